/* Garments open in front: jackets, cardigans, waistcoats, and coats whose tails follow the legs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST 40
#define ANCHORS 6
/* Below this row a panel hangs from the legs. */
#define HIPS 1.05

typedef struct
{
  SahneKnot inner[ANCHORS + 6];
  guint n_inner;
  SahneKnot outer[MOST];
  guint n_outer;
  SahnePath *path;
  int side; /* 1 the far one, -1 the near one */
} Panel;

/* How far from the middle the inner edge runs at a row. */
static double
gap_at (const SahneGarment *g, guint anchor, double *row)
{
  static const double closed[][2]
      = { { 0.06, 0.24 }, { 0.26, 0.15 }, { 0.56, -0.015 }, { 0.85, 0 }, { 9, 0.07 } };
  static const double rows[] = { 0.06, 0.26, 0.55, 0.85, 9 };
  const double gaps[] = { g->gap + 0.16, g->gap + 0.06, sahne_lerp (g->gap, g->gap_low, 0.4),
                          sahne_lerp (g->gap, g->gap_low, 0.8), g->gap_low };

  *row = MIN (g->closed ? closed[anchor][0] : rows[anchor], MIN (g->hem, HIPS));
  return g->closed ? closed[anchor][1] : gaps[anchor];
}

static int
side_of (const SahnePersonFrame *self, int facing)
{
  int near = (int) self->body.near;
  return facing < 0 ? near : 1 - near;
}

/* Continues an edge of the panel down the leg, at the same distance from it as at the hips. */
static guint
follow_leg (const SahnePersonFrame *self, const SahneGarment *g, int side, SahnePoint from,
            double spread, SahneKnot *knots)
{
  SahneLimb leg = sahne_person_leg (self, side, SAHNE_CUT_SKIN);
  double to = sahne_wear_leg_row (self, g->hem), start = sahne_wear_leg_row (self, HIPS);
  double sway = tan (sahne_radians (sahne_clamp (self->pose->v[SAHNE_CLOTH_SWAY], -55, 55)));
  guint n = to > 1 ? 6 : 3;
  SahnePoint p, d;
  double r, away;

  sahne_limb_at (&leg, start, &p, &d, &r);
  away = ((from.x - p.x) * d.y - (from.y - p.y) * d.x) * self->flip;
  for (guint i = 0; i < n; i++)
    {
      double t = sahne_lerp (start, to, (i + 1.0) / n),
             out = away + spread * self->h * (i + 1.0) / n;
      sahne_limb_at (&leg, t, &p, &d, &r);
      knots[i] = sahne_person_knot ((SahnePoint){ p.x + d.y * out * self->flip
                                                      - self->flip * sway * t * 0.4 * self->h,
                                                  p.y - d.x * out * self->flip },
                                    FALSE);
    }
  return n;
}

static void
measure_outer (const SahnePersonFrame *self, const SahneGarment *g, Panel *panel)
{
  static const double rows[] = { -0.085, -0.03, 0.02, 0.08, 0.16, 0.30, 0.5, 0.7, 0.88, 1.0, HIPS };
  double low = MIN (g->hem, HIPS);

  panel->n_outer = 0;
  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++)
    {
      double v = i < G_N_ELEMENTS (rows) ? rows[i] : low, left, right, out;
      if (i < G_N_ELEMENTS (rows) && v >= low - 0.02)
        continue;
      sahne_person_edges (self, v, &left, &right);
      out = g->wide * sahne_smoothstep (0.03, 0.3, v) + g->flare * sahne_smoothstep (0.7, 1.5, v);
      panel->outer[panel->n_outer++] = sahne_person_knot (
          sahne_person_trunk (self, panel->side > 0 ? right + out : left - out, v), FALSE);
    }
  panel->outer[0].corner = TRUE;
  if (g->hem > HIPS + 0.05)
    {
      const SahneKnot *last = &panel->outer[panel->n_outer - 1];
      panel->n_outer
          += follow_leg (self, g, side_of (self, panel->side), (SahnePoint){ last->x, last->y },
                         panel->side * (g->flare + 0.03), &panel->outer[panel->n_outer]);
    }
  panel->outer[panel->n_outer - 1].corner = TRUE;
}

