/* Marks loops over integers that are compiled for newer processors as well; the numbers stay equal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__)      \
    && !defined(__SANITIZE_ADDRESS__)
#define SAHNE_FAST __attribute__ ((target_clones ("avx2", "default")))
#else
#define SAHNE_FAST
#endif
