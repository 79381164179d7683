/* What both decoders share: a film is drawn and mixed into raw video and audio, with exact seeks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

#include <json-glib/json-glib.h>

#include "sahne-frames.h"
#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_DECODER (sahne_decoder_get_type ())
G_DECLARE_DERIVABLE_TYPE (SahneDecoder, sahne_decoder, SAHNE, DECODER, GstElement)

/**
 * SahneDecoderClass:
 * @take: takes one document, (transfer full)
 * @end: (nullable): no more documents come
 * @reset: (nullable): forgets what has come
 * @sound: whether there is an audio pad
 */
struct _SahneDecoderClass
{
  GstElementClass parent_class;

  gboolean (*take) (SahneDecoder *self, JsonNode *document, GError **error);
  gboolean (*end) (SahneDecoder *self, GError **error);
  void (*reset) (SahneDecoder *self);
  gboolean sound;
};

void sahne_decoder_class_set_pads (SahneDecoderClass *klass, const char *sink_caps,
                                   const char *video);
SahneStore *sahne_decoder_get_store (SahneDecoder *self, GError **error);
SahneResources *sahne_decoder_get_resources (SahneDecoder *self);
gboolean sahne_decoder_negotiate (SahneDecoder *self, const char *aspect, SahneRate rate,
                                  gboolean any_rate, GstVideoInfo *info, GError **error);
gboolean sahne_decoder_play (SahneDecoder *self, JsonObject *film, const GstVideoInfo *info,
                             GstClockTime position, GError **error);

G_END_DECLS
