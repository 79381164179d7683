/* The colours of an animal: its species' own, and those that its look gives it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-colour.h"

G_BEGIN_DECLS

/* Names in data/species and in a look's `colours` are these in lower case. */
typedef enum
{
  SAHNE_FUR_COAT,
  SAHNE_FUR_BODY,
  SAHNE_FUR_LIGHT,
  SAHNE_FUR_BELLY,
  SAHNE_FUR_LEG,
  SAHNE_FUR_FOOT,
  SAHNE_FUR_SOCK,
  SAHNE_FUR_HOOF,
  SAHNE_FUR_TAIL,
  SAHNE_FUR_TAIL_TIP,
  SAHNE_FUR_TAIL_TUFT,
  SAHNE_FUR_MARK,
  SAHNE_FUR_MANE,
  SAHNE_FUR_CHEST,
  SAHNE_FUR_UDDER,
  SAHNE_FUR_SPIKE,
  /* head */
  SAHNE_FUR_MUZZLE,
  SAHNE_FUR_BRIDGE,
  SAHNE_FUR_JAW,
  SAHNE_FUR_NOSE,
  SAHNE_FUR_IRIS,
  SAHNE_FUR_BROW,
  SAHNE_FUR_EAR,
  SAHNE_FUR_INNER_EAR,
  SAHNE_FUR_EAR_TIP,
  SAHNE_FUR_EYE_RING,
  SAHNE_FUR_RUFF,
  SAHNE_FUR_SNOUT,
  SAHNE_FUR_BLAZE,
  SAHNE_FUR_FORELOCK,
  SAHNE_FUR_BEARD,
  SAHNE_FUR_WOOL,
  SAHNE_FUR_TUSK,
  SAHNE_FUR_TUFT,
  SAHNE_FUR_HORN,
  /* birds */
  SAHNE_FUR_WING,
  SAHNE_FUR_FEATHER,
  SAHNE_FUR_BREAST,
  SAHNE_FUR_HACKLE,
  SAHNE_FUR_SPOTS,
  SAHNE_FUR_BARS,
  SAHNE_FUR_BEAK,
  SAHNE_FUR_LOWER_BEAK,
  SAHNE_FUR_CERE,
  SAHNE_FUR_DISC,
  SAHNE_FUR_FACE,
  SAHNE_FUR_COMB,
  /* others */
  SAHNE_FUR_FIN,
  SAHNE_FUR_SHELL,
  SAHNE_FUR_RIM,
  SAHNE_FUR_LINE,
  SAHNE_FUR_SCREEN,
  SAHNE_N_FURS
} SahneFur;

typedef struct
{
  SahneColour colour[SAHNE_N_FURS];
  gboolean has[SAHNE_N_FURS];
} SahnePelt;

void sahne_pelt_read (SahnePelt *self, JsonObject *species, JsonObject *look);
SahneFur sahne_fur_find (const char *name);
SahneColour sahne_pelt (const SahnePelt *self, SahneFur fur, SahneFur fallback);

G_END_DECLS
