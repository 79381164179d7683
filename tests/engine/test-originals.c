/* Originals are kept elsewhere and small copies take their places; whatever goes wrong loses none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sahne-error.h"
#include "sahne-originals.h"
#include "folder.h"

#define ORIGINAL "a large video"
#define SMALL "small"

typedef struct
{
  char *folder, *phone, *cloud, *small;
  SahneOriginals *originals;
} Fixture;

static char *
put (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_text (const char *folder, const char *name, const char *wanted)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;

  if (wanted)
    {
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, wanted);
    }
  else
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Files in a folder, without the list of what was kept. */
static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += !g_str_has_suffix (name, ".jsonl");
  return n;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) place = NULL;

  self->folder = test_folder ();
  self->phone = g_build_filename (self->folder, "phone", NULL);
  self->cloud = g_build_filename (self->folder, "cloud", "films", NULL);
  g_mkdir (self->phone, 0700);
  self->small = put (self->folder, "made.mp4", SMALL);
  place = g_file_new_for_path (self->cloud);
  self->originals = sahne_originals_new (place);
  g_assert_true (sahne_originals_prepare (self->originals, NULL, NULL));
  g_assert_cmpuint (count (self->cloud), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->originals);
  g_free (self->folder);
  g_free (self->phone);
  g_free (self->cloud);
  g_free (self->small);
}

static gboolean
replace (Fixture *self, const char *path, GError **error)
{
  g_autofree char *kept = NULL, *now = NULL;
  gboolean done = sahne_originals_replace (self->originals, path, self->small, NULL, NULL, NULL,
                                           &kept, &now, error);

  g_assert_true (done == (kept != NULL));
  g_assert_true (done == (now != NULL));
  return done;
}

static void
test_replaces (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL), *kept = NULL;
  struct stat before, after;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  stat (path, &before);
  g_assert_true (replace (self, path, NULL));
  assert_text (self->phone, "trip.mp4", SMALL);
  assert_text (self->cloud, "trip.mp4", ORIGINAL);
  g_assert_cmpuint (count (self->phone), ==, 1);
  g_assert_cmpuint (count (self->cloud), ==, 1);
  stat (path, &after);
  g_assert_cmpint (after.st_mtim.tv_sec, ==, before.st_mtim.tv_sec);
  g_assert_cmpint (after.st_mode, ==, before.st_mode);
  kept = g_build_filename (self->cloud, "trip.mp4", NULL);
  stat (kept, &after);
  g_assert_cmpint (after.st_mtim.tv_sec, ==, before.st_mtim.tv_sec);
  g_assert_cmpint (after.st_mode, ==, before.st_mode);
}

/* Another ending: the small one has its own name, never that of another file. */
static void
test_other_ending (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mov", ORIGINAL);
  g_autofree char *other = put (self->phone, "trip.mp4", "another video");

  g_assert_true (replace (self, path, NULL));
  assert_text (self->phone, "trip.mov", NULL);
  assert_text (self->phone, "trip.mp4", "another video");
  assert_text (self->phone, "trip-2.mp4", SMALL);
  assert_text (self->cloud, "trip.mov", ORIGINAL);
}

/* What has the name at the place stays; what is the same already is not copied again. */
static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *other = put (self->cloud, "trip.mp4", "another video");
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL), *again = NULL;

  g_assert_true (replace (self, path, NULL));
  assert_text (self->cloud, "trip.mp4", "another video");
  assert_text (self->cloud, "trip-2.mp4", ORIGINAL);
  again = put (self->phone, "trip.mp4", ORIGINAL);
  g_assert_true (replace (self, again, NULL));
  g_assert_cmpuint (count (self->cloud), ==, 2);
}

/* A small copy is known the next time, also by somebody else. */
static void
test_known (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mov", ORIGINAL),
                  *now = g_build_filename (self->phone, "trip.mp4", NULL), *name = NULL,
                  *unknown = NULL;
  g_autoptr (SahneOriginals) next
      = sahne_originals_new (sahne_originals_get_location (self->originals));

  unknown = sahne_originals_find_small (self->originals, path, NULL);
  g_assert_null (unknown);
  g_assert_true (replace (self, path, NULL));
  g_assert_true (sahne_originals_prepare (next, NULL, NULL));
  name = sahne_originals_find_small (next, now, NULL);
  g_assert_cmpstr (name, ==, "trip.mov");
}

