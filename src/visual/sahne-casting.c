/* Casting: how the people of a script look. What the script says is obeyed; the rest is chosen by
 * seed, even-handedly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-casting.h"

#include <glib/gi18n-lib.h>

#include "sahne-body.h"
#include "sahne-casting-private.h"
#include "sahne-colour.h"
#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"

#define MOST_IN_GROUP 40

struct _SahneCastingTables
{
  JsonNode *casting, *garments;
};

SahneRandom
sahne_casting_random (const SahneCasting *self, const char *purpose)
{
  return sahne_random (self->own, purpose);
}

/* An object of an array, if it is one. */
JsonObject *
sahne_casting_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* One of the words of an array, all equally likely. */
const char *
sahne_casting_choose (const SahneCasting *self, JsonArray *array, const char *purpose)
{
  SahneRandom random = sahne_casting_random (self, purpose);
  guint n = array ? json_array_get_length (array) : 0;

  return n ? sahne_json_array_string (array, (guint) sahne_random_int (&random, (int) n), NULL)
           : NULL;
}

/* One of the objects of an array by their weights, of those that go with the skin. */
const char *
sahne_casting_weighted (const SahneCasting *self, JsonArray *array, const char *name,
                        double skin_luma, const char *purpose)
{
  SahneRandom random = sahne_casting_random (self, purpose);
  guint n = array ? json_array_get_length (array) : 0;
  gint64 sum = 0, at;

  for (int pass = 0; pass < 2; pass++)
    {
      at = pass ? (gint64) (sahne_random_unit (&random) * (double) sum) : 0;
      for (guint i = 0; i < n; i++)
        {
          JsonObject *o = json_array_get_object_element (array, i);
          gint64 weight = sahne_json_int (o, "weight", 1);
          if ((double) sahne_json_int (o, "skin", 0) > skin_luma * 1000)
            continue;
          if (pass == 0)
            sum += weight;
          else if ((at -= weight) < 0)
            return sahne_json_string (o, name, NULL);
        }
    }
  return NULL;
}

/* What a trait of the person says about @name, as the object that says it. */
JsonObject *
sahne_casting_trait (const SahneCasting *self, const char *name)
{
  JsonArray *traits = sahne_json_array (self->member, "traits");
  JsonObject *known = sahne_json_object (self->tables, "traits");

  for (guint i = 0; traits && known && i < json_array_get_length (traits); i++)
    {
      const char *word = sahne_json_array_string (traits, i, NULL);
      JsonObject *o = word ? sahne_json_object (known, word) : NULL;
      if (o && json_object_has_member (o, name))
        return o;
    }
  return NULL;
}

static JsonObject *
size_of (const SahneCasting *self)
{
  const char *size = sahne_json_string (self->member, "size", NULL);
  JsonObject *sizes = sahne_json_object (self->tables, "sizes");

  return size && sizes ? sahne_json_object (sizes, size) : NULL;
}

static SahneBuild
build_of (const SahneIdentity *who)
{
  static const SahneBuild builds[SAHNE_N_AGES][2] = {
    [SAHNE_AGE_BABY] = { SAHNE_BUILD_BABY, SAHNE_BUILD_BABY },
    [SAHNE_AGE_TODDLER] = { SAHNE_BUILD_TODDLER, SAHNE_BUILD_TODDLER },
    [SAHNE_AGE_CHILD] = { SAHNE_BUILD_BOY, SAHNE_BUILD_GIRL },
    [SAHNE_AGE_TEENAGER] = { SAHNE_BUILD_TEEN, SAHNE_BUILD_TEENGIRL },
    [SAHNE_AGE_ADULT] = { SAHNE_BUILD_MAN, SAHNE_BUILD_WOMAN },
    [SAHNE_AGE_OLD] = { SAHNE_BUILD_OLDMAN, SAHNE_BUILD_OLDWOMAN },
  };
  return builds[who->age][who->female];
}

static void
set_colour (JsonObject *colours, const char *name, const char *value)
{
  if (value && *value)
    json_object_set_string_member (colours, name, value);
}

/* Relatives have one family's skin: that of whose they are. */
static const char *
choose_skin (const SahneCasting *self, gint64 seed)
{
  JsonObject *skins = sahne_json_object (self->tables, "skins");
  const char *family = sahne_json_string (self->member, "owner", NULL);
  SahneRandom random = family ? sahne_random (sahne_hash ((guint64) seed, family), "skin")
                              : sahne_casting_random (self, "skin");
  g_autoptr (GList) names = skins ? json_object_get_members (skins) : NULL;
  guint n = g_list_length (names);

  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  return n ? sahne_json_string (
             skins, g_list_nth_data (names, (guint) sahne_random_int (&random, (int) n)), NULL)
           : "#e2a06c";
}

