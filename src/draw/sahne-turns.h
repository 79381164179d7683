/* Turns: hour and weather that change while a scene plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _SahneTurns SahneTurns;

SahneTurns *sahne_turns_new (JsonObject *document);
void sahne_turns_free (SahneTurns *self);
guint sahne_turns_at (const SahneTurns *self, gint64 t_us, double *share);
void sahne_turns_light (const SahneTurns *self, guint turn, const char **time,
                        const char **weather);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTurns, sahne_turns_free)

G_END_DECLS
