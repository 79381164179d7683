/* Beaks, and mouths as wide as the head: frogs, turtles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"

#define MOUTH SAHNE_RGB (0x5E1430)
#define TONGUE SAHNE_RGB (0xF2637E)

/* Samples along a wide mouth. */
#define LIP 17

/**
 * Beak:
 * @open: angle of the lower half, radians
 * @corner: where the halves meet on the near side
 * @tip: end of the upper half in space: height and depth
 * @z: depth of the corner
 * @y: height of the corner
 * @width: half width
 * @low_tip: height and depth of the lower half's tip when shut
 *
 * A beak as it is seen.
 */
typedef struct
{
  double open, z, y, width, tip_y, tip_z, low_y, low_z;
  SahnePoint corner[2], upper[2][8], lower[2][5]; /* near half, far half */
} Beak;

/* A point of the lower half, turned about the corner. */
static SahnePoint
lower (const SahneHead *self, const Beak *b, double x, double y, double z)
{
  double a = -b->open * 0.95, dy = y - b->y, dz = z - b->z, drop = 0;

  if (self->look->beak.hook > 0.1)
    drop = b->open * 0.30; /* under a hooked beak the lower half comes straight down */

  return sahne_head_p (self, x,
                       b->y + drop * sahne_smoothstep (b->z * 0.9, b->z * 1.05, z) + dy * cos (a)
                           - dz * sin (a),
                       b->z + dz * cos (a) + dy * sin (a));
}

static void
find_lower (const SahneHead *self, Beak *b, int half)
{
  gboolean hooked = self->look->beak.hook > 0.1;
  double w = half ? -b->width : b->width, flat = self->look->beak.flat ? 0.8 : hooked ? 0.75 : 0.5;
  double bottom = self->look->beak.bottom + (self->look->beak.flat ? -0.01 : 0.015);
  SahnePoint *l = b->lower[half];

  l[0] = lower (self, b, -w * 1.25, b->y, b->z * 0.96);
  l[1] = lower (self, b, -w * flat, sahne_lerp (b->y, b->low_y, 0.55) + 0.01,
                sahne_lerp (b->z, b->low_z, 0.55));
  l[2] = lower (self, b, 0, b->low_y, b->low_z);
  l[3] = lower (self, b, w * (hooked ? 0.55 : 0.1), bottom, sahne_lerp (b->z, b->low_z, 0.55));
  l[4] = lower (self, b, -w * 0.5, self->look->beak.bottom + 0.02, b->z + 0.02);
}

static void
find_upper (const SahneHead *self, Beak *b, int half)
{
  double w = half ? -b->width : b->width, hook = self->look->beak.hook;
  double t = self->look->beak.top, z0 = self->look->beak.base;
  gboolean flat = self->look->beak.flat, hooked = hook > 0.1;
  SahnePoint *u = b->upper[half];

  u[0] = b->corner[half];
  u[1] = sahne_head_p (self, -w * 0.95, t + 0.05, b->z - 0.02);
  u[2] = sahne_head_p (self, 0, t, z0 * 0.98);
  u[7] = sahne_head_p (self, -w * (flat ? 0.95 : 0.62),
                       sahne_lerp (b->y, b->tip_y, 0.45) + 0.020 + 0.02 * self->e.curve,
                       sahne_lerp (b->z, b->tip_z, 0.38));
  if (!hooked && !flat)
    {
      u[3] = sahne_head_p (self, 0, sahne_lerp (t, b->tip_y, 0.42) - 0.045,
                           sahne_lerp (z0, b->tip_z, 0.55));
      u[4] = sahne_head_p (self, 0, b->tip_y + hook * 0.9, b->tip_z + 0.02);
      u[5] = sahne_head_p (self, -w * 0.10, b->tip_y + hook * 0.5 + 0.012,
                           sahne_lerp (b->z, b->tip_z, 0.86));
      u[6] = sahne_head_p (self, -w * 0.22, sahne_lerp (b->y, b->tip_y, 0.70) + 0.016,
                           sahne_lerp (b->z, b->tip_z, 0.66));
      return;
    }
  u[3] = sahne_head_p (self, 0, sahne_lerp (t, b->tip_y, 0.45) - (hooked ? 0.085 : 0.035),
                       sahne_lerp (z0, b->tip_z, hooked ? 0.62 : 0.5));
  u[4] = flat ? sahne_head_p (self, 0, b->tip_y - 0.055, b->tip_z + 0.05)
              : sahne_head_p (self, 0, b->tip_y - 0.025, b->tip_z + 0.015);
  u[5] = flat ? sahne_head_p (self, -w * 0.3, b->tip_y + 0.03, b->tip_z + 0.03)
              : sahne_head_p (self, 0, b->tip_y + hook, b->tip_z - 0.045);
  u[6] = sahne_head_p (self, -w * 0.12, sahne_lerp (b->y, b->tip_y, 0.75) + 0.012,
                       sahne_lerp (b->z, b->tip_z, 0.72));
}

