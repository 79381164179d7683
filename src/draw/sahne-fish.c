/* Fish and whales as figures: a spine that waves, a profile around it, fins, and a face.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-fish.h"

#include <math.h>

#include "sahne-beast-pelt.h"
#include "sahne-beast.h"
#include "sahne-creature-face.h"
#include "sahne-ease.h"
#include "sahne-json.h"

/* Samples along the back. */
#define STEPS 40
#define MAX_PROFILE 12
#define LIP 13

/* Seen from the front a fish still shows this much of its length. */
#define NARROWEST 0.42

typedef enum
{
  TAIL_FAN,
  TAIL_FORK,
  TAIL_SHARK,
  TAIL_FLUKE
} Tail;

typedef enum
{
  DORSAL_LONG,
  DORSAL_TRI,
  DORSAL_HOOK,
  DORSAL_TALL,
  DORSAL_NONE
} Dorsal;

typedef enum
{
  PECTORAL_SMALL,
  PECTORAL_LONG,
  PECTORAL_FLIPPER
} Pectoral;

typedef struct
{
  SahneBeastShape *shape;
  SahnePelt pelt;
  SahneTaper profile[MAX_PROFILE];
  guint n_profile, n_lip, n_stripes;
  double eye[3], lip[6][2], stripes[6], stripe_width;
  Tail tail;
  Dorsal dorsal;
  Pectoral pectoral;
  gboolean teeth, gills, throat, spout, scales;
} FishLook;

typedef struct
{
  const FishLook *look;
  SahneBeast b;
  SahneBrush brush;
  SahneFrame f; /* the middle of the fish, its length as unit, x towards the nose */
  double k, phase, wave;
  SahneExpression e;
  SahnePath *body;
} Fish;

static double
element (JsonArray *array, guint i)
{
  return (double) CLAMP (json_array_get_int_element (array, i), -3000, 3000) / 1000;
}

static guint
choose (JsonObject *object, const char *name, const char *const *names, guint n)
{
  const char *text = sahne_json_string (object, name, names[0]);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], text))
      return i;
  return 0;
}

static void
read_shape (FishLook *self, JsonObject *data)
{
  static const char *const tails[] = { "fan", "fork", "shark", "fluke" };
  static const char *const dorsals[] = { "long", "tri", "hook", "tall", "none" };
  static const char *const pectorals[] = { "small", "long", "flipper" };
  JsonObject *fins = sahne_json_object (data, "fins");
  JsonArray *profile = sahne_json_array (data, "profile"), *eye = sahne_json_array (data, "eye");
  JsonArray *lip = sahne_json_array (data, "lip"), *stripes = sahne_json_array (data, "stripes");

  self->n_profile = profile ? MIN (json_array_get_length (profile) / 2, MAX_PROFILE) : 0;
  for (guint i = 0; i < self->n_profile; i++)
    self->profile[i] = (SahneTaper){ element (profile, 2 * i), element (profile, 2 * i + 1) };
  if (self->n_profile < 2)
    {
      self->profile[0] = (SahneTaper){ 0, 0.05 };
      self->profile[1] = (SahneTaper){ 1, 0.05 };
      self->n_profile = 2;
    }
  for (guint i = 0; i < 3; i++)
    self->eye[i] = eye && i < json_array_get_length (eye) ? element (eye, i) : i ? 0.04 : 0.2;
  self->n_lip = lip ? MIN (json_array_get_length (lip) / 2, G_N_ELEMENTS (self->lip)) : 0;
  for (guint i = 0; i < self->n_lip; i++)
    {
      self->lip[i][0] = element (lip, 2 * i);
      self->lip[i][1] = element (lip, 2 * i + 1);
    }
  self->n_stripes
      = stripes ? MIN (json_array_get_length (stripes), G_N_ELEMENTS (self->stripes)) : 0;
  for (guint i = 0; i < self->n_stripes; i++)
    self->stripes[i] = element (stripes, i);
  self->stripe_width = (double) sahne_json_int (data, "stripe_width", 75) / 1000;
  self->tail = choose (sahne_json_object (data, "tail"), "kind", tails, G_N_ELEMENTS (tails));
  self->dorsal = choose (fins, "dorsal", dorsals, G_N_ELEMENTS (dorsals));
  self->pectoral = choose (fins, "pectoral", pectorals, G_N_ELEMENTS (pectorals));
  self->teeth = sahne_json_bool (data, "teeth", FALSE);
  self->gills = sahne_json_bool (data, "gills", FALSE);
  self->throat = sahne_json_bool (data, "throat", FALSE);
  self->spout = sahne_json_bool (data, "spout", FALSE);
  self->scales = sahne_json_bool (data, "scales", FALSE);
}

