/* The mouth: one curve when shut; lips, teeth and tongue when open; on the contour in profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-face-private.h"

#define STEPS 14
#define N (STEPS + 1)
#define INSIDE SAHNE_RGB (0x5E1430)
#define TONGUE SAHNE_RGB (0xF2637E)
#define TONGUE_LINE SAHNE_RGB (0xCF3F63)
#define TEETH_LINE SAHNE_RGB (0xC9B9CF)
#define LOW_TEETH SAHNE_RGB (0xF3EAF5)

/* A mouth on its own chart: half width, corners, height of the middle. */
typedef struct
{
  const SahneFaceFrame *face;
  double w, turn, radius, contour;
  double y;
  SahnePoint left, right;
} Mouth;

/* Near the profile the mouth slides onto the face's contour. */
static SahnePoint
on_mouth (const Mouth *m, double x, double y)
{
  const SahneFaceFrame *face = m->face;
  SahnePoint p = sahne_face_chart_turned (face, x, y, 0.012, m->radius, m->turn);

  if (m->contour > 0)
    {
      p.x = sahne_lerp (p.x, sahne_face_edge (face, y, 1) + 0.012 + 0.82 * MIN (x, 0), m->contour);
      p.y = sahne_lerp (p.y, y, m->contour);
    }
  return sahne_face_local (face, p.x, p.y);
}

/* A cubic from corner to corner through (0, @middle); @round pulls its handles to the corners. */
static void
lip_curve (const Mouth *m, double middle, double round, SahnePoint *points)
{
  double mean = (m->left.y + m->right.y) / 2, handle = (middle - 0.25 * mean) / 0.75;
  SahnePoint a = { m->left.x * (1 - round), handle + (m->left.y - mean) * 0.3 };
  SahnePoint b = { m->right.x * (1 - round), handle + (m->right.y - mean) * 0.3 };

  for (int i = 0; i <= STEPS; i++)
    {
      double t = (double) i / STEPS, u = 1 - t;
      double k0 = u * u * u, k1 = 3 * u * u * t, k2 = 3 * u * t * t, k3 = t * t * t;
      points[i] = (SahnePoint){ k0 * m->left.x + k1 * a.x + k2 * b.x + k3 * m->right.x,
                                k0 * m->left.y + k1 * a.y + k2 * b.y + k3 * m->right.y };
    }
}

static SahnePath *
area (SahneFaceFrame *self, const Mouth *m, const SahnePoint *upper, const SahnePoint *lower)
{
  SahnePath *path = sahne_pen_path (self->pen);

  for (int i = 0; i < N; i++)
    {
      SahnePoint p = on_mouth (m, upper[i].x, upper[i].y);
      sahne_path_line (path, p.x, p.y);
    }
  for (int i = N - 1; i >= 0; i--)
    {
      SahnePoint p = on_mouth (m, lower[i].x, lower[i].y);
      sahne_path_line (path, p.x, p.y);
    }
  sahne_path_close (path);
  return path;
}

static void
fill_between (SahneFaceFrame *self, const Mouth *m, const SahnePoint *upper,
              const SahnePoint *lower, SahneColour colour, double opacity)
{
  sahne_pen_fill (self->pen, area (self, m, upper, lower), colour, opacity);
}

static void
line (SahneFaceFrame *self, const Mouth *m, const SahnePoint *points, guint n, SahneColour colour,
      double width, double opacity)
{
  SahneKnot knots[N];
  SahnePath *path = sahne_pen_path (self->pen);

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = on_mouth (m, points[i].x, points[i].y);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (self->pen, path, colour, width * self->h, opacity);
}

/* Soft shadow under the lower lip, where no lip colour and no beard take its place. */
static void
under_lip (SahneFaceFrame *self, const Mouth *m, double y)
{
  double w = 0.34 * m->w;
  SahnePoint points[] = { { -w, y }, { 0, y + 0.006 }, { w, y } };

  if (!self->shape->painted_lips && !self->shape->bearded && y < self->bottom - 0.08)
    line (self, m, points, 3, self->shape->skin.shade, 0.014, 1);
}

static void
draw_lips (SahneFaceFrame *self, const Mouth *m, const SahnePoint *points)
{
  SahnePoint upper[N], lower[N];

  for (int i = 0; i < N; i++)
    {
      double x = points[i].x, k = MAX (0, 1 - x * x / (m->w * m->w));
      double bow = 0.020 * pow (k, 0.8) - 0.007 * exp (-x * x / (0.018 * 0.018));
      upper[i] = (SahnePoint){ x, points[i].y - bow };
      lower[i] = (SahnePoint){ x, points[i].y + 0.026 * pow (k, 0.9) };
    }
  fill_between (self, m, upper, lower, self->shape->lip_colour, 1);
}

