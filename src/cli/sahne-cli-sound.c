/* The verb `sound`: a story's sound as files for a mixing desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <glib/gi18n-lib.h>

#include "sahne-json.h"
#include "sahne-stems.h"

static void
on_progress (double done, gpointer data)
{
  sahne_cli_progress (data, "mixing", done, -1, _ ("Mixing"), NULL);
}

static JsonObject *
write_stems (SahneCli *cli, SahneCliStory *story, const char *folder, GError **error)
{
  g_autoptr (SahneMix) mix = sahne_mix_new (json_node_get_object (story->film), story->store,
                                            story->resources, cli->cancellable, error);
  g_auto (GStrv) paths
      = mix ? sahne_stems_write (mix, folder, on_progress, cli, cli->cancellable, error) : NULL;
  SahneMixLevels levels;
  JsonObject *result;
  JsonArray *list;

  if (paths == NULL)
    return NULL;
  result = json_object_new ();
  list = sahne_json_add_array (result, "paths");
  for (guint i = 0; paths[i]; i++)
    {
      json_array_add_string_element (list, paths[i]);
      sahne_cli_say (cli, "%s", paths[i]);
    }
  sahne_mix_get_levels (mix, &levels);
  sahne_cli_say (cli, _ ("%.1f LUFS, %.1f dBTP"), levels.integrated_lufs, levels.true_peak_db);
  json_object_set_int_member (result, "loudness_mlufs", (gint64) (levels.integrated_lufs * 1000));
  json_object_set_int_member (result, "true_peak_mdb", (gint64) (levels.true_peak_db * 1000));
  return result;
}

/**
 * sahne_cli_sound:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_sound (SahneCli *self, char **arguments)
{
  g_auto (SahneCliStory) story = { 0 };
  g_autofree char *output = NULL;
  const GOptionEntry own[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                 N_ ("The folder for the files"), N_ ("FOLDER") },
                               { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  int code = SAHNE_EXIT_USAGE;

  if (!sahne_cli_story_parse (self, &story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (output == NULL || *output == '\0')
    return sahne_cli_usage (self, _ ("Name the folder for the files with -o."));
  if (!sahne_cli_story_load (self, &story, rest, &code))
    return code;
  if (!sahne_cli_story_run (self, &story, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  result = write_stems (self, &story, output, &error);
  if (result == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
