/* Sets: a place's recipe becomes the concrete set of a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-set.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-set-private.h"

#define CM 10000 /* micrometres in a centimetre */

/* How a wide place is laid out anew for other pictures: places to the side, focal length in frame
 * heights against that of the wide view, height of the lens, row of the horizon. */
static const struct
{
  const char *aspect;
  double squeeze, focal, lens_cm, horizon;
} layouts[] = {
  { "16:9", 1, 1, 0, 0 },        { "9:16", 0.62, 0.571, 20, -0.015 },
  { "1:1", 0.80, 0.814, 10, 0 }, { "4:5", 0.74, 0.70, 15, -0.005 },
  { "21:9", 1.12, 1, 0, 0 },
};

static guint
layout_of (JsonObject *brief)
{
  const char *aspect = sahne_json_string (brief, "aspect", "16:9");

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (layouts[i].aspect, aspect))
      return i;
  return 0;
}

static JsonNode *
open_json (SahneResources *resources, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, error);
  JsonNode *node = bytes ? sahne_json_parse_bytes (bytes, error) : NULL;

  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The file “%s” of the program is damaged. Install Sahne again."), name);
      g_clear_pointer (&node, json_node_unref);
    }
  return node;
}

/* Looks a phrase up as it is, then word by word from the last to the first: "old stone bridge" is a
 * bridge. */
static const char *
look_up (JsonObject *index, const char *phrase)
{
  g_autofree char *text = phrase ? g_ascii_strdown (phrase, -1) : NULL;
  g_auto (GStrv) words = NULL;
  const char *found;

  if (text == NULL)
    return NULL;
  g_strdelimit (text, "_-", ' ');
  found = sahne_json_string (index, g_strstrip (text), NULL);
  words = g_strsplit_set (text, " ,.'", 64);
  for (guint n = g_strv_length (words); n > 1 && found == NULL; n--)
    {
      g_autofree char *pair = g_strjoin (" ", words[n - 2], words[n - 1], NULL);
      found = sahne_json_string (index, pair, NULL);
    }
  for (guint n = g_strv_length (words); n > 0 && found == NULL; n--)
    found = sahne_json_string (index, words[n - 1], NULL);
  return found;
}

/* The recipe of just this word. */
static const char *
exactly (JsonObject *index, const char *phrase)
{
  g_autofree char *text = phrase ? g_ascii_strdown (phrase, -1) : NULL;

  return text ? sahne_json_string (index, g_strdelimit (text, "_-", ' '), NULL) : NULL;
}

/**
 * sahne_set_find_recipe:
 * @concept: (nullable): the place as an English word
 * @name: (nullable): the place as the script says it
 * @setting: (nullable): "interior" or "exterior"
 * @resources: gives `places.json`
 * @known: (out) (optional): whether the place is known, or another stands in for it
 *
 * Finds the recipe for a place: by its word, else by words in its name, else a room or a meadow.
 *
 * Returns: (transfer full): name of a file in `places`, without its ending
 */
char *
sahne_set_find_recipe (const char *concept, const char *name, const char *setting,
                       SahneResources *resources, gboolean *known)
{
  g_autoptr (JsonNode) root = open_json (resources, "places.json", NULL);
  JsonObject *index = root ? json_node_get_object (root) : NULL;
  gboolean inside = g_strcmp0 (setting, "interior") == 0;
  JsonObject *own = sahne_json_object (index, inside ? "inside" : "outside");
  JsonObject *all = sahne_json_object (index, "places");
  const char *found = exactly (own, concept);

  found = found ? found : exactly (all, concept); /* a police station is no station */
  found = found ? found : look_up (own, concept);
  found = found ? found : look_up (all, concept);
  found = found ? found : look_up (own, name);
  found = found ? found : look_up (all, name);
  if (known)
    *known = found != NULL;
  if (found == NULL)
    found = sahne_json_string (own, "*", inside ? "room" : "meadow");
  return g_strdup (found);
}

/* Two scenes in the same place show the same place: the seed hangs on the film and the place. */
static gint64
seed_of (JsonObject *brief, JsonObject *place)
{
  g_autofree char *name
      = g_utf8_strdown (sahne_json_string (place, "name", sahne_json_string (place, "concept", "")),
                        -1);
  g_autofree char *text = g_strdup_printf ("%s|%s", sahne_json_string (place, "concept", ""),
                                           g_str_has_prefix (name, "the ") ? name + 4
                                           : g_str_has_prefix (name, "a ") ? name + 2
                                                                           : name);

  return (gint64) (sahne_hash ((guint64) sahne_json_int (brief, "seed", 0), text) >> 34);
}

static void
copy_member (JsonObject *from, const char *name, JsonObject *to)
{
  JsonNode *node = from ? json_object_get_member (from, name) : NULL;
  if (node)
    json_object_set_member (to, name, json_node_copy (node));
}

static void
add_light (JsonObject *set, JsonObject *script, JsonObject *recipe)
{
  JsonObject *light = sahne_json_add_object (set, "light");
  const char *time = sahne_json_string (script, "time", "noon");
  const char *weather = sahne_json_string (script, "weather", "clear");
  gboolean snow = g_str_equal (weather, "snow");

  json_object_set_string_member (light, "time", time);
  json_object_set_string_member (light, "weather", weather);
  json_object_set_string_member (
      light, "season",
      sahne_json_string (script, "season",
                         snow ? "winter" : sahne_json_string (recipe, "season", "summer")));
  copy_member (recipe, "lamps", light);
}

