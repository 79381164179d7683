/* Creatures, crawlers and insects: layers from their data, moved by phase, head, limbs and face.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-creature.h"

#include <math.h>

#include "sahne-creature-private.h"
#include "sahne-ease.h"

/* Of the way from the hand in front to the other: where both hold something. */
#define BESIDE 0.12

/* A staff leans away from the face, degrees. */
#define STAFF_LEAN 14.0

/* Joints of a spine that slithers. */
#define SPINE 48

static gpointer
creature_parse (JsonObject *look, SahneResources *resources, GError **error)
{
  return sahne_creature_read (look, resources, error);
}

/* The body stands on its place, leans about its foot, rolls about its middle and breathes. */
static void
find_frames (SahneCreature *self)
{
  const double *v = self->pose->v;
  double hip = self->look->shape->hip, t = (double) self->pose->t_us * 1e-6, turn, size = self->u;
  double squash = sahne_clamp (v[SAHNE_SQUASH], 0.3, 2.5), grow = 1 + 0.006 * self->b.breath;
  SahnePoint middle
      = { self->origin.x + self->b.hip.x * self->k, self->origin.y - self->b.hip.y * self->k };
  double up
      = self->look->floats * (sin (2 * G_PI * 0.35 * t + (self->look->shape->seed & 15)) - 0.2);

  self->body = sahne_frame (middle, size, self->flip, self->flip * self->b.roll - self->b.pitch);
  self->body = sahne_frame_move (&self->body, 0, hip * squash * grow + up);
  self->body = sahne_frame_scale (&self->body, 1 / sqrt (squash), squash * grow);
  turn = self->flip * sahne_clamp (v[SAHNE_HEAD_TILT], -40, 40)
         + 0.6 * sahne_clamp (v[SAHNE_HEAD_PITCH], -45, 45);
  self->front = sahne_frame_move (&self->body, self->look->pivot[0], self->look->pivot[1]);
  self->front = sahne_frame_turn (&self->front, turn);
  self->front = sahne_frame_move (&self->front, -self->look->pivot[0], -self->look->pivot[1]);
}

static void
find_head (SahneCreature *self)
{
  const SahneBeastShape *s = self->look->shape;
  SahneChain spine;
  double r;

  self->view.size = s->head * self->u;
  self->view.yaw = self->b.head_yaw;
  self->view.nod = self->b.nod;
  self->view.tilt = self->b.tilt;
  self->view.roll = self->b.roll;
  self->view.ears = self->b.ears;
  self->view.centre = sahne_frame_at (&self->body, s->head_x, -s->head_y);
  sahne_beast_head_mood (self->pose, s->seed, &self->view);
  self->e = self->view.expression;
  for (guint i = 0; i < self->look->n_layers; i++)
    if (self->look->layers[i].kind == SAHNE_LAYER_SPINE)
      { /* a snake's head is where its spine ends */
        SahnePoint d;
        sahne_creature_spine (self, &self->look->layers[i], &spine);
        sahne_chain_at (&spine, spine.n - 1, &self->view.centre, &d, &r);
        self->view.centre.x += d.x * 0.10 * self->view.size;
        self->view.centre.y -= 0.12 * self->view.size;
      }
}

static void
creature_begin (SahneCreature *self, const SahneCreatureLook *look, SahnePen *pen,
                const SahneLens *lens, const SahnePose *pose)
{
  *self = (SahneCreature){ .look = look, .pose = pose, .lens = lens };
  sahne_beast_solve (look->shape, pose, lens, &self->b);
  self->k = sahne_lens_scale (lens, self->b.place.z);
  self->u = self->b.unit * self->k;
  self->flip = self->b.flip;
  self->side = MIN (self->b.across, 1);
  self->behind = self->b.apart < -0.3;
  self->phase = pose->v[SAHNE_PHASE] + look->idle * (double) pose->t_us * 1e-6
                + (look->shape->seed & 63) / 64.0;
  sahne_lens_project (lens, self->b.place.x, self->b.place.y, self->b.place.z, &self->origin.x,
                      &self->origin.y);
  sahne_brush_init (&self->brush, pen, self->u);
  self->last = sahne_path_new ();
  find_frames (self);
  find_head (self);
}

