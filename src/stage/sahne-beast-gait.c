/* How animals go: foot paths, footfalls and the movement of the trunk over one cycle of a gait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast-gait.h"

#include <string.h>

#include "sahne-ease.h"

/* Hind feet that lie flat on the ground are turned by more than this. */
#define FLAT_FOOT 60

/**
 * Footfalls:
 * @offset: phase at which each foot comes down, by #SahneBeastLeg
 * @duty: share of the cycle a foot is on the ground
 * @stride: longest way of a planted foot under the body, units
 * @lift: how high feet are lifted
 * @crouch: how much the trunk comes down
 * @slide: how much of the way shoulder blade and pelvis go along
 * @rate: cycles a second of an animal 1 m high; falls with the root of the height
 */
typedef struct
{
  double offset[SAHNE_N_BEAST_LEGS];
  double duty, stride, lift, crouch, slide, rate;
} Footfalls;

static const Footfalls walk = { { 0.5, 0, 0.75, 0.25 }, 0.64, 0.50, 0.10, 0.030, 0.26, 1.1 };
static const Footfalls trot = { { 0.5, 0, 0, 0.5 }, 0.44, 0.54, 0.15, 0.058, 0.32, 1.9 };
static const Footfalls gallop = { { 0, 0.10, 0.44, 0.55 }, 0.26, 0.60, 0.26, 0.090, 0.40, 1.7 };
static const Footfalls amble = { { 0.5, 0, 0.75, 0.25 }, 0.52, 0.56, 0.12, 0.040, 0.30, 1.6 };
static const Footfalls paddle = { { 0.5, 0, 0, 0.5 }, 0, 0.34, 0.14, 0, 0, 1.3 };
static const Footfalls strut = { { 0.5, 0, 0, 0 }, 0.56, 0.26, 0.09, 0.012, 0, 1.5 };
static const Footfalls waddle = { { 0.5, 0, 0, 0 }, 0.60, 0.16, 0.05, 0.006, 0, 1.6 };
static const Footfalls bound = { { 0, 0, 0, 0 }, 0.40, 0.44, 0.2, 0, 0, 1.1 };

/* One hop, at eighths of the cycle (M. Hildebrand's half bound, simplified): up, pitch, flex, fore
 * feet forward and up, hind feet forward and up; feet are against where they stand by themselves.
 */
static const double hop[8][7] = {
  { 0, 0, 0.5, 0, 0, 0.10, 0 },
  { 0, 10, 0.1, 0.06, 0.09, -0.02, 0 },
  { 0.13, 18, -0.8, 0.12, 0.20, -0.30, 0.02 },
  { 0.28, 6, -0.9, 0.24, 0.14, -0.30, 0.10 },
  { 0.17, -8, -0.4, 0.22, 0.03, -0.02, 0.17 },
  { 0, -14, 0.2, 0.16, 0, 0.08, 0.20 },
  { 0, -10, 0.9, -0.06, 0, 0.32, 0.09 },
  { 0, -3, 0.9, 0, 0.05, 0.26, 0 },
};

/* A bird's hop at eighths: up, crouch, nose down. */
static const double bird_hop[8][3] = {
  { 0, 0, 0 },    { 0, 0.055, -6 }, { 0.05, -0.01, 10 }, { 0.17, 0, 8 },
  { 0.20, 0, 2 }, { 0.11, 0, -4 },  { 0, 0.05, -8 },     { 0, 0.01, 0 },
};

static const char *const names[SAHNE_N_GAITS] = { "walk", "trot", "gallop", "hop", "swim", "fly" };

/**
 * sahne_gait_name:
 * @gait: a gait
 *
 * Returns: (transfer none): its name
 */
const char *
sahne_gait_name (SahneGait gait)
{
  return names[gait];
}

static gboolean
hops (const SahneBeastShape *self, SahneGait gait)
{
  if (self->rig == SAHNE_BEAST_BIRD)
    return gait == SAHNE_GAIT_HOP;
  return gait == SAHNE_GAIT_HOP
         || (self->gait == SAHNE_HURRY_HOP
             && (gait == SAHNE_GAIT_TROT || gait == SAHNE_GAIT_GALLOP));
}

