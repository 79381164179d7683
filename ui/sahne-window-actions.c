/* Every command of the window, and when it makes sense.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-export-dialog.h"
#include "sahne-interchange.h"
#include "sahne-markers.h"
#include "sahne-palette.h"
#include "sahne-sound-dialog.h"
#include "sahne-table-dialog.h"
#include "sahne-subtitles.h"
#include "sahne-shortcuts.h"

static SahneViewer *
viewer (SahneWindow *self)
{
  return sahne_studio_get_viewer (SAHNE_STUDIO (self->studio));
}

/* ---- files ---- */

typedef void (*FileChosen) (SahneWindow *self, const char *path);

static void
chooser_response (GtkNativeDialog *dialog, int response, SahneWindow *self)
{
  FileChosen chosen = (FileChosen) g_object_get_data (G_OBJECT (dialog), "chosen");
  g_autoptr (GListModel) files = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path)
        chosen (self, path);
    }
}

/* Lets the person choose a file with one of @patterns, separated by ";". */
static void
choose (SahneWindow *self, const char *title, GtkFileChooserAction action, const char *name,
        const char *kind, const char *patterns, gboolean many, FileChosen chosen)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_auto (GStrv) list = g_strsplit (patterns, ";", -1);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, kind);
  for (guint i = 0; list[i]; i++)
    if (strchr (list[i], '/'))
      gtk_file_filter_add_mime_type (filter, list[i]);
    else
      gtk_file_filter_add_pattern (filter, list[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), many);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "chosen", (gpointer) chosen);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chooser_response), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_project_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, _ ("Open a Project"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _ ("Sahne projects"),
          "*.sahne", FALSE, sahne_window_open);
}

static void
open_script_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, _ ("Open a Script"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _ ("Scripts and texts"),
          "*.fountain;*.fdx;*.txt;*.md", FALSE, sahne_window_open_script);
}

static void
add_media_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, _ ("Add Media"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
          _ ("Video, pictures and sound"), "video/*;image/*;audio/*", TRUE, sahne_window_add_media);
}

static void
open_path_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_open (data, g_variant_get_string (parameter, NULL));
}

static void
save_to (SahneWindow *self, const char *path)
{
  g_autofree char *full
      = g_str_has_suffix (path, ".sahne") ? g_strdup (path) : g_strconcat (path, ".sahne", NULL);
  g_autoptr (GError) error = NULL;

  if (!sahne_project_save_as (sahne_session_get_project (self->session), full, &error))
    sahne_session_fail (self->session, NULL, error);
  else
    sahne_window_toast (self, _ ("Saved. From now on every change reaches this file by itself."));
}

static void
save_as_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  g_autofree char *name = g_strconcat (sahne_session_get_title (self->session), ".sahne", NULL);

  choose (self, _ ("Save the Project"), GTK_FILE_CHOOSER_ACTION_SAVE, name, _ ("Sahne projects"),
          "*.sahne", FALSE, save_to);
}

static void
write_text (SahneWindow *self, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    sahne_session_fail (self->session, NULL, error);
}

static void
save_fountain_to (SahneWindow *self, const char *path)
{
  g_autofree char *text = sahne_project_get_source (sahne_session_get_project (self->session));
  write_text (self, path, text);
}

static void
save_fountain_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  g_autofree char *name = g_strconcat (sahne_session_get_title (self->session), ".fountain", NULL);

  choose (self, _ ("Save the Script"), GTK_FILE_CHOOSER_ACTION_SAVE, name, _ ("Fountain scripts"),
          "*.fountain", FALSE, save_fountain_to);
}

/* The film's captions as SubRip, or as WebVTT for a name that ends so. */
static void
save_captions_to (SahneWindow *self, const char *path)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autofree char *text = NULL;

  if (film == NULL)
    return;
  text = g_str_has_suffix (path, ".vtt") ? sahne_interchange_write_vtt (film)
                                         : sahne_interchange_write_srt (film);
  write_text (self, path, text);
}

static void
save_captions_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  g_autofree char *name = g_strconcat (sahne_session_get_title (self->session), ".srt", NULL);

  choose (self, _ ("Save the Captions"), GTK_FILE_CHOOSER_ACTION_SAVE, name,
          _ ("SubRip and WebVTT"), "*.srt;*.vtt", FALSE, save_captions_to);
}

/* A file of captions, not more of it than can be one. */
static GBytes *
read_captions_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *data = g_malloc (SAHNE_SUBTITLES_MAX_BYTES + 1);
  gsize length = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, SAHNE_SUBTITLES_MAX_BYTES + 1,
                                   &length, NULL, error))
    return NULL;
  return g_bytes_new (data, length);
}

