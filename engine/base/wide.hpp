#pragma once

// DESCRY_WIDE before a function of plain loops: compiled for AVX2 and AVX-512 as well.
//
// One source, several compilations: the loader picks the widest that the processor has. Under
// sanitizers resolvers run before their runtime is ready, so there only the plain one is built.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DESCRY_WIDE            \
  __attribute__((optimize(3))) \
  __attribute__((target_clones("arch=icelake-server", "avx2", "popcnt", "default")))
#else
#define DESCRY_WIDE
#endif
