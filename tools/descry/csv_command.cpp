#include <iostream>

#include <unistd.h>

#include "tools/descry/commands.hpp"
#include "tools/descry/csv_source.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

engine::Result<void> run_csv(const CsvFileOptions& options) {
  DESCRY_TRY(CsvInput input, CsvInput::open(options.file));
  DESCRY_TRY(CsvOutput output, CsvOutput::open(options.out));
  const CsvProgress progress(input.size(), isatty(STDERR_FILENO) != 0);
  CsvFiles files{std::move(input), std::move(output), progress};
  auto counts =
      options.place.url.empty() ? answer_here(options, files) : answer_there(options, files);
  files.progress.clear();
  if (!counts) {
    return std::move(counts).error();
  }
  DESCRY_TRY_VOID(files.output.finish());
  std::cerr << files.progress.summary(counts->rows);
  if (counts->failed > 0) {
    std::cerr << "; " << grouped(counts->failed)
              << " with an error, the first: " << counts->first_failure;
  }
  std::cerr << '\n';
  return {};
}

}  // namespace descry::tools
