/* Heads of animals: what is read of them, how they are seen, and in which order they are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head-private.h"
#include "sahne-ease.h"
#include "sahne-json.h"

/* A head nods and tilts about a point this far below the middle of the skull. */
#define PIVOT 0.36

/* Further round than this the face is not seen any more, degrees. */
#define BEHIND 100

/* How far a jaw opens for an opening of the human mouth, skulls. */
static const SahneTaper jaws[]
    = { { 0, 0 },        { 0.13, 0.076 }, { 0.20, 0.092 }, { 0.32, 0.114 },
        { 0.40, 0.138 }, { 0.60, 0.205 }, { 1.00, 0.32 } };

static const char *const noses[]
    = { "tri", "nostril", "y", "snout", "trunk", "beak", "wide", NULL };
static const char *const ears[]
    = { "none", "tri", "round", "long", "leaf", "leafside", "flop", "flopf", "eleph", NULL };
static const char *const horns[]
    = { "none", "cow", "goat", "antler", "ossicone", "unicorn", "rhino", "ram", NULL };
static const char *const crests[]
    = { "none", "crow", "comb", "eagle", "owl", "plume", "tuft", NULL };

/* How each mood spreads the ears, degrees. */
static const double splays[SAHNE_N_FACES] = {
  [SAHNE_FACE_HAPPY] = -4,   [SAHNE_FACE_JOY] = -4,        [SAHNE_FACE_SAD] = 26,
  [SAHNE_FACE_CRYING] = 32,  [SAHNE_FACE_ANGRY] = 20,      [SAHNE_FACE_FURIOUS] = 26,
  [SAHNE_FACE_AFRAID] = 34,  [SAHNE_FACE_SURPRISED] = -10, [SAHNE_FACE_DISGUSTED] = 30,
  [SAHNE_FACE_SLEEPY] = 22,  [SAHNE_FACE_SMUG] = 4,        [SAHNE_FACE_PROUD] = -6,
  [SAHNE_FACE_WORRIED] = 24, [SAHNE_FACE_SHY] = 28,        [SAHNE_FACE_THINKING] = 6,
  [SAHNE_FACE_PAINED] = 30,  [SAHNE_FACE_LOVING] = 8,      [SAHNE_FACE_DETERMINED] = 10,
  [SAHNE_FACE_ASLEEP] = 26,
};

static double
number (JsonObject *object, const char *name, double fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, (gint64) lround (fallback * 1000)), -9000,
                         9000)
         / 1000;
}

static double
whole (JsonObject *object, const char *name, int fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, fallback), -360, 360);
}

