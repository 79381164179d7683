/* Birds as figures: standing, walking, perched, swimming and flying.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-bird.h"

#include <math.h>

#include "sahne-bird-private.h"
#include "sahne-ease.h"
#include "sahne-json.h"

static const char *const trains[] = { "short", "long", "longdown", "plume", "fan", "none" };

static double
number (JsonObject *object, const char *name, double fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, (gint64) lround (fallback * 1000)), 0, 9000)
         / 1000;
}

static void
bird_free (gpointer data)
{
  SahneBirdLook *self = data;

  g_clear_pointer (&self->shape, sahne_beast_shape_free);
  g_clear_pointer (&self->head, sahne_beast_head_free);
  g_free (self);
}

static gpointer
bird_parse (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, resources, error);
  g_autoptr (JsonObject) species = NULL;
  JsonObject *tail, *wing;
  SahneBirdLook *self;
  const char *kind;

  species = shape ? sahne_beast_data (resources, shape->species, error) : NULL;
  if (species == NULL)
    return NULL;
  self = g_new0 (SahneBirdLook, 1);
  self->shape = g_steal_pointer (&shape);
  self->head = sahne_beast_head_new (species, look);
  sahne_pelt_read (&self->pelt, species, look);
  tail = sahne_json_object (species, "tail");
  wing = sahne_json_object (species, "wing");
  kind = sahne_json_string (tail, "kind", "short");
  for (guint i = 0; i < G_N_ELEMENTS (trains); i++)
    if (g_str_equal (trains[i], kind))
      self->train = i;
  self->web
      = g_str_equal (sahne_json_string (sahne_json_object (species, "foot"), "kind", ""), "web");
  self->flipper = g_str_equal (sahne_json_string (wing, "kind", ""), "flipper");
  self->wing_size = number (wing, "size", 1);
  self->leg = number (sahne_json_object (species, "hind"), "thick", self->web ? 0.028 : 0.022);
  self->neck = number (sahne_json_object (species, "neck"), "root", 0.80 * self->shape->chest);
  return self;
}

/* A joint on screen. */
SahnePoint
sahne_bird_at (const SahneBird *bird, SahneVector joint)
{
  return (SahnePoint){ bird->origin.x + joint.x * bird->k, bird->origin.y - joint.y * bird->k };
}

/* A colour of the bird. */
SahneColour
sahne_bird_colour (const SahneBird *bird, SahneFur fur, SahneFur fallback)
{
  return sahne_pelt (&bird->look->pelt, fur, fallback);
}

/* The body's frame: turned nose up, and narrower the more it faces the viewer. */
static void
find_frames (SahneBird *bird)
{
  const SahneBeastShape *s = bird->look->shape;
  double a = sahne_radians (-bird->b.pitch), c = cos (a), d = sin (a), side, narrow, r, x, y;
  SahnePoint origin = sahne_bird_at (bird, bird->b.hip);
  SahneFrame f = { origin, { c, d }, { -d, c } };

  side = hypot (s->trunk * c, s->chest * d);
  narrow = sahne_lerp (1, s->chest * 0.95 / MAX (side, 1e-3), bird->front);
  r = sahne_radians (bird->flip * bird->b.roll);
  for (int i = 0; i < 2; i++)
    {
      SahnePoint *axis = i ? &f.y : &f.x;
      x = axis->x * narrow;
      y = axis->y;
      axis->x = bird->flip * (x * cos (r) - y * sin (r)) * bird->u;
      axis->y = (x * sin (r) + y * cos (r)) * bird->u;
    }
  bird->plain = f;
  bird->body = sahne_frame_scale (&f, s->trunk, s->chest * (1 + 0.012 * bird->b.breath));
}

/* Wings beat by themselves as the phase goes on; the hand follows the arm a little later. */
static void
find_beat (SahneBird *bird, const SahnePose *pose)
{
  double phase = 2 * G_PI * pose->v[SAHNE_PHASE], fly = bird->b.stance[SAHNE_STANCE_FLY];
  double wing = sahne_clamp (pose->v[SAHNE_WING], -80, 85);

  bird->spread = sahne_clamp (MAX (pose->v[SAHNE_WING_SPREAD], fly), 0, 1);
  bird->raise = sahne_clamp (wing + bird->spread * (12 + 50 * cos (phase)), -60, 80);
  bird->bend = bird->spread * 26 * sin (phase - 0.5);
  if (bird->look->flipper)
    bird->raise = wing;
}

