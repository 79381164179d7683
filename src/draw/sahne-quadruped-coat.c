/* Trunk and neck of four-legged animals: outline, belly, stripes, patches, wool, mane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-noise.h"
#include "sahne-quadruped-private.h"

/* Curls along the edge of a fleece. */
#define CURLS 17

static SahnePoint
between (SahnePoint a, SahnePoint b, double t)
{
  return (SahnePoint){ sahne_lerp (a.x, b.x, t), sahne_lerp (a.y, b.y, t) };
}

/* Points of the trunk's outline; what lies between hips and shoulders moves together as the animal
 * turns to the viewer. */
static guint
trunk_knots (const SahneQuad *q, SahneKnot *out)
{
  static const double hip[8][2]
      = { { -0.95, -0.20 }, { -0.55, -0.80 }, { 0.20, -1.02 }, { 0.75, 0.72 },
          { 0.10, 0.95 },   { -0.60, 0.75 },  { -0.98, 0.25 } };
  static const double chest[7][2]
      = { { -0.35, -1.0 }, { 0.35, -0.88 }, { 0.92, -0.35 }, { 1.02, 0.10 },
          { 0.70, 0.68 },  { 0.05, 1.0 },   { -0.75, 0.98 } };
  const SahneBeastShape *s = q->look->shape;
  double k = MIN (q->b.across, 1), wide = hypot (k, 0.92 * (1 - k)), flex = q->b.bend;
  double belly = s->belly * (1 + 0.012 * q->b.breath);
  double top = sahne_lerp (s->rump, s->chest, 0.48) - q->look->sag + flex * 0.05 - 0.012;
  double bottom = belly + (q->look->pelt.has[SAHNE_FUR_BELLY] ? 0.02 : 0) - flex * 0.045;
  SahnePoint p;
  guint n = 0;

#define PUT(px) (p = (px), out[n++] = (SahneKnot){ p.x, p.y, FALSE })
#define HIP(i)                                                                                     \
  PUT (sahne_frame_at (&q->hip, hip[i][0] * s->rump * (hip[i][0] > 0 ? k : wide),                  \
                       hip[i][1] * s->rump))
#define CHEST(i)                                                                                   \
  PUT (sahne_frame_at (&q->chest, chest[i][0] * s->chest * (chest[i][0] < 0 ? k : wide),           \
                       chest[i][1] * s->chest))
  for (int i = 0; i < 3; i++)
    HIP (i);
  PUT (sahne_frame_at (&q->trunk, -0.02 * s->trunk, -top));
  for (int i = 0; i < 7; i++)
    CHEST (i);
  PUT (sahne_frame_at (&q->trunk, -0.02, bottom));
  for (int i = 3; i < 7; i++)
    HIP (i);
#undef CHEST
#undef HIP
#undef PUT
  return n;
}

/* Finds the neck and the outline of trunk and neck together. */
void
sahne_quad_outline (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  double k = MIN (q->b.across, 1), wide = 1 - k;
  SahneKnot knots[20];
  guint n = trunk_knots (q, knots);

  q->neck_taper[0] = (SahneTaper){ 0, q->look->neck_root * 1.15 };
  q->neck_taper[1] = (SahneTaper){ 1, q->look->neck_root };
  q->neck_taper[2] = (SahneTaper){ 2, q->look->neck_tip };
  q->neck = (SahneChain){
    .p = { sahne_frame_at (&q->chest, -s->chest * 0.10 * k, -s->chest * 0.15),
           sahne_quad_at (q, q->b.neck_root), sahne_quad_at (q, q->b.neck) },
    .n = 3,
    .taper = q->neck_taper,
    .n_taper = 3,
    .scale = q->u,
  };
  sahne_brush_shape (&q->brush, NULL, knots, n);
  if (wide > 0.12)
    { /* seen from the front the trunk is round */
      sahne_path_append (q->body, q->brush.path, 0, 0);
      sahne_brush_ellipse (&q->brush, &q->hip, 0, 0, s->rump * 0.92, s->rump);
      sahne_path_append (q->body, q->brush.path, 0, 0);
      sahne_brush_ellipse (&q->brush, &q->chest, 0, 0, s->chest * 0.92, s->chest);
    }
  sahne_path_append (q->body, q->brush.path, 0, 0);
  sahne_chain_add (&q->neck, 0, 2, 0, TRUE, TRUE, q->body);
}

