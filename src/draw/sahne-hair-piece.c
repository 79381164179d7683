/* Pieces of hair that stand or hang off the head: buns, tails, plaits, locks, long falls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-hair-private.h"
#include "sahne-limb.h"

#define MOST 64

/* Where a piece grows on this head in this view. */
typedef struct
{
  SahneFaceFrame *face;
  const SahneHair *hair;
  double x, y, depth; /* local place; depth above 0 is on the viewer's side of the head */
  double cos, sin;    /* of the turn of what hangs: sway and gravity against the head */
  double scale;
} Root;

/* What grows at the back of the head is shown beside it as soon as the head turns. */
static double
show_back (double yaw)
{
  double u = MIN (1, yaw / 30);
  return yaw < 90 ? 90 * u * (2 - u) : yaw;
}

static void
find_root (Root *root, const SahneHair *hair, SahneFaceFrame *face, const SahnePiece *piece,
           double sway)
{
  double angle = piece->azimuth * face->flip, turn;
  double tilt = atan2 (face->tilt_sin, face->tilt_cos);

  angle += fabs (piece->azimuth) > 150 ? show_back (face->yaw) : face->yaw;
  angle = sahne_radians (angle);
  turn = sahne_clamp (sahne_radians (sway) - 0.5 * tilt, -1.2, 1.2);
  *root = (Root){ .face = face,
                  .hair = hair,
                  .x = piece->out * sin (angle) - 0.04 * face->t,
                  .y = piece->y,
                  .depth = cos (angle),
                  .cos = cos (turn),
                  .sin = sin (turn),
                  .scale = piece->width };
}

static SahnePoint
on_root (const Root *root, double x, double y)
{
  SahnePoint p = sahne_face_local (root->face, root->x + x * root->cos - y * root->sin,
                                   root->y + x * root->sin + y * root->cos);
  return (SahnePoint){ p.x, MIN (p.y, root->face->ground) };
}

static void
shade (const Root *root, const SahnePath *path, SahneColour base, SahneColour dark, double k)
{
  sahne_pen_shaded (root->face->pen, path, base, dark, k * root->face->h * root->face->lit,
                    -k * root->face->h);
}

static void
fill_knots (const Root *root, const double (*points)[2], guint n, double sx, double sy,
            SahneColour base, SahneColour dark, double k)
{
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (root->face->pen);

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = on_root (root, points[i][0] * sx, points[i][1] * sy);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, n, TRUE);
  shade (root, path, base, dark, k);
}

static void
strand (const Root *root, const double (*points)[2], guint n, double sx, double sy,
        SahneColour colour, double width)
{
  SahnePoint local[16];

  for (guint i = 0; i < n; i++)
    {
      double x = points[i][0] * sx, y = points[i][1] * sy;
      local[i] = (SahnePoint){ root->x + x * root->cos - y * root->sin,
                               root->y + x * root->sin + y * root->cos };
    }
  sahne_hair_strand (root->hair, root->face, local, n, colour, width, 1);
}

static void
draw_band (const Root *root, double rx, double ry)
{
  SahnePath *path = sahne_pen_path (root->face->pen);
  SahnePoint p = on_root (root, 0, 0);

  sahne_path_ellipse (path, p.x, p.y, rx * root->face->h, ry * root->face->h);
  sahne_pen_fill (root->face->pen, path, root->hair->tie, 1);
}

static void
draw_ball (const Root *root, const SahnePiece *piece)
{
  static const double lines[3][3][2] = {
    { { -0.5, 0.34 }, { 0, -0.12 }, { 0.62, 0.12 } },
    { { -0.58, -0.2 }, { -0.12, -0.58 }, { 0.38, -0.52 } },
    { { -0.2, 0.62 }, { 0.2, 0.4 }, { 0.66, 0.46 } },
  };
  double r = piece->size * root->face->h;
  SahnePath *path = sahne_pen_path (root->face->pen);
  SahnePoint p = on_root (root, 0, 0);

  sahne_path_ellipse (path, p.x, p.y, r * root->scale, r * 0.9);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.035);
  for (int i = 0; i < 3; i++)
    strand (root, lines[i], 3, piece->size * root->scale, piece->size,
            sahne_hair_colour (root->hair, i == 1 ? 2 : 1), i == 1 ? 0.026 : 0.017);
  if (piece->tied)
    {
      SahnePoint a = on_root (root, -piece->size * 0.7, piece->size * 0.75);
      SahnePoint b = on_root (root, piece->size * 0.7, piece->size * 0.75);
      path = sahne_pen_path (root->face->pen);
      sahne_path_move (path, a.x, a.y);
      sahne_path_line (path, b.x, b.y);
      sahne_pen_stroke (root->face->pen, path, root->hair->tie, 0.055 * root->face->h, 1);
    }
}