static void
find_outline (SahneBird *bird)
{
  static const SahneKnot body[]
      = { { -1.02, 0.05 }, { -0.72, -0.62 }, { -0.15, -1.0 }, { 0.45, -0.92 }, { 0.92, -0.48 },
          { 1.02, 0.10 },  { 0.78, 0.62 },   { 0.25, 1.0 },   { -0.35, 0.90 }, { -0.80, 0.48 } };
  const SahneBeastShape *s = bird->look->shape;
  SahnePoint mid = sahne_frame_at (&bird->body, 0.70, -0.50), head = bird->view.centre;

  bird->taper[0] = (SahneTaper){ 0, bird->look->neck };
  bird->taper[1] = (SahneTaper){ 1, MIN (s->head * 0.37, bird->look->neck * 1.2) };
  bird->taper[2] = (SahneTaper){ 2, s->head * 0.40 };
  bird->neck = (SahneChain){
    .p = { sahne_frame_at (&bird->body, 0.55, -0.15),
           { (mid.x + head.x) / 2, (mid.y + head.y) / 2 },
           head },
    .n = 3,
    .taper = bird->taper,
    .n_taper = 3,
    .scale = bird->u,
  };
  if (bird->look->neck < s->chest * 0.6)
    bird->neck.p[1].x -= bird->flip * 0.05 * bird->u * bird->b.across; /* a swan's neck is bent */
  sahne_brush_shape (&bird->brush, &bird->body, body, G_N_ELEMENTS (body));
  sahne_path_append (bird->outline, bird->brush.path, 0, 0);
  sahne_chain_add (&bird->neck, 0, 2, 0, TRUE, TRUE, bird->outline);
}

static void
bird_begin (SahneBird *bird, const SahneBirdLook *look, SahnePen *pen, const SahneLens *lens,
            const SahnePose *pose)
{
  *bird = (SahneBird){ .look = look };
  sahne_beast_solve (look->shape, pose, lens, &bird->b);
  bird->k = sahne_lens_scale (lens, bird->b.place.z);
  bird->u = bird->b.unit * bird->k;
  bird->flip = bird->b.flip;
  bird->front = 1 - sahne_smoothstep (0.05, 0.85, bird->b.across);
  sahne_lens_project (lens, bird->b.place.x, bird->b.place.y, bird->b.place.z, &bird->origin.x,
                      &bird->origin.y);
  sahne_brush_init (&bird->brush, pen, bird->u);
  find_frames (bird);
  find_beat (bird, pose);
  bird->view.centre = sahne_bird_at (bird, bird->b.head);
  bird->view.size = look->shape->head * bird->u;
  bird->view.yaw = bird->b.head_yaw;
  bird->view.nod = bird->b.nod;
  bird->view.tilt = bird->b.tilt;
  bird->view.roll = bird->b.roll;
  bird->view.ears = bird->b.ears;
  sahne_beast_head_mood (pose, look->shape->seed, &bird->view);
  bird->outline = sahne_path_new ();
  find_outline (bird);
}

static void
bird_end (SahneBird *bird)
{
  sahne_path_free (bird->outline);
  sahne_brush_clear (&bird->brush);
}

static double
lift_of (const SahneBird *bird)
{
  double low = MIN (bird->b.toe[0].y, bird->b.toe[1].y);
  double perched = bird->b.stance[SAHNE_STANCE_PERCH];

  return MAX (0, bird->b.place.y + low) * (1 - perched) + perched * 100;
}

static void
draw_shadow (SahneBird *bird)
{
  const SahneBeastShape *s = bird->look->shape;
  double lift = lift_of (bird) / bird->b.unit, soft = 1 / (1 + 0.8 * lift);

  if (soft < 0.05)
    return;
  sahne_brush_ground_shadow (&bird->brush, bird->origin.x,
                             bird->origin.y + bird->b.place.y * bird->k,
                             s->trunk * bird->u * (s->pitch < 50 ? 0.95 : 0.70) * soft,
                             0.045 * bird->u * MAX (soft, 0.6), soft);
}