static void
creature_end (SahneCreature *self)
{
  sahne_path_free (self->last);
  sahne_brush_clear (&self->brush);
}

/* The colour of a layer. */
SahneColour
sahne_creature_colour (const SahneCreature *self, const SahneLayer *layer)
{
  SahneColour c = sahne_pelt (&self->look->pelt, layer->fur, SAHNE_FUR_COAT);

  if (layer->light > 0)
    c = sahne_colour_mix (c, SAHNE_RGB (0xFFFFFF), layer->light);
  else if (layer->light < 0)
    c = sahne_colour_mix (c, sahne_fur_shade (c), -layer->light);
  return layer->far ? sahne_fur_far (c) : c;
}

/* How far wings are open as they beat. */
static double
wing_open (const SahneCreature *self)
{
  return sahne_lerp (0.35, 1, 0.5 + 0.5 * cos (2 * G_PI * self->phase));
}

static void
place_knots (const SahneCreature *self, const SahneLayer *layer, SahneKnot *out)
{
  double aside = layer->depth * (self->side - 1),
         open = layer->part == SAHNE_PART_WING ? wing_open (self) : 1;

  for (guint i = 0; i < layer->n; i++)
    {
      double s = layer->moving >> i & 1
                     ? sin (2 * G_PI * (self->phase + layer->lag + layer->step * i))
                     : 0;
      if (layer->lifts)
        s = MAX (0, s);
      out[i] = layer->knots[i];
      out[i].x = out[i].x * open + aside + layer->move_x * s;
      out[i].y += layer->move_y * s - 0.06 * (1 - open);
    }
}

static const SahneFrame *
frame_of (const SahneCreature *self, const SahneLayer *layer)
{
  return layer->part == SAHNE_PART_HEAD ? &self->front : &self->body;
}

/* Rounds every side of an outline outwards: leaves, wool, clouds. */
static guint
puff_up (const SahneKnot *knots, guint n, double bump, SahneKnot *out)
{
  SahnePoint middle = { 0, 0 };

  for (guint i = 0; i < n; i++)
    middle.x += knots[i].x / n, middle.y += knots[i].y / n;
  for (guint i = 0; i < n; i++)
    {
      const SahneKnot *p = &knots[i], *q = &knots[(i + 1) % n];
      double mx = (p->x + q->x) / 2, my = (p->y + q->y) / 2;
      double d = MAX (hypot (mx - middle.x, my - middle.y), 1e-6);
      out[2 * i] = (SahneKnot){ p->x, p->y, TRUE };
      out[2 * i + 1]
          = (SahneKnot){ mx + (mx - middle.x) / d * bump, my + (my - middle.y) / d * bump, FALSE };
    }
  return 2 * n;
}

static void
finish_shape (SahneCreature *self, const SahneLayer *layer)
{
  SahneColour colour = sahne_creature_colour (self, layer);

  if (layer->inside)
    sahne_pen_push_clip (self->brush.pen, self->last);
  else
    {
      sahne_path_clear (self->last);
      sahne_path_append (self->last, self->brush.path, 0, 0);
    }
  if (layer->shaded)
    sahne_brush_shade (&self->brush, colour, layer->dx, layer->dy);
  else
    sahne_brush_tint (&self->brush, colour, layer->opacity);
  if (layer->inside)
    sahne_pen_pop_clip (self->brush.pen);
}

