/* What is worn over a garment or on the back: aprons, scarves, bags, capes, wings; and glasses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST 32

static gboolean
is (const SahneGarment *g, const char *shape)
{
  return g_str_equal (g->shape, shape);
}

static SahneKnot
trunk (const SahnePersonFrame *self, double u, double v)
{
  return sahne_person_knot (sahne_person_trunk (self, u, v), FALSE);
}

/* ---- capes ---- */

/* A cape hangs from the shoulders as the ground, the wind and the wearer's lying down let it. */
static void
cape_path (SahnePersonFrame *self, const SahneGarment *g, SahnePoint hem[7], SahnePath *path)
{
  double left, right, h = self->h, flat = fabs (sin (sahne_radians (self->body.roll)));
  double sway = tan (sahne_radians (sahne_clamp (self->pose->v[SAHNE_CLOTH_SWAY], -65, 65)));
  double ground = self->ground - 0.06 * h, low, long_enough;
  SahnePoint a, b, l, r;
  SahneKnot knots[MOST];
  guint n = 0;

  sahne_person_edges (self, 0.1, &left, &right);
  a = sahne_person_trunk (self, left - 0.02, 0.04);
  b = sahne_person_trunk (self, right + 0.02, 0.04);
  long_enough = g->height
                * (self->person->body->torso + self->person->body->thigh + self->person->body->shin)
                * h;
  low = MIN (ground, (a.y + b.y) / 2 + long_enough);
  sahne_person_edges (self, 0.5, &left, &right);
  l = sahne_person_trunk (self, left - 0.42, 0.5);
  r = sahne_person_trunk (self, right + 0.30, 0.5);
  l = (SahnePoint){ l.x, low }, r = (SahnePoint){ r.x, low };
  if (flat > 0.3)
    {
      SahnePoint fl = sahne_person_trunk (self, left - 0.25, 2.2),
                 fr = sahne_person_trunk (self, right, 2.2);
      l = (SahnePoint){ sahne_lerp (l.x, fl.x, flat), sahne_lerp (l.y, fl.y, flat) };
      r = (SahnePoint){ sahne_lerp (r.x, fr.x, flat), sahne_lerp (r.y, fr.y, flat) };
    }
  for (int i = 0; i < 7; i++)
    {
      double q = i / 6.0, fall = MAX (0, low - (a.y + b.y) / 2),
             blown = fall * sway / sqrt (1 + sway * sway);
      hem[i] = (SahnePoint){ sahne_lerp (r.x, l.x, q) - self->flip * blown,
                             sahne_lerp (r.y, l.y, q) + (i % 2 ? 0.03 : -0.02) * h
                                 - fall * (1 - 1 / sqrt (1 + sway * sway)) };
      hem[i].y = MIN (hem[i].y, self->ground);
    }
  knots[n++] = sahne_person_knot (a, FALSE);
  knots[n++] = sahne_person_knot (b, FALSE);
  knots[n++]
      = sahne_person_knot ((SahnePoint){ sahne_lerp (b.x, hem[0].x, 0.35) + 0.04 * h * self->flip,
                                         sahne_lerp (b.y, hem[0].y, 0.35) },
                           FALSE);
  for (int i = 0; i < 7; i++)
    knots[n++] = sahne_person_knot (hem[i], i == 0 || i == 6);
  knots[n++]
      = sahne_person_knot ((SahnePoint){ sahne_lerp (a.x, hem[6].x, 0.35) - 0.05 * h * self->flip,
                                         sahne_lerp (a.y, hem[6].y, 0.35) },
                           FALSE);
  sahne_path_clear (path);
  sahne_path_spline (path, knots, n, TRUE);
}

