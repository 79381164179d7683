/* The verb `publish`: a finished film or package goes to where people can see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>

#include "sahne-delivery-settings.h"
#include "sahne-publish.h"

/* What progress is told from. */
typedef struct
{
  SahneCli *cli;
  gint64 began;
  guint64 before; /* bytes that were there when it began */
} Watch;

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Watch *self = data;
  gint64 now = g_get_monotonic_time (), left = -1;
  g_autofree char *is = sahne_size_format (done, SAHNE_SIZE_UNIT_MB);
  g_autofree char *all = sahne_size_format (total, SAHNE_SIZE_UNIT_MB);
  g_autofree char *words = g_strdup_printf (_ ("%s of %s"), is, all);

  if (self->began == 0)
    {
      self->began = now;
      self->before = done;
    }
  if (done > self->before && now - self->began > G_USEC_PER_SEC)
    left = (gint64) ((double) (now - self->began) * (double) (total - done)
                     / (double) (done - self->before));
  sahne_cli_progress (self->cli, "publishing", total ? (double) done / (double) total : 1, left,
                      words, NULL);
}

/**
 * sahne_cli_publish:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_publish (SahneCli *self, char **arguments)
{
  g_autofree char *output = NULL, *size = NULL;
  const GOptionEntry own[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
            N_ ("The folder it shall appear in, or the address of a server that is mounted"),
            N_ ("PLACE") },
          { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (SahnePublished) published = { 0 };
  g_autoptr (JsonObject) result = json_object_new ();
  g_autoptr (GFile) source = NULL, place = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { self };

  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (rest[1] == NULL || rest[2])
    return sahne_cli_usage (self, _ ("Name one film or package to publish."));
  if (output == NULL || *output == '\0')
    return sahne_cli_usage (self, _ ("Name the place to publish to with -o."));
  source = g_file_new_for_commandline_arg (rest[1]);
  place = g_file_new_for_commandline_arg (output);
  if (!sahne_publish (source, place, on_progress, &watch, self->cancellable, &published, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  size = sahne_size_format (published.bytes, SAHNE_SIZE_UNIT_MB);
  sahne_cli_say (self, "%s: %s", published.uri, size);
  json_object_set_string_member (result, "path", published.uri);
  json_object_set_int_member (result, "files", published.files);
  json_object_set_int_member (result, "bytes", (gint64) published.bytes);
  json_object_set_int_member (result, "resumed_bytes", (gint64) published.resumed_bytes);
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
