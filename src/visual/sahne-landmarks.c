/* Landmarks: things too large to stand among actors become part of the set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-landmarks.h"

#include <math.h>

#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-set-private.h"

/* What is at least so high, and heavy, is a landmark, micrometres and grams. */
#define LEAST_UM 3400000
#define LEAST_G 2000000

/* So many times its own height away it is seen whole above people. */
#define AWAY 2.5

/* How far to the side of the picture, as a share of half of it. */
#define ASIDE 0.52

/* Nobody sees farther, metres. */
#define FARTHEST 400.0

/**
 * sahne_landmark_is:
 * @thing: an entry of the script's `things`
 * @prop: how it would be drawn
 *
 * Returns: whether it is so large that it stands behind the stage: a house, a castle, a mountain
 */
gboolean
sahne_landmark_is (JsonObject *thing, JsonObject *prop)
{
  const char *where = sahne_json_string (prop, "where", "ground");

  return sahne_json_int (prop, "height_um", 0) >= LEAST_UM
         && sahne_json_int (prop, "mass_g", 0) >= LEAST_G
         && (g_str_equal (where, "ground") || g_str_equal (where, "water"))
         && !sahne_json_bool (prop, "rolls", FALSE) && !sahne_json_bool (prop, "flies", FALSE)
         && !sahne_json_string (prop, "faces", NULL) && !sahne_json_string (thing, "holder", NULL);
}

/* Houses we draw better ourselves than the art pack does. */
static void
dress (JsonObject *piece, JsonObject *thing, JsonObject *prop)
{
  static const char *const houses[] = { "house", "cottage", "home", "building", "farmhouse", NULL };
  const char *concept = sahne_json_string (thing, "concept", "");
  const char *tint = sahne_json_string (prop, "tint", NULL);
  JsonObject *options;

  if (!g_strv_contains (houses, concept))
    {
      json_object_set_string_member (piece, "kind",
                                     sahne_json_string (prop, "kind",
                                                        sahne_json_string (prop, "icon", "house")));
      return;
    }
  json_object_set_string_member (piece, "kind", "house");
  json_object_set_int_member (piece, "depth_um", 5600000);
  options = sahne_json_add_object (piece, "options");
  json_object_set_string_member (options, "roof", "gable");
  json_object_set_int_member (options, "wall_cm",
                              sahne_json_int (prop, "height_um", 6000000) * 48 / 1000000);
  if (tint)
    json_object_set_string_member (sahne_json_add_object (piece, "colours"), "wall", tint);
}

/* What belongs on land has some land under it where the set has water. */
static void
add_islet (JsonObject *set, const char *id, JsonObject *landmark)
{
  JsonObject *marks = sahne_json_object (set, "marks"), *pieces = sahne_json_object (set, "pieces");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);
  g_autofree char *name = g_strconcat (id, "-islet", NULL);
  gint64 z = sahne_json_int (landmark, "z_um", 0), width, height;
  JsonObject *islet;
  gboolean wet = FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      wet = wet
            || (g_str_equal (sahne_json_string (mark, "kind", ""), "water")
                && sahne_json_int (mark, "z_um", 0) < z);
    }
  if (!wet || json_object_has_member (pieces, name))
    return;
  width = sahne_json_int (landmark, "width_um", 0);
  height = sahne_json_int (landmark, "height_um", 0);
  width = MAX (width * 2, height * 7 / 10);
  islet = sahne_json_add_object (pieces, name);
  json_object_set_int_member (islet, "order", sahne_json_int (landmark, "order", 1000));
  json_object_set_string_member (islet, "kind", "islet");
  json_object_set_int_member (islet, "x_um", sahne_json_int (landmark, "x_um", 0));
  json_object_set_int_member (islet, "z_um", z + 100000);
  json_object_set_int_member (islet, "width_um", width);
  json_object_set_int_member (islet, "height_um", width / 7);
  json_object_set_int_member (landmark, "y_um", width / 9);
}

/* Where people go who go there: at the edge of the stage before it. */
static void
add_mark (JsonObject *set, const char *id, gint64 x, gint64 z)
{
  JsonObject *marks = sahne_json_object (set, "marks");
  JsonObject *mark = marks && !json_object_has_member (marks, id)
                         ? sahne_set_add_entry (marks, id, "stand", x, z)
                         : NULL;

  if (mark == NULL)
    return;
  json_object_set_string_member (mark, "piece", id);
  json_object_set_int_member (mark, "y_um", 0);
  json_object_set_int_member (mark, "yaw_mdeg", 180000);
}

/**
 * sahne_landmark_place:
 * @brief: the scene's `brief`
 * @script: the scene's `script`
 * @set: the scene's set; gets a piece and a mark before it
 * @id: of the thing
 * @thing: its entry in the script
 * @prop: how it is drawn; becomes that piece
 * @index: how many landmarks there are already
 *
 * Puts a landmark far enough behind the stage to be seen whole. Indoors, and where the scene plays
 * in it, it is not shown.
 */
void
sahne_landmark_place (JsonObject *brief, JsonObject *script, JsonObject *set, const char *id,
                      JsonObject *thing, JsonObject *prop, guint index)
{
  JsonObject *pieces = sahne_json_object (set, "pieces"), *lens = sahne_json_object (set, "lens");
  JsonObject *stage = sahne_json_object (set, "stage"), *piece;
  const char *concept = sahne_json_string (thing, "concept", id);
  double height = (double) sahne_json_int (prop, "height_um", LEAST_UM) / 1e6;
  double back = (double) sahne_json_int (stage, "z1_um", 12000000) / 1e6;
  double focal = (double) MAX (sahne_json_int (lens, "focal_pm", 1422), 200) / 1e3;
  double ratio = sahne_aspect_ratio (sahne_json_string (brief, "aspect", NULL));
  double z = CLAMP (height * AWAY, back + 4 + 3 * index, FARTHEST), x;
  int side = index % 2 ? -1 : 1;

  if (pieces == NULL || g_str_equal (sahne_json_string (set, "setting", "exterior"), "interior")
      || g_strcmp0 (sahne_json_string (sahne_json_object (script, "place"), "concept", NULL),
                    concept)
             == 0
      || json_object_has_member (pieces, id))
    {
      json_object_set_string_member (prop, "art", "none");
      return;
    }
  x = (double) sahne_json_int (lens, "x_um", 0) / 1e6 + side * ASIDE * z * ratio / 2 / focal;
  piece = sahne_json_add_object (pieces, id);
  json_object_set_int_member (piece, "order", 1000 + index);
  json_object_set_int_member (piece, "x_um", llround (x * 1e6));
  json_object_set_int_member (piece, "z_um", llround (z * 1e6));
  json_object_set_int_member (piece, "width_um",
                              sahne_json_int (prop, "width_um", llround (height * 1e6)));
  json_object_set_int_member (piece, "height_um", sahne_json_int (prop, "height_um", LEAST_UM));
  json_object_set_string_member (piece, "thing", id);
  dress (piece, thing, prop);
  if (g_str_equal (sahne_json_string (prop, "where", "ground"), "ground"))
    add_islet (set, id, piece);
  json_object_set_string_member (prop, "art", "own");
  json_object_set_string_member (prop, "piece", id);
  add_mark (set, id, llround (CLAMP (x, -3.2, 3.2) * 1e6), llround (back * 1e6));
}
