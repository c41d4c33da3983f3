#include "engine/index/note_links.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/reference_resolver.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using Strings = std::vector<std::string>;

/// Codes in official order; each lies below the nearest before it that begins it, categories below
/// the block before them.
SystemInput tabular() {
  SystemInput system = test::system_of("icd10cm", {});
  auto& concepts = system.editions[0].concepts;
  std::int32_t block = -1;
  for (const char* code : {"C43-C45",  "C43",      "C43.0",  "C43.9",   "C4A",    "C4A.0",   "C44",
                           "C45",      "E08-E13",  "E08",    "E08.5",   "E08.52", "E08.9",   "E11",
                           "E11.5",    "E11.51",   "E11.52", "E13",     "E13.9",  "T36-T37", "T36",
                           "T36.0X1A", "T36.0X5A", "T37",    "T37.5X5A"}) {
    ConceptInput item = test::concept_of(code, std::string("title of ") + code);
    item.billable = false;
    if (item.code.find('-') != std::string::npos) {
      item.kind = ConceptKind::block;
      block = static_cast<std::int32_t>(concepts.size());
    } else {
      item.parent = block;
      for (std::size_t i = 0; i < concepts.size(); ++i) {
        item.parent =
            item.code.starts_with(concepts[i].code) ? static_cast<std::int32_t>(i) : item.parent;
      }
    }
    concepts.push_back(std::move(item));
  }
  return system;
}

class NoteLinks : public testing::Test {
 protected:
  void make(const SystemInput& system) {
    system_ = system;
    TextInterner texts;
    auto numbers = build_concepts(system_, texts, arrays_);
    ASSERT_TRUE(numbers) << numbers.error().message;
    numbers_ = *std::move(numbers);
  }

  std::uint32_t id_of(std::string_view code) const {
    for (std::uint32_t c = 0; c < arrays_.codes.size(); ++c) {
      if (arrays_.codes[c] == code) {
        return c;
      }
    }
    ADD_FAILURE() << code;
    return 0;
  }

  /// The topmost codes of a reference; what is wrong with it comes last, after an exclamation mark.
  Strings meaning(std::string_view reference) const {
    const ReferenceResolver resolver(arrays_, 0);
    const ResolvedReference resolved = resolver.resolve(reference);
    Strings codes;
    for (const std::uint32_t c : resolver.topmost(resolved)) {
      codes.emplace_back(arrays_.codes[c]);
    }
    if (!resolved.problem.empty()) {
      codes.push_back("!" + resolved.problem);
    }
    return codes;
  }

  bool names(std::string_view reference, std::string_view code) const {
    const ReferenceResolver resolver(arrays_, 0);
    return resolver.names(resolver.resolve(reference), id_of(code));
  }

  SystemInput system_;
  SystemArrays arrays_;
  ConceptNumbers numbers_;
};

TEST_F(NoteLinks, ACodeMeansItselfAndAllBelow) {
  make(tabular());
  EXPECT_EQ(meaning("E11.5-"), Strings{"E11.5"});
  EXPECT_TRUE(names("E11.5-", "E11.52"));
  EXPECT_TRUE(names("E11.5-", "E11.5"));
  EXPECT_FALSE(names("E11.5-", "E11"));
  EXPECT_FALSE(names("E11.51", "E11.52"));
}

TEST_F(NoteLinks, ARangeOfAllBelowABlockIsTheBlock) {
  make(tabular());
  EXPECT_EQ(meaning("E08-E13"), Strings{"E08-E13"});
  EXPECT_EQ(meaning("E08-E11"), (Strings{"E08", "E11"}));
  EXPECT_EQ(meaning("C43-E13"), (Strings{"C43-C45", "E08-E13"}));
  EXPECT_TRUE(names("E08-E13", "E08.52"));
  EXPECT_FALSE(names("E08-E11", "E13.9"));
}

TEST_F(NoteLinks, ARangeFollowsTheOfficialOrder) {
  make(tabular());
  EXPECT_EQ(meaning("C43-C44"), (Strings{"C43", "C4A", "C44"}));
  EXPECT_EQ(meaning("C4A-C45"), (Strings{"C4A", "C44", "C45"}));
}

TEST_F(NoteLinks, AConditionHoldsForCompleteCodes) {
  make(tabular());
  EXPECT_EQ(meaning("E08-E13 with .52"), (Strings{"E08.5", "E11.52"}));
  EXPECT_EQ(meaning("T36-T37 with fifth or sixth character 5"), (Strings{"T36.0X5A", "T37"}));
  EXPECT_TRUE(names("T36-T37 with fifth or sixth character 5", "T36.0X5A"));
  EXPECT_FALSE(names("T36-T37 with fifth or sixth character 5", "T36.0X1A"));
  EXPECT_FALSE(names("T36-T37 with fifth or sixth character 5", "T36"));
}

TEST_F(NoteLinks, WhatDoesNotResolveSaysWhy) {
  make(tabular());
  EXPECT_EQ(meaning("E12"), Strings{"!no code E12"});
  EXPECT_EQ(meaning("E08-E12"), (Strings{"E08", "E11", "!no code E12"}));
  EXPECT_EQ(meaning("E09-E13"), (Strings{"E11", "E13", "!no code E09"}));
  EXPECT_EQ(meaning("A00-A09"), Strings{"!no code A00"});
  EXPECT_EQ(meaning("E13-E08"), Strings{"!its end stands before its beginning"});
  EXPECT_EQ(meaning("E08-E13 with .77"), Strings{"!no code of the range meets the condition"});
  EXPECT_EQ(meaning("diabetes"), Strings{"!not in a form that is read"});
}

TEST_F(NoteLinks, StandAtTheirNotesAndComeBackAsMentions) {
  SystemInput system = tabular();
  auto& notes = system.editions[0].concepts[6].notes;  // Of C44.
  notes.push_back({NoteKind::excludes1, "sugar (E08-E13), rest (E11.51)", {"E08-E13", "E11.51"}});
  notes.push_back({NoteKind::excludes1, "sugar again (E08-E13)", {"E08-E13"}});
  notes.push_back({NoteKind::code_first, "no code", {}});
  notes.push_back({NoteKind::code_first, "gone (E12)", {"E12"}});
  make(system);
  const EditionLinks links = link_notes(system_, 0, numbers_, arrays_);
  const auto& own = links.pages[6].notes;
  ASSERT_EQ(own.size(), 4U);
  ASSERT_EQ(own[0].size(), 2U);
  EXPECT_EQ(own[0][0].total, 1U);
  EXPECT_EQ(own[0][0].concepts, std::vector<std::uint32_t>{id_of("E08-E13")});
  EXPECT_EQ(own[2].size(), 0U);
  EXPECT_EQ(own[3][0].total, 0U);
  const auto& block = links.pages[8].mentions;
  EXPECT_EQ(block, (std::vector<Mention>{{id_of("C44"), NoteKind::excludes1, "E08-E13"}}));
  const auto& code = links.pages[15].mentions;
  EXPECT_EQ(code, (std::vector<Mention>{{id_of("C44"), NoteKind::excludes1, "E11.51"}}));
  EXPECT_EQ(links.counts.named, 4U);
  EXPECT_EQ(links.counts.resolved, 3U);
  EXPECT_EQ(links.counts.unresolved, Strings{"C44 code_first \"E12\": no code E12"});
}

}  // namespace
}  // namespace descry::engine