/* The film changes by what another program made of its captions; one step of the history. */
static void
import_captions_from (SahneWindow *self, const char *path)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = film ? read_captions_file (path, &error) : NULL;
  g_autoptr (GPtrArray) patches = NULL;

  if (film == NULL)
    return;
  if (bytes)
    patches = sahne_interchange_read_captions (film, bytes, &error);
  if (patches == NULL)
    sahne_session_fail (self->session, NULL, error);
  else if (patches->len == 0)
    sahne_window_toast (self, _ ("The film already has these captions."));
  else if (sahne_session_edit_film (self->session, _ ("Import captions"), patches))
    sahne_window_toast (self, _ ("The captions are imported. Undo brings the old ones back."));
}

static void
import_captions_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, _ ("Import Captions"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _ ("SubRip and WebVTT"),
          "*.srt;*.vtt", FALSE, import_captions_from);
}

static void
save_otio_to (SahneWindow *self, const char *path)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (GPtrArray) markers = sahne_markers_list (sahne_session_get_project (self->session));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) colours = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  SahneInterchangeNotes notes = { 0 };
  g_autofree char *full
      = g_str_has_suffix (path, ".otio") ? g_strdup (path) : g_strconcat (path, ".otio", NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < markers->len; i++)
    {
      SahneMarker *marker = markers->pdata[i];
      g_array_append_val (times, marker->time_us);
      g_ptr_array_add (names, marker->name);
      g_ptr_array_add (colours, g_ascii_strup (sahne_marker_colour_name (marker->colour), -1));
    }
  notes.markers_us = (const gint64 *) (void *) times->data;
  notes.marker_names = (const char *const *) names->pdata;
  notes.marker_colours = (const char *const *) colours->pdata;
  notes.n_markers = times->len;
  text = film ? sahne_interchange_write_otio (film, &notes) : NULL;
  if (text)
    write_text (self, full, text);
}

static void
save_otio_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  g_autofree char *name = g_strconcat (sahne_session_get_title (self->session), ".otio", NULL);

  choose (self, _ ("Export the Timeline"), GTK_FILE_CHOOSER_ACTION_SAVE, name,
          _ ("OpenTimelineIO timelines"), "*.otio", FALSE, save_otio_to);
}

static void
save_sound_to (SahneWindow *self, const char *folder)
{
  gtk_window_present (
      GTK_WINDOW (sahne_sound_dialog_new (GTK_WINDOW (self), self->session, folder)));
}

static void
save_sound_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, _ ("Folder for the Sound"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
          _ ("Folders"), "inode/directory", FALSE, save_sound_to);
}

/* ---- the film ---- */

static void
projects_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_close_session (data);
}

static void
generate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;

  if (self->session)
    sahne_session_run (self->session);
  else
    sahne_window_generate (self);
}

static void
write_story_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_write_story (data);
}

static void
stop_writing_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_stop_writing (data);
}

static gboolean
write_seed (SahneProject *project, gpointer data, GError **error)
{
  g_autofree char *old = sahne_project_get_brief (project, "seed");
  guint64 seed = old ? g_ascii_strtoull (old, NULL, 10) + 1 : 1;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  return sahne_project_set_brief (project, "seed", text, error);
}

static void
generate_again_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  sahne_session_edit (self->session, _ ("Generate again"), FALSE, write_seed, NULL);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_undo (((SahneWindow *) data)->session);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_redo (((SahneWindow *) data)->session);
}

static void
history_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_open_history (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

static void
aspect_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  SahneWindow *self = data;

  if (self->session
      && sahne_session_set_brief (self->session, _ ("Change the shape"), "aspect",
                                  g_variant_get_string (value, NULL)))
    g_simple_action_set_state (action, value);
}

static void
captions_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  SahneWindow *self = data;

  if (self->session
      && sahne_session_set_brief (self->session, _ ("Captions"), "captions",
                                  g_variant_get_boolean (value) ? "burn" : "track"))
    g_simple_action_set_state (action, value);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  GtkWidget *dialog = sahne_export_dialog_new (GTK_WINDOW (self), self->session, self->queue,
                                               sahne_viewer_get_stills (viewer (self)));

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
table_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;

  gtk_window_present (
      GTK_WINDOW (sahne_table_dialog_new (GTK_WINDOW (self), self->session, self->queue)));
}

/* ---- playing ---- */

static void
play_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneViewer *v = viewer (data);

  if (sahne_viewer_get_playing (v))
    sahne_viewer_pause (v);
  else
    sahne_viewer_play (v, 1);
}

static void
pause_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_viewer_pause (viewer (data));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_shortcuts_present (data);
}

/* For those who do not see a meter. */
static void
say_levels_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  g_autofree char *text = sahne_levels_describe (sahne_session_get_levels (self->session));

  g_signal_emit_by_name (self->session, "notice", text);
}

