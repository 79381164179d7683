/* Draws people: the cast, faces, mouths, hair, garments, ages, turns and poses.
 *
 * Usage: gallery-people FOLDER [SHEET...]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sahne-body.h"
#include "sahne-casting.h"
#include "sahne-species.h"
#include "sahne-ease.h"
#include "sahne-hair.h"
#include "sahne-json.h"
#include "sahne-person.h"

#define BACKGROUND 0.937, 0.914, 0.953
#define FLOOR 0.886, 0.851, 0.918
#define TEXT 0.357, 0.322, 0.400

typedef struct
{
  const char *folder;
  SahneResources *resources;
  JsonObject *looks, *sheets;
} Gallery;

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  SahnePen *pen;
  int width, height;
} Sheet;

static void
sheet_open (Sheet *self, int width, int height)
{
  SahneLight light = sahne_light_neutral ();

  self->width = width, self->height = height;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->cr = cairo_create (self->surface);
  cairo_set_source_rgb (self->cr, BACKGROUND);
  cairo_paint (self->cr);
  self->pen = sahne_pen_new (self->cr, &light, SAHNE_STYLE_FLAT);
}

static void
sheet_close (Sheet *self, const Gallery *gallery, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/people-%s.png", gallery->folder, name);

  sahne_pen_free (self->pen);
  cairo_destroy (self->cr);
  if (cairo_surface_write_to_png (self->surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written.", file);
  cairo_surface_destroy (self->surface);
}

static void
label (Sheet *self, double x, double y, double size, const char *text)
{
  cairo_text_extents_t extents;

  if (text == NULL)
    return;
  cairo_select_font_face (self->cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (self->cr, size);
  cairo_text_extents (self->cr, text, &extents);
  cairo_set_source_rgb (self->cr, TEXT);
  cairo_move_to (self->cr, x - extents.width / 2, y);
  cairo_show_text (self->cr, text);
}

/* A lens so far away that it shows every depth alike, @scale pixels a metre, ground point at x, y.
 */
static SahneLens
flat_lens (const Sheet *self, double x, double y, double scale)
{
  return (SahneLens){ .x = 0,
                      .h = 0,
                      .z = -1000,
                      .focal = scale * 1000 / self->height,
                      .horizon = y / self->height,
                      .centre = x / self->width,
                      .width = self->width,
                      .height = self->height };
}

/* Channels by name without their unit, codes by name: "yaw 30 hand_r open". */
static void
set_pose (SahnePose *pose, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text ? text : "", " ", -1);

  sahne_pose_init (pose);
  for (guint i = 0; words[i] && words[i + 1]; i += 2)
    for (int id = 0; id < SAHNE_N_CHANNELS; id++)
      {
        const char *name = sahne_channel_name (id);
        gsize n = strlen (words[i]);
        if (!g_str_has_prefix (name, words[i])
            || (name[n] != '\0' && !g_str_equal (name + n, "_mdeg")
                && !g_str_equal (name + n, "_um") && !g_str_equal (name + n, "_pm")))
          continue;
        if (id < SAHNE_FIRST_CODE)
          pose->v[id] = g_ascii_strtod (words[i + 1], NULL);
        else
          SAHNE_CODE (pose, id) = (SahneBlend){ 0, MAX (0, sahne_code_find (id, words[i + 1])), 1 };
      }
}

static SahneFigure *
figure (const Gallery *gallery, JsonObject *look)
{
  g_autoptr (GError) error = NULL;
  SahneFigure *self = sahne_figure_new (look, gallery->resources, &error);

  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}

static JsonObject *
look (const Gallery *gallery, const char *name)
{
  JsonObject *o = sahne_json_object (gallery->looks, name);

  if (o == NULL)
    g_error ("There is no look “%s”.", name);
  return o;
}

/* A copy of a look with one member changed. */
static JsonObject *
changed (JsonObject *from, const char *name, const char *value)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), from), *copy = json_node_copy (node);
  g_autofree char *text = sahne_json_write_string (copy);
  g_autoptr (JsonNode) again = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *o = json_object_ref (json_node_get_object (again));

  json_object_set_string_member (o, name, value);
  json_node_unref (node);
  json_node_unref (copy);
  return o;
}

