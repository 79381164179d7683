/* An actor: one body of a scene, its motion as far as it is planned, and what it has in its hands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-actor.h"

#include <math.h>

#include "sahne-ease.h"

/* Degrees a second of somebody who turns round. */
#define TURN_SPEED 300.0

/**
 * sahne_actor_new:
 * @id: its id in the cast; must outlive it
 * @index: which of a group it is
 * @look: (nullable): how it is drawn
 * @resources: where species are described
 * @seed: the scene's seed
 *
 * Returns: (transfer full): an actor who is not on stage yet
 */
SahneActor *
sahne_actor_new (const char *id, guint index, JsonObject *look, SahneResources *resources,
                 guint64 seed)
{
  SahneActor *self = g_new0 (SahneActor, 1);
  g_autofree char *one = index ? g_strdup_printf ("%s#%u", id, index) : g_strdup (id);

  self->id = id;
  self->one = g_intern_string (one);
  self->index = index;
  self->seed = sahne_hash (seed + index * 7919u, id);
  self->asleep_us = -1;
  self->motion = sahne_motion_new ();
  self->layers = sahne_layers_new ();
  self->on = g_array_new (FALSE, FALSE, sizeof (SahneHold));
  sahne_measure_look (look, resources, &self->measure);
  return self;
}

/**
 * sahne_actor_free:
 * @self: (transfer full) (nullable): an actor
 */
void
sahne_actor_free (SahneActor *self)
{
  if (self == NULL)
    return;
  sahne_measure_clear (&self->measure);
  sahne_motion_free (self->motion);
  sahne_layers_free (self->layers);
  g_array_unref (self->on);
  g_free (self);
}

/**
 * sahne_actor_get:
 * @self: an actor
 * @id: a channel that is no code
 *
 * Returns: its value at the end of what is planned
 */
double
sahne_actor_get (const SahneActor *self, SahneChannelId id)
{
  return sahne_motion_value (self->motion, id, G_MAXINT64);
}

/**
 * sahne_actor_set:
 * @self: an actor
 * @id: a channel
 * @t_us: scene time, microseconds
 * @value: metres, degrees, a ratio or a code
 *
 * Adds a key.
 */
void
sahne_actor_set (SahneActor *self, SahneChannelId id, gint64 t_us, double value)
{
  sahne_motion_add (self->motion, id, t_us, value);
}

/**
 * sahne_actor_move:
 * @self: an actor
 * @id: a channel that is no code
 * @from_us: when the change begins, microseconds
 * @to_us: when it is done
 * @value: what it comes to
 *
 * Keeps the value the channel has so far until @from_us, then eases it to @value.
 */
void
sahne_actor_move (SahneActor *self, SahneChannelId id, gint64 from_us, gint64 to_us, double value)
{
  SahneChannel *channel = sahne_motion_channel (self->motion, id);
  guint n = sahne_channel_length (channel);
  gint64 last = n ? sahne_channel_keys (channel)[n - 1].t_us : G_MININT64;

  if (sahne_actor_get (self, id) == value)
    return;
  from_us = MAX (from_us, last);
  if (from_us > last)
    sahne_actor_set (self, id, from_us, sahne_actor_get (self, id));
  sahne_actor_set (self, id, MAX (to_us, from_us + 1000), value);
}

/**
 * sahne_actor_flip:
 * @self: an actor
 *
 * Returns: 1 when it will face the right edge of the picture, -1 for the left
 */
int
sahne_actor_flip (const SahneActor *self)
{
  return sahne_actor_flip_at (self, G_MAXINT64);
}

/**
 * sahne_actor_flip_at:
 * @self: an actor
 * @t_us: scene time, microseconds
 *
 * Returns: 1 when it faces the right edge of the picture then, -1 for the left
 */
int
sahne_actor_flip_at (const SahneActor *self, gint64 t_us)
{
  double yaw = fmod (sahne_motion_value (self->motion, SAHNE_YAW, t_us) + 540, 360) - 180;
  return yaw < 0 ? -1 : 1;
}

