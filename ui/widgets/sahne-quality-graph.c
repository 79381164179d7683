/* Quality over time as a graph: a click looks at that moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-quality-graph.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sahne-format.h"
#include "sahne-json.h"

/* Room for the numbers. */
#define LEFT 34
#define BOTTOM 20
#define TOP 6
#define RIGHT 8

/* From here on it looks the same. */
#define SAME 94

#define MOST 4096

typedef struct
{
  gint64 t_us;
  double points;
} Sample;

struct _SahneQualityGraph
{
  GtkWidget parent_instance;
  GArray *samples;
  gint64 duration_us, position_us, lowest_us;
  double mean, lowest;
};

enum
{
  SIGNAL_SEEK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneQualityGraph, sahne_quality_graph, GTK_TYPE_WIDGET)

/* The lowest number that is shown: a multiple of five below all that was measured. */
static double
floor_of (SahneQualityGraph *self)
{
  return MAX (MIN (floor ((self->lowest - 2) / 5) * 5, 85), 0);
}

static double
x_of (SahneQualityGraph *self, double width, gint64 t_us)
{
  return LEFT + (width - LEFT - RIGHT) * (double) t_us / (double) MAX (self->duration_us, 1);
}

static double
y_of (SahneQualityGraph *self, double height, double points)
{
  double low = floor_of (self);
  return TOP + (height - TOP - BOTTOM) * (100 - points) / (100 - low);
}

static void
write_text (SahneQualityGraph *self, cairo_t *cr, const char *text, double x, double y,
            double align)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("11px");
  int width, height;

  pango_font_description_set_family (font, pango_font_description_get_family (
                                               pango_context_get_font_description (
                                                   pango_layout_get_context (layout))));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width * align, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_grid (SahneQualityGraph *self, cairo_t *cr, const GdkRGBA *ink, double width, double height)
{
  double low = floor_of (self), step = 100 - low > 40 ? 20 : 100 - low > 20 ? 10 : 5;
  int parts = width > 500 ? 4 : 2;

  cairo_set_source_rgba (cr, .18, .6, .36, .16);
  cairo_rectangle (cr, LEFT, y_of (self, height, 100), width - LEFT - RIGHT,
                   y_of (self, height, SAME) - y_of (self, height, 100));
  cairo_fill (cr);
  cairo_set_line_width (cr, 1);
  for (double points = 100; points >= low - .5; points -= step)
    {
      double y = floor (y_of (self, height, points)) + .5;
      g_autofree char *text = g_strdup_printf ("%.0f", points);
      cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, .12);
      cairo_move_to (cr, LEFT, y);
      cairo_line_to (cr, width - RIGHT, y);
      cairo_stroke (cr);
      cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, .7);
      write_text (self, cr, text, LEFT - 6, y, 1);
    }
  for (int i = 0; i <= parts; i++)
    {
      gint64 t_us = self->duration_us * i / parts;
      g_autofree char *text = sahne_format_time (t_us);
      write_text (self, cr, text, x_of (self, width, t_us), height - BOTTOM / 2.0 + 2,
                  (double) i / parts);
    }
}

static void
draw_line (SahneQualityGraph *self, cairo_t *cr, double width, double height)
{
  double first = 0, last = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);
      last = x_of (self, width, sample->t_us);
      if (i == 0)
        first = last;
      cairo_line_to (cr, last, y_of (self, height, MAX (sample->points, floor_of (self))));
    }
  if (self->samples->len == 0)
    return;
  cairo_set_source_rgb (cr, .21, .52, .89);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  cairo_line_to (cr, last, height - BOTTOM);
  cairo_line_to (cr, first, height - BOTTOM);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, .21, .52, .89, .14);
  cairo_fill (cr);
}

static void
draw_lowest (SahneQualityGraph *self, cairo_t *cr, const GdkRGBA *ink, double width, double height)
{
  g_autofree char *when = sahne_format_time (self->lowest_us);
  g_autofree char *text = g_strdup_printf (_ ("lowest %.1f at %s"), self->lowest, when);
  double x = x_of (self, width, self->lowest_us), y = y_of (self, height, self->lowest);
  gboolean right = x < width / 2;

  if (self->samples->len == 0)
    return;
  cairo_set_source_rgb (cr, .78, .5, .05);
  cairo_arc (cr, x, y, 4, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, .9);
  write_text (self, cr, text, x + (right ? 9 : -9), MIN (y + 4, height - BOTTOM - 8),
              right ? 0 : 1);
}

