/* What is published appears whole, goes on where it stopped, and replaces the older only at the
 * end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-publish.h"
#include "folder.h"

#define BIG (3 << 20)

typedef struct
{
  GFile *folder, *source, *place;
  char *path;
} Site;

static void
put (GFile *folder, const char *name, const char *data, gsize size)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, data, size, NULL, FALSE, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
get (GFile *folder, const char *path, gsize *size)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, path);
  char *data = NULL;

  g_file_load_contents (file, NULL, &data, size, NULL, NULL);
  return data;
}

static void
set_up (Site *self, gconstpointer data)
{
  g_autofree char *big = g_malloc (BIG);

  for (gsize i = 0; i < BIG; i++)
    big[i] = (char) (i * 2654435761u >> 13);
  self->path = test_folder ();
  self->folder = g_file_new_for_path (self->path);
  self->source = g_file_get_child (self->folder, "film");
  self->place = g_file_resolve_relative_path (self->folder, "server/films");
  g_assert_true (g_file_make_directory (self->source, NULL, NULL));
  put (self->source, "h264.mp4", big, BIG);
  put (self->source, "master.m3u8", "#EXTM3U\n", 8);
  put (self->source, "empty.vtt", "", 0);
}

static void
tear_down (Site *self, gconstpointer data)
{
  g_object_unref (self->place);
  g_object_unref (self->source);
  g_object_unref (self->folder);
  g_free (self->path);
}

static guint
count (GFile *folder)
{
  g_autoptr (GFileEnumerator) inside
      = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  GFileInfo *info = NULL;
  guint found = 0;

  while (inside && g_file_enumerator_iterate (inside, &info, NULL, NULL, NULL) && info)
    found++;
  return found;
}

static void
assert_there (Site *self)
{
  gsize size, size_there;
  g_autofree char *data = get (self->source, "h264.mp4", &size),
                  *there = get (self->place, "film/h264.mp4", &size_there),
                  *list = get (self->place, "film/master.m3u8", NULL);

  g_assert_nonnull (there);
  g_assert_cmpmem (data, size, there, size_there);
  g_assert_cmpstr (list, ==, "#EXTM3U\n");
  g_assert_cmpuint (count (self->place), ==, 1);
}

static void
test_whole_folder (Site *self, gconstpointer data)
{
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (GFile) there = g_file_get_child (self->place, "film");
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_publish (self->source, self->place, NULL, NULL, NULL, &published, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (published.files, ==, 3);
  g_assert_cmpuint (published.bytes, ==, BIG + 8);
  g_assert_cmpuint (published.resumed_bytes, ==, 0);
  g_assert_cmpuint (count (there), ==, 3);
  assert_there (self);
}

static void
stop_half_way (guint64 done, guint64 total, gpointer cancellable)
{
  if (done > 0)
    g_cancellable_cancel (cancellable);
}

static void
stop (Site *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sahne_publish (self->source, self->place, stop_half_way, cancellable, cancellable,
                                 &published, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_resume (Site *self, gconstpointer data)
{
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (GFile) there = g_file_get_child (self->place, "film");
  g_autoptr (GError) error = NULL;

  stop (self);
  g_assert_false (g_file_query_exists (there, NULL));
  g_assert_true (sahne_publish (self->source, self->place, NULL, NULL, NULL, &published, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (published.resumed_bytes, >, 0);
  g_assert_cmpuint (published.resumed_bytes, <, BIG);
  assert_there (self);
}

/* Another film under the same name is not continued with bytes of this one. */
static void
test_changed (Site *self, gconstpointer data)
{
  g_autofree char *other = g_malloc0 (BIG);
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (GError) error = NULL;

  stop (self);
  put (self->source, "h264.mp4", other, BIG);
  g_assert_true (sahne_publish (self->source, self->place, NULL, NULL, NULL, &published, &error));
  g_assert_no_error (error);
  assert_there (self);
}

/* A tail that is not what the source has there is thrown away. */
static void
test_torn (Site *self, gconstpointer data)
{
  g_autofree char *torn = g_malloc0 (BIG / 2);
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) part = g_file_get_child (self->place, ".film.part");

  stop (self);
  put (part, "h264.mp4", torn, BIG / 2);
  g_assert_true (sahne_publish (self->source, self->place, NULL, NULL, NULL, &published, &error));
  g_assert_no_error (error);
  assert_there (self);
}

static void
test_replace (Site *self, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      g_auto (SahnePublished) published = { 0 };
      g_autoptr (GError) error = NULL;
      if (i)
        put (self->source, "h264.mp4", "new", 3);
      g_assert_true (
          sahne_publish (self->source, self->place, NULL, NULL, NULL, &published, &error));
      g_assert_no_error (error);
    }
  assert_there (self);
}

static void
test_file (Site *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_get_child (self->source, "h264.mp4");
  gsize size;

  for (int i = 0; i < 2; i++)
    {
      g_auto (SahnePublished) published = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *there = NULL;
      g_assert_true (sahne_publish (file, self->place, NULL, NULL, NULL, &published, &error));
      g_assert_no_error (error);
      there = get (self->place, "h264.mp4", &size);
      g_assert_cmpuint (size, ==, BIG);
      g_assert_cmpuint (count (self->place), ==, 1);
    }
}

static void
test_refused (Site *self, gconstpointer data)
{
  g_autoptr (GFile) missing = g_file_get_child (self->folder, "nothing");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/proc/none");
  g_autoptr (GFile) away = g_file_new_for_uri ("sftp://no-such-host.invalid/films");
  const struct
  {
    GFile *source, *place;
    int code;
  } cases[] = { { missing, self->place, SAHNE_ERROR_INPUT },
                { self->folder, self->place, SAHNE_ERROR_INPUT },
                { self->source, self->folder, SAHNE_ERROR_INPUT },
                { self->source, nowhere, SAHNE_ERROR_OUTPUT },
                { self->source, away, SAHNE_ERROR_OUTPUT } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SahnePublished) published = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_false (
          sahne_publish (cases[i].source, cases[i].place, NULL, NULL, NULL, &published, &error));
      g_assert_error (error, SAHNE_ERROR, cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/publish/folder", Site, NULL, set_up, test_whole_folder, tear_down);
  g_test_add ("/publish/resume", Site, NULL, set_up, test_resume, tear_down);
  g_test_add ("/publish/changed", Site, NULL, set_up, test_changed, tear_down);
  g_test_add ("/publish/torn", Site, NULL, set_up, test_torn, tear_down);
  g_test_add ("/publish/replace", Site, NULL, set_up, test_replace, tear_down);
  g_test_add ("/publish/file", Site, NULL, set_up, test_file, tear_down);
  g_test_add ("/publish/refused", Site, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
