/* Ears of animals: pointed, round, long, hanging; they spread with the mood and lie back in a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"

/* One ear: its frame goes from the root along the ear (y) and outwards (x), in half widths and
 * lengths. */
typedef struct
{
  SahneFrame f;
  SahneColour colour, inner;
  gboolean far, open; /* its inside is seen */
  double turned;      /* 0 seen from the front to 1 in three quarters */
} Ear;

/* Whether the near ear is drawn before the skull. */
gboolean
sahne_head_ear_behind (const SahneHead *self)
{
  return self->look->ear.kind != SAHNE_EAR_FLOP && self->look->ear.kind != SAHNE_EAR_FLOPF
         && self->look->ear.kind != SAHNE_EAR_LEAFSIDE;
}

static void
shade_ear (SahneHead *self, const Ear *ear)
{
  sahne_brush_shade (&self->brush, ear->colour, -0.025, -0.02);
}

/* Colours the end of an ear that was just drawn, within its outline. */
static void
draw_tip (SahneHead *self, const Ear *ear, const SahneKnot *knots, guint n)
{
  if (!self->look->pelt.has[SAHNE_FUR_EAR_TIP])
    return;
  sahne_pen_push_clip (self->brush.pen, self->brush.path);
  sahne_brush_shape (&self->brush, &ear->f, knots, n);
  sahne_brush_fill (&self->brush, self->look->pelt.colour[SAHNE_FUR_EAR_TIP]);
  sahne_pen_pop_clip (self->brush.pen);
}

static void
draw_inner (SahneHead *self, const Ear *ear, const SahneKnot *knots, guint n)
{
  if (!ear->open)
    return;
  sahne_brush_shape (&self->brush, &ear->f, knots, n);
  sahne_brush_fill (&self->brush, ear->inner);
}

static void
draw_tri (SahneHead *self, const Ear *ear)
{
  SAHNE_SHAPE (&self->brush, &ear->f, { -1.05, -0.18 }, { -0.72, 0.42 }, { -0.10, 0.90 },
               { 0.12, 0.98 }, { 0.30, 0.88 }, { 0.86, 0.36 }, { 1.10, -0.25 }, { 0, -0.4 });
  shade_ear (self, ear);
  draw_tip (self, ear,
            SAHNE_KNOTS ({ -3, 0.60, TRUE }, { -0.5, 0.52, TRUE }, { -0.1, 0.60, TRUE },
                         { 0.4, 0.50, TRUE }, { 3, 0.58, TRUE }, { 3, 2, TRUE }, { -3, 2, TRUE }));
  draw_inner (self, ear,
              SAHNE_KNOTS ({ -0.50, -0.10 }, { -0.36, 0.30 }, { -0.02, 0.70 }, { 0.14, 0.74 },
                           { 0.52, 0.26 }, { 0.66, -0.20 }));
  if (!ear->open || self->look->skull->n < 12)
    return;
  SAHNE_SHAPE (&self->brush, &ear->f, { -0.62, -0.25 }, { -0.36, 0.18 }, { -0.16, 0.02 },
               { -0.05, 0.26, TRUE }, { 0.10, 0.02 }, { 0.30, 0.12, TRUE }, { 0.5, -0.25 });
  sahne_brush_fill (&self->brush, sahne_head_colour (self, SAHNE_FUR_LIGHT, SAHNE_FUR_COAT));
}

static void
draw_round (SahneHead *self, const Ear *ear)
{
  sahne_brush_ellipse (&self->brush, &ear->f, 0, 0.42, 1.02, 0.52);
  shade_ear (self, ear);
  if (!ear->open)
    return;
  sahne_brush_ellipse (&self->brush, &ear->f, 0.06, 0.38, 0.66, 0.36);
  sahne_brush_fill (&self->brush, ear->inner);
}

