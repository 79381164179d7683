/* Whatever it is given, sahne-cli makes a film or says in one sentence why not; nothing crashes,
 * nothing half-written stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "call.h"

/* The text was refused with one sentence that names the file. */
static void
assert_refused (Call *self, const char *name)
{
  g_assert_cmpint (self->code, ==, 3);
  g_assert_cmpuint (call_sentences (self), ==, 1);
  g_assert_nonnull (strstr (self->err, name));
}

/* Either a film, or a sentence and no file. */
static void
film_or_sentence (Call *self, const char *story)
{
  call (self, "film", story, "-o", "film.mp4", "--size", "64x36", "--fps", "5");
  if (self->code == 0)
    {
      g_assert_true (call_has (self, "film.mp4"));
      return;
    }
  g_assert_cmpint (self->code, <, 100);
  g_assert_cmpuint (call_sentences (self), ==, 1);
  g_assert_false (call_has (self, "film.mp4"));
}

static void
test_empty (Call *self, gconstpointer data)
{
  static const char title[] = "Title: Nothing\nAuthor: Nobody\n";

  call_write (self, "empty.txt", "", 0);
  call (self, "film", "empty.txt", "-o", "film.mp4");
  assert_refused (self, "empty.txt");
  call_write (self, "blank.txt", " \n\t\n\n", -1);
  call (self, "film", "blank.txt", "-o", "film.mp4");
  assert_refused (self, "blank.txt");
  call_write (self, "title.fountain", title, -1);
  call (self, "film", "title.fountain", "-o", "film.mp4");
  assert_refused (self, "title.fountain");
  g_assert_false (call_has (self, "film.mp4"));
}

static void
test_no_text (Call *self, gconstpointer data)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

  call_write (self, "picture.txt", png, sizeof png - 1);
  call (self, "film", "picture.txt", "-o", "film.mp4");
  assert_refused (self, "picture.txt");
  call (self, "film", "missing.txt", "-o", "film.mp4");
  assert_refused (self, "missing.txt");
  call (self, "film", ".", "-o", "film.mp4");
  assert_refused (self, ".");
  call_write (self, "broken.fdx", "<?xml version=\"1.0\"?><FinalDraft><Content>", -1);
  call (self, "film", "broken.fdx", "-o", "film.mp4");
  g_assert_cmpint (self->code, <, 100);
  call_write (self, "broken.sahne", "no project", -1);
  call (self, "film", "broken.sahne", "-o", "film.mp4");
  g_assert_cmpint (self->code, ==, 3);
  g_assert_false (call_has (self, "film.mp4"));
}

static void
test_encodings (Call *self, gconstpointer data)
{
  static const char latin[] = "INT. K\xdc\xc7\xdcK EV - G\xdcN\n\nA cat sleeps \xff\xfe.\n";
  static const char nuls[] = "INT. KITCHEN - DAY\n\nA cat\0 sleeps.\n";
  g_autofree char *wide = NULL;
  gsize length = 0;

  call_write (self, "latin.fountain", latin, sizeof latin - 1);
  film_or_sentence (self, "latin.fountain");
  call_write (self, "nuls.fountain", nuls, sizeof nuls - 1);
  film_or_sentence (self, "nuls.fountain");
  wide = g_convert ("INT. KITCHEN - DAY\n\nA cat sleeps.\n", -1, "UTF-16", "UTF-8", NULL, &length,
                    NULL);
  call_write (self, "wide.fountain", wide, (gssize) length);
  call (self, "film", "wide.fountain", "-o", "film.mp4", "--size", "64x36", "--fps", "5");
  g_assert_cmpint (self->code, ==, 0);
}

static void
test_markup (Call *self, gconstpointer data)
{
  static const char text[]
      = "Title: ../../../etc/passwd\n\nINT. KITCHEN - DAY\n\nA cat <b>sleeps</b>. [[never "
        "closed\n\n"
        "CAT\n<span size='99999'>Hi</span> <voice name='x'>&amp; <break time='99s'/>\n\n/* also "
        "open\n";

  call_write (self, "markup.fountain", text, -1);
  film_or_sentence (self, "markup.fountain");
  g_assert_cmpint (self->code, ==, 0);
  call (self, "scenes", "markup.fountain");
  g_assert_cmpint (self->code, ==, 0);
}

