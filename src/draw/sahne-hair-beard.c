/* Beards and moustaches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-hair-private.h"

static gboolean
is (const SahneHair *self, const char *beard)
{
  return self->beard && g_str_equal (self->beard, beard);
}

static void
to_pixels (const SahneFaceFrame *face, SahneKnot *knots, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = sahne_face_local (face, knots[i].x, knots[i].y);
      knots[i].x = p.x, knots[i].y = p.y;
    }
}

/* From ear to ear along the jaw: the outline beyond the chin, then the edge on the cheeks. */
static guint
jaw_outline (const SahneFaceFrame *face, double thick, double tip, SahneKnot *knots)
{
  static const double edge[][2]
      = { { 0.375, 0.13 },   { 0.315, 0.215 },  { 0.225, 0.262 },  { 0.150, 0.243 },
          { 0.075, 0.222 },  { 0, 0.228 },      { -0.075, 0.222 }, { -0.150, 0.243 },
          { -0.225, 0.262 }, { -0.315, 0.215 }, { -0.385, 0.10 },  { -0.41, 0 } };
  double side = sahne_smoothstep (40, 60, face->yaw);
  double a0 = sahne_lerp (190, 214, side) + 84 * sahne_smoothstep (94, 140, face->yaw),
         a1 = sahne_lerp (350, 345, side);
  guint n = 0;

  for (int i = 0; i <= 12; i++)
    {
      double middle = MAX (0, 1 - fabs (i - 6.5) / 6.5 * 1.35), ends = sin (G_PI * i / 12);
      SahnePoint p
          = sahne_face_skull (face, sahne_lerp (a0, a1, i / 12.0),
                              thick * MIN (1, ends * 1.6) + (tip - thick) * pow (middle, 1.4));
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  for (guint i = 0; i < G_N_ELEMENTS (edge); i++)
    {
      SahnePoint p = sahne_face_chart_local (face, edge[i][0], edge[i][1], 0);
      double right = sahne_face_edge (face, edge[i][1], 1) - 0.004;
      if (sahne_face_angle (face, edge[i][0]) < 1.54)
        knots[n++] = (SahneKnot){ MIN (p.x, right), p.y, FALSE };
    }
  return n;
}

/* A shadow of hair on the jaw. */
static void
draw_stubble (const SahneHair *self, SahneFaceFrame *face)
{
  SahneKnot knots[32];
  guint n = jaw_outline (face, 0, 0, knots);
  SahnePath *path = sahne_path_new ();

  to_pixels (face, knots, n);
  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_push_clip (face->pen, face->outline);
  sahne_pen_fill (face->pen, path, self->beard_tone.base, 0.22);
  sahne_pen_pop_clip (face->pen);
  sahne_path_free (path);
}

static void
draw_goatee (const SahneHair *self, SahneFaceFrame *face)
{
  static const double shape[][3]
      = { { -0.115, 0.30, 0 }, { -0.10, 0.37, 0 },    { -0.085, 0.45, 0.01 },
          { 0, 0.535, 0.02 },  { 0.085, 0.45, 0.01 }, { 0.10, 0.37, 0 },
          { 0.115, 0.30, 0 },  { 0.06, 0.262, 0 },    { -0.06, 0.262, 0 } };
  SahneKnot knots[G_N_ELEMENTS (shape)];
  SahnePath *path = sahne_pen_path (face->pen);
  double drop = face->bottom - face->shape->bottom;

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      SahnePoint p = sahne_face_chart (face, shape[i][0],
                                       shape[i][1] + (shape[i][1] > 0.35 ? drop : 0), shape[i][2]);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (shape), TRUE);
  sahne_pen_shaded (face->pen, path, self->beard_tone.base, self->beard_tone.shade,
                    0.03 * face->h * face->lit, -0.03 * face->h);
}

