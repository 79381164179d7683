/* The exporter writes whole files or none, once drawn for several, and goes on where it stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "sahne-exporter.h"

#define WIDTH 96
#define HEIGHT 54

typedef struct
{
  Fixture stage;
  JsonNode *film;
} Film;

static void
set_up (Film *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (SahneStory) story = fixture_text ("INT. KITCHEN - DAY\n\nA cat runs.\n\nCAT\nHi.\n");

  fixture_open (&self->stage);
  runner = sahne_runner_new (self->stage.store, self->stage.resources);
  fixture_run (runner, story);
  self->film = json_node_ref (sahne_runner_get_film (runner));
}

static void
tear_down (Film *self, gconstpointer data)
{
  json_node_unref (self->film);
  fixture_close (&self->stage);
}

static SahneExporter *
make_exporter (Film *self)
{
  SahneExporter *exporter = sahne_exporter_new (json_node_get_object (self->film),
                                                self->stage.store, self->stage.resources);

  sahne_exporter_set_threads (exporter, 2);
  return exporter;
}

static void
add (Film *self, SahneExporter *exporter, const char *preset, const char *path, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahnePreset) found = sahne_preset_find (self->stage.resources, NULL, preset, &error);
  g_autofree char *text = g_strdup_printf ("{\"width\":%d,\"height\":%d%s}", WIDTH, HEIGHT, more);
  g_autoptr (JsonNode) asked = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  sahne_exporter_add (exporter, found, asked, path, &error);
  g_assert_no_error (error);
}

static JsonObject *
delivery (JsonNode *made, guint index)
{
  return json_array_get_object_element (sahne_json_array (json_node_get_object (made),
                                                          "deliveries"),
                                        index);
}

static void
test_file (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autofree char *path = g_build_filename (self->stage.folder, "film.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) made = NULL;
  JsonObject *check;

  add (self, exporter, "phone", path, ",\"captions\":\"track\"");
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  check = sahne_json_object (delivery (made, 0), "check");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (sahne_json_bool (check, "decodes", FALSE));
  g_assert_cmpint (sahne_json_int (delivery (made, 0), "frames", 0), ==,
                   sahne_json_int (json_node_get_object (self->film), "frames", -1));
  g_assert_cmpint (sahne_json_int (check, "sound_tracks", 0), ==, 1);
  g_assert_cmpint (sahne_json_int (check, "caption_tracks", 0), ==, 1);
  g_assert_cmpint (sahne_json_int (check, "chapters", 0), ==, 1);
}

static void
test_resume (Film *self, gconstpointer data)
{
  g_autofree char *one = g_build_filename (self->stage.folder, "one.mp4", NULL);
  g_autofree char *two = g_build_filename (self->stage.folder, "two.mp4", NULL);
  g_autofree char *first = NULL, *second = NULL;
  gsize first_length, second_length;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SahneExporter) exporter = make_exporter (self);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) made = NULL;
      add (self, exporter, "phone", i ? two : one, "");
      made = sahne_exporter_run (exporter, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sahne_json_int (json_node_get_object (made), "reused_frames", -1), ==,
                       i ? sahne_json_int (json_node_get_object (made), "frames", 0) : 0);
    }
  g_assert_true (g_file_get_contents (one, &first, &first_length, NULL));
  g_assert_true (g_file_get_contents (two, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_several (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autofree char *one = g_build_filename (self->stage.folder, "one.mp4", NULL);
  g_autofree char *two = g_build_filename (self->stage.folder, "two.webm", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) made = NULL;

  add (self, exporter, "phone", one, "");
  add (self, exporter, "web", two, ",\"container\":\"webm\",\"codec\":\"vp9\"");
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  /* Drawn once for both. */
  g_assert_cmpint (sahne_json_int (json_node_get_object (made), "frames", 0), ==,
                   sahne_json_int (json_node_get_object (self->film), "frames", -1));
  g_assert_true (g_file_test (one, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (two, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (sahne_json_string (delivery (made, 1), "codec", ""), ==, "vp9");
}

/* Much at once, with blows and a crash; and little. */
static const char storm[]
    = "EXT. FOREST - NIGHT\n\nA storm rages. MAYA runs. The door slams. A bomb "
      "explodes.\n\nMAYA\n(shouting)\nRun! Run for your life, all of you!\n\nShe "
      "claps and jumps.\n";
static const char whisper[]
    = "INT. BEDROOM - NIGHT\n\nALI sits on the bed.\n\nALI\n(whispering)\nIs "
      "anybody there?\n\nHe knocks on the wall.\n";

/* What is in the finished file, encoded and decoded again: the loudness that was asked for within
 * half a unit, and no true peak above -1. */
static void
test_loudness (Film *self, gconstpointer data)
{
  static const int targets[] = { -14000, -16000, -23000 };
  static const struct
  {
    const char *ending, *more;
  } sounds[] = { { "mp4", "\"sound\":\"aac\",\"sound_kbps\":96" },
                 { "mp4", "\"sound\":\"aac\",\"sound_kbps\":192" },
                 { "webm", "\"sound\":\"opus\",\"sound_kbps\":64,\"container\":\"webm\","
                           "\"codec\":\"vp9\"" },
                 { "webm", "\"sound\":\"opus\",\"sound_kbps\":128,\"container\":\"webm\","
                           "\"codec\":\"vp9\"" } };
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->stage.store, self->stage.resources);
  g_autoptr (SahneStory) story = fixture_text (data);
  g_autoptr (SahneExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) made = NULL;

  json_node_unref (self->film);
  fixture_run (runner, story);
  self->film = json_node_ref (sahne_runner_get_film (runner));
  exporter = make_exporter (self);
  for (guint i = 0; i < G_N_ELEMENTS (targets) * G_N_ELEMENTS (sounds); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("film-%u.%s", i, sounds[i / 3].ending),
          *path = g_build_filename (self->stage.folder, name, NULL),
          *more = g_strdup_printf (",\"loudness_mlufs\":%d,%s", targets[i % 3], sounds[i / 3].more);
      add (self, exporter, i / 3 > 1 ? "web" : "phone", path, more);
    }
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (targets) * G_N_ELEMENTS (sounds); i++)
    {
      JsonObject *sound
          = sahne_json_object (sahne_json_object (delivery (made, i), "check"), "sound");
      gint64 loudness = sahne_json_int (sound, "loudness_mlufs", 0),
             peak = sahne_json_int (sound, "peak_mdb", 0);
      g_test_message ("%s: %.2f LUFS where %.0f were asked for, %.2f dBTP", sounds[i / 3].ending,
                      (double) loudness / 1e3, targets[i % 3] / 1e3, (double) peak / 1e3);
      g_assert_cmpint (ABS (loudness - targets[i % 3]), <=, 500);
      g_assert_cmpint (peak, <=, -1000);
    }
}

