/* Props: how the things of a script are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-props.h"

#include <math.h>
#include <string.h>

#include "sahne-colour.h"
#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-noise.h"
#include "sahne-things.h"

/* A small thing that matters is staged larger than it is, so that it is seen: towards this height,
 * metres, but never by more than this factor. */
#define SEEN_HEIGHT 0.16
#define MAX_STAGED 1.6

/* How often a thing may be stood in for by what it is before it ends as a parcel. */
#define MAX_STEPS 6

static const struct
{
  const char *word;
  double size;
} sizes[] = {
  { "tiny", 0.45 }, { "little", 0.7 }, { "small", 0.7 },    { "short", 0.75 },
  { "large", 1.4 }, { "big", 1.4 },    { "tall", 1.35 },    { "long", 1.3 },
  { "huge", 2.2 },  { "giant", 2.8 },  { "enormous", 2.8 }, { "gigantic", 3 },
};

static double
size_of (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_strcmp0 (sizes[i].word, word) == 0)
      return sizes[i].size;
  return 1;
}

/* The last word of "small wooden chest" says what it is. */
static const SahneThing *
find_by_last_words (const SahneThings *things, const char *phrase)
{
  const char *at = phrase;
  const SahneThing *found = NULL;

  while (at && found == NULL)
    {
      found = sahne_things_find (things, at);
      at = strpbrk (at, " _-");
      at = at ? at + 1 : NULL;
    }
  return found;
}

static const SahneThing *
find_by_name (const SahneThings *things, const char *name, const char *language,
              SahneResources *resources)
{
  g_autofree char *word = name ? g_utf8_strdown (name, -1) : NULL;
  g_autofree char *concept = word ? sahne_things_of_word (word, language, resources) : NULL;

  return concept ? sahne_things_find (things, concept) : NULL;
}

/* Finds what is known of a thing; @stand_in says that it is something else. */
static const SahneThing *
find_thing (const SahneThings *things, JsonObject *thing, const char *language,
            SahneResources *resources, gboolean *stand_in)
{
  const char *concept = sahne_json_string (thing, "concept", NULL);
  const char *name = sahne_json_string (thing, "name", NULL);
  const SahneThing *found = sahne_things_find (things, concept);

  *stand_in = FALSE;
  if (found == NULL)
    found = find_by_name (things, concept, "en", resources);
  if (found)
    return found;
  *stand_in = TRUE;
  found = find_by_name (things, name, language, resources);
  if (found == NULL && concept)
    found = find_by_last_words (things, concept);
  return found ? found : sahne_things_find (things, "thing");
}

/* A thing that this machine can draw only with an emoji font, or not at all, is stood in for. */
static const SahneThing *
drawable (const SahneThings *things, const SahneThing *thing, gboolean *stand_in)
{
  for (guint i = 0; i < MAX_STEPS && thing; i++)
    {
      if (!g_str_equal (thing->art, "font") || *thing->glyph)
        return thing;
      *stand_in = TRUE;
      thing = sahne_things_find (things, thing->is);
    }
  return sahne_things_find (things, "thing");
}

static void
set_um (JsonObject *look, const char *name, double metres)
{
  json_object_set_int_member (look, name, MAX (1, llround (metres * 1e6)));
}

static double
staged (double height)
{
  return height >= SEEN_HEIGHT ? 1 : MIN (MAX_STAGED, pow (SEEN_HEIGHT / height, 0.7));
}

static void
add_art (JsonObject *look, const SahneThing *thing, guint64 seed, gboolean stand_in)
{
  guint n = g_strv_length (thing->drawings);
  const char *drawing = thing->drawings[n > 1 ? seed % n : 0];

  json_object_set_string_member (look, "art", stand_in ? "stand-in" : thing->art);
  if (g_str_equal (thing->art, "own"))
    json_object_set_string_member (look, "kind", drawing);
  else
    json_object_set_string_member (look, "icon",
                                   g_str_equal (thing->art, "font") ? thing->glyph : drawing);
}

static void
add_size (JsonObject *look, const SahneThing *thing, const char *word)
{
  double size = size_of (word) * staged (thing->height);
  gboolean tall = g_strcmp0 (word, "tall") == 0 || g_strcmp0 (word, "short") == 0;

  set_um (look, "height_um", thing->height * size);
  set_um (look, "width_um", thing->width * (tall ? staged (thing->height) : size));
  json_object_set_int_member (look, "grip_x_um", llround (thing->grip_x * size * 1e6));
  json_object_set_int_member (look, "grip_y_um", llround (thing->grip_y * size * 1e6));
}

