/* The table of things: what is known of everything that can stand, lie or be held in a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"

G_BEGIN_DECLS

/* How far a thing on a string flies from the hand, metres: a kite to the right and up, a balloon
 * up. */
#define SAHNE_KITE_X 1.7
#define SAHNE_KITE_Y 2.3
#define SAHNE_BALLOON_Y 0.62

typedef enum
{
  SAHNE_THING_FLIES = 1 << 0,
  SAHNE_THING_ROLLS = 1 << 1,
  SAHNE_THING_FLOATS = 1 << 2,
  SAHNE_THING_FLAT = 1 << 3,  /* lies flat on what bears it */
  SAHNE_THING_LIES = 1 << 4,  /* set down it lies on its side */
  SAHNE_THING_GLOWS = 1 << 5, /* gives light */
  SAHNE_THING_ON = 1 << 6,    /* begins in its second state */
  SAHNE_THING_LEFT = 1 << 7,  /* its drawing faces left */
  SAHNE_THING_RIGHT = 1 << 8  /* its drawing faces right */
} SahneThingTraits;

/**
 * SahneThing:
 * @concept: English lemma
 * @art: "own", "pack" or "font"
 * @drawings: names of its drawings, one to be chosen
 * @glyph: the character of an emoji font, "" when there is none
 * @height: metres
 * @width: metres
 * @hold: how it is held, as in the schema
 * @grip_x: where, metres from its middle to the right
 * @grip_y: where, metres above its foot
 * @where: ground, table, wall, ceiling, sky, water, hand or head
 * @material: for the sound of its impact
 * @mass_g: grams
 * @traits: see #SahneThingTraits
 * @states: (nullable): name of its first and its second state
 * @is: (nullable): the concept that stands in for it
 */
typedef struct
{
  const char *concept, *art;
  char **drawings;
  const char *glyph;
  double height, width;
  const char *hold;
  double grip_x, grip_y;
  const char *where, *material;
  gint64 mass_g;
  SahneThingTraits traits;
  char **states;
  const char *is;
} SahneThing;

typedef struct _SahneThings SahneThings;

SahneThings *sahne_things_new (SahneResources *resources, GError **error);
void sahne_things_free (SahneThings *self);
const SahneThing *sahne_things_find (const SahneThings *self, const char *concept);
char *sahne_things_of_word (const char *word, const char *language, SahneResources *resources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneThings, sahne_things_free)

G_END_DECLS