static void
draw_toes (SahneBird *bird, const SahneFrame *f, SahneColour colour)
{
  static const double toes[3][2] = { { 0, 0.115 }, { -14, 0.095 }, { 12, 0.085 } };
  double k = sahne_lerp (1, 0.6, bird->front), spread = sahne_lerp (1, 2.6, bird->front);

  if (bird->look->web)
    {
      SahneFrame w = sahne_frame_scale (f, k, 1);
      SAHNE_SHAPE (&bird->brush, &w, { -0.03 - 0.06 * bird->front, -0.035 }, { 0.05, -0.040 },
                   { 0.13, -0.012 }, { 0.14, 0, TRUE }, { 0.10, 0.004 }, { 0.06, 0, TRUE },
                   { 0, 0.006 }, { -0.04 - 0.07 * bird->front, 0 });
      sahne_brush_shade (&bird->brush, colour, -0.006, -0.008);
      return;
    }
  for (int i = 0; i < 3; i++)
    {
      double a = sahne_radians (toes[i][0] * spread), l = toes[i][1] * k;
      double x = l * cos (a) * sahne_lerp (1, 0.3, bird->front)
                 + bird->front
                       * (i == 1   ? -0.06
                          : i == 2 ? 0.06
                                   : 0.0);
      SAHNE_LINE (&bird->brush, f, colour, 0.026, { 0, -0.022 },
                  { x * 0.6, -0.026 + l * sin (a) * 0.2 }, { x, -0.012 + l * sin (a) * 0.35 });
    }
  SAHNE_LINE (&bird->brush, f, colour, 0.024, { 0, -0.018 }, { -0.055 * k, -0.008 });
}

static void
draw_leg (SahneBird *bird, int leg)
{
  double r = bird->look->leg;
  const SahneTaper taper[] = { { 0, r * 1.6 }, { 1, r }, { 3, r } };
  gboolean far = (leg & 1) != (bird->flip > 0);
  SahneColour colour = sahne_bird_colour (bird, SAHNE_FUR_LEG, SAHNE_FUR_BEAK);
  SahnePoint toe = sahne_bird_at (bird, bird->b.toe[leg]);
  SahneChain chain = { .p = { sahne_bird_at (bird, bird->b.root[leg]),
                              sahne_bird_at (bird, bird->b.knee[leg]),
                              sahne_bird_at (bird, bird->b.ankle[leg]),
                              { toe.x, toe.y - 0.02 * bird->u } },
                       .n = 4,
                       .taper = taper,
                       .n_taper = 3,
                       .scale = bird->u };
  SahneFrame f
      = sahne_frame (toe, bird->u, bird->flip, bird->flip * bird->b.roll + bird->b.heel[leg]);

  if (far)
    colour
        = sahne_colour_mix (colour, sahne_colour_scale (colour, 0.82, 0.79, 0.85), 1 - bird->front);
  sahne_chain_draw (&chain, &bird->brush, colour, -0.008, -0.004);
  draw_toes (bird, &f, colour);
}

static void
draw_spots (SahneBird *bird)
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      {
        SahneFrame f = sahne_frame_move (&bird->body, 0.30 - 0.34 * i,
                                         sahne_lerp (0.20, -0.1, bird->front) + 0.24 * j
                                             + (i % 2 ? 0.12 : 0));
        f = sahne_frame (f.o, bird->u, bird->flip, 0);
        SAHNE_LINE (&bird->brush, &f, bird->look->pelt.colour[SAHNE_FUR_SPOTS], 0.018,
                    { -0.03, -0.012 }, { 0, 0.012 }, { 0.03, -0.012 });
      }
}

static void
draw_breast (SahneBird *bird)
{
  static const SahneKnot level[] = { { 1.2, -0.5 }, { 0.75, -0.45 }, { 0.45, 0.1 }, { -0.1, 0.55 },
                                     { -0.5, 1.3 }, { 0.6, 1.5 },    { 1.5, 0.6 } };
  static const SahneKnot owl[] = { { 1.05, 0.15 }, { 0.9, 0.25 }, { 0.3, -0.1 }, { -0.4, -0.2 },
                                   { -0.85, 0.1 }, { -1.1, 0.8 }, { 0, 1.5 },    { 1.2, 1.0 } };
  static const SahneKnot penguin[]
      = { { 1.05, 0.15 }, { 0.9, 0.02 }, { 0.3, -0.25 }, { -0.4, -0.2 },
          { -0.85, 0.1 }, { -1.1, 0.8 }, { 0, 1.5 },     { 1.2, 1.0 } };
  gboolean upright = bird->look->shape->pitch > 70;

  if (bird->b.apart < -0.3)
    return;
  if (bird->front > 0.5)
    {
      SahnePoint c = sahne_frame_at (&bird->body, 0.1, 0.15);
      SahneFrame f = sahne_frame (c, bird->u, bird->flip, 0);
      const SahneBeastShape *s = bird->look->shape;
      sahne_brush_ellipse (&bird->brush, &f, 0, 0.02, s->chest * 0.66,
                           MAX (s->chest, s->trunk * 0.86) * 0.92);
    }
  else if (upright)
    sahne_brush_shape (&bird->brush, &bird->body, bird->look->flipper ? penguin : owl,
                       G_N_ELEMENTS (owl));
  else
    sahne_brush_shape (&bird->brush, &bird->body, level, G_N_ELEMENTS (level));
  sahne_brush_patch (&bird->brush, bird->outline, bird->look->pelt.colour[SAHNE_FUR_BREAST], -0.020,
                     -0.034);
  if (bird->look->pelt.has[SAHNE_FUR_SPOTS] && upright)
    draw_spots (bird);
}

