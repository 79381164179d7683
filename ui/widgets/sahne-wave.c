/* Drawn sound: the wave of a line, and the loudness of a film over its time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-wave.h"

#include <math.h>

struct _SahneWave
{
  GtkWidget parent_instance;
  char *colour;
  GArray *levels; /* float, 0 to 1 */
};

G_DEFINE_FINAL_TYPE (SahneWave, sahne_wave, GTK_TYPE_WIDGET)

static GdkRGBA
style_colour (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0.5, 0.5, 0.5, 1 };
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  return colour;
}

/* The loudest level in the part of the sound that a bar stands for. */
static float
peak (GArray *levels, double from, double to)
{
  guint first = (guint) (from * levels->len), last = (guint) ceil (to * levels->len);
  float most = 0;

  for (guint i = first; i < last && i < levels->len; i++)
    most = MAX (most, g_array_index (levels, float, i));
  return most;
}

static void
sahne_wave_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneWave *self = SAHNE_WAVE (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  GdkRGBA colour = style_colour (widget, self->colour);
  int bars = MAX (w / 3, 1);

  for (int i = 0; i < bars; i++)
    {
      float level = self->levels->len ? peak (self->levels, (double) i / bars, (i + 1.) / bars) : 0;
      float high = MAX (1.5F, level * (float) h);
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT ((float) i * 3, ((float) h - high) / 2, 2,
                                                      high));
    }
}

static void
sahne_wave_finalize (GObject *object)
{
  g_free (SAHNE_WAVE (object)->colour);
  g_array_unref (SAHNE_WAVE (object)->levels);
  G_OBJECT_CLASS (sahne_wave_parent_class)->finalize (object);
}

static void
sahne_wave_class_init (SahneWaveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_wave_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_wave_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sahne_wave_init (SahneWave *self)
{
  self->levels = g_array_new (FALSE, TRUE, sizeof (float));
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

/**
 * sahne_wave_new:
 * @colour: a colour of the style sheet: "clip_dialogue_wave"
 *
 * Returns: (transfer floating): a silent wave
 */
GtkWidget *
sahne_wave_new (const char *colour)
{
  SahneWave *self = g_object_new (SAHNE_TYPE_WAVE, "height-request", 20, "hexpand", TRUE, NULL);
  self->colour = g_strdup (colour);
  return GTK_WIDGET (self);
}

/**
 * sahne_wave_set_levels:
 * @self: a wave
 * @levels: (array length=n): loudness over time, 0 to 1
 * @n: how many
 */
void
sahne_wave_set_levels (SahneWave *self, const float *levels, guint n)
{
  g_array_set_size (self->levels, 0);
  g_array_append_vals (self->levels, levels, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- loudness over time ---- */

/* What the graph shows, LUFS. */
#define LOUDEST -5.0
#define QUIETEST -41.0

/* Half the height of the band round the target, LU. */
#define TOLERANCE 2.0

struct _SahneLevelGraph
{
  GtkWidget parent_instance;
  GArray *lufs; /* double */
  double target;
};

G_DEFINE_FINAL_TYPE (SahneLevelGraph, sahne_level_graph, GTK_TYPE_WIDGET)

static double
row_of (double lufs, int height)
{
  return height * (LOUDEST - CLAMP (lufs, QUIETEST, LOUDEST)) / (LOUDEST - QUIETEST);
}

static void
sahne_level_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneLevelGraph *self = SAHNE_LEVEL_GRAPH (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  GdkRGBA band = style_colour (widget, "success_color"),
          line = style_colour (widget, "accent_color");
  double top = row_of (self->target + TOLERANCE, h), bottom = row_of (self->target - TOLERANCE, h);
  cairo_t *cr
      = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) w, (float) h));

  band.alpha = 0.16F;
  gdk_cairo_set_source_rgba (cr, &band);
  cairo_rectangle (cr, 0, top, w, bottom - top);
  cairo_fill (cr);
  for (guint i = 0; i < self->lufs->len; i++)
    cairo_line_to (cr, self->lufs->len > 1 ? (double) i * w / (self->lufs->len - 1) : 0,
                   row_of (g_array_index (self->lufs, double, i), h));
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
sahne_level_graph_finalize (GObject *object)
{
  g_array_unref (SAHNE_LEVEL_GRAPH (object)->lufs);
  G_OBJECT_CLASS (sahne_level_graph_parent_class)->finalize (object);
}

static void
sahne_level_graph_class_init (SahneLevelGraphClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_level_graph_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_level_graph_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sahne_level_graph_init (SahneLevelGraph *self)
{
  self->lufs = g_array_new (FALSE, TRUE, sizeof (double));
  self->target = -16;
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

/**
 * sahne_level_graph_set:
 * @self: a graph
 * @lufs: (array length=n): loudness over time
 * @n: how many values
 * @target: what is aimed at, LUFS
 */
void
sahne_level_graph_set (SahneLevelGraph *self, const double *lufs, guint n, double target)
{
  g_array_set_size (self->lufs, 0);
  if (n)
    g_array_append_vals (self->lufs, lufs, n);
  self->target = target;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
