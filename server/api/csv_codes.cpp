#include "server/api/csv_codes.hpp"

#include <array>
#include <utility>

#include "server/api/code_verdict.hpp"
#include "server/api/parameters.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::CodeRef;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr std::size_t kSuggestedCodes = 3;

/// Codes with `|` between them.
template <typename Codes>
void write_codes(CsvWriter& csv, const Codes& codes) {
  std::string text;
  for (const auto& listed : codes) {
    text += text.empty() ? "" : "|";
    text += listed.code;
  }
  csv.text(text);
}

void write_empty(CsvWriter& csv, std::size_t fields) {
  for (std::size_t i = 0; i < fields; ++i) {
    csv.empty();
  }
}

class CodeTask : public CsvTask {
 public:
  explicit CodeTask(const CsvOptions& options)
      : system_(options.systems.empty() ? std::string() : options.systems.front()) {}

  [[nodiscard]] std::span<const std::string_view> keys() const final {
    static constexpr std::array<std::string_view, 1> kKeys = {"code"};
    return kKeys;
  }

  [[nodiscard]] Result<void> check(const CsvHeader& header,
                                   const engine::Engine& /*engine*/) const final {
    if (!header.system && system_.empty()) {
      return Error{ErrorCode::invalid_argument,
                   "header: no column \"system\", and no system is named for all rows"};
    }
    return {};
  }

  [[nodiscard]] Result<void> answer(const CsvRow& row, const CsvPlace& place,
                                    std::string& out) final {
    const std::string_view system = row.system.empty() ? std::string_view(system_) : row.system;
    const std::string name = "column " + printable(row.header.names[row.header.key]);
    if (row.key.empty()) {
      return Error{ErrorCode::invalid_argument, name + ": empty"};
    }
    if (row.key.size() > kMaxNameBytes) {
      return Error{ErrorCode::invalid_argument, name + ": " + std::to_string(row.key.size()) +
                                                    " bytes, at most " +
                                                    std::to_string(kMaxNameBytes)};
    }
    if (system.empty()) {
      return Error{ErrorCode::invalid_argument,
                   "column system: empty, and no system is named for all rows"};
    }
    return answer_code(row, system, place.engine, out);
  }

 private:
  [[nodiscard]] virtual Result<void> answer_code(const CsvRow& row, std::string_view system,
                                                 const engine::Engine& engine,
                                                 std::string& out) const = 0;

  const std::string system_;
};

class LookupTask final : public CodeTask {
 public:
  using CodeTask::CodeTask;

  [[nodiscard]] std::span<const std::string_view> results() const override {
    static constexpr std::array<std::string_view, 11> kResults = {
        "found",      "official_code", "display", "short_title",  "billable", "in_force",
        "valid_from", "valid_to",      "edition", "did_you_mean", "error"};
    return kResults;
  }

 private:
  [[nodiscard]] Result<void> answer_code(const CsvRow& row, std::string_view system,
                                         const engine::Engine& engine,
                                         std::string& out) const override {
    const auto found = engine.look_up(system, row.key, row.as_of);
    if (!found && found.error().code != ErrorCode::unknown_code) {
      return found.error();
    }
    CsvWriter csv(out);
    carry(row, csv);
    csv.boolean(found.has_value());
    if (!found) {
      write_empty(csv, 8);
      write_codes(csv, engine.did_you_mean(system, row.key, kSuggestedCodes));
      csv.empty();
    } else {
      csv.text(found->code);
      csv.text(found->display);
      csv.text(found->short_title);
      csv.boolean(found->billable);
      csv.boolean(found->in_force);
      csv.date(found->valid.from);
      csv.date(found->valid.to);
      csv.text(found->edition);
      write_empty(csv, 2);
    }
    csv.end_row();
    return {};
  }
};

class ValidationTask final : public CodeTask {
 public:
  using CodeTask::CodeTask;

  [[nodiscard]] std::span<const std::string_view> results() const override {
    static constexpr std::array<std::string_view, 12> kResults = {
        "status",  "official_code", "display",    "billable",    "valid_from",   "valid_to",
        "edition", "missing",       "candidates", "replaced_by", "did_you_mean", "error"};
    return kResults;
  }

 private:
  [[nodiscard]] Result<void> answer_code(const CsvRow& row, std::string_view system,
                                         const engine::Engine& engine,
                                         std::string& out) const override {
    DESCRY_TRY(const CodeVerdict verdict, judge(engine, system, row.key, row.as_of));
    CsvWriter csv(out);
    carry(row, csv);
    csv.text(name_of(verdict.status));
    if (verdict.status == CodeStatus::unknown) {
      write_empty(csv, 9);
    } else {
      csv.text(verdict.code.code);
      csv.text(verdict.code.display);
      csv.boolean(verdict.code.billable);
      csv.date(verdict.code.valid.from);
      csv.date(verdict.code.valid.to);
      csv.text(verdict.code.edition);
      csv.text(verdict.missing ? verdict.missing->reason : std::string_view());
      write_codes(csv, verdict.missing ? std::span<const CodeRef>(verdict.missing->candidates)
                                       : std::span<const CodeRef>());
      write_codes(csv, verdict.replaced_by);
    }
    write_codes(csv, verdict.did_you_mean);
    csv.empty();
    csv.end_row();
    return {};
  }
};

}  // namespace

std::unique_ptr<CsvTask> make_csv_lookup(const CsvOptions& options) {
  return std::make_unique<LookupTask>(options);
}

std::unique_ptr<CsvTask> make_csv_validation(const CsvOptions& options) {
  return std::make_unique<ValidationTask>(options);
}

}  // namespace descry::server
