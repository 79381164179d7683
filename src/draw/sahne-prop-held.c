/* A prop in somebody's hand: held, flown from a string, poured out, juggled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-prop-private.h"

#include <math.h>

#include "sahne-drawing-private.h"
#include "sahne-ease.h"
#include "sahne-things.h"

/* Juggled things fly so high, so far to each side, and are no larger, metres. */
#define JUGGLE_RISE 0.62
#define JUGGLE_ASIDE 0.2
#define JUGGLE_SIZE 0.16

/* What is poured out falls so far before it is no longer seen, metres; it runs from this tilt on.
 */
#define STREAM 0.55
#define POURS_DEGREES 75

/* Lets a thing on a string fly from the hand at the origin; the paper is in metres. */
static void
fly_from_hand (const SahneProp *self, SahnePen *pen, SahnePropUse *use)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double t = use->t_us / 1e6;
  double x = self->kite ? SAHNE_KITE_X + 0.12 * sin (t * 1.3) : 0.03 + 0.05 * sin (t * 1.1);
  double y = self->kite ? -SAHNE_KITE_Y + 0.10 * sin (t * 1.9) : -SAHNE_BALLOON_Y;

  for (guint i = 0; i < self->n_copies; i++)
    {
      const SahnePropCopy *c = &self->copies[i];
      double cx = x + c->dx, cy = y - c->dy;
      double tie = self->kite ? self->height * 0.5 : 0;
      sahne_prop_string (pen, 0, 0, cx, cy - tie, 0.008);
      cairo_save (cr);
      cairo_translate (cr, cx, cy);
      cairo_rotate (cr, self->kite ? 0.35 + 0.08 * sin (t * 1.7) : 0.05 * sin (t * 1.1 + i));
      sahne_prop_draw_one (self, pen, use);
      cairo_restore (cr);
    }
}

/* A broom, a shovel, an oar. */
static gboolean
is_staff (const SahneProp *self)
{
  return self->height > 0.7 && self->height > 2.2 * self->width;
}

/* What runs over the lip of a vessel that is tilted; the paper is in metres and upright. */
static void
draw_stream (const SahneProp *self, SahnePen *pen, double degrees, const SahnePropUse *use)
{
  double a = sahne_radians (degrees), side = degrees < 0 ? -1 : 1;
  double x = side * 0.42 * self->width, y = self->grip_y - self->height;
  double lip_x = x * cos (a) - y * sin (a), lip_y = x * sin (a) + y * cos (a);
  double fall = MIN (STREAM, 2.2 * self->height);
  double w = 0.16 * self->width * MIN (1, 3 * use->state), t = (double) use->t_us / 1e6;
  SahnePath *path = sahne_pen_path (pen);

  sahne_path_move (path, lip_x - 0.4 * w, lip_y);
  sahne_path_curve (path, lip_x + side * 0.05, lip_y + 0.02, lip_x + side * 0.08 - w, lip_y + 0.25,
                    lip_x + side * 0.09 - 0.6 * w, lip_y + fall);
  sahne_path_curve (path, lip_x + side * 0.09, lip_y + fall + 0.03 * sin (23 * t),
                    lip_x + side * 0.09 + 0.3 * w, lip_y + fall + 0.03 * sin (19 * t + 1),
                    lip_x + side * 0.09 + 0.8 * w, lip_y + fall);
  sahne_path_curve (path, lip_x + side * 0.10 + w, lip_y + 0.25, lip_x + side * 0.08 + w,
                    lip_y + 0.04, lip_x + 0.5 * w, lip_y - 0.01);
  sahne_path_close (path);
  sahne_pen_set_surface (pen, &(SahneSurface){ 0.7, 0, 0, 0 });
  sahne_pen_fill (pen, path, SAHNE_RGB (0x7cc8f2), 0.85);
}