static void
play_range_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gint64 from, to;

  g_variant_get (parameter, "(xx)", &from, &to);
  sahne_viewer_play_range (viewer (data), from, to);
}

static void
step_back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_viewer_step (viewer (data), -1);
}

static void
step_forward_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_viewer_step (viewer (data), 1);
}

static void
go_start_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_set_position (((SahneWindow *) data)->session, 0);
}

static void
go_end_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_set_position (((SahneWindow *) data)->session, G_MAXINT64);
}

static void
in_point_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  gint64 in, out, now = sahne_session_get_position (self->session);

  sahne_viewer_get_range (viewer (self), &in, &out);
  sahne_viewer_set_range (viewer (self), now, out > now ? out : 0);
}

static void
out_point_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;
  gint64 in, out, now = sahne_session_get_position (self->session);

  sahne_viewer_get_range (viewer (self), &in, &out);
  sahne_viewer_set_range (viewer (self), in < now ? in : 0, now);
}

static void
clear_range_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_viewer_set_range (viewer (data), 0, 0);
}

static void
loop_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  sahne_viewer_set_loop (viewer (data), g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
safe_areas_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  sahne_viewer_set_safe_areas (viewer (data), g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
fullscreen_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  SahneWindow *self = data;
  gboolean full = g_variant_get_boolean (value);

  if (full)
    gtk_window_fullscreen (GTK_WINDOW (self));
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  sahne_studio_set_fullscreen (SAHNE_STUDIO (self->studio), full);
  g_simple_action_set_state (action, value);
}

/* ---- panes ---- */

static void
edit_script_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (g_variant_get_boolean (value))
    g_action_group_change_action_state (G_ACTION_GROUP (data), "takes",
                                        g_variant_new_boolean (FALSE));
  sahne_studio_show_script (SAHNE_STUDIO (((SahneWindow *) data)->studio),
                            g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
shrink_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_show_shrink (data, TRUE);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_window_show_shrink (data, FALSE);
}

/* Popovers that keys opened close by a command too. */
static void
close_popovers_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_close_popovers (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

static void
show_inspector_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_show_inspector (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

static void
toggle_inspector_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_toggle_inspector (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

static void
toggle_sidebar_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_toggle_sidebar (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

static void
media_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_show_tab (SAHNE_STUDIO (((SahneWindow *) data)->studio), "media");
}

static void
next_pane_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_studio_next_pane (SAHNE_STUDIO (((SahneWindow *) data)->studio),
                          g_variant_get_boolean (parameter));
}

/* The palette hangs on the page, where every command of the window is known. */
static void
commands_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *self = data;

  if (self->palette == NULL)
    {
      self->palette = sahne_palette_new ();
      gtk_widget_set_parent (self->palette, self->toasts);
    }
  sahne_palette_open (SAHNE_PALETTE (self->palette),
                      sahne_window_is_shrinking (self) ? NULL : self->session);
}

static const GActionEntry entries[] = {
  { "commands", commands_action, NULL, NULL, NULL, { 0 } },
  { "open-project", open_project_action, NULL, NULL, NULL, { 0 } },
  { "open-script", open_script_action, NULL, NULL, NULL, { 0 } },
  { "open-path", open_path_action, "s", NULL, NULL, { 0 } },
  { "add-media", add_media_action, NULL, NULL, NULL, { 0 } },
  { "save-as", save_as_action, NULL, NULL, NULL, { 0 } },
  { "save-fountain", save_fountain_action, NULL, NULL, NULL, { 0 } },
  { "save-captions", save_captions_action, NULL, NULL, NULL, { 0 } },
  { "save-otio", save_otio_action, NULL, NULL, NULL, { 0 } },
  { "table", table_action, NULL, NULL, NULL, { 0 } },
  { "save-sound", save_sound_action, NULL, NULL, NULL, { 0 } },
  { "import-captions", import_captions_action, NULL, NULL, NULL, { 0 } },
  { "shrink", shrink_action, NULL, NULL, NULL, { 0 } },
  { "back", back_action, NULL, NULL, NULL, { 0 } },
  { "projects", projects_action, NULL, NULL, NULL, { 0 } },
  { "generate", generate_action, NULL, NULL, NULL, { 0 } },
  { "write-story", write_story_action, NULL, NULL, NULL, { 0 } },
  { "stop-writing", stop_writing_action, NULL, NULL, NULL, { 0 } },
  { "generate-again", generate_again_action, NULL, NULL, NULL, { 0 } },
  { "export", export_action, NULL, NULL, NULL, { 0 } },
  { "undo", undo_action, NULL, NULL, NULL, { 0 } },
  { "redo", redo_action, NULL, NULL, NULL, { 0 } },
  { "history", history_action, NULL, NULL, NULL, { 0 } },
  { "aspect", NULL, "s", "'16:9'", aspect_changed, { 0 } },
  { "captions", NULL, NULL, "true", captions_changed, { 0 } },
  { "play", play_action, NULL, NULL, NULL, { 0 } },
  { "pause", pause_action, NULL, NULL, NULL, { 0 } },
  { "say-levels", say_levels_action, NULL, NULL, NULL, { 0 } },
  { "play-range", play_range_action, "(xx)", NULL, NULL, { 0 } },
  { "step-back", step_back_action, NULL, NULL, NULL, { 0 } },
  { "step-forward", step_forward_action, NULL, NULL, NULL, { 0 } },
  { "go-start", go_start_action, NULL, NULL, NULL, { 0 } },
  { "go-end", go_end_action, NULL, NULL, NULL, { 0 } },
  { "in-point", in_point_action, NULL, NULL, NULL, { 0 } },
  { "out-point", out_point_action, NULL, NULL, NULL, { 0 } },
  { "clear-range", clear_range_action, NULL, NULL, NULL, { 0 } },
  { "loop", NULL, NULL, "false", loop_changed, { 0 } },
  { "safe-areas", NULL, NULL, "false", safe_areas_changed, { 0 } },
  { "fullscreen", NULL, NULL, "false", fullscreen_changed, { 0 } },
  { "edit-script", NULL, NULL, "false", edit_script_changed, { 0 } },
  { "show-inspector", show_inspector_action, NULL, NULL, NULL, { 0 } },
  { "toggle-inspector", toggle_inspector_action, NULL, NULL, NULL, { 0 } },
  { "toggle-sidebar", toggle_sidebar_action, NULL, NULL, NULL, { 0 } },
  { "shortcuts", shortcuts_action, NULL, NULL, NULL, { 0 } },
  { "close-popovers", close_popovers_action, NULL, NULL, NULL, { 0 } },
  { "media", media_action, NULL, NULL, NULL, { 0 } },
  { "next-pane", next_pane_action, "b", NULL, NULL, { 0 } },
};

static void
enable (SahneWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Brings states of toggles up to what the project says. */
static void
update_states (SahneWindow *self)
{
  SahneProject *project = sahne_session_get_project (self->session);
  g_autofree char *aspect = sahne_project_get_brief (project, "aspect");
  g_autofree char *captions = sahne_project_get_brief (project, "captions");
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "aspect");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (aspect ? aspect : "16:9"));
  action = g_action_map_lookup_action (G_ACTION_MAP (self), "captions");
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (captions == NULL
                                                    || g_str_equal (captions, "burn")));
}