static void
draw_long (SahneHead *self, const Ear *ear)
{
  SAHNE_SHAPE (&self->brush, &ear->f, { -0.55, -0.10 }, { -0.95, 0.35 }, { -0.78, 0.72 },
               { -0.10, 1.0 }, { 0.55, 0.78 }, { 0.92, 0.38 }, { 0.60, -0.12 });
  shade_ear (self, ear);
  draw_tip (self, ear,
            SAHNE_KNOTS ({ -2, 0.78 }, { 0, 0.74 }, { 2, 0.78 }, { 2, 1.3 }, { -2, 1.3 }));
  draw_inner (self, ear,
              SAHNE_KNOTS ({ -0.22, 0 }, { -0.50, 0.36 }, { -0.38, 0.66 }, { -0.02, 0.86 },
                           { 0.34, 0.68 }, { 0.52, 0.36 }, { 0.30, -0.02 }));
}

static void
draw_leaf (SahneHead *self, const Ear *ear)
{
  SAHNE_SHAPE (&self->brush, &ear->f, { -0.7, -0.12 }, { -0.95, 0.35 }, { -0.45, 0.80 },
               { 0.05, 1.02, TRUE }, { 0.55, 0.75 }, { 0.95, 0.30 }, { 0.7, -0.12 });
  shade_ear (self, ear);
  draw_inner (self, ear,
              SAHNE_KNOTS ({ -0.25, 0 }, { -0.40, 0.36 }, { 0, 0.82 }, { 0.42, 0.34 }, { 0.3, 0 }));
}

static void
draw_leaf_aside (SahneHead *self, const Ear *ear)
{
  SAHNE_SHAPE (&self->brush, &ear->f, { -0.5, -0.1 }, { -1.0, 0.38 }, { -0.7, 0.80 }, { 0, 1.0 },
               { 0.7, 0.78 }, { 0.95, 0.36 }, { 0.5, -0.1 });
  shade_ear (self, ear);
  draw_inner (self, ear,
              SAHNE_KNOTS ({ 0, 0.06 }, { -0.45, 0.40 }, { -0.30, 0.74 }, { 0.1, 0.84 },
                           { 0.58, 0.62 }, { 0.66, 0.36 }));
}

/* Hangs down beside the cheek. */
static void
draw_flop (SahneHead *self, Ear *ear, double root, int side)
{
  SahneFrame f = sahne_frame_move (&self->r, root - 0.02 * self->sn, self->look->ear.y);
  double k = ear->far ? sahne_lerp (1, 0.72, ear->turned) : 1;

  f = sahne_frame_turn (&f, -side * self->splay * 0.25);
  f = sahne_frame_scale (&f, side * k * 0.92, 1.08);
  SAHNE_SHAPE (&self->brush, &f, { 0, -0.05 }, { 0.16, -0.10 }, { 0.30, 0.02 }, { 0.37, 0.26 },
               { 0.34, 0.50 }, { 0.22, 0.58 }, { 0.10, 0.46 }, { 0.05, 0.24 }, { -0.04, 0.10 });
  shade_ear (self, ear);
}

/* Folded forward over the brow. */
static void
draw_folded (SahneHead *self, Ear *ear, double root, int side)
{
  SahneFrame f = sahne_frame_move (&self->r, root - 0.02 * self->sn, self->look->ear.y);

  f = sahne_frame_scale (&f, side * (ear->far ? sahne_lerp (1, 0.72, ear->turned) : 1), 1);
  SAHNE_SHAPE (&self->brush, &f, { -0.16, 0.02 }, { -0.10, -0.12 }, { 0.06, -0.20 },
               { 0.20, -0.15, TRUE }, { 0.26, 0.08 }, { 0.16, 0.26 }, { 0.06, 0.20 },
               { -0.04, 0.10 });
  shade_ear (self, ear);
  ear->f = f;
  draw_inner (self, ear,
              SAHNE_KNOTS ({ -0.06, 0.04 }, { 0.04, -0.07 }, { 0.15, -0.06 }, { 0.18, 0.08 },
                           { 0.13, 0.19 }, { 0.06, 0.14 }));
}