static void
sahne_quality_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneQualityGraph *self = SAHNE_QUALITY_GRAPH (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double at = x_of (self, width, CLAMP (self->position_us, 0, self->duration_us));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  draw_grid (self, cr, &ink, width, height);
  draw_line (self, cr, width, height);
  draw_lowest (self, cr, &ink, width, height);
  cairo_set_source_rgb (cr, .88, .11, .14);
  cairo_rectangle (cr, floor (at) - .5, TOP, 1.5, height - TOP - BOTTOM);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
sahne_quality_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 96;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : 140;
}

static void
seek (SahneQualityGraph *self, gint64 t_us)
{
  g_signal_emit (self, signals[SIGNAL_SEEK], 0, CLAMP (t_us, 0, self->duration_us));
}

static void
seek_to (SahneQualityGraph *self, double x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - RIGHT;

  if (width > 0)
    seek (self, (gint64) ((x - LEFT) / width * (double) self->duration_us));
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, SahneQualityGraph *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  seek_to (self, x);
}

static void
drag_update (GtkGestureDrag *gesture, double dx, double dy, SahneQualityGraph *self)
{
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  seek_to (self, x + dx);
}

static gboolean
seek_by_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SahneQualityGraph *self = SAHNE_QUALITY_GRAPH (widget);
  seek (self, self->position_us + g_variant_get_int64 (arguments));
  return TRUE;
}

static gboolean
seek_lowest (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SahneQualityGraph *self = SAHNE_QUALITY_GRAPH (widget);
  seek (self, self->lowest_us);
  return TRUE;
}

static void
sahne_quality_graph_finalize (GObject *object)
{
  g_array_unref (SAHNE_QUALITY_GRAPH (object)->samples);
  G_OBJECT_CLASS (sahne_quality_graph_parent_class)->finalize (object);
}

static void
sahne_quality_graph_class_init (SahneQualityGraphClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_quality_graph_finalize;
  widget->snapshot = sahne_quality_graph_snapshot;
  widget->measure = sahne_quality_graph_measure;
  signals[SIGNAL_SEEK] = g_signal_new ("seek", SAHNE_TYPE_QUALITY_GRAPH, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget, "qualitygraph");
  gtk_widget_class_add_binding (widget, GDK_KEY_Left, 0, seek_by_key, "x", (gint64) -1000000);
  gtk_widget_class_add_binding (widget, GDK_KEY_Right, 0, seek_by_key, "x", (gint64) 1000000);
  gtk_widget_class_add_binding (widget, GDK_KEY_Down, 0, seek_lowest, NULL);
}

static void
sahne_quality_graph_init (SahneQualityGraph *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  self->lowest = 100;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * sahne_quality_graph_set_quality:
 * @self: a graph
 * @quality: (nullable): as sahne_samples_report() gives it
 * @duration_us: length of what it is about, microseconds
 */
void
sahne_quality_graph_set_quality (SahneQualityGraph *self, JsonObject *quality, gint64 duration_us)
{
  JsonArray *graph = sahne_json_array (quality, "graph");
  guint n = graph ? MIN (json_array_get_length (graph) / 2, MOST) : 0;
  g_autofree char *when = NULL, *spoken = NULL;

  g_array_set_size (self->samples, 0);
  for (guint i = 0; i < n; i++)
    {
      Sample sample = { sahne_json_array_int (graph, 2 * i, 0),
                        (double) sahne_json_array_int (graph, 2 * i + 1, 0) / 1000 };
      sample.points = CLAMP (sample.points, 0, 100);
      g_array_append_val (self->samples, sample);
    }
  self->duration_us = MAX (duration_us, 1);
  self->mean = (double) sahne_json_int (quality, "mean_pm", 0) / 1000;
  self->lowest = n ? (double) sahne_json_int (quality, "lowest_pm", 100000) / 1000 : 100;
  self->lowest_us = sahne_json_int (quality, "lowest_us", 0);
  when = sahne_format_time (self->lowest_us);
  spoken = g_strdup_printf (_ ("Quality, mean %.1f, lowest %.1f at %s"), self->mean, self->lowest,
                            when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_quality_graph_set_position:
 * @self: a graph
 * @t_us: the moment that is looked at, microseconds
 */
void
sahne_quality_graph_set_position (SahneQualityGraph *self, gint64 t_us)
{
  self->position_us = t_us;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_quality_graph_get_points:
 * @self: a graph
 * @t_us: a moment, microseconds
 *
 * Returns: points of the picture measured nearest to it, below 0 when none was
 */
double
sahne_quality_graph_get_points (SahneQualityGraph *self, gint64 t_us)
{
  gint64 best = G_MAXINT64;
  double points = -1;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);
      if (ABS (sample->t_us - t_us) >= best)
        continue;
      best = ABS (sample->t_us - t_us);
      points = sample->points;
    }
  return points;
}
