/* What a face is made of besides eyes and mouth: contour, nose, ears, brows, cheeks, wrinkles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-face-private.h"

#define MOST_KNOTS 40
#define TEAR SAHNE_RGB (0x6FC8FF)
#define TEAR_LIGHT SAHNE_RGB (0xD6F1FF)

/* From here on the far side of the face reaches the contour and is cut off by it. */
#define CLIPPED_FROM 40

SahneKnot
sahne_face_knot (const SahneFaceFrame *self, double x, double y, double out)
{
  SahnePoint p = sahne_face_chart (self, x, y, out);
  return (SahneKnot){ p.x, p.y, FALSE };
}

void
sahne_face_fill (SahneFaceFrame *self, const SahneKnot *knots, guint n, SahneColour colour,
                 double opacity)
{
  SahnePath *path = sahne_pen_path (self->pen);

  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_fill (self->pen, path, colour, opacity);
}

void
sahne_face_line (SahneFaceFrame *self, const SahnePoint *chart, guint n, SahneColour colour,
                 double width, double opacity)
{
  SahnePath *path = sahne_pen_path (self->pen);
  SahneKnot knots[MOST_KNOTS];

  n = MIN (n, MOST_KNOTS);
  for (guint i = 0; i < n; i++)
    knots[i] = sahne_face_knot (self, chart[i].x, chart[i].y, 0);
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (self->pen, path, colour, width * self->h, opacity);
}

void
sahne_face_dot (SahneFaceFrame *self, SahnePoint centre, double rx, double ry, SahneColour colour,
                double opacity)
{
  SahnePath *path = sahne_pen_path (self->pen);

  sahne_path_ellipse (path, centre.x, centre.y, rx, ry);
  sahne_pen_fill (self->pen, path, colour, opacity);
}

/* Fills between two lines of pixels that run the same way. */
void
sahne_face_ribbon (SahneFaceFrame *self, const SahnePoint *upper, const SahnePoint *lower, guint n,
                   SahneColour colour, gboolean smooth)
{
  SahnePath *path = sahne_pen_path (self->pen);
  SahneKnot knots[2 * MOST_KNOTS];

  for (guint i = 0; i < n; i++)
    {
      knots[i] = (SahneKnot){ upper[i].x, upper[i].y, FALSE };
      knots[2 * n - 1 - i] = (SahneKnot){ lower[i].x, lower[i].y, FALSE };
    }
  if (smooth)
    sahne_path_spline (path, knots, 2 * n, TRUE);
  else
    {
      for (guint i = 0; i < 2 * n; i++)
        sahne_path_line (path, knots[i].x, knots[i].y);
      sahne_path_close (path);
    }
  sahne_pen_fill (self->pen, path, colour, 1);
}

static gboolean
begin_cut (SahneFaceFrame *self)
{
  if (self->yaw > CLIPPED_FROM)
    sahne_pen_push_clip (self->pen, self->outline);
  return self->yaw > CLIPPED_FROM;
}

static void
end_cut (SahneFaceFrame *self, gboolean cut)
{
  if (cut)
    sahne_pen_pop_clip (self->pen);
}

/**
 * sahne_face_draw_ear:
 * @self: a face
 * @side: 1 the far ear, -1 the near one
 */
void
sahne_face_draw_ear (SahneFaceFrame *self, int side)
{
  const SahneFaceShape *s = self->shape;
  double phi = sahne_radians (98) * side + sahne_radians (self->yaw);
  double x = 0.40 * s->width / 0.385 * sin (phi), y = 0.085, k = sahne_lerp (0.058, 0.075, self->t);
  int out = x < 0 ? -1 : 1;
  SahnePath *path;
  SahnePoint shift = self->light;

  if (self->yaw > 55 && self->yaw < 140)
    out = -1;
  {
    const double shape[][2] = {
      { x, y - 0.085 },
      { x + out * k * 0.95, y - 0.095 },
      { x + out * k * 1.35, y - 0.03 },
      { x + out * k, y + 0.05 },
      { x + out * 0.01, y + 0.105 },
      { x - out * 0.035, y + 0.06 },
      { x - out * 0.035, y - 0.03 },
    };
    const double inner[][2] = {
      { x + out * 0.012, y - 0.045 },
      { x + out * k * 0.80, y - 0.052 },
      { x + out * k * 0.86, y - 0.005 },
      { x + out * k * 0.45, y + 0.045 },
    };
    SahneKnot knots[G_N_ELEMENTS (shape)];

    for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
      {
        SahnePoint p = sahne_face_local (self, shape[i][0], shape[i][1]);
        knots[i] = (SahneKnot){ p.x, p.y, FALSE };
      }
    path = sahne_pen_path (self->pen);
    sahne_path_spline (path, knots, G_N_ELEMENTS (shape), TRUE);
    sahne_pen_shaded (self->pen, path, s->skin.base, s->skin.shade, shift.x * 0.5, shift.y * 0.6);
    if (self->yaw < 125)
      {
        for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
          {
            SahnePoint p = sahne_face_local (self, inner[i][0], inner[i][1]);
            knots[i] = (SahneKnot){ p.x, p.y, FALSE };
          }
        path = sahne_pen_path (self->pen);
        sahne_path_spline (path, knots, G_N_ELEMENTS (inner), FALSE);
        sahne_pen_stroke (self->pen, path, s->skin.shade, 0.020 * self->h, 1);
      }
  }
  if (s->has_earring)
    sahne_face_dot (self, sahne_face_local (self, x + out * 0.022, y + 0.125), 0.026 * self->h,
                    0.026 * self->h, s->earring, 1);
}

