/* Hair that lies on the skull: an outline beyond it and a hairline that goes all the way round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-hair-private.h"

#define MOST_CHAIN 128
#define MOST_PATH 600

/* From the near temple: sideburn, over the ear, behind it, and along the nape to the middle of the
 * back, on the face's chart. The nape is only there when it is seen. */
static const SahneKnot ear[]
    = { { -0.360, 0.030, FALSE },  { -0.388, 0.105, TRUE },   { -0.418, 0.060, FALSE },
        { -0.440, -0.020, FALSE }, { -0.500, -0.045, FALSE }, { -0.560, 0.030, FALSE },
        { -0.575, 0.140, FALSE } };
static const SahnePoint nape[]
    = { { -0.70, 0.215 }, { -0.86, 0.295 }, { -1.04, 0.370 }, { -1.21, 0.390 } };

typedef struct
{
  SahneKnot knots[MOST_CHAIN];
  guint n;
} Chain;

static void
add (Chain *chain, double x, double y, gboolean corner)
{
  if (chain->n < MOST_CHAIN)
    chain->knots[chain->n++] = (SahneKnot){ x, y, corner };
}

/* The hairline from the middle of the back over the far side, the face and the near side to the
 * back again and on to the far ear: x falls all the way. */
static void
trace_hairline (const SahneHair *self, const SahneFaceFrame *face, Chain *chain)
{
  double shown = sahne_smoothstep (45, 85, face->yaw), round = 2 * G_PI * face->radius;
  int own = face->flip;

  chain->n = 0;
  for (guint i = G_N_ELEMENTS (nape); i > 0; i--)
    add (chain, -nape[i - 1].x, sahne_lerp (0.14, nape[i - 1].y + self->low, shown), FALSE);
  for (guint i = G_N_ELEMENTS (ear); i > 0; i--)
    add (chain, -ear[i - 1].x, ear[i - 1].y, ear[i - 1].corner);
  for (guint i = 0; i < self->n_core; i++)
    {
      const SahneKnot *k = &self->core[own > 0 ? i : self->n_core - 1 - i];
      add (chain, k->x * own, k->y, k->corner);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ear); i++)
    add (chain, ear[i].x, ear[i].y, ear[i].corner);
  for (guint i = 0; i < G_N_ELEMENTS (nape); i++)
    add (chain, nape[i].x, sahne_lerp (0.14, nape[i].y + self->low, shown), FALSE);
  for (guint i = G_N_ELEMENTS (nape); i > 0; i--)
    add (chain, -nape[i - 1].x - round, sahne_lerp (0.14, nape[i - 1].y + self->low, shown), FALSE);
  for (guint i = G_N_ELEMENTS (ear); i > 0; i--)
    add (chain, -ear[i - 1].x - round, ear[i - 1].y, ear[i - 1].corner);
}

/* The part of the hairline that faces the viewer, as local points, from the far to the near edge.
 */
static guint
visible_hairline (const SahneFaceFrame *face, const Chain *chain, SahneKnot *out)
{
  double first = (G_PI_2 - face->turn) * face->radius, last = (-G_PI_2 - face->turn) * face->radius;
  guint n = 0;

  for (guint i = 0; i < chain->n; i++)
    {
      const SahneKnot *k = &chain->knots[i];
      SahnePoint p;
      double left, right;

      if (k->x > first || k->x < last)
        continue;
      p = sahne_face_chart_local (face, k->x, k->y, 0);
      left = sahne_face_edge (face, sahne_clamp (k->y, -0.49, 0.47), -1) + 0.004;
      right = sahne_face_edge (face, sahne_clamp (k->y, -0.49, 0.47), 1) - 0.004;
      out[n++] = (SahneKnot){ sahne_clamp (p.x, left, right), p.y, k->corner };
    }
  return n;
}

static double
out_at (const SahneHair *self, double angle)
{
  const SahneHairOut *o = self->outer;

  if (angle >= o[0].angle)
    return o[0].out;
  for (guint i = 0; i + 1 < self->n_outer; i++)
    if (angle >= o[i + 1].angle)
      return sahne_lerp (o[i + 1].out, o[i].out,
                         (angle - o[i + 1].angle) / (o[i].angle - o[i + 1].angle));
  return 0;
}