static void
fish_free (gpointer data)
{
  FishLook *self = data;

  g_clear_pointer (&self->shape, sahne_beast_shape_free);
  g_free (self);
}

static gpointer
fish_parse (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, resources, error);
  g_autoptr (JsonObject) species = NULL;
  FishLook *self;

  species = shape ? sahne_beast_data (resources, shape->species, error) : NULL;
  if (species == NULL)
    return NULL;
  self = g_new0 (FishLook, 1);
  self->shape = g_steal_pointer (&shape);
  sahne_pelt_read (&self->pelt, species, look);
  read_shape (self, species);
  return self;
}

static SahneColour
colour (const Fish *fish, SahneFur fur, SahneFur fallback)
{
  return sahne_pelt (&fish->look->pelt, fur, fallback);
}

static double
half_height (const Fish *fish, double u)
{
  return MAX (sahne_taper_at (fish->look->profile, fish->look->n_profile, u), 0);
}

/* The spine from the nose, 0, to the root of the tail, 1; the wave grows towards the tail. */
static SahnePoint
spine (const Fish *fish, double u)
{
  return (SahnePoint){ 0.5 - u, (0.006 + 0.055 * u * u) * fish->wave
                                    * sin (2 * G_PI * (fish->phase - u * 0.9)) };
}

/* A point of the body: along the spine, and above it in lengths of the fish. */
static SahnePoint
on_body (const Fish *fish, double u, double v)
{
  SahnePoint c = spine (fish, u), a = spine (fish, sahne_clamp (u, 0.01, 0.99) - 0.01),
             b = spine (fish, sahne_clamp (u, 0.01, 0.99) + 0.01);
  double d = MAX (hypot (a.x - b.x, a.y - b.y), 1e-9);

  return sahne_frame_at (&fish->f, c.x + (a.y - b.y) / d * v, c.y - (a.x - b.x) / d * v);
}

static void
shape_on_body (Fish *fish, const SahneKnot *knots, guint n)
{
  SahneKnot placed[16];

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = on_body (fish, knots[i].x, knots[i].y);
      placed[i] = (SahneKnot){ p.x, p.y, knots[i].corner };
    }
  sahne_brush_shape (&fish->brush, NULL, placed, n);
}

static void
line_on_body (Fish *fish, const SahneKnot *knots, guint n, SahneColour ink, double width)
{
  SahneKnot placed[16];

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = on_body (fish, knots[i].x, knots[i].y);
      placed[i] = (SahneKnot){ p.x, p.y, knots[i].corner };
    }
  sahne_brush_line (&fish->brush, NULL, placed, n, ink, width);
}

#define ON_BODY(fish, ...) shape_on_body (fish, SAHNE_KNOTS (__VA_ARGS__))

static void
fish_begin (Fish *fish, const FishLook *look, SahnePen *pen, const SahneLens *lens,
            const SahnePose *pose)
{
  double degrees, t = (double) pose->t_us * 1e-6, length;
  SahnePoint origin, points[2 * (STEPS + 1)];

  *fish = (Fish){ .look = look };
  sahne_beast_solve (look->shape, pose, lens, &fish->b);
  fish->k = sahne_lens_scale (lens, fish->b.place.z);
  length = fish->b.unit * fish->k;
  sahne_brush_init (&fish->brush, pen, length);
  sahne_lens_project (lens, fish->b.place.x, fish->b.place.y, fish->b.place.z, &origin.x,
                      &origin.y);
  origin.x += fish->b.hip.x * fish->k;
  origin.y -= fish->b.hip.y * fish->k;
  degrees = fish->b.flip * fish->b.roll - fish->b.pitch;
  fish->f = sahne_frame (origin, length, fish->b.flip, degrees);
  fish->f = sahne_frame_scale (&fish->f, sahne_lerp (NARROWEST, 1, MIN (fish->b.across, 1)), 1);
  fish->phase = pose->v[SAHNE_PHASE] + 0.35 * t + (look->shape->seed & 63) / 64.0;
  fish->wave = 1 + 0.6 * MAX (0, fish->b.bend);
  sahne_expression_pose (pose, look->shape->seed, fish->b.flip, &fish->e);
  for (int i = 0; i <= STEPS; i++)
    {
      double u = pow (i / (double) STEPS, 1.7), h = half_height (fish, u);
      points[i] = on_body (fish, u, h);
      points[2 * STEPS + 1 - i] = on_body (fish, u, -h * 0.92);
    }
  fish->body = sahne_path_new ();
  sahne_path_polygon (fish->body, points, G_N_ELEMENTS (points), TRUE);
}

