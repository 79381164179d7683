/* People draw what their look and pose say, within their box, alike on every thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "people-fixture.h"
#include "sahne-body.h"
#include "sahne-hair.h"
#include "sahne-noise.h"

#define PLAIN                                                                                      \
  "{\"rig\":\"person\",\"build\":\"woman\",\"hair\":\"%s\",\"wear\":[{\"garment\":\"trousers\"},"  \
  "{\"garment\":\"tee\"},{\"garment\":\"shoes\"},{\"garment\":\"%s\"}]}"

typedef struct
{
  SahneResources *resources;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->resources = sahne_resources_new_default ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->resources);
}

static SahneFigure *
plain (Fixture *f, const char *hair, const char *garment)
{
  g_autofree char *text = g_strdup_printf (PLAIN, hair, garment);
  return people_figure (f->resources, text);
}

static void
add_once (GHashTable *seen, guint64 digest, const char *what)
{
  const char *other = g_hash_table_lookup (seen, &digest);

  if (other)
    g_error ("%s looks like %s", what, other);
  g_hash_table_insert (seen, g_memdup2 (&digest, sizeof digest), g_strdup (what));
}

static GHashTable *
set_of_digests (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
test_expressions_differ (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) figure = plain (f, "crop", "hairband");
  g_autoptr (GHashTable) seen = set_of_digests ();
  SahneLens lens = people_lens ();

  lens.focal *= 5, lens.horizon = 3.4; /* the head fills the picture */
  for (int yaw = 0; yaw <= 60; yaw += 30)
    for (int face = 0; face < SAHNE_N_FACES; face++)
      {
        g_autofree char *what
            = g_strdup_printf ("%s at %d", sahne_code_name (SAHNE_EXPRESSION, face), yaw);
        SahnePose pose;
        cairo_surface_t *surface;

        sahne_pose_init (&pose);
        pose.v[SAHNE_YAW] = yaw;
        SAHNE_CODE (&pose, SAHNE_EXPRESSION) = (SahneBlend){ face, face, 1 };
        surface = people_picture (figure, &lens, &pose);
        add_once (seen, people_digest (surface), what);
        cairo_surface_destroy (surface);
      }
}

static void
test_hair_differs (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) styles = sahne_hair_styles (f->resources);
  g_autoptr (GHashTable) front = set_of_digests ();

  g_assert_cmpuint (g_strv_length (styles), >=, 24);
  for (char **style = styles; *style; style++)
    {
      g_autoptr (SahneFigure) figure = plain (f, *style, "necklace");
      SahnePose pose;
      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = 40;
      add_once (front, people_draw (figure, &pose), *style);
    }
}

static void
test_garments_differ (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (f->resources, "people/garments.json", NULL);
  g_autoptr (JsonNode) node = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));
  g_autoptr (GHashTable) seen = set_of_digests ();
  g_autoptr (SahneFigure) bare = plain (f, "bun", "no such garment");
  SahnePose pose;

  g_assert_cmpuint (g_list_length (names), >, 100);
  sahne_pose_init (&pose);
  pose.v[SAHNE_YAW] = 30;
  add_once (seen, people_draw (bare, &pose), "nothing");
  for (GList *l = names; l; l = l->next)
    {
      g_autoptr (SahneFigure) figure = NULL;
      if (g_str_equal (l->data, "tee") || g_str_equal (l->data, "trousers")
          || g_str_equal (l->data, "shoes"))
        continue;
      figure = plain (f, "bun", l->data);
      add_once (seen, people_draw (figure, &pose), l->data);
    }
}

static void
test_hands_differ (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) figure = plain (f, "crop", "hairband");
  g_autoptr (GHashTable) seen = set_of_digests ();

  for (int hand = 0; hand < SAHNE_N_HANDS; hand++)
    {
      SahnePose pose;
      if (hand == SAHNE_HAND_PHONE)
        continue; /* a grip, until it holds something */
      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = 30;
      SAHNE_CODE (&pose, SAHNE_HAND_R) = (SahneBlend){ hand, hand, 1 };
      add_once (seen, people_draw (figure, &pose), sahne_code_name (SAHNE_HAND_R, hand));
    }
}

