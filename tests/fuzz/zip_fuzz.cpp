// Properties: what a zip gives is recognised, is shown below the zip, and stays within its bounds.

#include "indexer/source/open.hpp"
#include "indexer/source/recognise.hpp"
#include "indexer/source/zip_archive.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const std::string bytes = fuzz::bytes_of(data, size);
  const auto opened = indexer::open_bytes("a.zip", bytes);
  if (!opened) {
    fuzz::must_name(opened.error(), "a.zip");
    return 0;
  }
  const std::uint64_t bound =
      indexer::ZipArchive::kRatioFreeBytes + size * indexer::ZipArchive::kMaxRatio;
  for (const indexer::SourceFile& file : opened->files) {
    fuzz::must(file.path.starts_with("a.zip") && file.bytes.size() <= bound);
    fuzz::must(file.kind != indexer::SourceKind::unrecognised);
    fuzz::must(file.kind == indexer::recognise(file.path, file.bytes));
  }
  return 0;
}