static void
fish_end (Fish *fish)
{
  sahne_path_free (fish->body);
  sahne_brush_clear (&fish->brush);
}

static void
shade_fin (Fish *fish)
{
  sahne_brush_shade (&fish->brush, colour (fish, SAHNE_FUR_FIN, SAHNE_FUR_COAT), -0.010, -0.022);
}

static void
draw_tail (Fish *fish)
{
  SahnePoint end = spine (fish, 1), before = spine (fish, 0.9);
  double d = MAX (hypot (end.x - before.x, end.y - before.y), 1e-9);
  double beat = sin (2 * G_PI * (fish->phase - 1.05)), c = sahne_lerp (1, 0.72, fabs (beat) * 0.5);
  SahnePoint along = { (end.x - before.x) / d, (end.y - before.y) / d };
  /* x away from the body, y down */
  SahneFrame t = { sahne_frame_at (&fish->f, end.x, end.y),
                   { fish->f.x.x * along.x + fish->f.y.x * along.y,
                     fish->f.x.y * along.x + fish->f.y.y * along.y },
                   { fish->f.x.x * -along.y + fish->f.y.x * along.x,
                     fish->f.x.y * -along.y + fish->f.y.y * along.x } };
  SahneColour shade = sahne_fur_shade (colour (fish, SAHNE_FUR_FIN, SAHNE_FUR_COAT));

  t.y = (SahnePoint){ -t.y.x, -t.y.y };
  switch (fish->look->tail)
    {
    case TAIL_FAN:
      SAHNE_SHAPE (&fish->brush, &t, { -0.06, -0.03 }, { 0.08, -0.15 }, { 0.24, -0.22 },
                   { 0.30, -0.12 }, { 0.24, -0.01 }, { 0.30, 0.12 }, { 0.24, 0.21 }, { 0.08, 0.14 },
                   { -0.06, 0.03 });
      break;
    case TAIL_FORK:
      SAHNE_SHAPE (&fish->brush, &t, { -0.05, -0.03 }, { 0.06, -0.13 }, { 0.20, -0.22, TRUE },
                   { 0.15, -0.06 }, { 0.12, 0 }, { 0.15, 0.06 }, { 0.20, 0.21, TRUE },
                   { 0.06, 0.13 }, { -0.05, 0.03 });
      break;
    case TAIL_SHARK:
      SAHNE_SHAPE (&fish->brush, &t, { -0.05, -0.02 }, { 0.06, -0.12 }, { 0.17, -0.24, TRUE },
                   { 0.11, -0.08 }, { 0.07, 0 }, { 0.08, 0.06 }, { 0.12, 0.13, TRUE },
                   { 0.02, 0.07 }, { -0.05, 0.02 });
      break;
    case TAIL_FLUKE:
      SAHNE_SHAPE (&fish->brush, &t, { -0.05, -0.02 }, { 0.02, -0.05 }, { 0.07, -0.15 * c },
                   { 0.15, -0.17 * c, TRUE }, { 0.13, -0.06 }, { 0.09, 0 }, { 0.13, 0.06 },
                   { 0.16, 0.13 * c, TRUE }, { 0.07, 0.11 * c }, { 0.02, 0.04 }, { -0.05, 0.02 });
      break;
    }
  shade_fin (fish);
  if (fish->look->tail == TAIL_FAN || fish->look->tail == TAIL_FORK)
    for (int i = 0; i < 4; i++)
      {
        static const double ribs[] = { -0.11, -0.04, 0.04, 0.11 };
        SAHNE_LINE (&fish->brush, &t, shade, 0.010, { 0.03, ribs[i] * 0.5 },
                    { 0.16, ribs[i] * 1.1 });
      }
}