/* The outline from the nape over the top to the brow. Seen from the front a style's volume belongs
 * to a side of the figure, in profile to front and back; seen from behind it is the same on both
 * sides. */
static guint
outline (const SahneHair *self, const SahneFaceFrame *face, double less, SahneKnot *out)
{
  double own = face->flip > 0 ? 1 : sahne_smoothstep (0, 25, face->yaw);
  double away = sahne_smoothstep (96, 150, face->yaw);
  guint n = 0;

  for (guint i = 0; i < self->n_outer; i++)
    {
      const SahneHairOut *o = &self->outer[i];
      double k = sahne_lerp (out_at (self, 180 - o->angle), o->out, own);
      SahnePoint p;
      if (away > 0 && o->angle < 90)
        continue;
      p = sahne_face_skull (face, o->angle, k * less);
      out[n++] = (SahneKnot){ p.x, p.y, o->corner };
    }
  for (guint i = self->n_outer; i > 0 && away > 0; i--)
    {
      const SahneHairOut *o = &self->outer[i - 1];
      double angle = 180 - o->angle;
      SahnePoint p;
      if (o->angle < 90 || (angle < 0 && away < 0.3))
        continue;
      p = sahne_face_skull (face, angle, sahne_lerp (out_at (self, angle), o->out, away) * less);
      out[n++] = (SahneKnot){ p.x, p.y, o->corner };
    }
  return n;
}

static void
to_pixels (const SahneFaceFrame *face, SahneKnot *knots, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = sahne_face_local (face, knots[i].x, knots[i].y);
      knots[i].x = p.x, knots[i].y = p.y;
    }
}

static guint
scalloped (const SahneHair *self, const SahneKnot *knots, guint n, double bulge, SahneKnot *out)
{
  SahnePoint points[MOST_CHAIN], curls[MOST_PATH];
  guint count;

  n = MIN (n, MOST_CHAIN / 2);
  for (guint i = 0; i < n; i++)
    points[i] = (SahnePoint){ knots[i].x, knots[i].y };
  count = sahne_hair_scallop (points, n, bulge, curls);
  for (guint i = 0; i < count; i++)
    out[i] = (SahneKnot){ curls[i].x, curls[i].y, FALSE };
  return count;
}