static void
draw_puff (const Root *root, const SahnePiece *piece)
{
  SahnePoint ring[13], curls[128];
  SahnePath *path = sahne_pen_path (root->face->pen);
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (ring); i++)
    {
      double a = -2 * G_PI * i / (G_N_ELEMENTS (ring) - 1);
      ring[i] = on_root (root, piece->size * cos (a), piece->size * sin (a));
    }
  n = sahne_hair_scallop (ring, G_N_ELEMENTS (ring), root->face->flip * -0.42, curls);
  sahne_path_polygon (path, curls, n, TRUE);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.035);
}

/* A tail swings out to its side; seen from behind it hangs straight. */
static void
draw_tail (const Root *root, const SahnePiece *piece)
{
  static const double side[][2]
      = { { 0.10, -0.06 }, { -0.02, -0.13 }, { -0.20, -0.10 }, { -0.31, 0.08 },
          { -0.30, 0.32 }, { -0.22, 0.50 },  { -0.30, 0.66 },  { -0.10, 0.60 },
          { 0.02, 0.42 },  { -0.02, 0.22 },  { 0.05, 0.10 } };
  static const double straight[][2]
      = { { 0.10, -0.05 }, { 0, -0.11 },    { -0.10, -0.05 }, { -0.15, 0.10 },
          { -0.15, 0.32 }, { -0.11, 0.50 }, { -0.03, 0.68 },  { 0.08, 0.56 },
          { 0.14, 0.38 },  { 0.15, 0.20 },  { 0.13, 0.08 } };
  static const double dark[3][4][2] = {
    { { -0.05, -0.02 }, { -0.18, 0.12 }, { -0.16, 0.36 }, { -0.17, 0.54 } },
    { { -0.12, -0.06 }, { -0.24, 0.08 }, { -0.24, 0.26 }, { -0.21, 0.40 } },
  };
  double out = sahne_clamp (fabs (root->x) / 0.30, 0, 1), dir = root->x > 0 ? -1 : 1;
  double k = piece->size / 0.66;
  double points[G_N_ELEMENTS (side)][2];

  for (guint i = 0; i < G_N_ELEMENTS (side); i++)
    {
      points[i][0] = sahne_lerp (straight[i][0], side[i][0] * dir, out) * root->scale;
      points[i][1] = sahne_lerp (straight[i][1], side[i][1], out);
    }
  fill_knots (root, points, G_N_ELEMENTS (side), sqrt (k), k, root->hair->tone.base,
              root->hair->tone.shade, 0.036);
  for (int i = 0; i < 2; i++)
    strand (root, dark[i], 4, sahne_lerp (0.3, 1, out) * dir * sqrt (k) * root->scale, k,
            sahne_hair_colour (root->hair, i ? 2 : 1), i ? 0.026 : 0.020);
  draw_band (root, 0.060 * (0.6 + 0.4 * root->scale), 0.085 * (0.6 + 0.4 * root->scale));
}

static void
draw_lobe (const Root *root, SahnePoint at, SahnePoint along, double w, int side)
{
  static const double shape[][2]
      = { { 0, -0.75 }, { 0.85, -0.55 }, { 1.02, 0.15 }, { 0.45, 0.85 }, { -0.12, 0.95 } };
  SahneKnot knots[G_N_ELEMENTS (shape)];
  SahnePath *path = sahne_pen_path (root->face->pen);

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      double across = shape[i][0] * side * w, down = shape[i][1] * w;
      knots[i] = (SahneKnot){ at.x - along.y * across + along.x * down,
                              at.y + along.x * across + along.y * down, FALSE };
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (shape), TRUE);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.018);
}

