/* Four-legged animals as figures: fox to elephant, unicorns and dragons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-quadruped.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-quadruped-private.h"

/* Seen from the front or from behind, when less than this of the length shows. */
#define END_ON 0.45

static void
quadruped_free (gpointer data)
{
  SahneQuadruped *self = data;

  g_clear_pointer (&self->shape, sahne_beast_shape_free);
  g_clear_pointer (&self->head, sahne_beast_head_free);
  g_free (self);
}

static gpointer
quadruped_parse (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, resources, error);
  g_autoptr (JsonObject) species = NULL;
  SahneQuadruped *self;

  species = shape ? sahne_beast_data (resources, shape->species, error) : NULL;
  if (species == NULL)
    return NULL;
  self = g_new0 (SahneQuadruped, 1);
  self->shape = g_steal_pointer (&shape);
  self->head = sahne_beast_head_new (species, look);
  sahne_pelt_read (&self->pelt, species, look);
  sahne_quadruped_read (self, species);
  return self;
}

/* A joint on screen. */
SahnePoint
sahne_quad_at (const SahneQuad *q, SahneVector joint)
{
  return (SahnePoint){ q->origin.x + joint.x * q->k, q->origin.y - joint.y * q->k };
}

/* The colour of the trunk. */
SahneColour
sahne_quad_coat (const SahneQuad *q)
{
  return sahne_pelt (&q->look->pelt, SAHNE_FUR_BODY, SAHNE_FUR_COAT);
}

/* How much a leg is on the far side: 0 near to 1 far. */
double
sahne_quad_far (const SahneQuad *q, int leg)
{
  gboolean near = (leg & 1) == (q->flip > 0);
  return near ? 0 : sahne_smoothstep (0.25, 0.75, q->b.across);
}

static void
find_frames (SahneQuad *q)
{
  double degrees = q->flip * q->b.roll - q->b.pitch * MIN (q->b.across, 1), length;
  double trunk = q->look->shape->trunk * q->u;
  SahnePoint hip = sahne_quad_at (q, q->b.hip), chest = sahne_quad_at (q, q->b.chest), along;

  q->hip = sahne_frame (hip, q->u, q->flip, degrees);
  q->chest = sahne_frame (chest, q->u, q->flip, degrees);
  along = (SahnePoint){ (chest.x - hip.x), (chest.y - hip.y) };
  length = hypot (along.x, along.y);
  q->trunk = q->hip;
  q->trunk.o = (SahnePoint){ (hip.x + chest.x) / 2, (hip.y + chest.y) / 2 };
  if (length > 0.25 * trunk)
    {
      q->trunk.x = (SahnePoint){ along.x * q->u / trunk, along.y * q->u / trunk };
      q->trunk.y
          = (SahnePoint){ -along.y * q->flip * q->u / length, along.x * q->flip * q->u / length };
    }
  else
    q->trunk = sahne_frame_scale (&q->trunk, MAX (length / trunk, 0.05), 1);
}

static void
find_head (SahneQuad *q, const SahnePose *pose)
{
  q->view.centre = sahne_quad_at (q, q->b.head);
  q->view.size = q->look->shape->head * q->u;
  q->view.yaw = q->b.head_yaw;
  q->view.nod = q->b.nod;
  q->view.tilt = q->b.tilt;
  q->view.roll = q->b.roll;
  q->view.ears = q->b.ears;
  sahne_beast_head_mood (pose, q->look->shape->seed, &q->view);
}

static void
quad_begin (SahneQuad *q, const SahneQuadruped *look, SahnePen *pen, const SahneLens *lens,
            const SahnePose *pose)
{
  *q = (SahneQuad){ .look = look };
  sahne_beast_solve (look->shape, pose, lens, &q->b);
  q->k = sahne_lens_scale (lens, q->b.place.z);
  q->u = q->b.unit * q->k;
  q->flip = q->b.flip;
  sahne_lens_project (lens, q->b.place.x, q->b.place.y, q->b.place.z, &q->origin.x, &q->origin.y);
  sahne_brush_init (&q->brush, pen, q->u);
  q->wing = sahne_clamp (pose->v[SAHNE_WING], -80, 85);
  q->wing_spread
      = sahne_clamp (MAX (pose->v[SAHNE_WING_SPREAD], q->b.stance[SAHNE_STANCE_FLY]), 0, 1);
  find_frames (q);
  find_head (q, pose);
  q->body = sahne_path_new ();
  sahne_quad_outline (q);
}

static void
quad_end (SahneQuad *q)
{
  sahne_path_free (q->body);
  sahne_brush_clear (&q->brush);
}

