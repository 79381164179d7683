/* The composer: a mood, a length and the cuts of the picture become a piece of music.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-moods.h"
#include "sahne-tune.h"

G_BEGIN_DECLS

/* A place within the piece, samples: a cut, or a scene that begins there with its theme. */
typedef struct
{
  gint64 at;
  gboolean scene;
  const char *theme; /* nullable */
} SahneComposerCut;

typedef struct
{
  gint64 from, to;
} SahneComposerSpeech;

/**
 * SahneComposerJob:
 * @mood: how it is made
 * @seed: of the film and the cue
 * @theme_seed: of the film: a theme's motif depends on this and its name alone
 * @tempo: quarter notes a minute, 0 for what the mood wants
 * @key: pitch class of the tonic, -1 for one by seed
 * @theme: (nullable): whose motif it begins with
 * @frames: length, samples
 * @tail: samples in which the last chord may ring on
 * @opens: it begins the film
 * @closes: it ends the film
 * @cuts: (array length=n_cuts): in order
 * @n_cuts: how many
 * @speech: (array length=n_speech): when somebody speaks, in order
 * @n_speech: how many
 */
typedef struct
{
  const SahneMood *mood;
  guint64 seed, theme_seed;
  double tempo;
  int key;
  const char *theme;
  gint64 frames, tail;
  gboolean opens, closes;
  const SahneComposerCut *cuts;
  guint n_cuts;
  const SahneComposerSpeech *speech;
  guint n_speech;
} SahneComposerJob;

SahneTune *sahne_composer_compose (const SahneComposerJob *job);

G_END_DECLS
