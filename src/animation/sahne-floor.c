/* The place of a scene as actors see it: free ground, marks, pieces, and the widest view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-floor.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"

/* A seat this far from a table is still at it, metres. */
#define ARM_M 1.1

/* A lens in a room is at most so much higher than that of its own view, metres. */
#define BELOW_CEILING_M 0.6

static const char *const mark_kinds[SAHNE_N_MARKS] = {
  "stand", "seat", "lie", "perch", "door", "exit", "surface", "water", "look", "wall", "sky",
};

static double
metres (JsonObject *object, const char *name, double fallback)
{
  return CLAMP ((double) sahne_json_int (object, name, (gint64) (fallback * 1e6)) / 1e6, -1e4, 1e4);
}

static void
mark_free (gpointer data)
{
  g_free (data);
}

static void
piece_free (gpointer data)
{
  SahneFloorPiece *piece = data;
  sahne_motion_free (piece->motion);
  g_free (piece);
}

static SahneFloorMark *
mark_new (const char *id, JsonObject *entry)
{
  SahneFloorMark *mark = g_new0 (SahneFloorMark, 1);
  const char *kind = sahne_json_string (entry, "kind", "stand");

  for (guint i = 0; i < SAHNE_N_MARKS; i++)
    if (g_str_equal (kind, mark_kinds[i]))
      mark->kind = i;
  mark->id = id;
  mark->piece = sahne_json_string (entry, "piece", NULL);
  mark->x = metres (entry, "x_um", 0);
  mark->y = metres (entry, "y_um", 0);
  mark->z = metres (entry, "z_um", 0);
  mark->yaw = (double) CLAMP (sahne_json_int (entry, "yaw_mdeg", 0), -360000, 360000) / 1e3;
  mark->width = metres (entry, "width_um", 0.5);
  return mark;
}

static SahneFloorPiece *
piece_new (const char *id, JsonObject *entry)
{
  SahneFloorPiece *piece = g_new0 (SahneFloorPiece, 1);

  piece->id = id;
  piece->kind = sahne_json_string (entry, "kind", "");
  piece->thing = sahne_json_string (entry, "thing", NULL);
  piece->x = metres (entry, "x_um", 0);
  piece->y = metres (entry, "y_um", 0);
  piece->z = metres (entry, "z_um", 0);
  piece->height = metres (entry, "height_um", 1);
  piece->width = metres (entry, "width_um", 0.6 * piece->height);
  piece->depth = metres (entry, "depth_um", 0.5);
  return piece;
}

/* The set's own view is composed for the brief's aspect already. */
static void
read_lens (SahneFloor *self, JsonObject *lens)
{
  SahneLens *wide = &self->view.wide;
  gint64 focal = sahne_json_int (lens, "focal_pm", self->interior ? 1250 : 1420);
  gint64 horizon = sahne_json_int (lens, "horizon_pm", self->interior ? 440 : 515);

  memset (wide, 0, sizeof *wide);
  wide->x = metres (lens, "x_um", 0);
  wide->h = metres (lens, "h_um", self->interior ? 1.5 : 2.3);
  wide->z = metres (lens, "z_um", 0);
  wide->focal = (double) CLAMP (focal, 200, 9000) / 1e3;
  wide->horizon = (double) CLAMP (horizon, -500, 1500) / 1e3;
  wide->centre = 0.5;
}

static void
read_ground (SahneFloor *self, JsonObject *stage)
{
  SahneGround *ground = &self->ground;
  double near = self->view.wide.z + (self->interior ? 2.9 : 9);

  ground->x0 = metres (stage, "x0_um", self->interior ? -2.4 : -3.2);
  ground->x1 = metres (stage, "x1_um", self->interior ? 2.4 : 3.2);
  ground->z0 = metres (stage, "z0_um", near);
  ground->z1 = metres (stage, "z1_um", near + (self->interior ? 1.6 : 2));
  if (ground->x1 - ground->x0 < 0.5)
    ground->x1 = ground->x0 + 0.5;
  if (ground->z1 - ground->z0 < 0.2)
    ground->z1 = ground->z0 + 0.2;
  ground->z0 = MAX (ground->z0, self->view.wide.z + 1.2);
  ground->z1 = MAX (ground->z1, ground->z0 + 0.2);
  self->view.far = self->interior ? 0 : ground->z1 + 0.5;
  /* higher one would look over the edge of the ceiling */
  self->view.ceiling = self->interior ? self->view.wide.h + BELOW_CEILING_M : 0;
}

/**
 * sahne_floor_new:
 * @brief: (nullable): the aspect
 * @script: (nullable): inside or outside
 * @visual: (nullable): the set
 *
 * Returns: (transfer full): the place; strings in it belong to the documents
 */
