/* Pictures of a film, drawn whenever they are wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-picture-source.h"
#include "sahne-reel.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_REEL_SOURCE (sahne_reel_source_get_type ())
G_DECLARE_FINAL_TYPE (SahneReelSource, sahne_reel_source, SAHNE, REEL_SOURCE, GObject)

SahneReelSource *sahne_reel_source_new (SahneReel *reel);
void sahne_reel_source_cost (SahneReelSource *self, gint64 *pictures, gint64 *draw_us);

G_END_DECLS
