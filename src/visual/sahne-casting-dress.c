/* Casting: what a person wears, by what the script says, job, age, place, weather and season.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-casting-private.h"
#include "sahne-colour.h"
#include "sahne-json.h"

/* What a garment covers, as the table of garments names it. */
static const char *
kind_of (const SahneCasting *self, const char *garment)
{
  JsonObject *o = sahne_json_object (self->garments, garment);
  return o ? sahne_json_string (o, "kind", "top") : NULL;
}

/* A dress covers the legs too. */
static gboolean
is_long (const SahneCasting *self, const char *garment)
{
  JsonObject *o = sahne_json_object (self->garments, garment);
  JsonObject *skirt = o ? sahne_json_object (o, "skirt") : NULL;

  return skirt && sahne_json_int (skirt, "length", 0) > 650;
}

static void
remove_kind (SahneCasting *self, JsonArray *wear, const char *kind, gboolean only_long)
{
  for (guint i = json_array_get_length (wear); i > 0; i--)
    {
      const char *garment
          = sahne_json_string (json_array_get_object_element (wear, i - 1), "garment", "");
      if (g_strcmp0 (kind_of (self, garment), kind) == 0 && (!only_long || is_long (self, garment)))
        json_array_remove_element (wear, i - 1);
    }
}

static gboolean
has_kind (const SahneCasting *self, JsonArray *wear, const char *kind)
{
  for (guint i = 0; i < json_array_get_length (wear); i++)
    {
      const char *garment
          = sahne_json_string (json_array_get_object_element (wear, i), "garment", "");
      if (g_strcmp0 (kind_of (self, garment), kind) == 0)
        return TRUE;
    }
  return FALSE;
}

/* From the inside out, and what is worn on the head last. */
static guint
rank_of (const char *kind)
{
  static const char *const order[]
      = { "legs", "skirt", "top", "over", "open", "back", "feet", "face", "head", "seat" };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_strcmp0 (order[i], kind) == 0)
      return i;
  return 0;
}

static int
compare_rank (gconstpointer a, gconstpointer b, gpointer data)
{
  const SahneCasting *self = data;
  JsonObject *one = json_node_get_object (*(JsonNode *const *) a),
             *two = json_node_get_object (*(JsonNode *const *) b);
  guint i = rank_of (kind_of (self, sahne_json_string (one, "garment", ""))),
        k = rank_of (kind_of (self, sahne_json_string (two, "garment", "")));

  return i < k ? -1 : i > k;
}

/* The part of an outfit that is not said keeps its order; coats come over everything. */
static void
put_in_order (SahneCasting *self, JsonArray *wear)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  guint n = json_array_get_length (wear);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (nodes, json_array_dup_element (wear, i));
  for (guint i = 1; i < n; i++) /* stable, and short */
    for (guint k = i; k > 0 && compare_rank (&nodes->pdata[k - 1], &nodes->pdata[k], self) > 0; k--)
      {
        gpointer swap = nodes->pdata[k];
        nodes->pdata[k] = nodes->pdata[k - 1], nodes->pdata[k - 1] = swap;
      }
  for (guint i = n; i > 0; i--)
    json_array_remove_element (wear, i - 1);
  for (guint i = 0; i < n; i++)
    json_array_add_element (wear, json_node_ref (nodes->pdata[i]));
}

static void
put_on (SahneCasting *self, JsonArray *wear, const char *garment, const char *colour,
        const char *second)
{
  const char *kind = kind_of (self, garment);
  JsonObject *o;

  if (kind == NULL)
    return;
  if (g_str_equal (kind, "top"))
    {
      remove_kind (self, wear, "top", FALSE);
      if (is_long (self, garment))
        {
          remove_kind (self, wear, "skirt", FALSE);
          remove_kind (self, wear, "legs", FALSE);
        }
    }
  else if (g_str_equal (kind, "legs") || g_str_equal (kind, "skirt"))
    {
      remove_kind (self, wear, "legs", FALSE);
      remove_kind (self, wear, "skirt", FALSE);
      remove_kind (self, wear, "top", TRUE);
    }
  else if (!g_str_equal (kind, "over"))
    remove_kind (self, wear, kind, FALSE);
  o = json_object_new ();
  json_object_set_string_member (o, "garment", garment);
  if (colour)
    json_object_set_string_member (o, "colour", colour);
  if (second)
    json_object_set_string_member (o, "second", second);
  json_array_add_object_element (wear, o);
}

/* What the letters of an outfit are dyed with, the same for all garments of one person. */
static const char *
dye (const SahneCasting *self, const char *letter)
{
  static const struct
  {
    const char *letter, *table;
  } dyes[] = {
    { "a", "saturated" }, { "b", "dark" }, { "c", "saturated" }, { "p", "pale" }, { "l", "leather" }
  };
  const char *colour = NULL;

  if (letter == NULL || *letter == '#')
    return letter;
  for (guint i = 0; i < G_N_ELEMENTS (dyes); i++)
    if (g_str_equal (dyes[i].letter, letter))
      {
        g_autofree char *purpose = g_strconcat ("dye ", letter, NULL);
        colour
            = sahne_casting_choose (self, sahne_json_array (self->tables, dyes[i].table), purpose);
      }
  return colour;
}

