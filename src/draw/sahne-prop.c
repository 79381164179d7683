/* A prop: a thing of the script, drawn standing, lying, hanging or held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-prop-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <pango/pangocairo.h>

#include "sahne-drawing-private.h"
#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-pack.h"
#include "sahne-sketch.h"
#include "sahne-things.h"

/* Icons of the pack are drawn as lit as this; their own colours carry their shading. */
#define ICON_FACE 0.62

static const char *const hold_names[SAHNE_N_HOLDS]
    = { "grip", "two", "flat", "phone", "hang", "string", "mouth", "head", "back", "none" };

/* What is in something higher does not look out of it, metres. */
#define PEEK_HEIGHT 1.2

/* What runs out when it is tilted: not apples from a basket. */
static gboolean
holds_liquid (JsonObject *look)
{
  static const char *const vessels[]
      = { "bucket", "jug",       "pot",           "kazan",        "bottle",       "glass", "bowl",
          "soup",   "tea-glass", "potion",        "water-glass",  "hot-beverage", "jar",   "kettle",
          "vase",   "teapot",    "glass-of-milk", "watering-can", "wine-glass",   "pan",   NULL };

  return g_strv_contains (vessels,
                          sahne_json_string (look, "kind", sahne_json_string (look, "icon", "")));
}

static SahneDrawing *
own_drawing (const char *kind, SahneResources *resources)
{
  g_autofree char *name = g_strdup_printf ("props/%s.svg", kind);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, NULL);
  return bytes ? sahne_drawing_new (bytes, NULL) : NULL;
}

static SahnePiece *
own_piece (const char *kind, JsonObject *look, SahneResources *resources)
{
  g_autoptr (JsonObject) object = json_object_new ();
  SahnePiece *piece;

  json_object_set_string_member (object, "kind", kind);
  json_object_set_int_member (object, "height_um", sahne_json_int (look, "height_um", 0));
  json_object_set_int_member (object, "width_um", sahne_json_int (look, "width_um", 0));
  piece = sahne_piece_new (kind, object, (guint64) sahne_json_int (look, "seed", 0), resources);
  if (piece && piece->class->width <= 0) /* projects itself, so it cannot be moved */
    g_clear_pointer (&piece, sahne_piece_free);
  return piece;
}

static gboolean
find_drawing (SahneProp *self, JsonObject *look, SahneResources *resources, GError **error)
{
  const char *kind = sahne_json_string (look, "kind", NULL);
  const char *icon = sahne_json_string (look, "icon", NULL);

  self->face = 0.5;
  if (icon && !g_ascii_isprint (*icon)) /* the character of an emoji font */
    {
      self->glyph = g_strdup (icon);
      return TRUE;
    }
  if (icon)
    {
      self->face = ICON_FACE;
      self->drawing = sahne_pack_icon (icon, resources, error);
    }
  else if (kind)
    {
      self->drawing = own_drawing (kind, resources);
      if (self->drawing == NULL && sahne_piece_class_find (kind))
        self->piece = own_piece (kind, look, resources);
    }
  if (self->drawing == NULL && self->piece == NULL && error && *error == NULL)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("Nothing is known of the thing “%s”."),
                 kind ? kind : sahne_json_string (look, "text", ""));
  return self->drawing || self->piece;
}

static void
replace_drawing (SahneProp *self, SahneDrawing *other)
{
  if (other == NULL)
    return;
  sahne_drawing_unref (self->drawing);
  self->drawing = other;
}

static void
dye (SahneProp *self, JsonObject *look)
{
  const char *material = sahne_json_string (look, "material", NULL);
  SahneColour tint;

  if (self->drawing && material)
    replace_drawing (self, sahne_drawing_made_of (self->drawing, material));
  if (self->drawing && sahne_colour_parse (sahne_json_string (look, "tint", NULL), &tint))
    replace_drawing (self, sahne_drawing_dyed (self->drawing, tint));
}

