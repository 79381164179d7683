/* The first page: write a story, say how it should be, go; or take up an older one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_WELCOME (sahne_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SahneWelcome, sahne_welcome, SAHNE, WELCOME, AdwBin)

/* Words from which a story can be made. */
#define SAHNE_FEWEST_WORDS 3

char *sahne_welcome_get_story (SahneWelcome *self);
void sahne_welcome_replace_story (SahneWelcome *self, const char *text);
void sahne_welcome_offer_writing (SahneWelcome *self, gboolean offered);
void sahne_welcome_set_writing (SahneWelcome *self, gboolean writing);
void sahne_welcome_set_story (SahneWelcome *self, const char *text);
guint sahne_welcome_count_words (SahneWelcome *self);
JsonObject *sahne_welcome_get_brief (SahneWelcome *self);
void sahne_welcome_refresh (SahneWelcome *self);
void sahne_welcome_focus (SahneWelcome *self);

G_END_DECLS
