/* Seats: who sits at a table that the story brings has something to sit on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-seats.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-set-private.h"
#include "sahne-things.h"

#define SEAT_UM 450000

/* So much farther than the front of the stage a table stands. */
#define BACK_UM 700000

/* What one sits at is so high. */
#define LOWEST_UM 550000
#define HIGHEST_UM 1150000

/* At a table as wide as this one sits behind it, so far. */
#define WIDE_UM 1250000
#define BEHIND_UM 450000

/* Who sits at its side is so far from its edge. */
#define ASIDE_UM 300000

/* Two behind one table are so far from its middle. */
#define APART_UM 550000

/* So many have a seat. */
#define MOST_SEATS 3

/**
 * sahne_set_crowd:
 * @set: a set
 * @x: where something could be, micrometres
 * @z: the same
 * @half: half of its width
 * @deep: half of its depth
 * @low: lowest foot of what counts
 * @high: highest foot of it
 *
 * Returns: how much is there already
 */
double
sahne_set_crowd (JsonObject *set, gint64 x, gint64 z, gint64 half, gint64 deep, gint64 low,
                 gint64 high)
{
  JsonObject *pieces = sahne_json_object (set, "pieces");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (pieces);
  double sum = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *piece = sahne_json_object (pieces, ids->pdata[i]);
      gint64 y = sahne_json_int (piece, "y_um", 0);
      gint64 height = sahne_json_int (piece, "height_um", 600000);
      gint64 room = half + sahne_json_int (piece, "width_um", MIN (height, 700000)) / 2
                    - ABS (sahne_json_int (piece, "x_um", 0) - x);
      if (room > 0 && y >= low && y <= high && ABS (sahne_json_int (piece, "z_um", 0) - z) < deep)
        sum += (double) room;
    }
  return sum;
}

/**
 * sahne_set_find_place:
 * @set: a set
 * @half: half of the width that is wanted, micrometres
 * @x: (out): the middle
 * @z: (out): the same
 *
 * Finds the freest place of the stage, near its middle and its front.
 */
void
sahne_set_find_place (JsonObject *set, gint64 half, gint64 *x, gint64 *z)
{
  JsonObject *stage = sahne_json_object (set, "stage");
  gint64 x0 = sahne_json_int (stage, "x0_um", -1000000),
         x1 = sahne_json_int (stage, "x1_um", 1000000);
  gint64 z0 = sahne_json_int (stage, "z0_um", 8000000),
         z1 = sahne_json_int (stage, "z1_um", 9000000);
  double least = G_MAXDOUBLE;

  for (int i = -3; i <= 3; i++)
    for (int k = 0; k <= 3; k++)
      {
        gint64 at = x0 + (x1 - x0) / 2 + (x1 - x0) * i / 8;
        gint64 deep = MIN (z0 + 300000, z1) + MAX (z1 - z0 - 300000, 0) * k / 4;
        double cost = sahne_set_crowd (set, at, deep, half, 550000, -100000, 700000)
                      + 0.25 * (double) ABS (at - (x0 + x1) / 2)
                      + 0.1 * (double) ABS (deep - z0 - BACK_UM);
        if (cost >= least)
          continue;
        least = cost;
        *x = at;
        *z = deep;
      }
}

/**
 * sahne_set_add_stool:
 * @set: (inout): a set
 * @id: name of the stool and its mark
 * @x: where, micrometres
 * @z: the same
 * @scale: 1 for a man, less for children
 * @side: -1 looks to the right, 1 to the left, 0 to the front
 *
 * Adds a stool to sit on.
 */
void
sahne_set_add_stool (JsonObject *set, const char *id, gint64 x, gint64 z, double scale, int side)
{
  gint64 height = llround (SEAT_UM * scale);
  JsonObject *piece = sahne_set_add_entry (sahne_json_object (set, "pieces"), id, "stool", x, z);
  JsonObject *mark
      = sahne_set_add_entry (sahne_json_object (set, "marks"), id, "seat", x, z - 20000);

  json_object_set_int_member (piece, "height_um", height);
  json_object_set_string_member (mark, "piece", id);
  json_object_set_int_member (mark, "y_um", height);
  json_object_set_int_member (mark, "yaw_mdeg", -side * 78000);
}

/* A table, a desk, a workbench, that is no part of the place. */
static gboolean
is_table (const SahneThings *things, JsonObject *thing, JsonObject *prop)
{
  const SahneThing *known = sahne_things_find (things, sahne_json_string (thing, "concept", ""));
  gint64 height = sahne_json_int (prop, "height_um", 0);

  return known && (g_str_equal (known->concept, "table") || g_strcmp0 (known->is, "table") == 0)
         && height >= LOWEST_UM && height <= HIGHEST_UM
         && g_str_equal (sahne_json_string (prop, "art", "none"), "own")
         && !json_object_has_member (prop, "piece");
}

