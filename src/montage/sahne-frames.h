/* Frames: the one conversion between times and whole frames, and the pace of clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Frames a second as a fraction. */
typedef struct
{
  int num, den;
} SahneRate;

gint64 sahne_frames_at (SahneRate rate, gint64 t_us);
gint64 sahne_frames_time (SahneRate rate, gint64 frame);

/* Bounds of a clip's pace, thousandths of its own. */
#define SAHNE_SPEED_LEAST 100
#define SAHNE_SPEED_MOST 8000

gint64 sahne_speed_of (JsonObject *clip);
gint64 sahne_speed_shown (gint64 length, gint64 speed_pm);
gint64 sahne_speed_used (gint64 length, gint64 speed_pm);

G_END_DECLS
