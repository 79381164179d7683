/* Draws animals and creatures: species, scale, faces, speech, gaits, stances, turns.
 *
 * Usage: gallery-animals FOLDER [SHEET]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-gait.h"
#include "sahne-figure.h"
#include "sahne-json.h"

#define WIDTH 1920
#define HEIGHT 1080

typedef struct
{
  const char *folder, *only;
  SahneResources *resources;
  cairo_surface_t *surface;
  cairo_t *cr;
  SahnePen *pen;
  SahneLight light;
} Gallery;

/* One animal on a sheet: pixels of its place, and pixels of a metre. */
typedef struct
{
  const char *species, *rig;
  double height;
  SahnePose pose;
} Animal;

static gboolean
begin (Gallery *g, const char *name)
{
  if (g->only && !g_str_equal (g->only, name))
    return FALSE;
  g->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  g->cr = cairo_create (g->surface);
  g->light = sahne_light_neutral ();
  g->pen = sahne_pen_new (g->cr, &g->light, SAHNE_STYLE_FLAT);
  cairo_set_source_rgb (g->cr, 0.937, 0.914, 0.953);
  cairo_paint (g->cr);
  return TRUE;
}

static void
end (Gallery *g, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/animals-%s.png", g->folder, name);

  if (cairo_surface_write_to_png (g->surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", file);
  g_clear_pointer (&g->pen, sahne_pen_free);
  g_clear_pointer (&g->cr, cairo_destroy);
  g_clear_pointer (&g->surface, cairo_surface_destroy);
}

static void
band (Gallery *g, double y, double height, double r, double gr, double b)
{
  cairo_set_source_rgb (g->cr, r, gr, b);
  cairo_rectangle (g->cr, 0, y, WIDTH, height);
  cairo_fill (g->cr);
}

static void
label (Gallery *g, const char *text, double x, double y, double size)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (g->cr, "Cantarell", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (g->cr, size);
  cairo_text_extents (g->cr, text, &extents);
  cairo_set_source_rgb (g->cr, 0.36, 0.32, 0.40);
  cairo_move_to (g->cr, x - extents.width / 2, y);
  cairo_show_text (g->cr, text);
}

static JsonObject *
species_of (Gallery *g, const char *species)
{
  g_autoptr (GError) error = NULL;
  JsonObject *data = sahne_beast_data (g->resources, species, &error);

  if (data == NULL)
    g_error ("%s: %s", species, error->message);
  return data;
}

/* A look of a species as high as its unit is @unit metres. */
static JsonObject *
look_of (Gallery *g, const char *species, double unit)
{
  g_autoptr (JsonObject) data = species_of (g, species);
  JsonObject *look = json_object_new ();
  g_autoptr (SahneBeastShape) shape = NULL;

  json_object_set_string_member (look, "rig", sahne_json_string (data, "rig", "creature"));
  json_object_set_string_member (look, "species", species);
  json_object_set_int_member (look, "height_um", 1000000);
  shape = sahne_beast_shape_new (look, g->resources, NULL);
  json_object_set_int_member (look, "height_um", (gint64) (unit * shape->height * 1e6));
  return look;
}

/* Draws @species with its place at pixel (@x, @y) and @unit pixels to its unit; the lens stands at
 * the height of a child, as in most shots. */
static void
draw (Gallery *g, const char *species, double x, double y, double unit, SahnePose *pose)
{
  g_autoptr (JsonObject) look = look_of (g, species, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneFigure) figure = sahne_figure_new (look, g->resources, &error);
  SahneLens lens = { .h = 1.6, .z = -9, .width = WIDTH, .height = HEIGHT };

  if (figure == NULL)
    g_error ("%s: %s", species, error->message);
  lens.focal = unit * 9 / HEIGHT;
  lens.centre = x / WIDTH;
  lens.horizon = (y - unit * lens.h) / HEIGHT;
  sahne_figure_draw (figure, g->pen, &lens, pose, NULL, 0);
}

static void
set_code (SahnePose *pose, SahneChannelId id, int code)
{
  SAHNE_CODE (pose, id) = (SahneBlend){ code, code, 1 };
}

static void
standing (SahnePose *pose, double yaw)
{
  sahne_pose_init (pose);
  pose->v[SAHNE_YAW] = yaw;
  pose->t_us = 1000000;
}

typedef struct
{
  const char *species;
  double unit;
  int face;
  double dx;
} Entry;

static void
row (Gallery *g, const Entry *entries, guint n, double y)
{
  for (guint i = 0; i < n; i++)
    {
      double x = WIDTH * (i + 0.5) / n;
      SahnePose pose;
      standing (&pose, 90);
      set_code (&pose, SAHNE_EXPRESSION, entries[i].face);
      draw (g, entries[i].species, x + entries[i].dx, y, entries[i].unit, &pose);
      label (g, entries[i].species, x, y + 30, 16);
    }
}

static void
sheet_quadrupeds (Gallery *g)
{
  static const Entry small[] = {
    { "fox", 148, SAHNE_FACE_SMUG, 22 },    { "wolf", 158, 0, 12 },
    { "dog", 152, SAHNE_FACE_HAPPY, 4 },    { "cat", 142, 0, -14 },
    { "mouse", 132, SAHNE_FACE_HAPPY, 58 }, { "rabbit", 142, 0, -6 },
  };
  static const Entry middle[] = {
    { "lion", 152, SAHNE_FACE_HAPPY, 16 },
    { "tiger", 156, 0, 20 },
    { "bear", 166, SAHNE_FACE_HAPPY, 0 },
    { "goat", 152, 0, -6 },
    { "sheep", 178, 0, -4 },
  };
  static const Entry large[] = {
    { "horse", 142, 0, 0 },
    { "donkey", 146, 0, 0 },
    { "cow", 152, SAHNE_FACE_HAPPY, 6 },
    { "pig", 178, SAHNE_FACE_HAPPY, 0 },
    { "elephant", 182, SAHNE_FACE_HAPPY, -4 },
  };

  if (!begin (g, "quadrupeds"))
    return;
  band (g, 228, 62, 0.886, 0.851, 0.918);
  band (g, 500, 62, 0.886, 0.851, 0.918);
  band (g, 772, 62, 0.886, 0.851, 0.918);
  row (g, small, G_N_ELEMENTS (small), 252);
  row (g, middle, G_N_ELEMENTS (middle), 524);
  row (g, large, G_N_ELEMENTS (large), 796);
  end (g, "quadrupeds");
}

static void
sheet_more (Gallery *g)
{
  static const Entry small[] = {
    { "squirrel", 132, SAHNE_FACE_HAPPY, 20 }, { "hedgehog", 150, 0, 0 }, { "raccoon", 142, 0, 14 },
    { "monkey", 132, SAHNE_FACE_HAPPY, 10 },   { "koala", 142, 0, 0 },    { "fawn", 132, 0, 0 },
    { "hen", 140, SAHNE_FACE_HAPPY, 0 },       { "swan", 120, 0, 0 },
  };
  static const Entry middle[] = {
    { "zebra", 122, 0, 0 },   { "unicorn", 122, SAHNE_FACE_HAPPY, 0 },
    { "deer", 122, 0, 0 },    { "camel", 122, 0, 0 },
    { "leopard", 130, 0, 0 }, { "panda", 140, SAHNE_FACE_HAPPY, 0 },
    { "gorilla", 140, 0, 0 }, { "ram", 150, 0, 0 },
  };
  static const Entry large[] = {
    { "giraffe", 110, 0, 0 },  { "rhino", 150, 0, 0 },
    { "hippo", 150, 0, 0 },    { "dragon", 130, SAHNE_FACE_HAPPY, 0 },
    { "dinosaur", 120, SAHNE_FACE_HAPPY, 0 }, { "crocodile", 110, 0, -60 },
    { "peacock", 130, 0, 0 },  { "flamingo", 110, 0, 0 },
  };

  if (!begin (g, "more"))
    return;
  row (g, small, G_N_ELEMENTS (small), 252);
  row (g, middle, G_N_ELEMENTS (middle), 524);
  row (g, large, G_N_ELEMENTS (large), 860);
  end (g, "more");
}

static void
sheet_faces (Gallery *g, const char *name, const char *const *species, guint n, const int *codes,
             guint n_codes, SahneChannelId channel)
{
  if (!begin (g, name))
    return;
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < n_codes; i++)
      {
        double cell = WIDTH / (double) n_codes, high = HEIGHT / (double) n;
        g_autoptr (JsonObject) look = look_of (g, species[r], 1);
        g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, g->resources, NULL);
        double unit = MIN (cell * 0.62, high * 0.56) / shape->head, y;
        SahneVector eyes;
        SahneBeast beast;
        SahnePose pose;

        standing (&pose, 60);
        set_code (&pose, channel, codes[i]);
        sahne_beast_solve (shape, &pose, NULL, &beast);
        eyes = sahne_beast_at (shape, &beast, SAHNE_BEAST_EYES);
        y = (r + 0.52) * high + eyes.y / shape->unit * unit;
        cairo_save (g->cr);
        cairo_rectangle (g->cr, i * cell, r * high, cell, high);
        cairo_clip (g->cr);
        draw (g, species[r], (i + 0.5) * cell - beast.head.x / shape->unit * unit, y, unit, &pose);
        label (g, sahne_code_name (channel, codes[i]), (i + 0.5) * cell, r * high + 22, 16);
        cairo_restore (g->cr);
      }
  end (g, name);
}

