/* Hair that falls beside the face, and cloth wound round the head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-hair-private.h"

#define MOST 64

typedef struct
{
  SahneKnot knots[MOST];
  guint n;
} Outline;

static void
add (Outline *outline, SahnePoint p, gboolean corner)
{
  if (outline->n < MOST)
    outline->knots[outline->n++] = (SahneKnot){ p.x, p.y, corner };
}

static void
add_local (Outline *outline, const SahneFaceFrame *face, double x, double y, gboolean corner)
{
  add (outline, sahne_face_local (face, x, y), corner);
}

/* A point of the chart that stays inside the far contour. */
static void
add_inside (Outline *outline, const SahneFaceFrame *face, double x, double y, gboolean corner)
{
  SahnePoint p = sahne_face_chart_local (face, x, y, 0);
  double edge = sahne_face_edge (face, sahne_clamp (y, -0.49, 0.47), 1) - 0.004;

  add_local (outline, face, MIN (p.x, edge), p.y, corner);
}

/* Over the skull from behind to the brow. */
static void
add_crown (Outline *outline, const SahneHair *self, const SahneFaceFrame *face, double less)
{
  for (guint i = 0; i < self->n_outer; i++)
    {
      const SahneHairOut *o = &self->outer[i];
      SahnePoint p = sahne_face_skull (face, o->angle, o->out * less);
      add_local (outline, face, p.x, p.y, o->corner);
    }
}

/* How far the head is turned beyond the profile, where the near strand's edge runs to the front. */
static double
beyond_profile (const SahneFaceFrame *face)
{
  return sahne_smoothstep (84, 108, face->yaw);
}

/* A point of the near strand's end: given for views up to the profile; beyond it the end follows
 * the edge of the strand above it. */
static void
add_end (Outline *outline, const SahneFaceFrame *face, double x, double y, gboolean corner,
         double from_edge)
{
  double edge = sahne_face_chart_local (face, -0.33, 0.25, 0).x;
  add_local (outline, face, sahne_lerp (x, edge + from_edge, beyond_profile (face)), y, corner);
}

/* Parted: a strand beside the far cheek, one that sweeps in front of the near ear. */
static void
add_parted (Outline *outline, const SahneHair *self, const SahneFaceFrame *face)
{
  double t = face->t, e = self->ends - 0.52;

  if (beyond_profile (face) < 0.5)
    {
      add_local (outline, face, 0.435 - 0.075 * t, 0.20 + e * 0.3, FALSE);
      add_local (outline, face, 0.40 - 0.06 * t, 0.40 + e * 0.7, FALSE);
      add_local (outline, face, 0.42 - 0.06 * t, 0.52 + e, TRUE);
      add_inside (outline, face, 0.350, 0.40 + e * 0.5, FALSE);
      add_inside (outline, face, 0.345, 0.22, FALSE);
      add_inside (outline, face, 0.360, 0.08, FALSE);
      add_inside (outline, face, 0.330, -0.08, FALSE);
      add_inside (outline, face, 0.25, -0.205, FALSE);
      add_inside (outline, face, 0.12, -0.285, FALSE);
      add_inside (outline, face, 0.04, -0.315, TRUE);
    }
  add_inside (outline, face, -0.06, -0.250, FALSE);
  add_inside (outline, face, -0.19, -0.165, FALSE);
  add_inside (outline, face, -0.275, -0.045, FALSE);
  add_inside (outline, face, -0.315, 0.11, FALSE);
  add_inside (outline, face, -0.335, 0.28, FALSE);
  add_end (outline, face, -0.345 - 0.03 * t, 0.50 + e * 0.5, FALSE, -0.02);
  add_end (outline, face, -0.30 - 0.03 * t, 0.68 + e, FALSE, 0.01);
  add_end (outline, face, -0.375 - 0.03 * t, 0.80 + e, TRUE, -0.06);
  add_local (outline, face, -0.475 - 0.03 * t, 0.62 + e, FALSE);
  add_local (outline, face, -0.515 - 0.03 * t, 0.42 + e * 0.5, FALSE);
  add_local (outline, face, -0.485 - 0.03 * t, 0.22, FALSE);
}

