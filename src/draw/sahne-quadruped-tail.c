/* Tails of four-legged animals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-quadruped-private.h"

static const SahneTail tails[] = {
  { "brush",
    SAHNE_TAIL_BUSHY,
    5,
    0.80,
    -58,
    { -26, -20, -10, 14, 20 },
    { { 0, 0.045 }, { 1, 0.095 }, { 2.4, 0.130 }, { 3.6, 0.105 }, { 4.5, 0.05 }, { 5, 0.012 } },
    6 },
  { "bushy",
    SAHNE_TAIL_BUSHY,
    5,
    0.69,
    -58,
    { -8, -4, 8, 14, 8 },
    { { 0, 0.045 }, { 1, 0.095 }, { 2.4, 0.130 }, { 3.6, 0.105 }, { 4.5, 0.05 }, { 5, 0.012 } },
    6 },
  { "curlup",
    SAHNE_TAIL_PLAIN,
    5,
    0.60,
    -128,
    { -12, -26, -34, -34, -20 },
    { { 0, 0.058 }, { 2, 0.062 }, { 4, 0.05 }, { 5, 0.026 } },
    4 },
  { "cat",
    SAHNE_TAIL_STRIPED,
    6,
    0.95,
    -100,
    { -30, -26, -14, 14, 26, 20 },
    { { 0, 0.054 }, { 3, 0.047 }, { 5.6, 0.0447 }, { 6, 0.0376 } },
    4 },
  { "tiger",
    SAHNE_TAIL_STRIPED,
    6,
    0.95,
    -78,
    { 20, 14, -20, -40, -46, -30 },
    { { 0, 0.063 }, { 3, 0.055 }, { 5.6, 0.052 }, { 6, 0.044 } },
    4 },
  { "lion",
    SAHNE_TAIL_TUFTED,
    5,
    0.85,
    -62,
    { 14, 10, -26, -46, -44 },
    { { 0, 0.046 }, { 2, 0.030 }, { 5, 0.024 } },
    3 },
  { "cow",
    SAHNE_TAIL_TUFTED,
    5,
    0.62,
    -24,
    { 10, 6, 2, -2, -4 },
    { { 0, 0.046 }, { 2, 0.030 }, { 5, 0.024 } },
    3 },
  { "eleph",
    SAHNE_TAIL_TUFTED,
    5,
    0.42,
    -18,
    { 10, 6, 2, -2, -4 },
    { { 0, 0.05 }, { 2, 0.030 }, { 5, 0.024 } },
    3 },
  { "horse", SAHNE_TAIL_HAIR },
  { "pig", SAHNE_TAIL_CURL },
  { "mouse",
    SAHNE_TAIL_PLAIN,
    7,
    1.25,
    -70,
    { -14, -10, 8, 14, -2, -18, -20 },
    { { 0, 0.045 }, { 3, 0.030 }, { 7, 0.010 } },
    3 },
  { "puff", SAHNE_TAIL_PUFF },
  { "dragon",
    SAHNE_TAIL_SPADE,
    6,
    1.08,
    -52,
    { -14, -34, -40, -34, -10, 16 },
    { { 0, 0.17 }, { 1, 0.135 }, { 2.5, 0.095 }, { 4.5, 0.055 }, { 6, 0.028 } },
    5 },
  { "heavy",
    SAHNE_TAIL_PLAIN,
    6,
    1.15,
    -54,
    { -16, -10, -4, 4, 10, 12 },
    { { 0, 0.15 }, { 1, 0.125 }, { 2.5, 0.09 }, { 4.5, 0.05 }, { 6, 0.022 } },
    5 },
  { "squirrel",
    SAHNE_TAIL_BUSHY,
    6,
    1.18,
    -118,
    { -34, -16, 2, 30, 52, 60 },
    { { 0, 0.06 }, { 1, 0.13 }, { 2.6, 0.19 }, { 4.2, 0.20 }, { 5.4, 0.13 }, { 6, 0.03 } },
    6 },
  { "ring",
    SAHNE_TAIL_RINGED,
    5,
    0.62,
    -66,
    { -8, -2, 6, 10, 8 },
    { { 0, 0.06 }, { 1, 0.085 }, { 3, 0.09 }, { 4.5, 0.065 }, { 5, 0.03 } },
    5 },
  { "monkey",
    SAHNE_TAIL_PLAIN,
    7,
    1.25,
    -96,
    { -26, -30, -10, 26, 44, 52, 40 },
    { { 0, 0.042 }, { 3, 0.034 }, { 7, 0.026 } },
    3 },
  { "stub",
    SAHNE_TAIL_PLAIN,
    2,
    0.18,
    -100,
    { 16, 16 },
    { { 0, 0.07 }, { 1, 0.062 }, { 2, 0.03 } },
    3 },
  { "up",
    SAHNE_TAIL_PLAIN,
    2,
    0.22,
    -150,
    { 16, 16 },
    { { 0, 0.07 }, { 1, 0.062 }, { 2, 0.03 } },
    3 },
  { "none", SAHNE_TAIL_NONE },
};

/* Finds a tail by its name in the data; none when it is unknown. */
const SahneTail *
sahne_tail_find (const char *name)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (tails); i++)
    if (g_str_equal (tails[i].name, name))
      return &tails[i];
  return &tails[G_N_ELEMENTS (tails) - 1];
}

