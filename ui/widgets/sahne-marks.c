/* Small drawn marks: a ring of progress, a dot of state, a swatch of colour, safe areas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-marks.h"

#include <math.h>

#include "sahne-clone-item.h"

/* A named colour of the style sheet. */
static GdkRGBA
style_colour (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0.5, 0.5, 0.5, 1 };
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  return colour;
}

static void
draw_ring (cairo_t *cr, double size, double fraction, const GdkRGBA *back, const GdkRGBA *front)
{
  double line = MAX (2, size / 8), radius = (size - line) / 2;

  cairo_set_line_width (cr, line);
  gdk_cairo_set_source_rgba (cr, back);
  cairo_arc (cr, size / 2, size / 2, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, front);
  cairo_arc (cr, size / 2, size / 2, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * fraction);
  cairo_stroke (cr);
}

static cairo_t *
begin_cairo (GtkWidget *widget, GtkSnapshot *snapshot)
{
  return gtk_snapshot_append_cairo (snapshot,
                                    &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
}

/* ---- a ring of progress ---- */

struct _SahneRing
{
  GtkWidget parent_instance;
  double fraction;
};
G_DEFINE_FINAL_TYPE (SahneRing, sahne_ring, GTK_TYPE_WIDGET)

static void
sahne_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = begin_cairo (widget, snapshot);
  GdkRGBA back, front = style_colour (widget, "accent_bg_color");

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &back);
  back.alpha = 0.16F;
  draw_ring (cr, size, SAHNE_RING (widget)->fraction, &back, &front);
  cairo_destroy (cr);
}

static void
sahne_ring_class_init (SahneRingClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_ring_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
sahne_ring_init (SahneRing *self)
{
}

/**
 * sahne_ring_set_fraction:
 * @self: a ring
 * @fraction: how much is done, 0 to 1
 */
void
sahne_ring_set_fraction (SahneRing *self, double fraction)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", CLAMP (fraction, 0, 1) * 100);

  if (fabs (self->fraction - fraction) < 0.002)
    return;
  self->fraction = CLAMP (fraction, 0, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- a dot of state ---- */

struct _SahneStateDot
{
  GtkWidget parent_instance;
  guint state;
  double fraction;
};
G_DEFINE_FINAL_TYPE (SahneStateDot, sahne_state_dot, GTK_TYPE_WIDGET)

#define DOT_SIZE 14

static void
sahne_state_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = DOT_SIZE;
}

static void
sahne_state_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneStateDot *self = SAHNE_STATE_DOT (widget);
  const char *name = self->state == SAHNE_CLONE_STALE    ? "warning_color"
                     : self->state == SAHNE_CLONE_FAILED ? "error_color"
                     : self->state == SAHNE_CLONE_PINNED ? "accent_color"
                                                         : NULL;
  cairo_t *cr;

  if (self->state == SAHNE_CLONE_FRESH || self->state == SAHNE_CLONE_WAITING)
    return;
  cr = begin_cairo (widget, snapshot);
  if (self->state == SAHNE_CLONE_RUNNING)
    {
      GdkRGBA back, front = style_colour (widget, "accent_bg_color");
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &back);
      back.alpha = 0.16F;
      draw_ring (cr, DOT_SIZE, self->fraction, &back, &front);
    }
  else if (name)
    {
      GdkRGBA colour = style_colour (widget, name);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_arc (cr, DOT_SIZE / 2., DOT_SIZE / 2., 4.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
sahne_state_dot_class_init (SahneStateDotClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = sahne_state_dot_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_state_dot_snapshot;
}

static void
sahne_state_dot_init (SahneStateDot *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * sahne_state_dot_set:
 * @self: a dot
 * @state: a #SahneCloneState
 * @fraction: how much is done while it runs
 */
void
sahne_state_dot_set (SahneStateDot *self, guint state, double fraction)
{
  if (self->state == state && self->fraction == fraction)
    return;
  self->state = state;
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- a swatch of colour ---- */

struct _SahneSwatch
{
  GtkWidget parent_instance;
  GdkRGBA colour;
  gboolean set;
};
G_DEFINE_FINAL_TYPE (SahneSwatch, sahne_swatch, GTK_TYPE_WIDGET)

static void
sahne_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneSwatch *self = SAHNE_SWATCH (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  GdkRGBA colour = self->set ? self->colour : style_colour (widget, "warning_color");
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (0, 0, w, h), MIN (w, h) / 2.F);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &colour, &round.bounds);
  gtk_snapshot_pop (snapshot);
  if (self->set)
    {
      GdkRGBA edge = { 0.5, 0.5, 0.5, 0.4 };
      gtk_snapshot_append_border (snapshot, &round, (float[4]){ 1, 1, 1, 1 },
                                  (GdkRGBA[4]){ edge, edge, edge, edge });
    }
}

static void
sahne_swatch_class_init (SahneSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_swatch_snapshot;
}

static void
sahne_swatch_init (SahneSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * sahne_swatch_new:
 * @colour: "#d43a2f"
 *
 * Returns: (transfer floating): a round patch of it
 */
GtkWidget *
sahne_swatch_new (const char *colour)
{
  SahneSwatch *self
      = g_object_new (SAHNE_TYPE_SWATCH, "width-request", 22, "height-request", 22, NULL);
  sahne_swatch_set_colour (self, colour);
  return GTK_WIDGET (self);
}

/**
 * sahne_swatch_set_colour:
 * @self: a swatch
 * @colour: (nullable): "#d43a2f"
 */
void
sahne_swatch_set_colour (SahneSwatch *self, const char *colour)
{
  self->set = colour && gdk_rgba_parse (&self->colour, colour);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- safe areas ---- */

struct _SahneSafeAreas
{
  GtkWidget parent_instance;
};
G_DEFINE_FINAL_TYPE (SahneSafeAreas, sahne_safe_areas, GTK_TYPE_WIDGET)

static void
sahne_safe_areas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  cairo_t *cr = begin_cairo (widget, snapshot);
  const double dash[] = { 5, 4 };

  for (int i = 0; i < 2; i++)
    {
      double share = i ? 0.10 : 0.05;
      cairo_rectangle (cr, floor (w * share) + .5, floor (h * share) + .5,
                       floor (w * (1 - 2 * share)), floor (h * (1 - 2 * share)));
      cairo_set_dash (cr, dash, i ? 0 : 2, 0);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.35);
      cairo_set_line_width (cr, 3);
      cairo_stroke_preserve (cr);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, floor (w / 2) - 7.5, floor (h / 2) + .5);
  cairo_rel_line_to (cr, 16, 0);
  cairo_move_to (cr, floor (w / 2) + .5, floor (h / 2) - 7.5);
  cairo_rel_line_to (cr, 0, 16);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
sahne_safe_areas_class_init (SahneSafeAreasClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_safe_areas_snapshot;
}

static void
sahne_safe_areas_init (SahneSafeAreas *self)
{
}
