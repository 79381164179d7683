/* The store keeps what it is given, whole, and forgets the oldest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-key.h"
#include "sahne-store.h"
#include "folder.h"

static char *
temp_folder (void)
{
  return test_folder ();
}

static char *
put_text (SahneStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *digest = sahne_store_put (store, bytes, &error);
  g_assert_no_error (error);
  return digest;
}

static char *
key_for (const char *text)
{
  SahneKey *key = sahne_key_new ("test/1");
  sahne_key_add_string (key, "text", text);
  return sahne_key_finish (key);
}

static void
test_round_trip (void)
{
  g_autofree char *folder = temp_folder (), *digest = NULL, *key = key_for ("a"), *found = NULL;
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);
  g_autoptr (GBytes) back = NULL;

  digest = put_text (store, "a fox");
  g_assert_true (sahne_store_bind (store, key, digest, NULL));
  found = sahne_store_lookup (store, key);
  g_assert_cmpstr (found, ==, digest);
  back = sahne_store_get (store, found, NULL);
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), "a fox", 5);
}

/* Who wants the same document gets the same one, and what is no document is an error each time. */
static void
test_shared (void)
{
  g_autofree char *folder = temp_folder (), *digest = NULL, *other = NULL;
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);
  g_autoptr (JsonNode) first = NULL, second = NULL;

  digest = put_text (store, "{\"id\":\"s1\"}");
  other = put_text (store, "a fox");
  first = sahne_store_share_json (store, digest, NULL);
  second = sahne_store_share_json (store, digest, NULL);
  g_assert_nonnull (first);
  g_assert_true (first == second);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_store_share_json (store, other, &error));
      g_assert_nonnull (error);
    }
  g_assert_null (sahne_store_share_json (store, NULL, NULL));
}

static char *
put_text_soon (SahneStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *digest = sahne_store_put_soon (store, bytes, &error);
  g_assert_no_error (error);
  return digest;
}

/* What was not waited for is damaged when the power failed: it is gone, and the rest is there. */
static void
test_power_failure (void)
{
  g_autofree char *folder = temp_folder (), *marker = g_build_filename (folder, "boot", NULL);
  g_autofree char *whole = NULL, *damaged = NULL, *path = NULL;
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);

  if (!g_file_test (marker, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The system does not say when it was started");
      return;
    }
  whole = put_text_soon (store, "a fox");
  damaged = put_text_soon (store, "a crow and a piece of cheese");
  path = sahne_store_path (store, damaged);
  g_assert_cmpint (truncate (path, 5), ==, 0);
  g_clear_object (&store);
  store = sahne_store_new (folder, 0, NULL);
  g_assert_true (sahne_store_has (store, damaged)); /* the machine still runs: nobody looks */
  g_clear_object (&store);
  g_assert_true (g_file_set_contents (marker, "another start\n", -1, NULL));
  store = sahne_store_new (folder, 0, NULL);
  g_assert_false (sahne_store_has (store, damaged));
  g_assert_true (sahne_store_has (store, whole));
}

static void
test_missing (void)
{
  g_autofree char *folder = temp_folder (), *key = key_for ("a");
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sahne_store_lookup (store, key));
  g_assert_null (sahne_store_get (store, "../../etc/passwd", &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
}

static void
test_oldest_goes_first (void)
{
  g_autofree char *folder = temp_folder (), *held = NULL;
  g_autoptr (SahneStore) store = sahne_store_new (folder, 64 * 1024, NULL);
  g_autofree char *large = g_strnfill (9000, 'x'), *last = NULL;
  guint64 total = 0;

  held = put_text (store, "held");
  sahne_store_hold (store, held);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d%s", i, large);
      g_free (last);
      last = put_text (store, text);
    }
  g_assert_true (sahne_store_has (store, last));
  g_assert_true (sahne_store_has (store, held));
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d%s", i, large);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      total += sahne_store_has (store, digest) ? strlen (text) : 0;
    }
  g_assert_cmpuint (total, <=, 64 * 1024 + 64 * 1024 / 8 + 9002);
}

/* The size a person asks for holds for the store every clone opens. */
static void
test_default_size (void)
{
  g_autofree char *folder = temp_folder (), *large = g_strnfill (400 * 1024, 'x'), *first = NULL;
  g_autoptr (SahneStore) store = NULL;

  g_setenv ("SAHNE_CACHE", folder, TRUE);
  g_setenv ("SAHNE_CACHE_SIZE", "1", TRUE);
  store = sahne_store_new_default (NULL);
  g_unsetenv ("SAHNE_CACHE");
  g_unsetenv ("SAHNE_CACHE_SIZE");
  first = put_text (store, "first");
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d%s", i, large);
      g_free (put_text (store, text));
    }
  g_assert_false (sahne_store_has (store, first));
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (sahne_store_new ("/proc/no-such-folder/store", 0, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
}

/* Writes until it is killed, telling over the pipe what is safely stored. */
static void
write_forever (const char *folder, int pipe_fd)
{
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);

  for (int i = 0;; i++)
    {
      g_autofree char *text = g_strdup_printf ("content %d of %d", i, getpid ());
      g_autofree char *digest = put_text (store, text), *key = key_for (text);
      if (!sahne_store_bind (store, key, digest, NULL) || write (pipe_fd, digest, 64) != 64)
        _exit (1);
    }
}

static void
test_killed_while_writing (void)
{
  g_autofree char *folder = temp_folder ();
  g_autoptr (SahneStore) store = sahne_store_new (folder, 0, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int round = 0; round < 200; round++)
    {
      int fds[2];
      pid_t child;
      char digest[65] = { 0 };

      g_assert_cmpint (pipe (fds), ==, 0);
      child = fork ();
      if (child == 0)
        write_forever (folder, fds[1]);
      close (fds[1]);
      g_usleep ((gulong) g_rand_int_range (rand, 200, 6000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      while (read (fds[0], digest, 64) == 64)
        {
          g_autoptr (GBytes) content = sahne_store_get (store, digest, NULL);
          g_autofree char *real
              = content ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content) : NULL;
          g_assert_cmpstr (real, ==, digest);
        }
      close (fds[0]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/power-failure", test_power_failure);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/shared", test_shared);
  g_test_add_func ("/store/missing", test_missing);
  g_test_add_func ("/store/oldest-goes-first", test_oldest_goes_first);
  g_test_add_func ("/store/default-size", test_default_size);
  g_test_add_func ("/store/unwritable", test_unwritable);
  g_test_add_func ("/store/killed-while-writing", test_killed_while_writing);
  return g_test_run ();
}
