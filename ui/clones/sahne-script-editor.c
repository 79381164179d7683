/* The script in the place of the picture: written, coloured, completed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-script-editor.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "sahne-format.h"
#include "sahne-json.h"

struct _SahneScriptEditor
{
  AdwBin parent_instance;
  GtkWidget *name, *language, *facts, *view, *state, *state_icon;
  SahneSession *session;
  GtkSourceCompletionWords *words;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SahneScriptEditor, sahne_script_editor, ADW_TYPE_BIN)

static GtkTextBuffer *
buffer_of (SahneScriptEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
text_of (SahneScriptEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (self), &start, &end, FALSE);
}

/* Every key is an edit of the project; typing without a pause is one step of its history. */
static void
text_changed (SahneScriptEditor *self)
{
  g_autofree char *text = NULL;

  if (self->updating || self->session == NULL)
    return;
  text = text_of (self);
  self->updating = TRUE;
  sahne_session_set_source (self->session, _ ("Write"), text, TRUE);
  self->updating = FALSE;
}

/* Undo, redo and opening a script change the text from outside. */
static void
show_source (SahneScriptEditor *self)
{
  g_autofree char *source = sahne_project_get_source (sahne_session_get_project (self->session));
  g_autofree char *shown = text_of (self);

  if (self->updating || g_str_equal (source, shown))
    return;
  self->updating = TRUE;
  gtk_text_buffer_set_text (buffer_of (self), source, -1);
  self->updating = FALSE;
}

static void
show_facts (SahneScriptEditor *self)
{
  guint scenes = g_list_model_get_n_items (sahne_session_get_scenes (self->session)), stale;
  g_autofree char *length = sahne_format_time (sahne_session_get_duration (self->session));
  g_autofree char *count
      = g_strdup_printf (g_dngettext (NULL, "%u scene", "%u scenes", scenes), scenes);
  g_autofree char *facts = g_strdup_printf ("%s · %s", count, length), *state = NULL;
  g_autofree char *language
      = sahne_project_get_brief (sahne_session_get_project (self->session), "language");
  gboolean running = sahne_session_get_running (self->session);

  g_object_get (self->session, "stale", &stale, NULL);
  if (running)
    state = g_strdup (_ ("Reading your changes…"));
  else if (stale)
    state = g_strdup_printf (g_dngettext (NULL, "%u scene will run again",
                                          "%u scenes will run again", stale),
                             stale);
  else
    state = g_strdup (_ ("The film is up to date"));
  gtk_label_set_label (GTK_LABEL (self->name), sahne_session_get_title (self->session));
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_label_set_label (GTK_LABEL (self->language),
                       g_strcmp0 (language, "tr") == 0 ? "Türkçe" : "English");
  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_visible (self->state_icon, !running && stale == 0);
}

static void
edited (SahneScriptEditor *self, guint what)
{
  if (what & SAHNE_CHANGED_SOURCE)
    show_source (self);
}

/* ---- colours and completion ---- */

static void
update_scheme (SahneScriptEditor *self)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme
      = gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita");

  if (scheme)
    gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (buffer_of (self)), scheme);
}

static void
add_language (SahneScriptEditor *self)
{
  g_autoptr (GtkSourceLanguageManager) manager = gtk_source_language_manager_new ();
  GtkSourceLanguage *language;

  gtk_source_language_manager_append_search_path (manager,
                                                  "resource:///org/sahne/Sahne/language-specs/");
  language = gtk_source_language_manager_get_language (manager, "sahne-screenplay");
  if (language == NULL)
    return;
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer_of (self)), language);
  g_object_set_data_full (G_OBJECT (self), "languages", g_steal_pointer (&manager), g_object_unref);
}

/**
 * sahne_script_editor_focus:
 * @self: the editor
 *
 * Puts the cursor into the script.
 */
void
sahne_script_editor_focus (SahneScriptEditor *self)
{
  gtk_widget_grab_focus (self->view);
}

/**
 * sahne_script_editor_set_session:
 * @self: the editor
 * @session: (nullable): what is written
 */
void
sahne_script_editor_set_session (SahneScriptEditor *self, SahneSession *session)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "edited", G_CALLBACK (edited), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (show_facts), self);
  g_signal_connect_swapped (session, "notify::stale", G_CALLBACK (show_facts), self);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (show_facts), self);
  show_source (self);
  show_facts (self);
}

static void
sahne_script_editor_dispose (GObject *object)
{
  SahneScriptEditor *self = SAHNE_SCRIPT_EDITOR (object);

  if (self->session)
    sahne_script_editor_set_session (self, NULL);
  g_clear_object (&self->words);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  G_OBJECT_CLASS (sahne_script_editor_parent_class)->dispose (object);
}

static void
sahne_script_editor_class_init (SahneScriptEditorClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_script_editor_dispose;
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-script-editor.ui");
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, name);
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, language);
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, facts);
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, view);
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, state);
  gtk_widget_class_bind_template_child (widget, SahneScriptEditor, state_icon);
}

static void
sahne_script_editor_init (SahneScriptEditor *self)
{
  GtkSourceCompletion *completion;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_language (self);
  update_scheme (self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark",
                            G_CALLBACK (update_scheme), self);
  /* Names and headings that stand in the script already are offered again. */
  completion = gtk_source_view_get_completion (GTK_SOURCE_VIEW (self->view));
  self->words = gtk_source_completion_words_new (_ ("Words of this script"));
  g_object_set (self->words, "minimum-word-size", 3, NULL);
  gtk_source_completion_words_register (self->words, buffer_of (self));
  gtk_source_completion_add_provider (completion, GTK_SOURCE_COMPLETION_PROVIDER (self->words));
  /* The project keeps the history of the text, together with everything else. */
  gtk_text_buffer_set_enable_undo (buffer_of (self), FALSE);
  g_signal_connect_swapped (buffer_of (self), "changed", G_CALLBACK (text_changed), self);
}
