/* Frames of a reel drawn ahead on several threads and handed over in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

#include "sahne-reel.h"

G_BEGIN_DECLS

typedef struct _SahneFrameQueue SahneFrameQueue;

SahneFrameQueue *sahne_frame_queue_new (SahneReel *reel, const GstVideoInfo *info, guint threads);
void sahne_frame_queue_free (SahneFrameQueue *self);
void sahne_frame_queue_start (SahneFrameQueue *self, int first, int step);
void sahne_frame_queue_stop (SahneFrameQueue *self);
GstBuffer *sahne_frame_queue_pop (SahneFrameQueue *self, int *frame, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneFrameQueue, sahne_frame_queue_free)

G_END_DECLS
