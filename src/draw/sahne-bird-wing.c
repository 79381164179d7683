/* Wings and tails of birds: folded, beating, or flippers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-bird-private.h"
#include "sahne-ease.h"

/* Flight feathers of a wing. */
#define FEATHERS 9

#define VIOLET SAHNE_RGB (0x3A1F4A)

static SahnePoint
between (SahnePoint a, SahnePoint b, double t)
{
  return (SahnePoint){ sahne_lerp (a.x, b.x, t), sahne_lerp (a.y, b.y, t) };
}

static void
cast_on_body (SahneBird *bird, double dx, double dy)
{
  sahne_pen_cast (bird->brush.pen, bird->outline, bird->brush.path, VIOLET, dx * bird->u,
                  dy * bird->u, 0.15);
}

static void
draw_flipper (SahneBird *bird, int side)
{
  double angle = 14 + bird->raise * 0.8 + bird->spread * 24;
  SahneFrame f = sahne_frame_move (&bird->plain, 0, 0);
  SahneColour colour = sahne_bird_colour (bird, SAHNE_FUR_WING, SAHNE_FUR_COAT);
  double x = sahne_lerp (0.1, 0.98 * side, bird->front), out = bird->front * side;

  f.o = sahne_frame_at (&bird->body, 0.45, -0.55);
  if (bird->front > 0.02)
    {
      SahnePoint p = sahne_bird_at (bird, bird->b.hip);
      f.o = between (f.o,
                     (SahnePoint){ p.x + bird->flip * x * bird->look->shape->chest * bird->u,
                                   p.y - bird->look->shape->trunk * 0.42 * bird->u },
                     bird->front);
    }
  f = sahne_frame (f.o, bird->u, bird->flip,
                   bird->flip * bird->b.roll + sahne_lerp (angle, -out * angle * 1.2, bird->front));
  SAHNE_SHAPE (&bird->brush, &f, { -0.02, -0.05 }, { 0.07, 0 }, { 0.065, 0.20 }, { 0, 0.42 },
               { -0.06, 0.40 }, { -0.09, 0.18 }, { -0.07, 0 });
  cast_on_body (bird, 0.02, 0.03);
  sahne_brush_shade (&bird->brush, colour, -0.018, -0.02);
}

/* The frame of a folded wing: on the flank from the side; from the front it hangs at the edge of
 * the body, its front edge inside. */
static SahneFrame
flank (const SahneBird *bird, int side)
{
  const SahneBeastShape *s = bird->look->shape;
  double pitch = sahne_radians (bird->b.pitch), roll = sahne_radians (bird->b.roll);
  double high = MAX (s->chest * 0.80, s->trunk * 0.80 * sin (pitch)) * bird->u;
  double out = side * bird->flip * bird->u, t = bird->front, c = cos (roll), d = sin (roll);
  SahnePoint o = { out * s->chest * 0.80, -0.10 * high }, x = { -out * 0.03, -high },
             y = { -out * s->chest * 0.46, 0 };
  SahneFrame f = bird->body;

  if (side > 0)
    t = 1; /* the far wing shows from the front only */
  f.o.x = sahne_lerp (f.o.x, bird->body.o.x + o.x * c - o.y * d, t);
  f.o.y = sahne_lerp (f.o.y, bird->body.o.y + o.x * d + o.y * c, t);
  f.x.x = sahne_lerp (f.x.x, x.x * c - x.y * d, t);
  f.x.y = sahne_lerp (f.x.y, x.x * d + x.y * c, t);
  f.y.x = sahne_lerp (f.y.x, y.x * c - y.y * d, t);
  f.y.y = sahne_lerp (f.y.y, y.x * d + y.y * c, t);
  return f;
}