static void
read_beyond (SahneProp *self)
{
  double all[4], most = 0;

  if (self->drawing == NULL)
    return;
  sahne_drawing_painted (self->drawing, all);
  for (int i = 0; i < 2; i++)
    most = MAX (most, MAX (self->box[i] - all[i], all[i + 2] - self->box[i + 2]));
  self->beyond = most * self->height / MAX (self->box[3] - self->box[1], 1e-6);
}

static void
read_size (SahneProp *self, JsonObject *look)
{
  double ratio = 1;

  self->box[0] = self->box[1] = 0;
  self->box[2] = self->box[3] = 1;
  if (self->drawing)
    sahne_drawing_box (self->drawing, self->box);
  ratio = (self->box[2] - self->box[0]) / MAX (self->box[3] - self->box[1], 1e-6);
  self->height = sahne_clamp (sahne_json_int (look, "height_um", 300000) / 1e6, 1e-3, 1e4);
  self->width = sahne_json_int (look, "width_um", (gint64) (self->height * ratio * 1e6)) / 1e6;
  self->width = sahne_clamp (self->width, 1e-3, 1e4);
  read_beyond (self);
}

static SahneHoldKind
read_hold (const char *name)
{
  for (guint i = 0; i < SAHNE_N_HOLDS; i++)
    if (g_strcmp0 (name, hold_names[i]) == 0)
      return i;
  return SAHNE_HOLD_NONE;
}

static void
read_behaviour (SahneProp *self, JsonObject *look)
{
  const char *where = sahne_json_string (look, "where", "ground");
  const char *faces = sahne_json_string (look, "faces", "");
  JsonArray *states = sahne_json_array (look, "states");
  double mark[4];

  self->hold = read_hold (sahne_json_string (look, "hold", "none"));
  self->grip_x = sahne_json_int (look, "grip_x_um", 0) / 1e6;
  self->grip_y = sahne_json_int (look, "grip_y_um", (gint64) (self->height * 5e5)) / 1e6;
  self->text = g_strdup (sahne_json_string (look, "text", NULL));
  self->state = sahne_json_int (look, "state_pm", 0) / 1000.0;
  self->pours = states && g_str_equal (sahne_json_array_string (states, 1, ""), "full")
                && holds_liquid (look);
  self->melts = states && g_str_equal (sahne_json_array_string (states, 1, ""), "melted");
  self->free = !g_str_equal (where, "ground") && !g_str_equal (where, "table");
  self->faces = g_str_equal (faces, "left") ? -1 : g_str_equal (faces, "right") ? 1 : 0;
  self->upended = sahne_json_bool (look, "lies", FALSE);
  self->kite = self->hold == SAHNE_HOLD_STRING && self->drawing
               && sahne_drawing_mark (self->drawing, "grip", 0, mark);
}

static SahnePropGroup
group_of (const SahneProp *self, JsonObject *look)
{
  if (self->hold == SAHNE_HOLD_STRING)
    return SAHNE_PROP_BUNCH;
  if (sahne_json_bool (look, "flies", FALSE) && self->free)
    return SAHNE_PROP_FLOCK;
  if (self->height > 0.45
      || (g_str_equal (sahne_json_string (look, "where", "ground"), "ground")
          && !sahne_json_bool (look, "rolls", FALSE)))
    return SAHNE_PROP_ROW;
  return self->height < 0.35 * self->width ? SAHNE_PROP_STACK : SAHNE_PROP_PILE;
}

/**
 * sahne_prop_new:
 * @look: an entry of the scene's `visual.props`
 * @resources: gives drawings
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the prop
 */
