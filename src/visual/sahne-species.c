/* Species: how the animals and creatures of a script look. A table says which drawing an English
 * word means, how tall one is and in what colours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-species.h"

#include <math.h>
#include <string.h>

#include "sahne-beast.h"
#include "sahne-colour.h"
#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-noise.h"

#define MOST_IN_GROUP 40

/* Who plays with people must be seen beside them: true heights are staged by this power, smaller
 * ones grow and larger ones shrink; below the least a face cannot be read. Metres. */
#define SMALL_POWER 0.55
#define LARGE_POWER 0.80
#define LEAST_HEIGHT 0.16
#define LEAST_SPEAKING 0.24
#define UPRIGHT 1.25

/* Heights of those who stand on two legs, and below which they look like children, metres. */
#define LEAST_UPRIGHT 1.00
#define MOST_UPRIGHT 2.05
#define CHILDLIKE 1.30

/* Parts of an animal whose colour is this near that of its coat are dyed along with it. */
#define SAME_COAT 0.16

typedef struct
{
  char *species;
  gboolean stand_in;
  double height; /* metres */
  char *colours;
} Row;

struct _SahneSpecies
{
  GHashTable *rows; /* word -> Row, owned by list */
  GPtrArray *list;
};

static const struct
{
  const char *word;
  double factor;
} sizes[] = {
  { "tiny", 0.6 }, { "small", 0.8 }, { "short", 0.85 },   { "tall", 1.2 },  { "large", 1.3 },
  { "huge", 1.7 }, { "baby", 0.55 }, { "toddler", 0.62 }, { "child", 0.7 }, { "teenager", 0.85 },
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->species);
  g_free (row->colours);
  g_free (row);
}

static void
read_line (SahneSpecies *self, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  g_auto (GStrv) words = NULL;
  Row *row;

  if (*line == '#' || g_strv_length (cells) < 3)
    return;
  row = g_new0 (Row, 1);
  row->stand_in = cells[1][0] == '~';
  row->species = g_strdup (cells[1] + row->stand_in);
  row->height = (double) CLAMP (g_ascii_strtoll (cells[2], NULL, 10), 0, 3000) / 100;
  row->colours = g_strdup (cells[3] ? cells[3] : "");
  g_ptr_array_add (self->list, row);
  words = g_strsplit (cells[0], ",", -1);
  for (guint i = 0; words[i]; i++)
    g_hash_table_insert (self->rows, g_strdup (words[i]), row);
}

/**
 * sahne_species_new:
 * @resources: where `species/table.tsv` is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the table of animals and creatures
 */
SahneSpecies *
sahne_species_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "species/table.tsv", error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  SahneSpecies *self;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (SahneSpecies, 1);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = g_ptr_array_new_with_free_func (row_free);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_line (self, lines[i]);
  return self;
}

/**
 * sahne_species_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_species_free (SahneSpecies *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* Looks a word up as it is, then the last word of a phrase: a "mountain_goat" is a goat. */
static const Row *
find_row (const SahneSpecies *self, const char *concept)
{
  g_autofree char *text = concept ? g_ascii_strdown (concept, -1) : NULL;
  const char *at = text;
  const Row *row = NULL;

  if (text == NULL)
    return NULL;
  g_strdelimit (text, "_-", ' ');
  while (at && row == NULL)
    {
      row = g_hash_table_lookup (self->rows, at);
      at = strchr (at, ' ');
      at = at ? at + 1 : NULL;
    }
  return row;
}

/**
 * sahne_species_knows:
 * @self: a table
 * @concept: (nullable): an English lemma
 *
 * Returns: whether it is a kind of animal or creature in the table
 */
gboolean
sahne_species_knows (const SahneSpecies *self, const char *concept)
{
  return find_row (self, concept) != NULL;
}

/**
 * sahne_species_is_human:
 * @self: a table
 * @concept: (nullable): an English lemma
 *
 * Returns: whether it is drawn as a person: a witch, a giant
 */
gboolean
sahne_species_is_human (const SahneSpecies *self, const char *concept)
{
  const Row *row = find_row (self, concept);

  return row && g_str_equal (row->species, "human");
}

/**
 * sahne_species_human_height:
 * @self: a table
 * @concept: (nullable): an English lemma
 *
 * Returns: how tall one who is drawn as a person is staged, micrometres; 0 for as tall as people
 * are
 */
gint64
sahne_species_human_height (const SahneSpecies *self, const char *concept)
{
  const Row *row = find_row (self, concept);

  return row && g_str_equal (row->species, "human") ? llround (row->height * 1e6) : 0;
}

static double
factor_of (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_strcmp0 (sizes[i].word, word) == 0)
      return sizes[i].factor;
  return 1;
}

