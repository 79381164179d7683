/* Own media for reels: pictures of proxies that are in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-reel.h"
#include "sahne-store.h"

G_BEGIN_DECLS

void sahne_film_media_attach (SahneReel *reel, SahneStore *store);

G_END_DECLS