static void
draw_dorsal (Fish *fish)
{
  switch (fish->look->dorsal)
    {
    case DORSAL_TRI:
      ON_BODY (fish, { 0.40, 0.10 }, { 0.47, 0.24 }, { 0.56, 0.31, TRUE }, { 0.56, 0.20 },
               { 0.60, 0.08 });
      shade_fin (fish);
      break;
    case DORSAL_HOOK:
      ON_BODY (fish, { 0.42, 0.10 }, { 0.50, 0.20 }, { 0.60, 0.235, TRUE }, { 0.58, 0.15 },
               { 0.60, 0.07 });
      shade_fin (fish);
      break;
    case DORSAL_TALL:
      ON_BODY (fish, { 0.30, 0.24 }, { 0.42, 0.42 }, { 0.66, 0.52, TRUE }, { 0.70, 0.28 },
               { 0.82, 0.08 });
      shade_fin (fish);
      ON_BODY (fish, { 0.42, -0.22 }, { 0.50, -0.38 }, { 0.70, -0.48, TRUE }, { 0.72, -0.26 },
               { 0.82, -0.06 });
      shade_fin (fish);
      break;
    case DORSAL_LONG:
      ON_BODY (fish, { 0.24, 0.16 }, { 0.34, 0.29 }, { 0.52, 0.30 }, { 0.66, 0.22 },
               { 0.72, 0.20, TRUE }, { 0.70, 0.10 });
      shade_fin (fish);
      ON_BODY (fish, { 0.58, -0.12 }, { 0.66, -0.22 }, { 0.78, -0.20, TRUE }, { 0.78, -0.06 });
      shade_fin (fish);
      break;
    case DORSAL_NONE:
      break;
    }
}

static void
draw_scales (Fish *fish)
{
  static const double at[][2] = { { 0.42, 0.08 }, { 0.42, 0 },     { 0.52, 0.04 }, { 0.52, -0.045 },
                                  { 0.62, 0.06 }, { 0.62, -0.01 }, { 0.72, 0.02 } };
  SahneColour ink = sahne_fur_shade (colour (fish, SAHNE_FUR_COAT, SAHNE_FUR_COAT));

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      SahneFrame f = { on_body (fish, at[i][0], at[i][1]), fish->f.x, fish->f.y };
      SAHNE_LINE (&fish->brush, &f, ink, 0.009, { 0, -0.028 }, { -0.020, -0.020 }, { -0.028, 0 },
                  { -0.020, 0.020 }, { 0, 0.028 });
    }
}

static void
draw_markings (Fish *fish)
{
  const FishLook *look = fish->look;
  SahneColour belly = colour (fish, SAHNE_FUR_BELLY, SAHNE_FUR_LIGHT);
  double w = look->stripe_width;

  ON_BODY (fish, { -0.02, look->throat ? -0.03 : -0.02 }, { 0.12, -0.03 }, { 0.30, -0.045 },
           { 0.55, -0.035 }, { 0.80, -0.02 }, { 1.0, -0.01 }, { 1, -0.5 }, { 0.4, -0.6 },
           { -0.1, -0.4 });
  sahne_brush_patch (&fish->brush, fish->body, belly, -0.008, -0.030);
  for (guint i = 0; i < look->n_stripes; i++)
    {
      double u = look->stripes[i];
      ON_BODY (fish, { u - w / 2, 0.6 }, { u - w / 2 - 0.02, 0 }, { u - w / 2, -0.6 },
               { u + w / 2, -0.6 }, { u + w / 2 - 0.02, 0 }, { u + w / 2, 0.6 });
      sahne_brush_fill (&fish->brush, colour (fish, SAHNE_FUR_MARK, SAHNE_FUR_FIN));
    }
  if (look->scales)
    draw_scales (fish);
  for (int i = 0; look->throat && i < 4; i++)
    line_on_body (fish,
                  SAHNE_KNOTS ({ 0.02, -0.09 - 0.035 * i }, { 0.22, -0.10 - 0.035 * i },
                               { 0.42, -0.085 - 0.03 * i }),
                  sahne_fur_shade (belly), 0.007);
}

