/* Opens any media file and measures what is really in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libavutil/frame.h>

#include "sahne-delivery-settings.h"

G_BEGIN_DECLS

/**
 * SahneCheckPicture:
 * @frame: a decoded picture
 * @time_us: when it is shown, from the first one on
 * @data: the caller's
 *
 * Sees every picture that is decoded.
 */
typedef void (*SahneCheckPicture) (const AVFrame *frame, gint64 time_us, gpointer data);

JsonNode *sahne_check_file (const char *path, int threads, SahneCheckPicture picture, gpointer data,
                            GCancellable *cancellable, GError **error);
void sahne_check_against (JsonNode *checked, const SahneDeliverySettings *settings, gint64 frames);

G_END_DECLS
