/* Every species draws itself in any pose, inside its box, the same in every thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-beast.h"
#include "sahne-figure.h"
#include "sahne-json.h"
#include "sahne-noise.h"

#define SIZE 360

static SahneResources *resources;

static const char *
species_name (const char *file)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".json"));
  return g_str_has_suffix (file, ".json") ? g_intern_string (name) : NULL;
}

static JsonObject *
look_of (const char *species, double height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) data = sahne_beast_data (resources, species, &error);
  JsonObject *look = json_object_new ();

  g_assert_no_error (error);
  json_object_set_string_member (look, "rig", sahne_json_string (data, "rig", ""));
  json_object_set_string_member (look, "species", species);
  json_object_set_int_member (look, "height_um", (gint64) (height * 1e6));
  return look;
}

static SahneFigure *
figure_of (const char *species)
{
  g_autoptr (JsonObject) look = look_of (species, 1);
  g_autoptr (GError) error = NULL;
  SahneFigure *figure = sahne_figure_new (look, resources, &error);

  g_assert_no_error (error);
  return figure;
}

static SahneLens
small_lens (void)
{
  return (SahneLens){
    .h = 1, .z = -7, .focal = 1.5, .horizon = 0.42, .centre = 0.5, .width = SIZE, .height = SIZE
  };
}

static cairo_surface_t *
picture (SahneFigure *figure, const SahnePose *pose)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
  SahneLens lens = small_lens ();

  sahne_figure_draw (figure, pen, &lens, pose, NULL, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gsize
bytes_of (cairo_surface_t *surface)
{
  return (gsize) cairo_image_surface_get_stride (surface) * SIZE;
}

static guint
pixels_apart (cairo_surface_t *a, cairo_surface_t *b)
{
  const guint8 *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  guint n = 0;

  for (gsize i = 0; i < bytes_of (a); i += 4)
    n += memcmp (p + i, q + i, 4) != 0;
  return n;
}

static void
pose_randomly (SahnePose *pose, SahneRandom *random)
{
  sahne_pose_init (pose);
  for (int id = SAHNE_HEAD_YAW; id < SAHNE_FIRST_CODE; id++)
    if (sahne_channel_unit (id) == 1e3)
      pose->v[id]
          = sahne_channel_default (id)
            + sahne_random_range (random, -60, 60) * (sahne_channel_default (id) == 1 ? 0.01 : 1);
  pose->v[SAHNE_YAW] = sahne_random_range (random, -180, 180);
  pose->v[SAHNE_ROLL] = sahne_random_int (random, 3) ? 0 : sahne_random_range (random, -180, 180);
  pose->v[SAHNE_PHASE] = sahne_random_range (random, 0, 5);
  pose->v[SAHNE_Y] = sahne_random_int (random, 3) ? 0 : 0.3;
  for (int side = 0; side < 2; side++)
    {
      pose->v[SAHNE_REACH_L + side] = pose->v[SAHNE_PLANT_L + side] = 0;
      pose->v[SAHNE_FORE_PLANT_L + side] = 0;
    }
  for (int code = SAHNE_FIRST_CODE; code < SAHNE_N_CHANNELS; code++)
    {
      int n = code == SAHNE_EXPRESSION ? SAHNE_N_FACES
              : code == SAHNE_VISEME   ? SAHNE_N_VISEMES
              : code == SAHNE_STANCE   ? SAHNE_N_STANCES
                                       : 1;
      SAHNE_CODE (pose, code)
          = (SahneBlend){ sahne_random_int (random, n), sahne_random_int (random, n),
                          sahne_random_unit (random) };
    }
  pose->t_us = sahne_random_int (random, 60000000);
}

typedef void (*Check) (const char *species);

static void
for_every_species (Check check)
{
  g_auto (GStrv) files = sahne_resources_list (resources, "species");
  guint n = 0;

  for (guint i = 0; files[i]; i++)
    if (species_name (files[i]))
      {
        check (species_name (files[i]));
        n++;
      }
  g_assert_cmpuint (n, >=, 30);
}

static void
check_draws (const char *species)
{
  g_autoptr (SahneFigure) figure = figure_of (species);
  cairo_surface_t *empty = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE), *drawn;
  SahnePose pose;

  sahne_pose_init (&pose);
  pose.v[SAHNE_YAW] = 90;
  drawn = picture (figure, &pose);
  g_assert_cmpuint (pixels_apart (drawn, empty), >, 400);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (empty);
}

static void
test_draws (void)
{
  for_every_species (check_draws);
}

/* No pixel outside of the box, whatever the pose. */
static void
check_box (const char *species)
{
  g_autoptr (SahneFigure) figure = figure_of (species);
  SahneRandom random = sahne_random (3, species);
  SahneLens lens = small_lens ();

  for (int round = 0; round < 5; round++)
    {
      cairo_surface_t *drawn;
      const guint8 *data;
      double box[4];
      SahnePose pose;

      pose_randomly (&pose, &random);
      sahne_figure_box (figure, &lens, &pose, box);
      for (int i = 0; i < 4; i++)
        g_assert_true (isfinite (box[i]));
      drawn = picture (figure, &pose);
      data = cairo_image_surface_get_data (drawn);
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
          if (data[y * cairo_image_surface_get_stride (drawn) + 4 * x + 3] > 24
              && (x + 1 < box[0] || x > box[2] + 1 || y + 1 < box[1] || y > box[3] + 1))
            g_error ("%s round %d paints (%d, %d) outside of %.0f %.0f %.0f %.0f", species, round,
                     x, y, box[0], box[1], box[2], box[3]);
      cairo_surface_destroy (drawn);
    }
}

