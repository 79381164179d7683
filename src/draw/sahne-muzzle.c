/* Muzzles: the snout in front of a skull, its jaw, and a mouth that speaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"

/* Samples of an end of the muzzle and of a lip. */
#define RIM 28
#define LIP 21

#define WHITE SAHNE_RGB (0xFFFFFF)
#define MOUTH SAHNE_RGB (0x5E1430)
#define TONGUE SAHNE_RGB (0xF2637E)

typedef struct
{
  SahnePoint p[LIP];
  double u[LIP]; /* -1 near corner, 0 front, 1 far corner */
  guint n, front;
} Lip;

static guint
add_end (const SahneHead *self, const SahneMuzzleEnd *end, SahnePoint *points)
{
  double cx = end->z * self->sn, cy = end->y + self->nod * end->z;
  double rx = hypot (end->w * self->cs, end->d * self->sn);

  for (int i = 0; i < RIM; i++)
    {
      double a = 2 * G_PI * i / RIM;
      points[i] = sahne_head_r (self, cx + rx * cos (a), cy + end->h * sin (a));
    }
  return RIM;
}

/* The muzzle's outline: the convex hull of its two ends. */
void
sahne_head_muzzle_outline (SahneHead *self)
{
  SahnePoint points[2 * RIM], hull[2 * RIM + 1];
  guint n = add_end (self, &self->look->base, points);

  n += add_end (self, &self->look->tip, points + n);
  n = sahne_hull (points, n, hull);
  if (sahne_area (hull, n) < 0)
    for (guint i = 0; i < n / 2; i++)
      {
        SahnePoint swap = hull[i];
        hull[i] = hull[n - 1 - i];
        hull[n - 1 - i] = swap;
      }
  sahne_path_polygon (self->muzzle, hull, n, TRUE);
}

/* The bridge of the nose keeps the coat's colour; what lies below it is light. */
static void
clip_below_bridge (SahneHead *self)
{
  const SahneMuzzleEnd *b = &self->look->base, *t = &self->look->tip;
  double s = self->sn, k = sahne_smoothstep (4, 20, self->yaw), tz = t->z * s, bz = b->z * s;
  double side = b->w * self->cs;
  const double turned[9][2] = {
    { bz - side * 0.62 - 0.02, b->y - 0.04 },
    { sahne_lerp (b->z, t->z, 0.55) * s - 0.04, sahne_lerp (b->y, t->y, 0.55) - 0.055 },
    { tz - 0.02, t->y - t->h * 0.55 },
    { tz + 0.10, t->y - t->h * 0.6 },
    { tz + 0.5, t->y - t->h * 0.4 },
    { tz + 0.4, t->y + 0.6 },
    { 0, t->y + 0.6 },
    { -0.6, t->y + 0.5 },
    { bz - side * 1.3 - 0.1, b->y + 0.1 },
  };
  const double facing[9][2] = {
    { -0.30, b->y - 0.03 },
    { -0.10, b->y - 0.05 },
    { tz - 0.02, t->y - t->h * 0.5 },
    { tz + 0.02, t->y - t->h * 0.5 },
    { 0.10 + 0.2 * s, b->y - 0.05 },
    { 0.6, b->y - 0.02 },
    { 0.6, 0.9 },
    { -0.6, 0.9 },
    { -0.6, b->y - 0.02 },
  };
  SahneKnot knots[9];

  for (int i = 0; i < 9; i++)
    knots[i] = (SahneKnot){ sahne_lerp (facing[i][0], turned[i][0], k),
                            sahne_lerp (facing[i][1], turned[i][1], k), FALSE };
  sahne_brush_shape (&self->brush, &self->r, knots, 9);
  sahne_pen_push_clip (self->brush.pen, self->brush.path);
}

static gboolean
same (SahneColour a, SahneColour b)
{
  return fabs (a.r - b.r) + fabs (a.g - b.g) + fabs (a.b - b.b) < 0.004;
}

static void
draw_light_muzzle (SahneHead *self, SahneColour colour)
{
  SahnePen *pen = self->brush.pen;
  gboolean bridged = !same (sahne_head_colour (self, SAHNE_FUR_BRIDGE, SAHNE_FUR_COAT), colour);

  sahne_pen_push_clip (pen, self->muzzle);
  if (bridged)
    clip_below_bridge (self);
  sahne_pen_fill (pen, self->muzzle, sahne_fur_shade (colour), 1);
  sahne_path_clear (self->brush.path);
  sahne_path_append (self->brush.path, self->muzzle, -0.018 * self->brush.unit,
                     -0.026 * self->brush.unit);
  sahne_brush_fill (&self->brush, colour);
  if (bridged)
    sahne_pen_pop_clip (pen);
  sahne_pen_pop_clip (pen);
}