static void
test_limit (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autofree char *path = g_build_filename (self->stage.folder, "small.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) made = NULL;

  add (self, exporter, "phone", path,
       ",\"target\":\"limit\",\"limit\":{\"amount_pm\":60,\"unit\":\"MB\"}");
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sahne_json_int (delivery (made, 0), "bytes", 0), <=, 60000);
  g_assert_cmpint (sahne_json_int (delivery (made, 0), "bytes", 0), >, 0);
}

/* Files of the folder besides the store. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

static void
cancel_soon (const SahneExportProgress *progress, gpointer cancellable)
{
  if (progress->frames > 2)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (self->stage.folder, "film.mp4", NULL);
  g_autoptr (GError) error = NULL;
  guint before = count_files (self->stage.folder);

  g_file_set_contents (path, "old", 3, NULL);
  add (self, exporter, "phone", path, "");
  sahne_exporter_set_progress (exporter, cancel_soon, cancellable);
  g_assert_null (sahne_exporter_run (exporter, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->stage.folder), ==, before + 1);
  {
    g_autofree char *kept = NULL;
    g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, "old");
  }
}

static void
test_nowhere (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autofree char *path = g_build_filename (self->stage.folder, "none", "film.mp4", NULL);
  g_autoptr (GError) error = NULL;

  add (self, exporter, "phone", path, "");
  g_assert_null (sahne_exporter_run (exporter, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
}

/* A package of the film: rungs drawn at their own size, sound and captions beside them. */
static void
test_package (Film *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->stage.folder, "web", NULL);
  JsonArray *rungs;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SahneExporter) exporter = make_exporter (self);
      g_autofree char *captions = g_build_filename (path, "captions.vtt", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) made = NULL;
      JsonObject *check;
      add (self, exporter, "stream", path, ",\"codec\":\"h264\",\"speed\":\"fast\"");
      made = sahne_exporter_run (exporter, NULL, &error);
      g_assert_no_error (error);
      check = sahne_json_object (delivery (made, 0), "check");
      rungs = sahne_json_array (delivery (made, 0), "rungs");
      g_assert_cmpuint (json_array_get_length (sahne_json_array (check, "problems")), ==, 0);
      g_assert_cmpuint (json_array_get_length (rungs), >=, 1);
      g_assert_nonnull (sahne_json_object (check, "sound"));
      g_assert_cmpuint (json_array_get_length (sahne_json_array (check, "variants")), ==,
                        json_array_get_length (rungs));
      g_assert_cmpint (sahne_json_int (delivery (made, 0), "frames", 0), ==,
                       sahne_json_int (json_node_get_object (self->film), "frames", -1));
      g_assert_true (g_file_test (captions, G_FILE_TEST_IS_REGULAR));
      /* The same ladder is laid out again, so that every rung is found in the store. */
      if (i)
        g_assert_cmpint (sahne_json_int (json_node_get_object (made), "reused_frames", 0), ==,
                         sahne_json_int (json_node_get_object (made), "frames", -1));
    }
}

