/* Straight lines that stand for outlines and strokes in device space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lines.h"

#include <math.h>

#include "sahne-path-private.h"

/* How far a straight line may stray from the curve, pixels. */
#define TOLERANCE 0.08

/**
 * sahne_lines_new:
 *
 * Returns: (transfer full): no lines yet
 */
SahneLines *
sahne_lines_new (void)
{
  return g_new0 (SahneLines, 1);
}

/**
 * sahne_lines_free:
 * @self: (transfer full) (nullable): lines
 */
void
sahne_lines_free (SahneLines *self)
{
  if (self == NULL)
    return;
  g_free (self->points);
  g_free (self->starts);
  g_free (self);
}

/**
 * sahne_lines_clear:
 * @self: lines, emptied
 */
void
sahne_lines_clear (SahneLines *self)
{
  self->n_points = self->n_starts = 0;
}

static void
begin (SahneLines *self)
{
  if (self->n_starts && self->starts[self->n_starts - 1] == self->n_points)
    return;
  if (self->n_starts == self->room_starts)
    {
      self->room_starts = MAX (64, 2 * self->room_starts);
      self->starts = g_renew (guint, self->starts, self->room_starts);
    }
  self->starts[self->n_starts++] = self->n_points;
}

static inline void
put (SahneLines *self, SahnePoint p)
{
  if (self->n_points == self->room_points)
    {
      self->room_points = MAX (512, 2 * self->room_points);
      self->points = g_renew (SahnePoint, self->points, self->room_points);
    }
  self->points[self->n_points++] = p;
}

static inline SahnePoint
to_device (const cairo_matrix_t *m, SahnePoint p, double dx, double dy)
{
  double x = p.x + dx, y = p.y + dy;
  return (SahnePoint){ m->xx * x + m->xy * y + m->x0, m->yx * x + m->yy * y + m->y0 };
}

/* A cubic in so many steps that none of them strays (the bound of the second differences). */
static void
put_curve (SahneLines *self, SahnePoint a, SahnePoint b, SahnePoint c, SahnePoint d)
{
  double u = hypot (a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
  double v = hypot (b.x - 2 * c.x + d.x, b.y - 2 * c.y + d.y);
  int n = (int) CLAMP (ceil (sqrt (0.75 * MAX (u, v) / TOLERANCE)), 1, 64);

  for (int i = 1; i <= n; i++)
    {
      double t = (double) i / n, s = 1 - t;
      double k0 = s * s * s, k1 = 3 * s * s * t, k2 = 3 * s * t * t, k3 = t * t * t;
      put (self, (SahnePoint){ k0 * a.x + k1 * b.x + k2 * c.x + k3 * d.x,
                               k0 * a.y + k1 * b.y + k2 * c.y + k3 * d.y });
    }
}

/* Follows a path; tells for each line whether it was closed. */
static void
follow (SahneLines *self, const SahnePath *path, const cairo_matrix_t *matrix, double dx, double dy,
        GByteArray *closed)
{
  const SahnePoint *p = (const SahnePoint *) (gpointer) path->points->data;
  SahnePoint now = { 0, 0 }, first = { 0, 0 };
  gboolean fresh = TRUE;

  for (guint i = 0; i < path->verbs->len; i++)
    {
      SahnePathVerb verb = path->verbs->data[i];
      if (verb == SAHNE_PATH_MOVE)
        {
          now = first = to_device (matrix, *p++, dx, dy);
          begin (self);
          put (self, now);
          fresh = FALSE;
        }
      else if (verb == SAHNE_PATH_CLOSE)
        {
          if (closed && self->n_starts)
            {
              if (closed->len < self->n_starts)
                g_byte_array_set_size (closed, self->n_starts);
              closed->data[self->n_starts - 1] = 1;
            }
          now = first;
          fresh = TRUE;
        }
      else
        {
          if (fresh)
            {
              begin (self);
              put (self, now);
              fresh = FALSE;
            }
          if (verb == SAHNE_PATH_LINE)
            put (self, now = to_device (matrix, *p++, dx, dy));
          else
            {
              SahnePoint b = to_device (matrix, p[0], dx, dy), c = to_device (matrix, p[1], dx, dy);
              SahnePoint d = to_device (matrix, p[2], dx, dy);
              put_curve (self, now, b, c, d);
              now = d;
              p += 3;
            }
        }
    }
}

/**
 * sahne_lines_add:
 * @self: lines
 * @path: outlines, which are closed
 * @matrix: from the outlines to device space
 * @dx: shift before @matrix
 * @dy: shift before @matrix
 */
void
sahne_lines_add (SahneLines *self, const SahnePath *path, const cairo_matrix_t *matrix, double dx,
                 double dy)
{
  follow (self, path, matrix, dx, dy, NULL);
}

/* Points of an arc round @c from direction @a to @b, anticlockwise on screen, without its ends. */
static void
put_arc (SahneLines *self, SahnePoint c, double r, double a, double b)
{
  int n = (int) CLAMP (ceil (fabs (b - a) * sqrt (r / (8 * TOLERANCE)) + 1), 2, 32);

  for (int i = 1; i < n; i++)
    {
      double angle = a + (b - a) * i / n;
      put (self, (SahnePoint){ c.x + r * cos (angle), c.y + r * sin (angle) });
    }
}

static gboolean
apart (SahnePoint a, SahnePoint b)
{
  return fabs (a.x - b.x) > 1e-4 || fabs (a.y - b.y) > 1e-4;
}

/* One side of a line, offset by @r to the right of its direction; corners are rounded outside. */
static void
put_side (SahneLines *self, const SahnePoint *p, guint n, gboolean closed, double r)
{
  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *a = &p[i ? i - 1 : closed ? n - 1 : 0], *b = &p[i];
      const SahnePoint *c = &p[i + 1 < n ? i + 1 : closed ? 0 : n - 1];
      double in = atan2 (b->y - a->y, b->x - a->x), out = atan2 (c->y - b->y, c->x - b->x), turn;

      if (!closed && i == 0)
        in = out;
      if (!closed && i == n - 1)
        out = in;
      turn = remainder (out - in, 2 * G_PI);
      if (fabs (turn) < 0.5)
        {
          double k = r / cos (turn / 2), mid = in + turn / 2 + G_PI_2;
          put (self, (SahnePoint){ b->x + k * cos (mid), b->y + k * sin (mid) });
          continue;
        }
      put (self, (SahnePoint){ b->x + r * cos (in + G_PI_2), b->y + r * sin (in + G_PI_2) });
      if (turn < 0) /* the outer side */
        put_arc (self, *b, r, in + G_PI_2, in + G_PI_2 + turn);
      put (self, (SahnePoint){ b->x + r * cos (in + turn + G_PI_2),
                               b->y + r * sin (in + turn + G_PI_2) });
    }
}

