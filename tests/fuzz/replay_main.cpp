// Runs one fuzz target over every file of a folder, once each. A property that does not hold
// aborts.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  run({});
  std::error_code status;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1], status)) {
    std::printf("%s\n", entry.path().c_str());
    std::fflush(stdout);  // The last name printed is the file at fault.
    std::ifstream stream(entry.path(), std::ios::binary);
    run({std::istreambuf_iterator<char>(stream), {}});
    ++files;
  }
  if (files == 0) {
    std::fprintf(stderr, "%s: no file to replay\n", argv[1]);
    return 1;
  }
  std::printf("%d files replayed\n", files);
  return 0;
}
