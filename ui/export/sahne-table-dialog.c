/* One film for each row of a table: choose it, look at a row, put the films into the queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-table-dialog.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sahne-export-dialog-private.h"
#include "sahne-form.h"
#include "sahne-json.h"
#include "sahne-preset.h"
#include "sahne-rows.h"
#include "sahne-template.h"
#include "sahne-wrap.h"

/* A table is not larger than this. */
#define MOST_BYTES (32 * 1024 * 1024)

struct _SahneTableDialog
{
  AdwWindow parent_instance;
  GtkWidget *table_row, *choose_table, *place, *folder_row, *choose_folder, *columns_box, *columns,
      *hint, *row_box, *row_title, *previous, *next, *text, *trouble, *status, *bar, *queue_button;
  SahneSession *session;
  SahneExportQueue *queue;
  GtkFileChooserNative *chooser;
  SahneTable *table;
  GPtrArray *presets; /* SahnePreset, as the choice lists them */
  char *script, *language, *folder, *name;
  guint row, ready, at, added, queue_id;
  char *first_trouble; /* of the rows that cannot be filled */
};

G_DEFINE_FINAL_TYPE (SahneTableDialog, sahne_table_dialog, ADW_TYPE_WINDOW)

static GtkTextBuffer *
buffer_of (SahneTableDialog *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
}

static guint
n_rows (SahneTableDialog *self)
{
  return self->table ? sahne_table_n_rows (self->table) : 0;
}

static SahnePreset *
chosen_preset (SahneTableDialog *self)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self->place));
  return i < self->presets->len ? self->presets->pdata[i] : NULL;
}

static const char *
container_of (SahnePreset *preset)
{
  return sahne_json_string (sahne_json_object (sahne_preset_document (preset), "delivers"),
                            "container", "mp4");
}

static char *
path_of (SahneTableDialog *self, guint row)
{
  g_autofree char *name = sahne_template_name (self->table, row),
                  *file = g_strdup_printf ("%s.%s", name, container_of (chosen_preset (self)));
  return g_build_filename (self->folder, file, NULL);
}

/* ---- what is shown ---- */

/* A name with what it means for the script. */
static void
add_chip (SahneTableDialog *self, const char *name, const char *class_name, const char *meaning)
{
  GtkWidget *chip = gtk_label_new (name);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, meaning);

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (chip), 28);
  sahne_add_classes (chip, class_name);
  gtk_widget_set_tooltip_text (chip, meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  sahne_wrap_append (SAHNE_WRAP (self->columns), chip);
}

static gboolean
is_asked_for (SahneTableDialog *self, char **blanks, const char *column)
{
  g_autofree char *plain = g_utf8_casefold (column, -1);

  for (guint i = 0; blanks[i]; i++)
    {
      g_autofree char *blank = g_utf8_casefold (blanks[i], -1);
      if (g_str_equal (blank, plain))
        return TRUE;
    }
  return FALSE;
}

static void
show_columns (SahneTableDialog *self)
{
  g_auto (GStrv) blanks = sahne_template_list_blanks (self->script);
  gboolean none = blanks[0] == NULL;

  sahne_wrap_clear (SAHNE_WRAP (self->columns));
  gtk_widget_set_visible (self->columns_box, self->table != NULL);
  gtk_widget_set_visible (self->hint, none);
  if (self->table == NULL)
    return;
  for (guint i = 0; i < sahne_table_n_columns (self->table); i++)
    {
      const char *column = sahne_table_column (self->table, i);
      gboolean used = is_asked_for (self, blanks, column);
      add_chip (self, column, used ? "w u" : "w dim", used ? _ ("used") : _ ("not in the script"));
    }
  for (guint i = 0; blanks[i]; i++)
    if (!sahne_table_has (self->table, blanks[i]))
      add_chip (self, blanks[i], "w n", _ ("the table has no such column"));
}

