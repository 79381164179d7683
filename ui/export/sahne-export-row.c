/* One export in a list: what it is, how far it is, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-row.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-result.h"
#include "sahne-rows.h"

struct _SahneExportRow
{
  GtkBox parent_instance;
  GtkWidget *title, *detail, *bar, *cancel, *pause, *again, *show, *publish, *remove, *mark, *files;
  GtkFileChooserNative *chooser;
  SahneExportQueue *queue;
  SahneExportJob *job;
};

G_DEFINE_FINAL_TYPE (SahneExportRow, sahne_export_row, GTK_TYPE_BOX)

/* ---- what came out ---- */

typedef struct
{
  SahneExportRow *row;
  guint index;
} File;

static void
result_clicked (GtkButton *button, File *file)
{
  SahneExportJob *job = file->row->job;
  JsonObject *delivery = sahne_export_job_get_delivery (job, file->index);
  JsonObject *wish = sahne_export_job_get_wish (job, file->index);
  JsonObject *asked = sahne_json_object (wish, "asked");
  const char *aspect = sahne_json_string (sahne_export_job_get_wish (job, 0), "aspect", NULL);
  const char *path = sahne_json_string (wish, "path", "");
  gboolean burn = sahne_json_bool (wish, "burn", FALSE)
                  || g_str_equal (sahne_json_string (asked, "captions", ""), "burn");
  const char *look[] = { sahne_export_job_get_story (job),
                         "--result",
                         path,
                         aspect ? "--aspect"
                         : burn ? "--burn"
                                : NULL,
                         aspect,
                         aspect && burn ? "--burn" : NULL,
                         NULL };
  SahneResultInfo info
      = { .title = _ ("Exported"),
          .path = path,
          .source = _ ("Film, lossless"),
          .delivery = delivery,
          .expected = sahne_json_object (wish, "expected"),
          .took_us = sahne_json_int (sahne_export_job_get_result (job), "export_wall_us", -1),
          .look = look };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  if (delivery)
    gtk_window_present (GTK_WINDOW (sahne_result_new (GTK_WINDOW (root), &info)));
}

static void
file_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_file (SahneExportRow *self, guint index)
{
  JsonObject *delivery = sahne_export_job_get_delivery (self->job, index);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *name, *button;
  g_autofree char *base = g_path_get_basename (sahne_json_string (delivery, "path", ""));
  g_autofree char *size
      = sahne_format_bytes ((guint64) MAX (sahne_json_int (delivery, "bytes", 0), 0));
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *text = g_strdup_printf ("%s · %s", size, shown);
  g_autofree char *spoken = g_strdup_printf (_ ("How %s came out"), shown);
  File *file = g_new (File, 1);

  *file = (File){ self, index };
  name = sahne_label_new_ellipsized (text, "small dim num");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  button = gtk_button_new_with_label (_ ("Result"));
  sahne_add_classes (button, "flat small");
  /* A package is no one file to be laid beside the film; it was checked segment by segment. */
  gtk_widget_set_visible (button, sahne_json_array (delivery, "rungs") == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (result_clicked), file, file_free, 0);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->files), row);
}

static void
show_files (SahneExportRow *self, gboolean done)
{
  gboolean shown = gtk_widget_get_visible (self->files);

  if (done == shown)
    return;
  sahne_box_clear (self->files);
  for (guint i = 0; done && i < sahne_export_job_count (self->job); i++)
    if (sahne_export_job_get_delivery (self->job, i))
      add_file (self, i);
  gtk_widget_set_visible (self->files, done);
}

