/* Draws what the animation does as strips of eight frames, bones only: a sheet to look at.
 *
 * Usage: strips OUT.png action[:actor[:object]]...
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo.h>
#include <string.h>

#include "fixture.h"
#include "sahne-beast.h"
#include "sahne-body.h"
#include "sahne-ease.h"

#define FRAMES 8
#define WIDTH 200
#define HEIGHT 230
#define METRE 82.0

typedef struct
{
  cairo_t *cr;
  double x0; /* world column in the middle */
} Canvas;

static void
line (Canvas *c, SahneVector a, SahneVector b, SahneVector at, double width)
{
  cairo_set_line_width (c->cr, width);
  cairo_move_to (c->cr, (at.x + a.x - c->x0) * METRE, -(at.y + a.y) * METRE);
  cairo_line_to (c->cr, (at.x + b.x - c->x0) * METRE, -(at.y + b.y) * METRE);
  cairo_stroke (c->cr);
}

static void
draw_person (Canvas *c, JsonObject *look, const SahnePose *pose)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new (look);
  SahneBody b;
  SahneVector eye;

  sahne_body_solve (shape, pose, NULL, &b);
  for (int pass = 0; pass < 2; pass++)
    {
      int s = pass ? (int) b.near : 1 - (int) b.near;
      cairo_set_source_rgb (c->cr, pass ? 0.1 : 0.55, pass ? 0.3 : 0.6, pass ? 0.7 : 0.75);
      line (c, b.hip[s], b.knee[s], b.place, 7);
      line (c, b.knee[s], b.ankle[s], b.place, 6);
      line (c, sahne_body_foot_point (shape, &b, s, -0.16, shape->ankle),
            sahne_body_foot_point (shape, &b, s, 0.40, shape->ankle), b.place, 4);
      if (pass == 0)
        {
          cairo_set_source_rgb (c->cr, 0.2, 0.5, 0.4);
          line (c, b.pelvis, b.waist, b.place, 16);
          line (c, b.waist, b.chest, b.place, 16);
          line (c, b.neck, b.head, b.place, 6);
        }
      cairo_set_source_rgb (c->cr, pass ? 0.8 : 0.9, pass ? 0.4 : 0.65, pass ? 0.2 : 0.5);
      line (c, b.shoulder[s], b.elbow[s], b.place, 6);
      line (c, b.elbow[s], b.wrist[s], b.place, 5);
      line (c, b.wrist[s], b.palm[s], b.place, 7);
    }
  {
    double a = sahne_radians (b.tilt), r = 0.42 * b.head_height;
    double x = b.place.x + b.head.x + 0.36 * b.head_height * sin (a) - c->x0;
    double y = b.place.y + b.head.y + 0.36 * b.head_height * cos (a);
    cairo_set_source_rgb (c->cr, 0.95, 0.75, 0.6);
    cairo_arc (c->cr, x * METRE, -y * METRE, r * METRE, 0, 7);
    cairo_fill (c->cr);
    eye = sahne_body_at (shape, &b, SAHNE_BODY_EYES);
    cairo_set_source_rgb (c->cr, 0, 0, 0);
    cairo_arc (c->cr, (eye.x - c->x0) * METRE + 3 * pose->v[SAHNE_GAZE_X],
               -eye.y * METRE + 3 * pose->v[SAHNE_GAZE_Y], 3, 0, 7);
    cairo_fill (c->cr);
    eye = sahne_body_at (shape, &b, SAHNE_BODY_MOUTH);
    cairo_arc (c->cr, (eye.x - c->x0) * METRE, -eye.y * METRE,
               1 + SAHNE_CODE (pose, SAHNE_VISEME).to * 0.4, 0, 7);
    cairo_fill (c->cr);
  }
}

