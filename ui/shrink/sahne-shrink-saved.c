/* The list of videos on disk: saved after every step, and read when the program starts again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shrink-list-private.h"

#include "sahne-json.h"

/* Saved lists that are larger are not read. */
#define MAX_FILE (16 << 20)

static const char *const target_names[] = { "quality", "limit", "times" };

void
sahne_shrink_list_save (SahneShrinkList *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *folder = g_path_get_dirname (self->file), *text = NULL;
  JsonObject *object = json_object_new (), *order = sahne_json_add_object (object, "order");
  JsonArray *list = sahne_json_add_array (object, "videos");

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "folder", self->folder);
  if (self->originals)
    json_object_set_string_member (object, "originals", self->originals);
  json_object_set_boolean_member (object, "active", self->active && !self->paused);
  json_object_set_string_member (order, "target", target_names[self->order.target]);
  json_object_set_int_member (order, "quality", self->order.quality);
  json_object_set_int_member (order, "times_pm", self->order.times_pm);
  json_object_set_int_member (order, "limit_bytes", (gint64) self->order.limit_bytes);
  json_object_set_string_member (order, "unit", sahne_size_unit_names[self->order.unit]);
  json_object_set_string_member (order, "codec", sahne_video_codec_names[self->order.codec]);
  json_object_set_boolean_member (order, "no_place", self->order.no_place);
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    json_array_add_object_element (list,
                                   sahne_shrink_video_save (sahne_shrink_list_video (self, i)));
  json_node_take_object (node, object);
  text = sahne_json_write_string (node);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (self->file, text, -1, NULL);
}

static int
name_of (JsonObject *object, const char *member, const char *const *names, int count, int otherwise)
{
  int index = sahne_name_index (names, count, sahne_json_string (object, member, ""));
  return index < 0 ? otherwise : index;
}

static void
load_order (SahneShrinkList *self, JsonObject *order)
{
  SahneShrinkOrder *o = &self->order;

  o->target = name_of (order, "target", target_names, 3, o->target);
  o->quality = (int) CLAMP (sahne_json_int (order, "quality", o->quality), 1, 100);
  o->times_pm = (int) CLAMP (sahne_json_int (order, "times_pm", o->times_pm), 1050, 1000000);
  o->limit_bytes
      = (guint64) MAX (sahne_json_int (order, "limit_bytes", (gint64) o->limit_bytes), 1000);
  o->unit = name_of (order, "unit", sahne_size_unit_names, SAHNE_N_SIZE_UNITS, o->unit);
  o->codec = name_of (order, "codec", sahne_video_codec_names, SAHNE_VIDEO_CODEC_VP9, o->codec);
  o->no_place = sahne_json_bool (order, "no_place", FALSE);
}

static JsonNode *
read_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (file && g_mapped_file_get_length (file) <= MAX_FILE)
    node = sahne_json_parse (g_mapped_file_get_contents (file), g_mapped_file_get_length (file),
                             NULL);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

/* Returns whether it was being worked on. */
gboolean
sahne_shrink_list_load (SahneShrinkList *self)
{
  g_autoptr (JsonNode) node = read_file (self->file);
  JsonObject *object;
  JsonArray *list;
  const char *folder;

  object = node ? json_node_get_object (node) : NULL;
  list = sahne_json_array (object, "videos");
  folder = sahne_json_string (object, "folder", NULL);
  if (folder && g_path_is_absolute (folder))
    {
      g_free (self->folder);
      self->folder = g_strdup (folder);
    }
  self->originals = g_strdup (sahne_json_string (object, "originals", NULL));
  load_order (self, sahne_json_object (object, "order"));
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      g_autoptr (SahneShrinkVideo) video
          = JSON_NODE_HOLDS_OBJECT (element)
                ? sahne_shrink_video_load (json_node_get_object (element))
                : NULL;
      if (video)
        g_list_store_append (self->videos, video);
    }
  return sahne_json_bool (object, "active", FALSE);
}

/**
 * sahne_shrink_list_was_active:
 * @file: where a list is kept
 *
 * Returns: whether the program ended while it was being worked on
 */
gboolean
sahne_shrink_list_was_active (const char *file)
{
  g_autoptr (JsonNode) node = read_file (file);
  return node && sahne_json_bool (json_node_get_object (node), "active", FALSE);
}
