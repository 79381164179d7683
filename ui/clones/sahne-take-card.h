/* One take: a moving picture of it, what it is, and the buttons that use and pin it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TAKE_CARD (sahne_take_card_get_type ())
G_DECLARE_FINAL_TYPE (SahneTakeCard, sahne_take_card, SAHNE, TAKE_CARD, AdwBin)

/*
 * Signals: `use` (): the film is to use it. `pin` (pinned: boolean): it is to stay, or to go.
 * `listen` (): its sound is to be heard. `drawn` (): another frame is seen.
 */
GtkWidget *sahne_take_card_new (SahneStore *store, SahneResources *resources);
void sahne_take_card_set_take (SahneTakeCard *self, const SahneTake *take, gboolean may_pin);
void sahne_take_card_set_film (SahneTakeCard *self, JsonNode *film, const char *scene,
                               const char *digest);
gint64 sahne_take_card_get_start (SahneTakeCard *self);
gint64 sahne_take_card_get_frames (SahneTakeCard *self);
void sahne_take_card_set_failed (SahneTakeCard *self);
void sahne_take_card_set_facts (SahneTakeCard *self, const char *const *facts);
void sahne_take_card_set_heard (SahneTakeCard *self, gboolean heard);
void sahne_take_card_show_frame (SahneTakeCard *self, gint64 frame);
int sahne_take_card_get_number (SahneTakeCard *self);
JsonNode *sahne_take_card_get_film (SahneTakeCard *self);
const char *sahne_take_card_get_digest (SahneTakeCard *self);
GdkTexture *sahne_take_card_get_texture (SahneTakeCard *self);
gboolean sahne_take_card_get_chosen (SahneTakeCard *self);

G_END_DECLS