/* A differently coloured end of the muzzle: the soft nose of horses and cows. */
static void
draw_snout_patch (SahneHead *self)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  SahneColour colour = self->look->pelt.colour[SAHNE_FUR_SNOUT];
  double cx = t->z * self->sn, cy = t->y + self->nod * t->z;
  double rx = hypot (t->w * self->cs, t->d * self->sn), ry = t->h;

  sahne_brush_ellipse (&self->brush, &self->r, cx + 0.015 * self->sn, cy + 0.03, rx * 1.18 + 0.03,
                       ry * 1.12);
  sahne_brush_fill (&self->brush, colour);
  sahne_pen_push_clip (self->brush.pen, self->brush.path);
  SAHNE_SHAPE (&self->brush, &self->r, { cx - 0.4, cy + ry * 0.9 }, { cx, cy + ry },
               { cx + rx * 0.95, cy + 0.02 }, { cx + 0.5, cy + 0.4 }, { cx - 0.3, cy + 0.5 });
  sahne_brush_fill (&self->brush, sahne_fur_shade (colour));
  sahne_pen_pop_clip (self->brush.pen);
}

static void
draw_blaze (SahneHead *self)
{
  const SahneMuzzleEnd *b = &self->look->base, *t = &self->look->tip;
  double s = self->sn, tz = t->z * s, k = sahne_smoothstep (8, 34, self->yaw);

  /* a stripe down the bridge, which shows its far side only when the head is turned */
  SAHNE_SHAPE (&self->brush, &self->r, { 0.06 * s + sahne_lerp (-0.05, 0.02, k), -0.5 },
               { 0.26 * s + sahne_lerp (-0.06, 0.05, k), -0.1 },
               { sahne_lerp (b->z, t->z, 0.6) * s + sahne_lerp (-0.05, 0.03, k), 0.22 },
               { tz + sahne_lerp (-0.03, 0.10, k), t->y - 0.01 },
               { sahne_lerp (0.04, 0.9, k), 0.3 }, { sahne_lerp (0.06, 0.5, k), -0.4 });
  sahne_brush_fill (&self->brush, self->look->pelt.colour[SAHNE_FUR_BLAZE]);
}

/* Colours the muzzle. */
void
sahne_head_muzzle (SahneHead *self)
{
  const SahnePelt *pelt = &self->look->pelt;
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_MUZZLE, SAHNE_FUR_COAT);

  if (!same (colour, sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT)))
    {
      draw_light_muzzle (self, colour);
      return;
    }
  sahne_pen_push_clip (self->brush.pen, self->muzzle);
  if (pelt->has[SAHNE_FUR_BLAZE])
    draw_blaze (self);
  if (pelt->has[SAHNE_FUR_SNOUT])
    draw_snout_patch (self);
  sahne_pen_pop_clip (self->brush.pen);
}

/* A lip, opened by @drop, @part of its full width: from the near corner round the front to where
 * the muzzle hides it. */
static void
find_lip (const SahneHead *self, double drop, double part, Lip *lip)
{
  const SahneBeastHead *look = self->look;
  double curve = self->e.curve, press = self->e.press * (drop > 0 ? 0 : 1), last = -9;
  double corner_y = look->mouth.y - 0.028 * curve * (1 - 0.6 * press);
  double bow = (0.035 + (look->split_lip ? 0.004 : 0)) * (self->jaw > 0.02 ? 0.30 : 1);

  bow *= sahne_lerp (-0.35, 1, sahne_smoothstep (-0.35, -0.05, curve)) * (1 - 0.75 * press);
  lip->n = 0;
  lip->front = 0;
  for (int i = 0; i < LIP; i++)
    {
      double u = sahne_lerp (-1, 1, i / (LIP - 1.0)) * part, a = fabs (u), opened, x, y, z, wx;
      x = look->mouth.width * copysign (pow (a, 0.8), u) * (1 + 0.10 * MAX (0, curve));
      z = sahne_lerp (look->mouth.front_z, look->mouth.z - 0.03 * MAX (0, curve), pow (a, 1.7));
      y = sahne_lerp (look->mouth.front_y, corner_y, pow (a, 1.25)) + bow * sin (G_PI * a);
      y += 0.02 * a * a * sahne_smoothstep (-0.1, -0.4, curve);
      opened = drop * (1 - pow (a / part, 2.3));
      y += opened;
      z -= opened * sahne_lerp (0.25, 0.42, sahne_smoothstep (0.6, 0.95, part));
      wx = x * self->cs + z * self->sn;
      if (wx < last - 0.004 && u > 0)
        break;
      last = MAX (last, wx);
      if (fabs (u) < fabs (lip->u[lip->front]) || lip->n == 0)
        lip->front = lip->n;
      lip->u[lip->n] = u;
      lip->p[lip->n++] = sahne_head_p (self, x, y, z);
    }
}