static void
find_beak (const SahneHead *self, Beak *b)
{
  const SahneExpression *e = &self->e;
  double length = self->look->beak.tip - self->look->beak.base, part, shut;

  /* rounded sounds draw the beak in; for f and v the lower half slides back under the upper one */
  part = sahne_lerp (1, 0.70, sahne_smoothstep (0.90, 0.50, e->width) * MIN (1, e->open * 8));
  b->open = sahne_clamp (e->open * 0.82, 0, 0.55) * (1 - 0.35 * e->bite);
  b->z = self->look->beak.base - 0.03;
  b->y = (self->look->beak.top + self->look->beak.bottom) / 2 + 0.03 - 0.035 * e->curve;
  b->width = self->look->beak.width * sahne_lerp (0.86, 1, sahne_smoothstep (0.70, 1, part));
  b->tip_y = self->look->beak.y - b->open * (self->look->beak.hook > 0.1 ? 0.20 : 0.06);
  b->tip_z = b->z + length * part;
  shut = (self->look->beak.hook > 0.1 ? 0.70 : 0.86) * (1 - 0.24 * e->bite);
  b->low_y = self->look->beak.y + (self->look->beak.hook > 0.1 ? -0.01 : 0.01);
  b->low_z = b->z + (b->tip_z - b->z) * shut;
  for (int half = 0; half < 2; half++)
    {
      b->corner[half] = sahne_head_p (self, (half ? 1.25 : -1.25) * b->width, b->y, b->z * 0.96);
      find_lower (self, b, half);
      find_upper (self, b, half);
    }
}

static SahnePoint
middle (SahnePoint a, SahnePoint b, double t)
{
  return (SahnePoint){ sahne_lerp (a.x, b.x, t), sahne_lerp (a.y, b.y, t) };
}

static void
draw_tongue (SahneHead *self, const Beak *b)
{
  static const SahneTaper taper[] = { { 0, 0.05 }, { 1, 0.05 }, { 2, 0.03 } };
  double raise = sahne_clamp (self->e.tongue, 0, 2) / 2;
  /* s and k show a flat tongue between the halves, l lifts it to the upper one */
  double up = sahne_lerp (0.12, 0.66, MAX (raise > 0.6 ? raise : 0, self->e.clench * 0.45));
  SahnePoint root = lower (self, b, -b->width * 0.2, b->y + 0.01, b->z + 0.04);
  SahnePoint tip = lower (self, b, 0, b->low_y - 0.02,
                          sahne_lerp (b->z, b->low_z, 0.78 + 0.12 * self->e.clench));
  SahnePoint roof = sahne_head_p (self, 0, b->tip_y + 0.02, sahne_lerp (b->z, b->tip_z, 0.6));
  SahneChain chain;

  tip = middle (tip, roof, up);
  chain = (SahneChain){ .p = { root, middle (root, tip, 0.5), tip },
                        .n = 3,
                        .taper = taper,
                        .n_taper = 3,
                        .scale = self->brush.unit * MIN (1, b->width / 0.17) };
  sahne_chain_whole (&chain, &self->brush);
  sahne_brush_fill (&self->brush, TONGUE);
}

