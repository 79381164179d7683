/* Props: everything in the table can be drawn, stays inside its box, and obeys colour and state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-prop.h"
#include "sahne-things.h"

#define SIZE 160

typedef struct
{
  cairo_surface_t *surface;
  SahnePen *pen;
  SahneLens lens;
  SahnePose pose;
} Stage;

static void
stage_init (Stage *s, double height)
{
  SahneLight light = sahne_light_neutral ();
  cairo_t *cr;

  s->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cr = cairo_create (s->surface);
  s->pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
  cairo_destroy (cr);
  s->lens = (SahneLens){
    .h = 0, .focal = 5.0 / height, .horizon = 0.8, .centre = 0.5, .width = SIZE, .height = SIZE
  };
  sahne_pose_init (&s->pose);
  s->pose.v[SAHNE_Z] = 10; /* half the frame high */
}

static void
stage_clear (Stage *s)
{
  sahne_pen_free (s->pen);
  cairo_surface_destroy (s->surface);
}

/* How many pixels are painted, and how many of them outside of a box. */
static guint
painted (Stage *s, const double box[4], guint *outside)
{
  const guint8 *data;
  guint n = 0;

  cairo_surface_flush (s->surface);
  data = cairo_image_surface_get_data (s->surface);
  *outside = 0;
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      if (data[y * cairo_image_surface_get_stride (s->surface) + x * 4 + 3] > 0)
        {
          n++;
          *outside += x + 1 < box[0] || x > box[2] || y + 1 < box[1] || y > box[3];
        }
  return n;
}

static JsonObject *
look_new (const SahneThing *thing)
{
  JsonObject *look = json_object_new ();

  json_object_set_string_member (look, "art", thing->art);
  json_object_set_string_member (look, g_str_equal (thing->art, "own") ? "kind" : "icon",
                                 g_str_equal (thing->art, "font") ? thing->glyph
                                                                  : thing->drawings[0]);
  json_object_set_int_member (look, "height_um", (gint64) (thing->height * 1e6));
  json_object_set_int_member (look, "width_um", (gint64) (thing->width * 1e6));
  json_object_set_string_member (look, "hold", thing->hold);
  json_object_set_string_member (look, "where", thing->where);
  return look;
}

static SahneProp *
prop_of (JsonObject *look)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneProp *prop = sahne_prop_new (look, resources, &error);

  g_assert_no_error (error);
  return prop;
}

static SahneThings *
things (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  return sahne_things_new (resources, NULL);
}

/* The thing of a row, in its first or its second state. */
static void
check_drawn (const SahneThing *thing, double state, SahneResources *resources)
{
  g_autoptr (JsonObject) look = look_new (thing);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProp) prop = sahne_prop_new (look, resources, &error);
  double box[4];
  guint outside;
  Stage s;

  g_assert_no_error (error);
  stage_init (&s, MAX (thing->height, thing->width));
  s.pose.v[SAHNE_STATE] = state;
  sahne_prop_draw (prop, s.pen, &s.lens, &s.pose, 0);
  sahne_prop_box (prop, &s.lens, &s.pose, box);
  if (painted (&s, box, &outside) < 8)
    g_error ("“%s” is not seen", thing->concept);
  if (outside > 0)
    g_error ("“%s” paints %u pixels outside of its box", thing->concept, outside);
  stage_clear (&s);
}

static void
test_all_are_drawn (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneThings) table = sahne_things_new (resources, NULL);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "art/things.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) v = g_strsplit (lines[i], "\t", 2);
      const SahneThing *thing = sahne_things_find (table, v[0]);

      if (g_str_equal (thing->art, "font")) /* hangs on the fonts of the machine */
        continue;
      check_drawn (thing, 0, resources);
      if (thing->states)
        check_drawn (thing, 1, resources);
    }
}

