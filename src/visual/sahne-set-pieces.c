/* Sets: the pieces of a recipe become concrete: numbers drawn, things strewn, marks laid out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-set-private.h"

#include <math.h>
#include <string.h>

#include "sahne-json.h"

#define CM 10000 /* micrometres in a centimetre */

/* A recipe strews at most so many things by one rule. */
#define MAX_SCATTER 120

/* To the side of this the world is moved as a whole, centimetres; nearer it is pressed together. */
#define MIDDLE 320
#define MIDDLE_GAP 280

/* A layout pressed together by less than this is wide: it has room for every piece. */
#define WIDE 0.9

/* Members of a piece in a recipe that mean something to the builder; all others are options. */
static const char *const known[] = {
  "id",       "kind", "x_cm",    "y_cm",        "z_cm",     "width_cm", "height_cm",
  "depth_cm", "flip", "colours", "state_pm",    "text",     "seed",     "chance_pm",
  "only",     "wall", "palette", "kinds",       "count_of", "apart_cm", "avoid_cm",
  "thing",    "free", "wide",    "narrow_x_cm", "scheme",
};

/**
 * sahne_set_squeeze:
 * @context: the set
 * @x_cm: centimetres to the right in the wide layout
 *
 * Tall and square pictures are laid out anew: what is in the middle is pressed together, what is
 * at the sides moves in as a whole.
 *
 * Returns: centimetres to the right in this layout
 */
double
sahne_set_squeeze (const SahneSetContext *context, double x_cm)
{
  double q = context->squeeze;

  if (context->walls || fabs (x_cm) < MIDDLE)
    return x_cm * q;
  return x_cm - copysign ((1 - q) * MIDDLE_GAP, x_cm);
}

/* A number of a recipe: a number, or a range [low, high] to draw from. */
static gboolean
draw_number (JsonObject *object, const char *name, SahneRandom *random, double *value)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *range = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node == NULL)
    return FALSE;
  if (range)
    *value = sahne_random_range (random, sahne_json_array_int (range, 0, 0),
                                 sahne_json_array_int (range, 1, 0));
  else
    *value = sahne_json_int (object, name, 0);
  return TRUE;
}

static void
set_length (JsonObject *piece, const char *name, double cm)
{
  json_object_set_int_member (piece, name, (gint64) llround (cm) * CM);
}

/* Colours of a recipe: each a colour, or a list to choose from; `palette` is a list of whole sets
 * of colours; `scheme` names a palette of the recipe, from which all its pieces get the same. */
static void
choose_colours (const SahneSetContext *context, JsonObject *from, JsonObject *piece,
                SahneRandom *random)
{
  const char *scheme = sahne_json_string (from, "scheme", NULL);
  JsonArray *palette
      = scheme ? sahne_json_array (sahne_json_object (context->recipe, "schemes"), scheme)
               : sahne_json_array (from, "palette");
  SahneRandom common = sahne_random (context->seed, scheme ? scheme : "");
  JsonObject *colours = sahne_json_object (from, "colours"), *chosen;
  g_autoptr (GList) names = NULL;

  if (palette && json_array_get_length (palette))
    {
      JsonNode *one
          = json_array_get_element (palette, sahne_random_int (scheme ? &common : random,
                                                               json_array_get_length (palette)));
      colours = JSON_NODE_HOLDS_OBJECT (one) ? json_node_get_object (one) : NULL;
    }
  names = colours ? json_object_get_members (colours) : NULL;
  if (names == NULL)
    return;
  chosen = sahne_json_add_object (piece, "colours");
  for (GList *l = names; l; l = l->next)
    {
      JsonArray *list = sahne_json_array (colours, l->data);
      const char *colour
          = list ? sahne_json_array_string (list,
                                            sahne_random_int (random, json_array_get_length (list)),
                                            NULL)
                 : sahne_json_string (colours, l->data, NULL);
      if (colour)
        json_object_set_string_member (chosen, l->data, colour);
    }
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i], name))
      return TRUE;
  return FALSE;
}

/* A course is pressed together like everything else. */
static JsonNode *
squeeze_course (const SahneSetContext *context, JsonArray *course)
{
  JsonArray *squeezed = json_array_new ();

  for (guint i = 0; i < json_array_get_length (course); i++)
    {
      JsonNode *node = json_array_get_element (course, i);
      JsonArray *p = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      JsonArray *q = json_array_new ();
      json_array_add_int_element (q, llround (sahne_set_squeeze (context,
                                                                 sahne_json_array_int (p, 0, 0))));
      json_array_add_int_element (q, sahne_json_array_int (p, 1, 0));
      json_array_add_int_element (q, llround (sahne_json_array_int (p, 2, 0)
                                              * (context->squeeze < 1 ? context->squeeze : 1)));
      json_array_add_array_element (squeezed, q);
    }
  return json_node_init_array (json_node_alloc (), squeezed);
}