/* Which commands make sense now. */
void
sahne_window_update_actions (SahneWindow *self)
{
  static const char *const open[]
      = { "table",       "save-as",        "save-fountain",    "generate-again",
          "projects",    "history",        "aspect",           "captions",
          "edit-script", "show-inspector", "toggle-inspector", "toggle-sidebar",
          "media",       "next-pane" };
  static const char *const film[] = { "say-levels",      "play",          "pause",     "step-back",
                                      "step-forward",    "go-start",      "go-end",    "in-point",
                                      "out-point",       "clear-range",   "loop",      "safe-areas",
                                      "fullscreen",      "save-captions", "save-otio", "save-sound",
                                      "import-captions", "export" };
  /* Nothing reaches a film that is not to be seen. */
  gboolean away = sahne_window_is_shrinking (self), here = self->session && !away;
  SahneProject *project = here ? sahne_session_get_project (self->session) : NULL;
  gboolean running = here && sahne_session_get_running (self->session);
  gboolean has_film = here && sahne_session_get_film (self->session);
  guint words = sahne_welcome_count_words (SAHNE_WELCOME (self->welcome));
  g_autofree char *undo = project ? sahne_project_undo_name (project) : NULL;
  g_autofree char *redo = project ? sahne_project_redo_name (project) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    enable (self, open[i], here);
  for (guint i = 0; i < G_N_ELEMENTS (film); i++)
    enable (self, film[i], has_film);
  enable (self, "undo", undo != NULL);
  enable (self, "redo", redo != NULL);
  enable (self, "shrink", !away);
  enable (self, "back", away);
  sahne_window_update_clone_actions (self);
  enable (self, "generate",
          away            ? FALSE
          : self->session ? !running
                          : words >= SAHNE_FEWEST_WORDS && self->writing == NULL);
  enable (self, "write-story",
          self->session == NULL && !away && words > 0 && self->writing == NULL
              && sahne_servers_help_writing (self->servers));
  enable (self, "stop-writing", self->writing != NULL);
  sahne_welcome_offer_writing (SAHNE_WELCOME (self->welcome),
                               sahne_servers_help_writing (self->servers));
  if (self->session)
    update_states (self);
}

void
sahne_window_add_actions (SahneWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sahne_window_add_clone_actions (self);
}
