/* What is exported: running deliveries, and how the last one came out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-optimize.h"

#include <glib/gi18n.h>

#include "sahne-export-row.h"
#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"

struct _SahnePageOptimize
{
  SahnePage parent_instance;
  GtkWidget *stack, *deliveries, *none, *length, *shots, *frames, *last, *size, *quality, *took,
      *checks;
  SahneExportQueue *queue;
};

G_DEFINE_FINAL_TYPE (SahnePageOptimize, sahne_page_optimize, SAHNE_TYPE_PAGE)

static void
set_number (GtkWidget *label, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
show_film (SahnePageOptimize *self, JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  gint64 frames = sahne_json_int (film, "frames", 0);
  g_autofree char *length = sahne_format_time (sahne_film_time_of (film, frames));

  gtk_label_set_label (GTK_LABEL (self->length), length);
  set_number (self->shots, clips ? json_object_get_size (clips) : 0);
  set_number (self->frames, frames);
}

static char *
join_problems (JsonObject *check)
{
  JsonArray *problems = check ? sahne_json_array (check, "problems") : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; problems && i < json_array_get_length (problems); i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", sahne_json_array_string (problems, i, ""));
  if (text->len == 0)
    g_string_append (text, _ ("Opened again and checked: length, pictures, sound and size are as "
                              "they should be."));
  return g_string_free (text, FALSE);
}

static void
show_last (SahnePageOptimize *self)
{
  SahneExportJob *job = self->queue ? sahne_export_queue_get_last_done (self->queue) : NULL;
  JsonObject *result = job ? sahne_export_job_get_result (job) : NULL;
  JsonArray *list = result ? sahne_json_array (result, "deliveries") : NULL;
  JsonObject *delivery
      = list && json_array_get_length (list) ? json_array_get_object_element (list, 0) : NULL;
  g_autofree char *size = NULL, *took = NULL, *checks = NULL, *quality = NULL;
  gint64 points;

  gtk_widget_set_visible (self->last, delivery != NULL);
  if (delivery == NULL)
    return;
  size = sahne_format_bytes ((guint64) sahne_json_int (delivery, "bytes", 0));
  took = sahne_format_time (sahne_json_int (result, "export_wall_us", 0));
  checks = join_problems (sahne_json_object (delivery, "check"));
  points = sahne_json_int (sahne_json_object (delivery, "quality"), "mean_pm", -1);
  quality = points >= 0 ? g_strdup_printf ("%.0f", (double) points / 1000) : g_strdup ("–");
  gtk_label_set_label (GTK_LABEL (self->size), size);
  gtk_label_set_label (GTK_LABEL (self->took), took);
  gtk_label_set_label (GTK_LABEL (self->quality), quality);
  gtk_label_set_label (GTK_LABEL (self->checks), checks);
}

static void
show_queue (SahnePageOptimize *self)
{
  guint n = self->queue ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;

  sahne_box_clear (self->deliveries);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (SahneExportJob) job = g_list_model_get_item (G_LIST_MODEL (self->queue), i - 1);
      gtk_box_append (GTK_BOX (self->deliveries), sahne_export_row_new (self->queue, job));
    }
  gtk_widget_set_visible (self->deliveries, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
}

static void
sahne_page_optimize_refresh (SahnePage *page)
{
  SahnePageOptimize *self = SAHNE_PAGE_OPTIMIZE (page);
  JsonObject *film = sahne_session_get_film (sahne_page_get_session (page));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), film ? "page" : "nothing");
  if (film)
    show_film (self, film);
  show_last (self);
}

/**
 * sahne_page_optimize_set_queue:
 * @self: the page
 * @queue: (nullable): the exports
 */
void
sahne_page_optimize_set_queue (SahnePageOptimize *self, SahneExportQueue *queue)
{
  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_set_object (&self->queue, queue);
  show_queue (self);
  show_last (self);
  if (queue == NULL)
    return;
  g_signal_connect_swapped (queue, "items-changed", G_CALLBACK (show_queue), self);
  g_signal_connect_swapped (queue, "finished", G_CALLBACK (show_last), self);
}

static void
sahne_page_optimize_dispose (GObject *object)
{
  SahnePageOptimize *self = SAHNE_PAGE_OPTIMIZE (object);

  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (sahne_page_optimize_parent_class)->dispose (object);
}

static void
sahne_page_optimize_class_init (SahnePageOptimizeClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_page_optimize_dispose;
  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_optimize_refresh;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-optimize.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, deliveries);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, none);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, length);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, shots);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, frames);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, last);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, size);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, quality);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, took);
  gtk_widget_class_bind_template_child (widget, SahnePageOptimize, checks);
}

static void
sahne_page_optimize_init (SahnePageOptimize *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
