/* Draws every action as a strip of eight frames, with real figures, to be looked at.
 *
 * Usage: gallery-actions FOLDER [VERB[:ACTOR[:OBJECT[:OTHER|=CONCEPT]]]...]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "../animation/fixture.h"
#include "sahne-actions.h"
#include "sahne-casting.h"
#include "sahne-props.h"
#include "sahne-scene.h"
#include "sahne-tools.h"

#define FRAMES 8
#define WIDTH 214
#define HEIGHT 236
#define LABEL 150
#define ROWS 10
#define METRE 92.0

typedef struct
{
  SahneResources *resources;
  SahneCastingTables *tables;
  SahneTools *tools;
  const char *folder;
  cairo_surface_t *sheet;
  cairo_t *cr;
  guint rows, sheets;
} Gallery;

/* The people as casting would have them, the things as props are drawn. */
static void
dress (const Gallery *self, JsonObject *scene)
{
  JsonObject *cast = sahne_json_object (scene, "cast"), *brief = sahne_json_object (scene, "brief");
  JsonObject *script = sahne_json_object (scene, "script");
  JsonObject *looks = sahne_json_path (scene, "visual", "looks", NULL);
  JsonObject *props = sahne_json_path (scene, "visual", "props", NULL);
  JsonObject *things = sahne_json_object (script, "things");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (cast), names = sahne_json_ordered (things);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *member = sahne_json_object (cast, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (member, "kind", ""), "person"))
        json_object_set_object_member (looks, ids->pdata[i],
                                       sahne_casting_person (self->tables, brief, ids->pdata[i],
                                                             member, script));
    }
  for (guint i = 0; i < names->len; i++)
    if (!sahne_json_string (sahne_json_object (props, names->pdata[i]), "piece", NULL))
      json_object_set_object_member (props, names->pdata[i],
                                     sahne_props_look (brief, names->pdata[i],
                                                       sahne_json_object (things, names->pdata[i]),
                                                       script, self->resources));
  sahne_tools_add (self->tools, scene, looks, props, self->resources);
}

