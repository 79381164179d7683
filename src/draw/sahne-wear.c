/* Garments as data: reads people/garments.json and puts on the colours of one look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-wear.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"

#define MOST_POINTS 40
#define MOST_MARKS 40
#define MOST_GARMENTS 16

static const char *const kinds[SAHNE_N_WEAR]
    = { "top", "open", "legs", "skirt", "feet", "head", "face", "back", "over", "seat" };
static const char *const collars[]
    = { "none",  "band", "shirt",  "round", "roll",  "hood",  "kerchief",
        "stand", "ruff", "sailor", "fur",   "lapel", "bertha" };
static const char *const shoes[]
    = { "sneaker", "shoe", "boot", "flat", "sandal", "slipper", "bare", "paw", "pointed", "sock" };
static const char *const cuts[] = { "pants", "slim", "wide", "shorts", "skin" };
static const char *const marks[] = { "area", "line", "dots",  "stripes", "dome", "rings",
                                     "band", "brim", "visor", "peaks",   "ball" };

/* What colour words of the table mean for one garment. */
typedef struct
{
  SahneColour main, second, skin;
} Dye;

static guint
find (const char *name, const char *const *names, guint n, guint fallback)
{
  for (guint i = 0; name && i < n; i++)
    if (g_str_equal (names[i], name))
      return i;
  return fallback;
}

static SahneColour
colour_of (const char *word, const Dye *dye)
{
  const char *dash = strchr (word, '-');
  SahneColour c = dye->main;

  if (g_str_has_prefix (word, "second"))
    c = dye->second;
  else if (g_str_has_prefix (word, "skin"))
    c = dye->skin;
  else if (*word == '#')
    c = sahne_colour_hex (word);
  if (dash == NULL)
    return c;
  if (g_str_equal (dash, "-shade"))
    return sahne_tone_cloth_shade (c);
  if (g_str_equal (dash, "-light"))
    return sahne_tone_lighter (c, 0.14);
  if (g_str_equal (dash, "-pale"))
    return sahne_tone_lighter (c, 0.5);
  return sahne_colour_scale (c, 0.80, 0.78, 0.86);
}

static double
number (JsonObject *o, const char *name, double fallback)
{
  return json_object_has_member (o, name)
             ? sahne_clamp ((double) sahne_json_int (o, name, 0) / 1000, -20, 20)
             : fallback;
}

static SahnePaint
paint (JsonObject *o, const char *name, const Dye *dye)
{
  const char *word = sahne_json_string (o, name, NULL);
  return word ? (SahnePaint){ TRUE, colour_of (word, dye) } : (SahnePaint){ FALSE };
}

static void
read_points (SahneMark *mark, JsonArray *array)
{
  mark->n = array ? MIN (json_array_get_length (array), MOST_POINTS) : 0;
  mark->points = g_new0 (SahneKnot, mark->n + 1);
  for (guint i = 0; i < mark->n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *p = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      guint n = p ? json_array_get_length (p) : 0;
      if (n >= 2)
        mark->points[i] = (SahneKnot){ (double) json_array_get_int_element (p, 0) / 1000,
                                       (double) json_array_get_int_element (p, 1) / 1000,
                                       n > 2 && json_array_get_int_element (p, 2) != 0 };
    }
}

static void
read_mark (SahneMark *mark, JsonObject *o, const Dye *dye)
{
  JsonArray *points = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (json_object_has_member (o, marks[i]))
      {
        mark->kind = i;
        points = sahne_json_array (o, marks[i]);
      }
  read_points (mark, points);
  mark->paint = colour_of (sahne_json_string (o, "paint", "second"), dye);
  mark->smooth = sahne_json_bool (o, "smooth", FALSE);
  mark->upright = sahne_json_bool (o, "upright", FALSE);
  mark->shaded = sahne_json_bool (o, "shaded", FALSE);
  mark->size = number (o, "size", 0.02);
  mark->step = MAX (0.02, number (o, "step", 0.135));
  mark->from = number (o, "from", 0);
  mark->to = number (o, "to", 1.2);
  mark->opacity = number (o, "opacity", 1);
}

/* A mark that is mirrored stands for two. */
static void
read_marks (SahneGarment *g, JsonArray *array, const Dye *dye)
{
  guint n = array ? MIN (json_array_get_length (array), MOST_MARKS / 2) : 0;

  g->marks = g_new0 (SahneMark, 2 * n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *o = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (o == NULL)
        continue;
      read_mark (&g->marks[g->n_marks++], o, dye);
      if (!sahne_json_bool (o, "mirror", FALSE))
        continue;
      read_mark (&g->marks[g->n_marks], o, dye);
      for (guint k = 0; k < g->marks[g->n_marks].n; k++)
        g->marks[g->n_marks].points[k].x *= -1;
      g->n_marks++;
    }
}

static void
read_trunk (SahneGarment *g, JsonObject *o, const Dye *dye)
{
  g->hem = number (o, "hem", 1.06);
  g->neck = number (o, "neck", 0.055);
  g->wide = number (o, "wide", 0.015);
  g->flare = number (o, "flare", 0);
  g->sag = number (o, "sag", 0.02);
  g->gap = number (o, "gap", 0.10);
  g->gap_low = number (o, "gap_low", 0.17);
  g->hem_band = number (o, "hem_band", 0);
  g->vneck = sahne_json_bool (o, "vneck", FALSE);
  g->tucked = sahne_json_bool (o, "tucked", FALSE);
  g->lapels = sahne_json_bool (o, "lapels", FALSE);
  g->closed = sahne_json_bool (o, "closed", FALSE);
  g->buttons = sahne_json_bool (o, "buttons", FALSE);
  g->placket = sahne_json_bool (o, "placket", FALSE);
  g->strapless = sahne_json_bool (o, "strapless", FALSE);
  g->collar = find (sahne_json_string (o, "collar", NULL), collars, G_N_ELEMENTS (collars), 0);
  g->collar_paint = paint (o, "collar_paint", dye);
  g->band = paint (o, "band", dye);
  g->belt = paint (o, "belt", dye);
  g->belt_row = number (o, "belt_row", 0.885);
  g->button_paint = paint (o, "button_paint", dye);
  g->edge = paint (o, "edge", dye);
  g->sleeve = number (o, "sleeve", 0);
  g->loose = number (o, "loose", 0.03);
  g->bell = number (o, "bell", 0);
  g->sleeve_paint = paint (o, "sleeve_paint", dye);
  g->cuff = paint (o, "cuff", dye);
  g->glove = paint (o, "glove", dye);
}

