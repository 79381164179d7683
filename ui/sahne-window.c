/* The window: welcome page or an open project, and every command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-frame-paintable.h"
#include "sahne-json.h"
#include "sahne-recent.h"

G_DEFINE_FINAL_TYPE (SahneWindow, sahne_window, ADW_TYPE_APPLICATION_WINDOW)

/* Longer scripts are not taken from a file. */
#define MAX_SCRIPT (16 * 1024 * 1024)

/**
 * sahne_window_toast:
 * @self: a window
 * @text: shown for a while
 */
void
sahne_window_toast (SahneWindow *self, const char *text)
{
  AdwToast *toast;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  toast = adw_toast_new (escaped);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
toast_error (SahneWindow *self, const GError *error)
{
  sahne_window_toast (self, error->message);
}

/* ---- sessions ---- */

static char *
project_path (SahneProject *project)
{
  const char *path = sahne_project_get_path (project);
  g_autofree char *folder = sahne_recent_state_folder (), *name = NULL;

  if (path)
    return g_strdup (path);
  name = g_strconcat (sahne_project_get_uuid (project), ".db", NULL);
  return g_build_filename (folder, "projects", name, NULL);
}

static void
remember (SahneWindow *self, GdkTexture *picture)
{
  SahneProject *project = sahne_session_get_project (self->session);
  g_autofree char *path = project_path (project);

  sahne_recent_note (path, sahne_session_get_title (self->session),
                     sahne_session_get_duration (self->session), picture);
}

typedef struct
{
  char *path, *title;
  gint64 duration;
} Memory;

static void
picture_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  Memory *memory = data;

  sahne_recent_note (memory->path, memory->title, memory->duration, texture);
  g_free (memory->path);
  g_free (memory->title);
  g_free (memory);
}

/* A picture out of the film for the list of recent projects. */
static void
remember_with_picture (SahneWindow *self)
{
  SahneStills *stills
      = sahne_viewer_get_stills (sahne_studio_get_viewer (SAHNE_STUDIO (self->studio)));
  JsonObject *film = sahne_session_get_film (self->session);
  Memory *memory;

  remember (self, NULL);
  if (film == NULL || stills == NULL)
    return;
  memory = g_new0 (Memory, 1);
  memory->path = project_path (sahne_session_get_project (self->session));
  memory->title = g_strdup (sahne_session_get_title (self->session));
  memory->duration = sahne_session_get_duration (self->session);
  sahne_stills_request (stills, sahne_json_int (film, "frames", 0) * 2 / 5, 240, NULL,
                        picture_ready, memory);
}

static void
session_notice (SahneSession *session, const char *text, SahneWindow *self)
{
  sahne_window_toast (self, text);
}

/* Told on the desktop too when the person is elsewhere by then. */
static void
export_finished (SahneWindow *self, SahneExportJob *job)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  gboolean done = sahne_export_job_get_state (job) == SAHNE_JOB_DONE;
  g_autofree char *detail = sahne_export_job_describe (job);
  g_autoptr (GNotification) notification
      = g_notification_new (done ? _ ("The film is ready") : _ ("The export stopped"));
  g_autofree char *text = g_strdup_printf ("%s: %s", sahne_export_job_get_title (job), detail);

  sahne_window_toast (self, text);
  g_notification_set_body (notification, text);
  if (done)
    g_notification_set_default_action_and_target (notification, "app.show-in-files", "s",
                                                  sahne_export_job_get_path (job));
  if (!gtk_window_is_active (GTK_WINDOW (self)) && g_application_get_dbus_connection (application))
    g_application_send_notification (application, sahne_export_job_get_id (job), notification);
}

static void
running_changed (SahneWindow *self)
{
  if (!sahne_session_get_running (self->session) && sahne_session_get_film (self->session))
    {
      remember_with_picture (self);
      if (!g_settings_get_boolean (self->settings, "hints-shown"))
        {
          g_settings_set_boolean (self->settings, "hints-shown", TRUE);
          sahne_studio_show_hints (SAHNE_STUDIO (self->studio));
        }
    }
  sahne_window_update_actions (self);
}

static void
by_hand_changed (SahneWindow *self)
{
  if (self->session)
    sahne_session_set_by_hand (self->session, g_settings_get_boolean (self->settings, "by-hand"));
}

