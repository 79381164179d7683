/* How an export or a shrunk video came out: figures, and the source beside the result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-result.h"

#include <glib/gi18n.h>

#include "sahne-compare.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-onlooker.h"
#include "sahne-quality-graph.h"
#include "sahne-rows.h"
#include "sahne-wrap.h"

/* Below this width the numbers stand under the graph. */
#define NARROW 900

struct _SahneResult
{
  AdwWindow parent_instance;
  GtkWidget *title, *show, *halves, *compare, *first_name, *second_name, *stage, *spinner, *problem,
      *back, *forward, *time, *here, *slider, *sides, *difference, *graph_card, *graph, *cards,
      *size, *size_note, *used, *mean, *lowest, *took, *took_box, *compared, *checks;
  SahneOnlooker *onlooker;
  char *path;
  gint64 duration_us, position_us, frame_us;
};

G_DEFINE_FINAL_TYPE (SahneResult, sahne_result, ADW_TYPE_WINDOW)

/* A film's quality stands with its delivery; a shrunk video has a word there. */
static JsonObject *
quality_of (JsonObject *delivery)
{
  JsonObject *quality = sahne_json_object (delivery, "measured");
  return quality ? quality : sahne_json_object (delivery, "quality");
}

/* ---- looking ---- */

static void
look_at (SahneResult *self, gint64 t_us)
{
  gint64 last = MAX (self->duration_us - self->frame_us, 0);
  double points;
  g_autofree char *time = NULL, *here = NULL;

  self->position_us = CLAMP (t_us, 0, last);
  time = sahne_format_timecode (self->position_us);
  gtk_label_set_label (GTK_LABEL (self->time), time);
  points = sahne_quality_graph_get_points (SAHNE_QUALITY_GRAPH (self->graph), self->position_us);
  here = points >= 0 ? g_strdup_printf (_ ("quality near here %.0f"), points) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->here), here);
  sahne_quality_graph_set_position (SAHNE_QUALITY_GRAPH (self->graph), self->position_us);
  /* The middle of a picture is never the one before it. */
  sahne_onlooker_ask (self->onlooker, self->position_us + self->frame_us / 2, 0);
}

static void
graph_seek (SahneQualityGraph *graph, gint64 t_us, SahneResult *self)
{
  look_at (self, t_us / self->frame_us * self->frame_us);
}

static void
back_clicked (SahneResult *self)
{
  look_at (self, self->position_us - self->frame_us);
}

static void
forward_clicked (SahneResult *self)
{
  look_at (self, self->position_us + self->frame_us);
}

static void
pictures_known (SahneOnlooker *onlooker, gint64 at_us, GdkTexture *first, GdkTexture *second,
                SahneResult *self)
{
  g_autoptr (GdkPaintable) one = NULL;
  g_autoptr (GdkPaintable) two = NULL;

  if (first)
    one = sahne_turned_paintable (first,
                                  (int) sahne_json_int (sahne_onlooker_get_facts (onlooker, 0),
                                                        "rotation", 0));
  if (second)
    two = sahne_turned_paintable (second,
                                  (int) sahne_json_int (sahne_onlooker_get_facts (onlooker, 1),
                                                        "rotation", 0));
  gtk_widget_set_visible (self->spinner, FALSE);
  sahne_compare_set_pictures (SAHNE_COMPARE (self->compare), one, two);
}

static void
look_failed (SahneResult *self, const char *text)
{
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_label_set_label (GTK_LABEL (self->problem), text);
}

static void
mode_changed (SahneResult *self)
{
  SahneCompareMode mode = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sides))
                              ? SAHNE_COMPARE_SIDES
                          : gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->difference))
                              ? SAHNE_COMPARE_DIFFERENCE
                              : SAHNE_COMPARE_SLIDER;

  sahne_compare_set_mode (SAHNE_COMPARE (self->compare), mode);
  gtk_widget_set_visible (self->first_name, mode != SAHNE_COMPARE_DIFFERENCE);
  gtk_widget_set_visible (self->second_name, mode != SAHNE_COMPARE_DIFFERENCE);
}

static void
show_clicked (SahneResult *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.show-in-files", "s", self->path);
}

/* ---- figures ---- */

static void
show_size (SahneResult *self, const SahneResultInfo *info)
{
  guint64 bytes = (guint64) sahne_json_int (info->delivery, "bytes", 0);
  guint64 limit = (guint64) sahne_json_int (info->delivery, "limit_bytes", 0);
  double used = limit ? (double) bytes / (double) limit : 0;
  g_autofree char *size = sahne_format_bytes (bytes), *note = NULL;

  gtk_label_set_label (GTK_LABEL (self->size), size);
  if (info->old_bytes)
    {
      g_autofree char *old = sahne_format_bytes (info->old_bytes);
      note = g_strdup_printf (_ ("%s before, %.1f times smaller"), old,
                              (double) info->old_bytes / (double) MAX (bytes, 1));
      used = (double) bytes / (double) info->old_bytes;
    }
  else if (limit)
    {
      g_autofree char *most = sahne_format_bytes (limit);
      note = g_strdup_printf (_ ("of %s, %.1f %% used"), most, used * 100);
    }
  gtk_label_set_label (GTK_LABEL (self->size_note), note ? note : "");
  gtk_widget_set_visible (self->size_note, note != NULL);
  gtk_widget_set_visible (self->used, note != NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->used), CLAMP (used, 0, 1));
}

