/* Scenes for the elements' tests, at any point of their way, and a store of one's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/check/gstharness.h>
#include <string.h>

#include "sahne-animation.h"
#include "sahne-clone-animation.h"
#include "sahne-clone-montage.h"
#include "sahne-clone-optimize.h"
#include "sahne-clone-visual.h"
#include "sahne-film-dec.h"
#include "sahne-json.h"
#include "sahne-montage.h"
#include "sahne-scene-dec.h"
#include "sahne-visual.h"
#include "folder.h"

/* A scene as understood: a girl and a fox in a village. */
static inline JsonNode *
fixture_script (const char *id, int order, const char *action)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"%s\",\"order\":%d,\"brief\":{\"language\":\"en\",\"style\":\"flat\","
      "\"aspect\":\"16:9\",\"seed\":7,\"captions\":\"burn\",\"title\":\"The Fox\",\"music\":"
      "false},"
      "\"cast\":{\"maya\":{\"order\":0,\"name\":\"Maya\",\"concept\":\"girl\",\"kind\":\"person\","
      "\"sex\":\"female\",\"age\":\"child\"},\"fox\":{\"order\":1,\"name\":\"Fox\",\"concept\":"
      "\"fox\",\"kind\":\"animal\"}},"
      "\"script\":{\"setting\":\"exterior\",\"place\":{\"concept\":\"village\",\"sure\":"
      "\"understood\"},\"time\":\"noon\",\"weather\":\"clear\",\"things\":{},\"beats\":{"
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"%s\"}}}}",
      id, order, action);
  g_autoptr (GError) error = NULL;
  JsonNode *node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return node;
}

static inline void
fixture_add_audio (JsonObject *scene)
{
  JsonObject *audio = sahne_json_add_object (scene, "audio"), *score;

  sahne_json_add_object (audio, "lines");
  score = sahne_json_add_object (audio, "score");
  json_object_set_string_member (score, "mood", "calm");
  json_object_set_int_member (score, "seed", 1);
}

/* A scene after a clone: "script", "visual", "audio" or "animation". */
static inline JsonNode *
fixture_scene (const char *after, const char *id, int order, const char *action)
{
  static const char *const steps[] = { "script", "visual", "audio", "animation" };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  JsonNode *node = fixture_script (id, order, action);
  JsonObject *scene = json_node_get_object (node), *section = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (i == 1)
        section = sahne_visual_run (scene, resources, &error);
      if (i == 3)
        section = sahne_animation_run (scene, resources, NULL, &error);
      g_assert_no_error (error);
      if (i == 2)
        fixture_add_audio (scene);
      else if (i)
        json_object_set_object_member (scene, steps[i], section);
      if (g_str_equal (after, steps[i]))
        break;
    }
  return node;
}

static inline GstBuffer *
fixture_buffer (JsonNode *node)
{
  g_autoptr (JsonNode) own = node;
  g_autoptr (GBytes) bytes = sahne_json_write (node);

  return gst_buffer_new_wrapped_bytes (bytes);
}

static inline JsonNode *
fixture_read (GstBuffer *buffer)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  GstMapInfo map;

  g_assert_nonnull (buffer);
  g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
  node = sahne_json_parse ((const char *) map.data, map.size, &error);
  gst_buffer_unmap (buffer, &map);
  gst_buffer_unref (buffer);
  g_assert_no_error (error);
  return node;
}

static inline SahneStore *
fixture_store_in (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SahneStore *store = sahne_store_new (folder, 0, &error);

  g_assert_no_error (error);
  return store;
}

/* A store in a folder of the running test. */
static inline SahneStore *
fixture_store (void)
{
  g_autofree char *folder = test_folder ();
  return fixture_store_in (folder);
}

/* A film of these scenes, put into the store. */
static inline JsonNode *
fixture_film (SahneStore *store, guint n)
{
  g_autoptr (GPtrArray) scenes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (JsonObject) film = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1), *digest = NULL;
      g_autoptr (JsonNode) scene = fixture_scene ("animation", id, (int) i, i ? "jump" : "wave");
      g_autoptr (GBytes) bytes = sahne_json_write (scene);
      digest = sahne_store_put (store, bytes, NULL);
      g_assert_nonnull (digest);
      g_ptr_array_add (scenes, json_node_dup_object (scene));
    }
  film = sahne_montage_film (scenes, (SahneRate){ 30, 1 });
  return json_node_init_object (json_node_alloc (), film);
}

/* An element with a bus, a store and the data of the source. */
static inline GstHarness *
fixture_harness (const char *factory, const char *sink, const char *src, SahneStore *store)
{
  GstHarness *h = gst_harness_new_with_padnames (factory, sink, src);
  g_autoptr (GstBus) bus = gst_bus_new ();

  gst_element_set_bus (h->element, bus);
  g_object_set (h->element, "store", store, NULL);
  return h;
}

/* Messages on a bus hold the element that holds the bus. */
static inline void
fixture_close (GstHarness *h)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (h->element);

  gst_element_set_bus (h->element, NULL);
  gst_bus_set_flushing (bus, TRUE);
  gst_harness_teardown (h);
}

/* Takes the next message of a name off the bus; %NULL when there is none. */
static inline GstMessage *
fixture_message (GstElement *element, const char *name)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (element);
  GstMessage *message;

  while ((message = gst_bus_pop (bus)))
    {
      if (gst_message_has_name (message, name))
        return message;
      gst_message_unref (message);
    }
  return NULL;
}

/* How often a clone reported @state since its bus was last emptied. */
static inline guint
fixture_count (GstElement *element, const char *state)
{
  guint count = 0;
  GstMessage *message;

  while ((message = fixture_message (element, "sahne-progress")))
    {
      count += g_strcmp0 (gst_structure_get_string (gst_message_get_structure (message), "state"),
                          state)
               == 0;
      gst_message_unref (message);
    }
  return count;
}

/* The sentence of the error on the bus. */
static inline char *
fixture_error (GstElement *element)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (element);
  g_autoptr (GstMessage) message
      = gst_bus_timed_pop_filtered (bus, 5 * GST_SECOND, GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (message);
  gst_message_parse_error (message, &error, NULL);
  return g_strdup (error->message);
}

static inline void
fixture_register (void)
{
  GST_ELEMENT_REGISTER (clonevisual, NULL);
  GST_ELEMENT_REGISTER (cloneanimation, NULL);
  GST_ELEMENT_REGISTER (clonemontage, NULL);
  GST_ELEMENT_REGISTER (cloneoptimize, NULL);
  GST_ELEMENT_REGISTER (sahnescenedec, NULL);
  GST_ELEMENT_REGISTER (sahnefilmdec, NULL);
}
