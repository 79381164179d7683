/* Boughs: a branch that somebody sits on grows on a tree, and a tree somebody sits in has one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-boughs.h"

#include <math.h>

#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-set-private.h"

/* The tree that is brought, and how high its bough is, centimetres. */
#define TREE_HEIGHT 760
#define TREE_WIDTH 680
#define BOUGH_HEIGHT 262

/* So far behind the stage it stands, metres; and how far to the side, as a share of half the
 * picture. */
#define BACK 0.4
#define ASIDE 0.46

/* The bough reaches so far to the middle, as a share of that, and at most so many metres; one sits
 * at that share of its length. */
#define REACH 0.75
#define MOST_REACH 2.4
#define SEAT 0.6

/* Nothing else should stand so near the trunk, metres. */
#define ROOM_X 1.4
#define ROOM_Z 2.0

static gboolean
is_kind (JsonObject *prop, const char *kind)
{
  return g_str_equal (sahne_json_string (prop, "kind", ""), kind);
}

/* Whether somebody sits, lands or sleeps on or in the thing. */
static gboolean
bears_somebody (JsonObject *script, const char *id)
{
  JsonObject *beats = sahne_json_object (script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      JsonArray *where = sahne_json_array (beat, "where");
      for (guint k = 0; where && k < json_array_get_length (where); k++)
        {
          JsonObject *relation = json_array_get_object_element (where, k);
          const char *kind = sahne_json_string (relation, "kind", "");
          if (g_strcmp0 (sahne_json_string (relation, "to", NULL), id) == 0
              && (g_str_equal (kind, "on") || g_str_equal (kind, "in")))
            return TRUE;
        }
    }
  return FALSE;
}

/* The piece of the set that has a branch to sit on; @piece or else any. */
static const char *
find_perch (JsonObject *set, const char *piece)
{
  JsonObject *marks = sahne_json_object (set, "marks");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);
  const char *found = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      const char *of = sahne_json_string (mark, "piece", NULL);
      if (of == NULL || !g_str_equal (sahne_json_string (mark, "kind", ""), "perch"))
        continue;
      if (g_strcmp0 (of, piece) == 0)
        return of;
      if (found == NULL)
        found = of;
    }
  return found;
}

static guint
count_near (JsonObject *pieces, double x, double z)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (pieces);
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *piece = sahne_json_object (pieces, ids->pdata[i]);
      n += fabs (sahne_json_int (piece, "x_um", 0) / 1e6 - x) < ROOM_X
           && fabs (sahne_json_int (piece, "z_um", 0) / 1e6 - z) < ROOM_Z;
    }
  return n;
}

static gint64
um (double metres)
{
  return llround (metres * 1e6);
}

static void
add_mark (JsonObject *set, const char *id, const char *piece, const char *kind, double x, double y,
          double z)
{
  JsonObject *mark
      = sahne_set_add_entry (sahne_json_object (set, "marks"), id, kind, um (x), um (z));

  json_object_set_string_member (mark, "piece", piece);
  json_object_set_int_member (mark, "y_um", um (y));
  json_object_set_int_member (mark, "width_um", um (1));
  json_object_set_int_member (mark, "yaw_mdeg", x < 0 ? 50000 : -50000);
}

/* A tree at the back of the stage, on the side where there is room. */
static const char *
add_tree (JsonObject *brief, JsonObject *set)
{
  static const char name[] = "bough-tree";
  JsonObject *pieces = sahne_json_object (set, "pieces"), *lens = sahne_json_object (set, "lens");
  double z = sahne_json_int (sahne_json_object (set, "stage"), "z1_um", 12000000) / 1e6 + BACK;
  double focal = MAX (sahne_json_int (lens, "focal_pm", 1422), 200) / 1e3;
  double half = z * sahne_aspect_ratio (sahne_json_string (brief, "aspect", NULL)) / 2 / focal;
  double middle = sahne_json_int (lens, "x_um", 0) / 1e6, aside = half * ASIDE;
  double reach = MIN (MOST_REACH, aside * REACH);
  int side
      = count_near (pieces, middle + aside, z) <= count_near (pieces, middle - aside, z) ? 1 : -1;
  double x = middle + side * aside;
  JsonObject *tree = sahne_set_add_entry (pieces, name, "oak", um (x), um (z)),
             *options = sahne_json_add_object (tree, "options");

  json_object_set_int_member (tree, "width_um", um (TREE_WIDTH / 100.0));
  json_object_set_int_member (tree, "height_um", um (TREE_HEIGHT / 100.0));
  json_object_set_int_member (options, "perch_cm", BOUGH_HEIGHT);
  json_object_set_int_member (options, "reach_cm", llround (-side * reach * 100));
  add_mark (set, "bough", name, "perch", x - side * reach * SEAT, BOUGH_HEIGHT / 100.0 + 0.04,
            z - 0.06);
  add_mark (set, "under-bough", name, "stand", x - side * reach * 0.8, 0, z - 1.2);
  return name;
}

static gboolean
is_tree (JsonObject *prop)
{
  return is_kind (prop, "tree") || is_kind (prop, "oak");
}

/* The thing is that piece of the set, and no other one any more. */
static void
join (JsonObject *set, const char *id, JsonObject *prop, const char *name)
{
  JsonObject *pieces = sahne_json_object (set, "pieces");
  JsonObject *before = sahne_json_object (pieces, sahne_json_string (prop, "piece", ""));

  if (before && g_strcmp0 (sahne_json_string (before, "thing", NULL), id) == 0)
    json_object_remove_member (before, "thing");
  json_object_set_string_member (prop, "piece", name);
  json_object_set_string_member (prop, "art", "own");
  if (is_tree (prop))
    json_object_set_string_member (sahne_json_object (pieces, name), "thing", id);
}

/**
 * sahne_boughs_add:
 * @brief: the scene's `brief`
 * @script: the scene's `script`
 * @set: (inout): the scene's set; may get a tree and marks at it
 * @props: (inout): how things are drawn; some become pieces of the set
 *
 * Has a branch that bears somebody grow on a tree of the set, and a tree that bears somebody have
 * a branch; outdoors a tree is brought where there is none. The tree of the story is that one.
 */
void
sahne_boughs_add (JsonObject *brief, JsonObject *script, JsonObject *set, JsonObject *props)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (script, "things"));
  const char *name = NULL;

  for (guint i = 0; i < ids->len && name == NULL; i++)
    {
      JsonObject *prop = sahne_json_object (props, ids->pdata[i]);
      if ((!is_tree (prop) && !is_kind (prop, "branch")) || !bears_somebody (script, ids->pdata[i]))
        continue;
      name = find_perch (set, sahne_json_string (prop, "piece", NULL));
      if (name == NULL && !g_str_equal (sahne_json_string (set, "setting", ""), "interior"))
        name = add_tree (brief, set);
    }
  for (guint i = 0; i < ids->len && name; i++)
    {
      JsonObject *prop = sahne_json_object (props, ids->pdata[i]);
      if (is_tree (prop) || (is_kind (prop, "branch") && bears_somebody (script, ids->pdata[i])))
        join (set, ids->pdata[i], prop, name);
    }
}
