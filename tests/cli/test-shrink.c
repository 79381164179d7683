/* Existing videos become smaller, and nothing else about them changes; bad ones are told by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "call.h"
#include "clip.h"
#include "sahne-check.h"
#include "sahne-delivery.h"
#include "sahne-quality.h"

#define WIDTH 320
#define HEIGHT 180
#define RATE 30

/* A noisy clip of @frames pictures with sound, turned, dated, with a chapter. */
static void
make_video (Call *self, const char *name, int frames, int quality)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *path = call_path (self, name);
  g_autofree float *samples = g_new (float, 2 * 48000);
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 3, quality > 50 ? 4 : 0);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;
  SahneShotRange place = { 0, frames };

  settings.quality = quality;
  settings.sound = SAHNE_SOUND_CODEC_AAC;
  settings.chapters = TRUE;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  sahne_delivery_set_rotation (delivery, 90);
  sahne_delivery_set_metadata (delivery, "creation_time", "2021-03-04T05:06:07.000000Z");
  sahne_delivery_set_metadata (delivery, "title", "Holiday");
  sahne_delivery_add_chapter (delivery, 0, (gint64) frames * G_USEC_PER_SEC / RATE, "All");
  clip_tone (samples, 48000, 0);
  for (int done = 0; done < frames * 48000 / RATE; done += 48000)
    g_assert_true (sahne_delivery_push_sound (delivery, samples,
                                              (gsize) MIN (48000, frames * 48000 / RATE - done),
                                              &error));
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  for (int i = 0; i < frames; i++)
    g_assert_true (sahne_shot_writer_push (writer, clip_draw (clip, 0, i), FALSE, &error));
  g_assert_true (sahne_shot_writer_end (writer, &error));
  report = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
file (Call *self, guint number)
{
  JsonArray *files
      = self->result ? sahne_json_array (json_node_get_object (self->result), "files") : NULL;

  g_assert_nonnull (files);
  g_assert_cmpuint (json_array_get_length (files), >, number);
  return json_array_get_object_element (files, number);
}

static JsonNode *
look_into (Call *self, const char *name)
{
  g_autofree char *path = call_path (self, name);
  g_autoptr (GError) error = NULL;
  JsonNode *checked = sahne_check_file (path, 1, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return checked;
}

/* What counts is still there: length, rotation, date, title, chapter and sound. */
static void
assert_kept (Call *self, const char *before, const char *after)
{
  g_autoptr (JsonNode) one = look_into (self, before), two = look_into (self, after);
  JsonObject *old = json_node_get_object (one), *now = json_node_get_object (two);
  JsonObject *metadata = sahne_json_object (now, "metadata");
  gint64 off = sahne_json_int (old, "duration_us", 0) - sahne_json_int (now, "duration_us", 0);

  g_assert_cmpint (sahne_json_int (now, "bytes", 0), <, sahne_json_int (old, "bytes", 0));
  g_assert_cmpint (ABS (off), <=, G_USEC_PER_SEC / RATE);
  g_assert_cmpint (sahne_json_int (sahne_json_object (now, "picture"), "frames", 0), ==,
                   sahne_json_int (sahne_json_object (old, "picture"), "frames", -1));
  g_assert_cmpint (sahne_json_int (sahne_json_object (now, "picture"), "rotation", 0), ==, 90);
  g_assert_cmpint (sahne_json_int (now, "sound_tracks", 0), ==, 1);
  g_assert_cmpint (sahne_json_int (now, "chapters", 0), ==, 1);
  g_assert_cmpstr (sahne_json_string (metadata, "title", ""), ==, "Holiday");
  g_assert_cmpstr (sahne_json_string (metadata, "creation_time", ""), ==,
                   "2021-03-04T05:06:07.000000Z");
}

static void
test_quality (Call *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  make_video (self, "a.mp4", 70, 99);
  before = call_digest (self, "a.mp4");
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--quality", "good", "--json"), ==,
                   0);
  g_assert_cmpstr (sahne_json_string (file (self, 0), "state", ""), ==, "done");
  g_assert_cmpint (sahne_json_int (file (self, 0), "quality_pm", 0), >=,
                   (SAHNE_QUALITY_GOOD - 2) * 1000);
  assert_kept (self, "a.mp4", "small/a.mp4");
  after = call_digest (self, "a.mp4");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (call_count (self, "small"), ==, 1);
  /* A second call finds it there. */
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--quality", "good", "--json"), ==,
                   0);
  g_assert_cmpstr (sahne_json_string (file (self, 0), "reason", ""), ==, "exists");
}

static void
test_times (Call *self, gconstpointer data)
{
  make_video (self, "a.mp4", 45, 99);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--times", "2", "--codec", "h264",
                         "--json"),
                   ==, 0);
  g_assert_cmpint (2 * sahne_json_int (file (self, 0), "bytes", G_MAXINT32), <=,
                   sahne_json_int (file (self, 0), "old_bytes", 0));
  assert_kept (self, "a.mp4", "small/a.mp4");
}