static SahnePoint
shifted (const SahneHead *self, SahnePoint p, double x, double y)
{
  return (SahnePoint){ p.x + (self->r.x.x * x + self->r.y.x * y),
                       p.y + (self->r.x.y * x + self->r.y.y * y) };
}

/* The shape between two lines. */
static void
between (SahneHead *self, const SahnePoint *a, guint n, const SahnePoint *b, guint m)
{
  SahnePoint out[4 * LIP];

  for (guint i = 0; i < n; i++)
    out[i] = a[i];
  for (guint i = 0; i < m; i++)
    out[n + i] = b[m - 1 - i];
  sahne_brush_polygon (&self->brush, out, n + m);
}

/* The dropped jaw, drawn behind the skull. */
void
sahne_head_jaw (SahneHead *self)
{
  double flesh = self->look->tip.z > 0.55 ? 0.085 : 0.052;
  SahneColour colour;
  SahnePoint chin[LIP];
  Lip up, low;

  if (self->jaw < 0.02)
    return;
  find_lip (self, 0, 1, &up);
  find_lip (self, self->jaw, 1, &low);
  for (guint i = 0; i < low.n; i++)
    chin[i] = shifted (self, low.p[i], -0.01,
                       flesh * pow (sin (G_PI * MIN (1, (i + 0.6) / low.n)), 0.6));
  between (self, up.p, up.n, chin, low.n);
  sahne_path_append (self->chin, self->brush.path, 0, 0);
  colour = sahne_head_colour (self, SAHNE_FUR_JAW,
                              self->look->pelt.has[SAHNE_FUR_SNOUT] ? SAHNE_FUR_SNOUT
                                                                    : SAHNE_FUR_MUZZLE);
  sahne_brush_shade (&self->brush, colour, -0.02, -0.03);
}

static void
draw_buck_teeth (SahneHead *self, const Lip *up)
{
  SahnePoint f = up->p[up->front];
  SahneFrame frame = { f, self->r.x, self->r.y };

  SAHNE_SHAPE (&self->brush, &frame, { -0.036, -0.004, TRUE }, { 0.036, -0.004, TRUE },
               { 0.037, 0.055 }, { 0.020, 0.073 }, { 0, 0.066 }, { -0.020, 0.073 },
               { -0.037, 0.055 });
  sahne_brush_fill (&self->brush, WHITE);
  SAHNE_LINE (&self->brush, &frame, SAHNE_RGB (0xD8CCDD), 0.010, { 0, 0.01 }, { 0, 0.062 });
}

static SahneColour
lip_colour (const SahneHead *self)
{
  return sahne_fur_line (sahne_head_colour (self, SAHNE_FUR_MUZZLE, SAHNE_FUR_COAT));
}

static void
draw_shut (SahneHead *self)
{
  double press = self->e.press, half = (0.0094 + 0.004 * press) * self->brush.unit, curve;
  SahnePoint a[LIP], b[LIP];
  Lip up;

  find_lip (self, 0, 1 - 0.14 * press, &up);
  curve = self->e.curve * (1 - press);
  for (guint i = 0; i < up.n; i++)
    {
      double t = 0.30 + 0.70 * sqrt (sin (G_PI * sahne_clamp ((i + 0.5) / up.n, 0.04, 0.96)));
      a[i] = (SahnePoint){ up.p[i].x, up.p[i].y - half * t };
      b[i] = (SahnePoint){ up.p[i].x, up.p[i].y + half * t };
    }
  between (self, a, up.n, b, up.n);
  sahne_brush_fill (&self->brush, lip_colour (self));
  if (fabs (curve) >= 0.3)
    {
      SahneFrame f = { up.p[0], self->r.x, self->r.y };
      double way = curve > 0 ? -1 : 1;
      SAHNE_LINE (&self->brush, &f, lip_colour (self), 0.014, { -0.022, 0.030 * way },
                  { -0.006, 0.004 * way }, { 0.03, 0.012 });
    }
  if (press > 0.4)
    { /* pressed lips dimple the cheek */
      SahneFrame f = { up.p[0], self->r.x, self->r.y };
      SAHNE_LINE (&self->brush, &f, lip_colour (self), 0.013, { -0.012, -0.030 }, { -0.028, 0 },
                  { -0.012, 0.030 });
    }
  if (self->look->buck_teeth)
    draw_buck_teeth (self, &up);
}

