/* What is seen through a window of a room: sky, land or town, and what falls from the sky.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

void sahne_window_view (SahneSketch *sketch, const SahnePath *pane, const char *view, guint32 seed,
                        double speed);

G_END_DECLS
