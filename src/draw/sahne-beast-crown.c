/* What grows on a head: manes, horns, antlers, beards, forelocks, combs, crests, a trunk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"

static void
shape_chain (SahneHead *self, const SahnePoint *points, guint n, const SahneTaper *taper,
             guint n_taper, SahneChain *chain)
{
  *chain = (SahneChain){ .n = n, .taper = taper, .n_taper = n_taper, .scale = self->brush.unit };
  for (guint i = 0; i < n; i++)
    chain->p[i] = sahne_head_r (self, points[i].x, points[i].y);
}

/* A ring of locks round the face. */
static void
add_ring (SahneHead *self, guint n, double radius, double bulge, double offset, double jitter)
{
  SahneKnot knots[3 * 12];
  guint used = 0;

  for (guint i = 0; i < n; i++)
    {
      const double at[3][2] = {
        { 0, 1 },
        { 0.25, 1 + bulge * 0.72 },
        { 0.66, 1 + bulge * (1 + jitter * ((int) (i * 7) % 3 - 1)) },
      };
      for (int k = 0; k < 3; k++)
        {
          double a = 2 * G_PI * (i + offset + at[k][0]) / n - 1.57, y = sin (a) * radius * at[k][1];
          knots[used++] = (SahneKnot){ cos (a) * radius * at[k][1] - 0.10 * self->sn,
                                       (y > 0 ? 1.16 * y : y) + 0.02, k == 0 };
        }
    }
  sahne_brush_shape (&self->brush, &self->r, knots, used);
}

/* Draws a lion's mane. */
void
sahne_head_ruff (SahneHead *self)
{
  SahneColour colour = self->look->pelt.colour[SAHNE_FUR_RUFF];

  add_ring (self, 11, 0.60, 0.22, 0.2, 0.12);
  sahne_brush_shade (&self->brush, colour, -0.05, -0.05);
  add_ring (self, 10, 0.50, 0.20, 0.6, 0.1);
  sahne_brush_fill (&self->brush, sahne_colour_mix (colour, SAHNE_RGB (0xF0A23C), 0.26));
}

static void
draw_cow_horn (SahneHead *self, int side, SahneColour colour)
{
  static const SahneTaper taper[] = { { 0, 0.062 }, { 1.5, 0.05 }, { 3, 0.014 } };
  double x = 0.20 * side * self->cs - 0.03 * self->sn;
  const SahnePoint p[] = {
    { x, -0.36 }, { x + side * 0.12, -0.44 }, { x + side * 0.20, -0.56 }, { x + side * 0.17, -0.66 }
  };
  SahneChain chain;

  shape_chain (self, p, 4, taper, 3, &chain);
  sahne_chain_draw (&chain, &self->brush, colour, -0.015, -0.01);
}

static void
draw_rings (SahneHead *self, const SahneChain *chain, double from, double to, double step,
            SahneColour colour)
{
  for (double t = from; t < to; t += step)
    {
      SahnePoint l, r;
      sahne_chain_edges (chain, t, 0, &l, &r);
      SAHNE_LINE (&self->brush, NULL, colour, 0.013, { l.x, l.y },
                  { sahne_lerp (l.x, r.x, 0.6), sahne_lerp (l.y, r.y, 0.6) });
    }
}

static void
draw_goat_horn (SahneHead *self, int side, SahneColour colour)
{
  static const SahneTaper taper[] = { { 0, 0.075 }, { 1.5, 0.055 }, { 3, 0.016 } };
  double s = self->sn, x = 0.12 * side * self->cs - 0.02 * s, o = side * self->cs;
  const SahnePoint p[] = { { x, -0.36 },
                           { x - 0.05 * s + o * 0.05, -0.58 },
                           { x - 0.16 * s + o * 0.11, -0.76 },
                           { x - 0.34 * s + o * 0.17, -0.86 } };
  SahneChain chain;

  shape_chain (self, p, 4, taper, 3, &chain);
  sahne_chain_draw (&chain, &self->brush, colour, -0.018, -0.01);
  draw_rings (self, &chain, 0.5, 2.4, 0.45, sahne_fur_shade (sahne_fur_shade (colour)));
}