/* Feathers of another colour that hang from the neck over the breast. */
static void
draw_hackle (SahneBird *bird)
{
  const int n = 6;
  double hd = bird->look->shape->head;
  SahneFrame head = sahne_frame (bird->view.centre, bird->u, bird->flip, 0);
  SahneFrame plain = sahne_frame ((SahnePoint){ 0, 0 }, bird->u, bird->flip, 0);
  SahnePoint from = sahne_frame_at (&bird->body, 0.10, -0.95),
             to = sahne_frame_at (&bird->body, 1.02, -0.15);
  SahneKnot knots[16];
  SahnePoint p = sahne_frame_at (&head, -hd * 0.46, 0);
  guint used = 0;

  knots[used++] = (SahneKnot){ p.x, p.y, FALSE };
  for (int i = 0; i < 2 * n - 1; i++)
    {
      double u = i / (2.0 * (n - 1)), drop = 0.09 * sin (G_PI * u) + (i % 2 ? -0.02 : 0.05);
      SahnePoint off = sahne_frame_at (&plain, 0, drop);
      knots[used++] = (SahneKnot){ sahne_lerp (from.x, to.x, u) + off.x,
                                   sahne_lerp (from.y, to.y, u) + off.y, i % 2 == 0 };
    }
  p = sahne_frame_at (&head, hd * 0.46, 0.05);
  knots[used++] = (SahneKnot){ p.x, p.y, FALSE };
  sahne_brush_shape (&bird->brush, NULL, knots, used);
  sahne_brush_shade (&bird->brush, bird->look->pelt.colour[SAHNE_FUR_HACKLE], -0.02, -0.03);
}

static void
draw_body (SahneBird *bird)
{
  SahneColour coat = sahne_bird_colour (bird, SAHNE_FUR_COAT, SAHNE_FUR_COAT);
  const SahnePelt *pelt = &bird->look->pelt;
  SahnePen *pen = bird->brush.pen;

  sahne_path_clear (bird->brush.path);
  sahne_path_append (bird->brush.path, bird->outline, 0, 0);
  sahne_brush_shade (&bird->brush, sahne_bird_colour (bird, SAHNE_FUR_BODY, SAHNE_FUR_COAT), -0.022,
                     -0.035);
  sahne_pen_push_clip (pen, bird->outline);
  if (pelt->has[SAHNE_FUR_BODY])
    {
      sahne_path_clear (bird->brush.path);
      sahne_chain_add (&bird->neck,
                       pelt->has[SAHNE_FUR_BARS] || pelt->has[SAHNE_FUR_HACKLE] ? 1.05 : 1.2, 2,
                       0.02 * bird->u, FALSE, TRUE, bird->brush.path);
      sahne_brush_fill (&bird->brush, coat);
    }
  if (pelt->has[SAHNE_FUR_BREAST])
    draw_breast (bird);
  if (pelt->has[SAHNE_FUR_HACKLE])
    draw_hackle (bird);
  sahne_pen_pop_clip (pen);
}

static void
draw_head (SahneBird *bird)
{
  SahnePath *shadow = bird->brush.other;

  sahne_path_clear (shadow);
  sahne_beast_head_outline (bird->look->head, &bird->view, shadow);
  sahne_pen_cast (bird->brush.pen, bird->outline, shadow, SAHNE_RGB (0x3A1F4A),
                  -0.01 * bird->u * bird->flip, 0.035 * bird->u, 0.16);
  sahne_beast_head_draw (bird->look->head, bird->brush.pen, &bird->view);
}

static void
draw_carried (SahneBird *bird, const SahneCarried *carried, guint n, gboolean head)
{
  for (guint i = 0; i < n; i++)
    {
      SahneAnchor anchor = { bird->body.o, bird->b.tilt + bird->b.roll, bird->k };
      gboolean on_body = carried[i].at == SAHNE_AT_BACK || carried[i].at == SAHNE_AT_SEAT
                         || carried[i].at == SAHNE_AT_BODY;
      if (on_body == head)
        continue;
      if (on_body)
        anchor.point
            = sahne_frame_at (&bird->body, 0.0, carried[i].at == SAHNE_AT_BODY ? 0 : -0.95);
      else
        anchor.point
            = sahne_beast_head_at (bird->look->head, &bird->view,
                                   carried[i].at == SAHNE_AT_HEAD ? SAHNE_AT_HEAD : SAHNE_AT_MOUTH);
      carried[i].draw (bird->brush.pen, &anchor, carried[i].data);
    }
}