static void
set_points (GtkWidget *label, JsonObject *quality, const char *member)
{
  gint64 pm = sahne_json_int (quality, member, -1);
  g_autofree char *text = pm >= 0 ? g_strdup_printf ("%.1f", (double) pm / 1000) : g_strdup ("–");
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
add_compared (SahneResult *self, int row, const char *name, const char *expected,
              const char *measured)
{
  GtkWidget *label = sahne_label_new (name, "small dim");
  GtkWidget *before = sahne_label_new (expected, "small dim num");
  GtkWidget *after = sahne_label_new (measured, "small num");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (before), 1);
  gtk_label_set_xalign (GTK_LABEL (after), 1);
  gtk_grid_attach (GTK_GRID (self->compared), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->compared), before, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->compared), after, 2, row, 1, 1);
}

static void
show_expected (SahneResult *self, const SahneResultInfo *info)
{
  gint64 bytes = sahne_json_int (info->expected, "bytes", -1);
  gint64 points = sahne_json_int (info->expected, "points", -1);
  gint64 wall = sahne_json_int (info->expected, "wall_us", -1);
  g_autofree char *size = bytes >= 0 ? sahne_format_bytes ((guint64) bytes) : g_strdup ("–");
  g_autofree char *quality = points >= 0 ? g_strdup_printf ("%d", (int) points) : g_strdup ("–");
  g_autofree char *time = wall >= 0 ? sahne_format_time (wall) : g_strdup ("–");

  gtk_widget_set_visible (gtk_widget_get_parent (self->compared), info->expected != NULL);
  if (info->expected == NULL)
    return;
  add_compared (self, 0, "", _ ("expected"), _ ("measured"));
  add_compared (self, 1, _ ("Size"), size, gtk_label_get_label (GTK_LABEL (self->size)));
  add_compared (self, 2, _ ("Quality"), quality, gtk_label_get_label (GTK_LABEL (self->mean)));
  add_compared (self, 3, _ ("Time"), time, gtk_label_get_label (GTK_LABEL (self->took)));
}

static void
add_check (SahneResult *self, gboolean good, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = sahne_image_new (good ? "emblem-ok-symbolic" : "dialog-warning-symbolic", 14,
                                     good ? "success" : "warning");
  GtkWidget *label = sahne_label_new (text, "small num");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->checks), row);
}

static void
show_film_checks (SahneResult *self, JsonObject *check)
{
  JsonObject *picture = sahne_json_object (check, "picture");
  JsonObject *sound = sahne_json_object (check, "sound"), *mp4 = sahne_json_object (check, "mp4");
  JsonArray *black = sahne_json_array (picture, "black");
  JsonArray *frozen = sahne_json_array (picture, "frozen");
  g_autofree char *length = sahne_format_time (sahne_json_int (check, "duration_us", 0));
  g_autofree char *frames = g_strdup_printf (_ ("%d pictures, %s, decodes to the end"),
                                             (int) sahne_json_int (picture, "frames", 0), length);

  if (sahne_json_bool (check, "decodes", FALSE))
    add_check (self, TRUE, frames);
  if ((black == NULL || json_array_get_length (black) == 0)
      && (frozen == NULL || json_array_get_length (frozen) == 0))
    add_check (self, TRUE, _ ("No black or frozen stretch"));
  if (sound)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("%.1f LUFS, %.1f dBTP"),
                             (double) sahne_json_int (sound, "loudness_mlufs", 0) / 1000,
                             (double) sahne_json_int (sound, "peak_mdb", 0) / 1000);
      add_check (self, TRUE, text);
    }
  if (sahne_json_bool (mp4, "faststart", FALSE))
    add_check (self, TRUE, _ ("Starts at once on a slow line"));
}

static void
show_checks (SahneResult *self, JsonObject *delivery)
{
  JsonObject *check = sahne_json_object (delivery, "check");
  JsonArray *problems = sahne_json_array (check, "problems");
  JsonArray *lost = sahne_json_array (delivery, "lost");

  if (check)
    show_film_checks (self, check);
  else
    add_check (self, TRUE, _ ("Length, pictures and sound are all there"));
  for (guint i = 0; problems && i < json_array_get_length (problems); i++)
    add_check (self, FALSE, sahne_json_array_string (problems, i, ""));
  for (guint i = 0; lost && i < json_array_get_length (lost); i++)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("Not kept: %s"), sahne_json_array_string (lost, i, ""));
      add_check (self, FALSE, text);
    }
}