static void
draw_ram_horn (SahneHead *self, int side, SahneColour colour)
{
  static const SahneTaper taper[] = { { 0, 0.10 }, { 2, 0.095 }, { 4, 0.07 }, { 6, 0.022 } };
  double x = 0.20 * side * self->cs - 0.06 * self->sn;
  SahnePoint p[7];
  SahneChain chain;

  for (int i = 0; i < 7; i++)
    {
      double a = -1.9 + i * 0.82, r = 0.24 - 0.018 * i;
      double out = sahne_lerp (side, -1, self->sn * (side < 0 ? 1 : 0.4));
      p[i] = (SahnePoint){ x + out * (0.16 + cos (a) * r * -0.9) - 0.03 * out,
                           -0.14 + sin (a) * r * 1.05 };
    }
  shape_chain (self, p, 7, taper, 4, &chain);
  sahne_chain_draw (&chain, &self->brush, colour, -0.018, -0.014);
  draw_rings (self, &chain, 0.6, 5.2, 0.55, sahne_fur_shade (sahne_fur_shade (colour)));
}

static void
draw_antler (SahneHead *self, int side, SahneColour colour)
{
  static const SahneTaper beam[] = { { 0, 0.048 }, { 2, 0.036 }, { 4, 0.012 } };
  static const SahneTaper tine[] = { { 0, 0.032 }, { 1, 0.024 }, { 2, 0.008 } };
  double s = self->sn, x = 0.14 * side * self->cs - 0.03 * s,
         o = side * (0.35 + 0.65 * fabs (self->cs));
  const SahnePoint p[] = { { x, -0.36 },
                           { x + o * 0.10 - 0.10 * s, -0.56 },
                           { x + o * 0.24 - 0.18 * s, -0.74 },
                           { x + o * 0.28 - 0.12 * s, -0.94 },
                           { x + o * 0.20 - 0.02 * s, -1.10 } };
  const double forks[3][5] = { { 0.9, 0.02, -0.10, 0.04, -0.24 },
                               { 1.9, 0.14, -0.04, 0.24, -0.16 },
                               { 2.8, 0.13, -0.02, 0.22, -0.14 } };
  SahneChain chain;

  for (int i = 0; i < 3; i++)
    {
      guint at = (guint) lround (forks[i][0]);
      const SahnePoint q[] = { p[at],
                               { p[at].x + o * forks[i][1] + 0.07 * s, p[at].y + forks[i][2] },
                               { p[at].x + o * forks[i][3] + 0.10 * s, p[at].y + forks[i][4] } };
      shape_chain (self, q, 3, tine, 3, &chain);
      sahne_chain_draw (&chain, &self->brush, colour, -0.010, -0.008);
    }
  shape_chain (self, p, 5, beam, 3, &chain);
  sahne_chain_draw (&chain, &self->brush, colour, -0.012, -0.008);
}

static void
draw_ossicone (SahneHead *self, int side, SahneColour colour)
{
  static const SahneTaper taper[] = { { 0, 0.060 }, { 1, 0.045 } };
  double x = 0.13 * side * self->cs - 0.04 * self->sn, o = side * self->cs * 0.05;
  const SahnePoint p[] = { { x, -0.36 }, { x + o - 0.02 * self->sn, -0.62 } };
  SahneChain chain;

  shape_chain (self, p, 2, taper, 2, &chain);
  sahne_chain_draw (&chain, &self->brush, colour, -0.012, -0.01);
  sahne_brush_ellipse (&self->brush, &self->r, p[1].x, p[1].y, 0.068, 0.064);
  sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_MARK, SAHNE_FUR_BROW), -0.014,
                     -0.014);
}

static void
draw_single_horn (SahneHead *self, SahneColour colour)
{
  static const SahneTaper taper[] = { { 0, 0.075 }, { 1, 0.042 }, { 2, 0.006 } };
  SahnePoint root = sahne_head_p (self, 0, -0.30, 0.34), tip = sahne_head_p (self, 0, -1.00, 0.62);
  SahneChain chain = { .p = { root, { (root.x + tip.x) / 2, (root.y + tip.y) / 2 }, tip },
                       .n = 3,
                       .taper = taper,
                       .n_taper = 3,
                       .scale = self->brush.unit };
  sahne_chain_draw (&chain, &self->brush, colour, -0.018, -0.01);
  draw_rings (self, &chain, 0.25, 1.8, 0.28, sahne_fur_shade (colour));
}