/* The original's own folder, also by another name of it, is no other place. */
static void
test_same_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *alias = g_build_filename (self->folder, "alias", NULL),
                  *path = put (self->cloud, "trip.mp4", ORIGINAL),
                  *twin = g_build_filename (alias, "trip.mp4", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (self->cloud, alias), ==, 0);
  g_assert_false (replace (self, twin, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  assert_text (self->cloud, "trip.mp4", ORIGINAL);
  g_assert_cmpuint (count (self->cloud), ==, 1);
}

/* A name at the place that is the very same file is no copy. */
static void
test_hard_link (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL),
                  *twin = g_build_filename (self->cloud, "trip.mp4", NULL);

  g_assert_cmpint (link (path, twin), ==, 0);
  g_assert_true (replace (self, path, NULL));
  assert_text (self->cloud, "trip-2.mp4", ORIGINAL);
  assert_text (self->phone, "trip.mp4", SMALL);
}

static void
test_link_is_left_alone (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->folder, "real.mp4", ORIGINAL),
                  *alias = g_build_filename (self->phone, "trip.mp4", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (path, alias), ==, 0);
  g_assert_false (replace (self, alias, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  assert_text (self->folder, "real.mp4", ORIGINAL);
}

static void
test_place_is_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL);
  g_autoptr (SahneOriginals) next = NULL;
  g_autoptr (GError) error = NULL;

  test_remove (self->cloud);
  g_free (put (self->folder, "cloud/films", "a file where the folder was"));
  g_assert_false (replace (self, path, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  assert_text (self->phone, "trip.mp4", ORIGINAL);
  g_assert_cmpuint (count (self->phone), ==, 1);
  g_clear_error (&error);
  next = sahne_originals_new (sahne_originals_get_location (self->originals));
  g_assert_false (sahne_originals_prepare (next, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
}

/* Without a small copy nothing is replaced, and the original is kept at both ends. */
static void
test_no_small (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL);
  g_autoptr (GError) error = NULL;

  g_unlink (self->small);
  g_assert_false (replace (self, path, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  assert_text (self->phone, "trip.mp4", ORIGINAL);
  g_assert_cmpuint (count (self->phone), ==, 1);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL), *kept = NULL, *now = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sahne_originals_replace (self->originals, path, self->small, NULL, NULL,
                                           cancellable, &kept, &now, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_text (self->phone, "trip.mp4", ORIGINAL);
  g_assert_cmpuint (count (self->cloud), ==, 0);
}

typedef struct
{
  const char *path;
  gboolean done;
} Spoiler;

static void
change_it (double done, gpointer data)
{
  Spoiler *spoiler = data;

  if (!spoiler->done)
    g_assert_true (g_file_set_contents (spoiler->path, "edited meanwhile", -1, NULL));
  spoiler->done = TRUE;
}

/* Somebody writes to the video while it is copied: what they wrote is not lost. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *path = put (self->phone, "trip.mp4", ORIGINAL), *kept = NULL, *now = NULL;
  g_autoptr (GError) error = NULL;
  Spoiler spoiler = { path, FALSE };

  g_assert_false (sahne_originals_replace (self->originals, path, self->small, change_it, &spoiler,
                                           NULL, &kept, &now, &error));
  g_assert_nonnull (error);
  assert_text (self->phone, "trip.mp4", "edited meanwhile");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/originals/replaces", test_replaces);
  ADD ("/originals/other-ending", test_other_ending);
  ADD ("/originals/names", test_names);
  ADD ("/originals/known", test_known);
  ADD ("/originals/same-folder", test_same_folder);
  ADD ("/originals/hard-link", test_hard_link);
  ADD ("/originals/link-is-left-alone", test_link_is_left_alone);
  ADD ("/originals/place-is-gone", test_place_is_gone);
  ADD ("/originals/no-small", test_no_small);
  ADD ("/originals/cancelled", test_cancelled);
  ADD ("/originals/changed-meanwhile", test_changed_meanwhile);
  return g_test_run ();
}
