// Property: rows that are accepted have unique codes, growing numbers and clean titles.

#include <set>
#include <string>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/order_file.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using descry::fuzz::must;

void must_be_sound(const descry::engine::Result<std::vector<descry::indexer::OrderRow>>& rows) {
  if (!rows) {
    descry::fuzz::must_name(rows.error(), "o.txt");
    return;
  }
  must(!rows->empty());
  std::set<std::string> codes;
  const descry::indexer::OrderRow* before = nullptr;
  for (const descry::indexer::OrderRow& row : *rows) {
    must(codes.insert(row.code).second);
    must(descry::indexer::is_icd10cm_code(row.code) || descry::indexer::is_icd10pcs_code(row.code));
    must(before == nullptr || (before->order < row.order && before->line < row.line));
    must(!row.long_title.empty());
    descry::fuzz::must_be_clean(row.long_title);
    descry::fuzz::must_be_clean(row.short_title);
    before = &row;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const indexer::SourceFile file{"o.txt", fuzz::bytes_of(data, size), {}};
  must_be_sound(indexer::read_icd10cm_order(file));
  must_be_sound(indexer::read_icd10pcs_order(file));
  return 0;
}
