/* Games of the board: those who play one have a table and seats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-games.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-set-private.h"

/* A table and its seats for somebody of the height of a man, micrometres; smaller for children. */
#define MAN_UM 1750000.0
#define TABLE_UM 680000
#define TABLE_WIDTH_UM 720000

/* From the middle of the table to that of a seat. */
#define ASIDE_UM 660000

/* How far behind the middle of a long table its players sit. */
#define BEHIND_UM 420000

/* A table that is long, and how high one is. */
#define LONG_UM 1300000
#define LOWEST_UM 350000
#define HIGHEST_UM 900000

/* Larger boards lie on the floor, or stand for themselves. */
#define MOST_UM 900000

/* Who plays, by the smallest of them. */
static double
scale_of (JsonObject *beat, JsonObject *looks)
{
  JsonArray *actors = sahne_json_array (beat, "actors");
  double scale = 1;

  for (guint i = 0; actors && i < json_array_get_length (actors); i++)
    {
      const char *id = sahne_json_array_string (actors, i, "");
      gint64 height = sahne_json_int (sahne_json_object (looks, id), "height_um", (gint64) MAN_UM);
      scale = MIN (scale, (double) height / MAN_UM);
    }
  return CLAMP (scale, 0.5, 1);
}

/* The mark of a surface that has two seats at it. */
static const char *
find_seats (JsonObject *set)
{
  JsonObject *pieces = sahne_json_object (set, "pieces"), *marks = sahne_json_object (set, "marks");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *surface = sahne_json_object (marks, ids->pdata[i]);
      const char *piece = sahne_json_string (surface, "piece", NULL);
      gint64 x = sahne_json_int (surface, "x_um", 0), z = sahne_json_int (surface, "z_um", 0);
      gint64 y = sahne_json_int (surface, "y_um", 0);
      gboolean left = FALSE, right = FALSE;
      if (piece == NULL || sahne_json_object (pieces, piece) == NULL || y < LOWEST_UM
          || y > HIGHEST_UM || !g_str_equal (sahne_json_string (surface, "kind", ""), "surface"))
        continue;
      for (guint k = 0; k < ids->len; k++)
        {
          JsonObject *seat = sahne_json_object (marks, ids->pdata[k]);
          gint64 apart = sahne_json_int (seat, "x_um", 0) - x;
          if (!g_str_equal (sahne_json_string (seat, "kind", ""), "seat")
              || ABS (sahne_json_int (seat, "z_um", 0) - z) > 600000)
            continue;
          left = left || (apart < -300000 && apart > -1000000);
          right = right || (apart > 300000 && apart < 1000000);
        }
      if (left && right)
        return g_intern_string (ids->pdata[i]);
    }
  return NULL;
}

/* A free part of a long table: the players sit behind it. */
static gboolean
find_long_table (JsonObject *set, gint64 *x, gint64 *y, gint64 *z, const char **piece)
{
  JsonObject *pieces = sahne_json_object (set, "pieces"), *marks = sahne_json_object (set, "marks");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *surface = sahne_json_object (marks, ids->pdata[i]), *table;
      const char *name = sahne_json_string (surface, "piece", NULL);
      gint64 width, half, height = sahne_json_int (surface, "y_um", 0);
      table = name ? sahne_json_object (pieces, name) : NULL;
      width = table ? sahne_json_int (table, "width_um", 0) : 0;
      half = width / 2 - 500000;
      if (width < LONG_UM || height < LOWEST_UM || height > HIGHEST_UM
          || !g_str_equal (sahne_json_string (surface, "kind", ""), "surface")
          || !g_str_equal (sahne_json_string (table, "kind", ""), "table"))
        continue;
      for (int k = -2; k <= 2; k++)
        {
          gint64 at = sahne_json_int (table, "x_um", 0) + half * k / 2;
          double cost = sahne_set_crowd (set, at, sahne_json_int (surface, "z_um", 0), 300000,
                                         500000, height - 30000, height + 30000)
                        + 0.2 * (double) ABS (at);
          if (cost >= least)
            continue;
          least = cost;
          *x = at;
          *y = height;
          *z = sahne_json_int (surface, "z_um", 0);
          *piece = name;
        }
    }
  return least < G_MAXDOUBLE;
}

