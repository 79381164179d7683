/* Every preset is a preset, and gives settings that its own place takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-preset.h"
#include "folder.h"

static const SahnePresetSource wide
    = { 1920, 1080, TRUE, 30, 1, 60 * G_USEC_PER_SEC, SAHNE_PICTURE_KIND_FLAT, TRUE, 0 };

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = sahne_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  return node;
}

static SahnePreset *
find (const char *id)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahnePreset *preset = sahne_preset_find (resources, NULL, id, &error);
  g_assert_no_error (error);
  return preset;
}

static void
resolve (const char *id, const SahnePresetSource *source, const char *asked,
         SahneDeliverySettings *settings)
{
  g_autoptr (SahnePreset) preset = find (id);
  g_autoptr (JsonNode) node = parse (asked);
  g_autoptr (GError) error = NULL;
  gboolean done = sahne_preset_resolve (preset, source, node, settings, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
refused (const char *id, const SahnePresetSource *source, const char *asked, const char *word)
{
  g_autoptr (SahnePreset) preset = find (id);
  g_autoptr (JsonNode) node = parse (asked);
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sahne_preset_resolve (preset, source, node, &settings, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_all_resolve (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GPtrArray) presets = sahne_preset_list (resources, NULL);

  g_assert_cmpuint (presets->len, >=, 17);
  for (guint i = 0; i < presets->len; i++)
    {
      SahnePreset *preset = presets->pdata[i];
      gboolean turned = strcmp (sahne_preset_aspect (preset, "16:9"), "9:16") == 0;
      SahnePresetSource source = wide;
      g_auto (SahneDeliverySettings) settings = { 0 };
      g_autoptr (GError) error = NULL;
      if (turned)
        source.width = 1080, source.height = 1920;
      g_assert_true (sahne_preset_resolve (preset, &source, NULL, &settings, &error));
      g_assert_no_error (error);
      g_assert_cmpint (settings.width % 2 + settings.height % 2, ==, 0);
      g_assert_cmpint (settings.width < settings.height, ==, turned);
      g_assert_nonnull (sahne_json_string (sahne_preset_document (preset), "as_of", NULL));
    }
}

static void
test_size_fits (void)
{
  g_auto (SahneDeliverySettings) tall = { 0 }, small = { 0 }, fast = { 0 };
  SahnePresetSource source = wide;

  source.width = 1080, source.height = 1920;
  resolve ("whatsapp", &source, "{}", &tall);
  g_assert_cmpint (tall.width, ==, 720);
  g_assert_cmpint (tall.height, ==, 1280);
  g_assert_cmpuint (tall.limit_bytes, ==, 16 * 1000 * 1000);

  source = (SahnePresetSource){ 640, 480, FALSE, 25, 1, G_USEC_PER_SEC };
  resolve ("discord", &source, "{}", &small);
  g_assert_cmpint (small.width, ==, 640);
  g_assert_cmpint (small.sound, ==, SAHNE_SOUND_CODEC_NONE);
  g_assert_cmpuint (small.limit_bytes, ==, 10 * 1024 * 1024);

  source.rate_num = 60;
  resolve ("discord", &source, "{}", &fast);
  g_assert_cmpint (fast.rate_num / fast.rate_den, ==, 30);
}

static void
test_follows_what_is_asked (void)
{
  g_auto (SahneDeliverySettings) av1 = { 0 }, webm = { 0 }, limit = { 0 }, times = { 0 };
  SahnePresetSource source = wide;

  resolve ("web", &wide, "{\"codec\":\"av1\"}", &av1);
  g_assert_cmpint (av1.container, ==, SAHNE_CONTAINER_MP4);
  g_assert_cmpint (av1.depth, ==, 10);
  resolve ("web", &wide, "{\"container\":\"webm\"}", &webm);
  g_assert_cmpint (webm.codec, ==, SAHNE_VIDEO_CODEC_AV1);
  g_assert_cmpint (webm.sound, ==, SAHNE_SOUND_CODEC_OPUS);
  resolve ("phone", &wide, "{\"target\":\"limit\",\"limit\":{\"amount_pm\":8500,\"unit\":\"MiB\"}}",
           &limit);
  g_assert_cmpuint (limit.limit_bytes, ==, 8912896);
  source.bytes = 100000000;
  resolve ("phone", &source, "{\"target\":\"times\",\"times_pm\":5000}", &times);
  g_assert_cmpint (times.target, ==, SAHNE_DELIVERY_TARGET_LIMIT);
  g_assert_cmpuint (times.limit_bytes, ==, 20000000);
}

static void
test_refuses (void)
{
  SahnePresetSource source = wide;

  refused ("whatsapp", &wide, "{\"codec\":\"hevc\"}", "HEVC");
  refused ("web", &wide, "{\"container\":\"webm\",\"codec\":\"h264\"}", "H.264");
  refused ("email", &wide, "{\"width\":3840,\"height\":2160}", "1280");
  refused ("shorts", &wide, "{}", "9:16");
  refused ("discord", &wide, "{\"codec\":\"av1\",\"depth\":10}", "10 bits");
  source.duration_us = 75 * G_USEC_PER_SEC;
  source.width = 1080, source.height = 1920;
  refused ("stories", &source, "{}", "1:15");
}

static void
test_own (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *folder = test_folder ();
  g_autofree char *wrong = g_build_filename (folder, "wrong.json", NULL);
  g_autoptr (JsonNode) asked = parse ("{\"codec\":\"hevc\",\"quality\":94}");
  g_autoptr (JsonNode) bad = parse ("{\"codec\":\"realvideo\"}");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SahnePreset) preset = NULL;
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_preset_save (resources, folder, "my-shop", "phone", "My shop", asked, NULL));
  g_assert_false (sahne_preset_save (resources, folder, "../x", "phone", "X", asked, NULL));
  g_assert_false (sahne_preset_save (resources, folder, "x", "nowhere", "X", asked, NULL));
  g_assert_false (sahne_preset_save (resources, folder, "x", "phone", "X", bad, NULL));
  g_assert_true (g_file_set_contents (wrong, "{\"format\": 1, \"na", -1, NULL));
  list = sahne_preset_list (resources, folder);
  preset = sahne_preset_find (resources, folder, "my-shop", NULL);
  g_assert_cmpstr (sahne_preset_name (preset), ==, "My shop");
  g_assert_true (sahne_preset_resolve (preset, &wide, NULL, &settings, NULL));
  g_assert_cmpint (settings.codec, ==, SAHNE_VIDEO_CODEC_HEVC);
  g_assert_cmpint (settings.quality, ==, 94);
  g_assert_null (sahne_preset_find (resources, folder, "wrong", &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

/* An own preset goes to somebody else as a file; files that are none are refused and do not stay.
 */