SahneProp *
sahne_prop_new (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (SahneProp) self = g_new0 (SahneProp, 1);
  g_autoptr (GError) reason = NULL;
  double w, h;

  if (!find_drawing (self, look, resources, &reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  dye (self, look);
  read_size (self, look);
  read_behaviour (self, look);
  w = self->upended ? self->height : self->width;
  h = self->upended ? self->width : self->height;
  self->n_copies = sahne_prop_copies (group_of (self, look),
                                      (guint) CLAMP (sahne_json_int (look, "count", 1), 1, 1000), w,
                                      h, self->copies);
  return g_steal_pointer (&self);
}

/**
 * sahne_prop_free:
 * @self: (transfer full) (nullable): a prop
 */
void
sahne_prop_free (SahneProp *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->drawing, sahne_drawing_unref);
  g_clear_pointer (&self->piece, sahne_piece_free);
  g_free (self->glyph);
  g_free (self->text);
  g_free (self);
}

/* Left, bottom, right and top of all of them, metres from the middle of the foot. */
static void
extent (const SahneProp *self, double e[4])
{
  double w = self->upended ? self->height : self->width;
  double h = self->upended ? self->width : self->height;

  e[0] = e[1] = INFINITY;
  e[2] = e[3] = -INFINITY;
  for (guint i = 0; i < self->n_copies; i++)
    {
      const SahnePropCopy *c = &self->copies[i];
      e[0] = MIN (e[0], c->dx - w / 2 * c->scale);
      e[1] = MIN (e[1], c->dy);
      e[2] = MAX (e[2], c->dx + w / 2 * c->scale);
      e[3] = MAX (e[3], c->dy + h * c->scale);
    }
}

/**
 * sahne_prop_size:
 * @self: a prop
 *
 * Returns: how far it reaches from where it is held, metres
 */
double
sahne_prop_size (const SahneProp *self)
{
  double e[4], reach = self->hold != SAHNE_HOLD_STRING ? 0
                       : self->kite                    ? SAHNE_KITE_Y + 0.6
                                                       : SAHNE_BALLOON_Y;

  extent (self, e);
  return hypot (e[2] - e[0], e[3] - e[1]) + reach;
}

/**
 * sahne_prop_lift:
 * @self: a prop
 * @content: what is in it
 *
 * Returns: how high above the foot of @self that stands, so that it looks out of it, metres
 */
double
sahne_prop_lift (const SahneProp *self, const SahneProp *content)
{
  double rim = 0.9 * self->height, out = MIN (0.55 * content->height, 0.3 * self->height);

  if (self->height > PEEK_HEIGHT) /* the boot of a car, a tent */
    return 0.25 * self->height;
  return MAX (rim - content->height + out, 0.08 * self->height);
}

/**
 * sahne_prop_rise:
 * @self: a prop
 *
 * Returns: height of its grip above its foot, metres
 */
double
sahne_prop_rise (const SahneProp *self)
{
  return self->grip_y;
}

/**
 * sahne_prop_state:
 * @self: a prop
 *
 * Returns: the state it begins in, for as long as no channel says otherwise
 */
double
sahne_prop_state (const SahneProp *self)
{
  return self->state;
}

/**
 * sahne_prop_glow:
 * @self: a prop
 * @reach: (out): how far its light is seen, metres
 * @colour: (out): colour of the light
 *
 * Returns: whether it gives light when it is on
 */
gboolean
sahne_prop_glow (const SahneProp *self, double *reach, SahneColour *colour)
{
  double scale = self->height / MAX (self->box[3] - self->box[1], 1e-6), most = 0;

  for (guint i = 0; self->drawing && i < self->drawing->shapes->len; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->drawing->shapes, SahneDrawingShape, i);
      double b[4];
      if (shape->style.glow <= 0 || !sahne_path_box (shape->path, &b[0], &b[1], &b[2], &b[3])
          || b[2] - b[0] <= most)
        continue;
      most = b[2] - b[0];
      *colour = shape->style.fill_colour;
    }
  *reach = most * scale;
  return most > 0;
}

/* An emoji of the system's font, darkened as the light is. */
static void
draw_glyph (const SahneProp *self, SahnePen *pen)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Color Emoji");
  SahneColour lit = sahne_pen_colour (pen, SAHNE_RGB (0xffffff));
  PangoRectangle ink;

  pango_font_description_set_absolute_size (font, 100 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, self->glyph, -1);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_push_group (cr);
  cairo_save (cr);
  cairo_scale (cr, 1.0 / MAX (ink.width, 1), 1.0 / MAX (ink.height, 1));
  cairo_translate (cr, -ink.x, -ink.y);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
  cairo_set_source_rgba (cr, lit.r * 0.5, lit.g * 0.5, lit.b * 0.5,
                         0.9 * (1 - sahne_colour_luma (lit)));
  cairo_paint (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  pango_font_description_free (font);
  g_object_unref (layout);
}

