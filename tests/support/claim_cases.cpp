#include "tests/support/claim_cases.hpp"

#include <charconv>

#include <gtest/gtest.h>

namespace descry::test {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::uint32_t number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  EXPECT_TRUE(read.ec == std::errc() && read.ptr == text.data() + text.size()) << text;
  return number;
}

engine::Date date_in(std::string_view text) {
  const auto date = engine::parse_iso_date(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(engine::Date{});
}

/// Takes what stands behind `mark` off the end of `text`.
std::string_view take_behind(char mark, std::string_view& text) {
  const std::size_t at = text.find(mark);
  const std::string_view taken = at == std::string_view::npos ? "" : text.substr(at + 1);
  text = text.substr(0, at);
  return taken;
}

engine::ClaimLine line_in(std::string_view text) {
  engine::ClaimLine line;
  const std::string_view pointers = take_behind('>', text);
  const std::string_view date = take_behind('@', text);
  const std::string_view units = take_behind('*', text);
  line.units = units.empty() ? 1 : number_in(units);
  if (!date.empty()) {
    line.date = date_in(date);
  }
  for (const std::string_view pointer : parts_of(pointers, ',')) {
    if (!pointer.empty()) {
      line.pointers.push_back(number_in(pointer));
    }
  }
  line.modifiers = parts_of(text, '-');
  line.code = line.modifiers.front();
  line.modifiers.erase(line.modifiers.begin());
  return line;
}

void read_setting(std::string_view text, engine::Claim& claim) {
  for (const std::string_view word : parts_of(text, ' ')) {
    if (word == "practitioner" || word == "hospital") {
      claim.setting =
          word == "hospital" ? engine::EditSetting::hospital : engine::EditSetting::practitioner;
    } else if (word == "died" || word == "alive") {
      claim.discharged_alive = word == "alive";
    } else {
      claim.discharge_date = date_in(word);
    }
  }
}

std::string place_of(const engine::ClaimPlace& place) {
  std::string text = place.part == engine::ClaimPlace::Part::diagnoses ? "d" : "l";
  text += std::to_string(place.index);
  return place.modifier ? text + '.' + std::to_string(*place.modifier) : text;
}

}  // namespace

std::deque<ClaimCase> read_claim_cases(std::string_view table) {
  std::deque<ClaimCase> cases;
  for (const std::string_view line : parts_of(table, '\n')) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    ClaimCase& made = cases.emplace_back();
    const auto fields = parts_of(made.texts.emplace_back(line), '\t');
    if (fields.size() != 6) {
      ADD_FAILURE() << "six fields expected: " << line;
      cases.pop_back();
      continue;
    }
    made.name = fields[0];
    made.claim.date_of_service = date_in(fields[1]);
    read_setting(fields[2], made.claim);
    if (!fields[3].empty()) {
      made.claim.diagnoses = parts_of(fields[3], ' ');
    }
    for (const std::string_view service : parts_of(fields[4], ' ')) {
      if (!service.empty()) {
        made.claim.lines.push_back(line_in(service));
      }
    }
    made.findings = fields[5];
  }
  return cases;
}

std::string shown(const std::vector<engine::Finding>& findings) {
  std::string text;
  for (const engine::Finding& finding : findings) {
    text += text.empty() ? "" : " ; ";
    text += std::string(name_of(finding.rule)) + ' ' + std::string(name_of(finding.severity)) +
            ' ' + place_of(finding.where) + ' ';
    for (std::size_t i = 0; i < finding.codes.size(); ++i) {
      text += (i == 0 ? "" : ",") + finding.codes[i];
    }
    text += " [" + finding.citation.row + ']';
  }
  return text;
}

void expect_claim_cases(const engine::Engine& engine, const std::deque<ClaimCase>& cases) {
  for (const ClaimCase& one : cases) {
    const auto report = engine.check_claim(one.claim);
    ASSERT_TRUE(report) << one.name << ": " << report.error().message;
    EXPECT_EQ(shown(report->findings), one.findings) << one.name;
    for (const engine::Finding& finding : report->findings) {
      EXPECT_FALSE(finding.message.empty()) << one.name;
      EXPECT_FALSE(finding.citation.source.empty()) << one.name << ": " << finding.message;
    }
  }
}

}  // namespace descry::test
