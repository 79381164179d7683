/* Arms and legs of creatures: two bones, by angles or to a point, and what is at their end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-creature-private.h"
#include "sahne-ease.h"

/* An arm that holds something hangs lower than one that waves, degrees; a hand with something in it
 * is raised no higher than so much of the arm below its root. */
#define LADEN_UPPER 48.0
#define LADEN_LOWER 26.0
#define LADEN_DROP 0.25
#define LADEN_MOST 92.0

typedef struct
{
  SahnePoint root, joint, end; /* units of the body's frame */
} Bones;

/* Which of the creature's own sides is near (0) or far (1): its left or its right. */
static int
side_of (const SahneCreature *self, int far)
{
  return (self->flip > 0) != far ? 1 : 0;
}

/* A point of the world in the body's frame. */
static SahnePoint
into_body (const SahneCreature *self, double x, double y, double z)
{
  SahneVector p = sahne_beast_seen (&self->b, self->lens, (SahneVector){ x, y, z });
  SahnePoint s = { self->origin.x + p.x * self->k - self->body.o.x,
                   self->origin.y - p.y * self->k - self->body.o.y };
  const SahnePoint *a = &self->body.x, *b = &self->body.y;
  double d = a->x * b->y - a->y * b->x;

  if (fabs (d) < 1e-9)
    return (SahnePoint){ 0, 0 };
  return (SahnePoint){ (s.x * b->y - s.y * b->x) / d, (s.y * a->x - s.x * a->y) / d };
}

/* Two bones from @root to as near to @end as they reach; @way 1 bends them forward. */
static void
reach (Bones *b, SahnePoint end, double upper, double lower, int way)
{
  double dx = end.x - b->root.x, dy = end.y - b->root.y, d = MAX (hypot (dx, dy), 1e-6), l, a, c, s;

  l = sahne_clamp (d, fabs (upper - lower) + 1e-3, (upper + lower) * 0.999);
  a = acos (sahne_clamp ((upper * upper + l * l - lower * lower) / (2 * upper * l), -1, 1)) * way;
  c = cos (a), s = sin (a);
  b->end = (SahnePoint){ b->root.x + dx / d * l, b->root.y + dy / d * l };
  b->joint = (SahnePoint){ b->root.x + (dx * c + dy * s) / d * upper,
                           b->root.y + (dy * c - dx * s) / d * upper };
}

static SahnePoint
mix (SahnePoint a, SahnePoint b, double t)
{
  return (SahnePoint){ sahne_lerp (a.x, b.x, t), sahne_lerp (a.y, b.y, t) };
}

static void
find_arm (const SahneCreature *self, int far, Bones *b)
{
  const SahneLimbs *arms = &self->look->arms;
  const double *v = self->pose->v;
  int side = side_of (self, far);
  double squeeze = sahne_lerp (0.92, 1, self->side),
         w = sahne_clamp (v[SAHNE_REACH_L + side], 0, 1);
  double out = far ? 1 : -1; /* from the front arms hang and swing to their own sides */
  double breath = 2.5 * self->b.breath;
  gboolean laden = self->laden[side];
  double rest
      = laden ? sahne_clamp (arms->rest[far][0], -LADEN_UPPER, LADEN_UPPER) : arms->rest[far][0];
  double bend
      = laden ? sahne_clamp (arms->rest[far][1], -LADEN_LOWER, LADEN_LOWER) : arms->rest[far][1];
  double upper = rest + v[SAHNE_SHOULDER_L + side] * sahne_lerp (out, 1, self->side) + breath;
  double lower = upper + bend + v[SAHNE_ELBOW_L + side] * sahne_lerp (out, 1, self->side);
  double a, c;

  if (laden)
    {
      upper = sahne_clamp (upper, -LADEN_MOST, LADEN_MOST);
      lower = sahne_clamp (lower, -LADEN_MOST, LADEN_MOST);
    }
  a = sahne_radians (upper), c = sahne_radians (lower);

  b->root = (SahnePoint){ arms->root[far][0] * squeeze, arms->root[far][1] };
  b->joint = (SahnePoint){ b->root.x + sin (a) * arms->upper, b->root.y + cos (a) * arms->upper };
  b->end = (SahnePoint){ b->joint.x + sin (c) * arms->lower, b->joint.y + cos (c) * arms->lower };
  if (w > 0)
    {
      SahnePoint to = into_body (self, v[SAHNE_REACH_X_L + side], v[SAHNE_REACH_Y_L + side],
                                 v[SAHNE_REACH_Z_L + side]);
      if (laden) /* what it holds stays below its face */
        to.y = MAX (to.y, b->root.y + LADEN_DROP * (arms->upper + arms->lower));
      reach (b, mix (b->end, to, w), arms->upper, arms->lower, far ? -1 : 1);
    }
}

