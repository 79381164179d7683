/* Paces: planted feet do not move in the world, whoever walks, however and wherever.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pace.h"

#include <math.h>

#include "sahne-json.h"

#define S 1000000

static JsonObject *
look_of (const char *rig, const char *species, const char *build, gint64 height_um)
{
  JsonObject *look = json_object_new ();

  json_object_set_string_member (look, "rig", rig);
  if (species)
    json_object_set_string_member (look, "species", species);
  if (build)
    json_object_set_string_member (look, "build", build);
  json_object_set_int_member (look, "height_um", height_um);
  return look;
}

typedef struct
{
  const char *rig, *species, *build;
  gint64 height_um;
} Body;

static const Body bodies[] = {
  { "person", NULL, "man", 1780000 },      { "person", NULL, "girl", 1100000 },
  { "person", NULL, "oldwoman", 1500000 }, { "quadruped", "fox", NULL, 600000 },
  { "quadruped", "horse", NULL, 1900000 }, { "quadruped", "rabbit", NULL, 400000 },
  { "bird", "crow", NULL, 500000 },        { "bird", "penguin", NULL, 750000 },
  { "none", NULL, NULL, 1600000 },
};

static const char *const paces[] = { "walk",    "run",   "stroll", "march", "sneak", "limp",
                                     "stagger", "crawl", "rush",   "skip",  "hop",   "push" };

/* The largest way any foot covers while it is on the ground, metres. */
static double
largest_slide (const SahneMotion *motion, gboolean fore, gint64 end)
{
  double worst = 0;

  for (int side = 0; side < 2; side++)
    {
      SahneChannelId x = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + side;
      SahneChannelId y = (fore ? SAHNE_FORE_Y_L : SAHNE_FOOT_Y_L) + side;
      SahneChannelId z = (fore ? SAHNE_FORE_Z_L : SAHNE_FOOT_Z_L) + side;
      gboolean down = FALSE;
      double x0 = 0, z0 = 0;
      for (gint64 t = 0; t < end; t += S / 120)
        {
          double now_x = sahne_motion_value (motion, x, t),
                 now_z = sahne_motion_value (motion, z, t);
          gboolean stands = sahne_motion_value (motion, y, t) <= 0.0005;
          if (stands && down)
            worst = MAX (worst, hypot (now_x - x0, now_z - z0));
          if (!stands || !down)
            x0 = now_x, z0 = now_z;
          down = stands;
        }
    }
  return worst;
}

/* At 1080p a person fills about 500 rows: two pixels are 7 mm. A foot that is put down is a hair
 * above the ground for a moment while it still moves, which counts here as well. */
static void
test_no_slide (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahnePaces) table = sahne_paces_new (resources, NULL);

  g_assert_nonnull (table);
  for (guint b = 0; b < G_N_ELEMENTS (bodies); b++)
    for (guint p = 0; p < G_N_ELEMENTS (paces); p++)
      for (int curved = 0; curved < 2; curved++)
        {
          g_autoptr (JsonObject) look
              = look_of (bodies[b].rig, bodies[b].species, bodies[b].build, bodies[b].height_um);
          SahneActor *actor = sahne_actor_new ("a", 0, look, resources, 1);
          const SahnePace *pace = sahne_paces_find (table, paces[p], &actor->measure);
          SahneWay way = { .points = { { 2.5, 0, 9.5 }, { 3.5, 0, 10 } },
                           .n_points = curved ? 2 : 1,
                           .tempo = 1,
                           .from_rest = TRUE,
                           .to_rest = TRUE };
          gint64 end;
          sahne_actor_place (actor, -0.5, 0, 9.5, 34);
          end = sahne_pace_go (pace, actor, &way, S, NULL);
          g_assert_cmpint (end, >, S);
          g_assert_cmpfloat_with_epsilon (sahne_actor_get (actor, SAHNE_X), curved ? 3.5 : 2.5,
                                          1e-3);
          if (largest_slide (actor->motion, FALSE, end + S) > 0.004)
            g_test_message ("%s %s: %f", bodies[b].species ? bodies[b].species : bodies[b].rig,
                            paces[p], largest_slide (actor->motion, FALSE, end + S));
          g_assert_cmpfloat (largest_slide (actor->motion, FALSE, end + S), <, 0.004);
          if (actor->measure.length > 0)
            g_assert_cmpfloat (largest_slide (actor->motion, TRUE, end + S), <, 0.004);
          sahne_actor_free (actor);
        }
}

