/* Legs and feet of four-legged animals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-quadruped-private.h"

/* A hind foot whose bone leans further than this lies flat: the thigh is then one drop. */
#define FLAT 58

typedef struct
{
  int leg;
  gboolean fore, flat;
  double far; /* 0 near to 1 far */
  SahneTaper taper[5];
  SahneChain chain;
} Leg;

static SahneColour
tone (const Leg *leg, SahneColour colour)
{
  return sahne_colour_mix (colour, sahne_fur_far (colour), leg->far);
}

static double
apart (SahnePoint a, SahnePoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

static void
find_leg (const SahneQuad *q, int leg, Leg *l)
{
  const double *r = leg >= SAHNE_FORE_L ? q->look->fore : q->look->hind;
  SahnePoint ankle = sahne_quad_at (q, q->b.ankle[leg]), toe = sahne_quad_at (q, q->b.toe[leg]);
  double d = MAX (apart (ankle, toe) / q->u, 0.02), fs = q->look->foot_size;
  double t = MAX (0.3, 1 - fs * 0.5 / d);

  l->leg = leg;
  l->fore = leg >= SAHNE_FORE_L;
  l->flat = !l->fore && q->b.lean[leg] > FLAT;
  l->far = sahne_quad_far (q, leg);
  l->taper[0] = (SahneTaper){ 0, r[0] };
  l->taper[1] = (SahneTaper){ 1, sahne_lerp (r[0], r[1], l->fore ? 0.60 : 0.50) };
  l->taper[2] = (SahneTaper){ 2, r[1] * (l->fore ? 0.92 : 0.9) };
  l->taper[3] = (SahneTaper){ 2.5, r[2] * 0.98 };
  l->taper[4] = (SahneTaper){ 3, r[2] * 1.05 };
  l->chain = (SahneChain){
    .p = { sahne_quad_at (q, q->b.root[leg]),
           sahne_quad_at (q, q->b.knee[leg]),
           ankle,
           { sahne_lerp (ankle.x, toe.x, t), sahne_lerp (ankle.y, toe.y, t) } },
    .n = 4,
    .taper = l->taper,
    .n_taper = 5,
    .scale = q->u,
  };
}

/* A hoof, a paw or a pad, in units of the foot's size with the ground at 0. */
static void
draw_round_foot (SahneQuad *q, const Leg *leg, const SahneFrame *f, SahneColour colour,
                 double longer)
{
  double k = longer;

  SAHNE_SHAPE (&q->brush, f, { -0.60, -0.05 }, { -0.66, -0.45 }, { -0.40, -1.02 }, { 0.15, -1.10 },
               { 0.62 * k, -0.86 }, { 0.98 * k, -0.46 }, { 1.0 * k, -0.10 }, { 0.85 * k, 0 },
               { 0, 0 }, { -0.5, 0 });
  sahne_brush_shade (&q->brush, colour, -0.012, -0.018);
  for (int i = 0; i < 2; i++)
    {
      double x = (i ? 0.66 : 0.36) * k;
      SAHNE_LINE (&q->brush, f, sahne_fur_shade (sahne_fur_shade (colour)), 0.011, { x, -0.06 },
                  { x + 0.03, -0.26 }, { x - 0.02, -0.42 });
    }
}

/* A long hind foot lying on the ground. */
static void
draw_flat_foot (SahneQuad *q, const Leg *leg, SahneColour colour)
{
  double fs = q->look->foot_size, l, degrees;
  SahnePoint ankle = sahne_quad_at (q, q->b.ankle[leg->leg]),
             toe = sahne_quad_at (q, q->b.toe[leg->leg]);
  SahneFrame f;

  l = MAX (apart (ankle, toe) / q->u / fs, 0.3);
  degrees = atan2 (toe.y - ankle.y, (toe.x - ankle.x) * q->flip) * 180 / G_PI;
  f = sahne_frame (toe, fs * q->u, q->flip, degrees);
  SAHNE_SHAPE (&q->brush, &f, { 0.2, 0 }, { 0.75, -0.02 }, { 0.95, -0.30 }, { 0.80, -0.72 },
               { 0.30, -0.98 }, { -l * 0.5, -1.02 }, { -l - 0.2, -1.05 }, { -l - 0.85, -0.70 },
               { -l - 0.80, -0.15 }, { -l - 0.2, 0 });
  sahne_brush_shade (&q->brush, colour, -0.012, -0.018);
  for (int i = 0; i < 2; i++)
    {
      double x = (i ? 0.66 : 0.36) * 0.85;
      SAHNE_LINE (&q->brush, &f, sahne_fur_shade (sahne_fur_shade (colour)), 0.011, { x, -0.06 },
                  { x + 0.03, -0.26 }, { x - 0.02, -0.42 });
    }
}

static void
draw_hoof (SahneQuad *q, const Leg *leg, const SahneFrame *f, SahneColour colour)
{
  SAHNE_SHAPE (&q->brush, f, { -0.52, -1.0, TRUE }, { 0.50, -1.02, TRUE }, { 0.60, -0.75 },
               { 0.92, -0.12 }, { 0.88, 0, TRUE }, { 0, 0.03 }, { -0.62, 0, TRUE },
               { -0.66, -0.2 });
  sahne_brush_shade (&q->brush, colour, -0.015, -0.008);
  if (q->look->foot == SAHNE_CLOVEN)
    SAHNE_LINE (&q->brush, f, sahne_fur_shade (sahne_fur_shade (colour)), 0.012, { 0.30, -0.72 },
                { 0.46, 0 });
}

static void
draw_pad (SahneQuad *q, const Leg *leg, const SahneFrame *f, SahneColour colour)
{
  static const double nails[] = { 0.78, 0.42, 0.02 };

  SAHNE_SHAPE (&q->brush, f, { -0.80, 0 }, { -0.86, -0.5 }, { -0.78, -1.0 }, { 0.70, -1.0 },
               { 0.84, -0.5 }, { 0.88, -0.12 }, { 0.80, 0 }, { 0, 0.04 });
  sahne_brush_shade (&q->brush, colour, -0.03, -0.01);
  sahne_path_clear (q->brush.other);
  sahne_path_append (q->brush.other, q->brush.path, 0, 0);
  sahne_pen_push_clip (q->brush.pen, q->brush.other);
  for (guint i = 0; i < G_N_ELEMENTS (nails); i++)
    {
      sahne_brush_ellipse (&q->brush, f, nails[i], -0.08, 0.15, 0.17);
      sahne_brush_fill (&q->brush, tone (leg, SAHNE_RGB (0xF2EDE6)));
    }
  sahne_pen_pop_clip (q->brush.pen);
}

static SahneColour
foot_colour (const SahneQuad *q, const Leg *leg)
{
  const SahnePelt *pelt = &q->look->pelt;
  SahneColour coat = sahne_pelt (pelt, SAHNE_FUR_LEG, SAHNE_FUR_BODY);

  if (q->look->foot == SAHNE_HOOF || q->look->foot == SAHNE_CLOVEN)
    return tone (leg, sahne_pelt (pelt, SAHNE_FUR_HOOF, SAHNE_FUR_NOSE));
  if (pelt->has[SAHNE_FUR_FOOT])
    return tone (leg, pelt->colour[SAHNE_FUR_FOOT]);
  if (pelt->has[SAHNE_FUR_SOCK] && (!leg->flat || q->look->shape->hind.lean > FLAT))
    return tone (leg, pelt->colour[SAHNE_FUR_SOCK]);
  return tone (leg, coat);
}

static void
draw_foot (SahneQuad *q, const Leg *leg)
{
  SahneColour colour = foot_colour (q, leg);
  double fs = q->look->foot_size * q->u, across = q->b.across, x = 0.8;
  double width = sahne_lerp (0.78, 1, MIN (across, 1));
  SahneFrame f;

  if (leg->flat && q->look->foot != SAHNE_HOOF && q->look->foot != SAHNE_CLOVEN
      && q->look->foot != SAHNE_PAD)
    {
      draw_flat_foot (q, leg, colour);
      return;
    }
  /* the toes stay where they are while the heel rises; from the front a foot is symmetric */
  f = sahne_frame (sahne_quad_at (q, q->b.toe[leg->leg]), fs, q->flip, q->flip * q->b.roll);
  f = sahne_frame_scale (&f, width, 1);
  f = sahne_frame_move (&f, x - 0.2 * (1 - MIN (across, 1)), 0);
  f = sahne_frame_turn (&f, q->b.heel[leg->leg] * MIN (across, 1));
  f = sahne_frame_move (&f, -x, 0);
  switch (q->look->foot)
    {
    case SAHNE_HOOF:
    case SAHNE_CLOVEN:
      draw_hoof (q, leg, &f, colour);
      break;
    case SAHNE_PAD:
      draw_pad (q, leg, &f, colour);
      break;
    case SAHNE_PAW:
    case SAHNE_PLANT_FOOT:
    case SAHNE_HAND_FOOT:
      draw_round_foot (q, leg, &f, colour, q->look->foot == SAHNE_PAW ? 1 : 1.25);
      break;
    }
}

/* The thigh of a folded leg, as one drop. */
static void
thigh_shape (SahneQuad *q, const Leg *leg)
{
  double r = q->look->hind[0], degrees = q->flip * q->b.roll;
  SahneFrame a = sahne_frame (leg->chain.p[0], q->u, q->flip, degrees);
  SahneFrame w = sahne_frame (leg->chain.p[2], q->u, q->flip, degrees);
  double k = sahne_lerp (0.6, 1, MIN (q->b.across, 1));
  const double top[6][2] = { { -0.75, -0.55 }, { 0.25, -1.05 }, { 1.25, -0.55 },
                             { 1.70, 0.25 },   { 1.45, 0.95 },  { -0.95, 0.55 } };
  SahneKnot knots[8];
  guint n = 0;

  a = sahne_frame_scale (&a, k, 1);
  for (int i = 0; i < 6; i++)
    {
      SahnePoint p = sahne_frame_at (&a, top[i][0] * r, top[i][1] * r);
      if (i == 5)
        {
          SahnePoint b = sahne_frame_at (&w, r * 0.35, 0.02),
                     c = sahne_frame_at (&w, -r * 0.25, 0.03);
          knots[n++] = (SahneKnot){ b.x, b.y, FALSE };
          knots[n++] = (SahneKnot){ c.x, c.y, FALSE };
        }
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_brush_shape (&q->brush, NULL, knots, n);
}

/* The lower part of a leg in another colour, with a jagged edge. */
static void
draw_sock (SahneQuad *q, const Leg *leg)
{
  double t = q->look->sock, u = q->u, along, r;
  SahneColour colour = tone (leg, q->look->pelt.colour[SAHNE_FUR_SOCK]);
  SahnePoint left, right, p, d;
  SahneKnot edge[7];

  sahne_chain_edges (&leg->chain, t, 0.012 * u, &left, &right);
  sahne_chain_at (&leg->chain, t, &p, &d, &r);
  for (int i = 0; i < 5; i++)
    {
      along = (i % 2 ? -0.035 : 0.015) * u;
      edge[i] = (SahneKnot){ sahne_lerp (left.x, right.x, i / 4.0) + d.x * along,
                             sahne_lerp (left.y, right.y, i / 4.0) + d.y * along, TRUE };
    }
  edge[5] = (SahneKnot){ right.x + d.x * 0.05 * u, right.y + d.y * 0.05 * u, TRUE };
  edge[6] = (SahneKnot){ left.x + d.x * 0.05 * u, left.y + d.y * 0.05 * u, TRUE };
  sahne_brush_shape (&q->brush, NULL, edge, 7);
  sahne_chain_add (&leg->chain, t, 3, 0.02 * u, FALSE, TRUE, q->brush.path);
  sahne_brush_fill (&q->brush, colour);
  sahne_chain_crescent (&leg->chain, 0.030 * u, MAX (t, 0.9), 3, 0.2, &q->brush);
  sahne_brush_fill (&q->brush, sahne_fur_shade (colour));
}

static void
draw_leg_stripes (SahneQuad *q, const Leg *leg)
{
  SahneColour colour = tone (leg, sahne_pelt (&q->look->pelt, SAHNE_FUR_MARK, SAHNE_FUR_BROW));
  double from = leg->fore ? 0.8 : 0.5, to = 2.25;

  for (double t = from; t < to; t += 0.4)
    {
      SahnePoint a[2], b[2];
      sahne_chain_edges (&leg->chain, t, 0, &a[0], &a[1]);
      sahne_chain_edges (&leg->chain, t + 0.16, 0, &b[0], &b[1]);
      for (int i = 0; i < 2; i++)
        {
          double in = i ? 0.25 : 0.75;
          SahnePoint tip = { sahne_lerp ((a[0].x + b[0].x) / 2, (a[1].x + b[1].x) / 2, in),
                             sahne_lerp ((a[0].y + b[0].y) / 2, (a[1].y + b[1].y) / 2, in) };
          SahnePoint points[] = { a[i], tip, b[i] };
          sahne_brush_polygon (&q->brush, points, 3);
          sahne_brush_fill (&q->brush, colour);
        }
    }
}

/* Draws one leg, the foot included. */
void
sahne_quad_leg (SahneQuad *q, int leg)
{
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_LEG, SAHNE_FUR_BODY), shade;
  gboolean sock = q->look->pelt.has[SAHNE_FUR_SOCK];
  SahnePen *pen = q->brush.pen;
  Leg l;

  find_leg (q, leg, &l);
  colour = tone (&l, colour);
  shade = sahne_fur_shade (colour);
  if (!l.flat)
    draw_foot (q, &l);
  if (l.flat && q->look->shape->hind.lean < FLAT)
    {
      thigh_shape (q, &l);
      sahne_brush_shade_as (&q->brush, colour, shade, -0.022, -0.012);
      draw_foot (q, &l);
      return;
    }
  if (l.flat)
    {
      sahne_path_clear (q->brush.path);
      sahne_chain_add (&l.chain, 0, 1.93, 0, TRUE, TRUE, q->brush.path);
    }
  else
    sahne_chain_whole (&l.chain, &q->brush);
  sahne_brush_fill (&q->brush, colour);
  sahne_path_clear (q->brush.other);
  sahne_path_append (q->brush.other, q->brush.path, 0, 0);
  sahne_pen_push_clip (pen, q->brush.other);
  if (q->look->leg_stripes && !l.flat && l.far < 0.5)
    draw_leg_stripes (q, &l);
  if (l.far > 0.05)
    {
      sahne_path_clear (q->brush.path);
      sahne_chain_add (&l.chain, 0, l.fore ? 1.1 : 1.0, 0, TRUE, TRUE, q->brush.path);
      sahne_brush_tint (&q->brush, shade, 0.55 * l.far);
    }
  sahne_chain_crescent (&l.chain, (l.fore ? 0.030 : 0.036) * q->u, l.far > 0.5 ? 0.9 : 0.15,
                        l.flat ? 1.6
                        : sock ? q->look->sock
                               : 3,
                        0.35, &q->brush);
  sahne_brush_fill (&q->brush, shade);
  if (sock && !l.flat)
    draw_sock (q, &l);
  sahne_pen_pop_clip (pen);
  if (l.flat)
    draw_foot (q, &l);
}