static void
test_moved_stay_in_their_box (void)
{
  static const char *const concepts[] = { "kite", "car", "sword", "apple", "sofa", "torch" };
  g_autoptr (SahneThings) table = things ();

  for (guint i = 0; i < 60; i++)
    {
      const SahneThing *thing = sahne_things_find (table, concepts[i % G_N_ELEMENTS (concepts)]);
      g_autoptr (JsonObject) look = look_new (thing);
      g_autoptr (SahneProp) prop = NULL;
      double box[4];
      guint outside;
      Stage s;
      json_object_set_int_member (look, "count", 1 + i % 7);
      json_object_set_boolean_member (look, "lies", i % 2);
      prop = prop_of (look);
      stage_init (&s, 3 * MAX (thing->height, thing->width));
      s.pose.v[SAHNE_ROLL] = 37.0 * i;
      s.pose.v[SAHNE_SCALE] = 0.4 + i % 5 * 0.4;
      s.pose.v[SAHNE_SQUASH] = 0.5 + i % 4 * 0.3;
      s.pose.v[SAHNE_STATE] = i % 3 * 0.7;
      s.pose.v[SAHNE_Y] = i % 4 * 0.2 * thing->height;
      sahne_prop_draw (prop, s.pen, &s.lens, &s.pose, 1000 * i);
      sahne_prop_box (prop, &s.lens, &s.pose, box);
      painted (&s, box, &outside);
      if (outside > 0)
        g_error ("“%s” paints %u pixels outside of its box", thing->concept, outside);
      stage_clear (&s);
    }
}

/* The mean colour of what is painted above the ground. */
static SahneColour
mean (Stage *s)
{
  const guint8 *data;
  double sum[4] = { 0 };

  cairo_surface_flush (s->surface);
  data = cairo_image_surface_get_data (s->surface);
  for (int y = 0; y < SIZE * 0.78; y++)
    for (int x = 0; x < SIZE; x++)
      for (int i = 0; i < 4; i++)
        sum[i] += data[y * cairo_image_surface_get_stride (s->surface) + x * 4 + i];
  return (SahneColour){ sum[2] / sum[3], sum[1] / sum[3], sum[0] / sum[3] };
}

static SahneColour
mean_of (const char *concept, const char *tint, const char *material)
{
  g_autoptr (SahneThings) table = things ();
  const SahneThing *thing = sahne_things_find (table, concept);
  g_autoptr (JsonObject) look = look_new (thing);
  g_autoptr (SahneProp) prop = NULL;
  SahneColour colour;
  Stage s;

  if (tint)
    json_object_set_string_member (look, "tint", tint);
  if (material)
    json_object_set_string_member (look, "material", material);
  prop = prop_of (look);
  stage_init (&s, MAX (thing->height, thing->width));
  sahne_prop_draw (prop, s.pen, &s.lens, &s.pose, 0);
  colour = mean (&s);
  stage_clear (&s);
  return colour;
}

static void
test_colour_and_material (void)
{
  static const char *const concepts[] = { "kite", "car", "apple", "balloon", "umbrella", "bird" };

  for (guint i = 0; i < G_N_ELEMENTS (concepts); i++)
    {
      SahneColour blue = mean_of (concepts[i], "#2f7fd8", NULL);
      SahneColour red = mean_of (concepts[i], "#e2332a", NULL);
      SahneColour gold = mean_of (concepts[i], NULL, "gold");
      g_assert_cmpfloat (blue.b, >, blue.r + 0.1);
      g_assert_cmpfloat (red.r, >, red.b + 0.1);
      g_assert_cmpfloat (gold.r, >, gold.b + 0.15);
      g_assert_cmpfloat (gold.g, >, gold.b + 0.05);
    }
}

