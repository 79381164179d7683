/* Melodies: a motif of two bars, and what becomes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-moods.h"
#include "sahne-noise.h"

G_BEGIN_DECLS

#define SAHNE_MOTIF_BARS 2
#define SAHNE_MOTIF_MAX (SAHNE_MOTIF_BARS * SAHNE_MOOD_MAX_STEPS)

/* A note of a motif: when, how long, in sixteenths; how many steps of the scale above its first. */
typedef struct
{
  int step, length, degree;
} SahneMotifNote;

typedef struct
{
  SahneMotifNote notes[SAHNE_MOTIF_MAX];
  int count;
} SahneMotif;

/* What is done to a motif. */
typedef enum
{
  SAHNE_MOTIF_AS_IT_IS,
  SAHNE_MOTIF_HIGHER,
  SAHNE_MOTIF_INVERTED,
  SAHNE_MOTIF_CADENCE
} SahneMotifTurn;

void sahne_motif_make (SahneMotif *self, guint64 seed, const SahneMood *mood);
int sahne_motif_degree (const SahneMotif *self, int index, SahneMotifTurn turn);

G_END_DECLS
