/* Set pieces of dry land: dunes, mesas, pyramids, cactuses, agaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"
#include "sahne-sketch.h"

#define CREST 61
#define MAX_DUNES 12

/* One dune of a range: its summit, how high and how wide it is, metres. */
typedef struct
{
  double x, height, width;
} Dune;

typedef struct
{
  Dune dunes[MAX_DUNES];
  int n;
  double rise, lee; /* the side in shade: 1 right, -1 left */
} Range;

/* The dunes near what is seen; each is where it is whatever the lens does. */
static void
find_dunes (SahneSketch *s, const SahnePiece *p, Range *range)
{
  double gap = MAX (2, sahne_piece_metres (p, "gap_cm", 30)),
         tall = sahne_piece_metres (p, "height_cm", 3);
  double x0 = sahne_lens_world_x (s->lens, -200, p->z),
         x1 = sahne_lens_world_x (s->lens, s->lens->width + 200, p->z);
  gint64 from = (gint64) floor ((x0 - p->x) / gap) - 1, to = (gint64) ceil ((x1 - p->x) / gap) + 1;

  range->n = 0;
  range->rise = sahne_piece_metres (p, "rise_cm", 0);
  range->lee = -sahne_sketch_side (s);
  for (gint64 i = from; i <= to && range->n < MAX_DUNES; i++)
    {
      SahneRandom random = sahne_random (p->seed + (guint64) i, "dune");
      range->dunes[range->n++]
          = (Dune){ p->x + (i + sahne_random_range (&random, -0.25, 0.25)) * gap,
                    tall * sahne_random_range (&random, 0.55, 1),
                    gap * sahne_random_range (&random, 0.7, 0.95) };
    }
}

static double
crest_at (const Range *range, double x)
{
  double y = 0;

  for (int i = 0; i < range->n; i++)
    {
      const Dune *d = &range->dunes[i];
      double t = (x - d->x) / d->width;
      t *= t * range->lee > 0 ? 1.35 : 0.85; /* steeper in the lee */
      if (fabs (t) < 1)
        y += d->height * (0.5 + 0.5 * cos (G_PI * t));
    }
  return range->rise + y;
}

/* The face a dune turns away from the light: an S from its summit down, dark at the edge. */
static void
draw_slip_face (SahneSketch *s, const SahnePiece *p, const Range *range, const Dune *d,
                const SahnePath *body, double bottom, SahneColour albedo)
{
  static const double way[][2]
      = { { 0, 0 }, { 0.07, 0.16 }, { 0.0, 0.34 }, { 0.10, 0.56 }, { 0.26, 0.80 }, { 0.34, 1.1 } };
  double k = sahne_lens_scale (s->lens, p->z), w = d->width * k, x, y, h, end;
  SahneColour c = sahne_sketch_shade (s, albedo, 0.10, 0, 0), light = SAHNE_RGB (0xffeec4);
  SahnePoint curve[6];
  SahnePath *path;
  double thin[6];

  sahne_lens_project (s->lens, d->x, crest_at (range, d->x), p->z, &x, &y);
  h = MIN (bottom - y, w * 0.9);
  for (int i = 0; i < 6; i++)
    {
      curve[i] = (SahnePoint){ x + range->lee * way[i][0] * w, y - 2 + way[i][1] * h };
      thin[i] = 4.5 * s->lens->height / 1080;
    }
  end = x + range->lee * h * 1.15;
  sahne_pen_push_clip (s->pen, body);
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, curve, 6, FALSE);
  sahne_path_line (path, x + range->lee * w * 3, curve[5].y);
  sahne_path_line (path, x + range->lee * w * 3, y - h * 0.2);
  sahne_path_line (path, x, y - 6);
  sahne_path_close (path);
  sahne_sketch_gradient (
      s, path, x, y, end, y + h,
      (SahneStop[]){
          { 0, c, 1 }, { 0.30, c, 0.94 }, { 0.55, c, 0.5 }, { 0.78, c, 0 }, { 1, c, 0 } },
      5, TRUE);
  path = sahne_sketch_path (s);
  sahne_shape_ribbon (path, curve, thin, 6);
  sahne_sketch_gradient (s, path, 0, y, 0, y + h,
                         (SahneStop[]){ { 0, sahne_sketch_shade (s, light, 0.9, 0, 0), 0.9 },
                                        { 0.6, sahne_sketch_shade (s, light, 0.9, 0, 0), 0.5 },
                                        { 1, light, 0 } },
                         3, TRUE);
  sahne_pen_pop_clip (s->pen);
}

