/* Heads of animals: one parametric head that turns, feels and speaks, for four legs and for two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-brush.h"
#include "sahne-face-expression.h"
#include "sahne-figure.h"

G_BEGIN_DECLS

typedef struct _SahneBeastHead SahneBeastHead;

/**
 * SahneHeadView:
 * @centre: middle of the skull, pixels
 * @size: height of the skull, pixels
 * @yaw: 0 towards the viewer, 90 the right edge of the picture, -90 the left, degrees
 * @nod: towards or away from the viewer, down positive, degrees
 * @tilt: rotation in the picture about the neck, clockwise, degrees
 * @roll: rotation with the whole body, about its middle
 * @ears: laid back, 0 to 1
 * @splay: ears spread by the mood, degrees
 * @expression: what the face shows
 *
 * How a head is seen.
 */
typedef struct
{
  SahnePoint centre;
  double size, yaw, nod, tilt, roll, ears, splay;
  SahneExpression expression;
} SahneHeadView;

SahneBeastHead *sahne_beast_head_new (JsonObject *species, JsonObject *look);
void sahne_beast_head_free (SahneBeastHead *self);
SahneColour sahne_beast_head_throat (const SahneBeastHead *self);
void sahne_beast_head_mood (const SahnePose *pose, guint32 seed, SahneHeadView *view);
void sahne_beast_head_draw (const SahneBeastHead *self, SahnePen *pen, const SahneHeadView *view);
void sahne_beast_head_outline (const SahneBeastHead *self, const SahneHeadView *view,
                               SahnePath *path);
SahnePoint sahne_beast_head_at (const SahneBeastHead *self, const SahneHeadView *view, SahneAt at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneBeastHead, sahne_beast_head_free)

G_END_DECLS