/* Everything the builder does not know goes on to the piece; ranges are drawn. */
static void
copy_options (const SahneSetContext *context, JsonObject *from, JsonObject *piece,
              SahneRandom *random)
{
  g_autoptr (GList) names = json_object_get_members (from);
  JsonObject *options = json_object_new ();

  for (GList *l = names; l; l = l->next)
    {
      JsonArray *array = sahne_json_array (from, l->data);
      double value;
      if (is_known (l->data))
        continue;
      if (array && g_str_equal (l->data, "course_cm"))
        json_object_set_member (options, l->data, squeeze_course (context, array));
      else if (array && json_array_get_length (array) == 2
               && JSON_NODE_HOLDS_VALUE (json_array_get_element (array, 0))
               && draw_number (from, l->data, random, &value))
        json_object_set_int_member (options, l->data, llround (value));
      else
        json_object_set_member (options, l->data,
                                json_node_copy (json_object_get_member (from, l->data)));
    }
  if (json_object_get_size (options))
    json_object_set_object_member (piece, "options", options);
  else
    json_object_unref (options);
}

/* Whether a piece is there in this season, at this hour, in this seed's variety. */
static gboolean
is_wanted (const SahneSetContext *context, JsonObject *from, SahneRandom *random)
{
  const char *only = sahne_json_string (from, "only", NULL);

  if (sahne_json_bool (from, "wide", FALSE) && context->squeeze < WIDE)
    return FALSE;
  if (only && !strstr (only, context->season) && !strstr (only, context->time))
    return FALSE;
  return sahne_random_unit (random) * 1000 < sahne_json_int (from, "chance_pm", 1000);
}

static const char *
choose_kind (JsonObject *from, SahneRandom *random)
{
  JsonArray *kinds = sahne_json_array (from, "kinds");

  if (kinds && json_array_get_length (kinds))
    return sahne_json_array_string (kinds, sahne_random_int (random, json_array_get_length (kinds)),
                                    "bush");
  return sahne_json_string (from, "kind", "bush");
}

static JsonObject *
make_piece (const SahneSetContext *context, JsonObject *from, guint order, SahneRandom *random)
{
  static const char *const lengths[][2] = {
    { "y_cm", "y_um" }, { "z_cm", "z_um" }, { "height_cm", "height_um" }, { "depth_cm", "depth_um" }
  };
  JsonObject *piece = json_object_new ();
  gboolean wall = context->walls && sahne_json_bool (from, "wall", FALSE);
  double value;

  json_object_set_int_member (piece, "order", order);
  json_object_set_string_member (piece, "kind", choose_kind (from, random));
  value = 0;
  draw_number (from, "x_cm", random, &value);
  if (!sahne_json_bool (from, "free", FALSE))
    value = sahne_set_squeeze (context, value);
  if (context->squeeze < WIDE)
    draw_number (from, "narrow_x_cm", random, &value);
  set_length (piece, "x_um", value);
  json_object_set_int_member (piece, "z_um", 0);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (draw_number (from, lengths[i][0], random, &value))
      set_length (piece, lengths[i][1], value);
  if (draw_number (from, "width_cm", random, &value))
    set_length (piece, "width_um", wall ? value * context->squeeze : value);
  if (sahne_json_bool (from, "flip", FALSE))
    json_object_set_boolean_member (piece, "flip", TRUE);
  if (json_object_has_member (from, "state_pm"))
    json_object_set_int_member (piece, "state_pm", sahne_json_int (from, "state_pm", 0));
  if (json_object_has_member (from, "text"))
    json_object_set_string_member (piece, "text", sahne_json_string (from, "text", ""));
  json_object_set_int_member (piece, "seed",
                              json_object_has_member (from, "seed")
                                  ? sahne_json_int (from, "seed", 0)
                                  : sahne_random_u32 (random) >> 1);
  choose_colours (context, from, piece, random);
  copy_options (context, from, piece, random);
  return piece;
}

/**
 * sahne_set_add_pieces:
 * @context: the set
 * @recipes: (nullable): the recipe's pieces
 * @prefix: of the names of those that have none
 * @pieces: gets the pieces
 */
void
sahne_set_add_pieces (const SahneSetContext *context, JsonArray *recipes, const char *prefix,
                      JsonObject *pieces)
{
  for (guint i = 0; recipes && i < json_array_get_length (recipes); i++)
    {
      JsonNode *node = json_array_get_element (recipes, i);
      JsonObject *from = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, i + 1);
      const char *id = from ? sahne_json_string (from, "id", name) : name;
      SahneRandom random = sahne_random (context->seed, id);

      if (from && is_wanted (context, from, &random))
        json_object_set_object_member (pieces, id, make_piece (context, from, i, &random));
    }
}

