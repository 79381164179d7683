/* People: drawn from a look in any pose, part by part from behind to the front.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-person-private.h"

static SahneColour
look_colour (JsonObject *colours, const char *name, const char *fallback)
{
  return sahne_colour_hex (colours ? sahne_json_string (colours, name, fallback) : fallback);
}

static gboolean
is_beast (JsonObject *look)
{
  return !g_str_equal (sahne_json_string (look, "species", "human"), "human");
}

/**
 * sahne_person_new:
 * @look: an entry of the scene's `visual.looks` whose rig is "person"
 * @resources: where data/people is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the person
 */
SahnePerson *
sahne_person_new (JsonObject *look, SahneResources *resources, GError **error)
{
  JsonObject *colours = sahne_json_object (look, "colours");
  SahneColour hair = look_colour (colours, "hair", "#43291f");
  const char *beard = sahne_json_string (look, "beard", NULL);
  SahnePerson *self = g_new0 (SahnePerson, 1);

  self->body = sahne_body_shape_new (look);
  self->seed = self->body->seed;
  self->hair = sahne_hair_new (sahne_json_string (look, "hair", "short"), beard, hair,
                               colours && json_object_has_member (colours, "beard")
                                   ? look_colour (colours, "beard", NULL)
                                   : hair,
                               look_colour (colours, "tie", "#f92f60"), resources, error);
  if (self->hair)
    self->wear = sahne_wear_new (sahne_json_array (look, "wear"),
                                 look_colour (colours, "skin", "#fccba6"), resources, error);
  if (self->wear && is_beast (look))
    self->beast = sahne_person_beast_new (look, resources, error);
  if (self->wear == NULL || (is_beast (look) && self->beast == NULL))
    {
      sahne_person_free (self);
      return NULL;
    }
  sahne_face_shape_init (&self->face, look, self->body);
  self->face.bearded = sahne_hair_has_beard (self->hair);
  self->legs = sahne_wear_last (self->wear, SAHNE_WEAR_LEGS);
  self->feet = sahne_wear_last (self->wear, SAHNE_WEAR_FEET);
  self->head = sahne_wear_last (self->wear, SAHNE_WEAR_HEAD);
  self->glasses = sahne_wear_last (self->wear, SAHNE_WEAR_FACE);
  for (guint i = 0; i < self->wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (self->wear, i);
      self->skirted = self->skirted || (g->skirt.length > 0 && g->kind != SAHNE_WEAR_OVER);
    }
  self->face.covers_ears
      = sahne_hair_covers_ears (self->hair) || (self->head && self->head->hides_ears);
  return self;
}

/**
 * sahne_person_free:
 * @self: (transfer full) (nullable): a person
 */
void
sahne_person_free (SahnePerson *self)
{
  if (self == NULL)
    return;
  sahne_body_shape_free (self->body);
  sahne_hair_free (self->hair);
  sahne_person_beast_free (self->beast);
  g_clear_pointer (&self->wear, g_ptr_array_unref);
  g_free (self);
}

/* Near arms hang in front of the trunk, far ones behind; an arm that is raised passes in front of
 * the head, a far hand brought before the trunk in front of that. Seen from behind what reaches
 * forward is hidden. */
static SahneArmLayer
layer_of_arm (const SahnePersonFrame *self, int side)
{
  const SahneBody *body = &self->body;
  gboolean far = sahne_person_is_far (self, side);
  double h = body->head_height, x = (body->wrist[side].x - body->chest.x) / h * self->flip;
  double high = (body->wrist[side].y - body->shoulder[side].y) / h;
  double forward = ((body->wrist[side].x - body->shoulder[side].x) * self->flip) / h;
  double ahead = (body->wrist[side].z - body->shoulder[side].z) / h;

  if (self->away)
    {
      gboolean reaches = forward > 0.35 * self->b + 0.1 || ahead > 0.35;
      if (self->yaw > 160)
        reaches = ahead > 0.12 || body->arm_angle[side][0] > 40 || body->arm_angle[side][1] > 50;
      return far || reaches ? SAHNE_ARM_BEHIND : SAHNE_ARM_FRONT;
    }
  if (!far)
    return high > -0.10 ? SAHNE_ARM_OVER_HEAD : SAHNE_ARM_FRONT;
  if (body->arm_angle[side][0] + body->arm_angle[side][1] < 25 && self->yaw > 14)
    return SAHNE_ARM_BEHIND;
  if (high > 0.05 && fabs (x - 0.1) < 0.42)
    return SAHNE_ARM_OVER_HEAD;
  return x < 0.34 * (1 - 0.4 * self->b) && body->arm_angle[side][1] > 40 ? SAHNE_ARM_FOLDED
                                                                         : SAHNE_ARM_BEHIND;
}

static void
draw_carried (SahnePersonFrame *self, SahneAt at)
{
  for (guint i = 0; i < self->n_carried; i++)
    if (self->carried[i].at == at)
      {
        SahneAnchor anchor;
        if (sahne_person_frame_anchor (self, at, &anchor))
          self->carried[i].draw (self->pen, &anchor, self->carried[i].data);
      }
}