void
sahne_window_set_session (SahneWindow *self, SahneSession *session)
{
  g_autofree char *path = NULL;

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  sahne_studio_set_session (SAHNE_STUDIO (self->studio), session);
  sahne_studio_set_queue (SAHNE_STUDIO (self->studio), NULL);
  if (self->queue)
    sahne_export_queue_stop (self->queue);
  g_clear_object (&self->queue);
  g_set_object (&self->session, session);
  if (session)
    {
      g_signal_connect (session, "notice", G_CALLBACK (session_notice), self);
      g_signal_connect_swapped (session, "edited", G_CALLBACK (sahne_window_update_actions), self);
      g_signal_connect_swapped (session, "notify::film", G_CALLBACK (sahne_window_update_actions),
                                self);
      g_signal_connect_swapped (session, "notify::stale", G_CALLBACK (sahne_window_update_actions),
                                self);
      g_signal_connect_swapped (session, "notify::scene",
                                G_CALLBACK (sahne_window_update_clone_actions), self);
      g_signal_connect_swapped (session, "notify::clone",
                                G_CALLBACK (sahne_window_update_clone_actions), self);
      g_signal_connect_swapped (session, "notify::running", G_CALLBACK (running_changed), self);
      self->queue = sahne_export_queue_new (session);
      g_signal_connect_swapped (self->queue, "finished", G_CALLBACK (export_finished), self);
      sahne_studio_set_queue (SAHNE_STUDIO (self->studio), self->queue);
      path = project_path (sahne_session_get_project (session));
      remember (self, NULL);
      by_hand_changed (self);
    }
  sahne_recent_set_open (path);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), session ? "studio" : "welcome");
  sahne_window_update_actions (self);
}

/* Closes the project: everything is on disk already, its file gets the last edits. */
void
sahne_window_close_session (SahneWindow *self)
{
  g_autoptr (SahneSession) session = self->session ? g_object_ref (self->session) : NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  sahne_viewer_pause (sahne_studio_get_viewer (SAHNE_STUDIO (self->studio)));
  sahne_session_stop (session);
  sahne_window_set_session (self, NULL);
  g_object_run_dispose (G_OBJECT (session));
  if (!sahne_project_close (sahne_session_get_project (session), &error) && error)
    toast_error (self, error);
  sahne_welcome_refresh (SAHNE_WELCOME (self->welcome));
}

/* ---- from a story to a film ---- */

typedef struct
{
  const char *text;
  JsonObject *brief;
  GPtrArray *media;
} Story;

static gboolean
write_story (SahneProject *project, gpointer data, GError **error)
{
  Story *story = data;
  g_autoptr (GList) names = json_object_get_members (story->brief);

  for (GList *l = names; l; l = l->next)
    if (!sahne_project_set_brief (project, l->data,
                                  json_object_get_string_member (story->brief, l->data), error))
      return FALSE;
  for (guint i = 0; story->media && i < story->media->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i + 1);
      if (!sahne_project_set_media (project, id, story->media->pdata[i], NULL, error))
        return FALSE;
    }
  return sahne_project_set_source (project, story->text, error);
}

void
sahne_window_generate (SahneWindow *self)
{
  g_autofree char *folder = sahne_recent_state_folder (), *text = NULL, *seed = NULL,
                  *voices = NULL;
  g_autoptr (JsonObject) brief = NULL;
  g_autoptr (SahneProject) project = NULL;
  g_autoptr (SahneSession) session = NULL;
  g_autoptr (GError) error = NULL;
  Story story;

  text = sahne_welcome_get_story (SAHNE_WELCOME (self->welcome));
  brief = sahne_welcome_get_brief (SAHNE_WELCOME (self->welcome));
  /* Another story, another seed; the same story and wishes give the same film. */
  seed = g_strdup_printf ("%u", g_str_hash (text));
  json_object_set_string_member (brief, "seed", seed);
  voices = sahne_servers_get_voices (self->servers);
  json_object_set_string_member (brief, "voices", voices);
  project = sahne_project_new (folder, &error);
  if (project == NULL)
    {
      toast_error (self, error);
      return;
    }
  session = sahne_session_new (project, self->store, self->resources);
  sahne_session_set_servers (session, self->servers);
  story = (Story){ text, brief, self->media };
  if (!sahne_session_edit (session, _ ("Generate"), FALSE, write_story, &story))
    {
      sahne_window_toast (self, _ ("The project cannot be written. Is the disk full?"));
      return;
    }
  g_ptr_array_set_size (self->media, 0);
  sahne_window_set_session (self, session);
  sahne_viewer_focus (sahne_studio_get_viewer (SAHNE_STUDIO (self->studio)));
  sahne_session_run (session);
}

static void
story_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sahne_servers_finish (SAHNE_SERVERS (source), result, &error);

  g_clear_object (&self->writing);
  if (self->servers == NULL) /* closed meanwhile */
    return;
  sahne_welcome_set_writing (SAHNE_WELCOME (self->welcome), FALSE);
  if (text)
    sahne_welcome_replace_story (SAHNE_WELCOME (self->welcome), text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast_error (self, error);
  sahne_window_update_actions (self);
}

