/* A delivery is the file that was asked for, or nothing at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clip.h"
#include "sahne-delivery.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "folder.h"

#define WIDTH 192
#define HEIGHT 112

static const int lengths[] = { 31, 8, 45 };

static char *
temp_file (const char *name)
{
  g_autofree char *folder = test_folder ();
  return g_build_filename (folder, name, NULL);
}

static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

/* Feeds the film, the last shot first. @drawn counts the pictures that had to be drawn. */
static gboolean
feed (SahneDelivery *delivery, const char *key, int *drawn, GError **error)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 4, 0);
  g_autofree float *sound = g_new (float, 84 * 1600 * 2);

  for (int shot = G_N_ELEMENTS (lengths) - 1; shot >= 0; shot--)
    {
      SahneShotRange place = { shot == 0 ? 0 : shot == 1 ? 31 : 39, lengths[shot] };
      g_autofree char *digest = key ? g_strdup_printf ("%s %d", key, shot) : NULL;
      g_autoptr (SahneShotWriter) writer = NULL;
      if (digest && sahne_delivery_has_shot (delivery, (guint) shot, &place, digest))
        continue;
      writer = sahne_delivery_begin_shot (delivery, (guint) shot, &place, digest);
      for (int i = 0; i < lengths[shot]; i++, ++*drawn)
        if (!sahne_shot_writer_push (writer, clip_draw (clip, shot, i), FALSE, error))
          return FALSE;
      if (!sahne_shot_writer_end (writer, error))
        return FALSE;
    }
  clip_tone (sound, 84 * 1600, 0);
  return sahne_delivery_push_sound (delivery, sound, 84 * 1600, error);
}

static JsonNode *
deliver (const SahneDeliverySettings *settings, const char *path, SahneStore *store,
         const char *key, int *drawn, GError **error)
{
  g_autoptr (SahneDelivery) delivery = sahne_delivery_new (settings, path, store);
  int pictures = 0;

  sahne_delivery_set_generated (delivery);
  sahne_delivery_set_metadata (delivery, "title", "The Fox & the Crow");
  sahne_delivery_set_language (delivery, "tr");
  sahne_delivery_add_caption (delivery, 200000, 900000, "Ağaçta <b>bir</b> karga");
  sahne_delivery_add_caption (delivery, 900000, 2000000, "--> vardı.\n\nAşağıda tilki.");
  sahne_delivery_add_chapter (delivery, 0, 1000000, "Orman");
  sahne_delivery_add_chapter (delivery, 1000000, 2800000, "Tilki");
  if (!feed (delivery, key, drawn ? drawn : &pictures, error))
    return NULL;
  return sahne_delivery_finish (delivery, NULL, error);
}

static void
assert_fine (JsonObject *report)
{
  JsonObject *check = sahne_json_object (report, "check");
  JsonArray *problems = sahne_json_array (check, "problems");

  for (guint i = 0; i < json_array_get_length (problems); i++)
    g_test_message ("%s", json_array_get_string_element (problems, i));
  g_assert_cmpuint (json_array_get_length (problems), ==, 0);
  g_assert_true (sahne_json_bool (check, "decodes", FALSE));
}

typedef struct
{
  SahneVideoCodec codec;
  SahneContainer container;
  SahneSoundCodec sound;
  const char *name;
} Kind;

static const Kind all_kinds[] = {
  { SAHNE_VIDEO_CODEC_H264, SAHNE_CONTAINER_MP4, SAHNE_SOUND_CODEC_AAC, "h264.mp4" },
  { SAHNE_VIDEO_CODEC_HEVC, SAHNE_CONTAINER_MP4, SAHNE_SOUND_CODEC_AAC, "hevc.mp4" },
  { SAHNE_VIDEO_CODEC_AV1, SAHNE_CONTAINER_MP4, SAHNE_SOUND_CODEC_AAC, "av1.mp4" },
  { SAHNE_VIDEO_CODEC_AV1, SAHNE_CONTAINER_WEBM, SAHNE_SOUND_CODEC_OPUS, "av1.webm" },
  { SAHNE_VIDEO_CODEC_VP9, SAHNE_CONTAINER_WEBM, SAHNE_SOUND_CODEC_OPUS, "vp9.webm" },
  { SAHNE_VIDEO_CODEC_FFV1, SAHNE_CONTAINER_MKV, SAHNE_SOUND_CODEC_FLAC, "ffv1.mkv" },
};