/* The ground the animal stands on, metres below its place, and how high it is above it. */
static double
ground_below (const SahneQuad *q, double *lift)
{
  double low = G_MAXDOUBLE, standing = 1 - q->b.stance[SAHNE_STANCE_FLY]
                                       - q->b.stance[SAHNE_STANCE_SWIM]
                                       - q->b.stance[SAHNE_STANCE_PERCH];

  for (int i = 0; i < SAHNE_N_BEAST_LEGS; i++)
    low = MIN (low, q->b.toe[i].y + q->b.place.y);
  *lift = MAX (0, low);
  if (standing > 0.5 && low > 0.02 && q->b.place.y - low < 0.25 * q->b.unit && q->b.place.y > 0)
    *lift = MAX (0, q->b.place.y);
  return -q->b.place.y;
}

static void
draw_shadow (SahneQuad *q)
{
  double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, lift, y = ground_below (q, &lift);
  double soft = 1 / (1 + 2 * lift / q->b.unit);

  for (int i = 0; i < SAHNE_N_BEAST_LEGS; i++)
    {
      x0 = MIN (x0, q->b.toe[i].x);
      x1 = MAX (x1, q->b.toe[i].x);
    }
  sahne_brush_ground_shadow (&q->brush, q->origin.x + (x0 + x1) / 2 * q->k + 0.02 * q->u,
                             q->origin.y - y * q->k,
                             (x1 - x0) / 2 * q->k + q->look->shape->rump * 0.75 * q->u,
                             0.075 * q->u * soft, sahne_clamp (soft * 1.15, 0, 1));
}

static void
draw_head (SahneQuad *q)
{
  SahnePath *outline = q->brush.other;

  sahne_path_clear (outline);
  sahne_beast_head_outline (q->look->head, &q->view, outline);
  sahne_pen_cast (q->brush.pen, q->body, outline, SAHNE_RGB (0x4A1F45), 0.035 * q->u, 0.045 * q->u,
                  0.12);
  sahne_beast_head_draw (q->look->head, q->brush.pen, &q->view);
}

static void
draw_carried (SahneQuad *q, const SahneCarried *carried, guint n, gboolean head)
{
  for (guint i = 0; i < n; i++)
    {
      SahneAnchor anchor = { q->trunk.o, q->b.tilt + q->b.roll, q->k };
      gboolean on_body = carried[i].at == SAHNE_AT_BACK || carried[i].at == SAHNE_AT_SEAT
                         || carried[i].at == SAHNE_AT_BODY;
      if (on_body == head)
        continue;
      if (!on_body)
        anchor.point
            = sahne_beast_head_at (q->look->head, &q->view,
                                   carried[i].at == SAHNE_AT_HEAD ? SAHNE_AT_HEAD : SAHNE_AT_MOUTH);
      else if (carried[i].at != SAHNE_AT_BODY)
        anchor.point = sahne_frame_at (&q->trunk, 0.02, -q->look->shape->rump);
      if (on_body)
        anchor.angle = q->b.roll - q->flip * q->b.pitch * MIN (q->b.across, 1);
      carried[i].draw (q->brush.pen, &anchor, carried[i].data);
    }
}

static void
draw_body (SahneQuad *q)
{
  if (q->look->spikes && q->look->pelt.has[SAHNE_FUR_SPIKE])
    sahne_quad_spikes (q);
  sahne_quad_body (q);
}

/* From the side: far legs, trunk, near legs, head. */
static void
draw_aside (SahneQuad *q, const SahneCarried *carried, guint n)
{
  int near = q->flip > 0 ? 1 : 0, far = 1 - near;
  gboolean wool = q->look->wool;

  sahne_quad_leg (q, SAHNE_HIND_L + far);
  sahne_quad_leg (q, SAHNE_FORE_L + far);
  sahne_quad_tail (q);
  if (q->look->wings)
    sahne_quad_wing (q, TRUE);
  if (q->look->pelt.has[SAHNE_FUR_UDDER])
    sahne_quad_udder (q);
  if (wool)
    {
      sahne_quad_leg (q, SAHNE_HIND_L + near);
      sahne_quad_leg (q, SAHNE_FORE_L + near);
    }
  draw_body (q);
  if (q->look->wings)
    sahne_quad_wing (q, FALSE);
  if (!wool)
    {
      sahne_quad_leg (q, SAHNE_HIND_L + near);
      sahne_quad_leg (q, SAHNE_FORE_L + near);
    }
  draw_carried (q, carried, n, FALSE);
  if (q->look->pelt.has[SAHNE_FUR_CHEST])
    sahne_quad_chest (q);
  draw_head (q);
}