static void
draw_cape (SahnePersonFrame *self, const SahneGarment *g)
{
  double h = self->h;
  SahneColour shade = sahne_tone_cloth_shade (g->main),
              dark = sahne_colour_scale (shade, 0.80, 0.78, 0.86);
  SahneTone tone = self->away ? sahne_tone_cloth (g->main)
                              : (SahneTone){ sahne_colour_scale (g->main, 0.84, 0.80, 0.86), dark };
  SahneColour fold = self->away ? shade : dark;
  SahnePoint hem[7], top;
  SahnePath *path;

  cape_path (self, g, hem, self->scratch);
  sahne_person_shaded (self, self->scratch, tone, 1.6);
  sahne_pen_push_clip (self->pen, self->scratch);
  top = sahne_person_trunk (self, 0, 0.04);
  for (int i = 0; i < 3; i++)
    {
      double q = 0.25 + 0.25 * i;
      SahnePoint low = { sahne_lerp (hem[0].x, hem[6].x, q), sahne_lerp (hem[0].y, hem[6].y, q) };
      SahnePoint up = { sahne_lerp (low.x, top.x, 0.55) + (0.5 - q) * 0.3 * (hem[0].x - hem[6].x),
                        sahne_lerp (low.y, top.y, 0.55) };
      path = sahne_pen_path (self->pen);
      sahne_path_move (path, low.x - 0.03 * h, low.y);
      sahne_path_line (path, up.x, up.y);
      sahne_path_line (path, low.x + 0.03 * h, low.y);
      sahne_path_close (path);
      sahne_pen_fill (self->pen, path, fold, 1);
    }
  if (g->edge.set)
    {
      SahneKnot knots[7];
      for (int i = 0; i < 7; i++)
        knots[i] = sahne_person_knot (hem[i], FALSE);
      path = sahne_pen_path (self->pen);
      sahne_path_spline (path, knots, 7, FALSE);
      sahne_pen_stroke (self->pen, path, g->edge.colour, 0.20 * h, 1);
      for (int i = 0; i < 9 && sahne_colour_luma (g->edge.colour) > 0.85; i++)
        {
          double q = (i + 0.5) / 9;
          path = sahne_pen_path (self->pen);
          sahne_path_ellipse (path, sahne_lerp (hem[6].x, hem[0].x, q),
                              sahne_lerp (hem[6].y, hem[0].y, q) - 0.045 * h
                                  + (i % 2 ? 0.02 * h : 0),
                              0.014 * h, 0.026 * h);
          sahne_pen_fill (self->pen, path, SAHNE_RGB (0x3A2A4A), 1);
        }
    }
  sahne_pen_pop_clip (self->pen);
}

/* ---- what is carried on the back ---- */

static void
draw_backpack (SahnePersonFrame *self, const SahneGarment *g)
{
  double left, right, dx = sahne_lerp (0.10, 0.30, self->b), k = g->size;
  SahneTone tone = sahne_tone_cloth (g->main);
  SahneKnot knots[8];
  SahnePath *path;

  sahne_person_edges (self, 0.3, &left, &right);
  if (self->yaw > 140)
    {
      knots[0] = trunk (self, left * 0.72, 0.00), knots[1] = trunk (self, 0, -0.07);
      knots[2] = trunk (self, right * 0.72, 0.00), knots[3] = trunk (self, right * 0.86, 0.40);
      knots[4] = trunk (self, right * 0.78, 0.80), knots[5] = trunk (self, 0, 0.86);
      knots[6] = trunk (self, left * 0.78, 0.80), knots[7] = trunk (self, left * 0.86, 0.40);
    }
  else
    {
      knots[0] = trunk (self, left + 0.18, -0.02);
      knots[1] = trunk (self, left - dx * 0.4 * k, -0.04);
      knots[2] = trunk (self, left - dx * k - 0.06, 0.08);
      knots[3] = trunk (self, left - dx * k - 0.12, 0.40);
      knots[4] = trunk (self, left - dx * k - 0.10, 0.74);
      knots[5] = trunk (self, left - dx * 0.5 * k, 0.86);
      knots[6] = trunk (self, left + 0.2, 0.84);
      knots[7] = trunk (self, left + 0.22, 0.40);
    }
  sahne_path_clear (self->scratch);
  sahne_path_spline (self->scratch, knots, 8, TRUE);
  sahne_person_shaded (self, self->scratch, tone, 1.4);
  if (self->yaw > 140)
    {
      knots[0] = trunk (self, left * 0.55, 0.50), knots[1] = trunk (self, right * 0.55, 0.50);
      knots[2] = trunk (self, right * 0.50, 0.74), knots[3] = trunk (self, left * 0.50, 0.74);
    }
  else
    {
      knots[0] = trunk (self, left - dx * k - 0.14, 0.54),
      knots[1] = trunk (self, left + 0.1, 0.54);
      knots[2] = trunk (self, left + 0.1, 0.80),
      knots[3] = trunk (self, left - dx * k - 0.13, 0.74);
    }
  path = sahne_pen_path (self->pen);
  sahne_path_spline (path, knots, 4, TRUE);
  sahne_pen_push_clip (self->pen, self->scratch);
  sahne_pen_fill (self->pen, path, tone.shade, 1);
  sahne_pen_pop_clip (self->pen);
}