static const Footfalls *
footfalls (const SahneBeastShape *self, SahneGait gait)
{
  if (self->rig == SAHNE_BEAST_BIRD)
    return gait == SAHNE_GAIT_HOP ? &bound : self->waddles ? &waddle : &strut;
  if (gait == SAHNE_GAIT_SWIM)
    return &paddle;
  if (hops (self, gait))
    return &bound;
  if (self->gait == SAHNE_HURRY_AMBLE && (gait == SAHNE_GAIT_TROT || gait == SAHNE_GAIT_GALLOP))
    return &amble;
  return gait == SAHNE_GAIT_TROT ? &trot : gait == SAHNE_GAIT_GALLOP ? &gallop : &walk;
}

/* The longest way a foot can go without its leg being stretched, from the triangle of leg and
 * height of its root, in units. */
static double
reach (const SahneLegBones *bones, double root, const Footfalls *f)
{
  double leg = MIN (bones->upper + bones->lower + bones->foot, 1.22) * root * 0.972;
  double height = root + 0.016 - f->crouch;

  return 2 * sqrt (MAX (leg * leg - height * height, 0.0004)) / (1 - f->slide);
}

/**
 * sahne_beast_stride:
 * @self: measures
 * @gait: a gait
 *
 * Returns: the longest way a foot goes under the body while it is planted, metres; 0 without feet
 */
double
sahne_beast_stride (const SahneBeastShape *self, SahneGait gait)
{
  const Footfalls *f = footfalls (self, gait);
  double stride = f->stride;

  if (sahne_beast_legs (self) == 0)
    return 0;
  if (self->rig == SAHNE_BEAST_BIRD)
    return MIN (stride, 0.8 * self->hind.upper + 0.08) * self->unit;
  if (f->duty > 0 && !hops (self, gait))
    {
      if (!self->upright)
        stride = MIN (stride, reach (&self->fore, self->shoulder, f));
      if (self->hind.lean < FLAT_FOOT)
        stride = MIN (stride, reach (&self->hind, self->hip, f));
    }
  return stride * self->unit;
}

/**
 * sahne_beast_travel:
 * @self: measures
 * @gait: a gait
 *
 * Returns: how far one cycle takes the animal, metres. Animals without legs that can be planted
 *   advance by this for each cycle of #SAHNE_PHASE.
 */
double
sahne_beast_travel (const SahneBeastShape *self, SahneGait gait)
{
  const Footfalls *f = footfalls (self, gait);

  if (gait == SAHNE_GAIT_FLY)
    return 0.9 * self->length * self->unit + 0.25;
  if (sahne_beast_legs (self) == 0)
    return self->length * self->unit * (gait == SAHNE_GAIT_SWIM ? 0.7 : 0.42);
  if (f->duty <= 0)
    return 0.5 * self->unit;
  return sahne_beast_stride (self, gait) / f->duty;
}

/**
 * sahne_beast_rate:
 * @self: measures
 * @gait: a gait
 *
 * Returns: cycles a second at an easy pace
 */
double
sahne_beast_rate (const SahneBeastShape *self, SahneGait gait)
{
  double root = sqrt (sahne_clamp (self->unit, 0.25, 3));

  if (gait == SAHNE_GAIT_FLY)
    return self->rig == SAHNE_BEAST_INSECT ? 9 : sahne_clamp (2.6 / root, 1.2, 5);
  if (sahne_beast_legs (self) == 0)
    return 1.0 / root;
  return footfalls (self, gait)->rate / root;
}

/**
 * sahne_beast_gait:
 * @self: measures
 * @metres_per_second: how fast it goes over the ground
 *
 * Returns: the gait that suits the speed
 */
SahneGait
sahne_beast_gait (const SahneBeastShape *self, double metres_per_second)
{
  for (SahneGait gait = SAHNE_GAIT_WALK; gait < SAHNE_GAIT_GALLOP; gait++)
    if (metres_per_second < 1.3 * sahne_beast_travel (self, gait) * sahne_beast_rate (self, gait))
      return gait;
  return SAHNE_GAIT_GALLOP;
}

static double
fraction (double x)
{
  return x - floor (x);
}