static void
read_below (SahneGarment *g, JsonObject *o, const Dye *dye)
{
  JsonObject *skirt = sahne_json_object (o, "skirt");

  g->cut = find (sahne_json_string (o, "cut", NULL), cuts, G_N_ELEMENTS (cuts), 0);
  g->length = number (o, "length", g->cut == SAHNE_CUT_SHORTS ? 0.80 : 1.955);
  g->leg_cuff = paint (o, "leg_cuff", dye);
  g->stripe = paint (o, "stripe", dye);
  g->sock = paint (o, "sock", dye);
  g->sock_from = number (o, "sock_from", 1.72);
  g->shoe = find (sahne_json_string (o, "shoe", NULL), shoes, G_N_ELEMENTS (shoes), 0);
  g->sole = paint (o, "sole", dye);
  g->toe = paint (o, "toe", dye);
  g->boot_height = number (o, "boot_height", 0.46);
  if (skirt)
    g->skirt = (SahneSkirt){
      .from = number (skirt, "from", 0.62),
      .length = sahne_clamp (number (skirt, "length", 0.98), 0.1, 2),
      .wide = number (skirt, "wide", g->wide),
      .flare = number (skirt, "flare", 0.10),
      .wave = number (skirt, "wave", 0.018),
      .puff = number (skirt, "puff", 0),
      .pleats = (guint) sahne_clamp ((double) sahne_json_int (skirt, "pleats", 3), 0, 9),
      .paint = paint (skirt, "paint", dye),
      .trim = paint (skirt, "trim", dye),
      .trim_width = number (skirt, "trim_width", 0.07),
    };
}

static SahneGarment *
garment_new (const char *name, JsonObject *o, JsonObject *worn, SahneColour skin)
{
  SahneGarment *g = g_new0 (SahneGarment, 1);
  Dye dye = { .skin = skin };
  const char *colour = sahne_json_string (worn, "colour", NULL);
  const char *second = sahne_json_string (worn, "second", NULL);

  dye.main = sahne_colour_hex (colour ? colour : sahne_json_string (o, "main", "#8b62bf"));
  if (second == NULL)
    second = sahne_json_string (o, "second", NULL);
  dye.second = second ? colour_of (second, &dye) : sahne_tone_cloth_shade (dye.main);
  g->name = g_strdup (name);
  g->kind = find (sahne_json_string (o, "kind", NULL), kinds, SAHNE_N_WEAR, SAHNE_WEAR_TOP);
  g->shape = g_strdup (sahne_json_string (o, "shape", ""));
  g->main = dye.main;
  g->second = dye.second;
  read_trunk (g, o, &dye);
  read_below (g, o, &dye);
  g->size = number (o, "size", 1);
  g->height = number (o, "height", 1);
  g->width = number (o, "width", 1);
  g->hides_hair = sahne_json_bool (o, "hides_hair", FALSE);
  g->hides_top_hair = sahne_json_bool (o, "hides_top_hair", g->kind == SAHNE_WEAR_HEAD);
  g->hides_ears = sahne_json_bool (o, "hides_ears", FALSE);
  read_marks (g, sahne_json_array (o, "marks"), &dye);
  return g;
}

static void
garment_free (SahneGarment *g)
{
  for (guint i = 0; i < g->n_marks; i++)
    g_free (g->marks[i].points);
  g_free (g->marks);
  g_free (g->name);
  g_free (g->shape);
  g_free (g);
}

/**
 * sahne_wear_new:
 * @wear: (nullable): a look's `wear`: garments by name from the inside out
 * @skin: the wearer's skin
 * @resources: where data/people/garments.json is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type SahneGarment): the garments; names the table
 *   does not know are passed over
 */
GPtrArray *
sahne_wear_new (JsonArray *wear, SahneColour skin, SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "people/garments.json", error);
  g_autoptr (JsonNode) node = bytes ? sahne_json_parse_bytes (bytes, error) : NULL;
  GPtrArray *garments;
  guint n = wear ? MIN (json_array_get_length (wear), MOST_GARMENTS) : 0;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The table of garments (people/garments.json) is not an object."));
      return NULL;
    }
  garments = g_ptr_array_new_with_free_func ((GDestroyNotify) garment_free);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (wear, i);
      JsonObject *worn = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *name = worn ? sahne_json_string (worn, "garment", NULL) : NULL;
      JsonObject *o = name ? sahne_json_object (json_node_get_object (node), name) : NULL;
      if (o)
        g_ptr_array_add (garments, garment_new (name, o, worn, skin));
    }
  return garments;
}

/**
 * sahne_wear_last:
 * @wear: (element-type SahneGarment): what is worn
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the outermost garment of that kind
 */
const SahneGarment *
sahne_wear_last (const GPtrArray *wear, SahneWearKind kind)
{
  for (guint i = wear->len; i > 0; i--)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i - 1);
      if (g->kind == kind)
        return g;
    }
  return NULL;
}
