/* Blocking: who stands where on the free ground of a place, laid out for each aspect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-blocking.h"

#include "sahne-ease.h"

/* Two who are further apart in depth than this may stand side by side in the picture. */
#define DEPTH_APART 0.75

/**
 * sahne_blocking_gap:
 * @ratio: frame width by height
 *
 * Returns: free metres between two who talk to each other: people in a narrow frame stand closer
 */
double
sahne_blocking_gap (double ratio)
{
  return sahne_lerp (0.10, 0.62, sahne_clamp ((ratio - 0.5625) / (16.0 / 9 - 0.5625), 0, 1.3));
}

/* How many of @standers fit side by side into @room; at least one. */
static guint
row_length (const SahneStander *standers, guint n, double room, double gap)
{
  double width = -gap;
  guint count = 0;

  while (count < n && (count == 0 || width + gap + standers[count].width <= room))
    width += gap + standers[count++].width;
  return count;
}

/* Puts @n side by side around @middle at depth @z. */
static void
place_row (SahneStander *standers, guint n, double middle, double z, double gap)
{
  double x = middle + gap / 2;

  for (guint i = 0; i < n; i++)
    x -= (standers[i].width + gap) / 2;
  for (guint i = 0; i < n; i++)
    {
      standers[i].x = x + standers[i].width / 2;
      /* Never quite in one line: that looks like a photograph of a team. */
      standers[i].z = z + (i % 2 ? 0.22 : 0);
      x += standers[i].width + gap;
    }
}

/**
 * sahne_blocking_line_up:
 * @ground: the free ground
 * @ratio: frame width by height
 * @room: width of the picture there, metres
 * @standers: (array length=n) (inout): whom to place, from left to right
 * @n: how many
 *
 * Gives everybody a place: one row while it fits, further rows behind, each shifted so that faces
 * look through between those in front.
 */
void
sahne_blocking_line_up (const SahneGround *ground, double ratio, double room,
                        SahneStander *standers, guint n)
{
  double gap = sahne_blocking_gap (ratio), middle = (ground->x0 + ground->x1) / 2;
  double width = MIN (ground->x1 - ground->x0, 0.86 * room);
  double depth = ground->z1 - ground->z0;
  gboolean rows = row_length (standers, n, width, gap) < n;
  double z = ground->z0 + (rows ? 0.15 : 0.4) * depth;

  for (guint first = 0, row = 0, count; first < n; first += count, row++)
    {
      count = row_length (standers + first, n - first, width, gap);
      place_row (standers + first, count, middle + (row % 2 ? gap / 2 + 0.12 : 0), z, gap);
      z += DEPTH_APART + 0.25;
    }
}

static gboolean
collides (const SahneStander *s, double x, double z, double width)
{
  return ABS (s->z - z) < DEPTH_APART && ABS (s->x - x) < (s->width + width) / 2 - 1e-6;
}

/**
 * sahne_blocking_free_x:
 * @standers: (array length=n): those who stand already
 * @n: how many
 * @x: where somebody wants to stand, metres
 * @z: how deep
 * @width: how wide he is
 * @x0: left end of the ground
 * @x1: its right end
 *
 * Returns: the place nearest to @x at which nobody is in the way; @x when there is none
 */
double
sahne_blocking_free_x (const SahneStander *standers, guint n, double x, double z, double width,
                       double x0, double x1)
{
  double best = x, nearest = G_MAXDOUBLE;

  for (guint i = 0; i <= 2 * n; i++)
    {
      const SahneStander *s = i ? &standers[(i - 1) / 2] : NULL;
      double side = i % 2 ? 1 : -1;
      double at = s ? s->x + side * (s->width + width) / 2 : x;
      gboolean taken = (at < x0 || at > x1) && i > 0;
      for (guint k = 0; k < n && !taken; k++)
        taken = collides (&standers[k], at, z, width);
      if (!taken && ABS (at - x) < nearest)
        {
          nearest = ABS (at - x);
          best = at;
        }
    }
  return best;
}