static void
draw_phone (SahnePen *pen, const SahneAnchor *anchor, gpointer data)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double s = anchor->scale;

  cairo_save (cr);
  cairo_translate (cr, anchor->point.x, anchor->point.y);
  cairo_rotate (cr, sahne_radians (anchor->angle));
  cairo_rectangle (cr, -0.035 * s, -0.08 * s, 0.07 * s, 0.145 * s);
  cairo_set_source_rgb (cr, 0.196, 0.106, 0.255);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_box (SahnePen *pen, const SahneAnchor *anchor, gpointer data)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double s = anchor->scale;

  cairo_rectangle (cr, anchor->point.x - 0.12 * s, anchor->point.y - 0.32 * s, 0.40 * s, 0.34 * s);
  cairo_set_source_rgb (cr, 0.97, 0.76, 0.36);
  cairo_fill (cr);
  cairo_rectangle (cr, anchor->point.x + 0.03 * s, anchor->point.y - 0.32 * s, 0.09 * s, 0.34 * s);
  cairo_set_source_rgb (cr, 0.60, 0.42, 0.33);
  cairo_fill (cr);
}

/* @head: pixels of an adult man's head. */
static void
put (Sheet *sheet, const Gallery *gallery, JsonObject *who, double x, double y, double head,
     const char *pose_text, const char *holds)
{
  g_autoptr (SahneFigure) f = figure (gallery, who);
  double scale = head / 0.343;
  SahneLens lens = flat_lens (sheet, x, y, scale);
  SahneCarried carried = { SAHNE_AT_HAND_R, draw_phone, NULL };
  SahnePose pose;

  set_pose (&pose, pose_text);
  if (g_strcmp0 (holds, "box") == 0)
    carried = (SahneCarried){ SAHNE_AT_HANDS, draw_box, NULL };
  sahne_figure_draw (f, sheet->pen, &lens, &pose, &carried, holds ? 1 : 0);
}

/* A bust on a card. @h: head height in pixels. */
static void
put_head (Sheet *sheet, const Gallery *gallery, JsonObject *who, double x, double y, double h,
          const char *pose_text, const char *text)
{
  g_autoptr (SahneFigure) f = figure (gallery, who);
  g_autoptr (SahneBodyShape) body = sahne_body_shape_new (who);
  double w = (h < 100   ? 1.46
              : h < 150 ? 1.60
                        : 1.72)
             * h,
         tall = 2.02 * h, top = y - 0.88 * h, scale = h / body->head;
  SahneLens lens = flat_lens (sheet, x, y, scale);
  SahneAnchor crown;
  SahnePose pose;

  set_pose (&pose, pose_text);
  sahne_figure_anchor (f, &lens, &pose, SAHNE_AT_HEAD, &crown);
  lens = flat_lens (sheet, x - (crown.point.x - x) - 0.02 * h, y - (crown.point.y - y) - 0.5 * h,
                    scale);
  cairo_save (sheet->cr);
  cairo_rectangle (sheet->cr, x - w / 2, top, w, tall);
  cairo_set_source_rgba (sheet->cr, 1, 1, 1, 0.62);
  cairo_fill_preserve (sheet->cr);
  cairo_new_path (sheet->cr);
  cairo_rectangle (sheet->cr, x - w / 2, top - 0.1 * h, w, tall - 0.13 * h);
  cairo_clip (sheet->cr);
  sahne_figure_draw (f, sheet->pen, &lens, &pose, NULL, 0);
  cairo_restore (sheet->cr);
  label (sheet, x, top + tall - 0.06 * h, 0.115 * h, text);
}

/* Sheets that tests/gallery/people.json describes figure by figure. */
static void
draw_listed (const Gallery *gallery, const char *name, JsonObject *o)
{
  JsonArray *figures = sahne_json_array (o, "figures");
  double head = (double) sahne_json_int (o, "head", 124);
  gint64 ground = sahne_json_int (o, "floor", 0);
  Sheet sheet;

  sheet_open (&sheet, (int) sahne_json_int (o, "width", 1920),
              (int) sahne_json_int (o, "height", 1080));
  if (ground)
    {
      cairo_rectangle (sheet.cr, 0, (double) ground, sheet.width, sheet.height);
      cairo_set_source_rgb (sheet.cr, FLOOR);
      cairo_fill (sheet.cr);
    }
  for (guint i = 0; i < json_array_get_length (figures); i++)
    {
      JsonObject *f = json_array_get_object_element (figures, i);
      double x = (double) sahne_json_int (f, "x", 0), y = (double) sahne_json_int (f, "y", 0);
      put (&sheet, gallery, look (gallery, sahne_json_string (f, "look", "man")), x, y, head,
           sahne_json_string (f, "pose", ""), sahne_json_string (f, "holds", NULL));
      label (&sheet, x, y + 42, 18, sahne_json_string (f, "label", NULL));
    }
  sheet_close (&sheet, gallery, name);
}