/* Reads a column of a table of eighths of a cycle. */
static double
eighth (const double *table, int columns, int column, double phase)
{
  double at = fraction (phase) * 8;
  int i = (int) at & 7, j = (i + 1) & 7;

  return sahne_lerp (table[i * columns + column], table[j * columns + column], at - floor (at));
}

static double
bump (double phase, double centre, double width)
{
  double d = fabs (fraction (phase - centre + 0.5) - 0.5) / width;
  return d < 1 ? (1 - d * d) * (1 - d * d) : 0;
}

static void
hop_step (const SahneBeastShape *self, gboolean fore, double phase, SahneGaitFoot *foot)
{
  int x = fore ? 3 : 5;

  foot->forward = eighth (&hop[0][0], 7, x, phase) * self->unit;
  foot->up = (eighth (&hop[0][0], 7, x + 1, phase) + eighth (&hop[0][0], 7, 0, phase)) * self->unit;
  foot->landing = fore ? 5.0 / 8 : 7.0 / 8;
  foot->planted = foot->up < 0.002 * self->unit;
}

static void
bird_hop_step (const SahneBeastShape *self, double phase, SahneGaitFoot *foot)
{
  double up = eighth (&bird_hop[0][0], 3, 0, phase);
  double travel = sahne_beast_travel (self, SAHNE_GAIT_HOP), t = fraction (phase + 0.25);

  foot->landing = 0.75;
  foot->planted = up < 0.002;
  foot->up = MAX (0, up * 0.8 - 0.01) * self->unit;
  /* planted from 6/8 to 9/8: the body passes over the feet */
  foot->forward = t < 0.375 ? (0.16 - t) * travel
                            : sahne_lerp (-0.215, 0.16, sahne_smoothstep (0.375, 1, t)) * travel;
}

/**
 * sahne_beast_step:
 * @self: measures
 * @gait: a gait
 * @leg: a leg
 * @phase: cycles since the animal set off
 * @stride: sahne_beast_stride(), or less for a slower pace
 * @foot: (out): where the foot is
 *
 * A planted foot moves back under the body by @stride during its share of the cycle, so that it
 * stands still in the world when the body goes `stride / duty` in a cycle, sahne_beast_travel().
 *
 * Returns: whether the animal has that leg
 */
gboolean
sahne_beast_step (const SahneBeastShape *self, SahneGait gait, SahneBeastLeg leg, double phase,
                  double stride, SahneGaitFoot *foot)
{
  const Footfalls *f = footfalls (self, gait);
  gboolean fore = leg >= SAHNE_FORE_L;
  double u = fraction (phase - f->offset[leg]), t, share;

  memset (foot, 0, sizeof *foot);
  if (leg >= sahne_beast_legs (self) || (self->upright && fore))
    return FALSE;
  if (hops (self, gait))
    {
      if (self->rig == SAHNE_BEAST_BIRD)
        bird_hop_step (self, phase, foot);
      else
        hop_step (self, fore, phase, foot);
      return TRUE;
    }
  foot->landing = f->offset[leg];
  if (u < f->duty)
    {
      foot->planted = TRUE;
      foot->forward = sahne_lerp (stride / 2, -stride / 2, u / f->duty);
      return TRUE;
    }
  t = (u - f->duty) / (1 - f->duty);
  share = sahne_clamp (stride / (f->stride * self->unit), 0.5, 1);
  if (gait == SAHNE_GAIT_SWIM)
    {
      foot->forward = stride / 2 * cos (2 * G_PI * t);
      foot->up = (0.16 + f->lift / 2 * sin (2 * G_PI * t)) * self->unit;
      return TRUE;
    }
  foot->forward = sahne_lerp (-stride / 2, stride / 2, sahne_smoothstep (0, 1, t));
  foot->up = share * f->lift * pow (sin (G_PI * t), 0.9) * (fore ? 1 : 0.85) * self->unit;
  return TRUE;
}