/* Reads "jeans b|tee a c|cap/beret": garments with their dyes; of two the first is a woman's. */
static void
put_on_outfit (SahneCasting *self, JsonArray *wear, const char *outfit)
{
  g_auto (GStrv) parts = g_strsplit (outfit, "|", 16);

  for (char **part = parts; *part; part++)
    {
      g_auto (GStrv) words = g_strsplit (*part, " ", 3);
      char *other = words[0] ? strchr (words[0], '/') : NULL;
      const char *garment = words[0];
      if (garment == NULL)
        continue;
      if (other)
        {
          *other = '\0';
          garment = self->who.female ? words[0] : other + 1;
        }
      put_on (self, wear, garment, dye (self, words[1]), words[1] ? dye (self, words[2]) : NULL);
    }
}

/* An outfit of a set of them: those for all and those of one's own sex. */
static const char *
choose_outfit (const SahneCasting *self, JsonObject *outfits, const char *purpose)
{
  JsonArray *any = sahne_json_array (outfits, "any");
  JsonArray *own = sahne_json_array (outfits, self->who.female ? "female" : "male");
  guint n = any ? json_array_get_length (any) : 0, m = own ? json_array_get_length (own) : 0, at;
  SahneRandom random = sahne_casting_random (self, purpose);

  if (n + m == 0)
    return NULL;
  at = (guint) sahne_random_int (&random, (int) (n + m));
  return at < n ? sahne_json_array_string (any, at, NULL)
                : sahne_json_array_string (own, at - n, NULL);
}

static const char *
place_of (const SahneCasting *self)
{
  JsonObject *place = self->script ? sahne_json_object (self->script, "place") : NULL;
  return place ? sahne_json_string (place, "concept", "") : "";
}

/* Where a place calls for clothes of its own and nobody comes in uniform. */
static const char *
outfit_of_place (const SahneCasting *self)
{
  JsonObject *places = sahne_json_object (self->tables, "places"),
             *night = sahne_json_object (self->tables, "night");
  JsonObject *o = places ? sahne_json_object (places, place_of (self)) : NULL;

  if (o == NULL && night && self->script
      && g_strcmp0 (sahne_json_string (self->script, "time", ""), "night") == 0)
    o = sahne_json_object (night, place_of (self));
  return o ? sahne_json_string (o, self->who.female ? "female" : "male",
                                sahne_json_string (o, "any", NULL))
           : NULL;
}

static const char *
outfit_of (const SahneCasting *self)
{
  JsonObject *trait = sahne_casting_trait (self, "wear"), *everyday;
  const char *outfit = NULL;

  if (self->job)
    return sahne_casting_choose (self, sahne_json_array (self->job, "wear"), "outfit");
  if (self->who.age >= SAHNE_AGE_CHILD && (outfit = outfit_of_place (self)))
    return outfit;
  if (trait && self->who.age >= SAHNE_AGE_TEENAGER)
    return sahne_json_string (trait, "wear", NULL);
  everyday = sahne_json_path (self->tables, "everyday", sahne_age_name (self->who.age), NULL);
  return everyday ? choose_outfit (self, everyday, "outfit") : NULL;
}

static const char *
said_colour (const SahneCasting *self, const char *word)
{
  JsonObject *colours = sahne_json_object (self->tables, "colours");
  return word && colours ? sahne_json_string (colours, word, NULL) : NULL;
}

/* Obeys what the script says is worn. */
static void
put_on_said (SahneCasting *self, JsonArray *wear)
{
  JsonArray *wears = sahne_json_array (self->member, "wears");
  JsonObject *names = sahne_json_object (self->tables, "garments"),
             *with = sahne_json_object (self->tables, "with");

  for (guint i = 0; wears && names && i < MIN (json_array_get_length (wears), 12); i++)
    {
      JsonObject *o = sahne_casting_element (wears, i);
      const char *concept = o ? sahne_json_string (o, "concept", "") : "";
      const char *colour = o ? said_colour (self, sahne_json_string (o, "colour", NULL)) : NULL;
      const char *garment = sahne_casting_choose (self, sahne_json_array (names, concept), concept);
      JsonArray *more;
      if (garment == NULL && kind_of (self, concept))
        garment = concept;
      if (garment == NULL)
        continue;
      more = with ? sahne_json_array (with, garment) : NULL;
      for (guint k = 0; more && k < json_array_get_length (more); k++)
        put_on (self, wear, sahne_json_array_string (more, k, ""), NULL, NULL);
      put_on (self, wear, garment, colour ? colour : dye (self, "c"), NULL);
    }
}

static gboolean
is_outside (const SahneCasting *self)
{
  const char *setting = self->script ? sahne_json_string (self->script, "setting", NULL) : NULL;
  return setting == NULL ? FALSE : g_str_equal (setting, "exterior");
}

