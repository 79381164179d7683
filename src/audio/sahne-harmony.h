/* Harmony: modes, chords by their degrees, and the way from one chord to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAHNE_CHORD_MAX 5

typedef struct
{
  const char *name;
  int degrees[12];
  int count;
  int step; /* its tonic above that of the major scale with the same tones, half tones */
} SahneMode;

/**
 * SahneChord:
 * @root: semitones above the tonic
 * @tones: (array length=count): semitones above the root, the first 0
 * @count: how many
 */
typedef struct
{
  int root;
  int tones[SAHNE_CHORD_MAX];
  int count;
} SahneChord;

const SahneMode *sahne_mode_find (const char *name);
int sahne_mode_key (const SahneMode *mode, int tonic, int degree);
int sahne_mode_step (const SahneMode *mode);
gboolean sahne_chord_read (const char *text, const SahneMode *mode, SahneChord *chord);
gboolean sahne_chord_has (const SahneChord *chord, int tonic, int key);
int sahne_chord_nearest (const SahneChord *chord, int tonic, int key);
void sahne_chord_voice (const SahneChord *chord, int tonic, int centre, int *keys, int *count);

G_END_DECLS
