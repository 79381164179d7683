/* Set pieces of the far land: hills, woods on them, mountains, bands of mist.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-sky.h"

#define RIDGE 45

/* The line of a ridge: how high the land is over a place, metres. */
typedef struct
{
  double rise, swell, period, bend, middle;
  guint32 seed;
  int octaves;
} Ridge;

static Ridge
read_ridge (const SahnePiece *p)
{
  return (Ridge){
    .rise = sahne_piece_metres (p, "rise_cm", 10),
    .swell = sahne_piece_metres (p, "swell_cm", 10),
    .period = MAX (1, sahne_piece_metres (p, "period_cm", 300)),
    .bend = sahne_piece_share (p, "valley_pm", 0),
    .middle = p->x,
    .seed = (guint32) sahne_piece_int (p, "ridge", p->seed % 997),
    .octaves = CLAMP (sahne_piece_int (p, "octaves", 3), 1, 6),
  };
}

static double
ridge_at (const Ridge *r, double x)
{
  double side = (x - r->middle) / r->period;
  return r->rise + r->swell * (sahne_fbm (x / r->period + 100, r->seed, r->octaves) - 0.25)
         + r->bend * r->period * side * side * 0.25;
}

static double
top_of (const SahnePoint *points, guint n)
{
  double top = INFINITY;
  for (guint i = 0; i < n; i++)
    top = MIN (top, points[i].y);
  return top;
}

/* One layer of rolling land: its top in its own colour, its foot melting into the fog. */
static void
draw_hills (SahneSketch *s, const SahnePiece *piece)
{
  const SahneLens *lens = s->lens;
  Ridge ridge = read_ridge (piece);
  double w = lens->width, bottom = lens->height + 40, q = lens->height / 1080;
  double amp = ridge.swell * sahne_lens_scale (lens, piece->z), top;
  SahneColour albedo = sahne_piece_colour (piece, "land", 0x5f9b6b), c0, c1;
  SahneRandom random = sahne_random (piece->seed, "grain");
  g_autoptr (SahnePath) light = sahne_path_new (), dark = sahne_path_new ();
  SahnePath *path = sahne_sketch_path (s);
  SahnePoint p[RIDGE];

  for (int i = 0; i < RIDGE; i++)
    {
      double sx = -40 + (w + 80) * i / (RIDGE - 1.0), x = sahne_lens_world_x (lens, sx, piece->z);
      sahne_lens_project (lens, x, ridge_at (&ridge, x), piece->z, &p[i].x, &p[i].y);
    }
  sahne_shape_smooth (path, p, RIDGE, FALSE);
  sahne_path_line (path, w + 40, bottom);
  sahne_path_line (path, -40, bottom);
  sahne_path_close (path);
  top = top_of (p, RIDGE);
  c0 = sahne_sketch_shade (s, albedo, sahne_piece_share (piece, "face_pm", 0.6),
                           sahne_piece_share (piece, "snow_pm", 1), 0);
  c1 = sahne_piece_int (piece, "foot_pm", 1000) < 1000
           ? sahne_sketch_shade (s, albedo, sahne_piece_share (piece, "foot_pm", 0.3),
                                 sahne_piece_share (piece, "snow_pm", 1), 0)
           : sahne_colour_mix (c0, s->now->light.fog, sahne_piece_share (piece, "mist_pm", 0.4));
  sahne_sketch_gradient (
      s, path, 0, top, 0, MAX (top + 60 * q, MIN (bottom, top + amp * 1.1 + 90 * q)),
      (SahneStop[]){ { 0, c0, 1 }, { 0.35, sahne_colour_mix (c0, c1, 0.25), 1 }, { 1, c1, 1 } }, 3,
      FALSE);
  for (int i = 0; i < 420; i++)
    {
      double sx = sahne_random_range (&random, 0, w), k = (sx + 40) / (w + 80) * (RIDGE - 1);
      int j = MIN (RIDGE - 2, (int) k);
      double y = sahne_lerp (p[j].y, p[j + 1].y, k - j);
      sahne_shape_dot (light, sx,
                       y + 2 + fabs (sahne_random_normal (&random)) * (12 * q + amp * 0.22));
      if (i % 2)
        sahne_shape_dot (dark, sx,
                         y + 26 * q + fabs (sahne_random_normal (&random)) * (20 * q + amp * 0.5));
    }
  sahne_sketch_spray (s, light,
                      sahne_sketch_shade (s, sahne_colour_adjust (albedo, 0.07, 1, 0), 1, 1, 0),
                      1.7 * q, 0.34);
  sahne_sketch_spray (s, dark, sahne_colour_mix (c0, SAHNE_RGB (0x1a1440), 0.35), 1.7 * q, 0.14);
}

