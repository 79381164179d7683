/* Camera moves: eased changes of the lens's numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-camera.h"
#include "sahne-ease.h"

/* A move begins and ends with the camera still for so long, microseconds. */
#define STILL_US 330000

/* Keys of an eased move. */
#define KEYS 10

static const char *const names[SAHNE_N_MOVES] = {
  "static",   "push_in",    "pull_out", "pan_left", "pan_right", "tilt_up",   "tilt_down", "track",
  "crane_up", "crane_down", "orbit",    "zoom_in",  "zoom_out",  "hand_held", "shake",
};

/**
 * sahne_move_find:
 * @name: (nullable): a move as documents name it
 *
 * Returns: the move, static for a name that is none
 */
SahneMove
sahne_move_find (const char *name)
{
  for (guint i = 0; name && i < SAHNE_N_MOVES; i++)
    if (g_str_equal (names[i], name))
      return i;
  return SAHNE_MOVE_STATIC;
}

/**
 * sahne_move_name:
 * @move: a move
 *
 * Returns: (transfer none): its name
 */
const char *
sahne_move_name (SahneMove move)
{
  return names[move];
}

/**
 * sahne_move_key:
 * @motion: (inout): a set-up's channels
 * @t_us: scene time, microseconds
 * @lens: the lens then
 */
void
sahne_move_key (SahneMotion *motion, gint64 t_us, const SahneLens *lens)
{
  sahne_motion_add (motion, SAHNE_X, t_us, lens->x);
  sahne_motion_add (motion, SAHNE_Z, t_us, lens->z);
  sahne_motion_add (motion, SAHNE_ROLL, t_us, lens->roll);
  sahne_motion_add (motion, SAHNE_LENS_H, t_us, lens->h);
  sahne_motion_add (motion, SAHNE_LENS_FOCAL, t_us, lens->focal);
  sahne_motion_add (motion, SAHNE_LENS_HORIZON, t_us, lens->horizon);
  sahne_motion_add (motion, SAHNE_LENS_CENTRE, t_us, lens->centre);
  sahne_motion_add (motion, SAHNE_LENS_FOCUS, t_us, lens->focus);
  sahne_motion_add (motion, SAHNE_LENS_APERTURE, t_us, lens->aperture);
}

/* The lens when the share @u of a move is done; the subject stays where it is in the picture
 * unless the move is there to change that. */
static SahneLens
moved (SahneMove move, const SahneLens *lens, double ratio, SahnePoint3 at, double u)
{
  SahneLens l = *lens;
  double away = at.z - lens->z, column, row;

  sahne_framing_see (lens, ratio, at.x, at.y, at.z, &column, &row);
  switch (move)
    {
    case SAHNE_MOVE_PUSH_IN:
      l.z = lens->z + 0.20 * away * u;
      break;
    case SAHNE_MOVE_PULL_OUT:
      l.z = lens->z + 0.22 * away * (1 - u);
      l.h = lens->h + 0.15 * u;
      break;
    case SAHNE_MOVE_ZOOM_IN:
      l.focal = lens->focal * (1 + 0.45 * u);
      break;
    case SAHNE_MOVE_ZOOM_OUT:
      l.focal = lens->focal * (1.45 - 0.45 * u);
      break;
    case SAHNE_MOVE_PAN_LEFT:
    case SAHNE_MOVE_PAN_RIGHT:
      l.centre = lens->centre + (move == SAHNE_MOVE_PAN_LEFT ? 0.30 : -0.30) * (u - 0.5);
      return l;
    case SAHNE_MOVE_TILT_UP:
    case SAHNE_MOVE_TILT_DOWN:
      l.horizon = lens->horizon + (move == SAHNE_MOVE_TILT_UP ? 0.36 : -0.36) * (u - 0.5);
      return l;
    case SAHNE_MOVE_CRANE_UP:
    case SAHNE_MOVE_CRANE_DOWN:
      if (move == SAHNE_MOVE_CRANE_DOWN)
        u = 1 - u;
      l.h = lens->h * sahne_lerp (0.75, 1.9, u);
      row += sahne_lerp (-0.03, 0.06, u);
      break;
    case SAHNE_MOVE_ORBIT:
      l.x = lens->x + sahne_lerp (-0.28, 0.28, u) * away;
      l.centre = lens->centre + (column - lens->centre) - (at.x - l.x) * l.focal / (away * ratio);
      return l;
    case SAHNE_MOVE_STATIC:
    case SAHNE_MOVE_TRACK:
    case SAHNE_MOVE_HAND_HELD:
    case SAHNE_MOVE_SHAKE:
    case SAHNE_N_MOVES:
    default:
      return l;
    }
  if (l.focus > 0)
    l.focus = at.z - l.z;
  sahne_framing_hold (&l, ratio, at.x, at.y, at.z, column, row);
  return l;
}

/* A camera on a shoulder, or one that is shaken: noise on place and roll. */
static void
shaken (SahneMotion *motion, const SahneLens *lens, gint64 from, gint64 to, double size,
        double hertz, guint32 seed)
{
  double pixel = 1 / (1080 * lens->focal);

  for (gint64 t = from; t <= to; t += 90000)
    {
      SahneLens l = *lens;
      double s = (double) t / 1e6 * hertz;
      double away = MAX (lens->focus, 2);
      l.x += size * pixel * away * 2 * (sahne_fbm (s, seed, 2) - 0.5);
      l.horizon += size / 1080 * 2 * (sahne_fbm (s, seed + 11, 2) - 0.5);
      l.roll += size * 0.05 * 2 * (sahne_fbm (s, seed + 23, 2) - 0.5);
      sahne_move_key (motion, t, &l);
    }
}

/**
 * sahne_move_lens:
 * @motion: (inout): a set-up's channels
 * @move: the move
 * @lens: the lens before it, after it for a move out
 * @ratio: frame width by height
 * @subject: what the picture is about, metres
 * @from_us: when it begins, microseconds
 * @to_us: when it ends
 * @seed: for what trembles
 *
 * Writes a move as eased keys of the lens (the ease is a quintic, still at both ends).
 */
void
sahne_move_lens (SahneMotion *motion, SahneMove move, const SahneLens *lens, double ratio,
                 SahnePoint3 subject, gint64 from_us, gint64 to_us, guint32 seed)
{
  gint64 still = MIN (STILL_US, (to_us - from_us) / 6);

  if (move == SAHNE_MOVE_STATIC || move == SAHNE_MOVE_TRACK || to_us <= from_us)
    {
      sahne_move_key (motion, from_us, lens);
      return;
    }
  if (move == SAHNE_MOVE_HAND_HELD || move == SAHNE_MOVE_SHAKE)
    {
      gboolean shake = move == SAHNE_MOVE_SHAKE;
      shaken (motion, lens, from_us, to_us, shake ? 16 : 7, shake ? 6 : 0.9, seed);
      return;
    }
  for (int i = 0; i <= KEYS; i++)
    {
      double u = (double) i / KEYS;
      SahneLens l = moved (move, lens, ratio, subject, sahne_ease (u));
      gint64 t = from_us + still + (gint64) ((double) (to_us - from_us - 2 * still) * u);
      sahne_move_key (motion, t, &l);
    }
}
