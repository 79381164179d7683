/* A streaming package holds what its lists promise, cut alike in every rung, whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "clip.h"
#include "sahne-cmaf-track.h"
#include "sahne-delivery.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-ladder.h"
#include "sahne-media-file.h"
#include "sahne-package-check.h"
#include "sahne-package.h"
#include "sahne-play-list.h"
#include "sahne-sound-encoder.h"
#include "folder.h"

#define FRAMES 225
#define LENGTH (FRAMES / 30.0)

static const int lengths[] = { 70, 31, 124 };

typedef struct
{
  char *folder, *path;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  self->folder = test_folder ();
  self->path = g_build_filename (self->folder, "film", NULL);
}

static void
tear_down (Place *self, gconstpointer data)
{
  g_free (self->folder);
  g_free (self->path);
}

static guint
count (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint found = 0;

  while (folder && g_dir_read_name (folder))
    found++;
  return found;
}

static char *
file_in (Place *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

static void
write_rung (SahnePackage *package, SahneVideoCodec codec, int width, int height)
{
  SahneDeliverySettings settings = clip_settings (codec, width, height);
  g_autoptr (Clip) clip = clip_new (width, height, 5, 0);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;
  gint64 first = 0;

  settings.container = SAHNE_CONTAINER_PACKAGE;
  settings.keyframe_ms = 2000;
  settings.fixed_keyframes = TRUE;
  delivery = sahne_delivery_new (&settings, sahne_package_add_rung (package, &settings), NULL);
  sahne_delivery_set_check (delivery, FALSE);
  for (guint shot = 0; shot < G_N_ELEMENTS (lengths); shot++)
    {
      SahneShotRange place = { first, lengths[shot] };
      g_autoptr (SahneShotWriter) writer = sahne_delivery_begin_shot (delivery, shot, &place, NULL);
      for (int i = 0; i < lengths[shot]; i++)
        g_assert_true (
            sahne_shot_writer_push (writer, clip_draw (clip, (int) shot, i), FALSE, &error));
      g_assert_true (sahne_shot_writer_end (writer, &error));
      first += lengths[shot];
    }
  report = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
}

static void
write_sound (SahnePackage *package)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneSoundEncoder) encoder
      = sahne_sound_encoder_new (SAHNE_SOUND_CODEC_AAC, 96, 2, &error);
  g_autofree float *samples = g_new (float, FRAMES * 1600 * 2);
  g_autoptr (SahneCoded) coded = NULL;
  g_autoptr (SahneChunk) chunk = NULL;

  clip_tone (samples, FRAMES * 1600, 0);
  g_assert_true (sahne_sound_encoder_push (encoder, samples, FRAMES * 1600, &error));
  coded = sahne_sound_encoder_finish (encoder, &error);
  chunk = sahne_chunk_new (coded);
  g_assert_true (sahne_package_add_sound (package, chunk, NULL, &error));
}

static void
finish (SahnePackage *package)
{
  g_autoptr (GArray) captions = sahne_captions_new ();
  g_autoptr (GError) error = NULL;

  write_sound (package);
  sahne_package_set_title (package, "Tilki & <Karga>");
  sahne_package_set_language (package, "tr");
  sahne_captions_add (captions, 200000, 900000, "Ağaçta <b>bir</b> karga");
  g_assert_true (sahne_package_add_captions (package, captions, &error));
  g_assert_true (sahne_package_write (package, "<title>@TITLE@</title>@HLS@", &error));
  g_assert_no_error (error);
}

static SahnePackage *
make (Place *self, SahneVideoCodec second)
{
  g_autoptr (GError) error = NULL;
  SahnePackage *package = sahne_package_new (self->path, &error);

  g_assert_no_error (error);
  write_rung (package, SAHNE_VIDEO_CODEC_H264, 192, 108);
  write_rung (package, SAHNE_VIDEO_CODEC_H264, 128, 72);
  if (second != SAHNE_VIDEO_CODEC_H264)
    write_rung (package, second, 192, 108);
  finish (package);
  return package;
}

static JsonNode *
check (Place *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *checked = sahne_package_check (self->path, 2, NULL, &error);
  JsonArray *problems;

  g_assert_no_error (error);
  problems = sahne_json_array (json_node_get_object (checked), "problems");
  for (guint i = 0; i < json_array_get_length (problems); i++)
    g_test_message ("%s", json_array_get_string_element (problems, i));
  return checked;
}

static guint
problems_of (JsonNode *checked)
{
  return json_array_get_length (sahne_json_array (json_node_get_object (checked), "problems"));
}

/* Pictures and time of a whole track, as libavformat sees them. */
static void
assert_demuxes (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneMediaFile) media = sahne_media_file_open (path, NULL, &error);
  AVPacket *packet = av_packet_alloc ();
  gboolean end = FALSE;
  int packets = 0, keys = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (sahne_media_file_format (media)->nb_streams, ==, 1);
  while (sahne_media_file_read (media, packet, &end, &error) && !end)
    {
      packets++;
      keys += (packet->flags & AV_PKT_FLAG_KEY) != 0;
    }
  av_packet_free (&packet);
  g_assert_cmpint (packets, ==, FRAMES);
  /* Two seconds and the cuts at 70 and 101: 0 60 70 101 120 180. */
  g_assert_cmpint (keys, ==, 6);
}