static double
staged_height (const Row *row, JsonObject *member, guint64 own)
{
  SahneRandom random = sahne_random (own, "height");
  double height = row->height * factor_of (sahne_json_string (member, "size", NULL))
                  * factor_of (sahne_json_string (member, "age", NULL));
  gboolean speaks = sahne_json_bool (member, "speaks", FALSE);

  height = pow (height, height < 1 ? SMALL_POWER : LARGE_POWER);
  if (sahne_json_bool (member, "upright", FALSE))
    height *= UPRIGHT;
  height *= 0.96 + 0.08 * sahne_random_unit (&random);
  return MAX (height, speaks ? LEAST_SPEAKING : LEAST_HEIGHT);
}

/* "coat=#f4ece2 light=#fffaf2" */
static void
read_colours (const char *text, JsonObject *colours)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      char *equals = strchr (pairs[i], '=');
      SahneColour colour;
      if (equals == NULL)
        continue;
      *equals = '\0';
      if (sahne_colour_parse (equals + 1, &colour))
        json_object_set_string_member (colours, pairs[i], equals + 1);
    }
}

static const char *
colour_of (JsonObject *colours, JsonObject *species, const char *part)
{
  return sahne_json_string (colours, part,
                            sahne_json_string (sahne_json_object (species, "colours"), part, NULL));
}

/* Dyes the coat, and with it what has nearly the same colour, lighter or darker as it was. */
static void
dye (JsonObject *colours, JsonObject *species, SahneColour coat)
{
  const char *old = colour_of (colours, species, "coat");
  g_autoptr (GList) parts = NULL;
  double was[3], is[3], at[3];

  if (old == NULL || sahne_json_object (species, "colours") == NULL)
    return;
  sahne_colour_to_oklab (sahne_colour_hex (old), was);
  sahne_colour_to_oklab (coat, is);
  parts = json_object_get_members (sahne_json_object (species, "colours"));
  parts = g_list_sort (parts, (GCompareFunc) g_strcmp0);
  for (GList *l = parts; l; l = l->next)
    {
      const char *part = colour_of (colours, species, l->data);
      g_autofree char *text = NULL;
      SahneColour colour;
      if (part == NULL || !sahne_colour_parse (part, &colour))
        continue;
      sahne_colour_to_oklab (colour, at);
      if (hypot (at[1] - was[1], at[2] - was[2]) > SAME_COAT || fabs (at[0] - was[0]) > SAME_COAT
          || g_str_equal (l->data, "iris") || g_str_equal (l->data, "line"))
        continue;
      at[0] = is[0] + (at[0] - was[0]);
      at[1] = is[1];
      at[2] = is[2];
      text = sahne_colour_format (sahne_colour_clamp (sahne_colour_from_oklab (at)));
      json_object_set_string_member (colours, l->data, text);
    }
}

static JsonObject *
make_look (const Row *row, JsonObject *member, guint64 own, SahneResources *resources,
           GError **error)
{
  g_autoptr (JsonObject) species = sahne_beast_data (resources, row->species, error);
  JsonObject *look, *colours;
  SahneColour colour;

  if (species == NULL)
    return NULL;
  look = json_object_new ();
  json_object_set_string_member (look, "rig", sahne_json_string (species, "rig", "creature"));
  json_object_set_string_member (look, "species", row->species);
  json_object_set_string_member (look, "art", row->stand_in ? "stand-in" : "own");
  json_object_set_int_member (look, "height_um", llround (staged_height (row, member, own) * 1e6));
  colours = sahne_json_add_object (look, "colours");
  read_colours (row->colours, colours);
  if (sahne_colour_named (sahne_json_string (member, "colour", NULL), &colour))
    dye (colours, species, colour);
  return look;
}

/**
 * sahne_species_look:
 * @self: a table
 * @brief: the scene's `brief`: seed
 * @id: of the member of the cast
 * @member: its entry in the scene's `cast`
 * @resources: where species are described
 * @error: return location for an error
 *
 * Decides how an animal or creature is drawn. One that is not known is stood in for, and its look
 * says so. Small ones are staged larger than they are, so that their faces are seen beside people.
 *
 * Returns: (transfer full) (nullable): an entry for `visual.looks`
 */
JsonObject *
sahne_species_look (const SahneSpecies *self, JsonObject *brief, const char *id, JsonObject *member,
                    SahneResources *resources, GError **error)
{
  const char *kind = sahne_json_string (member, "kind", "animal");
  guint64 seed = (guint64) sahne_json_int (brief, "cast_seed", sahne_json_int (brief, "seed", 0));
  gint64 count = sahne_json_int (member, "count", 1);
  const char *concept = sahne_json_string (member, "concept", NULL);
  const Row *row = find_row (self, concept);
  Row unknown = { .species = (char *) (g_str_equal (kind, "animal") ? "rabbit" : "monster"),
                  .stand_in = TRUE,
                  .height = g_str_equal (kind, "animal") ? 0.5 : 1.4,
                  .colours = (char *) "" };
  JsonObject *look;
  JsonArray *group;

  if (row == NULL || g_str_equal (row->species, "human"))
    row = &unknown;
  look = make_look (row, member, sahne_hash (seed, id), resources, error);
  if (look == NULL || count < 2)
    return look;
  group = sahne_json_add_array (look, "group");
  for (gint64 i = 1; i < MIN (count, MOST_IN_GROUP); i++)
    {
      g_autofree char *other = g_strdup_printf ("%s#%d", id, (int) i);
      JsonObject *own = make_look (row, member, sahne_hash (seed, other), resources, error);
      if (own == NULL)
        {
          json_object_unref (look);
          return NULL;
        }
      json_array_add_object_element (group, own);
    }
  return look;
}