/* The language model makes a screenplay of what stands in the welcome page; a person goes on with
 * it or undoes it. */
void
sahne_window_write_story (SahneWindow *self)
{
  g_autofree char *idea = sahne_welcome_get_story (SAHNE_WELCOME (self->welcome));
  g_autoptr (JsonObject) brief = sahne_welcome_get_brief (SAHNE_WELCOME (self->welcome));

  self->writing = g_cancellable_new ();
  sahne_welcome_set_writing (SAHNE_WELCOME (self->welcome), TRUE);
  sahne_window_update_actions (self);
  sahne_servers_write_async (self->servers, idea, sahne_json_string (brief, "language", "en"),
                             g_ascii_strtoll (sahne_json_string (brief, "length_us", "0"), NULL,
                                              10),
                             self->resources, self->writing, story_written, g_object_ref (self));
}

void
sahne_window_stop_writing (SahneWindow *self)
{
  if (self->writing)
    g_cancellable_cancel (self->writing);
}

static char *
read_script (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL, *converted = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &content, &length, NULL, error))
    return NULL;
  if (length > MAX_SCRIPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("“%s” is too long to be a script."), path);
      return NULL;
    }
  if (g_utf8_validate_len (content, length, NULL))
    return g_steal_pointer (&content);
  converted = g_convert (content, (gssize) length, "UTF-8", "WINDOWS-1254", NULL, NULL, NULL);
  if (converted == NULL || strlen (converted) < length / 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("“%s” is not a text. Save it as plain text and open it again."), path);
      return NULL;
    }
  return g_steal_pointer (&converted);
}

void
sahne_window_open_script (SahneWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_script (path, &error);

  if (text == NULL)
    {
      toast_error (self, error);
      return;
    }
  if (self->session)
    sahne_session_set_source (self->session, _ ("Open a script"), text, FALSE);
  else
    {
      sahne_welcome_set_story (SAHNE_WELCOME (self->welcome), text);
      sahne_welcome_focus (SAHNE_WELCOME (self->welcome));
    }
}

static void
open_project (SahneWindow *self, const char *path)
{
  g_autofree char *folder = sahne_recent_state_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProject) project = sahne_project_open (folder, path, &error);
  g_autoptr (SahneSession) session = NULL;

  if (project == NULL)
    {
      if (error)
        toast_error (self, error);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        sahne_recent_forget (path);
      return;
    }
  sahne_window_close_session (self);
  session = sahne_session_new (project, self->store, self->resources);
  sahne_session_set_servers (session, self->servers);
  sahne_window_set_session (self, session);
  if (sahne_project_get_notice (project))
    sahne_window_toast (self, sahne_project_get_notice (project));
  sahne_session_run (session);
}

/**
 * sahne_window_open:
 * @self: a window
 * @path: a project, a script, or own media
 */
void
sahne_window_open (SahneWindow *self, const char *path)
{
  static const char *const scripts[] = { ".fountain", ".fdx", ".txt", ".md", ".text" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_str_has_suffix (lower, scripts[i]))
      {
        sahne_window_open_script (self, path);
        return;
      }
  if (g_str_has_suffix (lower, ".sahne") || g_str_has_suffix (lower, ".db"))
    open_project (self, path);
  else
    sahne_window_add_media (self, path);
}

/**
 * sahne_window_recover:
 * @self: a window
 *
 * Opens again what was open when the program last ended without closing it.
 */
void
sahne_window_recover (SahneWindow *self)
{
  g_autofree char *path = sahne_recent_get_open ();

  if (sahne_shrink_page_resume (SAHNE_SHRINK_PAGE (self->shrink)))
    sahne_window_toast (self, _ ("Shrinking your videos goes on."));
  if (path == NULL)
    return;
  open_project (self, path);
  if (self->session)
    sahne_window_toast (self, _ ("Sahne had not been closed. Everything is where it was."));
}

/**
 * sahne_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the open project
 */
SahneSession *
sahne_window_get_session (SahneWindow *self)
{
  return self->session;
}

/**
 * sahne_window_get_servers:
 * @self: a window
 *
 * Returns: (transfer none): what the person entered
 */
SahneServers *
sahne_window_get_servers (SahneWindow *self)
{
  return self->servers;
}

/**
 * sahne_window_get_queue:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): exports of the open project
 */
SahneExportQueue *
sahne_window_get_queue (SahneWindow *self)
{
  return self->queue;
}

/**
 * sahne_window_get_welcome:
 * @self: a window
 *
 * Returns: (transfer none): its first page
 */
SahneWelcome *
sahne_window_get_welcome (SahneWindow *self)
{
  return SAHNE_WELCOME (self->welcome);
}

