/* A face on anything: eyes, brows, a mouth that speaks, and blush, laid over any surface.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-brush.h"
#include "sahne-face-expression.h"

G_BEGIN_DECLS

/**
 * SahneFaceKit:
 * @frame: origin in the middle of the face, its width as unit
 * @yaw: how far the face is turned towards the frame's x, 0 to 60 degrees
 * @eye_x: half the distance of the eyes
 * @eye_y: their height, down positive
 * @eye_r: their radius
 * @eye_tall: their height against their width
 * @mouth_y: height of the mouth
 * @mouth_w: half its width
 * @brow_thick: half the thickness of the brows, 0 for none
 * @blushes: whether cheeks redden
 * @white: of the eyes
 * @iris: of the eyes
 * @line: of the mouth
 * @brow: of the brows
 *
 * How a face is built and where it is.
 */
typedef struct
{
  SahneFrame frame;
  double yaw;
  double eye_x, eye_y, eye_r, eye_tall, mouth_y, mouth_w;
  double brow_thick;
  gboolean blushes;
  SahneColour white, iris, line, brow;
} SahneFaceKit;

SahneFaceKit sahne_face_kit (const SahneFrame *frame, double yaw, SahneColour surface);
void sahne_face_kit_draw (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e);
void sahne_face_kit_eye (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e,
                         int side);
void sahne_face_kit_mouth (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e);
void sahne_face_kit_blush (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e);
SahnePoint sahne_face_kit_at (const SahneFaceKit *self, double x, double y);

G_END_DECLS