static void
add_far_fir (SahnePath *body, SahnePath *lit, double x, double y, double h, double side)
{
  double w = h * 0.36;
  SahnePoint half[] = { { x + side * w / 2, y + 3 }, { x, y - h }, { x + side * w * 0.02, y + 3 } };

  sahne_path_polygon (body,
                      (SahnePoint[]){ { x - w / 2, y + 3 },
                                      { x - w * 0.1, y - h * 0.75 },
                                      { x, y - h },
                                      { x + w * 0.1, y - h * 0.75 },
                                      { x + w / 2, y + 3 } },
                      5, TRUE);
  sahne_shape_clockwise (half, 3);
  sahne_path_polygon (lit, half, 3, TRUE);
}

static void
add_far_round (SahnePath *body, SahnePath *lit, double x, double y, double h, double side)
{
  double w = h * 0.46;

  sahne_path_ellipse (body, x, y - h * 0.42, w, h * 0.46);
  sahne_path_ellipse (body, x + w * 0.5, y - h * 0.25, w * 0.7, h * 0.28);
  sahne_path_ellipse (lit, x + side * w * 0.28, y - h * 0.54, w * 0.52, h * 0.26);
}

/* Distant woods: small crowns and spikes on the line of a ridge. */
static void
draw_woods (SahneSketch *s, const SahnePiece *piece)
{
  const SahneLens *lens = s->lens;
  Ridge ridge = read_ridge (piece);
  double height = sahne_piece_metres (piece, "height_cm", 9);
  double gap = MAX (0.5, sahne_piece_metres (piece, "gap_cm", height * 1.6));
  double firs = sahne_piece_share (piece, "firs_pm", 0.35);
  double density = sahne_piece_share (piece, "density_pm", 0.6);
  double x0 = sahne_lens_world_x (lens, -60, piece->z);
  double x1 = sahne_lens_world_x (lens, lens->width + 60, piece->z), face = 0.45;
  double side = sahne_sketch_side (s), k = sahne_lens_scale (lens, piece->z);
  gint64 from = (gint64) floor (x0 / gap), to = (gint64) ceil (x1 / gap);
  SahneColour albedo = sahne_piece_colour (piece, "crown", 0x3d7f52);
  g_autoptr (SahnePath) lit = sahne_path_new ();
  SahnePath *body = sahne_sketch_path (s);

  for (gint64 i = from; i <= MIN (to, from + 500); i++)
    {
      SahneRandom random = sahne_random (piece->seed + (guint64) i, "tree");
      double x = (i + sahne_random_range (&random, -0.4, 0.4)) * gap, sx, sy;
      double h = height * sahne_random_range (&random, 0.55, 1.1) * k;
      gboolean fir = sahne_random_unit (&random) < firs;
      if (sahne_random_unit (&random) > density)
        continue;
      sahne_lens_project (lens, x, ridge_at (&ridge, x), piece->z, &sx, &sy);
      (fir ? add_far_fir : add_far_round) (body, lit, sx, sy + h * 0.08, h, side);
    }
  sahne_sketch_fill (s, body, albedo, face * 0.7, 0.6);
  sahne_sketch_detail (s, lit, albedo, MIN (1, face * 1.45), 0.6, 0.8);
}

/* Parts of a mountain in pixels, and what it is painted with. */
typedef struct
{
  double cx, top, base, width;
  SahnePoint left[7], right[7]; /* its outline, downwards */
  SahnePoint arris[7];          /* the edge between light and shade, downwards */
  double lit_face, dark_face, lit_side;
} Peak;