/* The dark between the halves, only in their rear part: in front of it the background shows. */
static void
draw_inside (SahneHead *self, const Beak *b, int half)
{
  const SahnePoint *u = b->upper[half], *l = b->lower[half], corner = b->corner[half];
  SahnePoint up = middle (u[7], u[6], 0.75), low = middle (l[1], l[2], 0.30);
  SahnePoint front = middle (middle (up, low, 0.5), corner, 0.30);
  const SahnePoint gap[] = { corner, u[7], u[6], u[5], l[2], l[1] };

  SAHNE_SHAPE (&self->brush, NULL, { corner.x, corner.y, TRUE }, { u[7].x, u[7].y },
               { up.x, up.y, TRUE }, { front.x, front.y }, { low.x, low.y, TRUE },
               { l[1].x, l[1].y });
  sahne_brush_fill (&self->brush, MOUTH);
  if (half == 1 || (self->e.tongue < 0.05 && self->e.clench < 0.3))
    return;
  sahne_path_clear (self->brush.other);
  sahne_path_polygon (self->brush.other, gap, G_N_ELEMENTS (gap), TRUE);
  sahne_pen_push_clip (self->brush.pen, self->brush.other);
  draw_tongue (self, b);
  sahne_pen_pop_clip (self->brush.pen);
}

/* Shapes both halves of an upper or a lower beak as one. */
static void
shape_both (SahneHead *self, const SahnePoint *near, const SahnePoint *far, guint n, guint corner,
            guint corner2)
{
  SahneKnot knots[8];

  for (int half = 0; half < 2; half++)
    {
      const SahnePoint *p = half ? far : near;
      for (guint i = 0; i < n; i++)
        knots[i] = (SahneKnot){ p[i].x, p[i].y, i == corner || i == corner2 };
      if (half == 0)
        sahne_brush_shape (&self->brush, NULL, knots, n);
      else
        sahne_brush_add (&self->brush, NULL, knots, n, TRUE);
    }
}

static void
draw_smile (SahneHead *self, const Beak *b)
{
  SahneColour coat = sahne_head_colour (self, SAHNE_FUR_FACE, SAHNE_FUR_COAT);
  double k = fabs (self->e.curve), way = self->e.curve >= 0 ? -1 : 1;
  SahneFrame f = { b->corner[0], self->r.x, self->r.y };

  coat = sahne_colour_luma (coat) > 0.3 ? sahne_fur_shade (sahne_fur_shade (coat))
                                        : sahne_colour_scale (coat, 0.62, 0.6, 0.66);
  SAHNE_LINE (&self->brush, &f, coat, 0.016, { -0.045 * k, 0.05 * way * k },
              { -0.025 * k, 0.012 * way * k }, { 0.02, 0.004 });
}

/* Draws a beak. */
void
sahne_head_beak (SahneHead *self)
{
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_BEAK, SAHNE_FUR_BEAK);
  double length;
  Beak b;

  find_beak (self, &b);
  length = b.tip_z - b.z;
  shape_both (self, b.lower[0], b.lower[1], 5, self->look->beak.flat ? 9 : 2, 9);
  sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_LOWER_BEAK, SAHNE_FUR_BEAK),
                     -0.012, -0.016);
  if (b.open > 0.02 && self->yaw < 40)
    draw_inside (self, &b, 1);
  if (b.open > 0.02)
    draw_inside (self, &b, 0);
  shape_both (self, b.upper[0], b.upper[1], 8, 0,
              self->look->beak.flat         ? 0
              : self->look->beak.hook > 0.1 ? 5
                                            : 4);
  sahne_brush_shade (&self->brush, colour, -0.012, -0.028);
  if (self->from_behind)
    return;
  if (self->look->pelt.has[SAHNE_FUR_CERE])
    sahne_head_oval (self,
                     sahne_head_p (self, -b.width * 0.3, self->look->beak.top + 0.045,
                                   self->look->beak.base + 0.05),
                     0.055, 0.042, 0);
  else
    sahne_head_oval (self,
                     sahne_head_p (self, -b.width * 0.55,
                                   sahne_lerp (self->look->beak.top, b.y, 0.5),
                                   self->look->beak.base + 0.10 * length),
                     0.020, 0.013, -14);
  sahne_brush_fill (&self->brush, self->look->pelt.has[SAHNE_FUR_CERE]
                                      ? self->look->pelt.colour[SAHNE_FUR_CERE]
                                      : sahne_fur_shade (sahne_fur_shade (colour)));
  draw_smile (self, &b);
}

/* The bumps of a frog's eyes. */
void
sahne_head_eye_bumps (SahneHead *self)
{
  for (int side = 1; side >= -1; side -= 2)
    {
      double a = sahne_clamp (self->look->eye.azimuth * side + self->yaw * 0.88, -90, 90);
      double x = sahne_head_half_width (self, -0.1) * sin (sahne_radians (a)) * 0.92;
      double narrow = MAX (0.7, sqrt (MAX (cos (sahne_radians (a)), 0)));
      sahne_brush_ellipse (&self->brush, &self->r, x, self->look->eye.y + 0.02 + self->nod * 0.3,
                           0.225 * narrow, 0.225);
      sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT),
                         -0.03, -0.03);
    }
}