static void
sway_bird (const SahneBeastShape *self, SahneGait gait, double p, SahneGaitBody *body)
{
  if (gait == SAHNE_GAIT_FLY)
    {
      body->up = -0.07 * cos (2 * G_PI * p) * self->unit;
      body->lean = -3 * sin (2 * G_PI * p);
    }
  else if (gait == SAHNE_GAIT_HOP)
    {
      body->up = eighth (&bird_hop[0][0], 3, 0, p) * self->unit;
      body->hip = 1 - eighth (&bird_hop[0][0], 3, 1, p) / MAX (self->hip, 0.1);
      body->lean = -eighth (&bird_hop[0][0], 3, 2, p);
    }
  else if (self->waddles)
    {
      body->roll = 8 * sin (2 * G_PI * p);
      body->hip = 1 - 0.02 * fabs (sin (2 * G_PI * p));
      body->wing = 12 * cos (2 * G_PI * p);
    }
  else
    {
      /* the head stays where it is in the world while a foot is planted, then darts forward */
      double t = fraction (2 * p);
      body->neck = t < 0.6 ? sahne_lerp (8, -8, t / 0.6)
                           : sahne_lerp (-8, 8, sahne_smoothstep (0.6, 1, t));
      body->hip = 1 - 0.025 * (0.5 - 0.5 * cos (4 * G_PI * p));
    }
}

static void
sway_gallop (const SahneBeastShape *self, const Footfalls *f, double p, double share,
             SahneGaitBody *body)
{
  double w = 2 * G_PI * p;

  body->lean = 5 * share * sin (w - 0.5);
  body->flex = 0.5 * share * cos (w - 2 * G_PI * 0.84);
  body->hip = 1 - (f->crouch + 0.012 * cos (w)) / self->hip;
  body->up = 0.085 * share * bump (p, 0.905, 0.10) * self->unit;
  body->neck = 10 + 8 * sin (w + 0.4);
  body->head = 5 * sin (w - 0.6);
  body->tail = 38 * share;
  body->ear = 0.6 * share;
}

static void
sway_hop (const SahneBeastShape *self, double p, SahneGaitBody *body)
{
  double pitch = eighth (&hop[0][0], 7, 1, p), up = eighth (&hop[0][0], 7, 0, p);

  body->up = up * self->unit;
  body->lean = -pitch * (self->upright ? 0.5 : 1);
  body->flex = eighth (&hop[0][0], 7, 2, p);
  body->head = pitch * 0.3;
  body->ear = sahne_clamp (-pitch / 40 + 2.2 * up, -0.2, 0.8);
  body->hip = 1 - 0.05 * MAX (0, 1 - up * 8);
}

/**
 * sahne_beast_sway:
 * @self: measures
 * @gait: a gait
 * @phase: cycles since the animal set off
 * @stride: of sahne_beast_step()
 * @body: (out): what trunk, neck, head and tail do, to be added to the posture
 */
void
sahne_beast_sway (const SahneBeastShape *self, SahneGait gait, double phase, double stride,
                  SahneGaitBody *body)
{
  const Footfalls *f = footfalls (self, gait);
  double p = fraction (phase), w = 4 * G_PI * p;
  double share = sahne_clamp (stride / MAX (f->stride * self->unit, 1e-6), 0.3, 1);

  memset (body, 0, sizeof *body);
  body->hip = 1;
  body->wag = 7 * sin (2 * G_PI * p);
  if (self->rig == SAHNE_BEAST_BIRD)
    sway_bird (self, gait, p, body);
  else if (gait == SAHNE_GAIT_FLY)
    body->up = -0.05 * cos (w / 2) * self->unit;
  else if (gait == SAHNE_GAIT_SWIM)
    body->up = 0.012 * sin (w) * self->unit;
  else if (sahne_beast_legs (self) == 0)
    return;
  else if (hops (self, gait))
    sway_hop (self, p, body);
  else if (f == &gallop)
    sway_gallop (self, f, p, share, body);
  else if (f == &trot)
    {
      body->hip = 1 - (f->crouch + 0.016 * cos (w - 4 * G_PI * 0.22)) / self->hip;
      body->up = 0.035 * share * MAX (bump (p, 0.47, 0.055), bump (p, 0.97, 0.055)) * self->unit;
      body->neck = 2 * sin (w);
      body->tail = 10;
    }
  else
    {
      body->hip = 1 - (f->crouch + 0.010 * cos (w - 0.4 * G_PI)) / self->hip;
      body->lean = -1.2 * sin (w);
      body->neck = 3 * sin (w + 0.6);
      body->head = 2 * sin (w);
    }
}
