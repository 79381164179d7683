/* The verb `scenes`: what the clones made of a story, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "sahne-json.h"

/* For people who pipe it on: a list of documents. */
static void
print_list (GPtrArray *scenes)
{
  puts ("[");
  for (guint i = 0; i < scenes->len; i++)
    {
      g_autofree char *text = sahne_json_write_string (scenes->pdata[i]);
      printf ("%s%s\n", text, i + 1 < scenes->len ? "," : "");
    }
  puts ("]");
}

static JsonObject *
make_result (SahneCliStory *story)
{
  JsonObject *result = sahne_cli_story_report (story);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < story->scenes->len; i++)
    json_array_add_element (list, json_node_copy (story->scenes->pdata[i]));
  json_object_set_int_member (result, "scenes", story->scenes->len);
  json_object_set_array_member (result, "documents", list);
  return result;
}

/**
 * sahne_cli_scenes:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_scenes (SahneCli *self, char **arguments)
{
  g_auto (SahneCliStory) story = { 0 };
  g_autofree char *after = NULL;
  const GOptionEntry own[]
      = { { "after", 0, 0, G_OPTION_ARG_STRING, &after,
            N_ ("The last clone to run; script when not given"), "script|visual|audio|animation" },
          { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  int code = SAHNE_EXIT_USAGE, last = SAHNE_CLONE_SCRIPT;

  if (!sahne_cli_story_parse (self, &story, own, &rest))
    return SAHNE_EXIT_USAGE;
  for (int i = 0; after && i < SAHNE_CLONE_MONTAGE; i++)
    if (g_str_equal (after, sahne_clone_names[i]))
      {
        last = i;
        g_clear_pointer (&after, g_free);
      }
  if (after)
    return sahne_cli_usage (self, _ ("--after cannot be “%s”; it is one of %s."), after,
                            "script, visual, audio, animation");
  if (!sahne_cli_story_load (self, &story, rest, &code))
    return code;
  self->quiet = TRUE; /* the documents are what is read */
  story.last = (SahneClone) last;
  if (!sahne_cli_story_run (self, &story, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  if (!self->json)
    print_list (story.scenes);
  result = make_result (&story);
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
