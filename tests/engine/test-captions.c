/* Captions of whole stories: nobody has to read faster than people do, and two who speak at once
 * share theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "sahne-captions.h"

/* The film of a story, in a shape of the picture. */
static JsonObject *
make_film (Fixture *self, SahneStory *story, const char *aspect)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);

  story->rate_num = 30;
  story->rate_den = 1;
  story->aspect = g_strdup (aspect);
  fixture_run (runner, story);
  return json_object_ref (json_node_get_object (sahne_runner_get_film (runner)));
}

static void
test_reading_speed (void)
{
  static const char *const names[] = { "fox-and-crow.fountain", "karga-ile-tilki.fountain" };
  static const char *const aspects[] = { "9:16", "16:9" };
  Fixture self;

  fixture_open (&self);
  for (guint k = 0; k < G_N_ELEMENTS (names) * G_N_ELEMENTS (aspects); k++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "examples", names[k / 2], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SahneStory) story = sahne_story_new_for_file (path, &error);
      g_autoptr (JsonObject) film = NULL;
      g_autoptr (GPtrArray) ids = NULL;
      JsonObject *captions;
      g_assert_no_error (error);
      film = make_film (&self, story, aspects[k % 2]);
      captions = sahne_json_object (film, "captions");
      ids = sahne_json_ordered (captions);
      g_assert_cmpuint (ids->len, >, 2);
      for (guint i = 0; i < ids->len; i++)
        {
          JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
          const char *text = sahne_json_string (caption, "text", "");
          gint64 length
              = sahne_json_int (caption, "end_us", 0) - sahne_json_int (caption, "start_us", 0);
          g_assert_cmpfloat ((double) g_utf8_strlen (text, -1) * 1e6 / (double) length, <=,
                             SAHNE_READING_SPEED);
        }
    }
  fixture_close (&self);
}

static void
test_two_at_once (void)
{
  g_autoptr (SahneStory) story
      = fixture_text ("EXT. PARK - DAY\n\nAnna stands by the tree. Ben stands by the bench.\n\n"
                      "ANNA\nI saw it first!\n\nBEN ^\nNo, it is mine!\n\n"
                      "ANNA\nFine.\n");
  g_autoptr (JsonObject) film = NULL;
  JsonObject *captions, *both, *scene;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 one, other;
  Fixture self;

  fixture_open (&self);
  film = make_film (&self, story, "16:9");
  captions = sahne_json_object (film, "captions");
  ids = sahne_json_ordered (captions);
  g_assert_cmpuint (ids->len, ==, 2);
  both = sahne_json_object (captions, ids->pdata[0]);
  g_assert_cmpstr (sahne_json_string (both, "text", ""), ==,
                   "–\u00a0I saw it first!\n–\u00a0No, it is mine!");
  node = sahne_store_get_json (self.store,
                               sahne_json_string (sahne_json_path (film, "scenes", "s1", NULL),
                                                  "digest", NULL),
                               NULL);
  scene = json_node_get_object (node);
  one = sahne_json_int (sahne_json_path (scene, "animation", "beats", "s1b3", NULL), "start_us", 1);
  other
      = sahne_json_int (sahne_json_path (scene, "animation", "beats", "s1b4", NULL), "start_us", 2);
  g_assert_cmpint (one, ==, other);
  fixture_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/captions/reading-speed", test_reading_speed);
  g_test_add_func ("/captions/two-at-once", test_two_at_once);
  return g_test_run ();
}
