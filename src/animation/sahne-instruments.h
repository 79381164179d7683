/* The table of instruments: how each is held and played.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_PLAYED_BOTH,    /* in both hands */
  SAHNE_PLAYED_FAR,     /* in the hand away from the viewer */
  SAHNE_PLAYED_STANDING /* before the player */
} SahnePlayed;

/**
 * SahneInstrument:
 * @word: the last word of what it is
 * @gesture: what the arms do
 * @where: where it is
 * @turn: degrees forward from upright
 */
typedef struct
{
  const char *word, *gesture;
  SahnePlayed where;
  double turn;
} SahneInstrument;

GArray *sahne_instruments_read (SahneResources *resources, GError **error);

G_END_DECLS
