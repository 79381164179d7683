/* Eyes: white, iris and lids on the face's chart, or the lines of closed ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-face-private.h"

#define STEPS 24
#define LID_SHADOW SAHNE_RGB (0xDDD3E6)
#define PUPIL SAHNE_RGB (0x22131F)

typedef struct
{
  double cx, cy, w, h; /* centre and half sizes on the chart */
  int side;            /* 1 the far eye, -1 the near one */
  double lid, arch;
} Eye;

static SahnePoint
on_eye (const SahneFaceFrame *self, const Eye *eye, double x, double y)
{
  return sahne_face_chart (self, eye->cx + x * eye->w, eye->cy + y, 0);
}

/* Height of the closed lid's line at @x: an arch when laughing, a hanging lash line when shut,
 * pressed up at the inner end when squeezed. */
static double
closed_line (const Eye *eye, double x)
{
  double q = 1 - x * x, laughing = MAX (0, eye->arch), squeezed = MAX (0, -eye->arch);
  double shut = eye->h * (0.22 + 0.42 * q);
  double arch = eye->h * (0.16 - 0.55 * q);
  double squeeze = eye->h * (0.18 + 0.15 * eye->side * x + 0.30 * q);

  return sahne_lerp (sahne_lerp (shut, arch, laughing), squeeze, squeezed);
}

static void
draw_closed (SahneFaceFrame *self, const Eye *eye)
{
  static const double at[] = { -1, -0.8, -0.55, -0.25, 0, 0.25, 0.55, 0.8, 1 };
  static const double thick[] = { 0.012, 0.020, 0.025, 0.028, 0.029, 0.028, 0.025, 0.020, 0.012 };
  SahnePoint upper[G_N_ELEMENTS (at)], lower[G_N_ELEMENTS (at)];

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      double y = closed_line (eye, at[i]);
      upper[i] = on_eye (self, eye, at[i] * 1.02, y - thick[i] * 0.55);
      lower[i] = on_eye (self, eye, at[i] * 1.02, y + thick[i] * 0.55);
    }
  sahne_face_ribbon (self, upper, lower, G_N_ELEMENTS (at), SAHNE_INK, TRUE);
  for (int i = 0; i < 2 && self->shape->lash > 0; i++)
    {
      double x = eye->side * (i ? 0.80 : 1), y = eye->cy + closed_line (eye, x);
      double cx = eye->cx + eye->w * 1.02 * x;
      SahnePoint lash[]
          = { { cx, y }, { cx + eye->side * 0.026, y + (eye->arch > 0 ? 0.016 : 0.020) } };
      sahne_face_line (self, lash, 2, SAHNE_INK, 0.014, 1);
    }
}

/* The opening between the lids: its upper and lower edge from left to right. */
static guint
open_edges (const SahneFaceFrame *self, const Eye *eye, SahnePoint *top, SahnePoint *bottom)
{
  const SahneExpression *e = &self->e;
  double h = eye->h, lid = sahne_clamp (eye->lid, 0, 1), lash = self->shape->lash;
  guint n = 0;

  for (int i = 0; i <= STEPS; i++)
    {
      double x = -cos (G_PI * i / STEPS), round = pow (MAX (0, 1 - x * x), 0.46);
      double rise = 0.06 * h * eye->side * x * lash, bow = 1 - x * x;
      double upper = sahne_lerp (-1.02 * h, 0.74 * h, eye->lid)
                     - e->lid_tilt * eye->side * x * h * 0.62
                     - h * sahne_lerp (0.10, -0.18, lid) * bow;
      double under = sahne_lerp (0.98 * h, -0.15 * h, e->lid_low) - h * 0.384 * e->lid_low * bow;
      double a = MAX (-h * round - rise, upper), b = MIN (h * 0.75 * round - rise, under);
      if (a >= b)
        continue;
      top[n] = (SahnePoint){ x, a };
      bottom[n++] = (SahnePoint){ x, b };
    }
  return n;
}

static void
draw_iris (SahneFaceFrame *self, const Eye *eye)
{
  const SahneExpression *e = &self->e;
  double x = eye->cx + e->gaze_x * eye->w * 0.50, y = eye->cy + e->gaze_y * eye->h * 0.42 + 0.004;
  double thin = sahne_lerp (1, MAX (0.35, cos (sahne_face_angle (self, x))), 0.75);
  double r = self->shape->iris * e->iris * self->h;
  SahnePoint c = sahne_face_chart (self, x, y, 0);
  SahnePath *path;

  sahne_face_dot (self, c, r * thin, r, self->shape->iris_colour, 1);
  path = sahne_pen_path (self->pen);
  sahne_path_ellipse (path, c.x, c.y, r * thin, r);
  sahne_pen_push_clip (self->pen, path);
  sahne_face_dot (self, (SahnePoint){ c.x + 0.006 * self->h, c.y + r * 0.95 }, r * thin * 0.75,
                  r * 0.50, sahne_tone_lighter (self->shape->iris_colour, 0.24), 0.85);
  sahne_pen_pop_clip (self->pen);
  sahne_face_dot (self, c, r * thin * 0.53, r * 0.53, PUPIL, 1);
  c.x -= 0.021 * self->h * thin * e->iris;
  c.y -= 0.022 * self->h * e->iris;
  sahne_face_dot (self, c, 0.022 * self->h * thin, 0.022 * self->h, SAHNE_WHITE, 1);
}

