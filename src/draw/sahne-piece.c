/* Set pieces: what a place is made of, from a range of hills to a flower pot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pieces.h"
#include "sahne-shadow.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-noise.h"
#include "sahne-pack.h"
#include "sahne-sketch.h"

/* Nothing stands further away or is larger, metres: a hostile document cannot overflow anything. */
#define MAX_METRES 1e5

/* Every kind there is in C; any other is looked for among the drawings. */
static const SahnePieceClass *const tables[] = {
  sahne_pieces_built,     sahne_pieces_city,   sahne_pieces_desert, sahne_pieces_forest,
  sahne_pieces_furniture, sahne_pieces_ground, sahne_pieces_hall,   sahne_pieces_home,
  sahne_pieces_houses,    sahne_pieces_land,   sahne_pieces_plants, sahne_pieces_reef,
  sahne_pieces_room,      sahne_pieces_space,  sahne_pieces_town,   sahne_pieces_trees,
  sahne_pieces_wall,      sahne_pieces_water,  sahne_pieces_window,
};

/**
 * sahne_piece_class_find:
 * @kind: name of a kind
 *
 * Returns: (nullable): the kind, %NULL when it is none of those in C
 */
const SahnePieceClass *
sahne_piece_class_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SahnePieceClass *class = tables[i]; class->kind; class ++)
      if (g_str_equal (class->kind, kind))
        return class;
  return NULL;
}

/* The picture is scaled so that what is visible of it has the piece's height. */
static double
drawing_scale (const SahnePiece *self)
{
  double box[4];

  sahne_drawing_box (self->drawing, box);
  return self->height * 100 / MAX (box[3] - box[1], 1);
}

static void
add_glow (gpointer data, double cx, double cy, double rx, double ry, SahneColour colour,
          double opacity)
{
  sahne_sketch_glow (data, cx, cy, rx, ry, colour, opacity);
}

static void
draw_drawing (SahneSketch *s, const SahnePiece *piece)
{
  cairo_t *cr = sahne_pen_cairo (s->pen);
  double scale = drawing_scale (piece), box[4], foot;
  SahneDrawingShadow shadow;
  SahneDrawingUse use = {
    .surface = { sahne_piece_share (piece, "face_pm", 0.5), s->depth, 0, 0 },
    .now = s->now,
    .colours = piece->colours,
    .state = s->state,
    .t_us = s->t_us + (gint64) (piece->seed % 8000) * 1000,
    .text = piece->text,
    .glow = add_glow,
    .data = s,
  };

  sahne_drawing_box (piece->drawing, box);
  foot = sahne_drawing_foot (piece->drawing, &shadow);
  if (!sahne_piece_int (piece, "floats", 0) && foot > 0)
    sahne_sketch_contact (s, shadow == SAHNE_DRAWING_BOX ? (box[0] + box[2]) / 2 * scale : 0,
                          foot * scale / 2);
  cairo_scale (cr, scale, scale);
  s->unit *= scale;
  sahne_drawing_draw (piece->drawing, s->pen, &use);
  cairo_scale (cr, 1 / scale, 1 / scale);
  s->unit /= scale;
}

static guint
drawing_pools (const SahnePiece *self, const SahneConditions *now, SahnePool *pools)
{
  SahneDrawingPool found[SAHNE_MAX_POOLS];
  guint n = sahne_drawing_pools (self->drawing, found, SAHNE_MAX_POOLS);
  double scale = drawing_scale (self) / 100, side = self->flip ? -1 : 1;
  double on = MAX (now->lamp, self->state);

  for (guint i = 0; i < n; i++)
    {
      const SahneDrawingPool *p = &found[i];
      gboolean lies = p->cy > -1 && p->ry < p->rx * 0.5;
      pools[i] = (SahnePool){ .x = self->x + side * p->cx * scale,
                              .y = lies ? 0 : self->y - p->cy * scale,
                              .z = self->z,
                              .rx = p->rx * scale,
                              .ry = lies ? 0 : p->ry * scale,
                              .rz = lies ? p->rx * scale : p->rx * 2 * scale,
                              .strength = p->strength * on };
    }
  return n;
}