static void
text (const Gallery *self, double x, double y, double size, const char *words)
{
  cairo_select_font_face (self->cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (self->cr, size);
  cairo_set_source_rgb (self->cr, 0.30, 0.26, 0.34);
  cairo_move_to (self->cr, x, y);
  cairo_show_text (self->cr, words);
}

/* What is done with the face alone, or by small animals, is seen from near. */
static gboolean
is_near (const char *what)
{
  static const char *const faces[]
      = { "smile", "wink", "blink", "blush",  "frown", "nod", "shake_head", "tilt_head", "gasp",
          "yawn",  "lick", "cough", "sneeze", "think", "cry", "laugh",      NULL };
  return g_strv_contains (faces, what);
}

/* Far away, so that all depths look alike. */
static SahneLens
strip_lens (double x, gboolean near, gboolean small)
{
  double metre = near ? 190 : small ? 210 : METRE, h = near ? 1.25 : small ? 0.42 : 1.0;

  return (SahneLens){ .x = x,
                      .h = h,
                      .z = -90,
                      .focal = metre * 99.3 / HEIGHT,
                      .horizon = near    ? 0.62
                                 : small ? 0.5
                                         : (HEIGHT - 24 - METRE) / HEIGHT,
                      .centre = 0.5,
                      .width = WIDTH,
                      .height = HEIGHT };
}

static void
draw_frame (const Gallery *self, SahneScene *scene, gint64 t, double x, gboolean near,
            gboolean small)
{
  SahneLens lens = strip_lens (x, near, small);
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (self->cr, &light, SAHNE_STYLE_FLAT);
  g_autoptr (GArray) entries = sahne_scene_entries (scene, &lens, t);

  cairo_set_source_rgb (self->cr, 0.886, 0.851, 0.918);
  cairo_rectangle (self->cr, 0, HEIGHT - 26, WIDTH - 2, 26);
  cairo_fill (self->cr);
  cairo_set_source_rgb (self->cr, 0.72, 0.68, 0.77);
  for (int k = -60; k < 60; k++) /* a mark each quarter of a metre */
    cairo_rectangle (self->cr, WIDTH / 2.0 + (k * 0.25 - x) * METRE, HEIGHT - 9, 2, k % 4 ? 4 : 8);
  cairo_fill (self->cr);
  for (guint i = 0; i < entries->len; i++)
    sahne_scene_draw_entry (scene, &g_array_index (entries, SahneEntry, i), pen, &lens, t);
  sahne_pen_free (pen);
}

static void
flush (Gallery *self)
{
  g_autofree char *file = g_strdup_printf ("%s/actions-%02u.png", self->folder, ++self->sheets);

  if (self->rows)
    cairo_surface_write_to_png (self->sheet, file);
  cairo_set_source_rgb (self->cr, 0.957, 0.941, 0.969);
  cairo_paint (self->cr);
  self->rows = 0;
}

static void
draw_strip (Gallery *self, const char *title, JsonObject *document, const char *actor)
{
  JsonObject *section = sahne_json_object (document, "animation");
  JsonObject *beat = sahne_json_path (section, "beats", "b1", NULL);
  gint64 from = sahne_json_int (beat, "start_us", 0), to = sahne_json_int (beat, "end_us", 0);
  g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", actor);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScene) scene = sahne_scene_new (document, 0, self->resources, &error);
  g_autofree char *note = g_strdup_printf ("%.1f s", (double) (to - from) / 1e6);

  if (self->rows == ROWS)
    flush (self);
  text (self, 8, self->rows * HEIGHT + 26, 15, title);
  text (self, 8, self->rows * HEIGHT + 46, 12, note);
  if (scene == NULL)
    text (self, LABEL, self->rows * HEIGHT + 26, 12, error->message);
  for (int f = 0; f < FRAMES && scene; f++)
    {
      /* the last frame just before the end, where gestures have not gone yet */
      gint64 t = from + (to - from) * (2 * f + 1) / (2 * FRAMES);
      cairo_save (self->cr);
      cairo_translate (self->cr, LABEL + f * WIDTH, self->rows * HEIGHT);
      cairo_rectangle (self->cr, 0, 0, WIDTH - 2, HEIGHT - 2);
      cairo_clip (self->cr);
      draw_frame (self, scene, t, sahne_motion_value (motion, SAHNE_X, t), is_near (title),
                  !g_str_equal (actor, "ali") && !g_str_equal (actor, "maya"));
      cairo_restore (self->cr);
    }
  self->rows++;
}

/* With what an action is known at a glance, and who does it when it is no person. */
static const struct
{
  const char *action, *thing, *actor;
} usual[] = {
  { "eat", "apple", NULL },
  { "cut", "bread", NULL },
  { "paint", "painting", NULL },
  { "cook", "pot", NULL },
  { "stir", "bowl", NULL },
  { "pour", "teapot", NULL },
  { "wash", "plate", NULL },
  { "plant", "flower", NULL },
  { "water", "flower", NULL },
  { "play_game", "chess", NULL },
  { "repair", "bicycle", NULL },
  { "wear", "hat", NULL },
  { "take_off_thing", "hat", NULL },
  { "knock", "door", NULL },
  { "break", "vase", NULL },
  { "tear", "letter", NULL },
  { "light", "candle", NULL },
  { "fill", "bucket", NULL },
  { "empty", "bucket", NULL },
  { "open", "door", NULL },
  { "iron", "shirt", NULL },
  { "ride", "bicycle", NULL },
  { "row", "rowing boat", NULL },
  { "sail", "sailboat", NULL },
  { "tie", NULL, NULL },
  { "ring", "bell", NULL },
  { "milk", "bucket", NULL },
  { "bark", NULL, "dog" },
  { "growl", NULL, "dog" },
  { "howl", NULL, "dog" },
  { "meow", NULL, "dog" },
  { "roar", NULL, "dog" },
  { "wag", NULL, "dog" },
  { "flap", NULL, "crow" },
  { "preen", NULL, "crow" },
  { "hatch", NULL, "crow" },
};

static const char *
usual_thing (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].action, action))
      return usual[i].thing;
  return NULL;
}

static const char *
usual_actor (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].action, action))
      return usual[i].actor;
  return NULL;
}

/* The concept of "guitar" in "play_music:ali:cup:=guitar". */
static const char *
named_concept (const char *other)
{
  return other && other[0] == '=' ? other + 1 : NULL;
}

