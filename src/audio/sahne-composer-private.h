/* What the parts of the composer share: the bars of a piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-composer.h"
#include "sahne-noise.h"

G_BEGIN_DECLS

/* A phrase has this many bars; every theme two phrases. */
#define SAHNE_PHRASE_BARS 4

typedef enum
{
  SAHNE_SECTION_INTRO,
  SAHNE_SECTION_A,
  SAHNE_SECTION_B,
  SAHNE_SECTION_END
} SahneSection;

/* A bar: where, what of the form, which chord. A cut may fall into it, on a step of its own. */
typedef struct
{
  gint64 from, to, step;
  int steps;
  guint64 cuts; /* a bit for each step of it */
  SahneSection section;
  int phrase_bar; /* within its theme, from 0 */
  gboolean accent;
  const char *theme;
  SahneChord chord;
  double force;    /* 0 to 1 */
  double level;    /* 0 to 1: of its phrase, how many play and how loud */
  gboolean turned; /* broken chords of its phrase run the other way */
} SahneComposerBar;

typedef struct
{
  const SahneComposerJob *job;
  const SahneMood *mood;
  SahneRandom random;
  SahneTune *tune;
  GArray *bars; /* SahneComposerBar */
  int tonic;
  gboolean climbs; /* shape of broken chords */
  double entry;    /* from which level on the one whose part is being written plays */
} SahneComposer;

void sahne_composer_form (SahneComposer *self, double tempo);

G_END_DECLS
