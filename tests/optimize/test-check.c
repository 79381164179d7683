/* A check finds what is wrong with a file, and nothing makes it stumble.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "clip.h"
#include "sahne-check.h"
#include "sahne-delivery.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "folder.h"

#define WIDTH 160
#define HEIGHT 96
#define FRAMES 330 /* eleven seconds: four that move, four frozen, three black */

static const SahneYuv *
draw (Clip *clip, int frame)
{
  const SahneYuv *picture = clip_draw (clip, 0, MIN (frame, 120));

  if (frame >= 240)
    memset (clip->memory, 16, WIDTH * HEIGHT);
  return picture;
}

/* A film with sound in its first half only. */
static char *
make_film (const char *name)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *folder = test_folder ();
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 4, 0);
  SahneShotRange place = { 0, FRAMES };
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autofree float *sound = g_new0 (float, FRAMES * 1600 * 2);
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (GError) error = NULL;

  settings.sound = SAHNE_SOUND_CODEC_AAC;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  for (int i = 0; i < FRAMES; i++)
    g_assert_true (sahne_shot_writer_push (writer, draw (clip, i), FALSE, NULL));
  g_assert_true (sahne_shot_writer_end (writer, NULL));
  clip_tone (sound, FRAMES * 800, 0);
  g_assert_true (sahne_delivery_push_sound (delivery, sound, FRAMES * 1600, NULL));
  report = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static JsonNode *
check (const char *path)
{
  g_autoptr (GError) error = NULL;
  JsonNode *checked = sahne_check_file (path, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return checked;
}

static void
assert_stretch (JsonObject *object, const char *name, double start, double end)
{
  JsonArray *list = sahne_json_array (object, name), *one;

  g_assert_cmpuint (json_array_get_length (list), ==, 1);
  one = json_array_get_array_element (list, 0);
  g_assert_cmpfloat_with_epsilon (json_array_get_int_element (one, 0) / 1e6, start, 0.15);
  g_assert_cmpfloat_with_epsilon (json_array_get_int_element (one, 1) / 1e6, end, 0.15);
}

static void
test_finds (void)
{
  g_autofree char *path = make_film ("film.mp4");
  g_autoptr (JsonNode) checked = check (path);
  JsonObject *object = json_node_get_object (checked);
  JsonObject *picture = sahne_json_object (object, "picture");
  JsonObject *sound = sahne_json_object (object, "sound");

  assert_stretch (picture, "black", 8, 11);
  assert_stretch (sound, "silent", 5.5, 11);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (picture, "frozen")), >=, 1);
  g_assert_cmpint (sahne_json_int (sound, "loudness_mlufs", 0), <, -8000);
  g_assert_cmpint (sahne_json_int (sound, "loudness_mlufs", 0), >, -20000);
  g_assert_cmpint (sahne_json_int (sound, "peak_mdb", 0), <, -5000);
  g_assert_true (sahne_json_bool (object, "decodes", FALSE));
  g_assert_cmpuint (json_array_get_length (sahne_json_array (object, "problems")), ==, 0);
}

static void
test_names_what_differs (void)
{
  g_autofree char *path = make_film ("film.mp4");
  g_autoptr (JsonNode) checked = check (path);
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_HEVC, WIDTH, HEIGHT);

  settings.sound = SAHNE_SOUND_CODEC_AAC;
  settings.loudness_mlufs = -30000;
  settings.limit_bytes = 1000;
  sahne_check_against (checked, &settings, FRAMES + 40);
  /* Tag, number of pictures, length, loudness, limit. */
  g_assert_cmpuint (json_array_get_length (
                        sahne_json_array (json_node_get_object (checked), "problems")),
                    ==, 5);
}

static void
test_breaks_off (void)
{
  g_autofree char *path = make_film ("film.mp4");
  g_autoptr (JsonNode) checked = NULL;
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 3), ==, 0);
  checked = check (path);
  g_assert_cmpuint (json_array_get_length (
                        sahne_json_array (json_node_get_object (checked), "problems")),
                    >=, 1);
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sahne_check_file (path, 1, NULL, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

static void
test_refuses (void)
{
  static const char *const texts[] = {
    "",
    "x",
    "INT. FOREST - DAY\n\nA fox.",
    "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
    "ffconcat version 1.0\nfile /etc/passwd\n",
    "\x89PNG\r\n\x1a\n",
    "RIFF\xff\xff\xff\xff"
    "AVI LIST",
  };
  g_autofree char *folder = test_folder ();
  g_autofree char *path = g_build_filename (folder, "text.mp4", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_refused (path);
    }
  assert_refused (folder);
  assert_refused ("/dev/zero");
  assert_refused ("/no/such/file.mp4");
  assert_refused ("concat:/etc/passwd");
}

/* Whatever is changed in a file, the check comes to an end with a report or a sentence. */
static void
test_survives_damage (void)
{
  g_autofree char *path = make_film ("film.mp4"), *content = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (int round = 0; round < 25; round++)
    {
      g_autofree char *copy = g_memdup2 (content, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) checked = NULL;
      gint32 reach = round % 2 ? (gint32) length : 6000; /* mostly the index, which is in front */
      for (int i = 0; i < 1 + round % 20; i++)
        copy[g_rand_int_range (random, 0, reach)] = (char) g_rand_int_range (random, 0, 256);
      g_assert_true (g_file_set_contents (path, copy, (gssize) length, NULL));
      checked = sahne_check_file (path, 1, NULL, NULL, NULL, &error);
      g_assert_true (checked != NULL || error != NULL);
    }
}

int
main (int argc, char **argv)
{
  sahne_encoder_hush ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/finds", test_finds);
  g_test_add_func ("/check/names-what-differs", test_names_what_differs);
  g_test_add_func ("/check/breaks-off", test_breaks_off);
  g_test_add_func ("/check/refuses", test_refuses);
  g_test_add_func ("/check/survives-damage", test_survives_damage);
  return g_test_run ();
}