/* A plait: pairs of lobes that shrink towards a band and a tuft. */
static void
draw_braid (const Root *root, const SahnePiece *piece)
{
  double h = root->face->h, out = root->depth > 0.2 ? 1 : 0.3, dir = root->x > 0 ? -1 : 1;
  const double line[][2] = {
    { 0, 0 }, { -0.035 * dir * out, 0.30 }, { 0.005 * dir * out, 0.64 }, { 0.060 * dir * out, 1 }
  };
  const SahnePoint tuft[]
      = { { 0.045, 0 }, { 0.075, 0.10 }, { 0, 0.22 }, { -0.070, 0.10 }, { -0.045, 0 } };
  SahneKnot knots[5];
  SahnePoint points[64], end, along;
  SahnePath *path;
  guint n, pairs = 7;

  for (guint i = 0; i < 4; i++)
    {
      SahnePoint p = on_root (root, line[i][0], line[i][1] * piece->size);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  n = sahne_spline_flatten (knots, 4, FALSE, 10, points);
  for (guint k = pairs; k > 0; k--)
    {
      guint i = (guint) ((n - 1) * (k - 1 + 0.35) / pairs);
      const SahnePoint *a = &points[i > 1 ? i - 2 : 0], *b = &points[MIN (i + 2, n - 1)];
      double d = MAX (hypot (b->x - a->x, b->y - a->y), 1e-9);
      double w = sahne_lerp (0.098, 0.066, (k - 1) / (double) (pairs - 1)) * h * root->scale;
      along = (SahnePoint){ (b->x - a->x) / d, (b->y - a->y) / d };
      draw_lobe (root, points[i], along, w, 1);
      draw_lobe (root, points[i], along, w, -1);
    }
  end = points[n - 1];
  along = (SahnePoint){ end.x - points[n - 4].x, end.y - points[n - 4].y };
  {
    double d = MAX (hypot (along.x, along.y), 1e-9);
    along.x /= d, along.y /= d;
  }
  for (guint i = 0; i < 5; i++)
    knots[i] = (SahneKnot){ end.x - along.y * tuft[i].x * h + along.x * tuft[i].y * h,
                            end.y + along.x * tuft[i].x * h + along.y * tuft[i].y * h, FALSE };
  path = sahne_pen_path (root->face->pen);
  sahne_path_spline (path, knots, 5, TRUE);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.02);
  path = sahne_pen_path (root->face->pen);
  sahne_path_move (path, end.x - along.y * 0.04 * h, end.y + along.x * 0.04 * h);
  sahne_path_line (path, end.x + along.y * 0.04 * h, end.y - along.x * 0.04 * h);
  sahne_pen_stroke (root->face->pen, path, root->hair->tie, 0.06 * h, 1);
}

static void
draw_lock (const Root *root, double length, double width, double bend)
{
  const SahneTaper taper[] = { { 0, width }, { 1, width * 1.05 }, { 2, width * 0.55 } };
  SahneLimb limb = { .table = taper, .n = 3, .scale = root->face->h, .fillet = 0.4 };
  SahnePath *path = sahne_pen_path (root->face->pen);

  limb.a = on_root (root, 0, 0);
  limb.b = on_root (root, bend, length * 0.5);
  limb.c = on_root (root, bend * 0.6, length);
  sahne_limb_path (&limb, &(SahneLimbSpan){ 0, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }, path);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.016);
}

/* Locks hang all round the head; those on the viewer's side lie on it. */
static void
draw_locks (const SahneHair *hair, SahneFaceFrame *face, const SahnePiece *piece,
            SahneHairLayer layer, double sway)
{
  for (int i = -6; i <= 6; i++)
    {
      SahnePiece one = *piece;
      Root root;
      gboolean front;

      one.azimuth = 180 + i * 14;
      one.y = piece->y - 0.14 * cos (i * 0.2);
      find_root (&root, hair, face, &one, sway);
      root.x
          = one.out * sin (sahne_radians (one.azimuth * face->flip + face->yaw)) - 0.04 * face->t;
      root.depth = cos (sahne_radians (one.azimuth * face->flip + face->yaw));
      front = root.depth > 0.1;
      if (layer == (front ? SAHNE_HAIR_FRONT : SAHNE_HAIR_BEHIND))
        draw_lock (&root, piece->size * (0.88 + 0.12 * cos (i * 2.1)), 0.052,
                   0.05 * (root.x < 0 ? -1 : 1));
    }
}

