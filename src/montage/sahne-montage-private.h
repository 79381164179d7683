/* What putting a film together and cutting one scene of it anew share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-captions.h"
#include "sahne-montage.h"

G_BEGIN_DECLS

/* Orders leave room for what a person puts between two clips. */
#define SAHNE_ORDER_STEP 1000

GPtrArray *sahne_montage_captions (JsonObject *scene, SahneRate rate);
void sahne_montage_add_caption (JsonObject *captions, const char *id, int order, JsonObject *scene,
                                const SahneLineCaption *caption, gint64 shift);

G_END_DECLS
