/* The lenses of a picture in which somebody goes, and of one in which all stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-camera.h"

#include "sahne-ease.h"

/* A camera on rails does not bob with the steps of those it follows: what hardly changes stays as
 * it is. Shares of the frame's height, and metres. */
#define STEADY_ROWS 0.05
#define STEADY_M 0.2

/* One of the numbers of the lenses, made the same in all of them when it is nearly so. */
static void
steady (SahneLens *lenses, guint n, gsize member, double most)
{
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      double value = G_STRUCT_MEMBER (double, &lenses[i], member);
      low = MIN (low, value);
      high = MAX (high, value);
    }
  for (guint i = 0; i < n && high - low < most; i++)
    G_STRUCT_MEMBER (double, &lenses[i], member) = (low + high) / 2;
}

/* sahne_camera_put_on_rails:
 * @lenses: (array length=n) (inout): lenses of one picture, in order of time
 * @n: how many
 */
void
sahne_camera_put_on_rails (SahneLens *lenses, guint n)
{
  steady (lenses, n, G_STRUCT_OFFSET (SahneLens, horizon), STEADY_ROWS);
  steady (lenses, n, G_STRUCT_OFFSET (SahneLens, h), STEADY_M);
  steady (lenses, n, G_STRUCT_OFFSET (SahneLens, z), STEADY_M);
  steady (lenses, n, G_STRUCT_OFFSET (SahneLens, focus), STEADY_M);
}

/* Follows its subjects: the size that fits all of the way, the place averaged over a second, so
 * that the camera starts late and stops softly. Who comes nearer or goes away is followed in depth
 * as well. */
void
sahne_camera_follow (const SahneLens *lenses, const gint64 *times, guint n, SahneMotion *motion)
{
  double size = 0.01;

  for (guint i = 0; i < n; i++)
    size = MAX (size, lenses[i].focus / lenses[i].focal);
  for (guint i = 0; i < n; i++)
    {
      SahneLens l = lenses[i];
      double x = 0, z = 0, horizon = 0, h = 0, focus = 0;
      guint count = 0;
      for (guint k = i >= 2 ? i - 2 : 0; k <= MIN (i + 2, n - 1); k++, count++)
        {
          x += lenses[k].x;
          z += lenses[k].z;
          h += lenses[k].h;
          horizon += lenses[k].horizon;
          focus += lenses[k].focus;
        }
      l.x = x / count;
      l.h = h / count;
      l.horizon = horizon / count;
      l.z = z / count;
      l.focus = focus / count;
      l.focal = l.focus / size;
      sahne_move_key (motion, times[i], &l);
    }
}

/* The lens between all samples: subjects that only gesture do not move the camera. */
SahneLens
sahne_camera_settled (const SahneLens *lenses, guint n)
{
  SahneLens l = lenses[n / 2];
  double x = 0, horizon = 0, widest = 0;

  for (guint i = 0; i < n; i++)
    {
      x += lenses[i].x / n;
      horizon += lenses[i].horizon / n;
      widest = MAX (widest, lenses[i].focus / lenses[i].focal);
    }
  l.x = x;
  l.horizon = horizon;
  l.focal = l.focus / widest;
  return l;
}

/* Who comes or leaves is seen a second before or after, and from then on not: he goes out of the
 * picture, the picture does not go with him. */
gboolean
sahne_camera_is_settled (const SahneActor *actor, gint64 t)
{
  for (gint64 at = MAX (t - 1000000, 0); at <= t + 1000000; at += 500000)
    if (sahne_motion_value (actor->motion, SAHNE_OPACITY, at) < 0.3)
      return FALSE;
  return TRUE;
}

/* How deep they all are, about. */
double
sahne_camera_depth_of_all (const SahneAct *act)
{
  double sum = 0, least = sahne_floor_depth (act->floor);

  for (guint i = 0; i < act->actors->len; i++)
    sum += ((const SahneActor *) act->actors->pdata[i])->home_z;
  return act->actors->len ? sahne_clamp (sum / act->actors->len, least, least + 4) : least;
}