/**
 * sahne_face_draw_base:
 * @self: a face
 *
 * Draws what lies under everything: the ears that show on both sides of it, and the face itself.
 */
void
sahne_face_draw_base (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;

  if ((self->yaw < 14 || self->yaw > 146) && !s->covers_ears)
    {
      sahne_face_draw_ear (self, 1);
      sahne_face_draw_ear (self, -1);
    }
  sahne_pen_shaded (self->pen, self->outline, s->skin.base, s->skin.shade, self->light.x,
                    self->light.y);
}

static SahneKnot
on_nose (const SahneFaceFrame *self, double x, double y, double out)
{
  double k = self->shape->nose;
  double turn = sahne_radians (self->yaw * sahne_lerp (0.92, 0.90, self->t));
  SahnePoint p = sahne_face_chart_turned (self, x * k, y, out * k, self->radius, turn);

  p = sahne_face_local (self, p.x, p.y);
  return (SahneKnot){ p.x, p.y, FALSE };
}

/* Seen from the side: the wing of the nostril and the shade under the tip. */
static void
draw_nose_side (SahneFaceFrame *self, double shown)
{
  static const double shape[][2]
      = { { 0.100, 0.006 }, { 0.078, -0.010 }, { 0.055, 0.006 }, { 0.052, 0.030 },
          { 0.02, 0.030 },  { -0.03, 0.020 },  { -0.03, 0.08 },  { 0.088, 0.046 } };
  double y = self->shape->nose_y, edge = sahne_face_edge (self, y + 0.02, 1);
  SahneKnot knots[G_N_ELEMENTS (shape)];

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      SahnePoint p
          = sahne_face_local (self, edge - shape[i][0] * self->shape->nose, y + shape[i][1]);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_pen_push_clip (self->pen, self->outline);
  sahne_face_fill (self, knots, G_N_ELEMENTS (shape), self->shape->skin.shade, shown);
  sahne_pen_pop_clip (self->pen);
}

/* In three quarters the nose stands out a little over the far cheek. */
static void
draw_nose_bump (SahneFaceFrame *self, double bridge, double y)
{
  double k = sahne_lerp (0.8, 0.92, sahne_clamp ((self->yaw - 24) / 20, 0, 1));
  const SahneKnot bump[] = {
    on_nose (self, -0.05, bridge - 0.01, -0.05), on_nose (self, 0, bridge - 0.015, -0.012),
    on_nose (self, 0, (bridge + y) / 2, 0.022),  on_nose (self, 0, y - 0.026, 0.072 * k),
    on_nose (self, 0, y + 0.004, 0.086 * k),     on_nose (self, 0, y + 0.034, 0.060 * k),
    on_nose (self, 0, y + 0.048, 0.004),         on_nose (self, -0.05, y + 0.06, -0.05),
  };
  SahnePath *path = sahne_pen_path (self->pen);

  sahne_path_spline (path, bump, G_N_ELEMENTS (bump), TRUE);
  sahne_pen_shaded (self->pen, path, self->shape->skin.base, self->shape->skin.shade,
                    -0.012 * self->h, -0.030 * self->h);
}