static gboolean
says_outer (const SahneCasting *self)
{
  JsonArray *wears = sahne_json_array (self->member, "wears");
  return wears && json_array_get_length (wears) > 0;
}

/* Out in snow or a winter's cold one wears a coat, in rain a raincoat, over whatever else it is;
 * uniforms are weatherproof. */
static void
put_on_for_weather (SahneCasting *self, JsonArray *wear)
{
  const char *weather = self->script ? sahne_json_string (self->script, "weather", "") : "";
  const char *season = self->script ? sahne_json_string (self->script, "season", "") : "";
  gboolean cold = g_str_equal (weather, "snow") || g_str_equal (season, "winter");
  gboolean wet = g_str_equal (weather, "rain") || g_str_equal (weather, "storm");
  JsonObject *o = sahne_json_object (self->tables, cold ? "cold" : "wet");
  SahneRandom random = sahne_casting_random (self, "weather");
  const char *over, *more;

  if (o == NULL || !is_outside (self) || (!cold && !wet) || self->job || says_outer (self)
      || self->who.age < SAHNE_AGE_CHILD || outfit_of_place (self))
    return;
  if (!cold && sahne_random_unit (&random) < 0.5)
    return;
  over = sahne_casting_choose (self, sahne_json_array (o, "over"), "over");
  if (over && g_strcmp0 (kind_of (self, over), "top") == 0 && !has_kind (self, wear, "legs"))
    put_on (self, wear, "trousers", dye (self, "b"), NULL);
  if (over)
    put_on (self, wear, over, cold ? dye (self, "c") : NULL, NULL);
  more = sahne_casting_choose (self, sahne_json_array (o, "more"), "more");
  if (more)
    put_on (self, wear, more, dye (self, "a"), NULL);
  put_on (self, wear, sahne_json_string (o, "feet", "boots"), cold ? dye (self, "l") : NULL, NULL);
}

static void
put_on_for_space (SahneCasting *self, JsonArray *wear)
{
  JsonArray *places = sahne_json_array (self->tables, "space"), *wears;
  JsonObject *jobs = sahne_json_object (self->tables, "jobs");
  JsonObject *o = jobs ? sahne_json_object (jobs, "astronaut") : NULL;

  wears = o ? sahne_json_array (o, "wear") : NULL;
  if (places == NULL || wears == NULL || !sahne_json_array_has (places, place_of (self))
      || self->who.age < SAHNE_AGE_CHILD)
    return;
  put_on_outfit (self, wear, sahne_json_array_string (wears, 0, ""));
}

/* Some wear glasses. */
static void
put_on_glasses (SahneCasting *self, JsonArray *wear)
{
  SahneRandom random = sahne_casting_random (self, "glasses");
  JsonObject *trait = sahne_casting_trait (self, "add");
  double often = self->who.age == SAHNE_AGE_OLD     ? 0.45
                 : self->who.age >= SAHNE_AGE_CHILD ? 0.12
                                                    : 0;
  static const char *const frames[] = { "#7d4533", "#433b6b", "#ca0b4a", "#2d1f33", "#1f7f8c" };

  if (trait)
    put_on (self, wear, sahne_json_string (trait, "add", ""), NULL, NULL);
  else if (!has_kind (self, wear, "face") && sahne_random_unit (&random) < often)
    put_on (self, wear, sahne_random_unit (&random) < 0.6 ? "glasses" : "square-glasses",
            frames[sahne_random_int (&random, G_N_ELEMENTS (frames))], NULL);
}

/* A headscarf and its end on the shoulders are one piece of cloth. */
static void
match_headscarf (SahneCasting *self, JsonArray *wear)
{
  JsonObject *colours = sahne_json_object (self->look, "colours");
  const char *cloth = NULL;

  if (g_strcmp0 (sahne_json_string (self->look, "hair", NULL), "hijab") != 0)
    return;
  for (guint i = 0; i < json_array_get_length (wear); i++)
    {
      JsonObject *o = json_array_get_object_element (wear, i);
      if (g_str_equal (sahne_json_string (o, "garment", ""), "headscarf-drape"))
        cloth = sahne_json_string (o, "colour", NULL);
    }
  if (cloth)
    json_object_set_string_member (colours, "tie", cloth);
  else
    put_on (self, wear, "headscarf-drape", sahne_json_string (colours, "tie", "#8b62bf"), NULL);
}

void
sahne_casting_dress (SahneCasting *self)
{
  JsonArray *wear = sahne_json_add_array (self->look, "wear");
  const char *outfit = outfit_of (self);

  if (outfit)
    put_on_outfit (self, wear, outfit);
  put_on_for_weather (self, wear);
  put_on_for_space (self, wear);
  put_on_said (self, wear);
  put_on_glasses (self, wear);
  match_headscarf (self, wear);
  if (!has_kind (self, wear, "feet"))
    put_on (self, wear, self->who.age == SAHNE_AGE_BABY ? "socks" : "shoes", dye (self, "l"), NULL);
  put_in_order (self, wear);
}