static void
draw_faces (const Gallery *gallery)
{
  static const char *const who[] = { "hero", "gran", "kid2" };
  Sheet sheet;

  sheet_open (&sheet, 1920, 3 * 4 * 332 + 20);
  for (guint r = 0; r < G_N_ELEMENTS (who); r++)
    for (int i = 0; i < SAHNE_N_FACES; i++)
      {
        const char *name = sahne_code_name (SAHNE_EXPRESSION, i);
        g_autofree char *pose = g_strdup_printf ("yaw 30 expression %s", name);
        put_head (&sheet, gallery, look (gallery, who[r]), 168 + (i % 6) * 317,
                  165 + (i / 6 + r * 4) * 332, 158, pose, name);
      }
  sheet_close (&sheet, gallery, "faces");
}

static void
draw_visemes (const Gallery *gallery)
{
  static const char *const more[][2]
      = { { "C", "happy" }, { "D", "happy" }, { "F", "happy" }, { "C", "sad" },
          { "D", "sad" },   { "F", "sad" },   { "D", "angry" } };
  Sheet sheet;
  int k = 0;

  sheet_open (&sheet, 1920, 1690);
  for (int i = 0; i < SAHNE_N_VISEMES; i++, k++)
    {
      const char *name = sahne_code_name (SAHNE_VISEME, i);
      g_autofree char *pose = g_strdup_printf ("yaw 30 viseme %s", name);
      put_head (&sheet, gallery, look (gallery, "fman"), 196 + (k % 5) * 382, 200 + (k / 5) * 418,
                196, pose, name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++, k++)
    {
      g_autofree char *pose
          = g_strdup_printf ("yaw 30 viseme %s expression %s", more[i][0], more[i][1]);
      put_head (&sheet, gallery, look (gallery, "fman"), 196 + (k % 5) * 382, 200 + (k / 5) * 418,
                196, pose, more[i][1]);
    }
  sheet_close (&sheet, gallery, "visemes");
}

static void
draw_turn (const Gallery *gallery)
{
  static const int yaws[]
      = { 0, 12, 24, 36, 50, 62, 74, 90, 102, 115, 130, 150, 180, -150, -90, -24 };
  static const char *const who[] = { "hero", "man", "longw" };
  Sheet sheet;

  sheet_open (&sheet, 1920, 6 * 300 + 20);
  for (guint r = 0; r < G_N_ELEMENTS (who); r++)
    for (guint i = 0; i < G_N_ELEMENTS (yaws); i++)
      {
        g_autofree char *pose = g_strdup_printf ("yaw %d", yaws[i]),
                        *text = g_strdup_printf ("%d°", yaws[i]);
        put_head (&sheet, gallery, look (gallery, who[r]), 130 + (i % 8) * 237,
                  150 + (i / 8 + r * 2) * 300, 136, pose, text);
      }
  sheet_close (&sheet, gallery, "turn");
}

/* Heads side by side, clipped at the chest. */
static void
put_heads (Sheet *sheet, const Gallery *gallery, JsonObject *who, double x, double y,
           const char *text)
{
  static const int yaws[] = { 30, -30, 90, 128, 180 };

  for (guint k = 0; k < G_N_ELEMENTS (yaws); k++)
    {
      g_autofree char *pose = g_strdup_printf ("yaw %d", yaws[k]);
      put_head (sheet, gallery, who, x + k * 126, y, 84, pose, k ? NULL : text);
    }
}

static void
draw_hair (const Gallery *gallery)
{
  static const char *const beards[] = { "stubble", "trim", "full", "long", "goatee", "stache" };
  g_auto (GStrv) styles = sahne_hair_styles (gallery->resources);
  guint n = g_strv_length (styles), i;
  Sheet sheet;

  sheet_open (&sheet, 1920, (int) ((n + G_N_ELEMENTS (beards) + 2) / 3) * 180 + 20);
  for (i = 0; i < n; i++)
    {
      g_autoptr (JsonObject) who
          = changed (look (gallery, i % 2 ? "fman" : "hero"), "hair", styles[i]);
      put_heads (&sheet, gallery, who, 70 + (i % 3) * 640, 84 + (i / 3) * 180, styles[i]);
    }
  for (guint k = 0; k < G_N_ELEMENTS (beards); k++, i++)
    {
      g_autoptr (JsonObject) who
          = changed (look (gallery, k % 2 ? "suit" : "fman"), "beard", beards[k]);
      put_heads (&sheet, gallery, who, 70 + (i % 3) * 640, 84 + (i / 3) * 180, beards[k]);
    }
  sheet_close (&sheet, gallery, "hair");
}

static void
draw_builds (const Gallery *gallery)
{
  static const int heavy[] = { -1000, 0, 700, 1300 };
  Sheet sheet;

  sheet_open (&sheet, 1920, 1400);
  for (int b = 0; b < SAHNE_N_BUILDS; b++)
    for (guint k = 0; k < G_N_ELEMENTS (heavy) + 1; k++)
      {
        g_autoptr (JsonObject) who
            = changed (look (gallery, b == SAHNE_BUILD_WOMAN || b == SAHNE_BUILD_GIRL
                                              || b == SAHNE_BUILD_OLDWOMAN
                                              || b == SAHNE_BUILD_TEENGIRL
                                          ? "hero"
                                          : "fman"),
                       "build", sahne_build_name (b));
        JsonObject *features = sahne_json_add_object (who, "features");
        json_object_set_int_member (features, k < G_N_ELEMENTS (heavy) ? "heavy" : "muscle",
                                    k < G_N_ELEMENTS (heavy) ? heavy[k] : 1000);
        put (&sheet, gallery, who, 60 + (b % 5) * 384 + k * 74, 640 + (b / 5) * 680, 98, "yaw 30",
             NULL);
        if (k == 2)
          label (&sheet, 60 + (b % 5) * 384 + k * 74, 680 + (b / 5) * 680, 18,
                 sahne_build_name (b));
      }
  sheet_close (&sheet, gallery, "builds");
}

/* Every garment on a plain figure, from the front, and from behind. */
static void
draw_garments (const Gallery *gallery)
{
  g_autoptr (GBytes) bytes
      = sahne_resources_open (gallery->resources, "people/garments.json", NULL);
  g_autoptr (JsonNode) node = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));
  Sheet sheet;
  int i = 0, columns = 12, n = (int) g_list_length (names);

  sheet_open (&sheet, columns * 200, ((n + columns - 1) / columns) * 430 + 40);
  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  for (GList *l = names; l; l = l->next, i++)
    {
      JsonObject *g = json_object_get_object_member (json_node_get_object (node), l->data);
      const char *kind = sahne_json_string (g, "kind", "top");
      g_autoptr (JsonObject) who
          = changed (look (gallery, i % 2 ? "fman" : "hero"), "hair", i % 2 ? "crop" : "bun");
      JsonArray *wear = sahne_json_add_array (who, "wear");
      double x = 60 + (i % columns) * 200, y = 390 + (i / columns) * 430;
      const char *base[]
          = { g_str_equal (kind, "legs") || g_str_equal (kind, "skirt") ? NULL : "slim-trousers",
              g_str_equal (kind, "top") ? NULL : "tee", g_str_equal (kind, "feet") ? NULL : "shoes",
              l->data };
      if (sahne_json_object (g, "skirt") && g_str_equal (kind, "top"))
        base[0] = NULL;
      for (guint k = 0; k < G_N_ELEMENTS (base); k++)
        if (base[k])
          {
            JsonObject *w = json_object_new ();
            json_object_set_string_member (w, "garment", base[k]);
            json_array_add_object_element (wear, w);
          }
      put (&sheet, gallery, who, x, y, 62, "yaw 28", NULL);
      put (&sheet, gallery, who, x + 90, y, 62, "yaw -165", NULL);
      label (&sheet, x + 44, y + 26, 13, l->data);
    }
  sheet_close (&sheet, gallery, "garments");
}

