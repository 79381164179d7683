/* Existing videos become smaller one after the other; pausing, stopping and bad ones do no harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "clip.h"
#include "sahne-delivery.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-shrinker.h"
#include "folder.h"

typedef struct
{
  char *folder, *small;
  SahneShrinker *shrinker;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder ();
  self->small = g_build_filename (self->folder, "small", NULL);
  g_mkdir (self->small, 0700);
  self->shrinker = sahne_shrinker_new (self->small);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->shrinker);
  g_free (self->folder);
  g_free (self->small);
}

static char *
make_video (Fixture *self, const char *name, int frames)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, 320, 180);
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (Clip) clip = clip_new (320, 180, 3, 4);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autoptr (JsonNode) made = NULL;
  SahneShotRange place = { 0, frames };

  settings.quality = 99;
  settings.sound = SAHNE_SOUND_CODEC_NONE;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  for (int i = 0; i < frames; i++)
    g_assert_true (sahne_shot_writer_push (writer, clip_draw (clip, 0, i), FALSE, NULL));
  g_assert_true (sahne_shot_writer_end (writer, NULL));
  made = sahne_delivery_finish (delivery, NULL, NULL);
  g_assert_nonnull (made);
  return path;
}

static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static const SahneShrinkOrder order
    = { .target = SAHNE_DELIVERY_TARGET_TIMES, .times_pm = 3000, .codec = SAHNE_VIDEO_CODEC_H264 };

static void
test_finds_videos (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "b.mp4", "a.MOV", "note.txt", ".hidden.mp4" };
  const char *paths[] = { self->folder, "/nowhere/x.avi", NULL };
  g_autofree char *made = g_build_filename (self->small, "c.mp4", NULL);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_assert_true (g_file_set_contents (path, "x", -1, NULL));
    }
  g_assert_true (g_file_set_contents (made, "x", -1, NULL));
  found = sahne_shrinker_find (paths, self->small);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (g_str_has_suffix (found->pdata[0], "/a.MOV"));
  g_assert_true (g_str_has_suffix (found->pdata[1], "/b.mp4"));
  g_assert_cmpstr (found->pdata[2], ==, "/nowhere/x.avi");
}

static void
test_places_differ (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = g_build_filename (self->small, "c.mp4", NULL);
  g_autofree char *a = sahne_shrinker_place (self->shrinker, "/one/a.mov");
  g_autofree char *b = sahne_shrinker_place (self->shrinker, "/two/a.avi");
  g_autofree char *c = NULL;

  sahne_shrinker_keep_place (self->shrinker, kept);
  c = sahne_shrinker_place (self->shrinker, "/one/c.mov");
  g_assert_true (g_str_has_suffix (a, "/small/a.mp4"));
  g_assert_true (g_str_has_suffix (b, "/small/a-2.mp4"));
  g_assert_true (g_str_has_suffix (c, "/small/c-2.mp4"));
}

/* What a process left that was killed goes; what one that lives works on stays. */
static void
test_sweeps (Fixture *self, gconstpointer data)
{
  g_autofree char *dead = g_build_filename (self->small, ".sahne-4194301-0a0b0c0d.mp4", NULL);
  g_autofree char *alive = g_strdup_printf ("%s/.sahne-%d-0a0b0c0d.mp4", self->small, getpid ());
  g_autofree char *other = g_build_filename (self->small, ".sahne-4194301-mine.mp4", NULL);
  g_autoptr (SahneShrinker) next = NULL;

  g_assert_true (g_file_set_contents (dead, "x", -1, NULL));
  g_assert_true (g_file_set_contents (alive, "x", -1, NULL));
  g_assert_true (g_file_set_contents (other, "x", -1, NULL));
  next = sahne_shrinker_new (self->small);
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (alive, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_makes_and_leaves (Fixture *self, gconstpointer data)
{
  g_autofree char *video = make_video (self, "v.mp4", 40);
  g_autofree char *place = sahne_shrinker_place (self->shrinker, video);
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;

  report = sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sahne_json_string (report, "state", ""), ==, "done");
  g_assert_cmpint (sahne_json_int (report, "bytes", 0) * 3, <=,
                   sahne_json_int (report, "old_bytes", 0));
  g_assert_nonnull (sahne_json_array (sahne_json_object (report, "measured"), "graph"));
  again = sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sahne_json_string (again, "reason", ""), ==, "exists");
  g_assert_cmpuint (count (self->small), ==, 1);
}

/* With originals kept elsewhere the small one takes the place, and is left alone the next time. */
static void
test_keeps_originals (Fixture *self, gconstpointer data)
{
  g_autofree char *video = make_video (self, "v.mp4", 40), *kept = NULL;
  g_autofree char *cloud = g_build_filename (self->folder, "cloud", NULL);
  g_autofree char *place = sahne_shrinker_place (self->shrinker, video);
  g_autoptr (GFile) location = g_file_new_for_path (cloud);
  g_autoptr (SahneOriginals) originals = sahne_originals_new (location);
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf before, after, far;

  g_stat (video, &before);
  g_assert_true (sahne_originals_prepare (originals, NULL, &error));
  sahne_shrinker_set_originals (self->shrinker, originals);
  report = sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sahne_json_string (report, "path", ""), ==, video);
  kept = g_build_filename (cloud, "v.mp4", NULL);
  g_assert_cmpstr (sahne_json_string (report, "original", ""), ==, kept);
  g_stat (video, &after);
  g_stat (kept, &far);
  g_assert_cmpint (far.st_size, ==, before.st_size);
  g_assert_cmpint (after.st_size * 3, <=, before.st_size);
  again = sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sahne_json_string (again, "reason", ""), ==, "small");
  g_assert_cmpuint (count (self->small), ==, 0);
}

static void
test_bad_video (Fixture *self, gconstpointer data)
{
  g_autofree char *video = g_build_filename (self->folder, "bad.mp4", NULL);
  g_autofree char *place = sahne_shrinker_place (self->shrinker, video);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (video, "this is no video at all", -1, NULL));
  g_assert_null (
      sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "bad.mp4"));
  g_assert_cmpuint (count (self->small), ==, 0);
}

static gpointer
cancel_later (gpointer cancellable)
{
  g_usleep (600000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A child that stands still is ended all the same, and nothing of it stays. */
static void
test_paused_and_stopped (Fixture *self, gconstpointer data)
{
  g_autofree char *video = make_video (self, "v.mp4", 40);
  g_autofree char *place = sahne_shrinker_place (self->shrinker, video);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  sahne_shrinker_set_paused (self->shrinker, TRUE);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_null (
      sahne_shrinker_run (self->shrinker, &order, video, place, NULL, NULL, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (self->small), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("sahne-test-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/shrinker/finds-videos", test_finds_videos);
  ADD ("/shrinker/places-differ", test_places_differ);
  ADD ("/shrinker/sweeps", test_sweeps);
  ADD ("/shrinker/makes-and-leaves", test_makes_and_leaves);
  ADD ("/shrinker/keeps-originals", test_keeps_originals);
  ADD ("/shrinker/bad-video", test_bad_video);
  ADD ("/shrinker/paused-and-stopped", test_paused_and_stopped);
  result = g_test_run ();
  test_remove (cache);
  return result;
}