static void
test_box (void)
{
  for_every_species (check_box);
}

static void
check_anchors (const char *species)
{
  g_autoptr (SahneFigure) figure = figure_of (species);
  SahneRandom random = sahne_random (5, species);
  SahneLens lens = small_lens ();

  for (int round = 0; round < 20; round++)
    {
      SahnePose pose;

      pose_randomly (&pose, &random);
      for (int at = 0; at < SAHNE_N_AT; at++)
        {
          SahneAnchor anchor;
          if (!sahne_figure_anchor (figure, &lens, &pose, at, &anchor))
            continue;
          g_assert_true (isfinite (anchor.point.x) && isfinite (anchor.point.y)
                         && isfinite (anchor.angle));
          g_assert_cmpfloat (fabs (anchor.point.x - SIZE / 2), <, SIZE);
        }
    }
}

static void
test_anchors (void)
{
  for_every_species (check_anchors);
}

static const char *const speakers[] = { "fox", "crow", "fish", "robot", "frog", "elephant", "cup" };

static void
check_codes_differ (SahneChannelId id, int n, guint least)
{
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    {
      g_autoptr (SahneFigure) figure = figure_of (speakers[i]);
      g_autoptr (GPtrArray) pictures
          = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);

      for (int code = 0; code < n; code++)
        {
          SahnePose pose;
          sahne_pose_init (&pose);
          pose.v[SAHNE_YAW] = 90;
          pose.v[SAHNE_SCALE] = g_str_equal (speakers[i], "fish") ? 1.1 : 2.2;
          SAHNE_CODE (&pose, id) = (SahneBlend){ code, code, 1 };
          g_ptr_array_add (pictures, picture (figure, &pose));
        }
      for (int a = 0; a < n; a++)
        for (int b = a + 1; b < n; b++)
          if (pixels_apart (pictures->pdata[a], pictures->pdata[b]) < least)
            g_error ("%s: %s and %s look the same", speakers[i], sahne_code_name (id, a),
                     sahne_code_name (id, b));
    }
}

static void
test_visemes (void)
{
  check_codes_differ (SAHNE_VISEME, SAHNE_N_VISEMES, 6);
}

static void
test_expressions (void)
{
  check_codes_differ (SAHNE_EXPRESSION, SAHNE_FACE_WINK, 12);
}

