/* Hair and beards: styles as data, drawn on any head from any side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-face.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

/* Where a piece of hair is drawn. */
typedef enum
{
  SAHNE_HAIR_BEHIND, /* behind neck and body */
  SAHNE_HAIR_BACK,   /* on the back of a figure seen from behind, under the head */
  SAHNE_HAIR_FRONT,  /* on the head */
  SAHNE_HAIR_OVER    /* over the shoulders */
} SahneHairLayer;

typedef struct _SahneHair SahneHair;

SahneHair *sahne_hair_new (const char *style, const char *beard, SahneColour hair,
                           SahneColour beard_colour, SahneColour tie, SahneResources *resources,
                           GError **error);
void sahne_hair_free (SahneHair *self);
char **sahne_hair_styles (SahneResources *resources);
gboolean sahne_hair_covers_ears (const SahneHair *self);
gboolean sahne_hair_has_beard (const SahneHair *self);
void sahne_hair_draw (const SahneHair *self, SahneFaceFrame *face, SahneHairLayer layer,
                      double sway, gboolean under_hat);
void sahne_hair_draw_beard (const SahneHair *self, SahneFaceFrame *face);
void sahne_hair_draw_moustache (const SahneHair *self, SahneFaceFrame *face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneHair, sahne_hair_free)

G_END_DECLS