/* The upper lid's line, thicker to the outer corner, with a flick when there are long lashes. */
static void
draw_lash_line (SahneFaceFrame *self, const Eye *eye, const SahnePoint *top, guint n)
{
  SahnePoint upper[STEPS + 3], lower[STEPS + 3];
  double thick = 0.0155 + 0.0065 * self->shape->lash;

  for (guint i = 0; i < n; i++)
    {
      double x = top[i].x, t = thick * (0.45 + 0.55 * sahne_smoothstep (-1.2, 0.5, eye->side * x));
      t *= fabs (x) < 0.92 ? 1 : 0.8;
      upper[i] = on_eye (self, eye, x * 1.02, top[i].y - t * 0.85);
      lower[i] = on_eye (self, eye, x, top[i].y + t * 0.42);
    }
  if (self->shape->lash > 0)
    {
      guint end = eye->side > 0 ? n - 1 : 0, next = eye->side > 0 ? n - 2 : 1;
      SahnePoint tip = top[end];
      double out = eye->side * self->shape->lash;
      upper[next] = on_eye (self, eye, tip.x + out * 0.02, tip.y - 0.030);
      upper[end] = on_eye (self, eye, tip.x + out * 0.30, tip.y - 0.028);
      lower[end] = on_eye (self, eye, tip.x + out * 0.03, tip.y + 0.006);
    }
  sahne_face_ribbon (self, upper, lower, n, SAHNE_INK, FALSE);
}

static void
draw_age (SahneFaceFrame *self, const Eye *eye)
{
  const SahneColour shade = self->shape->skin.shade;
  double x = eye->cx, y = eye->cy, out = x + eye->side * (eye->w + 0.028);
  SahnePoint bag[] = { { x - eye->w * 0.75, y + eye->h + 0.030 },
                       { x, y + eye->h + 0.046 },
                       { x + eye->w * 0.75, y + eye->h + 0.030 } };

  sahne_face_line (self, bag, 3, shade, 0.012, 1);
  for (double dy = -0.02; dy < 0.02; dy += 0.038)
    {
      SahnePoint foot[]
          = { { out, y + 0.02 + dy * 0.6 }, { out + eye->side * 0.038, y + 0.02 + dy * 1.9 } };
      sahne_face_line (self, foot, 2, shade, 0.011, 1);
    }
}

static void
draw_crease (SahneFaceFrame *self, const Eye *eye, const SahnePoint *top, guint n)
{
  SahnePoint crease[STEPS];
  guint count = 0;

  for (guint i = 3; i + 3 < n; i += 3)
    crease[count++]
        = (SahnePoint){ eye->cx + top[i].x * 0.92 * eye->w, eye->cy + top[i].y - 0.040 };
  if (count > 2)
    sahne_face_line (self, crease, count, self->shape->skin.shade, 0.012, 1);
}

static void
draw_open (SahneFaceFrame *self, const Eye *eye)
{
  SahnePoint top[STEPS + 1], bottom[STEPS + 1], a[STEPS + 1], b[STEPS + 1];
  guint n = open_edges (self, eye, top, bottom);
  SahnePath *path;

  if (n < 4)
    {
      draw_closed (self, eye);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      a[i] = on_eye (self, eye, top[i].x, top[i].y);
      b[i] = on_eye (self, eye, bottom[i].x, bottom[i].y);
    }
  sahne_face_ribbon (self, a, b, n, SAHNE_WHITE, FALSE);
  path = sahne_pen_path (self->pen);
  sahne_path_polygon (path, a, n, FALSE);
  for (guint i = n; i > 0; i--)
    sahne_path_line (path, b[i - 1].x, b[i - 1].y);
  sahne_path_close (path);
  sahne_pen_push_clip (self->pen, path);
  for (guint i = 0; i < n; i++)
    {
      a[i] = on_eye (self, eye, top[i].x, top[i].y - 0.05);
      b[i] = on_eye (self, eye, top[i].x, top[i].y + 0.016);
    }
  sahne_face_ribbon (self, a, b, n, LID_SHADOW, FALSE);
  draw_iris (self, eye);
  sahne_pen_pop_clip (self->pen);
  draw_lash_line (self, eye, top, n);
  if (self->shape->age > 0.5 || (eye->lid > 0.5 && eye->lid < 0.8))
    draw_crease (self, eye, top, n);
  if (self->shape->age > 0.5)
    draw_age (self, eye);
}

/* Draws the far eye (@side 1) or the near one (-1) unless it is turned away. */
void
sahne_face_draw_eye (SahneFaceFrame *self, int side)
{
  const SahneFaceShape *s = self->shape;
  const SahneExpression *e = &self->e;
  double wink = side < 0 ? e->wink : 0, arch = fabs (e->arch) > wink ? e->arch : wink;
  Eye eye = { s->eye_x * side, s->eye_y, s->eye_w, s->eye_h * e->eye, side, e->lid, 0 };

  if (fabs (sahne_face_angle (self, eye.cx - side * eye.w * 0.2)) > G_PI_2 - 0.36)
    return;
  /* on the way to an arch the lids first shut, then the line bends */
  eye.lid = MAX (eye.lid, MIN (1, fabs (arch) * 2));
  eye.arch = (arch < 0 ? -1 : 1) * MAX (0, fabs (arch) * 2 - 1);
  if (eye.lid >= 0.97)
    draw_closed (self, &eye);
  else
    draw_open (self, &eye);
}