static void
test_limited_package (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autofree char *path = g_build_filename (self->stage.folder, "web", NULL);
  g_autoptr (GError) error = NULL;

  add (self, exporter, "stream", path,
       ",\"target\":\"limit\",\"limit\":{\"amount_pm\":60,\"unit\":\"MB\"}");
  g_assert_null (sahne_exporter_run (exporter, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_cancel_package (Film *self, gconstpointer data)
{
  g_autoptr (SahneExporter) exporter = make_exporter (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (self->stage.folder, "web", NULL);
  g_autoptr (GError) error = NULL;
  guint before = count_files (self->stage.folder);

  add (self, exporter, "stream", path, ",\"codec\":\"h264\",\"speed\":\"fast\"");
  sahne_exporter_set_progress (exporter, cancel_soon, cancellable);
  g_assert_null (sahne_exporter_run (exporter, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->stage.folder), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/exporter/file", Film, NULL, set_up, test_file, tear_down);
  g_test_add ("/engine/exporter/resume", Film, NULL, set_up, test_resume, tear_down);
  g_test_add ("/engine/exporter/several", Film, NULL, set_up, test_several, tear_down);
  g_test_add ("/engine/exporter/loudness/storm", Film, storm, set_up, test_loudness, tear_down);
  g_test_add ("/engine/exporter/loudness/whisper", Film, whisper, set_up, test_loudness, tear_down);
  g_test_add ("/engine/exporter/limit", Film, NULL, set_up, test_limit, tear_down);
  g_test_add ("/engine/exporter/cancel", Film, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/engine/exporter/package", Film, NULL, set_up, test_package, tear_down);
  g_test_add ("/engine/exporter/limited-package", Film, NULL, set_up, test_limited_package,
              tear_down);
  g_test_add ("/engine/exporter/cancel-package", Film, NULL, set_up, test_cancel_package,
              tear_down);
  g_test_add ("/engine/exporter/nowhere", Film, NULL, set_up, test_nowhere, tear_down);
  return g_test_run ();
}
