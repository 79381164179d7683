/* Framing: which lens shows given subjects at a given shot size, in any aspect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-lens.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_SHOT_ESTABLISHING,
  SAHNE_SHOT_WIDE,
  SAHNE_SHOT_FULL,
  SAHNE_SHOT_TWO,
  SAHNE_SHOT_MEDIUM,
  SAHNE_SHOT_OVER_SHOULDER,
  SAHNE_SHOT_CLOSE,
  SAHNE_SHOT_EXTREME_CLOSE,
  SAHNE_SHOT_INSERT,
  SAHNE_SHOT_POV,
  SAHNE_N_SHOTS
} SahneShotSize;

typedef enum
{
  SAHNE_ANGLE_EYE,
  SAHNE_ANGLE_LOW,
  SAHNE_ANGLE_HIGH,
  SAHNE_ANGLE_BIRD,
  SAHNE_ANGLE_DUTCH
} SahneAngle;

/**
 * SahneSubject:
 * @x0: left end, metres
 * @x1: right end
 * @y0: lower end, feet
 * @y1: upper end, top of the head
 * @z: depth
 * @eye_x: where its eyes are; the middle of a thing
 * @eye_y: their height
 * @head: height of the head, 0 for a thing without a face
 * @look: where it looks, -1 left to 1 right
 *
 * Somebody or something a picture is made of.
 */
typedef struct
{
  double x0, x1, y0, y1, z;
  double eye_x, eye_y, head, look;
} SahneSubject;

/**
 * SahneComposition:
 * @ratio: frame width by height
 * @wide: the place's own wide view; nothing shows more than it does
 * @captions: faces stay above the captions
 * @far: depth of the stage's edge, metres: no lens goes beyond it; 0 when that is not known
 * @ceiling: a lens that looks straight ahead is at most so high, metres; 0 outdoors
 *
 * What a place and a delivery allow.
 */
typedef struct
{
  double ratio;
  SahneLens wide;
  gboolean captions;
  double far, ceiling;
} SahneComposition;

SahneShotSize sahne_shot_find (const char *name, SahneShotSize fallback);
const char *sahne_shot_name (SahneShotSize shot);
SahneAngle sahne_angle_find (const char *name);

double sahne_aspect_ratio (const char *aspect);
double sahne_composition_width (const SahneComposition *self, double z);
void sahne_framing (const SahneComposition *view, SahneShotSize shot, SahneAngle angle,
                    const SahneSubject *subjects, guint n_subjects, SahneLens *lens);
void sahne_framing_stage (const SahneComposition *view, double x0, double x1, double y1, double z,
                          SahneLens *lens);
void sahne_framing_hold (SahneLens *lens, double ratio, double x, double y, double z, double column,
                         double row);
void sahne_framing_see (const SahneLens *lens, double ratio, double x, double y, double z,
                        double *column, double *row);

G_END_DECLS