/* A straight fringe over the brow, and sides that end together. */
static void
add_fringed (Outline *outline, const SahneHair *self, const SahneFaceFrame *face)
{
  double t = face->t, f = self->fringe, e = self->ends - 0.475;

  if (beyond_profile (face) < 0.5)
    {
      add_local (outline, face, 0.435 - 0.07 * t, 0.24 + e * 0.5, FALSE);
      add_local (outline, face, 0.41 - 0.06 * t, 0.42 + e, FALSE);
      add_local (outline, face, 0.36 - 0.04 * t, 0.455 + e, TRUE);
      add_inside (outline, face, 0.335, 0.30, FALSE);
      add_inside (outline, face, 0.348, 0.12, FALSE);
      add_inside (outline, face, 0.345, -0.03, FALSE);
      add_inside (outline, face, 0.30, f - 0.025, TRUE);
    }
  add_inside (outline, face, 0.20, f - 0.005, FALSE);
  add_inside (outline, face, 0.05, f + 0.005, FALSE);
  add_inside (outline, face, -0.10, f, FALSE);
  add_inside (outline, face, -0.23, f - 0.015, FALSE);
  add_inside (outline, face, -0.285, f - 0.035, TRUE);
  add_inside (outline, face, -0.325, 0.02, FALSE);
  add_inside (outline, face, -0.342, 0.22, FALSE);
  add_end (outline, face, -0.32 - 0.02 * t, 0.40 + e, FALSE, -0.01);
  add_end (outline, face, -0.27 - 0.02 * t, 0.475 + e, TRUE, 0.02);
  add_end (outline, face, -0.40 - 0.02 * t, 0.50 + e, FALSE, -0.12);
  add_local (outline, face, -0.495 - 0.02 * t, 0.44 + e, FALSE);
  add_local (outline, face, -0.53 - 0.02 * t, 0.26 + e * 0.5, FALSE);
}

static void
strand (const SahneHair *self, SahneFaceFrame *face, const double (*line)[2], guint n, int tone,
        double width)
{
  SahnePoint points[8];

  for (guint i = 0; i < n; i++)
    points[i] = (SahnePoint){ line[i][0], line[i][1] };
  sahne_hair_strand (self, face, points, n, sahne_hair_colour (self, tone), width, 1);
}

void
sahne_hair_draw_curtain_strands (const SahneHair *self, SahneFaceFrame *face)
{
  static const double parted[4][5][2] = {
    { { 0.03, -0.50 }, { -0.20, -0.36 }, { -0.355, -0.10 }, { -0.40, 0.25 }, { -0.43, 0.48 } },
    { { 0.08, -0.52 }, { 0.24, -0.40 }, { 0.33, -0.15 } },
    { { -0.12, -0.53 }, { -0.33, -0.38 }, { -0.435, -0.10 } },
    { { -0.46, 0.10 }, { -0.47, 0.28 }, { -0.44, 0.42 } },
  };
  static const double fringed[4][4][2] = {
    { { -0.02, -0.54 }, { -0.10, -0.36 }, { -0.13, -0.14 } },
    { { 0.06, -0.54 }, { 0.12, -0.36 }, { 0.12, -0.14 } },
    { { -0.10, -0.52 }, { -0.30, -0.34 }, { -0.40, -0.05 }, { -0.44, 0.30 } },
    { { -0.40, -0.34 }, { -0.20, -0.44 }, { 0.02, -0.455 }, { 0.22, -0.41 } },
  };
  static const double behind[3][3][2] = {
    { { -0.04, -0.40 }, { -0.20, -0.05 }, { -0.24, 0.36 } },
    { { 0.04, -0.40 }, { 0.20, -0.05 }, { 0.24, 0.36 } },
    { { -0.30, -0.30 }, { -0.16, -0.44 }, { 0.06, -0.48 } },
  };

  if (face->yaw > 116)
    for (guint i = 0; i < 3; i++)
      strand (self, face, behind[i], 3, i == 2 ? 2 : 1, i == 2 ? 0.036 : 0.020);
  else if (self->fringe > -0.9)
    for (guint i = 0; i < 4; i++)
      strand (self, face, fringed[i], i < 2 ? 3 : 4, i == 3 ? 2 : 1, i == 3 ? 0.042 : 0.016);
  else
    for (guint i = 0; i < 4; i++)
      strand (self, face, parted[i], i ? 3 : 5, i < 2 ? 1 : 2, i == 2 ? 0.036 : 0.019);
}

