/* A proxy: own media as the timeline wants it: constant rate, upright, every picture a keyframe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libavutil/frame.h>

G_BEGIN_DECLS

/* The proxy's shorter side is no longer, that of a single picture, which is cheap, than this. */
#define SAHNE_PROXY_SIZE 720
#define SAHNE_PROXY_STILL_SIZE 2160
#define SAHNE_PROXY_SOUND_RATE 48000

/**
 * SahneProxyForm:
 * @width: of the picture as it is shown, 0 for no picture
 * @height: see @width
 * @rotation: how far pictures are turned clockwise on the way: 0, 90, 180 or 270
 * @rate_num: pictures a second, constant
 * @rate_den: see @rate_num
 * @still: it is a single picture
 * @alpha: it is one through which something is seen: it stays so, and only its first picture counts
 * @sound: whether there is sound
 * @sound_path: (nullable): where the sound is written by itself too, as FLAC
 *
 * What a proxy holds.
 */
typedef struct
{
  int width, height, rotation;
  int rate_num, rate_den;
  gboolean still, alpha, sound;
  const char *sound_path;
} SahneProxyForm;

typedef struct _SahneProxy SahneProxy;

SahneProxy *sahne_proxy_new (const char *path, const SahneProxyForm *form, GError **error);
void sahne_proxy_free (SahneProxy *self);
gboolean sahne_proxy_picture (SahneProxy *self, const AVFrame *frame, gint64 time_us,
                              GError **error);
gboolean sahne_proxy_sound (SahneProxy *self, const float *samples, gsize frames, GError **error);
const AVFrame *sahne_proxy_last (SahneProxy *self);
gint64 sahne_proxy_frames (SahneProxy *self);
gboolean sahne_proxy_finish (SahneProxy *self, gint64 duration_us, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneProxy, sahne_proxy_free)

G_END_DECLS