/* The middle line of a snake: it slithers over the ground, and lifts its front. */
void
sahne_creature_spine (const SahneCreature *self, const SahneLayer *layer, SahneChain *chain)
{
  double length = layer->knots[0].x, waves = layer->knots[0].y, amount = layer->knots[1].x;
  double rear = self->look->rears + sahne_clamp (-self->pose->v[SAHNE_NECK] / 60, -0.6, 0.6)
                + 0.5 * self->b.stance[SAHNE_STANCE_REAR] - 0.6 * self->b.stance[SAHNE_STANCE_LIE];
  double narrow = sahne_lerp (0.5, 1, self->side);

  rear = sahne_clamp (rear, 0, 1.3);
  *chain = (SahneChain){
    .n = SPINE, .taper = layer->taper, .n_taper = layer->n_taper, .scale = self->u
  };
  for (guint i = 0; i < SPINE; i++)
    {
      double u = i / (SPINE - 1.0), k = sahne_smoothstep (0.74, 1, u);
      double still = 1 - sahne_smoothstep (0.70, 0.92, u) * MIN (rear, 1) * 0.9;
      double x = (u - 0.55) * length * 0.86 - 0.06 * length * k * rear
                 + 0.05 * length * sin (G_PI * k) * rear;
      double y = -0.045 * length
                 + amount * length * 0.40 * sin (2 * G_PI * (waves * u - self->phase)) * still;
      y -= 0.30 * length * pow (k, 1.2) * rear;
      chain->p[i] = sahne_frame_at (&self->body, x * narrow, y);
    }
}

static void
draw_spine (SahneCreature *self, const SahneLayer *layer)
{
  SahneColour colour = sahne_creature_colour (self, layer),
              mark = sahne_pelt (&self->look->pelt, SAHNE_FUR_MARK, SAHNE_FUR_LINE);
  SahneChain chain;

  sahne_creature_spine (self, layer, &chain);
  sahne_path_clear (self->brush.path);
  sahne_chain_add (&chain, 0, SPINE - 1, 0, TRUE, TRUE, self->brush.path);
  sahne_brush_shade (&self->brush, colour, layer->dx, layer->dy);
  sahne_path_clear (self->last);
  sahne_path_append (self->last, self->brush.path, 0, 0);
  if (!self->look->pelt.has[SAHNE_FUR_MARK])
    return;
  sahne_pen_push_clip (self->brush.pen, self->last);
  for (double t = 4; t < SPINE - 4; t += 3.2)
    {
      SahnePoint p, d;
      double r, up, w = 0.022 * layer->knots[0].x * self->u;
      sahne_chain_at (&chain, t, &p, &d, &r);
      up = d.x < 0 ? -1 : 1; /* the side of the back */
      SAHNE_SHAPE (&self->brush, NULL, { p.x - d.x * w, p.y - d.y * w },
                   { p.x + up * d.y * r * 0.75, p.y - up * d.x * r * 0.75 },
                   { p.x + d.x * w, p.y + d.y * w },
                   { p.x - up * d.y * r * 0.15, p.y + up * d.x * r * 0.15 });
      sahne_brush_fill (&self->brush, mark);
    }
  sahne_pen_pop_clip (self->brush.pen);
}

static void
draw_chain (SahneCreature *self, const SahneLayer *layer, const SahneKnot *knots)
{
  const SahneFrame *f = frame_of (self, layer);
  SahneChain chain
      = { .n = layer->n, .taper = layer->taper, .n_taper = layer->n_taper, .scale = self->u };

  for (guint i = 0; i < layer->n; i++)
    chain.p[i] = sahne_frame_at (f, knots[i].x, knots[i].y);
  sahne_chain_draw (&chain, &self->brush, sahne_creature_colour (self, layer), layer->dx,
                    layer->dy);
}

static SahneFaceKit
face_of (const SahneCreature *self)
{
  const SahneFacePlace *face = &self->look->face;
  const SahnePelt *pelt = &self->look->pelt;
  double yaw = self->pose->v[SAHNE_HEAD_YAW] * self->flip + face->turn * self->side;
  SahneFrame f = sahne_frame_move (&self->front, face->x + face->depth * (self->side - 1), face->y);
  SahneFaceKit kit;

  if (yaw < 0)
    f = sahne_frame_scale (&f, -1, 1);
  f = sahne_frame_scale (&f, face->width, face->width);
  kit = sahne_face_kit (&f, sahne_clamp (fabs (yaw), 0, 60),
                        sahne_pelt (pelt, SAHNE_FUR_SCREEN, SAHNE_FUR_COAT));
  kit.eye_x = face->eye_x;
  kit.eye_y = face->eye_y;
  kit.eye_r = face->eye_r;
  kit.mouth_y = face->mouth_y;
  kit.mouth_w = face->mouth_w;
  kit.brow_thick = face->brow;
  kit.blushes = face->blush;
  kit.iris = sahne_pelt (pelt, SAHNE_FUR_IRIS, SAHNE_FUR_NOSE);
  if (!pelt->has[SAHNE_FUR_IRIS])
    kit.iris = SAHNE_RGB (0x4A2B20);
  if (pelt->has[SAHNE_FUR_RIM])
    kit.white = pelt->colour[SAHNE_FUR_RIM];
  if (pelt->has[SAHNE_FUR_LINE])
    kit.line = pelt->colour[SAHNE_FUR_LINE];
  kit.brow = pelt->has[SAHNE_FUR_BROW] ? pelt->colour[SAHNE_FUR_BROW] : kit.line;
  return kit;
}