static void
draw_pectoral (Fish *fish)
{
  double w = 0.02 * sin (2 * G_PI * fish->phase);

  switch (fish->look->pectoral)
    {
    case PECTORAL_LONG:
      ON_BODY (fish, { 0.33, -0.06 }, { 0.44, -0.08 }, { 0.52, -0.22 + w, TRUE }, { 0.40, -0.18 });
      break;
    case PECTORAL_FLIPPER:
      ON_BODY (fish, { 0.30, -0.08 }, { 0.38, -0.08 }, { 0.46, -0.20 + w },
               { 0.44, -0.26 + w, TRUE }, { 0.34, -0.19 });
      break;
    case PECTORAL_SMALL:
      ON_BODY (fish, { 0.34, -0.02 }, { 0.42, 0.02 }, { 0.52, -0.02 + w * 2 },
               { 0.53, -0.10 + w * 2 }, { 0.42, -0.10 });
      break;
    }
  sahne_pen_cast (fish->brush.pen, fish->body, fish->brush.path, SAHNE_RGB (0x2A1F4A),
                  0.005 * fish->brush.unit, 0.018 * fish->brush.unit, 0.14);
  sahne_brush_shade (&fish->brush, colour (fish, SAHNE_FUR_FIN, SAHNE_FUR_COAT), -0.008, -0.012);
}

/* A place along the lip, 0 at the nose to 1 at the corner (Catmull-Rom). */
static void
along_lip (const FishLook *look, double t, double *u, double *v)
{
  double at = t * (look->n_lip - 1), x, out[2];
  guint j = MIN ((guint) at, look->n_lip - 2), last = look->n_lip - 1;
  const double *a = look->lip[j ? j - 1 : 0], *b = look->lip[j], *c = look->lip[j + 1],
               *d = look->lip[MIN (j + 2, last)];

  x = at - j;
  for (int i = 0; i < 2; i++)
    out[i] = 0.5
             * (2 * b[i] + (c[i] - a[i]) * x + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * x * x
                + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * x * x * x);
  *u = out[0];
  *v = out[1];
}

/* The lips: the upper one along the species' line, the lower one dropped from it, most at the nose;
 * for rounded sounds most in the middle. */
static void
find_lips (const Fish *fish, SahnePoint *up, SahnePoint *low, double *drop)
{
  const FishLook *look = fish->look;
  double size = look->lip[look->n_lip - 1][0] - look->lip[0][0], part, deep, press = fish->e.press;

  deep = sahne_clamp (fish->e.open, 0, 1) * MIN (size * 0.9, 0.16);
  part = sahne_lerp (0.45, 1, sahne_smoothstep (0.4, 1, fish->e.width));
  if (deep < 0.004)
    part = 1 - 0.32 * fish->e.press;
  for (int i = 0; i < LIP; i++)
    {
      double t = i / (LIP - 1.0) * part, u, v, d, lift;
      along_lip (look, t, &u, &v);
      lift = t * t * (0.020 * (fish->e.curve - 0.5) * (1 - press) - 0.012 * press) * size / 0.1;
      d = deep
          * sahne_lerp (1 - pow (t / part, 2.2),
                        sin (G_PI * sahne_clamp (0.12 + 0.88 * t / part, 0, 1)),
                        sahne_clamp (fish->e.oval, 0, 1));
      up[i] = on_body (fish, u, v + lift);
      low[i] = on_body (fish, u + d * 0.3, v + lift - d);
    }
  *drop = deep;
}

static void
polygon_between (Fish *fish, const SahnePoint *a, const SahnePoint *b)
{
  SahnePoint out[2 * LIP];

  for (int i = 0; i < LIP; i++)
    out[i] = a[i], out[2 * LIP - 1 - i] = b[i];
  sahne_brush_polygon (&fish->brush, out, 2 * LIP);
}

/* The lower jaw comes down behind the body. */
static void
draw_jaw (Fish *fish)
{
  SahnePoint up[LIP], low[LIP], chin[LIP];
  double drop, thick = 0.03;

  if (fish->look->n_lip < 2)
    return;
  find_lips (fish, up, low, &drop);
  if (drop < 0.004)
    return;
  for (int i = 0; i < LIP; i++)
    chin[i] = (SahnePoint){ low[i].x + fish->f.y.x * thick * sin (G_PI * (i + 1.5) / (LIP + 2)),
                            low[i].y + fish->f.y.y * thick * sin (G_PI * (i + 1.5) / (LIP + 2)) };
  polygon_between (fish, up, chin);
  sahne_brush_shade (&fish->brush, colour (fish, SAHNE_FUR_BELLY, SAHNE_FUR_LIGHT), -0.006, -0.012);
}