/* A crest over the middle of the skull: narrow from the front, long in profile. */
static void
draw_crest (const Root *root, const SahnePiece *piece)
{
  SahneFaceFrame *face = root->face;
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (face->pen);
  guint n = 0, steps = 14;

  for (guint i = 0; i <= steps; i++)
    {
      double q = (double) i / steps, angle = sahne_lerp (178, 38, q);
      double tall
          = piece->size * pow (sin (G_PI * sahne_lerp (0.12, 0.9, q)), 0.6) * (i % 2 ? 0.72 : 1);
      SahnePoint side = sahne_face_skull (face, angle, tall), p;
      double a = sahne_lerp (G_PI, 0, q);
      SahnePoint front
          = { 0.105 * cos (a), -0.36 - (0.14 + piece->size * 0.95) * sin (a) * (i % 2 ? 0.9 : 1) };
      p = sahne_face_local (face, sahne_lerp (front.x, side.x, face->t),
                            sahne_lerp (front.y, side.y, face->t));
      knots[n++] = (SahneKnot){ p.x, p.y, i % 2 == 0 };
    }
  for (guint i = 0; i <= 6; i++)
    {
      double q = i / 6.0;
      SahnePoint side = sahne_face_skull (face, sahne_lerp (38, 178, q), -0.05), p;
      SahnePoint front = { sahne_lerp (0.10, -0.10, q), -0.30 + 0.06 * sin (G_PI * q) };
      p = sahne_face_local (face, sahne_lerp (front.x, side.x, face->t),
                            sahne_lerp (front.y, side.y, face->t));
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, n, TRUE);
  shade (root, path, root->hair->tone.base, root->hair->tone.shade, 0.034);
}

/* Long hair on the shoulders. In front of the body it is seen from behind, else behind it. */
static void
draw_mass (const SahneHair *hair, SahneFaceFrame *face, const SahnePiece *piece, double sway)
{
  static const double shape[][3] = {
    { -0.500, -0.03, 0.12 },  { -0.535, -0.04, 0.38 }, { -0.490, -0.03, 0.62 },
    { -0.530, -0.015, 0.86 }, { -0.400, 0, 1.00 },     { -0.190, 0, 0.965 },
    { 0, 0, 1.00 },           { 0.190, 0, 0.965 },     { 0.400, -0.04, 1.00 },
    { 0.530, -0.135, 0.86 },  { 0.490, -0.155, 0.62 }, { 0.535, -0.205, 0.38 },
    { 0.500, -0.18, 0.12 },   { 0.360, -0.05, -0.30 },
  };
  static const double lines[3][4][2] = {
    { { -0.40, 0.15 }, { -0.44, 0.40 }, { -0.39, 0.62 }, { -0.43, 0.86 } },
    { { -0.22, 0.25 }, { -0.27, 0.52 }, { -0.22, 0.74 }, { -0.24, 0.92 } },
    { { 0.30, 0.22 }, { 0.33, 0.45 }, { 0.29, 0.66 }, { 0.31, 0.86 } },
  };
  gboolean away = face->yaw > 100;
  SahneColour base
      = away ? hair->tone.base : sahne_colour_mix (hair->tone.base, hair->tone.shade, 0.75);
  SahneColour dark
      = away ? hair->tone.shade : sahne_colour_scale (hair->tone.shade, 0.86, 0.84, 0.88);
  double k = (piece->size - 0.1) / 0.9, lean = tan (sahne_radians (sahne_clamp (sway, -50, 50)));
  double tilt = face->tilt_sin;
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (face->pen);
  guint n = 0;

  for (int i = 0; i < 5; i++)
    {
      SahnePoint q = sahne_face_skull (face, 60 + 29 * i, 0.08),
                 p = sahne_face_local (face, q.x, q.y);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      double y = shape[i][2] > 0.1 ? 0.1 + (shape[i][2] - 0.1) * k : shape[i][2];
      double x = (shape[i][0] + shape[i][1] * face->t) * piece->width;
      double hang = MAX (0, y - 0.1);
      SahnePoint p = sahne_face_local (face, x + hang * (0.5 * tilt - lean), y);
      knots[n++] = (SahneKnot){ p.x, MIN (p.y, face->ground), FALSE };
    }
  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_shaded (face->pen, path, base, dark, 0.05 * face->h * face->lit, -0.05 * face->h);
  for (guint i = 0; i < 3 && piece->size > 0.6; i++)
    {
      SahnePoint points[4];
      for (guint j = 0; j < 4; j++)
        {
          double y = 0.1 + (lines[i][j][1] - 0.1) * k, hang = MAX (0, y - 0.1);
          points[j] = (SahnePoint){ lines[i][j][0] * piece->width + hang * (0.5 * tilt - lean), y };
        }
      sahne_hair_strand (hair, face, points, 4, dark, 0.022, 1);
    }
}

