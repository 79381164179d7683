/* Proportions of the human body by age and build, and the measures that follow from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-body.h"

#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"

/* Head of an adult man of 1.75 m, metres. */
#define HEAD 0.343

const double sahne_body_rows[SAHNE_BODY_ROWS]
    = { -0.09, -0.035, 0.02, 0.08, 0.17, 0.31, 0.52, 0.72, 0.93, 1.10 };

enum
{
  TORSO, /* the first eight are lengths, the rest factors and a half width */
  NECK,
  UPPER,
  FORE,
  THIGH,
  SHIN,
  ANKLE,
  HIP,
  HAND,
  FOOT,
  ARM,
  LEG,
  THROAT,
  N_MEASURES
};

typedef struct
{
  const char *name;
  double size; /* of the head against an adult man's */
  double measure[N_MEASURES];
  double front[SAHNE_BODY_ROWS], chest[SAHNE_BODY_ROWS], back[SAHNE_BODY_ROWS];
  double bend[3];
} Build;

static const Build builds[SAHNE_N_BUILDS] = {
  { "man",
    1,
    { 1.4, 0.235, 0.88, 0.8, 1.24, 1.2, 0.165, 0.2, 1, 1, 1, 1, 0.15 },
    { 0.135, 0.23, 0.41, 0.545, 0.585, 0.52, 0.475, 0.44, 0.44, 0.455 },
    { 0.12, 0.15, 0.19, 0.23, 0.28, 0.325, 0.31, 0.285, 0.27, 0.27 },
    { -0.14, -0.2, -0.27, -0.31, -0.34, -0.345, -0.29, -0.245, -0.3, -0.31 },
    { 2, -1, 5 } },
  { "woman",
    0.98,
    { 1.3, 0.245, 0.82, 0.76, 1.26, 1.2, 0.15, 0.19, 0.9, 0.88, 0.86, 0.93, 0.118 },
    { 0.115, 0.185, 0.32, 0.425, 0.455, 0.405, 0.355, 0.325, 0.405, 0.455 },
    { 0.1, 0.13, 0.16, 0.2, 0.265, 0.335, 0.245, 0.215, 0.24, 0.25 },
    { -0.12, -0.17, -0.22, -0.26, -0.28, -0.275, -0.205, -0.175, -0.295, -0.325 },
    { 1, -1, 4 } },
  { "teen",
    0.97,
    { 1.2, 0.215, 0.78, 0.72, 1.1, 1.06, 0.16, 0.175, 0.92, 1, 0.86, 0.9, 0.128 },
    { 0.12, 0.2, 0.35, 0.455, 0.485, 0.435, 0.405, 0.385, 0.39, 0.4 },
    { 0.11, 0.14, 0.17, 0.2, 0.25, 0.29, 0.27, 0.25, 0.245, 0.25 },
    { -0.12, -0.17, -0.23, -0.26, -0.29, -0.29, -0.245, -0.215, -0.265, -0.28 },
    { 2, 1, 7 } },
  { "teengirl",
    0.96,
    { 1.18, 0.22, 0.76, 0.7, 1.12, 1.06, 0.15, 0.175, 0.86, 0.87, 0.8, 0.86, 0.11 },
    { 0.11, 0.175, 0.305, 0.405, 0.432, 0.385, 0.345, 0.318, 0.385, 0.43 },
    { 0.1, 0.125, 0.15, 0.19, 0.25, 0.31, 0.24, 0.21, 0.235, 0.24 },
    { -0.115, -0.165, -0.215, -0.25, -0.27, -0.265, -0.205, -0.175, -0.28, -0.305 },
    { 1, 0, 5 } },
  { "boy",
    0.93,
    { 0.9, 0.165, 0.58, 0.54, 0.74, 0.7, 0.14, 0.15, 0.8, 0.84, 0.76, 0.8, 0.105 },
    { 0.1, 0.165, 0.28, 0.365, 0.395, 0.37, 0.36, 0.365, 0.37, 0.38 },
    { 0.1, 0.12, 0.15, 0.18, 0.22, 0.26, 0.275, 0.285, 0.26, 0.25 },
    { -0.1, -0.14, -0.19, -0.22, -0.24, -0.245, -0.22, -0.2, -0.25, -0.26 },
    { 0, -2, 3 } },
  { "girl",
    0.92,
    { 0.88, 0.165, 0.56, 0.52, 0.74, 0.7, 0.13, 0.145, 0.76, 0.8, 0.7, 0.76, 0.105 },
    { 0.095, 0.155, 0.26, 0.34, 0.37, 0.345, 0.335, 0.34, 0.37, 0.39 },
    { 0.095, 0.12, 0.14, 0.17, 0.21, 0.245, 0.255, 0.265, 0.26, 0.26 },
    { -0.1, -0.14, -0.18, -0.21, -0.23, -0.235, -0.21, -0.19, -0.25, -0.265 },
    { 0, -2, 3 } },
  { "oldman",
    0.98,
    { 1.26, 0.205, 0.8, 0.74, 1.06, 1.02, 0.16, 0.19, 0.97, 0.97, 0.92, 0.95, 0.146 },
    { 0.13, 0.225, 0.38, 0.49, 0.53, 0.5, 0.49, 0.49, 0.475, 0.48 },
    { 0.12, 0.15, 0.19, 0.23, 0.28, 0.33, 0.36, 0.37, 0.33, 0.3 },
    { -0.15, -0.23, -0.31, -0.36, -0.39, -0.38, -0.3, -0.24, -0.29, -0.3 },
    { 3, 9, 16 } },
  { "oldwoman",
    0.96,
    { 1.16, 0.195, 0.74, 0.68, 1, 0.96, 0.15, 0.19, 0.86, 0.86, 0.84, 0.95, 0.118 },
    { 0.115, 0.19, 0.32, 0.41, 0.45, 0.44, 0.435, 0.44, 0.46, 0.48 },
    { 0.11, 0.14, 0.17, 0.22, 0.3, 0.36, 0.34, 0.32, 0.31, 0.31 },
    { -0.13, -0.2, -0.27, -0.32, -0.35, -0.34, -0.27, -0.22, -0.31, -0.33 },
    { 2, 7, 14 } },
  { "toddler",
    0.86,
    { 0.74, 0.125, 0.46, 0.42, 0.52, 0.48, 0.12, 0.135, 0.66, 0.7, 0.7, 0.74, 0.1 },
    { 0.09, 0.14, 0.25, 0.325, 0.35, 0.345, 0.36, 0.375, 0.37, 0.37 },
    { 0.09, 0.11, 0.13, 0.16, 0.2, 0.25, 0.29, 0.3, 0.26, 0.25 },
    { -0.09, -0.13, -0.17, -0.2, -0.215, -0.22, -0.205, -0.2, -0.25, -0.265 },
    { 0, -2, 2 } },
  { "baby",
    0.76,
    { 0.66, 0.1, 0.38, 0.34, 0.38, 0.34, 0.1, 0.13, 0.56, 0.56, 0.68, 0.72, 0.092 },
    { 0.085, 0.13, 0.23, 0.3, 0.325, 0.33, 0.35, 0.37, 0.37, 0.37 },
    { 0.085, 0.1, 0.12, 0.15, 0.19, 0.25, 0.3, 0.31, 0.27, 0.25 },
    { -0.085, -0.12, -0.16, -0.19, -0.2, -0.205, -0.2, -0.2, -0.25, -0.27 },
    { 0, 0, 2 } },
};

