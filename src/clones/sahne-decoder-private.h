/* Decoders: what receiving documents and playing them share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-decoder.h"
#include "sahne-frame-queue.h"
#include "sahne-mix.h"

G_BEGIN_DECLS

#define SAHNE_DECODER_VIDEO_CAPS                                                                   \
  "video/x-raw, format=(string)I420, width=(int)[16,8192], height=(int)[16,8192], "                \
  "framerate=(fraction)[1/1,240/1]"
#define SAHNE_DECODER_SOUND_CAPS                                                                   \
  "audio/x-raw, format=(string)F32LE, layout=(string)interleaved, rate=(int)48000, "               \
  "channels=(int)2, channel-mask=(bitmask)0x3"

/**
 * SahneDecoderPrivate:
 * @lock: guards @segment, @halted and what position queries read
 * @seek_lock: held while playing begins anew: one seek at a time
 * @film: the film that plays
 * @cuts: (element-type int): first frames of its shots
 * @halted: tasks are to end at once
 * @seqnum: of the seek or the beginning that what is pushed belongs to
 * @sample: the next sample; backwards, the one behind the next
 * @measured: the mix knows its gain
 * @video_fresh: the next frame follows a gap; likewise @sound_fresh
 */
typedef struct
{
  GstPad *sink, *video, *sound;
  SahneStore *store;
  SahneResources *resources;
  guint threads;
  char *captions;
  gboolean measure;

  GMutex lock, seek_lock;
  JsonObject *film;
  SahneReel *reel;
  SahneFrameQueue *queue;
  SahneMix *mix;
  GCancellable *cancel;
  GHashTable *cuts;
  GstVideoInfo info;
  SahneRate rate;
  int frames;
  GstSegment segment;
  guint32 seqnum;
  gboolean halted, measured;
  gboolean video_fresh, sound_fresh;
  gint64 sample;
} SahneDecoderPrivate;

SahneDecoderPrivate *sahne_decoder_get_private (SahneDecoder *self);
GstFlowReturn sahne_decoder_fail (SahneDecoder *self, GError *error);
void sahne_decoder_halt (SahneDecoder *self);
void sahne_decoder_drop (SahneDecoder *self);
void sahne_decoder_forget (SahneDecoder *self);
gboolean sahne_decoder_src_event (GstPad *pad, GstObject *parent, GstEvent *event);
gboolean sahne_decoder_src_query (GstPad *pad, GstObject *parent, GstQuery *query);

G_END_DECLS
