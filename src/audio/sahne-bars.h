/* Bar lines: a tempo that gives way a little, so that bars begin at the cuts of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No bar is longer or shorter than the tempo asks for by more than this share, but where the
 * piece is too short to choose. */
#define SAHNE_BARS_STRETCH 0.06

/**
 * SahneBarLine:
 * @at: sample
 * @steps: sixteenths in the bar that begins there; 0 for the last line
 */
typedef struct
{
  gint64 at;
  int steps;
} SahneBarLine;

GArray *sahne_bars_place (gint64 frames, double bar, const int *groups, int n_groups,
                          const gint64 *cuts, const double *weights, guint n_cuts);

G_END_DECLS