static void
draw_belly (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  double rc = s->chest, rr = s->rump, k = MIN (q->b.across, 1);
  SahneFrame nt = sahne_frame (q->neck.p[2], q->u, q->flip, 0),
             nb = sahne_frame (q->neck.p[1], q->u, q->flip, 0);
  const SahnePoint p[] = {
    sahne_frame_at (&nt, 0.02, 0.10),
    sahne_frame_at (&nb, rc * 0.42 * k - 0.3 * rc * (1 - k), rc * 0.10),
    sahne_frame_at (&q->chest, rc * sahne_lerp (-0.5, 0.45, k), rc * 0.25),
    sahne_frame_at (&q->chest, rc * sahne_lerp (-0.5, -0.1, k), rc * 0.68),
    sahne_frame_at (&q->trunk, 0, s->belly * 0.66),
    sahne_frame_at (&q->hip, rr * 0.6 * k, rr * 0.50),
    sahne_frame_at (&q->hip, rr * 0.3 * k, rr * 1.3),
    sahne_frame_at (&q->trunk, 0, s->belly * 3.2),
    sahne_frame_at (&q->chest, rc * sahne_lerp (0.5, 1.6, k), rc),
    sahne_frame_at (&q->chest, rc * sahne_lerp (0.5, 1.9, k), -rc * sahne_lerp (-0.1, 0.8, k)),
    sahne_frame_at (&nt, sahne_lerp (0.06, 0.3, k), 0.05),
  };
  SahneKnot knots[G_N_ELEMENTS (p)];

  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    knots[i] = (SahneKnot){ p[i].x, p[i].y, FALSE };
  sahne_brush_shape (&q->brush, NULL, knots, G_N_ELEMENTS (p));
  sahne_brush_patch (&q->brush, q->body, q->look->pelt.colour[SAHNE_FUR_BELLY], -0.018, -0.036);
}

static void
draw_stripes (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_MARK, SAHNE_FUR_BROW);
  double w = q->look->stripe_width;

  for (guint i = 0; i < q->look->n_stripes; i++)
    {
      double t = q->look->stripes[i].at, l = q->look->stripes[i].length;
      double x = sahne_lerp (-s->trunk / 2 - s->rump * 0.5, s->trunk / 2 + s->chest * 0.2, t);
      double y = -sahne_lerp (s->rump, s->chest, t) - 0.03 + MIN (q->look->sag, 0);
      SAHNE_SHAPE (&q->brush, &q->trunk, { x - w, y, TRUE }, { x - w * 0.94, y + l * 0.5 },
                   { x - w * 1.7, y + l, TRUE }, { x + w * 0.37, y + l * 0.55 },
                   { x + w * 1.12, y, TRUE });
      sahne_brush_fill (&q->brush, colour);
    }
  for (guint i = 0; i < q->look->n_belly_stripes; i++)
    {
      double x = sahne_lerp (-s->trunk / 2, s->trunk / 2, q->look->belly_stripes[i].at);
      double y = s->belly * 0.95, l = q->look->belly_stripes[i].length;
      SAHNE_SHAPE (&q->brush, &q->trunk, { x - w * 0.78, y, TRUE }, { x - w * 0.94, y - l * 0.5 },
                   { x - w * 1.9, y - l, TRUE }, { x + w * 0.3, y - l * 0.5 },
                   { x + w * 0.94, y, TRUE });
      sahne_brush_fill (&q->brush, colour);
    }
  for (double t = 0.9; q->look->leg_stripes && t < 1.8; t += 0.42)
    {
      SahnePoint l, r, p, d;
      double radius;
      sahne_chain_at (&q->neck, t, &p, &d, &radius);
      sahne_chain_edges (&q->neck, t, 0.02 * q->u, &l, &r);
      if (q->flip < 0)
        l = r;
      SAHNE_SHAPE (&q->brush, NULL, { l.x - d.x * w * q->u, l.y - d.y * w * q->u, TRUE },
                   { sahne_lerp (l.x, p.x, 1.15), sahne_lerp (l.y, p.y, 1.15), TRUE },
                   { l.x + d.x * w * q->u, l.y + d.y * w * q->u, TRUE });
      sahne_brush_fill (&q->brush, colour);
    }
}