/* Words on a thing that has no place for them stand across its middle. */
static void
draw_words (const SahneProp *self, SahnePen *pen, const SahneDrawingUse *use)
{
  double w = self->box[2] - self->box[0], h = self->box[3] - self->box[1], box[4];

  if (self->text == NULL || use->layer == SAHNE_DRAWING_BACK
      || sahne_drawing_mark (self->drawing, "text", 0, box))
    return;
  box[0] = self->box[0] + w * 0.16, box[2] = self->box[2] - w * 0.16;
  box[1] = self->box[1] + h * 0.36, box[3] = self->box[1] + h * 0.64;
  sahne_pen_set_surface (pen, &use->surface);
  sahne_drawing_draw_text (pen, box, sahne_pen_colour (pen, SAHNE_RGB (0x2a2438)), self->text);
}

/* Draws one of them upright: the paper is in metres, the middle of its foot at the origin. */
void
sahne_prop_draw_upright (const SahneProp *self, SahnePen *pen, const SahnePropUse *u)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahneConditions now = { .glow = u->state };
  SahneDrawingUse use = {
    .surface = { self->face, u->depth, 0, 0 },
    .now = &now,
    .state = u->state > 1 ? 0 : u->state, /* what is broken is out and empty */
    .phase = u->phase,
    .t_us = u->t_us,
    .layer = u->layer,
    .text = self->text,
  };

  cairo_save (cr);
  if (self->piece)
    {
      cairo_scale (cr, 0.01, 0.01);
      u->sketch->unit *= 0.01;
      self->piece->class->draw (u->sketch, self->piece);
      u->sketch->unit *= 100;
    }
  else
    {
      cairo_scale (cr, self->width / MAX (self->box[2] - self->box[0], 1e-6),
                   self->height / MAX (self->box[3] - self->box[1], 1e-6));
      cairo_translate (cr, -(self->box[0] + self->box[2]) / 2, -self->box[3]);
      if (self->glyph)
        {
          sahne_pen_set_surface (pen, &use.surface);
          draw_glyph (self, pen);
        }
      else
        {
          sahne_drawing_draw (self->drawing, pen, &use);
          draw_words (self, pen, &use);
        }
    }
  cairo_restore (cr);
}

/* A thing in pieces: three shards that fall apart. */
void
sahne_prop_draw_broken (const SahneProp *self, SahnePen *pen, const SahnePropUse *u, double apart)
{
  static const double cut[][4] = { { -0.2, -0.1, -0.24, -0.14 }, { 0.16, 0.24, 0.12, 0.22 } };
  static const double move[][3] = { { -0.16, 0.02, -24 }, { 0.02, 0.05, 5 }, { 0.18, 0, 27 } };
  cairo_t *cr = sahne_pen_cairo (pen);
  double w = self->width, h = self->height;

  for (int i = 0; i < 3; i++)
    {
      double pivot = i == 0 ? -w / 2 : i == 2 ? w / 2 : 0;
      cairo_save (cr);
      cairo_translate (cr, pivot + move[i][0] * w * apart, -move[i][1] * h * apart);
      cairo_rotate (cr, sahne_radians (move[i][2] * apart));
      cairo_translate (cr, -pivot, 0);
      cairo_move_to (cr, i == 0 ? -w * 2 : cut[i - 1][0] * w, -h * 2);
      for (int k = 0; k < 4; k++)
        cairo_line_to (cr, i == 0 ? -w * 2 : cut[i - 1][k] * w, -h * (1.02 - k * 0.36));
      for (int k = 3; k >= 0; k--)
        cairo_line_to (cr, i == 2 ? w * 2 : cut[i][k] * w, -h * (1.02 - k * 0.36));
      cairo_line_to (cr, i == 2 ? w * 2 : cut[i][0] * w, -h * 2);
      cairo_clip (cr);
      sahne_prop_draw_upright (self, pen, u);
      cairo_restore (cr);
    }
}

