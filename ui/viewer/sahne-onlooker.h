/* Pictures of videos, which only a child process opens: of one alone, or of a source and its
 * result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_ONLOOKER (sahne_onlooker_get_type ())
G_DECLARE_FINAL_TYPE (SahneOnlooker, sahne_onlooker, SAHNE, ONLOOKER, GObject)

/* Signals: `facts` () when it is known what there is; `pictures` (at_us: gint64, first: GdkTexture,
 * second: GdkTexture), either of them %NULL; `failed` (text: char *), after which nothing comes. */

SahneOnlooker *sahne_onlooker_new (const char *const *arguments);
JsonObject *sahne_onlooker_get_facts (SahneOnlooker *self, guint part);
void sahne_onlooker_ask (SahneOnlooker *self, gint64 t_us, int height);
void sahne_onlooker_stop (SahneOnlooker *self);

G_END_DECLS
