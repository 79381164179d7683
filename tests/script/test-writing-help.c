/* A language model's answers: taken when they fit, refused with a sentence when they do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-writing-help.h"
#include "server.h"

/* The envelope in which a model's words come. */
static GBytes *
wrap (const char *content)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *answer = json_object_new (), *choice = json_object_new (),
             *message = sahne_json_add_object (choice, "message");

  json_object_set_string_member (message, "content", content);
  json_array_add_object_element (sahne_json_add_array (answer, "choices"), choice);
  json_node_take_object (node, answer);
  return sahne_json_write (node);
}

/* Asks a server that answers with @answer; either for a screenplay of @language or, with %NULL, for
 * simpler words of @said. */
static char *
ask (GBytes *answer, guint status, const char *language, const char *said, char **asked,
     GError **error)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *address = NULL;
  SahneWritingServer whom = { .model = "small", .key = "secret" };
  Server server;
  char *text;

  server_start (&server, answer, status);
  whom.address = address = g_strdup_printf ("http://127.0.0.1:%u", server.port);
  text = language ? sahne_writing_help_screenplay (&whom, said, language, 30 * G_USEC_PER_SEC,
                                                   resources, NULL, error)
                  : sahne_writing_help_simpler (&whom, said, "en", resources, NULL, error);
  g_assert_cmpstr (server.path, ==, "/v1/chat/completions");
  g_assert_cmpstr (server.authorization, ==, "Bearer secret");
  if (asked)
    *asked = g_strdup (server.asked);
  server_stop (&server);
  return text;
}

static const char play[]
    = "Here you are:\n```json\n{\"title\":\"The "
      "Key\",\"scenes\":[{\"inside\":true,\"place\":\"kitchen\","
      "\"time\":\"night\",\"elements\":[{\"kind\":\"action\",\"text\":\"INT. A small fox\\nopens "
      "the door.\",\"name\":\"\",\"tone\":\"\"},{\"kind\":\"speech\",\"text\":\"Who is "
      "there?\",\"name\":\"Fox\",\"tone\":\"whispering\"}]}]}\n```";

static void
test_screenplay (void)
{
  g_autoptr (GBytes) answer = wrap (play);
  g_autoptr (GError) error = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *text = ask (answer, 200, "en", "A fox finds a key", &asked, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "Title: The Key\n\nINT. KITCHEN - NIGHT\n\n!INT. A small fox opens the door.\n\n"
                   "FOX\n(whispering)\nWho is there?\n");
  g_assert_nonnull (strstr (asked, "\"model\":\"small\""));
  g_assert_nonnull (strstr (asked, "Length: 30 seconds. Idea: A fox finds a key"));
  g_assert_nonnull (strstr (asked, "\"type\":\"json_schema\""));
}

static void
test_turkish (void)
{
  g_autoptr (GBytes) answer
      = wrap ("{\"title\":\"\",\"scenes\":[{\"inside\":false,\"place\":\"deniz "
              "kenarı\",\"time\":\"sunset\","
              "\"elements\":[{\"kind\":\"speech\",\"text\":\"Gel!\",\"name\":\"İpek "
              "Nine\",\"tone\":\"\"}]}]}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ask (answer, 200, "tr", "Deniz kenarında bir gün", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "DIŞ. DENİZ KENARI - GÜN BATIMI\n\nİPEK NİNE\nGel!\n");
}

/* A wrong, empty, huge, refused or malicious answer gives a sentence and nothing else. */
static void
test_refusals (void)
{
  static const char *const contents[]
      = { "I cannot do that.",
          "{}",
          "{\"title\":1,\"scenes\":[]}",
          "{\"title\":\"x\",\"scenes\":[{\"inside\":true,\"place\":\"x\",\"time\":\"teatime\","
          "\"elements\":[{\"kind\":\"action\",\"text\":\"x\",\"name\":\"\",\"tone\":\"\"}]}]}",
          "}{",
          "" };
  g_autofree char *huge = g_strnfill (2 * 1024 * 1024, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (contents) + 4; i++)
    {
      guint extra = i - (guint) G_N_ELEMENTS (contents);
      g_autoptr (GBytes) answer = i < G_N_ELEMENTS (contents) ? wrap (contents[i])
                                  : extra == 0                ? g_bytes_new (huge, strlen (huge))
                                  : extra == 1                ? g_bytes_new ("[]", 2)
                                               : g_bytes_new ("{\"choices\":[7]}", 15);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = ask (answer, extra == 3 ? 500 : 200, "en", "A fox", NULL, &error);
      g_assert_null (text);
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
    }
}

static void
test_addresses (void)
{
  static const char *const wrong[] = { "", "localhost", "ftp://x", "http://", "file:///etc" };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) stopped = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const SahneWritingServer whom = { .address = wrong[i], .model = "x" };
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_writing_help_screenplay (&whom, "x", "en", 0, resources, NULL, &error));
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
    }
  g_cancellable_cancel (cancelled);
  g_assert_null (
      sahne_writing_help_screenplay (&(SahneWritingServer){ .address = "http://127.0.0.1:9/v1/",
                                                            .model = "x" },
                                     "x", "en", 0, resources, cancelled, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Where no model is named, the first one of the server's list is taken. */
static void
test_models (void)
{
  static const char list[] = "{\"data\":[{\"id\":\"\"},7,{\"id\":\"tiny\"},{\"id\":\"big\"}]}";
  g_autoptr (GBytes) answer = g_bytes_new_static (list, strlen (list));
  g_autoptr (GBytes) none = g_bytes_new_static ("{\"data\":[]}", 11);
  g_autofree char *address = NULL;
  g_auto (GStrv) models = NULL;
  g_autoptr (GError) error = NULL;
  Server server;

  server_start (&server, answer, 200);
  address = g_strdup_printf ("http://127.0.0.1:%u/v1/chat/completions", server.port);
  models = sahne_writing_help_models (&(SahneWritingServer){ .address = address }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (server.path, ==, "/v1/models");
  g_assert_cmpuint (g_strv_length (models), ==, 2);
  g_assert_cmpstr (models[0], ==, "tiny");
  server.answer = none;
  g_assert_null (
      sahne_writing_help_models (&(SahneWritingServer){ .address = address }, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
  server_stop (&server);
}

/* The model's words are taken only when the rules understand more of them. */
static void
test_simpler (void)
{
  static const char hard[] = "The fox ponders the metaphysics of bureaucracy.";
  g_autoptr (GBytes) clear = wrap ("{\"sentences\":[\"The fox sits.\",\"The fox thinks.\"]}");
  g_autoptr (GBytes) same
      = wrap ("{\"sentences\":[\"The fox contemplates bureaucracy and its metaphysics.\"]}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ask (clear, 200, NULL, hard, NULL, &error), *worse = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "The fox sits. The fox thinks.");
  worse = ask (same, 200, NULL, hard, NULL, &error);
  g_assert_null (worse);
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writing-help/screenplay", test_screenplay);
  g_test_add_func ("/writing-help/turkish", test_turkish);
  g_test_add_func ("/writing-help/refusals", test_refusals);
  g_test_add_func ("/writing-help/addresses", test_addresses);
  g_test_add_func ("/writing-help/models", test_models);
  g_test_add_func ("/writing-help/simpler", test_simpler);
  return g_test_run ();
}
