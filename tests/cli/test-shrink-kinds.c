/* Videos of every kind a person may have: each becomes smaller, is left alone, or is named with one
 * sentence, and none stops the others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "call.h"
#include "sahne-check.h"

#define NOISE "testsrc2=s=320x180:r=30:d=0.8,noise=alls=24:allf=t"
#define TONE "sine=f=440:d=0.8"

/* What ffmpeg makes, parted by bars, and what becomes of it. */
typedef struct
{
  const char *name, *words;
  const char *state, *reason;
} Kind;

static const Kind kinds[] = {
  { "plain.mp4", "-f|lavfi|-i|" NOISE "|-f|lavfi|-i|" TONE "|-c:v|libx264|-qp|12", "done", NULL },
  { "silent.mp4", "-f|lavfi|-i|" NOISE "|-c:v|libx264|-qp|12", "done", NULL },
  { "uneven.mkv",
    "-f|lavfi|-i|" NOISE ",select='not(mod(n\\,3))+gt(n\\,14)'|-vsync|vfr|-c:v|libx264|-qp|12",
    "done", NULL },
  { "odd.mkv", "-f|lavfi|-i|" NOISE ",scale=321:181|-pix_fmt|yuv444p|-c:v|libx264|-qp|12", "done",
    NULL },
  { "tracks.mkv",
    "-f|lavfi|-i|" NOISE "|-f|lavfi|-i|" TONE "|-f|lavfi|-i|" TONE "|-map|0|-map|1|-map|2|"
    "-metadata:s:a:0|language=tur|-metadata:s:a:1|language=eng|-c:v|libx264|-qp|12",
    "done", NULL },
  { "another-name.mp4", "-f|lavfi|-i|" NOISE "|-c:v|libx264|-qp|12|-f|matroska", "done", NULL },
  { "hdr.mp4",
    "-f|lavfi|-i|" NOISE "|-c:v|libx265|-x265-params|log-level=none:qp=12|-pix_fmt|yuv420p10le|"
    "-color_trc|smpte2084|-color_primaries|bt2020|-colorspace|bt2020nc",
    "skipped", "hdr" },
  { "interlaced.mpg", "-f|lavfi|-i|" NOISE ",interlace|-flags|+ilme+ildct|-c:v|mpeg2video|-q:v|2",
    "skipped", "interlaced" },
  { "sound-only.mp4", "-f|lavfi|-i|" TONE, "failed", NULL },
  { "locked.mp4",
    "-f|lavfi|-i|" NOISE "|-c:v|libx264|-qp|12|-encryption_scheme|cenc-aes-ctr|-encryption_key|"
    "76a6c65c5ea762046bd749a2e632ccbb|-encryption_kid|a7e61c373e219033c21091fa607bf3b8",
    "failed", NULL },
};

static void
make (Call *self, const char *name, const char *words)
{
  g_autofree char *path = call_path (self, name);
  g_autofree char *line = g_strdup_printf ("ffmpeg|-nostdin|-v|error|-y|%s|%s", words, path);
  g_auto (GStrv) split = g_strsplit (line, "|", -1);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status = 1;

  g_spawn_sync (NULL, split, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, &said, &status, &error);
  g_assert_no_error (error);
  if (status)
    g_test_message ("%s: %s", name, said);
  g_assert_cmpint (status, ==, 0);
}

/* What is said of the file whose name ends so. */
static JsonObject *
file_of (Call *self, const char *name)
{
  JsonArray *files
      = self->result ? sahne_json_array (json_node_get_object (self->result), "files") : NULL;

  g_assert_nonnull (files);
  for (guint i = 0; i < json_array_get_length (files); i++)
    if (g_str_has_suffix (sahne_json_string (json_array_get_object_element (files, i), "source",
                                             ""),
                          name))
      return json_array_get_object_element (files, i);
  g_test_message ("%s is not in the report", name);
  g_test_fail ();
  return NULL;
}

static void
test_kinds (Call *self, gconstpointer data)
{
  g_autofree char *folder = call_path (self, "videos");
  char *before[G_N_ELEMENTS (kinds)];
  guint done = 0;

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *inside = g_build_filename ("videos", kinds[i].name, NULL);
      make (self, inside, kinds[i].words);
      before[i] = call_digest (self, inside);
    }
  g_assert_cmpint (call (self, "shrink", "videos", "-o", "small", "--times", "2", "--codec", "h264",
                         "--json"),
                   ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *inside = g_build_filename ("videos", kinds[i].name, NULL);
      g_autofree char *after = call_digest (self, inside);
      JsonObject *file = file_of (self, kinds[i].name);
      const char *text = sahne_json_string (file, "text", "");
      g_test_message ("%s: %s %s", kinds[i].name, sahne_json_string (file, "state", ""), text);
      g_assert_cmpstr (sahne_json_string (file, "state", ""), ==, kinds[i].state);
      if (kinds[i].reason)
        g_assert_cmpstr (sahne_json_string (file, "reason", ""), ==, kinds[i].reason);
      if (strcmp (kinds[i].state, "failed") == 0)
        g_assert_true (g_str_has_suffix (text, "."));
      done += strcmp (kinds[i].state, "done") == 0;
      g_assert_cmpstr (before[i], ==, after);
      g_free (before[i]);
    }
  g_assert_cmpuint (call_count (self, "small"), ==, done);
}