/* Draws a folded wing: @side -1 the near one, 1 the far one, which shows from the front only. */
void
sahne_bird_folded_wing (SahneBird *bird, int side)
{
  static const SahneKnot low[]
      = { { 0.62, -0.42 },  { 0.70, -0.05 }, { 0.50, 0.32 },        { 0.10, 0.52 },
          { -0.40, 0.50 },  { -0.80, 0.34 }, { -1.18, 0.02, TRUE }, { -0.80, -0.30 },
          { -0.30, -0.62 }, { 0.25, -0.70 } };
  static const SahneKnot high[]
      = { { 0.60, -0.62 },  { 0.72, -0.15 }, { 0.50, 0.22 },         { 0.05, 0.30 },
          { -0.45, 0.20 },  { -0.85, 0.02 }, { -1.12, -0.25, TRUE }, { -0.85, -0.62 },
          { -0.30, -0.95 }, { 0.25, -0.92 } };
  static const double lines[3][4]
      = { { 0, 0.16, -1.1, 0.08 }, { 0.05, 0.34, -0.9, 0.30 }, { 0, -0.04, -1.1, -0.08 } };
  gboolean up = bird->look->shape->pitch > 50;
  double oy = up ? -0.28 : 0;
  SahneColour feather = sahne_bird_colour (bird, SAHNE_FUR_FEATHER, SAHNE_FUR_WING);
  SahneColour covert = sahne_bird_colour (bird, SAHNE_FUR_WING, SAHNE_FUR_COAT);
  SahneFrame f = flank (bird, side), c;
  SahnePen *pen = bird->brush.pen;

  if (bird->look->flipper)
    {
      draw_flipper (bird, side);
      return;
    }
  sahne_brush_shape (&bird->brush, &f, up ? high : low, G_N_ELEMENTS (low));
  cast_on_body (bird, 0.008 * bird->flip, 0.028);
  sahne_brush_shade (&bird->brush, feather, -0.012, -0.022);
  sahne_path_clear (bird->brush.other);
  sahne_path_append (bird->brush.other, bird->brush.path, 0, 0);
  sahne_pen_push_clip (pen, bird->brush.other);
  for (int i = 0; i < 3; i++)
    SAHNE_LINE (&bird->brush, &f, sahne_fur_shade (feather), 0.012,
                { lines[i][0], lines[i][1] + oy },
                { (lines[i][0] + lines[i][2]) / 2, (lines[i][1] + lines[i][3]) / 2 + 0.05 + oy },
                { lines[i][2], lines[i][3] + oy * 0.8 });
  c = sahne_frame_move (&f, 0, oy);
  SAHNE_SHAPE (&bird->brush, &c, { 0.75, -0.8 }, { 0.85, -0.1 }, { 0.55, 0.36 },
               { 0.36, 0.20, TRUE }, { 0.16, 0.34 }, { -0.02, 0.14, TRUE }, { -0.22, 0.24 },
               { -0.36, 0.02, TRUE }, { -0.5, 0.06 }, { -0.62, -0.3 }, { -0.2, -0.9 });
  sahne_brush_shade (&bird->brush, covert, -0.012, -0.022);
  if (bird->look->pelt.has[SAHNE_FUR_BARS])
    for (int i = 0; i < 2; i++)
      {
        double t = i ? -0.55 : -0.25;
        SAHNE_LINE (&bird->brush, &f, bird->look->pelt.colour[SAHNE_FUR_BARS], 0.035, { t, -0.45 },
                    { t - 0.10, 0.10 }, { t - 0.02, 0.5 });
      }
  sahne_pen_pop_clip (pen);
}

typedef struct
{
  SahnePoint shoulder, wrist, hand; /* units of the plain frame's origin, y down */
  SahnePoint root[FEATHERS], tip[FEATHERS];
  double k;
} Wing;

/* A point of the wing at an angle above level; from the side a wing that is raised or lowered
 * points backwards, the far one forward, and both show their breadth when they are lowered. */