/* Bits a second of the package's sound, by its list. */
static double
sound_rate (Place *self, const SahnePlayList *master)
{
  for (guint i = 0; i < master->renditions->len; i++)
    {
      const SahnePlayRendition *rendition = master->renditions->pdata[i];
      g_autofree char *path = file_in (self, rendition->uri);
      g_autoptr (SahnePlayList) list
          = g_str_equal (rendition->type, "AUDIO") ? sahne_play_list_read (path, NULL) : NULL;
      guint64 bytes = 0;
      for (guint j = 0; list && j < list->segments->len; j++)
        bytes += ((SahnePlaySegment *) list->segments->pdata[j])->bytes;
      if (list)
        return (double) bytes * 8 / LENGTH;
    }
  g_assert_not_reached ();
}

static void
test_lists (Place *self, gconstpointer data)
{
  SahneVideoCodec codec = GPOINTER_TO_INT (data);
  g_autoptr (SahnePackage) package = make (self, codec);
  g_autofree char *master_path = file_in (self, SAHNE_PACKAGE_HLS);
  g_autoptr (SahnePlayList) master = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) checked = NULL;
  double sound;

  g_assert_true (sahne_package_commit (package, &error));
  g_assert_cmpuint (count (self->folder), ==, 1);
  checked = check (self);
  g_assert_cmpuint (problems_of (checked), ==, 0);
  master = sahne_play_list_read (master_path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (master->variants->len, ==, 6);
  g_assert_cmpuint (master->renditions->len, ==, 2);
  sound = sound_rate (self, master);
  for (guint i = 0; i < master->variants->len; i++)
    {
      const SahnePlayVariant *variant = master->variants->pdata[i];
      g_autofree char *path = file_in (self, variant->uri), *file = NULL;
      g_autoptr (SahnePlayList) list = sahne_play_list_read (path, &error);
      double seconds = 0;
      guint64 bytes = 0;
      g_assert_no_error (error);
      g_assert_true (list->keyframes == variant->keyframes && list->ended);
      g_assert_cmpuint (list->segments->len, ==, variant->keyframes ? 6 : 2);
      for (guint j = 0; j < list->segments->len; j++)
        {
          const SahnePlaySegment *segment = list->segments->pdata[j];
          seconds += segment->duration;
          bytes += segment->bytes;
          g_assert_cmpfloat (segment->duration, <=, list->target + 0.5);
        }
      g_assert_cmpfloat (fabs (seconds - LENGTH), <, 0.001);
      file = file_in (self, list->init.uri);
      if (variant->keyframes)
        continue;
      /* A variant's mean is that of its pictures and of its sound. */
      g_assert_cmpfloat (fabs ((double) variant->mean - (double) bytes * 8 / LENGTH - sound), <,
                         8000);
      g_assert_cmpint (variant->peak, >=, variant->mean);
      assert_demuxes (file);
    }
}

