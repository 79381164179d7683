/* Eyes of animals: lids, iris, pupil, brows, and what moods add: blush, tears, sweat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"

/* Samples along a lid. */
#define STEPS 18

#define INK SAHNE_RGB (0x2D1F33)
#define WHITE SAHNE_RGB (0xFFFFFF)
#define PUPIL SAHNE_RGB (0x1E121C)
#define TEAR SAHNE_RGB (0x6FC8FF)

/* One eye: its frame has the half width as unit to the side and skulls downwards. */
typedef struct
{
  SahneFrame w;
  int side;
  double narrow; /* by how much it is seen from the side */
  double half;   /* half height, skulls */
} Eye;

static double
azimuth (const SahneHead *self, int side)
{
  return self->look->eye.azimuth * side + self->yaw * 0.88;
}

static gboolean
place_eye (const SahneHead *self, int side, Eye *eye)
{
  double a = azimuth (self, side), y = self->look->eye.y, edge, x, width;
  SahneFrame frame;

  if (a > 84)
    return FALSE;
  eye->side = side;
  eye->narrow = MAX (0.52, pow (MAX (cos (sahne_radians (a)), 0), 0.75));
  eye->half = self->look->eye.height * self->e.eye;
  edge = sahne_head_half_width (self, y);
  x = edge * sin (sahne_radians (sahne_clamp (a, -90, 90)));
  if (side > 0)
    x = MIN (x, edge - 0.085 * eye->narrow);
  width = self->look->eye.width * eye->narrow * sahne_smoothstep (84, 68, a);
  frame = sahne_frame_move (&self->r, x, y + self->nod * 0.3);
  eye->w = sahne_frame_scale (&frame, MAX (width, 1e-3), 1);
  return TRUE;
}

/* A closed eye: an arch upwards when laughing, downwards when asleep or squeezed shut. */
static void
draw_closed (SahneHead *self, const Eye *eye, double arch)
{
  static const double xs[] = { -1, -0.8, -0.5, -0.2, 0.2, 0.5, 0.8, 1 };
  static const double thick[] = { 0.012, 0.020, 0.026, 0.029, 0.029, 0.026, 0.020, 0.012 };
  const guint n = G_N_ELEMENTS (xs);
  double k = arch > 0 ? 0.62 : -0.45, h = eye->half;
  SahneKnot knots[2 * G_N_ELEMENTS (xs)];

  for (guint i = 0; i < n; i++)
    {
      double y = h * (arch > 0 ? 0.2 : 0.05) - h * k * (1 - xs[i] * xs[i]);
      knots[i] = (SahneKnot){ xs[i] * 1.02, y - thick[i] * 0.55 };
      knots[2 * n - 1 - i] = (SahneKnot){ xs[i] * 1.02, y + thick[i] * 0.55 };
    }
  sahne_brush_shape (&self->brush, &eye->w, knots, 2 * n);
  sahne_brush_fill (&self->brush, INK);
}

typedef struct
{
  SahnePoint top[STEPS + 1], bottom[STEPS + 1]; /* in the eye's frame */
  guint n;
} Lids;

/* Animals look more awake than people: the upper lid of a calm face is raised. */
static double
upper_lid (double lid)
{
  return lid - 0.16 * sahne_smoothstep (-0.1, 0.2, lid) * (1 - sahne_smoothstep (0.24, 0.40, lid));
}

static void
find_lids (const SahneHead *self, const Eye *eye, double lid, Lids *lids)
{
  const SahneExpression *e = &self->e;
  double h = eye->half, lu = upper_lid (lid);

  lids->n = 0;
  for (int i = 0; i <= STEPS; i++)
    {
      double x = -cos (G_PI * i / STEPS), q = pow (sqrt (MAX (0, 1 - x * x)), 0.92);
      double inner = -eye->side * x, low = 1 - x * x;
      double lid_y = sahne_lerp (-1.02 * h, 0.74 * h, lu) + e->lid_tilt * inner * h * 0.62
                     - h * sahne_lerp (0.10, -0.18, sahne_clamp (lu, 0, 1)) * low;
      double low_y
          = sahne_lerp (0.98 * h, -0.15 * h, e->lid_low) - h * 0.32 * e->lid_low * low * 1.2;
      double top = MAX (-h * q, lid_y), bottom = MIN (h * 0.90 * q, low_y);

      if (top > bottom)
        continue;
      lids->top[lids->n] = (SahnePoint){ x, top };
      lids->bottom[lids->n++] = (SahnePoint){ x, bottom };
    }
}

static void
lid_shape (SahneHead *self, const Eye *eye, const SahnePoint *a, double da, const SahnePoint *b,
           double db, guint n)
{
  SahnePoint points[2 * (STEPS + 1)];

  for (guint i = 0; i < n; i++)
    {
      points[i] = sahne_frame_at (&eye->w, a[i].x, a[i].y + da);
      points[2 * n - 1 - i] = sahne_frame_at (&eye->w, b[i].x, b[i].y + db);
    }
  sahne_brush_polygon (&self->brush, points, 2 * n);
}