static SahneColour
limb_colour (const SahneCreature *self, const SahneLimbs *limbs, SahneFur fur, int far)
{
  SahneColour c = sahne_pelt (&self->look->pelt, fur, SAHNE_FUR_COAT);
  return far && !limbs->even ? sahne_colour_mix (c, sahne_fur_far (c), self->side) : c;
}

static void
draw_ribs (SahneCreature *self, const SahneChain *chain, SahneColour colour)
{
  for (double t = 0.5; t < 1.8; t += 0.4)
    {
      SahnePoint l, r;
      sahne_chain_edges (chain, t, 0, &l, &r);
      SAHNE_LINE (&self->brush, NULL, sahne_fur_shade (colour), 0.010, { l.x, l.y }, { r.x, r.y });
    }
}

static void
draw_claw (SahneCreature *self, const SahneFrame *f, double size, SahneColour colour)
{
  sahne_brush_ellipse (&self->brush, f, 0, 0, size, size);
  sahne_brush_shade (&self->brush, colour, -0.015, -0.015);
  for (int side = -1; side <= 1; side += 2)
    SAHNE_LINE (&self->brush, f, colour, 0.54 * size, { 0, side * 0.62 * size },
                { 0.92 * size, side * 1.15 * size }, { 1.77 * size, side * 0.46 * size });
}

static void
draw_fingers (SahneCreature *self, const SahneFrame *f, double size, SahneColour colour,
              gboolean twig)
{
  static const double fingers[] = { -45, 0, 45 };
  const SahneTaper taper[] = { { 0, size * 0.42 }, { 1, size * (twig ? 0.18 : 0.42) } };

  for (int i = 0; i < 3; i++)
    {
      double a = sahne_radians (fingers[i] * (twig ? 1 : 0.75));
      SahneChain chain
          = { .p = { f->o, sahne_frame_at (f, cos (a) * size * 1.35, sin (a) * size * 1.35) },
              .n = 2,
              .taper = taper,
              .n_taper = 2,
              .scale = self->u };
      sahne_chain_draw (&chain, &self->brush, colour, -0.007, -0.007);
    }
}