/**
 * sahne_actor_near:
 * @self: an actor
 *
 * Returns: the side that will be nearer to the viewer
 */
int
sahne_actor_near (const SahneActor *self)
{
  return sahne_actor_flip (self) > 0 ? SAHNE_RIGHT : SAHNE_LEFT;
}

/**
 * sahne_actor_foot_spot:
 * @self: an actor
 * @yaw: facing, degrees
 * @fore: a fore foot of an animal
 * @side: left or right
 * @dx: (out): metres to the right of its place
 * @dz: (out): metres behind it
 *
 * Tells where a foot rests when it stands.
 */
void
sahne_actor_foot_spot (const SahneActor *self, double yaw, gboolean fore, int side, double *dx,
                       double *dz)
{
  const SahneMeasure *m = &self->measure;
  double left = side == SAHNE_LEFT ? 1 : -1;

  if (m->beast && sahne_beast_legs (m->beast))
    {
      sahne_beast_foot_spot (m->beast, yaw, (fore ? SAHNE_FORE_L : SAHNE_HIND_L) + (guint) side, dx,
                             dz);
      return;
    }
  if (m->length > 0) /* drawn from the side whatever its facing */
    {
      int flip = yaw < 0 ? -1 : 1;
      *dx = flip * (fore ? 0.5 : -0.5) * m->length + flip * left * 0.3 * m->gap;
      *dz = flip * left * m->gap;
      return;
    }
  if (m->shape)
    sahne_body_foot_spot (m->shape, yaw, side, dx, dz);
  else
    {
      *dx = left * m->gap * cos (sahne_radians (yaw));
      *dz = left * m->gap * sin (sahne_radians (yaw));
    }
  /* One foot a little in front, as people stand. */
  *dx += (side == SAHNE_LEFT ? 0.5 : -0.4) * m->gap * sin (sahne_radians (yaw));
}

/* The four channels of a foot: weight of the plant, then x, y, z of the place. */
static void
foot_channels (gboolean fore, int side, SahneChannelId id[4])
{
  id[0] = (fore ? SAHNE_FORE_PLANT_L : SAHNE_PLANT_L) + side;
  id[1] = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + side;
  id[2] = (fore ? SAHNE_FORE_Y_L : SAHNE_FOOT_Y_L) + side;
  id[3] = (fore ? SAHNE_FORE_Z_L : SAHNE_FOOT_Z_L) + side;
}

static gboolean
has_feet (const SahneActor *self, gboolean fore)
{
  if (fore)
    return self->measure.length > 0;
  return self->measure.rig == SAHNE_RIG_PERSON || self->measure.rig == SAHNE_RIG_QUADRUPED
         || self->measure.rig == SAHNE_RIG_BIRD || self->measure.rig == SAHNE_RIG_NONE;
}

/**
 * sahne_actor_plant:
 * @self: an actor
 * @from_us: when the feet begin to go to the ground, microseconds
 * @to_us: when they stand
 *
 * Puts the feet under the body where it is at the end of what is planned.
 */
void
sahne_actor_plant (SahneActor *self, gint64 from_us, gint64 to_us)
{
  double x = sahne_actor_get (self, SAHNE_X), y = sahne_actor_get (self, SAHNE_Y);
  double z = sahne_actor_get (self, SAHNE_Z), yaw = sahne_actor_get (self, SAHNE_YAW);

  for (int i = 0; i < 4; i++)
    {
      gboolean fore = i >= 2;
      SahneChannelId id[4];
      double dx, dz;
      if (!has_feet (self, fore))
        continue;
      foot_channels (fore, i % 2, id);
      sahne_actor_foot_spot (self, yaw, fore, i % 2, &dx, &dz);
      sahne_actor_move (self, id[0], from_us, to_us, 1);
      /* It stays where it stood until then: a foot in the air weighs nothing, so nobody sees it go.
       */
      sahne_actor_move (self, id[1], from_us - 1000, from_us, x + dx);
      sahne_actor_move (self, id[2], from_us - 1000, from_us, y);
      sahne_actor_move (self, id[3], from_us - 1000, from_us, z + dz);
    }
}

