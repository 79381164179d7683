/* Other voice engines behind the same interface: servers and commands, and what they answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-error.h"
#include "sahne-espeak.h"
#include "sahne-voice-engines.h"
#include "sahne-voices.h"
#include "scene.h"
#include "server.h"
#include "folder.h"

static const char text[] = "Bring the boat to the other side before it gets dark.";

static const SahneVoiceRequest request = { .language = "en",
                                           .text = text,
                                           .voice = "f2",
                                           .rate = 165,
                                           .range = 50,
                                           .volume = 60,
                                           .pitch = 1,
                                           .hz = 190,
                                           .size = 1 };

/* What a better engine would answer: the same words by another voice. */
static GBytes *
make_answer (void)
{
  g_autoptr (GError) error = NULL;
  SahneVoiceRequest other = request;
  g_autoptr (SahneUtterance) said = NULL;

  other.voice = "m7";
  other.rate = 150;
  said = sahne_voice_engine_speak (sahne_espeak_get (&error), &other, NULL, &error);
  g_assert_no_error (error);
  return sahne_sound_write_wav (said->sound);
}

static void
test_speech_server (void)
{
  g_autoptr (GBytes) answer = make_answer ();
  Server server;
  g_autofree char *address = NULL;
  g_autoptr (SahneVoiceEngine) engine = NULL;
  g_autoptr (SahneUtterance) said = NULL;
  g_autoptr (JsonNode) asked = NULL;
  g_autoptr (GError) error = NULL;

  server_start (&server, answer, SOUP_STATUS_OK);
  address = g_strdup_printf ("http://127.0.0.1:%u/v1#anna,bob", server.port);
  engine = sahne_voice_engines_open (address, "secret", &error);
  g_assert_no_error (error);
  said = sahne_voice_engine_speak (engine, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sahne_sound_duration_us (said->sound), >, 1500000);
  g_assert_cmpstr (server.path, ==, "/v1/audio/speech");
  g_assert_cmpstr (server.authorization, ==, "Bearer secret");
  g_assert_nonnull (strstr (server.asked, "\"speed\":1.00"));
  g_assert_nonnull (strstr (server.asked, "\"voice\":\"anna\""));
  g_assert_nonnull (strstr (server.asked, text));
  server_stop (&server);
}

/* A whole scene by a server: words are found in what it sends. */
static void
test_scene (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) answer = make_answer ();
  g_autofree char *beats
      = g_strdup_printf ("\"b\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"a\",\"text\":\"%s\"}",
                         text);
  g_autoptr (JsonObject) scene
      = make_scene ("en",
                    "\"a\":{\"order\":0,\"name\":\"A\",\"concept\":\"woman\",\"kind\":\"person\","
                    "\"sex\":\"female\",\"age\":\"adult\"}",
                    beats);
  g_autoptr (JsonObject) audio = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  JsonArray *words, *phones;
  Server server;

  server_start (&server, answer, SOUP_STATUS_OK);
  address = g_strdup_printf ("http://127.0.0.1:%u", server.port);
  audio = sahne_audio_run (&(SahneAudioInput){ .scene = scene, .engine = address }, place->store,
                           place->resources, NULL, &error);
  g_assert_no_error (error);
  words = sahne_json_array (sahne_json_path (audio, "lines", "b", NULL), "words");
  phones = sahne_json_array (sahne_json_path (audio, "lines", "b", NULL), "phones");
  g_assert_cmpuint (json_array_get_length (words), ==, 11);
  g_assert_cmpuint (json_array_get_length (phones), >, 20);
  g_assert_cmpstr (server.path, ==, "/");
  server_stop (&server);
}

/* No server, a wrong address, an answer that is none: one sentence each. */
static void
test_trouble (void)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("no sound", 8);
  static const char *const wrong[] = { "ftp://x", "http://", "localhost", "file:///etc/passwd" };
  static const SahneError codes[] = { SAHNE_ERROR_INPUT, SAHNE_ERROR_FAILED, SAHNE_ERROR_MISSING };
  g_autofree char *address = NULL;
  Server server;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_voice_engines_open (wrong[i], NULL, &error));
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
    }
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SahneVoiceEngine) engine = NULL;
      g_autoptr (GError) error = NULL;
      if (i < 2)
        server_start (&server, nonsense, i ? SOUP_STATUS_UNAUTHORIZED : SOUP_STATUS_OK);
      g_free (address);
      address = g_strdup_printf ("http://127.0.0.1:%u/v1", server.port);
      engine = sahne_voice_engines_open (address, NULL, NULL);
      g_assert_null (sahne_voice_engine_speak (engine, &request, NULL, &error));
      g_assert_error (error, SAHNE_ERROR, codes[i]);
      if (i < 2)
        server_stop (&server);
    }
}