static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  SahneDeliverySettings settings = clip_settings (kind->codec, WIDTH, HEIGHT);
  g_autofree char *path = temp_file (kind->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;
  JsonObject *object, *check;

  settings.container = kind->container;
  settings.sound = kind->sound;
  settings.captions = SAHNE_CAPTIONS_TRACK;
  settings.chapters = kind->container == SAHNE_CONTAINER_MP4;
  report = deliver (&settings, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  object = json_node_get_object (report);
  check = sahne_json_object (object, "check");
  assert_fine (object);
  g_assert_cmpint (sahne_json_int (check, "caption_tracks", 0), ==, 1);
  g_assert_cmpint (sahne_json_int (check, "chapters", 0), ==, settings.chapters ? 2 : 0);
  g_assert_cmpint (sahne_json_int (sahne_json_object (check, "picture"), "frames", 0), ==, 84);
  g_assert_cmpint (sahne_json_int (object, "bytes", 0), ==, sahne_json_int (check, "bytes", 1));
  g_assert_cmpint (sahne_json_int (sahne_json_object (object, "quality"), "mean_pm", 0), >, 75000);
  g_assert_cmpstr (sahne_json_string (sahne_json_object (check, "metadata"), "title", ""), ==,
                   "The Fox & the Crow");
  g_assert_nonnull (
      strstr (sahne_json_string (sahne_json_object (check, "metadata"), "comment", ""),
              "Generated"));
  g_assert_cmpuint (count_files (path), ==, 1);
}

static void
test_limit (gconstpointer data)
{
  SahneDeliverySettings settings
      = clip_settings ((SahneVideoCodec) GPOINTER_TO_INT (data), WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("limit.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;

  settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
  settings.limit_bytes = 60000;
  settings.sound = SAHNE_SOUND_CODEC_AAC;
  report = deliver (&settings, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_fine (json_node_get_object (report));
  g_assert_cmpint (sahne_json_int (json_node_get_object (report), "bytes", 0), <=, 60000);
  g_assert_cmpint (sahne_json_int (json_node_get_object (report), "bytes", 0), >=, 57000);
}

/* With a few long gops and with many short ones. */
static void
test_smallest (gconstpointer keyframe_ms)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("smallest.mp4");

  settings.keyframe_ms = GPOINTER_TO_INT (keyframe_ms);
  settings.search = TRUE;
  for (settings.quality = 80; settings.quality <= 92; settings.quality += 6)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) report = deliver (&settings, path, NULL, NULL, NULL, &error);
      gint64 points;
      g_assert_no_error (error);
      assert_fine (json_node_get_object (report));
      /* One picture a second is measured in the end, all of them in the search. */
      points = sahne_json_int (sahne_json_object (json_node_get_object (report), "quality"),
                               "mean_pm", 0);
      g_assert_cmpint (points, >, (settings.quality - 4) * 1000);
      g_assert_cmpint (points, <, (settings.quality + 6) * 1000);
    }
}

static void
test_impossible (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("limit.mp4");
  g_autoptr (GError) error = NULL;

  settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
  settings.limit_bytes = 5000;
  g_assert_null (deliver (&settings, path, NULL, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  g_assert_cmpuint (count_files (path), ==, 0);

  g_clear_error (&error);
  settings.target = SAHNE_DELIVERY_TARGET_QUALITY;
  g_assert_null (deliver (&settings, path, NULL, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  g_assert_cmpuint (count_files (path), ==, 0);
}

static void
test_same_bytes (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *paths[2] = { temp_file ("a.mp4"), temp_file ("b.mp4") };
  g_autofree char *contents[2] = { NULL };
  gsize length[2];

  settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
  settings.limit_bytes = 70000;
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) report = deliver (&settings, paths[i], NULL, NULL, NULL, NULL);
      g_assert_nonnull (report);
      g_assert_true (g_file_get_contents (paths[i], &contents[i], &length[i], NULL));
    }
  g_assert_cmpmem (contents[0], length[0], contents[1], length[1]);
  g_free (paths[1]);
  g_free (contents[1]);
}

static void
test_resumes (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("film.mp4"), *folder = temp_file ("store");
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) first = NULL, second = NULL;
  int drawn = 0;

  first = deliver (&settings, path, store, "fox", &drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpint (drawn, ==, 84);
  second = deliver (&settings, path, store, "fox", &drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpint (drawn, ==, 84);
  g_assert_cmpint (sahne_json_int (json_node_get_object (first), "bytes", 0), ==,
                   sahne_json_int (json_node_get_object (second), "bytes", 1));
}

static void
test_wrong_length (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("film.mp4");
  g_autoptr (SahneDelivery) delivery = sahne_delivery_new (&settings, path, NULL);
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 4, 0);
  SahneShotRange place = { 0, 2 };
  g_autoptr (SahneShotWriter) writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_shot_writer_push (writer, clip_draw (clip, 0, 0), FALSE, NULL));
  g_assert_false (sahne_shot_writer_end (writer, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
}

static void
assert_refused (const char *path)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;

  g_assert_null (deliver (&settings, path, NULL, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
}

static void
test_bad_places (void)
{
  g_autofree char *inside = temp_file ("film.mp4"), *folder = g_path_get_dirname (inside);

  assert_refused (folder);
  assert_refused ("/no/such/folder/film.mp4");
  assert_refused ("/proc/film.mp4");
  g_assert_cmpuint (count_files (inside), ==, 0);
}

/* The disk is full after 20 kB: in a child, because the limit holds for the whole process. */
static void
test_full_disk (void)
{
  g_autofree char *path = temp_file ("film.mp4");
  int status;
  pid_t child;

  g_assert_true (g_file_set_contents (path, "the film of yesterday", -1, NULL));
  child = fork ();
  if (child == 0)
    {
      SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
      struct rlimit limit = { 20000, 20000 };
      g_autoptr (GError) error = NULL;
      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      if (deliver (&settings, path, NULL, NULL, NULL, &error))
        _exit (1);
      _exit (g_error_matches (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT) ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpuint (count_files (path), ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_killed (void)
{
  g_autofree char *path = temp_file ("film.mp4");

  for (int i = 0; i < 8; i++)
    {
      pid_t child = fork ();
      if (child == 0)
        {
          SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
          g_autoptr (JsonNode) report = deliver (&settings, path, NULL, NULL, NULL, NULL);
          _exit (0);
        }
      g_usleep ((gulong) (20000 * i));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      g_assert_cmpuint (count_files (path), <=, 1);
    }
}

static void
cancel_when_half (double done, gpointer cancellable)
{
  if (done > 0.3)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = temp_file ("film.mp4");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;
  int drawn = 0;

  settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
  settings.limit_bytes = 70000;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_progress (delivery, cancel_when_half, cancellable);
  g_assert_true (feed (delivery, NULL, &drawn, NULL));
  g_assert_null (sahne_delivery_finish (delivery, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (path), ==, 0);
}

int
main (int argc, char **argv)
{
  sahne_encoder_hush ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_autofree char *name = g_strconcat ("/delivery/", all_kinds[i].name, NULL);
      g_test_add_data_func (name, &all_kinds[i], test_kind);
    }
  g_test_add_data_func ("/delivery/limit/h264", GINT_TO_POINTER (SAHNE_VIDEO_CODEC_H264),
                        test_limit);
  g_test_add_data_func ("/delivery/limit/hevc", GINT_TO_POINTER (SAHNE_VIDEO_CODEC_HEVC),
                        test_limit);
  g_test_add_data_func ("/delivery/limit/av1", GINT_TO_POINTER (SAHNE_VIDEO_CODEC_AV1), test_limit);
  g_test_add_data_func ("/delivery/smallest/few", GINT_TO_POINTER (10000), test_smallest);
  g_test_add_data_func ("/delivery/smallest/many", GINT_TO_POINTER (300), test_smallest);
  g_test_add_func ("/delivery/impossible", test_impossible);
  g_test_add_func ("/delivery/same-bytes", test_same_bytes);
  g_test_add_func ("/delivery/resumes", test_resumes);
  g_test_add_func ("/delivery/wrong-length", test_wrong_length);
  g_test_add_func ("/delivery/bad-places", test_bad_places);
  g_test_add_func ("/delivery/full-disk", test_full_disk);
  g_test_add_func ("/delivery/killed", test_killed);
  g_test_add_func ("/delivery/cancelled", test_cancelled);
  return g_test_run ();
}