static void
draw_shark_teeth (Fish *fish, const SahnePoint *up)
{
  for (int i = 1; i < LIP - 1; i += 2)
    {
      SahneFrame f = { up[i], fish->f.x, fish->f.y };
      SAHNE_SHAPE (&fish->brush, &f, { -0.011, -0.004, TRUE }, { 0.011, -0.004, TRUE },
                   { 0, 0.020, TRUE });
      sahne_brush_fill (&fish->brush, SAHNE_RGB (0xFFFFFF));
    }
}

static void
draw_mouth (Fish *fish)
{
  SahneColour line
      = sahne_fur_shade (sahne_fur_shade (colour (fish, SAHNE_FUR_COAT, SAHNE_FUR_COAT)));
  SahnePoint up[LIP], low[LIP];
  double drop;

  if (fish->look->n_lip < 2)
    return;
  find_lips (fish, up, low, &drop);
  if (drop >= 0.004)
    {
      polygon_between (fish, up, low);
      sahne_brush_fill (&fish->brush, SAHNE_RGB (0x5E1430));
      if (fish->e.tongue > 0.05)
        {
          SahnePoint mid[LIP];
          for (int i = 0; i < LIP; i++)
            {
              double k = fish->e.tongue > 1.2 ? 0.6 : 0.32 * sin (G_PI * (i + 0.5) / LIP);
              mid[i] = (SahnePoint){ sahne_lerp (low[i].x, up[i].x, k),
                                     sahne_lerp (low[i].y, up[i].y, k) };
            }
          polygon_between (fish, mid, low);
          sahne_brush_fill (&fish->brush, SAHNE_RGB (0xF2637E));
        }
    }
  if (fish->look->teeth)
    draw_shark_teeth (fish, up);
  sahne_path_clear (fish->brush.path);
  sahne_path_polygon (fish->brush.path, up, LIP, FALSE);
  sahne_pen_stroke (fish->brush.pen, fish->brush.path, line,
                    (0.009 + 0.006 * fish->e.press) * fish->brush.unit, 1);
}

static void
draw_face (Fish *fish)
{
  const FishLook *look = fish->look;
  double r = look->eye[2] * 1.25, front = 1 - MIN (fish->b.across, 1);
  SahneColour coat = colour (fish, SAHNE_FUR_COAT, SAHNE_FUR_COAT);
  SahneFrame f = { on_body (fish, look->eye[0], -look->eye[1]), fish->f.x, fish->f.y };
  SahneFaceKit kit;
  double width = r / 0.135;

  f = sahne_frame_scale (&f, width, width);
  kit = sahne_face_kit (&f, 0, coat);
  kit.eye_x = 0;
  kit.iris = colour (fish, SAHNE_FUR_IRIS, SAHNE_FUR_NOSE);
  kit.brow = sahne_colour_scale (coat, 0.62, 0.56, 0.60);
  kit.brow_thick = 0.017;
  sahne_face_kit_eye (&kit, &fish->brush, &fish->e, -1);
  if (front > 0.5)
    { /* the other eye comes round */
      f.o = on_body (fish, -0.02, -look->eye[1]);
      kit = sahne_face_kit (&f, 0, coat);
      kit.eye_x = 0;
      kit.iris = colour (fish, SAHNE_FUR_IRIS, SAHNE_FUR_NOSE);
      kit.brow_thick = 0;
      sahne_face_kit_eye (&kit, &fish->brush, &fish->e, 1);
    }
  draw_mouth (fish);
  if (fish->e.blush > 0)
    {
      SahneFrame c
          = { on_body (fish, look->eye[0] + 0.07, -look->eye[1] - 0.085), fish->f.x, fish->f.y };
      sahne_brush_ellipse (&fish->brush, &c, 0, 0, look->eye[2] * 0.62, look->eye[2] * 0.40);
      sahne_brush_tint (&fish->brush, SAHNE_RGB (0xF4506A), 0.28 * MIN (fish->e.blush * 2, 1.4));
    }
}

static void
draw_gills (Fish *fish)
{
  SahneColour ink
      = sahne_fur_shade (sahne_fur_shade (colour (fish, SAHNE_FUR_COAT, SAHNE_FUR_COAT)));

  for (int i = 0; i < 3; i++)
    {
      double u = 0.30 + 0.025 * i;
      line_on_body (fish, SAHNE_KNOTS ({ u, 0.04 }, { u + 0.012, 0 }, { u, -0.045 }), ink, 0.008);
    }
}

