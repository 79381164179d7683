/* Foreign media, opened with care: what is in a file, and its decoders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include <libswresample/swresample.h>

#include "sahne-av.h"

G_BEGIN_DECLS

/* Larger pictures, or more tracks, are not looked at. */
#define SAHNE_MEDIA_FILE_MAX_PIXELS (8192 * 8192)
#define SAHNE_MEDIA_FILE_MAX_STREAMS 64

typedef struct _SahneMediaFile SahneMediaFile;

SahneMediaFile *sahne_media_file_open (const char *path, GCancellable *cancellable, GError **error);
SahneMediaFile *sahne_media_file_open_any (const char *path, GCancellable *cancellable,
                                           GError **error);
void sahne_media_file_free (SahneMediaFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMediaFile, sahne_media_file_free)

AVFormatContext *sahne_media_file_format (SahneMediaFile *self);
const char *sahne_media_file_path (SahneMediaFile *self);
AVStream *sahne_media_file_picture (SahneMediaFile *self);
AVStream *sahne_media_file_sound (SahneMediaFile *self);
gint64 sahne_media_file_duration_us (SahneMediaFile *self);
int sahne_media_file_rotation (AVStream *stream);
AVRational sahne_media_file_rate (AVStream *stream);
AVCodecContext *sahne_media_file_decoder (SahneMediaFile *self, AVStream *stream, int threads,
                                          GError **error);
SwrContext *sahne_media_file_converter (const AVFrame *frame, int rate);
float *sahne_media_file_convert (SwrContext *converter, const AVFrame *frame, gsize *count);
gint64 sahne_media_file_time_us (const AVStream *stream, gint64 pts, gint64 start_us,
                                 gint64 fallback_us);
gboolean sahne_media_file_read (SahneMediaFile *self, AVPacket *packet, gboolean *end,
                                GError **error);

G_END_DECLS
