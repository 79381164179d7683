/* The form of a piece: bars on cuts, themes by turns, chords, and how it rises and falls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-composer-private.h"
#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-sound.h"

/* Which cut begins at a bar line, when one does. */
static const SahneComposerCut *
cut_at (const SahneComposerJob *job, gint64 at)
{
  for (guint i = 0; i < job->n_cuts; i++)
    if (ABS (job->cuts[i].at - at) < 2)
      return &job->cuts[i];
  return NULL;
}

/* The steps of a bar, but its first, on which cuts fall. */
static guint64
cuts_in (const SahneBars *bars, const SahneBarLine *line)
{
  guint64 cuts = 0;

  for (guint i = 1; i + 1 < bars->knots->len; i++)
    {
      gint64 step = g_array_index (bars->knots, SahneBarKnot, i).step - line->step;
      if (step > 0 && step < line->steps)
        cuts |= (guint64) 1 << step;
    }
  return cuts;
}

static void
place_bars (SahneComposer *self, double tempo)
{
  const SahneComposerJob *job = self->job;
  double bar = 60.0 / tempo * SAHNE_SOUND_RATE * self->mood->steps / 4;
  g_autofree SahneBarCut *cuts = g_new (SahneBarCut, job->n_cuts + 1);
  SahneBars *bars;

  for (guint i = 0; i < job->n_cuts; i++)
    cuts[i] = (SahneBarCut){ job->cuts[i].at, job->cuts[i].scene };
  bars = sahne_bars_place (job->frames, bar, self->mood->groups, self->mood->n_groups, cuts,
                           job->n_cuts);
  self->tune->bars = bars;
  for (guint i = 0; i + 1 < bars->lines->len; i++)
    {
      const SahneBarLine *line = &g_array_index (bars->lines, SahneBarLine, i);
      SahneComposerBar one = { .from = line[0].at,
                               .to = line[1].at,
                               .step = line[0].step,
                               .steps = line[0].steps,
                               .cuts = cuts_in (bars, line) };
      g_array_append_val (self->bars, one);
    }
}

/* Intro, then the two themes by turns; a scene that begins on a bar line begins a theme. The last
 * two bars are the end. */
static void
give_form (SahneComposer *self)
{
  guint n = self->bars->len;
  SahneSection section = self->job->opens && n >= 12 ? SAHNE_SECTION_INTRO : SAHNE_SECTION_A;
  const char *theme = self->job->theme;
  int bar = 0;

  for (guint i = 0; i < n; i++)
    {
      SahneComposerBar *here = &g_array_index (self->bars, SahneComposerBar, i);
      const SahneComposerCut *cut = i ? cut_at (self->job, here->from) : NULL;
      if (section == SAHNE_SECTION_INTRO ? bar == 2 : bar == 2 * SAHNE_PHRASE_BARS)
        {
          section = section == SAHNE_SECTION_A ? SAHNE_SECTION_B : SAHNE_SECTION_A;
          bar = 0;
        }
      if (cut && cut->scene)
        {
          gboolean other = g_strcmp0 (cut->theme, theme) != 0;
          here->accent = TRUE;
          if (bar > 1 || other)
            {
              section = other || section != SAHNE_SECTION_A ? SAHNE_SECTION_A : SAHNE_SECTION_B;
              bar = 0;
            }
          theme = cut->theme;
        }
      here->section = n - i <= 2 && n > 1 ? SAHNE_SECTION_END : section;
      here->theme = theme;
      here->phrase_bar = bar++;
    }
}

static void
give_chords (SahneComposer *self)
{
  const SahneMood *mood = self->mood;
  guint n = self->bars->len;
  const SahneProgression *a, *other, *b;

  a = &g_array_index (mood->a, SahneProgression,
                      sahne_random_int (&self->random, (int) mood->a->len));
  other = &g_array_index (mood->a, SahneProgression,
                          sahne_random_int (&self->random, (int) mood->a->len));
  b = &g_array_index (mood->b, SahneProgression,
                      sahne_random_int (&self->random, (int) mood->b->len));
  for (guint i = 0; i < n; i++)
    {
      SahneComposerBar *here = &g_array_index (self->bars, SahneComposerBar, i);
      const SahneProgression *from = here->section == SAHNE_SECTION_B                ? b
                                     : here->phrase_bar / SAHNE_PHRASE_BARS % 2 == 1 ? other
                                                                                     : a;
      here->chord = from->chords[here->phrase_bar % from->count];
      if (i + 1 == n)
        here->chord = mood->end.chords[1];
      else if (here->section == SAHNE_SECTION_END)
        here->chord = mood->end.chords[0];
      here->force = here->section == SAHNE_SECTION_INTRO ? 0.55
                    : here->section == SAHNE_SECTION_A   ? 0.75
                    : here->section == SAHNE_SECTION_B   ? 0.9
                                                         : 0.85;
      here->force += 0.05 * (here->phrase_bar % SAHNE_PHRASE_BARS) / SAHNE_PHRASE_BARS;
    }
}

/* How a piece rises and falls, from its beginning to its end. */
static const double arc[] = { 0.42, 0.58, 0.74, 0.62, 0.86, 1.0, 0.78, 0.66 };

/* A new scene begins with fewer players for so many bars, or with more. */
#define FRESH_BARS 2

/* A phrase is as loud, and has as many players, as the arc of the piece wants; fast music never
 * falls as low as slow music. Players come in and leave with phrases. */
static void
give_levels (SahneComposer *self, double tempo)
{
  guint n = self->bars->len;
  double low = sahne_clamp ((tempo - 60) / 270, 0.12, 0.4), level = 0;
  int fresh = 0;
  double shift = 0;
  gboolean turned = FALSE;

  if (n < 2 * SAHNE_PHRASE_BARS)
    low = MAX (low, 0.6);
  for (guint i = 0; i < n; i++)
    {
      SahneComposerBar *here = &g_array_index (self->bars, SahneComposerBar, i);
      if (i == 0 || here->phrase_bar % SAHNE_PHRASE_BARS == 0 || here->accent)
        {
          level = sahne_contour (arc, G_N_ELEMENTS (arc), (double) i / n)
                  + sahne_random_range (&self->random, -0.07, 0.07)
                  + (here->section == SAHNE_SECTION_B       ? 0.1
                     : here->section == SAHNE_SECTION_INTRO ? -0.1
                                                            : 0);
          turned = sahne_random_int (&self->random, 2) == 1;
        }
      if (here->accent)
        {
          shift = sahne_random_unit (&self->random) < 0.7 ? -0.25 : 0.12;
          fresh = FRESH_BARS;
        }
      here->level = low + (1 - low) * sahne_clamp (level + (fresh-- > 0 ? shift : 0), 0, 1);
      here->turned = turned;
    }
}

/**
 * sahne_composer_form:
 * @self: (inout): a piece to be composed
 * @tempo: quarter notes a minute
 *
 * Lays out the bars: where they are, which theme, which chord, how loud.
 */
void
sahne_composer_form (SahneComposer *self, double tempo)
{
  place_bars (self, tempo);
  give_form (self);
  give_chords (self);
  give_levels (self, tempo);
}