SahneFloor *
sahne_floor_new (JsonObject *brief, JsonObject *script, JsonObject *visual)
{
  SahneFloor *self = g_new0 (SahneFloor, 1);
  JsonObject *set = sahne_json_path (visual, "set", NULL);
  g_autoptr (GPtrArray) marks = sahne_json_ordered (sahne_json_object (set, "marks"));
  g_autoptr (GPtrArray) pieces = sahne_json_ordered (sahne_json_object (set, "pieces"));
  const char *setting = sahne_json_string (set, "setting", NULL);

  setting = setting ?: sahne_json_string (script, "setting", "exterior");
  self->interior = g_str_equal (setting, "interior");
  self->material = sahne_json_string (set, "ground", self->interior ? "wood" : "grass");
  self->view.ratio = sahne_aspect_ratio (sahne_json_string (brief, "aspect", NULL));
  self->view.captions = TRUE; /* they may be switched on later */
  read_lens (self, sahne_json_object (set, "lens"));
  read_ground (self, sahne_json_object (set, "stage"));
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (self->marks, mark_new (marks->pdata[i],
                                            sahne_json_path (set, "marks", marks->pdata[i], NULL)));
  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (self->pieces,
                     piece_new (pieces->pdata[i],
                                sahne_json_path (set, "pieces", pieces->pdata[i], NULL)));
  return self;
}

/**
 * sahne_floor_free:
 * @self: (transfer full) (nullable): a place
 */
void
sahne_floor_free (SahneFloor *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

/**
 * sahne_floor_depth:
 * @self: a place
 *
 * Returns: the depth at which people act, metres
 */
double
sahne_floor_depth (const SahneFloor *self)
{
  return sahne_lerp (self->ground.z0, self->ground.z1, 0.4);
}

/**
 * sahne_floor_half_width:
 * @self: a place
 * @z: a depth, metres
 *
 * Returns: how far left and right of the middle one can act there and still be seen
 */
double
sahne_floor_half_width (const SahneFloor *self, double z)
{
  return sahne_composition_width (&self->view, z) / 2;
}

/**
 * sahne_floor_mark:
 * @self: a place
 * @kind: what it is for
 * @piece: (nullable): id of the piece it must belong to
 * @x: nearest to where, metres
 * @who: (nullable): for whom; a mark somebody else has taken is passed over
 *
 * Returns: (transfer none) (nullable): the mark
 */
SahneFloorMark *
sahne_floor_mark (SahneFloor *self, SahneFloorMarkKind kind, const char *piece, double x,
                  const char *who)
{
  SahneFloorMark *best = NULL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      SahneFloorMark *mark = self->marks->pdata[i];
      if (mark->kind != kind || (piece && g_strcmp0 (mark->piece, piece) != 0))
        continue;
      if (who && mark->taken && !g_str_equal (mark->taken, who))
        continue;
      if (best == NULL || ABS (mark->x - x) < ABS (best->x - x))
        best = mark;
    }
  return best;
}

/**
 * sahne_floor_mark_near:
 * @self: a place
 * @kind: what it is for
 * @x: what it shall be near to: metres to the right
 * @z: its depth
 * @width: how wide it is
 * @who: (nullable): for whom; a mark somebody else has taken is passed over
 *
 * Finds the chair at a table, the bench by a fire: who sits at something without a seat of its own
 * sits beside it.
 *
 * Returns: (transfer none) (nullable): the mark; none within an arm's length of the piece
 */
SahneFloorMark *
sahne_floor_mark_near (SahneFloor *self, SahneFloorMarkKind kind, double x, double z, double width,
                       const char *who)
{
  SahneFloorMark *best = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < self->marks->len; i++)
    {
      SahneFloorMark *mark = self->marks->pdata[i];
      double aside = MAX (fabs (mark->x - x) - width / 2, 0);
      double away = hypot (aside, mark->z - z);
      if (mark->kind != kind || away > ARM_M || away >= least
          || (who && mark->taken && !g_str_equal (mark->taken, who)))
        continue;
      least = away;
      best = mark;
    }
  return best;
}

/**
 * sahne_floor_mark_by_id:
 * @self: a place
 * @id: (nullable): a mark's id
 *
 * Returns: (transfer none) (nullable): the mark
 */
SahneFloorMark *
sahne_floor_mark_by_id (SahneFloor *self, const char *id)
{
  for (guint i = 0; id && i < self->marks->len; i++)
    if (g_str_equal (((SahneFloorMark *) self->marks->pdata[i])->id, id))
      return self->marks->pdata[i];
  return NULL;
}

/**
 * sahne_floor_leave:
 * @self: a place
 * @who: who no longer needs his seat
 */
void
sahne_floor_leave (SahneFloor *self, const char *who)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      SahneFloorMark *mark = self->marks->pdata[i];
      if (g_strcmp0 (mark->taken, who) == 0)
        mark->taken = NULL;
    }
}

/**
 * sahne_floor_piece:
 * @self: a place
 * @name: (nullable): a piece's id, kind, or the thing it is
 *
 * Returns: (transfer none) (nullable): the piece
 */
SahneFloorPiece *
sahne_floor_piece (SahneFloor *self, const char *name)
{
  for (guint pass = 0; name && pass < 2; pass++)
    for (guint i = 0; i < self->pieces->len; i++)
      {
        SahneFloorPiece *piece = self->pieces->pdata[i];
        if (pass == 0 ? g_str_equal (piece->id, name) || g_strcmp0 (piece->thing, name) == 0
                      : g_str_equal (piece->kind, name))
          return piece;
      }
  return NULL;
}

/**
 * sahne_floor_piece_motion:
 * @self: a piece
 *
 * Returns: (transfer none): its motion, made when there is none yet
 */
SahneMotion *
sahne_floor_piece_motion (SahneFloorPiece *self)
{
  if (self->motion == NULL)
    self->motion = sahne_motion_new ();
  return self->motion;
}
