/* Collars, hoods and what lies round the neck.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST 24

/* Points of a collar: on the trunk's edges (x a factor of the near or far edge) or on its chart. */
typedef struct
{
  SahnePersonFrame *self;
  const SahneGarment *garment;
  SahneKnot knots[MOST];
  guint n;
  SahneTone tone;
} Collar;

static void
edge (Collar *c, double factor, double v, double more, gboolean corner)
{
  double left, right, u;

  sahne_person_edges (c->self, MAX (v, -0.09), &left, &right);
  u = factor < 0 ? -left * factor - more : right * factor + more;
  c->knots[c->n++] = sahne_person_knot (sahne_person_trunk (c->self, u, v), corner);
}

static void
chart (Collar *c, double x, double v, gboolean corner)
{
  c->knots[c->n++] = sahne_person_knot (sahne_person_chart_near (c->self, x, v, 0), corner);
}

static void
on_trunk (Collar *c, double u, double v)
{
  c->knots[c->n++] = sahne_person_knot (sahne_person_trunk (c->self, u, v), FALSE);
}

static void
finish (Collar *c, double k, double shadow_x, double shadow_y)
{
  SahnePersonFrame *self = c->self;

  sahne_path_clear (self->scratch);
  sahne_path_spline (self->scratch, c->knots, c->n, TRUE);
  if (shadow_y > 0 && !sahne_path_is_empty (self->trunk))
    sahne_pen_cast (self->pen, self->trunk, self->scratch,
                    sahne_tone_cloth_shade (c->garment->main), shadow_x * self->h * self->flip,
                    shadow_y * self->h, 1);
  sahne_person_shaded (self, self->scratch, c->tone, k);
  c->n = 0;
}

/* Two pointed leaves that meet in front. */
static void
shirt_collar (Collar *c, double spread, double drop, double open)
{
  for (int side = 1; side >= -1; side -= 2)
    {
      edge (c, side, -0.095, 0, TRUE);
      edge (c, side * 1.10, -0.030, 0, TRUE);
      chart (c, spread * side, open + drop, TRUE);
      chart (c, 0.02 * side, open, TRUE);
      chart (c, 0.14 * side, -0.005, FALSE);
      finish (c, 0.5, 0, 0.03);
    }
}

/* Two rounded leaves. */
static void
round_collar (Collar *c)
{
  for (int side = 1; side >= -1; side -= 2)
    {
      edge (c, side, -0.085, 0, TRUE);
      edge (c, side * 1.22, -0.010, 0, FALSE);
      chart (c, 0.48 * side, 0.10, FALSE);
      chart (c, 0.24 * side, 0.155, FALSE);
      chart (c, 0.02 * side, 0.105, TRUE);
      chart (c, 0.16 * side, 0.045, FALSE);
      finish (c, 0.4, 0, 0.025);
    }
}

/* A tube round the throat. */
static void
roll_collar (Collar *c, double top, double low)
{
  edge (c, -0.95, top, 0, TRUE);
  edge (c, -1.08, (top + low) / 2, 0, FALSE);
  edge (c, -1.05, low, 0, FALSE);
  chart (c, -0.2, low + 0.07, FALSE);
  chart (c, 0.2, low + 0.07, FALSE);
  edge (c, 1.05, low, 0, FALSE);
  edge (c, 1.08, (top + low) / 2, 0, FALSE);
  edge (c, 0.95, top, 0, TRUE);
  chart (c, 0.1, top + 0.05, FALSE);
  chart (c, -0.1, top + 0.05, FALSE);
  finish (c, 0.6, 0, 0.03);
}

/* A collar seen from behind. */
static void
collar_behind (Collar *c)
{
  double left, right;

  edge (c, -0.95, -0.115, 0, TRUE);
  edge (c, -1.10, -0.06, 0, FALSE);
  edge (c, -1.04, 0.0, 0, FALSE);
  sahne_person_edges (c->self, 0, &left, &right);
  on_trunk (c, (left + right) / 2, 0.035);
  edge (c, 1.04, 0.0, 0, FALSE);
  edge (c, 1.10, -0.06, 0, FALSE);
  edge (c, 0.95, -0.115, 0, TRUE);
  on_trunk (c, (left + right) / 2, -0.085);
  finish (c, 0.5, 0, 0.025);
}

