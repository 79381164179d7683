/* Bar lines: a tempo that gives way a little, so that bars begin at the cuts of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-bars.h"

#include <math.h>

/* A change of tempo is weighed against a cut that is met. */
#define BEND_COST 0.55

/* A bar that is cut short is weighed against it too. */
#define SHORT_COST 0.6

/* So many cuts back the way to a cut is looked for. */
#define REACH 60

/* How a stretch is filled: so many bars, and one of so many sixteenths before its end. */
typedef struct
{
  gint64 bars;
  int rest;
} Filling;

/* A place where a bar line may have to be. */
typedef struct
{
  gint64 at;
  double weight, score;
  int before;      /* the anchor before, -1 for none */
  Filling filling; /* from there to here */
} Anchor;

typedef struct
{
  double bar; /* samples */
  const int *groups;
  int n_groups, steps;
} Metre;

/* The filling that bends the tempo least, a short bar being the dearer; its cost, or a negative
 * number when none is possible. */
static double
fill (gint64 frames, const Metre *metre, Filling *best)
{
  gint64 near = (gint64) ((double) frames / metre->bar);
  double least = -1;

  for (gint64 n = MAX (near - 1, 0); n <= near + 1; n++)
    for (int g = 0, rest = 0; g < metre->n_groups; rest += metre->groups[g++])
      {
        double whole = (double) n + (double) rest / metre->steps,
               stretch = whole > 0 ? fabs ((double) frames / (whole * metre->bar) - 1) : 1,
               cost = BEND_COST * stretch / SAHNE_BARS_STRETCH + (rest ? SHORT_COST : 0);
        if (stretch > SAHNE_BARS_STRETCH || (least >= 0 && cost >= least))
          continue;
        least = cost;
        *best = (Filling){ n, rest };
      }
  return least;
}

static void
choose_way (GArray *anchors, const Metre *metre)
{
  for (guint i = 1; i < anchors->len; i++)
    {
      Anchor *here = &g_array_index (anchors, Anchor, i);
      here->score = -1e9;
      here->before = -1;
      for (guint k = i > REACH ? i - REACH : 0; k < i; k++)
        {
          const Anchor *from = &g_array_index (anchors, Anchor, k);
          Filling filling;
          double cost = fill (here->at - from->at, metre, &filling);
          if (cost < 0 || from->score < -1e8 || from->score + here->weight - cost <= here->score)
            continue;
          here->score = from->score + here->weight - cost;
          here->before = (int) k;
          here->filling = filling;
        }
    }
}

static void
add_bars (GArray *lines, gint64 from, gint64 to, Filling filling, int steps)
{
  gint64 all = filling.bars * steps + filling.rest;

  for (gint64 at = 0; at < all; at += steps)
    {
      SahneBarLine line = { from + (to - from) * at / all, (int) MIN (steps, all - at) };
      g_array_append_val (lines, line);
    }
}

/**
 * sahne_bars_place:
 * @frames: length of the piece, samples
 * @bar: length of a bar at its tempo, samples
 * @groups: (array length=n_groups): sixteenths in every beat of a bar
 * @n_groups: how many beats
 * @cuts: (array length=n_cuts): samples, rising
 * @weights: (array length=n_cuts): how much it matters that a bar begins there
 * @n_cuts: how many
 *
 * Finds the bar lines that meet the weightiest cuts with the least bending of the tempo. Before a
 * cut a bar may lack its last beats.
 *
 * Returns: (transfer full) (element-type SahneBarLine): bar lines, the first at 0, the last at
 *   @frames
 */
GArray *
sahne_bars_place (gint64 frames, double bar, const int *groups, int n_groups, const gint64 *cuts,
                  const double *weights, guint n_cuts)
{
  g_autoptr (GArray) anchors = g_array_new (FALSE, TRUE, sizeof (Anchor));
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SahneBarLine));
  Metre metre = { bar, groups, n_groups, 0 };
  Anchor end = { .at = frames, .weight = 10 }, start = { 0 };
  SahneBarLine last = { frames, 0 };

  for (int g = 0; g < n_groups; g++)
    metre.steps += groups[g];
  g_array_append_val (anchors, start);
  for (guint i = 0; i < n_cuts; i++)
    {
      Anchor anchor = { .at = cuts[i], .weight = weights[i] };
      if (cuts[i] > g_array_index (anchors, Anchor, anchors->len - 1).at && cuts[i] < frames)
        g_array_append_val (anchors, anchor);
    }
  g_array_append_val (anchors, end);
  choose_way (anchors, &metre);
  if (g_array_index (anchors, Anchor, anchors->len - 1).before < 0)
    {
      Filling filling = { MAX (1, llround ((double) frames / bar)), 0 };
      add_bars (lines, 0, frames, filling, metre.steps);
    }
  else
    for (int i = (int) anchors->len - 1; i > 0; i = g_array_index (anchors, Anchor, i).before)
      g_array_append_val (way, i);
  for (guint i = way->len; i > 0; i--)
    {
      const Anchor *here = &g_array_index (anchors, Anchor, g_array_index (way, guint, i - 1));
      add_bars (lines, g_array_index (anchors, Anchor, here->before).at, here->at, here->filling,
                metre.steps);
    }
  g_array_append_val (lines, last);
  return lines;
}
