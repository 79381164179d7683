/* A face on anything: eyes, brows, a mouth that speaks, and blush, laid over any surface.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-creature-face.h"

#include <math.h>

#include "sahne-ease.h"

#define LID 16
#define LIP 15

#define INK SAHNE_RGB (0x2D1F33)
#define WHITE SAHNE_RGB (0xFFFFFF)
#define MOUTH SAHNE_RGB (0x5E1430)
#define TONGUE SAHNE_RGB (0xF2637E)

/**
 * sahne_face_kit:
 * @frame: origin in the middle of the face, its width as unit
 * @yaw: how far the face is turned towards the frame's x, degrees
 * @surface: colour of what the face is on
 *
 * Returns: a friendly face whose lines suit the surface
 */
SahneFaceKit
sahne_face_kit (const SahneFrame *frame, double yaw, SahneColour surface)
{
  SahneColour line = sahne_colour_scale (surface, 0.42, 0.36, 0.42);

  if (sahne_colour_luma (surface) < 0.25)
    line = sahne_colour_mix (surface, WHITE, 0.62);
  return (SahneFaceKit){
    .frame = *frame,
    .yaw = yaw,
    .eye_x = 0.25,
    .eye_r = 0.135,
    .eye_tall = 1,
    .mouth_y = 0.30,
    .mouth_w = 0.20,
    .brow_thick = 0.026,
    .blushes = TRUE,
    .white = WHITE,
    .iris = SAHNE_RGB (0x4A2B20),
    .line = line,
    .brow = line,
  };
}

/**
 * sahne_face_kit_at:
 * @self: a face
 * @x: widths from its middle
 * @y: widths below its middle
 *
 * Returns: where that is on screen, pixels
 */
SahnePoint
sahne_face_kit_at (const SahneFaceKit *self, double x, double y)
{
  double a = sahne_radians (self->yaw);
  return sahne_frame_at (&self->frame, x * cos (a) + 0.34 * sin (a), y);
}

typedef struct
{
  SahneFrame w; /* the radius of the eye is its unit */
  int side;
  double narrow, width;
} Eye;

static void
draw_closed (const Eye *eye, SahneBrush *brush, double arch)
{
  static const double xs[] = { -1, -0.7, -0.35, 0, 0.35, 0.7, 1 };
  double k = arch > 0 ? -0.7 : 0.45;
  SahneKnot knots[G_N_ELEMENTS (xs)];

  for (guint i = 0; i < G_N_ELEMENTS (xs); i++)
    knots[i] = (SahneKnot){ xs[i], k * (1 - xs[i] * xs[i]) + (arch > 0 ? 0.35 : -0.05), FALSE };
  sahne_path_clear (brush->path);
  sahne_brush_add (brush, &eye->w, knots, G_N_ELEMENTS (xs), FALSE);
  sahne_pen_stroke (brush->pen, brush->path, INK, eye->width * 0.045, 1);
}

static void
draw_iris (const SahneFaceKit *self, const Eye *eye, SahneBrush *brush, const SahneExpression *e)
{
  double r = 0.66 * e->iris, n = eye->narrow;
  double ahead = 0.24 * sin (sahne_radians (self->yaw));
  double light = self->frame.x.x < 0 ? -1 : 1; /* highlights stay on the side of the light */
  SahneFrame f = sahne_frame_move (&eye->w, e->gaze_x * 0.36 + ahead, e->gaze_y * 0.36 + 0.04);

  sahne_brush_ellipse (brush, &f, 0, 0, r * n, r);
  sahne_brush_fill (brush, self->iris);
  sahne_brush_ellipse (brush, &f, 0, r * 0.5, r * 0.7 * n, r * 0.45);
  sahne_brush_fill (brush, sahne_colour_mix (self->iris, WHITE, 0.28));
  sahne_brush_ellipse (brush, &f, 0, 0, r * 0.60 * n, r * 0.60);
  sahne_brush_fill (brush, SAHNE_RGB (0x1E121C));
  sahne_brush_ellipse (brush, &f, -r * 0.34 * light, -r * 0.38, r * 0.32, r * 0.32);
  sahne_brush_fill (brush, WHITE);
  sahne_brush_ellipse (brush, &f, r * 0.32 * light, r * 0.36, r * 0.14, r * 0.14);
  sahne_brush_tint (brush, WHITE, 0.8);
}