static void
draw_dunes (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  SahneColour c = sahne_piece_colour (p, "sand", 0xf0a04c);
  double w = lens->width, bottom = lens->height + 40, top = bottom, foot;
  g_autoptr (SahnePath) body = sahne_path_new ();
  SahnePoint crest[CREST];
  Range range;

  find_dunes (s, p, &range);
  for (int i = 0; i < CREST; i++)
    {
      double sx = -60 + (w + 120) * i / (CREST - 1.0), x = sahne_lens_world_x (lens, sx, p->z);
      sahne_lens_project (lens, x, crest_at (&range, x), p->z, &crest[i].x, &crest[i].y);
      top = MIN (top, crest[i].y);
    }
  sahne_shape_smooth (body, crest, CREST, FALSE);
  sahne_path_line (body, w + 60, bottom);
  sahne_path_line (body, -60, bottom);
  sahne_path_close (body);
  foot = MIN (bottom, top + 0.3 * lens->height);
  sahne_sketch_gradient (
      s, body, 0, top, 0, foot,
      (SahneStop[]){
          { 0, sahne_sketch_shade (s, c, 1, 1, 0), 1 },
          { 0.4, sahne_sketch_shade (s, c, 0.86, 1, 0), 1 },
          { 1, sahne_sketch_shade (s, sahne_colour_scale (c, 0.95, 0.95, 0.95), 0.64, 1, 0), 1 } },
      3, FALSE);
  for (int i = 0; i < range.n; i++)
    draw_slip_face (s, p, &range, &range.dunes[i], body, bottom, c);
}

/* The sides of a table mountain: skirt of rubble, notched cliff, cap. */
static int
mesa_side (SahnePoint *edge, double x, double y, double w, double h, double side,
           SahneRandom *random)
{
  double cliff = y - h * 0.30, yy = cliff, xx = x + side * w * 0.40;
  int n = 0;

  edge[n++] = (SahnePoint){ x + side * w * 0.66, y };
  edge[n++] = (SahnePoint){ x + side * w * 0.55, y - h * 0.10 };
  edge[n++] = (SahnePoint){ x + side * w * 0.44, cliff };
  for (int k = 0; k < 5; k++)
    {
      static const double steps[] = { 0, 0.022, -0.012 };
      edge[n++] = (SahnePoint){ xx, yy };
      yy -= h * 0.70 / 5;
      edge[n++] = (SahnePoint){ xx - side * sahne_random_range (random, -0.004, 0.012) * w, yy };
      xx -= side * steps[sahne_random_int (random, 3)] * w;
    }
  edge[n++] = (SahnePoint){ xx - side * w * 0.015, y - h };
  return n;
}