static void
sheet_turns (Gallery *g, const char *name, const char *const *species, guint n)
{
  if (!begin (g, name))
    return;
  for (guint r = 0; r < n; r++)
    for (int i = 0; i < 9; i++)
      {
        double yaw = i < 7 ? -90 + 30 * i : i == 7 ? 140 : 180, high = HEIGHT / (double) n;
        g_autofree char *text = g_strdup_printf ("%s %.0f", species[r], yaw);
        SahnePose pose;

        standing (&pose, yaw);
        draw (g, species[r], WIDTH * (i + 0.5) / 9, (r + 1) * high - 36, MIN (high * 0.62, 120),
              &pose);
        label (g, text, WIDTH * (i + 0.5) / 9, (r + 1) * high - 6, 14);
      }
  end (g, name);
}

static void
sheet_stances (Gallery *g, const char *name, const char *const *species, guint n)
{
  if (!begin (g, name))
    return;
  for (guint r = 0; r < n; r++)
    for (int i = 0; i < SAHNE_N_STANCES; i++)
      {
        double high = HEIGHT / (double) n, x = WIDTH * (i + 0.5) / SAHNE_N_STANCES;
        SahnePose pose;

        standing (&pose, 90);
        set_code (&pose, SAHNE_STANCE, i);
        if (i == SAHNE_STANCE_FLY)
          {
            pose.v[SAHNE_Y] = 0.4;
            pose.v[SAHNE_WING] = 40;
            pose.v[SAHNE_WING_SPREAD] = 1;
          }
        draw (g, species[r], x, (r + 1) * high - 40, MIN (high * 0.5, 130), &pose);
        label (g, sahne_code_name (SAHNE_STANCE, i), x, (r + 1) * high - 10, 14);
      }
  end (g, name);
}

