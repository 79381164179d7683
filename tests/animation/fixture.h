/* A stage for tests: people, animals and things before a simple set, and beats written as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-animation.h"
#include "sahne-json.h"
#include "sahne-pose.h"

/* Everybody there is. */
static const char fixture_cast[]
    = "{\"maya\":{\"order\":0,\"name\":\"Maya\",\"concept\":\"girl\",\"kind\":\"person\",\"sex\":"
      "\"female\",\"age\":\"child\"},"
      "\"ali\":{\"order\":1,\"name\":\"Ali\",\"concept\":\"man\",\"kind\":\"person\",\"sex\":"
      "\"male\",\"age\":\"adult\"},"
      "\"nine\":{\"order\":2,\"name\":\"Nine\",\"concept\":\"grandmother\",\"kind\":\"person\","
      "\"sex\":\"female\",\"age\":\"old\"},"
      "\"fox\":{\"order\":3,\"name\":\"Fox\",\"concept\":\"fox\",\"kind\":\"animal\"},"
      "\"crow\":{\"order\":4,\"name\":\"Crow\",\"concept\":\"crow\",\"kind\":\"animal\"},"
      "\"dog\":{\"order\":5,\"name\":\"Dog\",\"concept\":\"dog\",\"kind\":\"animal\"},"
      "\"kids\":{\"order\":6,\"name\":\"Kids\",\"concept\":\"child\",\"kind\":\"person\",\"age\":"
      "\"child\",\"count\":"
      "3},"
      "\"robot\":{\"order\":7,\"name\":\"Robot\",\"concept\":\"robot\",\"kind\":\"creature\"},"
      "\"narrator\":{\"order\":8,\"name\":\"Narrator\",\"concept\":\"narrator\",\"kind\":\"voice\"}"
      "}";

static const char fixture_looks[]
    = "{\"maya\":{\"rig\":\"person\",\"build\":\"girl\",\"height_um\":1120000},"
      "\"ali\":{\"rig\":\"person\",\"build\":\"man\",\"height_um\":1750000},"
      "\"nine\":{\"rig\":\"person\",\"build\":\"oldwoman\",\"height_um\":1520000},"
      "\"fox\":{\"rig\":\"quadruped\",\"species\":\"fox\",\"height_um\":700000},"
      "\"crow\":{\"rig\":\"bird\",\"species\":\"crow\",\"height_um\":560000},"
      "\"dog\":{\"rig\":\"quadruped\",\"species\":\"dog\",\"height_um\":650000},"
      "\"kids\":{\"rig\":\"person\",\"build\":\"boy\",\"height_um\":1150000},"
      "\"robot\":{\"rig\":\"creature\",\"height_um\":1400000}}";

static const char fixture_things[]
    = "{\"ball\":{\"order\":0,\"concept\":\"ball\"},\"book\":{\"order\":1,\"concept\":\"book\"},"
      "\"cheese\":{\"order\":2,\"concept\":\"cheese\"},\"kite\":{\"order\":3,\"concept\":\"kite\"},"
      "\"cup\":{\"order\":4,\"concept\":\"cup\"},\"box\":{\"order\":5,\"concept\":\"box\"},"
      "\"car\":{\"order\":6,\"concept\":\"car\"},\"door\":{\"order\":7,\"concept\":\"door\"},"
      "\"bench\":{\"order\":8,\"concept\":\"bench\"},\"branch\":{\"order\":9,\"concept\":"
      "\"branch\"}}";

static const char fixture_props[]
    = "{\"ball\":{\"art\":\"pack\",\"height_um\":220000,\"rolls\":true,\"mass_g\":400,\"sound\":"
      "\"rubber\"},"
      "\"book\":{\"art\":\"pack\",\"height_um\":240000,\"width_um\":180000,\"hold\":\"two\","
      "\"sound\":\"paper\"},"
      "\"cheese\":{\"art\":\"pack\",\"height_um\":100000,\"width_um\":140000,\"sound\":\"food\"},"
      "\"kite\":{\"art\":\"pack\",\"height_um\":600000,\"hold\":\"string\",\"flies\":true},"
      "\"cup\":{\"art\":\"pack\",\"height_um\":120000,\"width_um\":90000,\"sound\":\"ceramic\"},"
      "\"box\":{\"art\":\"pack\",\"height_um\":500000,\"width_um\":600000,\"hold\":\"two\","
      "\"sound\":\"wood\"},"
      "\"car\":{\"art\":\"pack\",\"height_um\":1500000,\"width_um\":3400000},"
      "\"door\":{\"art\":\"own\",\"height_um\":2100000,\"piece\":\"door\"},"
      "\"bench\":{\"art\":\"own\",\"height_um\":850000,\"piece\":\"bench\"},"
      "\"branch\":{\"art\":\"own\",\"height_um\":3300000,\"piece\":\"tree\"}}";