/**
 * sahne_actor_jump:
 * @self: an actor who stands
 * @t_us: when, microseconds
 * @x: where it is from then on, metres
 * @z: how far away, metres
 *
 * Is somewhere else from one picture to the next. The picture must be cut then.
 */
void
sahne_actor_jump (SahneActor *self, gint64 t_us, double x, double z)
{
  double by_x = x - sahne_actor_get (self, SAHNE_X), by_z = z - sahne_actor_get (self, SAHNE_Z);

  sahne_actor_move (self, SAHNE_X, t_us - 1000, t_us, x);
  sahne_actor_move (self, SAHNE_Z, t_us - 1000, t_us, z);
  for (int i = 0; i < 4; i++)
    {
      SahneChannelId id[4];
      if (!has_feet (self, i >= 2))
        continue;
      foot_channels (i >= 2, i % 2, id);
      sahne_actor_move (self, id[1], t_us - 1000, t_us, sahne_actor_get (self, id[1]) + by_x);
      sahne_actor_move (self, id[3], t_us - 1000, t_us, sahne_actor_get (self, id[3]) + by_z);
    }
}

/**
 * sahne_actor_lift:
 * @self: an actor
 * @from_us: when the feet begin to leave the ground, microseconds
 * @to_us: when they are free
 *
 * Lets the feet follow the body.
 */
void
sahne_actor_lift (SahneActor *self, gint64 from_us, gint64 to_us)
{
  for (int i = 0; i < 4; i++)
    {
      SahneChannelId id[4];
      if (!has_feet (self, i >= 2))
        continue;
      foot_channels (i >= 2, i % 2, id);
      sahne_actor_move (self, id[0], from_us, to_us, 0);
    }
}

/**
 * sahne_actor_place:
 * @self: an actor
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @yaw: facing, degrees
 *
 * Puts it on stage at the beginning of the scene.
 */
void
sahne_actor_place (SahneActor *self, double x, double y, double z, double yaw)
{
  sahne_actor_set (self, SAHNE_X, 0, x);
  sahne_actor_set (self, SAHNE_Y, 0, y);
  sahne_actor_set (self, SAHNE_Z, 0, z);
  sahne_actor_set (self, SAHNE_YAW, 0, yaw);
  sahne_actor_plant (self, 0, 0);
  self->present = TRUE;
}

/* Lifts one planted foot and puts it down where it belongs at facing @yaw. */
static void
shuffle (SahneActor *self, gboolean fore, int side, double yaw, gint64 from, gint64 to)
{
  double x = sahne_actor_get (self, SAHNE_X), y = sahne_actor_get (self, SAHNE_Y);
  double z = sahne_actor_get (self, SAHNE_Z), dx, dz;
  SahneChannelId id[4];

  foot_channels (fore, side, id);
  if (sahne_actor_get (self, id[0]) < 0.5)
    return;
  sahne_actor_foot_spot (self, yaw, fore, side, &dx, &dz);
  sahne_actor_move (self, id[1], from, to, x + dx);
  sahne_actor_move (self, id[3], from, to, z + dz);
  sahne_actor_move (self, id[2], from, (from + to) / 2, y + 0.07 * self->measure.leg);
  sahne_actor_set (self, id[2], to, y);
}

/**
 * sahne_actor_turn:
 * @self: an actor
 * @t_us: when it begins to turn, microseconds
 * @yaw: where it will face, degrees
 *
 * Turns the body on the spot, foot by foot.
 *
 * Returns: when it has turned
 */