/* Eight phases of a gait, with marks where feet are planted. */
static void
strip (Gallery *g, const char *species, SahneGait gait, double y, double unit, double x0)
{
  g_autoptr (JsonObject) look = look_of (g, species, 1);
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, g->resources, NULL);
  double stride = sahne_beast_stride (shape, gait), step = (WIDTH / 2 - 20) / 8.0;
  g_autofree char *text = g_strdup_printf ("%s (%s)", sahne_gait_name (gait), species);

  label (g, text, x0 + 70, y - 150, 16);
  for (int i = 0; i < 8; i++)
    {
      double phase = i / 8.0, x = x0 + (i + 0.5) * step;
      SahneGaitBody body;
      SahnePose pose;

      standing (&pose, 90);
      sahne_beast_sway (shape, gait, phase, stride, &body);
      pose.v[SAHNE_Y] = body.up;
      pose.v[SAHNE_HIP] = body.hip;
      pose.v[SAHNE_LEAN] = body.lean;
      pose.v[SAHNE_ROLL] = body.roll;
      pose.v[SAHNE_NECK] = body.neck;
      pose.v[SAHNE_HEAD_PITCH] = body.head;
      pose.v[SAHNE_TAIL] = body.tail;
      pose.v[SAHNE_WAG] = body.wag;
      pose.v[SAHNE_FLEX] = body.flex;
      pose.v[SAHNE_EAR] = body.ear;
      pose.v[SAHNE_WING] = body.wing;
      pose.v[SAHNE_PHASE] = phase;
      if (gait == SAHNE_GAIT_FLY)
        {
          set_code (&pose, SAHNE_STANCE, SAHNE_STANCE_FLY);
          pose.v[SAHNE_WING_SPREAD] = 1;
        }
      for (guint leg = 0; leg < sahne_beast_legs (shape) && gait != SAHNE_GAIT_FLY; leg++)
        {
          gboolean fore = leg >= SAHNE_FORE_L;
          int to = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + (int) (leg & 1);
          SahneGaitFoot foot;
          double dx, dz;

          if (!sahne_beast_step (shape, gait, leg, phase, stride, &foot))
            continue;
          sahne_beast_foot_spot (shape, 90, leg, &dx, &dz);
          pose.v[(fore ? SAHNE_FORE_PLANT_L : SAHNE_PLANT_L) + (int) (leg & 1)] = 1;
          pose.v[to] = dx + foot.forward;
          pose.v[to + 2] = foot.up;
          pose.v[to + 4] = dz;
          if (foot.planted)
            {
              cairo_set_source_rgb (g->cr, leg & 1 ? 0.94 : 0.24, leg & 1 ? 0.39 : 0.50,
                                    leg & 1 ? 0.18 : 0.82);
              cairo_arc (g->cr, x + (dx + foot.forward) * unit, y + 12, 3.4, 0, 2 * G_PI);
              cairo_fill (g->cr);
            }
        }
      draw (g, species, x, y, unit, &pose);
    }
}