static const char fixture_set[]
    = "{\"recipe\":\"meadow\",\"seed\":1,\"setting\":\"exterior\",\"ground\":\"grass\","
      "\"light\":{\"time\":\"noon\",\"weather\":\"clear\",\"season\":\"summer\"},"
      "\"lens\":{\"h_um\":2300000,\"z_um\":0,\"focal_pm\":1422,\"horizon_pm\":515},"
      "\"stage\":{\"x0_um\":-3000000,\"x1_um\":3000000,\"z0_um\":8500000,\"z1_um\":10500000},"
      "\"pieces\":{\"bench\":{\"order\":0,\"kind\":\"bench\",\"x_um\":-2100000,\"z_um\":9600000,"
      "\"width_um\":1600000,\"height_um\":850000,\"depth_um\":500000},"
      "\"tree\":{\"order\":1,\"kind\":\"bole\",\"x_um\":2600000,\"z_um\":11000000,\"width_um\":"
      "2500000,"
      "\"height_um\":9000000,\"depth_um\":600000},"
      "\"door\":{\"order\":2,\"kind\":\"door\",\"x_um\":1800000,\"z_um\":11500000,\"width_um\":"
      "1000000,"
      "\"height_um\":2100000,\"depth_um\":100000}},"
      "\"marks\":{\"seat1\":{\"order\":0,\"kind\":\"seat\",\"piece\":\"bench\",\"x_um\":-2350000,"
      "\"y_um\":450000,\"z_um\":9550000},"
      "\"seat2\":{\"order\":1,\"kind\":\"seat\",\"piece\":\"bench\",\"x_um\":-1750000,\"y_um\":"
      "450000,\"z_um\":9550000},"
      "\"branch\":{\"order\":2,\"kind\":\"perch\",\"piece\":\"tree\",\"x_um\":1500000,\"y_um\":"
      "2600000,\"z_um\":9900000,\"yaw_mdeg\":-50000}}}";

/* A scene with these members of the cast (comma-separated), things and beats. */
static inline JsonObject *
fixture_scene (const char *aspect, const char *cast, const char *things, const char *beats,
               const char *lines)
{
  g_autofree char *text
      = g_strdup_printf ("{\"format\":1,\"id\":\"s1\",\"order\":0,\"brief\":{\"language\":\"en\","
                         "\"style\":\"flat\",\"aspect\":\"%s\","
                         "\"seed\":7,\"captions\":\"burn\"},\"cast\":%s,\"script\":{\"setting\":"
                         "\"exterior\",\"place\":{\"concept\":\"meadow\",\"sure\":\"understood\"},"
                         "\"time\":\"noon\",\"weather\":\"clear\",\"things\":%s,\"beats\":{%s}},"
                         "\"visual\":{\"looks\":%s,\"set\":%s,\"props\":%s},"
                         "\"audio\":{\"lines\":{%s},\"score\":{\"mood\":\"calm\",\"seed\":1}}}",
                         aspect, fixture_cast, fixture_things, beats, fixture_looks, fixture_set,
                         fixture_props, lines ? lines : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);
  g_auto (GStrv) wanted = g_strsplit (cast, ",", -1);
  g_auto (GStrv) used = g_strsplit (things ? things : "", ",", -1);
  JsonObject *scene, *members, *objects;
  g_autoptr (GList) ids = NULL;
  g_autoptr (GList) names = NULL;

  g_assert_no_error (error);
  scene = json_object_ref (json_node_get_object (node));
  members = sahne_json_object (scene, "cast");
  ids = json_object_get_members (members);
  for (GList *l = ids; l; l = l->next)
    if (!g_strv_contains ((const char *const *) wanted, l->data))
      json_object_remove_member (members, l->data);
  objects = sahne_json_path (scene, "script", "things", NULL);
  names = json_object_get_members (objects);
  for (GList *l = names; l; l = l->next)
    if (!g_strv_contains ((const char *const *) used, l->data))
      json_object_remove_member (objects, l->data);
  return scene;
}

static inline JsonObject *
fixture_run (JsonObject *scene)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  JsonObject *section = sahne_animation_run (scene, resources, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (section);
  return section;
}

/* The motion of an actor or prop in a section. */
static inline SahneMotion *
fixture_motion (JsonObject *section, const char *collection, const char *id)
{
  g_autoptr (GError) error = NULL;
  SahneMotion *motion
      = sahne_motion_new_json (sahne_json_path (section, collection, id, "channels", NULL), &error);

  g_assert_no_error (error);
  return motion;
}