static void
test_shared (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *one = test_folder ();
  g_autofree char *two = test_folder ();
  g_autofree char *wrong = g_build_filename (one, "wrong.json", NULL);
  g_autoptr (JsonNode) asked = parse ("{\"target\":\"times\",\"times_pm\":5000}");
  g_autofree char *id = sahne_preset_new_id (resources, one, "Büro & Çay");
  g_autofree char *path = sahne_preset_own_path (one, id), *again = NULL, *got = NULL;
  g_autoptr (SahnePreset) preset = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_preset_save (resources, one, id, "whatsapp", "Büro & Çay", asked, NULL));
  again = sahne_preset_new_id (resources, one, "Büro & Çay");
  g_assert_cmpstr (again, !=, id);
  got = sahne_preset_import (resources, two, path, &error);
  g_assert_no_error (error);
  preset = sahne_preset_find (resources, two, got, NULL);
  g_assert_cmpstr (sahne_preset_name (preset), ==, "Büro & Çay");
  g_assert_true (sahne_preset_is_own (preset, two));
  g_assert_true (sahne_preset_remove (two, got));
  g_assert_false (sahne_preset_is_own (preset, two));

  g_assert_true (g_file_set_contents (
      wrong, "{\"format\":1,\"name\":{\"en\":\"X\"},\"delivers\":{\"codec\":\"realvideo\"}}", -1,
      NULL));
  g_assert_null (sahne_preset_import (resources, two, wrong, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  dir = g_dir_open (two, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_sizes (void)
{
  static const struct
  {
    const char *text;
    guint64 bytes;
  } sizes[] = { { "16 MB", 16000000 }, { "10MiB", 10485760 }, { "8,5 mb", 8500000 },
                { "300k", 300000 },    { "2GB", 2000000000 }, { "12345", 12345 } };
  static const char *const none[] = { "", "MB", "-3 MB", "16 apples", "nan", "1e30 GB" };
  guint64 bytes;
  SahneSizeUnit unit;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_true (sahne_size_parse (sizes[i].text, &bytes, &unit));
      g_assert_cmpuint (bytes, ==, sizes[i].bytes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (sahne_size_parse (none[i], &bytes, &unit));
  for (gint64 amount = 1; amount < 100000; amount += 777)
    g_assert_cmpuint (sahne_size_bytes (amount, SAHNE_SIZE_UNIT_MIB), ==,
                      (guint64) amount * 1048576 / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preset/all-resolve", test_all_resolve);
  g_test_add_func ("/preset/size-fits", test_size_fits);
  g_test_add_func ("/preset/follows-what-is-asked", test_follows_what_is_asked);
  g_test_add_func ("/preset/refuses", test_refuses);
  g_test_add_func ("/preset/own", test_own);
  g_test_add_func ("/preset/shared", test_shared);
  g_test_add_func ("/preset/sizes", test_sizes);
  return g_test_run ();
}
