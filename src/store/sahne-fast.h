/* Marks loops that are compiled for newer processors as well. Without fused multiplication, which
 * AVX2 does not bring by itself, the numbers stay equal, those of floating point included.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__)      \
    && !defined(__SANITIZE_ADDRESS__)
#define SAHNE_FAST __attribute__ ((target_clones ("avx2", "default")))
#else
#define SAHNE_FAST
#endif
