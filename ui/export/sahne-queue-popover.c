/* The exports under their button: running, next, done, stopped, each with its own verb.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-queue-popover.h"

#include "sahne-export-row.h"
#include "sahne-rows.h"

struct _SahneQueuePopover
{
  GtkPopover parent_instance;
  GtkWidget *jobs, *clear;
  SahneExportQueue *queue;
};

G_DEFINE_FINAL_TYPE (SahneQueuePopover, sahne_queue_popover, GTK_TYPE_POPOVER)

static void
fill (SahneQueuePopover *self)
{
  guint n = self->queue ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;

  sahne_box_clear (self->jobs);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (SahneExportJob) job = g_list_model_get_item (G_LIST_MODEL (self->queue), i - 1);
      gtk_box_append (GTK_BOX (self->jobs), sahne_export_row_new (self->queue, job));
      if (i > 1)
        gtk_box_append (GTK_BOX (self->jobs), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
    }
}

static void
clear_clicked (SahneQueuePopover *self)
{
  if (self->queue)
    sahne_export_queue_clear_done (self->queue);
}

/**
 * sahne_queue_popover_set_queue:
 * @self: the popover
 * @queue: (nullable): the exports
 */
void
sahne_queue_popover_set_queue (SahneQueuePopover *self, SahneExportQueue *queue)
{
  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_set_object (&self->queue, queue);
  if (queue)
    g_signal_connect_swapped (queue, "items-changed", G_CALLBACK (fill), self);
  fill (self);
}

static void
sahne_queue_popover_dispose (GObject *object)
{
  SahneQueuePopover *self = SAHNE_QUEUE_POPOVER (object);

  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (sahne_queue_popover_parent_class)->dispose (object);
}

static void
sahne_queue_popover_class_init (SahneQueuePopoverClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_queue_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/export/sahne-queue-popover.ui");
  gtk_widget_class_bind_template_child (widget, SahneQueuePopover, jobs);
  gtk_widget_class_bind_template_child (widget, SahneQueuePopover, clear);
  gtk_widget_class_bind_template_callback (widget, clear_clicked);
}

static void
sahne_queue_popover_init (SahneQueuePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
