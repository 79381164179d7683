/* How animals stand, sit, lie, rear, fly, perch and swim: the trunk and feet of each stance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast-stance.h"

#include <string.h>

#include "sahne-ease.h"

#define N_NUMBERS (sizeof (SahneStanceBones) / sizeof (double))

/* Hind feet that lie flat on the ground are turned by more than this. */
#define FLAT_FOOT 60

static double
degrees (double radians)
{
  return radians * 180 / G_PI;
}

static void
stand (const SahneBeastShape *s, SahneStanceBones *b)
{
  *b = (SahneStanceBones){
    .hip_f = -s->trunk / 2,
    .hip_u = s->hip,
    .chest_f = s->trunk / 2,
    .chest_u = s->shoulder,
    .fore_f = s->trunk / 2,
    .fore_lean = s->fore.lean,
    .hind_f = -s->trunk / 2 + (s->hind.lean > FLAT_FOOT ? 0.16 : 0),
    .hind_lean = s->hind.lean,
    .stagger = s->hind.lean > FLAT_FOOT ? 0.7 : 1,
  };
}

/* On its hind legs, the trunk raised by @pitch, paws hanging before the chest. */
static void
rear_up (const SahneBeastShape *s, double pitch, SahneStanceBones *b)
{
  double a = sahne_radians (pitch);

  stand (s, b);
  b->hip_f = s->upright ? -0.05 : -0.12;
  b->hip_u = s->hip * 0.97;
  b->chest_f = b->hip_f + s->trunk * cos (a);
  b->chest_u = b->hip_u + s->trunk * sin (a);
  b->pitch = pitch;
  b->neck = s->upright ? 0 : -0.25 * pitch;
  b->fore_f = b->chest_f + s->chest * 0.75;
  b->fore_u = b->chest_u - s->shoulder * (s->upright ? 0.36 : 0.55);
  b->fore_lean = -40;
  b->hind_f = b->hip_f + (s->hind.lean > FLAT_FOOT ? 0.22 : 0.08);
  b->stagger = 0.8;
  b->on_hind = 1;
  b->tail = s->upright ? 0 : -20;
}

static void
sit (const SahneBeastShape *s, SahneStanceBones *b)
{
  double rise, run, foot = s->hind.foot * s->hip;

  stand (s, b);
  if (s->upright)
    {
      rear_up (s, MAX (s->pitch, 60), b);
      b->hip_u = s->rump * 1.05;
      b->chest_u -= s->hip * 0.97 - b->hip_u;
      b->fore_u -= s->hip * 0.97 - b->hip_u;
      b->hind_lean = 84;
      b->hind_f = b->hip_f + 0.08 + foot;
      return;
    }
  b->hip_u = s->rump * 1.09;
  b->chest_u = s->shoulder * 0.99;
  rise = b->chest_u - b->hip_u;
  run = sqrt (MAX (0.55 * s->trunk * s->trunk - rise * rise, 0.0625 * s->trunk * s->trunk));
  b->chest_f = 0.24 * s->trunk;
  b->hip_f = b->chest_f - run;
  b->pitch = degrees (atan2 (rise, run)) + 3;
  b->neck = -30;
  b->head = -2;
  b->tail = -36;
  b->fore_f = b->chest_f + 0.06;
  b->fore_lean = 3;
  b->hind_f = b->hip_f + 0.08 + foot;
  b->hind_lean = 84;
  b->stagger = 0.5;
}

static void
lie (const SahneBeastShape *s, SahneStanceBones *b)
{
  stand (s, b);
  b->hip_u = s->rump * 1.06;
  b->chest_u = s->chest * 1.14;
  b->hip_f = -s->trunk * 0.47;
  b->chest_f = s->trunk * 0.47;
  b->pitch = 3;
  b->neck = -22;
  b->tail = -38;
  b->fore_f = b->chest_f + 0.56 * s->shoulder;
  b->fore_lean = 84;
  b->hind_f = b->hip_f + 0.06 + s->hind.foot * s->hip;
  b->hind_lean = 84;
  b->stagger = 0.5;
}