static void
test_turn_differs (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) figure = plain (f, "pony", "backpack");
  g_autoptr (GHashTable) seen = set_of_digests ();

  for (int yaw = -180; yaw < 180; yaw += 15)
    {
      g_autofree char *what = g_strdup_printf ("%d degrees", yaw);
      SahnePose pose;
      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = yaw;
      add_once (seen, people_draw (figure, &pose), what);
    }
}

static void
random_pose (SahnePose *pose, SahneRandom *random)
{
  sahne_pose_init (pose);
  pose->v[SAHNE_YAW] = sahne_random_range (random, -180, 180);
  pose->v[SAHNE_HEAD_YAW] = sahne_random_range (random, -60, 60);
  pose->v[SAHNE_HEAD_PITCH] = sahne_random_range (random, -25, 25);
  pose->v[SAHNE_HEAD_TILT] = sahne_random_range (random, -15, 15);
  pose->v[SAHNE_LEAN] = sahne_random_range (random, -15, 50);
  pose->v[SAHNE_CHEST] = sahne_random_range (random, -15, 60);
  pose->v[SAHNE_ROLL]
      = sahne_random_unit (random) < 0.3 ? sahne_random_range (random, -180, 180) : 0;
  pose->v[SAHNE_SQUASH]
      = sahne_random_unit (random) < 0.2 ? sahne_random_range (random, 0.7, 1.3) : 1;
  pose->v[SAHNE_HAIR_SWAY] = sahne_random_range (random, -40, 40);
  pose->v[SAHNE_CLOTH_SWAY] = sahne_random_range (random, -40, 40);
  for (int side = 0; side < 2; side++)
    {
      pose->v[SAHNE_SHOULDER_L + side] = sahne_random_range (random, -60, 170);
      pose->v[SAHNE_ELBOW_L + side] = sahne_random_range (random, -20, 150);
      pose->v[SAHNE_THIGH_L + side] = sahne_random_range (random, -35, 100);
      pose->v[SAHNE_KNEE_L + side] = sahne_random_range (random, 0, 120);
      pose->v[SAHNE_FOOT_L + side] = sahne_random_range (random, -60, 25);
      SAHNE_CODE (pose, SAHNE_HAND_L + side).to = sahne_random_int (random, SAHNE_N_HANDS);
    }
  SAHNE_CODE (pose, SAHNE_EXPRESSION).to = sahne_random_int (random, SAHNE_N_FACES);
  pose->t_us = sahne_random_int (random, 60000000);
}

static const char *const looks[] = {
  "{\"rig\":\"person\",\"build\":\"man\",\"hair\":\"spiky\",\"beard\":\"long\",\"wear\":[{"
  "\"garment\":\"jeans\"},{\"garment\":\"hoodie\"},"
  "{\"garment\":\"sneakers\"},{\"garment\":\"backpack\"}]}",
  "{\"rig\":\"person\",\"build\":\"woman\",\"hair\":\"pony\",\"wear\":[{\"garment\":\"gown\"},{"
  "\"garment\":\"cape\"},{\"garment\":\"flats\"},"
  "{\"garment\":\"crown\"}]}",
  "{\"rig\":\"person\",\"build\":\"oldman\",\"hair\":\"rim\",\"wear\":[{\"garment\":\"wizard-"
  "robe\"},{\"garment\":\"wizard-hat\"},{\"garment\":\"glasses\"}],"
  "\"features\":{\"heavy\":1200}}",
  "{\"rig\":\"person\",\"build\":\"girl\",\"hair\":\"long\",\"wear\":[{\"garment\":\"princess-"
  "dress\"},{\"garment\":\"fairy-wings\"}]}",
  "{\"rig\":\"person\",\"build\":\"baby\",\"hair\":\"curly\",\"wear\":[{\"garment\":\"onesie\"}]}",
  "{\"rig\":\"person\",\"build\":\"man\",\"hair\":\"crop\",\"wear\":[{\"garment\":\"trousers\"},{"
  "\"garment\":\"dress-shirt\"},{\"garment\":\"open-robe\"},"
  "{\"garment\":\"scarf\"},{\"garment\":\"cowboy-hat\"}],\"features\":{\"muscle\":1000}}",
  "{\"rig\":\"person\",\"species\":\"fox\",\"build\":\"man\",\"wear\":[{\"garment\":\"trousers\"},{"
  "\"garment\":\"dress-shirt\"}]}",
  "{\"rig\":\"person\",\"species\":\"rabbit\",\"build\":\"girl\",\"wear\":[{\"garment\":\"dress\"}]"
  "}",
};