static void
hood_lip (Collar *c)
{
  SahnePersonFrame *self = c->self;

  edge (c, -0.92, -0.105, 0, TRUE);
  edge (c, -1.02, -0.02, 0.02, FALSE);
  chart (c, -0.42, 0.09, FALSE);
  chart (c, 0, 0.145, FALSE);
  chart (c, 0.42, 0.08, FALSE);
  edge (c, 1.0, -0.02, 0.01, FALSE);
  edge (c, 0.92, -0.10, 0, TRUE);
  edge (c, 0.66, -0.03, 0, FALSE);
  chart (c, 0.14, 0.045, FALSE);
  chart (c, 0, 0.062, FALSE);
  chart (c, -0.16, 0.045, FALSE);
  edge (c, -0.66, -0.03, 0, FALSE);
  finish (c, 0.8, 0.01, 0.045);
  for (int side = -1; side <= 1; side += 2)
    {
      double x = side * 0.125, length = side < 0 ? 0.21 : 0.19;
      SahnePoint a = sahne_person_chart (self, x, 0.085),
                 b = sahne_person_chart (self, x * 1.15, 0.085 + length);
      SahnePath *path = sahne_pen_path (self->pen);
      sahne_path_move (path, a.x, a.y);
      sahne_path_line (path, b.x, b.y);
      sahne_pen_stroke (self->pen, path, SAHNE_RGB (0xF4F0F8), 0.022 * self->h, 1);
    }
}

/* A hood hanging on the back, seen from behind. */
static void
hood_behind (Collar *c)
{
  edge (c, -1.05, -0.05, 0.02, FALSE);
  edge (c, -0.75, 0.10, 0, FALSE);
  chart (c, 1.9 + 0.1, 0.26, FALSE);
  chart (c, 2.31, 0.32, FALSE);
  chart (c, 2.6, 0.26, FALSE);
  edge (c, 0.75, 0.10, 0, FALSE);
  edge (c, 1.05, -0.05, 0.02, FALSE);
  edge (c, 0.5, -0.13, 0, FALSE);
  edge (c, -0.5, -0.13, 0, FALSE);
  finish (c, 1, 0, 0.04);
}

/* The part of a hood that stands behind the neck, seen from the front. */
void
sahne_wear_draw_hood (SahnePersonFrame *self, const SahneGarment *garment)
{
  Collar c = { .self = self, .garment = garment };
  SahneColour shade = sahne_tone_cloth_shade (garment->main);

  if (self->away)
    return;
  c.tone = (SahneTone){ sahne_colour_mix (garment->main, shade, 0.35), shade };
  edge (&c, -1.02, -0.01, 0.05, FALSE);
  edge (&c, -0.95, -0.12, 0.10, FALSE);
  edge (&c, -0.45, -0.20, 0.06, FALSE);
  edge (&c, 0, -0.20, 0, FALSE);
  edge (&c, 0.5, -0.19, 0, FALSE);
  edge (&c, 1.0, -0.11, 0.02, FALSE);
  edge (&c, 1.0, -0.01, 0, FALSE);
  finish (&c, 0.8, 0, 0);
  c.tone.base = c.tone.shade = sahne_colour_scale (shade, 0.80, 0.78, 0.86);
  edge (&c, -0.7, -0.05, 0, FALSE);
  edge (&c, -0.5, -0.13, 0, FALSE);
  edge (&c, 0, -0.165, 0, FALSE);
  edge (&c, 0.6, -0.13, 0, FALSE);
  edge (&c, 0.75, -0.05, 0, FALSE);
  edge (&c, 0, 0.06, 0, FALSE);
  finish (&c, 0, 0, 0);
}