static void
choose_colours (SahneCasting *self, gint64 seed)
{
  JsonObject *colours = sahne_json_add_object (self->look, "colours");
  const char *skin = choose_skin (self, seed);
  double luma = sahne_colour_luma (sahne_colour_hex (skin));
  JsonObject *trait = sahne_casting_trait (self, "hair_colour");
  SahneRandom random = sahne_casting_random (self, "hair turns grey");
  gboolean grey = self->who.age == SAHNE_AGE_OLD && sahne_random_unit (&random) < 0.85;
  JsonArray *hair = sahne_json_array (self->tables, grey ? "old_hair_colours" : "hair_colours");

  set_colour (colours, "skin", skin);
  set_colour (colours, "hair",
              trait ? sahne_json_string (trait, "hair_colour", NULL)
                    : sahne_casting_weighted (self, hair, "colour", luma, "hair colour"));
  set_colour (colours, "iris",
              sahne_casting_weighted (self, sahne_json_array (self->tables, "irises"), "colour",
                                      luma, "iris"));
  set_colour (colours, "tie",
              sahne_casting_choose (self, sahne_json_array (self->tables, "saturated"), "tie"));
  if (self->who.age < SAHNE_AGE_TEENAGER)
    return;
  random = sahne_casting_random (self, "lips");
  if (self->who.female && sahne_random_unit (&random) < 0.75)
    set_colour (colours, "lips",
                sahne_casting_choose (self, sahne_json_array (self->tables, "lips"), "lip"));
  if (sahne_random_unit (&random) < (self->who.female ? 0.35 : 0.06))
    set_colour (colours, "earring", "#ffc83d");
}

static const char *
said_style (const SahneCasting *self)
{
  JsonObject *trait = sahne_casting_trait (self, "hair");
  JsonArray *wears = sahne_json_array (self->member, "wears");

  for (guint i = 0; self->who.female && wears && i < json_array_get_length (wears); i++)
    {
      JsonObject *o = sahne_casting_element (wears, i);
      if (o && g_strcmp0 (sahne_json_string (o, "concept", NULL), "hijab") == 0)
        return "hijab";
    }
  if (trait)
    return sahne_json_string (trait, "hair", NULL);
  return self->job && !self->who.female ? sahne_json_string (self->job, "hair", NULL) : NULL;
}

static void
choose_hair (SahneCasting *self)
{
  JsonObject *styles
      = sahne_json_path (self->tables, "hair", self->who.female ? "female" : "male", NULL);
  const char *style = said_style (self), *beard = NULL;
  JsonObject *trait = sahne_casting_trait (self, "beard");

  if (style == NULL && styles)
    style = sahne_casting_choose (self, sahne_json_array (styles, sahne_age_name (self->who.age)),
                                  "hair");
  json_object_set_string_member (self->look, "hair", style ? style : "short");
  if (trait)
    beard = sahne_json_string (trait, "beard", NULL);
  else if (!self->who.female && self->who.age >= SAHNE_AGE_ADULT)
    {
      beard = self->job ? sahne_json_string (self->job, "beard", NULL) : NULL;
      if (beard == NULL)
        beard = sahne_casting_weighted (self, sahne_json_array (self->tables, "beards"), "beard", 1,
                                        "beard");
    }
  if (beard && *beard)
    json_object_set_string_member (self->look, "beard", beard);
}

static gint64
said_number (const SahneCasting *self, const char *name, gint64 fallback)
{
  JsonObject *trait = sahne_casting_trait (self, name), *size = size_of (self);

  if (trait)
    return sahne_json_int (trait, name, fallback);
  if (size && json_object_has_member (size, name))
    return sahne_json_int (size, name, fallback);
  return self->job ? sahne_json_int (self->job, name, fallback) : fallback;
}

static gint64
around (SahneRandom *random, double middle, double spread)
{
  return (gint64) lround ((middle + sahne_clamp (sahne_random_normal (random), -2, 2) * spread)
                          * 1000);
}

