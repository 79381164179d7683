/* Bar lines: a tempo that gives way a little, so that bars begin at the cuts of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No bar is longer or shorter than the tempo asks for by more than this share, but where the
 * piece is too short to choose; slow music is played more freely. The tempo itself may be chosen so
 * much faster or slower. */
#define SAHNE_BARS_STRETCH 0.06
#define SAHNE_BARS_STRETCH_SLOW 0.1
#define SAHNE_BARS_GIVE 0.06

/* A bar has no more sixteenths. */
#define SAHNE_BARS_MAX_STEPS 36

/**
 * SahneBarCut:
 * @at: sample
 * @scene: a scene begins there: it has to have a bar line
 */
typedef struct
{
  gint64 at;
  gboolean scene;
} SahneBarCut;

/**
 * SahneBarLine:
 * @at: sample
 * @steps: sixteenths in the bar that begins there; 0 for the last line
 * @step: sixteenths of the piece before it
 */
typedef struct
{
  gint64 at;
  int steps;
  gint64 step;
} SahneBarLine;

/* Where the tempo may change: a sample, and how many sixteenths of the piece lie before it. */
typedef struct
{
  gint64 at, step;
} SahneBarKnot;

/**
 * SahneBars:
 * @lines: (element-type SahneBarLine): the first at 0, the last at the end
 * @knots: (element-type SahneBarKnot): the beginning, every cut that is met, the end
 * @bar: length of a bar at the tempo that was chosen, samples
 */
typedef struct
{
  GArray *lines, *knots;
  double bar;
} SahneBars;

SahneBars *sahne_bars_place (gint64 frames, double bar, const int *groups, int n_groups,
                             const SahneBarCut *cuts, guint n_cuts);
void sahne_bars_free (SahneBars *self);
double sahne_bars_stretch (double bar, int steps);
gint64 sahne_bars_at (const SahneBars *self, double step);
const SahneBarKnot *sahne_bars_knot (const SahneBars *self, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneBars, sahne_bars_free)

G_END_DECLS
