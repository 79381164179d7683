/* The human body as bones: the joints of a pose, by angles or by what hands and feet reach.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-body.h"

#include "sahne-ease.h"
#include "sahne-noise.h"

/* Bones never stretch further than this, so that no joint snaps straight. */
#define NEARLY_STRAIGHT 0.9995

/* Along the foot from the ankle, and along the hand from the wrist, head heights before factors. */
#define HEEL -0.16
#define BALL 0.21
#define PALM 0.14

typedef struct
{
  const SahneBodyShape *shape;
  const SahnePose *pose;
  const SahneLens *lens;
  SahneBody *body;
  double h;                /* head height in this pose, metres */
  double facing;           /* 0 towards the viewer to 180 away */
  SahneVector up, forward; /* of the trunk, the roll included */
  double lean, chest, neck;
  SahneVector arm_forward[2], leg_forward[2], foot_forward[2], out[2];
} Solver;

static double
value (const Solver *s, SahneChannelId id)
{
  double low, high;

  sahne_body_limits (id, &low, &high);
  return sahne_clamp (s->pose->v[id], low, high);
}

static double
turned (double degrees)
{
  degrees = fmod (degrees, 360);
  return degrees > 180 ? degrees - 360 : degrees <= -180 ? degrees + 360 : degrees;
}

/* A picture tells a story better when limbs swing across it: the plane they swing in turns into
 * the picture plane within the first 26 degrees, from the front and from behind. */
static double
limb_azimuth (double y)
{
  double u;

  if (y > 90)
    return 180 - limb_azimuth (180 - y);
  if (y < 0)
    return -limb_azimuth (-y);
  u = MIN (1, y / 26);
  return 90 * u * (2 - u);
}

/* A face is kept a little towards the viewer. */
static double
head_azimuth (double y)
{
  double a = fabs (y);
  return y * (1 - 0.26 * (1 - sahne_smoothstep (55, 105, a)));
}

static SahneVector
rolled (const Solver *s, SahneVector v)
{
  double a = sahne_radians (s->body->roll), c = cos (a), d = sin (a);
  return (SahneVector){ v.x * c + v.y * d, v.y * c - v.x * d, v.z };
}

static SahneVector
level (const Solver *s, double azimuth)
{
  double a = sahne_radians (azimuth);
  return rolled (s, (SahneVector){ s->body->flip * sin (a), 0, -cos (a) });
}

/* Direction of a bone swung by @degrees from hanging down towards @forward. */
static SahneVector
swing (const Solver *s, SahneVector forward, double degrees)
{
  double a = sahne_radians (degrees);
  return sahne_vector_along (sahne_vector_scale (forward, sin (a)), s->up, -cos (a));
}

static SahneVector
unit (SahneVector v)
{
  return sahne_vector_scale (v, 1 / MAX (sahne_vector_length (v), 1e-9));
}

/* A point of the world in the figure's picture plane: where the lens shows it, and its depth. */
static SahneVector
into_plane (const Solver *s, double x, double y, double z)
{
  const SahneVector *place = &s->body->place;
  double k = 1, cx = 0, cy = 0;

  if (s->lens)
    {
      k = sahne_lens_scale (s->lens, z) / sahne_lens_scale (s->lens, place->z);
      cx = s->lens->x, cy = s->lens->h;
    }
  return (SahneVector){ cx + (x - cx) * k - place->x, cy + (y - cy) * k - place->y, z - place->z };
}

static void
orient (Solver *s)
{
  SahneBody *body = s->body;
  double yaw = turned (s->pose->v[SAHNE_YAW]), head;

  body->flip = yaw < 0 ? -1 : 1;
  body->near = yaw < 0 ? SAHNE_LEFT : SAHNE_RIGHT;
  body->yaw = yaw;
  body->chest_yaw = turned (yaw + 0.7 * value (s, SAHNE_TWIST));
  body->roll = s->pose->v[SAHNE_ROLL];
  head = turned (yaw + value (s, SAHNE_HEAD_YAW));
  body->head_yaw = head_azimuth (head);
  s->facing = fabs (yaw);
  s->up = rolled (s, (SahneVector){ 0, 1, 0 });
  s->forward = level (s, limb_azimuth (s->facing));
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      double apart = side == (int) body->near ? -1 : 1, sign = side == SAHNE_RIGHT ? 1 : -1;
      double a = sahne_radians (yaw);
      s->arm_forward[side] = level (s, limb_azimuth (s->facing + 7 * apart));
      s->leg_forward[side] = level (s, limb_azimuth (s->facing + 3 * apart));
      s->foot_forward[side] = level (s, limb_azimuth (s->facing + 8 * apart));
      s->out[side] = rolled (s, (SahneVector){ -cos (a) * sign, 0, -sin (a) * sign });
    }
}

