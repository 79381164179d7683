/* Seeded randomness: the same numbers on every machine, thread and day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneRandom:
 *
 * A stream of random numbers (PCG-XSH-RR 64/32, M. O'Neill 2014). A value type: copy it to branch.
 */
typedef struct
{
  guint64 state;
} SahneRandom;

SahneRandom sahne_random (guint64 seed, const char *purpose);
guint32 sahne_random_u32 (SahneRandom *self);
double sahne_random_unit (SahneRandom *self);
double sahne_random_range (SahneRandom *self, double low, double high);
int sahne_random_int (SahneRandom *self, int count);
double sahne_random_normal (SahneRandom *self);

guint64 sahne_hash (guint64 seed, const char *text);
double sahne_noise (double x, guint32 seed);
double sahne_fbm (double x, guint32 seed, int octaves);

G_END_DECLS