/* What one unit of weight and of muscle add to the trunk's outlines, by row. */
static const double heavier[3][SAHNE_BODY_ROWS] = {
  { 0.10, 0.10, 0.10, 0.12, 0.16, 0.24, 0.40, 0.46, 0.36, 0.32 },
  { 0.10, 0.10, 0.12, 0.15, 0.22, 0.38, 0.66, 0.78, 0.52, 0.36 },
  { 0.10, 0.10, 0.12, 0.15, 0.18, 0.20, 0.22, 0.28, 0.30, 0.30 },
};
static const double stronger[3][SAHNE_BODY_ROWS] = {
  { 0.15, 0.22, 0.20, 0.17, 0.16, 0.13, 0.04, 0.00, 0.00, 0.02 },
  { 0.05, 0.08, 0.10, 0.15, 0.20, 0.20, 0.03, 0.00, 0.00, 0.00 },
  { 0.05, 0.10, 0.12, 0.14, 0.14, 0.10, 0.00, 0.00, 0.00, 0.00 },
};

/**
 * sahne_build_name:
 * @build: a build
 *
 * Returns: (transfer none): its name in a look, "oldwoman"
 */
const char *
sahne_build_name (SahneBuild build)
{
  return builds[build].name;
}

/**
 * sahne_build_find:
 * @name: (nullable): a name in a look
 * @build: (out): the build
 *
 * Returns: whether there is one of that name
 */