/* An animal in clothes has its own head: it looks, speaks and turns. */
static void
test_beast (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) fox = people_figure (f->resources, looks[6]);
  g_autoptr (SahneFigure) rabbit = people_figure (f->resources, looks[7]);
  SahneLens lens = people_lens ();
  SahneAnchor mouth, chest;
  SahnePose pose, open;

  sahne_pose_init (&pose);
  pose.v[SAHNE_YAW] = 80;
  open = pose;
  SAHNE_CODE (&open, SAHNE_VISEME) = (SahneBlend){ 4, 4, 1 };
  g_assert_true (people_draw (fox, &pose) != people_draw (rabbit, &pose));
  g_assert_true (people_draw (fox, &pose) != people_draw (fox, &open));
  g_assert_true (sahne_figure_anchor (fox, &lens, &pose, SAHNE_AT_MOUTH, &mouth));
  g_assert_true (sahne_figure_anchor (fox, &lens, &pose, SAHNE_AT_BODY, &chest));
  g_assert_cmpfloat (mouth.point.x - chest.point.x, >, 8); /* its muzzle is in front */
  g_assert_cmpfloat (mouth.point.y, <, chest.point.y);
}

/* Nothing is painted outside of the box, and the box is not the whole world. */
static void
test_box (Fixture *f, gconstpointer data)
{
  SahneRandom random = sahne_random (8, "box");

  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (SahneFigure) figure
          = people_figure (f->resources, looks[i % G_N_ELEMENTS (looks)]);
      SahneLens lens = people_lens ();
      cairo_surface_t *surface;
      const guint32 *row;
      SahnePose pose;
      double box[4];

      lens.focal *= 0.5, lens.horizon = 0.6;
      random_pose (&pose, &random);
      sahne_figure_box (figure, &lens, &pose, box);
      g_assert_cmpfloat (box[2] - box[0], <, 200);
      g_assert_cmpfloat (box[3] - box[1], <, 200);
      surface = people_picture (figure, &lens, &pose);
      for (int y = 0; y < PEOPLE_SIZE; y++)
        {
          row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface)
                                                   + (gsize) y
                                                         * (gsize) cairo_image_surface_get_stride (
                                                             surface));
          for (int x = 0; x < PEOPLE_SIZE; x++)
            if (row[x] != 0 && (x + 1 < box[0] || x > box[2] || y + 1 < box[1] || y > box[3]))
              g_error ("look %u, pose %u: pixel %d %d lies outside of %.0f %.0f %.0f %.0f",
                       i % (guint) G_N_ELEMENTS (looks), i, x, y, box[0], box[1], box[2], box[3]);
        }
      cairo_surface_destroy (surface);
    }
}

typedef struct
{
  SahneFigure *figure;
  guint64 digests[12];
} Job;