static void
draw_shut (SahneFaceFrame *self, const Mouth *m)
{
  const SahneExpression *e = &self->e;
  SahnePoint points[N], upper[N], lower[N];
  double width = sahne_lerp (0.0185, 0.021, sahne_clamp (e->press, 0, 1));

  lip_curve (m, m->y, 0.45, points);
  if (self->shape->painted_lips)
    draw_lips (self, m, points);
  for (int i = 0; i < N; i++)
    {
      double t = (0.35 + 0.65 * pow (sin (G_PI * i / STEPS), 0.6)) * width * 0.55;
      upper[i] = (SahnePoint){ points[i].x, points[i].y - t };
      lower[i] = (SahnePoint){ points[i].x, points[i].y + t };
    }
  fill_between (self, m, upper, lower, self->shape->skin.line, 1);
  for (int side = -1; side <= 1 && fabs (e->curve) > 0.6; side += 2)
    {
      const SahnePoint *end = side < 0 ? &m->left : &m->right;
      double s = e->curve > 0 ? 0.008 : -0.008;
      SahnePoint tick[]
          = { { end->x - side * 0.004, end->y + s }, { end->x + side * 0.006, end->y - s } };
      if (side < 0 || m->contour < 0.5)
        line (self, m, tick, 2, self->shape->skin.line, 0.011,
              sahne_clamp (fabs (e->curve) * 5 - 3, 0, 1));
    }
  under_lip (self, m, m->y + 0.046);
}

static void
draw_tongue (SahneFaceFrame *self, const Mouth *m, double top, double bottom)
{
  double open = bottom - top, w = m->w, low = MIN (1, self->e.tongue);
  double raised = sahne_clamp (self->e.tongue - 1, 0, 1), th = open * (0.30 + 0.20 * low);
  SahnePoint rest[] = { { -w * 0.85, bottom + 0.03 }, { -w * 0.48, bottom - th * 0.80 },
                        { 0, bottom - th + 0.006 },   { w * 0.48, bottom - th * 0.80 },
                        { w * 0.85, bottom + 0.03 },  { 0, bottom + 0.06 } };
  SahnePoint up[] = { { -w * 0.55, bottom + 0.04 }, { -w * 0.40, top + open * 0.45 },
                      { 0, top + open * 0.20 },     { w * 0.40, top + open * 0.45 },
                      { w * 0.55, bottom + 0.04 },  { 0, bottom + 0.06 } };
  SahneKnot knots[G_N_ELEMENTS (rest)];
  SahnePath *path = sahne_pen_path (self->pen);

  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    {
      SahnePoint p = on_mouth (m, sahne_lerp (rest[i].x, up[i].x, raised),
                               sahne_lerp (rest[i].y, up[i].y, raised));
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (knots), TRUE);
  sahne_pen_fill (self->pen, path, TONGUE, sahne_clamp (self->e.tongue * 4, 0, 1));
  if (raised > 0.5)
    line (self, m, (SahnePoint[]){ { 0, top + open * 0.30 }, { 0, top + open * 0.75 } }, 2,
          TONGUE_LINE, 0.010, 1);
}

/* Upper teeth along the upper lip, fading to the corners; lower ones along the lower lip. */
static void
draw_teeth (SahneFaceFrame *self, const Mouth *m, const SahnePoint *top, const SahnePoint *bottom)
{
  const SahneExpression *e = &self->e;
  double open = self->opening, thick = sahne_clamp (open * 0.34, 0.022, 0.040);
  SahnePoint a[N], b[N];

  thick = sahne_lerp (thick, open * 1.3, sahne_clamp (e->bite, 0, 1));
  if (e->low_teeth > 0.05)
    {
      for (int i = 0; i < N; i++)
        {
          a[i] = (SahnePoint){ bottom[i].x, bottom[i].y - MIN (0.034, open * 0.26) };
          b[i] = (SahnePoint){ bottom[i].x, bottom[i].y + 0.02 };
        }
      fill_between (self, m, a, b, LOW_TEETH, sahne_clamp (e->low_teeth, 0, 1));
    }
  if (e->top_teeth > 0.05)
    {
      for (int i = 0; i < N; i++)
        {
          double x = MIN (1, fabs (top[i].x) / (m->w * 1.02)), fade = 1 - x * x * x * x * x;
          a[i] = (SahnePoint){ top[i].x, top[i].y - 0.02 };
          b[i] = (SahnePoint){ top[i].x, top[i].y - 0.02 + (thick + 0.02) * fade };
        }
      fill_between (self, m, a, b, SAHNE_WHITE, sahne_clamp (e->top_teeth, 0, 1));
    }
  if (e->clench > 0.05)
    {
      double shown = sahne_clamp (e->clench, 0, 1);
      fill_between (self, m, top, bottom, SAHNE_WHITE, shown);
      for (int i = 0; i < N; i++)
        a[i] = (SahnePoint){ (top[i].x + bottom[i].x) / 2, (top[i].y + bottom[i].y) / 2 };
      line (self, m, a, N, TEETH_LINE, 0.008, shown);
    }
}

