/* Courses: roads, rivers and shores as a line over the ground with a width.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-course.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"

#define STEPS 34

/* The ground ends here for all that lies on it, metres before the lens. */
#define GROUND_NEAREST 1.0

/**
 * sahne_course_read:
 * @self: (out): a course
 * @piece: a piece with the option `course_cm`: a list of [x, z, width], from near to far
 *
 * Returns: whether there is one with at least two points
 */
gboolean
sahne_course_read (SahneCourse *self, const SahnePiece *piece)
{
  JsonArray *list = sahne_json_array (piece->options, "course_cm");
  guint n = list ? MIN (json_array_get_length (list), SAHNE_MAX_COURSE) : 0;

  self->n = 0;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      JsonArray *p = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      double v[3];
      for (guint k = 0; k < 3; k++)
        v[k] = sahne_clamp (sahne_json_array_int (p, k, 0) / 100.0, -1e5, 1e5);
      if (self->n && v[1] <= self->points[self->n - 1].z)
        continue;
      self->points[self->n++] = (SahneCoursePoint){ v[0], v[1], MAX (v[2], 0.01) };
    }
  return self->n >= 2;
}

/* Slope of a coordinate at a point, for a cubic through all points. */
static double
slope (const SahneCourse *self, guint i, gsize offset)
{
  const SahneCoursePoint *p = self->points;
  guint a = i ? i - 1 : 0, b = MIN (i + 1, self->n - 1);
  double va = *(const double *)((const char *)&p[a] + offset);
  double vb = *(const double *)((const char *)&p[b] + offset);
  return (vb - va) / MAX (p[b].z - p[a].z, 1e-6);
}

static double
coordinate (const SahneCourse *self, guint i, double t, gsize offset)
{
  const SahneCoursePoint *p = &self->points[i];
  double a = *(const double *)((const char *)&p[0] + offset);
  double b = *(const double *)((const char *)&p[1] + offset), d = p[1].z - p[0].z;
  double ma = slope (self, i, offset) * d, mb = slope (self, i + 1, offset) * d;
  double t2 = t * t, t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * ma + (3 * t2 - 2 * t3) * b
         + (t3 - t2) * mb;
}

/**
 * sahne_course_at:
 * @self: a course
 * @z: depth, metres
 * @x: (out): where its middle is there
 * @width: (out): how wide it is there
 */
void
sahne_course_at (const SahneCourse *self, double z, double *x, double *width)
{
  guint i = 0;
  double t;

  z = sahne_clamp (z, self->points[0].z, self->points[self->n - 1].z);
  while (i + 2 < self->n && z > self->points[i + 1].z)
    i++;
  t = (z - self->points[i].z) / (self->points[i + 1].z - self->points[i].z);
  *x = coordinate (self, i, t, G_STRUCT_OFFSET (SahneCoursePoint, x));
  *width = MAX (0.01, coordinate (self, i, t, G_STRUCT_OFFSET (SahneCoursePoint, width)));
}

/**
 * sahne_course_path:
 * @self: a course
 * @lens: the lens
 * @path: gets its outline on the ground
 * @widen: added to its width, metres
 * @jitter: how uneven its edges are, metres
 * @seed: of the unevenness
 * @top: (out): upper row, pixels
 * @bottom: (out): lower row, pixels
 */
void
sahne_course_path (const SahneCourse *self, const SahneLens *lens, SahnePath *path, double widen,
                   double jitter, guint32 seed, double *top, double *bottom)
{
  SahnePoint left[STEPS + 1], right[STEPS + 1];
  double near = MAX (self->points[0].z, lens->z + GROUND_NEAREST);
  double far = MAX (self->points[self->n - 1].z, near + 0.5);

  for (int i = 0; i <= STEPS; i++)
    {
      double a = 1 / (near - lens->z), b = 1 / (far - lens->z);
      double z = lens->z + 1 / sahne_lerp (a, b, i / (double)STEPS), x, w;
      sahne_course_at (self, z, &x, &w);
      w = (w + widen) / 2;
      sahne_lens_project (lens, x - w - (sahne_fbm (z * 1.1, seed, 3) - 0.5) * jitter, 0, z,
                          &left[i].x, &left[i].y);
      sahne_lens_project (lens, x + w + (sahne_fbm (z * 1.1, seed + 9, 3) - 0.5) * jitter, 0, z,
                          &right[i].x, &right[i].y);
    }
  *bottom = left[0].y;
  *top = left[STEPS].y;
  sahne_shape_smooth (path, right, STEPS + 1, FALSE);
  sahne_shape_smooth_to (path, left, STEPS + 1, TRUE);
  sahne_path_close (path);
}

/**
 * sahne_spread_depth:
 * @random: a stream
 * @near: metres
 * @far: metres
 * @power: below 1 more of them are far
 *
 * Returns: a depth such that many of them look evenly spread over the picture
 */
double
sahne_spread_depth (SahneRandom *random, double near, double far, double power)
{
  double t = pow (sahne_random_unit (random), power);
  return 1 / sahne_lerp (1 / MAX (near, 0.1), 1 / MAX (far, 0.2), t);
}

/**
 * sahne_depth_at:
 * @sketch: a sketch
 * @row: a row below the horizon, pixels
 *
 * Returns: distance of the ground seen there from the lens, metres, at most 300
 */
double
sahne_depth_at (const SahneSketch *sketch, double row)
{
  double z = sahne_lens_depth_of_row (sketch->lens, row + 1.5) - sketch->lens->z;
  return sahne_clamp (z, 0, 300);
}