static void
draw_nose_horn (SahneHead *self, SahneColour colour)
{
  const SahneMuzzleEnd *t = &self->look->tip;

  for (int i = 1; i >= 0; i--)
    {
      double z = sahne_lerp (t->z + t->d * 0.6, 0.34, i),
             y = sahne_lerp (t->y - t->h * 0.7, -0.16, i);
      double h = i ? 0.20 : 0.46, w = i ? 0.075 : 0.105;
      SahneFrame f = { sahne_head_p (self, 0, y, z), self->r.x, self->r.y };
      SAHNE_SHAPE (&self->brush, &f, { -w, 0.06, TRUE }, { -w * 0.75, -h * 0.45 },
                   { h * 0.30 * self->sn, -h, TRUE }, { w * 0.85, -h * 0.35 }, { w, 0.05, TRUE },
                   { 0, 0.09 });
      sahne_brush_shade (&self->brush, colour, -0.02, -0.012);
    }
}

/* Draws one horn: @side 1 the far one, drawn behind the head, -1 the near one. */
void
sahne_head_horn (SahneHead *self, int side)
{
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_HORN, SAHNE_FUR_LIGHT);

  if (side > 0)
    colour = sahne_colour_mix (colour, sahne_fur_far (colour), sahne_smoothstep (4, 30, self->yaw));
  switch (self->look->horn)
    {
    case SAHNE_HORN_COW:
      draw_cow_horn (self, side, colour);
      break;
    case SAHNE_HORN_GOAT:
      draw_goat_horn (self, side, colour);
      break;
    case SAHNE_HORN_RAM:
      draw_ram_horn (self, side, colour);
      break;
    case SAHNE_HORN_ANTLER:
      draw_antler (self, side, colour);
      break;
    case SAHNE_HORN_OSSICONE:
      draw_ossicone (self, side, colour);
      break;
    case SAHNE_HORN_UNICORN:
      if ((side < 0) != self->from_behind)
        draw_single_horn (self, sahne_head_colour (self, SAHNE_FUR_HORN, SAHNE_FUR_LIGHT));
      break;
    case SAHNE_HORN_RHINO:
      if ((side < 0) != self->from_behind)
        draw_nose_horn (self, sahne_head_colour (self, SAHNE_FUR_HORN, SAHNE_FUR_LIGHT));
      break;
    case SAHNE_HORN_NONE:
      break;
    }
}

/* Draws a goat's beard, which goes with the jaw. */
void
sahne_head_beard (SahneHead *self)
{
  const SahneMuzzleEnd *t = &self->look->tip;
  SahneFrame f = sahne_frame_move (&self->r, (t->z - 0.06) * self->sn,
                                   t->y + t->h * 0.6 + self->jaw * 0.8 + self->nod * t->z);

  SAHNE_SHAPE (&self->brush, &f, { -0.10, -0.05 }, { 0.09, -0.02 }, { 0.05, 0.16 },
               { -0.05 * self->sn, 0.34, TRUE }, { -0.11, 0.18 });
  sahne_brush_shade (&self->brush, self->look->pelt.colour[SAHNE_FUR_BEARD], -0.02, -0.01);
}

static void
draw_forelock (SahneHead *self)
{
  double s = self->sn;

  SAHNE_SHAPE (&self->brush, &self->r, { -0.10, -0.44 }, { 0.06, -0.50 },
               { 0.17 * s + 0.08, -0.42 }, { 0.24 * s + 0.06, -0.26 },
               { 0.22 * s + 0.02, -0.10, TRUE }, { 0.10 * s, -0.22 }, { 0.06 * s, -0.12, TRUE },
               { -0.04, -0.26 }, { -0.14, -0.36 });
  sahne_brush_shade (&self->brush, self->look->pelt.colour[SAHNE_FUR_FORELOCK], -0.02, -0.02);
}

static void
draw_tuft (SahneHead *self)
{
  SahneFrame f = sahne_frame_move (&self->r, 0.05 * self->sn, 0);

  SAHNE_SHAPE (&self->brush, &f, { -0.13, -0.40 }, { -0.08, -0.52 }, { 0.02, -0.50 },
               { 0.08, -0.56 }, { 0.15, -0.46 }, { 0.20, -0.36 }, { 0.12, -0.26, TRUE },
               { 0.06, -0.33 }, { 0, -0.25, TRUE }, { -0.05, -0.33 });
  sahne_brush_shade (&self->brush, self->look->pelt.colour[SAHNE_FUR_TUFT], -0.02, -0.02);
}