/* Whether a place is free: outside the kept span and apart from those strewn before. */
static gboolean
is_free (JsonObject *from, double x, double z, const double (*taken)[2], guint n)
{
  JsonArray *avoid = sahne_json_array (from, "avoid_cm");
  double apart = sahne_json_int (from, "apart_cm", 0);

  if (avoid && x > sahne_json_array_int (avoid, 0, 0) && x < sahne_json_array_int (avoid, 1, 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (hypot (x - taken[i][0], z - taken[i][1]) < apart)
      return FALSE;
  return TRUE;
}

static guint
how_many (JsonObject *from, SahneRandom *random)
{
  double value = 1;
  draw_number (from, "count_of", random, &value);
  return CLAMP ((int) lround (value), 0, MAX_SCATTER);
}

/* Strewn evenly over what is seen: depths are drawn so that far ones do not crowd. */
static void
strew (const SahneSetContext *context, JsonObject *from, const char *prefix, JsonObject *pieces)
{
  SahneRandom random = sahne_random (context->seed, prefix);
  guint wanted = is_wanted (context, from, &random) ? how_many (from, &random) : 0, n = 0;
  double taken[MAX_SCATTER][2];

  for (guint tries = 0; n < wanted && tries < wanted * 8; tries++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", prefix, n + 1);
      JsonObject *piece;
      double x = 0, z = 1000;

      draw_number (from, "x_cm", &random, &x);
      draw_number (from, "z_cm", &random, &z);
      if (!is_free (from, x, z, (const double (*)[2]) taken, n))
        continue;
      taken[n][0] = x, taken[n][1] = z;
      n++;
      piece = make_piece (context, from, 1000 + n, &random);
      set_length (piece, "x_um", sahne_set_squeeze (context, x));
      set_length (piece, "z_um", z);
      if (!json_object_has_member (from, "flip"))
        json_object_set_boolean_member (piece, "flip", sahne_random_int (&random, 2));
      json_object_set_object_member (pieces, id, piece);
    }
}

/**
 * sahne_set_add_scatter:
 * @context: the set
 * @pieces: gets the pieces that the recipe strews
 */
void
sahne_set_add_scatter (const SahneSetContext *context, JsonObject *pieces)
{
  JsonArray *rules = sahne_json_array (context->recipe, "scatter");

  for (guint i = 0; rules && i < json_array_get_length (rules); i++)
    {
      JsonNode *node = json_array_get_element (rules, i);
      g_autofree char *prefix = g_strdup_printf ("strewn-%u", i + 1);
      if (JSON_NODE_HOLDS_OBJECT (node))
        strew (context, json_node_get_object (node), prefix, pieces);
    }
}

/**
 * sahne_set_add_entry:
 * @to: the pieces or the marks of a finished set
 * @id: new there
 * @kind: what it is
 * @x_um: where its foot is, micrometres
 * @z_um: how deep
 *
 * Adds something that the story wants and the place's recipe does not have.
 *
 * Returns: (transfer none): its entry, behind all others
 */
JsonObject *
sahne_set_add_entry (JsonObject *to, const char *id, const char *kind, gint64 x_um, gint64 z_um)
{
  JsonObject *entry = sahne_json_add_object (to, id);

  json_object_set_int_member (entry, "order", 1000);
  json_object_set_string_member (entry, "kind", kind);
  json_object_set_int_member (entry, "x_um", x_um);
  json_object_set_int_member (entry, "z_um", z_um);
  return entry;
}

/**
 * sahne_set_add_marks:
 * @context: the set
 * @pieces: the pieces of the set
 * @marks: gets the marks; one that names a piece is given from the piece's foot
 */
void
sahne_set_add_marks (const SahneSetContext *context, JsonObject *pieces, JsonObject *marks)
{
  JsonArray *list = sahne_json_array (context->recipe, "marks");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      JsonObject *from = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, *mark;
      const char *id = from ? sahne_json_string (from, "id", NULL) : NULL;
      const char *piece_id = from ? sahne_json_string (from, "piece", NULL) : NULL;
      JsonObject *piece = piece_id ? sahne_json_object (pieces, piece_id) : NULL;
      double x, side = piece && sahne_json_bool (piece, "flip", FALSE) ? -1 : 1;

      if (id == NULL || (piece_id && piece == NULL))
        continue;
      mark = sahne_json_add_object (marks, id);
      x = sahne_json_int (from, "x_cm", 0);
      json_object_set_int_member (mark, "order", i);
      json_object_set_string_member (mark, "kind", sahne_json_string (from, "kind", "stand"));
      set_length (mark, "x_um", piece ? x * side : sahne_set_squeeze (context, x));
      set_length (mark, "y_um", sahne_json_int (from, "y_cm", 0));
      set_length (mark, "z_um", sahne_json_int (from, "z_cm", 0));
      if (piece)
        {
          static const char *const names[] = { "x_um", "y_um", "z_um" };
          for (guint k = 0; k < 3; k++)
            json_object_set_int_member (mark, names[k],
                                        sahne_json_int (mark, names[k], 0)
                                            + sahne_json_int (piece, names[k], 0));
          json_object_set_string_member (mark, "piece", piece_id);
        }
      json_object_set_int_member (mark, "yaw_mdeg",
                                  (gint64) (sahne_json_int (from, "yaw_deg", 0) * side) * 1000);
      if (json_object_has_member (from, "width_cm"))
        set_length (mark, "width_um", sahne_json_int (from, "width_cm", 0));
    }
}