static void
draw_straps (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneColour strap = sahne_colour_scale (g->main, 0.86, 0.78, 0.82);

  for (int side = -1; side <= 1 && !self->away && !sahne_path_is_empty (self->trunk); side += 2)
    {
      double left, right;
      SahneKnot knots[4];
      SahnePath *path = sahne_pen_path (self->pen);

      sahne_person_edges (self, 0, &left, &right);
      knots[0] = trunk (self, (side < 0 ? left : right) * 0.92, -0.03);
      knots[1] = sahne_person_knot (sahne_person_chart (self, 0.54 * side, 0.10), FALSE);
      knots[2] = sahne_person_knot (sahne_person_chart (self, 0.60 * side, 0.30), FALSE);
      knots[3] = sahne_person_knot (sahne_person_chart (self, 0.82 * side, 0.48), FALSE);
      sahne_path_spline (path, knots, 4, FALSE);
      sahne_pen_push_clip (self->pen, self->trunk);
      sahne_pen_stroke (self->pen, path, strap, 0.105 * self->h, 1);
      sahne_pen_pop_clip (self->pen);
    }
}

static void
draw_wings (SahnePersonFrame *self, const SahneGarment *g)
{
  static const double wing[2][9][2] = {
    { { 0, 0 },
      { 0.25, -0.55 },
      { 0.75, -0.95 },
      { 1.20, -0.85 },
      { 1.25, -0.40 },
      { 1.0, 0.05 },
      { 0.55, 0.22 },
      { 0.2, 0.18 },
      { 0.05, 0.1 } },
    { { 0, 0.1 },
      { 0.4, 0.18 },
      { 0.85, 0.35 },
      { 1.0, 0.65 },
      { 0.8, 0.95 },
      { 0.5, 0.95 },
      { 0.25, 0.7 },
      { 0.1, 0.4 },
      { 0.02, 0.2 } },
  };
  double beat = 0.8 + 0.2 * sin ((double) self->pose->t_us * 1e-6 * 2 * G_PI * 3);
  SahneTone tone = sahne_tone_cloth (g->main);

  for (int side = -1; side <= 1; side += 2)
    for (int part = 1; part >= 0; part--)
      {
        double thin = (side < 0 ? 1 : sahne_lerp (1, 0.35, self->b)) * beat * g->size;
        SahneKnot knots[9];
        SahnePath *path = sahne_pen_path (self->pen);
        for (int i = 0; i < 9; i++)
          knots[i] = trunk (self, -0.1 * self->b + side * wing[part][i][0] * thin,
                            0.25 + wing[part][i][1] * g->size * 0.8);
        sahne_path_spline (path, knots, 9, TRUE);
        sahne_person_shaded (self, path, part ? sahne_tone_cloth (g->second) : tone, 1);
      }
}

/* sahne_wear_draw_behind:
 * @self: a person
 * @garment: worn on the back
 *
 * Drawn behind the body, in front of it when it is seen from behind.
 */
void
sahne_wear_draw_behind (SahnePersonFrame *self, const SahneGarment *garment)
{
  if (is (garment, "cape"))
    draw_cape (self, garment);
  else if (is (garment, "backpack"))
    draw_backpack (self, garment);
  else if (is (garment, "wings"))
    draw_wings (self, garment);
}