static void
sheet_gaits (Gallery *g)
{
  if (!begin (g, "gaits"))
    return;
  for (int i = 0; i < 5; i++)
    band (g, 166 + i * 212, 34, 0.886, 0.851, 0.918);
  strip (g, "fox", SAHNE_GAIT_WALK, 180, 78, 10);
  strip (g, "dog", SAHNE_GAIT_TROT, 392, 80, 10);
  strip (g, "horse", SAHNE_GAIT_GALLOP, 604, 66, 10);
  strip (g, "elephant", SAHNE_GAIT_GALLOP, 816, 76, 10);
  strip (g, "rabbit", SAHNE_GAIT_HOP, 1028, 70, 10);
  strip (g, "wolf", SAHNE_GAIT_GALLOP, 180, 62, 970);
  strip (g, "cat", SAHNE_GAIT_WALK, 392, 70, 970);
  strip (g, "mouse", SAHNE_GAIT_TROT, 604, 60, 970);
  strip (g, "cow", SAHNE_GAIT_WALK, 816, 66, 970);
  end (g, "gaits");
}

static void
sheet_birds (Gallery *g)
{
  static const Entry standing_birds[] = {
    { "crow", 200, SAHNE_FACE_SMUG, 8 },
    { "rooster", 205, SAHNE_FACE_HAPPY, 14 },
    { "duck", 195, SAHNE_FACE_HAPPY, -4 },
    { "owl", 215, 0, 0 },
    { "parrot", 205, SAHNE_FACE_JOY, 0 },
    { "pigeon", 185, 0, 0 },
    { "eagle", 225, 0, 0 },
    { "penguin", 225, SAHNE_FACE_HAPPY, 0 },
  };

  if (!begin (g, "birds"))
    return;
  band (g, 236, 62, 0.886, 0.851, 0.918);
  row (g, standing_birds, G_N_ELEMENTS (standing_birds), 262);
  for (guint i = 0; i < G_N_ELEMENTS (standing_birds); i++)
    for (int k = 0; k < 2; k++)
      {
        SahnePose pose;
        standing (&pose, 90);
        set_code (&pose, SAHNE_STANCE, SAHNE_STANCE_FLY);
        pose.v[SAHNE_WING_SPREAD] = 1;
        pose.v[SAHNE_PHASE] = k ? 0.48 : 0.04;
        pose.v[SAHNE_Y] = 1.2;
        draw (g, standing_birds[i].species, WIDTH * (i + 0.28 + 0.45 * k) / 8, 660 - (k ? 30 : 0),
              105, &pose);
      }
  strip (g, "crow", SAHNE_GAIT_WALK, 760, 110, 10);
  strip (g, "crow", SAHNE_GAIT_HOP, 760, 104, 970);
  strip (g, "pigeon", SAHNE_GAIT_FLY, 920, 84, 10);
  strip (g, "penguin", SAHNE_GAIT_WALK, 920, 110, 970);
  strip (g, "rooster", SAHNE_GAIT_WALK, 1060, 96, 10);
  strip (g, "duck", SAHNE_GAIT_WALK, 1060, 96, 970);
  end (g, "birds");
}

