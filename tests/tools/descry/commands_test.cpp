// The subcommands over a small index on disk.

#include "tools/descry/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "engine/data_directory.hpp"
#include "engine/index/builder.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::tools {
namespace {

engine::ConceptInput concept_of(std::string code, std::string title, std::int32_t parent) {
  engine::ConceptInput made;
  made.code = std::move(code);
  made.title = std::move(title);
  made.parent = parent;
  made.billable = parent >= 0;
  made.valid_from = engine::from_number(20251001);
  return made;
}

engine::Corpus small_corpus() {
  engine::EditionInput edition;
  edition.id = "2026";
  edition.from = edition.effective = engine::from_number(20251001);
  edition.concepts = {concept_of("E11", "Sugar sickness of adults", -1),
                      concept_of("E11.9", "Sugar sickness of adults, no trouble with it", 0),
                      concept_of("M10", "Gout", -1),
                      concept_of("M10.9", "Gout, not further named", 2)};
  edition.concepts[3].labels.push_back({engine::LabelKind::inclusion, "Podagra", 0});
  engine::SystemInput system;
  system.id = "icd10cm";
  system.title = "Made-up titles";
  system.editions.push_back(std::move(edition));
  engine::Corpus corpus;
  corpus.sources = {"made.txt"};
  corpus.systems.push_back(std::move(system));
  return corpus;
}

class Commands : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    data_ =
        std::filesystem::temp_directory_path() / ("descry-commands-" + std::to_string(::getpid()));
    auto lock = engine::DataLock::acquire(data_);
    ASSERT_TRUE(lock) << lock.error().message;
    const auto staged = lock->staging_path();
    const auto built = engine::build_generation(small_corpus(), staged);
    ASSERT_TRUE(built) << built.error().message;
    const auto number = lock->publish(staged);
    ASSERT_TRUE(number) << number.error().message;
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static std::string write(const std::string& name, const std::string& text) {
    const auto path = data_ / name;
    test::write_whole(path, text);
    return path.string();
  }

  static std::string output(const Command& command) {
    testing::internal::CaptureStdout();
    const auto done = std::visit(
        [](const auto& options) {
          using Options = std::decay_t<decltype(options)>;
          if constexpr (std::is_same_v<Options, SearchOptions>) {
            return run_search(options);
          } else if constexpr (std::is_same_v<Options, CodeOptions>) {
            return run_code(options);
          } else if constexpr (std::is_same_v<Options, CsvFileOptions>) {
            return run_csv(options);
          } else if constexpr (std::is_same_v<Options, InspectOptions>) {
            return run_inspect(options);
          } else if constexpr (std::is_same_v<Options, BenchOptions>) {
            return run_bench(options);
          } else {
            return run_eval(options);
          }
        },
        command);
    std::string text = testing::internal::GetCapturedStdout();
    return done ? text : "error: " + done.error().message;
  }

  static SearchOptions search(std::string query) {
    SearchOptions options;
    options.place.data = data_.string();
    options.query = std::move(query);
    return options;
  }

  static CodeOptions code(std::string name) {
    CodeOptions options;
    options.place.data = data_.string();
    options.system = "icd10cm";
    options.code = std::move(name);
    return options;
  }

  static inline std::unique_ptr<test::TemporaryFolder> folder_;
  static inline std::filesystem::path data_;
};

TEST_F(Commands, SearchShowsCodeAndTitleOnOneLine) {
  const std::string text = output(search("gout named"));
  EXPECT_TRUE(text.starts_with("1 code in icd10cm 2026 · ")) << text;
  EXPECT_NE(text.find("1  M10.9  "), std::string::npos) << text;
  EXPECT_NE(text.find("  Gout, not further named\n"), std::string::npos) << text;
}

TEST_F(Commands, SearchShowsTheLabelThatMatched) {
  EXPECT_NE(output(search("podagra")).find("inclusion: Podagra\n"), std::string::npos);
}

TEST_F(Commands, SearchPrintsTheJsonOfTheApi) {
  SearchOptions options = search("podagra");
  options.json = true;
  const std::string text = output(options);
  EXPECT_TRUE(text.starts_with("{\"query\":\"podagra\",\"took_us\":")) << text;
  EXPECT_NE(text.find("\"highlight\":\"<mark>Podagra</mark>\""), std::string::npos) << text;
}

TEST_F(Commands, SearchThatFindsNothingIsNoError) {
  EXPECT_TRUE(output(search("zzzz")).starts_with("0 codes in icd10cm 2026"));
}