static void
add_colour (JsonObject *look, const char *word, const char *material)
{
  SahneColour colour;

  if (sahne_colour_named (word, &colour))
    {
      g_autofree char *hex = sahne_colour_format (colour);
      json_object_set_string_member (look, "tint", hex);
    }
  if (material)
    json_object_set_string_member (look, "material", material);
}

/* The state that the script says, or the one in which such a thing usually is. */
static void
add_state (JsonObject *look, const SahneThing *thing, const char *word)
{
  double state = thing->traits & SAHNE_THING_ON ? 1 : 0;
  static const char *const first[]
      = { "closed", "off", "empty", "whole", "solid", "unlit", "shut" };
  static const char *const second[] = { "open", "on", "full", "melted", "lit", "burning" };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (g_strcmp0 (word, first[i]) == 0)
      state = 0;
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    if (g_strcmp0 (word, second[i]) == 0)
      state = 1;
  if (g_strcmp0 (word, "broken") == 0)
    state = 2;
  if (state > 0)
    json_object_set_int_member (look, "state_pm", (gint64) (state * 1000));
  if (thing->states)
    {
      JsonArray *states = sahne_json_add_array (look, "states");
      for (char **s = thing->states; *s; s++)
        json_array_add_string_element (states, *s);
    }
}

static void
add_traits (JsonObject *look, const SahneThing *thing)
{
  static const struct
  {
    const char *name;
    SahneThingTraits trait;
  } table[] = { { "flies", SAHNE_THING_FLIES },
                { "rolls", SAHNE_THING_ROLLS },
                { "floats", SAHNE_THING_FLOATS },
                { "glows", SAHNE_THING_GLOWS },
                { "lies", SAHNE_THING_LIES } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (thing->traits & table[i].trait)
      json_object_set_boolean_member (look, table[i].name, TRUE);
  if (thing->traits & (SAHNE_THING_LEFT | SAHNE_THING_RIGHT))
    json_object_set_string_member (look, "faces",
                                   thing->traits & SAHNE_THING_LEFT ? "left" : "right");
  json_object_set_string_member (look, "hold", *thing->hold ? thing->hold : "none");
  json_object_set_string_member (look, "where", *thing->where ? thing->where : "ground");
  if (*thing->material)
    json_object_set_string_member (look, "sound", thing->material);
  if (thing->mass_g > 0)
    json_object_set_int_member (look, "mass_g", thing->mass_g);
}

/* A parcel says what it stands for. */
static void
add_text (JsonObject *look, JsonObject *thing, const SahneThing *found)
{
  const char *text = sahne_json_string (thing, "text", NULL);

  if (text == NULL && g_str_equal (found->concept, "thing"))
    text = sahne_json_string (thing, "name", sahne_json_string (thing, "concept", NULL));
  if (text)
    json_object_set_string_member (look, "text", text);
}

/**
 * sahne_props_look:
 * @brief: the scene's `brief`: seed and language
 * @id: the thing's id
 * @thing: its entry in the script's `things`
 * @script: (nullable): the scene's `script`
 * @resources: gives the table of things and their names
 *
 * Decides how a thing is drawn: by its concept, by a keyword of its name, by what it is, or, when
 * nothing is known of it, as a parcel with its name on it. What is not the thing itself is marked
 * as a stand-in.
 *
 * Returns: (transfer full): its entry for `visual.props`
 */
JsonObject *
sahne_props_look (JsonObject *brief, const char *id, JsonObject *thing, JsonObject *script,
                  SahneResources *resources)
{
  g_autoptr (SahneThings) things = sahne_things_new (resources, NULL);
  const char *concept = sahne_json_string (thing, "concept", id);
  guint64 seed = sahne_hash ((guint64) sahne_json_int (brief, "cast_seed",
                                                       sahne_json_int (brief, "seed", 0)),
                             id);
  gint64 count = sahne_json_int (thing, "count", 1);
  JsonObject *look = json_object_new ();
  const SahneThing *found;
  gboolean stand_in;

  found = things ? find_thing (things, thing, sahne_json_string (brief, "language", "en"),
                               resources, &stand_in)
                 : NULL;
  found = found ? drawable (things, found, &stand_in) : NULL;
  if (found == NULL) /* without its table the program cannot tell one thing from another */
    {
      json_object_set_string_member (look, "art", "none");
      set_um (look, "height_um", 0.3);
      json_object_set_string_member (look, "text", concept);
      return look;
    }
  add_art (look, found, seed, stand_in);
  add_size (look, found, sahne_json_string (thing, "size", NULL));
  add_colour (look, sahne_json_string (thing, "colour", NULL),
              sahne_json_string (thing, "material", NULL));
  add_state (look, found, sahne_json_string (thing, "state", NULL));
  add_traits (look, found);
  add_text (look, thing, found);
  if (count > 1)
    json_object_set_int_member (look, "count", count);
  return look;
}
