#include "server/api/csv_batch.hpp"

#include <algorithm>
#include <utility>

#include "server/api/csv_codes.hpp"
#include "server/api/csv_search.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Of a record that goes over several lines: more is a quote that somebody forgot to close.
constexpr std::size_t kMostRecordBytes = 1024 * 1024;
constexpr std::string_view kBrokenQuotes =
    "broken quoting: a field with a quote is quoted whole, the quote doubled";

}  // namespace

std::unique_ptr<CsvTask> make_csv_task(CsvTaskKind kind, const CsvOptions& options) {
  switch (kind) {
    case CsvTaskKind::lookup:
      return make_csv_lookup(options);
    case CsvTaskKind::validate:
      return make_csv_validation(options);
    case CsvTaskKind::search:
      break;
  }
  return make_csv_search(options);
}

void carry(const CsvRow& row, CsvWriter& csv) {
  for (const std::string_view field : row.fields) {
    csv.text(field);
  }
}

CsvBatch::CsvBatch(CsvTaskKind kind, const CsvOptions& options)
    : options_(options), task_(make_csv_task(kind, options)) {}

void CsvBatch::take_line(std::string_view line, std::uint64_t number, const CsvPlace& place,
                         std::string& out) {
  line_ = number;
  if (number == 1 && line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
  }
  // A CR that no LF follows ends a line too.
  while (!refusal_ && !line.empty()) {
    const std::size_t cr = line.find('\r');
    const bool is_alone =
        cr != std::string_view::npos && cr + 1 < line.size() && line[cr + 1] != '\n';
    const std::string_view piece = line.substr(0, is_alone ? cr + 1 : line.size());
    line.remove_prefix(piece.size());
    take_piece(piece, place, out);
  }
}

void CsvBatch::take_piece(std::string_view piece, const CsvPlace& place, std::string& out) {
  if (!reader_.is_in_record()) {
    record_line_ = line_;
    record_bytes_ = 0;
    is_text_ = true;
  }
  record_bytes_ += piece.size();
  is_text_ = is_text_ && count_code_points(piece).has_value();
  switch (reader_.feed(piece)) {
    case CsvEvent::nothing:
      if (record_bytes_ > kMostRecordBytes) {
        reader_.drop();
        lose_record("a record of more than " + std::to_string(kMostRecordBytes) +
                        " bytes; perhaps a quote that is not closed",
                    out);
      }
      return;
    case CsvEvent::record:
      return take_record(place, out);
    case CsvEvent::broken:
      return lose_record(std::string(kBrokenQuotes), out);
  }
}

void CsvBatch::take_oversized(std::uint64_t number, std::size_t limit_bytes, std::string& out) {
  line_ = number;
  record_line_ = reader_.is_in_record() ? record_line_ : number;
  reader_.drop();
  lose_record("more than " + std::to_string(limit_bytes) + " bytes", out);
}

void CsvBatch::finish(const CsvPlace& place, std::string& out) {
  if (refusal_) {
    return;
  }
  switch (reader_.finish()) {
    case CsvEvent::nothing:
      break;
    case CsvEvent::record:
      take_record(place, out);
      break;
    case CsvEvent::broken:
      lose_record("a quoted field that begins in this record never ends", out);
      break;
  }
  if (!header_ && !refusal_) {
    refusal_ = "the body is empty, expected a header line";
  }
}

void CsvBatch::fail(std::string_view detail, std::string& out) {
  if (header_) {
    write_failure({}, "line " + std::to_string(line_) + ": " + std::string(detail), out);
  }
}

void CsvBatch::take_record(const CsvPlace& place, std::string& out) {
  if (!is_text_) {
    return lose_record("not UTF-8", out);
  }
  if (!header_) {
    return take_header(place.engine, out);
  }
  answer_row(place, out);
}

void CsvBatch::take_header(const engine::Engine& engine, std::string& out) {
  auto header = read_csv_header(reader_.fields(), task_->keys(), options_.column);
  if (!header) {
    refusal_ = std::move(header).error().message;
    return;
  }
  if (auto checked = task_->check(*header, engine); !checked) {
    refusal_ = std::move(checked).error().message;
    return;
  }
  CsvWriter csv(out);
  for (const std::string& name : header->names) {
    csv.text(name);
  }
  for (const std::string_view name : task_->results()) {
    csv.text(name_of_result(*header, name));
  }
  csv.end_row();
  header_ = *std::move(header);
}

void CsvBatch::answer_row(const CsvPlace& place, std::string& out) {
  const auto fields = reader_.fields();
  const std::size_t begin = out.size();
  if (const auto answered = answer_fields(fields, place, out); !answered) {
    out.resize(begin);
    return write_failure(
        fields, "line " + std::to_string(record_line_) + ", " + answered.error().message, out);
  }
  ++counts_.rows;
}

Result<void> CsvBatch::answer_fields(std::span<const std::string_view> fields,
                                     const CsvPlace& place, std::string& out) {
  if (fields.size() != header_->names.size()) {
    return Error{ErrorCode::invalid_argument, std::to_string(fields.size()) +
                                                  " fields, the header has " +
                                                  std::to_string(header_->names.size())};
  }
  CsvRow row{.line = record_line_,
             .header = *header_,
             .fields = fields,
             .key = trim_blanks(fields[header_->key]),
             .system = {},
             .as_of = options_.as_of};
  if (header_->system) {
    row.system = trim_blanks(fields[*header_->system]);
  }
  if (header_->as_of) {
    const std::string_view day = trim_blanks(fields[*header_->as_of]);
    row.as_of = day.empty() ? options_.as_of : engine::parse_iso_date(day);
    if (!day.empty() && !row.as_of) {
      return Error{ErrorCode::invalid_argument,
                   "column " + printable(header_->names[*header_->as_of]) + ": \"" +
                       printable(day) + "\", expected a date of the calendar as YYYY-MM-DD"};
    }
  }
  return task_->answer(row, place, out);
}

void CsvBatch::write_failure(std::span<const std::string_view> fields, const std::string& detail,
                             std::string& out) {
  CsvWriter csv(out);
  const std::size_t carried = header_->names.size();
  for (std::size_t i = 0; i < carried; ++i) {
    csv.text(i < fields.size() ? fields[i] : std::string_view());
  }
  for (std::size_t i = 1; i < task_->results().size(); ++i) {
    csv.empty();
  }
  csv.text(detail);
  csv.end_row();
  ++counts_.rows;
  if (counts_.failed++ == 0) {
    counts_.first_failure = detail;
  }
}

void CsvBatch::lose_record(const std::string& detail, std::string& out) {
  const std::string message = "line " + std::to_string(record_line_) + ": " + detail;
  if (!header_) {
    refusal_ = "header, " + message;
    return;
  }
  write_failure({}, message, out);
}

}  // namespace descry::server