static void
show_row (SahneTableDialog *self)
{
  guint rows = n_rows (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *title = NULL, *path = NULL, *file = NULL;

  gtk_widget_set_visible (self->row_box, rows > 0);
  if (rows == 0)
    return;
  self->row = MIN (self->row, rows - 1);
  text = sahne_template_fill (self->script, self->table, self->row, self->language, &error);
  path = path_of (self, self->row);
  file = g_path_get_basename (path);
  title = g_strdup_printf (_ ("Row %u of %u · %s"), self->row + 1, rows, file);
  gtk_label_set_label (GTK_LABEL (self->row_title), title);
  gtk_text_buffer_set_text (buffer_of (self), text ? text : "", -1);
  gtk_label_set_label (GTK_LABEL (self->trouble), error ? error->message : "");
  gtk_widget_set_visible (self->trouble, error != NULL);
  gtk_widget_set_sensitive (self->previous, self->row > 0);
  gtk_widget_set_sensitive (self->next, self->row + 1 < rows);
}

/* How many rows can be filled, and what the first trouble is. */
static void
count_ready (SahneTableDialog *self)
{
  self->ready = 0;
  g_clear_pointer (&self->first_trouble, g_free);
  for (guint i = 0; i < n_rows (self); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text
          = sahne_template_fill (self->script, self->table, i, self->language, &error);
      if (text)
        self->ready++;
      else if (self->first_trouble == NULL)
        self->first_trouble = g_strdup (error->message);
    }
}

static void
show_status (SahneTableDialog *self)
{
  guint rows = n_rows (self), bad = rows - self->ready;
  g_autofree char *label = NULL, *text = NULL;

  if (rows == 0)
    text = g_strdup (_ ("No table yet"));
  else if (bad > 0)
    text = g_strdup_printf (ngettext ("%u row cannot be filled", "%u rows cannot be filled", bad),
                            bad);
  else
    text = g_strdup_printf (ngettext ("%u film", "%u films", rows), rows);
  gtk_label_set_label (GTK_LABEL (self->status), text);
  gtk_widget_set_tooltip_text (self->status, self->first_trouble);
  label = self->ready ? g_strdup_printf (ngettext ("Queue %u Film", "Queue %u Films", self->ready),
                                         self->ready)
                      : g_strdup (_ ("Queue the Films"));
  gtk_button_set_label (GTK_BUTTON (self->queue_button), label);
  gtk_widget_set_sensitive (self->queue_button,
                            self->ready > 0 && self->queue_id == 0 && chosen_preset (self));
}

static void
show_files (SahneTableDialog *self)
{
  g_autofree char *folder = g_filename_display_name (self->folder), *facts = NULL;
  guint rows = n_rows (self);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row), folder);
  if (self->table)
    facts = g_strdup_printf (ngettext ("%s · %u row", "%s · %u rows", rows), self->name, rows);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->table_row),
                               facts ? facts : _ ("A CSV file; its first line names the columns"));
}

static void
show_all (SahneTableDialog *self)
{
  show_files (self);
  show_columns (self);
  show_row (self);
  show_status (self);
}

/* ---- files ---- */

static void
complain (SahneTableDialog *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->trouble), text);
  gtk_widget_set_visible (self->trouble, TRUE);
}

static GBytes *
read_table (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 part[16384];
  gssize n = 0;

  while (stream && all->len <= MOST_BYTES
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), part, sizeof part, NULL, error)) > 0)
    g_byte_array_append (all, part, (guint) n);
  if (stream == NULL || n < 0)
    return NULL;
  if (all->len > MOST_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The table is too large. Divide it into several."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * sahne_table_dialog_set_table:
 * @self: a dialog
 * @file: a table of comma separated values
 */
void
sahne_table_dialog_set_table (SahneTableDialog *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = read_table (file, &error);
  SahneTable *table = bytes ? sahne_table_new (bytes, name, &error) : NULL;

  if (table == NULL)
    {
      complain (self, error->message);
      return;
    }
  g_clear_pointer (&self->table, sahne_table_free);
  self->table = table;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  self->row = 0;
  gtk_widget_set_visible (self->trouble, FALSE);
  count_ready (self);
  show_all (self);
}

/**
 * sahne_table_dialog_set_folder:
 * @self: a dialog
 * @folder: gets the films
 */
void
sahne_table_dialog_set_folder (SahneTableDialog *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  show_files (self);
}

static void
file_chosen (GtkNativeDialog *dialog, int response, SahneTableDialog *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_OPEN)
    sahne_table_dialog_set_table (self, file);
  else if (path)
    sahne_table_dialog_set_folder (self, path);
}