/* ---- over the top ---- */

static void
draw_scarf (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneTone tone = sahne_tone_cloth (g->main);
  double left, right;
  SahneKnot knots[10];
  SahnePath *path;

  sahne_person_edges (self, -0.03, &left, &right);
  for (int end = 0; end < 2 && !self->away; end++)
    {
      double x = (end ? 0.16 : 0.34) * self->flip, length = end ? 0.62 : 0.74;
      double sway = self->pose->v[SAHNE_CLOTH_SWAY] / 90;
      for (int i = 0; i < 2; i++)
        {
          double a = x + (i ? 0.12 : -0.12);
          knots[i ? 3 : 0] = sahne_person_knot (sahne_person_chart (self, a, 0.06), FALSE);
          knots[i ? 2 : 1] = sahne_person_knot (sahne_person_chart (self, a - sway, length), TRUE);
        }
      path = sahne_pen_path (self->pen);
      sahne_path_spline (path, knots, 4, TRUE);
      sahne_person_shaded (self, path, tone, 0.7);
    }
  knots[0] = trunk (self, left * 1.15 - 0.04, -0.10),
  knots[1] = trunk (self, left * 1.30 - 0.04, -0.03);
  knots[2] = trunk (self, left * 0.9, 0.06),
  knots[3] = sahne_person_knot (sahne_person_chart_near (self, 0, 0.10, 0), FALSE);
  knots[4] = trunk (self, right * 0.95, 0.07), knots[5] = trunk (self, right * 1.30 + 0.04, -0.02);
  knots[6] = trunk (self, right * 1.15 + 0.04, -0.10), knots[7] = trunk (self, right * 0.4, -0.06);
  knots[8] = trunk (self, 0, -0.045), knots[9] = trunk (self, left * 0.4, -0.06);
  sahne_path_clear (self->scratch);
  sahne_path_spline (self->scratch, knots, 10, TRUE);
  if (!sahne_path_is_empty (self->trunk))
    sahne_pen_cast (self->pen, self->trunk, self->scratch, sahne_person_under_shade (self, g),
                    0.01 * self->h, 0.04 * self->h, 1);
  sahne_person_shaded (self, self->scratch, tone, 0.8);
}

/* The end of a headscarf on chest and shoulders. */
static void
draw_drape (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneTone tone = sahne_tone_cloth (g->main);
  static const double folds[2][3][2] = { { { -0.46, 0.02 }, { 0, 0.20 }, { 0.40, 0.14 } },
                                         { { -0.56, 0.14 }, { -0.14, 0.28 }, { 0.30, 0.25 } } };
  double left, right;
  SahneKnot knots[12];

  sahne_person_edges (self, 0.1, &left, &right);
  knots[0] = trunk (self, -0.27, -0.26), knots[1] = trunk (self, -0.36, -0.10);
  knots[2] = trunk (self, left * 1.04, 0.05), knots[3] = trunk (self, left * 1.02, 0.17);
  knots[4] = sahne_person_knot (sahne_person_chart_near (self, -0.62, 0.28, 0), FALSE);
  knots[5] = sahne_person_knot (sahne_person_chart_near (self, -0.20, 0.38, 0), FALSE);
  knots[6] = sahne_person_knot (sahne_person_chart_near (self, 0.16, 0.38, 0), FALSE);
  knots[7] = sahne_person_knot (sahne_person_chart_near (self, 0.52, 0.30, 0), FALSE);
  knots[8] = trunk (self, right * 0.98, 0.15), knots[9] = trunk (self, right * 0.96, 0.04);
  knots[10] = trunk (self, 0.32, -0.09), knots[11] = trunk (self, 0.27, -0.26);
  sahne_path_clear (self->scratch);
  sahne_path_spline (self->scratch, knots, 12, TRUE);
  if (!sahne_path_is_empty (self->trunk))
    sahne_pen_cast (self->pen, self->trunk, self->scratch, sahne_person_under_shade (self, g),
                    0.01 * self->h, 0.045 * self->h, 1);
  sahne_person_shaded (self, self->scratch, tone, 1.4);
  sahne_pen_push_clip (self->pen, self->scratch);
  for (int i = 0; i < 2 && !self->away; i++)
    {
      SahnePath *path = sahne_pen_path (self->pen);
      for (int k = 0; k < 3; k++)
        knots[k]
            = sahne_person_knot (sahne_person_chart (self, folds[i][k][0], folds[i][k][1]), FALSE);
      sahne_path_spline (path, knots, 3, FALSE);
      sahne_pen_stroke (self->pen, path, tone.shade, 0.026 * self->h, 1);
    }
  sahne_pen_pop_clip (self->pen);
}