static void
find_peak (SahneSketch *s, const SahnePiece *piece, Peak *m)
{
  SahneRandom random = sahne_random (piece->seed, "peak");
  double h, x;

  sahne_lens_project (s->lens, piece->x, piece->y + piece->height, piece->z, &m->cx, &m->top);
  sahne_lens_project (s->lens, piece->x, piece->y, piece->z, &x, &m->base);
  m->width = piece->width * sahne_lens_scale (s->lens, piece->z);
  m->lit_side = sahne_sketch_side (s);
  h = m->base - m->top;
  for (int k = 0; k < 2; k++)
    for (int i = 0; i < 7; i++)
      {
        double t = (i + 1) / 7.0, side = k ? 1 : -1;
        SahnePoint *p = k ? &m->right[i] : &m->left[i];
        p->x = m->cx + side * m->width / 2 * pow (t, 1.12)
               + sahne_random_range (&random, -0.035, 0.035) * m->width * (1 - t * 0.4);
        p->y = m->top + h * t * (1 + sahne_random_range (&random, -0.05, 0.05) * (1 - t));
        if (i == 6)
          *p = (SahnePoint){ m->cx + side * m->width / 2, m->base };
      }
  m->arris[0] = (SahnePoint){ m->cx, m->top };
  for (int i = 1; i < 7; i++)
    {
      double t = i / 6.0;
      m->arris[i].x
          = m->cx - m->lit_side * m->width * 0.06 * t
            + (i % 2 ? 1 : -1) * m->width * 0.055 * sahne_random_range (&random, 0.5, 1.1);
      m->arris[i].y = m->top + h * t;
    }
  m->lit_face = MIN (1, sahne_light_face (&s->now->light, m->lit_side * 0.8, 0.5) + 0.1);
  m->dark_face = sahne_light_face (&s->now->light, -m->lit_side * 0.8, 0.1);
}

static void
paint_rock (SahneSketch *s, const Peak *m, const SahnePath *path, SahneColour albedo, double face,
            double opacity, gboolean detail)
{
  SahneColour c = sahne_sketch_shade (s, albedo, face, 0, 0);
  SahneColour foot = sahne_colour_mix (c, s->now->light.fog, 0.55);

  sahne_sketch_gradient (s, path, 0, m->top, 0, m->base,
                         (SahneStop[]){
                             { 0, c, opacity }, { 0.5, c, opacity }, { 1, foot, opacity } },
                         3, detail);
}

/* Where a line that goes down crosses a row. */
static double
cross (double x0, double y0, const SahnePoint *points, guint n, double row)
{
  for (guint i = 0; i < n; i++)
    {
      if (points[i].y >= row)
        return x0 + (points[i].x - x0) * (row - y0) / MAX (points[i].y - y0, 1e-6);
      x0 = points[i].x, y0 = points[i].y;
    }
  return x0;
}

/* The snow on top: down to a jagged hem, bright on the lit side. */
static void
paint_snow (SahneSketch *s, const Peak *m, double share, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "snow");
  double h = m->base - m->top, row = m->top + h * share;
  double xl = cross (m->cx, m->top, m->left, 7, row), xr = cross (m->cx, m->top, m->right, 7, row);
  double xm = cross (m->cx, m->top, m->arris + 1, 6, row);
  SahnePoint hem[9], cap[32], lit[32];
  guint n = 0, k = 0;
  g_autoptr (SahnePath) whole = sahne_path_new ();
  SahnePath *path;

  for (int i = 0; i < 9; i++)
    hem[i] = (SahnePoint){ sahne_lerp (xl, xr, i / 8.0),
                           row
                               + (i == 0 || i == 8 ? 0
                                  : i % 2 ? h * 0.075 * sahne_random_range (&random, 0.6, 1.3)
                                          : -h * 0.055 * sahne_random_range (&random, 0.6, 1.3)) };
  cap[n++] = (SahnePoint){ m->cx, m->top };
  for (int i = 0; i < 7 && m->right[i].y < row; i++)
    cap[n++] = m->right[i];
  for (int i = 8; i >= 0; i--)
    cap[n++] = hem[i];
  for (int i = 6; i >= 0; i--)
    if (m->left[i].y < row)
      cap[n++] = m->left[i];
  sahne_path_polygon (whole, cap, n, TRUE);
  for (int i = 0; i < 7 && m->arris[i].y < row; i++)
    lit[k++] = m->arris[i];
  lit[k++] = (SahnePoint){ xm, row };
  for (int i = 0; i < 9; i++)
    {
      int j = m->lit_side < 0 ? 8 - i : i;
      if ((hem[j].x - xm) * m->lit_side >= 0)
        lit[k++] = hem[j];
    }
  for (int i = 6; i >= 0; i--)
    {
      const SahnePoint *edge = m->lit_side < 0 ? &m->left[i] : &m->right[i];
      if (edge->y < row)
        lit[k++] = *edge;
    }
  sahne_sketch_detail (s, whole, SAHNE_RGB (0xeef4ff), m->dark_face * 0.9, 0, 1);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path, lit, k, TRUE);
  sahne_pen_push_clip (s->pen, whole);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xffffff), m->lit_face, 0, 1);
  sahne_pen_pop_clip (s->pen);
}