/* Every rung has its fragments at the same times, and the index is what the fragments say. */
static void
test_alignment (Place *self, gconstpointer data)
{
  static const char *const files[] = { "h264-108p.mp4", "h264-72p.mp4", "hevc-108p.mp4" };
  static const double starts[] = { 0, 60, 70, 101, 120, 180 };
  g_autoptr (SahnePackage) package = make (self, SAHNE_VIDEO_CODEC_HEVC);
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_package_commit (package, &error));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = file_in (self, files[i]);
      g_autoptr (SahneCmafTrack) track = sahne_cmaf_track_read (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (track->fragments->len, ==, G_N_ELEMENTS (starts));
      for (guint j = 0; j < track->fragments->len; j++)
        {
          const SahneCmafFragment *f = &g_array_index (track->fragments, SahneCmafFragment, j);
          g_assert_cmpfloat (fabs ((double) f->start / track->timescale - starts[j] / 30), <,
                             0.0001);
          g_assert_true (f->key && f->shown == f->start && f->held == f->duration);
        }
    }
}

/* Text of a person gets into no place where it would mean something else. */
static void
test_words (Place *self, gconstpointer data)
{
  g_autoptr (SahnePackage) package = make (self, SAHNE_VIDEO_CODEC_H264);
  g_autofree char *page = file_in (self, SAHNE_PACKAGE_PAGE), *mpd = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_package_commit (package, &error));
  g_assert_true (g_file_get_contents (page, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "Tilki &amp; &lt;Karga&gt;"));
  g_clear_pointer (&text, g_free);
  mpd = file_in (self, SAHNE_PACKAGE_DASH);
  g_assert_true (g_file_get_contents (mpd, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "Tilki &amp; &lt;Karga&gt;"));
  g_assert_nonnull (strstr (text, "lang=\"tr\""));
}

static void
test_nothing_half (Place *self, gconstpointer data)
{
  g_autofree char *mine = g_build_filename (self->path, "letter.txt", NULL);
  g_autoptr (GError) error = NULL;
  SahnePackage *package = make (self, SAHNE_VIDEO_CODEC_H264);

  sahne_package_free (package);
  g_assert_cmpuint (count (self->folder), ==, 0);
  /* A folder with something else in it is nobody's to replace. */
  g_mkdir (self->path, 0755);
  g_assert_true (g_file_set_contents (mine, "Dear", -1, NULL));
  g_assert_null (sahne_package_new (self->path, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

static void
test_replace (Place *self, gconstpointer data)
{
  g_autofree char *old = file_in (self, "h264-72p.mp4"), *left = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SahnePackage) package = sahne_package_new (self->path, &error);
      g_assert_no_error (error);
      write_rung (package, SAHNE_VIDEO_CODEC_H264, i ? 192 : 128, i ? 108 : 72);
      finish (package);
      g_assert_true (sahne_package_commit (package, &error));
    }
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  /* What a killed program left behind goes with the next export. */
  left = g_build_filename (self->folder, ".film.AbCdEf", NULL);
  g_mkdir (left, 0755);
  {
    g_autoptr (SahnePackage) package = sahne_package_new (self->path, &error);
    g_assert_no_error (error);
    g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  }
  g_assert_cmpuint (count (self->folder), ==, 1);
}

/* Damage of any kind is found, whichever file it is in. */
static void
test_damage (Place *self, gconstpointer data)
{
  static const char *const files[]
      = { "h264-72p.mp4", "sound.mp4", "h264-108p.m3u8", "h264-72p-iframes.m3u8", "manifest.mpd" };
  g_autoptr (SahnePackage) package = make (self, SAHNE_VIDEO_CODEC_H264);
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_package_commit (package, &error));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = file_in (self, files[i]), *whole = NULL;
      g_autoptr (JsonNode) checked = NULL;
      gsize length;
      g_assert_true (g_file_get_contents (path, &whole, &length, &error));
      g_assert_true (g_file_set_contents (path, whole, (gssize) (length * 2 / 3), &error));
      checked = check (self);
      g_assert_cmpuint (problems_of (checked), >, 0);
      g_assert_true (g_file_set_contents (path, whole, (gssize) length, &error));
    }
}

