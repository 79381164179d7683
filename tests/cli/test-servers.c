/* Servers a person names: used when they answer well, never in the way when they do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "call.h"
#include "server.h"

static const char play[]
    = "{\"choices\":[{\"message\":{\"content\":\"{\\\"title\\\":\\\"The Well\\\",\\\"scenes\\\":[{"
      "\\\"inside\\\":false,\\\"place\\\":\\\"desert\\\",\\\"time\\\":\\\"night\\\","
      "\\\"elements\\\":[{"
      "\\\"kind\\\":\\\"action\\\",\\\"text\\\":\\\"A camel sleeps.\\\",\\\"name\\\":\\\"\\\","
      "\\\"tone\\\":\\\"\\\"}]}]}\"}}]}";

/* The place of the first scene of the last result. */
static const char *
place (Call *self)
{
  JsonArray *documents = sahne_json_array (json_node_get_object (self->result), "documents");

  g_assert_nonnull (documents);
  return sahne_json_string (sahne_json_path (json_array_get_object_element (documents, 0), "script",
                                             "place", NULL),
                            "concept", "");
}

static void
test_writing_help (Call *self, gconstpointer data)
{
  g_autoptr (GBytes) answer = g_bytes_new_static (play, strlen (play));
  g_autofree char *address = NULL;
  Server server;

  server_start (&server, answer, 200);
  address = g_strdup_printf ("http://127.0.0.1:%u/v1", server.port);
  self->env = g_environ_setenv (self->env, "SAHNE_WRITING_KEY", "open", TRUE);
  g_assert_cmpint (call (self, "scenes", "--prompt", "A camel who cannot sleep", "--writing-help",
                         address, "--writing-model", "any", "--json"),
                   ==, 0);
  g_assert_cmpstr (place (self), ==, "desert");
  g_assert_cmpstr (server.authorization, ==, "Bearer open");
  server_stop (&server);
}

/* Without the server the prompt is read as ever, and one sentence says so. */
static void
test_dead_writing_help (Call *self, gconstpointer data)
{
  g_assert_cmpint (call (self, "scenes", "--prompt", "A fox runs in the forest.", "--writing-help",
                         "http://127.0.0.1:9", "--writing-model", "any", "--json"),
                   ==, 0);
  g_assert_nonnull (strstr (self->out, "\"level\":\"warning\""));
  g_assert_cmpstr (place (self), ==, "forest");
}

static void
test_dead_voices (Call *self, gconstpointer data)
{
  call_write (self, "story.fountain", call_story, -1);
  g_assert_cmpint (call (self, "film", "story.fountain", "-o", "film.mp4", "--voices",
                         "http://127.0.0.1:9/v1"),
                   ==, 1);
  g_assert_nonnull (strstr (self->err, "http://127.0.0.1:9/v1"));
  g_assert_cmpuint (call_sentences (self), ==, 1);
  g_assert_false (call_has (self, "film.mp4"));
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/servers/writing-help", Call, NULL, call_open, test_writing_help, call_close);
  g_test_add ("/servers/dead-writing-help", Call, NULL, call_open, test_dead_writing_help,
              call_close);
  g_test_add ("/servers/dead-voices", Call, NULL, call_open, test_dead_voices, call_close);
  return g_test_run ();
}
