/* Killed at any moment, a project holds every edit it reported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sahne-project.h"
#include "folder.h"

#define ROUNDS 200

static gboolean
write_source (SahneProject *project, gpointer text, GError **error)
{
  return sahne_project_set_source (project, text, error);
}

/* Edits and saves until it is killed, telling over the pipe the last number that is safe. */
static void
edit_forever (const char *folder, const char *file, int pipe_fd)
{
  SahneProject *project = g_file_test (file, G_FILE_TEST_EXISTS)
                              ? sahne_project_open (folder, file, NULL)
                              : sahne_project_new (folder, NULL);
  g_autofree char *source = sahne_project_get_source (project);
  int n = atoi (source);

  if (sahne_project_get_path (project) == NULL && !sahne_project_save_as (project, file, NULL))
    _exit (1);
  for (;; n++)
    {
      g_autofree char *text = g_strdup_printf ("%d", n);
      if (!sahne_project_edit (project, "Count", FALSE, write_source, text, NULL)
          || write (pipe_fd, &n, sizeof n) != sizeof n
          || (n % 3 == 0 && !sahne_project_save (project, NULL)))
        _exit (1);
    }
}

static void
test_kill (void)
{
  g_autofree char *folder = test_folder ();
  g_autofree char *file = g_build_filename (folder, "story.sahne", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  int last = -1, longest_us = 40000;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (SahneProject) project = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *source = NULL;
      int fds[2], n;
      pid_t child;

      g_assert_cmpint (pipe (fds), ==, 0);
      child = fork ();
      if (child == 0)
        {
          g_random_set_seed (
              (guint32) getpid ()); /* the child must not repeat the parent's numbers */
          edit_forever (folder, file, fds[1]);
        }
      close (fds[1]);
      /* A slow machine gets longer, until it makes an edit a round. */
      if (last < round)
        longest_us = MIN (longest_us * 5 / 4, G_USEC_PER_SEC / 2);
      g_usleep ((gulong) g_rand_int_range (rand, 1000, longest_us));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      while (read (fds[0], &n, sizeof n) == sizeof n)
        last = n;
      close (fds[0]);
      if (!g_file_test (file, G_FILE_TEST_EXISTS))
        continue;
      project = sahne_project_open (folder, file, &error);
      g_assert_no_error (error);
      source = sahne_project_get_source (project);
      g_assert_cmpint (atoi (source), >=, MAX (last, 0));
    }
  g_assert_cmpint (last, >, ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/killed-at-any-moment", test_kill);
  return g_test_run ();
}