/**
 * sahne_window_get_studio:
 * @self: a window
 *
 * Returns: (transfer none): its main page
 */
SahneStudio *
sahne_window_get_studio (SahneWindow *self)
{
  return SAHNE_STUDIO (self->studio);
}

/**
 * sahne_window_get_shrink:
 * @self: a window
 *
 * Returns: (transfer none): its page for existing videos
 */
SahneShrinkPage *
sahne_window_get_shrink (SahneWindow *self)
{
  return SAHNE_SHRINK_PAGE (self->shrink);
}

/* Whether the page for existing videos lies over the others. */
gboolean
sahne_window_is_shrinking (SahneWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->pages)), "shrink") == 0;
}

/* Goes to the page for existing videos, or back to where the person came from. The work goes on
 * all the same. */
void
sahne_window_show_shrink (SahneWindow *self, gboolean show)
{
  const char *page = show ? "shrink" : self->session ? "studio" : "welcome";

  if (show == sahne_window_is_shrinking (self))
    return;
  if (show && self->session)
    sahne_viewer_pause (sahne_studio_get_viewer (SAHNE_STUDIO (self->studio)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), page);
  if (show)
    sahne_shrink_page_open (SAHNE_SHRINK_PAGE (self->shrink));
  else if (self->session)
    sahne_viewer_focus (sahne_studio_get_viewer (SAHNE_STUDIO (self->studio)));
  else
    sahne_welcome_focus (SAHNE_WELCOME (self->welcome));
  sahne_window_update_actions (self);
}

/* ---- the object ---- */

static gboolean
sahne_window_close_request (GtkWindow *window)
{
  SahneWindow *self = SAHNE_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  sahne_window_close_session (self);
  return GTK_WINDOW_CLASS (sahne_window_parent_class)->close_request (window);
}

static void
sahne_window_dispose (GObject *object)
{
  SahneWindow *self = SAHNE_WINDOW (object);

  sahne_window_close_session (self);
  sahne_window_stop_writing (self);
  if (self->servers)
    g_signal_handlers_disconnect_by_data (self->servers, self);
  g_clear_object (&self->servers);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->palette, gtk_widget_unparent);
  g_clear_object (&self->queue);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  G_OBJECT_CLASS (sahne_window_parent_class)->dispose (object);
}

static void
sahne_window_class_init (SahneWindowClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sahne_window_close_request;
  g_type_ensure (SAHNE_TYPE_WELCOME);
  g_type_ensure (SAHNE_TYPE_STUDIO);
  g_type_ensure (SAHNE_TYPE_SHRINK_PAGE);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-window.ui");
  gtk_widget_class_bind_template_child (widget, SahneWindow, toasts);
  gtk_widget_class_bind_template_child (widget, SahneWindow, pages);
  gtk_widget_class_bind_template_child (widget, SahneWindow, welcome);
  gtk_widget_class_bind_template_child (widget, SahneWindow, studio);
  gtk_widget_class_bind_template_child (widget, SahneWindow, shrink);
  gtk_widget_class_bind_template_child (widget, SahneWindow, drop_revealer);
}

static void
sahne_window_init (SahneWindow *self)
{
  g_autoptr (GError) error = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SAHNE_APP_ID);
  g_signal_connect_object (self->settings, "changed::by-hand", G_CALLBACK (by_hand_changed), self,
                           G_CONNECT_SWAPPED);
  self->media = g_ptr_array_new_with_free_func (g_free);
  self->resources = sahne_resources_new_default ();
  self->servers = sahne_servers_new ();
  g_signal_connect_swapped (self->servers, "changed", G_CALLBACK (sahne_window_update_actions),
                            self);
  g_signal_connect_swapped (self->servers, "trouble", G_CALLBACK (sahne_window_toast), self);
  self->store = sahne_store_new_default (&error);
  if (self->store == NULL)
    g_error ("%s", error->message);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  sahne_window_add_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline",
                                  sahne_timeline_get_actions (
                                      sahne_studio_get_timeline (SAHNE_STUDIO (self->studio))));
  sahne_window_add_keys (self);
  sahne_window_add_drop (self);
  g_signal_connect_swapped (self->shrink, "notice", G_CALLBACK (sahne_window_toast), self);
  g_signal_connect_swapped (self->welcome, "notify::words",
                            G_CALLBACK (sahne_window_update_actions), self);
  sahne_window_update_actions (self);
  sahne_welcome_focus (SAHNE_WELCOME (self->welcome));
}

/**
 * sahne_window_new:
 * @application: the program
 *
 * Returns: (transfer floating): a window with the welcome page
 */
GtkWidget *
sahne_window_new (GtkApplication *application)
{
  return g_object_new (SAHNE_TYPE_WINDOW, "application", application, NULL);
}