static void
draw_hair (SahnePersonFrame *self, SahneHairLayer layer)
{
  const SahneGarment *hat = self->person->head;

  if (self->person->beast == NULL && !(hat && hat->hides_hair))
    sahne_hair_draw (self->person->hair, &self->face, layer, self->pose->v[SAHNE_HAIR_SWAY],
                     hat && hat->hides_top_hair);
}

static void
draw_head (SahnePersonFrame *self)
{
  const SahnePerson *person = self->person;
  SahneFaceFrame *face = &self->face;
  const SahneGarment *glasses = person->glasses, *hat = person->head;
  gboolean ear = face->yaw >= 14 && face->yaw <= 146 && !person->face.covers_ears;
  gboolean under = glasses && g_str_equal (glasses->shape, "mask");

  if (person->beast)
    {
      sahne_person_beast_draw_head (person->beast, self);
      if (hat)
        sahne_wear_draw_hat (self, hat);
      return;
    }
  sahne_face_draw_base (face);
  sahne_face_draw_cheeks (face);
  sahne_hair_draw_beard (person->hair, face);
  sahne_face_draw_mouth (face);
  sahne_hair_draw_moustache (person->hair, face);
  if (under)
    sahne_wear_draw_glasses (self, glasses);
  sahne_face_draw_middle (face);
  draw_hair (self, SAHNE_HAIR_FRONT);
  if (face->yaw < 110)
    sahne_face_draw_brows (face);
  if (glasses && !under && person->face.covers_ears)
    sahne_wear_draw_glasses (self, glasses);
  if (ear)
    sahne_face_draw_ear (face, -1);
  if (glasses && !under && !person->face.covers_ears)
    sahne_wear_draw_glasses (self, glasses);
  if (hat)
    sahne_wear_draw_hat (self, hat);
}

/* Legs from behind to the front, and the seat between them. */
static void
draw_legs (SahnePersonFrame *self)
{
  const SahneBody *body = &self->body;
  int near = (int) body->near, first = 1 - near;
  double depth[2];

  for (int side = 0; side < 2; side++)
    depth[side] = body->hip[side].z + body->knee[side].z + body->ankle[side].z;
  if (depth[first] < depth[1 - first] - 0.2 * body->head_height)
    first = 1 - first;
  sahne_person_draw_leg (self, first);
  if (!self->person->skirted)
    sahne_person_draw_seat (self);
  sahne_person_draw_leg (self, 1 - first);
}

static void
draw_wear (SahnePersonFrame *self, SahneWearKind kind)
{
  const GPtrArray *wear = self->person->wear;

  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      if (g->kind != kind)
        continue;
      if (kind == SAHNE_WEAR_BACK)
        sahne_wear_draw_behind (self, g);
      else if (kind == SAHNE_WEAR_SKIRT)
        sahne_wear_draw_skirt (self, g);
    }
}

static void
draw_trunk (SahnePersonFrame *self)
{
  const GPtrArray *wear = self->person->wear;
  gboolean covered = FALSE;

  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      covered = covered || (g->kind == SAHNE_WEAR_TOP && !g->strapless);
    }
  if (!covered)
    sahne_person_draw_bare_trunk (self);
  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      if (g->kind == SAHNE_WEAR_TOP)
        sahne_wear_draw_top (self, g);
      else if (g->kind == SAHNE_WEAR_OPEN)
        sahne_wear_draw_open (self, g);
      else if (g->kind == SAHNE_WEAR_OVER && !g_str_equal (g->shape, "drape"))
        sahne_wear_draw_over (self, g);
      else if (g->kind == SAHNE_WEAR_BACK)
        sahne_wear_draw_over (self, g);
    }
}

static void
draw_backs (SahnePersonFrame *self)
{
  const GPtrArray *wear = self->person->wear;

  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      if (g->kind == SAHNE_WEAR_OPEN)
        sahne_wear_draw_open_back (self, g);
      else if (g->kind == SAHNE_WEAR_TOP && g->collar == SAHNE_COLLAR_HOOD)
        sahne_wear_draw_hood (self, g);
    }
}

/* What lies over the near arm: a king's fur, the end of a headscarf. */
static void
draw_shoulders (SahnePersonFrame *self)
{
  const GPtrArray *wear = self->person->wear;

  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      if (g->kind == SAHNE_WEAR_OVER && g_str_equal (g->shape, "drape"))
        sahne_wear_draw_over (self, g);
      else if (g->kind == SAHNE_WEAR_BACK && g->collar != SAHNE_COLLAR_NONE)
        sahne_wear_draw_collar (self, g);
    }
}

