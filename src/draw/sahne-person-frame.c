/* A person as it is drawn once: from metres to pixels, and the charts of the trunk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

/* Angle of the chart's coordinate 1, degrees from the middle of the chest. */
#define CHART 78.0

/**
 * sahne_person_pixel:
 * @self: a person
 * @point: a joint, metres
 *
 * Returns: its pixel
 */
SahnePoint
sahne_person_pixel (const SahnePersonFrame *self, SahneVector point)
{
  return (SahnePoint){ self->origin.x + point.x * self->scale,
                       self->origin.y - point.y * self->scale };
}

/* Light comes from one place in the picture, whichever way the figure faces or lies. */
static SahnePoint
light_shift (SahnePen *pen, double h)
{
  double x = sahne_clamp (sahne_pen_light (pen)->direction * 2, -1, 1);
  return (SahnePoint){ 0.030 * h * x, -0.016 * h * (1.4 - 0.4 * fabs (x)) };
}

static double
own_yaw (double yaw, int flip)
{
  double own = yaw * flip;
  return own < -90 ? own + 360 : own;
}

/**
 * sahne_person_frame_init:
 * @self: (out): a person to draw once
 * @person: who
 * @pen: (nullable): draws it; %NULL only to measure
 * @lens: what it stands in front of
 * @pose: how it stands
 */
void
sahne_person_frame_init (SahnePersonFrame *self, const SahnePerson *person, SahnePen *pen,
                         const SahneLens *lens, const SahnePose *pose)
{
  SahneBody *body = &self->body;

  *self = (SahnePersonFrame){ .person = person, .pen = pen, .pose = pose };
  sahne_body_solve (person->body, pose, lens, body);
  self->scale = sahne_lens_scale (lens, body->place.z);
  sahne_lens_project (lens, body->place.x, body->place.y, body->place.z, &self->origin.x,
                      &self->origin.y);
  self->h = body->head_height * self->scale;
  self->ground = self->origin.y + body->place.y * self->scale;
  self->flip = body->flip;
  self->yaw = own_yaw (body->yaw, body->flip);
  self->chest_yaw = own_yaw (body->chest_yaw, body->flip);
  self->b = pow (fabs (sin (sahne_radians (self->yaw))), 1.1);
  self->away = self->yaw > 100;
  self->far_tone
      = sahne_smoothstep (6, 22, self->yaw) * (1 - sahne_smoothstep (158, 174, self->yaw));
  self->light = pen ? light_shift (pen, self->h) : (SahnePoint){ 0, 0 };
  self->pelvis = sahne_person_pixel (self, body->pelvis);
  self->waist = sahne_person_pixel (self, body->waist);
  self->chest = sahne_person_pixel (self, body->chest);
  self->neck = sahne_person_pixel (self, body->neck);
  self->head = sahne_person_pixel (self, body->head);
  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    {
      self->shoulder[side] = sahne_person_pixel (self, body->shoulder[side]);
      self->elbow[side] = sahne_person_pixel (self, body->elbow[side]);
      self->wrist[side] = sahne_person_pixel (self, body->wrist[side]);
      self->hip[side] = sahne_person_pixel (self, body->hip[side]);
      self->knee[side] = sahne_person_pixel (self, body->knee[side]);
      self->ankle[side] = sahne_person_pixel (self, body->ankle[side]);
    }
  self->trunk = sahne_path_new ();
  self->skirt = sahne_path_new ();
  self->seat = sahne_path_new ();
  self->scratch = sahne_path_new ();
}

/**
 * sahne_person_frame_clear:
 * @self: a person that has been drawn
 */
void
sahne_person_frame_clear (SahnePersonFrame *self)
{
  g_clear_pointer (&self->trunk, sahne_path_free);
  g_clear_pointer (&self->skirt, sahne_path_free);
  g_clear_pointer (&self->seat, sahne_path_free);
  g_clear_pointer (&self->scratch, sahne_path_free);
  sahne_face_frame_clear (&self->face);
}

/**
 * sahne_person_yaw_at:
 * @self: a person
 * @v: row of the trunk
 *
 * Returns: the trunk's facing there, between that of the shoulders and that of the hips
 */
double
sahne_person_yaw_at (const SahnePersonFrame *self, double v)
{
  return sahne_lerp (self->chest_yaw, self->yaw, sahne_clamp (v, 0, 1));
}