static SahneColour
tail_colour (const SahneQuad *q)
{
  return sahne_pelt (&q->look->pelt, SAHNE_FUR_TAIL, SAHNE_FUR_BODY);
}

/* The tail's root on the rump, units of the hip's frame. */
static SahnePoint
root_of (const SahneQuad *q, double dx, double dy)
{
  double rump = q->look->shape->rump, k = sahne_lerp (0.25, 1, MIN (q->b.across, 1));
  return sahne_frame_at (&q->hip, -rump * 0.86 * k + dx, -rump * 0.30 + dy);
}

/* A tail that comes to the ground lies on it. */
static void
lie_on_ground (const SahneQuad *q, const SahneChain *chain, guint bone, SahnePoint *end)
{
  double radius = sahne_taper_at (chain->taper, chain->n_taper, bone + 1) * chain->scale;
  double floor = q->origin.y - radius * 0.9;
  SahnePoint from = chain->p[bone];
  double length = hypot (end->x - from.x, end->y - from.y), drop;

  if (end->y <= floor || q->b.place.y > 0.25 * q->b.unit)
    return;
  drop = MIN (floor - from.y, length);
  end->y = from.y + drop;
  end->x = from.x - q->flip * sqrt (MAX (length * length - drop * drop, 0));
}

/* Lays the bones one after the other; a wag bends them all, most at the end. */
static void
find_chain (const SahneQuad *q, SahneChain *chain)
{
  const SahneTail *tail = q->look->tail;
  double a = tail->angle + q->b.pitch * 0.5 - q->b.tail, scale = q->look->tail_scale;
  double length = tail->length * scale / tail->bones * q->u, across = MIN (q->b.across, 1);
  SahnePoint p = root_of (q, 0, 0);

  *chain = (SahneChain){ .n = tail->bones + 1,
                         .taper = tail->taper,
                         .n_taper = tail->n_taper,
                         .scale = q->u * sqrt (scale) };
  chain->p[0] = p;
  for (guint i = 0; i < tail->bones; i++)
    {
      double b = sahne_radians (a + q->b.wag * (0.2 + 0.24 * i));
      double side = sin (sahne_radians (q->b.wag * (0.4 + 0.3 * i))) * (1 - across);
      double x = sin (b) * sahne_lerp (0.30, 1, across) + side, y = cos (b);
      double c = cos (sahne_radians (q->flip * q->b.roll)),
             s = sin (sahne_radians (q->flip * q->b.roll));
      p.x += q->flip * (x * c - y * s) * length;
      p.y += (x * s + y * c) * length;
      lie_on_ground (q, chain, i, &p);
      chain->p[i + 1] = p;
      a += tail->bend[i];
    }
}

/* A frame at a place along the tail: x along it. */
static SahneFrame
along (const SahneQuad *q, const SahneChain *chain, double t, double *radius)
{
  SahnePoint p, d;

  sahne_chain_at (chain, t, &p, &d, radius);
  *radius /= q->u;
  return (SahneFrame){ p, { d.x * q->u, d.y * q->u }, { -d.y * q->u, d.x * q->u } };
}

static void
clip_tail (SahneQuad *q)
{
  sahne_path_clear (q->brush.other);
  sahne_path_append (q->brush.other, q->brush.path, 0, 0);
  sahne_pen_push_clip (q->brush.pen, q->brush.other);
}

/* The end of a bushy tail in another colour, with a jagged edge. */
static void
draw_bushy_tip (SahneQuad *q, const SahneChain *chain, double at)
{
  double r, end;
  SahneFrame f = along (q, chain, at, &r), e = along (q, chain, chain->n - 1, &end);
  SahneKnot knots[11];
  guint n = 0;
  SahnePoint p;

  for (int i = 0; i < 7; i++)
    {
      p = sahne_frame_at (&f, i % 2 ? -0.035 : 0.050, (i / 3.0 - 1) * r * 1.25);
      knots[n++] = (SahneKnot){ p.x, p.y, TRUE };
    }
  p = sahne_frame_at (&f, 0, r * 1.3), knots[n++] = (SahneKnot){ p.x, p.y, TRUE };
  p = sahne_frame_at (&e, 0.1, r * 1.6), knots[n++] = (SahneKnot){ p.x, p.y, TRUE };
  p = sahne_frame_at (&e, 0.1, -r * 1.6), knots[n++] = (SahneKnot){ p.x, p.y, TRUE };
  p = sahne_frame_at (&f, 0, -r * 1.3), knots[n++] = (SahneKnot){ p.x, p.y, TRUE };
  clip_tail (q);
  sahne_brush_shape (&q->brush, NULL, knots, n);
  sahne_brush_shade (&q->brush, q->look->pelt.colour[SAHNE_FUR_TAIL_TIP], -0.02, -0.03);
  sahne_pen_pop_clip (q->brush.pen);
}