gboolean
sahne_build_find (const char *name, SahneBuild *build)
{
  for (guint i = 0; name && i < SAHNE_N_BUILDS; i++)
    if (g_str_equal (builds[i].name, name))
      {
        *build = i;
        return TRUE;
      }
  return FALSE;
}

/* Standing height in head heights. */
static double
stature (const SahneBodyShape *self)
{
  return self->ankle + self->shin + self->thigh + self->torso + self->neck + 0.06 + 0.86;
}

static void
put_on_weight (SahneBodyShape *self)
{
  double w = self->heavy < 0 ? self->heavy * 0.4 : self->heavy, m = self->muscle;

  for (guint i = 0; i < SAHNE_BODY_ROWS; i++)
    {
      self->front[i] *= 1 + heavier[0][i] * w + stronger[0][i] * m;
      self->chest[i] *= 1 + heavier[1][i] * w + stronger[1][i] * m;
      self->back[i] *= 1 + heavier[2][i] * w + stronger[2][i] * m;
    }
  self->arm *= 1 + 0.30 * w + 0.30 * m;
  self->leg *= 1 + 0.26 * w + 0.14 * m;
  self->throat *= 1 + 0.16 * w + 0.20 * m;
  self->hand *= 1 + 0.05 * w + 0.06 * m;
}

/* A number of the look's features, thousandths, kept within what the drawing can do. */
static double
feature (JsonObject *look, const char *name, double fallback, double low, double high)
{
  JsonObject *features = look ? sahne_json_object (look, "features") : NULL;

  if (features == NULL || !json_object_has_member (features, name))
    return fallback;
  return sahne_clamp ((double) sahne_json_int (features, name, 0) / 1000, low, high);
}

/**
 * sahne_body_shape_new:
 * @look: (nullable): an entry of the scene's `visual.looks`: `build`, `height_um`, and of its
 *   `features` `heavy` (-1000 slim to 1500), `muscle` (0 to 1000), `torso`, `arms` and `legs`
 *   (factors of lengths) and `seed`
 *
 * Returns: (transfer full): the proportions
 */
SahneBodyShape *
sahne_body_shape_new (JsonObject *look)
{
  SahneBodyShape *self = g_new0 (SahneBodyShape, 1);
  SahneBuild build = SAHNE_BUILD_MAN;
  const Build *from;
  double legs, arms;
  gint64 height;

  if (look)
    sahne_build_find (sahne_json_string (look, "build", NULL), &build);
  from = &builds[build];
  legs = feature (look, "legs", 1, 0.3, 1.6);
  arms = feature (look, "arms", 1, 0.3, 1.6);
  *self = (SahneBodyShape){
    .build = build,
    .torso = from->measure[TORSO] * feature (look, "torso", 1, 0.5, 1.6),
    .neck = from->measure[NECK],
    .upper = from->measure[UPPER] * arms,
    .fore = from->measure[FORE] * arms,
    .thigh = from->measure[THIGH] * legs,
    .shin = from->measure[SHIN] * legs,
    .ankle = from->measure[ANKLE],
    .hip = from->measure[HIP],
    .hand = from->measure[HAND],
    .foot = from->measure[FOOT],
    .arm = from->measure[ARM],
    .leg = from->measure[LEG],
    .throat = from->measure[THROAT],
    .bend = { from->bend[0], from->bend[1], from->bend[2] },
    .heavy = feature (look, "heavy", 0, -1, 1.5),
    .muscle = feature (look, "muscle", 0, 0, 1),
    .seed = (guint32) (feature (look, "seed", 0, 0, 4e6) * 1000),
  };
  memcpy (self->front, from->front, sizeof self->front);
  memcpy (self->chest, from->chest, sizeof self->chest);
  memcpy (self->back, from->back, sizeof self->back);
  put_on_weight (self);
  height = look ? sahne_json_int (look, "height_um", 0) : 0;
  self->height = height > 0 ? sahne_clamp ((double) height * 1e-6, 0.02, 100)
                            : HEAD * from->size * stature (self);
  self->head = self->height / stature (self);
  return self;
}