/* A walk as the animation plants it: eight moments of one cycle. */
static void
draw_walk (const Gallery *gallery)
{
  static const double pitch_t[] = { 0, 0.07, 0.34, 0.42, 0.50, 0.58, 0.66, 0.76, 0.88, 0.95, 1 };
  static const double pitch_v[] = { 17, 0, 0, -8, -27, -55, -52, -30, 6, 16, 17 };
  JsonObject *who = look (gallery, "hero");
  g_autoptr (SahneFigure) f = figure (gallery, who);
  g_autoptr (SahneBodyShape) body = sahne_body_shape_new (who);
  double step = sahne_body_step (body), scale = 112 / 0.343;
  Sheet sheet;

  sheet_open (&sheet, 1920, 760);
  for (int i = 0; i < 8; i++)
    {
      double phase = i / 8.0, x = 140 + i * 236;
      SahneLens lens = flat_lens (&sheet, x, 640, scale);
      SahnePose pose;

      set_pose (&pose, "yaw 64 chest 5 lean 2 neck 4 head_yaw -4 expression happy");
      pose.v[SAHNE_HIP] = 0.978 + 0.012 * cos (4 * G_PI * (phase - 0.32));
      pose.v[SAHNE_TWIST] = -9 * cos (2 * G_PI * phase);
      for (int side = 0; side < 2; side++)
        {
          double p = fmod (phase + (side == SAHNE_RIGHT ? 0 : 0.5), 1), pitch = 0,
                 u = (p - 0.58) / 0.42;
          double c = cos (2 * G_PI * p), at = step * 0.5 + 0.01 - 2 * step * MIN (p, 0.58);
          for (guint k = 0; k + 1 < G_N_ELEMENTS (pitch_t); k++)
            if (p >= pitch_t[k])
              pitch = sahne_lerp (pitch_v[k], pitch_v[k + 1],
                                  (p - pitch_t[k]) / (pitch_t[k + 1] - pitch_t[k]));
          pose.v[SAHNE_PLANT_L + side] = 1;
          pose.v[SAHNE_FOOT_L + side] = pitch;
          pose.v[SAHNE_FOOT_X_L + side]
              = p < 0.58 ? at : sahne_lerp (at, step * 0.5 + 0.01, sahne_smoothstep (0, 1, u));
          pose.v[SAHNE_FOOT_Y_L + side] = p < 0.58 ? 0 : 0.045 * sin (G_PI * u);
          pose.v[SAHNE_SHOULDER_L + side] = 1 - 24 * c;
          pose.v[SAHNE_ELBOW_L + side] = 14 - 12 * c;
        }
      sahne_figure_draw (f, sheet.pen, &lens, &pose, NULL, 0);
    }
  sheet_close (&sheet, gallery, "walk");
}