static void
draw_open (SahneFaceFrame *self, Mouth *m)
{
  const SahneExpression *e = &self->e;
  const SahneFaceShape *s = self->shape;
  double open = self->opening, c = e->curve, oval = sahne_clamp (e->oval, 0, 1);
  double round = sahne_clamp (e->round, 0, 1), ring = sahne_clamp (e->pucker, 0, 1);
  double up = m->y - open * (c < 0.3 ? 0.30 : sahne_lerp (0.30, 0.04, (c - 0.3) / 0.7))
              - e->sneer * 0.012;
  double down = up + open, middle = (up + down) / 2;
  SahnePoint top[N], bottom[N], a[N], b[N];

  up -= open * 0.10 * oval;
  m->left.y = sahne_lerp (m->left.y, middle, oval);
  m->right.y = sahne_lerp (m->right.y, middle, oval);
  lip_curve (m, up, sahne_lerp (sahne_lerp (0.45, 0.16, round), 0.12, oval), top);
  lip_curve (m, down, sahne_lerp (sahne_lerp (0.52, 0.06, round), 0.12, oval), bottom);
  if (s->painted_lips || ring > 0)
    {
      double lip = sahne_lerp (0.020, 0.026, ring);
      for (int i = 0; i < N; i++)
        {
          double x = top[i].x / (m->w * 1.15), y = bottom[i].x / (m->w * 1.2);
          a[i] = (SahnePoint){ top[i].x * 1.06, top[i].y - lip * (1 - x * x) - 0.004 };
          b[i] = (SahnePoint){ bottom[i].x * 1.06, bottom[i].y + lip * 1.15 * (1 - y * y) + 0.002 };
        }
      fill_between (self, m, a, b, s->painted_lips ? s->lip_colour : s->skin.lip,
                    s->painted_lips ? 1 : ring);
    }
  fill_between (self, m, top, bottom, INSIDE, 1);
  sahne_pen_push_clip (self->pen, area (self, m, top, bottom));
  if (e->tongue > 0.05)
    draw_tongue (self, m, up, down);
  draw_teeth (self, m, top, bottom);
  sahne_pen_pop_clip (self->pen);
  if (e->bite > 0.3)
    line (self, m,
          (SahnePoint[]){
              { -m->w * 0.62, down + 0.004 }, { 0, down + 0.012 }, { m->w * 0.62, down + 0.004 } },
          3, s->skin.lip, 0.020, sahne_clamp (e->bite * 2 - 0.6, 0, 1));
  else if (ring < 0.5 && down < self->bottom - 0.11)
    under_lip (self, m, down + 0.034);
}

void
sahne_face_draw_lips (SahneFaceFrame *self)
{
  const SahneFaceShape *s = self->shape;
  const SahneExpression *e = &self->e;
  double y = s->mouth_y + e->mouth_y, up = MAX (0, e->smirk), far = MAX (0, -e->smirk);
  double corner = y - e->curve * (e->curve > 0 ? 0.032 : 0.040);
  Mouth m = {
    .face = self,
    .w = 0.100 * s->mouth_w * e->width * sahne_lerp (1, 1.20, self->t),
    .turn = sahne_radians (self->yaw * sahne_lerp (0.90, 0.86, self->t)),
    .radius = self->radius * 0.955,
    .contour = sahne_smoothstep (54, 70, self->yaw),
    .y = y + e->curve * 0.026,
  };

  m.left = (SahnePoint){ -m.w, corner + up * 0.020 + far * 0.010 };
  m.right = (SahnePoint){ m.w * (1 + 0.12 * far), corner - far * 0.030 + up * 0.004 };
  if (self->opening < 0.009)
    draw_shut (self, &m);
  else
    draw_open (self, &m);
}