static void
draw_patches (SahneQuad *q)
{
  for (guint i = 0; i < q->look->n_patches; i++)
    {
      const SahneCoatPatch *patch = &q->look->patches[i];
      sahne_brush_shape (&q->brush, &q->trunk, patch->at, patch->n);
      sahne_brush_fill (&q->brush, sahne_pelt (&q->look->pelt, patch->fur, SAHNE_FUR_BROW));
    }
}

/* The mane of horses and their kin: teeth along the back of the neck. */
static void
draw_mane (SahneQuad *q)
{
  const int n = 9;
  SahneKnot knots[32];
  SahnePoint p, d, top;
  double r, side = q->b.across > 0.3 ? 1 : 0.4;
  guint used = 0;

  for (int i = 0; i < n; i++)
    for (int out = 0; out < 2; out++)
      {
        sahne_chain_at (&q->neck, sahne_lerp (0.35, 2.0, i / (double) n), &p, &d, &r);
        r = r * side + (out ? 0.075 : 0.030) * q->u;
        p.x += q->flip * d.y * r - d.x * out * 0.03 * q->u;
        p.y -= q->flip * d.x * r + d.y * out * 0.03 * q->u;
        knots[used++] = (SahneKnot){ p.x, p.y, FALSE };
      }
  sahne_chain_at (&q->neck, 2, &top, &d, &r);
  knots[used++]
      = (SahneKnot){ top.x + 0.04 * q->u * q->flip * q->b.across, top.y - 0.10 * q->u, FALSE };
  for (int i = n; i >= 0; i--)
    {
      sahne_chain_at (&q->neck, sahne_lerp (0.35, 2.0, i / (double) n), &p, &d, &r);
      r *= (i % 2 ? 0.35 : 0.60) * side;
      knots[used++] = (SahneKnot){ p.x + q->flip * d.y * r, p.y - q->flip * d.x * r, FALSE };
    }
  sahne_brush_shape (&q->brush, NULL, knots, used);
  sahne_brush_shade (&q->brush, q->look->pelt.colour[SAHNE_FUR_MANE], -0.012, -0.02);
}

/* Places @n points at even distances round the trunk's outline. */
static void
walk_outline (const SahneQuad *q, SahnePoint *out, guint n)
{
  SahnePoint fine[128];
  SahneKnot knots[20];
  guint count = trunk_knots (q, knots), used = 0, i = 0;
  double total = 0, done = 0;

  for (guint a = 0; a < count; a++)
    for (guint s = 0; s < 6; s++)
      { /* Catmull-Rom through the four nearest knots */
        const SahneKnot *k0 = &knots[(a + count - 1) % count], *k1 = &knots[a],
                        *k2 = &knots[(a + 1) % count], *k3 = &knots[(a + 2) % count];
        double t = s / 6.0, t2 = t * t, t3 = t2 * t;
        double b0 = -t3 + 2 * t2 - t, b1 = 3 * t3 - 5 * t2 + 2, b2 = -3 * t3 + 4 * t2 + t,
               b3 = t3 - t2;
        fine[used++] = (SahnePoint){ (b0 * k0->x + b1 * k1->x + b2 * k2->x + b3 * k3->x) / 2,
                                     (b0 * k0->y + b1 * k1->y + b2 * k2->y + b3 * k3->y) / 2 };
      }
  for (guint a = 0; a < used; a++)
    total += hypot (fine[(a + 1) % used].x - fine[a].x, fine[(a + 1) % used].y - fine[a].y);
  for (guint j = 0; j < n; j++)
    {
      double want = (j + 0.5) * total / n, l = 0;
      for (; i < used; i++)
        {
          l = hypot (fine[(i + 1) % used].x - fine[i].x, fine[(i + 1) % used].y - fine[i].y);
          if (done + l >= want)
            break;
          done += l;
        }
      out[j] = between (fine[i % used], fine[(i + 1) % used], l > 0 ? (want - done) / l : 0);
    }
}