/* Who is cast where the script is silent, and how jobs are dressed. */
static void
draw_crowd (const Gallery *gallery, gboolean jobs)
{
  g_autoptr (SahneCastingTables) tables = sahne_casting_tables_new (gallery->resources, NULL);
  g_autoptr (GBytes) bytes = sahne_resources_open (gallery->resources, "people/casting.json", NULL);
  g_autoptr (JsonNode) node = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (GList) names
      = json_object_get_members (sahne_json_object (json_node_get_object (node), "jobs"));
  g_autoptr (JsonObject) brief = json_object_new ();
  guint n = jobs ? g_list_length (names) : 60, columns = jobs ? 14 : 15;
  Sheet sheet;

  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  json_object_set_int_member (brief, "seed", 7);
  sheet_open (&sheet, (int) columns * 136, (int) ((n + columns - 1) / columns) * 470 + 30);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonObject) member = json_object_new (), who = NULL;
      const char *name = jobs ? g_list_nth_data (names, i) : "person";
      g_autofree char *id = g_strdup_printf ("%s-%u", name, i);
      double x = 70 + (i % columns) * 136, y = 420 + (i / columns) * 470;

      json_object_set_string_member (member, "concept", name);
      if (jobs)
        json_object_set_string_member (member, "job", name);
      who = sahne_casting_person (tables, brief, id, member, NULL);
      if (sahne_json_int (who, "height_um", 0) > 2200000)
        json_object_set_int_member (who, "height_um", 2200000);
      put (&sheet, gallery, who, x, y, 68, i % 2 ? "yaw -28" : "yaw 28", NULL);
      label (&sheet, x, y + 26, 12, name);
    }
  sheet_close (&sheet, gallery, jobs ? "jobs" : "crowd");
}

