#include "indexer/pipeline/report.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace descry::indexer {
namespace {

constexpr std::size_t kShownWarnings = 3;

/// Rows of cells, printed in columns: the first `left` to the left, numbers to the right.
class Table {
 public:
  Table(std::vector<std::string> header, std::size_t left) : left_(left) { add(std::move(header)); }

  void add(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()), 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], cells[i].size());
    }
    rows_.push_back(std::move(cells));
  }

  void print(std::ostream& out) const {
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string pad(widths_[i] - row[i].size(), ' ');
        const bool is_last = i + 1 == row.size();
        out << (i < left_ ? row[i] + (is_last ? "" : pad) : pad + row[i])
            << (is_last ? "\n" : "  ");
      }
    }
  }

 private:
  std::size_t left_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

/// 98,186
std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string date_or_dash(const std::optional<engine::Date>& date) {
  return date ? engine::format_iso_date(*date) : "-";
}

void print_sources(const BuildReport& report, std::ostream& out) {
  Table table({"source", "kind", "edition", "rows", "labels", "skipped", "warnings"}, 3);
  for (const SourceReport& source : report.sources) {
    table.add({source.path, source.kind, source.edition.empty() ? "-" : source.edition,
               grouped(source.rows), grouped(source.labels), grouped(source.skipped),
               grouped(source.warnings.size())});
  }
  table.print(out);
}

void print_warnings(const BuildReport& report, std::ostream& out) {
  for (const SourceReport& source : report.sources) {
    for (std::size_t i = 0; i < std::min(kShownWarnings, source.warnings.size()); ++i) {
      out << "warning: " << source.path << ": " << source.warnings[i] << "\n";
    }
    if (source.warnings.size() > kShownWarnings) {
      out << "warning: " << source.path << ": " << source.warnings.size() - kShownWarnings
          << " more, all of them with --report FILE\n";
    }
  }
}

void print_systems(const BuildReport& report, std::ostream& out) {
  Table table({"system", "edition", "from", "to", "codes", "billable", "modifiers", "labels"}, 4);
  for (const engine::SystemSummary& system : report.systems) {
    for (const engine::EditionSummary& edition : system.editions) {
      table.add({system.system, edition.edition, engine::format_iso_date(edition.from),
                 date_or_dash(edition.to), grouped(edition.concepts), grouped(edition.billable),
                 grouped(edition.modifiers), grouped(edition.labels)});
    }
  }
  table.print(out);
}

/// One line an edition, then one for each reference that does not resolve.
void print_references(const BuildReport& report, std::ostream& out) {
  for (const engine::ReferenceSummary& references : report.references) {
    out << "notes of " << references.system << " " << references.edition << ": "
        << grouped(references.resolved) << " of " << grouped(references.named)
        << " code references resolve\n";
    for (const std::string& line : references.unresolved) {
      out << "  not wholly: " << line << "\n";
    }
  }
}

}  // namespace

std::vector<SourceReport> describe_sources(const std::vector<LoadedSource>& sources) {
  std::vector<SourceReport> reports;
  reports.reserve(sources.size());
  for (const LoadedSource& source : sources) {
    SourceReport report;
    report.path = source.path;
    report.kind = name_of(source.kind);
    report.edition = source.edition;
    report.rows = source.rows;
    reports.push_back(std::move(report));
  }
  return reports;
}

void add_findings(const Findings& findings, std::vector<SourceReport>& reports) {
  for (const auto& [source, found] : findings) {
    SourceReport& report = reports[source];
    report.labels += found.labels;
    report.skipped += found.skipped;
    report.warnings.insert(report.warnings.end(), found.warnings.begin(), found.warnings.end());
  }
}

void print_table(const BuildReport& report, std::ostream& out) {
  print_sources(report, out);
  out << "\n";
  print_warnings(report, out);
  out << "\n";
  print_systems(report, out);
  print_references(report, out);
  constexpr double kMebibyte = 1024.0 * 1024.0;
  std::ostringstream last;
  last << std::fixed << std::setprecision(1) << "\ngeneration " << report.generation << ": "
       << static_cast<double>(report.bytes) / kMebibyte << " MiB, built in " << report.took_s
       << " s\n";
  out << last.str();
}

}  // namespace descry::indexer
