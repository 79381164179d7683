/* Arrivals: nobody and nothing that comes later is on stage before, who gets in is not seen any
 * more, what stands far away is gone to as far as the stage goes, and the camera stays inside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"
#include "sahne-framing.h"

static JsonObject *
car_scene (const char *cast, const char *beats)
{
  JsonObject *scene = fixture_scene ("16:9", cast, "car", beats, NULL);

  json_object_set_boolean_member (sahne_json_path (scene, "visual", "props", "car", NULL), "rolls",
                                  TRUE);
  json_object_set_string_member (sahne_json_path (scene, "visual", "props", "car", NULL), "hold",
                                 "none");
  return scene;
}

static gint64
beat_time (JsonObject *section, const char *beat, const char *which)
{
  return sahne_json_int (sahne_json_path (section, "beats", beat, NULL), which, -1);
}

static double
shown (const SahneMotion *motion, gint64 t)
{
  return sahne_motion_value (motion, SAHNE_OPACITY, t);
}

/* Waits, comes, takes one in, leaves. */
static void
test_car (void)
{
  g_autoptr (JsonObject) scene = car_scene (
      "ali,maya",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":"
      "\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"car\"],\"action\":\"come\"},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"exit\","
      "\"where\":[{\"kind\":\"out_of\",\"to\":\"car\"}]},"
      "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":"
      "\"climb\",\"where\":[{\"kind\":\"into\",\"to\":\"car\"}]},"
      "\"b5\":{\"order\":4,\"kind\":\"action\",\"actors\":[\"car\"],\"action\":"
      "\"leave\"}");
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) car = fixture_motion (section, "props", "car");
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
  gint64 come = beat_time (section, "b2", "start_us"), here = beat_time (section, "b2", "end_us");
  gint64 out = beat_time (section, "b3", "end_us"), in = beat_time (section, "b4", "end_us");

  for (gint64 t = 0; t < come - 10000; t += 50000)
    g_assert_cmpfloat (shown (car, t), <, 0.01);
  for (gint64 t = 0; t < here; t += 50000)
    g_assert_cmpfloat (shown (ali, t), <, 0.01);
  g_assert_cmpfloat (shown (car, here), >, 0.99);
  g_assert_cmpfloat (fabs (sahne_motion_value (car, SAHNE_X, here)), <, 6);
  /* behind those who act */
  g_assert_cmpfloat (sahne_motion_value (car, SAHNE_Z, here), >,
                     sahne_motion_value (maya, SAHNE_Z, here));
  g_assert_cmpfloat (shown (ali, out), >, 0.99);
  g_assert_cmpfloat (shown (maya, out), >, 0.99);
  g_assert_cmpfloat (shown (maya, in + 50000), <, 0.01);
  g_assert_cmpfloat (sahne_motion_value (maya, SAHNE_Y, in), <, 0.05);
  g_assert_cmpfloat (shown (car, beat_time (section, "b5", "end_us") + 1000), <, 0.01);
}

/* “Ali arrives in the car”: neither he nor it is there before, both are afterwards. */
static void
test_arrives_in_car (void)
{
  g_autoptr (JsonObject) scene
      = car_scene ("ali,maya",
                   "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":"
                   "\"wave\"},"
                   "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":"
                   "\"arrive\",\"where\":[{\"kind\":\"in\",\"to\":\"car\"}]}");
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) car = fixture_motion (section, "props", "car");
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  gint64 before = beat_time (section, "b2", "start_us") - 50000,
         end = beat_time (section, "b2", "end_us");

  g_assert_cmpfloat (shown (ali, before), <, 0.01);
  g_assert_cmpfloat (fabs (sahne_motion_value (car, SAHNE_X, before)), >, 4);
  g_assert_cmpfloat (fabs (sahne_motion_value (car, SAHNE_X, end)), <, 4);
  g_assert_cmpfloat (fabs (sahne_motion_value (car, SAHNE_X, end)
                           - sahne_motion_value (ali, SAHNE_X, end)),
                     <, 2.5);
}

/* What the script speaks of before it moves is there. */
static void
test_car_is_there (void)
{
  g_autoptr (JsonObject) scene = car_scene (
      "maya", "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"look\","
              "\"objects\":[\"car\"]},"
              "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"car\"],\"action\":\"leave\"}");
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) car = fixture_motion (section, "props", "car");

  g_assert_cmpfloat (shown (car, 0), >, 0.99);
  g_assert_cmpfloat (shown (car, beat_time (section, "b2", "end_us") + 1000), <, 0.01);
}