/* Animals on two legs, in the clothes of a trade or an outfit of their own. */
static void
draw_upright (const Gallery *gallery)
{
  static const char *const cast[][2] = {
    { "fox", "doctor" },  { "bear", "cook" },        { "rabbit", "teacher" }, { "cat", NULL },
    { "dog", "police" },  { "mouse", NULL },         { "wolf", "king" },      { "pig", "farmer" },
    { "lion", NULL },     { "elephant", "soldier" }, { "monkey", "pirate" },  { "horse", NULL },
    { "cow", "queen" },   { "tiger", NULL },         { "giraffe", "artist" }, { "owl", "teacher" },
    { "duck", NULL },     { "crow", "detective" },   { "penguin", "waiter" }, { "rooster", NULL },
    { "squirrel", NULL },
  };
  g_autoptr (SahneCastingTables) tables = sahne_casting_tables_new (gallery->resources, NULL);
  g_autoptr (SahneSpecies) species = sahne_species_new (gallery->resources, NULL);
  g_autoptr (JsonObject) brief = json_object_new ();
  Sheet sheet;

  json_object_set_int_member (brief, "seed", 7);
  sheet_open (&sheet, 7 * 340, 3 * 470 + 30);
  for (guint i = 0; i < G_N_ELEMENTS (cast); i++)
    {
      static const char *const poses[] = { "yaw 30 expression happy", "yaw -85", "yaw 165" };
      g_autoptr (JsonObject) member = json_object_new (), beast = NULL, who = NULL;
      double x = 70 + (i % 7) * 340, y = 420 + (i / 7) * 470;

      json_object_set_string_member (member, "concept", cast[i][0]);
      json_object_set_string_member (member, "kind", "animal");
      json_object_set_boolean_member (member, "upright", TRUE);
      if (cast[i][1])
        json_object_set_string_member (member, "job", cast[i][1]);
      beast = sahne_species_look (species, brief, cast[i][0], member, gallery->resources, NULL);
      who = sahne_casting_person (tables, brief, cast[i][0], member, NULL);
      sahne_species_put_on (beast, who, gallery->resources);
      for (guint k = 0; k < G_N_ELEMENTS (poses); k++)
        put (&sheet, gallery, who, x + k * 105, y, 68, poses[k], NULL);
      label (&sheet, x + 100, y + 26, 14, cast[i][0]);
    }
  sheet_close (&sheet, gallery, "upright");
}

int
main (int argc, char **argv)
{
  static const char *const drawn[] = { "faces",    "visemes", "turn",    "hair",  "builds",
                                       "garments", "walk",    "upright", "crowd", "jobs" };
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) listed = NULL;
  Gallery gallery = { .folder = argc > 1 ? argv[1] : "." };
  gsize length;

  if (!g_file_get_contents (GALLERY_SOURCE "/people.json", &text, &length, &error)
      || (root = sahne_json_parse (text, length, &error)) == NULL)
    g_error ("%s", error->message);
  gallery.resources = sahne_resources_new_default ();
  gallery.looks = sahne_json_object (json_node_get_object (root), "looks");
  gallery.sheets = sahne_json_object (json_node_get_object (root), "sheets");
  listed = json_object_get_members (gallery.sheets);
  for (GList *l = listed; l; l = l->next)
    if (argc < 3 || g_strv_contains ((const char *const *) argv + 2, l->data))
      draw_listed (&gallery, l->data, sahne_json_object (gallery.sheets, l->data));
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      if (argc > 2 && !g_strv_contains ((const char *const *) argv + 2, drawn[i]))
        continue;
      if (i == 0)
        draw_faces (&gallery);
      else if (i == 1)
        draw_visemes (&gallery);
      else if (i == 2)
        draw_turn (&gallery);
      else if (i == 3)
        draw_hair (&gallery);
      else if (i == 4)
        draw_builds (&gallery);
      else if (i == 5)
        draw_garments (&gallery);
      else if (i == 6)
        draw_walk (&gallery);
      else if (i == 7)
        draw_upright (&gallery);
      else
        draw_crowd (&gallery, i == 9);
    }
  g_object_unref (gallery.resources);
  return 0;
}
