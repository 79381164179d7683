/* The player inside: one core shared by the object, the film thread and the thread for stills.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "sahne-player.h"
#include "sahne-reel.h"

G_BEGIN_DECLS

typedef struct _SahnePlayerStills SahnePlayerStills;
typedef struct _SahnePlayerMeter SahnePlayerMeter;

/**
 * SahnePlayerCore:
 * @lock: guards everything down to @want_silent
 * @shown: the last frame shown, or the one it stands at
 * @target: where playing was asked to go on and has not yet, -1 for nowhere: what is still shown of
 *   the place before does not count
 * @alive: the object still wants news
 * @news: an idle of the owner's context is pending
 * @context: of the film thread, where everything below is used and nowhere else
 * @loaded: (nullable): the film that the pipeline plays
 * @mute_device: there is no sound device
 * @seeking: a seek is under way; the newest one after it is @next_seek (-1 for none)
 * @shuttle: the timer of other speeds than 1
 */
typedef struct
{
  gatomicrefcount refs;
  SahneStore *store;
  SahneResources *resources;
  GMainContext *owner;
  GWeakRef player;

  GMutex lock;
  SahnePlayerPicture picture;
  gpointer picture_data;
  GDestroyNotify picture_destroy;
  JsonNode *film;
  int height, rate_num, rate_den;
  gint64 shown, target, frames, in_f, out_f;
  gboolean loop, playing, alive, news;
  double speed, volume;
  gboolean ended, silent, measured;
  SahnePlayerLevels levels; /* since the owner took them, when @measured */
  GError *error;

  GMutex picture_lock;

  GThread *thread;
  GMainContext *context;
  GMainLoop *main_loop;
  GstElement *pipeline, *decoder, *filter, *level;
  JsonNode *loaded;
  int loaded_height;
  gboolean mute_device, seeking;
  gint64 next_seek;
  GSource *watch, *shuttle;
  double shuttle_at;
  gint64 shuttle_us;

  SahnePlayerStills *stills;
  SahnePlayerMeter *meter;
} SahnePlayerCore;

SahnePlayerCore *sahne_player_core_ref (SahnePlayerCore *self);
void sahne_player_core_unref (SahnePlayerCore *self);
void sahne_player_core_tell (SahnePlayerCore *self);
void sahne_player_core_fail (SahnePlayerCore *self, const GError *error);
void sahne_player_core_show (SahnePlayerCore *self, GBytes *pixels, int width, int height,
                             gsize stride, gint64 frame);
void sahne_player_size (JsonObject *film, int height, int *width);

/* In the film thread. */
void sahne_player_pipe_play (SahnePlayerCore *self);
void sahne_player_pipe_pause (SahnePlayerCore *self);
void sahne_player_pipe_seek (SahnePlayerCore *self, gint64 frame);
void sahne_player_pipe_volume (SahnePlayerCore *self);
void sahne_player_pipe_close (SahnePlayerCore *self);

SahnePlayerStills *sahne_player_stills_new (SahnePlayerCore *core);
void sahne_player_stills_free (SahnePlayerStills *self);
void sahne_player_stills_want (SahnePlayerStills *self, gint64 frame);

SahnePlayerMeter *sahne_player_meter_new (void);
void sahne_player_meter_unref (SahnePlayerMeter *self);
void sahne_player_meter_watch (SahnePlayerMeter *self, GstPad *pad);
gboolean sahne_player_meter_at (SahnePlayerMeter *self, GstClockTime at, SahnePlayerLevels *levels);

struct _SahnePlayer
{
  GObject parent_instance;
  SahnePlayerCore *core;
  gint64 told_frame, told_frames;
  gboolean told_playing;
  double told_speed;
};

G_END_DECLS