static double
upper_lid (double lid)
{
  return lid - 0.16 * sahne_smoothstep (-0.1, 0.2, lid) * (1 - sahne_smoothstep (0.24, 0.40, lid));
}

static void
draw_open (const SahneFaceKit *self, const Eye *eye, SahneBrush *brush, const SahneExpression *e,
           double lid)
{
  SahnePoint out[2 * (LID + 1)], low[2 * (LID + 1)];
  double tops[LID + 1], xs[LID + 1], lu = MAX (upper_lid (lid), 0);
  SahnePoint bottoms[LID + 1];
  guint n = 0;

  for (int i = 0; i <= LID; i++)
    {
      double x = -cos (G_PI * i / LID), q = sqrt (MAX (0, 1 - x * x));
      double top = MAX (-q, sahne_lerp (-1.05, 0.74, lu) + e->lid_tilt * (-eye->side * x) * 0.6);
      double bottom = MIN (q, sahne_lerp (1.02, -0.1, e->lid_low) - 0.3 * e->lid_low * (1 - x * x));
      if (top >= bottom)
        continue;
      xs[n] = x;
      tops[n] = top;
      bottoms[n++] = sahne_frame_at (&eye->w, x, bottom);
    }
  if (n < 3)
    {
      draw_closed (eye, brush, -1);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      out[i] = sahne_frame_at (&eye->w, xs[i], tops[i]);
      out[2 * n - 1 - i] = bottoms[i];
    }
  sahne_brush_polygon (brush, out, 2 * n);
  sahne_brush_fill (brush, self->white);
  sahne_pen_push_clip (brush->pen, brush->path);
  for (guint i = 0; i < n; i++)
    {
      low[i] = sahne_frame_at (&eye->w, xs[i], tops[i] - 0.5);
      low[2 * n - 1 - i] = sahne_frame_at (&eye->w, xs[i], tops[i] + 0.16);
    }
  sahne_brush_polygon (brush, low, 2 * n);
  sahne_brush_fill (brush, sahne_fur_shade (self->white));
  draw_iris (self, eye, brush, e);
  sahne_pen_pop_clip (brush->pen);
  for (guint i = 0; i < n; i++)
    {
      double t = 0.10 * (0.5 + 0.5 * sahne_smoothstep (-1.2, 0.5, eye->side * xs[i]));
      out[i] = sahne_frame_at (&eye->w, xs[i] * 1.03, tops[i] - t);
      out[2 * n - 1 - i] = sahne_frame_at (&eye->w, xs[i], tops[i] + 0.05);
    }
  sahne_brush_polygon (brush, out, 2 * n);
  sahne_brush_fill (brush, INK);
}

static void
draw_brow (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e, int side)
{
  double odd = side > 0 ? e->brow_odd : 0, t = self->brow_thick, in = e->brow_in * 1.3 + odd,
         out = e->brow_out * 1.3 + odd;
  double y = self->eye_y - self->eye_r * self->eye_tall - 2.9 * t, ym = y - 0.03 - (in + out) / 2;
  double spread = self->eye_r / 0.135;
  const double p[3][3] = { { side * (self->eye_x - 0.13 * spread + e->brow_wide), y - in, t * 0.6 },
                           { side * (self->eye_x + 0.02), ym, t },
                           { side * (self->eye_x + 0.15 * spread), y + 0.015 - out, t * 0.2 } };
  SahneKnot knots[7];

  for (int i = 0; i < 3; i++)
    {
      SahnePoint a = sahne_face_kit_at (self, p[i][0], p[i][1] - p[i][2]),
                 b = sahne_face_kit_at (self, p[i][0], p[i][1] + p[i][2]);
      knots[i] = (SahneKnot){ a.x, a.y, FALSE };
      knots[5 - i] = (SahneKnot){ b.x, b.y, FALSE };
    }
  {
    SahnePoint a = sahne_face_kit_at (self, p[0][0] - side * t * 0.5, p[0][1]);
    knots[6] = (SahneKnot){ a.x, a.y, FALSE };
  }
  sahne_brush_shape (brush, NULL, knots, 7);
  sahne_brush_fill (brush, self->brow);
}