static void
draw_mesa (SahneSketch *s, const SahnePiece *p)
{
  static const double strata[][4]
      = { { 0.97, 0.035, 1.16, 0.55 }, { 0.86, 0.05, 0.80, 0.35 }, { 0.70, 0.022, 0.76, 0.4 },
          { 0.60, 0.07, 1.14, 0.30 },  { 0.45, 0.03, 0.78, 0.4 },  { 0.36, 0.05, 1.1, 0.3 } };
  double k = sahne_lens_scale (s->lens, p->z), w = p->width * k * 0.75, h = p->height * k, x, y,
         side = sahne_sketch_side (s);
  SahneRandom random = sahne_random (p->seed, "mesa");
  SahneColour c = sahne_piece_colour (p, "rock", 0xc8643c), fog = s->now->light.fog;
  SahnePoint outline[40], edge[16], arris[12];
  g_autoptr (SahnePath) body = sahne_path_new ();
  SahnePath *path;
  int n, m = 0;

  sahne_lens_project (s->lens, p->x, p->y, p->z, &x, &y);
  y += 6;
  n = mesa_side (edge, x, y, w, h, -1, &random);
  for (int i = 0; i < n; i++)
    outline[m++] = edge[i];
  outline[m++] = (SahnePoint){ edge[n - 1].x + w * 0.08, y - h };
  outline[m++] = (SahnePoint){ edge[n - 1].x + w * 0.10, y - h * 1.05 };
  n = mesa_side (edge, x, y, w, h, 1, &random);
  outline[m++] = (SahnePoint){ edge[n - 1].x - w * 0.16, y - h * 1.05 };
  outline[m++] = (SahnePoint){ edge[n - 1].x - w * 0.12, y - h };
  for (int i = n - 1; i >= 0; i--)
    outline[m++] = edge[i];
  sahne_path_polygon (body, outline, m, TRUE);
  sahne_sketch_fill (s, body, c, 0.16, 0.3);
  sahne_pen_push_clip (s->pen, body);
  arris[0] = (SahnePoint){ x + side * w * 0.04, y - h * 1.1 };
  for (int i = 1; i < 9; i++)
    {
      double t = i / 9.0;
      arris[i] = (SahnePoint){
        x
            - side * -w
                  * (0.02 - (i % 2 ? 0.055 : -0.03) * sahne_random_range (&random, 0.5, 1)
                     - 0.3 * MAX (0, t - 0.68)),
        y - h * 1.08 * (1 - t)
      };
    }
  arris[9] = (SahnePoint){ x - side * w * 0.14, y + 6 };
  arris[10] = (SahnePoint){ x + side * w, y + 20 };
  arris[11] = (SahnePoint){ x + side * w, y - h * 1.3 };
  path = sahne_sketch_path (s);
  sahne_path_polygon (path, arris, 12, TRUE);
  sahne_sketch_detail (s, path, c, 0.92, 0.3, 1);
  for (guint i = 0; i < G_N_ELEMENTS (strata); i++)
    {
      double row = y - h * strata[i][0], thick = h * strata[i][1], tone = strata[i][2];
      path = sahne_sketch_path (s);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { x - w, row + 3 },
                                          { x, row },
                                          { x + w, row + h * 0.012 },
                                          { x + w, row + thick + h * 0.012 },
                                          { x, row + thick },
                                          { x - w, row + thick + 3 } },
                          6, TRUE);
      sahne_sketch_detail (s, path, sahne_colour_clamp (sahne_colour_scale (c, tone, tone, tone)),
                           0.5, 0, strata[i][3]);
    }
  path = sahne_sketch_path (s);
  for (int i = 0; i < 9; i++)
    {
      double cx = x + sahne_random_range (&random, -0.40, 0.40) * w,
             cy = y - h * 0.3 - h * sahne_random_range (&random, 0.05, 0.5),
             deep = h * sahne_random_range (&random, 0.08, 0.24);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { cx - w * 0.008, cy },
                                          { cx + w * 0.008, cy },
                                          { cx + w * 0.002, cy + deep } },
                          3, TRUE);
    }
  sahne_sketch_detail (s, path, sahne_colour_scale (c, 0.55, 0.55, 0.55), 0.2, 0, 0.55);
  sahne_sketch_gradient (s, body, 0, y - h, 0, y,
                         (SahneStop[]){ { 0, fog, 0 }, { 0.5, fog, 0.08 }, { 1, fog, 0.72 } }, 3,
                         TRUE);
  sahne_pen_pop_clip (s->pen);
}

