/* Writes the film's sound as files and shows how far that is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sound-dialog.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-stems.h"

/* The bar moves this often, milliseconds; a time left is told from this share of the work on. */
#define TICK_MS 100
#define TELL_FROM 0.05

struct _SahneSoundDialog
{
  AdwMessageDialog parent_instance;
  GtkWidget *bar;
  GCancellable *cancellable;
  char *folder;
  gint64 began;
  guint tick;
  gboolean over;
  int done_pm; /* atomic: written by the worker */
};

G_DEFINE_FINAL_TYPE (SahneSoundDialog, sahne_sound_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* What the worker needs. */
typedef struct
{
  JsonNode *film;
  SahneStore *store;
  SahneResources *resources;
  char *folder;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  json_node_unref (work->film);
  g_object_unref (work->store);
  g_object_unref (work->resources);
  g_free (work->folder);
  g_free (work);
}

static void
note_progress (double done, gpointer data)
{
  g_atomic_int_set (&SAHNE_SOUND_DIALOG (data)->done_pm, (int) (done * 1000));
}

static void
write_sound (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (SahneMix) mix = sahne_mix_new (json_node_get_object (work->film), work->store,
                                            work->resources, cancellable, &error);
  g_auto (GStrv) paths
      = mix ? sahne_stems_write (mix, work->folder, note_progress, source, cancellable, &error)
            : NULL;

  if (paths)
    g_task_return_pointer (task, g_strdup (paths[0]), g_free);
  else
    g_task_return_error (task, error);
}

static gboolean
tick (gpointer data)
{
  SahneSoundDialog *self = data;
  double done = g_atomic_int_get (&self->done_pm) / 1000.;
  gint64 passed = g_get_monotonic_time () - self->began;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), done);
  if (done >= TELL_FROM)
    {
      g_autofree char *left
          = sahne_format_time ((gint64) ((double) passed * (1 - done) / done) + G_USEC_PER_SEC / 2);
      g_autofree char *text = g_strdup_printf (_ ("%s left"), left);
      gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), text);
      gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), TRUE);
    }
  return G_SOURCE_CONTINUE;
}

static void
show_end (SahneSoundDialog *self, const char *first, const GError *error)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  g_clear_handle_id (&self->tick, g_source_remove);
  self->over = TRUE;
  gtk_widget_set_visible (self->bar, FALSE);
  adw_message_dialog_set_response_label (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_heading (dialog, first ? _ ("The sound is written")
                                                : _ ("The sound was not written"));
  adw_message_dialog_set_body (dialog, first ? self->folder : error->message);
  if (first)
    {
      adw_message_dialog_add_response (dialog, "show", _ ("_Show in Files"));
      adw_message_dialog_set_default_response (dialog, "show");
      g_object_set_data_full (G_OBJECT (self), "first", g_strdup (first), g_free);
    }
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneSoundDialog *self = SAHNE_SOUND_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_task_propagate_pointer (G_TASK (result), &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_end (self, first, error);
}

static void
answered (SahneSoundDialog *self, const char *response)
{
  if (g_str_equal (response, "show"))
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                                "app.show-in-files", "s",
                                (const char *) g_object_get_data (G_OBJECT (self), "first"));
  else if (!self->over)
    g_cancellable_cancel (self->cancellable);
}

static void
sahne_sound_dialog_dispose (GObject *object)
{
  SahneSoundDialog *self = SAHNE_SOUND_DIALOG (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (sahne_sound_dialog_parent_class)->dispose (object);
}

static void
sahne_sound_dialog_finalize (GObject *object)
{
  SahneSoundDialog *self = SAHNE_SOUND_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->folder);
  G_OBJECT_CLASS (sahne_sound_dialog_parent_class)->finalize (object);
}

static void
sahne_sound_dialog_class_init (SahneSoundDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_sound_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_sound_dialog_finalize;
}

static void
sahne_sound_dialog_init (SahneSoundDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->cancellable = g_cancellable_new ();
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much is done"), -1);
  adw_message_dialog_set_heading (dialog, _ ("Writing the sound"));
  adw_message_dialog_set_extra_child (dialog, self->bar);
  adw_message_dialog_add_response (dialog, "close", _ ("_Cancel"));
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect (self, "response", G_CALLBACK (answered), NULL);
}

/**
 * sahne_sound_dialog_new:
 * @parent: the window
 * @session: with a film
 * @folder: gets the files
 *
 * Begins at once, see sahne_stems_write(); closing the dialog stops it.
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
sahne_sound_dialog_new (GtkWindow *parent, SahneSession *session, const char *folder)
{
  SahneSoundDialog *self
      = g_object_new (SAHNE_TYPE_SOUND_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, written, NULL);
  Work *work = g_new0 (Work, 1);

  self->folder = g_filename_display_name (folder);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), self->folder);
  self->began = g_get_monotonic_time ();
  self->tick = g_timeout_add (TICK_MS, tick, self);
  g_object_get (session, "film", &work->film, NULL);
  work->store = g_object_ref (sahne_session_get_store (session));
  work->resources = g_object_ref (sahne_session_get_resources (session));
  work->folder = g_strdup (folder);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, write_sound);
  return GTK_WIDGET (self);
}