static void
test_states_look_different (void)
{
  static const char *const concepts[] = { "door",  "fridge", "lamp",      "stove",   "laptop",
                                          "chest", "vase",   "newspaper", "snowman", "window" };
  g_autoptr (SahneThings) table = things ();

  for (guint i = 0; i < G_N_ELEMENTS (concepts); i++)
    {
      const SahneThing *thing = sahne_things_find (table, concepts[i]);
      g_autoptr (JsonObject) look = look_new (thing);
      g_autoptr (SahneProp) prop = NULL;
      JsonArray *states = sahne_json_add_array (look, "states");
      Stage a, b, c;
      gsize bytes;
      json_array_add_string_element (states, thing->states[0]);
      json_array_add_string_element (states, thing->states[1]);
      prop = prop_of (look);
      stage_init (&a, thing->height);
      stage_init (&b, thing->height);
      stage_init (&c, thing->height);
      b.pose.v[SAHNE_STATE] = 1;
      c.pose.v[SAHNE_STATE] = 2;
      sahne_prop_draw (prop, a.pen, &a.lens, &a.pose, 0);
      sahne_prop_draw (prop, b.pen, &b.lens, &b.pose, 0);
      sahne_prop_draw (prop, c.pen, &c.lens, &c.pose, 0);
      bytes = (gsize) cairo_image_surface_get_stride (a.surface) * SIZE;
      cairo_surface_flush (a.surface), cairo_surface_flush (b.surface);
      cairo_surface_flush (c.surface);
      g_assert_true (memcmp (cairo_image_surface_get_data (a.surface),
                             cairo_image_surface_get_data (b.surface), bytes)
                     != 0);
      g_assert_true (memcmp (cairo_image_surface_get_data (a.surface),
                             cairo_image_surface_get_data (c.surface), bytes)
                     != 0);
      stage_clear (&a), stage_clear (&b), stage_clear (&c);
    }
}

static void
test_held (void)
{
  static const char *const concepts[]
      = { "sword", "bag", "cup", "balloon", "kite", "phone", "book", "hat", "cheese" };
  SahneAnchor anchor = { { SIZE / 2, SIZE / 2 }, 30, 60 };
  g_autoptr (SahneThings) table = things ();

  for (guint i = 0; i < G_N_ELEMENTS (concepts); i++)
    {
      g_autoptr (JsonObject) look = look_new (sahne_things_find (table, concepts[i]));
      g_autoptr (SahneProp) prop = prop_of (look);
      double reach = sahne_prop_size (prop) * anchor.scale, box[4];
      guint outside;
      Stage s;
      stage_init (&s, 1);
      sahne_prop_draw_held (prop, s.pen, &anchor, NULL);
      for (int k = 0; k < 4; k++)
        box[k] = SIZE / 2 + (k < 2 ? -reach - 2 : reach + 2);
      g_assert_cmpuint (painted (&s, box, &outside), >, 8);
      g_assert_cmpuint (outside, ==, 0);
      stage_clear (&s);
    }
}

static void
test_seats (void)
{
  g_autoptr (SahneThings) table = things ();
  g_autoptr (JsonObject) look = look_new (sahne_things_find (table, "car"));
  g_autoptr (SahneProp) prop = NULL;
  SahneAnchor right, left;
  Stage s;

  json_object_set_string_member (look, "faces", "right");
  prop = prop_of (look);
  stage_init (&s, 4);
  g_assert_true (sahne_prop_seat (prop, &s.lens, &s.pose, 0, &right));
  g_assert_true (sahne_prop_seat (prop, &s.lens, &s.pose, 1, &left));
  g_assert_cmpfloat (left.point.x, <, right.point.x); /* the driver sits in front */
  s.pose.v[SAHNE_YAW] = -90;
  g_assert_true (sahne_prop_seat (prop, &s.lens, &s.pose, 0, &right));
  g_assert_true (sahne_prop_seat (prop, &s.lens, &s.pose, 1, &left));
  g_assert_cmpfloat (left.point.x, >, right.point.x);
  g_assert_cmpfloat (right.point.y, <, SIZE * 0.8); /* above the ground */
  g_assert_false (sahne_prop_seat (prop, &s.lens, &s.pose, 9, &right));
  stage_clear (&s);
}

static void
test_unknown (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (JsonObject) look = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (look, "art", "own");
  json_object_set_string_member (look, "kind", "../../etc/passwd");
  g_assert_null (sahne_prop_new (look, resources, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prop/all", test_all_are_drawn);
  g_test_add_func ("/prop/box", test_moved_stay_in_their_box);
  g_test_add_func ("/prop/colour", test_colour_and_material);
  g_test_add_func ("/prop/states", test_states_look_different);
  g_test_add_func ("/prop/held", test_held);
  g_test_add_func ("/prop/seats", test_seats);
  g_test_add_func ("/prop/unknown", test_unknown);
  return g_test_run ();
}