/* "give:ali:ball:maya" */
static void
draw_action (Gallery *self, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (what, ":", 4);
  guint n = g_strv_length (parts);
  const char *actor = n > 1 ? parts[1] : usual_actor (parts[0]),
             *object = n > 2 && *parts[2] ? parts[2] : NULL;
  const char *concept = named_concept (n > 3 ? parts[3] : NULL);
  const char *other = n > 3 && concept == NULL ? parts[3] : NULL;
  g_autoptr (GString) beats = g_string_new (NULL), cast = NULL;
  g_autoptr (JsonObject) scene = NULL;

  actor = actor ? actor : "ali";
  cast = g_string_new (actor);
  g_string_append_printf (beats,
                          "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":"
                          "\"%s\"},\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"%s\"],"
                          "\"action\":\"%s\"",
                          actor, "stop", actor, parts[0]);
  if (object)
    g_string_append_printf (beats, ",\"objects\":[\"%s\"]", object);
  if (other)
    g_string_append_printf (beats, ",\"recipients\":[\"%s\"]", other);
  g_string_append (beats, "}");
  g_string_append_printf (cast, ",%s,%s", other ? other : "", object ? object : "");
  scene = fixture_scene ("16:9", cast->str, object, beats->str, NULL);
  concept = concept ? concept : usual_thing (parts[0]);
  if (object && concept)
    json_object_set_string_member (sahne_json_path (scene, "script", "things", object, NULL),
                                   "concept", concept);
  dress (self, scene);
  json_object_set_object_member (scene, "animation", fixture_run (scene));
  draw_strip (self, what, scene, actor);
}

/* Whom or what a gesture is meant for. */
static const struct
{
  const char *action, *object;
} partners[] = {
  { "pet", "dog" },           { "help", "nine" },    { "nudge", "nine" },     { "whisper", "nine" },
  { "greet", "nine" },        { "thank", "nine" },   { "say", "nine" },       { "ask", "nine" },
  { "smell", "cup:=flower" }, { "touch", "box" },    { "argue", "nine" },     { "look", "nine" },
  { "notice", "nine" },       { "find", "box" },     { "offer", "nine" },     { "joke", "nine" },
  { "apologize", "nine" },    { "climb", "branch" }, { "lie_down", "bench" },
};

/* What an action is done to where it needs something. */
static char *
example (const Gallery *self, const SahneAction *action)
{
  const char *tool, *beside;
  static const char *const with_other[] = { "together", "strike", "chase", "follow", NULL };
  static const char *const with_thing[]
      = { "take", "put", "drop", "throw", "catch", "use", "switch", "push", NULL };
  static const char *const riding[] = { "ride", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (partners); i++)
    if (g_str_equal (partners[i].action, action->name))
      return g_strdup_printf ("%s:ali:%s", action->name, partners[i].object);
  if (usual_thing (action->name) == NULL
      && sahne_tools_find (self->tools, action->name, NULL, &tool, &beside))
    return g_strdup (action->name);
  if (g_str_equal (action->family, "give"))
    return g_strdup_printf ("%s:ali:ball:maya", action->name);
  if (g_strv_contains (with_other, action->family))
    return g_strdup_printf ("%s:ali:nine", action->name);
  if (g_strv_contains (riding, action->family))
    return g_strdup_printf ("%s:ali:car", action->name);
  if (g_strv_contains (with_thing, action->family))
    return g_strdup_printf ("%s:ali:%s", action->name,
                            action->needs & SAHNE_NEED_NEAR && !(action->needs & SAHNE_NEED_HOLD)
                                ? "box"
                            : g_strcmp0 (action->how, "read") == 0 ? "book"
                                                                   : "cup");
  return g_strdup (action->name);
}

static void
draw_all (Gallery *self)
{
  g_autoptr (SahneActions) actions = sahne_actions_new (self->resources, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *rows = sahne_actions_list (actions);

  for (guint i = 0; i < rows->len; i++)
    {
      const SahneAction *action = rows->pdata[i];
      char *key = g_strdup_printf ("%s %s", action->family, action->how ? action->how : "");
      g_autofree char *what = example (self, action);
      if (action->name[0] != '_' && !g_str_equal (action->family, "weather")
          && g_hash_table_add (seen, key))
        draw_action (self, what);
    }
}

int
main (int argc, char **argv)
{
  Gallery self = { .resources = sahne_resources_new_default (), .folder = argv[1] };

  g_return_val_if_fail (argc > 1, 2);
  self.tables = sahne_casting_tables_new (self.resources, NULL);
  self.tools = sahne_tools_new (self.resources, NULL);
  self.sheet
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, LABEL + FRAMES * WIDTH, HEIGHT * ROWS);
  self.cr = cairo_create (self.sheet);
  cairo_set_source_rgb (self.cr, 0.957, 0.941, 0.969);
  cairo_paint (self.cr);
  if (argc == 2)
    draw_all (&self);
  for (int i = 2; i < argc; i++)
    draw_action (&self, argv[i]);
  flush (&self);
  cairo_destroy (self.cr);
  cairo_surface_destroy (self.sheet);
  sahne_tools_free (self.tools);
  sahne_casting_tables_free (self.tables);
  g_object_unref (self.resources);
  return 0;
}