static void
draw_headphones (SahnePersonFrame *self, const SahneGarment *g)
{
  double left, right, h = self->h;
  SahneKnot knots[5];
  SahnePath *path = sahne_pen_path (self->pen);

  sahne_person_edges (self, -0.05, &left, &right);
  knots[0] = trunk (self, left - 0.02, -0.03),
  knots[1] = sahne_person_knot (sahne_person_chart (self, -0.3, 0.10), FALSE);
  knots[2] = sahne_person_knot (sahne_person_chart (self, 0, 0.145), FALSE);
  knots[3] = sahne_person_knot (sahne_person_chart (self, 0.3, 0.10), FALSE),
  knots[4] = trunk (self, right + 0.02, -0.03);
  sahne_path_spline (path, knots, 5, FALSE);
  sahne_pen_stroke (self->pen, path, g->main, 0.045 * h, 1);
  for (int side = 0; side < 2; side++)
    {
      SahnePoint p
          = sahne_person_trunk (self, side ? right * 1.02 + 0.02 : left * 1.02 - 0.04, -0.05);
      path = sahne_pen_path (self->pen);
      sahne_path_ellipse (path, p.x, p.y, 0.07 * h, 0.10 * h);
      sahne_pen_fill (self->pen, path, g->main, 1);
      path = sahne_pen_path (self->pen);
      sahne_path_ellipse (path, p.x - 0.01 * h, p.y - 0.01 * h, 0.045 * h, 0.07 * h);
      sahne_pen_fill (self->pen, path, sahne_tone_lighter (g->main, 0.25), 1);
    }
}

/* An apron's lower part: a skirt that leaves the sides free. */
static void
draw_apron (SahnePersonFrame *self, const SahneGarment *g)
{
  SahnePath *path = sahne_path_new ();

  if (!self->away)
    {
      sahne_wear_skirt_path (self, &g->skirt, path);
      sahne_person_shaded (self, path, sahne_tone_cloth (g->main), 1.4);
    }
  sahne_path_free (path);
}

/* A bag on a strap across the chest, hanging at the hip of the wearer's left side. */
static void
draw_satchel (SahnePersonFrame *self, const SahneGarment *g)
{
  double left, right, h = self->h, x = 0.95 * self->flip;
  SahneColour strap = sahne_colour_scale (g->main, 0.80, 0.76, 0.82);
  SahneKnot knots[3];
  SahnePath *path = sahne_pen_path (self->pen);
  SahnePoint p = sahne_person_chart_near (self, x, 1.02, 0);

  sahne_person_edges (self, 0, &left, &right);
  knots[0] = trunk (self, (self->flip > 0 ? left : right) * 0.8, -0.05);
  knots[1] = sahne_person_knot (sahne_person_chart_near (self, 0.1 * self->flip, 0.45, 0), FALSE);
  knots[2] = sahne_person_knot (p, FALSE);
  sahne_path_spline (path, knots, 3, FALSE);
  sahne_pen_stroke (self->pen, path, strap, 0.06 * h, 1);
  path = sahne_pen_path (self->pen);
  sahne_path_rect (path, p.x - 0.24 * h, p.y - 0.05 * h, 0.48 * h, 0.36 * h, 0.07 * h);
  sahne_person_shaded (self, path, sahne_tone_cloth (g->main), 0.9);
  path = sahne_pen_path (self->pen);
  sahne_path_rect (path, p.x - 0.25 * h, p.y - 0.06 * h, 0.50 * h, 0.17 * h, 0.06 * h);
  sahne_pen_fill (self->pen, path, sahne_tone_lighter (g->main, 0.14), 1);
  path = sahne_pen_path (self->pen);
  sahne_path_ellipse (path, p.x, p.y + 0.10 * h, 0.026 * h, 0.026 * h);
  sahne_pen_fill (self->pen, path, SAHNE_RGB (0xF9C23C), 1);
}

