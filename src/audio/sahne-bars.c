/* Bar lines: a tempo that gives way a little, so that bars begin at the cuts of the picture.
 *
 * Every cut that the tempo can reach falls on a place of the bar, a bar line rather than a strong
 * beat, a strong beat rather than a weak one, a beat rather than an eighth between two: the way
 * through the cuts that is worth most is found by dynamic programming over cuts and places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-bars.h"

#include <math.h>
#include <string.h>

#include "sahne-sound.h"

/* What it is worth to meet a cut with a bar line, the beat in the middle of a bar, another beat, an
 * eighth. A scene's first picture counts so many times. */
#define LINE_WORTH 1.8
#define MIDDLE_WORTH 1.68
#define BEAT_WORTH 1.6
#define EIGHTH_WORTH 1.15
#define SIXTEENTH_WORTH 0.8
#define SCENE_WORTH 4.0
#define END_WORTH 20.0

/* A change of tempo, as far as it may go, and a bar that is cut short are weighed against it. */
#define BEND_COST 0.4
#define SHORT_COST 0.3
#define UPBEAT_COST 0.1

/* Slow music breathes: a bar may be cut short by an eighth, too. */
#define BREATH_COST 0.25

/* A tempo that is as far as may be from the one asked for costs this for every cut. */
#define GIVE_COST 0.08

/* So many cuts back the way to a cut is looked for; with more cuts than that many, few tempos are
 * tried. */
#define REACH 24
#define MANY_CUTS 80
#define TEMPOS 10

/* Music with shorter beats is fast, with longer ones slow, seconds. */
#define FAST_BEAT_S 0.55
#define SLOW_BEAT_S 0.95

/* In slow music a cut may fall on a sixteenth. */
#define SIXTEENTHS_BEAT_S 0.8

#define NOWHERE -1e9

/* How the best way comes to a place of the bar at an anchor. */
typedef struct
{
  double score;
  int anchor, place; /* the one before, -1 for none */
  gint64 steps;      /* from there to here */
} Way;

/* A moment where a place of the bar may have to be. */
typedef struct
{
  gint64 at;
  double weight; /* of a bar line there */
  gboolean end;  /* nothing else will do */
} Anchor;

typedef struct
{
  double step;    /* samples */
  double stretch; /* how far the tempo may bend, a share */
  int steps, n_places;
  gboolean breathes;
  int places[SAHNE_BARS_MAX_STEPS]; /* sixteenths from the bar line */
  double worth[SAHNE_BARS_MAX_STEPS];
  gboolean beat[SAHNE_BARS_MAX_STEPS];
} Metre;

static void
add_place (Metre *metre, int at, double worth, gboolean beat)
{
  metre->places[metre->n_places] = at;
  metre->worth[metre->n_places] = worth;
  metre->beat[metre->n_places++] = beat;
}

static Metre
read_metre (double bar, const int *groups, int n_groups)
{
  Metre metre = { .step = 1 };
  int all = 0, finest;

  for (int g = 0; g < n_groups; g++)
    all += groups[g];
  metre.breathes = bar * 4 / all / SAHNE_SOUND_RATE > SIXTEENTHS_BEAT_S;
  finest = metre.breathes ? 1 : 2;
  for (int g = 0; g < n_groups && metre.steps + groups[g] <= SAHNE_BARS_MAX_STEPS; g++)
    {
      gboolean middle = n_groups > 2 && n_groups % 2 == 0 && g == n_groups / 2;
      add_place (&metre, metre.steps,
                 g == 0   ? LINE_WORTH
                 : middle ? MIDDLE_WORTH
                          : BEAT_WORTH,
                 TRUE);
      for (int at = finest; at < groups[g]; at += finest)
        add_place (&metre, metre.steps + at, at % 2 ? SIXTEENTH_WORTH : EIGHTH_WORTH, FALSE);
      metre.steps += groups[g];
    }
  return metre;
}

/* The number of sixteenths nearest to a time of those that come to @offset from a bar line, and
 * what it costs; a negative cost when the tempo would have to bend too far. */
static double
fill (const Metre *metre, gint64 frames, int offset, gint64 *steps)
{
  double wanted = (double) frames / metre->step, stretch;
  gint64 bars = MAX (llround ((wanted - offset) / metre->steps), offset > 0 ? 0 : 1);

  *steps = bars * metre->steps + offset;
  stretch = fabs (wanted / (double) *steps - 1);
  stretch /= metre->stretch;
  return stretch > 1 ? -1 : BEND_COST * stretch * stretch;
}

static void
offer (Way *way, double score, int anchor, int place, gint64 steps)
{
  if (score > way->score)
    *way = (Way){ score, anchor, place, steps };
}