static void
draw_smooth_tip (SahneQuad *q, const SahneChain *chain, double from)
{
  clip_tail (q);
  sahne_path_clear (q->brush.path);
  sahne_chain_add (chain, from, chain->n - 1, 0.02 * q->u, FALSE, TRUE, q->brush.path);
  sahne_brush_fill (&q->brush, q->look->pelt.colour[SAHNE_FUR_TAIL_TIP]);
  sahne_pen_pop_clip (q->brush.pen);
}

static void
draw_rings (SahneQuad *q, const SahneChain *chain, double from)
{
  SahneColour mark = sahne_pelt (&q->look->pelt, SAHNE_FUR_MARK, SAHNE_FUR_BROW);
  double last = chain->n - 1;

  clip_tail (q);
  for (double t = from; t < last - 0.6; t += 0.9)
    {
      sahne_path_clear (q->brush.path);
      sahne_chain_add (chain, t, t + 0.30, 0.01 * q->u, FALSE, FALSE, q->brush.path);
      sahne_brush_fill (&q->brush, mark);
    }
  sahne_path_clear (q->brush.path);
  sahne_chain_add (chain, last - 0.45, last, 0.01 * q->u, FALSE, TRUE, q->brush.path);
  sahne_brush_fill (&q->brush, mark);
  sahne_pen_pop_clip (q->brush.pen);
}

static void
draw_tuft (SahneQuad *q, const SahneChain *chain, double size)
{
  double r;
  SahneFrame f = along (q, chain, chain->n - 1, &r);
  SahneColour colour
      = sahne_pelt (&q->look->pelt, SAHNE_FUR_TAIL_TUFT,
                    q->look->pelt.has[SAHNE_FUR_CHEST] ? SAHNE_FUR_CHEST : SAHNE_FUR_BODY);

  f = sahne_frame_scale (&f, size, size);
  SAHNE_SHAPE (&q->brush, &f, { -0.05, -0.022 }, { 0.02, -0.058 }, { 0.10, -0.060 },
               { 0.20, -0.004 }, { 0.10, 0.060 }, { 0.02, 0.055 }, { -0.05, 0.022 });
  sahne_brush_shade (&q->brush, colour, -0.012, -0.01);
}

static void
draw_horse_tail (SahneQuad *q)
{
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_MANE, SAHNE_FUR_TAIL);
  double w = 0.05 * sin (sahne_radians (q->b.wag * 2.5)),
         k = sahne_lerp (0.55, 1, MIN (q->b.across, 1));
  SahneFrame f = sahne_frame (root_of (q, 0, 0), q->u, q->flip,
                              q->flip * q->b.roll - q->b.pitch * 0.4 + q->b.tail * 0.55);

  f = sahne_frame_scale (&f, k, 1);
  SAHNE_SHAPE (&q->brush, &f, { 0.06, -0.05 }, { -0.05, -0.08 }, { -0.17 + w, 0 },
               { -0.22 + w * 2, 0.18 }, { -0.24 + w * 3, 0.40 }, { -0.31 + w * 4, 0.60, TRUE },
               { -0.17 + w * 3, 0.545 }, { -0.08 + w * 3, 0.46 }, { -0.04 + w * 2, 0.25 },
               { -0.02 + w, 0.10 }, { 0.05, 0.03 });
  sahne_brush_shade (&q->brush, colour, -0.02, -0.02);
  for (int i = 0; i < 2; i++)
    {
      double x = i ? -0.15 : -0.10, y = i ? 0.06 : 0.02;
      SAHNE_LINE (&q->brush, &f, sahne_colour_mix (colour, SAHNE_RGB (0xFFFFFF), 0.14), 0.010,
                  { x * 0.6, y }, { x * 1.1 + w * 2, 0.22 }, { x * 1.2 + w * 3, 0.44 });
    }
}