static void
stroke (SahneLines *self, SahnePoint *p, guint n, gboolean closed, double r)
{
  guint kept = 1;

  for (guint i = 1; i < n; i++) /* points on top of each other have no direction */
    if (apart (p[i], p[kept - 1]))
      p[kept++] = p[i];
  if (closed && kept > 1 && !apart (p[0], p[kept - 1]))
    kept--;
  n = kept;
  begin (self);
  if (n == 1)
    {
      put_arc (self, p[0], r, 0, 2 * G_PI);
      put (self, (SahnePoint){ p[0].x + r, p[0].y });
      return;
    }
  put_side (self, p, n, closed && n > 2, r);
  if (closed && n > 2)
    begin (self);
  else
    {
      double end = atan2 (p[n - 1].y - p[n - 2].y, p[n - 1].x - p[n - 2].x);
      put_arc (self, p[n - 1], r, end + G_PI_2, end - G_PI_2);
    }
  for (guint i = 0; i < n / 2; i++)
    {
      SahnePoint swap = p[i];
      p[i] = p[n - 1 - i], p[n - 1 - i] = swap;
    }
  put_side (self, p, n, closed && n > 2, r);
  if (!closed || n <= 2)
    {
      double end = atan2 (p[n - 1].y - p[n - 2].y, p[n - 1].x - p[n - 2].x);
      put_arc (self, p[n - 1], r, end + G_PI_2, end - G_PI_2);
    }
}

/**
 * sahne_lines_add_stroke:
 * @self: lines
 * @path: a line
 * @matrix: from the line to device space; does not skew
 * @width: of the line before @matrix; round at ends and joints
 *
 * Adds the outlines of a drawn line.
 */
void
sahne_lines_add_stroke (SahneLines *self, const SahnePath *path, const cairo_matrix_t *matrix,
                        double width)
{
  double r = width / 2 * sqrt (fabs (matrix->xx * matrix->yy - matrix->xy * matrix->yx));
  g_autoptr (GByteArray) closed = g_byte_array_new ();
  SahneLines middle = { NULL };

  follow (&middle, path, matrix, 0, 0, closed);
  for (guint s = 0; s < middle.n_starts; s++)
    {
      guint from = middle.starts[s];
      guint to = s + 1 < middle.n_starts ? middle.starts[s + 1] : middle.n_points;
      if (to > from)
        stroke (self, &middle.points[from], to - from, s < closed->len && closed->data[s], r);
    }
  g_free (middle.points);
  g_free (middle.starts);
}

/**
 * sahne_lines_box:
 * @self: lines
 * @box: (out): left, top, right and bottom
 *
 * Returns: whether there are any
 */
gboolean
sahne_lines_box (const SahneLines *self, double box[4])
{
  box[0] = box[1] = G_MAXDOUBLE, box[2] = box[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < self->n_points; i++)
    {
      const SahnePoint *p = &self->points[i];
      if (!isfinite (p->x) || !isfinite (p->y))
        return FALSE;
      box[0] = MIN (box[0], p->x), box[1] = MIN (box[1], p->y);
      box[2] = MAX (box[2], p->x), box[3] = MAX (box[3], p->y);
    }
  return self->n_points > 1;
}
