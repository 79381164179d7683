/* A human head: its outline from front to profile, and the chart on which everything in it lies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-face.h"

#include "sahne-ease.h"

#define NOSE_POINTS 4
#define LIP_POINTS 3
#define MOST_POINTS (SAHNE_FACE_OUTLINE + NOSE_POINTS + LIP_POINTS)

/* The chart turns less than the head, so that a profile keeps an eye that can be read; behind the
 * profile it catches up. Degrees. */
static double
chart_turn (double yaw)
{
  return yaw <= 90 ? yaw * sahne_lerp (0.90, 0.70, yaw / 90) : 63 + (yaw - 90) * 1.3;
}

/* How much nose and lips stand out of the contour: only near the profile. */
static double
profile_share (double yaw)
{
  return sahne_smoothstep (44, 66, yaw) * (1 - sahne_smoothstep (98, 114, yaw));
}

/* Seen from the front; the left half mirrors the right. */
static void
front_outline (const SahneFaceFrame *self, SahnePoint points[SAHNE_FACE_OUTLINE])
{
  const SahneFaceShape *s = self->shape;
  double w = s->width, c = self->bottom / 0.5;
  const SahnePoint half[] = {
    { 0, -0.5 },
    { 0.235, -0.452 },
    { w * 0.935, -0.255 },
    { w, -0.02 },
    { w * 0.99, 0.075 },
    { s->cheek + 0.03 * s->fat, 0.20 },
    { s->jaw + 0.06 * s->fat, 0.372 * c },
    { s->chin + 0.03 * s->fat, 0.484 * c },
    { 0, self->bottom },
  };

  for (guint i = 0; i < G_N_ELEMENTS (half); i++)
    {
      points[i] = half[i];
      points[(SAHNE_FACE_OUTLINE - i) % SAHNE_FACE_OUTLINE] = (SahnePoint){ -half[i].x, half[i].y };
    }
}

/* The same sixteen points in profile, without nose and lips. */
static void
profile_outline (const SahneFaceFrame *self, SahnePoint points[SAHNE_FACE_OUTLINE])
{
  const SahneFaceShape *s = self->shape;
  double c = self->bottom / 0.5, k = s->width / 0.385, fat = s->fat;
  const SahnePoint profile[SAHNE_FACE_OUTLINE] = {
    { -0.05, -0.5 },
    { 0.20, -0.452 },
    { 0.350, -0.27 },
    { 0.370, -0.085 },
    { 0.346, 0.020 },
    { 0.366, 0.225 },
    { 0.350, 0.385 * c },
    { 0.300 + 0.02 * fat, 0.478 * c },
    { 0.16 + 0.02 * fat, self->bottom * 0.995 },
    { 0.02, 0.468 * c + 0.03 * fat },
    { -0.145, 0.375 + 0.03 * fat },
    { -0.275, 0.255 },
    { -0.385, 0.13 },
    { -0.450, -0.06 },
    { -0.415, -0.28 },
    { -0.25, -0.452 },
  };

  for (guint i = 0; i < SAHNE_FACE_OUTLINE; i++)
    points[i] = (SahnePoint){ profile[i].x * k, profile[i].y };
}

/* Inserts what stands out of the contour between two of its points, in so far as it is seen. */
static guint
stand_out (SahneKnot *knots, SahnePoint from, SahnePoint to, const double *at,
           const SahnePoint *shape, guint n, double share)
{
  for (guint i = 0; i < n; i++)
    knots[i]
        = (SahneKnot){ sahne_lerp (sahne_lerp (from.x, to.x, at[i]), shape[i].x, share),
                       sahne_lerp (sahne_lerp (from.y, to.y, at[i]), shape[i].y, share), FALSE };
  return n;
}