static SahnePoint
extend (const SahneBird *bird, SahnePoint from, double degrees, double length, gboolean far)
{
  double a = sahne_radians (degrees), aside = far ? 0.34 : -0.50;

  if (degrees < 0 && !far)
    aside = -0.34; /* the down-stroke sweeps forward, so that the body stays in view */
  aside = sahne_lerp (aside, far ? 0.96 : -0.96, bird->front);
  return (SahnePoint){ from.x + cos (a) * length * aside - (bird->front < 0.5 ? 0.02 : 0),
                       from.y - sin (a) * length };
}

static void
find_wing (const SahneBird *bird, gboolean far, Wing *w)
{
  double a = bird->raise, e = bird->bend, down, narrow, length, d;
  SahnePoint hand;

  w->k = (bird->look->flipper ? 0.7 : 1.25) * bird->look->wing_size;
  if (far)
    {
      a = a * 0.95 + (a > 0 ? 6 : 2);
      w->k *= sahne_lerp (0.86, 1, bird->front);
    }
  w->k *= sahne_lerp (0.55, 1, bird->spread);
  w->shoulder = (SahnePoint){ 0, 0 };
  w->wrist = extend (bird, w->shoulder, a, 0.24 * w->k, far);
  w->hand = extend (bird, w->wrist, a - e, 0.42 * w->k, far);
  hand = (SahnePoint){ w->hand.x - w->wrist.x, w->hand.y - w->wrist.y };
  d = MAX (hypot (hand.x, hand.y), 1e-6);
  /* seen from above in the up-stroke, nearly edge on in the down-stroke */
  down = sahne_smoothstep (5, -35, a) * (1 - bird->front);
  narrow = sahne_lerp (1, 0.72, down);
  for (int i = 0; i < FEATHERS; i++)
    {
      double t = i / (FEATHERS - 1.0), back = 1 - t * 0.70, along = t * 1.05 + 0.35 * down;
      double side = bird->front > 0.5 ? 0 : 1;
      SahnePoint dir = { -back * side + hand.x / d * along,
                         sahne_lerp (0.18, 0.9, 1 - side) * back + hand.y / d * along };
      double l = MAX (hypot (dir.x, dir.y), 1e-6);
      length = sahne_lerp (0.25, 0.34, sin (G_PI * MIN (1, t * 0.9 + 0.1))) * w->k * narrow;
      if (t >= 0.9)
        length *= 0.85;
      w->root[i] = t < 0.5 ? between (w->shoulder, w->wrist, t * 2)
                           : between (w->wrist, w->hand, t * 2 - 1);
      w->tip[i]
          = (SahnePoint){ w->root[i].x + dir.x / l * length, w->root[i].y + dir.y / l * length };
    }
}

