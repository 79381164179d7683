/* Actors: feet that stand stay where they are until they are lifted; two who run keep apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"

/* Verbs after which the feet are put down anew somewhere else. */
static void
test_feet_stay (void)
{
  static const char *const verbs[]
      = { "roll", "fall", "faint", "lie_down", "dive", "fly", "swim", "sink", "float" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *beats = g_strdup_printf (
          "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wait\"},"
          "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"%s\"},"
          "\"b2\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"stand_up\"}",
          verbs[i]);
      g_autoptr (JsonObject) scene = fixture_scene ("16:9", "ali", "", beats, NULL);
      g_autoptr (JsonObject) section = fixture_run (scene);
      g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
      gint64 start = sahne_json_int (sahne_json_path (section, "beats", "b1", NULL), "start_us", 0);
      double x = sahne_motion_value (ali, SAHNE_FOOT_X_L, 100000);
      for (gint64 t = 100000; t <= start; t += 50000)
        g_assert_cmpfloat_with_epsilon (sahne_motion_value (ali, SAHNE_FOOT_X_L, t), x, 0.002);
    }
}

/* Who chases is never where the other is. */
static void
test_chase_apart (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,nine", "",
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"chase\","
      "\"objects\":[\"nine\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) nine = fixture_motion (section, "actors", "nine");
  gint64 end = sahne_json_int (sahne_json_path (section, "beats", "b1", NULL), "end_us", 0);
  double last
      = fabs (sahne_motion_value (ali, SAHNE_X, end) - sahne_motion_value (nine, SAHNE_X, end));
  double from = sahne_motion_value (ali, SAHNE_X, 0), to = sahne_motion_value (ali, SAHNE_X, end);
  double far = 0;

  for (gint64 t = 0; t <= end; t += 50000)
    far = MAX (far, fabs (sahne_motion_value (ali, SAHNE_X, t) - from));
  g_assert_cmpfloat (last, >, 0.7);
  g_assert_cmpfloat (MAX (far, fabs (to - from)), >, 1.5); /* it is a chase, not a step */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/actor/feet-stay", test_feet_stay);
  g_test_add_func ("/actor/chase-apart", test_chase_apart);
  return g_test_run ();
}