/* Both feet end up under the body. */
static void
test_feet_together (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahnePaces) table = sahne_paces_new (resources, NULL);

  for (guint b = 0; b < G_N_ELEMENTS (bodies); b++)
    for (double way_x = 0.3; way_x < 3; way_x += 0.37)
      {
        g_autoptr (JsonObject) look
            = look_of (bodies[b].rig, bodies[b].species, bodies[b].build, bodies[b].height_um);
        SahneActor *actor = sahne_actor_new ("a", 0, look, resources, 1);
        SahneWay way = { .points = { { way_x, 0, 9 } },
                         .n_points = 1,
                         .tempo = 1,
                         .from_rest = TRUE,
                         .to_rest = TRUE };
        sahne_actor_place (actor, 0, 0, 9, 34);
        sahne_pace_go (sahne_paces_find (table, "walk", &actor->measure), actor, &way, S, NULL);
        for (int side = 0; side < 2; side++)
          {
            double dx, dz;
            sahne_actor_foot_spot (actor, sahne_actor_get (actor, SAHNE_YAW), FALSE, side, &dx,
                                   &dz);
            g_assert_cmpfloat_with_epsilon (sahne_actor_get (actor, SAHNE_FOOT_X_L + side),
                                            way_x + dx, 0.025);
            g_assert_cmpfloat (sahne_actor_get (actor, SAHNE_FOOT_Y_L + side), ==, 0);
          }
        sahne_actor_free (actor);
      }
}

/* Every leg can reach its planted foot: a person's bones are asked. */
static void
test_legs_reach (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahnePaces) table = sahne_paces_new (resources, NULL);

  for (guint p = 0; p < G_N_ELEMENTS (paces); p++)
    {
      g_autoptr (JsonObject) look = look_of ("person", NULL, "woman", 1700000);
      SahneActor *actor = sahne_actor_new ("a", 0, look, resources, 1);
      SahneWay way = {
        .points = { { 4, 0, 9 } }, .n_points = 1, .tempo = 1, .from_rest = TRUE, .to_rest = TRUE
      };
      gint64 end;
      sahne_actor_place (actor, 0, 0, 9, 34);
      end = sahne_pace_go (sahne_paces_find (table, paces[p], &actor->measure), actor, &way, S,
                           NULL);
      sahne_layers_flatten (actor->layers, actor->motion, &actor->measure);
      for (gint64 t = S; t < end; t += S / 50)
        {
          SahnePose pose;
          SahneBody body;
          sahne_motion_pose (actor->motion, t, &pose);
          sahne_body_solve (actor->measure.shape, &pose, NULL, &body);
          for (int side = 0; side < 2; side++)
            if (sahne_motion_value (actor->motion, SAHNE_FOOT_Y_L + side, t) <= 0)
              g_assert_cmpfloat (body.stretched[side], <, 0.02);
        }
      sahne_actor_free (actor);
    }
}

/* Each footfall is heard. */
static void
test_steps_are_heard (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahnePaces) table = sahne_paces_new (resources, NULL);
  g_autoptr (SahneEvents) events = sahne_events_new ();
  g_autoptr (JsonObject) look = look_of ("person", NULL, "man", 1750000);
  g_autoptr (JsonArray) json = NULL;
  SahneActor *actor = sahne_actor_new ("a", 0, look, resources, 1);
  SahneWay way = { .points = { { 4, 0, 9 } },
                   .n_points = 1,
                   .tempo = 1,
                   .from_rest = TRUE,
                   .to_rest = TRUE,
                   .material = "wood" };

  sahne_actor_place (actor, 0, 0, 9, 34);
  sahne_pace_go (sahne_paces_find (table, "walk", &actor->measure), actor, &way, S, events);
  json = sahne_events_to_json (events);
  g_assert_cmpuint (json_array_get_length (json), >=, 6);
  g_assert_cmpuint (json_array_get_length (json), <=, 10);
  for (guint i = 0; i < json_array_get_length (json); i++)
    {
      JsonObject *event = json_array_get_object_element (json, i);
      g_assert_cmpstr (sahne_json_string (event, "kind", ""), ==, "step");
      g_assert_cmpstr (sahne_json_string (event, "material", ""), ==, "wood");
    }
  sahne_actor_free (actor);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/feet-do-not-slide", test_no_slide);
  g_test_add_func ("/pace/feet-end-under-the-body", test_feet_together);
  g_test_add_func ("/pace/legs-reach", test_legs_reach);
  g_test_add_func ("/pace/steps-are-heard", test_steps_are_heard);
  return g_test_run ();
}
