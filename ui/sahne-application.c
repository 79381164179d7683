/* The program: one window, its keys, preferences and about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-application.h"

#include <glib/gi18n.h>

#include "sahne-preferences.h"
#include "sahne-ui-resources.h"
#include "sahne-watchdog.h"
#include "sahne-window.h"

struct _SahneApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (SahneApplication, sahne_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action, *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "win.commands", { "<Control>k" } },
  { "win.open-project", { "<Control>o" } },
  { "win.save-as", { "<Control><Shift>s", "<Control>s" } },
  { "win.generate", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.write-story", { "<Control><Shift>Return" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.history", { "<Control>h" } },
  { "win.run-again", { "<Control>r" } },
  { "win.run-stale", { "<Control><Shift>r" } },
  { "win.take", { "<Control>t" } },
  { "win.say-levels", { "<Control><Alt>l" } },
  { "win.takes", { "<Control><Shift>t" } },
  { "win.pin", { "<Control><Shift>p" } },
  { "win.clone::script", { "<Control>1" } },
  { "win.clone::visual", { "<Control>2" } },
  { "win.clone::audio", { "<Control>3" } },
  { "win.clone::animation", { "<Control>4" } },
  { "win.clone::montage", { "<Control>5" } },
  { "win.clone::optimize", { "<Control>6" } },
  { "win.aspect::16:9", { "<Alt>1" } },
  { "win.aspect::9:16", { "<Alt>2" } },
  { "win.aspect::1:1", { "<Alt>3" } },
  { "win.toggle-inspector", { "F9" } },
  { "win.toggle-sidebar", { "<Shift>F9" } },
  { "win.next-pane(false)", { "F6" } },
  { "win.next-pane(true)", { "<Shift>F6" } },
  { "win.media", { "<Control>m" } },
  { "win.edit-script", { "<Control><Shift>e" } },
  { "win.export", { "<Control>e" } },
  { "win.shrink", { "<Control><Shift>v" } },
  { "win.fullscreen", { "F11" } },
  { "timeline.duplicate", { "<Control>d" } },
  { "timeline.snapping", { "<Control>p" } },
  { "timeline.group", { "<Control>g" } },
  { "timeline.ungroup", { "<Control><Shift>g" } },
  { "timeline.zoom-fit", { "<Control>0" } },
  { "win.shortcuts", { "<Control>question" } },
};

static SahneWindow *
find_window (SahneApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  return SAHNE_IS_WINDOW (window) ? SAHNE_WINDOW (window) : NULL;
}

static void
sahne_application_activate (GApplication *application)
{
  SahneApplication *self = SAHNE_APPLICATION (application);
  SahneWindow *window = find_window (self);

  if (window == NULL)
    {
      window = SAHNE_WINDOW (sahne_window_new (GTK_APPLICATION (self)));
      gtk_window_present (GTK_WINDOW (window));
      sahne_window_recover (window);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
sahne_application_open (GApplication *application, GFile **files, int n, const char *hint)
{
  SahneWindow *window;

  sahne_application_activate (application);
  window = find_window (SAHNE_APPLICATION (application));
  for (int i = 0; window && i < n; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      if (path)
        sahne_window_open (window, path);
    }
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (data));

  while (windows)
    {
      GList *next = windows->next;
      gtk_window_close (windows->data);
      windows = next;
    }
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneWindow *window = find_window (data);

  if (window)
    gtk_window_present (GTK_WINDOW (
        sahne_preferences_new (GTK_WINDOW (window), sahne_window_get_servers (window))));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", "Sahne", "application-icon", SAHNE_APP_ID, "version",
                         PACKAGE_VERSION, "developer-name", _ ("The Sahne authors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Turns a story into an animated film."), "translator-credits",
                         _ ("translator-credits"), NULL);
}

/* Opens the folder with the file chosen; without a file manager that can, the folder alone. */
static void
show_in_files_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (file),
                  *folder_uri = folder ? g_file_get_uri (folder) : NULL;
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (data));
  const char *uris[] = { uri, NULL };
  g_autoptr (GVariant) answer = NULL;

  if (bus)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.FileManager1",
                                          "/org/freedesktop/FileManager1",
                                          "org.freedesktop.FileManager1", "ShowItems",
                                          g_variant_new ("(^ass)", uris, ""), NULL,
                                          G_DBUS_CALL_FLAGS_NONE, 2000, NULL, NULL);
  if (answer == NULL && folder_uri)
    gtk_show_uri (gtk_application_get_active_window (GTK_APPLICATION (data)), folder_uri,
                  GDK_CURRENT_TIME);
}

static const GActionEntry entries[] = {
  { "quit", quit_action, NULL, NULL, NULL, { 0 } },
  { "show-in-files", show_in_files_action, "s", NULL, NULL, { 0 } },
  { "preferences", preferences_action, NULL, NULL, NULL, { 0 } },
  { "about", about_action, NULL, NULL, NULL, { 0 } },
};

static void
sahne_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (sahne_application_parent_class)->startup (application);
  sahne_watchdog_start ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
  gtk_window_set_default_icon_name (SAHNE_APP_ID);
}

static void
sahne_application_class_init (SahneApplicationClass *klass)
{
  GApplicationClass *application = G_APPLICATION_CLASS (klass);

  application->activate = sahne_application_activate;
  application->open = sahne_application_open;
  application->startup = sahne_application_startup;
  sahne_ui_register_resource ();
}

static void
sahne_application_init (SahneApplication *self)
{
}

/**
 * sahne_application_new:
 * @flags: %G_APPLICATION_HANDLES_OPEN, and for tests %G_APPLICATION_NON_UNIQUE
 *
 * Returns: (transfer full): the program
 */
SahneApplication *
sahne_application_new (GApplicationFlags flags)
{
  return g_object_new (SAHNE_TYPE_APPLICATION, "application-id", SAHNE_APP_ID, "flags", flags,
                       "resource-base-path", "/org/sahne/Sahne", NULL);
}