static void
draw_all (SahnePersonFrame *self)
{
  int near = (int) self->body.near, far = 1 - near;
  const SahneArmLayer *layer = self->arm_layer;

  sahne_person_shadow (self);
  if (!self->away)
    draw_wear (self, SAHNE_WEAR_BACK);
  else
    draw_carried (self, SAHNE_AT_HANDS);
  if (self->person->beast && !self->away)
    sahne_person_beast_draw_tail (self->person->beast, self);
  draw_hair (self, SAHNE_HAIR_BEHIND);
  draw_backs (self);
  draw_carried (self, SAHNE_AT_BACK);
  if (layer[far] != SAHNE_ARM_OVER_HEAD)
    sahne_person_draw_arm (self, far, 0);
  if (layer[near] == SAHNE_ARM_BEHIND)
    sahne_person_draw_arm (self, near, 0);
  draw_legs (self);
  draw_wear (self, SAHNE_WEAR_SKIRT);
  sahne_person_draw_neck (self);
  draw_trunk (self);
  draw_carried (self, SAHNE_AT_BODY);
  if (!self->away)
    draw_carried (self, SAHNE_AT_HANDS);
  if (layer[far] == SAHNE_ARM_FOLDED)
    sahne_person_draw_arm (self, far, 0.97);
  if (layer[near] == SAHNE_ARM_FRONT)
    sahne_person_draw_arm (self, near, 0);
  draw_shoulders (self);
  if (self->person->beast && self->away)
    sahne_person_beast_draw_tail (self->person->beast, self);
  draw_hair (self, SAHNE_HAIR_BACK);
  draw_head (self);
  draw_hair (self, SAHNE_HAIR_OVER);
  if (self->away)
    draw_wear (self, SAHNE_WEAR_BACK);
  draw_carried (self, SAHNE_AT_HEAD);
  draw_carried (self, SAHNE_AT_MOUTH);
  if (layer[far] == SAHNE_ARM_OVER_HEAD)
    sahne_person_draw_arm (self, far, 0);
  if (layer[near] == SAHNE_ARM_OVER_HEAD)
    sahne_person_draw_arm (self, near, 0);
}

/* sahne_person_frame_pose_head:
 * @self: a person whose body is posed
 *
 * Poses the head and decides what is in front of what.
 */
void
sahne_person_frame_pose_head (SahnePersonFrame *self)
{
  SahneExpression expression;
  int flip = self->body.head_yaw < 0 ? -1 : 1;

  sahne_expression_pose (self->pose, self->person->seed, flip, &expression);
  sahne_face_frame_init (&self->face, &self->person->face, self->pen, self->head, self->h,
                         self->body.head_yaw, self->body.tilt, self->body.nod,
                         (SahnePoint){ self->light.x * 1.13, self->light.y * 1.25 }, &expression);
  self->face.ground = self->ground;
  for (int side = 0; side < 2; side++)
    self->arm_layer[side] = layer_of_arm (self, side);
}

/**
 * sahne_person_draw:
 * @self: a person
 * @pen: the calling thread's pen
 * @lens: what it stands in front of
 * @pose: how it stands
 * @carried: what it holds
 * @n_carried: how many things
 *
 * Draws the person with its contact shadow.
 */
void
sahne_person_draw (SahnePerson *self, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                   const SahneCarried *carried, guint n_carried)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double opacity = sahne_clamp (pose->v[SAHNE_OPACITY], 0, 1),
         squash = sahne_clamp (pose->v[SAHNE_SQUASH], 0.2, 4);
  SahnePersonFrame frame;

  if (opacity < 0.004 || pose->v[SAHNE_SCALE] < 0.004)
    return;
  sahne_person_frame_init (&frame, self, pen, lens, pose);
  frame.carried = carried;
  frame.n_carried = n_carried;
  cairo_save (cr);
  if (squash != 1)
    {
      cairo_translate (cr, frame.origin.x, frame.origin.y);
      cairo_scale (cr, 1 / sqrt (squash), squash);
      cairo_translate (cr, -frame.origin.x, -frame.origin.y);
    }
  if (opacity < 1)
    cairo_push_group (cr);
  sahne_person_frame_pose_head (&frame);
  draw_all (&frame);
  sahne_person_frame_clear (&frame);
  if (opacity < 1)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, opacity);
    }
  cairo_restore (cr);
}

static gpointer
parse (JsonObject *look, SahneResources *resources, GError **error)
{
  return sahne_person_new (look, resources, error);
}

static void
forget (gpointer rig)
{
  sahne_person_free (rig);
}

static void
draw (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
      const SahneCarried *carried, guint n_carried)
{
  sahne_person_draw (rig, pen, lens, pose, carried, n_carried);
}

static gboolean
anchor (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at, SahneAnchor *found)
{
  return sahne_person_anchor (rig, lens, pose, at, found);
}

static void
box (gpointer rig, const SahneLens *lens, const SahnePose *pose, double edges[4])
{
  sahne_person_box (rig, lens, pose, edges);
}

const SahneFigureClass sahne_person_class = { "person", parse, forget, draw, anchor, box };
