/* The first film, from typed text to an exported file, by keyboard only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <string.h>

#include "sahne-export-dialog.h"
#include "sahne-json.h"

/* A film in the folder where exports go. */
static gboolean
has_file (UiFixture *ui, gpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_suffix (name, ".mp4"))
      return TRUE;
  return FALSE;
}

/* The export is done: opened again, checked, and kept with the project as such. */
static gboolean
is_done (UiFixture *ui, gpointer data)
{
  SahneSession *session = sahne_window_get_session (ui->window);
  g_autoptr (JsonObject) jobs = sahne_project_list_jobs (sahne_session_get_project (session));
  g_autoptr (GList) ids = json_object_get_members (jobs);
  JsonObject *job = ids ? sahne_json_object (jobs, ids->data) : NULL;

  g_assert_cmpstr (job ? sahne_json_string (job, "state", "") : "", !=, "failed");
  return job && g_str_equal (sahne_json_string (job, "state", ""), "done");
}

static gboolean
dialog_is_active (UiFixture *ui, gpointer data)
{
  GtkWindow *dialog = ui_find_window (ui, SAHNE_TYPE_EXPORT_DIALOG);
  return dialog && gtk_window_is_active (dialog);
}

static gboolean
is_playing (UiFixture *ui, gpointer data)
{
  return sahne_viewer_get_playing (sahne_studio_get_viewer (sahne_window_get_studio (ui->window)));
}

static void
test_first_film (void)
{
  UiFixture ui = { 0 };
  SahneSession *session;

  ui_start (&ui);
  g_assert_true (ui_wait (&ui, ui_is_active, NULL, 20));
  ui_type (&ui, "A cat sleeps.");
  g_assert_cmpuint (sahne_welcome_count_words (sahne_window_get_welcome (ui.window)), ==, 3);
  ui_key (&ui, "ctrl+Return");
  session = sahne_window_get_session (ui.window);
  g_assert_nonnull (session);
  g_assert_true (ui_wait (&ui, ui_is_idle, NULL, 90));

  ui_key (&ui, "space");
  g_assert_true (ui_wait (&ui, is_playing, NULL, 20));
  ui_key (&ui, "k");
  ui_key (&ui, "Home");
  ui_key (&ui, "Right");
  g_assert_cmpint (sahne_session_get_position (session), >, 0);
  g_assert_cmpint (sahne_session_get_position (session), <, 100000);

  ui_key (&ui, "ctrl+e");
  g_assert_true (ui_wait (&ui, dialog_is_active, NULL, 20));
  ui_key (&ui, "Return");
  g_assert_true (ui_wait (&ui, is_done, NULL, 150));
  g_assert_true (has_file (&ui, NULL));
  ui_stop (&ui);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/ui/first-film", test_first_film);
  return g_test_run ();
}
