/* A person's own presets in the export dialog: kept, deleted, given to others and taken from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-dialog-private.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

/* Where a person's own presets are. */
char *
sahne_export_own_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "sahne", "presets", NULL);
}

static gboolean
is_own (SahneExportDialog *self)
{
  g_autofree char *own = sahne_export_own_folder ();
  return self->preset && sahne_preset_is_own (self->preset, own);
}

/* Which commands make sense for the place that is chosen. */
void
sahne_export_dialog_update_presets (SahneExportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preset.delete", is_own (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preset.share", is_own (self));
}

static void
complain (SahneExportDialog *self, const GError *error)
{
  gtk_widget_set_visible (self->refusal, TRUE);
  gtk_label_set_label (GTK_LABEL (self->refusal), error->message);
}

/* ---- keeping ---- */

/* What is asked for, as a preset keeps it: so many times smaller stays that. */
static JsonNode *
make_kept (SahneExportDialog *self)
{
  JsonNode *asked = sahne_export_dialog_asked (self);

  if (json_object_has_member (json_node_get_object (asked), "times_pm"))
    {
      json_object_set_string_member (json_node_get_object (asked), "target", "times");
      json_object_remove_member (json_node_get_object (asked), "limit");
    }
  return asked;
}

static void
save_as (SahneExportDialog *self, const char *name)
{
  SahneResources *resources = sahne_session_get_resources (self->session);
  g_autofree char *own = sahne_export_own_folder ();
  g_autofree char *id = sahne_preset_new_id (resources, own, name);
  g_autoptr (JsonNode) kept = make_kept (self);
  g_autoptr (GError) error = NULL;
  /* An own preset stands on one of the program's, never on another own one. */
  const char *base = is_own (self)
                         ? sahne_json_string (sahne_preset_document (self->preset), "base", "phone")
                         : sahne_preset_id (self->preset);

  if (sahne_preset_save (resources, own, id, base, name, kept, &error))
    sahne_export_dialog_fill_places (self, id);
  else
    complain (self, error);
}

static void
name_given (AdwMessageDialog *dialog, const char *response, SahneExportDialog *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_str_equal (response, "save") && *name)
    save_as (self, name);
}

static void
name_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  adw_message_dialog_set_response_enabled (dialog, "save", *name != '\0');
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (widget);
  GtkWidget *entry = gtk_entry_new (), *dialog;
  g_autofree char *name = NULL;

  if (self->preset == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save as a Preset"),
                                   _ ("It stands among the places from then on."));
  name = g_strdup_printf (_ ("My %s"), sahne_preset_name (self->preset));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 60);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the preset"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (name_changed), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (name_given), self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (widget);
  g_autofree char *own = sahne_export_own_folder ();
  g_autofree char *base = NULL;

  if (!is_own (self))
    return;
  base = g_strdup (sahne_json_string (sahne_preset_document (self->preset), "base", NULL));
  if (sahne_preset_remove (own, sahne_preset_id (self->preset)))
    sahne_export_dialog_fill_places (self, base);
}

/* ---- as files ---- */

static void
choose (SahneExportDialog *self, const char *title, GtkFileChooserAction action, GCallback chosen)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Presets"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect (self->chooser, "response", chosen, self);
}

static void
share_chosen (GtkNativeDialog *dialog, int response, SahneExportDialog *self)
{
  g_autoptr (GFile) to = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *own = sahne_export_own_folder ();
  g_autofree char *path = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || to == NULL || !is_own (self))
    return;
  path = sahne_preset_own_path (own, sahne_preset_id (self->preset));
  from = g_file_new_for_path (path);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    complain (self, error);
}

static void
share_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (widget);
  g_autofree char *name = NULL;

  if (!is_own (self))
    return;
  name = g_strconcat (sahne_preset_name (self->preset), ".json", NULL);
  g_strdelimit (name, "/\\", '-');
  choose (self, _ ("Share the Preset"), GTK_FILE_CHOOSER_ACTION_SAVE, G_CALLBACK (share_chosen));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
import_chosen (GtkNativeDialog *dialog, int response, SahneExportDialog *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL, *id = NULL;
  g_autofree char *own = sahne_export_own_folder ();
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || path == NULL)
    return;
  id = sahne_preset_import (sahne_session_get_resources (self->session), own, path, &error);
  if (id)
    sahne_export_dialog_fill_places (self, id);
  else
    complain (self, error);
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (widget);

  choose (self, _ ("Import a Preset"), GTK_FILE_CHOOSER_ACTION_OPEN, G_CALLBACK (import_chosen));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The commands about presets. */
void
sahne_export_dialog_add_preset_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "preset.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "preset.delete", NULL, delete_action);
  gtk_widget_class_install_action (klass, "preset.share", NULL, share_action);
  gtk_widget_class_install_action (klass, "preset.import", NULL, import_action);
}