/* The chin that comes down with a wide mouth, drawn behind the skull. */
void
sahne_head_wide_chin (SahneHead *self)
{
  if (self->jaw < 0.02)
    return;
  sahne_path_clear (self->brush.path);
  sahne_path_append (self->brush.path, self->skull, 0, 0.55 * self->jaw * self->brush.unit);
  sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_JAW, SAHNE_FUR_COAT), -0.03,
                     -0.03);
}

static void
draw_wide_tongue (SahneHead *self, const SahnePoint *up, const SahnePoint *low)
{
  double k = 0.1 * self->brush.unit;
  SahnePoint a = middle (low[5], up[5], 0.45), m = middle (low[9], up[9], 0.50),
             c = middle (low[12], up[12], 0.4);

  SAHNE_SHAPE (&self->brush, NULL, { low[3].x, low[3].y + k }, { a.x, a.y }, { m.x, m.y },
               { c.x, c.y }, { low[14].x, low[14].y + k });
  sahne_brush_fill (&self->brush, TONGUE);
}

/* Draws a mouth across the whole face. */
void
sahne_head_wide_mouth (SahneHead *self)
{
  const SahneExpression *e = &self->e;
  SahneBrush *brush = &self->brush;
  SahneColour line = sahne_colour_scale (sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT),
                                         0.45, 0.42, 0.42);
  double half
      = self->look->mouth.width * sahne_lerp (0.35, 1, sahne_smoothstep (0.35, 1.0, e->width));
  double s = self->sn, cx = 0.22 * s, press = self->jaw < 0.02 ? e->press : 0;
  SahnePoint up[LIP], low[LIP], out[2 * LIP];

  half *= 1 - 0.15 * press;
  for (int i = 0; i < LIP; i++)
    {
      double u = sahne_lerp (-1, 1, i / (LIP - 1.0)), bow = 0.07 * (1 - u * u) * (1 - 0.8 * press);
      double x = cx + u * half * sahne_lerp (1, 0.92, s) * (u < 0 ? 1 : sahne_lerp (1, 0.80, s));
      double y = self->look->mouth.y + self->nod * 0.3 - 0.04 * e->curve * u * u * (1 - press);
      y += bow * sahne_lerp (-0.6, 1, sahne_smoothstep (-0.4, 0, e->curve));
      up[i] = sahne_head_r (self, x, y);
      low[i] = sahne_head_r (self, x, y + self->jaw * 0.95 * (1 - pow (fabs (u), 2.4)));
    }
  if (self->jaw > 0.02)
    {
      for (int i = 0; i < LIP; i++)
        out[i] = up[i], out[2 * LIP - 1 - i] = low[i];
      sahne_brush_polygon (brush, out, 2 * LIP);
      sahne_brush_fill (brush, MOUTH);
      sahne_pen_push_clip (brush->pen, brush->path);
      if (e->tongue > 0.05)
        draw_wide_tongue (self, up, low);
      sahne_pen_pop_clip (brush->pen);
    }
  for (int i = 0; i < LIP; i++)
    {
      double t = 0.2 + 0.8 * sqrt (sin (G_PI * (i + 0.6) / (LIP + 0.2)));
      out[i] = (SahnePoint){ up[i].x, up[i].y - 0.010 * brush->unit * t };
      out[2 * LIP - 1 - i] = (SahnePoint){ up[i].x, up[i].y + 0.012 * brush->unit * t };
    }
  sahne_brush_polygon (brush, out, 2 * LIP);
  sahne_brush_fill (brush, line);
  if (self->jaw < 0.02 && e->curve * (1 - press) > 0.2)
    for (int side = -1; side <= 1; side += 2)
      {
        SahneFrame f = { side < 0 ? up[0] : up[LIP - 1], self->r.x, self->r.y };
        SAHNE_LINE (brush, &f, line, 0.016, { side * 0.025, -0.04 }, { side * 0.008, -0.012 },
                    { 0, 0 });
      }
  for (int side = -1; self->look->eye_bumps && side <= 1; side += 2)
    sahne_brush_dot (brush, &self->r, cx + side * 0.055, -0.03 + self->nod * 0.4, 0.014, line);
}
