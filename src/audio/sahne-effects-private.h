/* What the reader of effects.tsv and the maker of effects share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-effects.h"
#include "sahne-recipe.h"

G_BEGIN_DECLS

/* A row of effects.tsv. */
typedef struct
{
  SahneRecipe recipe;
  int n_parameters;
  SahneParameter parameters[SAHNE_RECIPE_MAX_PARAMETERS];
} SahneEffectLayer;

typedef struct
{
  SahneEffectKind info;
  char *name;
  GArray *layers; /* SahneEffectLayer */
} SahneEffectEntry;

struct _SahneEffects
{
  GPtrArray *kinds;      /* SahneEffectEntry */
  GHashTable *names;     /* name or alias -> index + 1 */
  GHashTable *materials; /* name or alias -> SahneMaterial, shared among aliases */
  GPtrArray *material_rows;
};

gboolean sahne_effects_read_kinds (SahneEffects *self, GBytes *table, GError **error);
gboolean sahne_effects_read_materials (SahneEffects *self, GBytes *table, GError **error);

G_END_DECLS