static void
draw_beast (Canvas *c, JsonObject *look, const SahnePose *pose, SahneResources *resources)
{
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, resources, NULL);
  SahneBeast b;
  SahneVector eye;

  if (shape == NULL)
    {
      double h = (double) sahne_json_int (look, "height_um", 1) / 1e6 * pose->v[SAHNE_SQUASH];
      cairo_set_source_rgb (c->cr, 0.5, 0.5, 0.6);
      cairo_rectangle (c->cr, (pose->v[SAHNE_X] - c->x0 - 0.2) * METRE,
                       -(pose->v[SAHNE_Y] + h) * METRE, 0.4 * METRE, h * METRE);
      cairo_fill (c->cr);
      return;
    }
  sahne_beast_solve (shape, pose, NULL, &b);
  cairo_set_source_rgb (c->cr, 0.85, 0.5, 0.2);
  line (c, b.hip, b.chest, b.place, 18);
  line (c, b.neck_root, b.neck, b.place, 10);
  line (c, b.neck, b.head, b.place, 9);
  for (guint i = 0; i < sahne_beast_legs (shape); i++)
    {
      cairo_set_source_rgb (c->cr, i % 2 ? 0.6 : 0.75, 0.35, 0.15);
      line (c, b.root[i], b.knee[i], b.place, 5);
      line (c, b.knee[i], b.ankle[i], b.place, 4);
      line (c, b.ankle[i], b.toe[i], b.place, 4);
    }
  if (b.stance[SAHNE_STANCE_FLY] > 0.5 || pose->v[SAHNE_WING_SPREAD] > 0.2)
    {
      double a
          = sahne_radians (pose->v[SAHNE_WING] + 12 + 50 * cos (2 * G_PI * pose->v[SAHNE_PHASE]));
      SahneVector tip = { b.chest.x - 0.3 * cos (a), b.chest.y + 0.5 * sin (a), 0 };
      line (c, b.chest, tip, b.place, 6);
    }
  eye = sahne_beast_at (shape, &b, SAHNE_BEAST_EYES);
  cairo_set_source_rgb (c->cr, 0, 0, 0);
  cairo_arc (c->cr, (eye.x - c->x0) * METRE, -eye.y * METRE, 3, 0, 7);
  cairo_fill (c->cr);
}

static void
draw_prop (Canvas *c, JsonObject *scene, JsonObject *section, const char *id, gint64 t)
{
  g_autoptr (SahneMotion) motion = fixture_motion (section, "props", id);
  JsonObject *prop = sahne_json_path (scene, "visual", "props", id, NULL);
  JsonArray *holds = sahne_json_array (sahne_json_path (section, "props", id, NULL), "holds");
  double h = (double) sahne_json_int (prop, "height_um", 0) / 1e6;
  double w = (double) sahne_json_int (prop, "width_um", (gint64) (h * 1e6)) / 1e6;
  const char *by = NULL, *at = NULL;
  SahnePose pose;

  if (sahne_json_string (prop, "piece", NULL))
    return;
  for (guint i = 0; holds && i < json_array_get_length (holds); i++)
    {
      JsonObject *hold = json_array_get_object_element (holds, i);
      if (sahne_json_int (hold, "t_us", 0) <= t)
        {
          by = sahne_json_string (hold, "by", NULL);
          at = sahne_json_string (hold, "at", NULL);
        }
    }
  sahne_motion_pose (motion, t, &pose);
  if (by)
    {
      g_autoptr (SahneMotion) holder = fixture_motion (section, "actors", by);
      JsonObject *look = sahne_json_path (scene, "visual", "looks", by, NULL);
      SahnePose holding;
      sahne_motion_pose (holder, t, &holding);
      if (g_strcmp0 (sahne_json_string (look, "rig", ""), "person") == 0)
        {
          g_autoptr (SahneBodyShape) shape = sahne_body_shape_new (look);
          SahneBody b;
          SahneVector p;
          sahne_body_solve (shape, &holding, NULL, &b);
          p = sahne_body_at (shape, &b,
                             g_strcmp0 (at, "hand_l") == 0   ? SAHNE_BODY_HAND_L
                             : g_strcmp0 (at, "hand_r") == 0 ? SAHNE_BODY_HAND_R
                                                             : SAHNE_BODY_HANDS);
          pose.v[SAHNE_X] = p.x;
          pose.v[SAHNE_Y] = p.y - h / 2;
        }
      else
        {
          pose.v[SAHNE_X] = holding.v[SAHNE_X];
          pose.v[SAHNE_Y] = holding.v[SAHNE_Y] + 0.4;
        }
    }
  cairo_save (c->cr);
  cairo_translate (c->cr, (pose.v[SAHNE_X] - c->x0) * METRE, -(pose.v[SAHNE_Y] + h / 2) * METRE);
  cairo_rotate (c->cr, sahne_radians (pose.v[SAHNE_ROLL]));
  cairo_set_source_rgba (c->cr, 0.8, 0.1, 0.2, 0.7);
  cairo_rectangle (c->cr, -w / 2 * METRE, -h / 2 * METRE, w * METRE, h * METRE);
  cairo_fill (c->cr);
  cairo_restore (c->cr);
}