/* The thing itself, in one piece however it is turned; it brings its own shadow. */
static void
draw_prop (SahneCreature *self)
{
  SahnePose pose = *self->pose;

  if (self->look->prop == NULL)
    return;
  pose.v[SAHNE_YAW] = 0;
  sahne_prop_draw (self->look->prop, self->brush.pen, self->lens, &pose, pose.t_us);
}

static void
draw_layer (SahneCreature *self, const SahneLayer *layer)
{
  SahneKnot knots[SAHNE_LAYER_KNOTS], puffed[2 * SAHNE_LAYER_KNOTS];
  SahneFaceKit kit;

  if ((layer->when == SAHNE_WHEN_FRONT && self->behind)
      || (layer->when == SAHNE_WHEN_BEHIND && !self->behind))
    return;
  place_knots (self, layer, knots);
  switch (layer->kind)
    {
    case SAHNE_LAYER_SHAPE:
      sahne_brush_shape (&self->brush, frame_of (self, layer), knots, layer->n);
      finish_shape (self, layer);
      break;
    case SAHNE_LAYER_CLOUD:
      sahne_brush_shape (&self->brush, frame_of (self, layer), puffed,
                         puff_up (knots, layer->n, layer->width, puffed));
      finish_shape (self, layer);
      break;
    case SAHNE_LAYER_OVAL:
      sahne_brush_ellipse (&self->brush, frame_of (self, layer), knots[0].x, knots[0].y,
                           layer->knots[1].x, layer->knots[1].y);
      finish_shape (self, layer);
      break;
    case SAHNE_LAYER_LINE:
      sahne_path_clear (self->brush.path);
      sahne_brush_add (&self->brush, frame_of (self, layer), knots, layer->n, FALSE);
      sahne_pen_stroke (self->brush.pen, self->brush.path, sahne_creature_colour (self, layer),
                        layer->width * self->u, layer->opacity);
      break;
    case SAHNE_LAYER_CHAIN:
      draw_chain (self, layer, knots);
      break;
    case SAHNE_LAYER_SPINE:
      draw_spine (self, layer);
      break;
    case SAHNE_LAYER_FACE:
      if (!self->behind)
        {
          kit = face_of (self);
          sahne_face_kit_draw (&kit, &self->brush, &self->e);
        }
      break;
    case SAHNE_LAYER_HEAD:
      if (self->look->head)
        sahne_beast_head_draw (self->look->head, self->brush.pen, &self->view);
      break;
    case SAHNE_LAYER_ARM:
      sahne_creature_arm (self, layer->limb);
      break;
    case SAHNE_LAYER_LEG:
      sahne_creature_leg (self, layer->limb);
      break;
    case SAHNE_LAYER_PROP:
      draw_prop (self);
      break;
    case SAHNE_N_LAYERS:
      break;
    }
}

static double
shadow_of (const SahneCreature *self)
{
  double lift = MAX (0, self->b.place.y) / self->b.unit + 2 * self->look->floats;

  if (self->b.stance[SAHNE_STANCE_PERCH] > 0.5 || self->b.stance[SAHNE_STANCE_SWIM] > 0.5)
    return 0;
  return 1 / (1 + 1.5 * lift);
}