static void
kerchief (Collar *c)
{
  SahnePersonFrame *self = c->self;
  SahnePoint knot;
  SahnePath *path;

  edge (c, -1.05, -0.09, 0, TRUE);
  chart (c, 0, -0.01, FALSE);
  edge (c, 1.05, -0.09, 0, TRUE);
  edge (c, 1.18, -0.01, 0, FALSE);
  chart (c, 0.2, 0.09, FALSE);
  chart (c, 0, 0.12, FALSE);
  chart (c, -0.2, 0.09, FALSE);
  edge (c, -1.18, -0.01, 0, FALSE);
  finish (c, 0.6, 0, 0.03);
  for (int side = -1; side <= 1; side += 2)
    {
      chart (c, 0, 0.09, TRUE);
      chart (c, 0.22 * side, 0.22, TRUE);
      chart (c, 0.05 * side, 0.25, TRUE);
      finish (c, 0.4, 0, 0.02);
    }
  knot = sahne_person_chart (self, 0, 0.095);
  path = sahne_pen_path (self->pen);
  sahne_path_ellipse (path, knot.x, knot.y, 0.04 * self->h, 0.04 * self->h);
  sahne_pen_fill (self->pen, path, c->tone.shade, 1);
}

/* A pleated ring, as queens and clowns wear it. */
static void
ruff (Collar *c)
{
  SahnePersonFrame *self = c->self;
  double left, right;

  sahne_person_edges (self, 0.0, &left, &right);
  for (int layer = 0; layer < 2; layer++)
    {
      for (int i = 0; i <= 10; i++)
        {
          double q = i / 10.0, u = sahne_lerp (left * 1.35 - 0.06, right * 1.35 + 0.06, q);
          double v = -0.06 + (0.16 - 0.06 * layer) * sin (G_PI * q) + (i % 2 ? 0.035 : -0.01);
          c->knots[c->n++]
              = sahne_person_knot (sahne_person_trunk (self, u * (1 - 0.2 * layer), v), FALSE);
        }
      for (int i = 4; i >= 0; i--)
        c->knots[c->n++]
            = sahne_person_knot (sahne_person_trunk (self,
                                                     sahne_lerp (left * 0.8, right * 0.8, i / 4.0),
                                                     -0.12 + 0.06 * sin (G_PI * i / 4)),
                                 FALSE);
      finish (c, 0.6, 0, layer ? 0 : 0.035);
    }
}

/* A wide collar round the shoulders: fur of a king, lace of a lady, cloth of a sailor. */
static void
wide_collar (Collar *c, double low, double out, double middle)
{
  double left, right;

  sahne_person_edges (c->self, 0.1, &left, &right);
  on_trunk (c, -0.16, -0.16);
  on_trunk (c, left * 0.72, -0.09); /* up to the neck, over whatever is worn below */
  on_trunk (c, left * out, 0.05);
  on_trunk (c, left * (out - 0.02), low - 0.10);
  chart (c, -0.62, low - 0.03, FALSE);
  chart (c, -0.30, low, FALSE);
  chart (c, 0, low + middle, FALSE);
  chart (c, 0.32, low, FALSE);
  chart (c, 0.66, low - 0.04, FALSE);
  on_trunk (c, right * (out - 0.04), low - 0.12);
  on_trunk (c, right * (out - 0.04), 0.04);
  on_trunk (c, right * 0.74, -0.08);
  on_trunk (c, 0.18, -0.15);
  chart (c, 0.12, -0.005, FALSE);
  chart (c, 0, 0.03, FALSE);
  chart (c, -0.12, -0.005, FALSE);
  finish (c, 1.2, 0, 0.045);
}

