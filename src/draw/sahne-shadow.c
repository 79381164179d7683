/* Shadows that set pieces and actors throw on the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shadow.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-shape.h"

/* Shadows are thrown on the ground no nearer to the lens than this, metres. */
#define NEAREST 1.2

/**
 * sahne_shadow_vector:
 * @light: the light
 * @dx: (out): metres to the right
 * @dz: (out): metres away
 *
 * Finds where the top of something a metre high throws its shadow, seen from its foot.
 */
void
sahne_shadow_vector (const SahneLight *light, double *dx, double *dz)
{
  double c = MIN (2.2, 1 / tan (sahne_radians (MAX (16, light->elevation))));
  *dx = -light->direction * c;
  *dz = -(0.25 + 0.45 * light->back) * c;
}

/**
 * sahne_shadow_point:
 * @lens: the lens
 * @x: metres to the right
 * @z: metres away
 *
 * Returns: where the ground there is seen, pixels
 */
SahnePoint
sahne_shadow_point (const SahneLens *lens, double x, double z)
{
  SahnePoint p;
  sahne_lens_project (lens, x, 0, MAX (z, lens->z + NEAREST), &p.x, &p.y);
  return p;
}

static void
add_box (const SahneLight *light, const SahneLens *lens, double x, double z, double w, double d,
         double eave, double ridge, SahnePath *path)
{
  SahnePoint corners[10], hull[12];
  double dx, dz;
  guint n = 0;

  sahne_shadow_vector (light, &dx, &dz);
  for (int i = 0; i < 4; i++)
    {
      double cx = x + (i % 2 ? 0.5 : -0.5) * w, cz = z + (i / 2 ? d : 0);
      corners[n++] = (SahnePoint){ cx, cz };
      corners[n++] = (SahnePoint){ cx + eave * dx, cz + eave * dz };
    }
  for (int i = 0; i < 2; i++)
    corners[n++] = (SahnePoint){ x + ridge * dx, z + i * d + ridge * dz };
  n = sahne_shape_hull (corners, n, hull);
  for (guint i = 0; i < n; i++)
    hull[i] = sahne_shadow_point (lens, hull[i].x, hull[i].y);
  sahne_shape_clockwise (hull, n);
  sahne_path_polygon (path, hull, n, TRUE);
}

/**
 * sahne_shadow_box:
 * @piece: a piece like a box; a deep one has a ridge
 * @light: the light
 * @lens: the lens
 * @path: gets the shadow
 */
void
sahne_shadow_box (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                  SahnePath *path)
{
  add_box (light, lens, piece->x, piece->z, piece->width, piece->depth,
           piece->depth > 2 ? piece->height * 0.6 : piece->height, piece->height, path);
}

/**
 * sahne_shadow_pole:
 * @piece: a piece whose upright is a quarter as wide as all of it
 * @light: the light
 * @lens: the lens
 * @path: gets the shadow
 */
void
sahne_shadow_pole (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                   SahnePath *path)
{
  add_box (light, lens, piece->x, piece->z, piece->width * 0.25, 0.1, piece->height, piece->height,
           path);
}

/**
 * sahne_shadow_crown:
 * @piece: a tree
 * @light: the light
 * @lens: the lens
 * @path: gets the shadow
 */
void
sahne_shadow_crown (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                    SahnePath *path)
{
  gboolean bare = light->season == SAHNE_SEASON_WINTER && !g_str_equal (piece->class->kind, "fir")
                  && !g_str_equal (piece->class->kind, "palm");
  double dx, dz, h = piece->height * 0.66, w = piece->width, tw = w * 0.05, cx, cz;
  SahnePoint rim[14], trunk[4];

  if (bare)
    {
      sahne_shadow_bare (piece, light, lens, path);
      return;
    }
  sahne_shadow_vector (light, &dx, &dz);
  cx = piece->x + h * dx;
  cz = MAX (lens->z + NEAREST, piece->z + h * dz);
  for (int i = 0; i < 14; i++)
    {
      double t = i * 2 * G_PI / 14;
      rim[i] = sahne_shadow_point (lens, cx + cos (t) * w * 0.5 * (1 + 0.12 * cos (5 * t)),
                                   cz + sin (t) * w * 0.42 * (1 + 0.10 * sin (4 * t)));
    }
  trunk[0] = sahne_shadow_point (lens, piece->x - tw, piece->z);
  trunk[1] = sahne_shadow_point (lens, piece->x + tw, piece->z);
  trunk[2] = sahne_shadow_point (lens, cx + tw, cz);
  trunk[3] = sahne_shadow_point (lens, cx - tw, cz);
  sahne_shape_clockwise (rim, 14);
  sahne_shape_clockwise (trunk, 4);
  sahne_shape_smooth (path, rim, 14, TRUE);
  sahne_path_polygon (path, trunk, 4, TRUE);
}

/**
 * sahne_shadow_bare:
 * @piece: a tree without leaves
 * @light: the light
 * @lens: the lens
 * @path: gets the shadow
 */
void
sahne_shadow_bare (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                   SahnePath *path)
{
  static const double boughs[][4]
      = { { 0, 0, 0.45, 0 },      { 0.45, 0, 0.85, -0.22 },  { 0.45, 0, 0.9, 0.20 },
          { 0.4, 0, 0.75, 0.34 }, { 0.62, -0.1, 1.0, 0.02 }, { 0.42, 0, 0.7, -0.36 } };
  double dx, dz;

  sahne_shadow_vector (light, &dx, &dz);
  for (guint i = 0; i < G_N_ELEMENTS (boughs); i++)
    {
      double thick = piece->width * (i ? 0.012 : 0.03);
      SahnePoint p[4];
      for (int k = 0; k < 4; k++)
        {
          double up = boughs[i][k < 2 ? 0 : 2] * piece->height;
          double out
              = boughs[i][k < 2 ? 1 : 3] * piece->width + (k == 0 || k == 3 ? thick : -thick);
          p[k] = sahne_shadow_point (lens, piece->x + up * dx + out, piece->z + up * dz);
        }
      sahne_shape_clockwise (p, 4);
      sahne_path_polygon (path, p, 4, TRUE);
    }
}

/**
 * sahne_shadow_actor:
 * @light: the light
 * @lens: the lens
 * @x: where it stands, metres
 * @z: where it stands, metres
 * @width: metres
 * @height: metres
 * @path: gets the shadow
 */
void
sahne_shadow_actor (const SahneLight *light, const SahneLens *lens, double x, double z,
                    double width, double height, SahnePath *path)
{
  static const double girth[] = { 0.30, 0.46, 0.42, 0.16 };
  double dx, dz, k = sahne_lens_scale (lens, z), widths[4];
  SahnePoint spine[4];

  sahne_shadow_vector (light, &dx, &dz);
  for (int i = 0; i < 4; i++)
    {
      double up = MIN (height, 2.6) * i / 3;
      spine[i] = sahne_shadow_point (lens, x + dx * up, z + dz * up);
      widths[i] = girth[i] * width * k;
    }
  sahne_shape_ribbon (path, spine, widths, 4);
}