static void
drawing_shadow (const SahnePiece *self, const SahneLight *light, const SahneLens *lens,
                SahnePath *path)
{
  SahneDrawingShadow shadow;

  sahne_drawing_foot (self->drawing, &shadow);
  if (shadow == SAHNE_DRAWING_NONE || sahne_piece_int (self, "floats", 0))
    return;
  if (shadow == SAHNE_DRAWING_CROWN)
    sahne_shadow_crown (self, light, lens, path);
  else if (shadow == SAHNE_DRAWING_POLE)
    sahne_shadow_pole (self, light, lens, path);
  else
    sahne_shadow_box (self, light, lens, path);
}

/* The kind of every piece that is a drawing. */
static const SahnePieceClass drawing_class = { .kind = "drawing",
                                               .part = SAHNE_PART_SET,
                                               .draw = draw_drawing,
                                               .width = 1,
                                               .height = 1,
                                               .shadow = drawing_shadow,
                                               .pools = drawing_pools };

static double
um (JsonObject *object, const char *name, double fallback)
{
  gint64 value = sahne_json_int (object, name, G_MININT64);
  return value == G_MININT64 ? fallback : sahne_clamp (value / 1e6, -MAX_METRES, MAX_METRES);
}

static gboolean
find_class (SahnePiece *self, const char *kind, SahneResources *resources)
{
  self->class = sahne_piece_class_find (kind);
  if (self->class)
    return TRUE;
  self->drawing = sahne_pack_drawing (kind, resources);
  self->class = &drawing_class;
  return self->drawing != NULL;
}

static void
read_size (SahnePiece *self, JsonObject *object)
{
  double natural_w = self->class->width, natural_h = self->class->height, box[4];

  if (self->drawing)
    {
      sahne_drawing_box (self->drawing, box);
      natural_w = (box[2] - box[0]) / 100;
      natural_h = (box[3] - box[1]) / 100;
    }
  self->height = um (object, "height_um", 0);
  self->width = um (object, "width_um", 0);
  if (self->height <= 0)
    self->height
        = self->width > 0 && natural_w > 0 ? self->width * natural_h / natural_w : natural_h;
  if (self->width <= 0)
    self->width = natural_h > 0 ? self->height * natural_w / natural_h : natural_w;
  self->depth = MAX (0, um (object, "depth_um", 0));
}

/**
 * sahne_piece_new:
 * @id: its name in the document
 * @object: its entry in the document
 * @seed: seed of the place
 * @resources: for drawings
 *
 * Returns: (transfer full) (nullable): the piece, %NULL when its kind is not known
 */
SahnePiece *
sahne_piece_new (const char *id, JsonObject *object, guint64 seed, SahneResources *resources)
{
  g_autoptr (SahnePiece) self = g_new0 (SahnePiece, 1);
  JsonObject *part;

  self->id = g_strdup (id);
  if (!find_class (self, sahne_json_string (object, "kind", ""), resources))
    return NULL;
  self->order = (int) sahne_json_int (object, "order", 0);
  self->x = um (object, "x_um", 0);
  self->y = um (object, "y_um", 0);
  self->z = um (object, "z_um", 10);
  read_size (self, object);
  self->flip = sahne_json_bool (object, "flip", FALSE);
  self->seed = (guint32) (json_object_has_member (object, "seed")
                              ? sahne_hash (sahne_json_int (object, "seed", 0), NULL)
                              : sahne_hash (seed, id));
  self->state = sahne_json_int (object, "state_pm", 0) / 1000.0;
  self->text = g_strdup (sahne_json_string (object, "text", NULL));
  part = sahne_json_object (object, "colours");
  self->colours = part ? json_object_ref (part) : NULL;
  part = sahne_json_object (object, "options");
  self->options = part ? json_object_ref (part) : NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_piece_free:
 * @self: (transfer full) (nullable): a piece
 */
void
sahne_piece_free (SahnePiece *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->text);
  g_clear_pointer (&self->drawing, sahne_drawing_unref);
  g_clear_pointer (&self->colours, json_object_unref);
  g_clear_pointer (&self->options, json_object_unref);
  g_free (self);
}

/**
 * sahne_piece_colour:
 * @self: a piece
 * @name: what the colour is of
 * @fallback: colour as a number, 0xrrggbb
 *
 * Returns: the colour the document gives, else @fallback
 */
SahneColour
sahne_piece_colour (const SahnePiece *self, const char *name, guint32 fallback)
{
  SahneColour colour = SAHNE_RGB (fallback);
  sahne_colour_parse (sahne_json_string (self->colours, name, NULL), &colour);
  return colour;
}

/**
 * sahne_piece_metres:
 * @self: a piece
 * @name: an option in centimetres, "sag_cm"
 * @fallback: metres
 *
 * Returns: the option in metres, else @fallback
 */