static void
draw_wool (SahneHead *self)
{
  static const SahnePoint b[] = { { -0.30, -0.26 }, { -0.27, -0.42 }, { -0.12, -0.52 },
                                  { 0.06, -0.53 },  { 0.20, -0.46 },  { 0.29, -0.32 },
                                  { 0.20, -0.22 },  { 0.08, -0.25 },  { -0.06, -0.21 },
                                  { -0.18, -0.25 } };
  const guint n = G_N_ELEMENTS (b);
  SahneKnot knots[2 * G_N_ELEMENTS (b)];

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = b[i], q = b[(i + 1) % n], m = { (p.x + q.x) / 2, (p.y + q.y) / 2 };
      double l = hypot (m.x, m.y + 0.36);
      knots[2 * i] = (SahneKnot){ p.x, p.y, TRUE };
      knots[2 * i + 1]
          = (SahneKnot){ m.x + m.x / l * 0.055, m.y + (m.y + 0.36) / l * 0.055, FALSE };
    }
  sahne_brush_shape (&self->brush, &self->r, knots, 2 * n);
  sahne_brush_shade (&self->brush, self->look->pelt.colour[SAHNE_FUR_WOOL], -0.03, -0.03);
}

/* Draws what lies on top of the head. */
void
sahne_head_top (SahneHead *self)
{
  const SahnePelt *pelt = &self->look->pelt;

  if (pelt->has[SAHNE_FUR_FORELOCK])
    draw_forelock (self);
  if (pelt->has[SAHNE_FUR_TUFT])
    draw_tuft (self);
  if (pelt->has[SAHNE_FUR_WOOL])
    draw_wool (self);
}

static void
draw_comb (SahneHead *self, gboolean front)
{
  SahneColour red = sahne_head_colour (self, SAHNE_FUR_COMB, SAHNE_FUR_COMB);
  double z = 0.36 * self->sn;
  SahneFrame f = sahne_frame_scale (&self->r, sahne_lerp (0.55, 1, self->sn), 1);

  if (!front)
    SAHNE_SHAPE (&self->brush, &f, { -0.20, -0.36, TRUE }, { -0.30, -0.56 }, { -0.20, -0.62 },
                 { -0.13, -0.54, TRUE }, { -0.10, -0.74 }, { 0.02, -0.74 }, { 0.06, -0.60, TRUE },
                 { 0.14, -0.72 }, { 0.24, -0.66 }, { 0.22, -0.50 }, { 0.24, -0.34, TRUE });
  else if (!self->from_behind)
    SAHNE_SHAPE (&self->brush, &self->r, { z - 0.05, 0.24 }, { z + 0.08, 0.22 }, { z + 0.13, 0.40 },
                 { z + 0.06, 0.56 }, { z - 0.05, 0.50 }, { z - 0.09, 0.36 });
  else
    return;
  sahne_brush_shade (&self->brush, red, -0.02, -0.02);
}

static void
draw_ear_feathers (SahneHead *self)
{
  for (int side = 1; side >= -1; side -= 2)
    {
      double x = 0.33 * side * self->cs + 0.02 * self->sn;
      SahneColour coat = sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT);
      SahneFrame f = sahne_frame_move (&self->r, x, 0);

      f = sahne_frame_turn (&f, side * self->splay * 0.35);
      f = sahne_frame_scale (&f, side, 1);
      SAHNE_SHAPE (&self->brush, &f, { -0.20, -0.37 }, { 0.02, -0.42 }, { 0.16, -0.60, TRUE },
                   { 0.185, -0.40 }, { 0.14, -0.22 }, { 0, -0.28 });
      if (side > 0)
        coat = sahne_colour_mix (coat, sahne_fur_shade (coat), sahne_smoothstep (0, 20, self->yaw));
      sahne_brush_shade (&self->brush, coat, -0.02, -0.02);
    }
}