static void
draw_front (SahneQuad *q, const SahneCarried *carried, guint n)
{
  sahne_quad_tail (q);
  if (q->look->wings)
    sahne_quad_wing (q, TRUE);
  sahne_quad_leg (q, SAHNE_HIND_L);
  sahne_quad_leg (q, SAHNE_HIND_R);
  if (q->look->wool)
    {
      sahne_quad_leg (q, SAHNE_FORE_L);
      sahne_quad_leg (q, SAHNE_FORE_R);
    }
  draw_body (q);
  if (q->look->wings)
    sahne_quad_wing (q, FALSE);
  if (!q->look->wool)
    {
      sahne_quad_leg (q, q->flip > 0 ? SAHNE_FORE_L : SAHNE_FORE_R);
      sahne_quad_leg (q, q->flip > 0 ? SAHNE_FORE_R : SAHNE_FORE_L);
    }
  draw_carried (q, carried, n, FALSE);
  if (q->look->pelt.has[SAHNE_FUR_CHEST])
    sahne_quad_chest (q);
  draw_head (q);
}

static void
draw_back (SahneQuad *q, const SahneCarried *carried, guint n)
{
  draw_head (q);
  sahne_quad_leg (q, SAHNE_FORE_L);
  sahne_quad_leg (q, SAHNE_FORE_R);
  draw_body (q);
  if (q->look->wings)
    {
      sahne_quad_wing (q, TRUE);
      sahne_quad_wing (q, FALSE);
    }
  sahne_quad_leg (q, SAHNE_HIND_L);
  sahne_quad_leg (q, SAHNE_HIND_R);
  draw_carried (q, carried, n, FALSE);
  sahne_quad_tail (q);
}

static void
quadruped_draw (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                const SahneCarried *carried, guint n_carried)
{
  SahneQuad q;

  quad_begin (&q, rig, pen, lens, pose);
  draw_shadow (&q);
  if (q.b.across > END_ON)
    draw_aside (&q, carried, n_carried);
  else if (q.b.apart > 0)
    draw_front (&q, carried, n_carried);
  else
    draw_back (&q, carried, n_carried);
  draw_carried (&q, carried, n_carried, TRUE);
  quad_end (&q);
}

static gboolean
quadruped_anchor (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at,
                  SahneAnchor *anchor)
{
  const SahneQuadruped *look = rig;
  SahneQuad q;

  quad_begin (&q, look, NULL, lens, pose);
  anchor->angle = q.b.tilt + q.b.roll;
  anchor->scale = q.k;
  switch (at)
    {
    case SAHNE_AT_BACK:
    case SAHNE_AT_SEAT:
      anchor->point = sahne_frame_at (&q.trunk, 0.02, -look->shape->rump);
      anchor->angle = q.b.roll - q.flip * q.b.pitch * MIN (q.b.across, 1);
      break;
    case SAHNE_AT_BODY:
      anchor->point = q.trunk.o;
      break;
    case SAHNE_AT_HEAD:
    case SAHNE_AT_EYES:
      anchor->point = sahne_beast_head_at (look->head, &q.view, at);
      break;
    default: /* whoever has no hands takes things with the mouth */
      anchor->point = sahne_beast_head_at (look->head, &q.view, SAHNE_AT_MOUTH);
      break;
    }
  quad_end (&q);
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
quadruped_box (gpointer rig, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  const SahneQuadruped *look = rig;
  const SahneBeastShape *s = look->shape;
  double tail, lift, ground;
  SahneQuad q;

  quad_begin (&q, look, NULL, lens, pose);
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  tail = look->tail->bones ? look->tail->length * look->tail_scale + 0.25 : 0.72;
  if (look->tail->shape == SAHNE_TAIL_NONE)
    tail = 0;
  grow (box, q.hip.o, MAX (s->rump * 1.25, look->wings ? 1.1 : 0) * q.u);
  grow (box, q.chest.o, MAX (s->chest * 1.4 + 0.05, look->wings ? 1.5 : 0) * q.u);
  grow (box, sahne_frame_at (&q.hip, -s->rump, 0), tail * q.u);
  grow (box, sahne_frame_at (&q.trunk, 0, s->belly), 0.12 * q.u);
  grow (box, q.view.centre, 1.35 * q.view.size);
  for (int i = 0; i < SAHNE_N_BEAST_LEGS; i++)
    {
      grow (box, sahne_quad_at (&q, q.b.toe[i]), look->foot_size * 2.1 * q.u);
      grow (box, sahne_quad_at (&q, q.b.knee[i]), look->hind[0] * q.u);
    }
  ground = ground_below (&q, &lift);
  for (int i = 0; i < SAHNE_N_BEAST_LEGS; i++)
    grow (box, (SahnePoint){ q.origin.x + q.b.toe[i].x * q.k, q.origin.y - ground * q.k },
          (s->rump + 0.14) * q.u);
  quad_end (&q);
}

const SahneFigureClass sahne_quadruped_class = {
  .rig = "quadruped",
  .parse = quadruped_parse,
  .free = quadruped_free,
  .draw = quadruped_draw,
  .anchor = quadruped_anchor,
  .box = quadruped_box,
};