/* Nobody is a statue: breath, and a slow drift of weight and head, by the clock and the seed. */
static void
live (Solver *s)
{
  double t = (double) s->pose->t_us * 1e-6, period = s->shape->height < 1.3 ? 2.8 : 3.6;
  guint32 seed = s->shape->seed;

  s->body->breath = sin (2 * G_PI * (t / period + (seed % 997) / 997.0));
  s->lean = value (s, SAHNE_LEAN) + s->shape->bend[0] + 0.7 * sahne_noise (t / 5.1, seed);
  s->chest = value (s, SAHNE_CHEST) + s->shape->bend[1] + 0.6 * sahne_noise (t / 3.7, seed + 1);
  s->neck = value (s, SAHNE_NECK) + s->shape->bend[2] + 0.9 * sahne_noise (t / 2.9, seed + 2);
  s->chest = sahne_clamp (s->chest, s->lean - 45, s->lean + 50);
  s->neck = sahne_clamp (s->neck, s->chest - 50, s->chest + 55);
}

/* Point of the trunk at height @v, @u head heights from its centre line towards the facing side. */
static SahneVector
on_trunk (const Solver *s, double u, double v)
{
  const SahneBody *body = s->body;
  double t = 1 - v, n;
  SahneVector p, d;

  if (t <= 0.0 || t >= 1.0)
    {
      SahneVector from = t <= 0 ? body->pelvis : body->chest;
      d = unit (t <= 0 ? sahne_vector_sub (body->waist, body->pelvis)
                       : sahne_vector_sub (body->chest, body->waist));
      p = sahne_vector_along (from, d, (t <= 0 ? t : t - 1) * s->shape->torso * s->h);
    }
  else
    {
      SahneVector a = sahne_vector_mix (body->pelvis, body->waist, t);
      SahneVector b = sahne_vector_mix (body->waist, body->chest, t);
      p = sahne_vector_mix (a, b, t);
      d = sahne_vector_sub (b, a);
    }
  n = MAX (hypot (d.x, d.y), 1e-9) / (u * s->h * body->flip);
  return (SahneVector){ p.x + d.y / n, p.y - d.x / n, p.z };
}

static void
stand_trunk (Solver *s)
{
  SahneBody *body = s->body;
  double half = s->shape->torso * s->h / 2, b = pow (sin (sahne_radians (s->facing)), 1.1);

  body->pelvis = (SahneVector){ 0, 0, 0 };
  body->waist = sahne_vector_along (body->pelvis, swing (s, s->forward, 180 - s->lean), half);
  body->chest = sahne_vector_along (body->waist, swing (s, s->forward, 180 - s->chest),
                                    half * (1 + 0.010 * body->breath));
  body->neck = on_trunk (s, 0.02 * b, -0.01);
  body->head = sahne_vector_along (body->neck, swing (s, s->forward, 180 - s->neck),
                                   (s->shape->neck + 0.06) * s->h);
}

static void
turn_head (Solver *s)
{
  SahneBody *body = s->body;
  double t = (double) s->pose->t_us * 1e-6;
  double pitch = value (s, SAHNE_HEAD_PITCH) + 0.8 * sahne_noise (t / 2.3, s->shape->seed + 3);
  double aside = sin (sahne_radians (body->head_yaw));

  body->nod = pitch * (1 - 0.85 * fabs (aside));
  body->tilt = value (s, SAHNE_HEAD_TILT) + 0.85 * pitch * aside + body->roll
               + 0.7 * sahne_noise (t / 3.3, s->shape->seed + 4);
}

