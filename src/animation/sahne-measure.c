/* How large a body is: the lengths that walking, reaching, sitting and framing need.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-measure.h"

#include <math.h>
#include <string.h>

#include "sahne-json.h"

/* Shares of the height by rig. */
typedef struct
{
  double width, length, eye, mouth, shoulder, leg, arm, head, gap, density;
} Shares;

static const char *const rig_names[SAHNE_N_RIGS] = {
  "person", "quadruped", "bird", "fish", "crawler", "insect", "creature", "thing", "none",
};

static const Shares shares[SAHNE_N_RIGS] = {
  [SAHNE_RIG_PERSON] = { 0.29, 0, 0.90, 0.84, 0.77, 0.50, 0.38, 0.196, 0.055, 13 },
  [SAHNE_RIG_QUADRUPED] = { 0.95, 0.50, 0.83, 0.70, 0.60, 0.46, 0.30, 0.42, 0.04, 40 },
  [SAHNE_RIG_BIRD] = { 0.75, 0, 0.83, 0.78, 0.60, 0.25, 0.20, 0.42, 0.06, 20 },
  [SAHNE_RIG_FISH] = { 1.60, 0, 0.55, 0.50, 0.50, 0.10, 0.10, 0.80, 0.05, 20 },
  [SAHNE_RIG_CRAWLER] = { 1.60, 0, 0.70, 0.60, 0.50, 0.20, 0.20, 0.50, 0.10, 20 },
  [SAHNE_RIG_INSECT] = { 1.20, 0, 0.60, 0.50, 0.50, 0.20, 0.20, 0.50, 0.10, 5 },
  [SAHNE_RIG_CREATURE] = { 0.50, 0, 0.80, 0.70, 0.65, 0.35, 0.30, 0.40, 0.08, 15 },
  [SAHNE_RIG_THING] = { 1.00, 0, 0.65, 0.45, 0.50, 0.10, 0.10, 0.00, 0.10, 30 },
  [SAHNE_RIG_NONE] = { 0.30, 0, 0.90, 0.84, 0.77, 0.50, 0.38, 0.20, 0.05, 13 },
};

static SahneRig
rig_find (const char *name)
{
  for (guint i = 0; i < SAHNE_N_RIGS; i++)
    if (g_str_equal (rig_names[i], name))
      return i;
  return SAHNE_RIG_NONE;
}

/* Bodies that only their height is known of. */
static void
measure_shares (const Shares *s, SahneMeasure *measure)
{
  double height = measure->height;

  measure->width = s->width * height;
  measure->length = s->length * height;
  measure->eye = height * s->eye;
  measure->mouth = height * s->mouth;
  measure->shoulder = height * s->shoulder;
  measure->leg = height * s->leg;
  measure->arm = height * s->arm;
  measure->head = height * s->head;
  measure->gap = height * s->gap;
  measure->mass = CLAMP (s->density * height * height * height, 0.01, 20000);
}

/* The drawing's own proportions. */
static void
measure_person (JsonObject *look, SahneMeasure *measure)
{
  SahneBodyShape *shape = sahne_body_shape_new (look);
  double dx, dz;

  sahne_body_foot_spot (shape, 0, SAHNE_LEFT, &dx, &dz);
  measure->shape = shape;
  measure->height = shape->height;
  measure->head = shape->head;
  measure->width = 2 * (shape->front[4] + 0.16) * shape->head;
  measure->eye = sahne_body_eye_height (shape);
  measure->mouth = measure->eye - 0.27 * shape->head;
  measure->shoulder = sahne_body_shoulder_height (shape);
  measure->leg = sahne_body_hip_height (shape);
  measure->arm = sahne_body_arm_length (shape);
  measure->gap = fabs (dx);
  measure->stride = sahne_body_step (shape) / (0.53 * sahne_body_leg_length (shape));
  measure->step_time
      = (double) sahne_body_step_us (shape) / (5e5 * sqrt (sahne_body_leg_length (shape) / 0.84));
}

