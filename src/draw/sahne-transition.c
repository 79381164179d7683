/* Transitions: how one picture gives way to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-transition.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-noise.h"

/* What a fade goes through: #171130 as limited-range BT.709, nearly black and a little violet. */
static const guint8 dark[3] = { 30, 138, 130 };

static const char *const names[SAHNE_N_TRANSITIONS]
    = { "dissolve", "fade", "wipe", "iris", "whip", "slide" };

/**
 * sahne_transition_find:
 * @name: (nullable): a name in a film document
 *
 * Returns: the transition, a dissolve when there is none of that name
 */
SahneTransition
sahne_transition_find (const char *name)
{
  for (guint i = 0; i < SAHNE_N_TRANSITIONS; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  return SAHNE_TRANSITION_DISSOLVE;
}

/**
 * sahne_transition_is_blend:
 * @self: a transition
 *
 * Returns: whether sahne_transition_blend() does it, without any drawing
 */
gboolean
sahne_transition_is_blend (SahneTransition self)
{
  return self == SAHNE_TRANSITION_DISSOLVE || self == SAHNE_TRANSITION_FADE;
}

static void
mix_rows (guint8 *a, const guint8 *b, gsize n, int weight)
{
  for (gsize i = 0; i < n; i++)
    a[i] = (guint8) ((a[i] * (256 - weight) + b[i] * weight + 128) >> 8);
}

static void
mix_value (guint8 *a, int value, gsize n, int weight)
{
  for (gsize i = 0; i < n; i++)
    a[i] = (guint8) ((a[i] * (256 - weight) + value * weight + 128) >> 8);
}

/**
 * sahne_transition_blend:
 * @self: a dissolve or a fade
 * @from: the picture that goes; holds the result
 * @to: the picture that comes, of the same size
 * @t: 0 at the start to 1 at the end
 */
void
sahne_transition_blend (SahneTransition self, SahneI420 *from, const SahneI420 *to, double t)
{
  gboolean fade = self == SAHNE_TRANSITION_FADE;
  int weight = (int) lround (256 * sahne_clamp (fade ? fabs (2 * t - 1) : t, 0, 1));

  for (int p = 0; p < 3; p++)
    for (int y = 0; y < from->height / (p ? 2 : 1); y++)
      {
        guint8 *a = from->planes[p] + (gsize) y * (gsize) from->strides[p];
        const guint8 *b = to->planes[p] + (gsize) y * (gsize) to->strides[p];
        gsize n = (gsize) from->width / (p ? 2 : 1);
        if (fade && t >= 0.5)
          memcpy (a, b, n);
        if (fade)
          mix_value (a, dark[p], n, 256 - weight);
        else
          mix_rows (a, b, n, weight);
      }
}

static void
show (cairo_t *cr, cairo_surface_t *picture, double x)
{
  cairo_set_source_surface (cr, picture, x, 0);
  cairo_paint (cr);
}

/* A torn edge that sweeps from the left, with a rim of paper and its shadow. */
static void
paint_wipe (cairo_t *cr, cairo_surface_t *to, double w, double h, double t, guint32 seed)
{
  double unit = h / 1080, reach = 90 * unit, x = -reach + (w + 2 * reach) * sahne_ease (t);
  cairo_path_t *edge;

  cairo_move_to (cr, -2, -2);
  for (int i = 0; i <= 60; i++)
    cairo_line_to (cr, x + reach * (sahne_fbm (i * 0.31, seed, 4) - 0.5) * 1.4, h * i / 60.0);
  cairo_line_to (cr, -2, h + 2);
  cairo_close_path (cr);
  edge = cairo_copy_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, 0.1, 0.06, 0.19, 0.25);
  cairo_set_line_width (cr, 24 * unit);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 0.965, 0.886);
  cairo_set_line_width (cr, 14 * unit);
  cairo_stroke (cr);
  cairo_append_path (cr, edge);
  cairo_clip (cr);
  show (cr, to, 0);
  cairo_path_destroy (edge);
}

/* A disc with a golden ring closes over the old picture and opens over the new one. */
static void
paint_iris (cairo_t *cr, cairo_surface_t *from, cairo_surface_t *to, double w, double h, double t)
{
  gboolean opens = t >= 0.5;
  double full = hypot (w, h) / 2, r = full * sahne_ease (opens ? 2 * t - 1 : 1 - 2 * t);

  cairo_set_source_rgb (cr, 0.09, 0.067, 0.188);
  cairo_paint (cr);
  cairo_arc (cr, w / 2, h * 0.46, MAX (r, 0.01), 0, 2 * G_PI);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_new_path (cr);
  show (cr, opens ? to : from, 0);
  cairo_restore (cr);
  cairo_arc (cr, w / 2, h * 0.46, MAX (r, 0.01), 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 0.812, 0.478);
  cairo_set_line_width (cr, 5 * h / 1080 * MIN (1, r / 20));
  cairo_stroke (cr);
}

/* The camera tears aside; what comes arrives with the same speed. Five shifted copies blur it. */
static void
paint_whip (cairo_t *cr, cairo_surface_t *from, cairo_surface_t *to, double w, double t)
{
  double at = sahne_ease (t) * w,
         speed = sahne_ease (MIN (t + 0.06, 1)) * w - sahne_ease (MAX (t - 0.06, 0)) * w;

  for (int i = 0; i < 5; i++)
    {
      double x = at + (i - 2) / 5.0 * speed;
      cairo_push_group_with_content (cr, CAIRO_CONTENT_COLOR);
      show (cr, from, -x);
      show (cr, to, w - x);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, 1.0 / (i + 1));
    }
}

/**
 * sahne_transition_paint:
 * @self: a transition
 * @cr: a frame
 * @from: the picture that goes
 * @to: the picture that comes, of the same size
 * @t: 0 at the start to 1 at the end
 * @seed: for torn edges
 */
void
sahne_transition_paint (SahneTransition self, cairo_t *cr, cairo_surface_t *from,
                        cairo_surface_t *to, double t, guint32 seed)
{
  double w = cairo_image_surface_get_width (from), h = cairo_image_surface_get_height (from);
  double dim = fabs (2 * t - 1);

  cairo_save (cr);
  switch (self)
    {
    case SAHNE_TRANSITION_WIPE:
      show (cr, from, 0);
      paint_wipe (cr, to, w, h, t, seed);
      break;
    case SAHNE_TRANSITION_IRIS:
      paint_iris (cr, from, to, w, h, t);
      break;
    case SAHNE_TRANSITION_WHIP:
      paint_whip (cr, from, to, w, t);
      break;
    case SAHNE_TRANSITION_SLIDE:
      show (cr, from, -w * sahne_ease (t));
      show (cr, to, w - w * sahne_ease (t));
      break;
    case SAHNE_TRANSITION_FADE:
      show (cr, t < 0.5 ? from : to, 0);
      cairo_set_source_rgba (cr, 0.09, 0.067, 0.188, 1 - dim);
      cairo_paint (cr);
      break;
    case SAHNE_TRANSITION_DISSOLVE:
    case SAHNE_N_TRANSITIONS:
      show (cr, from, 0);
      cairo_set_source_surface (cr, to, 0, 0);
      cairo_paint_with_alpha (cr, t);
      break;
    }
  cairo_restore (cr);
}