static void
draw_tear (const Eye *eye, SahneBrush *brush, double amount)
{
  SAHNE_SHAPE (brush, &eye->w, { -0.25, 0.7 }, { 0.25, 0.7 }, { 0.36, 1.0 + amount },
               { 0.25, 1.5 + amount }, { -0.25, 1.5 + amount }, { -0.36, 1.0 + amount });
  sahne_brush_tint (brush, SAHNE_RGB (0x6FC8FF), 0.9 * sahne_clamp (amount, 0, 1));
}

/**
 * sahne_face_kit_eye:
 * @self: a face
 * @brush: a brush
 * @e: what it shows
 * @side: -1 the near eye, 1 the far one
 *
 * Draws one eye and its brow.
 */
void
sahne_face_kit_eye (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e, int side)
{
  double turn = sin (sahne_radians (self->yaw)), arch = e->arch;
  double r = self->eye_r * e->eye;
  Eye eye = { .side = side, .narrow = 1 - 0.25 * turn * (side > 0 ? 1 : 0) };
  double width = r * eye.narrow * cos (sahne_radians (self->yaw) * 0.6);

  eye.w = (SahneFrame){ sahne_face_kit_at (self, side * self->eye_x, self->eye_y), self->frame.x,
                        self->frame.y };
  eye.w = sahne_frame_scale (&eye.w, width, r * self->eye_tall);
  eye.width = sahne_frame_size (&self->frame);
  if (side < 0 && e->wink > fabs (arch))
    arch = e->wink;
  if (fabs (arch) > 0.6 || e->lid > 0.88)
    draw_closed (&eye, brush, fabs (arch) > 0.6 ? arch : -1);
  else
    draw_open (self, &eye, brush, e, sahne_lerp (e->lid, 1, fabs (arch)));
  if (e->tears > 0.05)
    draw_tear (&eye, brush, e->tears);
  if (self->brow_thick > 0)
    draw_brow (self, brush, e, side);
}

static void
draw_opened (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e,
             const SahnePoint *up, const SahnePoint *low, double open, double width)
{
  double unit = sahne_frame_size (&self->frame);
  SahnePoint out[2 * LIP];
  SahneFrame f = self->frame;

  for (int i = 0; i < LIP; i++)
    out[i] = up[i], out[2 * LIP - 1 - i] = low[i];
  sahne_brush_polygon (brush, out, 2 * LIP);
  if (e->pucker > 0.05)
    sahne_pen_stroke (brush->pen, brush->path, self->line, 0.045 * e->pucker * unit, 1);
  sahne_brush_fill (brush, MOUTH);
  sahne_pen_push_clip (brush->pen, brush->path);
  if (e->top_teeth > 0.3 && e->pucker < 0.5)
    {
      double thick
          = sahne_lerp (MIN (0.05, open * 0.3), open * 0.5, sahne_clamp (e->bite, 0, 1)) * unit;
      for (int i = 0; i < LIP; i++)
        {
          out[i] = (SahnePoint){ up[i].x, up[i].y - 0.02 * unit };
          out[2 * LIP - 1 - i] = (SahnePoint){ up[i].x, up[i].y + thick };
        }
      sahne_brush_polygon (brush, out, 2 * LIP);
      sahne_brush_fill (brush, WHITE);
      for (int i = 0; i < LIP && MAX (e->clench, e->low_teeth) > 0.3; i++)
        {
          out[i] = (SahnePoint){ low[i].x, low[i].y + 0.02 * unit };
          out[2 * LIP - 1 - i] = (SahnePoint){ low[i].x, low[i].y - thick * 0.8 };
        }
      if (MAX (e->clench, e->low_teeth) > 0.3)
        {
          sahne_brush_polygon (brush, out, 2 * LIP);
          sahne_brush_fill (brush, SAHNE_RGB (0xF3EAF5));
        }
    }
  if (e->tongue > 0.05)
    {
      double t = e->tongue > 1.2 ? 0.45 : 0.12;
      f.o = (SahnePoint){ sahne_lerp (low[LIP / 2].x, up[LIP / 2].x, t),
                          sahne_lerp (low[LIP / 2].y, up[LIP / 2].y, t) };
      sahne_brush_ellipse (brush, &f, 0, 0, width * 0.62, open * 0.42);
      sahne_brush_fill (brush, TONGUE);
    }
  sahne_pen_pop_clip (brush->pen);
}