static void
test_unwritable (Call *self, gconstpointer data)
{
  g_autofree char *closed = call_path (self, "closed");

  call_write (self, "story.fountain", call_story, -1);
  g_assert_cmpint (call (self, "film", "story.fountain", "-o", "none/film.mp4"), ==, 4);
  g_assert_cmpuint (call_sentences (self), ==, 1);
  g_assert_cmpint (call (self, "film", "story.fountain", "-o", "/proc/film.mp4"), ==, 4);
  g_mkdir (closed, 0500);
  if (getuid () != 0)
    g_assert_cmpint (call (self, "film", "story.fountain", "-o", "closed/film.mp4"), ==, 4);
  g_mkdir (closed, 0700);
  call_write (self, "film.mp4", call_story, -1);
  g_assert_cmpint (call (self, "film", "film.mp4", "-o", "film.mp4"), ==, 4);
}

/* No file may grow beyond this, as if the disk were full. */
static void
leave_no_room (gpointer data)
{
  struct rlimit limit = { 100000, 100000 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
test_full (Call *self, gconstpointer data)
{
  const char *const words[]
      = { "film", "story.fountain", "-o", "film.mp4", "--size", "320x180", "--fps", "10", NULL };

  call_write (self, "story.fountain", call_story, -1);
  call_write (self, "film.mp4", "old", -1);
  call_v (self, leave_no_room, words);
  g_assert_cmpint (self->code, ==, 4);
  g_assert_cmpuint (call_sentences (self), ==, 1);
  {
    g_autofree char *path = call_path (self, "film.mp4"), *kept = NULL;
    g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, "old");
  }
}

/* A real disk that fills while the film is made. */
static void
test_full_disk (Call *self, gconstpointer data)
{
  g_autofree char *disk = call_path (self, "disk");

  g_mkdir (disk, 0700);
  if (mount ("none", disk, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("only root may mount a small disk");
      return;
    }
  call_write (self, "story.fountain", call_story, -1);
  call (self, "film", "story.fountain", "-o", "disk/film.mp4", "--size", "320x180", "--fps", "10");
  g_assert_false (call_has (self, "disk/film.mp4"));
  umount (disk);
  g_assert_cmpint (self->code, ==, 4);
  g_assert_cmpuint (call_sentences (self), ==, 1);
}

/* Copies a data folder without @but, with links. */
static char *
data_without (Call *self, const char *but)
{
  g_autofree char *to = call_path (self, "data");
  g_auto (GStrv) folders = g_strsplit (g_getenv ("SAHNE_DATA_PATH"), ":", -1);

  g_mkdir (to, 0700);
  for (char **folder = folders; *folder; folder++)
    {
      g_autoptr (GDir) dir = g_dir_open (*folder, 0, NULL);
      const char *name;
      while (dir && (name = g_dir_read_name (dir)))
        {
          g_autofree char *from = g_build_filename (*folder, name, NULL);
          g_autofree char *link = g_build_filename (to, name, NULL);
          if (!g_str_equal (name, but) && symlink (from, link) != 0)
            g_assert_cmpint (errno, ==, EEXIST);
        }
    }
  return g_steal_pointer (&to);
}

static void
test_missing_art (Call *self, gconstpointer data)
{
  g_autofree char *folder = data_without (self, "art");

  call_write (self, "story.fountain", "INT. KITCHEN - DAY\n\nA cat holds a ball.\n", -1);
  self->env = g_environ_setenv (self->env, "SAHNE_DATA_PATH", folder, TRUE);
  film_or_sentence (self, "story.fountain");
}

static void
test_missing_voice (Call *self, gconstpointer data)
{
  call_write (self, "story.fountain", call_story, -1);
  self->env = g_environ_setenv (self->env, "ESPEAK_DATA_PATH", self->folder, TRUE);
  film_or_sentence (self, "story.fountain");
}

static void
test_missing_sounds (Call *self, gconstpointer data)
{
  call_write (self, "story.fountain", call_story, -1);
  self->env = g_environ_setenv (self->env, "SAHNE_SOUND_FONT", "/nowhere.sf2", TRUE);
  film_or_sentence (self, "story.fountain");
  g_assert_cmpint (self->code, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (Call *self, gconstpointer data);
  } tests[] = {
    { "/cli/bad/empty", test_empty },
    { "/cli/bad/no-text", test_no_text },
    { "/cli/bad/encodings", test_encodings },
    { "/cli/bad/markup", test_markup },
    { "/cli/bad/unwritable", test_unwritable },
    { "/cli/bad/full", test_full },
    { "/cli/bad/full-disk", test_full_disk },
    { "/cli/bad/missing-art", test_missing_art },
    { "/cli/bad/missing-voice", test_missing_voice },
    { "/cli/bad/missing-sounds", test_missing_sounds },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Call, NULL, call_open, tests[i].run, call_close);
  return g_test_run ();
}