/**
 * sahne_body_shape_new_build:
 * @build: a build
 *
 * Returns: (transfer full): its ordinary proportions
 */
SahneBodyShape *
sahne_body_shape_new_build (SahneBuild build)
{
  g_autoptr (JsonObject) look = json_object_new ();

  json_object_set_string_member (look, "build", sahne_build_name (build));
  return sahne_body_shape_new (look);
}

/**
 * sahne_body_shape_free:
 * @self: (transfer full) (nullable): proportions
 */
void
sahne_body_shape_free (SahneBodyShape *self)
{
  g_free (self);
}

/**
 * sahne_body_hip_height:
 * @self: proportions
 *
 * Returns: height of the pelvis over the soles when the legs are straight, metres
 */
double
sahne_body_hip_height (const SahneBodyShape *self)
{
  return (self->ankle + self->shin + self->thigh - 0.015 * self->torso) * self->head;
}

/**
 * sahne_body_seat_height:
 * @self: proportions
 *
 * Returns: height of a seat on which the feet stand flat and the thighs lie level, metres
 */
double
sahne_body_seat_height (const SahneBodyShape *self)
{
  return (self->ankle + self->shin - 0.20 * self->leg) * self->head;
}

/**
 * sahne_body_shoulder_height:
 * @self: proportions
 *
 * Returns: height of the shoulder joints when standing, metres
 */
double
sahne_body_shoulder_height (const SahneBodyShape *self)
{
  return sahne_body_hip_height (self) + 0.84 * self->torso * self->head;
}

/**
 * sahne_body_eye_height:
 * @self: proportions
 *
 * Returns: height of the eyes when standing, metres
 */
double
sahne_body_eye_height (const SahneBodyShape *self)
{
  return self->height - 0.54 * self->head;
}

/**
 * sahne_body_arm_length:
 * @self: proportions
 *
 * Returns: from the shoulder joint to the palm of the straight arm, metres
 */
double
sahne_body_arm_length (const SahneBodyShape *self)
{
  return (self->upper + self->fore + 0.14 * self->hand) * self->head;
}

/**
 * sahne_body_leg_length:
 * @self: proportions
 *
 * Returns: from the hip joint to the ankle of the straight leg, metres
 */
double
sahne_body_leg_length (const SahneBodyShape *self)
{
  return (self->thigh + self->shin) * self->head;
}

static gboolean
is_old (const SahneBodyShape *self)
{
  return self->build == SAHNE_BUILD_OLDMAN || self->build == SAHNE_BUILD_OLDWOMAN;
}

/**
 * sahne_body_step:
 * @self: proportions
 *
 * Returns: length of one step of an unhurried walk, metres
 */
double
sahne_body_step (const SahneBodyShape *self)
{
  return sahne_body_leg_length (self) * (is_old (self) ? 0.40 : 0.53);
}

/**
 * sahne_body_step_us:
 * @self: proportions
 *
 * The time grows with the root of the leg's length, as a pendulum's does (R. McN. Alexander 1984).
 *
 * Returns: time of one step of an unhurried walk, microseconds
 */
gint64
sahne_body_step_us (const SahneBodyShape *self)
{
  double s = 0.5 * sqrt (sahne_body_leg_length (self) / 0.84);
  return (gint64) (s * (is_old (self) ? 1.3e6 : 1e6));
}

/**
 * sahne_body_foot_spot:
 * @self: proportions
 * @yaw: facing, degrees
 * @side: which foot
 * @dx: (out): metres to the right of the figure's place
 * @dz: (out): metres behind it
 *
 * Tells where a foot stands when the figure just stands: under its hip, a little apart.
 */