/* The best ways from one anchor to another. */
static void
go_on (const Metre *metre, const Anchor *anchors, Way *ways, int from, int to)
{
  const Way *before = ways + from * metre->n_places;
  Way *here = ways + to * metre->n_places;
  const Anchor *anchor = &anchors[to];
  double costs[SAHNE_BARS_MAX_STEPS];
  gint64 steps[SAHNE_BARS_MAX_STEPS];

  for (int offset = 0; offset < metre->steps; offset++)
    costs[offset] = fill (metre, anchor->at - anchors[from].at, offset, &steps[offset]);
  for (int q = 0; q < metre->n_places; q++)
    for (int p = 0; before[q].score > NOWHERE && p < metre->n_places; p++)
      {
        int offset = (metre->places[p] - metre->places[q] + metre->steps) % metre->steps;
        double score = before[q].score - costs[offset];
        if (costs[offset] < 0)
          continue;
        if (p == 0 || !anchor->end)
          offer (&here[p], score + (p ? 1 : anchor->weight) * metre->worth[p], from, q,
                 steps[offset]);
        if (p > 0 && (metre->beat[p] || (metre->breathes && metre->places[p] % 2 == 0)))
          offer (&here[0],
                 score + anchor->weight * LINE_WORTH - (metre->beat[p] ? SHORT_COST : BREATH_COST),
                 from, q, steps[offset]);
      }
}

/* The best way to the end at a tempo; what it is worth. */
static double
find_ways (const Metre *metre, const GArray *anchors, Way *ways)
{
  const Anchor *all = (const Anchor *) anchors->data;

  for (guint i = 0; i < anchors->len * (guint) metre->n_places; i++)
    ways[i] = (Way){ NOWHERE, -1, 0, 0 };
  for (int q = 0; q < metre->n_places; q++) /* a piece may begin amid a bar */
    ways[q].score = q ? -UPBEAT_COST : 0;
  for (int i = 1; i < (int) anchors->len; i++)
    {
      for (int k = MAX (0, i - REACH); k < i; k++)
        go_on (metre, all, ways, k, i);
      /* Many cuts may lie between two that can be met. */
      if (i > REACH)
        go_on (metre, all, ways, 0, i);
    }
  return ways[(anchors->len - 1) * (guint) metre->n_places].score;
}

static void
add_line (SahneBars *self, gint64 step, int steps)
{
  SahneBarLine line = { 0, steps, step };
  g_array_append_val (self->lines, line);
}

/* Bar lines between two anchors: the first bar goes on from @place. Where a bar @ends there with
 * less than half of it gone, the one before is longer by so much. */
static void
add_lines (SahneBars *self, const Metre *metre, int place, gint64 from, gint64 to, gboolean ends)
{
  gint64 first = place ? from + metre->steps - metre->places[place] : from;

  for (gint64 at = first; at < to; at += metre->steps)
    if (at == from || !ends || 2 * (to - at) >= metre->steps)
      add_line (self, at, metre->steps);
}

static void
add_knot (SahneBars *self, gint64 at, gint64 step)
{
  SahneBarKnot knot = { at, step };
  g_array_append_val (self->knots, knot);
}

/* The way back from the end, written down from its beginning. */
static void
write_ways (SahneBars *self, const Metre *metre, const GArray *anchors, const Way *ways)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (int));
  int anchor = (int) anchors->len - 1, place = 0;
  gint64 step = 0;

  while (anchor > 0)
    {
      int index = anchor * metre->n_places + place;
      g_array_append_val (path, index);
      place = ways[index].place;
      anchor = ways[index].anchor;
    }
  add_knot (self, 0, 0);
  if (place > 0)
    add_line (self, 0, metre->steps);
  for (guint i = path->len; i > 0; i--)
    {
      int index = g_array_index (path, int, i - 1);
      add_lines (self, metre, ways[index].place, step, step + ways[index].steps,
                 index % metre->n_places == 0);
      step += ways[index].steps;
      add_knot (self, g_array_index (anchors, Anchor, index / metre->n_places).at, step);
    }
  add_line (self, step, 0);
}

/* A piece too short for its tempo is one bar, or a few. */
static void
write_evenly (SahneBars *self, const Metre *metre, gint64 frames)
{
  gint64 steps = MAX (1, llround ((double) frames / self->bar)) * metre->steps;

  add_knot (self, 0, 0);
  add_lines (self, metre, 0, 0, steps, TRUE);
  add_line (self, steps, 0);
  add_knot (self, frames, steps);
}

static GArray *
read_anchors (gint64 frames, const SahneBarCut *cuts, guint n_cuts)
{
  GArray *anchors = g_array_new (FALSE, TRUE, sizeof (Anchor));
  Anchor end = { frames, END_WORTH, TRUE }, start = { 0, 0, FALSE };

  g_array_append_val (anchors, start);
  for (guint i = 0; i < n_cuts; i++)
    {
      Anchor anchor = { cuts[i].at, cuts[i].scene ? SCENE_WORTH : 1, FALSE };
      if (anchor.at > g_array_index (anchors, Anchor, anchors->len - 1).at && anchor.at < frames)
        g_array_append_val (anchors, anchor);
    }
  g_array_append_val (anchors, end);
  return anchors;
}