/**
 * sahne_person_edges:
 * @self: a person
 * @v: row of the trunk
 * @left: (out): its outline away from where it faces, head heights from the spine
 * @right: (out): its outline on the side it faces
 */
void
sahne_person_edges (const SahnePersonFrame *self, double v, double *left, double *right)
{
  sahne_body_edges (self->person->body, sahne_person_yaw_at (self, v), v, left, right);
}

/**
 * sahne_person_trunk:
 * @self: a person
 * @u: head heights from the spine towards the side it faces
 * @v: row: 0 the shoulders, 1 the hips
 *
 * Returns: the pixel
 */
SahnePoint
sahne_person_trunk (const SahnePersonFrame *self, double u, double v)
{
  const SahnePoint *p = &self->pelvis, *w = &self->waist, *c = &self->chest;
  double length = self->person->body->torso * self->h, t = 1 - v, d, nx, ny;
  SahnePoint at, along;

  if (t <= 0 || t >= 1)
    {
      const SahnePoint *from = t <= 0 ? p : w, *to = t <= 0 ? w : c, *base = t <= 0 ? p : c;
      along = (SahnePoint){ to->x - from->x, to->y - from->y };
      d = MAX (hypot (along.x, along.y), 1e-9);
      at = (SahnePoint){ base->x + along.x / d * (t <= 0 ? t : t - 1) * length,
                         base->y + along.y / d * (t <= 0 ? t : t - 1) * length };
    }
  else
    {
      SahnePoint a = { sahne_lerp (p->x, w->x, t), sahne_lerp (p->y, w->y, t) };
      SahnePoint b = { sahne_lerp (w->x, c->x, t), sahne_lerp (w->y, c->y, t) };
      at = (SahnePoint){ sahne_lerp (a.x, b.x, t), sahne_lerp (a.y, b.y, t) };
      along = (SahnePoint){ b.x - a.x, b.y - a.y };
      d = MAX (hypot (along.x, along.y), 1e-9);
    }
  nx = -along.y / d * self->flip, ny = along.x / d * self->flip;
  return (SahnePoint){ at.x + nx * u * self->h, at.y + ny * u * self->h };
}

/* Turn of the trunk's chart: a little less than the trunk's, so that the front stays readable. */
static double
chart_turn (double yaw)
{
  return yaw <= 90 ? 0.86 * yaw : 77.4 + (yaw - 90) * 1.14;
}

/**
 * sahne_person_chart_angle:
 * @self: a person
 * @x: on the trunk's chart, towards the facing side
 * @v: row
 *
 * Returns: angle from the viewer, -180 to 180 degrees; beyond 90 it is hidden
 */
double
sahne_person_chart_angle (const SahnePersonFrame *self, double x, double v)
{
  double a = x * CHART + chart_turn (sahne_person_yaw_at (self, v));
  return a > 180 ? a - 360 : a < -180 ? a + 360 : a;
}

static SahnePoint
at_angle (const SahnePersonFrame *self, double angle, double v)
{
  double left, right;

  sahne_person_edges (self, v, &left, &right);
  angle = sahne_radians (sahne_clamp (angle, -90, 90));
  return sahne_person_trunk (self, (left + right) / 2 + (right - left) / 2 * sin (angle), v);
}

/**
 * sahne_person_chart:
 * @self: a person
 * @x: on the trunk's chart: 0 middle of the chest, -1 and 1 its sides, 1 the one it faces
 * @v: row
 *
 * Returns: the pixel; what is hidden is moved to the outline
 */
SahnePoint
sahne_person_chart (const SahnePersonFrame *self, double x, double v)
{
  return at_angle (self, sahne_person_chart_angle (self, x, v), v);
}

/**
 * sahne_person_chart_near:
 * @self: a person
 * @x: on the trunk's chart
 * @v: row
 * @about: x of the middle of the shape the point belongs to
 *
 * Like sahne_person_chart(), but hidden points go to the edge that is nearer to the shape's middle.
 *
 * Returns: the pixel
 */
SahnePoint
sahne_person_chart_near (const SahnePersonFrame *self, double x, double v, double about)
{
  return at_angle (self, sahne_person_chart_angle (self, about, v) + (x - about) * CHART, v);
}