static void
show_figures (SahneResult *self, const SahneResultInfo *info)
{
  JsonObject *quality = quality_of (info->delivery);
  g_autofree char *took = info->took_us >= 0 ? sahne_format_time (info->took_us) : NULL;
  gint64 num = sahne_json_int (info->delivery, "rate_num", 25);
  gint64 den = sahne_json_int (info->delivery, "rate_den", 1);

  self->duration_us = sahne_json_int (info->delivery, "duration_us", 0);
  self->frame_us = num > 0 && den > 0 ? MAX (G_USEC_PER_SEC * den / num, 1000) : 40000;
  show_size (self, info);
  set_points (self->mean, quality, "mean_pm");
  set_points (self->lowest, quality, "lowest_pm");
  gtk_label_set_label (GTK_LABEL (self->took), took ? took : "–");
  gtk_widget_set_visible (self->took_box, took != NULL);
  show_expected (self, info);
  show_checks (self, info->delivery);
  sahne_quality_graph_set_quality (SAHNE_QUALITY_GRAPH (self->graph), quality, self->duration_us);
}

/* ---- the object ---- */

static void
sahne_result_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneResult *self = SAHNE_RESULT (widget);
  GtkOrientation orientation
      = width < NARROW ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->halves)) != orientation)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves), orientation);
      gtk_widget_set_size_request (self->stage, -1, width < NARROW ? 220 : 320);
    }
  GTK_WIDGET_CLASS (sahne_result_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
sahne_result_dispose (GObject *object)
{
  SahneResult *self = SAHNE_RESULT (object);

  if (self->onlooker)
    {
      g_signal_handlers_disconnect_by_data (self->onlooker, self);
      sahne_onlooker_stop (self->onlooker);
    }
  g_clear_object (&self->onlooker);
  G_OBJECT_CLASS (sahne_result_parent_class)->dispose (object);
}

static void
sahne_result_finalize (GObject *object)
{
  g_free (SAHNE_RESULT (object)->path);
  G_OBJECT_CLASS (sahne_result_parent_class)->finalize (object);
}

static void
sahne_result_class_init (SahneResultClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_result_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_result_finalize;
  widget->size_allocate = sahne_result_size_allocate;
  g_type_ensure (SAHNE_TYPE_COMPARE);
  g_type_ensure (SAHNE_TYPE_QUALITY_GRAPH);
  g_type_ensure (SAHNE_TYPE_WRAP);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/export/sahne-result.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget, SahneResult, name)
  BIND (title), BIND (show), BIND (halves), BIND (compare), BIND (first_name), BIND (second_name);
  BIND (stage), BIND (spinner), BIND (problem), BIND (back), BIND (forward), BIND (time);
  BIND (here), BIND (slider), BIND (sides), BIND (difference), BIND (graph_card), BIND (graph);
  BIND (cards), BIND (size), BIND (size_note), BIND (used), BIND (mean), BIND (lowest);
  BIND (took), BIND (took_box), BIND (compared), BIND (checks);
#undef BIND
}

static void
sahne_result_init (SahneResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->frame_us = 40000;
  g_signal_connect (self->graph, "seek", G_CALLBACK (graph_seek), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_clicked), self);
  g_signal_connect_swapped (self->forward, "clicked", G_CALLBACK (forward_clicked), self);
  g_signal_connect_swapped (self->slider, "toggled", G_CALLBACK (mode_changed), self);
  g_signal_connect_swapped (self->sides, "toggled", G_CALLBACK (mode_changed), self);
  g_signal_connect_swapped (self->difference, "toggled", G_CALLBACK (mode_changed), self);
  g_signal_connect_swapped (self->show, "clicked", G_CALLBACK (show_clicked), self);
}

/**
 * sahne_result_is_showing:
 * @self: a window about a result
 *
 * Returns: whether source and result are to be seen side by side
 */
gboolean
sahne_result_is_showing (SahneResult *self)
{
  return sahne_compare_is_complete (SAHNE_COMPARE (self->compare));
}

/**
 * sahne_result_new:
 * @parent: the window
 * @info: what came out
 *
 * Returns: (transfer floating): a window about it
 */
GtkWidget *
sahne_result_new (GtkWindow *parent, const SahneResultInfo *info)
{
  SahneResult *self
      = g_object_new (SAHNE_TYPE_RESULT, "transient-for", parent, "title", info->title, NULL);
  g_autofree char *base = g_path_get_basename (info->path), *name = g_filename_display_name (base);
  int width = gtk_widget_get_width (GTK_WIDGET (parent));

  if (width > 0 && width < NARROW)
    gtk_window_set_default_size (GTK_WINDOW (self), 360, 640);
  self->path = g_strdup (info->path);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), info->title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), name);
  gtk_label_set_label (GTK_LABEL (self->first_name), info->source);
  show_figures (self, info);
  self->onlooker = sahne_onlooker_new (info->look);
  g_signal_connect (self->onlooker, "pictures", G_CALLBACK (pictures_known), self);
  g_signal_connect_swapped (self->onlooker, "failed", G_CALLBACK (look_failed), self);
  look_at (self, self->duration_us * 2 / 5 / self->frame_us * self->frame_us);
  gtk_widget_grab_focus (self->compare);
  return GTK_WIDGET (self);
}
