/* The opening: where everybody and everything is when a scene begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"
#include "sahne-actions.h"

G_BEGIN_DECLS

void sahne_opening (SahneAct *act, const SahneActions *actions);
const SahneBeat *sahne_opening_first_beat (const SahneAct *act, const char *id);
void sahne_opening_things (SahneAct *act, const SahneActions *actions);
void sahne_opening_things_again (SahneAct *act);
void sahne_opening_relations (SahneAct *act, const SahneActions *actions);

G_END_DECLS
