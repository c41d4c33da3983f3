import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files in, words of a query, and the loop that compare.py talks to: benchmarks/peers/README.md. */
final class Protocol {
  static final int HITS = 10;

  enum Kind {
    EXACT,
    PREFIX,
    CODE,
    FUZZY_WIDE
  }

  record Title(String code, String text) {}

  interface Peer {
    /** Adds at most ten codes, best first. */
    void search(Kind kind, String query, List<String> codes) throws IOException;
  }

  private Protocol() {}

  /** Lines {@code code<TAB>title}. */
  static List<Title> readTitles(Path path) throws IOException {
    List<Title> titles = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      int tab = line.indexOf('\t');
      titles.add(new Title(line.substring(0, tab), line.substring(tab + 1)));
    }
    return titles;
  }

  /** Queries by class: lines {@code class<TAB>query<TAB>...}. */
  private static Map<String, List<String>> readQueries(Path path) throws IOException {
    Map<String, List<String>> queries = new HashMap<>();
    for (String line : Files.readAllLines(path)) {
      String[] fields = line.split("\t");
      queries.computeIfAbsent(fields[0], name -> new ArrayList<>()).add(fields[1]);
    }
    return queries;
  }

  /** Runs of letters and digits in lower case, the words of queries and titles for every peer. */
  static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i <= text.length(); ++i) {
      boolean kept = i < text.length() && text.charAt(i) < 128
          && Character.isLetterOrDigit(text.charAt(i));
      if (kept && begin < 0) {
        begin = i;
      } else if (!kept && begin >= 0) {
        words.add(text.substring(begin, i).toLowerCase(Locale.ROOT));
        begin = -1;
      }
    }
    return words;
  }

  /** A typed code as the titles have it: without dot and blank, in upper case. */
  static String plainCode(String typed) {
    return typed.replace(".", "").replace(" ", "").toUpperCase(Locale.ROOT);
  }

  /** Edits that fuzzy_wide allows in a typed word. */
  static int editsAllowed(int letters) {
    return letters < 4 ? 0 : letters < 6 ? 1 : 2;
  }

  /** One untimed pass, then one timed; a line for each query: nanoseconds, codes. */
  private static void measure(Peer peer, Kind kind, List<String> queries, StringBuilder out)
      throws IOException {
    List<String> found = new ArrayList<>();
    List<String> codes = new ArrayList<>(HITS);
    for (String query : queries) {
      codes.clear();
      peer.search(kind, query, codes);
      found.add(String.join(",", codes));
    }
    long[] took = new long[queries.size()];
    for (int i = 0; i < took.length; ++i) {
      codes.clear();
      long begin = System.nanoTime();
      peer.search(kind, queries.get(i), codes);
      took[i] = System.nanoTime() - begin;
    }
    for (int i = 0; i < took.length; ++i) {
      out.append(took[i]).append('\t').append(found.get(i)).append('\n');
    }
  }

  /** Answers {@code warm CLASS SECONDS} and {@code run CLASS} until the end of standard input. */
  static void serve(Peer peer, String version, String queryFile) throws IOException {
    Map<String, List<String>> queries = readQueries(Path.of(queryFile));
    PrintStream out = new PrintStream(System.out, false);
    out.println("ready\t" + version);
    out.flush();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    List<String> codes = new ArrayList<>(HITS);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      Kind kind = Kind.valueOf(words[1].toUpperCase(Locale.ROOT));
      List<String> ofClass = queries.get(words[1]);
      StringBuilder answer = new StringBuilder();
      if (words[0].equals("warm")) {
        long end = System.nanoTime() + (long) (Double.parseDouble(words[2]) * 1e9);
        while (System.nanoTime() < end) {
          for (String query : ofClass) {
            codes.clear();
            peer.search(kind, query, codes);
          }
        }
      } else {
        measure(peer, kind, ofClass, answer);
      }
      out.println(answer.append("done"));
      out.flush();
    }
  }
}
