/* The trunk: outline of what is worn on it, neckline, neck, and the seat of the trousers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

/* Points of a neckline between its two ends. */
#define NECKLINE 5

/* The far end of the neckline slides down in front as the body turns. */
static double
far_row (const SahnePersonFrame *self)
{
  return sahne_lerp (-0.075, 0.015, self->b);
}

/**
 * sahne_person_neckline:
 * @self: a person
 * @depth: of a round neckline, rows
 * @knots: (out caller-allocates): room for 7
 *
 * Walks along a neckline from the near to the far edge. Seen from behind it is shallow.
 *
 * Returns: how many points there are
 */
guint
sahne_person_neckline (const SahnePersonFrame *self, double depth, SahneKnot *knots)
{
  double left, right, other, far = far_row (self),
                             skew = log (0.5) / log (sahne_lerp (0.5, 0.74, self->b));
  double back = sahne_smoothstep (80, 130, self->chest_yaw);
  double sag
      = sahne_lerp ((depth + 0.070) * sahne_lerp (1, 0.42, self->b), 0.03 + 0.3 * depth, back);
  guint n = NECKLINE + 2;

  sahne_person_edges (self, far, &other, &right);
  sahne_person_edges (self, -0.075, &left, &other);
  for (guint i = 0; i < n; i++)
    {
      double q = (double) i / (n - 1);
      double v = sahne_lerp (-0.075, far, q) + sag * pow (sin (G_PI * pow (q, skew)), 0.62);
      knots[i] = sahne_person_knot (sahne_person_trunk (self, sahne_lerp (left, right, q), v),
                                    i == 0 || i == n - 1);
    }
  return n;
}

static guint
side_line (const SahnePersonFrame *self, const SahneGarment *g, double hem, int side,
           SahneKnot *knots)
{
  static const double rows[]
      = { -0.03, 0.02, 0.075, 0.16, 0.30, 0.48, 0.68, 0.86, 0.98, 1.06, 1.12, 1.2 };
  double from = g->strapless ? g->neck : side > 0 ? far_row (self) : -0.075;
  guint n = 0;

  for (int i = -1; i <= (int) G_N_ELEMENTS (rows); i++)
    {
      double v = i < 0 ? from : i < (int) G_N_ELEMENTS (rows) ? rows[i] : hem, left, right, out;
      if (i >= 0 && i < (int) G_N_ELEMENTS (rows) && (v >= hem - 0.03 || v <= from + 0.02))
        continue;
      sahne_person_edges (self, MIN (v, 1.10), &left, &right);
      out = g->wide * sahne_smoothstep (0.05, 0.3, v) + g->flare * sahne_smoothstep (0.65, 1.1, v);
      knots[n++]
          = sahne_person_knot (sahne_person_trunk (self, side > 0 ? right + out : left - out, v),
                               FALSE);
    }
  knots[0].corner = knots[n - 1].corner = TRUE;
  return n;
}

/**
 * sahne_person_vneck:
 * @self: a person
 * @garment: with a pointed neckline
 *
 * Returns: row of its point, which closes as the body turns to the profile
 */
double
sahne_person_vneck (const SahnePersonFrame *self, const SahneGarment *garment)
{
  return sahne_lerp (garment->neck, -0.02, sahne_smoothstep (48, 86, self->chest_yaw));
}

/**
 * sahne_person_trunk_path:
 * @self: a person
 * @garment: a closed garment
 * @path: (out): gets its outline
 */
void
sahne_person_trunk_path (const SahnePersonFrame *self, const SahneGarment *garment, SahnePath *path)
{
  double hem = garment->tucked ? MIN (garment->hem, 0.90) : garment->hem;
  SahneKnot knots[48], left[16], neckline[NECKLINE + 2];
  guint n = side_line (self, garment, hem, 1, knots),
        n_left = side_line (self, garment, hem, -1, left), m;

  knots[n++] = sahne_person_knot (sahne_person_trunk (self, 0, hem + garment->sag), FALSE);
  for (guint i = n_left; i > 0; i--)
    knots[n++] = left[i - 1];
  if (garment->strapless)
    knots[n++] = sahne_person_knot (sahne_person_trunk (self, 0, garment->neck + 0.03), FALSE);
  else if (garment->vneck && !self->away)
    knots[n++]
        = sahne_person_knot (sahne_person_chart (self, 0, sahne_person_vneck (self, garment)),
                             TRUE);
  else
    {
      m = sahne_person_neckline (self, garment->neck, neckline);
      for (guint i = 1; i + 1 < m; i++)
        knots[n++] = neckline[i];
    }
  sahne_path_clear (path);
  sahne_path_spline (path, knots, n, TRUE);
}

/**
 * sahne_person_draw_bare_trunk:
 * @self: a person
 *
 * Draws the trunk where no top covers it.
 */
void
sahne_person_draw_bare_trunk (SahnePersonFrame *self)
{
  const SahneSkinTone *skin = &self->person->face.skin;
  const SahneGarment bare = { .hem = 1.02, .neck = -0.02, .sag = 0.01 };

  sahne_person_trunk_path (self, &bare, self->trunk);
  sahne_person_shaded (self, self->trunk, (SahneTone){ skin->base, skin->shade }, 1.5);
  sahne_person_arm_shadow (self, self->trunk, skin->shade);
}

/**
 * sahne_person_under_shade:
 * @self: a person
 * @garment: something worn
 *
 * Returns: the shade of what lies under it on the trunk
 */
