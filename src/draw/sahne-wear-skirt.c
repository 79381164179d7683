/* Skirts: cloth round both legs, which follows them standing, running and sitting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST_ROWS 9
#define MOST_HEM 24

/* The skirt at one length down the legs: its middle, the way it hangs, and its two edges. */
typedef struct
{
  SahnePoint middle, down, left, right;
} Row;

typedef struct
{
  Row rows[MOST_ROWS];
  guint n;
  SahnePoint waist_left, waist_right, hip_left, hip_right;
  SahneLimb legs[2];
} Cloth;

static SahnePoint
mean (SahnePoint a, SahnePoint b)
{
  return (SahnePoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

static SahnePoint
unit (double x, double y)
{
  double d = MAX (hypot (x, y), 1e-9);
  return (SahnePoint){ x / d, y / d };
}

/* Widths are given at the hem; a ball gown is wide at once, others fall straight. */
static double
flare_at (const SahneSkirt *skirt, double t)
{
  double q = t / skirt->length;
  return skirt->flare * sahne_lerp (q, sin (G_PI_2 * MIN (1, q * 1.15)), skirt->puff);
}

/* Cloth lies on the ground instead of reaching below it. */
static SahnePoint
above_ground (const SahnePersonFrame *self, SahnePoint p)
{
  return (SahnePoint){ p.x, MIN (p.y, self->ground) };
}

static void
measure_row (const SahnePersonFrame *self, const SahneSkirt *skirt, const SahneLimb legs[2],
             double t, Row *row)
{
  double sway = tan (sahne_radians (sahne_clamp (self->pose->v[SAHNE_CLOTH_SWAY], -55, 55)));
  double low = INFINITY, high = -INFINITY, reach = t * self->person->body->thigh * self->h;
  SahnePoint p[2], d[2], across;
  double r[2], out, seen;

  for (int i = 0; i < 2; i++)
    sahne_limb_at (&legs[i], t, &p[i], &d[i], &r[i]);
  row->middle = mean (p[0], p[1]);
  row->down = unit (d[0].x + d[1].x, d[0].y + d[1].y);
  across = (SahnePoint){ row->down.y, -row->down.x };
  if (across.x < 0 && fabs (row->down.y) > 0.3)
    across = (SahnePoint){ -across.x, -across.y };
  for (int i = 0; i < 2; i++)
    {
      double at = (p[i].x - row->middle.x) * across.x + (p[i].y - row->middle.y) * across.y;
      low = MIN (low, at - r[i]);
      high = MAX (high, at + r[i]);
    }
  /* a lap turned to the viewer is short, and so is the flare on it */
  seen = (hypot (p[0].x - legs[0].a.x, p[0].y - legs[0].a.y)
          + hypot (p[1].x - legs[1].a.x, p[1].y - legs[1].a.y))
         / (2 * MAX (reach, 1e-9));
  out = (0.012 + skirt->wide + flare_at (skirt, t) * sahne_clamp (1.3 * seen, 0.15, 1)) * self->h;
  low -= out, high += out;
  row->left = (SahnePoint){ row->middle.x + across.x * low, row->middle.y + across.y * low };
  row->right = (SahnePoint){ row->middle.x + across.x * high, row->middle.y + across.y * high };
  row->left.x -= self->flip * sway * reach * 0.8;
  row->right.x -= self->flip * sway * reach * 0.8;
  row->left = above_ground (self, row->left);
  row->right = above_ground (self, row->right);
}

static void
measure (const SahnePersonFrame *self, const SahneSkirt *skirt, Cloth *cloth)
{
  double lw, rw, lh, rh, first = MIN (0.35, skirt->length * 0.6);

  cloth->legs[0] = sahne_person_leg (self, 0, SAHNE_CUT_SKIN);
  cloth->legs[1] = sahne_person_leg (self, 1, SAHNE_CUT_SKIN);
  sahne_person_edges (self, skirt->from, &lw, &rw);
  sahne_person_edges (self, 0.97, &lh, &rh);
  cloth->waist_left = sahne_person_trunk (self, lw - skirt->wide, skirt->from);
  cloth->waist_right = sahne_person_trunk (self, rw + skirt->wide, skirt->from);
  cloth->hip_left = sahne_person_trunk (self, lh - 0.02 - skirt->wide - 0.15 * skirt->puff, 0.95);
  cloth->hip_right = sahne_person_trunk (self, rh + 0.02 + skirt->wide + 0.15 * skirt->puff, 0.95);
  if (self->flip < 0)
    {
      SahnePoint swap = cloth->waist_left;
      cloth->waist_left = cloth->waist_right, cloth->waist_right = swap;
      swap = cloth->hip_left;
      cloth->hip_left = cloth->hip_right, cloth->hip_right = swap;
    }
  cloth->n = (guint) sahne_clamp (ceil ((skirt->length - first) / 0.27) + 1, 2, MOST_ROWS);
  for (guint i = 0; i < cloth->n; i++)
    measure_row (self, skirt, cloth->legs,
                 sahne_lerp (first, skirt->length, i / (double) (cloth->n - 1)), &cloth->rows[i]);
}

/* The hem from right to left: waves, and a sag in the middle. */
static guint
hem_line (const SahnePersonFrame *self, const SahneSkirt *skirt, const Cloth *cloth,
          SahneKnot *knots)
{
  const Row *last = &cloth->rows[cloth->n - 1];
  guint waves = MIN (MAX (skirt->pleats, 2) * 2, MOST_HEM), n = 0;

  for (guint i = 1; i < waves; i++)
    {
      double t = (double) i / waves;
      double dip = (i % 2 ? 1 : -0.3) * skirt->wave * 1.6 + 0.055 * sin (G_PI * t);
      SahnePoint p = { sahne_lerp (last->right.x, last->left.x, t),
                       sahne_lerp (last->right.y, last->left.y, t) };
      p = (SahnePoint){ p.x + last->down.x * dip * self->h, p.y + last->down.y * dip * self->h };
      knots[n++] = sahne_person_knot (above_ground (self, p), FALSE);
    }
  return n;
}

static void
outline (const SahnePersonFrame *self, const SahneSkirt *skirt, const Cloth *cloth, SahnePath *path)
{
  SahneKnot knots[2 * MOST_ROWS + MOST_HEM + 8];
  guint n = 0;

  knots[n++] = sahne_person_knot (cloth->waist_left, TRUE);
  knots[n++] = sahne_person_knot (cloth->waist_right, TRUE);
  if (skirt->from < 0.93)
    knots[n++] = sahne_person_knot (cloth->hip_right, FALSE);
  for (guint i = 0; i < cloth->n; i++)
    knots[n++] = sahne_person_knot (cloth->rows[i].right, i + 1 == cloth->n);
  n += hem_line (self, skirt, cloth, &knots[n]);
  for (guint i = cloth->n; i > 0; i--)
    knots[n++] = sahne_person_knot (cloth->rows[i - 1].left, i == cloth->n);
  if (skirt->from < 0.93)
    knots[n++] = sahne_person_knot (cloth->hip_left, FALSE);
  sahne_path_clear (path);
  sahne_path_spline (path, knots, n, TRUE);
}

/* Whether both edges run down without turning back far, as they do unless the legs cross. */
static gboolean
falls_well (const SahnePersonFrame *self, const Cloth *cloth)
{
  if (fabs (sin (sahne_radians (self->body.roll))) > 0.4)
    return FALSE;
  for (guint i = 0; i + 1 < cloth->n; i++)
    {
      const Row *a = &cloth->rows[i], *b = &cloth->rows[i + 1];
      double l = (b->left.x - a->left.x) * a->down.x + (b->left.y - a->left.y) * a->down.y;
      double r = (b->right.x - a->right.x) * a->down.x + (b->right.y - a->right.y) * a->down.y;
      if (MIN (l, r) < -0.22 * self->h)
        return FALSE;
    }
  return TRUE;
}

/* Adds a shape so that it turns the same way as all others that make up one cloth. */
static void
add_turned (SahnePath *path, const SahnePoint *points, guint n)
{
  SahnePoint turned[4];
  double area = 0;

  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *a = &points[i], *b = &points[(i + 1) % n];
      area += a->x * b->y - b->x * a->y;
    }
  for (guint i = 0; i < n; i++)
    turned[i] = points[area < 0 ? i : n - 1 - i];
  sahne_path_polygon (path, turned, n, TRUE);
}

/* However the legs lie: a tube of cloth round each, the waist, and what spans between them. */
static void
wrap (const SahnePersonFrame *self, const SahneSkirt *skirt, const Cloth *cloth, SahnePath *path)
{
  double out = (0.03 + skirt->wide) * self->h, step = skirt->length / 8;
  SahnePoint a[2], b[2], d, hips[2];
  double r, left, right;

  sahne_person_edges (self, 0.97, &left, &right);
  hips[self->flip > 0 ? 0 : 1] = sahne_person_trunk (self, left - skirt->wide, 0.97);
  hips[self->flip > 0 ? 1 : 0] = sahne_person_trunk (self, right + skirt->wide, 0.97);
  sahne_path_clear (path);
  add_turned (path, (SahnePoint[]){ cloth->waist_left, cloth->waist_right, hips[1], hips[0] }, 4);
  for (int i = 0; i < 2; i++)
    {
      sahne_limb_path (&cloth->legs[i],
                       &(SahneLimbSpan){ 0, skirt->length, out, SAHNE_CAP_ROUND, SAHNE_CAP_BOW,
                                         0.05 * self->h },
                       path);
      sahne_limb_at (&cloth->legs[i], 0, &a[i], &d, &r);
    }
  for (double t = step; t < skirt->length + step / 2; t += step)
    {
      for (int i = 0; i < 2; i++)
        sahne_limb_at (&cloth->legs[i], t, &b[i], &d, &r);
      add_turned (path, (SahnePoint[]){ a[0], b[0], b[1], a[1] }, 4);
      a[0] = b[0], a[1] = b[1];
    }
}

/* sahne_wear_skirt_path:
 * @self: a person
 * @skirt: its cut
 * @path: (out): its outline
 */
void
sahne_wear_skirt_path (const SahnePersonFrame *self, const SahneSkirt *skirt, SahnePath *path)
{
  Cloth cloth;

  measure (self, skirt, &cloth);
  if (falls_well (self, &cloth))
    outline (self, skirt, &cloth, path);
  else
    wrap (self, skirt, &cloth, path);
}

/* sahne_wear_leg_row:
 * @self: a person
 * @v: a row of the trunk below the hips
 *
 * Returns: how far down the legs that is: 1 the knee, 2 the ankle
 */
double
sahne_wear_leg_row (const SahnePersonFrame *self, double v)
{
  const SahneBodyShape *body = self->person->body;
  double down = (v - 0.985) * body->torso;

  return down < body->thigh ? MAX (0, down / body->thigh)
                            : MIN (2, 1 + (down - body->thigh) / body->shin);
}

static void
draw_pleats (SahnePersonFrame *self, const SahneSkirt *skirt, const Cloth *cloth, SahneColour shade)
{
  const Row *last = &cloth->rows[cloth->n - 1], *middle = &cloth->rows[cloth->n / 3];

  for (guint i = 0; i < skirt->pleats; i++)
    {
      double t = (i + 0.8) / (skirt->pleats + 0.6), up = sahne_lerp (0.5, t, 0.8);
      SahnePoint hem
          = { sahne_lerp (last->left.x, last->right.x, t) + last->down.x * 0.06 * self->h,
              sahne_lerp (last->left.y, last->right.y, t) + last->down.y * 0.06 * self->h };
      SahnePoint top = { sahne_lerp (middle->left.x, middle->right.x, up),
                         sahne_lerp (middle->left.y, middle->right.y, up) };
      double w = 0.028 * self->h;
      SahnePath *path = sahne_pen_path (self->pen);
      sahne_path_move (path, hem.x + last->down.y * w, hem.y - last->down.x * w);
      sahne_path_line (path, top.x, top.y);
      sahne_path_line (path, hem.x - last->down.y * w, hem.y + last->down.x * w);
      sahne_path_close (path);
      sahne_pen_fill (self->pen, path, shade, 1);
    }
}

static void
draw_trim (SahnePersonFrame *self, const SahneSkirt *skirt, const Cloth *cloth)
{
  const Row *last = &cloth->rows[cloth->n - 1];
  SahneKnot knots[MOST_HEM + 2];
  SahnePath *path = sahne_pen_path (self->pen);
  guint n = 1;

  knots[0] = sahne_person_knot (last->right, FALSE);
  n += hem_line (self, skirt, cloth, &knots[1]);
  knots[n++] = sahne_person_knot (last->left, FALSE);
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (self->pen, path, skirt->trim.colour, 2 * skirt->trim_width * self->h, 1);
}

/* sahne_wear_draw_skirt:
 * @self: a person whose legs are drawn
 * @garment: a skirt, or a dress with one
 */
void
sahne_wear_draw_skirt (SahnePersonFrame *self, const SahneGarment *garment)
{
  const SahneSkirt *skirt = &garment->skirt;
  SahneTone tone = sahne_tone_cloth (skirt->paint.set ? skirt->paint.colour : garment->main);
  Cloth cloth;

  measure (self, skirt, &cloth);
  if (!falls_well (self, &cloth))
    {
      wrap (self, skirt, &cloth, self->skirt);
      sahne_person_shaded (self, self->skirt, tone, 1.2);
      return;
    }
  outline (self, skirt, &cloth, self->skirt);
  sahne_person_shaded (self, self->skirt, tone, 1.6);
  if (skirt->pleats == 0 && !skirt->trim.set)
    return;
  sahne_pen_push_clip (self->pen, self->skirt);
  draw_pleats (self, skirt, &cloth, tone.shade);
  if (skirt->trim.set)
    draw_trim (self, skirt, &cloth);
  sahne_pen_pop_clip (self->pen);
}
