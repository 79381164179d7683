/* Bar lines: a tempo that gives way a little, so that bars begin at the cuts of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-bars.h"

#include <math.h>

/* A change of tempo is weighed against a cut that is met. */
#define BEND_COST 0.55

/* So many cuts back the way to a cut is looked for. */
#define REACH 60

/* A place where a bar line may have to be. */
typedef struct
{
  gint64 at;
  double weight, score;
  int before;  /* the anchor before, -1 for none */
  gint64 bars; /* from there to here */
} Anchor;

/* How many bars fill @frames with the least stretch; 0 when none do. */
static gint64
bars_in (gint64 frames, double bar, double *stretch)
{
  gint64 n = MAX (1, llround ((double) frames / bar));

  *stretch = fabs ((double) frames / ((double) n * bar) - 1);
  return *stretch <= SAHNE_BARS_STRETCH ? n : 0;
}

static void
choose_way (GArray *anchors, double bar)
{
  for (guint i = 1; i < anchors->len; i++)
    {
      Anchor *here = &g_array_index (anchors, Anchor, i);
      here->score = -1e9;
      here->before = -1;
      for (guint k = i > REACH ? i - REACH : 0; k < i; k++)
        {
          const Anchor *from = &g_array_index (anchors, Anchor, k);
          double stretch, score;
          gint64 n = bars_in (here->at - from->at, bar, &stretch);
          if (n == 0 || from->score < -1e8)
            continue;
          score = from->score + here->weight - BEND_COST * stretch / SAHNE_BARS_STRETCH;
          if (score > here->score)
            {
              here->score = score;
              here->before = (int) k;
              here->bars = n;
            }
        }
    }
}

static void
add_bars (GArray *lines, gint64 from, gint64 to, gint64 n)
{
  for (gint64 k = 1; k <= n; k++)
    {
      gint64 at = from + (to - from) * k / n;
      g_array_append_val (lines, at);
    }
}

/**
 * sahne_bars_place:
 * @frames: length of the piece, samples
 * @bar: length of a bar at its tempo, samples
 * @cuts: (array length=n_cuts): samples, rising
 * @weights: (array length=n_cuts): how much it matters that a bar begins there
 * @n_cuts: how many
 *
 * Finds the bar lines that meet the weightiest cuts with the least bending of the tempo.
 *
 * Returns: (transfer full) (element-type gint64): bar lines, the first 0, the last @frames
 */
GArray *
sahne_bars_place (gint64 frames, double bar, const gint64 *cuts, const double *weights,
                  guint n_cuts)
{
  g_autoptr (GArray) anchors = g_array_new (FALSE, TRUE, sizeof (Anchor));
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  Anchor end = { .at = frames, .weight = 10 }, start = { 0 };
  gint64 zero = 0;

  g_array_append_val (anchors, start);
  for (guint i = 0; i < n_cuts; i++)
    {
      Anchor anchor = { .at = cuts[i], .weight = weights[i] };
      if (cuts[i] > g_array_index (anchors, Anchor, anchors->len - 1).at && cuts[i] < frames)
        g_array_append_val (anchors, anchor);
    }
  g_array_append_val (anchors, end);
  choose_way (anchors, bar);
  g_array_append_val (lines, zero);
  if (g_array_index (anchors, Anchor, anchors->len - 1).before < 0)
    {
      add_bars (lines, 0, frames, MAX (1, llround ((double) frames / bar)));
      return lines;
    }
  for (int i = (int) anchors->len - 1; i > 0; i = g_array_index (anchors, Anchor, i).before)
    g_array_append_val (way, i);
  for (guint i = way->len; i > 0; i--)
    {
      const Anchor *here = &g_array_index (anchors, Anchor, g_array_index (way, guint, i - 1));
      add_bars (lines, g_array_index (anchors, Anchor, here->before).at, here->at, here->bars);
    }
  return lines;
}