static void
draw_pig_tail (SahneQuad *q)
{
  static const SahneKnot curl[] = { { 0.05, 0 },       { -0.04, -0.05 },  { -0.12, -0.07 },
                                    { -0.155, -0.12 }, { -0.125, -0.17 }, { -0.085, -0.135 },
                                    { -0.11, -0.08 },  { -0.18, -0.085 }, { -0.225, -0.14 } };
  SahneColour colour = tail_colour (q);
  SahneFrame f = sahne_frame (root_of (q, 0, 0), q->u, q->flip,
                              q->flip * q->b.roll - q->b.pitch + q->b.wag * 0.6),
             light = f;

  light.o.x -= 0.006 * q->u;
  light.o.y -= 0.006 * q->u;
  sahne_brush_line (&q->brush, &f, curl, G_N_ELEMENTS (curl), sahne_fur_shade (colour), 0.042);
  sahne_brush_line (&q->brush, &light, curl, G_N_ELEMENTS (curl), colour, 0.030);
}

static void
draw_puff (SahneQuad *q)
{
  SahneFrame f = sahne_frame (root_of (q, -0.02, 0.10), q->u, q->flip, q->b.wag * 0.5);
  SahneKnot knots[18];

  for (int i = 0; i < 9; i++)
    {
      double a = 2 * G_PI * i / 9, m = a + G_PI / 9;
      knots[2 * i] = (SahneKnot){ cos (a) * 0.115, sin (a) * 0.115, TRUE };
      knots[2 * i + 1] = (SahneKnot){ cos (m) * 0.15, sin (m) * 0.15, FALSE };
    }
  f = sahne_frame_scale (&f, q->look->tail_scale, q->look->tail_scale);
  sahne_brush_shape (&q->brush, &f, knots, 18);
  sahne_brush_shade_as (&q->brush, sahne_pelt (&q->look->pelt, SAHNE_FUR_TAIL, SAHNE_FUR_LIGHT),
                        SAHNE_RGB (0xDCD6E6), -0.02, -0.03);
}

static void
draw_tail_spikes (SahneQuad *q, const SahneChain *chain)
{
  SahneColour colour = q->look->pelt.colour[SAHNE_FUR_SPIKE];

  for (double t = 0.5; t < 5; t += 0.6)
    {
      double r, k = 0.075 * (1 - t * 0.10);
      SahneFrame f = along (q, chain, t, &r);
      double up = f.y.y < 0 ? 1 : -1; /* the side of the tail that is up */
      SAHNE_SHAPE (&q->brush, &f, { -k * 0.8, up * r * 0.8, TRUE }, { k * 0.5, up * (r + k), TRUE },
                   { k * 0.8, up * r * 0.8, TRUE });
      sahne_brush_fill (&q->brush, colour);
    }
}

static void
draw_spade (SahneQuad *q, const SahneChain *chain)
{
  double r;
  SahneFrame f = along (q, chain, chain->n - 1, &r);

  SAHNE_SHAPE (&q->brush, &f, { -0.03, 0 }, { 0.02, -0.11, TRUE }, { 0.12, -0.06 },
               { 0.22, 0, TRUE }, { 0.12, 0.06 }, { 0.02, 0.11, TRUE });
  sahne_brush_shade (&q->brush, q->look->pelt.colour[SAHNE_FUR_SPIKE], -0.01, -0.012);
}

static void
draw_chain_tail (SahneQuad *q)
{
  const SahneTail *tail = q->look->tail;
  SahneChain chain;

  find_chain (q, &chain);
  if (q->look->spikes && q->look->pelt.has[SAHNE_FUR_SPIKE])
    draw_tail_spikes (q, &chain);
  if (tail->shape == SAHNE_TAIL_SPADE && q->look->pelt.has[SAHNE_FUR_SPIKE])
    draw_spade (q, &chain);
  sahne_chain_draw (&chain, &q->brush, tail_colour (q), -0.02, -0.028);
  if (q->look->pelt.has[SAHNE_FUR_TAIL_TIP])
    {
      if (tail->shape == SAHNE_TAIL_BUSHY)
        draw_bushy_tip (q, &chain, chain.n - 2.45);
      else
        draw_smooth_tip (q, &chain, chain.n - 2);
    }
  if (tail->shape == SAHNE_TAIL_RINGED || (tail->shape == SAHNE_TAIL_STRIPED && q->look->n_stripes))
    draw_rings (q, &chain, tail->shape == SAHNE_TAIL_RINGED ? 0.6 : 1.2);
  if (tail->shape == SAHNE_TAIL_TUFTED)
    draw_tuft (q, &chain, tail->length < 0.5 ? 0.55 : 1);
}

/* Draws the tail. */
void
sahne_quad_tail (SahneQuad *q)
{
  switch (q->look->tail->shape)
    {
    case SAHNE_TAIL_HAIR:
      draw_horse_tail (q);
      break;
    case SAHNE_TAIL_CURL:
      draw_pig_tail (q);
      break;
    case SAHNE_TAIL_PUFF:
      draw_puff (q);
      break;
    case SAHNE_TAIL_NONE:
      break;
    default:
      draw_chain_tail (q);
      break;
    }
}