/* Shoulders and hips stand on the outline, wide apart from the front, behind each other in profile,
 * and have changed places when seen from behind. */
static void
place_roots (Solver *s)
{
  const SahneBodyShape *shape = s->shape;
  SahneBody *body = s->body;
  double facing = s->facing, b = pow (sin (sahne_radians (facing)), 1.1);
  double k = sahne_smoothstep (0.46, 1, b), swap = sahne_smoothstep (72, 108, facing);
  double left, right, twist = sin (sahne_radians (value (s, SAHNE_TWIST)));

  sahne_body_edges (shape, facing, 0.16, &left, &right);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      double behind = side == (int) body->near ? swap : 1 - swap;
      double sign = side == SAHNE_RIGHT ? 1 : -1;
      double su = sahne_lerp (sahne_lerp (left + 0.125 * shape->arm, -0.035, k),
                              sahne_lerp (right - 0.125 * shape->arm, 0.055, k), behind);
      double hu = sahne_lerp (sahne_lerp (-shape->hip, -0.03, b), sahne_lerp (shape->hip, 0.045, b),
                              behind);
      double depth = (side == (int) body->near ? -1 : 1) * sin (sahne_radians (facing)) * s->h;
      body->shoulder[side] = on_trunk (s, su, 0.157 - 0.008 * body->breath);
      body->shoulder[side].z += depth * shape->front[4] * 0.8;
      body->shoulder[side]
          = sahne_vector_along (body->shoulder[side], s->forward, 0.34 * twist * sign * s->h);
      body->hip[side] = on_trunk (s, hu, 0.985);
      body->hip[side].z += depth * shape->hip;
      body->hip[side]
          = sahne_vector_along (body->hip[side], s->forward, -0.09 * twist * sign * s->h);
    }
}

/* Two bones from @root to @end (which is moved when it is out of reach): finds the joint between.
 * The lower bone bends forward (@sign 1, elbows) or back (-1, knees) against the upper. */
static void
bend (const Solver *s, SahneVector root, SahneVector *end, double l1, double l2, double fold,
      SahneVector forward, int sign, SahneVector *joint)
{
  SahneVector v = sahne_vector_sub (*end, root), down = sahne_vector_scale (s->up, -1);
  double least = sqrt (l1 * l1 + l2 * l2 + 2 * l1 * l2 * cos (sahne_radians (fold)));
  double length = sahne_vector_length (v),
         d = sahne_clamp (length, least, (l1 + l2) * NEARLY_STRAIGHT);
  double f, n, p, along, aside;
  SahneVector perp;

  v = length > 1e-9 ? sahne_vector_scale (v, 1 / length) : down;
  *end = sahne_vector_along (root, v, d);
  f = sahne_vector_dot (v, forward), n = sahne_vector_dot (v, down);
  p = MAX (hypot (f, n), 1e-9);
  perp = sahne_vector_along (sahne_vector_scale (forward, -n / p * sign), down, f / p * sign);
  along = (l1 * l1 + d * d - l2 * l2) / (2 * d);
  aside = sqrt (MAX (0, l1 * l1 - along * along));
  *joint = sahne_vector_along (sahne_vector_along (root, v, along), perp, aside);
}

static double
angle_from_down (const Solver *s, SahneVector v, SahneVector forward)
{
  return atan2 (sahne_vector_dot (v, forward), -sahne_vector_dot (v, s->up)) * 180 / G_PI;
}

/* The angle by which the lower of two bones departs from the upper, degrees. */
static double
bent (SahneVector a, SahneVector b, SahneVector c)
{
  double d = sahne_vector_dot (unit (sahne_vector_sub (b, a)), unit (sahne_vector_sub (c, b)));
  return acos (sahne_clamp (d, -1, 1)) * 180 / G_PI;
}

