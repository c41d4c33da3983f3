//! Files in, words of a query, and the loop that compare.py talks to: benchmarks/peers/README.md.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

pub const HITS: usize = 10;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Exact,
    Prefix,
    Code,
    FuzzyWide,
}

pub struct Title {
    pub code: String,
    pub text: String,
}

pub trait Peer {
    /// Adds at most ten codes, best first.
    fn search<'a>(&'a self, kind: Kind, query: &str, codes: &mut Vec<&'a str>);
}

/// Lines `code<TAB>title`.
pub fn read_titles(path: &str) -> io::Result<Vec<Title>> {
    let text = fs::read_to_string(path)?;
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(rows.map(|(code, text)| Title { code: code.into(), text: text.into() }).collect())
}

/// Queries by class: lines `class<TAB>query<TAB>...`.
fn read_queries(path: &str) -> io::Result<HashMap<String, Vec<String>>> {
    let mut queries: HashMap<String, Vec<String>> = HashMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let mut fields = line.split('\t');
        if let (Some(class), Some(query)) = (fields.next(), fields.next()) {
            queries.entry(class.into()).or_default().push(query.into());
        }
    }
    Ok(queries)
}

/// Runs of letters and digits in lower case, the words of queries and titles for every peer.
pub fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// A typed code as the titles have it: without dot and blank, in upper case.
pub fn plain_code(typed: &str) -> String {
    typed.chars().filter(|&c| c != '.' && c != ' ').map(|c| c.to_ascii_uppercase()).collect()
}

/// Edits that fuzzy_wide allows in a typed word.
pub fn edits_allowed(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

fn kind_named(name: &str) -> Kind {
    match name {
        "exact" => Kind::Exact,
        "prefix" => Kind::Prefix,
        "code" => Kind::Code,
        "fuzzy_wide" => Kind::FuzzyWide,
        _ => panic!("class \"{name}\": exact, prefix, code or fuzzy_wide expected"),
    }
}

/// One untimed pass, then one timed; a line for each query: nanoseconds, codes.
fn measure(peer: &impl Peer, kind: Kind, queries: &[String], out: &mut impl Write) -> io::Result<()> {
    let mut found = Vec::with_capacity(queries.len());
    for query in queries {
        let mut codes = Vec::with_capacity(HITS);
        peer.search(kind, query, &mut codes);
        found.push(codes.join(","));
    }
    let mut took = Vec::with_capacity(queries.len());
    let mut codes = Vec::with_capacity(HITS);
    for query in queries {
        codes.clear();
        let begin = Instant::now();
        peer.search(kind, query, &mut codes);
        took.push(begin.elapsed().as_nanos());
    }
    for (nanoseconds, codes) in took.iter().zip(&found) {
        writeln!(out, "{nanoseconds}\t{codes}")?;
    }
    Ok(())
}

/// Answers `warm CLASS SECONDS` and `run CLASS` until the end of standard input.
pub fn serve(peer: &impl Peer, version: &str, query_file: &str) -> io::Result<()> {
    let queries = read_queries(query_file)?;
    let mut out = io::BufWriter::new(io::stdout());
    writeln!(out, "ready\t{version}")?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let (kind, of_class) = (kind_named(words[1]), &queries[words[1]]);
        match words[..] {
            ["warm", _, seconds] => {
                let end = Instant::now() + Duration::from_secs_f64(seconds.parse().expect("seconds"));
                while Instant::now() < end {
                    for query in of_class {
                        peer.search(kind, query, &mut Vec::with_capacity(HITS));
                    }
                }
            }
            ["run", _] => measure(peer, kind, of_class, &mut out)?,
            _ => panic!("\"{line}\": warm CLASS SECONDS or run CLASS expected"),
        }
        writeln!(out, "done")?;
        out.flush()?;
    }
    Ok(())
}