/* Strands belong to the view from the facing side; turned to the other side they fade over. */
static void
draw_strands (const SahneHair *self, SahneFaceFrame *face)
{
  double own = face->flip > 0 ? 1 : sahne_smoothstep (0, 25, face->yaw);
  double away = sahne_smoothstep (100, 125, face->yaw);

  for (guint i = 0; i < self->n_strands; i++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      {
        const SahneStrand *s = &self->strands[i];
        double opacity = (mirrored ? 1 - own : own) * (1 - away);
        SahnePoint points[16];
        guint n = MIN (s->n, 16);
        if (opacity < 0.02)
          continue;
        for (guint k = 0; k < n; k++)
          points[k] = (SahnePoint){ mirrored ? -s->points[k].x : s->points[k].x, s->points[k].y };
        sahne_hair_strand (self, face, points, n, sahne_hair_colour (self, s->tone), s->width,
                           opacity);
      }
}

/* From behind: strands that run down from the whorl, and the light on the crown. */
static void
draw_back_strands (const SahneHair *self, SahneFaceFrame *face)
{
  /* angles from the middle of the back, degrees, and heights */
  static const double lines[][3][2] = { { { 4, -0.30 }, { 24, -0.08 }, { 30, 0.16 } },
                                        { { -4, -0.28 }, { -22, -0.06 }, { -28, 0.18 } },
                                        { { 0, -0.24 }, { 3, 0.00 }, { 1, 0.24 } } };
  double shown = sahne_smoothstep (104, 128, face->yaw), light = face->lit < 0 ? -1 : 1;
  SahnePoint points[3];

  if (shown < 0.02 || self->scallop > 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      for (guint k = 0; k < 3; k++)
        points[k]
            = sahne_face_chart_local (face, (sahne_radians (lines[i][k][0]) - G_PI) * face->radius,
                                      lines[i][k][1], 0);
      sahne_hair_strand (self, face, points, 3, self->tone.shade, 0.020, shown);
    }
  for (guint k = 0; k < 3; k++)
    {
      SahnePoint p = sahne_face_skull (face, 90 - light * face->flip * (28.0 * k + 8), -0.03);
      points[k] = p;
    }
  sahne_hair_strand (self, face, points, 3, self->tone.light, 0.030, shown);
}

/* Curls inside a curly mass. */
static void
draw_curls (const SahneHair *self, SahneFaceFrame *face)
{
  static const double curls[][3]
      = { { -0.30, -0.42, 0.075 }, { -0.08, -0.56, 0.085 }, { 0.15, -0.52, 0.07 },
          { -0.42, -0.18, 0.07 },  { 0.05, -0.38, 0.06 },   { -0.20, -0.28, 0.055 },
          { 0.29, -0.34, 0.055 } };

  for (guint i = 0; i < G_N_ELEMENTS (curls); i++)
    {
      double x = curls[i][0] - 0.06 * face->t, y = curls[i][1], r = curls[i][2];
      SahnePoint p = sahne_face_local (face, x, y);
      SahnePath *path;
      /* a curl must lie on hair: not where little of it stands out */
      if (hypot (x + 0.04 * face->t, y + 0.06) > 0.44 + self->flat)
        continue;
      path = sahne_pen_path (face->pen);
      r *= face->h;
      sahne_path_move (path, p.x - r, p.y + 0.01 * face->h);
      sahne_path_curve (path, p.x - r, p.y - 0.55 * r, p.x - 0.2 * r, p.y - 1.1 * r, p.x + r * 0.6,
                        p.y - r * 0.75);
      sahne_pen_stroke (face->pen, path, self->tone.light, 0.018 * face->h, 1);
    }
}

/* The hair at the nape, behind the neck, where the head is turned far enough to show it. */
void
sahne_hair_draw_nape (const SahneHair *self, SahneFaceFrame *face)
{
  double t = face->t,
         low = sahne_smoothstep (30, 56, face->yaw) * (1 - sahne_smoothstep (100, 124, face->yaw));
  const SahnePoint a = sahne_face_skull (face, 188, -0.03),
                   b = sahne_face_skull (face, 204, -0.004);
  SahneKnot knots[] = { { a.x, a.y, FALSE },
                        { b.x, b.y, FALSE },
                        { -0.295 - 0.02 * t, 0.265, FALSE },
                        { -0.245 - 0.05 * t, 0.375, FALSE },
                        { -0.17 - 0.03 * t, 0.400, FALSE },
                        { 0, 0.30, FALSE },
                        { 0, 0.1, FALSE } };
  SahnePath *path = sahne_pen_path (face->pen);

  if (low < 0.02)
    return;
  for (guint i = 2; i < 6; i++)
    {
      knots[i].x = sahne_lerp (-0.1, knots[i].x, low);
      knots[i].y = sahne_lerp (0.15, knots[i].y, low);
    }
  to_pixels (face, knots, G_N_ELEMENTS (knots));
  sahne_path_spline (path, knots, G_N_ELEMENTS (knots), TRUE);
  sahne_pen_fill (face->pen, path, self->tone.shade, 1);
}

/* sahne_hair_draw_cap:
 * @self: hair that lies on the skull
 * @face: the head
 * @under_hat: pressed flat by a hat
 */
void
sahne_hair_draw_cap (const SahneHair *self, SahneFaceFrame *face, gboolean under_hat)
{
  SahneKnot knots[MOST_PATH], line[MOST_CHAIN], shape[MOST_CHAIN];
  Chain chain;
  SahnePath *path = sahne_path_new ();
  guint n, n_line;

  trace_hairline (self, face, &chain);
  n_line = visible_hairline (face, &chain, line);
  n = outline (self, face, under_hat ? 0.35 : 1, shape);
  if (self->scallop > 0)
    {
      guint all = scalloped (self, shape, n, self->scallop, knots);
      all += scalloped (self, line, n_line, -0.30, &knots[all]);
      to_pixels (face, knots, all);
      for (guint i = 0; i < all; i++)
        sahne_path_line (path, knots[i].x, knots[i].y);
      sahne_path_close (path);
    }
  else
    {
      for (guint i = 0; i < n_line; i++)
        shape[n++] = line[i];
      to_pixels (face, shape, n);
      sahne_path_spline (path, shape, n, TRUE);
    }
  sahne_pen_cast (face->pen, face->outline, path, face->shape->skin.shade, 0.004 * face->h,
                  0.036 * face->h, 1);
  sahne_pen_shaded (face->pen, path, self->tone.base, self->tone.shade,
                    self->shift_x * face->h * face->lit, -self->shift_y * face->h);
  sahne_path_free (path);
  if (self->scallop > 0)
    draw_curls (self, face);
  if (!under_hat)
    {
      draw_strands (self, face);
      draw_back_strands (self, face);
    }
}

static void
draw_patch (const SahneHair *self, SahneFaceFrame *face, SahneKnot *knots, guint n)
{
  SahnePath *path = sahne_pen_path (face->pen);

  to_pixels (face, knots, n);
  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_shaded (face->pen, path, self->tone.base, self->tone.shade, 0.02 * face->h * face->lit,
                    -0.02 * face->h);
}

/* A bald head's hair: round the ears and along the nape. */
void
sahne_hair_draw_rim (const SahneHair *self, SahneFaceFrame *face)
{
  static const double near_in[][2]
      = { { -0.50, -0.20 },  { -0.43, -0.17 },  { -0.385, -0.10 },  { -0.366, -0.03 },
          { -0.372, 0.055 }, { -0.415, 0.075 }, { -0.445, -0.035 }, { -0.50, -0.055 },
          { -0.565, 0.03 },  { -0.585, 0.15 } };
  static const double near_out[][2] = { { 212, 0.010 }, { 200, 0.050 }, { 186, 0.066 },
                                        { 172, 0.055 }, { 163, 0.022 }, { 160, 0.002 } };
  static const double far_out[][2]
      = { { 22, 0.002 }, { 14, 0.030 }, { 4, 0.042 }, { -6, 0.030 }, { -14, 0.004 } };
  static const double far_in[][2] = { { 0.36, 0.07 }, { 0.345, -0.02 }, { 0.362, -0.12 } };
  SahneKnot knots[32];
  guint n = 0;

  if (face->yaw > 105)
    {
      /* from behind it is one band round the head */
      for (int i = 0; i <= 8; i++)
        {
          SahnePoint p
              = sahne_face_skull (face, sahne_lerp (163, 214, i / 8.0), i % 8 ? 0.045 : 0.002);
          knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
        }
      for (int i = 1; i < 8; i++)
        {
          double x = sahne_lerp (-0.30, 0.30, i / 8.0);
          knots[n++] = (SahneKnot){ x, 0.36 - 0.10 * x * x, FALSE };
        }
      for (int i = 0; i <= 8; i++)
        {
          SahnePoint p
              = sahne_face_skull (face, sahne_lerp (-34, 17, i / 8.0), i % 8 ? 0.045 : 0.002);
          knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
        }
      for (int i = 1; i < 6; i++)
        {
          double x = sahne_lerp (0.36, -0.36, i / 6.0);
          knots[n++] = (SahneKnot){ x, -0.10 + 0.06 * (1 - x * x * 6), FALSE };
        }
      draw_patch (self, face, knots, n);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (near_out); i++)
    {
      SahnePoint p = sahne_face_skull (face, near_out[i][0], near_out[i][1]);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  for (guint i = 0; i < G_N_ELEMENTS (near_in); i++)
    {
      SahnePoint p = sahne_face_chart_local (face, near_in[i][0], near_in[i][1], 0);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  draw_patch (self, face, knots, n);
  if (face->yaw > 45)
    return;
  n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (far_out); i++)
    {
      SahnePoint p = sahne_face_skull (face, far_out[i][0], far_out[i][1]);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  for (guint i = 0; i < G_N_ELEMENTS (far_in); i++)
    {
      SahnePoint p = sahne_face_chart_local (face, far_in[i][0], far_in[i][1], 0);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  draw_patch (self, face, knots, n);
}