static void
draw_frame (cairo_t *cr, JsonObject *scene, JsonObject *section, gint64 t, double x0,
            SahneResources *resources)
{
  JsonObject *actors = sahne_json_object (section, "actors");
  JsonObject *props = sahne_json_object (section, "props");
  g_autoptr (GList) ids = json_object_get_members (actors);
  g_autoptr (GList) things = json_object_get_members (props);
  Canvas c = { cr, x0 };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgb (cr, 0.7, 0.65, 0.75);
  cairo_rectangle (cr, -WIDTH / 2, 0, WIDTH, 20);
  cairo_fill (cr);
  for (int k = -30; k < 30; k++) /* marks on the ground, a quarter of a metre apart */
    {
      cairo_set_source_rgb (cr, 0.5, 0.45, 0.55);
      cairo_rectangle (cr, (k * 0.25 - x0) * METRE, 2, 2, k % 4 ? 4 : 9);
      cairo_fill (cr);
    }
  for (GList *l = things; l; l = l->next)
    draw_prop (&c, scene, section, l->data, t);
  for (GList *l = ids; l; l = l->next)
    {
      g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", l->data);
      JsonObject *look = sahne_json_path (scene, "visual", "looks", l->data, NULL);
      SahnePose pose;
      sahne_motion_pose (motion, t, &pose);
      if (pose.v[SAHNE_OPACITY] < 0.05)
        continue;
      cairo_push_group (cr);
      if (g_strcmp0 (sahne_json_string (look, "rig", ""), "person") == 0)
        draw_person (&c, look, &pose);
      else
        draw_beast (&c, look, &pose, resources);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, pose.v[SAHNE_OPACITY]);
    }
}

/* "walk:ali", "give:ali:ball" */
static JsonObject *
make_scene (const char *arg)
{
  g_auto (GStrv) parts = g_strsplit (arg, ":", 5);
  const char *actor = parts[1] ? parts[1] : "ali", *object = parts[1] ? parts[2] : NULL;
  const char *other = object ? parts[3] : NULL;
  g_autofree char *cast = g_strconcat (actor, other ? "," : NULL, other, NULL);
  g_autofree char *objects
      = object && *object ? g_strdup_printf (",\"objects\":[\"%s\"]", object) : g_strdup ("");
  g_autofree char *to = other ? g_strdup_printf (",\"recipients\":[\"%s\"]", other) : g_strdup ("");
  g_autofree char *beats = g_strdup_printf (
      "\"b0\":{\"order\":0,\"kind\":\"pause\",\"duration_us\":100000},\"b1\":{\"order\":1,\"kind\":"
      "\"action\",\"actors\":[\"%s\"],\"action\":\"%s\"%s%s}",
      actor, parts[0], objects, to);
  JsonObject *scene;
  if (object && sahne_json_path (NULL, "x", NULL) == NULL
      && (g_str_equal (object, "maya") || g_str_equal (object, "dog") || g_str_equal (object, "ali")
          || g_str_equal (object, "fox")))
    {
      g_autofree char *both = g_strconcat (cast, ",", object, NULL);
      return fixture_scene ("16:9", both, "", beats, NULL);
    }
  scene = fixture_scene ("16:9", cast, object ? object : "", beats, NULL);
  return scene;
}

int
main (int argc, char **argv)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, FRAMES * WIDTH + 110, (argc - 2) * HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  cairo_set_source_rgb (cr, 0.95, 0.93, 0.97);
  cairo_paint (cr);
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (JsonObject) scene = make_scene (argv[i]);
      g_autoptr (JsonObject) section = fixture_run (scene);
      JsonObject *beat = sahne_json_path (section, "beats", "b1", NULL);
      gint64 from = sahne_json_int (beat, "start_us", 0), to = sahne_json_int (beat, "end_us", 0);
      g_auto (GStrv) parts = g_strsplit (argv[i], ":", 3);
      g_autofree char *note = g_strdup_printf ("%.1fs %s", (double) (to - from) / 1e6,
                                               sahne_json_string (beat, "note", ""));
      g_autoptr (SahneMotion) motion
          = fixture_motion (section, "actors", parts[1] ? parts[1] : "ali");
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, 4, (i - 2) * HEIGHT + 20);
      cairo_show_text (cr, argv[i]);
      cairo_move_to (cr, 4, (i - 2) * HEIGHT + 36);
      cairo_show_text (cr, note);
      for (int f = 0; f < FRAMES; f++)
        {
          gint64 t = from + (to - from) * f / (FRAMES - 1);
          double x = sahne_motion_value (motion, SAHNE_X, t);
          cairo_save (cr);
          cairo_rectangle (cr, 110 + f * WIDTH, (i - 2) * HEIGHT, WIDTH - 2, HEIGHT - 2);
          cairo_clip (cr);
          cairo_translate (cr, 110 + (f + 0.5) * WIDTH, (i - 1) * HEIGHT - 22);
          draw_frame (cr, scene, section, t, x, resources);
          cairo_restore (cr);
        }
    }
  cairo_surface_write_to_png (surface, argv[1]);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