/* The lower lip shows between beard and moustache. */
static void
draw_lip (SahneFaceFrame *face)
{
  double y = face->shape->mouth_y + face->e.mouth_y;
  const double lip[][2] = { { -0.060, y + 0.012 },
                            { 0, y + 0.016 },
                            { 0.060, y + 0.012 },
                            { 0.034, y + 0.040 },
                            { -0.034, y + 0.040 } };
  SahneKnot knots[G_N_ELEMENTS (lip)];
  SahnePath *path = sahne_pen_path (face->pen);

  for (guint i = 0; i < G_N_ELEMENTS (lip); i++)
    {
      SahnePoint p = sahne_face_chart (face, lip[i][0], lip[i][1], 0.012);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (lip), TRUE);
  sahne_pen_fill (face->pen, path, face->shape->skin.lip, 1);
}

/**
 * sahne_hair_draw_beard:
 * @self: hair
 * @face: a face whose cheeks are drawn, but no mouth yet
 */
void
sahne_hair_draw_beard (const SahneHair *self, SahneFaceFrame *face)
{
  static const struct
  {
    const char *name;
    double thick, tip;
  } sizes[] = { { "trim", 0.012, 0.02 }, { "full", 0.035, 0.060 }, { "long", 0.06, 0.30 } };

  if (face->yaw > 150)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (is (self, sizes[i].name))
      {
        SahneKnot knots[32];
        guint n = jaw_outline (face, sizes[i].thick, sizes[i].tip, knots);
        SahnePath *path = sahne_pen_path (face->pen);
        to_pixels (face, knots, n);
        sahne_path_spline (path, knots, n, TRUE);
        sahne_pen_shaded (face->pen, path, self->beard_tone.base, self->beard_tone.shade,
                          0.03 * face->h * face->lit, -0.03 * face->h);
      }
  if (is (self, "stubble"))
    draw_stubble (self, face);
  if (is (self, "goatee"))
    draw_goatee (self, face);
  if (sahne_hair_has_beard (self) && !is (self, "stache") && !is (self, "stubble")
      && face->opening < 0.009 && face->yaw < 75)
    draw_lip (face);
}

/**
 * sahne_hair_draw_moustache:
 * @self: hair
 * @face: a face whose mouth is drawn
 */
void
sahne_hair_draw_moustache (const SahneHair *self, SahneFaceFrame *face)
{
  double y = face->shape->mouth_y + face->e.mouth_y - 0.040 - face->e.open * 0.05;
  double drop = 0.040 - 0.018 * face->e.curve, w = is (self, "stache") ? 0.135
                                                   : is (self, "long") ? 0.150
                                                                       : 0.128;
  const double wing[][3] = { { 0, y - 0.026, 0 },
                             { 0.05, y - 0.036, 0 },
                             { 0.10, y - 0.012, 0 },
                             { w, y + drop, 0 },
                             { w + 0.012, y + drop + 0.014, 1 },
                             { 0.085, y + 0.026, 0 },
                             { 0.035, y + 0.016, 0 },
                             { 0, y + 0.022, 0 },
                             { -0.035, y + 0.016, 0 },
                             { -0.085, y + 0.026, 0 },
                             { -w - 0.012, y + drop + 0.014, 1 },
                             { -w, y + drop, 0 },
                             { -0.10, y - 0.012, 0 },
                             { -0.05, y - 0.036, 0 } };
  SahneColour base = self->beard_tone.base;
  SahneKnot knots[G_N_ELEMENTS (wing)];
  SahnePath *path;

  if (!sahne_hair_has_beard (self) || is (self, "stubble") || is (self, "chin") || face->yaw > 104)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wing); i++)
    {
      SahnePoint p = sahne_face_chart (face, wing[i][0], wing[i][1], 0.014);
      knots[i] = (SahneKnot){ p.x, p.y, wing[i][2] > 0 };
    }
  if (sahne_colour_luma (base) < 0.3)
    base = sahne_colour_mix (base, self->beard_tone.light, 0.22);
  if (face->yaw > 40)
    sahne_pen_push_clip (face->pen, face->outline);
  path = sahne_pen_path (face->pen);
  sahne_path_spline (path, knots, G_N_ELEMENTS (wing), TRUE);
  sahne_pen_shaded (face->pen, path, base, self->beard_tone.shade, 0.008 * face->h * face->lit,
                    -0.018 * face->h);
  if (face->yaw > 40)
    sahne_pen_pop_clip (face->pen);
}
