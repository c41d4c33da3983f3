import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.Version;

/**
 * Lucene among the peers: one merged segment, BM25, words joined by AND, no query cache.
 *
 * <p>A hit's code comes from a table in memory, by the number of the document, which is seen at the
 * start to be the row's. Hits are counted no further than the ten that are wanted, and codes are read
 * off the sorted dictionary.
 */
final class LuceneRunner implements Protocol.Peer {
  private static final String TITLE = "title";
  private static final String CODE = "code";
  private static final String ROW = "row";
  private static final int FUZZY_EXPANSIONS = 50; // Lucene's default.

  private final IndexSearcher searcher;
  private final LeafReader reader;
  private final List<Protocol.Title> titles;

  LuceneRunner(List<Protocol.Title> titles, Path index) throws IOException {
    MMapDirectory directory = new MMapDirectory(index);
    directory.setPreload(MMapDirectory.ALL_FILES);
    DirectoryReader whole = DirectoryReader.open(directory);
    if (whole.leaves().size() != 1) {
      throw new IOException(index + ": " + whole.leaves().size() + " segments, one expected");
    }
    this.titles = titles;
    reader = whole.leaves().get(0).reader();
    searcher = new IndexSearcher(whole);
    searcher.setQueryCache(null);
    NumericDocValues rows = reader.getNumericDocValues(ROW);
    for (int document = 0; document < reader.maxDoc(); ++document) {
      if (!rows.advanceExact(document) || rows.longValue() != document) {
        throw new IOException(index + ": document " + document + " is not the row of that number");
      }
    }
  }

  static void build(List<Protocol.Title> titles, Path index) throws IOException {
    FieldType words = new FieldType();
    words.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    words.setTokenized(true);
    words.freeze();
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET));
    config.setRAMBufferSizeMB(256);
    Files.createDirectories(index);
    try (MMapDirectory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int row = 0; row < titles.size(); ++row) {
        Document document = new Document();
        // The analyzer would keep "Crohn's" as one word.
        String text = String.join(" ", Protocol.wordsOf(titles.get(row).text()));
        document.add(new Field(TITLE, text, words));
        document.add(new StringField(CODE, titles.get(row).code(), Field.Store.NO));
        document.add(new NumericDocValuesField(ROW, row));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  @Override
  public void search(Protocol.Kind kind, String query, List<String> codes) throws IOException {
    if (kind == Protocol.Kind.CODE) {
      searchCode(new BytesRef(Protocol.plainCode(query)), codes);
      return;
    }
    List<String> words = Protocol.wordsOf(query);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); ++i) {
      all.add(wordQuery(kind, words.get(i), i + 1 == words.size()), Occur.MUST);
    }
    TopScoreDocCollectorManager best =
        new TopScoreDocCollectorManager(Protocol.HITS, Protocol.HITS);
    for (ScoreDoc hit : searcher.search(all.build(), best).scoreDocs) {
      codes.add(titles.get(hit.doc).code());
    }
  }

  private static Query wordQuery(Protocol.Kind kind, String word, boolean isLast) {
    Term term = new Term(TITLE, word);
    int edits = Protocol.editsAllowed(word.length());
    if (kind == Protocol.Kind.FUZZY_WIDE && edits > 0) {
      return new FuzzyQuery(term, edits, 0, FUZZY_EXPANSIONS, true);
    }
    return kind == Protocol.Kind.PREFIX && isLast ? new PrefixQuery(term) : new TermQuery(term);
  }

  private void searchCode(BytesRef prefix, List<String> codes) throws IOException {
    TermsEnum terms = reader.terms(CODE).iterator();
    if (terms.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return;
    }
    PostingsEnum postings = null;
    do {
      if (!StringHelper.startsWith(terms.term(), prefix)) {
        return;
      }
      postings = terms.postings(postings, PostingsEnum.NONE);
      codes.add(titles.get(postings.nextDoc()).code());
    } while (codes.size() < Protocol.HITS && terms.next() != null);
  }

  public static void main(String[] arguments) throws IOException {
    List<Protocol.Title> titles = Protocol.readTitles(Path.of(arguments[1]));
    Path index = Path.of(arguments[2]);
    if (arguments[0].equals("build")) {
      build(titles, index);
    } else {
      Protocol.serve(new LuceneRunner(titles, index), "Lucene " + Version.LATEST, arguments[3]);
    }
  }
}