static void
choose (SahneTableDialog *self, const char *title, GtkFileChooserAction action)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      gtk_file_filter_set_name (filter, _ ("Tables (CSV)"));
      gtk_file_filter_add_pattern (filter, "*.csv");
      gtk_file_filter_add_pattern (filter, "*.tsv");
      gtk_file_filter_add_pattern (filter, "*.txt");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (file_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_table (SahneTableDialog *self)
{
  choose (self, _ ("Choose a Table"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
choose_folder (SahneTableDialog *self)
{
  choose (self, _ ("Choose a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

/* ---- into the queue ---- */

static gboolean
add_row (SahneTableDialog *self, guint row, const char *text, GError **error)
{
  SahnePreset *preset = chosen_preset (self);
  SahneProject *project = sahne_session_get_project (self->session);
  g_autofree char *path = path_of (self, row), *name = sahne_template_name (self->table, row);
  g_autofree char *title = g_strdup_printf ("%s · %s", name, sahne_preset_name (preset));
  g_autofree char *aspect = sahne_project_get_brief (project, "aspect");
  const char *fits = sahne_preset_aspect (preset, aspect ? aspect : "16:9");
  g_autoptr (JsonNode) delivery = json_node_new (JSON_NODE_OBJECT);
  JsonObject *wish = json_object_new ();

  json_object_set_string_member (wish, "path", path);
  json_object_set_string_member (wish, "preset", sahne_preset_id (preset));
  json_object_set_string_member (sahne_json_add_object (wish, "asked"), "container",
                                 container_of (preset));
  if (fits && g_strcmp0 (fits, aspect ? aspect : "16:9") != 0)
    json_object_set_string_member (wish, "aspect", fits);
  json_node_take_object (delivery, wish);
  return sahne_export_queue_add_variant (self->queue, title, text, delivery, error);
}

static void
stop_queueing (SahneTableDialog *self, const char *trouble)
{
  self->queue_id = 0;
  gtk_widget_set_visible (self->bar, FALSE);
  if (trouble)
    {
      complain (self, trouble);
      show_status (self);
    }
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* One row at a time: the window goes on living while many are written. */
static gboolean
queue_next (gpointer data)
{
  SahneTableDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *notice = NULL;

  if (self->at < n_rows (self))
    {
      text = sahne_template_fill (self->script, self->table, self->at, self->language, NULL);
      if (text && !add_row (self, self->at, text, &error))
        {
          stop_queueing (self, error->message);
          return G_SOURCE_REMOVE;
        }
      self->added += text != NULL;
      self->at++;
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                     (double) self->at / n_rows (self));
      return G_SOURCE_CONTINUE;
    }
  notice = g_strdup_printf (ngettext ("%u film is in the queue", "%u films are in the queue",
                                      self->added),
                            self->added);
  g_signal_emit_by_name (self->session, "notice", notice);
  stop_queueing (self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * sahne_table_dialog_queue:
 * @self: a dialog with a table
 *
 * Puts a film for each row that can be filled into the queue, and closes the dialog.
 */
void
sahne_table_dialog_queue (SahneTableDialog *self)
{
  if (self->queue_id || self->ready == 0 || chosen_preset (self) == NULL)
    return;
  if (g_mkdir_with_parents (self->folder, 0777) != 0)
    {
      g_autofree char *folder = g_filename_display_name (self->folder);
      g_autofree char *text
          = g_strdup_printf (_ ("The folder “%s” cannot be made: %s. Choose another one."), folder,
                             g_strerror (errno));
      complain (self, text);
      return;
    }
  self->at = self->added = 0;
  gtk_widget_set_visible (self->bar, TRUE);
  self->queue_id = g_idle_add (queue_next, self);
  show_status (self);
}

static void
go_back (SahneTableDialog *self)
{
  sahne_table_dialog_show_row (self, self->row - 1);
}

static void
go_on (SahneTableDialog *self)
{
  sahne_table_dialog_show_row (self, self->row + 1);
}

/**
 * sahne_table_dialog_show_row:
 * @self: a dialog
 * @row: whose film is looked at
 */
void
sahne_table_dialog_show_row (SahneTableDialog *self, guint row)
{
  self->row = row;
  show_row (self);
}

/**
 * sahne_table_dialog_get_text:
 * @self: a dialog
 *
 * Returns: (transfer full): the script of the row that is looked at
 */
char *
sahne_table_dialog_get_text (SahneTableDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (self), &start, &end, FALSE);
}

/**
 * sahne_table_dialog_get_ready:
 * @self: a dialog
 *
 * Returns: how many rows can be films
 */
guint
sahne_table_dialog_get_ready (SahneTableDialog *self)
{
  return self->ready;
}

/* ---- the object ---- */

static void
sahne_table_dialog_dispose (GObject *object)
{
  SahneTableDialog *self = SAHNE_TABLE_DIALOG (object);

  g_clear_handle_id (&self->queue_id, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (sahne_table_dialog_parent_class)->dispose (object);
}

static void
sahne_table_dialog_finalize (GObject *object)
{
  SahneTableDialog *self = SAHNE_TABLE_DIALOG (object);

  g_clear_pointer (&self->table, sahne_table_free);
  g_ptr_array_unref (self->presets);
  g_free (self->script);
  g_free (self->language);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->first_trouble);
  G_OBJECT_CLASS (sahne_table_dialog_parent_class)->finalize (object);
}

static void
sahne_table_dialog_class_init (SahneTableDialogClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_table_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_table_dialog_finalize;
  g_type_ensure (SAHNE_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/export/sahne-table-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget, SahneTableDialog, child)
  BIND (table_row);
  BIND (choose_table);
  BIND (place);
  BIND (folder_row);
  BIND (choose_folder);
  BIND (columns_box);
  BIND (columns);
  BIND (hint);
  BIND (row_box);
  BIND (row_title);
  BIND (previous);
  BIND (next);
  BIND (text);
  BIND (trouble);
  BIND (status);
  BIND (bar);
  BIND (queue_button);
#undef BIND
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sahne_table_dialog_init (SahneTableDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->presets = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (self->choose_table, "clicked", G_CALLBACK (choose_table), self);
  g_signal_connect_swapped (self->choose_folder, "clicked", G_CALLBACK (choose_folder), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (go_back), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (go_on), self);
  g_signal_connect_swapped (self->queue_button, "clicked", G_CALLBACK (sahne_table_dialog_queue),
                            self);
}

/* Places that take a single file. */
static void
list_presets (SahneTableDialog *self)
{
  g_autofree char *own = sahne_export_own_folder ();
  g_autoptr (GPtrArray) all = sahne_preset_list (sahne_session_get_resources (self->session), own);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      if (g_str_equal (container_of (all->pdata[i]), "package"))
        continue;
      g_ptr_array_add (self->presets, g_object_ref (all->pdata[i]));
      gtk_string_list_append (names, sahne_preset_name (all->pdata[i]));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->place), G_LIST_MODEL (names));
  g_signal_connect_swapped (self->place, "notify::selected", G_CALLBACK (show_row), self);
}

/**
 * sahne_table_dialog_new:
 * @parent: the window
 * @session: whose script has the blanks
 * @queue: gets the films
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
sahne_table_dialog_new (GtkWindow *parent, SahneSession *session, SahneExportQueue *queue)
{
  SahneTableDialog *self = g_object_new (SAHNE_TYPE_TABLE_DIALOG, "transient-for", parent, NULL);
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  g_autofree char *asked = NULL;

  self->session = g_object_ref (session);
  self->queue = g_object_ref (queue);
  self->script = sahne_session_get_text (session);
  asked = sahne_project_get_brief (sahne_session_get_project (session), "language");
  self->language = asked && *asked ? g_steal_pointer (&asked)
                                   : sahne_form_language (self->script, strlen (self->script),
                                                          sahne_session_get_resources (session));
  self->folder = g_build_filename (videos ? videos : g_get_home_dir (),
                                   sahne_session_get_title (session), NULL);
  list_presets (self);
  show_all (self);
  return GTK_WIDGET (self);
}