/* Seen from the side, as the viewer sees it most of the time. */
static void
measure_beast (SahneMeasure *measure)
{
  SahneBeastShape *beast = measure->beast;
  double unit = beast->unit, dx, dz;
  SahneBeast solved;
  SahneVector eyes, mouth;
  SahnePose pose;

  sahne_pose_init (&pose);
  pose.v[SAHNE_YAW] = 78;
  sahne_beast_solve (beast, &pose, NULL, &solved);
  eyes = sahne_beast_at (beast, &solved, SAHNE_BEAST_EYES);
  mouth = sahne_beast_at (beast, &solved, SAHNE_BEAST_MOUTH);
  measure->height = beast->height * unit;
  measure->width = MAX (beast->length * unit, 0.3 * measure->height);
  measure->head = MAX (beast->head * unit, 0.02);
  measure->eye = eyes.y;
  measure->eye_x = fabs (eyes.x);
  measure->mouth = mouth.y;
  measure->mouth_x = fabs (mouth.x);
  measure->leg = MAX (beast->hip * unit, 0.1 * measure->height);
  measure->shoulder = MAX (beast->shoulder, beast->hip) * unit;
  measure->arm = 0.5 * measure->leg;
  measure->length = 0;
  if (sahne_beast_legs (beast) == 4)
    {
      sahne_beast_foot_spot (beast, 78, SAHNE_FORE_L, &dx, &dz);
      measure->length = 2 * fabs (dx);
      measure->width = MAX (measure->width, measure->length + measure->head);
    }
}

/**
 * sahne_measure_look:
 * @look: (nullable): an entry of `visual.looks`
 * @resources: where species are described
 * @measure: (out): its measures; free with sahne_measure_clear()
 *
 * Measures a body.
 */
void
sahne_measure_look (JsonObject *look, SahneResources *resources, SahneMeasure *measure)
{
  SahneRig rig = rig_find (sahne_json_string (look, "rig", "none"));

  memset (measure, 0, sizeof *measure);
  measure->rig = rig;
  measure->stride = measure->step_time = 1;
  measure->height = CLAMP ((double) sahne_json_int (look, "height_um", 1700000) / 1e6, 0.02, 40);
  g_strlcpy (measure->species, sahne_json_string (look, "species", ""), sizeof measure->species);
  measure_shares (&shares[rig], measure);
  if (rig == SAHNE_RIG_PERSON)
    measure_person (look, measure);
  else if (rig != SAHNE_RIG_NONE && measure->species[0])
    measure->beast = sahne_beast_shape_new (look, resources, NULL);
  if (measure->beast)
    measure_beast (measure);
}

/**
 * sahne_measure_clear:
 * @self: measures
 */
void
sahne_measure_clear (SahneMeasure *self)
{
  g_clear_pointer (&self->shape, sahne_body_shape_free);
  g_clear_pointer (&self->beast, sahne_beast_shape_free);
}

/* What drawing can do with channels that are no joints. */
static const struct
{
  SahneChannelId first, last;
  double low, high;
} limits[] = {
  { SAHNE_SCALE, SAHNE_SCALE, 0.01, 12 },
  { SAHNE_OPACITY, SAHNE_OPACITY, 0, 1 },
  { SAHNE_SQUASH, SAHNE_SQUASH, 0.5, 1.6 },
  { SAHNE_STATE, SAHNE_STATE, 0, 1 },
  { SAHNE_GAZE_X, SAHNE_GAZE_Y, -1, 1 },
  { SAHNE_LID, SAHNE_LID, 0, 1 },
  { SAHNE_JAW, SAHNE_JAW, 0, 1.6 },
  { SAHNE_HIP, SAHNE_HIP, 0.05, 1.05 },
  { SAHNE_REACH_L, SAHNE_REACH_R, 0, 1 },
  { SAHNE_PLANT_L, SAHNE_PLANT_R, 0, 1 },
  { SAHNE_FORE_PLANT_L, SAHNE_FORE_PLANT_R, 0, 1 },
  { SAHNE_WING_SPREAD, SAHNE_WING_SPREAD, 0, 1 },
  { SAHNE_HAIR_SWAY, SAHNE_HAIR_SWAY, -60, 60 },
  { SAHNE_CLOTH_SWAY, SAHNE_CLOTH_SWAY, -45, 45 },
};

/**
 * sahne_measure_limits:
 * @self: measures
 * @id: a channel that is no code
 * @low: (out): least value of a pose
 * @high: (out): its greatest
 *
 * Tells how far a joint of this body goes.
 */
void
sahne_measure_limits (const SahneMeasure *self, SahneChannelId id, double *low, double *high)
{
  if (self->shape)
    sahne_body_limits (id, low, high);
  else
    sahne_beast_limits (id, low, high);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (id >= limits[i].first && id <= limits[i].last)
      {
        *low = MAX (*low, limits[i].low);
        *high = MIN (*high, limits[i].high);
      }
}

/**
 * sahne_measure_has_hands:
 * @self: measures
 *
 * Returns: whether it takes things with hands, not with its mouth
 */
gboolean
sahne_measure_has_hands (const SahneMeasure *self)
{
  return self->rig == SAHNE_RIG_PERSON || self->rig == SAHNE_RIG_CREATURE
         || self->rig == SAHNE_RIG_NONE;
}