TEST_F(Commands, SearchRefusesADateThatIsNone) {
  SearchOptions options = search("gout");
  options.as_of = "2026-02-30";
  EXPECT_EQ(output(options), "error: --as-of \"2026-02-30\": a date YYYY-MM-DD is expected");
}

TEST_F(Commands, AFolderWithoutAnIndexSaysHowToMakeOne) {
  SearchOptions options = search("gout");
  options.place.data = (data_ / "empty").string();
  EXPECT_EQ(output(options), "error: " + options.place.data +
                                 ": no index here; make one with descry-index build --out " +
                                 options.place.data + " SOURCE...");
}

TEST_F(Commands, CodeShowsWhereItStands) {
  const std::string text = output(code("m109"));
  EXPECT_TRUE(text.starts_with("M10.9  Gout, not further named\nicd10cm 2026 · billable")) << text;
  EXPECT_NE(text.find("\nWhere it stands\n  M10  Gout\n"), std::string::npos) << text;
  EXPECT_NE(text.find("inclusion  Podagra\n"), std::string::npos) << text;
}

TEST_F(Commands, AnUnknownCodeIsAnErrorWithSuggestions) {
  const std::string text = output(code("M10.8"));
  EXPECT_TRUE(text.starts_with("error: ")) << text;
  EXPECT_NE(text.find("did you mean M10"), std::string::npos) << text;
}

TEST_F(Commands, InspectCountsCodesAndNamesEveryFamily) {
  InspectOptions options;
  options.data = data_.string();
  const std::string text = output(options);
  EXPECT_NE(text.find("icd10cm *  2026"), std::string::npos) << text;
  for (const char* family : {"concepts", "inverted", "trigrams", "dictionary", "forward"}) {
    EXPECT_NE(text.find(std::string("\n") + family + "  "), std::string::npos) << family;
  }
}

TEST_F(Commands, BenchPrintsOneRowForEachClass) {
  BenchOptions options;
  options.data = data_.string();
  options.rounds = 1;
  options.queries = write("b.tsv", "exact\tgout named\tM109\t1\nprefix\tsugar sick\tE11.9\t1\n");
  const std::string text = output(options);
  EXPECT_TRUE(text.starts_with("class\tn\tp50_us\tp95_us\tp99_us\thit10\nexact\t1\t")) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_TRUE(text.ends_with("\t1.0000\n")) << text;
}

TEST_F(Commands, EvalPrintsSetsAndTheirSum) {
  EvalOptions options;
  options.data = data_.string();
  options.file = write("e.tsv",
                       "query\tgold_codes\tset\n"
                       "podagra\tM10.9\ta\npodagra\tM10\tb\nzzzz\tE11.9\tb\n");
  EXPECT_EQ(output(options),
            "set\tn\trecall1\trecall5\trecall10\tmrr10\threcall10\n"
            "a\t1\t1.000\t1.000\t1.000\t1.000\t1.000\n"
            "b\t2\t0.000\t0.000\t0.000\t0.500\t0.500\n"
            "all\t3\t0.333\t0.333\t0.333\t0.667\t0.667\n");
}

TEST_F(Commands, EvalShowsMissesOfOneHalfWhenAsked) {
  EvalOptions options;
  options.data = data_.string();
  options.misses = true;
  options.file = write("e.tsv", "query\tgold_codes\nqqqq\tE11.9\nzzzz\tE11.9\n");
  const std::string text = output(options);
  EXPECT_TRUE(text.starts_with("# miss\tqqqq\twants E11.9\tgot\nset\t")) << text;
  EXPECT_NE(text.find("all\t2\t"), std::string::npos) << text;
}

TEST_F(Commands, EvalTakesOneHalfWhenAsked) {
  EvalOptions options;
  options.data = data_.string();
  options.half = "b";
  options.file = write("e.tsv", "query\tgold_codes\nqqqq\tE11.9\npodagra\tM10.9\n");
  EXPECT_TRUE(output(options).ends_with("all\t1\t1.000\t1.000\t1.000\t1.000\t1.000\n"));
}

TEST_F(Commands, EvalNeedsTheColumnsThatItReads) {
  EvalOptions options;
  options.data = data_.string();
  options.file = write("e.tsv", "text\tgold_codes\n");
  EXPECT_EQ(output(options),
            "error: " + options.file + ":1: the header must name query and gold_codes");
}

}  // namespace
}  // namespace descry::tools
