// Turns a YAML file into JSON at build time: yaml_to_json INPUT OUTPUT.
//
// Plain scalars become what YAML 1.2's core schema says: null, true, false, numbers; quoted ones
// stay strings. Keys keep their order. Exit status: 0 done, 1 could not be done, 2 wrong usage.

#include <charconv>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include <yaml-cpp/yaml.h>

namespace {

void write_string(std::ostream& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out << '"';
  for (const char letter : text) {
    const auto byte = static_cast<std::uint8_t>(letter);
    if (letter == '"' || letter == '\\') {
      out << '\\' << letter;
    } else if (letter == '\n') {
      out << "\\n";
    } else if (byte < 0x20) {
      out << "\\u00" << kHex[byte >> 4U] << kHex[byte & 0xFU];
    } else {
      out << letter;
    }
  }
  out << '"';
}

/// True iff the whole text is a decimal number as JSON writes it.
bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool starts_well = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
  return starts_well && error == std::errc{} && end == text.data() + text.size();
}

void write_scalar(std::ostream& out, const YAML::Node& node) {
  const std::string& text = node.Scalar();
  const bool is_plain = node.Tag() == "?";
  if (is_plain && (text == "true" || text == "false" || text == "null" || is_number(text))) {
    out << text;
  } else {
    write_string(out, text);
  }
}

void write(std::ostream& out, const YAML::Node& node) {
  const char* separator = "";
  switch (node.Type()) {
    case YAML::NodeType::Map:
      out << '{';
      for (const auto& entry : node) {
        out << separator;
        write_string(out, entry.first.Scalar());
        out << ':';
        write(out, entry.second);
        separator = ",";
      }
      out << '}';
      return;
    case YAML::NodeType::Sequence:
      out << '[';
      for (const auto& element : node) {
        out << separator;
        write(out, element);
        separator = ",";
      }
      out << ']';
      return;
    case YAML::NodeType::Scalar:
      return write_scalar(out, node);
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
      out << "null";
      return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: yaml_to_json INPUT OUTPUT\n";
    return 2;
  }
  try {
    const YAML::Node root = YAML::LoadFile(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    write(out, root);
    out << '\n';
    out.close();
    if (!out) {
      std::cerr << "yaml_to_json: " << argv[2] << " could not be written\n";
      return 1;
    }
  } catch (const std::exception& error) {
    std::cerr << "yaml_to_json: " << argv[1] << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}
