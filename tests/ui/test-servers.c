/* A language model's help in the window: offered when wanted, undone like any typing, never in the
 * way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <string.h>

#include "sahne-config.h"
#include "sahne-simplify.h"
#include "server.h"

static const char play[]
    = "{\"choices\":[{\"message\":{\"content\":\"{\\\"title\\\":\\\"\\\",\\\"scenes\\\":[{"
      "\\\"inside\\\":false,\\\"place\\\":\\\"garden\\\",\\\"time\\\":\\\"noon\\\","
      "\\\"elements\\\":[{"
      "\\\"kind\\\":\\\"action\\\",\\\"text\\\":\\\"A snail crawls.\\\",\\\"name\\\":\\\"\\\","
      "\\\"tone\\\":\\\"\\\"}]}]}\"}}]}";

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
}

/* Turns the help on, with a server at @port. */
static void
want_help (guint port)
{
  g_autoptr (GSettings) settings = g_settings_new (SAHNE_APP_ID);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_settings_set_boolean (settings, "writing-help", TRUE);
  g_settings_set_string (settings, "writing-server", address);
  g_settings_set_string (settings, "writing-model", "any");
}

static gboolean
is_written (UiFixture *ui, gpointer data)
{
  return !ui_is_enabled (ui, "stop-writing");
}

static void
write_story (UiFixture *ui, const char *idea)
{
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), idea);
  g_assert_true (ui_is_enabled (ui, "write-story"));
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "write-story", NULL);
  g_assert_true (ui_is_enabled (ui, "stop-writing"));
  g_assert_false (ui_is_enabled (ui, "generate"));
  g_assert_true (ui_wait (ui, is_written, NULL, 20));
}

static void
test_off_by_default (UiFixture *ui, gconstpointer data)
{
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), "A snail wants to see the sea");
  g_assert_false (ui_is_enabled (ui, "write-story"));
}

static void
test_write (UiFixture *ui, gconstpointer data)
{
  g_autoptr (GBytes) answer = g_bytes_new_static (play, strlen (play));
  g_autofree char *story = NULL;
  Server server;

  server_start (&server, answer, 200);
  want_help (server.port);
  write_story (ui, "A snail wants to see the sea");
  story = sahne_welcome_get_story (sahne_window_get_welcome (ui->window));
  g_assert_cmpstr (story, ==, "EXT. GARDEN - DAY\n\nA snail crawls.\n");
  g_assert_true (ui_is_enabled (ui, "generate"));
  server_stop (&server);
}

/* What was typed is still there when the server is not. */
static void
test_dead_server (UiFixture *ui, gconstpointer data)
{
  g_autofree char *story = NULL;

  want_help (9);
  write_story (ui, "A snail wants to see the sea");
  story = sahne_welcome_get_story (sahne_window_get_welcome (ui->window));
  g_assert_cmpstr (story, ==, "A snail wants to see the sea");
  g_assert_true (ui_is_enabled (ui, "generate"));
}

/* ---- a sentence of the script ---- */

static const char simpler[]
    = "{\"choices\":[{\"message\":{\"content\":\"{\\\"sentences\\\":[\\\"The fox sits.\\\"]}\"}}]}";

static gboolean
says (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* The button of @box that says @label. */
static GtkButton *
find_button (GtkWidget *box, const char *label)
{
  return GTK_BUTTON (ui_find (box, says, label));
}

static gboolean
is_answered (UiFixture *ui, gpointer button)
{
  return gtk_widget_get_visible (button);
}

static void
test_simplify (UiFixture *ui, gconstpointer data)
{
  static const char story[]
      = "A fox waits in the forest. The fox ponders the metaphysics of bureaucracy.";
  g_autoptr (GBytes) answer = g_bytes_new_static (simpler, strlen (simpler));
  g_autoptr (JsonObject) word = json_object_new ();
  g_autoptr (GtkWidget) box = NULL;
  g_autofree char *text = NULL;
  JsonArray *span = json_array_new ();
  SahneSession *session;
  GtkButton *use;
  Server server;

  server_start (&server, answer, 200);
  want_help (server.port);
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), story);
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "generate", NULL);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
  session = sahne_window_get_session (ui->window);
  json_array_add_int_element (span, strstr (story, "bureaucracy") - story);
  json_array_add_int_element (span, strlen (story) - 1);
  json_object_set_array_member (word, "span", span);
  box = sahne_simplify_new (session,
                            sahne_session_get_document (session, sahne_session_get_scene (session)),
                            word);
  g_assert_nonnull (box);
  g_object_ref_sink (box);
  use = find_button (box, "Put It into the Script");
  g_signal_emit_by_name (find_button (box, "Say It More Simply"), "clicked");
  g_assert_true (ui_wait (ui, is_answered, use, 20));
  g_signal_emit_by_name (use, "clicked");
  text = sahne_project_get_source (sahne_session_get_project (session));
  g_assert_cmpstr (text, ==, "A fox waits in the forest. The fox sits.");
  server_stop (&server);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/servers/off-by-default", UiFixture, NULL, set_up, test_off_by_default,
              ui_tear_down);
  g_test_add ("/servers/write", UiFixture, NULL, set_up, test_write, ui_tear_down);
  g_test_add ("/servers/dead-server", UiFixture, NULL, set_up, test_dead_server, ui_tear_down);
  g_test_add ("/servers/simplify", UiFixture, NULL, set_up, test_simplify, ui_tear_down);
  return g_test_run ();
}
