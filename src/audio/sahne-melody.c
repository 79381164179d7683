/* Melodies: a motif of two bars, and what becomes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-melody.h"

#include <math.h>

/* Nothing of a motif is farther from its first note, steps of the scale. */
#define RANGE 5

/* How a beat of so many sixteenths may be filled: onsets as bits, the first the lowest; the more
 * notes the farther behind. */
static const struct
{
  int size, onsets, notes;
} cells[] = {
  { 4, 0x0, 0 },  { 4, 0x1, 1 }, { 4, 0x4, 1 }, { 4, 0x5, 2 },  { 4, 0x9, 2 },
  { 4, 0xd, 3 },  { 6, 0x0, 0 }, { 6, 0x1, 1 }, { 6, 0x11, 2 }, { 6, 0x9, 2 },
  { 6, 0x15, 3 }, { 2, 0x1, 1 }, { 2, 0x0, 0 },
};

/* Chooses how to fill a beat so that about @wanted notes come of it. */
static int
choose_cell (SahneRandom *random, int size, double wanted)
{
  int best = 0;
  double most = -1;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      double off = cells[i].notes - wanted,
             score = exp (-off * off * 1.2) * (0.25 + sahne_random_unit (random));
      if (cells[i].size == size && score > most)
        {
          most = score;
          best = cells[i].onsets;
        }
    }
  return best;
}

static int
next_degree (SahneRandom *random, int now, int *leap)
{
  double u = sahne_random_unit (random);
  int step;

  if (*leap) /* after a leap a step back */
    step = *leap > 0 ? -1 : 1;
  else if (u < 0.12)
    step = 0;
  else if (u < 0.74)
    step = u < 0.43 ? 1 : -1;
  else
    step = (u < 0.87 ? 1 : -1) * (2 + sahne_random_int (random, 2));
  if (ABS (now + step) > RANGE)
    step = -step;
  *leap = ABS (step) > 1 ? step : 0;
  return now + step;
}

/**
 * sahne_motif_make:
 * @self: (out): a motif
 * @seed: the same seed gives the same contour in every mood
 * @mood: for its metre and how busy it is
 */
void
sahne_motif_make (SahneMotif *self, guint64 seed, const SahneMood *mood)
{
  SahneRandom rhythm = sahne_random (seed, "rhythm"), contour = sahne_random (seed, "contour");
  int degree = 0, leap = 0;

  self->count = 0;
  for (int bar = 0; bar < SAHNE_MOTIF_BARS; bar++)
    for (int beat = 0, step = 0; beat < mood->n_groups; step += mood->groups[beat++])
      {
        gboolean last = bar == SAHNE_MOTIF_BARS - 1 && beat >= mood->n_groups / 2;
        double wanted = mood->busy / mood->n_groups * (last ? 0.5 : 1.1);
        int onsets = choose_cell (&rhythm, mood->groups[beat], wanted);
        if (bar == 0 && beat == 0)
          onsets |= 1;
        for (int s = 0; s < mood->groups[beat]; s++)
          if (onsets >> s & 1)
            {
              SahneMotifNote note = { bar * mood->steps + step + s, 0, degree };
              self->notes[self->count++] = note;
              degree = next_degree (&contour, degree, &leap);
            }
      }
  for (int i = 0; i < self->count; i++)
    {
      int end = i + 1 < self->count ? self->notes[i + 1].step : SAHNE_MOTIF_BARS * mood->steps - 2;
      self->notes[i].length = MAX (1, MIN (end - self->notes[i].step, mood->steps));
    }
}

/**
 * sahne_motif_degree:
 * @self: a motif
 * @index: a note
 * @turn: what is done to it
 *
 * Returns: steps of the scale above the motif's first note
 */
int
sahne_motif_degree (const SahneMotif *self, int index, SahneMotifTurn turn)
{
  int degree = self->notes[index].degree;

  switch (turn)
    {
    case SAHNE_MOTIF_HIGHER:
      return degree + 2;
    case SAHNE_MOTIF_INVERTED:
      return 2 - degree;
    case SAHNE_MOTIF_CADENCE: /* its second half falls to where it came from */
      return index * 2 < self->count ? degree : degree * (self->count - 1 - index) / self->count;
    default:
      return degree;
    }
}
