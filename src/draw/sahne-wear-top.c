/* Garments closed round the trunk: outline, patterns on its chart, belts and shadows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST_KNOTS 40

/* Marks are given on the wearer's own sides. */
static double
mark_x (const SahnePersonFrame *self, const SahneMark *mark, guint i)
{
  return mark->points[i].x * self->flip;
}

static double
middle_of (const SahnePersonFrame *self, const SahneMark *mark, double *v)
{
  double x = 0;

  *v = 0;
  for (guint i = 0; i < mark->n; i++)
    {
      x += mark_x (self, mark, i) / mark->n;
      *v += mark->points[i].y / mark->n;
    }
  return x;
}

/* Whether any of a mark is on the side that is seen. */
static gboolean
is_seen (const SahnePersonFrame *self, const SahneMark *mark, double about, double v)
{
  double middle = sahne_person_chart_angle (self, about, v);

  for (guint i = 0; i < mark->n; i++)
    if (fabs (middle + (mark_x (self, mark, i) - about) * 78) < 88)
      return TRUE;
  return FALSE;
}

static guint
mark_knots (const SahnePersonFrame *self, const SahneMark *mark, SahneKnot *knots)
{
  double v, about = middle_of (self, mark, &v);

  if (!is_seen (self, mark, about, v))
    return 0;
  for (guint i = 0; i < mark->n; i++)
    {
      SahnePoint p
          = sahne_person_chart_near (self, mark_x (self, mark, i), mark->points[i].y, about);
      knots[i] = sahne_person_knot (p, mark->points[i].corner || !mark->smooth);
    }
  return mark->n;
}

static void
draw_area (SahnePersonFrame *self, const SahneMark *mark, const SahnePath *onto)
{
  SahneKnot knots[MOST_KNOTS];
  guint n = mark_knots (self, mark, knots);
  SahnePath *path = sahne_pen_path (self->pen);

  if (n < 3)
    return;
  sahne_path_spline (path, knots, n, TRUE);
  if (mark->shaded)
    sahne_person_shaded (self, path, sahne_tone_cloth (mark->paint), 0.6);
  else
    sahne_pen_fill (self->pen, path, mark->paint, mark->opacity);
}

static void
draw_line (SahnePersonFrame *self, const SahneMark *mark)
{
  SahneKnot knots[MOST_KNOTS];
  guint n = mark_knots (self, mark, knots);
  SahnePath *path = sahne_pen_path (self->pen);

  if (n < 2)
    return;
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (self->pen, path, mark->paint, mark->size * self->h, mark->opacity);
}

static void
draw_dots (SahnePersonFrame *self, const SahneMark *mark)
{
  for (guint i = 0; i < mark->n; i++)
    {
      double x = mark_x (self, mark, i), v = mark->points[i].y;
      double thin = cos (sahne_radians (sahne_person_chart_angle (self, x, v)));
      SahnePoint p = sahne_person_chart (self, x, v);
      SahnePath *path = sahne_pen_path (self->pen);
      if (thin < 0.12)
        continue;
      sahne_path_ellipse (path, p.x, p.y, mark->size * self->h * MIN (1, 0.25 + thin),
                          mark->size * self->h);
      sahne_pen_fill (self->pen, path, mark->paint, mark->opacity);
    }
}

static void
draw_round_stripe (SahnePersonFrame *self, const SahneMark *mark, double v)
{
  SahneKnot knots[14];
  SahnePath *path = sahne_pen_path (self->pen);

  for (int i = 0; i < 7; i++)
    {
      double angle = sahne_lerp (-90, 90, i / 6.0), s = sin (sahne_radians (angle)), left, right;
      double dip = 0.012 * (1 - s * s), u;
      for (int k = 0; k < 2; k++)
        {
          double row = v + dip + k * mark->size;
          sahne_person_edges (self, MIN (row, 1.1), &left, &right);
          u = (left + right) / 2 + (right - left) / 2 * s * 1.06;
          knots[k ? 13 - i : i] = sahne_person_knot (sahne_person_trunk (self, u, row), FALSE);
        }
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (knots), TRUE);
  sahne_pen_fill (self->pen, path, mark->paint, mark->opacity);
}

static void
draw_upright_stripe (SahnePersonFrame *self, const SahneMark *mark, double x)
{
  const SahneMark line = { .kind = SAHNE_MARK_LINE,
                           .size = mark->size,
                           .opacity = mark->opacity,
                           .paint = mark->paint,
                           .smooth = TRUE,
                           .n = 5,
                           .points = (SahneKnot[]){ { x, -0.1, FALSE },
                                                    { x, 0.2, FALSE },
                                                    { x, 0.5, FALSE },
                                                    { x, 0.8, FALSE },
                                                    { x, mark->to, FALSE } } };
  draw_line (self, &line);
}