static void
ermine_spots (SahnePersonFrame *self)
{
  static const double spots[][2]
      = { { -0.75, 0.06 }, { -0.55, 0.16 }, { -0.36, 0.06 }, { -0.22, 0.20 }, { 0, 0.13 },
          { 0.2, 0.21 },   { 0.36, 0.08 },  { 0.58, 0.16 },  { 0.78, 0.05 } };
  double h = self->h;

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    {
      SahnePoint q = sahne_person_chart (self, spots[i][0], spots[i][1]);
      const SahneKnot drop[] = { { q.x, q.y - 0.035 * h, FALSE },
                                 { q.x + 0.016 * h, q.y + 0.01 * h, FALSE },
                                 { q.x, q.y + 0.03 * h, FALSE },
                                 { q.x - 0.016 * h, q.y + 0.01 * h, FALSE } };
      SahnePath *path = sahne_pen_path (self->pen);
      if (fabs (sahne_person_chart_angle (self, spots[i][0], spots[i][1])) > 80)
        continue;
      sahne_path_spline (path, drop, G_N_ELEMENTS (drop), TRUE);
      sahne_pen_fill (self->pen, path, SAHNE_RGB (0x3A2A4A), 1);
    }
}

/* The brooch that holds it. */
static void
brooch (SahnePersonFrame *self)
{
  static const struct
  {
    double size;
    guint rgb;
  } rings[] = { { 0.055, 0xffb92e }, { 0.030, 0xf8312f } };
  SahnePoint q = sahne_person_chart (self, 0, 0.28);

  for (guint i = 0; i < G_N_ELEMENTS (rings); i++)
    {
      SahnePath *path = sahne_pen_path (self->pen);
      sahne_path_ellipse (path, q.x, q.y, rings[i].size * self->h, rings[i].size * self->h);
      sahne_pen_fill (self->pen, path, SAHNE_RGB (rings[i].rgb), 1);
    }
}

/* sahne_wear_draw_collar:
 * @self: a person
 * @garment: whose collar
 */
void
sahne_wear_draw_collar (SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneColour own = garment->collar_paint.set ? garment->collar_paint.colour
                                              : sahne_tone_lighter (garment->main, 0.12);
  Collar c
      = { .self = self,
          .garment = garment,
          .tone = { own, garment->collar_paint.set ? sahne_tone_cloth_shade (own)
                                                   : sahne_tone_cloth_shade (garment->main) } };

  if (self->away)
    {
      if (garment->collar == SAHNE_COLLAR_HOOD)
        hood_behind (&c);
      else if (garment->collar == SAHNE_COLLAR_FUR || garment->collar == SAHNE_COLLAR_BERTHA
               || garment->collar == SAHNE_COLLAR_SAILOR)
        wide_collar (&c, 0.24, 1.04, 0);
      else if (garment->collar != SAHNE_COLLAR_NONE && garment->collar != SAHNE_COLLAR_BAND)
        collar_behind (&c);
      return;
    }
  switch (garment->collar)
    {
    case SAHNE_COLLAR_SHIRT:
      shirt_collar (&c, 0.26, 0.10, 0.06);
      break;
    case SAHNE_COLLAR_ROUND:
      round_collar (&c);
      break;
    case SAHNE_COLLAR_ROLL:
      roll_collar (&c, -0.15, -0.03);
      break;
    case SAHNE_COLLAR_HOOD:
      hood_lip (&c);
      break;
    case SAHNE_COLLAR_KERCHIEF:
      kerchief (&c);
      break;
    case SAHNE_COLLAR_STAND:
      roll_collar (&c, -0.12, -0.02);
      break;
    case SAHNE_COLLAR_RUFF:
      ruff (&c);
      break;
    case SAHNE_COLLAR_SAILOR:
      wide_collar (&c, 0.20, 1.02, 0.10);
      break;
    case SAHNE_COLLAR_BERTHA:
      wide_collar (&c, 0.22, 1.06, 0.02);
      break;
    case SAHNE_COLLAR_FUR:
      wide_collar (&c, 0.27, 1.06, 0.03);
      if (garment->collar_paint.set && sahne_colour_luma (own) > 0.8)
        {
          ermine_spots (self);
          brooch (self);
        }
      break;
    case SAHNE_COLLAR_LAPEL:
    case SAHNE_COLLAR_BAND:
    case SAHNE_COLLAR_NONE:
      break;
    }
}
