/* Drawings: SVG files whose fills go through the light like everything else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-conditions.h"
#include "sahne-pen.h"

G_BEGIN_DECLS

/**
 * SahneDrawing:
 *
 * A picture drawn by hand. A drawing of a set piece is in centimetres, its foot at the origin, y
 * downwards, lit from the left; its `viewBox` is what is visible of it. Besides plain SVG shapes
 * (path, rect, circle, ellipse, polygon, polyline, line, g with transforms and presentation
 * attributes) it knows, on a shape or a group:
 *
 *  data-face      0 turned away from the light, 1 towards it (0.5)
 *  data-up        1 where snow lies (0)
 *  data-detail    1 inside another shape: styles draw no edge around it (0)
 *  data-colour    name of a colour that the piece may set: wall, roof, sail
 *  data-tone      factor of that colour (1)
 *  data-lit       its colour when lamps are lit or the piece is on: glass, a screen
 *  data-glow      a circle or ellipse of light, this strong, when lamps are lit or the piece is on
 *  data-pool      an ellipse in which lamplight shows, this strong
 *  data-state     on or off: only in this state of the piece (from one half on it is on); lit or
 *                 unlit: the same, but lamplight at dusk counts as on
 *  data-side      1: mirrored when the light comes from the right
 *  data-spin      "x y seconds": turns about a point
 *  data-sway      "x y degrees seconds": swings about a point
 *  data-bob       "centimetres seconds": goes up and down
 *  data-blink     "seconds share": seen for a share of the time
 *  data-roll      "x y": turns about a point with the piece's phase, like a wheel
 *  data-swing     "x y degrees": turned about a point by the piece's state, like a lid
 *  data-slide     "x y": moved by the piece's state, like a drawer
 *  data-layer     front: before whoever sits in it
 *  data-mark      not painted: grip where it is held, seat where somebody sits, text a rectangle
 *                 for the words on it
 *
 * and on the svg element:
 *
 *  data-foot      how wide it stands on the ground, for the shadow under it (as wide as the box)
 *  data-shadow    what it throws on the ground: box, pole, crown or none (box)
 */
typedef struct _SahneDrawing SahneDrawing;

/* What of a drawing is drawn, so that somebody can sit in it. */
typedef enum
{
  SAHNE_DRAWING_WHOLE,
  SAHNE_DRAWING_BACK,
  SAHNE_DRAWING_FRONT
} SahneDrawingLayer;

/**
 * SahneDrawingUse:
 * @surface: the base of every shape's surface: its face is added, its depth taken
 * @now: (nullable): conditions, for what shines
 * @colours: (nullable): colours by name, over those of the file
 * @state: 0 off to 1 on
 * @phase: turns of its wheels
 * @t_us: scene time, for what moves
 * @layer: what of it is drawn
 * @text: (nullable): the words on it
 * @glow: (nullable): called for every glow instead of painting it, in the drawing's units
 * @data: for @glow
 */
typedef struct
{
  SahneSurface surface;
  const SahneConditions *now;
  JsonObject *colours;
  double state, phase;
  gint64 t_us;
  SahneDrawingLayer layer;
  const char *text;
  void (*glow) (gpointer data, double cx, double cy, double rx, double ry, SahneColour colour,
                double opacity);
  gpointer data;
} SahneDrawingUse;

/* An ellipse of lamplight, in the drawing's units. */
typedef struct
{
  double cx, cy, rx, ry, strength;
} SahneDrawingPool;

SahneDrawing *sahne_drawing_new (GBytes *svg, GError **error);
SahneDrawing *sahne_drawing_ref (SahneDrawing *self);
void sahne_drawing_unref (SahneDrawing *self);
void sahne_drawing_box (const SahneDrawing *self, double box[4]);
void sahne_drawing_painted (const SahneDrawing *self, double box[4]);
typedef enum
{
  SAHNE_DRAWING_BOX,
  SAHNE_DRAWING_POLE,
  SAHNE_DRAWING_CROWN,
  SAHNE_DRAWING_NONE
} SahneDrawingShadow;

double sahne_drawing_foot (const SahneDrawing *self, SahneDrawingShadow *shadow);
gboolean sahne_drawing_moves (const SahneDrawing *self);
void sahne_drawing_shine (const SahneDrawing *self, double box[4]);
guint sahne_drawing_pools (const SahneDrawing *self, SahneDrawingPool *pools, guint max);
gboolean sahne_drawing_mark (const SahneDrawing *self, const char *name, guint index,
                             double box[4]);
SahneDrawing *sahne_drawing_dyed (const SahneDrawing *self, SahneColour colour);
SahneDrawing *sahne_drawing_made_of (const SahneDrawing *self, const char *material);
void sahne_drawing_draw (const SahneDrawing *self, SahnePen *pen, const SahneDrawingUse *use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneDrawing, sahne_drawing_unref)

G_END_DECLS
