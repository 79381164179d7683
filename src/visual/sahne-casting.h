/* Casting: how the people of a script look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneCastingTables SahneCastingTables;

SahneCastingTables *sahne_casting_tables_new (SahneResources *resources, GError **error);
void sahne_casting_tables_free (SahneCastingTables *self);
JsonObject *sahne_casting_person (SahneCastingTables *tables, JsonObject *brief, const char *id,
                                  JsonObject *member, JsonObject *script);
gboolean sahne_casting_alike (JsonObject *look, JsonObject *other);
void sahne_casting_tell_apart (SahneCastingTables *tables, JsonObject *cast, JsonObject *looks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCastingTables, sahne_casting_tables_free)

G_END_DECLS
