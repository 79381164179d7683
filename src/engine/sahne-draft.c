/* A draft: the film of those scenes that are finished, to be looked at while the rest is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-draft.h"

#include "sahne-json.h"
#include "sahne-montage.h"

/* What a draft is made of. */
typedef struct
{
  GPtrArray *documents; /* JsonNode, sealed */
  GPtrArray *digests;   /* of them in the store */
  SahneRate rate;
} Parts;

static void
parts_free (gpointer data)
{
  Parts *parts = data;

  g_ptr_array_unref (parts->documents);
  g_ptr_array_unref (parts->digests);
  g_free (parts);
}

/* The finished scenes from the first one on, without a gap. */
static void
list_finished (Parts *parts, SahneRunTable *table)
{
  g_auto (GStrv) ids = sahne_run_table_list (table, -1);

  for (guint i = 0; ids[i]; i++)
    {
      const SahneRunEntry *entry = sahne_run_table_find (table, ids[i]);
      JsonObject *scene = entry->document ? json_node_get_object (entry->document) : NULL;
      if (entry->order != (gint64) i || !sahne_json_object (scene, "animation")
          || entry->held[SAHNE_HELD_DOCUMENT] == NULL)
        break;
      g_ptr_array_add (parts->documents, json_node_ref (entry->document));
      g_ptr_array_add (parts->digests, g_strdup (entry->held[SAHNE_HELD_DOCUMENT]));
    }
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

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Parts *parts = data;
  g_autoptr (GPtrArray) scenes = g_ptr_array_new ();
  JsonNode *node;

  for (guint i = 0; i < parts->documents->len; i++)
    g_ptr_array_add (scenes, json_node_get_object (parts->documents->pdata[i]));
  node = json_node_alloc ();
  json_node_init_object (node, NULL);
  json_node_take_object (node,
                         sahne_montage_film_named (scenes,
                                                   (const char *const *) parts->digests->pdata,
                                                   parts->rate));
  leave_open (json_node_get_object (node));
  json_node_seal (node);
  g_task_return_pointer (task, node, (GDestroyNotify) json_node_unref);
}

/**
 * sahne_draft_make_async:
 * @table: how far a run is
 * @rate_num: frames a second as a fraction
 * @rate_den: see @rate_num
 * @source: whose draft it is
 * @ready: called when it is made, by another thread
 * @data: for @ready
 */
void
sahne_draft_make_async (SahneRunTable *table, int rate_num, int rate_den, gpointer source,
                        GAsyncReadyCallback ready, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, ready, data);
  Parts *parts = g_new0 (Parts, 1);

  parts->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  parts->digests = g_ptr_array_new_with_free_func (g_free);
  parts->rate = (SahneRate){ rate_num, rate_den };
  list_finished (parts, table);
  g_task_set_task_data (task, parts, parts_free);
  if (parts->documents->len == 0)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_run_in_thread (task, make);
}

/**
 * sahne_draft_finish:
 * @result: of sahne_draft_make_async()
 *
 * Returns: (transfer full) (nullable): the film so far, sealed; %NULL when no scene is finished
 */
JsonNode *
sahne_draft_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