static void
swing_arm (Solver *s, int side)
{
  const SahneBodyShape *shape = s->shape;
  SahneBody *body = s->body;
  double t = (double) s->pose->t_us * 1e-6;
  double a
      = value (s, SAHNE_SHOULDER_L + side) + 0.9 * sahne_noise (t / 3.1, shape->seed + 5 + side);
  double e = value (s, SAHNE_ELBOW_L + side), w = value (s, SAHNE_WRIST_L + side);
  double upper = shape->upper * value (s, SAHNE_ARM_L + side);
  double apart = sin (sahne_radians (6 + 7 * MAX (0, shape->heavy) + 3 * shape->muscle));
  SahneVector d1, d2;

  e += 9 * sahne_clamp (1 - fabs (e) / 40, 0, 1); /* nobody's arms hang quite straight */
  d1 = unit (sahne_vector_along (swing (s, s->arm_forward[side], a), s->out[side], apart));
  d2 = unit (
      sahne_vector_along (swing (s, s->arm_forward[side], a + e), s->out[side], 0.3 * apart));
  body->hand[side] = swing (s, s->arm_forward[side], a + e + w);
  body->elbow[side] = sahne_vector_along (body->shoulder[side], d1, upper * s->h);
  body->wrist[side] = sahne_vector_along (body->elbow[side], d2, shape->fore * s->h);
  body->palm[side]
      = sahne_vector_along (body->wrist[side], body->hand[side], PALM * shape->hand * s->h);
  body->arm_angle[side][0] = a;
  body->arm_angle[side][1] = e;
}

static void
reach (Solver *s, int side)
{
  const double *v = s->pose->v;
  SahneBody *body = s->body;
  SahneVector forward = s->arm_forward[side], axis, target;
  double weight = sahne_clamp (v[SAHNE_REACH_L + side], 0, 1), f, n, turn;
  double w = sahne_radians (value (s, SAHNE_WRIST_L + side));
  double fore = s->shape->fore * s->h, palm = PALM * s->shape->hand * s->h;
  double lower = hypot (fore + palm * cos (w), palm * sin (w));

  if (weight <= 0)
    return;
  target = into_plane (s, v[SAHNE_REACH_X_L + side], v[SAHNE_REACH_Y_L + side],
                       v[SAHNE_REACH_Z_L + side]);
  body->palm[side] = sahne_vector_mix (body->palm[side], target, weight);
  bend (s, body->shoulder[side], &body->palm[side], s->shape->upper * s->h, lower, 150, forward, 1,
        &body->elbow[side]);
  /* the hand is bent against the line from elbow to palm */
  axis = unit (sahne_vector_sub (body->palm[side], body->elbow[side]));
  turn = w - atan2 (palm * sin (w), fore + palm * cos (w));
  f = sahne_vector_dot (axis, forward), n = -sahne_vector_dot (axis, s->up);
  axis = sahne_vector_along (axis, forward, f * cos (turn) + n * sin (turn) - f);
  axis = sahne_vector_along (axis, s->up, n - (n * cos (turn) - f * sin (turn)));
  body->hand[side] = unit (axis);
  body->wrist[side] = sahne_vector_along (body->palm[side], body->hand[side], -palm);
  body->arm_angle[side][0]
      = angle_from_down (s, sahne_vector_sub (body->elbow[side], body->shoulder[side]), forward);
  body->arm_angle[side][1] = bent (body->shoulder[side], body->elbow[side], body->wrist[side]);
}

static void
swing_leg (Solver *s, int side)
{
  SahneBody *body = s->body;
  double t = value (s, SAHNE_THIGH_L + side) + 1.5, k = value (s, SAHNE_KNEE_L + side) + 3;
  double apart = sin (sahne_radians (2.2 + 3 * MAX (0, s->shape->heavy)));
  SahneVector d1 = swing (s, s->leg_forward[side], t), d2;

  k = MIN (k, 145);
  d2 = swing (s, s->leg_forward[side], t - k);
  d1 = unit (sahne_vector_along (d1, s->out[side], apart));
  d2 = unit (sahne_vector_along (d2, s->out[side], apart));
  body->knee[side] = sahne_vector_along (body->hip[side], d1, s->shape->thigh * s->h);
  body->ankle[side] = sahne_vector_along (body->knee[side], d2, s->shape->shin * s->h);
  body->toes[side] = s->foot_forward[side];
  body->sole[side] = s->up;
  body->leg_angle[side][0] = t;
  body->leg_angle[side][1] = k;
  body->leg_angle[side][2] = value (s, SAHNE_FOOT_L + side);
}