static guint
find (const char *const *names, const char *name)
{
  for (guint i = 0; name && names[i]; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

static SahneMuzzleEnd
read_end (JsonArray *array)
{
  double v[5] = { 0.2, 0.25, 0.15, 0.12, 0.12 };

  for (guint i = 0; array && i < MIN (5, json_array_get_length (array)); i++)
    v[i] = (double) CLAMP (json_array_get_int_element (array, i), -3000, 3000) / 1000;
  return (SahneMuzzleEnd){ v[0], v[1], v[2], v[3], v[4] };
}

static void
read_patch (SahneBeastHead *self, JsonObject *object)
{
  SahneFacePatch *patch = &self->patches[self->n_patches];
  JsonArray *at = sahne_json_array (object, "at");
  guint n = at ? json_array_get_length (at) / 2 : 0;

  patch->oval = sahne_json_bool (object, "oval", FALSE);
  if (n < (patch->oval ? 2 : 3))
    return;
  patch->fur = sahne_fur_find (sahne_json_string (object, "fur", "light"));
  patch->mirror = sahne_json_bool (object, "mirror", FALSE);
  patch->plain = sahne_json_bool (object, "plain", FALSE);
  patch->n = MIN (n, G_N_ELEMENTS (patch->at));
  for (guint i = 0; i < patch->n; i++)
    {
      patch->at[i][0] = (double) CLAMP (json_array_get_int_element (at, 2 * i), -400, 400);
      patch->at[i][1]
          = (double) CLAMP (json_array_get_int_element (at, 2 * i + 1), -2000, 2000) / 1000;
    }
  self->n_patches++;
}

static void
read_features (SahneBeastHead *self, JsonObject *head)
{
  JsonObject *ear = sahne_json_object (head, "ear"), *eye = sahne_json_object (head, "eye");
  JsonObject *mouth = sahne_json_object (head, "mouth"), *nose = sahne_json_object (head, "nose");
  JsonObject *beak = sahne_json_object (head, "beak");

  self->nose = beak ? SAHNE_NOSE_BEAK : find (noses, sahne_json_string (nose, "kind", "tri"));
  self->nose_size = number (nose, "size", 0.08);
  self->ear.kind = find (ears, sahne_json_string (ear, "kind", "none"));
  self->ear.x = number (ear, "x", 0.3);
  self->ear.y = number (ear, "y", -0.3);
  self->ear.width = number (ear, "width", 0.3);
  self->ear.length = number (ear, "length", 0.3);
  self->ear.lean = whole (ear, "lean", 15);
  self->eye.azimuth = whole (eye, "azimuth", 25);
  self->eye.y = number (eye, "y", -0.05);
  self->eye.width = number (eye, "width", 0.1);
  self->eye.height = number (eye, "height", 0.11);
  self->eye.iris = number (eye, "iris", self->eye.height * 0.8);
  self->eye.slit = sahne_json_bool (eye, "slit", FALSE);
  self->eye.lashes = sahne_json_bool (eye, "lashes", FALSE);
  self->mouth.width = number (mouth, "width", 0.16);
  self->mouth.y = number (mouth, "y", 0.28);
  self->mouth.z = number (mouth, "z", 0.36);
  self->mouth.front_y = number (mouth, "front_y", self->tip.y + self->tip.h * 0.52);
  self->mouth.front_z = number (mouth, "front_z", self->tip.z + self->tip.d * 0.80);
  self->beak.width = number (beak, "width", 0.15);
  self->beak.top = number (beak, "top", 0);
  self->beak.bottom = number (beak, "bottom", 0.17);
  self->beak.base = number (beak, "base", 0.34);
  self->beak.tip = number (beak, "tip", 0.7);
  self->beak.y = number (beak, "y", 0.12);
  self->beak.hook = number (beak, "hook", 0.04);
  self->beak.flat = sahne_json_bool (beak, "flat", FALSE);
}

/**
 * sahne_beast_head_new:
 * @species: an animal's description, sahne_beast_data()
 * @look: (nullable): a look, for its colours
 *
 * Returns: (transfer full): the head; it may be drawn from several threads at once
 */
SahneBeastHead *
sahne_beast_head_new (JsonObject *species, JsonObject *look)
{
  SahneBeastHead *self = g_new0 (SahneBeastHead, 1);
  JsonObject *head = sahne_json_object (species, "head");
  JsonArray *mask = sahne_json_array (head, "mask");

  self->skull = sahne_skull_find (sahne_json_string (head, "skull", "round"));
  self->base = read_end (sahne_json_array (head, "base"));
  self->tip = read_end (sahne_json_array (head, "tip"));
  read_features (self, head);
  self->horn = find (horns, sahne_json_string (head, "horn", "none"));
  self->crest = find (crests, sahne_json_string (head, "crest", "none"));
  self->cheeks = sahne_json_bool (head, "cheeks", FALSE);
  self->split_lip = sahne_json_bool (head, "split_lip", FALSE);
  self->fangs = sahne_json_bool (head, "fangs", FALSE);
  self->buck_teeth = sahne_json_bool (head, "buck_teeth", FALSE);
  self->whiskers = sahne_json_bool (head, "whiskers", FALSE);
  self->eye_bumps = sahne_json_bool (head, "eye_bumps", FALSE);
  for (guint i = 0; mask && i < MIN (json_array_get_length (mask), SAHNE_MAX_PATCHES); i++)
    {
      JsonNode *node = json_array_get_element (mask, i);
      if (JSON_NODE_HOLDS_OBJECT (node))
        read_patch (self, json_node_get_object (node));
    }
  sahne_pelt_read (&self->pelt, species, look);
  return self;
}

/**
 * sahne_beast_head_free:
 * @self: (transfer full) (nullable): a head
 */
void
sahne_beast_head_free (SahneBeastHead *self)
{
  g_free (self);
}

/**
 * sahne_beast_head_throat:
 * @self: a head
 *
 * Returns: the colour that goes on below the chin, for an upright animal's neck
 */
SahneColour
sahne_beast_head_throat (const SahneBeastHead *self)
{
  return sahne_pelt (&self->pelt, SAHNE_FUR_BELLY, SAHNE_FUR_COAT);
}

/**
 * sahne_beast_head_mood:
 * @pose: a pose
 * @seed: of whose head it is
 * @view: (inout): with its yaw; gets what the face shows and what the ears do
 */
void
sahne_beast_head_mood (const SahnePose *pose, guint32 seed, SahneHeadView *view)
{
  const SahneBlend *face = &SAHNE_CODE (pose, SAHNE_EXPRESSION);

  sahne_expression_pose (pose, seed, view->yaw < 0 ? -1 : 1, &view->expression);
  view->splay = sahne_lerp (splays[face->from], splays[face->to], face->t);
}

/* A point of the head seen from the front: x to the facing side, y down. */
SahnePoint
sahne_head_r (const SahneHead *self, double x, double y)
{
  return sahne_frame_at (&self->r, x, y);
}

/* A point in space: x to the far side, y down, z out of the face. */
SahnePoint
sahne_head_p (const SahneHead *self, double x, double y, double z)
{
  return sahne_frame_at (&self->r, x * self->cs + z * self->sn, y + self->nod * z);
}

static double
seen_width (const SahneHead *self, double x, double depth)
{
  return hypot (x * self->cs, x * depth * self->sn);
}

/* Half the width of the skull at a height, as it is seen. */
double
sahne_head_half_width (const SahneHead *self, double y)
{
  const SahneSkull *skull = self->look->skull;
  double factor = 1;

  if (self->look->eye_bumps)
    {
      factor = y < -0.1 ? 0.92 : 1;
      y = MAX (y, -0.16);
    }
  for (guint i = 0; i + 1 < skull->n; i++)
    {
      const SahneSkullPoint *a = &skull->points[i], *b = &skull->points[i + 1];
      if (a->y <= y && y <= b->y && b->y > a->y)
        {
          double t = (y - a->y) / (b->y - a->y);
          return factor
                 * seen_width (self, sahne_lerp (a->x, b->x, t),
                               sahne_lerp (a->depth, b->depth, t));
        }
    }
  return 0.2;
}

/* A point of the face's chart: azimuth, 0 in the middle and negative on the near side, and y. What
 * is beyond the edge of the face lies outside of it. */
SahnePoint
sahne_head_chart (const SahneHead *self, double azimuth, double y)
{
  double a = azimuth + self->yaw * 0.88, edge = sahne_clamp (a, -90, 90);
  double x
      = sahne_head_half_width (self, sahne_clamp (y, -0.40, 0.40)) * sin (sahne_radians (edge));

  return sahne_frame_at (&self->r, x + (a - edge) * 0.02, y + self->nod * 0.3);
}

/* An ellipse in the picture, its axes in skulls, turned with the head. */
void
sahne_head_oval (SahneHead *self, SahnePoint centre, double rx, double ry, double degrees)
{
  SahneFrame frame = { centre, self->r.x, self->r.y };

  frame = sahne_frame_turn (&frame, degrees);
  sahne_brush_ellipse (&self->brush, &frame, 0, 0, rx, ry);
}

SahneColour
sahne_head_colour (const SahneHead *self, SahneFur fur, SahneFur fallback)
{
  return sahne_pelt (&self->look->pelt, fur, fallback);
}

static void
outline_skull (SahneHead *self)
{
  const SahneSkull *skull = self->look->skull;
  double squeeze = 1 - 0.06 * sahne_smoothstep (0, 30, self->yaw);
  SahneKnot knots[2 * G_N_ELEMENTS (skull->points)];
  guint n = 0;

  for (guint i = 0; i < skull->n; i++)
    {
      const SahneSkullPoint *p = &skull->points[i];
      double x = seen_width (self, p->x, p->depth) * (p->corner ? squeeze : 1);
      knots[n++] = (SahneKnot){ x, p->y, p->corner };
    }
  for (guint i = skull->n - 2; i > 0; i--)
    {
      const SahneSkullPoint *p = &skull->points[i];
      knots[n++] = (SahneKnot){ -seen_width (self, p->x, p->depth), p->y, p->corner };
    }
  sahne_brush_shape (&self->brush, &self->r, knots, n);
  sahne_path_append (self->skull, self->brush.path, 0, 0);
}

static void
set_view (SahneHead *self, const SahneHeadView *view)
{
  double a;

  self->flip = view->yaw < 0 ? -1 : 1;
  self->yaw = MIN (fabs (view->yaw), 180);
  a = sahne_radians (self->yaw);
  self->cs = cos (a);
  self->sn = sin (a);
  self->nod = tan (sahne_radians (sahne_clamp (view->nod, -40, 40))) * 0.9;
  self->ears = 40 * view->ears;
  self->splay = view->splay;
  self->from_behind = self->yaw > BEHIND;
  self->jaw = sahne_taper_at (jaws, G_N_ELEMENTS (jaws), sahne_clamp (view->expression.open, 0, 1));
  self->e = view->expression;
  self->r = sahne_frame (view->centre, view->size, self->flip, self->flip * view->roll);
  self->r = sahne_frame_move (&self->r, 0, PIVOT);
  self->r = sahne_frame_turn (&self->r, self->flip * view->tilt);
  self->r = sahne_frame_move (&self->r, 0, -PIVOT);
}

/* Prepares a head for being drawn or measured; @pen is %NULL for measuring. */
void
sahne_head_begin (SahneHead *self, const SahneBeastHead *look, SahnePen *pen,
                  const SahneHeadView *view)
{
  *self = (SahneHead){ .look = look };
  sahne_brush_init (&self->brush, pen, view->size);
  set_view (self, view);
  self->skull = sahne_path_new ();
  self->muzzle = sahne_path_new ();
  self->whole = sahne_path_new ();
  self->chin = sahne_path_new ();
  outline_skull (self);
  if (look->nose < SAHNE_NOSE_BEAK)
    sahne_head_muzzle_outline (self);
  sahne_path_append (self->whole, self->skull, 0, 0);
  sahne_path_append (self->whole, self->muzzle, 0, 0);
}

void
sahne_head_end (SahneHead *self)
{
  sahne_brush_clear (&self->brush);
  sahne_path_free (self->skull);
  sahne_path_free (self->muzzle);
  sahne_path_free (self->whole);
  sahne_path_free (self->chin);
}

static void
patch_shape (SahneHead *self, const SahneFacePatch *patch, int side)
{
  SahneKnot knots[G_N_ELEMENTS (patch->at)];

  if (patch->oval)
    {
      double a = patch->at[0][0] * side;
      double k = MAX (0.3, cos (sahne_radians (a + self->yaw * 0.88)));
      sahne_head_oval (self, sahne_head_chart (self, a, patch->at[0][1]),
                       patch->at[1][0] / 1000 * pow (k, 0.8), patch->at[1][1], 0);
      return;
    }
  for (guint i = 0; i < patch->n; i++)
    {
      SahnePoint p = sahne_head_chart (self, patch->at[i][0] * side, patch->at[i][1]);
      knots[i] = (SahneKnot){ p.x, p.y, FALSE };
    }
  sahne_brush_shape (&self->brush, NULL, knots, patch->n);
}

/* Patches of the face's colours, within the skull. */
static void
draw_mask (SahneHead *self)
{
  if (self->look->n_patches == 0 || self->from_behind)
    return;
  sahne_pen_push_clip (self->brush.pen, self->skull);
  for (guint i = 0; i < self->look->n_patches; i++)
    {
      const SahneFacePatch *patch = &self->look->patches[i];
      SahneColour colour = sahne_head_colour (self, patch->fur, SAHNE_FUR_LIGHT);
      for (int side = 1; side >= (patch->mirror ? -1 : 1); side -= 2)
        {
          patch_shape (self, patch, side);
          if (patch->plain)
            sahne_brush_fill (&self->brush, colour);
          else
            sahne_brush_patch (&self->brush, self->skull, colour, -0.03, -0.03);
        }
    }
  sahne_pen_pop_clip (self->brush.pen);
}

static void
draw_skull (SahneHead *self)
{
  sahne_path_clear (self->brush.path);
  sahne_path_append (self->brush.path, self->whole, 0, 0);
  sahne_brush_shade (&self->brush, sahne_head_colour (self, SAHNE_FUR_COAT, SAHNE_FUR_COAT), -0.03,
                     -0.03);
}

static void
draw_from_behind (SahneHead *self)
{
  if (self->look->nose == SAHNE_NOSE_BEAK)
    sahne_head_beak (self);
  else if (self->look->nose == SAHNE_NOSE_TRUNK)
    sahne_head_trunk (self);
  sahne_head_horn (self, 1);
  sahne_head_horn (self, -1);
  draw_skull (self);
  sahne_head_crest (self, FALSE);
  sahne_head_ear (self, 1);
  sahne_head_ear (self, -1);
  sahne_head_crest (self, TRUE);
  if (self->look->pelt.has[SAHNE_FUR_RUFF])
    sahne_head_ruff (self);
}

static void
draw_bird (SahneHead *self)
{
  sahne_head_crest (self, FALSE);
  draw_skull (self);
  draw_mask (self);
  sahne_head_blush (self);
  sahne_head_eye (self, 1);
  sahne_head_beak (self);
  sahne_head_eye (self, -1);
  sahne_head_brow (self, 1);
  sahne_head_brow (self, -1);
  sahne_head_crest (self, TRUE);
}

static void
draw_wide (SahneHead *self)
{
  sahne_head_crest (self, FALSE);
  sahne_head_ear (self, 1);
  sahne_head_ear (self, -1);
  if (self->look->eye_bumps)
    sahne_head_eye_bumps (self);
  sahne_head_wide_chin (self);
  draw_skull (self);
  draw_mask (self);
  sahne_head_wide_mouth (self);
  sahne_head_blush (self);
  sahne_head_eye (self, 1);
  sahne_head_eye (self, -1);
  sahne_head_brow (self, 1);
  sahne_head_brow (self, -1);
  sahne_head_crest (self, TRUE);
}

static void
draw_muzzled (SahneHead *self)
{
  const SahnePelt *pelt = &self->look->pelt;

  if (pelt->has[SAHNE_FUR_RUFF])
    sahne_head_ruff (self);
  sahne_head_crest (self, FALSE);
  sahne_head_horn (self, 1);
  sahne_head_ear (self, 1);
  if (sahne_head_ear_behind (self))
    sahne_head_ear (self, -1);
  if (pelt->has[SAHNE_FUR_BEARD])
    sahne_head_beard (self);
  sahne_head_jaw (self);
  draw_skull (self);
  draw_mask (self);
  if (!sahne_head_ear_behind (self))
    sahne_head_ear (self, -1);
  sahne_head_eye (self, 1);
  sahne_head_muzzle (self);
  sahne_head_blush (self);
  sahne_head_eye (self, -1);
  sahne_head_brow (self, 1);
  sahne_head_brow (self, -1);
  sahne_head_mouth (self);
  sahne_head_nose (self);
  sahne_head_horn (self, -1);
  sahne_head_top (self);
  sahne_head_whiskers (self);
  if (self->look->nose == SAHNE_NOSE_TRUNK)
    sahne_head_trunk (self);
}

/**
 * sahne_beast_head_draw:
 * @self: a head
 * @pen: the pen of the calling thread
 * @view: how it is seen
 */
void
sahne_beast_head_draw (const SahneBeastHead *self, SahnePen *pen, const SahneHeadView *view)
{
  SahneHead head;

  sahne_head_begin (&head, self, pen, view);
  if (head.from_behind)
    draw_from_behind (&head);
  else if (self->nose == SAHNE_NOSE_BEAK)
    draw_bird (&head);
  else if (self->nose == SAHNE_NOSE_WIDE)
    draw_wide (&head);
  else
    draw_muzzled (&head);
  if (!head.from_behind)
    sahne_head_sweat (&head);
  sahne_head_end (&head);
}

/**
 * sahne_beast_head_outline:
 * @self: a head
 * @view: how it is seen
 * @path: gets the outlines of skull and muzzle, for the shadow the head throws
 */
void
sahne_beast_head_outline (const SahneBeastHead *self, const SahneHeadView *view, SahnePath *path)
{
  SahneHead head;

  sahne_head_begin (&head, self, NULL, view);
  sahne_path_append (path, head.whole, 0, 0);
  sahne_head_end (&head);
}

/**
 * sahne_beast_head_at:
 * @self: a head
 * @view: how it is seen
 * @at: %SAHNE_AT_MOUTH, %SAHNE_AT_EYES or %SAHNE_AT_HEAD
 *
 * Returns: where that is on screen, pixels; a beak or a trunk holds things at its tip
 */
SahnePoint
sahne_beast_head_at (const SahneBeastHead *self, const SahneHeadView *view, SahneAt at)
{
  SahneHead head = { .look = self };

  set_view (&head, view);
  if (at == SAHNE_AT_EYES)
    return sahne_head_chart (&head, 0, self->eye.y);
  if (at != SAHNE_AT_MOUTH)
    return sahne_head_r (&head, 0, -0.46);
  if (self->nose == SAHNE_NOSE_TRUNK)
    return sahne_head_trunk_tip (&head);
  if (self->nose == SAHNE_NOSE_BEAK)
    return sahne_head_p (&head, 0, self->beak.y + self->beak.hook * 0.5,
                         sahne_lerp (self->beak.base, self->beak.tip, 0.88));
  return sahne_head_p (&head, -self->mouth.width * 0.2, self->mouth.front_y + 0.02,
                       self->mouth.front_z);
}