/* sahne_wear_draw_over:
 * @self: a person whose top is drawn
 * @garment: worn over it
 */
void
sahne_wear_draw_over (SahnePersonFrame *self, const SahneGarment *garment)
{
  if (is (garment, "backpack"))
    {
      draw_straps (self, garment);
      return;
    }
  if (is (garment, "scarf"))
    draw_scarf (self, garment);
  else if (is (garment, "drape"))
    draw_drape (self, garment);
  else if (is (garment, "headphones"))
    draw_headphones (self, garment);
  else if (is (garment, "satchel"))
    draw_satchel (self, garment);
  if (garment->skirt.length > 0)
    draw_apron (self, garment);
  if (garment->collar > SAHNE_COLLAR_BAND)
    sahne_wear_draw_collar (self, garment);
  if (!sahne_path_is_empty (self->trunk))
    sahne_wear_draw_marks (self, garment, self->trunk);
}

/* ---- on the face ---- */

static void
glass_path (SahneFaceFrame *face, double cx, double cy, double r, gboolean square, SahnePath *path)
{
  SahneKnot knots[20];

  for (guint i = 0; i < G_N_ELEMENTS (knots); i++)
    {
      double a = 2 * G_PI * i / G_N_ELEMENTS (knots), c = cos (a), s = sin (a);
      SahnePoint p;
      if (square)
        {
          c = (c < 0 ? -1 : 1) * pow (fabs (c), 0.55);
          s = (s < 0 ? -1 : 1) * pow (fabs (s), 0.55);
        }
      p = sahne_face_chart (face, cx + c * r * (square ? 1.08 : 1),
                            cy + s * r * (square ? 0.82 : 1), 0.02);
      knots[i] = sahne_person_knot (p, FALSE);
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (knots), TRUE);
}

static void
face_stroke (SahneFaceFrame *face, const SahnePoint *points, guint n, SahneColour colour,
             double width, double opacity)
{
  SahnePath *path = sahne_pen_path (face->pen);
  SahneKnot knots[5];

  for (guint i = 0; i < n; i++)
    knots[i] = sahne_person_knot (points[i], FALSE);
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (face->pen, path, colour, width * face->h, opacity);
}

static void
draw_spectacles (SahneFaceFrame *face, const SahneGarment *g)
{
  const SahneFaceShape *s = face->shape;
  double r = 0.112 * g->size, y = s->eye_y + 0.012, x = s->eye_x;
  gboolean square = is (g, "square") || is (g, "dark"), dark = is (g, "dark") || is (g, "goggles");
  SahnePoint points[3];

  for (int side = 1; side >= -1; side -= 2)
    {
      SahnePath *path;
      if (side > 0 && face->yaw > 55)
        continue;
      path = sahne_pen_path (face->pen);
      glass_path (face, x * side, y, r, square, path);
      sahne_pen_fill (face->pen, path, dark ? g->second : SAHNE_WHITE, dark ? 0.92 : 0.10);
      sahne_pen_stroke (face->pen, path, g->main, 0.024 * face->h, 1);
      points[0] = sahne_face_chart (face, x * side - r * 0.72, y - r * 0.18, 0.02);
      points[1] = sahne_face_chart (face, x * side - r * 0.50, y - r * 0.52, 0.02);
      face_stroke (face, points, 2, SAHNE_WHITE, 0.020, 0.75);
    }
  points[0] = sahne_face_chart (face, -x + r * 0.98, y - 0.012, 0.02);
  points[1] = sahne_face_chart (face, 0, y - 0.034, face->yaw > 55 ? 0.03 : 0.05);
  points[2] = sahne_face_chart (face, x - r * 0.98, y - 0.012, 0.02);
  face_stroke (face, points, face->yaw > 55 ? 2 : 3, g->main, 0.022, 1);
  points[0] = sahne_face_chart (face, -x - r, y - 0.02, 0.01);
  points[1]
      = sahne_face_chart (face, face->yaw > 10 ? -0.56 : -0.48, face->yaw > 10 ? 0.03 : 0.02, 0);
  face_stroke (face, points, 2, g->main, 0.022, 1);
  if (face->yaw < 12)
    {
      points[0] = sahne_face_chart (face, x + r, y - 0.02, 0.01);
      points[1] = sahne_face_chart (face, 0.48, 0.02, 0);
      face_stroke (face, points, 2, g->main, 0.022, 1);
    }
}