static void
bird_draw (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
           const SahneCarried *carried, guint n_carried)
{
  SahneBird bird;
  int near;
  gboolean flies, away;

  bird_begin (&bird, rig, pen, lens, pose);
  near = bird.flip > 0 ? SAHNE_HIND_R : SAHNE_HIND_L;
  flies = bird.spread > 0.35 && !bird.look->flipper;
  away = bird.b.apart < -0.3;
  draw_shadow (&bird);
  if (flies)
    sahne_bird_spread_wing (&bird, TRUE);
  if (!away)
    sahne_bird_train (&bird);
  if (bird.b.stance[SAHNE_STANCE_SWIM] < 0.5
      && (bird.b.stance[SAHNE_STANCE_FLY] < 0.5 || bird.look->shape->hind.upper > 0.25))
    {
      draw_leg (&bird, near ^ 1);
      draw_leg (&bird, near);
    }
  if (away)
    draw_head (&bird);
  draw_body (&bird);
  if (flies)
    sahne_bird_spread_wing (&bird, FALSE);
  else
    {
      if (bird.front > 0.35)
        sahne_bird_folded_wing (&bird, 1);
      sahne_bird_folded_wing (&bird, -1);
    }
  if (away)
    sahne_bird_train (&bird);
  draw_carried (&bird, carried, n_carried, FALSE);
  if (!away)
    draw_head (&bird);
  draw_carried (&bird, carried, n_carried, TRUE);
  bird_end (&bird);
}

static gboolean
bird_anchor (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at,
             SahneAnchor *anchor)
{
  const SahneBirdLook *look = rig;
  SahneBird bird;

  bird_begin (&bird, look, NULL, lens, pose);
  anchor->angle = bird.b.tilt + bird.b.roll;
  anchor->scale = bird.k;
  switch (at)
    {
    case SAHNE_AT_BACK:
    case SAHNE_AT_SEAT:
      anchor->point = sahne_frame_at (&bird.body, 0, -0.95);
      break;
    case SAHNE_AT_BODY:
      anchor->point = bird.body.o;
      break;
    case SAHNE_AT_HEAD:
    case SAHNE_AT_EYES:
      anchor->point = sahne_beast_head_at (look->head, &bird.view, at);
      break;
    default:
      anchor->point = sahne_beast_head_at (look->head, &bird.view, SAHNE_AT_MOUTH);
      break;
    }
  bird_end (&bird);
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
bird_box (gpointer rig, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  const SahneBirdLook *look = rig;
  const SahneBeastShape *s = look->shape;
  static const double trains_length[] = { 0.2, 0.36, 0.56, 0.62, 1.05, 0 };
  double wing;
  SahneBird bird;

  bird_begin (&bird, look, NULL, lens, pose);
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  wing = bird.spread > 0.02 ? 1.35 * look->wing_size : look->flipper ? 0.62 : 0.3;
  grow (box, bird.body.o, (MAX (s->trunk, s->chest) * 1.25 + 0.05) * bird.u);
  grow (box, sahne_frame_at (&bird.body, 0.38, -0.45), wing * bird.u);
  grow (box, sahne_frame_at (&bird.body, -0.8, 0), (trains_length[look->train] + 0.12) * bird.u);
  grow (box, bird.view.centre, 1.12 * bird.view.size);
  for (int i = 0; i < 2; i++)
    {
      grow (box, sahne_bird_at (&bird, bird.b.toe[i]), 0.22 * bird.u);
      grow (box, sahne_bird_at (&bird, bird.b.knee[i]), 0.1 * bird.u);
    }
  if (1 / (1 + 0.8 * lift_of (&bird) / bird.b.unit) >= 0.05)
    {
      SahnePoint ground = { bird.origin.x, bird.origin.y + bird.b.place.y * bird.k };
      grow (box, (SahnePoint){ ground.x, ground.y }, 0.06 * bird.u);
      box[0] = MIN (box[0], ground.x - s->trunk * 1.1 * bird.u);
      box[2] = MAX (box[2], ground.x + s->trunk * 1.15 * bird.u);
    }
  bird_end (&bird);
}

const SahneFigureClass sahne_bird_class = {
  .rig = "bird",
  .parse = bird_parse,
  .free = bird_free,
  .draw = bird_draw,
  .anchor = bird_anchor,
  .box = bird_box,
};
