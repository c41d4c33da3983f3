//! Tantivy among the peers: one segment written by one thread, BM25, words joined by AND.
//!
//! A hit's code comes from a row number in a fast field and a table in memory. A prefix is the
//! union of its words while they are few, else a range of the term dictionary, which is faster by then;
//! fuzzy words are Levenshtein automata; codes are read off the sorted dictionary.

mod protocol;

use protocol::{edits_allowed, plain_code, words_of, Kind, Peer, Title, HITS};
use std::ops::Bound;
use std::{fs, sync::Arc};
use tantivy::collector::TopDocs;
use tantivy::columnar::ColumnValues;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, InvertedIndexRangeQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, TantivyDocument, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer};
use tantivy::{DocSet, Index, IndexWriter, ReloadPolicy, Searcher, Term};

const TOKENIZER: &str = "words";
const WRITER_BYTES: usize = 256 << 20;
const FEW_WORDS: usize = 8;

struct Fields {
    title: Field,
    code: Field,
    row: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |tokenizer, record, norms| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(record)
                .set_fieldnorms(norms),
        )
    };
    let title = builder.add_text_field("title", text(TOKENIZER, IndexRecordOption::WithFreqs, true));
    let code = builder.add_text_field("code", text("raw", IndexRecordOption::Basic, false));
    let row = builder.add_u64_field("row", NumericOptions::default().set_fast());
    (builder.build(), Fields { title, code, row })
}

fn with_tokenizer(index: Index) -> Index {
    let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build();
    index.tokenizers().register(TOKENIZER, words);
    index
}

fn build(titles: &[Title], folder: &str) -> tantivy::Result<()> {
    fs::create_dir_all(folder)?;
    let (schema, fields) = schema();
    let index = with_tokenizer(Index::create_in_dir(folder, schema)?);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    for (row, title) in titles.iter().enumerate() {
        let mut document = TantivyDocument::default();
        document.add_text(fields.title, &title.text);
        document.add_text(fields.code, &title.code);
        document.add_u64(fields.row, row as u64);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()
}

struct Tantivy {
    searcher: Searcher,
    fields: Fields,
    rows: Arc<dyn ColumnValues<u64>>,
    titles: Vec<Title>,
}

/// The smallest text above all that begin with `prefix`, which ends in a letter or digit.
fn past(prefix: &str) -> String {
    let mut bytes = prefix.as_bytes().to_vec();
    *bytes.last_mut().expect("not empty") += 1;
    String::from_utf8(bytes).expect("ASCII")
}

impl Tantivy {
    fn open(titles: Vec<Title>, folder: &str) -> tantivy::Result<Self> {
        let index = with_tokenizer(Index::open_in_dir(folder)?);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        assert_eq!(searcher.segment_readers().len(), 1, "one segment");
        let rows = searcher.segment_reader(0).fast_fields().u64("row")?.first_or_default_col(0);
        Ok(Tantivy { searcher, fields: schema().1, rows, titles })
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.fields.title, word)
    }

    fn whole_word(&self, word: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(self.term(word), IndexRecordOption::WithFreqs))
    }

    fn prefix_query(&self, prefix: &str) -> tantivy::Result<Box<dyn Query>> {
        let end = past(prefix);
        let inverted = self.searcher.segment_reader(0).inverted_index(self.fields.title)?;
        let mut terms = inverted.terms().range().ge(prefix).lt(&end).into_stream()?;
        let mut words = Vec::new();
        while terms.advance() {
            if words.len() == FEW_WORDS {
                let (first, past) = (Bound::Included(self.term(prefix)), Bound::Excluded(self.term(&end)));
                return Ok(Box::new(InvertedIndexRangeQuery::new(first, past)));
            }
            let word = std::str::from_utf8(terms.key()).expect("UTF-8 in, UTF-8 out");
            words.push((Occur::Should, self.whole_word(word)));
        }
        Ok(Box::new(BooleanQuery::new(words)))
    }

    fn word_query(&self, kind: Kind, word: &str, is_last: bool) -> tantivy::Result<Box<dyn Query>> {
        let edits = edits_allowed(word.len());
        match kind {
            Kind::FuzzyWide if edits > 0 => {
                Ok(Box::new(FuzzyTermQuery::new(self.term(word), edits, true)))
            }
            Kind::Prefix if is_last => self.prefix_query(word),
            _ => Ok(self.whole_word(word)),
        }
    }

    fn search_code<'a>(&'a self, code: &str, codes: &mut Vec<&'a str>) -> tantivy::Result<()> {
        let inverted = self.searcher.segment_reader(0).inverted_index(self.fields.code)?;
        let mut terms = inverted.terms().range().ge(code).lt(past(code)).into_stream()?;
        while codes.len() < HITS && terms.advance() {
            let postings =
                inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            codes.push(&self.titles[self.rows.get_val(postings.doc()) as usize].code);
        }
        Ok(())
    }

    fn search_words<'a>(
        &'a self, kind: Kind, query: &str, codes: &mut Vec<&'a str>,
    ) -> tantivy::Result<()> {
        let words = words_of(query);
        let mut parts = Vec::with_capacity(words.len());
        for (i, word) in words.iter().enumerate() {
            parts.push((Occur::Must, self.word_query(kind, word, i + 1 == words.len())?));
        }
        let all = BooleanQuery::new(parts);
        for (_, hit) in self.searcher.search(&all, &TopDocs::with_limit(HITS).order_by_score())? {
            codes.push(&self.titles[self.rows.get_val(hit.doc_id) as usize].code);
        }
        Ok(())
    }
}

impl Peer for Tantivy {
    fn search<'a>(&'a self, kind: Kind, query: &str, codes: &mut Vec<&'a str>) {
        let searched = match kind {
            Kind::Code => self.search_code(&plain_code(query), codes),
            _ => self.search_words(kind, query, codes),
        };
        searched.expect("a search of an index that opened");
    }
}

fn main() -> tantivy::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let names: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match names[..] {
        ["build", titles, index] => build(&protocol::read_titles(titles)?, index)?,
        ["serve", titles, index, queries] => {
            let peer = Tantivy::open(protocol::read_titles(titles)?, index)?;
            protocol::serve(&peer, "Tantivy 0.27.0", queries)?;
        }
        _ => panic!("usage: build TITLES INDEX | serve TITLES INDEX QUERIES"),
    }
    Ok(())
}