/* Where the ankle is when a foot rolls over its ball or heel, which stays where it is. */
static SahneVector
planted_ankle (const Solver *s, int side)
{
  const double *v = s->pose->v;
  const SahneBodyShape *shape = s->shape;
  double pitch = value (s, SAHNE_FOOT_L + side), a = sahne_radians (pitch);
  double px = (pitch > 0 ? HEEL : BALL) * shape->foot, py = shape->ankle;
  SahneVector p = into_plane (s, v[SAHNE_FOOT_X_L + side], v[SAHNE_FOOT_Y_L + side],
                              v[SAHNE_FOOT_Z_L + side]);
  SahneVector toes = { s->foot_forward[side].x, 0, s->foot_forward[side].z };

  p = sahne_vector_along (p, toes, (px - px * cos (a) - py * sin (a)) * s->h);
  p.y += (px * sin (-a) + py * cos (a)) * s->h;
  return p;
}

static void
plant (Solver *s, int side)
{
  SahneBody *body = s->body;
  double weight = sahne_clamp (s->pose->v[SAHNE_PLANT_L + side], 0, 1);
  SahneVector wanted, forward = s->leg_forward[side], level_toes = s->foot_forward[side];

  body->stretched[side] = 0;
  if (weight <= 0)
    return;
  wanted = sahne_vector_mix (body->ankle[side], planted_ankle (s, side), weight);
  body->ankle[side] = wanted;
  bend (s, body->hip[side], &body->ankle[side], s->shape->thigh * s->h, s->shape->shin * s->h, 145,
        forward, -1, &body->knee[side]);
  body->stretched[side] = sahne_vector_length (sahne_vector_sub (wanted, body->ankle[side]));
  level_toes.y = 0;
  body->toes[side] = unit (sahne_vector_mix (body->toes[side], level_toes, weight));
  body->sole[side] = unit (sahne_vector_mix (body->sole[side], (SahneVector){ 0, 1, 0 }, weight));
  body->leg_angle[side][0]
      = angle_from_down (s, sahne_vector_sub (body->knee[side], body->hip[side]), forward);
  body->leg_angle[side][1] = bent (body->hip[side], body->knee[side], body->ankle[side]);
}

/* The lowest point of a body that lies on no feet but on whatever comes down first. */
static double
lowest (const Solver *s)
{
  const SahneBody *body = s->body;
  const SahneBodyShape *shape = s->shape;
  SahneVector up = s->up, head = sahne_vector_along (body->head, up, 0.36 * s->h);
  double low = body->pelvis.y - (0.20 + 0.08 * fabs (up.x)) * s->h;

  low = MIN (low, body->chest.y - 0.34 * fabs (up.x) * s->h);
  low = MIN (low, head.y - 0.46 * s->h);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      static const double sole[] = { HEEL, 0.24, 0.40 };
      for (guint i = 0; i < G_N_ELEMENTS (sole); i++)
        low = MIN (low, sahne_body_foot_point (shape, body, side, sole[i], shape->ankle).y);
      low = MIN (low, body->knee[side].y - 0.13 * shape->leg * s->h);
      low = MIN (low, body->elbow[side].y - 0.09 * shape->arm * s->h);
      low = MIN (low, body->wrist[side].y - 0.07 * shape->arm * s->h);
    }
  return low;
}

/* Height of the pelvis: what the free pose rests on, or as the channel says when a foot is planted,
 * but never so high that a planted foot is out of reach. */
