/* Looks at decoded pictures: black, frozen, broken, late.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-media-file.h"

G_BEGIN_DECLS

typedef struct _SahneCheckPictures SahneCheckPictures;

SahneCheckPictures *sahne_check_pictures_new (AVStream *stream);
void sahne_check_pictures_free (SahneCheckPictures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCheckPictures, sahne_check_pictures_free)

gint64 sahne_check_pictures_add (SahneCheckPictures *self, const AVFrame *frame);
void sahne_check_pictures_report (SahneCheckPictures *self, JsonObject *object);

G_END_DECLS