static void
update (SahneExportRow *self)
{
  SahneJobState state = sahne_export_job_get_state (self->job);
  g_autofree char *detail = sahne_export_job_describe (self->job);
  gboolean failed = state == SAHNE_JOB_FAILED;
  gboolean doubt = sahne_export_job_has_problems (self->job);

  gtk_label_set_label (GTK_LABEL (self->title), sahne_export_job_get_title (self->job));
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_widget_set_tooltip_text (self->detail, sahne_export_job_get_path (self->job));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 sahne_export_job_get_fraction (self->job));
  gtk_widget_set_visible (self->bar, state == SAHNE_JOB_RUNNING);
  gtk_widget_set_visible (self->cancel, state < SAHNE_JOB_DONE);
  gtk_widget_set_visible (self->pause, state == SAHNE_JOB_RUNNING || state == SAHNE_JOB_WAITING);
  gtk_widget_set_visible (self->again,
                          failed || state == SAHNE_JOB_CANCELLED || state == SAHNE_JOB_PAUSED);
  gtk_button_set_label (GTK_BUTTON (self->again),
                        state == SAHNE_JOB_PAUSED ? _ ("Go On") : _ ("Try Again"));
  show_files (self, state == SAHNE_JOB_DONE);
  gtk_widget_set_visible (self->show, state == SAHNE_JOB_DONE);
  gtk_widget_set_visible (self->publish,
                          state == SAHNE_JOB_DONE && !sahne_export_job_publishes (self->job));
  gtk_widget_set_visible (self->remove, state >= SAHNE_JOB_DONE);
  gtk_widget_set_visible (self->mark, failed || state == SAHNE_JOB_DONE);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), failed  ? "dialog-error-symbolic"
                                                        : doubt ? "dialog-warning-symbolic"
                                                                : "emblem-ok-symbolic");
  gtk_widget_set_css_classes (self->mark, (const char *[]){ failed  ? "error"
                                                            : doubt ? "warning"
                                                                    : "success",
                                                            NULL });
}

static void
cancel_clicked (SahneExportRow *self)
{
  sahne_export_job_cancel (self->job);
}

static void
pause_clicked (SahneExportRow *self)
{
  sahne_export_job_pause (self->job);
}

static void
again_clicked (SahneExportRow *self)
{
  sahne_export_job_retry (self->job);
}

static void
show_clicked (SahneExportRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.show-in-files", "s",
                              sahne_export_job_get_path (self->job));
}

/* The finished film goes on the queue once more, to be copied. */
static void
publish_to (SahneExportRow *self, GFile *place)
{
  const char *path = sahne_export_job_get_path (self->job);
  g_autofree char *uri = g_file_get_uri (place), *name = g_path_get_basename (path);
  g_autoptr (GFile) there = g_file_get_child (place, name);
  g_autofree char *shown = g_file_get_parse_name (there);
  g_autofree char *title
      = g_strdup_printf (_ ("Publish %s"), sahne_export_job_get_title (self->job));
  g_autoptr (JsonNode) delivery = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GError) error = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", shown);
  json_object_set_string_member (object, "publish", path);
  json_object_set_string_member (object, "place", uri);
  json_node_take_object (delivery, object);
  if (!sahne_export_queue_add (self->queue, title, delivery, &error))
    gtk_label_set_label (GTK_LABEL (self->detail), error->message);
}

static void
place_chosen (GtkNativeDialog *dialog, int response, SahneExportRow *self)
{
  g_autoptr (GFile) place = response == GTK_RESPONSE_ACCEPT
                                ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                : NULL;

  if (place)
    publish_to (self, place);
  g_clear_object (&self->chooser);
}

/* Folders, drives, and servers the file manager is connected to. */
static void
publish_clicked (SahneExportRow *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Where to Publish"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Publish"),
                                               _ ("Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (place_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_clicked (SahneExportRow *self)
{
  sahne_export_queue_remove (self->queue, self->job);
}

static void
sahne_export_row_dispose (GObject *object)
{
  SahneExportRow *self = SAHNE_EXPORT_ROW (object);

  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->job);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (sahne_export_row_parent_class)->dispose (object);
}

static void
sahne_export_row_class_init (SahneExportRowClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_export_row_dispose;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/export/sahne-export-row.ui");
  gtk_widget_class_bind_template_child (widget, SahneExportRow, title);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, detail);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, bar);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, cancel);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, pause);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, files);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, again);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, show);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, publish);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, remove);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, mark);
  gtk_widget_class_bind_template_callback (widget, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget, pause_clicked);
  gtk_widget_class_bind_template_callback (widget, again_clicked);
  gtk_widget_class_bind_template_callback (widget, show_clicked);
  gtk_widget_class_bind_template_callback (widget, publish_clicked);
  gtk_widget_class_bind_template_callback (widget, remove_clicked);
}

static void
sahne_export_row_init (SahneExportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sahne_export_row_new:
 * @queue: the exports
 * @job: one of them
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sahne_export_row_new (SahneExportQueue *queue, SahneExportJob *job)
{
  SahneExportRow *self = g_object_new (SAHNE_TYPE_EXPORT_ROW, NULL);

  self->queue = g_object_ref (queue);
  self->job = g_object_ref (job);
  g_signal_connect_swapped (job, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}