/* A pyramid of stone courses. */
static void
draw_pyramid (SahneSketch *s, const SahnePiece *p)
{
  double side = sahne_sketch_side (s), w = p->width, h = p->height,
         near = MAX (p->z, s->lens->z + 1), depth = w;
  SahneColour c = sahne_piece_colour (p, "stone", 0xe0b878);
  SahnePoint tip, a, b, corner;
  SahnePath *path;
  double split = p->x > s->lens->x ? -0.12 : 0.12;

  sahne_lens_project (s->lens, p->x, h, near + depth / 2, &tip.x, &tip.y);
  sahne_lens_project (s->lens, p->x - w / 2, 0, near + depth * 0.3, &a.x, &a.y);
  sahne_lens_project (s->lens, p->x + w / 2, 0, near + depth * 0.3, &b.x, &b.y);
  sahne_lens_project (s->lens, p->x + split * w, 0, near, &corner.x, &corner.y);
  for (int i = 0; i < 2; i++)
    {
      gboolean lit = (i ? 1 : -1) * side > 0;
      SahnePoint *foot = i ? &b : &a;
      path = sahne_sketch_path (s);
      SahnePoint face[3] = { tip, *foot, corner };
      sahne_shape_clockwise (face, 3);
      sahne_path_polygon (path, face, 3, TRUE);
      sahne_sketch_fill (s, path, c, lit ? 0.9 : 0.16, 0.4);
      path = sahne_sketch_path (s);
      for (int k = 1; k < 18; k++)
        {
          double t = k / 18.0;
          sahne_path_move (path, sahne_lerp (tip.x, foot->x, t), sahne_lerp (tip.y, foot->y, t));
          sahne_path_line (path, sahne_lerp (tip.x, corner.x, t), sahne_lerp (tip.y, corner.y, t));
        }
      sahne_sketch_line (s, path, sahne_colour_scale (c, 0.8, 0.8, 0.8),
                         MAX (1, 0.16 * sahne_lens_scale (s->lens, near)), lit ? 0.8 : 0.14, 0.5);
    }
}

static void
cactus_limb (SahneSketch *s, const SahnePoint *p, guint n, double w, double side)
{
  SahnePoint lit[4], groove[4];
  double widths[4], thin[4];
  SahnePath *path = sahne_sketch_path (s);

  for (guint i = 0; i < n; i++)
    {
      widths[i] = w * (1 - 0.08 * i / (n - 1.0));
      thin[i] = w * 0.4;
      lit[i] = (SahnePoint){ p[i].x + side * w * 0.20, p[i].y };
    }
  sahne_shape_ribbon (path, p, widths, n);
  sahne_path_ellipse (path, p[n - 1].x, p[n - 1].y, w * 0.46, w * 0.46);
  sahne_sketch_fill (s, path, SAHNE_RGB (0x3f8a4f), 0.15, 0.3);
  path = sahne_sketch_path (s);
  sahne_shape_ribbon (path, lit, thin, n);
  sahne_path_ellipse (path, lit[n - 1].x, lit[n - 1].y, w * 0.2, w * 0.2);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x4f9f57), 0.85, 0.4, 1);
  path = sahne_sketch_path (s);
  for (int k = 0; k < 3; k++)
    {
      for (guint i = 0; i < n; i++)
        groove[i] = (SahnePoint){ p[i].x + (k - 1) * w * 0.25, p[i].y };
      sahne_shape_smooth (path, groove, n, FALSE);
    }
  sahne_sketch_line (s, path, SAHNE_RGB (0x2a6a3f), w * 0.05, 0.3, 0.7);
}