static void
draw_wool (SahneQuad *q)
{
  static const double curls[][2]
      = { { -0.22, -0.13 }, { 0.05, -0.19 }, { 0.28, -0.11 }, { -0.36, 0.05 },
          { -0.06, 0.01 },  { 0.20, 0.06 },  { -0.20, 0.19 }, { 0.08, 0.20 } };
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_BODY, SAHNE_FUR_COAT);
  SahnePoint at[CURLS], middle = { 0, 0 };
  SahneKnot knots[4 * CURLS];
  guint n = 0;

  walk_outline (q, at, CURLS);
  for (guint i = 0; i < CURLS; i++)
    middle.x += at[i].x / CURLS, middle.y += at[i].y / CURLS;
  for (guint i = 0; i < CURLS; i++)
    {
      SahnePoint a = at[i], b = at[(i + 1) % CURLS], m = between (a, b, 0.5), l, r;
      double d = MAX (hypot (m.x - middle.x, m.y - middle.y), 1e-6),
             w = hypot (b.x - a.x, b.y - a.y);
      SahnePoint out = { (m.x - middle.x) / d * w, (m.y - middle.y) / d * w };
      l = between (a, m, 0.45), r = between (b, m, 0.45);
      knots[n++] = (SahneKnot){ a.x, a.y, TRUE };
      knots[n++] = (SahneKnot){ l.x + out.x * 0.30, l.y + out.y * 0.30, FALSE };
      knots[n++] = (SahneKnot){ m.x + out.x * 0.40, m.y + out.y * 0.40, FALSE };
      knots[n++] = (SahneKnot){ r.x + out.x * 0.30, r.y + out.y * 0.30, FALSE };
    }
  sahne_chain_draw (&q->neck, &q->brush, sahne_pelt (&q->look->pelt, SAHNE_FUR_LEG, SAHNE_FUR_COAT),
                    -0.02, -0.03);
  sahne_brush_shape (&q->brush, NULL, knots, n);
  sahne_path_clear (q->body);
  sahne_path_append (q->body, q->brush.path, 0, 0);
  sahne_brush_shade (&q->brush, colour, -0.035, -0.05);
  for (guint i = 0; i < G_N_ELEMENTS (curls); i++)
    {
      SahneFrame f = sahne_frame_move (&q->trunk, curls[i][0], curls[i][1]);
      SAHNE_LINE (&q->brush, &f, sahne_fur_shade (colour), 0.017, { -0.055, -0.011 },
                  { -0.036, 0.032 }, { 0, 0.045 }, { 0.036, 0.032 }, { 0.055, -0.011 });
    }
}

/* The quills of a hedgehog: rows of spikes over the back. */
static void
draw_quills (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_SPIKE, SAHNE_FUR_BROW);
  SahneColour light = sahne_colour_mix (colour, SAHNE_RGB (0xFFF1DC), 0.35);
  double half = s->trunk / 2 + s->rump * 0.75, height = s->rump * 1.06;

  for (int row = 0; row < 4; row++)
    for (int i = 0; i < 15 - row; i++)
      {
        double a = sahne_radians (sahne_lerp (-26 + row * 7, 168 - row * 9, i / (14.0 - row)));
        double r = 1 - row * 0.21, x = -cos (a) * half * r + 0.02, y = -sin (a) * height * r + 0.02;
        double l = 0.105, lean = -0.045, w = 0.034;
        double nx = -cos (a) * 0.9 - 0.25, ny = -sin (a);
        double d = MAX (hypot (nx, ny), 1e-6);
        nx /= d, ny /= d;
        SAHNE_SHAPE (&q->brush, &q->trunk, { x - ny * w, y + nx * w, TRUE },
                     { x + nx * l + lean, y + ny * l, TRUE }, { x + ny * w, y - nx * w, TRUE });
        sahne_brush_fill (&q->brush, (i + row) % 3 == 0
                                         ? light
                                         : sahne_colour_mix (colour, light, 0.12 * (i % 3)));
      }
}