/* It sinks into a puddle. */
static void
draw_melting (const SahneProp *self, SahnePen *pen, const SahnePropUse *u, double melted)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahnePath *path = sahne_pen_path (pen);
  double w = self->width / 2 * (0.5 + 0.8 * melted);

  sahne_path_ellipse (path, 0, 0, w, w * 0.16);
  sahne_pen_set_surface (pen, &(SahneSurface){ 0.7, u->depth, 0, 0 });
  sahne_pen_fill (pen, path, SAHNE_RGB (0xcfe6f4), 0.85 * MIN (1, 3 * melted));
  cairo_save (cr);
  cairo_scale (cr, 1 + 0.35 * melted, 1 - 0.94 * melted);
  sahne_prop_draw_upright (self, pen, u);
  cairo_restore (cr);
}

/* Draws one of them as it stands, in metres. */
void
sahne_prop_draw_one (const SahneProp *self, SahnePen *pen, const SahnePropUse *u)
{
  cairo_t *cr = sahne_pen_cairo (pen);

  cairo_save (cr);
  if (self->upended)
    {
      cairo_translate (cr, 0, -self->width / 2);
      cairo_rotate (cr, G_PI / 2);
      cairo_translate (cr, 0, self->height / 2);
    }
  if (u->state > 1)
    sahne_prop_draw_broken (self, pen, u, MIN (u->state - 1, 1));
  else if (self->melts && u->state > 0)
    draw_melting (self, pen, u, u->state);
  else
    sahne_prop_draw_upright (self, pen, u);
  cairo_restore (cr);
}

static gboolean
mirrored (const SahneProp *self, const SahnePose *pose)
{
  double yaw = pose->v[SAHNE_YAW];
  return self->faces != 0 && fabs (yaw) > 1 && (yaw > 0) != (self->faces > 0);
}

/* A piece drawn in C brings its own shadow. */
static void
draw_contact (const SahneProp *self, SahneSketch *sketch, const SahnePose *pose)
{
  gboolean flies = SAHNE_CODE (pose, SAHNE_STANCE).to == SAHNE_STANCE_FLY;
  cairo_t *cr = sahne_pen_cairo (sketch->pen);
  double width = (self->upended ? self->height : self->width) * 0.92;
  SahneDrawingShadow shadow;

  if (self->free || flies || pose->v[SAHNE_SCALE] < 0.02 || self->piece)
    return;
  if (self->drawing && !self->upended)
    width = self->width * sahne_drawing_foot (self->drawing, &shadow)
            / MAX (self->box[2] - self->box[0], 1e-6);
  cairo_save (cr);
  cairo_scale (cr, 0.01, 0.01);
  sahne_sketch_contact (sketch, 0, width * 50);
  cairo_restore (cr);
}

/* Turned about the middle of all, then flattened towards its foot. */
static void
place_paper (const SahneProp *self, cairo_t *cr, const SahnePose *pose)
{
  double squash = MAX (0.05, pose->v[SAHNE_SQUASH]), e[4], cy;

  extent (self, e);
  cy = -(e[1] + e[3]) / 2;
  cairo_scale (cr, pose->v[SAHNE_SCALE] / sqrt (squash), pose->v[SAHNE_SCALE] * squash);
  cairo_translate (cr, 0, cy);
  cairo_rotate (cr, sahne_radians (pose->v[SAHNE_ROLL]));
  cairo_translate (cr, 0, -cy);
  if (mirrored (self, pose))
    cairo_scale (cr, -1, 1);
}

