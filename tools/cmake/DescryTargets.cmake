# Flags and helpers that every target of this repository shares.
find_package(PkgConfig REQUIRED)
find_program(DESCRY_CCACHE ccache)
if(DESCRY_CCACHE)
  # What ccache must overlook to keep a file compiled with a precompiled header: its manual, there.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros ${DESCRY_CCACHE})
endif()

add_library(descry_options INTERFACE)
target_compile_features(descry_options INTERFACE cxx_std_20)
target_include_directories(descry_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(descry_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  $<$<BOOL:${DESCRY_WERROR}>:-Werror>)
# GCC 12 forgets with a precompiled header that std::string is the system's, and warns of its insides.
if(DESCRY_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(descry_options INTERFACE
    -Wno-array-bounds -Wno-stringop-overread -Wno-stringop-overflow -Wno-restrict)
endif()
# Bit counting is one instruction on every x86-64 of the last fifteen years, a call without this.
# AVX2 is chosen at run time (engine/base/bitset.cpp).
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(descry_options INTERFACE -march=x86-64-v2)
endif()
# The library's own checks of indices and of what is empty, where assert() is on too.
target_compile_definitions(descry_options INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(DESCRY_SANITIZE)
  target_compile_options(descry_options INTERFACE -fsanitize=${DESCRY_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(descry_options INTERFACE -fsanitize=${DESCRY_SANITIZE})
  if(DESCRY_SANITIZE STREQUAL thread AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Asio's fences are not seen by ThreadSanitizer; what they order it knows from Asio's locks.
    target_compile_options(descry_options INTERFACE -Wno-tsan)
  endif()
endif()

# Fuzzers follow the edges that our own code takes; tools/fuzz.sh --coverage counts lines instead.
if(DESCRY_FUZZ AND NOT DESCRY_FUZZ_COVERAGE)
  target_compile_options(descry_options INTERFACE -fsanitize=fuzzer-no-link)
elseif(DESCRY_FUZZ_COVERAGE)
  target_compile_options(descry_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(descry_options INTERFACE -fprofile-instr-generate)
endif()

# descry_precompile(<target> [HEADER...]): reads the standard headers that most files name, and
# HEADERs, once for the target. Files name what they use all the same: the tsan preset reads
# them without.
function(descry_precompile target)
  if(DESCRY_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <charconv> <chrono> <cstddef> <cstdint> <filesystem> <functional> <map>
      <memory> <optional> <span> <string> <string_view> <unordered_map> <utility> <vector> ${ARGN})
  endif()
endfunction()

# descry_cold(<file>...): sources that are mostly a library's templates and whose speed nobody feels:
# at -O1 the compiler takes a third less time for them than at -O2.
function(descry_cold)
  set_source_files_properties(${ARGN} PROPERTIES
    COMPILE_OPTIONS "$<$<CONFIG:RelWithDebInfo>:-O1>" SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# descry_test(<name> SOURCES ... LIBS ... LABEL ...): one GoogleTest binary, cases found when ctest runs.
# The bundled test data is at DESCRY_TEST_DATA_DIR; official files, where present, under the
# environment's DESCRY_TEST_DATA.
function(descry_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "LABEL" "SOURCES;LIBS")
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE descry_options ${ARG_LIBS} GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    DESCRY_TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data"
    DESCRY_PROJECT_DIR="${PROJECT_SOURCE_DIR}")
  if(DESCRY_PRECOMPILE)
    target_precompile_headers(${name} REUSE_FROM descry_test_support)
  endif()
  gtest_discover_tests(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT 900 DISCOVERY_MODE PRE_TEST)
endfunction()