/* Draws a spread wing. */
void
sahne_bird_spread_wing (SahneBird *bird, gboolean far)
{
  static const SahneTaper taper[] = { { 0, 0.055 }, { 1, 0.058 }, { 2, 0.026 } };
  SahneColour feather = sahne_bird_colour (bird, SAHNE_FUR_FEATHER, SAHNE_FUR_WING);
  SahneColour covert = sahne_bird_colour (bird, SAHNE_FUR_WING, SAHNE_FUR_COAT);
  SahneKnot knots[5 + FEATHERS];
  SahneFrame f;
  double up;
  guint n = 0;
  Wing w;

  if (far)
    {
      feather = sahne_colour_scale (feather, 0.82, 0.79, 0.85);
      covert = sahne_colour_scale (covert, 0.82, 0.79, 0.85);
    }
  find_wing (bird, far, &w);
  f = sahne_frame (sahne_frame_at (&bird->body, 0.38, -0.45), bird->u, bird->flip,
                   bird->flip * bird->b.roll);
  if (far)
    f = sahne_frame_move (&f, 0.06, -0.03);
  for (int i = 0; i < FEATHERS; i++)
    {
      SahnePoint r = sahne_frame_at (&f, w.root[i].x, w.root[i].y),
                 t = sahne_frame_at (&f, w.tip[i].x, w.tip[i].y);
      SahneChain chain = { .p = { r, between (r, t, 0.6), t },
                           .n = 3,
                           .taper = taper,
                           .n_taper = 3,
                           .scale = w.k * bird->u };
      sahne_chain_draw (&chain, &bird->brush, feather, -0.010, -0.014);
    }
  up = bird->raise > 0 ? -0.01 : 0.01;
  knots[n++] = (SahneKnot){ 0.07, 0, FALSE };
  knots[n++] = (SahneKnot){ w.wrist.x * 0.6 + 0.045, w.wrist.y * 0.6, FALSE };
  knots[n++] = (SahneKnot){ w.wrist.x + 0.05, w.wrist.y + up, FALSE };
  knots[n++] = (SahneKnot){ sahne_lerp (w.wrist.x, w.hand.x, 0.55) + 0.03,
                            sahne_lerp (w.wrist.y, w.hand.y, 0.55), FALSE };
  knots[n++] = (SahneKnot){ w.hand.x, w.hand.y, FALSE };
  for (int i = FEATHERS - 2; i >= 0; i--)
    {
      SahnePoint p = between (w.root[i], w.tip[i], 0.46);
      knots[n++] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_brush_shape (&bird->brush, &f, knots, n);
  sahne_brush_shade (&bird->brush, covert, -0.014, -0.024);
}

static void
draw_plume (SahneBird *bird)
{
  static const SahneTaper taper[] = { { 0, 0.03 }, { 1, 0.060 }, { 2, 0.055 }, { 3, 0.010 } };
  static const double feathers[5][2]
      = { { -18, 0.36 }, { 6, 0.42 }, { 30, 0.46 }, { 54, 0.46 }, { 78, 0.38 } };
  SahneColour colour = sahne_bird_colour (bird, SAHNE_FUR_TAIL, SAHNE_FUR_FEATHER);
  SahnePoint root = sahne_frame_at (&bird->body, -0.72, -0.25);
  SahneFrame f
      = sahne_frame (root, bird->u, bird->flip, bird->flip * bird->b.roll - bird->b.tail * 0.4);
  double side = sahne_lerp (1, 0.35, bird->front),
         sway = 0.02 * sin (sahne_radians (bird->b.wag * 4));

  for (int i = 0; i < 5; i++)
    {
      double a = sahne_radians (feathers[i][0]), l = feathers[i][1];
      double x = -l * cos (a) * side, y = -l * sin (a);
      SahneColour c = sahne_colour_adjust (colour, (i % 3 - 1) * 0.035, 1, 0);
      SahneChain chain = { .p = { root, sahne_frame_at (&f, x * 0.6, y * 0.6 - 0.06),
                                  sahne_frame_at (&f, x + sway, y),
                                  sahne_frame_at (&f, x - 0.10 * side + sway * 2, y + 0.16) },
                           .n = 4,
                           .taper = taper,
                           .n_taper = 4,
                           .scale = bird->u };
      sahne_chain_draw (&chain, &bird->brush, c, -0.012, -0.018);
    }
}

/* A peacock's fan, raised behind the body. */
static void
draw_fan (SahneBird *bird)
{
  static const SahneTaper taper[]
      = { { 0, 0.02 }, { 1, 0.03 }, { 2, 0.055 }, { 2.4, 0.06 }, { 3, 0.02 } };
  SahneColour colour = sahne_bird_colour (bird, SAHNE_FUR_TAIL, SAHNE_FUR_FEATHER);
  double open = sahne_clamp (0.5 + bird->b.tail / 90, 0, 1);
  SahnePoint root = sahne_frame_at (&bird->body, -0.55, -0.2);
  SahneFrame f = sahne_frame (root, bird->u, bird->flip, bird->flip * bird->b.roll);

  for (int i = 0; i < 11; i++)
    {
      double t = (i * 2 - 10) / 10.0,
             a = sahne_radians (sahne_lerp (-96 + t * 10, -28 + t * 66, open));
      double l = 0.88, x = sin (a) * l, y = -cos (a) * l * 0.92 - 0.05;
      SahneChain chain
          = { .p = { root, sahne_frame_at (&f, x * 0.4, y * 0.4),
                     sahne_frame_at (&f, x * 0.8, y * 0.8), sahne_frame_at (&f, x, y) },
              .n = 4,
              .taper = taper,
              .n_taper = 5,
              .scale = bird->u };
      sahne_chain_draw (&chain, &bird->brush, sahne_colour_adjust (colour, (i % 2) * 0.03, 1, 0),
                        -0.012, -0.018);
      sahne_brush_dot (&bird->brush, &f, x * 0.88, y * 0.88, 0.045,
                       sahne_bird_colour (bird, SAHNE_FUR_SPOTS, SAHNE_FUR_BREAST));
      sahne_brush_dot (&bird->brush, &f, x * 0.89, y * 0.89, 0.026,
                       sahne_bird_colour (bird, SAHNE_FUR_COAT, SAHNE_FUR_COAT));
    }
}

/* Draws the tail. */
void
sahne_bird_train (SahneBird *bird)
{
  static const double lengths[] = { 0.14, 0.30, 0.50 };
  SahneColour colour = sahne_bird_colour (bird, SAHNE_FUR_TAIL, SAHNE_FUR_FEATHER), shade;
  double l, w, down, fly = bird->b.stance[SAHNE_STANCE_FLY], angle;
  SahneFrame f;

  if (bird->look->train == SAHNE_TRAIN_NONE)
    return;
  if (bird->look->train == SAHNE_TRAIN_PLUME)
    {
      draw_plume (bird);
      return;
    }
  if (bird->look->train == SAHNE_TRAIN_FAN)
    {
      draw_fan (bird);
      return;
    }
  l = lengths[bird->look->train];
  w = bird->look->train == SAHNE_TRAIN_DOWN ? 0.055 : 0.075;
  w *= sahne_lerp (1, 1.3, fly);
  down = bird->look->train == SAHNE_TRAIN_DOWN ? sahne_lerp (-62, -8, fly) : -bird->b.pitch * 0.75;
  angle = bird->flip * bird->b.roll + down + bird->b.tail * 0.5 + bird->b.wag * 0.4;
  f = sahne_frame (sahne_frame_at (&bird->body, -0.80, 0.03), bird->u, bird->flip, angle);
  if (bird->b.stance[SAHNE_STANCE_PERCH] < 0.5)
    { /* a long tail lies on the ground it would come through */
      double room = (bird->origin.y - f.o.y) / (bird->u * (l + 0.06));
      double most = asin (sahne_clamp (room, 0.02, 1)) * 180 / G_PI;
      f = sahne_frame (f.o, bird->u, bird->flip, bird->flip * bird->b.roll + MAX (angle, -most));
    }
  f.x.x *= sahne_lerp (1, 0.4, bird->front);
  shade = sahne_fur_shade (colour);
  SAHNE_SHAPE (&bird->brush, &f, { 0.12, -0.07 }, { -l * 0.5, -w }, { -l, -w * 1.15 },
               { -l - 0.03, -w * 0.55 }, { -l + 0.015, -w * 0.35 }, { -l - 0.045, w * 0.05 },
               { -l + 0.01, w * 0.35 }, { -l - 0.02, w * 0.85 }, { -l * 0.5, w * 0.95 },
               { 0.12, 0.09 });
  sahne_brush_shade (&bird->brush, colour, -0.015, -0.022);
  for (int i = 0; i < 2; i++)
    SAHNE_LINE (&bird->brush, &f, shade, 0.010, { -l * 0.25, (i ? 0.30 : -0.35) * w },
                { -l + 0.02, (i ? 0.30 : -0.35) * w });
}