/**
 * sahne_species_stands:
 * @beast: an animal's look, of sahne_species_look()
 * @resources: where species are described
 *
 * Returns: whether such an animal can stand on two legs and wear clothes
 */
gboolean
sahne_species_stands (JsonObject *beast, SahneResources *resources)
{
  const char *rig = sahne_json_string (beast, "rig", "");
  g_autoptr (JsonObject) species
      = sahne_beast_data (resources, sahne_json_string (beast, "species", ""), NULL);

  return species && (g_str_equal (rig, "quadruped") || g_str_equal (rig, "bird"))
         && sahne_json_object (species, "head");
}

/* Who is small has the proportions of a child. */
static void
set_body (JsonObject *person, double height)
{
  const char *build = sahne_json_string (person, "build", "man");
  gboolean female = strstr (build, "woman") || strstr (build, "girl");

  height = sahne_clamp (height, LEAST_UPRIGHT, MOST_UPRIGHT);
  if (height < CHILDLIKE)
    json_object_set_string_member (person, "build", female ? "girl" : "boy");
  json_object_set_int_member (person, "height_um", llround (height * 1e6));
}

/**
 * sahne_species_put_on:
 * @beast: an animal's look, of sahne_species_look()
 * @person: (inout): a person's look: its clothes stay, the rest becomes the animal's
 * @resources: where species are described
 *
 * Stands an animal on two legs.
 */
void
sahne_species_put_on (JsonObject *beast, JsonObject *person, SahneResources *resources)
{
  g_autoptr (JsonObject) species
      = sahne_beast_data (resources, sahne_json_string (beast, "species", ""), NULL);
  JsonObject *colours = json_object_ref (sahne_json_object (beast, "colours"));
  const char *coat = species ? colour_of (colours, species, "coat") : NULL;
  const char *belly = species ? colour_of (colours, species, "body") : NULL;

  json_object_set_string_member (colours, "skin", coat ? coat : belly ? belly : "#a08a78");
  json_object_set_object_member (person, "colours", colours);
  json_object_set_string_member (person, "species", sahne_json_string (beast, "species", ""));
  json_object_set_string_member (person, "art", sahne_json_string (beast, "art", "own"));
  json_object_set_string_member (person, "hair", "bald");
  if (json_object_has_member (person, "beard"))
    json_object_remove_member (person, "beard");
  set_body (person, (double) sahne_json_int (beast, "height_um", 1000000) / 1e6);
}

/* Whether two looks are of one species in one coat. */
static gboolean
alike (JsonObject *look, JsonObject *other)
{
  return g_strcmp0 (sahne_json_string (look, "species", NULL),
                    sahne_json_string (other, "species", NULL))
             == 0
         && g_strcmp0 (sahne_json_string (sahne_json_object (look, "colours"), "coat", NULL),
                       sahne_json_string (sahne_json_object (other, "colours"), "coat", NULL))
                == 0;
}

static void
shade (JsonObject *look, guint turn, SahneResources *resources)
{
  static const double steps[] = { -0.13, 0.10, -0.22, 0.17, -0.07 };
  g_autoptr (JsonObject) species
      = sahne_beast_data (resources, sahne_json_string (look, "species", ""), NULL);
  JsonObject *colours = sahne_json_object (look, "colours");
  const char *coat = species && colours ? colour_of (colours, species, "coat") : NULL;

  if (coat)
    dye (colours, species,
         sahne_colour_clamp (sahne_colour_adjust (sahne_colour_hex (coat),
                                                  steps[turn % G_N_ELEMENTS (steps)], 1,
                                                  turn < 2 ? 0 : 12)));
}

/**
 * sahne_species_tell_apart:
 * @cast: the scene's `cast`
 * @looks: looks by member; those of animals are changed where two are alike
 * @resources: where species are described
 *
 * Gives an animal another shade when one of its kind comes before it in the cast, unless the script
 * says its colour.
 */
void
sahne_species_tell_apart (JsonObject *cast, JsonObject *looks, SahneResources *resources)
{
  g_autoptr (GPtrArray) members = sahne_json_ordered (cast);

  for (guint i = 1; i < members->len; i++)
    {
      JsonObject *look = sahne_json_object (looks, members->pdata[i]);
      JsonObject *member = sahne_json_object (cast, members->pdata[i]);
      guint same = 0;
      if (look == NULL || g_str_equal (sahne_json_string (look, "species", "human"), "human")
          || sahne_json_string (member, "colour", NULL))
        continue;
      for (guint k = 0; k < i; k++)
        {
          JsonObject *other = sahne_json_object (looks, members->pdata[k]);
          if (other && alike (look, other))
            shade (look, same++, resources);
        }
    }
}
