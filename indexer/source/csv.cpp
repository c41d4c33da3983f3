#include "indexer/source/csv.hpp"

#include <string_view>
#include <vector>

#include <csv.h>

#include "indexer/source/source_text.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

// Collects the fields that libcsv reports; its callbacks may not throw or stop the parser.
class CsvReader {
 public:
  CsvReader(const SourceFile& file, const CsvVisitor& visit, Delimiter delimiter)
      : file_(file), visit_(visit) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }
  ~CsvReader() { csv_free(&parser_); }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // Feeds one physical line at a time, so that every record's first line is known.
  Result<void> read(std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = text.substr(0, line_size(text));
      text.remove_prefix(line.size());
      ++line_;
      if (!in_record_) {
        if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
          continue;
        }
        record_line_ = line_;
        in_record_ = true;
      }
      if (csv_parse(&parser_, line.data(), line.size(), on_field, on_record, this) != line.size()) {
        return bad("record", line.substr(0, line.find_first_of("\r\n")),
                   "broken quoting: a field with a quote is quoted whole, the quote doubled");
      }
      if (failure_) {
        return *std::move(failure_);
      }
    }
    if (csv_fini(&parser_, on_field, on_record, this) != 0) {
      return bad("record", {}, "a quoted field that begins in this record never ends");
    }
    if (failure_) {
      return *std::move(failure_);
    }
    return header_size_ == 0 ? Result<void>(bad_source({.path = file_.path}, "no record at all"))
                             : Result<void>();
  }

 private:
  // Up to and with the line end: LF, CRLF or a lone CR.
  static std::size_t line_size(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) {
      return text.size();
    }
    return text.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
  }

  static void on_field(void* bytes, std::size_t size, void* self) {
    static_cast<CsvReader*>(self)->take_field({static_cast<const char*>(bytes), size});
  }
  static void on_record(int /*terminator*/, void* self) {
    static_cast<CsvReader*>(self)->take_record();
  }

  void take_field(std::string_view field) {
    if (count_ == fields_.size()) {
      fields_.emplace_back();
    }
    fields_[count_++].assign(field);
  }

  void take_record() {
    const std::size_t count = count_;
    count_ = 0;
    in_record_ = false;
    if (failure_) {
      return;
    }
    if (header_size_ == 0) {
      header_size_ = count;
    }
    if (count != header_size_) {
      failure_ = bad("record", fields_.front(),
                     "expected " + std::to_string(header_size_) +
                         " fields as in the header, found " + std::to_string(count));
      return;
    }
    if (Result<void> seen = visit_(record_line_, std::span(fields_).first(count)); !seen) {
      failure_ = std::move(seen).error();
    }
  }

  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = record_line_, .field = field, .value = value},
                      expectation);
  }

  const SourceFile& file_;
  const CsvVisitor& visit_;
  csv_parser parser_{};
  std::vector<std::string> fields_;  ///< Grows to the widest record and keeps its buffers.
  std::size_t count_ = 0;
  std::size_t header_size_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t record_line_ = 0;
  bool in_record_ = false;
  std::optional<engine::Error> failure_;
};

}  // namespace

Result<void> read_csv(const SourceFile& file, const CsvVisitor& visit, Delimiter delimiter) {
  DESCRY_TRY(const std::string_view text, utf8_text(file));
  return CsvReader(file, visit, delimiter).read(text);
}

}  // namespace descry::indexer
