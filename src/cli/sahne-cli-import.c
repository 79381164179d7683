/* The verb `import`: the child process in which the window looks into foreign media.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>

#include "sahne-json.h"
#include "sahne-probe.h"

/**
 * sahne_cli_import:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_import (SahneCli *self, char **arguments)
{
  g_autofree char *folder = NULL;
  int memory_mb = 0, cpu = 0, file_mb = 0;
  const GOptionEntry own[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Where the proxy goes"), N_ ("FOLDER") },
    { "memory", 0, 0, G_OPTION_ARG_INT, &memory_mb, N_ ("Memory it may use"), "MIB" },
    { "cpu", 0, 0, G_OPTION_ARG_INT, &cpu, N_ ("Processor time it may use"), N_ ("SECONDS") },
    { "file-size", 0, 0, G_OPTION_ARG_INT, &file_mb, N_ ("Size of any file it writes"), "MIB" },
    { NULL }
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = NULL;
  SahneProbeLimits limits = { 0 };

  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (g_strv_length (rest) != 2 || folder == NULL)
    return sahne_cli_usage (self, _ ("Name one file, and a folder with --into."));
  limits.memory_bytes = (guint64) MAX (memory_mb, 0) << 20;
  limits.file_bytes = (guint64) MAX (file_mb, 0) << 20;
  limits.cpu_seconds = (guint) MAX (cpu, 0);
  if (!sahne_probe_confine (&limits, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  facts = sahne_probe_run (rest[1], folder, self->cancellable, &error);
  if (facts == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  if (!self->json)
    {
      g_autofree char *text = sahne_json_write_string (facts);
      sahne_cli_say (self, "%s", text);
    }
  sahne_cli_result (self, json_node_get_object (facts));
  return SAHNE_EXIT_DONE;
}
