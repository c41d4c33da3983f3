// Property: stored relations that are accepted can be read whole, and name only what there is.

#include <cstdlib>
#include <string_view>

#include "engine/index/cc_records.hpp"
#include "engine/index/edit_records.hpp"

namespace {

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void read_pairs(std::string_view bytes, const descry::engine::EditCatalogueEntry& loaded) {
  const auto record = descry::engine::PtpRecord::open(bytes, loaded);
  if (!record) {
    return;
  }
  for (std::size_t i = 0; i < record->size(); ++i) {
    const auto entry = record->at(i);
    must(entry.rationale < loaded.rationales.size());
    must(entry.source < loaded.edition.sources.size());
    must(record->lower_bound({entry.other.data(), entry.other.size()}) <= i);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry::engine;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  EditCatalogue catalogue;
  catalogue.mue.resize(2);
  for (EditCatalogueEntry& entry : catalogue.mue) {
    entry.rationales = {"one", "two"};
    entry.edition.sources = {0, 1};
  }
  read_pairs(bytes, catalogue.mue.front());
  if (const auto units = decode_mue(bytes, catalogue)) {
    const auto again = decode_mue(encode_mue(*units), catalogue);
    must(again && again->size() == units->size());
  }
  static_cast<void>(decode_edit_catalogue(bytes));
  static_cast<void>(decode_cc_releases(bytes));
  static_cast<void>(decode_cc_code(bytes));
  if (const auto principals = PdxRecord::open(bytes)) {
    for (std::size_t i = 0; i < principals->size(); ++i) {
      static_cast<void>(principals->contains(principals->at(i)));
    }
  }
  return 0;
}