void
sahne_body_foot_spot (const SahneBodyShape *self, double yaw, SahneSide side, double *dx,
                      double *dz)
{
  double out = (self->hip + 0.05 + 0.10 * MAX (0, self->heavy)) * self->head;
  double a = sahne_radians (yaw), sign = side == SAHNE_RIGHT ? 1 : -1;

  *dx = -cos (a) * out * sign;
  *dz = -sin (a) * out * sign;
}

/* Hermite interpolation with Catmull-Rom slopes of a value known at sahne_body_rows. */
static double
at_row (const double values[SAHNE_BODY_ROWS], double v)
{
  const double *t = sahne_body_rows;
  guint i = 0;
  double h, u, m0, m1;

  if (v <= t[0])
    return values[0];
  if (v >= t[SAHNE_BODY_ROWS - 1])
    return values[SAHNE_BODY_ROWS - 1];
  while (v > t[i + 1])
    i++;
  h = t[i + 1] - t[i], u = (v - t[i]) / h;
  m0 = i ? (values[i + 1] - values[i - 1]) / (t[i + 1] - t[i - 1]) * h : values[1] - values[0];
  m1 = i + 2 < SAHNE_BODY_ROWS ? (values[i + 2] - values[i]) / (t[i + 2] - t[i]) * h
                               : values[i + 1] - values[i];
  return values[i]
         + u
               * (m0
                  + u
                        * (3 * (values[i + 1] - values[i]) - 2 * m0 - m1
                           + u * (2 * (values[i] - values[i + 1]) + m0 + m1)));
}

/**
 * sahne_body_edges:
 * @self: proportions
 * @yaw: facing against the side the figure faces: 0 the viewer, 90 profile, 180 away, degrees
 * @v: height along the trunk, see #sahne_body_rows
 * @left: (out): its outline on the side of the back, head heights from the spine
 * @right: (out): its outline on the side it faces
 */
void
sahne_body_edges (const SahneBodyShape *self, double yaw, double v, double *left, double *right)
{
  double s = sin (sahne_radians (yaw)), b = pow (fabs (s), 1.1), front = at_row (self->front, v);
  double back_edge = sahne_lerp (-front, at_row (self->back, v), b);
  double front_edge = sahne_lerp (front, at_row (self->chest, v), b);

  *left = s < 0 ? -front_edge : back_edge;
  *right = s < 0 ? -back_edge : front_edge;
}

/**
 * sahne_body_limits:
 * @id: a channel of a joint
 * @low: (out): least degrees it takes
 * @high: (out): most degrees it takes
 *
 * Tells how far a joint goes; channels without a limit give minus and plus infinity.
 */
void
sahne_body_limits (SahneChannelId id, double *low, double *high)
{
  static const struct
  {
    SahneChannelId first, last;
    double low, high;
  } limits[] = {
    { SAHNE_LEAN, SAHNE_LEAN, -35, 95 },
    { SAHNE_CHEST, SAHNE_CHEST, -40, 110 },
    { SAHNE_NECK, SAHNE_NECK, -45, 115 },
    { SAHNE_TWIST, SAHNE_TWIST, -45, 45 },
    { SAHNE_HEAD_YAW, SAHNE_HEAD_YAW, -95, 95 },
    { SAHNE_HEAD_PITCH, SAHNE_HEAD_PITCH, -45, 45 },
    { SAHNE_HEAD_TILT, SAHNE_HEAD_TILT, -35, 35 },
    { SAHNE_SHOULDER_L, SAHNE_SHOULDER_R, -150, 190 },
    { SAHNE_ELBOW_L, SAHNE_ELBOW_R, -95, 155 },
    { SAHNE_WRIST_L, SAHNE_WRIST_R, -65, 65 },
    { SAHNE_ARM_L, SAHNE_ARM_R, 0.3, 1 },
    { SAHNE_THIGH_L, SAHNE_THIGH_R, -50, 130 },
    { SAHNE_KNEE_L, SAHNE_KNEE_R, 0, 145 },
    { SAHNE_FOOT_L, SAHNE_FOOT_R, -80, 45 },
  };

  *low = -INFINITY, *high = INFINITY;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (id >= limits[i].first && id <= limits[i].last)
      *low = limits[i].low, *high = limits[i].high;
}
