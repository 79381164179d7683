/* Listens to decoded sound: loudness, peak, silence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-media-file.h"

G_BEGIN_DECLS

typedef struct _SahneCheckSound SahneCheckSound;

SahneCheckSound *sahne_check_sound_new (AVStream *stream);
void sahne_check_sound_free (SahneCheckSound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCheckSound, sahne_check_sound_free)

void sahne_check_sound_add (SahneCheckSound *self, const AVFrame *frame);
void sahne_check_sound_report (SahneCheckSound *self, JsonObject *object);

G_END_DECLS