static void
test_small (Call *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  make_video (self, "a.mp4", 30, 20);
  before = call_digest (self, "a.mp4");
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--limit", "5 MB", "--json"), ==,
                   0);
  g_assert_cmpstr (sahne_json_string (file (self, 0), "reason", ""), ==, "small");
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--quality", "same", "--codec",
                         "h264", "--json"),
                   ==, 0);
  g_assert_cmpstr (sahne_json_string (file (self, 0), "state", ""), ==, "skipped");
  g_assert_cmpuint (call_count (self, "small"), ==, 0);
  /* Neither is a video ever written over itself. */
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", ".", "--times", "1.5"), ==, 0);
  after = call_digest (self, "a.mp4");
  g_assert_cmpstr (before, ==, after);
}

static void
write_part (Call *self, const char *from, const char *to, double share, gboolean spoil)
{
  g_autofree char *path = call_path (self, from), *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  length = (gsize) ((double) length * share);
  for (gsize i = length / 3; spoil && i < length * 2 / 3; i++)
    data[i] = (char) (i * 7);
  call_write (self, to, data, (gssize) length);
}

static void
test_bad (Call *self, gconstpointer data)
{
  static const char *const bad[]
      = { "damaged.mp4", "empty.mp4", "picture.mp4", "text.mp4", "cut.mp4" };
  g_autofree char *folder = call_path (self, "videos");
  guint failed = 0;

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  make_video (self, "videos/good.mp4", 60, 99);
  write_part (self, "videos/good.mp4", "videos/cut.mp4", 0.5, FALSE);
  write_part (self, "videos/good.mp4", "videos/damaged.mp4", 1, TRUE);
  call_write (self, "videos/empty.mp4", "", 0);
  call_write (self, "videos/picture.mp4",
              "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89", 33);
  call_write (self, "videos/text.mp4", "This is no video.", -1);
  g_assert_cmpint (call (self, "shrink", "videos", "missing.mp4", "-o", "small", "--times", "1.5",
                         "--codec", "h264", "--json"),
                   ==, 3);
  for (guint i = 0; i <= G_N_ELEMENTS (bad) + 1; i++)
    {
      const char *text = sahne_json_string (file (self, i), "text", "");
      if (strcmp (sahne_json_string (file (self, i), "state", ""), "failed") != 0)
        continue;
      failed++;
      g_assert_true (g_str_has_suffix (text, "."));
    }
  g_assert_cmpuint (failed, ==, G_N_ELEMENTS (bad) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *small = g_build_filename ("small", bad[i], NULL);
      g_assert_false (call_has (self, small));
    }
  g_assert_true (call_has (self, "small/good.mp4"));
  g_assert_cmpuint (call_count (self, "small"), ==, 1);
  g_assert_cmpint (call (self, "shrink", "videos/text.mp4", "-o", "small", "--times", "2"), ==, 3);
  g_assert_cmpuint (call_sentences (self), ==, 1);
}

static void
test_usage (Call *self, gconstpointer data)
{
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small"), ==, 2);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "--times", "2"), ==, 2);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--times", "x"), ==, 2);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--limit", "no"), ==, 2);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--times", "2", "--quality",
                         "good"),
                   ==, 2);
  g_assert_cmpint (call (self, "shrink", "a.mp4", "-o", "small", "--times", "2", "--codec", "vp9"),
                   ==, 2);
  g_assert_cmpuint (call_sentences (self), ==, 1);
}

static void
test_interrupt (Call *self, gconstpointer data)
{
  g_autofree char *program = sahne_probe_program ();
  char *words[]
      = { program, "shrink", "a.mp4", "-o", "small", "--quality", "same", "--codec", "av1", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int status = 0;

  make_video (self, "a.mp4", 150, 99);
  g_spawn_async (self->folder, words, self->env,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                     | G_SPAWN_STDERR_TO_DEV_NULL,
                 NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 200 && !call_has (self, "small"); i++)
    g_usleep (10000);
  g_usleep (100000);
  kill (pid, SIGINT);
  waitpid (pid, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 130);
  g_assert_cmpuint (call_count (self, "small"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/shrink/quality", Call, NULL, call_open, test_quality, call_close);
  g_test_add ("/cli/shrink/times", Call, NULL, call_open, test_times, call_close);
  g_test_add ("/cli/shrink/small", Call, NULL, call_open, test_small, call_close);
  g_test_add ("/cli/shrink/bad", Call, NULL, call_open, test_bad, call_close);
  g_test_add ("/cli/shrink/usage", Call, NULL, call_open, test_usage, call_close);
  g_test_add ("/cli/shrink/interrupt", Call, NULL, call_open, test_interrupt, call_close);
  return g_test_run ();
}