/* A patch over the wearer's left eye. */
static void
draw_patch (SahneFaceFrame *face, const SahneGarment *g)
{
  const SahneFaceShape *s = face->shape;
  double x = s->eye_x * face->flip, y = s->eye_y;
  SahnePath *path = sahne_pen_path (face->pen);
  SahnePoint points[4];

  if (fabs (sahne_face_angle (face, x)) > 1.25)
    return;
  points[0] = sahne_face_chart (face, x - 0.55 * face->flip, y - 0.26, 0.01);
  points[1] = sahne_face_chart (face, x - 0.1 * face->flip, y - 0.10, 0.01);
  points[2] = sahne_face_chart (face, x + 0.1 * face->flip, y - 0.02, 0.01);
  points[3] = sahne_face_chart (face, x + 0.25 * face->flip, y + 0.03, 0.01);
  face_stroke (face, points, 4, g->main, 0.026, 1);
  glass_path (face, x, y, 0.115, TRUE, path);
  sahne_pen_fill (face->pen, path, g->main, 1);
}

/* A clown's nose, or a band round the eyes. */
static void
draw_mask (SahneFaceFrame *face, const SahneGarment *g)
{
  static const double band[][2]
      = { { -0.33, -0.06 }, { -0.16, -0.10 }, { 0, -0.05 }, { 0.16, -0.10 }, { 0.33, -0.06 },
          { 0.30, 0.12 },   { 0.16, 0.15 },   { 0, 0.09 },  { -0.16, 0.15 }, { -0.30, 0.12 } };
  SahneKnot knots[G_N_ELEMENTS (band)];
  SahnePath *path = sahne_pen_path (face->pen);

  if (is (g, "nose"))
    {
      SahnePoint p = sahne_face_chart (face, 0, face->shape->nose_y, face->yaw > 60 ? 0.05 : 0.06);
      if (face->yaw > 110)
        return;
      sahne_path_ellipse (path, p.x, p.y, 0.085 * face->h, 0.085 * face->h);
      sahne_pen_shaded (face->pen, path, g->main, sahne_tone_cloth_shade (g->main),
                        face->light.x * 0.6, face->light.y * 0.6);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (band); i++)
    knots[i] = sahne_person_knot (sahne_face_chart (face, band[i][0],
                                                    band[i][1] + face->shape->eye_y - 0.04, 0.005),
                                  FALSE);
  sahne_path_spline (path, knots, G_N_ELEMENTS (band), TRUE);
  sahne_pen_push_clip (face->pen, face->outline);
  sahne_pen_fill (face->pen, path, g->main, 1);
  sahne_pen_pop_clip (face->pen);
}

/* sahne_wear_draw_glasses:
 * @self: a person
 * @garment: worn on the face
 */
void
sahne_wear_draw_glasses (SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneFaceFrame *face = &self->face;

  if (face->yaw > 108)
    return;
  if (is (garment, "patch"))
    draw_patch (face, garment);
  else if (is (garment, "mask") || is (garment, "nose"))
    draw_mask (face, garment);
  else
    draw_spectacles (face, garment);
}
