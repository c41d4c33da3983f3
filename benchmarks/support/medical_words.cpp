#include "benchmarks/support/medical_words.hpp"

#include <array>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "engine/text/tokens.hpp"
#include "tests/support/official_data.hpp"

namespace descry::benchmarks {
namespace {

constexpr std::array<std::string_view, 78> kRoots = {
    "abdomin",  "adeno",    "angio",     "arterio",  "arthro",  "athero",  "audio",     "auto",
    "blepharo", "broncho",  "cardio",    "cephalo",  "cerebro", "cervic",  "cholecyst", "chondro",
    "chrom",    "colo",     "corneo",    "cranio",   "cyano",   "cyst",    "cyto",      "dermat",
    "duodeno",  "dys",      "encephalo", "endo",     "entero",  "erythro", "esophago",  "fibro",
    "gastro",   "gingiv",   "glosso",    "glyco",    "hemato",  "hepato",  "hydro",     "hyper",
    "hypo",     "hystero",  "immuno",    "irido",    "kerato",  "laryngo", "leuko",     "lipo",
    "litho",    "lympho",   "macro",     "mast",     "melano",  "meningo", "micro",     "myelo",
    "myo",      "narco",    "nephro",    "neuro",    "odonto",  "oophor",  "ophthalmo", "osteo",
    "oto",      "pancreat", "patho",     "pharyngo", "phlebo",  "pneumo",  "poly",      "procto",
    "psycho",   "pyelo",    "rhino",     "sclero",   "thrombo", "vaso"};

constexpr std::array<std::string_view, 28> kEndings = {
    "itis",    "osis",  "oma",     "algia",  "ectomy", "otomy", "oscopy", "opathy", "emia", "uria",
    "ic",      "al",    "ous",     "ation",  "ated",   "s",     "ia",     "ism",    "ine",  "ol",
    "icillin", "azole", "ectasis", "plasty", "graphy", "genic", "lysis",  "plegia"};

}  // namespace

std::vector<std::string> medical_words(std::size_t count) {
  std::mt19937 random(2026);
  std::set<std::string> words;
  while (words.size() < count) {
    std::string word;
    for (std::size_t roots = 1 + random() % 3; roots > 0; --roots) {
      word += kRoots[random() % kRoots.size()];
    }
    word += kEndings[random() % kEndings.size()];
    words.insert(std::move(word));
  }
  return {words.begin(), words.end()};
}

std::vector<std::string> official_lines() {
  std::vector<std::string> lines;
  for (const char* name : {"icd9cm/CMS32_DESC_LONG_DX.txt", "icd10cm/ICD10CM_2025_Index.csv",
                           "icd10pcs/icd10pcs_order_2026.txt"}) {
    std::ifstream file(test::official_data() / name);
    for (std::string line; std::getline(file, line);) {
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> official_words() {
  std::set<std::string, std::less<>> words;
  engine::TokenBuffer buffer;
  for (const std::string& line : official_lines()) {
    engine::tokenise(line, buffer);
    for (const engine::Token& token : buffer.tokens()) {
      const bool is_code =
          token.text.size() > 3 && token.text.find_first_of("0123456789") != std::string_view::npos;
      if (!is_code && !words.contains(token.text)) {
        words.emplace(token.text);
      }
    }
  }
  return {words.begin(), words.end()};
}

std::string misspelt(std::string word, std::size_t edits, std::mt19937& random) {
  for (std::size_t i = 0; i < edits && word.size() > 2; ++i) {
    const std::size_t at = 1 + random() % (word.size() - 2);
    const char letter = static_cast<char>('a' + random() % 26);
    switch (random() % 4) {
      case 0:
        word.insert(at, 1, letter);
        break;
      case 1:
        word.erase(at, 1);
        break;
      case 2:
        word[at] = letter;
        break;
      default:
        std::swap(word[at], word[at + 1]);
        break;
    }
  }
  return word;
}

}  // namespace descry::benchmarks