/* Juggled things fly from hand to hand, one after the other; the paper is in metres. */
static void
juggle (SahneProp *self, SahnePen *pen, SahnePropUse *use)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double rise = JUGGLE_RISE, size = MIN (1, JUGGLE_SIZE / MAX (self->height, 0.01));
  double start = use->phase;

  for (guint i = 0; i < self->n_copies; i++)
    {
      double at = start + (double) i / self->n_copies * 2, t = at - floor (at);
      double side = (gint64) floor (at) % 2 ? -1 : 1;
      cairo_save (cr);
      cairo_translate (cr, side * JUGGLE_ASIDE * (2 * t - 1), -4 * rise * t * (1 - t));
      cairo_rotate (cr, side * 2 * t);
      cairo_scale (cr, size, size);
      cairo_translate (cr, -self->grip_x, self->grip_y);
      sahne_prop_draw_upright (self, pen, use);
      cairo_restore (cr);
    }
}

/**
 * sahne_prop_draw_held:
 * @self: a prop
 * @pen: the pen of the calling thread
 * @anchor: where it is held
 * @pose: (nullable): for its state, phase and the time; %NULL as it begins
 *
 * Draws it in somebody's hand, beak or on their head: its grip at the anchor. What hangs from a
 * hand or lies on a palm stays upright; a kite or a balloon flies at the end of its string. Things
 * whose phase has begun are juggled: one cycle is a throw.
 */
void
sahne_prop_draw_held (SahneProp *self, SahnePen *pen, const SahneAnchor *anchor,
                      const SahnePose *pose)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahneConditions now = { .light = *sahne_pen_light (pen) };
  SahneLens lens = { .height = 1080 };
  SahnePropUse use = { .state = pose ? pose->v[SAHNE_STATE] : self->state,
                       .phase = pose ? pose->v[SAHNE_PHASE] : 0,
                       .t_us = pose ? pose->t_us : 0 };
  gboolean upright = self->hold == SAHNE_HOLD_HANG || self->hold == SAHNE_HOLD_FLAT
                     || self->hold == SAHNE_HOLD_STRING || self->hold == SAHNE_HOLD_TWO
                     || self->hold == SAHNE_HOLD_MOUTH;
  double size = pose ? pose->v[SAHNE_SCALE] : 1;
  SahneSketch sketch;

  sahne_sketch_init (&sketch, pen, &lens, &now);
  sketch.state = use.state;
  use.sketch = &sketch;
  sahne_sketch_place (&sketch, anchor->point.x, anchor->point.y, anchor->scale * size, 0, FALSE);
  if (pose && self->pours && fabs (pose->v[SAHNE_ROLL]) > POURS_DEGREES && use.state > 0.03
      && use.state <= 1)
    draw_stream (self, pen, anchor->left ? -pose->v[SAHNE_ROLL] : pose->v[SAHNE_ROLL], &use);
  if (pose && fabs (pose->v[SAHNE_ROLL]) > 0.5)
    cairo_rotate (cr, sahne_radians (anchor->left ? -pose->v[SAHNE_ROLL] : pose->v[SAHNE_ROLL]));
  else if (self->hold == SAHNE_HOLD_TWO && is_staff (self))
    cairo_rotate (cr, sahne_radians (anchor->staff));
  else if (!upright)
    cairo_rotate (cr, sahne_radians (anchor->angle));
  if (anchor->left != (self->faces < 0) && self->text == NULL && self->hold != SAHNE_HOLD_STRING
      && (self->hold != SAHNE_HOLD_TWO || self->faces != 0))
    cairo_scale (cr, -1, 1);
  if (self->hold == SAHNE_HOLD_STRING)
    fly_from_hand (self, pen, &use);
  else if (use.phase > 0)
    juggle (self, pen, &use);
  else
    for (guint i = 0; i < self->n_copies; i++)
      {
        cairo_save (cr);
        cairo_translate (cr, self->copies[i].dx - self->grip_x, -self->copies[i].dy + self->grip_y);
        if (use.state > 1)
          sahne_prop_draw_broken (self, pen, &use, MIN (use.state - 1, 1));
        else
          sahne_prop_draw_upright (self, pen, &use);
        cairo_restore (cr);
      }
  sahne_sketch_leave (&sketch);
  sahne_sketch_flush_glows (&sketch);
  sahne_sketch_clear (&sketch);
}