static void
choose_body (SahneCasting *self)
{
  JsonObject *features = sahne_json_add_object (self->look, "features");
  SahneBuild build = build_of (&self->who);
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (build);
  SahneRandom random = sahne_casting_random (self, "body"),
              face = sahne_casting_random (self, "face");
  double height = shape->height * (1 + sahne_clamp (sahne_random_normal (&random), -2, 2) * 0.022);
  gint64 heavy = around (&random, 0.05, 0.28);
  gint64 freckles = said_number (self, "freckles", sahne_random_unit (&face) < 0.08 ? 1000 : 0);

  json_object_set_string_member (self->look, "build", sahne_build_name (build));
  height *= (double) said_number (self, "height", 1000) / 1000;
  json_object_set_int_member (self->look, "height_um", (gint64) lround (height * 1e6));
  json_object_set_int_member (features, "seed", (gint64) (self->own % 4000000));
  json_object_set_int_member (features, "heavy", said_number (self, "heavy", heavy));
  if (said_number (self, "muscle", 0))
    json_object_set_int_member (features, "muscle", said_number (self, "muscle", 0));
  json_object_set_int_member (features, "jaw", around (&face, 1, 0.05));
  json_object_set_int_member (features, "chin", around (&face, 1, 0.08));
  json_object_set_int_member (features, "nose", around (&face, 1, 0.11));
  json_object_set_int_member (features, "eyes", around (&face, 1, 0.05));
  json_object_set_int_member (features, "mouth", around (&face, 1, 0.07));
  json_object_set_int_member (features, "brow", around (&face, 1, 0.16));
  if (freckles)
    json_object_set_int_member (features, "freckles", freckles);
}

static JsonObject *
find_job (const SahneCasting *self)
{
  JsonObject *jobs = sahne_json_object (self->tables, "jobs");
  const char *job = sahne_json_string (self->member, "job", NULL);
  const char *concept = sahne_json_string (self->member, "concept", NULL);
  JsonObject *o = jobs && job ? sahne_json_object (jobs, job) : NULL;

  return o || jobs == NULL || concept == NULL ? o : sahne_json_object (jobs, concept);
}

static JsonNode *
load (SahneResources *resources, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, error);
  g_autoptr (JsonNode) node = bytes ? sahne_json_parse_bytes (bytes, error) : NULL;

  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The table %s of the program is damaged. Install Sahne again."), name);
      return NULL;
    }
  return g_steal_pointer (&node);
}

/**
 * sahne_casting_tables_new:
 * @resources: where data/people is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what casting people needs to know
 */
SahneCastingTables *
sahne_casting_tables_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneCastingTables) self = g_new0 (SahneCastingTables, 1);

  self->casting = load (resources, "people/casting.json", error);
  if (self->casting)
    self->garments = load (resources, "people/garments.json", error);
  return self->garments ? g_steal_pointer (&self) : NULL;
}

/**
 * sahne_casting_tables_free:
 * @self: (transfer full) (nullable): tables
 */
void
sahne_casting_tables_free (SahneCastingTables *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->casting, json_node_unref);
  g_clear_pointer (&self->garments, json_node_unref);
  g_free (self);
}

static JsonObject *
cast_one (SahneCastingTables *tables, gint64 seed, const char *id, JsonObject *member,
          JsonObject *script)
{
  SahneCasting self = { .tables = json_node_get_object (tables->casting),
                        .garments = json_node_get_object (tables->garments),
                        .own = sahne_hash ((guint64) seed, id),
                        .member = member,
                        .script = script,
                        .look = json_object_new () };

  sahne_identity_init (&self.who, seed, id, member);
  self.job = find_job (&self);
  json_object_set_string_member (self.look, "rig", "person");
  json_object_set_string_member (self.look, "species", "human");
  json_object_set_string_member (self.look, "art", "own");
  choose_body (&self);
  choose_colours (&self, seed);
  choose_hair (&self);
  sahne_casting_dress (&self);
  return self.look;
}

/**
 * sahne_casting_person:
 * @tables: what casting knows
 * @brief: the scene's `brief`
 * @id: of the member of the cast
 * @member: its entry in the scene's `cast`
 * @script: (nullable): the scene's `script`: place, time, weather and season change what is worn
 * over
 *
 * Casts a person as a pure function of seed, id and entry: face, hair and body never depend on the
 * scene. What the entry says (age, sex, size, traits, job, garments with their colours) is obeyed.
 * Where it is silent, sex, age and skin are chosen by seed alone, whatever the role.
 *
 * Returns: (transfer full): an entry for `visual.looks`; where the member stands for several
 * people, with `group`
 */
JsonObject *
sahne_casting_person (SahneCastingTables *tables, JsonObject *brief, const char *id,
                      JsonObject *member, JsonObject *script)
{
  gint64 seed = sahne_json_int (brief, "cast_seed", sahne_json_int (brief, "seed", 0));
  gint64 count = sahne_json_int (member, "count", 1);
  JsonObject *look = cast_one (tables, seed, id, member, script);
  JsonArray *group;

  if (count < 2)
    return look;
  group = sahne_json_add_array (look, "group");
  for (gint64 i = 1; i < MIN (count, MOST_IN_GROUP); i++)
    {
      g_autofree char *other = g_strdup_printf ("%s#%d", id, (int) i);
      json_array_add_object_element (group, cast_one (tables, seed, other, member, script));
    }
  return look;
}