/* A command that says what it is told to, as Piper does. */
static void
test_piper (void)
{
  g_autofree char *folder = test_folder (), *command = g_build_filename (folder, "piper-tts", NULL),
                  *wav = g_build_filename (folder, "answer.wav", NULL),
                  *voices = g_build_filename (g_get_user_data_dir (), "piper-voices", NULL),
                  *voice = g_build_filename (voices, "en_US-test.onnx", NULL),
                  *script = g_strdup_printf ("#!/bin/sh\ncat >%s/said\ncat %s\n", folder, wav),
                  *said_file = g_build_filename (folder, "said", NULL), *said_text = NULL,
                  *path = g_strdup_printf ("%s:%s", folder, g_getenv ("PATH"));
  g_autoptr (GBytes) answer = make_answer ();
  g_autoptr (SahneVoiceEngine) engine = NULL;
  g_autoptr (SahneUtterance) said = NULL;
  g_autoptr (GError) error = NULL, none = NULL;
  SahneVoiceRequest other = request;

  g_assert_null (sahne_voice_engines_open ("piper", NULL, &none));
  g_assert_error (none, SAHNE_ERROR, SAHNE_ERROR_MISSING);
  g_mkdir_with_parents (voices, 0700);
  g_file_set_contents (voice, "", 0, NULL);
  g_file_set_contents (wav, g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer),
                       NULL);
  g_file_set_contents (command, script, -1, NULL);
  g_chmod (command, 0700);
  g_setenv ("PATH", path, TRUE);
  engine = sahne_voice_engines_open ("piper", NULL, &error);
  g_assert_no_error (error);
  said = sahne_voice_engine_speak (engine, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sahne_sound_duration_us (said->sound), >, 1500000);
  g_file_get_contents (said_file, &said_text, NULL, NULL);
  g_assert_cmpstr (said_text, ==, text);
  other.language = "tr";
  g_assert_null (sahne_voice_engine_speak (engine, &other, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sahne_voice_engine_speak (sahne_espeak_get (NULL), &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_voice (void)
{
  SahneVoiceRequest other = request;
  g_autoptr (GError) error = NULL;

  other.voice = "nobody";
  other.language = "xx";
  g_assert_null (sahne_voice_engine_speak (sahne_espeak_get (NULL), &other, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "espeak-ng-data"));
}

/* Many threads at once get what each of them asked for. */
static gpointer
speak_often (gpointer data)
{
  GString *digests = g_string_new (NULL);
  SahneVoiceRequest own = request;

  own.text = data;
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SahneUtterance) said
          = sahne_voice_engine_speak (sahne_espeak_get (NULL), &own, NULL, NULL);
      g_autofree char *digest
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) said->sound->data,
                                         said->sound->frames * sizeof (float));
      g_string_append (digests, digest);
    }
  return g_string_free (digests, FALSE);
}

static void
test_threads (void)
{
  static const char *const texts[] = { "One line of one.", "Another line of somebody else." };
  GThread *threads[4];
  char *results[4], *alone[2];

  for (guint i = 0; i < 2; i++)
    alone[i] = speak_often ((gpointer) texts[i]);
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("speaker", speak_often, (gpointer) texts[i % 2]);
  for (guint i = 0; i < 4; i++)
    {
      results[i] = g_thread_join (threads[i]);
      g_assert_cmpstr (results[i], ==, alone[i % 2]);
      g_free (results[i]);
    }
  g_free (alone[0]);
  g_free (alone[1]);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("sahne-test-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice-engines/speech-server", test_speech_server);
  g_test_add ("/voice-engines/scene", Place, NULL, place_set_up, test_scene, place_tear_down);
  g_test_add_func ("/voice-engines/trouble", test_trouble);
  g_test_add_func ("/voice-engines/piper", test_piper);
  g_test_add_func ("/voice-engines/cancel", test_cancel);
  g_test_add_func ("/voice-engines/no-voice", test_no_voice);
  g_test_add_func ("/voice-engines/threads", test_threads);
  result = g_test_run ();
  test_remove (home);
  return result;
}