static void
draw_all (const SahneProp *self, SahneSketch *sketch, const SahnePose *pose,
          const SahnePropUse *use, double metre)
{
  cairo_t *cr = sahne_pen_cairo (sketch->pen);

  for (guint i = 0; i < self->n_copies; i++)
    {
      const SahnePropCopy *c = &self->copies[i];
      cairo_save (cr);
      /* those behind stand a little higher in the picture */
      cairo_translate (cr, c->dx, -c->dy - c->dz * metre);
      cairo_scale (cr, c->flip ? -c->scale : c->scale, c->scale);
      if (use->layer != SAHNE_DRAWING_FRONT && c->dy <= 0)
        draw_contact (self, sketch, pose);
      sahne_prop_draw_one (self, sketch->pen, use);
      cairo_restore (cr);
    }
}

/**
 * sahne_prop_draw_layer:
 * @self: a prop
 * @pen: the pen of the calling thread, in the light of the place where it stands
 * @lens: what it stands in front of
 * @pose: where and how it stands
 * @t_us: scene time
 * @layer: what of it is drawn: its back, then whoever sits in it, then its front
 */
void
sahne_prop_draw_layer (SahneProp *self, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                       gint64 t_us, SahneDrawingLayer layer)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahneConditions now = { .light = *sahne_pen_light (pen), .glow = pose->v[SAHNE_STATE] };
  double z = pose->v[SAHNE_Z], k = sahne_lens_scale (lens, z), sx, sy;
  SahnePropUse use = { .state = pose->v[SAHNE_STATE],
                       .phase = pose->v[SAHNE_PHASE],
                       .depth = MAX (0, z - lens->z),
                       .t_us = t_us,
                       .layer = layer };
  SahneSketch sketch;

  sahne_lens_project (lens, pose->v[SAHNE_X], pose->v[SAHNE_Y], z, &sx, &sy);
  sahne_sketch_init (&sketch, pen, lens, &now);
  sketch.t_us = t_us;
  sketch.state = use.state;
  use.sketch = &sketch;
  sahne_sketch_place (&sketch, sx, sy, k, use.depth, FALSE);
  place_paper (self, cr, pose);
  draw_all (self, &sketch, pose, &use, lens->h / MAX (use.depth, 1));
  sahne_sketch_leave (&sketch);
  sahne_sketch_flush_glows (&sketch);
  sahne_sketch_clear (&sketch);
}

/**
 * sahne_prop_draw:
 * @self: a prop
 * @pen: the pen of the calling thread, in the light of the place where it stands
 * @lens: what it stands in front of
 * @pose: where and how it stands
 * @t_us: scene time
 *
 * Draws its contact shadow and all of it.
 */
void
sahne_prop_draw (SahneProp *self, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                 gint64 t_us)
{
  sahne_prop_draw_layer (self, pen, lens, pose, t_us, SAHNE_DRAWING_WHOLE);
}

/* sahne_prop_string: draws the string from one point to another. */
void
sahne_prop_string (SahnePen *pen, double x0, double y0, double x1, double y1, double width)
{
  SahnePath *path = sahne_pen_path (pen);
  double sag = 0.06 * hypot (x1 - x0, y1 - y0);

  sahne_path_move (path, x0, y0);
  sahne_path_curve (path, x0 + (x1 - x0) * 0.3, y0 + (y1 - y0) * 0.2 + sag, x0 + (x1 - x0) * 0.7,
                    y0 + (y1 - y0) * 0.6 + sag, x1, y1);
  sahne_pen_set_surface (pen, &(SahneSurface){ 0.6, 0, 0, 0 });
  sahne_pen_stroke (pen, path, SAHNE_RGB (0xf4ecd8), width, 0.9);
}