/* The thing at which somebody sits in this beat. */
static const char *
sat_at (JsonObject *beat)
{
  JsonArray *where = sahne_json_array (beat, "where");

  if (!g_str_equal (sahne_json_string (beat, "action", ""), "sit")
      || sahne_json_bool (beat, "negated", FALSE))
    return NULL;
  for (guint i = 0; where && i < json_array_get_length (where); i++)
    {
      JsonObject *relation = json_array_get_object_element (where, i);
      const char *kind = sahne_json_string (relation, "kind", "");

      if (g_str_equal (kind, "at") || g_str_equal (kind, "next_to") || g_str_equal (kind, "behind"))
        return sahne_json_string (relation, "to", NULL);
    }
  return NULL;
}

/* How many they are; two bears are one member of the cast. */
static guint
count_of (JsonObject *cast, JsonArray *actors)
{
  gint64 count = 0;

  for (guint i = 0; i < json_array_get_length (actors); i++)
    {
      const char *id = sahne_json_array_string (actors, i, "");
      count += CLAMP (sahne_json_int (sahne_json_object (cast, id), "count", 1), 1, MOST_SEATS);
    }
  return (guint) count;
}

static void
add_surface (JsonObject *set, const char *id, JsonObject *prop, gint64 x, gint64 z)
{
  JsonObject *surface
      = sahne_set_add_entry (sahne_json_object (set, "marks"), id, "surface", x, z + 150000);

  json_object_set_string_member (surface, "piece", id);
  json_object_set_int_member (surface, "y_um", sahne_json_int (prop, "height_um", 0));
  json_object_set_int_member (surface, "width_um", sahne_json_int (prop, "width_um", 0) - 200000);
}

/* The thing becomes a piece of the set, with @seats stools at it. */
static void
bring (JsonObject *set, const char *id, JsonObject *prop, guint seats)
{
  gint64 width = sahne_json_int (prop, "width_um", 0), x = 0, z = 8000000;
  gboolean wide = width >= WIDE_UM;
  JsonObject *piece;

  sahne_set_find_place (set, width / 2 + SEAT_UM, &x, &z);
  piece = sahne_set_add_entry (sahne_json_object (set, "pieces"), id,
                               sahne_json_string (prop, "kind", "table"), x, z);
  json_object_set_int_member (piece, "width_um", width);
  json_object_set_int_member (piece, "height_um", sahne_json_int (prop, "height_um", 0));
  json_object_set_string_member (piece, "thing", id);
  json_object_set_string_member (prop, "piece", id);
  add_surface (set, id, prop, x, z);
  for (guint i = 0; i < seats; i++)
    {
      int side = i % 2 ? 1 : -1;
      g_autofree char *name = g_strdup_printf ("%s-seat-%u", id, i + 1);
      gint64 aside = i == 2 || (wide && seats == 1) ? 0 : wide ? width / 4 : width / 2 + ASIDE_UM;

      sahne_set_add_stool (set, name, x + side * aside, z + (wide || i == 2 ? BEHIND_UM : 0), 1,
                           wide || i == 2 ? 0 : side);
    }
}

/**
 * sahne_seats_add:
 * @cast: the scene's `cast`
 * @script: its `script`
 * @set: (inout): its set
 * @props: (inout): its `visual.props`
 * @resources: gives the table of things
 *
 * Who sits at a desk, a workbench or a table that is no part of the place has a stool at it: the
 * thing becomes a piece of the set.
 */
void
sahne_seats_add (JsonObject *cast, JsonObject *script, JsonObject *set, JsonObject *props,
                 SahneResources *resources)
{
  JsonObject *beats = sahne_json_object (script, "beats");
  JsonObject *stuff = sahne_json_object (script, "things");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  g_autoptr (SahneThings) things = sahne_things_new (resources, NULL);

  if (things == NULL || stuff == NULL || sahne_json_object (set, "pieces") == NULL
      || sahne_json_object (set, "marks") == NULL)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      JsonArray *actors = sahne_json_array (beat, "actors");
      const char *id = sat_at (beat);
      JsonObject *prop = id ? sahne_json_object (props, id) : NULL;
      JsonObject *thing = id ? sahne_json_object (stuff, id) : NULL;

      if (prop && thing && actors && is_table (things, thing, prop)
          && !json_object_has_member (sahne_json_object (set, "pieces"), id))
        bring (set, id, prop, MIN (count_of (cast, actors), MOST_SEATS));
    }
}