static guint
outline_knots (const SahneFaceFrame *self, gboolean with_nose, SahneKnot *knots)
{
  static const double nose_at[] = { 0.35, 0.55, 0.70, 0.85 }, lips_at[] = { 0.25, 0.5, 0.75 };
  const SahneFaceShape *s = self->shape;
  double k = s->width / 0.385, c = self->bottom / 0.5, nk = s->nose, ny = s->nose_y;
  const SahnePoint nose[NOSE_POINTS] = { { (0.372 + 0.022 * nk) * k, ny - 0.060 },
                                         { (0.372 + 0.066 * nk) * k, ny - 0.014 },
                                         { (0.372 + 0.066 * nk) * k, ny + 0.014 },
                                         { (0.366 + 0.020 * nk) * k, ny + 0.040 } };
  const SahnePoint lips[LIP_POINTS]
      = { { 0.382 * k, 0.262 * c }, { 0.370 * k, 0.300 * c }, { 0.378 * k, 0.334 * c } };
  double share = with_nose ? profile_share (self->yaw) : 0;
  SahnePoint front[SAHNE_FACE_OUTLINE], profile[SAHNE_FACE_OUTLINE], base[SAHNE_FACE_OUTLINE];
  guint n = 0;

  front_outline (self, front);
  profile_outline (self, profile);
  for (guint i = 0; i < SAHNE_FACE_OUTLINE; i++)
    base[i] = (SahnePoint){ sahne_lerp (front[i].x, profile[i].x, self->t),
                            sahne_lerp (front[i].y, profile[i].y, self->t) };
  for (guint i = 0; i < SAHNE_FACE_OUTLINE; i++)
    {
      knots[n++] = (SahneKnot){ base[i].x, base[i].y, FALSE };
      if (i == 4 && share > 0)
        n += stand_out (&knots[n], base[4], base[5], nose_at, nose, NOSE_POINTS, share);
      if (i == 5 && share > 0)
        n += stand_out (&knots[n], base[5], base[6], lips_at, lips, LIP_POINTS, share);
    }
  return n;
}

/* Opens the jaw as far as the chin allows. */
static void
open_jaw (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;
  double y = s->mouth_y + self->e.mouth_y;

  self->opening = MIN (self->e.open * 0.30, (s->bottom - 0.060 - y) * 1.25 + 0.02);
  self->bottom = s->bottom + MAX (0, self->opening - 0.03) * 0.30;
}

/**
 * sahne_face_frame_init:
 * @self: (out): a face to draw once
 * @shape: whose face
 * @pen: draws it
 * @pivot: where the head turns on the neck, pixels
 * @h: head height, pixels
 * @yaw: facing, -180 to 180 degrees
 * @tilt: rotation in the picture, degrees clockwise
 * @nod: degrees down
 * @light: shift towards the light for a surface of ordinary depth, pixels
 * @expression: what it shows
 */
void
sahne_face_frame_init (SahneFaceFrame *self, const SahneFaceShape *shape, SahnePen *pen,
                       SahnePoint pivot, double h, double yaw, double tilt, double nod,
                       SahnePoint light, const SahneExpression *expression)
{
  SahneKnot knots[MOST_POINTS];
  guint n;

  self->shape = shape;
  self->pen = pen;
  self->h = h;
  self->pivot = pivot;
  self->flip = yaw < 0 ? -1 : 1;
  self->yaw = MIN (fabs (yaw), 180);
  self->t = pow (sin (sahne_radians (self->yaw)), 1.25);
  self->radius = sahne_lerp (0.405, 0.372, self->t) * shape->width / 0.385;
  self->turn = sahne_radians (chart_turn (self->yaw));
  self->pitch = -sahne_clamp (nod, -40, 40) / 24;
  self->tilt_cos = cos (sahne_radians (tilt) * self->flip);
  self->tilt_sin = sin (sahne_radians (tilt) * self->flip);
  self->e = *expression;
  self->light = light;
  self->ground = INFINITY;
  self->lit = sahne_clamp (light.x / (0.030 * h), -1, 1);
  open_jaw (self);
  n = outline_knots (self, FALSE, knots);
  sahne_spline_flatten (knots, n, TRUE, SAHNE_FACE_FLAT / SAHNE_FACE_OUTLINE, self->flat);
  self->outline = sahne_path_new ();
  n = outline_knots (self, TRUE, knots);
  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = sahne_face_local (self, knots[i].x, knots[i].y);
      knots[i].x = p.x, knots[i].y = p.y;
    }
  sahne_path_spline (self->outline, knots, n, TRUE);
}

/**
 * sahne_face_frame_clear:
 * @self: a face that has been drawn
 */
void
sahne_face_frame_clear (SahneFaceFrame *self)
{
  g_clear_pointer (&self->outline, sahne_path_free);
}

/**
 * sahne_face_local:
 * @self: a face
 * @x: towards the facing side
 * @y: down
 *
 * Returns: the pixel of a local point
 */
SahnePoint
sahne_face_local (const SahneFaceFrame *self, double x, double y)
{
  double dx = (x + 0.03 * self->t) * self->h, dy = (y - 0.36) * self->h;

  return (SahnePoint){ self->pivot.x + (dx * self->tilt_cos - dy * self->tilt_sin) * self->flip,
                       self->pivot.y + dx * self->tilt_sin + dy * self->tilt_cos };
}