static double
reachable_height (const Solver *s, double sway)
{
  const double *v = s->pose->v;
  const SahneBody *body = s->body;
  double planted = sahne_clamp (MAX (v[SAHNE_PLANT_L], v[SAHNE_PLANT_R]), 0, 1);
  const SahneBlend *stance = &SAHNE_CODE (s->pose, SAHNE_STANCE);
  double seated = (stance->from == SAHNE_STANCE_SIT ? 1 - stance->t : 0)
                  + (stance->to == SAHNE_STANCE_SIT ? stance->t : 0);
  double y
      = sahne_lerp (-lowest (s), v[SAHNE_HIP] * sahne_body_hip_height (s->shape) * v[SAHNE_SCALE],
                    MAX (planted, sahne_clamp (seated, 0, 1)));
  double leg = (s->shape->thigh + s->shape->shin) * s->h * NEARLY_STRAIGHT;

  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      double weight = sahne_clamp (v[SAHNE_PLANT_L + side], 0, 1);
      SahneVector to = sahne_vector_sub (planted_ankle (s, side), body->hip[side]);
      double rest = leg * leg - (to.x - sway) * (to.x - sway) - to.z * to.z;
      if (weight > 0 && rest > 0)
        y = MIN (y, sahne_lerp (y, to.y + sqrt (rest), weight));
    }
  return y;
}

/* From near, a foot a little before or behind the body is seen much lower or higher than it is; the
 * body gives way to that only as far as nobody notices. */
static double
hip_height (const Solver *s, double sway)
{
  Solver level = *s;

  level.lens = NULL;
  return s->lens ? MAX (reachable_height (s, sway), reachable_height (&level, sway) - 0.1 * s->h)
                 : reachable_height (s, sway);
}

static void
lift (Solver *s)
{
  SahneBody *body = s->body;
  const double *v = s->pose->v;
  double both = sahne_clamp (MIN (v[SAHNE_PLANT_L], v[SAHNE_PLANT_R]), 0, 1);
  SahneVector by = { 0, 0, 0 };
  SahneVector *joints[] = { &body->pelvis, &body->waist, &body->chest, &body->neck, &body->head };

  by.x
      = 0.012 * both * s->h * sahne_noise ((double) s->pose->t_us * 1e-6 / 6.3, s->shape->seed + 7);
  by.y = hip_height (s, by.x);
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    *joints[i] = sahne_vector_add (*joints[i], by);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      SahneVector *limbs[]
          = { &body->shoulder[side], &body->elbow[side], &body->wrist[side], &body->palm[side],
              &body->hip[side],      &body->knee[side],  &body->ankle[side] };
      for (guint i = 0; i < G_N_ELEMENTS (limbs); i++)
        *limbs[i] = sahne_vector_add (*limbs[i], by);
    }
}

/* Hands are flat shapes: one that points at the viewer is drawn shorter, but never vanishes. */
static void
flatten_hand (SahneBody *body, int side)
{
  SahneVector *hand = &body->hand[side],
              fore = sahne_vector_sub (body->wrist[side], body->elbow[side]);
  double length = hypot (hand->x, hand->y);

  if (length < 0.05)
    *hand = fore, length = MAX (hypot (fore.x, fore.y), 1e-9);
  hand->z = 0;
  *hand = sahne_vector_scale (*hand, sahne_clamp (length, 0.35, 1) / length);
}

/**
 * sahne_body_solve:
 * @self: proportions
 * @pose: a pose
 * @lens: (nullable): what the figure stands in front of: planted feet and reached points that are
 *   not at the figure's own depth are then met where the lens shows them
 * @body: (out): its joints
 *
 * Poses the skeleton. Angles are kept within sahne_body_limits(). A hand whose `reach` has a weight
 * comes with its palm to the point, a foot whose `plant` has a weight stands on its own, rolling
 * over heel or ball as its pitch says; both by two-bone inverse kinematics (the law of cosines).
 * With a planted foot, and in a saddle, the pelvis is at `hip` times sahne_body_hip_height(), lower
 * when a foot would be out of reach; else the lowest point of the body rests on the ground. Zero
 * angles are a relaxed stand in the build's own posture.
 */
void
sahne_body_solve (const SahneBodyShape *self, const SahnePose *pose, const SahneLens *lens,
                  SahneBody *body)
{
  Solver s = { .shape = self, .pose = pose, .lens = lens, .body = body };

  s.h = self->head * MAX (pose->v[SAHNE_SCALE], 1e-3);
  body->head_height = s.h;
  body->place = (SahneVector){ pose->v[SAHNE_X], pose->v[SAHNE_Y], pose->v[SAHNE_Z] };
  orient (&s);
  live (&s);
  stand_trunk (&s);
  turn_head (&s);
  place_roots (&s);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      swing_arm (&s, side);
      swing_leg (&s, side);
    }
  lift (&s);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      plant (&s, side);
      reach (&s, side);
      flatten_hand (body, side);
    }
}