gint64
sahne_actor_turn (SahneActor *self, gint64 t_us, double yaw)
{
  double angle = fabs (yaw - sahne_actor_get (self, SAHNE_YAW));
  gint64 time = 220000 + (gint64) (angle / TURN_SPEED * 1e6), step = time / 2;
  int first = yaw > sahne_actor_get (self, SAHNE_YAW) ? SAHNE_LEFT : SAHNE_RIGHT;

  if (angle < 4)
    return t_us;
  sahne_actor_move (self, SAHNE_YAW, t_us, t_us + time, yaw);
  for (int i = 0; i < 2; i++)
    {
      gint64 from = t_us + i * step * 4 / 5;
      int side = i ? 1 - first : first;
      if (has_feet (self, FALSE))
        shuffle (self, FALSE, side, yaw, from, from + step);
      if (has_feet (self, TRUE))
        shuffle (self, TRUE, side, yaw, from + step / 4, from + step);
    }
  return t_us + time;
}

/**
 * sahne_actor_holds:
 * @self: an actor
 * @thing: (nullable): id of a thing
 *
 * Returns: whether it has the thing in its hands or mouth
 */
gboolean
sahne_actor_holds (const SahneActor *self, const char *thing)
{
  return thing
         && (g_strcmp0 (self->hand[0], thing) == 0 || g_strcmp0 (self->hand[1], thing) == 0
             || g_strcmp0 (self->mouth, thing) == 0);
}

/* Where the eyes are of somebody who sits, lies, stoops or flies, only the bones tell. */
static SahneVector
solved_eyes (const SahneActor *self, gint64 t_us)
{
  const SahneMeasure *m = &self->measure;
  SahneBeast beast;
  SahneBody body;
  SahnePose pose;

  sahne_motion_pose (self->motion, t_us, &pose);
  if (m->beast)
    {
      sahne_beast_solve (m->beast, &pose, NULL, &beast);
      return sahne_beast_at (m->beast, &beast, SAHNE_BEAST_EYES);
    }
  sahne_body_solve (m->shape, &pose, NULL, &body);
  return sahne_body_at (m->shape, &body, SAHNE_BODY_EYES);
}

/**
 * sahne_actor_subject:
 * @self: an actor
 * @t_us: scene time, microseconds
 * @subject: (out): what a picture of it must show then
 */
void
sahne_actor_subject (const SahneActor *self, gint64 t_us, SahneSubject *subject)
{
  const SahneMeasure *m = &self->measure;
  double scale = sahne_motion_value (self->motion, SAHNE_SCALE, t_us);
  double x = sahne_motion_value (self->motion, SAHNE_X, t_us);
  double y = sahne_motion_value (self->motion, SAHNE_Y, t_us);
  double sunk = (1 - sahne_motion_value (self->motion, SAHNE_HIP, t_us)) * m->leg;
  double roll = m->shape ? sahne_radians (sahne_motion_value (self->motion, SAHNE_ROLL, t_us)) : 0;
  int flip = sahne_actor_flip_at (self, t_us);
  double hip = y + (m->leg - sunk) * scale * MAX (fabs (cos (roll)), 0.3);
  double up = (m->eye - m->leg) * scale, half = m->width / 2 * scale;

  subject->z = sahne_motion_value (self->motion, SAHNE_Z, t_us);
  subject->look = fabs (sahne_motion_value (self->motion, SAHNE_YAW, t_us)) < 8 ? 0 : flip;
  subject->head = m->head * scale;
  subject->eye_x = x + sin (roll) * up + flip * m->eye_x * scale;
  subject->eye_y = hip + cos (roll) * up;
  if (m->beast || m->shape)
    {
      SahneVector eyes = solved_eyes (self, t_us);
      subject->eye_x = eyes.x;
      subject->eye_y = eyes.y;
    }
  subject->y1 = subject->eye_y + 0.54 * subject->head;
  if (m->shape == NULL)
    subject->y1 = MAX (subject->y1, y + (m->height * fabs (cos (roll)) - sunk) * scale);
  subject->y0 = MIN (y, subject->eye_y - subject->head / 2);
  subject->x0 = MIN (x - half, subject->eye_x - subject->head / 2);
  subject->x1 = MAX (x + half, subject->eye_x + subject->head / 2);
}
