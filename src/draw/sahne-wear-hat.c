/* Hats, crowns and helmets, put together from rings round the head's axis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST 64
#define RING 17
#define CHART 78.0

static gboolean
is (const SahneGarment *g, const char *shape)
{
  return g_str_equal (g->shape, shape);
}

/* The turn of what sits on the head, radians; it turns with the face. */
static double
turn (const SahneFaceFrame *face)
{
  return face->turn;
}

/* A point round the head's axis: @angle from the viewer, radians. */
static SahnePoint
round_axis (const SahneFaceFrame *face, double angle, double radius, double y, double bow)
{
  return sahne_face_local (face, radius * sin (angle) - 0.04 * face->t, y + bow * cos (angle));
}

/* A ring on the head, @out beyond it, that lies at @front over the brow and @back behind: its
 * visible half from the facing edge to the other. */
static void
ring (const SahneFaceFrame *face, double front, double back, double out, double bow,
      SahnePoint points[RING])
{
  for (int i = 0; i < RING; i++)
    {
      double phi = sahne_lerp (G_PI_2, -G_PI_2, i / (double) (RING - 1)), own = phi - turn (face);
      double y = sahne_lerp (front, back, (1 - cos (own)) / 2), at = sahne_clamp (y, -0.47, 0.45);
      double right = sahne_face_edge (face, at, 1) + out,
             left = sahne_face_edge (face, at, -1) - out;
      points[i] = (SahnePoint){ (left + right) / 2 + (right - left) / 2 * sin (phi),
                                y + bow * cos (phi) };
    }
}

static double
polar (const SahneFaceFrame *face, SahnePoint p)
{
  return atan2 (-(p.y + 0.06), p.x + 0.04 * face->t) * 180 / G_PI;
}