static void
add_surface (JsonObject *set, const char *piece, gint64 x, gint64 y, gint64 z)
{
  JsonObject *surface
      = sahne_set_add_entry (sahne_json_object (set, "marks"), "game-table", "surface", x, z);

  json_object_set_string_member (surface, "piece", piece);
  json_object_set_int_member (surface, "y_um", y);
  json_object_set_int_member (surface, "width_um", TABLE_WIDTH_UM - 100000);
}

static void
bring_table (JsonObject *set, double scale)
{
  JsonObject *table, *colours;
  gint64 aside = llround (ASIDE_UM * (0.4 + 0.6 * scale)), height = llround (TABLE_UM * scale);
  gint64 x = 0, z = 8000000;

  sahne_set_find_place (set, 900000, &x, &z);
  table = sahne_set_add_entry (sahne_json_object (set, "pieces"), "game-table", "table", x, z);
  json_object_set_int_member (table, "width_um", TABLE_WIDTH_UM);
  json_object_set_int_member (table, "height_um", height);
  json_object_set_int_member (table, "depth_um", 480000);
  colours = sahne_json_add_object (table, "colours");
  json_object_set_string_member (colours, "top", "#b57a4c");
  json_object_set_string_member (colours, "legs", "#6f4634");
  add_surface (set, "game-table", x, height, z + 200000);
  sahne_set_add_stool (set, "game-seat", x - aside, z, scale, -1);
  sahne_set_add_stool (set, "game-seat-2", x + aside, z, scale, 1);
}

/* Returns the mark on which the board lies. */
static const char *
lay_table (JsonObject *set, double scale)
{
  JsonObject *marks = sahne_json_object (set, "marks");
  const char *found, *piece = NULL;
  gint64 x = 0, y = 0, z = 0, aside = llround (ASIDE_UM * (0.4 + 0.6 * scale));

  if (marks == NULL || sahne_json_object (set, "pieces") == NULL)
    return NULL;
  if (json_object_has_member (marks, "game-table"))
    return "game-table";
  found = find_seats (set);
  if (found)
    return found;
  if (find_long_table (set, &x, &y, &z, &piece))
    {
      add_surface (set, piece, x, y, z);
      sahne_set_add_stool (set, "game-seat", x - aside, z + BEHIND_UM, y / (double) TABLE_UM, -1);
      sahne_set_add_stool (set, "game-seat-2", x + aside, z + BEHIND_UM, y / (double) TABLE_UM, 1);
    }
  else
    bring_table (set, scale);
  return "game-table";
}

/* A board that is no part of the set and that nobody has put somewhere. */
static gboolean
wants_table (JsonObject *thing, JsonObject *prop)
{
  JsonArray *relations = sahne_json_array (thing, "relations");

  return prop && !sahne_json_string (prop, "piece", NULL)
         && !g_str_equal (sahne_json_string (prop, "art", "none"), "none")
         && g_str_equal (sahne_json_string (prop, "where", "ground"), "table")
         && sahne_json_int (prop, "width_um", 0) <= MOST_UM
         && !(relations && json_array_get_length (relations));
}

/**
 * sahne_games_add:
 * @script: the scene's `script`
 * @looks: its `visual.looks`
 * @set: (inout): its set
 * @props: (inout): its `visual.props`
 *
 * Who plays chess sits at a table: at one of the set that has two seats, else one is brought, as
 * high as suits the players. The board says by `on` where it lies.
 */
void
sahne_games_add (JsonObject *script, JsonObject *looks, JsonObject *set, JsonObject *props)
{
  JsonObject *beats = sahne_json_object (script, "beats");
  JsonObject *things = sahne_json_object (script, "things");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      JsonArray *objects = sahne_json_array (beat, "objects");
      const char *id = sahne_json_array_string (objects, 0, NULL);
      JsonObject *thing = id && things ? sahne_json_object (things, id) : NULL;
      JsonObject *prop = thing ? sahne_json_object (props, id) : NULL;
      const char *table;
      if (!g_str_equal (sahne_json_string (beat, "action", ""), "play_game")
          || sahne_json_bool (beat, "negated", FALSE) || thing == NULL
          || !wants_table (thing, prop))
        continue;
      table = lay_table (set, scale_of (beat, looks));
      if (table)
        json_object_set_string_member (prop, "on", table);
    }
}