static void
draw_shadow (SahneCreature *self)
{
  double soft = shadow_of (self);

  if (soft > 0.05 && self->look->shadow > 0)
    sahne_brush_ground_shadow (&self->brush, self->origin.x,
                               self->origin.y + self->b.place.y * self->k,
                               self->look->shadow * self->u * sahne_lerp (0.7, 1, soft),
                               0.045 * self->u * soft, soft);
}

static void
find_anchor (const SahneCreature *self, SahneAt at, SahneAnchor *anchor)
{
  const SahneBeastShape *s = self->look->shape;
  SahneFaceKit kit = face_of (self);
  gboolean left = at == SAHNE_AT_HAND_L;
  double other;

  anchor->scale = self->k;
  anchor->angle = self->b.roll - self->flip * self->b.pitch;
  switch (at)
    {
    case SAHNE_AT_HAND_L:
    case SAHNE_AT_HAND_R:
    case SAHNE_AT_HANDS:
      if (!self->look->arms.has)
        {
          find_anchor (self, SAHNE_AT_MOUTH, anchor);
          return;
        }
      /* the near side is the right one when facing right */
      anchor->point = sahne_creature_hand (self, left == (self->flip > 0), &anchor->angle);
      if (at == SAHNE_AT_HANDS)
        {
          SahnePoint b = sahne_creature_hand (self, left != (self->flip > 0), &other);
          gboolean ahead = (b.x - anchor->point.x) * self->flip > 0;
          SahnePoint front = ahead ? b : anchor->point, back = ahead ? anchor->point : b;
          /* its face is on its body: what takes both hands is held beside that */
          anchor->point = (SahnePoint){ sahne_lerp (front.x, back.x, BESIDE),
                                        sahne_lerp (front.y, back.y, 0.5) };
          anchor->angle = 0;
          anchor->staff = STAFF_LEAN * self->flip;
        }
      return;
    case SAHNE_AT_MOUTH:
      anchor->point = self->look->head ? sahne_beast_head_at (self->look->head, &self->view, at)
                                       : sahne_face_kit_at (&kit, 0, kit.mouth_y);
      return;
    case SAHNE_AT_EYES:
      anchor->point = self->look->head ? sahne_beast_head_at (self->look->head, &self->view, at)
                                       : sahne_face_kit_at (&kit, 0, kit.eye_y);
      return;
    case SAHNE_AT_HEAD:
      anchor->point = self->look->head
                          ? sahne_beast_head_at (self->look->head, &self->view, at)
                          : sahne_frame_at (&self->front, self->look->face.x, -s->height);
      return;
    case SAHNE_AT_BACK:
    case SAHNE_AT_SEAT:
      anchor->point = sahne_frame_at (&self->body, -0.05, -s->back);
      return;
    case SAHNE_AT_BODY:
    case SAHNE_N_AT:
      anchor->point = sahne_frame_at (&self->body, 0, -s->hip);
      return;
    }
}

static void
draw_carried (SahneCreature *self, const SahneCarried *carried, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahneAnchor anchor;
      find_anchor (self, carried[i].at, &anchor);
      carried[i].draw (self->brush.pen, &anchor, carried[i].data);
    }
}

static void
creature_draw (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
               const SahneCarried *carried, guint n_carried)
{
  SahneCreature creature;

  creature_begin (&creature, rig, pen, lens, pose);
  for (guint i = 0; i < n_carried; i++)
    {
      creature.laden[0] |= carried[i].at == SAHNE_AT_HAND_L || carried[i].at == SAHNE_AT_HANDS;
      creature.laden[1] |= carried[i].at == SAHNE_AT_HAND_R || carried[i].at == SAHNE_AT_HANDS;
    }
  draw_shadow (&creature);
  for (guint i = 0; i < creature.look->n_layers; i++)
    draw_layer (&creature, &creature.look->layers[i]);
  draw_carried (&creature, carried, n_carried);
  creature_end (&creature);
}

static gboolean
creature_anchor (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at,
                 SahneAnchor *anchor)
{
  SahneCreature creature;

  creature_begin (&creature, rig, NULL, lens, pose);
  find_anchor (&creature, at, anchor);
  creature_end (&creature);
  return TRUE;
}

