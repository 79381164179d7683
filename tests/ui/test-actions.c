/* Which commands make sense when: before a story, with a story, while a film is made, with a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "folder.h"
#include "sahne-json.h"
#include "sahne-sound-dialog.h"

static const char *const of_a_project[]
    = { "save-as", "projects", "history", "generate-again", "aspect", "edit-script" };
static const char *const of_a_film[]
    = { "play",       "step-back",     "step-forward", "go-start",        "export", "loop",
        "safe-areas", "save-captions", "save-otio",    "import-captions", "take" };

static void
assert_enabled (UiFixture *ui, const char *const *names, guint n, gboolean enabled)
{
  for (guint i = 0; i < n; i++)
    if (ui_is_enabled (ui, names[i]) != enabled)
      g_error ("%s is %s", names[i], enabled ? "insensitive" : "sensitive");
}

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
}

static void
test_nothing_to_do_without_a_story (UiFixture *ui, gconstpointer data)
{
  g_assert_false (ui_is_enabled (ui, "generate"));
  assert_enabled (ui, of_a_project, G_N_ELEMENTS (of_a_project), FALSE);
  assert_enabled (ui, of_a_film, G_N_ELEMENTS (of_a_film), FALSE);
  g_assert_true (ui_is_enabled (ui, "open-project"));
}

static void
test_three_words_are_a_story (UiFixture *ui, gconstpointer data)
{
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), "A cat");
  g_assert_false (ui_is_enabled (ui, "generate"));
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), "A cat sleeps.");
  g_assert_true (ui_is_enabled (ui, "generate"));
}

static void
test_language_follows_the_text (UiFixture *ui, gconstpointer data)
{
  SahneWelcome *welcome = sahne_window_get_welcome (ui->window);
  g_autoptr (JsonObject) brief = NULL;

  sahne_welcome_set_story (welcome, "Yaşlı bir adam kızağı iter ve küçük kız güler.");
  brief = sahne_welcome_get_brief (welcome);
  g_assert_cmpstr (sahne_json_string (brief, "language", ""), ==, "tr");
  json_object_unref (g_steal_pointer (&brief));
  sahne_welcome_set_story (welcome, "An old man pushes a sled and a girl laughs.");
  brief = sahne_welcome_get_brief (welcome);
  g_assert_cmpstr (sahne_json_string (brief, "language", ""), ==, "en");
}

/* Whatever shows an icon alone says what it does. */
static void
assert_named (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_button_get_icon_name (GTK_BUTTON (widget))
      && GTK_IS_WINDOW_CONTROLS (gtk_widget_get_parent (widget)) == FALSE
      && gtk_widget_get_tooltip_text (widget) == NULL
      && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))
      && !GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget)))
    g_error ("A button with the icon %s says nothing",
             gtk_button_get_icon_name (GTK_BUTTON (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static gboolean
is_over (UiFixture *ui, gpointer dialog)
{
  return g_str_equal (adw_message_dialog_get_heading (dialog), "Writing the sound") == FALSE;
}

/* The sound goes into the folder while a dialog shows how far it is. */
static void
assert_writes_sound (UiFixture *ui, SahneSession *session)
{
  g_autofree char *folder = test_folder (), *mix = g_build_filename (folder, "mix.wav", NULL);
  GtkWidget *dialog = sahne_sound_dialog_new (GTK_WINDOW (ui->window), session, folder);

  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (ui_wait (ui, is_over, dialog, 60));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "The sound is written");
  g_assert_true (g_file_test (mix, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One film serves several looks at it: making it is what takes the time. */
static void
test_with_a_film (UiFixture *ui, gconstpointer data)
{
  SahneSession *session;
  static const char *const clones[]
      = { "script", "visual", "audio", "animation", "montage", "optimize" };
  g_autofree char *first = NULL, *again = NULL, *path = NULL, *name = NULL;
  gint64 length;

  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), "A cat sleeps.");
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "generate", NULL);
  assert_enabled (ui, of_a_project, G_N_ELEMENTS (of_a_project), TRUE);
  g_assert_true (ui_is_enabled (ui, "undo"));
  g_assert_false (ui_is_enabled (ui, "redo"));
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
  assert_enabled (ui, of_a_film, G_N_ELEMENTS (of_a_film), TRUE);
  session = sahne_window_get_session (ui->window);
  length = sahne_session_get_duration (session);
  g_assert_cmpint (length, >, 1000000);

  /* The playhead stays inside the film. */
  sahne_session_set_position (session, length * 2);
  g_assert_cmpint (sahne_session_get_position (session), ==, length);

  /* Every edit is a step; undone to the beginning and redone to the end nothing is lost. */
  sahne_session_set_brief (session, "Change the shape", "aspect", "9:16");
  first = sahne_project_digest (sahne_session_get_project (session));
  while (ui_is_enabled (ui, "undo"))
    sahne_session_undo (session);
  while (ui_is_enabled (ui, "redo"))
    sahne_session_redo (session);
  again = sahne_project_digest (sahne_session_get_project (session));
  g_assert_cmpstr (first, ==, again);

  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    {
      sahne_session_set_clone (session, clones[i]);
      ui_rest (ui, 0.1);
      assert_named (GTK_WIDGET (ui->window));
    }

  assert_writes_sound (ui, session);

  /* Going back to the projects closes it; opened again everything is there. */
  name = g_strconcat (sahne_project_get_uuid (sahne_session_get_project (session)), ".db", NULL);
  path = g_build_filename (g_get_user_state_dir (), "sahne", "projects", name, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "projects", NULL);
  g_assert_null (sahne_window_get_session (ui->window));
  assert_enabled (ui, of_a_film, G_N_ELEMENTS (of_a_film), FALSE);
  sahne_window_open (ui->window, path);
  session = sahne_window_get_session (ui->window);
  g_assert_nonnull (session);
  g_free (g_steal_pointer (&again));
  again = sahne_project_digest (sahne_session_get_project (session));
  g_assert_cmpstr (first, ==, again);
  g_assert_true (ui_wait (ui, ui_has_film, NULL, 90));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
#define ADD(path, func) g_test_add (path, UiFixture, NULL, set_up, func, ui_tear_down)
  ADD ("/ui/actions/nothing-to-do-without-a-story", test_nothing_to_do_without_a_story);
  ADD ("/ui/actions/three-words-are-a-story", test_three_words_are_a_story);
  ADD ("/ui/actions/language-follows-the-text", test_language_follows_the_text);
  ADD ("/ui/actions/with-a-film", test_with_a_film);
  return g_test_run ();
}
