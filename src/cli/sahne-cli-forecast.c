/* The verb `forecast`: the child process in which the window learns what an export will weigh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "sahne-exporter.h"
#include "sahne-forecast.h"
#include "sahne-json.h"

static JsonNode *
read_json (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;

  return bytes ? sahne_json_parse_bytes (bytes, error) : NULL;
}

static JsonNode *
forecast (SahneCli *self, JsonNode *film, JsonObject *wish, const char *own, GError **error)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneStore) store = sahne_store_new_default (error);
  g_autoptr (SahnePreset) preset = NULL;
  g_autoptr (SahneExporter) exporter = NULL;
  g_auto (SahneDeliverySettings) settings = { 0 };
  SahnePresetSource source;

  if (store == NULL)
    return NULL;
  preset = sahne_preset_find (resources, own, sahne_json_string (wish, "preset", "phone"), error);
  exporter = sahne_exporter_new (json_node_get_object (film), store, resources);
  sahne_exporter_describe (exporter, &source);
  if (preset == NULL
      || !sahne_preset_resolve (preset, &source, json_object_get_member (wish, "asked"), &settings,
                                error))
    return NULL;
  return sahne_forecast_run (json_node_get_object (film), store, resources, &settings,
                             (int) g_get_num_processors (), self->cancellable, error);
}

/**
 * sahne_cli_forecast:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_forecast (SahneCli *self, char **arguments)
{
  g_autofree char *delivery = NULL, *own_presets = NULL;
  const GOptionEntry own[] = { { "delivery", 0, 0, G_OPTION_ARG_STRING, &delivery,
                                 N_ ("An object with preset and asked"), "JSON" },
                               { "presets", 0, 0, G_OPTION_ARG_FILENAME, &own_presets,
                                 N_ ("Where further presets are"), N_ ("FOLDER") },
                               { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) film = NULL;
  g_autoptr (JsonNode) wish = NULL;
  g_autoptr (JsonNode) result = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  setpriority (PRIO_PROCESS, 0, 10);
  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (g_strv_length (rest) != 2 || delivery == NULL)
    return sahne_cli_usage (self, _ ("Name a film document, and a place with --delivery."));
  film = read_json (rest[1], &error);
  wish = film ? sahne_json_parse (delivery, strlen (delivery), &error) : NULL;
  if (wish && JSON_NODE_HOLDS_OBJECT (wish) && JSON_NODE_HOLDS_OBJECT (film))
    result = forecast (self, film, json_node_get_object (wish), own_presets, &error);
  else if (error == NULL)
    return sahne_cli_usage (self, _ ("Name a film document, and a place with --delivery."));
  if (result == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  sahne_cli_result (self, json_node_get_object (result));
  return SAHNE_EXIT_DONE;
}