/* The place of a point of the drawing, in its units, on screen. */
static void
to_screen (const SahneProp *self, const SahneLens *lens, const SahnePose *pose, double x, double y,
           SahneAnchor *anchor)
{
  double k = sahne_lens_scale (lens, pose->v[SAHNE_Z]), sx, sy;
  double px = (x - (self->box[0] + self->box[2]) / 2) / MAX (self->box[2] - self->box[0], 1e-6);
  double py = (y - self->box[3]) / MAX (self->box[3] - self->box[1], 1e-6);
  double roll = sahne_radians (pose->v[SAHNE_ROLL]), cy = -self->height / 2;
  double size = pose->v[SAHNE_SCALE];

  px *= self->width * (mirrored (self, pose) ? -1 : 1);
  py = py * self->height - cy;
  sahne_lens_project (lens, pose->v[SAHNE_X], pose->v[SAHNE_Y], pose->v[SAHNE_Z], &sx, &sy);
  anchor->point.x = sx + k * size * (px * cos (roll) - py * sin (roll));
  anchor->point.y = sy + k * size * (cy + px * sin (roll) + py * cos (roll));
  anchor->angle = pose->v[SAHNE_ROLL];
  anchor->scale = k;
}

/**
 * sahne_prop_seat:
 * @self: a prop
 * @lens: what it stands in front of
 * @pose: where and how it stands
 * @index: which seat; the first is the driver's
 * @seat: (out): where the hips of whoever sits there are
 *
 * Returns: whether it has such a seat
 */
gboolean
sahne_prop_seat (SahneProp *self, const SahneLens *lens, const SahnePose *pose, guint index,
                 SahneAnchor *seat)
{
  double box[4];

  if (self->drawing == NULL || !sahne_drawing_mark (self->drawing, "seat", index, box))
    return FALSE;
  to_screen (self, lens, pose, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, seat);
  return TRUE;
}

/**
 * sahne_prop_draw_string:
 * @self: a prop that flies on a string
 * @pen: the pen of the calling thread
 * @lens: what it stands in front of
 * @pose: where it flies
 * @hand: the hand that holds the string
 */
void
sahne_prop_draw_string (SahneProp *self, SahnePen *pen, const SahneLens *lens,
                        const SahnePose *pose, const SahneAnchor *hand)
{
  double mark[4] = { 0, self->box[3], 0, self->box[3] };
  SahneAnchor tie;

  if (self->drawing == NULL || self->hold != SAHNE_HOLD_STRING)
    return;
  sahne_drawing_mark (self->drawing, "grip", 0, mark);
  to_screen (self, lens, pose, (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2, &tie);
  sahne_prop_string (pen, hand->point.x, hand->point.y, tie.point.x, tie.point.y,
                     MAX (1, hand->scale * 0.008));
}

/**
 * sahne_prop_box:
 * @self: a prop
 * @lens: what it stands in front of
 * @pose: where and how it stands
 * @box: (out): left, top, right and bottom in pixels
 *
 * Finds a box that holds everything sahne_prop_draw() paints.
 */
void
sahne_prop_box (SahneProp *self, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  double k = sahne_lens_scale (lens, pose->v[SAHNE_Z]), e[4], sx, sy, w, h, margin, reach = 0;
  double squash = MAX (0.05, pose->v[SAHNE_SQUASH]), size = pose->v[SAHNE_SCALE];
  SahneColour colour;

  extent (self, e);
  w = MAX (fabs (e[0]), fabs (e[2])) * size / MIN (1, sqrt (squash));
  h = (e[3] - MIN (e[1], 0)) * size * MAX (1, squash);
  if (fabs (pose->v[SAHNE_ROLL]) > 0.5)
    w = h = hypot (w, h);
  margin = 0.15 * MAX (w, h) + (self->free ? 0 : 0.75 * w);
  if (pose->v[SAHNE_STATE] > 0 && sahne_prop_glow (self, &reach, &colour))
    margin = MAX (margin, reach);
  margin = MAX (margin, self->beyond * size * MAX (1, squash));
  sahne_lens_project (lens, pose->v[SAHNE_X], pose->v[SAHNE_Y], pose->v[SAHNE_Z], &sx, &sy);
  box[0] = sx - (w + margin) * k - 2;
  box[2] = sx + (w + margin) * k + 2;
  box[1] = sy - (h + margin) * k - 2;
  box[3] = sy
           + (MAX (0, -e[1]) + MAX (margin * 0.6, self->beyond * size * MAX (1, squash))
              + (fabs (pose->v[SAHNE_ROLL]) > 0.5 ? h : 0))
                 * k
           + 2;
}