static void
draw_tongue (SahneHead *self, const Lip *up, const Lip *low)
{
  double raise = self->e.tongue, t = 0.42 + 0.16 * MIN (raise, 1);
  guint k = low->n, from = k / 6, to = k - k / 8, n = 0;
  SahnePoint a[LIP], b[LIP];

  if (raise > 1.5)
    {
      SahnePoint u = up->p[up->n / 2], l = low->p[k / 2], q0 = low->p[MAX (1, k / 5)],
                 q1 = low->p[MIN (k - 1, 4 * k / 5)];
      SahnePoint m = { sahne_lerp (u.x, l.x, 0.22), sahne_lerp (u.y, l.y, 0.22) };
      SahnePoint e0 = shifted (self, q0, 0, 0.05), e1 = shifted (self, q1, 0, 0.05);
      SAHNE_SHAPE (&self->brush, NULL, { e0.x, e0.y },
                   { sahne_lerp (q0.x, m.x, 0.7), sahne_lerp (q0.y, m.y, 0.7) }, { m.x, m.y },
                   { sahne_lerp (q1.x, m.x, 0.7), sahne_lerp (q1.y, m.y, 0.7) }, { e1.x, e1.y });
      sahne_brush_fill (&self->brush, TONGUE);
      return;
    }
  for (guint i = from; i < to; i++, n++)
    {
      SahnePoint l = low->p[i], u = up->p[MIN (i * up->n / k, up->n - 1)];
      double s = t * 0.72 * sin (G_PI * (i + 0.5) / k);
      a[n] = (SahnePoint){ sahne_lerp (l.x, u.x, s), sahne_lerp (l.y, u.y, s) };
      b[n] = shifted (self, l, 0, 0.08);
    }
  between (self, a, n, b, n);
  sahne_brush_fill (&self->brush, TONGUE);
}

static void
draw_teeth (SahneHead *self, const Lip *up, const Lip *low)
{
  const SahneExpression *e = &self->e;
  double thick = MAX (0.020, MIN (0.036, self->jaw * 0.32)) * MIN (1, e->top_teeth);
  SahnePoint a[LIP], b[LIP];

  thick = sahne_lerp (thick, self->jaw * 0.50, sahne_clamp (e->bite, 0, 1));
  for (guint i = 0; i < up->n; i++)
    {
      a[i] = shifted (self, up->p[i], 0, -0.02);
      b[i] = shifted (self, up->p[i], 0, thick);
    }
  between (self, a, up->n, b, up->n);
  sahne_brush_fill (&self->brush, WHITE);
  if (MAX (e->clench, e->low_teeth) < 0.3)
    return;
  for (guint i = 0; i < low->n; i++)
    {
      a[i] = shifted (self, low->p[i], 0, 0.02);
      b[i] = shifted (self, low->p[i], 0, -thick * 0.8);
    }
  between (self, a, low->n, b, low->n);
  sahne_brush_fill (&self->brush, SAHNE_RGB (0xF3EAF5));
}

static void
draw_fangs (SahneHead *self, const Lip *up)
{
  static const double at[] = { 0.30, 0.78 };
  double length = 0.075 * MIN (1, self->jaw / 0.10);

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      SahneFrame f = { up->p[(guint) (at[i] * (up->n - 1))], self->r.x, self->r.y };
      SAHNE_SHAPE (&self->brush, &f, { -0.030, -0.01, TRUE }, { 0.030, -0.01, TRUE },
                   { 0.003, length, TRUE });
      sahne_brush_fill (&self->brush, WHITE);
    }
}

static void
stroke_lip (SahneHead *self, const Lip *lip, guint n, double width)
{
  sahne_path_clear (self->brush.path);
  sahne_path_polygon (self->brush.path, lip->p, n, FALSE);
  sahne_pen_stroke (self->brush.pen, self->brush.path, lip_colour (self), width * self->brush.unit,
                    1);
}