/* A wedge: the side plane from bridge to tip in a middle tone, its underside in shade. */
static void
draw_nose (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;
  double y = s->nose_y, bridge = y - 0.125 * s->nose_length, half = (bridge + y) / 2;
  double side = sahne_smoothstep (52, 64, self->yaw);
  const SahneKnot wedge[] = {
    on_nose (self, 0.004, bridge, 0.012),     on_nose (self, 0.010, half, 0.036),
    on_nose (self, 0.020, y - 0.018, 0.078),  on_nose (self, 0.030, y + 0.012, 0.082),
    on_nose (self, 0.020, y + 0.034, 0.066),  on_nose (self, -0.008, y + 0.040, 0.050),
    on_nose (self, -0.040, y + 0.032, 0.030), on_nose (self, -0.052, y + 0.008, 0.024),
    on_nose (self, -0.034, y - 0.020, 0.03),  on_nose (self, -0.020, half, 0.022),
  };
  const SahneKnot under[] = {
    on_nose (self, -0.050, y + 0.012, 0.026), on_nose (self, -0.020, y + 0.020, 0.045),
    on_nose (self, 0.012, y + 0.018, 0.075),  on_nose (self, 0.030, y + 0.014, 0.082),
    on_nose (self, 0.020, y + 0.034, 0.066),  on_nose (self, -0.008, y + 0.040, 0.050),
    on_nose (self, -0.040, y + 0.032, 0.030),
  };

  if (self->yaw > 24 && self->yaw < 58)
    draw_nose_bump (self, bridge, y);
  if (side < 1)
    {
      sahne_face_fill (self, wedge, G_N_ELEMENTS (wedge), s->skin.mid, 1 - side);
      sahne_face_fill (self, under, G_N_ELEMENTS (under), s->skin.shade, 1 - side);
    }
  if (side > 0 && self->yaw < 106)
    draw_nose_side (self, side);
}

static void
draw_brow (SahneFaceFrame *self, int side)
{
  static const double thick[] = { 0.42, 0.54, 0.52, 0.40, 0.12 };
  const SahneFaceShape *s = self->shape;
  const SahneExpression *e = &self->e;
  double odd = e->brow_odd * (side > 0 ? 1 : -0.15), in = e->brow_in + odd, out = e->brow_out + odd;
  double cx = s->eye_x * side, y0 = s->eye_y - s->eye_h - s->brow_gap, w = s->brow_length;
  double xi = cx - side * (w * 0.92 + e->brow_wide), xm = cx + side * w * 0.18;
  double xo = cx + side * w * 1.05, yi = y0 - in - 0.006;
  double ym = y0 - 0.018 - (in * 0.42 + out * 0.58) - e->brow_arch, yo = y0 + 0.012 - out;
  const SahnePoint line[] = { { xi, yi },
                              { sahne_lerp (xi, xm, 0.5), sahne_lerp (yi, ym, 0.62) },
                              { xm, ym },
                              { sahne_lerp (xm, xo, 0.55), sahne_lerp (ym, yo, 0.36) },
                              { xo, yo } };
  SahneKnot knots[2 * G_N_ELEMENTS (line) + 1];
  guint n = G_N_ELEMENTS (line);

  if (fabs (sahne_face_angle (self, cx - side * w * 0.3)) > G_PI_2 - 0.30)
    return;
  for (guint i = 0; i < n; i++)
    {
      double t = thick[i] * s->brow_thick;
      knots[i] = sahne_face_knot (self, line[i].x, line[i].y - t, 0);
      knots[2 * n - 1 - i] = sahne_face_knot (self, line[i].x, line[i].y + t, 0);
    }
  knots[2 * n] = sahne_face_knot (self, xi - side * s->brow_thick * 0.40, yi, 0);
  sahne_face_fill (self, knots, 2 * n + 1, s->brow_colour, 1);
}

/**
 * sahne_face_draw_brows:
 * @self: a face
 *
 * Draws the brows, which show even through hair.
 */
void
sahne_face_draw_brows (SahneFaceFrame *self)
{
  gboolean cut = begin_cut (self);

  draw_brow (self, 1);
  draw_brow (self, -1);
  end_cut (self, cut);
}

static void
draw_cheeks (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;
  double blush = sahne_clamp (0.62 * self->e.blush, 0, 1);

  for (int side = -1; side <= 1 && blush > 0.01; side += 2)
    {
      double angle = sahne_face_angle (self, 0.245 * side);
      if (fabs (angle) > 1.35)
        continue;
      sahne_pen_push_clip (self->pen, self->outline);
      sahne_face_dot (self, sahne_face_chart (self, 0.245 * side, 0.185, 0),
                      0.068 * self->h * MAX (0.3, cos (angle)), 0.046 * self->h, s->skin.blush,
                      blush);
      sahne_pen_pop_clip (self->pen);
    }
  for (int side = -1; side <= 1 && s->freckles > 0; side += 2)
    {
      static const double spots[][2] = { { -0.03, 0 }, { 0.012, 0.016 }, { 0.045, -0.004 } };
      for (guint i = 0;
           i < G_N_ELEMENTS (spots) && fabs (sahne_face_angle (self, 0.225 * side)) < 1.2; i++)
        sahne_face_dot (self,
                        sahne_face_chart (self, (0.215 + spots[i][0]) * side, 0.165 + spots[i][1],
                                          0),
                        0.0095 * self->h, 0.0095 * self->h, s->skin.shade, 1);
    }
}

