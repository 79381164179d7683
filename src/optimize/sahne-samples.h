/* A few pictures of a film, kept as they were drawn, to measure what became of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libavutil/frame.h>

#include "sahne-yuv.h"

G_BEGIN_DECLS

typedef struct _SahneSamples SahneSamples;

SahneSamples *sahne_samples_new (int rate_num, int rate_den);
void sahne_samples_free (SahneSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSamples, sahne_samples_free)

void sahne_samples_offer (SahneSamples *self, gint64 number, const SahneYuv *picture);
void sahne_samples_compare (SahneSamples *self, gint64 time_us, const AVFrame *frame);
void sahne_samples_report (SahneSamples *self, JsonObject *object);

G_END_DECLS