static gpointer
draw_all (gpointer data)
{
  Job *job = data;
  SahneRandom random = sahne_random (9, "threads");

  for (guint i = 0; i < G_N_ELEMENTS (job->digests); i++)
    {
      SahnePose pose;
      random_pose (&pose, &random);
      job->digests[i] = people_draw (job->figure, &pose);
    }
  return NULL;
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) figure = people_figure (f->resources, looks[1]);
  Job one = { figure, { 0 } }, two = { figure, { 0 } };
  GThread *a = g_thread_new ("one", draw_all, &one), *b = g_thread_new ("two", draw_all, &two);

  g_thread_join (a);
  g_thread_join (b);
  for (guint i = 0; i < G_N_ELEMENTS (one.digests); i++)
    g_assert_cmpuint (one.digests[i], ==, two.digests[i]);
}

/* Hands are where the skeleton says, and the mouth is in the face. */
static void
test_anchors (Fixture *f, gconstpointer data)
{
  g_autoptr (SahneFigure) figure = people_figure (f->resources, looks[0]);
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_MAN);
  SahneLens lens = people_lens ();
  SahneRandom random = sahne_random (10, "anchors");

  for (int i = 0; i < 100; i++)
    {
      SahneAnchor hand, mouth, head;
      SahneVector palm, crown;
      SahnePose pose;
      SahneBody body;
      double x, y;

      random_pose (&pose, &random);
      pose.v[SAHNE_SQUASH] = 1;
      sahne_body_solve (shape, &pose, &lens, &body);
      for (int at = SAHNE_AT_HAND_L; at < SAHNE_N_AT; at++)
        g_assert_true (sahne_figure_anchor (figure, &lens, &pose, at, &hand));
      g_assert_true (sahne_figure_anchor (figure, &lens, &pose, SAHNE_AT_HAND_R, &hand));
      g_assert_true (sahne_figure_anchor (figure, &lens, &pose, SAHNE_AT_MOUTH, &mouth));
      g_assert_true (sahne_figure_anchor (figure, &lens, &pose, SAHNE_AT_HEAD, &head));
      palm = sahne_body_at (shape, &body, SAHNE_BODY_HAND_R);
      crown = sahne_body_at (shape, &body, SAHNE_BODY_CROWN);
      sahne_lens_project (&lens, palm.x, palm.y, 0, &x, &y);
      g_assert_cmpfloat (hypot (hand.point.x - x, hand.point.y - y), <, 6);
      sahne_lens_project (&lens, crown.x, crown.y, 0, &x, &y);
      g_assert_cmpfloat (hypot (head.point.x - x, head.point.y - y), <, 4);
      g_assert_cmpfloat (hypot (head.point.x - mouth.point.x, head.point.y - mouth.point.y), <, 34);
    }
}

/* A look from elsewhere never crashes the drawing. */
static void
test_hostile (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = {
    "{\"rig\":\"person\"}",
    "{\"rig\":\"person\",\"build\":\"dragon\",\"hair\":\"none\",\"beard\":\"x\",\"height_um\":-5,"
    "\"wear\":[1,{},{\"garment\":5}]}",
    "{\"rig\":\"person\",\"height_um\":1,\"features\":{\"heavy\":999999999,\"legs\":-5,\"jaw\":0},"
    "\"colours\":{\"skin\":\"red\"}}",
    "{\"rig\":\"person\",\"height_um\":9000000000000,\"wear\":[{\"garment\":\"tee\",\"colour\":"
    "\"nothing\",\"second\":\"\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SahneFigure) figure = people_figure (f->resources, bad[i]);
      SahnePose pose;

      sahne_pose_init (&pose);
      pose.v[SAHNE_SCALE] = i == 2 ? -3 : 1;
      pose.v[SAHNE_YAW] = 1e9;
      pose.v[SAHNE_SHOULDER_L] = 1e12;
      people_draw (figure, &pose);
    }
}

#define ADD(name, test) g_test_add ("/person/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("expressions-differ", test_expressions_differ);
  ADD ("hair-differs", test_hair_differs);
  ADD ("garments-differ", test_garments_differ);
  ADD ("hands-differ", test_hands_differ);
  ADD ("turn-differs", test_turn_differs);
  ADD ("box", test_box);
  ADD ("threads", test_threads);
  ADD ("beasts-in-clothes", test_beast);
  ADD ("anchors", test_anchors);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