/**
 * sahne_face_chart_turned:
 * @self: a face
 * @x: along the face's surface from its middle, towards the far side
 * @y: down
 * @out: how far it stands out of the surface
 * @radius: of the cylinder
 * @turn: of the cylinder, radians
 *
 * Returns: the local point of a point of the chart
 */
SahnePoint
sahne_face_chart_turned (const SahneFaceFrame *self, double x, double y, double out, double radius,
                         double turn)
{
  double phi = sahne_clamp (x / radius + turn, -G_PI_2, G_PI_2);
  double narrow = 1.0 - 0.16 * sahne_smoothstep (0.22, 0.5, y);
  double lift = self->pitch * (0.11 + 1.2 * out * (self->yaw < 90 ? 1 : 0));

  return (SahnePoint){ (radius * narrow + out) * sin (phi), y - lift };
}

/**
 * sahne_face_chart_local:
 * @self: a face
 * @x: along the face's surface from its middle, towards the far side
 * @y: down
 * @out: how far it stands out of the surface
 *
 * Returns: the local point of a point of the chart
 */
SahnePoint
sahne_face_chart_local (const SahneFaceFrame *self, double x, double y, double out)
{
  return sahne_face_chart_turned (self, x, y, out, self->radius, self->turn);
}

/**
 * sahne_face_chart:
 * @self: a face
 * @x: along the face's surface from its middle, towards the far side
 * @y: down
 * @out: how far it stands out of the surface
 *
 * Returns: the pixel of a point of the chart
 */
SahnePoint
sahne_face_chart (const SahneFaceFrame *self, double x, double y, double out)
{
  SahnePoint p = sahne_face_chart_local (self, x, y, out);
  return sahne_face_local (self, p.x, p.y);
}

/**
 * sahne_face_angle:
 * @self: a face
 * @x: along the face's surface
 *
 * Returns: angle from the viewer, radians; beyond a quarter turn it is hidden
 */
double
sahne_face_angle (const SahneFaceFrame *self, double x)
{
  return self->turn + x / self->radius;
}

/**
 * sahne_face_edge:
 * @self: a face
 * @y: a height
 * @side: 1 the facing edge, -1 the other
 *
 * Returns: local x of the outline without nose at that height
 */
double
sahne_face_edge (const SahneFaceFrame *self, double y, int side)
{
  double edge = -9;

  for (guint i = 0; i < SAHNE_FACE_FLAT; i++)
    {
      const SahnePoint *a = &self->flat[i], *b = &self->flat[(i + 1) % SAHNE_FACE_FLAT];
      if ((a->y - y) * (b->y - y) <= 0 && a->y != b->y)
        edge = MAX (edge, side * (a->x + (b->x - a->x) * (y - a->y) / (b->y - a->y)));
    }
  return edge > -9 ? edge * side : 0.3 * side;
}

/**
 * sahne_face_skull:
 * @self: a face
 * @degrees: direction from the skull's middle: 0 facing, 90 up, 180 behind
 * @out: distance beyond the outline
 *
 * Returns: the local point there
 */
SahnePoint
sahne_face_skull (const SahneFaceFrame *self, double degrees, double out)
{
  double cx = -0.04 * self->t, cy = -0.06, a = sahne_radians (degrees), best = 0;
  double dx = cos (a), dy = -sin (a);

  for (guint i = 0; i < SAHNE_FACE_FLAT; i++)
    {
      const SahnePoint *p = &self->flat[i], *q = &self->flat[(i + 1) % SAHNE_FACE_FLAT];
      double ex = q->x - p->x, ey = q->y - p->y, d = dx * ey - dy * ex, far, along;
      if (fabs (d) < 1e-9)
        continue;
      far = ((p->x - cx) * ey - (p->y - cy) * ex) / d;
      along = ((p->x - cx) * dy - (p->y - cy) * dx) / d;
      if (far > best && along >= -1e-6 && along <= 1 + 1e-6)
        best = far;
    }
  best = (best > 0 ? best : 0.4) + out;
  return (SahnePoint){ cx + dx * best, cy + dy * best };
}

/**
 * sahne_face_shift:
 * @self: a face
 * @k: how thick what is shaded is, 1 for the head itself
 *
 * Returns: the shift towards the light for sahne_pen_shaded(), pixels
 */
SahnePoint
sahne_face_shift (const SahneFaceFrame *self, double k)
{
  return (SahnePoint){ self->light.x * k, self->light.y * k };
}