static void
measure_inner (const SahnePersonFrame *self, const SahneGarment *g, Panel *panel)
{
  double left, right;

  sahne_person_edges (self, -0.075, &left, &right);
  panel->inner[0] = sahne_person_knot (
      sahne_person_trunk (self, (panel->side > 0 ? right : left) * 0.86, -0.085), TRUE);
  panel->n_inner = 1;
  for (guint i = 0; i < ANCHORS - 1; i++)
    {
      double v, gap = gap_at (g, i, &v);
      panel->inner[panel->n_inner++]
          = sahne_person_knot (sahne_person_chart (self, gap * panel->side, v), FALSE);
    }
  if (g->hem > HIPS + 0.05)
    {
      const SahneKnot *last = &panel->inner[panel->n_inner - 1];
      panel->n_inner
          += follow_leg (self, g, side_of (self, panel->side), (SahnePoint){ last->x, last->y },
                         panel->side * 0.02, &panel->inner[panel->n_inner]);
    }
  panel->inner[panel->n_inner - 1].corner = TRUE;
}

static void
make_panel (const SahnePersonFrame *self, const SahneGarment *g, int side, Panel *panel)
{
  SahneKnot knots[2 * MOST];
  guint n = 0;

  panel->side = side;
  panel->path = sahne_path_new ();
  measure_outer (self, g, panel);
  measure_inner (self, g, panel);
  for (guint i = 0; i < panel->n_outer; i++)
    knots[n++] = panel->outer[i];
  for (guint i = panel->n_inner; i > 0; i--)
    knots[n++] = panel->inner[i - 1];
  sahne_path_spline (panel->path, knots, n, TRUE);
}

static void
draw_lapel (SahnePersonFrame *self, const SahneGarment *g, const Panel *panel)
{
  double left, right, s = panel->side;
  SahneKnot knots[9];
  SahneColour shade = sahne_tone_cloth_shade (g->main);
  SahneTone tone
      = { g->collar_paint.set ? g->collar_paint.colour : sahne_tone_lighter (g->main, 0.10),
          shade };

  sahne_person_edges (self, -0.03, &left, &right);
  knots[0] = panel->outer[0];
  knots[1]
      = sahne_person_knot (sahne_person_trunk (self, (s > 0 ? right : left) * 1.16, -0.015), TRUE);
  knots[2] = sahne_person_knot (sahne_person_chart (self, 0.46 * s, 0.15), TRUE);
  knots[3] = sahne_person_knot (sahne_person_chart (self, 0.37 * s, 0.175), TRUE);
  knots[4] = sahne_person_knot (sahne_person_chart (self, 0.54 * s, 0.225), TRUE);
  knots[5] = panel->inner[3];
  knots[5].corner = TRUE;
  knots[6] = panel->inner[2];
  knots[7] = panel->inner[1];
  knots[8] = panel->inner[0];
  sahne_path_clear (self->scratch);
  sahne_path_spline (self->scratch, knots, G_N_ELEMENTS (knots), TRUE);
  sahne_pen_cast (self->pen, panel->path, self->scratch, shade, 0.015 * self->h, 0.025 * self->h,
                  1);
  if (g->collar_paint.set)
    tone = sahne_tone_cloth (tone.base);
  sahne_person_shaded (self, self->scratch, tone, 0.5);
}

static void
draw_edge (SahnePersonFrame *self, const SahneGarment *g, const Panel *panel)
{
  SahnePath *path = sahne_pen_path (self->pen);

  sahne_path_spline (path, panel->inner, panel->n_inner, FALSE);
  sahne_pen_push_clip (self->pen, panel->path);
  sahne_pen_stroke (self->pen, path, g->edge.colour, 0.15 * self->h, 1);
  sahne_pen_pop_clip (self->pen);
}

/* Buttons sit on the wearer's right edge. */
static void
draw_buttons (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneColour paint = g->button_paint.set ? g->button_paint.colour
                                          : sahne_colour_scale (g->main, 0.62, 0.6, 0.68);

  for (int i = 0; i < (g->closed ? 2 : 4); i++)
    {
      double v = g->closed ? 0.60 + 0.14 * i : 0.42 + 0.16 * i;
      double x = g->closed ? -0.07 : -sahne_lerp (g->gap, g->gap_low, v) - 0.055;
      SahnePoint p = sahne_person_chart (self, x * self->flip, v);
      SahnePath *path = sahne_pen_path (self->pen);
      if (fabs (sahne_person_chart_angle (self, x * self->flip, v)) > 82 || v > g->hem - 0.04)
        continue;
      sahne_path_ellipse (path, p.x, p.y, 0.022 * self->h, 0.022 * self->h);
      sahne_pen_fill (self->pen, path, paint, 1);
    }
}