static void
sheet_creatures (Gallery *g)
{
  static const Entry first[]
      = { { "robot", 275, SAHNE_FACE_HAPPY, 0 },   { "ghost", 300, SAHNE_FACE_JOY, 0 },
          { "alien", 275, SAHNE_FACE_HAPPY, 0 },   { "monster", 280, SAHNE_FACE_HAPPY, 0 },
          { "snowman", 255, SAHNE_FACE_HAPPY, 0 }, { "tree", 300, SAHNE_FACE_HAPPY, 0 },
          { "cup", 220, SAHNE_FACE_HAPPY, 0 } };
  static const Entry second[] = { { "turtle", 170, 0, 0 },
                                  { "frog", 190, SAHNE_FACE_HAPPY, 0 },
                                  { "snake", 260, SAHNE_FACE_SMUG, 0 },
                                  { "snail", 170, SAHNE_FACE_HAPPY, 0 },
                                  { "octopus", 190, SAHNE_FACE_HAPPY, 0 },
                                  { "crab", 190, SAHNE_FACE_HAPPY, 0 } };
  static const Entry third[] = { { "bee", 200, SAHNE_FACE_HAPPY, 0 },
                                 { "butterfly", 190, SAHNE_FACE_HAPPY, 0 },
                                 { "spider", 190, SAHNE_FACE_SMUG, 0 },
                                 { "ladybird", 190, SAHNE_FACE_HAPPY, 0 },
                                 { "ant", 190, SAHNE_FACE_HAPPY, 0 } };

  if (!begin (g, "creatures"))
    return;
  row (g, first, G_N_ELEMENTS (first), 450);
  row (g, second, G_N_ELEMENTS (second), 750);
  row (g, third, G_N_ELEMENTS (third), 1030);
  end (g, "creatures");
}

/* Those who were lent the drawing of another once. */
static void
sheet_own (Gallery *g)
{
  static const Entry first[] = { { "badger", 170, 0, 0 }, { "skunk", 160, SAHNE_FACE_HAPPY, 0 },
                                 { "otter", 170, 0, 0 },  { "weasel", 160, 0, 0 },
                                 { "llama", 130, 0, 0 },  { "raccoon", 160, 0, 0 } };
  static const Entry second[] = { { "sparrow", 240, 0, 0 }, { "robin", 240, SAHNE_FACE_HAPPY, 0 },
                                  { "chick", 240, 0, 0 },   { "toucan", 200, 0, 0 },
                                  { "ostrich", 120, 0, 0 }, { "woodpecker", 200, 0, 0 } };

  if (!begin (g, "own"))
    return;
  row (g, first, G_N_ELEMENTS (first), 400);
  row (g, second, G_N_ELEMENTS (second), 800);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    for (int k = 0; k < 2; k++)
      {
        const Entry *e = k ? &second[i] : &first[i];
        SahnePose pose;
        standing (&pose, 90);
        draw (g, e->species, WIDTH * (i + 0.28 + 0.45 * k) / 6, 1040, 100, &pose);
      }
  end (g, "own");
}

