/* Frames: the one conversion between times and whole frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Frames a second as a fraction. */
typedef struct
{
  int num, den;
} SahneRate;

gint64 sahne_frames_at (SahneRate rate, gint64 t_us);
gint64 sahne_frames_time (SahneRate rate, gint64 frame);

G_END_DECLS