/**
 * sahne_face_kit_mouth:
 * @self: a face
 * @brush: a brush
 * @e: what it shows
 */
void
sahne_face_kit_mouth (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e)
{
  double open = e->open * 0.36, width = self->mouth_w * e->width, curve = e->curve;
  double press = open < 0.02 ? e->press : 0, unit = sahne_frame_size (&self->frame);
  SahnePoint up[LIP], low[LIP], out[2 * LIP];

  curve *= 1 - 0.8 * press;
  for (int i = 0; i < LIP; i++)
    {
      double u = sahne_lerp (-1, 1, i / (LIP - 1.0)), v = 1 - u * u;
      double skew = 0.03 * e->smirk * u * -1;
      double y = self->mouth_y - 0.045 * curve * u * u + 0.05 * curve * v * (open < 0.02 ? 1 : 0.35)
                 + skew;
      y -= open * 0.15 * v * sahne_smoothstep (0.5, 0.1, curve);
      up[i] = sahne_face_kit_at (self, u * width, y);
      low[i] = sahne_face_kit_at (self, u * width, y + open * (1 - pow (fabs (u), 2.3)));
    }
  if (open > 0.02)
    {
      draw_opened (self, brush, e, up, low, open, width);
      return;
    }
  for (int i = 0; i < LIP; i++)
    {
      double t
          = (0.25 + 0.75 * sqrt (sin (G_PI * (i + 0.5) / LIP))) * 0.016 * (1 + 0.4 * press) * unit;
      out[i] = (SahnePoint){ up[i].x, up[i].y - t };
      out[2 * LIP - 1 - i] = (SahnePoint){ up[i].x, up[i].y + t };
    }
  sahne_brush_polygon (brush, out, 2 * LIP);
  sahne_brush_fill (brush, self->line);
}

/**
 * sahne_face_kit_blush:
 * @self: a face
 * @brush: a brush
 * @e: what it shows
 */
void
sahne_face_kit_blush (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e)
{
  if (!self->blushes || e->blush <= 0)
    return;
  for (int side = -1; side <= 1; side += 2)
    {
      SahneFrame f = { sahne_face_kit_at (self, side * (self->eye_x + 0.10), self->eye_y + 0.20),
                       self->frame.x, self->frame.y };
      sahne_brush_ellipse (brush, &f, 0, 0, 0.085, 0.055);
      sahne_brush_tint (brush, SAHNE_RGB (0xF4506A), 0.30 * MIN (1.2, e->blush));
    }
}

/**
 * sahne_face_kit_draw:
 * @self: a face
 * @brush: a brush
 * @e: what it shows
 */
void
sahne_face_kit_draw (const SahneFaceKit *self, SahneBrush *brush, const SahneExpression *e)
{
  sahne_face_kit_blush (self, brush, e);
  sahne_face_kit_eye (self, brush, e, 1);
  sahne_face_kit_eye (self, brush, e, -1);
  sahne_face_kit_mouth (self, brush, e);
  if (e->sweat > 0.05)
    {
      SahneFrame f = { sahne_face_kit_at (self, -self->eye_x - 0.20, self->eye_y - 0.22),
                       self->frame.x, self->frame.y };
      SAHNE_SHAPE (brush, &f, { 0, -0.080, TRUE }, { 0.040, 0.012 }, { 0, 0.050 },
                   { -0.040, 0.012 });
      sahne_brush_tint (brush, SAHNE_RGB (0x6FC8FF), sahne_clamp (e->sweat, 0, 1));
    }
}