static void
draw_stripes (SahnePersonFrame *self, const SahneMark *mark)
{
  if (!mark->upright)
    for (double v = mark->from; v < mark->to; v += mark->step)
      draw_round_stripe (self, mark, v);
  else
    for (double x = -2.30; x < 2.30; x += mark->step)
      draw_upright_stripe (self, mark, x);
}

/* sahne_wear_draw_marks:
 * @self: a person
 * @garment: whose patterns, pockets and badges
 * @onto: the shape they stay within
 */
void
sahne_wear_draw_marks (SahnePersonFrame *self, const SahneGarment *garment, const SahnePath *onto)
{
  if (garment->n_marks == 0)
    return;
  sahne_pen_push_clip (self->pen, onto);
  for (guint i = 0; i < garment->n_marks; i++)
    {
      const SahneMark *mark = &garment->marks[i];
      if (mark->kind == SAHNE_MARK_AREA)
        draw_area (self, mark, onto);
      else if (mark->kind == SAHNE_MARK_LINE)
        draw_line (self, mark);
      else if (mark->kind == SAHNE_MARK_DOTS)
        draw_dots (self, mark);
      else if (mark->kind == SAHNE_MARK_STRIPES)
        draw_stripes (self, mark);
    }
  sahne_pen_pop_clip (self->pen);
}

/* The hem throws a shadow on what is under it. */
static void
shade_legs (SahnePersonFrame *self, const SahneGarment *garment)
{
  const SahneGarment *legs = self->person->legs;
  SahneColour shade;
  SahneLimb leg;
  SahnePath *path;

  if (!sahne_path_is_empty (self->skirt))
    {
      const SahneGarment *skirt = sahne_wear_last (self->person->wear, SAHNE_WEAR_SKIRT);
      if (skirt)
        sahne_pen_cast (self->pen, self->skirt, self->trunk, sahne_tone_cloth_shade (skirt->main),
                        0, 0.055 * self->h, 1);
      return;
    }
  shade = legs ? sahne_tone_cloth_shade (legs->main) : self->person->face.skin.shade;
  leg = sahne_person_leg (self, (int) self->body.near, SAHNE_CUT_PANTS);
  path = sahne_pen_path (self->pen);
  sahne_limb_path (&leg, &(SahneLimbSpan){ 0, 1, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }, path);
  sahne_path_append (path, self->seat, 0, 0);
  sahne_pen_cast (self->pen, path, self->trunk, shade, 0, 0.055 * self->h, 1);
}

static void
draw_neck_band (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneKnot knots[7];
  SahnePath *path = sahne_pen_path (self->pen);
  SahneColour band = g->band.set ? g->band.colour : sahne_tone_cloth_shade (g->main);

  if (g->vneck && !self->away)
    {
      double left, right;
      sahne_person_edges (self, -0.075, &left, &right);
      knots[0] = sahne_person_knot (sahne_person_trunk (self, left, -0.075), TRUE);
      knots[1]
          = sahne_person_knot (sahne_person_chart (self, 0, sahne_person_vneck (self, g)), TRUE);
      knots[2] = sahne_person_knot (sahne_person_trunk (self, right, -0.075), TRUE);
      sahne_path_spline (path, knots, 3, FALSE);
    }
  else
    sahne_path_spline (path, knots, sahne_person_neckline (self, g->neck, knots), FALSE);
  sahne_pen_push_clip (self->pen, self->trunk);
  sahne_pen_stroke (self->pen, path, band, 0.080 * self->h, 1);
  sahne_pen_pop_clip (self->pen);
}

/* A band round the trunk between two rows. */
static void
round_band (const SahnePersonFrame *self, double from, double to, double dip, double out,
            SahnePath *path)
{
  double l0, r0, l1, r1;
  SahneKnot knots[6];

  sahne_person_edges (self, from, &l0, &r0);
  sahne_person_edges (self, MIN (to, 1.1), &l1, &r1);
  knots[0] = sahne_person_knot (sahne_person_trunk (self, l0 - out, from), TRUE);
  knots[1] = sahne_person_knot (sahne_person_trunk (self, (l0 + r0) / 2, from + dip), FALSE);
  knots[2] = sahne_person_knot (sahne_person_trunk (self, r0 + out, from), TRUE);
  knots[3] = sahne_person_knot (sahne_person_trunk (self, r1 + out, to), TRUE);
  knots[4] = sahne_person_knot (sahne_person_trunk (self, (l1 + r1) / 2, to + dip), FALSE);
  knots[5] = sahne_person_knot (sahne_person_trunk (self, l1 - out, to), TRUE);
  sahne_path_clear (path);
  sahne_path_spline (path, knots, G_N_ELEMENTS (knots), TRUE);
}