static void
draw_fan (SahneHead *self, Ear *ear, double root, int side)
{
  SahneFrame f = sahne_frame_move (&self->r, root - 0.05 * self->sn, self->look->ear.y + 0.12);
  double k = ear->far ? sahne_lerp (1, 0.62, ear->turned) : 1;

  ear->f = sahne_frame_scale (&f, side * k * (1 + self->splay * 0.004 - self->ears * 0.006), 1);
  SAHNE_SHAPE (&self->brush, &ear->f, { 0, -0.22 }, { 0.20, -0.36 }, { 0.44, -0.34 },
               { 0.60, -0.14 }, { 0.60, 0.16 }, { 0.46, 0.42 }, { 0.26, 0.54 }, { 0.12, 0.40 },
               { 0.04, 0.16 });
  sahne_brush_shade (&self->brush, ear->colour, -0.03, -0.03);
  draw_inner (self, ear,
              SAHNE_KNOTS ({ 0.08, -0.12 }, { 0.22, -0.25 }, { 0.40, -0.24 }, { 0.50, -0.08 },
                           { 0.49, 0.14 }, { 0.37, 0.33 }, { 0.26, 0.40 }, { 0.16, 0.26 }));
}

static void
colour_ear (const SahneHead *self, Ear *ear)
{
  double k = ear->far ? 0.75 * ear->turned : 0;

  ear->colour = sahne_head_colour (self, SAHNE_FUR_EAR, SAHNE_FUR_COAT);
  ear->inner = sahne_head_colour (self, SAHNE_FUR_INNER_EAR, SAHNE_FUR_LIGHT);
  ear->colour = sahne_colour_mix (ear->colour, sahne_fur_shade (ear->colour), k);
  ear->inner = sahne_colour_mix (ear->inner, sahne_fur_shade (ear->inner), k);
  ear->open = !self->from_behind;
}

/* Draws one ear: @side -1 the near one, 1 the far one. */
void
sahne_head_ear (SahneHead *self, int side)
{
  SahneEarKind kind = self->look->ear.kind;
  double root = self->look->ear.x * side * self->cs, s = self->sn, angle, k = 1, length;
  Ear ear
      = { .far = side > 0, .turned = sahne_smoothstep (0, 30, MIN (self->yaw, 180 - self->yaw)) };

  if (kind == SAHNE_EAR_NONE)
    return;
  colour_ear (self, &ear);
  angle = self->look->ear.lean * side * (ear.far ? 1 - 0.1 * ear.turned : 1)
          * (self->cs < 0 ? -1 : 1);
  if (kind == SAHNE_EAR_LEAFSIDE)
    {
      angle += self->splay * 0.5 * side;
      k = ear.far ? sahne_lerp (1, 0.55, ear.turned) : 1;
    }
  else
    {
      angle += s * (ear.far ? 8 : 6)
               + self->splay * (ear.far ? sahne_lerp (1, 0.70, ear.turned) : -1);
      angle -= self->ears * s * (ear.far ? 0.85 : 1.0);
    }
  length = self->look->ear.length * k * (1 - 0.006 * self->ears * fabs (self->cs));
  if (kind != SAHNE_EAR_LEAFSIDE)
    k = sahne_lerp (1, ear.far ? 0.80 : 0.95, s);
  ear.f = sahne_frame_move (&self->r, root - 0.04 * s, self->look->ear.y);
  ear.f = sahne_frame_turn (&ear.f, angle);
  ear.f
      = sahne_frame_scale (&ear.f,
                           side * self->look->ear.width / 2 * (kind == SAHNE_EAR_LEAFSIDE ? 1 : k),
                           -length * (kind == SAHNE_EAR_LEAFSIDE ? 1 : k));
  switch (kind)
    {
    case SAHNE_EAR_TRI:
      draw_tri (self, &ear);
      break;
    case SAHNE_EAR_ROUND:
      draw_round (self, &ear);
      break;
    case SAHNE_EAR_LONG:
      draw_long (self, &ear);
      break;
    case SAHNE_EAR_LEAF:
      draw_leaf (self, &ear);
      break;
    case SAHNE_EAR_LEAFSIDE:
      draw_leaf_aside (self, &ear);
      break;
    case SAHNE_EAR_FLOP:
      draw_flop (self, &ear, root, side);
      break;
    case SAHNE_EAR_FLOPF:
      draw_folded (self, &ear, root, side);
      break;
    case SAHNE_EAR_ELEPH:
      draw_fan (self, &ear, root, side);
      break;
    case SAHNE_EAR_NONE:
      break;
    }
}
