/* How loud the film is where it plays: the viewer tells it, meters follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-player.h"

G_BEGIN_DECLS

/* Signal: `changed` (), at most thirty times a second while it plays. */
#define SAHNE_TYPE_LEVELS (sahne_levels_get_type ())
G_DECLARE_FINAL_TYPE (SahneLevels, sahne_levels, SAHNE, LEVELS, GObject)

SahneLevels *sahne_levels_new (void);
void sahne_levels_tell (SahneLevels *self, const SahnePlayerLevels *now);
void sahne_levels_begin (SahneLevels *self);
gboolean sahne_levels_get (SahneLevels *self, SahnePlayerLevels *now, double *highest_db);
char *sahne_levels_describe (SahneLevels *self);

G_END_DECLS