static void
draw_opened (SahneHead *self)
{
  const SahneExpression *e = &self->e;
  SahnePen *pen = self->brush.pen;
  double part = sahne_clamp (1.05 * e->width - 0.05, 0.45, 1);
  Lip whole, up, low;

  find_lip (self, 0, 1, &whole);
  find_lip (self, 0, part, &up);
  find_lip (self, self->jaw, part, &low);
  if (part < 0.97)
    stroke_lip (self, &whole, MAX (2, (guint) (whole.n * (1 - part) * 0.55)), 0.012);
  between (self, up.p, up.n, low.p, low.n);
  if (e->pucker > 0.05)
    {
      SahneColour light = sahne_head_colour (self, SAHNE_FUR_LIGHT, SAHNE_FUR_COAT);
      sahne_pen_stroke (pen, self->brush.path,
                        sahne_colour_luma (light) > 0.5
                            ? sahne_colour_scale (light, 0.80, 0.55, 0.58)
                            : lip_colour (self),
                        0.040 * e->pucker * self->brush.unit, 1);
    }
  sahne_brush_fill (&self->brush, MOUTH);
  sahne_pen_push_clip (pen, self->brush.path);
  if (e->tongue > 0.05)
    draw_tongue (self, &up, &low);
  if (e->top_teeth > 0.05 && e->pucker < 0.5)
    draw_teeth (self, &up, &low);
  if (self->look->fangs && self->jaw > 0.09 && part > 0.8)
    draw_fangs (self, &up);
  sahne_pen_pop_clip (pen);
  stroke_lip (self, &up, up.n, 0.013);
  if (MAX (e->clench, e->bite) > 0.3)
    stroke_lip (self, &low, low.n, 0.012);
  if (self->look->buck_teeth && e->pucker < 0.5)
    draw_buck_teeth (self, &up);
}

/* Draws the mouth; nothing of it leaves skull, muzzle and dropped jaw. */
void
sahne_head_mouth (SahneHead *self)
{
  sahne_path_clear (self->brush.other);
  sahne_path_append (self->brush.other, self->whole, 0, 0);
  sahne_path_append (self->brush.other, self->chin, 0, 0);
  sahne_pen_push_clip (self->brush.pen, self->brush.other);
  if (self->jaw < 0.02)
    draw_shut (self);
  else
    draw_opened (self);
  sahne_pen_pop_clip (self->brush.pen);
}

static SahnePoint
front_of_lip (const SahneHead *self)
{
  Lip lip;

  find_lip (self, 0, 1, &lip);
  return lip.p[lip.front];
}

static void
draw_philtrum (SahneHead *self, SahnePoint from)
{
  SahnePoint to = front_of_lip (self);

  SAHNE_LINE (&self->brush, NULL, lip_colour (self), 0.014, { from.x, from.y }, { to.x, to.y });
}

static void
draw_triangle (SahneHead *self, SahneColour colour)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  double r = self->look->nose_size, z = t->z + t->d * 0.72, w = r * sahne_lerp (1, 0.86, self->sn);
  SahneFrame f = sahne_frame_move (&self->r, z * self->sn, t->y - t->h * 0.52 + self->nod * z);
  double k = sahne_smoothstep (0, 24, self->yaw); /* in three quarters its tip points forward */

  draw_philtrum (self, sahne_frame_at (&f, w * 0.10 * k, r * 0.6));
  SAHNE_SHAPE (&self->brush, &f, { -w, -r * sahne_lerp (0.27, 0.30, k) },
               { -w * sahne_lerp (0.58, 0.55, k), -r * 0.62 }, { 0, -r * 0.68 },
               { w * sahne_lerp (0.58, 0.62, k), -r * sahne_lerp (0.62, 0.58, k) },
               { w, -r * sahne_lerp (0.27, 0.24, k) },
               { w * sahne_lerp (0.66, 0.72, k), r * sahne_lerp (0.33, 0.30, k) },
               { w * 0.10 * k, r * 0.74 },
               { -w * sahne_lerp (0.66, 0.62, k), r * sahne_lerp (0.33, 0.34, k) });
  sahne_brush_shade_as (&self->brush, colour, sahne_colour_scale (colour, 0.72, 0.66, 0.74), -0.012,
                        -0.014);
  sahne_brush_ellipse (&self->brush, &f, -w * 0.25 * self->flip, -r * 0.36, w * 0.34, r * 0.14);
  sahne_brush_tint (&self->brush, WHITE, sahne_colour_luma (colour) < 0.3 ? 0.45 : 0.6);
}

