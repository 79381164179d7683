/* Over the shoulder: the listener is put before the lens with his back to it, as a crew would have
 * him step there for this one picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-camera.h"

#include <math.h>

#include "sahne-ease.h"

/* Share of the way from the lens to the speaker at which the listener stands: who has the larger
 * head stands further away. */
#define NEAREST_SHARE 0.6
#define FARTHEST_SHARE 0.85

/* Columns from the middle: of the speaker's eyes, and of where the listener's body begins. */
#define FAR_COLUMN 0.13
#define BODY_COLUMN 0.17

/* Rows between which the listener's eyes are level, were they seen. */
#define HIGHEST_ROW 0.17
#define LOWEST_ROW 0.56

/* Who walks further meanwhile is seen otherwise, metres. */
#define STILL 0.35

/* Bodies lean, and lie, degrees. */
#define UPRIGHT 25.0

/* The head of one must not fill the picture. */
#define MAX_HEADS 2.2

static gboolean
stands_still (const SahneActor *actor, gint64 from, gint64 to)
{
  static const SahneChannelId ids[] = { SAHNE_X, SAHNE_Y, SAHNE_Z };
  gint64 step = MAX ((to - from) / 8, 1);

  for (gint64 t = from; t <= to; t += step)
    {
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        if (fabs (sahne_motion_value (actor->motion, ids[i], t)
                  - sahne_motion_value (actor->motion, ids[i], from))
            > STILL)
          return FALSE;
      if (fabs (sahne_motion_value (actor->motion, SAHNE_ROLL, t)) > UPRIGHT
          || sahne_motion_value (actor->motion, SAHNE_OPACITY, t) < 1)
        return FALSE;
    }
  return TRUE;
}

static gboolean
rides (const SahneActor *actor, gint64 from, gint64 to)
{
  for (guint i = 0; actor->on && i < actor->on->len; i++)
    {
      const SahneHold *hold = &g_array_index (actor->on, SahneHold, i);
      gint64 end
          = i + 1 < actor->on->len ? g_array_index (actor->on, SahneHold, i + 1).t_us : G_MAXINT64;
      if (hold->by && hold->t_us < to && end > from)
        return TRUE;
    }
  return FALSE;
}

/* Height of the lens: level with the listener, but his head and the speaker's both in. */
static double
lens_height (const SahneSubject *far, const SahneSubject *near, double height, double share,
             double *row)
{
  double level, away = 1 / share;

  *row += sahne_clamp (0.5 * (near->eye_y - far->eye_y), -0.04, 0.08);
  level = *row + (far->eye_y - near->eye_y) / height;
  level = sahne_clamp (level, HIGHEST_ROW, LOWEST_ROW);
  return (height * (level - *row) + near->eye_y * away - far->eye_y) / (away - 1);
}

static void
set (SahneMotion *motion, SahneChannelId id, double value)
{
  sahne_motion_add (motion, id, 0, value);
}

/* His back, turned a little towards whom he listens to; hands and feet go with him. */
static SahneMotion *
mark_near (double x, double z, double heading)
{
  SahneMotion *motion = sahne_motion_new ();
  double yaw = (heading < 0 ? -1 : 1) * sahne_clamp (fabs (heading), 148, 172);

  set (motion, SAHNE_X, x);
  set (motion, SAHNE_Z, z);
  set (motion, SAHNE_YAW, yaw);
  set (motion, SAHNE_HEAD_YAW, 0);
  set (motion, SAHNE_REACH_L, 0);
  set (motion, SAHNE_REACH_R, 0);
  set (motion, SAHNE_PLANT_L, 0);
  set (motion, SAHNE_PLANT_R, 0);
  return motion;
}

/* A face that looks past the lens, at him. */
static SahneMotion *
mark_far (double heading)
{
  SahneMotion *motion = sahne_motion_new ();
  double turn = sahne_clamp (heading, -50, 50);

  set (motion, SAHNE_YAW, 0.75 * turn);
  set (motion, SAHNE_HEAD_YAW, 0.2 * turn);
  set (motion, SAHNE_GAZE_X, sahne_clamp (turn / 70, -0.6, 0.6));
  return motion;
}

/**
 * sahne_camera_over:
 * @act: a scene whose every motion is settled
 * @far: who is looked at
 * @near: over whose shoulder
 * @from_us: start of the picture, scene time in microseconds
 * @to_us: its end
 * @lens: (out): the lens
 *
 * Frames one over the shoulder of another, who stands elsewhere for this picture alone.
 *
 * Returns: (transfer full) (nullable): the set-up's `marks`; %NULL when they are not made for it:
 *   one of them walks, lies or rides, or has no back that could be seen
 */
JsonObject *
sahne_camera_over (SahneAct *act, const SahneActor *far, const SahneActor *near, gint64 from_us,
                   gint64 to_us, SahneLens *lens)
{
  const SahneComposition *view = &act->floor->view;
  gint64 middle = from_us + (to_us - from_us) / 2;
  SahneSubject one, other;
  g_autoptr (SahneMotion) back = NULL, face = NULL;
  JsonObject *marks;
  double height, width, row, x, z, column, heading, share;
  int side;

  from_us = MAX (from_us, 0);
  if (near->measure.shape == NULL || !stands_still (far, from_us, to_us)
      || !stands_still (near, from_us, to_us) || rides (far, from_us, to_us)
      || rides (near, from_us, to_us))
    return NULL;
  sahne_actor_subject (far, middle, &one);
  sahne_actor_subject (near, middle, &other);
  if (other.head > MAX_HEADS * one.head || one.head > MAX_HEADS * other.head)
    return NULL;
  side = other.eye_x >= one.eye_x ? 1 : -1;
  one.look = side;
  sahne_framing (view, SAHNE_SHOT_OVER_SHOULDER, SAHNE_ANGLE_EYE, &one, 1, lens);
  height = lens->focus / lens->focal;
  row = lens->horizon - (one.eye_y - lens->h) / height;
  share = sahne_clamp (NEAREST_SHARE * other.head / one.head, NEAREST_SHARE, FARTHEST_SHARE);
  lens->h = lens_height (&one, &other, height, share, &row);
  sahne_framing_hold (lens, view->ratio, one.eye_x, one.eye_y, one.z, 0.5 - side * FAR_COLUMN, row);
  width = share * height * view->ratio;
  column = sahne_clamp (BODY_COLUMN + 0.5 * near->measure.width / width, 0.3, 0.46);
  x = lens->x + side * column * width;
  z = lens->z + share * lens->focus;
  heading = atan2 (one.eye_x - x, z - one.z) * 180 / G_PI;
  back = mark_near (x, z, heading);
  marks = json_object_new ();
  json_object_set_object_member (marks, near->id, sahne_motion_to_json (back));
  if (far->measure.shape)
    {
      face = mark_far (atan2 (x - one.eye_x, one.z - z) * 180 / G_PI);
      json_object_set_object_member (marks, far->id, sahne_motion_to_json (face));
    }
  return marks;
}