/**
 * sahne_person_shift:
 * @self: a person
 * @k: how thick what is shaded is, 1 for a limb
 *
 * Returns: the shift towards the light, pixels
 */
SahnePoint
sahne_person_shift (const SahnePersonFrame *self, double k)
{
  return (SahnePoint){ self->light.x * k, self->light.y * k };
}

/**
 * sahne_person_is_far:
 * @self: a person
 * @side: a side
 *
 * Returns: whether that side is the one away from the viewer
 */
gboolean
sahne_person_is_far (const SahnePersonFrame *self, int side)
{
  return side != (int) self->body.near;
}

/**
 * sahne_person_cloth:
 * @self: a person
 * @base: a cloth
 * @side: of the limb that wears it
 *
 * Returns: its colour there
 */
SahneColour
sahne_person_cloth (const SahnePersonFrame *self, SahneColour base, int side)
{
  return sahne_person_is_far (self, side) ? sahne_tone_far (base, self->far_tone) : base;
}

/**
 * sahne_person_skin:
 * @self: a person
 * @side: of the limb
 *
 * Returns: the skin there
 */
SahneTone
sahne_person_skin (const SahnePersonFrame *self, int side)
{
  const SahneSkinTone *skin = &self->person->face.skin;
  double k = sahne_person_is_far (self, side) ? self->far_tone : 0;

  return (SahneTone){ sahne_tone_far_skin (skin->base, k), sahne_tone_far_skin (skin->shade, k) };
}

SahneKnot
sahne_person_knot (SahnePoint p, gboolean corner)
{
  return (SahneKnot){ p.x, p.y, corner };
}

/**
 * sahne_person_shaded:
 * @self: a person
 * @path: a shape
 * @tone: its colours
 * @k: how thick it is, 1 for a limb
 */
void
sahne_person_shaded (SahnePersonFrame *self, const SahnePath *path, SahneTone tone, double k)
{
  sahne_pen_shaded (self->pen, path, tone.base, tone.shade, self->light.x * k, self->light.y * k);
}

static void
widen (const SahnePersonFrame *self, SahneVector point, double *left, double *right)
{
  double x = sahne_person_pixel (self, point).x;
  *left = MIN (*left, x), *right = MAX (*right, x);
}

/**
 * sahne_person_shadow:
 * @self: a person
 *
 * Draws the soft contact shadow on the ground, smaller the higher the figure is above it.
 */
void
sahne_person_shadow (SahnePersonFrame *self)
{
  const SahneBody *body = &self->body;
  const SahneColour shadow = SAHNE_RGB (0x4A3A63);
  double left = INFINITY, right = -INFINITY, h = self->h, low = INFINITY, air, middle, half, thin,
         y;
  double strength = sahne_pen_light (self->pen)->shadow / 0.3;
  SahnePath *path;

  for (int side = SAHNE_LEFT; side <= SAHNE_RIGHT; side++)
    for (int i = 0; i < 2; i++)
      {
        SahneVector p
            = sahne_body_foot_point (self->person->body, body, side, i ? 0.42 : -0.16, 0.16);
        widen (self, p, &left, &right);
        low = MIN (low, p.y);
      }
  if (fabs (sin (sahne_radians (body->roll))) > 0.4)
    {
      widen (self, body->pelvis, &left, &right);
      widen (self, body->head, &left, &right);
      widen (self, body->chest, &left, &right);
      low = MIN (low, body->pelvis.y - 0.3 * body->head_height);
    }
  air = sahne_clamp ((low + body->place.y) / body->head_height - 0.02, 0, 3) * 3;
  middle = (left + right) / 2, half = (right - left) / 2 + 0.22 * h;
  half *= sahne_lerp (1, 0.8, sahne_clamp (air, 0, 1));
  thin = h / (1 + 1.2 * air), y = self->ground;
  path = sahne_pen_path (self->pen);
  sahne_path_ellipse (path, middle + 0.04 * h, y + 0.012 * h, half * 1.08, 0.092 * thin);
  sahne_pen_fill (self->pen, path, shadow, sahne_clamp (0.16 * strength, 0, 1));
  path = sahne_pen_path (self->pen);
  sahne_path_ellipse (path, middle + 0.02 * h, y + 0.004 * h, half * 0.80, 0.060 * thin);
  sahne_pen_fill (self->pen, path, shadow, sahne_clamp (0.20 * strength, 0, 1));
}
