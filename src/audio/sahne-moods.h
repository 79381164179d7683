/* Moods: how the music of a scene is made, read from moods.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-harmony.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

#define SAHNE_MOOD_MAX_STEPS 32
#define SAHNE_MOOD_MAX_CHORDS 16

typedef enum
{
  SAHNE_ROLE_LEAD,
  SAHNE_ROLE_SECOND,
  SAHNE_ROLE_PAD,
  SAHNE_ROLE_KEYS,
  SAHNE_ROLE_ARP,
  SAHNE_ROLE_BASS,
  SAHNE_ROLE_PULSE,
  SAHNE_ROLE_BELL,
  SAHNE_ROLE_ROLL,
  SAHNE_ROLE_DRUM,
  SAHNE_N_ROLES
} SahneRole;

typedef struct
{
  SahneRole role;
  int program; /* key of a drum */
  double db, pan;
  int centre;
  char pattern[SAHNE_MOOD_MAX_STEPS + 1];
} SahneMoodPart;

/* Chords, one a bar. */
typedef struct
{
  SahneChord chords[SAHNE_MOOD_MAX_CHORDS];
  int count;
} SahneProgression;

/**
 * SahneMood:
 * @name: its name
 * @slow: quarter notes a minute
 * @fast: quarter notes a minute
 * @steps: sixteenths in a bar
 * @groups: sixteenths of each beat
 * @n_groups: beats in a bar
 * @mode: its scale
 * @swing: lateness of every second eighth, in eighths
 * @a: (element-type SahneProgression): to choose from
 * @b: (element-type SahneProgression): to choose from
 * @end: the last two bars
 * @busy: notes of the melody in a bar
 * @db: level
 * @parts: (element-type SahneMoodPart): who plays
 */
typedef struct
{
  char *name, *also;
  double slow, fast;
  int steps, groups[SAHNE_MOOD_MAX_STEPS], n_groups;
  const SahneMode *mode;
  double swing;
  GArray *a, *b;
  SahneProgression end;
  double busy, db;
  GArray *parts;
} SahneMood;

typedef struct _SahneMoods SahneMoods;

SahneMoods *sahne_moods_new (SahneResources *resources, GError **error);
void sahne_moods_free (SahneMoods *self);
const SahneMood *sahne_moods_find (const SahneMoods *self, const char *name, const char *language);
guint sahne_moods_count (const SahneMoods *self);
const SahneMood *sahne_moods_nth (const SahneMoods *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMoods, sahne_moods_free)

G_END_DECLS