static void
draw_iris (SahneHead *self, const Eye *eye)
{
  const SahneExpression *e = &self->e;
  SahneBrush *brush = &self->brush;
  SahneColour iris = sahne_head_colour (self, SAHNE_FUR_IRIS, SAHNE_FUR_NOSE);
  double r = self->look->eye.iris * e->iris, rx = r * sahne_lerp (1, eye->narrow, 0.8), k = e->iris;
  double ahead = 0.10 * sahne_smoothstep (6, 18, self->yaw);
  SahneFrame f = { sahne_frame_at (&eye->w, (e->gaze_x + ahead) * 0.42,
                                   e->gaze_y * eye->half * 0.40 + 0.004),
                   self->r.x, self->r.y };
  double light = self->flip; /* highlights stay on the side of the light */

  sahne_brush_ellipse (brush, &f, 0, 0, rx, r);
  sahne_brush_fill (brush, iris);
  sahne_brush_ellipse (brush, &f, 0, r * 0.62, rx * 0.68, r * 0.36);
  sahne_brush_tint (brush, sahne_colour_mix (iris, WHITE, 0.30), 0.9);
  if (self->look->eye.slit)
    sahne_brush_ellipse (brush, &f, 0, 0, rx * 0.36, r * 0.80);
  else
    sahne_brush_ellipse (brush, &f, 0, 0, rx * 0.60, r * 0.60);
  sahne_brush_fill (brush, PUPIL);
  sahne_brush_ellipse (brush, &f, -0.024 * eye->narrow * k * light, -0.027 * k, 0.026 * eye->narrow,
                       0.026);
  sahne_brush_fill (brush, WHITE);
  sahne_brush_ellipse (brush, &f, 0.020 * eye->narrow * light, 0.026, 0.011 * eye->narrow, 0.011);
  sahne_brush_tint (brush, WHITE, 0.75);
}

static void
draw_lashes (SahneHead *self, const Eye *eye, const Lids *lids)
{
  SahnePoint q = eye->side < 0 ? lids->top[0] : lids->top[lids->n - 1];
  double s = eye->side;

  for (int i = 0; i < 2; i++)
    SAHNE_LINE (&self->brush, &eye->w, INK, 0.016,
                { q.x + s * 0.02 - s * 0.22 * i, q.y - 0.012 - 0.028 * i },
                { q.x + s * 0.38 - s * 0.18 * i, q.y - 0.055 - 0.035 * i });
}

static void
draw_open (SahneHead *self, const Eye *eye, double lid)
{
  SahneBrush *brush = &self->brush;
  SahnePoint edge[2 * (STEPS + 1)];
  Lids lids;

  find_lids (self, eye, lid, &lids);
  if (lids.n < 3)
    {
      draw_closed (self, eye, -1);
      return;
    }
  lid_shape (self, eye, lids.top, 0, lids.bottom, 0, lids.n);
  sahne_brush_fill (brush, WHITE);
  sahne_pen_push_clip (brush->pen, brush->path);
  lid_shape (self, eye, lids.top, -0.05, lids.top, 0.018, lids.n);
  sahne_brush_fill (brush, SAHNE_RGB (0xDDD3E6));
  draw_iris (self, eye);
  sahne_pen_pop_clip (brush->pen);
  for (guint i = 0; i < lids.n; i++)
    {
      double x = lids.top[i].x;
      double t = 0.020 * (0.5 + 0.5 * sahne_smoothstep (-1.2, 0.5, eye->side * x));
      edge[i] = sahne_frame_at (&eye->w, x * 1.03, lids.top[i].y - t * 0.85);
      edge[2 * lids.n - 1 - i] = sahne_frame_at (&eye->w, x, lids.top[i].y + t * 0.42);
    }
  sahne_brush_polygon (brush, edge, 2 * lids.n);
  sahne_brush_fill (brush, INK);
  if (self->look->eye.lashes)
    draw_lashes (self, eye, &lids);
}

static void
draw_tear (SahneHead *self, const Eye *eye)
{
  double h = eye->half, fall = 0.14 * sahne_clamp (self->e.tears, 0, 1);

  SAHNE_SHAPE (&self->brush, &eye->w, { -0.25, h * 0.3 }, { 0.25, h * 0.3 }, { 0.36, h + fall },
               { 0.28, h + fall + 0.10 }, { -0.28, h + fall + 0.10 }, { -0.32, h + fall });
  sahne_brush_tint (&self->brush, TEAR, 0.9 * sahne_clamp (self->e.tears, 0, 1));
  SAHNE_LINE (&self->brush, &eye->w, SAHNE_RGB (0xD6F1FF), 0.012, { -0.05, h * 0.7 },
              { -0.05, h + fall + 0.04 });
}