/* A mountain in facets: shaded body, lit flank, chips of rock, snow. */
static void
draw_peak (SahneSketch *s, const SahnePiece *piece)
{
  SahneColour albedo = sahne_piece_colour (piece, "rock", 0x6d6a9a);
  double snow = sahne_piece_share (piece, "snow_pm", 0.3);
  SahneRandom random = sahne_random (piece->seed, "chips");
  SahnePath *path = sahne_sketch_path (s);
  SahnePoint body[15], flank[14];
  Peak m;

  find_peak (s, piece, &m);
  body[0] = (SahnePoint){ m.cx, m.top };
  for (int i = 0; i < 7; i++)
    {
      body[1 + i] = m.right[i];
      body[8 + i] = m.left[6 - i];
      flank[i] = m.arris[i];
      flank[7 + i] = m.lit_side < 0 ? m.left[6 - i] : m.right[6 - i];
    }
  sahne_path_polygon (path, body, 15, TRUE);
  paint_rock (s, &m, path, albedo, m.dark_face, 1, FALSE);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path, flank, 14, TRUE);
  paint_rock (s, &m, path, albedo, m.lit_face, 1, TRUE);
  for (int i = 0; i < 4; i++)
    {
      double t = sahne_random_range (&random, 0.35, 0.8), side = i % 2 ? m.lit_side : -m.lit_side;
      int j = (int) (t * 5);
      SahnePoint chip[3] = { m.arris[j], m.arris[j + 1] };
      chip[2].x = chip[0].x + side * m.width * sahne_random_range (&random, 0.06, 0.13) * (t + 0.3);
      chip[2].y = chip[1].y + (m.base - m.top) * sahne_random_range (&random, 0.02, 0.12);
      path = sahne_sketch_path (s);
      sahne_path_polygon (path, chip, 3, TRUE);
      paint_rock (s, &m, path, albedo, side == m.lit_side ? m.dark_face : m.lit_face, 0.55, TRUE);
    }
  if (s->now->light.snow_cover > 0.3)
    snow = MAX (snow, 0.62);
  if (snow > 0.02)
    paint_snow (s, &m, MIN (snow, 0.8), piece->seed);
}

/* A soft band of mist between layers of land. */
static void
draw_mist (SahneSketch *s, const SahnePiece *piece)
{
  double k = sahne_lens_scale (s->lens, piece->z), x, y;
  SahneColour c = sahne_colour_okmix (s->now->light.fog, sahne_conditions_sky (s->now, 1), 0.5);

  sahne_lens_project (s->lens, 0, piece->y, piece->z, &x, &y);
  sahne_mist_band (s, y, piece->height * k, sahne_piece_share (piece, "opacity_pm", 0.55), c,
                   piece->seed);
}

const SahnePieceClass sahne_pieces_land[] = {
  { .kind = "hills", .part = SAHNE_PART_FAR, .draw = draw_hills },
  { .kind = "woods", .part = SAHNE_PART_FAR, .draw = draw_woods },
  { .kind = "peak", .part = SAHNE_PART_FAR, .draw = draw_peak },
  { .kind = "mist", .part = SAHNE_PART_FAR, .draw = draw_mist },
  { NULL },
};