static void
add_stage (JsonObject *set, const SahneSetContext *context)
{
  JsonObject *from = sahne_json_object (context->recipe, "stage");
  JsonObject *stage = sahne_json_add_object (set, "stage");

  json_object_set_int_member (
      stage, "x0_um",
      llround (sahne_set_squeeze (context, sahne_json_int (from, "x0_cm", -350))) * CM);
  json_object_set_int_member (
      stage, "x1_um",
      llround (sahne_set_squeeze (context, sahne_json_int (from, "x1_cm", 350))) * CM);
  json_object_set_int_member (stage, "z0_um", sahne_json_int (from, "z0_cm", 850) * CM);
  json_object_set_int_member (stage, "z1_um", sahne_json_int (from, "z1_cm", 1200) * CM);
}

static void
add_lens (JsonObject *set, const SahneSetContext *context, guint layout)
{
  JsonObject *from = sahne_json_object (context->recipe, "lens");
  JsonObject *lens = sahne_json_add_object (set, "lens");

  json_object_set_int_member (
      lens, "x_um", llround (sahne_set_squeeze (context, sahne_json_int (from, "x_cm", 0))) * CM);
  json_object_set_int_member (lens, "h_um",
                              (sahne_json_int (from, "h_cm", 230)
                               + (gint64) (context->walls ? 0 : layouts[layout].lens_cm))
                                  * CM);
  json_object_set_int_member (lens, "z_um", sahne_json_int (from, "z_cm", 0) * CM);
  json_object_set_int_member (lens, "focal_pm",
                              llround (sahne_json_int (from, "focal_pm", 1422)
                                       * layouts[layout].focal));
  json_object_set_int_member (lens, "horizon_pm",
                              sahne_json_int (from, "horizon_pm", 515)
                                  + (gint64) lround (layouts[layout].horizon * 1000));
}

/**
 * sahne_set_build:
 * @brief: the scene's `brief`: seed and aspect
 * @script: the scene's `script`: place, time, weather, season
 * @resources: gives recipes
 * @error: return location for an error
 *
 * Builds the set of a scene from the recipe of its place: concrete pieces with names, marks where
 * actors stand, sit and go, the free stage, a wide view, the light. A place that is not known is
 * stood in for by the nearest kind, and the set says so.
 *
 * Returns: (transfer full) (nullable): the scene's `visual.set`
 */
JsonObject *
sahne_set_build (JsonObject *brief, JsonObject *script, SahneResources *resources, GError **error)
{
  JsonObject *place = sahne_json_object (script, "place");
  const char *setting = sahne_json_string (script, "setting", NULL);
  gboolean known;
  g_autofree char *name
      = sahne_set_find_recipe (sahne_json_string (place, "concept", NULL),
                               sahne_json_string (place, "name", NULL), setting, resources, &known);
  g_autofree char *file = g_strdup_printf ("places/%s.json", name);
  g_autoptr (JsonNode) root = open_json (resources, file, error);
  guint layout = layout_of (brief);
  g_autoptr (JsonObject) set = json_object_new ();
  JsonObject *recipe, *backdrop, *pieces;
  SahneSetContext context;

  if (root == NULL)
    return NULL;
  recipe = json_node_get_object (root);
  json_object_set_string_member (set, "recipe", name);
  json_object_set_string_member (set, "sure",
                                 known ? sahne_json_string (place, "sure", "understood")
                                       : "chosen");
  json_object_set_int_member (set, "seed", seed_of (brief, place));
  json_object_set_string_member (set, "setting",
                                 sahne_json_string (recipe, "setting",
                                                    setting ? setting : "exterior"));
  add_light (set, script, recipe);
  context = (SahneSetContext){
    .recipe = recipe,
    .seed = (guint64) sahne_json_int (set, "seed", 0),
    .squeeze = layouts[layout].squeeze,
    .walls = sahne_json_bool (recipe, "walls", FALSE),
    .season = sahne_json_string (sahne_json_object (set, "light"), "season", "summer"),
    .time = sahne_json_string (sahne_json_object (set, "light"), "time", "noon"),
  };
  backdrop = sahne_json_add_object (set, "backdrop");
  copy_member (recipe, "light", backdrop);
  copy_member (recipe, "mirror_pm", backdrop);
  sahne_set_add_pieces (&context, sahne_json_array (recipe, "layers"), "layer",
                        sahne_json_add_object (backdrop, "layers"));
  pieces = sahne_json_add_object (set, "pieces");
  sahne_set_add_pieces (&context, sahne_json_array (recipe, "pieces"), "piece", pieces);
  sahne_set_add_scatter (&context, pieces);
  sahne_set_add_marks (&context, pieces, sahne_json_add_object (set, "marks"));
  add_stage (set, &context);
  add_lens (set, &context, layout);
  json_object_set_string_member (set, "ground", sahne_json_string (recipe, "ground", "grass"));
  copy_member (recipe, "ambience", set);
  return g_steal_pointer (&set);
}