static void
draw_plume (SahneHead *self)
{
  static const SahneTaper taper[] = { { 0, 0.02 }, { 1, 0.045 }, { 2, 0.012 } };
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_TUFT, SAHNE_FUR_COAT);
  double s = self->sn;

  for (int i = 0; i < 4; i++)
    {
      double a = -0.5 + 0.32 * i;
      const SahnePoint p[] = { { -0.02, -0.40 },
                               { -0.02 + sin (a) * 0.22 - 0.06 * s, -0.40 - cos (a) * 0.24 },
                               { -0.02 + sin (a) * 0.34 - 0.02 * s, -0.40 - cos (a) * 0.42 } };
      SahneChain chain;
      shape_chain (self, p, 3, taper, 3, &chain);
      sahne_chain_draw (&chain, &self->brush, colour, -0.012, -0.012);
    }
}

/* Draws a bird's crest: the part behind the skull, or the part in front. */
void
sahne_head_crest (SahneHead *self, gboolean front)
{
  SahneColour coat = sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT);
  /* angry birds raise their hackles */
  double raise = 0.06 * sahne_clamp (self->e.frown, 0, 1);
  SahneFrame f = sahne_frame_scale (&self->r, sahne_lerp (0.35, 1, self->sn), 1);

  if (self->look->crest == SAHNE_CREST_COMB)
    draw_comb (self, front);
  else if (self->look->crest == SAHNE_CREST_OWL && front)
    draw_ear_feathers (self);
  else if (self->look->crest == SAHNE_CREST_PLUME && !front)
    draw_plume (self);
  else if (self->look->crest == SAHNE_CREST_CROW && !front)
    {
      SAHNE_SHAPE (&self->brush, &f, { 0.10, -0.43 }, { -0.02, -0.50 - raise },
                   { -0.20, -0.565 - raise, TRUE }, { -0.14, -0.495 },
                   { -0.33, -0.475 - raise, TRUE }, { -0.24, -0.42 },
                   { -0.40, -0.36 - raise, TRUE }, { -0.28, -0.30 }, { -0.1, -0.36 });
      sahne_brush_shade (&self->brush, coat, -0.02, -0.02);
    }
  else if (self->look->crest == SAHNE_CREST_TUFT && !front)
    {
      SAHNE_SHAPE (&self->brush, &self->r, { -0.14, -0.40 }, { -0.20, -0.54 },
                   { -0.10, -0.66, TRUE }, { -0.03, -0.56 }, { 0.06, -0.68, TRUE }, { 0.10, -0.54 },
                   { 0.20, -0.58, TRUE }, { 0.16, -0.40 });
      sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_TUFT, SAHNE_FUR_COAT),
                         -0.02, -0.02);
    }
  else if (self->look->crest == SAHNE_CREST_EAGLE && !front)
    {
      SAHNE_SHAPE (&self->brush, &self->r, { 0.1, -0.42 }, { -0.25, -0.46 - raise },
                   { -0.52, -0.40 - raise, TRUE }, { -0.44, -0.24 }, { -0.62, -0.16, TRUE },
                   { -0.46, -0.02 }, { -0.58, 0.12, TRUE }, { -0.40, 0.20 }, { -0.2, 0.2 });
      sahne_brush_shade (&self->brush, coat, -0.02, -0.02);
    }
}

/* An elephant's trunk hangs before its mouth; it swings forward, so that the mouth is seen. */
static void
find_trunk (const SahneHead *self, SahneChain *chain)
{
  static const SahneTaper taper[]
      = { { 0, 0.19 }, { 1, 0.150 }, { 2, 0.115 }, { 3, 0.088 }, { 4, 0.075 }, { 5, 0.066 } };
  double s = self->sn, z = 0.42 * s, open = sahne_smoothstep (0, 0.10, self->jaw);
  const double hang[6][2] = { { -0.01, 0.10 }, { 0.14, 0.34 }, { 0.21, 0.62 },
                              { 0.19, 0.92 },  { 0.27, 1.14 }, { 0.45, 1.18 } };

  *chain = (SahneChain){ .n = 6, .taper = taper, .n_taper = 6, .scale = self->brush.unit };
  for (int i = 0; i < 6; i++)
    {
      /* at the front the trunk hangs down straight and sways aside when the mouth opens */
      double x = sahne_lerp (hang[i][0] * 0.3, hang[i][0], s) + open * i * (0.035 + 0.02 * (1 - s));
      chain->p[i] = sahne_head_r (self, z + x, hang[i][1] - open * i * i * 0.012 + self->nod * 0.4);
    }
}