static void
draw_wrinkles (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;

  if (s->age < 0.5 || self->yaw > 100)
    return;
  for (int side = -1; side <= (self->yaw > 45 ? -1 : 1); side += 2)
    {
      SahnePoint fold[]
          = { { 0.085 * side, 0.205 }, { 0.128 * side, 0.255 }, { 0.150 * side, 0.315 } };
      sahne_face_line (self, fold, 3, s->skin.shade, 0.014, 1);
    }
  for (int i = 0; i < 2 && s->brow_lines; i++)
    {
      double x = 0.13 - 0.02 * i, y = i ? -0.262 : -0.215;
      SahnePoint line[] = { { -x, y + 0.008 }, { 0, y }, { x, y + 0.008 } };
      sahne_face_line (self, line, 3, s->skin.shade, 0.013, 1);
    }
}

static void
draw_tears (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;
  double shown = sahne_clamp (self->e.tears, 0, 1);

  for (int side = -1; side <= (self->yaw > 50 ? -1 : 1); side += 2)
    {
      double x = s->eye_x * side * 1.06, y = s->eye_y + s->eye_h * 0.55, r = 0.030 * self->h;
      double low = y + 0.235 * sahne_lerp (0.4, 1, shown);
      const SahneKnot stream[] = {
        sahne_face_knot (self, x - 0.018, y, 0),
        sahne_face_knot (self, x + 0.018, y, 0),
        sahne_face_knot (self, x + 0.030, y + 0.12, 0),
        sahne_face_knot (self, x + 0.024, low, 0),
        sahne_face_knot (self, x - 0.016, low, 0),
        sahne_face_knot (self, x - 0.022, y + 0.12, 0),
      };
      SahnePoint shine[] = { { x - 0.004, y + 0.05 }, { x - 0.006, low - 0.045 } };
      sahne_face_fill (self, stream, G_N_ELEMENTS (stream), TEAR, 0.92 * shown);
      sahne_face_dot (self, sahne_face_chart (self, x + 0.004, low, 0), r, r, TEAR, shown);
      sahne_face_line (self, shine, 2, TEAR_LIGHT, 0.010, shown);
    }
}

static void
draw_sweat (SahneFaceFrame *self)
{
  double h = self->h, shown = sahne_clamp (self->e.sweat, 0, 1);
  SahnePoint q = sahne_face_chart (self, -0.30, -0.20, 0);
  const SahneKnot drop[] = { { q.x, q.y - 0.070 * h, TRUE },
                             { q.x + 0.034 * h, q.y + 0.012 * h, FALSE },
                             { q.x, q.y + 0.044 * h, FALSE },
                             { q.x - 0.034 * h, q.y + 0.012 * h, FALSE } };

  sahne_face_fill (self, drop, G_N_ELEMENTS (drop), TEAR, shown);
  sahne_face_dot (self, (SahnePoint){ q.x - 0.010 * h, q.y + 0.012 * h }, 0.009 * h, 0.009 * h,
                  TEAR_LIGHT, shown);
}

static void
draw_frown (SahneFaceFrame *self)
{
  for (int side = -1; side <= 1; side += 2)
    {
      SahnePoint line[] = { { 0.017 * side, -0.075 }, { 0.012 * side, -0.035 } };
      sahne_face_line (self, line, 2, self->shape->skin.shade, 0.013,
                       sahne_clamp (self->e.frown, 0, 1));
    }
}

/**
 * sahne_face_draw_cheeks:
 * @self: a face whose base is drawn
 *
 * Draws what lies in the skin: blush, freckles, wrinkles.
 */
void
sahne_face_draw_cheeks (SahneFaceFrame *self)
{
  if (self->yaw > 118)
    return;
  draw_cheeks (self);
  draw_wrinkles (self);
}

/**
 * sahne_face_draw_mouth:
 * @self: a face
 *
 * Draws the mouth.
 */
void
sahne_face_draw_mouth (SahneFaceFrame *self)
{
  gboolean cut = begin_cut (self);

  if (self->yaw < 104)
    sahne_face_draw_lips (self);
  end_cut (self, cut);
}

/**
 * sahne_face_draw_middle:
 * @self: a face
 *
 * Draws nose and eyes, and what feelings add to them.
 */
void
sahne_face_draw_middle (SahneFaceFrame *self)
{
  gboolean cut;

  if (self->yaw > 118)
    return;
  draw_nose (self);
  cut = begin_cut (self);
  sahne_face_draw_eye (self, 1);
  sahne_face_draw_eye (self, -1);
  end_cut (self, cut);
  if (self->e.frown > 0.02 && self->yaw < 60)
    draw_frown (self);
  if (self->e.tears > 0.02 && self->yaw < 100)
    draw_tears (self);
  if (self->e.sweat > 0.02 && self->yaw < 110)
    draw_sweat (self);
}