double
sahne_piece_metres (const SahnePiece *self, const char *name, double fallback)
{
  gint64 value = sahne_json_int (self->options, name, G_MININT64);
  return value == G_MININT64 ? fallback : sahne_clamp (value / 100.0, -MAX_METRES, MAX_METRES);
}

/**
 * sahne_piece_share:
 * @self: a piece
 * @name: an option in thousandths, "mist_pm"
 * @fallback: a ratio
 *
 * Returns: the option as a ratio, else @fallback
 */
double
sahne_piece_share (const SahnePiece *self, const char *name, double fallback)
{
  gint64 value = sahne_json_int (self->options, name, G_MININT64);
  return value == G_MININT64 ? fallback : sahne_clamp (value / 1000.0, -MAX_METRES, MAX_METRES);
}

/**
 * sahne_piece_int:
 * @self: a piece
 * @name: an option that is a count or a choice
 * @fallback: its value when the document is silent
 *
 * Returns: the option, between 0 and 1000
 */
int
sahne_piece_int (const SahnePiece *self, const char *name, int fallback)
{
  return (int) CLAMP (sahne_json_int (self->options, name, fallback), 0, 1000);
}

/**
 * sahne_piece_string:
 * @self: a piece
 * @name: an option that is a word
 * @fallback: (nullable): its value when the document is silent
 *
 * Returns: (nullable): the option
 */
const char *
sahne_piece_string (const SahnePiece *self, const char *name, const char *fallback)
{
  return sahne_json_string (self->options, name, fallback);
}

/**
 * sahne_piece_sort:
 * @self: a piece
 *
 * Returns: the depth in whose place it is drawn, metres: the back of a table, so that what stands
 * on it comes after it
 */
double
sahne_piece_sort (const SahnePiece *self)
{
  return self->class->sort ? self->class->sort (self) : self->z;
}

/**
 * sahne_piece_motion:
 * @self: a piece
 *
 * Returns: how it changes while a scene plays
 */
SahneMotionKind
sahne_piece_motion (const SahnePiece *self)
{
  if (self->drawing)
    return sahne_drawing_moves (self->drawing) ? SAHNE_MOTION_LIVES : SAHNE_MOTION_STILL;
  return self->class->motion;
}

/* A lamp's glow reaches farther than the lamp. */
static void
grow_by_shine (const SahnePiece *self, const SahneLens *lens, double z, double box[4])
{
  double k = drawing_scale (self) / 100 * sahne_lens_scale (lens, z), x, y, glow[4];

  sahne_drawing_box (self->drawing, glow);
  sahne_drawing_shine (self->drawing, glow);
  sahne_lens_project (lens, self->x, self->y, z, &x, &y);
  box[0] = MIN (box[0], x + k * MIN (glow[0], -glow[2]));
  box[1] = MIN (box[1], y + k * glow[1]);
  box[2] = MAX (box[2], x + k * MAX (glow[2], -glow[0]));
  box[3] = MAX (box[3], y + k * glow[3]);
}

/**
 * sahne_piece_box:
 * @self: a piece
 * @lens: what it is seen through
 * @box: (out): left, top, right and bottom in pixels
 *
 * Finds a box that holds the piece with its glow and contact shadow.
 */
void
sahne_piece_box (const SahnePiece *self, const SahneLens *lens, double box[4])
{
  double near = MAX (self->z, lens->z + 0.35), far = near + self->depth, x[4], y[4], margin;

  if (self->class->box)
    {
      self->class->box (self, lens, box);
      return;
    }
  for (int i = 0; i < 4; i++)
    sahne_lens_project (lens, self->x + (i % 2 ? 0.5 : -0.5) * self->width,
                        self->y + (i % 2 ? self->height : 0), i < 2 ? near : far, &x[i], &y[i]);
  /* a contact shadow reaches far to the side when the sun is low */
  margin = 0.15 * MAX (x[1] - x[0], y[0] - y[1]) + 4;
  if (self->class->shadow != sahne_shadow_crown)
    margin = MAX (margin, 0.75 * (x[1] - x[0]));
  box[0] = MIN (x[0], x[2]) - margin;
  box[1] = MIN (y[1], y[3]) - margin;
  box[2] = MAX (x[1], x[3]) + margin;
  box[3] = MAX (y[0], y[2]) + margin;
  if (self->drawing)
    grow_by_shine (self, lens, near, box);
}
