/* A human head: its outline from front to profile, and the chart on which everything in it lies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-body.h"
#include "sahne-face-expression.h"
#include "sahne-pen.h"
#include "sahne-tone.h"

G_BEGIN_DECLS

/**
 * SahneFaceShape:
 *
 * The numbers of one person's face, head heights: half widths of the outline (@width at the
 * temples, @cheek, @jaw, @chin), @bottom of the chin under the skull's centre, @fat that rounds
 * cheeks and chin; places and sizes of the parts. @lash 0 to 1, @age 0 smooth to 1 wrinkled.
 */
typedef struct
{
  double width, cheek, jaw, chin, bottom, fat;
  double eye_x, eye_y, eye_w, eye_h, iris;
  double nose, nose_y, nose_length;
  double mouth_y, mouth_w;
  double brow_gap, brow_length, brow_thick;
  double lash, age, freckles;
  gboolean painted_lips, brow_lines;
  SahneSkinTone skin;
  SahneColour iris_colour, brow_colour, lip_colour, earring;
  gboolean has_earring, bearded, covers_ears;
} SahneFaceShape;

#define SAHNE_FACE_OUTLINE 16
#define SAHNE_FACE_FLAT (SAHNE_FACE_OUTLINE * 8)

/**
 * SahneFaceFrame:
 * @shape: whose face
 * @pen: draws it
 * @h: head height in pixels
 * @pivot: where the head turns on the neck, pixels
 * @flip: 1 facing the right edge, -1 the left
 * @yaw: 0 facing the viewer to 180 away, degrees
 * @t: 0 front to 1 profile and back to 0
 * @radius: of the chart's cylinder
 * @turn: of the chart, radians
 * @pitch: nod, chart units
 * @tilt_cos: of the rotation in the picture
 * @tilt_sin: of the rotation in the picture
 * @opening: of the mouth, head heights
 * @bottom: of the chin, opened jaw included
 * @flat: the outline without nose as a polygon, local
 * @outline: the face's outline, pixels
 * @e: what it shows
 * @light: shift towards the light, pixels
 * @ground: row of the ground, pixels: hair lies on it
 * @lit: -1 the light comes from the left, 1 from the right
 *
 * A face as it is drawn once. Local coordinates: origin at the skull's centre, x to the facing
 * side, y down, head heights.
 */
typedef struct
{
  const SahneFaceShape *shape;
  SahnePen *pen;
  double h;
  SahnePoint pivot;
  int flip;
  double yaw, t, radius, turn, pitch, tilt_cos, tilt_sin;
  double opening, bottom;
  SahnePoint flat[SAHNE_FACE_FLAT];
  SahnePath *outline;
  SahneExpression e;
  SahnePoint light;
  double lit, ground;
} SahneFaceFrame;

void sahne_face_shape_init (SahneFaceShape *self, JsonObject *look, const SahneBodyShape *body);
void sahne_face_frame_init (SahneFaceFrame *self, const SahneFaceShape *shape, SahnePen *pen,
                            SahnePoint pivot, double h, double yaw, double tilt, double nod,
                            SahnePoint light, const SahneExpression *expression);
void sahne_face_frame_clear (SahneFaceFrame *self);

SahnePoint sahne_face_local (const SahneFaceFrame *self, double x, double y);
SahnePoint sahne_face_chart (const SahneFaceFrame *self, double x, double y, double out);
SahnePoint sahne_face_chart_local (const SahneFaceFrame *self, double x, double y, double out);
SahnePoint sahne_face_chart_turned (const SahneFaceFrame *self, double x, double y, double out,
                                    double radius, double turn);
double sahne_face_angle (const SahneFaceFrame *self, double x);
double sahne_face_edge (const SahneFaceFrame *self, double y, int side);
SahnePoint sahne_face_skull (const SahneFaceFrame *self, double degrees, double out);
SahnePoint sahne_face_shift (const SahneFaceFrame *self, double k);

void sahne_face_draw_base (SahneFaceFrame *self);
void sahne_face_draw_cheeks (SahneFaceFrame *self);
void sahne_face_draw_mouth (SahneFaceFrame *self);
void sahne_face_draw_middle (SahneFaceFrame *self);
void sahne_face_draw_brows (SahneFaceFrame *self);
void sahne_face_draw_ear (SahneFaceFrame *self, int side);

G_END_DECLS