static void
draw_cactus (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, w = h * 0.15, side = sahne_sketch_side (s);
  static const guint32 petals[] = { 0xff6b9a, 0xffb02e };
  double tops[2][2] = { { 0, -h * 1.015 }, { w * 1.9, -h * 0.765 } };

  sahne_sketch_contact (s, 0, w * 0.8);
  cactus_limb (s,
               (SahnePoint[]){ { w * 0.2, -h * 0.36 },
                               { w * 1.5, -h * 0.38 },
                               { w * 1.9, -h * 0.5 },
                               { w * 1.9, -h * 0.72 } },
               4, w * 0.62, side);
  cactus_limb (s,
               (SahnePoint[]){ { -w * 0.2, -h * 0.30 },
                               { -w * 1.4, -h * 0.32 },
                               { -w * 1.75, -h * 0.42 },
                               { -w * 1.75, -h * 0.60 } },
               4, w * 0.6, side);
  cactus_limb (s, (SahnePoint[]){ { 0, 6 }, { 0, -h * 0.3 }, { 0, -h * 0.6 }, { 0, -h * 0.94 } }, 4,
               w, side);
  for (int i = 0; i < 2; i++)
    {
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_ellipse (path, tops[i][0], tops[i][1], w * 0.16, w * 0.12);
      sahne_path_ellipse (path, tops[i][0] - w * 0.14, tops[i][1] + w * 0.06, w * 0.11, w * 0.11);
      sahne_path_ellipse (path, tops[i][0] + w * 0.14, tops[i][1] + w * 0.06, w * 0.11, w * 0.11);
      sahne_sketch_detail (s, path, SAHNE_RGB (petals[i]), 0.75, 0, 1);
    }
}

static void
draw_agave_leaves (SahneSketch *s, double h, SahneColour c)
{
  static const double angles[] = { -75, 75, -55, 55, -35, 35, -15, 15, 0 };
  double side = sahne_sketch_side (s);

  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    {
      double t = sahne_radians (angles[i]), x = sin (t) * h, y = -cos (t) * h,
             nx = cos (t) * h * 0.10, ny = sin (t) * h * 0.10;
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_move (path, -nx, -ny);
      sahne_path_quad (path, x * 0.5 - nx * 1.5, y * 0.5 - ny * 1.5, x, y);
      sahne_path_quad (path, x * 0.5 + nx * 1.5, y * 0.5 + ny * 1.5, nx, ny);
      sahne_path_close (path);
      sahne_sketch_fill (s, path, c, angles[i] * side > 0 ? 0.8 : 0.25, 0.3);
      path = sahne_sketch_path (s);
      sahne_path_move (path, 0, 0);
      sahne_path_line (path, x * 0.9, y * 0.9);
      sahne_sketch_line (s, path, sahne_colour_adjust (c, 0.12, 1, 0), h * 0.02, 0.9, 0.6);
    }
}

static void
draw_agave (SahneSketch *s, const SahnePiece *p)
{
  sahne_sketch_contact (s, 0, p->height * 60);
  draw_agave_leaves (s, p->height * 100, sahne_piece_colour (p, "leaf", 0x5f9a78));
}

static void
draw_front_agave (SahneSketch *s, const SahnePiece *p)
{
  double w = s->lens->width, h = s->lens->height, u = MIN (w, h) / 1080,
         in = sahne_piece_share (p, "in_pm", 0.08) * h;
  gboolean right = g_str_has_suffix (sahne_piece_string (p, "corner", "left"), "right");

  sahne_sketch_place (s, right ? w - in : in, h * 1.0, u, 0, right);
  draw_agave_leaves (s, p->height * 100, sahne_piece_colour (p, "leaf", 0x4f8a68));
  sahne_sketch_leave (s);
}

const SahnePieceClass sahne_pieces_desert[] = {
  { .kind = "dunes", .part = SAHNE_PART_FAR, .draw = draw_dunes },
  { .kind = "mesa",
    .part = SAHNE_PART_FAR,
    .draw = draw_mesa,
    .width = 30,
    .height = 25,
    .projects = TRUE },
  { .kind = "pyramid",
    .part = SAHNE_PART_FAR,
    .draw = draw_pyramid,
    .width = 60,
    .height = 38,
    .projects = TRUE },
  { "cactus", SAHNE_PART_SET, draw_cactus, 1.7, 2.8, sahne_shadow_pole, SAHNE_MOTION_STILL },
  { "agave", SAHNE_PART_SET, draw_agave, 1.4, 0.8, NULL, SAHNE_MOTION_STILL },
  { .kind = "front-agave", .part = SAHNE_PART_FRONT, .draw = draw_front_agave, .height = 2.4 },
  { NULL },
};