/* Writes @value at @offset behind the name of every box of a kind. */
static void
lie (Call *self, const char *name, const char *box, gsize offset, const char value[4])
{
  g_autofree char *path = call_path (self, name), *bytes = NULL;
  gsize length;
  guint found = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 4; i + offset + 4 < length; i++)
    if (memcmp (bytes + i, box, 4) == 0)
      {
        memcpy (bytes + i + offset, value, 4);
        found++;
      }
  g_assert_cmpuint (found, >=, 1);
  call_write (self, name, bytes, (gssize) length);
}

/* A container that promises hours is not believed; one that says the pictures are where the file
 * has long ended is refused. */
static void
test_lying (Call *self, gconstpointer data)
{
  make (self, "longer.mp4", kinds[0].words);
  lie (self, "longer.mp4", "mdhd", 20, "\x1f\xff\xff\xff");
  make (self, "elsewhere.mp4", kinds[0].words);
  lie (self, "elsewhere.mp4", "stco", 12, "\x7f\xff\xff\xff");
  g_assert_cmpint (call (self, "shrink", "longer.mp4", "elsewhere.mp4", "-o", "small", "--times",
                         "2", "--codec", "h264", "--json"),
                   ==, 3);
  g_assert_cmpstr (sahne_json_string (file_of (self, "longer.mp4"), "state", ""), ==, "done");
  g_assert_cmpint (sahne_json_int (file_of (self, "longer.mp4"), "duration_us", 0), <, 1000000);
  g_assert_cmpstr (sahne_json_string (file_of (self, "elsewhere.mp4"), "state", ""), ==, "failed");
  g_assert_cmpuint (call_count (self, "small"), ==, 1);
}

/* There is room for a part of the small one only. */
static void
test_full_disk (Call *self, gconstpointer data)
{
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *line = g_strdup_printf (
      "trap '' XFSZ; ulimit -f 24; exec '%s' shrink a.mp4 -o small --times 2 --codec h264",
      program);
  char *words[] = { "sh", "-c", line, NULL };
  g_autofree char *before = NULL, *after = NULL, *said = NULL;
  int status = 0;

  make (self, "a.mp4", kinds[0].words);
  before = call_digest (self, "a.mp4");
  g_assert_true (g_spawn_sync (self->folder, words, self->env,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                               &said, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), !=, 0);
  g_assert_cmpuint (strlen (said), >, 10);
  after = call_digest (self, "a.mp4");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (call_count (self, "small"), ==, 0);
}

/* The child of a process, 0 for none. */
static int
child_of (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", pid, pid), *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? atoi (text) : 0;
}

/* The one who works on the first video is killed, and the second video vanishes meanwhile: the
 * third becomes small all the same. */
static void
test_killed_and_vanished (Call *self, gconstpointer data)
{
  g_autofree char *program = sahne_probe_program (), *gone = call_path (self, "b.mp4");
  char *words[] = { program, "shrink",  "a.mp4", "b.mp4",   "c.mp4", "-o",
                    "small", "--times", "2",     "--codec", "h264",  NULL };
  int status = 0, child = 0;
  GPid pid;

  for (const char *name = "abc"; *name; name++)
    {
      g_autofree char *file = g_strdup_printf ("%c.mp4", *name);
      make (self, file, kinds[0].words);
    }
  g_assert_true (g_spawn_async (self->folder, words, self->env,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                                    | G_SPAWN_STDERR_TO_DEV_NULL,
                                NULL, NULL, &pid, NULL));
  for (int i = 0; i < 30000 && child == 0; i++, g_usleep (500))
    child = child_of (pid);
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  kill (child, SIGKILL);
  waitpid (pid, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  g_assert_true (call_has (self, "a.mp4"));
  g_assert_true (call_has (self, "small/c.mp4"));
  g_assert_cmpuint (call_count (self, "small"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/shrink/kinds", Call, NULL, call_open, test_kinds, call_close);
  g_test_add ("/cli/shrink/lying", Call, NULL, call_open, test_lying, call_close);
  g_test_add ("/cli/shrink/full-disk", Call, NULL, call_open, test_full_disk, call_close);
  g_test_add ("/cli/shrink/killed-and-vanished", Call, NULL, call_open, test_killed_and_vanished,
              call_close);
  return g_test_run ();
}