/* Draws one arm with its hand. */
void
sahne_creature_arm (SahneCreature *self, int far)
{
  const SahneLimbs *arms = &self->look->arms;
  const SahneTaper taper[]
      = { { 0, arms->thick[0] }, { 1, arms->thick[1] }, { 2, arms->thick[2] } };
  SahneColour colour = limb_colour (self, arms, arms->fur, far),
              end = limb_colour (self, arms, arms->end, far);
  SahneChain chain = { .n = 3, .taper = taper, .n_taper = 3, .scale = self->u };
  SahneFrame f;
  double d;
  Bones b;

  if (!arms->has)
    return;
  find_arm (self, far, &b);
  chain.p[0] = sahne_frame_at (&self->body, b.root.x, b.root.y);
  chain.p[1] = sahne_frame_at (&self->body, b.joint.x, b.joint.y);
  chain.p[2] = sahne_frame_at (&self->body, b.end.x, b.end.y);
  sahne_chain_draw (&chain, &self->brush, colour, -0.012, -0.012);
  if (arms->ribbed)
    draw_ribs (self, &chain, colour);
  d = MAX (hypot (chain.p[2].x - chain.p[1].x, chain.p[2].y - chain.p[1].y), 1e-6);
  f.o = chain.p[2];
  f.x = (SahnePoint){ (chain.p[2].x - chain.p[1].x) / d * self->u,
                      (chain.p[2].y - chain.p[1].y) / d * self->u };
  f.y = (SahnePoint){ -f.x.y, f.x.x };
  if (arms->hands == SAHNE_HANDS_CLAW)
    draw_claw (self, &f, arms->size, end);
  else if (arms->hands == SAHNE_HANDS_FINGERS || arms->hands == SAHNE_HANDS_TWIG)
    draw_fingers (self, &f, arms->size, end, arms->hands == SAHNE_HANDS_TWIG);
  else if (arms->hands == SAHNE_HANDS_MITT)
    {
      sahne_brush_ellipse (&self->brush, &f, arms->size * 0.4, 0, arms->size, arms->size * 0.85);
      sahne_brush_shade (&self->brush, end, -0.012, -0.012);
    }
}

/* Where a hand holds things. */
SahnePoint
sahne_creature_hand (const SahneCreature *self, int far, double *degrees)
{
  SahnePoint end, joint;
  Bones b;

  find_arm (self, far, &b);
  joint = sahne_frame_at (&self->body, b.joint.x, b.joint.y);
  end = sahne_frame_at (&self->body, b.end.x, b.end.y);
  *degrees = atan2 (end.y - joint.y, end.x - joint.x) * 180 / G_PI - 90;
  return (SahnePoint){ end.x + (end.x - joint.x) * 0.3, end.y + (end.y - joint.y) * 0.3 };
}

/* Draws one leg with its foot: on the point it is planted on, else below its root. */
void
sahne_creature_leg (SahneCreature *self, int far)
{
  const SahneLimbs *legs = &self->look->legs;
  const SahneTaper taper[]
      = { { 0, legs->thick[0] }, { 1, legs->thick[1] }, { 2, legs->thick[2] } };
  SahneColour colour = limb_colour (self, legs, legs->fur, far);
  SahneChain chain = { .n = 3, .taper = taper, .n_taper = 3, .scale = self->u };
  const double *v = self->pose->v;
  int side = side_of (self, far);
  double w = sahne_clamp (v[SAHNE_PLANT_L + side], 0, 1);
  SahnePoint foot;
  SahneFrame f;
  Bones b;

  if (!legs->has)
    return;
  b.root = (SahnePoint){ legs->root[far][0], legs->root[far][1] };
  foot = (SahnePoint){ legs->root[far][0] + 0.01, 0 };
  if (w > 0)
    foot = mix (foot,
                into_body (self, v[SAHNE_FOOT_X_L + side], v[SAHNE_FOOT_Y_L + side],
                           v[SAHNE_FOOT_Z_L + side]),
                w);
  reach (&b, (SahnePoint){ foot.x, foot.y - legs->size }, legs->upper, legs->lower, 1);
  chain.p[0] = sahne_frame_at (&self->body, b.root.x, b.root.y);
  chain.p[1] = sahne_frame_at (&self->body, b.joint.x, b.joint.y);
  chain.p[2] = sahne_frame_at (&self->body, b.end.x, b.end.y);
  sahne_chain_draw (&chain, &self->brush, colour, -0.012, 0);
  if (legs->ribbed)
    draw_ribs (self, &chain, colour);
  f = sahne_frame_move (&self->body, b.end.x, b.end.y + legs->size);
  f = sahne_frame_scale (&f, sahne_lerp (0.8, 1, self->side), 1);
  sahne_brush_shape (&self->brush, &f, self->look->shoe, self->look->n_shoe);
  sahne_brush_shade (&self->brush, limb_colour (self, legs, legs->end, far), -0.015, -0.02);
}