static void
shaded (SahneFaceFrame *face, const SahnePath *path, SahneColour base, double k, double shadow)
{
  if (shadow > 0)
    sahne_pen_cast (face->pen, face->outline, path, face->shape->skin.shade, 0, shadow * face->h,
                    1);
  sahne_pen_shaded (face->pen, path, base, sahne_tone_cloth_shade (base), face->light.x * k,
                    face->light.y * k);
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

/* Over the skull down to a ring. */
static void
draw_dome (SahneFaceFrame *face, const SahneMark *mark)
{
  SahnePoint low[RING];
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (face->pen);
  double a0, a1;
  guint n = 0;

  ring (face, mark->from, mark->to, mark->size, 0.03, low);
  a0 = polar (face, low[RING - 1]), a1 = polar (face, low[0]);
  if (a0 < 0)
    a0 += 360;
  for (int i = 0; i <= 14; i++)
    {
      double angle = sahne_lerp (a0, a1, i / 14.0),
             high = sin (sahne_radians (sahne_clamp (angle, 0, 180)));
      SahnePoint p
          = sahne_face_skull (face, angle, mark->size + (mark->step - 0.135) * MAX (0, high));
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  for (int i = 0; i < RING; i += 2)
    knots[n++] = (SahneKnot){ low[i].x, low[i].y, i == 0 || i == RING - 1 };
  to_pixels (face, knots, n);
  sahne_path_spline (path, knots, n, TRUE);
  shaded (face, path, mark->paint, 1.2, 0.04);
}

static void
band_path (SahneFaceFrame *face, const SahneMark *mark, double out, SahnePath *path)
{
  SahnePoint low[RING], high[RING];
  SahneKnot knots[2 * RING];
  guint n = 0;

  ring (face, mark->from, mark->to, out, 0.035, low);
  ring (face, mark->from - mark->size, mark->to - mark->size, out, 0.035, high);
  for (int i = 0; i < RING; i += 2)
    knots[n++] = (SahneKnot){ low[i].x, low[i].y, i == 0 || i == RING - 1 };
  for (int i = RING - 1; i >= 0; i -= 2)
    knots[n++] = (SahneKnot){ high[i].x, high[i].y, i == 0 || i == RING - 1 };
  to_pixels (face, knots, n);
  sahne_path_spline (path, knots, n, TRUE);
}

static void
draw_band (SahneFaceFrame *face, const SahneMark *mark)
{
  SahnePath *path = sahne_pen_path (face->pen);

  band_path (face, mark, mark->step, path);
  shaded (face, path, mark->paint, 0.8, 0.04);
}

/* Turned round the axis: the outline's right half as radius and height, from below to above. */
static void
draw_rings (SahneFaceFrame *face, const SahneMark *mark)
{
  SahneKnot knots[2 * MOST];
  SahnePath *path = sahne_pen_path (face->pen);
  double lean = -mark->step * MAX (0.35, fabs (sin (sahne_radians (face->yaw))));
  double y0 = mark->points[0].y, y1 = mark->points[mark->n - 1].y;
  guint n = 0;

  for (guint i = 0; i < 2 * mark->n; i++)
    {
      const SahneKnot *p = &mark->points[i < mark->n ? i : 2 * mark->n - 1 - i];
      double q = (p->y - y0) / MIN (y1 - y0, -1e-6), side = i < mark->n ? 1 : -1;
      knots[n++]
          = (SahneKnot){ p->x * side * face->shape->width / 0.385 - 0.04 * face->t + lean * q * q,
                         p->y, p->corner || !mark->smooth || i == 0 || i == 2 * mark->n - 1 };
    }
  for (int i = 1; i < 4; i++)
    {
      double q = i / 4.0, r = mark->points[0].x * face->shape->width / 0.385;
      knots[n++] = (SahneKnot){ sahne_lerp (-r, r, q) - 0.04 * face->t,
                                y0 + mark->size * sin (G_PI * q), FALSE };
    }
  to_pixels (face, knots, n);
  sahne_path_spline (path, knots, n, TRUE);
  shaded (face, path, mark->paint, 1.3, 0.045);
}

/* Flat round the head: rows from the middle of its edge; the ends rise or droop. */
static void
draw_brim (SahneFaceFrame *face, const SahneMark *mark)
{
  static const double shape[][2] = { { -1, 0 }, { -0.62, -1.0 }, { 0, -0.55 }, { 0.62, -1.0 },
                                     { 1, 0 },  { 0.62, 0.5 },   { 0, 0.72 },  { -0.62, 0.5 } };
  SahneKnot knots[G_N_ELEMENTS (shape)];
  SahnePath *path = sahne_pen_path (face->pen);
  double k = face->shape->width / 0.385;

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      double x = shape[i][0], far = fabs (x) * fabs (x);
      knots[i] = (SahneKnot){ x * mark->size * k - 0.04 * face->t,
                              mark->from + shape[i][1] * mark->step + far * mark->to, FALSE };
    }
  to_pixels (face, knots, G_N_ELEMENTS (shape));
  sahne_path_spline (path, knots, G_N_ELEMENTS (shape), TRUE);
  shaded (face, path, mark->paint, 0.8, 0.05);
}

static void
draw_visor (SahneFaceFrame *face, const SahneMark *mark)
{
  SahnePoint a = sahne_face_chart_local (face, -0.27, mark->from, 0),
             b = sahne_face_chart_local (face, 0.34, mark->from - 0.01, 0);
  SahnePoint up = sahne_face_chart_local (face, 0.03, mark->from - 0.06, 0), tip;
  double out = pow (sahne_clamp (face->turn * 180 / G_PI / 24, 0, 1), 0.8);
  SahneKnot knots[6];
  SahnePath *path = sahne_pen_path (face->pen);

  if (face->yaw > 112)
    return;
  b.x = MIN (b.x, sahne_face_edge (face, mark->from, 1) + 0.01);
  tip = (SahnePoint){ (sahne_face_edge (face, mark->from + 0.03, 1) + mark->size) * out,
                      mark->from + 0.095 - 0.03 * face->t };
  knots[0] = (SahneKnot){ a.x, a.y, FALSE };
  knots[1]
      = (SahneKnot){ sahne_lerp (a.x, tip.x, 0.35), sahne_lerp (a.y, tip.y, 0.6) + 0.012, FALSE };
  knots[2] = (SahneKnot){ tip.x, tip.y, FALSE };
  knots[3] = (SahneKnot){ sahne_lerp (tip.x, b.x, 0.5) + 0.035 * face->t + 0.03,
                          sahne_lerp (tip.y, b.y, 0.45), FALSE };
  knots[4] = (SahneKnot){ b.x, b.y, FALSE };
  knots[5] = (SahneKnot){ up.x, up.y, FALSE };
  to_pixels (face, knots, 6);
  sahne_path_spline (path, knots, 6, TRUE);
  shaded (face, path, mark->paint, 0.5, 0.055);
}

/* A crown: points round the head, the back of its inside, a rim and jewels. */
static void
draw_peaks (SahneFaceFrame *face, const SahneMark *mark, const SahneGarment *g)
{
  double r = 0.405 * face->shape->width / 0.385 * g->width, low = mark->from, high = mark->to,
         base = sahne_lerp (low, high, 0.43);
  double step = sahne_radians (mark->step * 1000), h = face->h;
  SahnePoint top[MOST], balls[16], jewels[16], outline[2 * MOST];
  double thin[16];
  guint n_top = 0, n_balls = 0, n = 0, n_jewels = 0;
  SahnePath *path = sahne_pen_path (face->pen);
  int count = (int) (2 * G_PI / step + 0.5);
  double phases[16];

  for (int j = 0; j < count && n_balls < 15; j++)
    {
      double phi = remainder (j * 2 * G_PI / count + turn (face) * 0.9, 2 * G_PI);
      if (fabs (phi) < 1.4)
        phases[n_balls++] = phi;
    }
  for (guint i = 0; i + 1 < n_balls; i++) /* few: sorted in place */
    for (guint k = i + 1; k < n_balls; k++)
      if (phases[k] < phases[i])
        {
          double swap = phases[i];
          phases[i] = phases[k], phases[k] = swap;
        }
  top[n_top++] = round_axis (face, -G_PI_2, r * 1.04, base, 0.065);
  for (guint i = 0; i < n_balls; i++)
    {
      if (i)
        top[n_top++] = round_axis (face, (phases[i - 1] + phases[i]) / 2, r * 1.04, base, 0.065);
      balls[i] = round_axis (face, phases[i], r * 1.08, high, 0.055);
      top[n_top++] = balls[i];
      jewels[n_jewels]
          = round_axis (face, phases[i], r * 1.03, sahne_lerp (low, high, 0.355), 0.068);
      thin[n_jewels++] = cos (phases[i]);
    }
  top[n_top++] = round_axis (face, G_PI_2, r * 1.04, base, 0.065);
  for (int i = 0; i <= 10; i++)
    outline[n++] = round_axis (face, sahne_lerp (-G_PI_2, G_PI_2, i / 10.0), r * 1.02, base, -0.05);
  outline[n++] = round_axis (face, G_PI_2, r, low, 0.07);
  outline[n++] = round_axis (face, -G_PI_2, r, low, 0.07);
  sahne_path_polygon (path, outline, n, TRUE);
  sahne_pen_fill (face->pen, path, sahne_colour_scale (mark->paint, 0.66, 0.52, 0.45), 1);
  n = 0;
  for (int i = 0; i <= 16; i++)
    outline[n++] = round_axis (face, sahne_lerp (-G_PI_2, G_PI_2, i / 16.0), r, low, 0.07);
  for (guint i = n_top; i > 0; i--)
    outline[n++] = top[i - 1];
  path = sahne_pen_path (face->pen);
  sahne_path_polygon (path, outline, n, TRUE);
  sahne_pen_cast (face->pen, face->outline, path, face->shape->skin.shade, 0, 0.05 * h, 1);
  sahne_pen_shaded (face->pen, path, mark->paint, sahne_colour_scale (mark->paint, 0.92, 0.77, 0.4),
                    face->light.x * 1.2, face->light.y * 1.2);
  n = 0;
  for (int i = 0; i <= 16; i++)
    outline[n++] = round_axis (face, sahne_lerp (-G_PI_2, G_PI_2, i / 16.0), r, low, 0.07);
  for (int i = 16; i >= 0; i--)
    outline[n++]
        = round_axis (face, sahne_lerp (-G_PI_2, G_PI_2, i / 16.0), r * 1.005, low - 0.05, 0.07);
  path = sahne_pen_path (face->pen);
  sahne_path_polygon (path, outline, n, TRUE);
  sahne_pen_fill (face->pen, path, sahne_colour_scale (mark->paint, 0.95, 0.83, 0.43), 1);
  for (guint i = 0; i < n_balls; i++)
    {
      path = sahne_pen_path (face->pen);
      sahne_path_ellipse (path, balls[i].x, balls[i].y, 0.036 * h * g->width, 0.036 * h * g->width);
      sahne_pen_fill (face->pen, path, sahne_tone_lighter (mark->paint, 0.22), 1);
      path = sahne_pen_path (face->pen);
      sahne_path_ellipse (path, jewels[i].x, jewels[i].y, 0.036 * h * MAX (0.4, thin[i]) * g->width,
                          0.036 * h * g->width);
      sahne_pen_fill (face->pen, path, i % 2 ? SAHNE_RGB (0x00A6ED) : g->second, 1);
    }
}

static SahneKnot
on_hat (const SahneFaceFrame *face, double x, double y, double out)
{
  double phi = sahne_radians (x * face->flip * CHART) + turn (face),
         at = sahne_clamp (y, -0.47, 0.45), s;
  double right = sahne_face_edge (face, at, 1) + out, left = sahne_face_edge (face, at, -1) - out;
  SahnePoint p;

  phi = remainder (phi, 2 * G_PI);
  s = sin (sahne_clamp (phi, -G_PI_2, G_PI_2));
  p = sahne_face_local (face, (left + right) / 2 + (right - left) / 2 * s, y + 0.03 * cos (phi));
  return (SahneKnot){ p.x, p.y, FALSE };
}

/* Balls: round the head on its chart, or above it, where x runs to the facing side. */
static void
draw_balls (SahneFaceFrame *face, const SahneMark *mark)
{
  for (guint i = 0; i < mark->n; i++)
    {
      const SahneKnot *at = &mark->points[i];
      SahnePath *path = sahne_pen_path (face->pen);
      SahnePoint p
          = sahne_face_local (face, at->x * sin (sahne_radians (face->yaw)) - 0.04 * face->t,
                              at->y);

      if (at->y > -0.5)
        {
          double phi
              = remainder (sahne_radians (at->x * face->flip * CHART) + turn (face), 2 * G_PI);
          SahneKnot k = on_hat (face, at->x, at->y, mark->size * 0.3);
          if (fabs (phi) > 1.9)
            continue;
          p = (SahnePoint){ k.x, k.y };
        }
      sahne_path_ellipse (path, p.x, p.y, mark->size * face->h, mark->size * face->h);
      shaded (face, path, mark->paint, 0.6, 0);
    }
}

/* Badges, stripes and slits on what covers the head. */
static void
draw_on_hat (SahneFaceFrame *face, const SahneMark *mark)
{
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (face->pen);
  double middle = 0;

  for (guint i = 0; i < mark->n; i++)
    middle += mark->points[i].x / MAX (1, mark->n);
  if (fabs (remainder (sahne_radians (middle * face->flip * CHART) + turn (face), 2 * G_PI)) > 1.5)
    return;
  for (guint i = 0; i < mark->n; i++)
    {
      knots[i] = on_hat (face, mark->points[i].x, mark->points[i].y, mark->step - 0.135 + 0.03);
      knots[i].corner = mark->points[i].corner || !mark->smooth;
    }
  if (mark->kind == SAHNE_MARK_DOTS)
    for (guint i = 0; i < mark->n; i++)
      sahne_path_ellipse (path, knots[i].x, knots[i].y, mark->size * face->h, mark->size * face->h);
  else
    sahne_path_spline (path, knots, mark->n, mark->kind == SAHNE_MARK_AREA);
  if (mark->kind == SAHNE_MARK_LINE)
    sahne_pen_stroke (face->pen, path, mark->paint, mark->size * face->h, mark->opacity);
  else if (mark->shaded)
    shaded (face, path, mark->paint, 0.5, 0);
  else
    sahne_pen_fill (face->pen, path, mark->paint, mark->opacity);
}

/* An astronaut's helmet: a glass ball on a collar. */
static void
draw_bubble (SahneFaceFrame *face, const SahneGarment *g)
{
  SahnePoint c = sahne_face_local (face, -0.02 * face->t, -0.04), p;
  double r = 0.66 * face->h;
  SahnePath *path = sahne_pen_path (face->pen);
  SahneKnot knots[4];

  sahne_path_ellipse (path, c.x, c.y, r, r);
  sahne_pen_fill (face->pen, path, g->second, 0.16);
  sahne_pen_stroke (face->pen, path, g->main, 0.07 * face->h, 1);
  path = sahne_pen_path (face->pen);
  for (int i = 0; i < 4; i++)
    {
      double a = sahne_radians (sahne_lerp (205, 265, i / 3.0)), k = 0.80 * r;
      double side = face->lit < 0 ? 1 : -1;
      p = (SahnePoint){ c.x + side * cos (a) * k, c.y + sin (a) * k };
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, 4, FALSE);
  sahne_pen_stroke (face->pen, path, SAHNE_WHITE, 0.05 * face->h, 0.85);
}

/* A graduate's square board. */
static void
draw_board (SahneFaceFrame *face, const SahneGarment *g)
{
  double a = sahne_radians (face->yaw * 0.6 + 20), r = 0.62, y = -0.60;
  SahneKnot knots[4];
  SahnePoint p, q;
  SahnePath *path = sahne_pen_path (face->pen);

  for (int i = 0; i < 4; i++)
    {
      double b = a + i * G_PI_2;
      knots[i] = (SahneKnot){ r * sin (b) - 0.04 * face->t, y + 0.15 * cos (b), TRUE };
    }
  to_pixels (face, knots, 4);
  sahne_path_spline (path, knots, 4, TRUE);
  shaded (face, path, g->main, 0.8, 0);
  p = sahne_face_local (face, -0.04 * face->t, y),
  q = (SahnePoint){ knots[1].x * 0.8 + p.x * 0.2, knots[1].y * 0.8 + p.y * 0.2 };
  path = sahne_pen_path (face->pen);
  sahne_path_move (path, p.x, p.y);
  sahne_path_line (path, q.x, q.y);
  sahne_path_line (path, q.x, q.y + 0.26 * face->h);
  sahne_pen_stroke (face->pen, path, g->second, 0.03 * face->h, 1);
  path = sahne_pen_path (face->pen);
  sahne_path_ellipse (path, q.x, q.y + 0.30 * face->h, 0.035 * face->h, 0.07 * face->h);
  sahne_pen_fill (face->pen, path, g->second, 1);
}

static void
draw_part (SahnePersonFrame *self, const SahneGarment *g, const SahneMark *mark)
{
  SahneFaceFrame *face = &self->face;

  switch (mark->kind)
    {
    case SAHNE_MARK_DOME:
      draw_dome (face, mark);
      break;
    case SAHNE_MARK_RINGS:
      if (mark->n > 1)
        draw_rings (face, mark);
      break;
    case SAHNE_MARK_BAND:
      draw_band (face, mark);
      break;
    case SAHNE_MARK_BRIM:
      draw_brim (face, mark);
      break;
    case SAHNE_MARK_VISOR:
      draw_visor (face, mark);
      break;
    case SAHNE_MARK_PEAKS:
      draw_peaks (face, mark, g);
      break;
    case SAHNE_MARK_BALL:
      draw_balls (face, mark);
      break;
    case SAHNE_MARK_AREA:
    case SAHNE_MARK_LINE:
    case SAHNE_MARK_DOTS:
      if (mark->n)
        draw_on_hat (face, mark);
      break;
    case SAHNE_MARK_STRIPES:
      break;
    }
}

/* sahne_wear_draw_hat:
 * @self: a person whose head is drawn
 * @garment: worn on it
 */
void
sahne_wear_draw_hat (SahnePersonFrame *self, const SahneGarment *garment)
{
  for (guint i = 0; i < garment->n_marks; i++)
    draw_part (self, garment, &garment->marks[i]);
  if (is (garment, "bubble"))
    draw_bubble (&self->face, garment);
  else if (is (garment, "board"))
    draw_board (&self->face, garment);
}