static void
draw_spout (Fish *fish)
{
  SahneFrame f = { on_body (fish, 0.25, half_height (fish, 0.25)),
                   { fish->brush.unit, 0 },
                   { 0, fish->brush.unit } };

  for (int side = -1; side <= 1; side += 2)
    {
      SahneFrame g = sahne_frame_scale (&f, side, 1);
      SAHNE_SHAPE (&fish->brush, &g, { 0, 0.008 }, { 0.03, -0.10 }, { 0.10, -0.12 },
                   { 0.13, -0.05 }, { 0.10, -0.075 }, { 0.05, -0.05 });
      sahne_brush_shade_as (&fish->brush, SAHNE_RGB (0x8FD4FA), SAHNE_RGB (0x6FC0EE), -0.003,
                            -0.005);
    }
}

static void
draw_carried (Fish *fish, const SahneCarried *carried, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean back = carried[i].at == SAHNE_AT_BACK || carried[i].at == SAHNE_AT_SEAT;
      SahneAnchor anchor
          = { back ? on_body (fish, 0.4, half_height (fish, 0.4)) : on_body (fish, 0.01, -0.04),
              fish->b.roll - fish->b.flip * fish->b.pitch, fish->k };
      carried[i].draw (fish->brush.pen, &anchor, carried[i].data);
    }
}

static void
fish_draw (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
           const SahneCarried *carried, guint n_carried)
{
  Fish fish;

  fish_begin (&fish, rig, pen, lens, pose);
  draw_tail (&fish);
  draw_dorsal (&fish);
  draw_jaw (&fish);
  sahne_path_clear (fish.brush.path);
  sahne_path_append (fish.brush.path, fish.body, 0, 0);
  sahne_brush_shade (&fish.brush, colour (&fish, SAHNE_FUR_COAT, SAHNE_FUR_COAT), -0.012, -0.035);
  sahne_pen_push_clip (pen, fish.body);
  draw_markings (&fish);
  sahne_pen_pop_clip (pen);
  if (fish.look->gills)
    draw_gills (&fish);
  draw_pectoral (&fish);
  draw_face (&fish);
  if (fish.look->spout)
    draw_spout (&fish);
  draw_carried (&fish, carried, n_carried);
  fish_end (&fish);
}

static gboolean
fish_anchor (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at,
             SahneAnchor *anchor)
{
  Fish fish;

  fish_begin (&fish, rig, NULL, lens, pose);
  anchor->scale = fish.k;
  anchor->angle = fish.b.roll - fish.b.flip * fish.b.pitch;
  switch (at)
    {
    case SAHNE_AT_BACK:
    case SAHNE_AT_SEAT:
      anchor->point = on_body (&fish, 0.4, half_height (&fish, 0.4));
      break;
    case SAHNE_AT_HEAD:
      anchor->point = on_body (&fish, fish.look->eye[0], half_height (&fish, fish.look->eye[0]));
      break;
    case SAHNE_AT_EYES:
      anchor->point = on_body (&fish, fish.look->eye[0], -fish.look->eye[1]);
      break;
    case SAHNE_AT_BODY:
      anchor->point = fish.f.o;
      break;
    default:
      anchor->point = on_body (&fish, 0.01, -0.04);
      break;
    }
  fish_end (&fish);
  return TRUE;
}

static void
fish_box (gpointer rig, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  static const double corners[4][2] = { { 0.56, -1 }, { 0.56, 1 }, { -0.86, -1 }, { -0.86, 1 } };
  const FishLook *look = rig;
  double high = 0.34;
  Fish fish;

  fish_begin (&fish, look, NULL, lens, pose);
  for (guint i = 0; i < look->n_profile; i++)
    high = MAX (high, look->profile[i].radius + 0.12);
  high = look->dorsal == DORSAL_TALL ? 0.60 : look->spout ? high + 0.12 : high;
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  for (int i = 0; i < 4; i++)
    {
      SahnePoint p = sahne_frame_at (&fish.f, corners[i][0], corners[i][1] * high);
      box[0] = MIN (box[0], p.x);
      box[1] = MIN (box[1], p.y - 0.02 * fish.brush.unit);
      box[2] = MAX (box[2], p.x);
      box[3] = MAX (box[3], p.y + 0.02 * fish.brush.unit);
    }
  fish_end (&fish);
}

const SahneFigureClass sahne_fish_class = {
  .rig = "fish",
  .parse = fish_parse,
  .free = fish_free,
  .draw = fish_draw,
  .anchor = fish_anchor,
  .box = fish_box,
};