static gpointer
draw_in_thread (gpointer figure)
{
  SahneRandom random = sahne_random (17, "threads");
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);

  for (int i = 0; i < 6; i++)
    {
      SahnePose pose;
      pose_randomly (&pose, &random);
      g_ptr_array_add (pictures, picture (figure, &pose));
    }
  return pictures;
}

static void
test_threads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    {
      g_autoptr (SahneFigure) figure = figure_of (speakers[i]);
      GThread *first = g_thread_new ("first", draw_in_thread, figure),
              *second = g_thread_new ("second", draw_in_thread, figure);
      g_autoptr (GPtrArray) a = g_thread_join (first), b = g_thread_join (second);

      for (guint k = 0; k < a->len; k++)
        g_assert_cmpuint (pixels_apart (a->pdata[k], b->pdata[k]), ==, 0);
    }
}

static void
count_call (SahnePen *pen, const SahneAnchor *anchor, gpointer data)
{
  int *calls = data;

  g_assert_true (isfinite (anchor->point.x));
  *calls += 1;
}

/* What is carried is drawn exactly once. */
static void
test_carried (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    for (int at = 0; at < SAHNE_N_AT; at++)
      {
        g_autoptr (SahneFigure) figure = figure_of (speakers[i]);
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
        cairo_t *cr = cairo_create (surface);
        SahneLight light = sahne_light_neutral ();
        g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
        SahneLens lens = small_lens ();
        int calls = 0;
        SahneCarried carried = { at, count_call, &calls };
        SahnePose pose;

        sahne_pose_init (&pose);
        sahne_figure_draw (figure, pen, &lens, &pose, &carried, 1);
        g_assert_cmpint (calls, ==, 1);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static void
note_point (SahnePen *pen G_GNUC_UNUSED, const SahneAnchor *anchor, gpointer data)
{
  *(SahnePoint *) data = anchor->point;
}

/* Creatures have their faces on their bodies: whatever their arms do, what they hold is not before
 * their eyes. */
static void
test_face_stays_free (void)
{
  static const char *const names[] = { "alien", "ghost", "monster", "robot", "snowman" };
  SahneLens lens = small_lens ();
  SahneLight light = sahne_light_neutral ();

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      SahneFigure *figure = figure_of (names[n]);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
      SahneRandom random = sahne_random (11, names[n]);
      for (guint i = 0; i < 60; i++)
        {
          SahnePoint at[2] = { { 0, 0 } };
          const SahneCarried carried[] = { { SAHNE_AT_HAND_L, note_point, &at[0] },
                                           { SAHNE_AT_HAND_R, note_point, &at[1] } };
          SahneAnchor eyes;
          SahnePose pose;
          sahne_pose_init (&pose);
          pose.v[SAHNE_YAW] = i % 2 ? 40 : -40;
          for (guint c = SAHNE_SHOULDER_L; c <= SAHNE_ELBOW_R; c++)
            pose.v[c] = sahne_random_range (&random, -60, 120);
          sahne_figure_draw (figure, pen, &lens, &pose, carried, 2);
          g_assert_true (sahne_figure_anchor (figure, &lens, &pose, SAHNE_AT_EYES, &eyes));
          for (guint k = 0; k < 2; k++)
            g_assert_cmpfloat (at[k].y, >, eyes.point.y + 0.02 * eyes.scale);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      sahne_figure_free (figure);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  resources = sahne_resources_new_default ();
  g_test_add_func ("/beast-figure/draws", test_draws);
  g_test_add_func ("/beast-figure/box", test_box);
  g_test_add_func ("/beast-figure/anchors", test_anchors);
  g_test_add_func ("/beast-figure/visemes", test_visemes);
  g_test_add_func ("/beast-figure/expressions", test_expressions);
  g_test_add_func ("/beast-figure/threads", test_threads);
  g_test_add_func ("/beast-figure/face-stays-free", test_face_stays_free);
  g_test_add_func ("/beast-figure/carried", test_carried);
  result = g_test_run ();
  g_object_unref (resources);
  return result;
}