static void
quill_coat (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  SahneColour colour = sahne_pelt (&q->look->pelt, SAHNE_FUR_SPIKE, SAHNE_FUR_BROW);

  sahne_brush_ellipse (&q->brush, &q->trunk, -0.01, -s->rump * 0.10, s->trunk / 2 + s->rump * 0.78,
                       s->rump * 1.02);
  sahne_pen_push_clip (q->brush.pen, q->body);
  sahne_brush_shade (&q->brush, sahne_fur_shade (colour), -0.02, -0.03);
  sahne_pen_pop_clip (q->brush.pen);
  draw_quills (q);
}

/* Draws trunk and neck. */
void
sahne_quad_body (SahneQuad *q)
{
  SahneColour colour = sahne_quad_coat (q);

  if (q->look->wool)
    {
      draw_wool (q);
      return;
    }
  sahne_path_clear (q->brush.path);
  sahne_path_append (q->brush.path, q->body, 0, 0);
  sahne_brush_shade (&q->brush, colour, -0.022, -0.042);
  sahne_pen_push_clip (q->brush.pen, q->body);
  if (q->look->pelt.has[SAHNE_FUR_BELLY] && q->b.apart > -0.35)
    draw_belly (q);
  draw_patches (q);
  if (q->look->n_stripes)
    draw_stripes (q);
  sahne_pen_pop_clip (q->brush.pen);
  if (q->look->quills)
    quill_coat (q);
  if (q->look->pelt.has[SAHNE_FUR_MANE])
    draw_mane (q);
}

/* Draws the locks of a lion's chest. */
void
sahne_quad_chest (SahneQuad *q)
{
  SahneFrame f = sahne_frame (sahne_quad_at (q, q->b.neck_root), q->u, q->flip, 0);

  f = sahne_frame_move (&f, 0.10 * MIN (q->b.across, 1), 0.06);
  SAHNE_SHAPE (&q->brush, &f, { -0.20, -0.22 }, { -0.30, 0.02 }, { -0.24, 0.20 },
               { -0.14, 0.13, TRUE }, { -0.10, 0.30 }, { 0, 0.20, TRUE }, { 0.08, 0.34 },
               { 0.14, 0.18, TRUE }, { 0.24, 0.20 }, { 0.26, -0.05 }, { 0.1, -0.25 });
  sahne_brush_shade (&q->brush, q->look->pelt.colour[SAHNE_FUR_CHEST], -0.02, -0.04);
}

/* Draws a cow's udder. */
void
sahne_quad_udder (SahneQuad *q)
{
  static const SahneTaper teat[] = { { 0, 0.022 }, { 1, 0.016 } };
  const SahneBeastShape *s = q->look->shape;
  SahneColour colour = q->look->pelt.colour[SAHNE_FUR_UDDER];
  SahneFrame f = sahne_frame_move (&q->hip, s->rump * 1.05 * MIN (q->b.across, 1), s->belly * 0.95);

  sahne_brush_ellipse (&q->brush, &f, 0, 0, 0.12, 0.075);
  sahne_brush_shade (&q->brush, colour, -0.015, -0.015);
  for (int i = 0; i < 2; i++)
    {
      double x = i ? 0.04 : -0.05;
      SahneChain chain = { .p = { sahne_frame_at (&f, x, 0.04), sahne_frame_at (&f, x, 0.09) },
                           .n = 2,
                           .taper = teat,
                           .n_taper = 2,
                           .scale = q->u };
      sahne_chain_draw (&chain, &q->brush, colour, -0.006, -0.004);
    }
}
