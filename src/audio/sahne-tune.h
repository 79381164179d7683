/* A tune: notes in time for up to sixteen players, what a composer gives a synthesiser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-bars.h"

G_BEGIN_DECLS

#define SAHNE_TUNE_MAX_PARTS 16

/**
 * SahneNote:
 * @at: sample at which it begins
 * @length: samples until it is let go
 * @part: who plays it
 * @key: MIDI key
 * @velocity: 1 to 127
 */
typedef struct
{
  gint64 at, length;
  guint8 part, key, velocity;
} SahneNote;

/**
 * SahnePart:
 * @program: General MIDI program, from 0
 * @drum: its keys are drums
 * @solo: heard by itself, so that it is worth more care
 * @gain: level, 1 for none
 * @pan: -1 left to 1 right
 */
typedef struct
{
  int program;
  gboolean drum, solo;
  double gain, pan;
} SahnePart;

/**
 * SahneTune:
 * @frames: length with everything rung out, samples
 * @parts: players
 * @n_parts: how many
 * @notes: (element-type SahneNote): in order of time
 * @bars: (nullable): the bar lines and the tempo
 */
typedef struct
{
  gint64 frames;
  SahnePart parts[SAHNE_TUNE_MAX_PARTS];
  guint n_parts;
  GArray *notes;
  SahneBars *bars;
} SahneTune;

static inline void
sahne_tune_free (SahneTune *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->notes);
  g_clear_pointer (&self->bars, sahne_bars_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTune, sahne_tune_free)

G_END_DECLS