/* An animal in the arms of somebody who comes is not there before; who stands in the door late has
 * just come. */
static void
test_comes_along (void)
{
  g_autoptr (JsonObject) scene
      = fixture_scene ("16:9", "maya,ali,dog,nine", "door",
                       "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":"
                       "\"wave\",\"span\":[0,"
                       "20]},"
                       "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":"
                       "\"come\",\"span\":[30,"
                       "45]},"
                       "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"dog\"],\"action\":"
                       "\"jump\",\"span\":[60,"
                       "80]},"
                       "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":"
                       "\"stop\",\"span\":[90,"
                       "99],\"where\":[{\"kind\":\"on\",\"to\":\"door\"}]}",
                       NULL);
  g_autoptr (JsonNode) spans = sahne_json_parse ("[[46,58]]", 9, NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) dog = NULL;
  g_autoptr (SahneMotion) ali = NULL;

  json_object_set_member (sahne_json_path (scene, "cast", "dog", NULL), "spans",
                          json_node_copy (spans));
  section = fixture_run (scene);
  dog = fixture_motion (section, "actors", "dog");
  ali = fixture_motion (section, "actors", "ali");
  g_assert_cmpfloat (shown (dog, beat_time (section, "b2", "end_us") - 50000), <, 0.01);
  g_assert_cmpfloat (shown (dog, beat_time (section, "b3", "end_us")), >, 0.99);
  g_assert_cmpfloat (shown (ali, beat_time (section, "b3", "end_us") - 50000), <, 0.01);
  g_assert_cmpfloat (shown (ali, beat_time (section, "b4", "end_us")), >, 0.99);
}

/* Nobody runs over the water to a lighthouse, nor climbs into the air. */
static void
test_ground (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"run\",\"where\":[{"
      "\"kind\":\"to\",\"place\":\"lighthouse\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"climb\"}",
      NULL);
  JsonObject *piece
      = sahne_json_add_object (sahne_json_path (scene, "visual", "set", "pieces", NULL),
                               "lighthouse");
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) ali = NULL;
  g_autoptr (SahneMotion) maya = NULL;

  json_object_set_string_member (piece, "kind", "lighthouse");
  json_object_set_int_member (piece, "order", 9);
  json_object_set_int_member (piece, "x_um", 18000000);
  json_object_set_int_member (piece, "z_um", 50000000);
  json_object_set_int_member (piece, "height_um", 20000000);
  section = fixture_run (scene);
  ali = fixture_motion (section, "actors", "ali");
  maya = fixture_motion (section, "actors", "maya");
  for (gint64 t = 0; t < sahne_json_int (section, "duration_us", 0); t += 100000)
    {
      g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_Z, t), <, 11.2);
      g_assert_cmpfloat (sahne_motion_value (maya, SAHNE_Y, t), <, 0.1);
    }
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_X, beat_time (section, "b2", "end_us")), >, 0);
}

/* No picture of one person shows more than the place has, and who leaves goes out of it. */
static void
test_camera_stays (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"leave\",\"where\":"
      "["
      "{\"kind\":\"right\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"smile\"}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  JsonObject *setups = sahne_json_object (section, "setups");
  g_autoptr (GList) ids = json_object_get_members (setups);
  double ratio = 16.0 / 9, half = ratio * 9.3 / 1.422 / 2;

  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *setup = sahne_json_object (setups, l->data);
      g_autoptr (SahneMotion) lens
          = sahne_motion_new_json (sahne_json_object (setup, "channels"), NULL);
      gint64 from = sahne_json_int (setup, "from_us", 0), to = sahne_json_int (setup, "to_us", 0);
      if (g_str_equal (sahne_json_string (setup, "shot", ""), "establishing"))
        continue;
      for (gint64 t = from; t <= to; t += 200000)
        {
          double z = sahne_motion_value (lens, SAHNE_Z, t);
          double width = ratio * (9.3 - z) / sahne_motion_value (lens, SAHNE_LENS_FOCAL, t);
          double x = sahne_motion_value (lens, SAHNE_X, t);
          g_assert_cmpfloat (fabs (x) + width / 2, <, 1.12 * half + 0.2);
        }
    }
}

/* The stage is not looked at when everybody has left. */
static void
test_empty_stage_ends (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"leave\"}", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);

  g_assert_cmpint (sahne_json_int (section, "duration_us", 0), <,
                   beat_time (section, "b1", "end_us") + 400000);
}

