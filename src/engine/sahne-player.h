/* Plays a film: sound and pictures in step, and any frame at once while scrubbing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PLAYER (sahne_player_get_type ())
G_DECLARE_FINAL_TYPE (SahnePlayer, sahne_player, SAHNE, PLAYER, GObject)

/**
 * SahnePlayerPicture:
 * @pixels: opaque pixels, four bytes each as in cairo's RGB24 (GDK_MEMORY_B8G8R8X8, which may be
 *   taken for B8G8R8A8: the fourth byte is 255)
 * @width: pixels
 * @height: pixels
 * @stride: bytes from row to row
 * @frame: which frame of the film it is
 * @data: the caller's
 *
 * Shows a picture. Called from working threads, one call at a time; take a reference on @pixels and
 * come back soon.
 */
typedef void (*SahnePlayerPicture) (GBytes *pixels, int width, int height, gsize stride,
                                    gint64 frame, gpointer data);

/**
 * SahnePlayerLevels:
 * @momentary_lufs: loudness of the last 400 milliseconds
 * @short_term_lufs: loudness of the last three seconds
 * @peak_db: true peak of left and right since it was asked before, dBTP
 *
 * How loud the film is where it plays, before the volume of the player.
 */
typedef struct
{
  double momentary_lufs, short_term_lufs, peak_db[2];
} SahnePlayerLevels;

/*
 * A player has threads of its own; none of its functions waits for them. Its news reaches the main
 * context that was the thread's default when it was made.
 *
 * Properties (read-only, notified): `frame` (int64; where it stands, at most thirty times a
 * second), `frames` (int64; length of the film), `playing` (boolean), `speed` (double; 1 when it
 * plays as it is, other numbers while it shuttles, 0 when it stands).
 *
 * Signals:
 *
 * `ended` (): it has come to the end, or to the out point, and stands.
 *
 * `failed` (error: GError): the film cannot be shown; the sentence says why and what to do.
 *
 * `silent` (): there is no sound device, or it has gone; the film plays on without sound.
 */

SahnePlayer *sahne_player_new (SahneStore *store, SahneResources *resources);
GThread *sahne_player_leave (SahnePlayer *self);
void sahne_player_set_picture_func (SahnePlayer *self, SahnePlayerPicture picture, gpointer data,
                                    GDestroyNotify destroy);
void sahne_player_set_height (SahnePlayer *self, int height);
void sahne_player_set_film (SahnePlayer *self, JsonNode *film);

void sahne_player_play (SahnePlayer *self, double speed);
void sahne_player_pause (SahnePlayer *self);
void sahne_player_seek (SahnePlayer *self, gint64 frame);
void sahne_player_step (SahnePlayer *self, gint64 frames);
void sahne_player_set_range (SahnePlayer *self, gint64 in_f, gint64 out_f);
void sahne_player_set_loop (SahnePlayer *self, gboolean loop);
void sahne_player_set_volume (SahnePlayer *self, double volume);

gint64 sahne_player_get_frame (SahnePlayer *self);
gint64 sahne_player_get_frames (SahnePlayer *self);
gboolean sahne_player_get_playing (SahnePlayer *self);
double sahne_player_get_speed (SahnePlayer *self);
gboolean sahne_player_take_levels (SahnePlayer *self, SahnePlayerLevels *levels);

G_END_DECLS
