/* Species: how the animals and creatures of a script look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneSpecies SahneSpecies;

SahneSpecies *sahne_species_new (SahneResources *resources, GError **error);
void sahne_species_free (SahneSpecies *self);
gboolean sahne_species_knows (const SahneSpecies *self, const char *concept);
gboolean sahne_species_is_human (const SahneSpecies *self, const char *concept);
gint64 sahne_species_human_height (const SahneSpecies *self, const char *concept);
JsonObject *sahne_species_look (const SahneSpecies *self, JsonObject *brief, const char *id,
                                JsonObject *member, SahneResources *resources, GError **error);
gboolean sahne_species_stands (JsonObject *beast, SahneResources *resources);
void sahne_species_put_on (JsonObject *beast, JsonObject *person, SahneResources *resources);
void sahne_species_tell_apart (JsonObject *cast, JsonObject *looks, SahneResources *resources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSpecies, sahne_species_free)

G_END_DECLS