/* Left of, right of, on, under, behind, in front of, between: as said when the scene begins. */
static void
test_relations (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya,dog,crow", "box,ball,cup",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"dog\"],\"action\":\"stand\",\"where\":"
      "[{\"kind\":\"left_of\",\"to\":\"box\"}]},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"sit\",\"where\":["
      "{\"kind\":\"on\",\"to\":\"box\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"stand\",\"where\":"
      "[{\"kind\":\"right_of\",\"to\":\"box\"}]},"
      "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"stand\","
      "\"where\":[{\"kind\":\"in_front_of\",\"to\":\"box\"}]}",
      NULL);
  static const char on_box[] = "[{\"kind\":\"on\",\"to\":\"box\"}]";
  g_autoptr (JsonNode) on = sahne_json_parse (on_box, sizeof on_box - 1, NULL);
  JsonObject *things = sahne_json_path (scene, "script", "things", NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) dog = NULL;
  g_autoptr (SahneMotion) crow = NULL;
  g_autoptr (SahneMotion) ali = NULL;
  g_autoptr (SahneMotion) maya = NULL;
  g_autoptr (SahneMotion) box = NULL;
  g_autoptr (SahneMotion) ball = NULL;
  double x;

  /* the ball comes before the box it lies on */
  json_object_set_member (sahne_json_object (things, "ball"), "relations", json_node_copy (on));
  section = fixture_run (scene);
  dog = fixture_motion (section, "actors", "dog");
  crow = fixture_motion (section, "actors", "crow");
  ali = fixture_motion (section, "actors", "ali");
  maya = fixture_motion (section, "actors", "maya");
  box = fixture_motion (section, "props", "box");
  ball = fixture_motion (section, "props", "ball");
  x = sahne_motion_value (box, SAHNE_X, 0);
  g_assert_cmpfloat (sahne_motion_value (dog, SAHNE_X, 0), <, x - 0.5);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_X, 0), >, x + 0.3);
  g_assert_cmpfloat (sahne_motion_value (maya, SAHNE_Z, 0), <,
                     sahne_motion_value (box, SAHNE_Z, 0) - 0.3);
  g_assert_cmpfloat (fabs (sahne_motion_value (crow, SAHNE_Y, 0) - 0.5), <, 0.05);
  g_assert_cmpfloat (fabs (sahne_motion_value (crow, SAHNE_X, 0) - x), <, 0.4);
  g_assert_cmpfloat (fabs (sahne_motion_value (ball, SAHNE_Y, 0) - 0.5), <, 0.05);
  g_assert_cmpfloat (fabs (sahne_motion_value (ball, SAHNE_X, 0) - x), <, 0.05);
}

/* Whoever jumps onto something stands on it, into something looks out of it. */
static void
test_jump_onto (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "dog", "box",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"dog\"],\"action\":\"jump\",\"where\":["
      "{\"kind\":\"on\",\"to\":\"box\"}]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) dog = fixture_motion (section, "actors", "dog");
  g_autoptr (SahneMotion) box = fixture_motion (section, "props", "box");
  gint64 end = beat_time (section, "b1", "end_us");

  g_assert_cmpfloat (fabs (sahne_motion_value (dog, SAHNE_Y, end) - 0.5), <, 0.03);
  g_assert_cmpfloat (fabs (sahne_motion_value (dog, SAHNE_X, end)
                           - sahne_motion_value (box, SAHNE_X, end)),
                     <, 0.1);
}

/* Who has left and speaks comes back to do it. */
static void
test_comes_to_speak (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", NULL,
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"leave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Wait!\"}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");

  g_assert_cmpfloat (shown (ali, beat_time (section, "b2", "end_us")), >, 0.99);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrivals/car", test_car);
  g_test_add_func ("/arrivals/comes-to-speak", test_comes_to_speak);
  g_test_add_func ("/arrivals/arrives-in-car", test_arrives_in_car);
  g_test_add_func ("/arrivals/car-is-there", test_car_is_there);
  g_test_add_func ("/arrivals/comes-along", test_comes_along);
  g_test_add_func ("/arrivals/ground", test_ground);
  g_test_add_func ("/arrivals/camera-stays", test_camera_stays);
  g_test_add_func ("/arrivals/empty-stage-ends", test_empty_stage_ends);
  g_test_add_func ("/arrivals/relations", test_relations);
  g_test_add_func ("/arrivals/jump-onto", test_jump_onto);
  return g_test_run ();
}