static void
test_promises (Place *self, gconstpointer data)
{
  g_autoptr (SahnePackage) package = make (self, SAHNE_VIDEO_CODEC_H264);
  g_autofree char *path = file_in (self, SAHNE_PACKAGE_HLS), *text = NULL;
  char *place;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) checked = NULL;

  g_assert_true (sahne_package_commit (package, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  place = strstr (text, "STREAM-INF:BANDWIDTH=");
  g_assert_nonnull (place);
  place[strlen ("STREAM-INF:BANDWIDTH=")] = '0'; /* a line too narrow for it would be chosen */
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  checked = check (self);
  g_assert_cmpuint (problems_of (checked), ==, 1);
}

/* Rungs are steps that can be seen, never two alike, and smaller pictures come where they pay. */
static void
test_ladder (Place *self, gconstpointer data)
{
  static const int frames[] = { 16, 16 };
  g_autoptr (SahnePictureSource) source = clip_source_new (480, 270, 3, 0, 2, frames);
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, 480, 270);
  SahneBatch batch = { .source = source, .threads = 2 };
  g_autoptr (GArray) ladder = g_array_new (FALSE, FALSE, sizeof (SahneRung));
  g_autoptr (GError) error = NULL;

  settings.quality = 94;
  settings.speed = SAHNE_ENCODE_SPEED_FAST;
  g_assert_true (sahne_ladder_lay_out (&batch, &settings, ladder, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ladder->len, >=, 1);
  for (guint i = 0; i < ladder->len; i++)
    {
      const SahneRung *rung = &g_array_index (ladder, SahneRung, i), *above = rung - 1;
      g_test_message ("%dx%d crf %d: %.1f points, %.0f kbit/s", rung->width, rung->height,
                      rung->crf, rung->points, rung->kbps);
      if (i == 0)
        {
          g_assert_cmpint (rung->width, ==, 480);
          g_assert_cmpfloat (fabs (rung->points - 94), <, 4);
          continue;
        }
      g_assert_cmpfloat (above->points - rung->points, >=, SAHNE_LADDER_STEP);
      g_assert_cmpfloat (rung->kbps, <, above->kbps);
      g_assert_cmpint (rung->width, <=, above->width);
    }
}

static void
test_hostile (void)
{
  static const char *const lists[] = { "",
                                       "#EXTM3U8",
                                       "no list",
                                       "#EXTM3U\nfile.mp4\n",
                                       "#EXTM3U\n#EXTINF:\n#EXT-X-MAP:URI=\"",
                                       "#EXTM3U\n#EXT-X-STREAM-INF:A=\"b,C=d\n",
                                       "#EXTM3U\n#EXT-X-BYTERANGE:9@\n#EXTINF:1\nx\n" };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SahnePlayList) list = sahne_play_list_parse (lists[i], &error);
      g_assert_true ((list == NULL) == (error != NULL));
      if (i < 4)
        g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sahne_encoder_hush ();
  g_test_add ("/package/lists/h264-hevc", Place, GINT_TO_POINTER (SAHNE_VIDEO_CODEC_HEVC), set_up,
              test_lists, tear_down);
  g_test_add ("/package/lists/h264-av1", Place, GINT_TO_POINTER (SAHNE_VIDEO_CODEC_AV1), set_up,
              test_lists, tear_down);
  g_test_add ("/package/alignment", Place, NULL, set_up, test_alignment, tear_down);
  g_test_add ("/package/words", Place, NULL, set_up, test_words, tear_down);
  g_test_add ("/package/nothing-half", Place, NULL, set_up, test_nothing_half, tear_down);
  g_test_add ("/package/replace", Place, NULL, set_up, test_replace, tear_down);
  g_test_add ("/package/damage", Place, NULL, set_up, test_damage, tear_down);
  g_test_add ("/package/promises", Place, NULL, set_up, test_promises, tear_down);
  g_test_add ("/package/ladder", Place, NULL, set_up, test_ladder, tear_down);
  g_test_add_func ("/package/hostile-lists", test_hostile);
  return g_test_run ();
}
