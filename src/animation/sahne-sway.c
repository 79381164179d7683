/* Sway: hair and cloth that follow the body late and swing on, simulated at a fixed rate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-life.h"

#include <math.h>

#include "sahne-ease.h"

#define HZ 240
#define KEY_STEPS 16

/* A pendulum that hangs from the body: natural frequency, damping, and how air and jolts move it.
 */
typedef struct
{
  SahneChannelId id;
  double hertz, damping, drag, jolt, breeze;
  double angle, speed;
} Pendulum;

static void
step (Pendulum *p, double velocity, double acceleration, double wind)
{
  double w = 2 * G_PI * p->hertz, rest = p->drag * velocity + p->breeze * wind;
  double pull = w * w * (rest - p->angle) - 2 * p->damping * w * p->speed + p->jolt * acceleration;

  p->speed += pull / HZ;
  p->angle = sahne_clamp (p->angle + p->speed / HZ, -50, 50);
}

static gboolean
wears_something (const SahneActor *actor)
{
  return actor->measure.shape || actor->measure.rig == SAHNE_RIG_QUADRUPED;
}

/**
 * sahne_sway:
 * @actor: (inout): an actor whose way is settled
 * @wind: strength of the wind, 0 to 1
 * @end_us: when the scene ends, microseconds
 *
 * Lets hair, ears and cloth trail behind the body's movement and in the wind: damped pendulums
 * driven by its speed and its jolts, 240 steps a second, kept as keys.
 */
void
sahne_sway (SahneActor *actor, double wind, gint64 end_us)
{
  Pendulum pendulums[] = {
    { SAHNE_HAIR_SWAY, 1.7, 0.22, 9, 4.5, 14, 0, 0 },
    { SAHNE_CLOTH_SWAY, 1.2, 0.30, 6, 3.0, 10, 0, 0 },
  };
  SahneChannel *x = sahne_motion_channel (actor->motion, SAHNE_X);
  double last = sahne_motion_value (actor->motion, SAHNE_X, 0), speed = 0;
  guint32 seed = (guint32) actor->seed;

  if (!wears_something (actor) || (wind <= 0 && !sahne_channel_changes (x, 0, end_us)))
    return;
  for (gint64 i = 1; i * G_USEC_PER_SEC / HZ <= end_us; i++)
    {
      gint64 t = i * G_USEC_PER_SEC / HZ;
      double now = sahne_motion_value (actor->motion, SAHNE_X, t);
      int flip = sahne_actor_flip_at (actor, t);
      double v = flip * (now - last) * HZ, a = (v - speed) * HZ, seconds = (double) t / 1e6;
      double gust = wind * (0.5 + sahne_fbm (seconds * 0.7, seed, 2)) * flip
                    + wind * 0.25 * sin (seconds * 9 + (double) (seed % 7));
      last = now;
      speed = v;
      if (fabs (v) > 12) /* put somewhere else, not moved */
        v = a = speed = 0;
      for (guint k = 0; k < G_N_ELEMENTS (pendulums); k++)
        {
          step (&pendulums[k], v, a * 0.02, gust);
          if (i % KEY_STEPS == 0)
            sahne_motion_add (actor->motion, pendulums[k].id, t, pendulums[k].angle);
        }
    }
}