/* Tries tempos about the one asked for and writes down the best way. */
static gboolean
choose_tempo (SahneBars *self, Metre *metre, const GArray *anchors)
{
  gsize n = (gsize) anchors->len * (gsize) metre->n_places;
  g_autofree Way *ways = g_new (Way, n), *best = g_new (Way, n);
  int tempos = anchors->len > MANY_CUTS ? 1 : anchors->len > 2 ? TEMPOS : 0;
  double most = NOWHERE, bar = self->bar;

  metre->stretch = sahne_bars_stretch (bar, metre->steps);
  for (int i = -tempos; i <= tempos; i++)
    {
      double off = (double) i / MAX (tempos, 1), score;
      metre->step = bar * (1 + SAHNE_BARS_GIVE * off) / metre->steps;
      score = find_ways (metre, anchors, ways) - GIVE_COST * fabs (off) * anchors->len;
      if (score <= most)
        continue;
      most = score;
      self->bar = metre->step * metre->steps;
      memcpy (best, ways, n * sizeof *ways);
    }
  if (most > NOWHERE / 2)
    write_ways (self, metre, anchors, best);
  return most > NOWHERE / 2;
}

/**
 * sahne_bars_stretch:
 * @bar: length of a bar at the tempo asked for, samples
 * @steps: sixteenths in it
 *
 * Returns: how far the tempo may bend, as a share
 */
double
sahne_bars_stretch (double bar, int steps)
{
  double beat = bar * 4 / steps / SAHNE_SOUND_RATE;
  double slow = CLAMP ((beat - FAST_BEAT_S) / (SLOW_BEAT_S - FAST_BEAT_S), 0, 1);

  return SAHNE_BARS_STRETCH + slow * (SAHNE_BARS_STRETCH_SLOW - SAHNE_BARS_STRETCH);
}

/* Short bars are those whose next line comes early. */
static void
finish (SahneBars *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      SahneBarLine *line = &g_array_index (self->lines, SahneBarLine, i);
      line->at = sahne_bars_at (self, (double) line->step);
      if (i + 1 < self->lines->len)
        line->steps = (int) (line[1].step - line->step);
    }
}

/**
 * sahne_bars_place:
 * @frames: length of the piece, samples
 * @bar: length of a bar at its tempo, samples
 * @groups: (array length=n_groups): sixteenths in every beat of a bar
 * @n_groups: how many beats
 * @cuts: (array length=n_cuts): rising
 * @n_cuts: how many
 *
 * Finds the tempo, within %SAHNE_BARS_GIVE of the one asked for, and the bar lines that meet the
 * weightiest cuts on the strongest places of the bar with the least bending. Before a cut a bar may
 * lack its last beats, in slow music the last eighth, or have a few more.
 *
 * Returns: (transfer full): bar lines and tempo
 */
SahneBars *
sahne_bars_place (gint64 frames, double bar, const int *groups, int n_groups,
                  const SahneBarCut *cuts, guint n_cuts)
{
  SahneBars *self = g_new0 (SahneBars, 1);
  Metre metre = read_metre (bar, groups, n_groups);
  g_autoptr (GArray) anchors = read_anchors (frames, cuts, n_cuts);

  self->lines = g_array_new (FALSE, FALSE, sizeof (SahneBarLine));
  self->knots = g_array_new (FALSE, FALSE, sizeof (SahneBarKnot));
  self->bar = bar;
  if (!choose_tempo (self, &metre, anchors))
    write_evenly (self, &metre, frames);
  finish (self);
  return self;
}

/**
 * sahne_bars_free:
 * @self: (transfer full): bars
 */
void
sahne_bars_free (SahneBars *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->knots);
  g_free (self);
}

/**
 * sahne_bars_at:
 * @self: bars
 * @step: sixteenths from the beginning of the piece, any part of one
 *
 * Returns: when that is, samples
 */
gint64
sahne_bars_at (const SahneBars *self, double step)
{
  const SahneBarKnot *knots = (const SahneBarKnot *) self->knots->data;
  guint low = 0, high = self->knots->len - 1;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if ((double) knots[middle].step <= step)
        low = middle;
      else
        high = middle;
    }
  return knots[low].at
         + llround ((double) (knots[high].at - knots[low].at) * (step - (double) knots[low].step)
                    / (double) (knots[high].step - knots[low].step));
}

/**
 * sahne_bars_knot:
 * @self: bars
 * @at: sample
 *
 * Returns: (nullable): the cut that is met there, or the beginning or the end
 */
const SahneBarKnot *
sahne_bars_knot (const SahneBars *self, gint64 at)
{
  guint low = 0, high = self->knots->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->knots, SahneBarKnot, middle).at < at - 1)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->knots->len || g_array_index (self->knots, SahneBarKnot, low).at > at + 1)
    return NULL;
  return &g_array_index (self->knots, SahneBarKnot, low);
}