/* The curly mass behind neck and ears. */
static void
draw_curls (const SahneHair *hair, SahneFaceFrame *face, const SahnePiece *piece)
{
  static const double angles[] = { 358, 338, 318, 300, 240, 224, 206, 184, 162, 140 };
  SahnePoint ring[G_N_ELEMENTS (angles)], curls[128];
  SahnePath *path = sahne_pen_path (face->pen);
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    {
      SahnePoint q = sahne_face_skull (face, angles[i], piece->size);
      ring[i] = sahne_face_local (face, q.x, q.y);
    }
  n = sahne_hair_scallop (ring, G_N_ELEMENTS (ring), 0.42 * face->flip, curls);
  sahne_path_polygon (path, curls, n, TRUE);
  sahne_pen_fill (face->pen, path, face->yaw > 100 ? hair->tone.base : hair->tone.shade, 1);
}

/* Cloth behind the chin and round the neck. */
static void
draw_wrap (const SahneHair *hair, SahneFaceFrame *face)
{
  static const double shape[][2] = { { -0.40, 0.10 }, { -0.43, 0.40 }, { -0.40, 0.74 }, { 0, 0.84 },
                                     { 0.36, 0.74 },  { 0.39, 0.42 },  { 0.38, 0.10 } };
  SahneColour cloth = hair->tie, dark = sahne_tone_cloth_shade (cloth);
  SahneKnot knots[G_N_ELEMENTS (shape)];
  SahnePath *path = sahne_pen_path (face->pen);

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      SahnePoint p = sahne_face_local (face, shape[i][0], shape[i][1]);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_path_spline (path, knots, G_N_ELEMENTS (shape), TRUE);
  sahne_pen_shaded (face->pen, path, sahne_colour_mix (cloth, dark, 0.75),
                    sahne_colour_scale (dark, 0.86, 0.84, 0.9), face->light.x, face->light.y);
}

/* On which layer a piece is in this view. */
static SahneHairLayer
layer_of (const SahneFaceFrame *face, const SahnePiece *piece, double depth)
{
  switch (piece->kind)
    {
    case SAHNE_PIECE_MASS:
    case SAHNE_PIECE_CURLS:
      if (face->yaw > SAHNE_HAIR_ONLY_FALL)
        return SAHNE_HAIR_OVER;
      return face->yaw > 100 ? SAHNE_HAIR_BACK : SAHNE_HAIR_BEHIND;
    case SAHNE_PIECE_WRAP:
      return SAHNE_HAIR_BEHIND;
    case SAHNE_PIECE_CREST:
      return SAHNE_HAIR_FRONT;
    case SAHNE_PIECE_BRAID:
      return depth > -0.2 ? SAHNE_HAIR_OVER : SAHNE_HAIR_BEHIND;
    default:
      return depth > 0.3 ? SAHNE_HAIR_OVER : SAHNE_HAIR_BEHIND;
    }
}

/* Draws one piece if it belongs to @layer in this view. */
void
sahne_hair_draw_piece (const SahneHair *self, SahneFaceFrame *face, const SahnePiece *piece,
                       SahneHairLayer layer, double sway)
{
  Root root;

  if (piece->kind == SAHNE_PIECE_LOCKS)
    {
      draw_locks (self, face, piece, layer, sway);
      return;
    }
  find_root (&root, self, face, piece, sway);
  if (layer_of (face, piece, root.depth) != layer)
    return;
  switch (piece->kind)
    {
    case SAHNE_PIECE_BALL:
      draw_ball (&root, piece);
      break;
    case SAHNE_PIECE_PUFF:
      draw_puff (&root, piece);
      break;
    case SAHNE_PIECE_TAIL:
      draw_tail (&root, piece);
      break;
    case SAHNE_PIECE_BRAID:
      draw_braid (&root, piece);
      break;
    case SAHNE_PIECE_CREST:
      draw_crest (&root, piece);
      break;
    case SAHNE_PIECE_MASS:
      draw_mass (self, face, piece, sway);
      if (layer == SAHNE_HAIR_OVER)
        sahne_hair_draw_curtain_strands (self, face);
      break;
    case SAHNE_PIECE_CURLS:
      draw_curls (self, face, piece);
      break;
    case SAHNE_PIECE_WRAP:
      draw_wrap (self, face);
      break;
    case SAHNE_PIECE_LOCKS:
      break;
    }
}