static void
grow (double box[4], SahnePoint p, double margin)
{
  margin += 2;
  box[0] = MIN (box[0], p.x - margin);
  box[1] = MIN (box[1], p.y - margin);
  box[2] = MAX (box[2], p.x + margin);
  box[3] = MAX (box[3], p.y + margin);
}

static void
creature_box (gpointer rig, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  const SahneCreatureLook *look = rig;
  SahneCreature c;

  creature_begin (&c, look, NULL, lens, pose);
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  grow (box, c.body.o, 0.05 * c.u);
  for (guint i = 0; i < look->n_layers; i++)
    {
      const SahneLayer *layer = &look->layers[i];
      double margin = 0.12;
      SahneKnot knots[SAHNE_LAYER_KNOTS];
      if (layer->kind == SAHNE_LAYER_SPINE)
        {
          SahneChain chain;
          sahne_creature_spine (&c, layer, &chain);
          for (guint k = 0; k < chain.n; k++)
            grow (box, chain.p[k], 0.08 * layer->knots[0].x * c.u);
        }
      if (layer->kind >= SAHNE_LAYER_FACE)
        continue;
      place_knots (&c, layer, knots);
      if (layer->kind == SAHNE_LAYER_OVAL)
        margin += MAX (layer->knots[1].x, layer->knots[1].y);
      for (guint k = 0; k < layer->n_taper; k++)
        margin = MAX (margin, layer->taper[k].radius * 1.1 + 0.05);
      for (guint k = 0; k < (layer->kind == SAHNE_LAYER_OVAL ? 1 : layer->n); k++)
        grow (box, sahne_frame_at (frame_of (&c, layer), knots[k].x, knots[k].y), margin * c.u);
    }
  if (look->head)
    grow (box, c.view.centre, 1.35 * c.view.size);
  else
    {
      SahneFaceKit kit = face_of (&c);
      double width = sahne_frame_size (&kit.frame);
      for (int side = -1; side <= 1; side += 2)
        grow (box, sahne_face_kit_at (&kit, side * kit.eye_x, kit.eye_y),
              (2 * kit.eye_r + 0.2) * width);
      grow (box, sahne_face_kit_at (&kit, 0, kit.mouth_y), (1.6 * kit.mouth_w + 0.1) * width);
    }
  for (int far = 0; far < 2 && look->arms.has; far++)
    grow (box, sahne_frame_at (&c.body, look->arms.root[far][0], look->arms.root[far][1]),
          (look->arms.upper + look->arms.lower + 2.4 * look->arms.size) * c.u);
  for (int far = 0; far < 2 && look->legs.has; far++)
    grow (box, sahne_frame_at (&c.body, look->legs.root[far][0], look->legs.root[far][1]),
          (look->legs.upper + look->legs.lower + 0.2) * c.u);
  if (look->prop)
    {
      double thing[4];
      sahne_prop_box (look->prop, lens, pose, thing);
      grow (box, (SahnePoint){ thing[0], thing[1] }, 0);
      grow (box, (SahnePoint){ thing[2], thing[3] }, 0);
    }
  if (shadow_of (&c) > 0.05 && look->shadow > 0)
    {
      SahnePoint ground = { c.origin.x, c.origin.y + c.b.place.y * c.k };
      grow (box, ground, 0.06 * c.u);
      box[0] = MIN (box[0], ground.x - look->shadow * 1.06 * c.u);
      box[2] = MAX (box[2], ground.x + look->shadow * 1.16 * c.u);
    }
  creature_end (&c);
}

#define CREATURE(name)                                                                             \
  {                                                                                                \
    .rig = name, .parse = creature_parse, .free = sahne_creature_look_free, .draw = creature_draw, \
    .anchor = creature_anchor, .box = creature_box                                                 \
  }

const SahneFigureClass sahne_creature_class = CREATURE ("creature");
const SahneFigureClass sahne_crawler_class = CREATURE ("crawler");
const SahneFigureClass sahne_insect_class = CREATURE ("insect");
const SahneFigureClass sahne_thing_class = CREATURE ("thing");