void
sahne_hair_draw_curtains (const SahneHair *self, SahneFaceFrame *face, gboolean under_hat)
{
  Outline outline = { .n = 0 };
  SahnePath *path = sahne_pen_path (face->pen);

  if (face->yaw > SAHNE_HAIR_ONLY_FALL)
    return; /* the fall covers all of the head */
  add_crown (&outline, self, face, under_hat ? 0.5 : 1);
  if (self->fringe > -0.9)
    add_fringed (&outline, self, face);
  else
    add_parted (&outline, self, face);
  sahne_path_spline (path, outline.knots, outline.n, TRUE);
  sahne_pen_cast (face->pen, face->outline, path, face->shape->skin.shade, 0.011 * face->h,
                  0.034 * face->h, 1);
  sahne_pen_shaded (face->pen, path, self->tone.base, self->tone.shade, 0.034 * face->h * face->lit,
                    -0.034 * face->h);
  if (!under_hat)
    sahne_hair_draw_curtain_strands (self, face);
}

/* Points of the face's opening in the cloth, on the chart. */
static const double opening[][2]
    = { { 0.02, 0.468 },   { 0.16, 0.425 },   { 0.258, 0.33 },    { 0.312, 0.18 },
        { 0.328, 0 },      { 0.300, -0.15 },  { 0.22, -0.255 },   { 0.10, -0.312 },
        { -0.02, -0.325 }, { -0.13, -0.305 }, { -0.245, -0.235 }, { -0.322, -0.12 },
        { -0.346, 0.02 },  { -0.330, 0.20 },  { -0.262, 0.35 },   { -0.14, 0.445 } };

static void
draw_folds (const SahneHair *self, SahneFaceFrame *face, SahneColour light, SahneColour dark)
{
  static const double folds[3][6][2] = {
    { { -0.16, -0.52 }, { -0.36, -0.36 }, { -0.44, -0.08 } },
    { { 0.02, -0.50 },
      { -0.27, -0.38 },
      { -0.405, -0.05 },
      { -0.39, 0.22 },
      { -0.20, 0.50 },
      { 0.04, 0.56 } },
    { { -0.45, 0.02 }, { -0.44, 0.25 }, { -0.33, 0.46 }, { -0.15, 0.57 } },
  };
  static const guint lengths[] = { 3, 6, 4 };

  for (guint i = 0; i < 3; i++)
    {
      SahnePoint points[6];
      for (guint k = 0; k < lengths[i]; k++)
        points[k] = (SahnePoint){ folds[i][k][0], folds[i][k][1] };
      sahne_hair_strand (self, face, points, lengths[i], i ? dark : light, i ? 0.019 : 0.030, 1);
    }
}

/* A headscarf: one shape round the face and under the chin, from behind the whole head. */
void
sahne_hair_draw_cloth (const SahneHair *self, SahneFaceFrame *face)
{
  SahneColour cloth = self->tie, dark = sahne_tone_cloth_shade (cloth);
  Outline outline = { .n = 0 }, hole = { .n = 0 };
  SahnePath *path = sahne_path_new ();

  add_crown (&outline, self, face, 1);
  add_local (&outline, face, 0.17, 0.585, FALSE);
  add_local (&outline, face, 0.02, 0.625, FALSE);
  add_local (&outline, face, -0.13, 0.615, FALSE);
  sahne_path_spline (path, outline.knots, outline.n, TRUE);
  if (face->yaw <= 112)
    {
      for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
        add_inside (&hole, face, opening[i][0], opening[i][1], FALSE);
      sahne_path_spline (path, hole.knots, hole.n, TRUE);
      sahne_pen_cast (face->pen, face->outline, path, face->shape->skin.shade, 0, 0.034 * face->h,
                      1);
    }
  sahne_pen_shaded (face->pen, path, cloth, dark, face->light.x * 1.3, face->light.y * 1.3);
  sahne_path_free (path);
  draw_folds (self, face, sahne_tone_lighter (cloth, 0.22), dark);
}