/**
 * sahne_body_foot_point:
 * @self: proportions
 * @body: a solved pose
 * @side: which foot
 * @x: from the ankle towards the toes, head heights before the factor of the foot
 * @y: from the ankle towards the sole, head heights
 *
 * Finds a point of a foot. When the heel is raised the toes stay flat.
 *
 * Returns: the point, metres
 */
SahneVector
sahne_body_foot_point (const SahneBodyShape *self, const SahneBody *body, SahneSide side, double x,
                       double y)
{
  double pitch = body->leg_angle[side][2], a = sahne_radians (pitch), ball = BALL * self->foot, u,
         n;
  SahneVector p;

  x *= self->foot;
  if (pitch < 0 && x > ball)
    {
      double b = sahne_radians (MIN (70, -pitch)), dx = x - ball, dy = y - self->ankle;
      x = ball + dx * cos (b) + dy * sin (b);
      y = self->ankle - dx * sin (b) + dy * cos (b);
    }
  u = x * cos (a) + y * sin (a), n = -x * sin (a) + y * cos (a);
  p = sahne_vector_along (body->ankle[side], body->toes[side], u * body->head_height);
  return sahne_vector_along (p, body->sole[side], -n * body->head_height);
}

/* A point of the head, head heights from the skull's centre: to the facing side and down. */
static SahneVector
on_head (const SahneBody *body, double x, double y)
{
  double a = sahne_radians (body->tilt), flip = body->head_yaw < 0 ? -1 : 1;
  double dx = flip * x * body->head_height, dy = (y - 0.36) * body->head_height;

  return (SahneVector){ body->head.x + dx * cos (a) - dy * sin (a),
                        body->head.y - dx * sin (a) - dy * cos (a), body->head.z };
}

/**
 * sahne_body_at:
 * @self: proportions
 * @body: a solved pose
 * @part: a part of the body
 *
 * Returns: where it is in the world, metres
 */
SahneVector
sahne_body_at (const SahneBodyShape *self, const SahneBody *body, SahneBodyPart part)
{
  double h = body->head_height, aside = sin (sahne_radians (fabs (body->head_yaw) * 0.86));
  SahneVector p = body->pelvis, up = sahne_vector_sub (body->waist, body->pelvis);

  up = unit (up);
  switch (part)
    {
    case SAHNE_BODY_HAND_L:
    case SAHNE_BODY_HAND_R:
      p = body->palm[part - SAHNE_BODY_HAND_L];
      break;
    case SAHNE_BODY_HANDS:
      p = sahne_vector_mix (body->palm[0], body->palm[1], 0.5);
      break;
    case SAHNE_BODY_MOUTH:
      p = on_head (body, 0.37 * aside, 0.31);
      break;
    case SAHNE_BODY_EYES:
      p = on_head (body, 0.30 * aside, 0.05);
      break;
    case SAHNE_BODY_CROWN:
      p = on_head (body, 0, -0.5);
      break;
    case SAHNE_BODY_CHEST:
      p = sahne_vector_mix (body->waist, body->chest, 0.4);
      break;
    case SAHNE_BODY_BACK:
      p = sahne_vector_mix (body->waist, body->chest, 0.5);
      p.x += self->back[5] * body->flip * fabs (sin (sahne_radians (body->yaw))) * h;
      break;
    case SAHNE_BODY_SHOULDER_L:
    case SAHNE_BODY_SHOULDER_R:
      p = body->shoulder[part - SAHNE_BODY_SHOULDER_L];
      break;
    case SAHNE_BODY_FOOT_L:
    case SAHNE_BODY_FOOT_R:
      p = sahne_body_foot_point (self, body, part - SAHNE_BODY_FOOT_L, 0.1, self->ankle);
      break;
    case SAHNE_BODY_SEAT:
    case SAHNE_N_BODY_PARTS:
      p = sahne_vector_along (body->pelvis, up, -0.20 * h);
      break;
    }
  return sahne_vector_add (p, body->place);
}
