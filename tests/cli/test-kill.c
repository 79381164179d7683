/* Killed at any moment, sahne-cli leaves a store that can be read and no half-written film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <unistd.h>

#include "call.h"

#define ROUNDS 200

/* Every object of the store is what its name says. */
static void
check_store (Call *self)
{
  g_autofree char *root = call_path (self, "cache/objects");
  g_autoptr (GDir) heads = g_dir_open (root, 0, NULL);
  const char *head, *name;

  while (heads && (head = g_dir_read_name (heads)))
    {
      g_autofree char *folder = g_build_filename (root, head, NULL);
      g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
      while (files && (name = g_dir_read_name (files)))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL), *data = NULL;
          g_autofree char *digest = g_strconcat (head, name, NULL), *is = NULL;
          gsize length;
          g_assert_true (g_file_get_contents (path, &data, &length, NULL));
          is = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
          g_assert_cmpstr (is, ==, digest);
        }
    }
}

/* The film is the old one, or a whole new one. */
static void
check_film (Call *self)
{
  g_autofree char *path = call_path (self, "film.mp4"), *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  if (length == 3)
    g_assert_cmpmem (data, length, "old", 3);
  else
    g_assert_cmpint (call (self, "check", "film.mp4"), ==, 0);
}

static guint
count_beside (Call *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

static void
kill_once (Call *self, const char *program, guint seed, gulong after_us)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  char *words[]
      = { (char *) program, "film", "story.fountain", "-o",   "film.mp4",   "--size", "64x36",
          "--fps",          "4",    "--seed",         number, "--no-check", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (self->folder, words, self->env,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                     | G_SPAWN_STDERR_TO_DEV_NULL,
                 NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_usleep (after_us);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static void
test_kill (Call *self, gconstpointer data)
{
  g_autofree char *program = sahne_probe_program ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gint64 whole = g_get_monotonic_time ();
  guint files;

  call_write (self, "story.fountain", "INT. KITCHEN - DAY\n\nA cat runs.\n\nCAT\nHi.\n", -1);
  call_write (self, "film.mp4", "old", -1);
  g_assert_cmpint (call (self, "film", "story.fountain", "-o", "first.mp4", "--size", "64x36",
                         "--fps", "4", "--no-check"),
                   ==, 0);
  whole = MIN (g_get_monotonic_time () - whole, 500000);
  files = count_beside (self);
  for (guint round = 0; round < ROUNDS; round++)
    {
      kill_once (self, program, round / 3, (gulong) g_rand_int_range (rand, 1000, (int) whole));
      if (round % 20 == 19)
        {
          check_store (self);
          check_film (self);
        }
    }
  g_assert_cmpuint (count_beside (self), ==, files);
  g_assert_cmpint (call (self, "film", "story.fountain", "-o", "film.mp4", "--size", "64x36",
                         "--fps", "4"),
                   ==, 0);
  check_store (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/kill", Call, NULL, call_open, test_kill, call_close);
  return g_test_run ();
}
