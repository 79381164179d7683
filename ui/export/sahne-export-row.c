/* One export in a list: what it is, how far it is, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-row.h"

#include <glib/gi18n.h>

#include "sahne-rows.h"

struct _SahneExportRow
{
  GtkBox parent_instance;
  GtkWidget *title, *detail, *bar, *cancel, *again, *show, *remove, *mark;
  SahneExportQueue *queue;
  SahneExportJob *job;
};

G_DEFINE_FINAL_TYPE (SahneExportRow, sahne_export_row, GTK_TYPE_BOX)

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
  gtk_widget_set_visible (self->cancel, state == SAHNE_JOB_RUNNING || state == SAHNE_JOB_WAITING);
  gtk_widget_set_visible (self->again, failed || state == SAHNE_JOB_CANCELLED);
  gtk_widget_set_visible (self->show, state == SAHNE_JOB_DONE);
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
  gtk_widget_class_bind_template_child (widget, SahneExportRow, again);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, show);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, remove);
  gtk_widget_class_bind_template_child (widget, SahneExportRow, mark);
  gtk_widget_class_bind_template_callback (widget, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget, again_clicked);
  gtk_widget_class_bind_template_callback (widget, show_clicked);
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
