/* The optimize clone: what the element and its work share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

#include "sahne-clone-optimize.h"
#include "sahne-delivery.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneIntake SahneIntake;

/**
 * SahneIntakeWish:
 * @location: the file
 * @preset: name of a preset
 * @codec: (nullable): name of a codec
 * @quality: points, 0 for the preset's
 * @limit: (nullable): "16MB"
 * @settings: (nullable): JSON, laid over what the preset delivers
 * @check: whether the finished file is opened and measured
 * @sound: whether there is any
 * @duration_us: length of what comes, 0 when nobody knows
 * @film: (nullable): the film document it comes from
 *
 * What is to become of a stream.
 */
typedef struct
{
  const char *location, *preset, *codec, *limit, *settings;
  int quality;
  gboolean check, sound;
  gint64 duration_us;
  JsonObject *film;
} SahneIntakeWish;

SahneIntake *sahne_intake_new (const SahneIntakeWish *wish, const GstVideoInfo *info,
                               SahneStore *store, SahneResources *resources, GError **error);
void sahne_intake_free (SahneIntake *self);
gboolean sahne_intake_cut (SahneIntake *self, GError **error);
gboolean sahne_intake_picture (SahneIntake *self, GstBuffer *buffer, GError **error);
gboolean sahne_intake_sound (SahneIntake *self, const float *samples, gsize frames, GError **error);
JsonNode *sahne_intake_finish (SahneIntake *self, SahneBatchProgress progress, gpointer data,
                               GCancellable *cancel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneIntake, sahne_intake_free)

G_END_DECLS
