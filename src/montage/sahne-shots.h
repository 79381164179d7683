/* Shots: which set-up is seen when. The grammar of the cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Nothing is shorter, and nothing that does not move longer, microseconds. */
#define SAHNE_SHOT_MIN_US 1200000
#define SAHNE_SHOT_MAX_US 8000000

/**
 * SahneShotCut:
 * @setup: id of the set-up
 * @in_us: scene time at which it begins
 * @out_us: scene time at which the next one begins
 *
 * One shot of a scene. The string belongs to the scene.
 */
typedef struct
{
  const char *setup;
  gint64 in_us, out_us;
} SahneShotCut;

GArray *sahne_shots_choose (JsonObject *scene);

G_END_DECLS
