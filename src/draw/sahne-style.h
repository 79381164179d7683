/* The finish of a picture: what a style does to the whole frame when everything is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pen.h"

G_BEGIN_DECLS

typedef struct _SahneFinish SahneFinish;

SahneFinish *sahne_finish_new (SahneStyle style, int width, int height);
void sahne_finish_free (SahneFinish *self);
void sahne_finish_apply (const SahneFinish *self, cairo_surface_t *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneFinish, sahne_finish_free)

G_END_DECLS