static void
draw_wedge (SahneHead *self, SahneColour colour)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  double r = self->look->nose_size, w = r * sahne_lerp (1, 0.85, self->sn);
  SahneFrame f
      = { sahne_head_p (self, 0, t->y - t->h * 0.50, t->z + t->d * 0.80), self->r.x, self->r.y };

  draw_philtrum (self, sahne_frame_at (&f, 0, r * 0.5));
  SAHNE_SHAPE (&self->brush, &f, { -w, -r * 0.45 }, { 0, -r * 0.60 }, { w, -r * 0.45 },
               { w * 0.5, r * 0.30 }, { 0, r * 0.62 }, { -w * 0.5, r * 0.30 });
  sahne_brush_fill (&self->brush, colour);
}

static void
draw_nostrils (SahneHead *self, SahneColour colour)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  double r = self->look->nose_size;

  for (int side = -1; side <= 1; side += 2)
    {
      SahnePoint p
          = sahne_head_p (self, side * t->w * 0.50, t->y - t->h * 0.22, t->z + t->d * 0.72);
      double narrow
          = sahne_lerp (0.62, side < 0 ? 0.62 : 0.42, sahne_smoothstep (0, 30, self->yaw));
      if (side > 0 && self->yaw > 62)
        continue;
      sahne_head_oval (self, p, r * narrow, r, -18 * side);
      sahne_brush_fill (&self->brush, colour);
    }
}

static void
draw_snout (SahneHead *self, SahneColour colour)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  double r = self->look->nose_size, x = (t->z + t->d * 0.55) * self->sn,
         y = t->y + self->nod * t->z;
  double w = r * sahne_lerp (1.05, 0.52, pow (self->sn, 1.3));

  sahne_brush_ellipse (&self->brush, &self->r, x, y, w, r * 0.93);
  sahne_brush_shade_as (&self->brush, sahne_colour_mix (colour, WHITE, 0.10),
                        sahne_fur_shade (colour), -0.02, -0.02);
  for (int side = -1; side <= 1; side += 2)
    {
      sahne_brush_ellipse (&self->brush, &self->r, x + side * w * 0.38 + 0.01 * self->sn, y,
                           w * 0.17, r * 0.30);
      sahne_brush_fill (&self->brush, sahne_colour_scale (colour, 0.66, 0.46, 0.52));
    }
}

/* Draws the nose at the end of the muzzle. */
void
sahne_head_nose (SahneHead *self)
{
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_NOSE, SAHNE_FUR_BROW);

  switch (self->look->nose)
    {
    case SAHNE_NOSE_TRI:
      draw_triangle (self, colour);
      break;
    case SAHNE_NOSE_NOSTRIL:
      draw_nostrils (self, colour);
      break;
    case SAHNE_NOSE_Y:
      draw_wedge (self, colour);
      break;
    case SAHNE_NOSE_SNOUT:
      draw_snout (self, colour);
      break;
    case SAHNE_NOSE_TRUNK:
    case SAHNE_NOSE_BEAK:
    case SAHNE_NOSE_WIDE:
      break;
    }
}

/* Draws whiskers on both sides. */
void
sahne_head_whiskers (SahneHead *self)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  static const double rows[] = { -0.03, 0.015, 0.06 };
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT);

  if (!self->look->whiskers)
    return;
  for (int side = -1; side <= 1; side += 2)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        double dy = rows[i], length = side < 0 ? 0.26 : sahne_lerp (0.26, 0.20, self->sn);
        SahneFrame f = { sahne_head_p (self, side * t->w * 0.75, t->y + dy * 0.6, t->z - 0.01),
                         self->r.x, self->r.y };
        SahneKnot knots[] = { { 0, 0 },
                              { side * length / 2, (dy * 1.3 - 0.01) / 2 - 0.018 },
                              { side * length, dy * 1.3 - 0.01 } };
        if (side > 0 && self->yaw > 60)
          continue;
        sahne_path_clear (self->brush.path);
        sahne_brush_add (&self->brush, &f, knots, 3, FALSE);
        sahne_pen_stroke (self->brush.pen, self->brush.path,
                          sahne_colour_scale (colour, 0.62, 0.58, 0.66), 0.0085 * self->brush.unit,
                          0.8);
      }
}