static void
draw_buckle (SahnePersonFrame *self, double v, SahneColour belt)
{
  SahnePoint p = sahne_person_chart (self, 0, v);
  double h = self->h, thin = cos (sahne_radians (sahne_person_chart_angle (self, 0, v)));
  SahnePath *path = sahne_pen_path (self->pen);

  if (thin < 0.2)
    return;
  thin = MIN (1, 0.3 + thin);
  sahne_path_rect (path, p.x - 0.05 * h * thin, p.y - 0.045 * h, 0.10 * h * thin, 0.09 * h,
                   0.012 * h);
  sahne_pen_fill (self->pen, path, SAHNE_RGB (0xF9C23C), 1);
  path = sahne_pen_path (self->pen);
  sahne_path_rect (path, p.x - 0.022 * h * thin, p.y - 0.02 * h, 0.044 * h * thin, 0.04 * h, 0);
  sahne_pen_fill (self->pen, path, belt, 1);
}

static void
draw_belt (SahnePersonFrame *self, const SahneGarment *g)
{
  double from = g->tucked ? 0.885 : g->belt_row,
         tall = g->skirt.length > 0 && !g->tucked ? 0.060 : 0.055;
  gboolean plain
      = g->skirt.length > 0 && g->skirt.length < 1.5 && !g->tucked && g->shape[0] == '\0';

  round_band (self, from, from + tall, 0.016, 0.008, self->scratch);
  sahne_person_shaded (self, self->scratch, sahne_tone_cloth (g->belt.colour), 0.8);
  if (!plain && !self->away)
    draw_buckle (self, from + tall / 2 + 0.016, g->belt.colour);
}

static void
draw_hem_band (SahnePersonFrame *self, const SahneGarment *g)
{
  round_band (self, g->hem - g->hem_band, g->hem + 0.1, 0.015, 0.1, self->scratch);
  sahne_pen_push_clip (self->pen, self->trunk);
  sahne_pen_fill (self->pen, self->scratch, sahne_tone_cloth_shade (g->main), 1);
  sahne_pen_pop_clip (self->pen);
}

static void
draw_placket (SahnePersonFrame *self, const SahneGarment *g)
{
  double hem = g->tucked ? 0.90 : MIN (g->hem, 1.1), x = 0.055;
  SahneColour shade = sahne_tone_cloth_shade (g->main);
  const SahneMark line
      = { .n = 3,
          .smooth = TRUE,
          .size = 0.013,
          .opacity = 1,
          .paint = shade,
          .points = (SahneKnot[]){ { x, 0.07, FALSE }, { x, 0.5, FALSE }, { x, hem, FALSE } } };

  sahne_pen_push_clip (self->pen, self->trunk);
  if (g->placket)
    draw_line (self, &line);
  for (int i = 0; i < 5; i++)
    {
      const SahneMark button
          = { .n = 1,
              .size = 0.018,
              .opacity = 1,
              .paint = g->button_paint.set ? g->button_paint.colour : SAHNE_WHITE,
              .points = (SahneKnot[]){ { 0, sahne_lerp (0.07, hem, (i + 0.6) / 5), FALSE } } };
      draw_dots (self, &button);
    }
  sahne_pen_pop_clip (self->pen);
}

/* sahne_wear_draw_top:
 * @self: a person
 * @garment: closed round the trunk
 */
void
sahne_wear_draw_top (SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneTone tone = sahne_tone_cloth (garment->main);

  sahne_person_trunk_path (self, garment, self->trunk);
  if (!garment->tucked && garment->hem > 0.95 && garment->skirt.length <= 0)
    shade_legs (self, garment);
  sahne_person_shaded (self, self->trunk, tone, 1.5);
  if (garment->skirt.length > 0)
    sahne_wear_draw_skirt (self, garment);
  if (garment->hem_band > 0)
    draw_hem_band (self, garment);
  sahne_wear_draw_marks (self, garment, self->trunk);
  if (garment->placket || garment->buttons)
    draw_placket (self, garment);
  if (garment->collar == SAHNE_COLLAR_BAND)
    draw_neck_band (self, garment);
  sahne_person_arm_shadow (self, self->trunk, tone.shade);
  if (garment->collar > SAHNE_COLLAR_BAND)
    sahne_wear_draw_collar (self, garment);
  if (garment->belt.set)
    draw_belt (self, garment);
}
