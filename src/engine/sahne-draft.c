/* A draft: the film of those scenes that are finished, to be looked at while the rest is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-draft.h"

#include "sahne-json.h"
#include "sahne-montage.h"

/* The finished scenes from the first one on, without a gap, and the digests of their documents. */
static GPtrArray *
list_finished (SahneRunTable *table, GPtrArray *digests)
{
  g_auto (GStrv) ids = sahne_run_table_list (table, -1);
  GPtrArray *scenes = g_ptr_array_new ();

  for (guint i = 0; ids[i]; i++)
    {
      const SahneRunEntry *entry = sahne_run_table_find (table, ids[i]);
      JsonObject *scene = entry->document ? json_node_get_object (entry->document) : NULL;
      if (entry->order != (gint64) i || !sahne_json_object (scene, "animation")
          || entry->held[SAHNE_HELD_DOCUMENT] == NULL)
        break;
      g_ptr_array_add (scenes, scene);
      g_ptr_array_add (digests, entry->held[SAHNE_HELD_DOCUMENT]);
    }
  return scenes;
}

/* More is to come: nothing fades out, and there is no end card. */
static void
leave_open (JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  gint64 frames = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      const char *kind = sahne_json_string (sahne_json_object (clip, "title"), "kind", "");
      if (g_str_equal (kind, "end") && ids->len > 1)
        {
          json_object_remove_member (clips, ids->pdata[i]);
          continue;
        }
      if (i + 2 >= ids->len && json_object_has_member (clip, "fade_out_f"))
        json_object_remove_member (clip, "fade_out_f");
      frames = sahne_json_int (clip, "start_f", 0) + sahne_json_int (clip, "frames", 0);
    }
  json_object_set_int_member (film, "frames", MAX (frames, 1));
}

/**
 * sahne_draft_make:
 * @table: how far a run is
 * @rate_num: frames a second as a fraction
 * @rate_den: see @rate_num
 *
 * Returns: (transfer full) (nullable): the film so far, sealed; %NULL when no scene is finished
 */
JsonNode *
sahne_draft_make (SahneRunTable *table, int rate_num, int rate_den)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new (), scenes = list_finished (table, digests);
  JsonNode *node;

  if (scenes->len == 0)
    return NULL;
  node = json_node_alloc ();
  json_node_init_object (node, NULL);
  json_node_take_object (node,
                         sahne_montage_film_named (scenes, (const char *const *) digests->pdata,
                                                   (SahneRate){ rate_num, rate_den }));
  leave_open (json_node_get_object (node));
  json_node_seal (node);
  return node;
}