/* Stretched out, legs trailing: dragons and unicorns in the air. */
static void
fly (const SahneBeastShape *s, SahneStanceBones *b)
{
  stand (s, b);
  b->pitch = 6;
  b->chest_u += 0.03;
  b->neck = 14;
  b->tail = 20;
  b->fore_f -= 0.12;
  b->fore_u = s->shoulder * 0.36;
  b->fore_lean = -60;
  b->hind_f -= 0.34;
  b->hind_u = s->hip * 0.34;
  b->hind_lean = -50;
  b->stagger = 0.6;
}

/* Paddling: the feet are moved by whoever swims. */
static void
swim (const SahneBeastShape *s, SahneStanceBones *b)
{
  stand (s, b);
  b->pitch = 8;
  b->chest_u += 0.02;
  b->hip_u -= 0.05;
  b->neck = -12;
  b->tail = 20;
  b->fore_f += 0.06;
  b->fore_u = 0.10;
  b->fore_lean = -10;
  b->hind_f -= 0.12;
  b->hind_u = 0.10;
  b->hind_lean = -40;
}

static void
bird (const SahneBeastShape *s, SahneStance stance, SahneStanceBones *b)
{
  *b = (SahneStanceBones){ .hip_u = s->hip, .pitch = s->pitch, .hind_f = 0.01, .on_hind = 1 };
  switch (stance)
    {
    case SAHNE_STANCE_FLY:
      b->pitch = MIN (s->pitch, 12);
      b->hind_f = -s->trunk * 0.75 - s->hind.upper;
      b->hind_u = s->hip - s->chest * 0.9;
      break;
    case SAHNE_STANCE_SIT:
    case SAHNE_STANCE_LIE:
    case SAHNE_STANCE_SWIM:
      b->hip_u
          = s->pitch > 60 ? s->hip - 0.05 : s->chest * (stance == SAHNE_STANCE_SWIM ? 0.72 : 0.98);
      b->pitch = s->pitch > 60 ? s->pitch : MIN (s->pitch, 8);
      break;
    case SAHNE_STANCE_PERCH:
      b->hip_u = s->hip - MIN (0.06, s->hind.upper * 0.35);
      b->pitch = s->pitch + 10;
      break;
    default:
      break;
    }
}

static void
one_stance (const SahneBeastShape *s, SahneStance stance, SahneStanceBones *b)
{
  if (s->rig == SAHNE_BEAST_BIRD)
    {
      bird (s, stance, b);
      return;
    }
  if (s->rig != SAHNE_BEAST_QUADRUPED)
    {
      *b = (SahneStanceBones){ .hip_u = s->hip, .chest_u = s->hip, .pitch = s->pitch };
      return;
    }
  switch (stance)
    {
    case SAHNE_STANCE_SIT:
    case SAHNE_STANCE_PERCH:
      sit (s, b);
      break;
    case SAHNE_STANCE_LIE:
      lie (s, b);
      break;
    case SAHNE_STANCE_REAR:
      rear_up (s, MAX (58, s->pitch), b);
      break;
    case SAHNE_STANCE_FLY:
      fly (s, b);
      break;
    case SAHNE_STANCE_SWIM:
      swim (s, b);
      break;
    case SAHNE_STANCE_STAND:
    case SAHNE_N_STANCES:
    default:
      if (s->upright)
        rear_up (s, s->pitch, b);
      else
        stand (s, b);
      break;
    }
}

/**
 * sahne_stance_bones:
 * @shape: measures
 * @stance: share of each stance; their sum is 1
 * @bones: (out): trunk and feet
 */
void
sahne_stance_bones (const SahneBeastShape *shape, const double stance[SAHNE_N_STANCES],
                    SahneStanceBones *bones)
{
  double *sum = (double *) bones;

  memset (bones, 0, sizeof *bones);
  for (int i = 0; i < SAHNE_N_STANCES; i++)
    {
      SahneStanceBones one;
      if (stance[i] <= 0)
        continue;
      one_stance (shape, i, &one);
      for (guint k = 0; k < N_NUMBERS; k++)
        sum[k] += stance[i] * ((const double *) &one)[k];
    }
}
