/* English: camera and transition words, at the head and the tail of a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-english-private.h"

G_BEGIN_DECLS

guint sahne_english_camera_head (English *self, SahneFrame **camera);
guint sahne_english_camera_tail (const English *self, guint from);
void sahne_english_camera_read_tail (English *self, guint from);

G_END_DECLS