/* Where a trunk holds things. */
SahnePoint
sahne_head_trunk_tip (const SahneHead *self)
{
  SahneHead measured = *self;
  SahnePoint p, d;
  SahneChain chain;
  double r;

  measured.brush.unit = sahne_frame_size (&self->r);
  find_trunk (&measured, &chain);
  sahne_chain_at (&chain, 5, &p, &d, &r);
  return (SahnePoint){ p.x + d.x * r, p.y + d.y * r };
}

static void
draw_tusk (SahneHead *self, const SahnePoint *p, double thick, gboolean far)
{
  static const SahneTaper taper[] = { { 0, 0.055 }, { 1, 0.045 }, { 2, 0.012 } };
  SahneColour colour = sahne_head_colour (self, SAHNE_FUR_TUSK, SAHNE_FUR_LIGHT);
  SahneChain chain;

  shape_chain (self, p, 3, taper, 3, &chain);
  chain.scale *= thick;
  sahne_chain_draw (&chain, &self->brush, far ? sahne_fur_shade (colour) : colour, -0.012, -0.01);
}

static void
draw_trunk_rings (SahneHead *self, const SahneChain *chain, SahneColour shade)
{
  for (double t = 0.9; t < 3.8; t += 0.4)
    {
      SahnePoint l, r;
      double side = self->flip > 0 ? 1 : 0, k;
      sahne_chain_edges (chain, t, 0, &l, &r);
      k = side ? 0 : 1;
      SAHNE_LINE (&self->brush, NULL, shade, 0.013,
                  { sahne_lerp (r.x, l.x, k), sahne_lerp (r.y, l.y, k) },
                  { sahne_lerp (r.x, l.x, 0.22 + k * 0.56),
                    sahne_lerp (r.y, l.y, 0.22 + k * 0.56) + 0.012 * self->brush.unit },
                  { sahne_lerp (r.x, l.x, 0.45 + k * 0.10),
                    sahne_lerp (r.y, l.y, 0.45 + k * 0.10) });
    }
}

/* Draws an elephant's trunk and tusks. */
void
sahne_head_trunk (SahneHead *self)
{
  SahneColour coat = sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT);
  double z = 0.40 * self->sn, s = self->sn, side = 0.22 * self->cs;
  const SahnePoint far[] = { { z + side + 0.06 * s, 0.34 },
                             { z + side * 1.2 + 0.12 * s, 0.48 },
                             { z + side * 1.1 + 0.26 * s, 0.58 } };
  const SahnePoint near[] = { { z - side * 0.9 + 0.02 * s, 0.34 },
                              { z - side * 1.1 + 0.10 * s, 0.52 },
                              { z - side + 0.26 * s, 0.64 } };
  SahneChain chain;
  SahneFrame f;
  SahnePoint p, d;
  double r;

  find_trunk (self, &chain);
  draw_tusk (self, far, 0.8, TRUE);
  sahne_chain_whole (&chain, &self->brush);
  sahne_brush_fill (&self->brush, coat);
  sahne_path_clear (self->brush.other);
  sahne_path_append (self->brush.other, self->brush.path, 0, 0);
  sahne_pen_push_clip (self->brush.pen, self->brush.other);
  sahne_chain_crescent (&chain, 0.055 * self->brush.unit, 0.4, 5, 0.2, &self->brush);
  sahne_brush_fill (&self->brush, sahne_fur_shade (coat));
  draw_trunk_rings (self, &chain, sahne_fur_shade (coat));
  sahne_pen_pop_clip (self->brush.pen);
  sahne_chain_at (&chain, 5, &p, &d, &r);
  f = (SahneFrame){ { p.x + d.x * r * 0.75, p.y + d.y * r * 0.75 },
                    { d.x * self->brush.unit, d.y * self->brush.unit },
                    { -d.y * self->brush.unit, d.x * self->brush.unit } };
  sahne_brush_ellipse (&self->brush, &f, 0, 0, 0.022, 0.05);
  sahne_brush_fill (&self->brush, sahne_colour_scale (coat, 0.6, 0.55, 0.62));
  draw_tusk (self, near, 1, FALSE);
}