SahneColour
sahne_person_under_shade (const SahnePersonFrame *self, const SahneGarment *garment)
{
  SahneColour shade = self->person->face.skin.shade;

  for (guint i = 0; i < self->person->wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (self->person->wear, i);
      if (g == garment)
        break;
      if (g->kind == SAHNE_WEAR_TOP || g->kind == SAHNE_WEAR_OPEN)
        shade = sahne_tone_cloth_shade (g->main);
    }
  return shade;
}

/**
 * sahne_person_draw_neck:
 * @self: a person whose head is posed
 *
 * Draws the neck with the chin's shadow, and the skin that an open neckline shows.
 */
void
sahne_person_draw_neck (SahnePersonFrame *self)
{
  const SahneSkinTone *skin = &self->person->face.skin;
  double w = self->person->body->throat * self->h, left, right;
  const SahneTaper taper[] = { { 0, w * 1.10 }, { 1, w }, { 2, w * 0.96 } };
  SahneLimb limb = { .b = self->neck, .table = taper, .n = 3, .scale = 1, .fillet = 0.4 };
  const SahneLimbSpan span = { 0, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 };
  SahneKnot knots[NECKLINE + 2];
  SahnePath *path = sahne_pen_path (self->pen);
  guint n = sahne_person_neckline (self, 0.11, knots);

  sahne_person_edges (self, 0.02, &left, &right);
  limb.a
      = sahne_person_trunk (self, sahne_lerp (left, right, sahne_lerp (0.5, 0.46, self->b)), 0.06);
  limb.c = (SahnePoint){ self->head.x + 0.35 * (self->head.x - self->neck.x),
                         self->head.y + 0.35 * (self->head.y - self->neck.y) };
  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_fill (self->pen, path, skin->base, 1);
  sahne_path_clear (self->scratch);
  sahne_limb_path (&limb, &span, self->scratch);
  sahne_pen_fill (self->pen, self->scratch, skin->base, 1);
  if (self->person->beast == NULL)
    sahne_pen_cast (self->pen, self->scratch, self->face.outline, skin->shade,
                    0.01 * self->h * self->flip, 0.085 * self->h, 1);
}

/**
 * sahne_person_draw_seat:
 * @self: a person
 *
 * Draws the part of trousers or tights that joins the legs.
 */
void
sahne_person_draw_seat (SahnePersonFrame *self)
{
  const SahneGarment *legs = self->person->legs;
  double top = 0.93, l0, r0, l1, r1;
  SahneKnot knots[9];

  for (guint i = 0; i < self->person->wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (self->person->wear, i);
      if ((g->kind == SAHNE_WEAR_TOP && (g->tucked || g->hem < 1)) || g->kind == SAHNE_WEAR_OPEN)
        top = 0.80;
    }
  sahne_person_edges (self, top, &l0, &r0);
  sahne_person_edges (self, 0.95, &l1, &r1);
  knots[0] = sahne_person_knot (sahne_person_trunk (self, l0 + 0.02, top), FALSE);
  knots[1] = sahne_person_knot (sahne_person_trunk (self, l1, 0.965), FALSE);
  knots[2] = sahne_person_knot (sahne_person_trunk (self, l1 * 0.92, 1.03), FALSE);
  knots[3] = sahne_person_knot (sahne_person_trunk (self, sahne_lerp (l1, r1, 0.30), 1.13), FALSE);
  knots[4] = sahne_person_knot (sahne_person_trunk (self, sahne_lerp (l1, r1, 0.5), 1.155), FALSE);
  knots[5] = sahne_person_knot (sahne_person_trunk (self, sahne_lerp (l1, r1, 0.70), 1.13), FALSE);
  knots[6] = sahne_person_knot (sahne_person_trunk (self, r1 * 0.92, 1.03), FALSE);
  knots[7] = sahne_person_knot (sahne_person_trunk (self, r1, 0.965), FALSE);
  knots[8] = sahne_person_knot (sahne_person_trunk (self, r0 - 0.02, top), FALSE);
  sahne_path_clear (self->seat);
  sahne_path_spline (self->seat, knots, G_N_ELEMENTS (knots), TRUE);
  sahne_pen_fill (self->pen, self->seat, legs ? legs->main : self->person->face.skin.base, 1);
}

/**
 * sahne_person_arm_shadow:
 * @self: a person
 * @onto: what the near arm's shadow falls on
 * @shade: its colour
 *
 * Draws the shadow of the near arm: pointed at the armpit, wider down the arm.
 */
void
sahne_person_arm_shadow (SahnePersonFrame *self, const SahnePath *onto, SahneColour shade)
{
  int near = (int) self->body.near;
  SahneLimb arm = sahne_person_arm (self, near);
  SahnePath *path = sahne_pen_path (self->pen);
  SahnePoint outline[2 * 14];

  if (self->arm_layer[near] == SAHNE_ARM_BEHIND)
    return;
  for (guint i = 0; i < 14; i++)
    {
      double t = sahne_lerp (0.22, 2, i / 13.0), r;
      SahnePoint p, d;
      sahne_limb_at (&arm, t, &p, &d, &r);
      r += 0.03 * self->h;
      r *= 1 - 1.05 * (1 - sahne_smoothstep (0.22, 0.90, t));
      outline[i] = (SahnePoint){ p.x - d.y * r, p.y + d.x * r };
      outline[27 - i] = (SahnePoint){ p.x + d.y * r, p.y - d.x * r };
    }
  sahne_path_polygon (path, outline, G_N_ELEMENTS (outline), TRUE);
  sahne_pen_cast (self->pen, onto, path, shade, 0.052 * self->h * self->flip, 0.028 * self->h, 1);
}