static void
sheet_water (Gallery *g)
{
  static const struct
  {
    const char *species;
    double x, y, length;
  } swimmers[] = { { "goldfish", 140, 190, 170 }, { "angelfish", 420, 240, 170 },
                   { "fish", 160, 360, 180 },     { "shark", 740, 270, 380 },
                   { "dolphin", 1180, 270, 340 }, { "whale", 1640, 290, 460 } };
  static const int visemes[] = { 1, 2, 3, 4, 5, 6, 7, 8, 0 };

  if (!begin (g, "water"))
    return;
  band (g, 0, HEIGHT, 0.749, 0.890, 0.961);
  for (guint i = 0; i < G_N_ELEMENTS (swimmers); i++)
    {
      SahnePose pose;
      standing (&pose, 90);
      draw (g, swimmers[i].species, swimmers[i].x, swimmers[i].y, swimmers[i].length, &pose);
      for (int k = 0; k < 9; k++)
        {
          standing (&pose, 90);
          set_code (&pose, SAHNE_VISEME, visemes[k]);
          pose.v[SAHNE_PHASE] = k / 8.0;
          draw (g, swimmers[i].species, WIDTH * (k + 0.5) / 9, 500 + i * 105, 150, &pose);
        }
    }
  end (g, "water");
}

int
main (int argc, char *argv[])
{
  static const char *const heads[] = { "fox", "dog", "cat", "wolf", "rabbit" };
  static const char *const heads2[] = { "lion", "bear", "horse", "cow", "pig" };
  static const char *const turning[] = { "fox", "dog", "cat", "horse", "cow", "elephant" };
  static const char *const posing[] = { "dog", "cat", "fox", "horse", "rabbit", "bear" };
  static const char *const flying[] = { "crow", "duck", "owl", "parrot", "rooster", "penguin" };
  static const char *const odd[]
      = { "robot", "frog", "turtle", "bee", "snake", "ghost", "octopus" };
  static const int visemes[] = { 1, 2, 3, 4, 5, 6, 7, 8, 0 };
  static const int moods[] = { SAHNE_FACE_NEUTRAL,   SAHNE_FACE_HAPPY, SAHNE_FACE_JOY,
                               SAHNE_FACE_SAD,       SAHNE_FACE_ANGRY, SAHNE_FACE_AFRAID,
                               SAHNE_FACE_SURPRISED, SAHNE_FACE_SMUG,  SAHNE_FACE_ASLEEP };
  Gallery g = { .folder = argc > 1 ? argv[1] : ".", .only = argc > 2 ? argv[2] : NULL };

  g.resources = sahne_resources_new_default ();
  sheet_quadrupeds (&g);
  sheet_more (&g);
  sheet_own (&g);
  sheet_faces (&g, "visemes", heads, G_N_ELEMENTS (heads), visemes, G_N_ELEMENTS (visemes),
               SAHNE_VISEME);
  sheet_faces (&g, "visemes-2", heads2, G_N_ELEMENTS (heads2), visemes, G_N_ELEMENTS (visemes),
               SAHNE_VISEME);
  sheet_faces (&g, "moods", heads, G_N_ELEMENTS (heads), moods, G_N_ELEMENTS (moods),
               SAHNE_EXPRESSION);
  sheet_turns (&g, "turns", turning, G_N_ELEMENTS (turning));
  sheet_stances (&g, "stances", posing, G_N_ELEMENTS (posing));
  sheet_gaits (&g);
  sheet_birds (&g);
  sheet_turns (&g, "birds-turns", flying, G_N_ELEMENTS (flying));
  sheet_faces (&g, "birds-visemes", flying, 4, visemes, G_N_ELEMENTS (visemes), SAHNE_VISEME);
  sheet_stances (&g, "birds-stances", flying, G_N_ELEMENTS (flying));
  sheet_water (&g);
  sheet_creatures (&g);
  sheet_turns (&g, "creatures-turns", odd, G_N_ELEMENTS (odd));
  sheet_faces (&g, "creatures-visemes", odd, 5, visemes, G_N_ELEMENTS (visemes), SAHNE_VISEME);
  g_object_unref (g.resources);
  return 0;
}
