/* Sound effects and ambiences, made by recipe: the table of kinds and materials, and the maker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"
#include "sahne-sound.h"

G_BEGIN_DECLS

typedef struct _SahneEffects SahneEffects;

/**
 * SahneEffectUse:
 * @SAHNE_EFFECT_EVENT: placed by an event of the animation
 * @SAHNE_EFFECT_PLACE: goes on while a place is seen
 */
typedef enum
{
  SAHNE_EFFECT_EVENT = 1 << 0,
  SAHNE_EFFECT_PLACE = 1 << 1
} SahneEffectUse;

/**
 * SahneEffectSurface:
 * @SAHNE_EFFECT_ANYWHERE: sounds the same on everything
 * @SAHNE_EFFECT_ON_GROUND: sounds by the ground's material
 * @SAHNE_EFFECT_ON_THING: sounds by the thing's material
 */
typedef enum
{
  SAHNE_EFFECT_ANYWHERE,
  SAHNE_EFFECT_ON_GROUND,
  SAHNE_EFFECT_ON_THING
} SahneEffectSurface;

/* What there is to know of one kind. */
typedef struct
{
  const char *name;
  SahneEffectUse use;
  SahneEffectSurface surface;
  double gain_db;         /* against a firm step at two metres */
  double seconds;         /* natural length */
  gboolean stretches;     /* goes on as long as the event does */
  double low_hz, high_hz; /* where most of its energy lies */
} SahneEffectKind;

SahneEffects *sahne_effects_new (SahneResources *resources, GError **error);
void sahne_effects_free (SahneEffects *self);
int sahne_effects_find (const SahneEffects *self, const char *name);
int sahne_effects_find_place (const SahneEffects *self, const char *name);
guint sahne_effects_count (const SahneEffects *self);
const SahneEffectKind *sahne_effects_kind (const SahneEffects *self, int kind);
gboolean sahne_effects_knows_material (const SahneEffects *self, const char *material);
SahneSound *sahne_effects_make (const SahneEffects *self, int kind, const char *material,
                                double strength, double seconds, guint64 seed);
SahneSound *sahne_effects_make_place (const SahneEffects *self, int kind, double seconds,
                                      guint64 seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneEffects, sahne_effects_free)

G_END_DECLS