/* Draws one eye: @side -1 the near one, 1 the far one. */
void
sahne_head_eye (SahneHead *self, int side)
{
  const SahneExpression *e = &self->e;
  double arch = e->arch, lid = e->lid;
  Eye eye;

  if (!place_eye (self, side, &eye))
    return;
  if (side < 0 && e->wink > fabs (arch))
    arch = e->wink;
  if (self->look->pelt.has[SAHNE_FUR_EYE_RING])
    {
      sahne_brush_ellipse (&self->brush, &eye.w, 0, 0.01, 1.55, eye.half * 1.5);
      sahne_brush_fill (&self->brush, self->look->pelt.colour[SAHNE_FUR_EYE_RING]);
    }
  if (fabs (arch) > 0.6 || lid > 0.88)
    draw_closed (self, &eye, fabs (arch) > 0.6 ? arch : -1);
  else
    draw_open (self, &eye, sahne_lerp (lid, 1, fabs (arch)));
  if (e->tears > 0.05)
    draw_tear (self, &eye);
}

/* Draws one brow. */
void
sahne_head_brow (SahneHead *self, int side)
{
  const SahneExpression *e = &self->e;
  double a = azimuth (self, side), narrow, y, edge, x, w, up, in, out, xi, xo, xm, ym, t = 0.023;

  if (a > 80)
    return;
  narrow = MAX (0.50, pow (MAX (cos (sahne_radians (a)), 0), 0.75));
  y = self->look->eye.y - self->look->eye.height - 0.058 + self->nod * 0.3;
  edge = sahne_head_half_width (self, self->look->eye.y);
  x = edge * sin (sahne_radians (a));
  if (side > 0)
    x = MIN (x, edge - 0.085 * narrow);
  w = self->look->eye.width * 1.05 * narrow * sahne_smoothstep (82, 66, a);
  up = e->brow_odd * (side > 0 ? 1 : -0.15);
  in = (e->brow_in + up) * 1.15;
  out = (e->brow_out + up) * 1.15;
  xi = x - side * (w * 0.92 + e->brow_wide * narrow);
  xo = x + side * w;
  xm = x + side * w * 0.10;
  ym = y - 0.022 - (in + out) / 2;
  {
    double p[5][3] = {
      { xi, y - in, t * 0.5 },
      { (xi + xm) / 2, sahne_lerp (y - in, ym, 0.6), t * 0.58 },
      { xm, ym - e->brow_arch, t * 0.56 },
      { sahne_lerp (xm, xo, 0.55), sahne_lerp (ym, y - 0.002 - out, 0.4), t * 0.42 },
      { xo, y - 0.002 - out, t * 0.12 },
    };
    SahneKnot knots[11];
    for (int i = 0; i < 5; i++)
      { /* a brow is on the head, not beside it */
        double most = MAX (sahne_head_half_width (self, p[i][1]) - 0.02, 0);
        p[i][0] = sahne_clamp (p[i][0], -most, most);
      }
    for (int i = 0; i < 5; i++)
      {
        knots[i] = (SahneKnot){ p[i][0], p[i][1] - p[i][2] };
        knots[9 - i] = (SahneKnot){ p[i][0], p[i][1] + p[i][2] };
      }
    knots[10] = (SahneKnot){ p[0][0] - side * t * 0.4, y - in };
    sahne_brush_shape (&self->brush, &self->r, knots, 11);
  }
  sahne_brush_fill (&self->brush, sahne_head_colour (self, SAHNE_FUR_BROW, SAHNE_FUR_NOSE));
}

/* Reddens the cheeks. */
void
sahne_head_blush (SahneHead *self)
{
  SahneColour coat = sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT), colour;
  gboolean light = self->look->cheeks;

  if (self->e.blush <= 0)
    return;
  colour
      = sahne_colour_mix (light ? sahne_head_colour (self, SAHNE_FUR_LIGHT, SAHNE_FUR_COAT) : coat,
                          SAHNE_RGB (0xF4506A),
                          light || sahne_colour_luma (coat) > 0.4 ? 0.34 : 0.30);
  sahne_pen_push_clip (self->brush.pen, self->skull);
  for (int side = -1; side <= 1; side += 2)
    {
      double at = (self->look->eye.azimuth + 9) * side, a = at + self->yaw * 0.88;
      if (a > 75)
        continue;
      sahne_head_oval (self, sahne_head_chart (self, at, self->look->eye.y + 0.185),
                       0.070 * MAX (0.3, cos (sahne_radians (a))), 0.045, 0);
      sahne_brush_tint (&self->brush, colour, MIN (1, 0.65 * self->e.blush));
    }
  sahne_pen_pop_clip (self->brush.pen);
}

/* A drop of sweat at the brow. */
void
sahne_head_sweat (SahneHead *self)
{
  SahneFrame f;

  if (self->e.sweat <= 0.05)
    return;
  f = sahne_frame_move (&self->r, -0.42, -0.34);
  SAHNE_SHAPE (&self->brush, &f, { 0, -0.080, TRUE }, { 0.040, 0.012 }, { 0, 0.050 },
               { -0.040, 0.012 });
  sahne_brush_tint (&self->brush, TEAR, sahne_clamp (self->e.sweat, 0, 1));
}