static gboolean
near (const char *a, const char *b)
{
  double la[3], lb[3];

  if (a == NULL || b == NULL)
    return a == b;
  sahne_colour_to_oklab (sahne_colour_hex (a), la);
  sahne_colour_to_oklab (sahne_colour_hex (b), lb);
  return hypot (la[0] - lb[0], hypot (la[1] - lb[1], la[2] - lb[2])) < 0.10;
}

static const char *
own_colour (JsonObject *look, const char *name)
{
  JsonObject *colours = sahne_json_object (look, "colours");
  return colours ? sahne_json_string (colours, name, NULL) : NULL;
}

/**
 * sahne_casting_alike:
 * @look: a look
 * @other: another
 *
 * Returns: whether an audience would take the two for each other: same build, hair and dress, in
 *   colours that are hard to tell apart
 */
gboolean
sahne_casting_alike (JsonObject *look, JsonObject *other)
{
  static const char *const same[] = { "build", "hair", "beard" };
  JsonArray *a = sahne_json_array (look, "wear"), *b = sahne_json_array (other, "wear");
  guint n = a ? json_array_get_length (a) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_strcmp0 (sahne_json_string (look, same[i], NULL),
                   sahne_json_string (other, same[i], NULL))
        != 0)
      return FALSE;
  if (!near (own_colour (look, "skin"), own_colour (other, "skin"))
      || !near (own_colour (look, "hair"), own_colour (other, "hair"))
      || n != (b ? json_array_get_length (b) : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *one = json_array_get_object_element (a, i),
                 *two = json_array_get_object_element (b, i);
      if (g_strcmp0 (sahne_json_string (one, "garment", NULL),
                     sahne_json_string (two, "garment", NULL))
              != 0
          || !near (sahne_json_string (one, "colour", NULL),
                    sahne_json_string (two, "colour", NULL)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_said (JsonObject *member, JsonObject *words, const char *colour)
{
  JsonArray *wears = sahne_json_array (member, "wears");

  for (guint i = 0; wears && words && i < json_array_get_length (wears); i++)
    {
      JsonObject *o = sahne_casting_element (wears, i);
      const char *said = o ? sahne_json_string (o, "colour", NULL) : NULL;
      if (said && g_strcmp0 (sahne_json_string (words, said, NULL), colour) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Turns the hue of every garment whose colour the script does not say. */
static void
dye_anew (JsonObject *look, JsonObject *member, JsonObject *words, int turn)
{
  JsonArray *wear = sahne_json_array (look, "wear");

  for (guint i = 0; wear && i < json_array_get_length (wear); i++)
    {
      JsonObject *o = json_array_get_object_element (wear, i);
      const char *colour = sahne_json_string (o, "colour", NULL);
      if (colour && !is_said (member, words, colour))
        {
          SahneColour c = sahne_colour_adjust (sahne_colour_hex (colour), 0, 1, 67 * turn);
          g_autofree char *text = sahne_colour_format (sahne_colour_clamp (c));
          json_object_set_string_member (o, "colour", text);
        }
    }
}

/**
 * sahne_casting_tell_apart:
 * @tables: what casting knows
 * @cast: the scene's `cast`
 * @looks: looks by member; those of people are changed where two are alike
 *
 * Dyes the clothes of whoever looks like somebody who comes before him in the cast. Faces stay, so
 * that a person is the same in every scene.
 */
void
sahne_casting_tell_apart (SahneCastingTables *tables, JsonObject *cast, JsonObject *looks)
{
  g_autoptr (GPtrArray) members = sahne_json_ordered (cast);
  JsonObject *words = sahne_json_object (json_node_get_object (tables->casting), "colours");

  for (guint i = 1; i < members->len; i++)
    {
      const char *id = g_ptr_array_index (members, i);
      JsonObject *look = sahne_json_object (looks, id);
      for (int turn = 1; look && turn < 6; turn++)
        {
          gboolean alike = FALSE;
          for (guint k = 0; k < i && !alike; k++)
            {
              JsonObject *other = sahne_json_object (looks, g_ptr_array_index (members, k));
              alike = other && sahne_casting_alike (look, other);
            }
          if (!alike)
            break;
          dye_anew (look, sahne_json_object (cast, id), words, turn);
        }
    }
}
