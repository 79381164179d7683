/* What animals and creatures are drawn with: frames, splines in them, tapered chains, one shade.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-limb.h"
#include "sahne-pen.h"

G_BEGIN_DECLS

/* Where a part of a figure is on screen: what (0, 0), (1, 0) and (0, 1) of the part become. */
typedef struct
{
  SahnePoint o, x, y;
} SahneFrame;

static inline SahnePoint
sahne_frame_at (const SahneFrame *f, double x, double y)
{
  return (SahnePoint){ f->o.x + f->x.x * x + f->y.x * y, f->o.y + f->x.y * x + f->y.y * y };
}

SahneFrame sahne_frame (SahnePoint origin, double size, int flip, double degrees);
SahneFrame sahne_frame_move (const SahneFrame *self, double x, double y);
SahneFrame sahne_frame_turn (const SahneFrame *self, double degrees);
SahneFrame sahne_frame_scale (const SahneFrame *self, double x, double y);
double sahne_frame_size (const SahneFrame *self);

/**
 * SahneBrush:
 * @pen: the pen
 * @unit: pixels of the unit that shading offsets are given in
 * @path: the shape that is being drawn
 * @other: a second one
 *
 * A shape is made in @path by one of the sahne_brush_ functions and then filled, shaded or clipped.
 */
typedef struct
{
  SahnePen *pen;
  double unit;
  SahnePath *path, *other;
} SahneBrush;

void sahne_brush_init (SahneBrush *self, SahnePen *pen, double unit);
void sahne_brush_clear (SahneBrush *self);

void sahne_brush_add (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n,
                      gboolean closed);
void sahne_brush_shape (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n);
void sahne_brush_line (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n,
                       SahneColour colour, double width);
void sahne_brush_polygon (SahneBrush *self, const SahnePoint *points, guint n);
void sahne_brush_ellipse (SahneBrush *self, const SahneFrame *frame, double cx, double cy,
                          double rx, double ry);
void sahne_brush_dot (SahneBrush *self, const SahneFrame *frame, double cx, double cy, double r,
                      SahneColour colour);

void sahne_brush_fill (SahneBrush *self, SahneColour colour);
void sahne_brush_tint (SahneBrush *self, SahneColour colour, double opacity);
void sahne_brush_shade (SahneBrush *self, SahneColour colour, double dx, double dy);
void sahne_brush_shade_as (SahneBrush *self, SahneColour colour, SahneColour shade, double dx,
                           double dy);
void sahne_brush_patch (SahneBrush *self, const SahnePath *whole, SahneColour colour, double dx,
                        double dy);

/* One outline in a frame: SAHNE_SHAPE (brush, &frame, { 0, 1 }, { 1, 0, TRUE }, …). */
#define SAHNE_KNOTS(...)                                                                           \
  (const SahneKnot[]){ __VA_ARGS__ },                                                              \
      (sizeof ((const SahneKnot[]){ __VA_ARGS__ }) / sizeof (SahneKnot))
#define SAHNE_SHAPE(brush, frame, ...) sahne_brush_shape (brush, frame, SAHNE_KNOTS (__VA_ARGS__))
#define SAHNE_LINE(brush, frame, colour, width, ...)                                               \
  sahne_brush_line (brush, frame, SAHNE_KNOTS (__VA_ARGS__), colour, width)

SahneColour sahne_fur_shade (SahneColour colour);
SahneColour sahne_fur_far (SahneColour colour);
SahneColour sahne_fur_line (SahneColour colour);

/* Joints of a chain at most. */
#define SAHNE_CHAIN_MAX 64

/**
 * SahneChain:
 * @p: joints, pixels
 * @n: how many
 * @taper: radius by joint number, before @scale
 * @n_taper: length of @taper
 * @scale: pixels a radius of 1 stands for
 *
 * A tapered tube along a spline through its joints: legs, tails, necks, trunks, arms.
 */
typedef struct
{
  SahnePoint p[SAHNE_CHAIN_MAX];
  guint n;
  const SahneTaper *taper;
  guint n_taper;
  double scale;
} SahneChain;

void sahne_chain_at (const SahneChain *self, double t, SahnePoint *point, SahnePoint *direction,
                     double *radius);
void sahne_chain_edges (const SahneChain *self, double t, double extra, SahnePoint *left,
                        SahnePoint *right);
void sahne_chain_add (const SahneChain *self, double from, double to, double extra,
                      gboolean round_start, gboolean round_end, SahnePath *path);
void sahne_chain_whole (const SahneChain *self, SahneBrush *brush);
void sahne_chain_crescent (const SahneChain *self, double width, double from, double to,
                           double fade, SahneBrush *brush);
void sahne_chain_draw (const SahneChain *self, SahneBrush *brush, SahneColour colour, double dx,
                       double dy);

guint sahne_hull (SahnePoint *points, guint n, SahnePoint *hull);
double sahne_area (const SahnePoint *points, guint n);

void sahne_brush_ground_shadow (SahneBrush *self, double x, double y, double half_width,
                                double half_height, double strength);

G_END_DECLS
