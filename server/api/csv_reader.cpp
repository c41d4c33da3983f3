#include "server/api/csv_reader.hpp"

#include <string>
#include <vector>

#include <csv.h>

namespace descry::server {

struct CsvReader::State {
  csv_parser parser{};
  std::string bytes;              ///< Of the record's fields, one behind the other.
  std::vector<std::size_t> ends;  ///< Of each field in `bytes`.
  std::vector<std::string_view> fields;
  bool has_record = false;
  bool is_in_record = false;

  State() { init(); }
  ~State() { csv_free(&parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void init() {
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    // Blanks are part of a field.
    csv_set_space_func(&parser, [](unsigned char) { return 0; });
  }

  static void on_field(void* text, std::size_t size, void* self) {
    State& state = *static_cast<State*>(self);
    if (state.has_record) {
      state.begin_record();
    }
    state.bytes.append(static_cast<const char*>(text), size);
    state.ends.push_back(state.bytes.size());
  }

  static void on_record(int /*terminator*/, void* self) {
    State& state = *static_cast<State*>(self);
    std::size_t begin = 0;
    for (const std::size_t end : state.ends) {
      state.fields.push_back(std::string_view(state.bytes).substr(begin, end - begin));
      begin = end;
    }
    state.has_record = true;
    state.is_in_record = false;
  }

  void begin_record() {
    bytes.clear();
    ends.clear();
    fields.clear();
    has_record = false;
  }

  void drop() {
    begin_record();
    is_in_record = false;
    csv_free(&parser);
    init();
  }
};

CsvReader::CsvReader() : state_(std::make_unique<State>()) {}
CsvReader::~CsvReader() = default;

CsvEvent CsvReader::feed(std::string_view line) {
  State& state = *state_;
  if (state.has_record) {
    state.begin_record();
  }
  if (!state.is_in_record && line.find_first_not_of("\r\n") == std::string_view::npos) {
    return CsvEvent::nothing;
  }
  state.is_in_record = true;
  const std::size_t read =
      csv_parse(&state.parser, line.data(), line.size(), State::on_field, State::on_record, &state);
  if (read != line.size()) {
    state.drop();
    return CsvEvent::broken;
  }
  return state.has_record ? CsvEvent::record : CsvEvent::nothing;
}

CsvEvent CsvReader::finish() {
  State& state = *state_;
  if (state.has_record) {
    state.begin_record();
  }
  if (!state.is_in_record) {
    return CsvEvent::nothing;
  }
  if (csv_fini(&state.parser, State::on_field, State::on_record, &state) != 0) {
    state.drop();
    return CsvEvent::broken;
  }
  state.is_in_record = false;
  return state.has_record ? CsvEvent::record : CsvEvent::nothing;
}

void CsvReader::drop() {
  state_->drop();
}

bool CsvReader::is_in_record() const noexcept {
  return state_->is_in_record;
}

std::span<const std::string_view> CsvReader::fields() const noexcept {
  return state_->fields;
}

}  // namespace descry::server
