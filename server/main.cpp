// descryd: serves an index over HTTP. See README.md for its options.

#include <cstdio>
#include <exception>
#include <variant>

#include "server/command_line.hpp"
#include "server/daemon.hpp"

int main(int argc, char** argv) {
  try {
    const auto read = descry::server::read_command_line(argc, argv);
    if (const auto* done = std::get_if<descry::server::EarlyExit>(&read)) {
      std::fputs(done->output.c_str(), done->status == 0 ? stdout : stderr);
      return done->status;
    }
    const auto served = descry::server::run_daemon(std::get<descry::server::Config>(read));
    if (!served) {
      std::fprintf(stderr, "descryd: %s\n", served.error().message.c_str());
      return 1;
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "descryd: %s\n", error.what());
    return 1;
  }
}
