/* The verb `presets`: where a film can go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>

#include "sahne-json.h"
#include "sahne-preset.h"

/* The essentials of a preset in one line: "H.264, mp4, at most 16 MB". */
static char *
in_words (SahnePreset *preset)
{
  JsonObject *document = sahne_preset_document (preset);
  JsonObject *delivers = sahne_json_object (document, "delivers");
  JsonObject *size = sahne_json_path (document, "accepts", "size", NULL);
  int codec = sahne_name_index (sahne_video_codec_names, SAHNE_N_VIDEO_CODECS,
                                sahne_json_string (delivers, "codec", ""));
  g_autofree char *base
      = g_strdup_printf ("%s, %s", codec >= 0 ? sahne_video_codec_labels[codec] : "?",
                         sahne_json_string (delivers, "container", "?"));

  if (size == NULL)
    return g_steal_pointer (&base);
  return g_strdup_printf (_ ("%s, at most %.6g %s"), base,
                          (double) sahne_json_int (size, "amount_pm", 0) / 1000,
                          sahne_json_string (size, "unit", ""));
}

/**
 * sahne_cli_presets:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_presets (SahneCli *self, char **arguments)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (JsonObject) result = json_object_new ();
  g_autoptr (GPtrArray) presets = NULL;
  JsonArray *list;

  if (!sahne_cli_parse (self, NULL, &rest))
    return SAHNE_EXIT_USAGE;
  if (rest[1])
    return sahne_cli_usage (self, _ ("The verb takes no argument."));
  presets = sahne_preset_list (resources, NULL);
  list = sahne_json_add_array (result, "presets");
  for (guint i = 0; i < presets->len; i++)
    {
      SahnePreset *preset = presets->pdata[i];
      JsonObject *entry = json_object_new ();
      g_autofree char *words = in_words (preset);
      json_object_set_string_member (entry, "id", sahne_preset_id (preset));
      json_object_set_string_member (entry, "name", sahne_preset_name (preset));
      json_object_set_object_member (entry, "preset",
                                     json_object_ref (sahne_preset_document (preset)));
      json_array_add_object_element (list, entry);
      sahne_cli_say (self, "%-10s  %-14s  %s", sahne_preset_id (preset), sahne_preset_name (preset),
                     words);
    }
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