static SahneSkirt
tails_of (const SahnePersonFrame *self, const SahneGarment *g, double from)
{
  return (SahneSkirt){ .from = from,
                       .length = MAX (0.15, sahne_wear_leg_row (self, g->hem)),
                       .wide = g->wide,
                       .flare = g->flare,
                       .wave = 0.008,
                       .pleats = 1 };
}

static void
draw_back (SahnePersonFrame *self, const SahneGarment *g)
{
  SahneGarment back = *g;
  SahneTone tone = sahne_tone_cloth (g->main);

  back.hem = MIN (g->hem, HIPS);
  back.neck = 0.03;
  back.vneck = back.tucked = FALSE;
  back.flare = 0;
  sahne_person_trunk_path (self, &back, self->trunk);
  sahne_person_shaded (self, self->trunk, tone, 1.5);
  if (g->hem > HIPS + 0.05)
    {
      const SahneSkirt tails = tails_of (self, g, 0.72);
      SahnePoint a
          = sahne_person_chart_near (self, 2.31, 1.0, 2.31),
          b = { a.x + (self->ankle[0].x + self->ankle[1].x - self->hip[0].x - self->hip[1].x) / 2,
                (self->ankle[0].y + self->ankle[1].y) / 2 };
      SahnePath *path = sahne_pen_path (self->pen);
      sahne_wear_skirt_path (self, &tails, self->skirt);
      sahne_person_shaded (self, self->skirt, tone, 1.5);
      sahne_path_move (path, a.x, a.y);
      sahne_path_line (path, b.x, b.y);
      sahne_pen_push_clip (self->pen, self->skirt);
      sahne_pen_stroke (self->pen, path, tone.shade, 0.018 * self->h, 1);
      sahne_pen_pop_clip (self->pen);
    }
  sahne_wear_draw_marks (self, g, self->trunk);
  sahne_person_arm_shadow (self, self->trunk, tone.shade);
}

/* sahne_wear_draw_open_back:
 * @self: a person
 * @garment: a coat, of which the inside of the tails shows behind the legs
 */
void
sahne_wear_draw_open_back (SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneSkirt tails;
  SahneColour dark;

  if (garment->hem <= HIPS + 0.05 || self->away)
    return;
  tails = tails_of (self, garment, 0.6);
  dark = sahne_colour_scale (sahne_tone_cloth_shade (garment->main), 0.90, 0.88, 0.94);
  sahne_wear_skirt_path (self, &tails, self->scratch);
  sahne_pen_fill (self->pen, self->scratch, dark, 1);
}

/* sahne_wear_draw_open:
 * @self: a person whose inner garments are drawn
 * @garment: open in front
 */
void
sahne_wear_draw_open (SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneTone tone = sahne_tone_cloth (garment->main);
  Panel far, near;

  if (self->away)
    {
      draw_back (self, garment);
      if (garment->collar > SAHNE_COLLAR_BAND || garment->lapels)
        {
          SahneGarment collar = *garment;
          if (garment->lapels)
            collar.collar = SAHNE_COLLAR_SHIRT;
          sahne_wear_draw_collar (self, &collar);
        }
      return;
    }
  make_panel (self, garment, 1, &far);
  make_panel (self, garment, -1, &near);
  if (!sahne_path_is_empty (self->trunk))
    {
      const SahneColour under = sahne_person_under_shade (self, garment);
      sahne_pen_cast (self->pen, self->trunk, far.path, under, 0.02 * self->h, 0.02 * self->h, 1);
      sahne_pen_cast (self->pen, self->trunk, near.path, under, 0.02 * self->h, 0.02 * self->h, 1);
    }
  sahne_person_shaded (self, far.path, tone, 1.4);
  sahne_person_shaded (self, near.path, tone, 1.4);
  if (garment->edge.set)
    {
      draw_edge (self, garment, &far);
      draw_edge (self, garment, &near);
    }
  sahne_path_clear (self->trunk);
  sahne_path_append (self->trunk, far.path, 0, 0);
  sahne_path_append (self->trunk, near.path, 0, 0);
  sahne_wear_draw_marks (self, garment, self->trunk);
  sahne_person_arm_shadow (self, near.path, tone.shade);
  if (garment->lapels)
    {
      draw_lapel (self, garment, &far);
      draw_lapel (self, garment, &near);
    }
  if (garment->buttons)
    draw_buttons (self, garment);
  if (garment->collar > SAHNE_COLLAR_BAND)
    sahne_wear_draw_collar (self, garment);
  sahne_path_free (far.path);
  sahne_path_free (near.path);
}
