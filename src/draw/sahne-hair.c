/* Hair and beards: reads a style and draws its layers in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"

#include <glib/gi18n-lib.h>
#include "sahne-error.h"
#include "sahne-hair-private.h"
#include "sahne-json.h"

#define MOST 64

static const char *const piece_names[]
    = { "ball", "puff", "tail", "braid", "locks", "crest", "mass", "curls", "wrap" };

static double
number (JsonObject *object, const char *name, double fallback)
{
  return json_object_has_member (object, name) ? (double) sahne_json_int (object, name, 0) / 1000
                                               : fallback;
}

static gint64
element (JsonArray *array, guint i)
{
  return i < json_array_get_length (array) ? json_array_get_int_element (array, i) : 0;
}

static SahneKnot *
read_knots (JsonArray *array, guint *n)
{
  guint count = array ? MIN (json_array_get_length (array), MOST) : 0;
  SahneKnot *knots = g_new0 (SahneKnot, count + 1);

  for (guint i = 0; i < count; i++)
    {
      JsonArray *p = json_array_get_array_element (array, i);
      knots[i] = (SahneKnot){ (double) element (p, 0) / 1000, (double) element (p, 1) / 1000,
                              element (p, 2) != 0 };
    }
  *n = count;
  return knots;
}

static void
read_outer (SahneHair *self, JsonArray *array)
{
  self->n_outer = array ? MIN (json_array_get_length (array), MOST) : 0;
  self->outer = g_new0 (SahneHairOut, self->n_outer + 1);
  for (guint i = 0; i < self->n_outer; i++)
    {
      JsonArray *p = json_array_get_array_element (array, i);
      self->outer[i] = (SahneHairOut){ (double) element (p, 0), (double) element (p, 1) / 1000,
                                       element (p, 2) != 0 };
    }
}

static void
read_strands (SahneHair *self, JsonArray *array)
{
  self->n_strands = array ? MIN (json_array_get_length (array), MOST) : 0;
  self->strands = g_new0 (SahneStrand, self->n_strands + 1);
  for (guint i = 0; i < self->n_strands; i++)
    {
      JsonObject *o = json_array_get_object_element (array, i);
      const char *tone = sahne_json_string (o, "tone", "shade");
      self->strands[i].points = read_knots (sahne_json_array (o, "points"), &self->strands[i].n);
      self->strands[i].width = number (o, "width", 0.016);
      self->strands[i].tone = g_str_equal (tone, "light") ? 2 : g_str_equal (tone, "base") ? 0 : 1;
    }
}

static void
read_pieces (SahneHair *self, JsonArray *array)
{
  self->n_pieces = array ? MIN (json_array_get_length (array), MOST) : 0;
  self->pieces = g_new0 (SahnePiece, self->n_pieces + 1);
  for (guint i = 0; i < self->n_pieces; i++)
    {
      JsonObject *o = json_array_get_object_element (array, i);
      const char *kind = sahne_json_string (o, "piece", "ball");
      SahnePiece *piece = &self->pieces[i];

      for (guint k = 0; k < G_N_ELEMENTS (piece_names); k++)
        if (g_str_equal (piece_names[k], kind))
          piece->kind = k;
      piece->azimuth = (double) sahne_json_int (o, "azimuth", 180);
      piece->y = number (o, "y", 0);
      piece->out = number (o, "out", 0.42);
      piece->size = number (o, "size", 0.2);
      piece->width = number (o, "width", 1);
      piece->tied = sahne_json_bool (o, "tied", FALSE);
    }
}

static JsonNode *
load (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "people/hair.json", error);
  return bytes ? sahne_json_parse_bytes (bytes, error) : NULL;
}

/**
 * sahne_hair_new:
 * @style: (nullable): name of a style, "pony"
 * @beard: (nullable): "stubble", "trim", "full", "long", "goatee" or "stache"
 * @hair: its colour
 * @beard_colour: the beard's colour
 * @tie: colour of bands and of cloth round the head
 * @resources: where data/people/hair.json is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the hair; an unknown style gives short hair
 */
SahneHair *
sahne_hair_new (const char *style, const char *beard, SahneColour hair, SahneColour beard_colour,
                SahneColour tie, SahneResources *resources, GError **error)
{
  g_autoptr (JsonNode) node = load (resources, error);
  JsonObject *styles, *o;
  SahneHair *self;

  if (node == NULL)
    return NULL;
  styles = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  o = styles && style ? sahne_json_object (styles, style) : NULL;
  if (o == NULL)
    o = styles ? sahne_json_object (styles, "short") : NULL;
  if (o == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The table of hair styles (people/hair.json) has no style “short”."));
      return NULL;
    }
  self = g_new0 (SahneHair, 1);
  self->tone = sahne_tone_hair (hair);
  self->beard_tone = sahne_tone_hair (beard_colour);
  self->tie = tie;
  self->beard = g_strdup (beard);
  read_outer (self, sahne_json_array (o, "outer"));
  self->core = read_knots (sahne_json_array (o, "hairline"), &self->n_core);
  read_strands (self, sahne_json_array (o, "strands"));
  read_pieces (self, sahne_json_array (o, "pieces"));
  self->scallop = number (o, "scallop", 0);
  self->shift_x = number (o, "shade_x", 0.030);
  self->shift_y = number (o, "shade_y", 0.034);
  self->low = number (o, "low", 0);
  self->flat = number (o, "flat", 0);
  self->rim = sahne_json_bool (o, "rim", FALSE);
  self->nape = sahne_json_bool (o, "nape", FALSE);
  self->shine = sahne_json_bool (o, "shine", FALSE);
  self->curtains = sahne_json_bool (o, "curtains", FALSE);
  self->cloth = sahne_json_bool (o, "cloth", FALSE);
  self->covers_ears = sahne_json_bool (o, "covers_ears", FALSE);
  self->fringe = number (o, "fringe", -1);
  self->ends = number (o, "ends", 0.5);
  return self;
}

/**
 * sahne_hair_free:
 * @self: (transfer full) (nullable): hair
 */
void
sahne_hair_free (SahneHair *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_strands; i++)
    g_free (self->strands[i].points);
  g_free (self->strands);
  g_free (self->pieces);
  g_free (self->outer);
  g_free (self->core);
  g_free (self->beard);
  g_free (self);
}

/**
 * sahne_hair_styles:
 * @resources: where data/people/hair.json is
 *
 * Returns: (transfer full): the names of all styles, ended by %NULL
 */
char **
sahne_hair_styles (SahneResources *resources)
{
  g_autoptr (JsonNode) node = load (resources, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/**
 * sahne_hair_covers_ears:
 * @self: hair
 *
 * Returns: whether the ears are under it
 */
gboolean
sahne_hair_covers_ears (const SahneHair *self)
{
  return self->covers_ears;
}

/**
 * sahne_hair_has_beard:
 * @self: hair
 *
 * Returns: whether there is a beard
 */
gboolean
sahne_hair_has_beard (const SahneHair *self)
{
  return self->beard != NULL && *self->beard;
}

SahneColour
sahne_hair_colour (const SahneHair *self, int tone)
{
  return tone == 0 ? self->tone.base : tone == 1 ? self->tone.shade : self->tone.light;
}

/* A tapered ribbon along a curve of local points. */
void
sahne_hair_strand (const SahneHair *self, SahneFaceFrame *face, const SahnePoint *local, guint n,
                   SahneColour colour, double width, double opacity)
{
  SahneKnot knots[MOST];
  SahnePoint line[MOST * 6], left[MOST * 6], right[MOST * 6];
  SahnePath *path = sahne_pen_path (face->pen);
  guint count;

  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = sahne_face_local (face, local[i].x, local[i].y);
      knots[i] = (SahneKnot){ p.x, MIN (p.y, face->ground), FALSE };
    }
  count = sahne_spline_flatten (knots, n, FALSE, 5, line);
  for (guint i = 0; i < count; i++)
    {
      const SahnePoint *a = &line[i ? i - 1 : 0], *b = &line[MIN (i + 1, count - 1)];
      double d = MAX (hypot (b->x - a->x, b->y - a->y), 1e-9);
      double k = pow (sin (G_PI * (i + 0.5) / count), 0.7) * width * face->h * 0.5;
      left[i]
          = (SahnePoint){ line[i].x - (b->y - a->y) / d * k, line[i].y + (b->x - a->x) / d * k };
      right[i]
          = (SahnePoint){ line[i].x + (b->y - a->y) / d * k, line[i].y - (b->x - a->x) / d * k };
    }
  for (guint i = 0; i < count; i++)
    sahne_path_line (path, left[i].x, left[i].y);
  for (guint i = count; i > 0; i--)
    sahne_path_line (path, right[i - 1].x, right[i - 1].y);
  sahne_path_close (path);
  sahne_pen_fill (face->pen, path, colour, opacity);
}

/* Replaces each span between two points by a half round of curls that bulges to its left. */
guint
sahne_hair_scallop (const SahnePoint *points, guint n, double bulge, SahnePoint *out)
{
  guint count = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      double dx = points[i + 1].x - points[i].x, dy = points[i + 1].y - points[i].y;
      for (guint k = 0; k < 9; k++)
        {
          double a = G_PI * k / 9, t = (1 - cos (a)) / 2, s = sin (a) * bulge;
          out[count++]
              = (SahnePoint){ points[i].x + dx * t + dy * s, points[i].y + dy * t - dx * s };
        }
    }
  out[count++] = points[n - 1];
  return count;
}

/**
 * sahne_hair_draw:
 * @self: hair
 * @face: the head it grows on
 * @layer: which of its layers
 * @sway: degrees that what hangs is swung backwards
 * @under_hat: leaves out what a hat would cover
 *
 * Draws a layer.
 */
void
sahne_hair_draw (const SahneHair *self, SahneFaceFrame *face, SahneHairLayer layer, double sway,
                 gboolean under_hat)
{
  for (guint i = 0; i < self->n_pieces; i++)
    if (!under_hat || self->pieces[i].y > -0.2)
      sahne_hair_draw_piece (self, face, &self->pieces[i], layer, sway);
  if (layer == SAHNE_HAIR_BEHIND && self->nape)
    sahne_hair_draw_nape (self, face);
  if (layer != SAHNE_HAIR_FRONT)
    return;
  if (self->cloth)
    sahne_hair_draw_cloth (self, face);
  else if (self->curtains)
    sahne_hair_draw_curtains (self, face, under_hat);
  else if (self->rim)
    sahne_hair_draw_rim (self, face);
  else if (self->n_outer)
    sahne_hair_draw_cap (self, face, under_hat);
  if (self->shine && !under_hat)
    {
      static const double spot[][2] = {
        { -0.22, -0.38 }, { -0.10, -0.450 }, { 0.02, -0.455 }, { -0.08, -0.405 }, { -0.18, -0.33 }
      };
      SahneKnot knots[G_N_ELEMENTS (spot)];
      SahnePath *path = sahne_pen_path (face->pen);
      double side = face->lit < 0 ? face->flip : -face->flip;
      for (guint i = 0; i < G_N_ELEMENTS (spot); i++)
        {
          SahnePoint p = sahne_face_local (face, spot[i][0] * side, spot[i][1]);
          knots[i] = (SahneKnot){ p.x, p.y, FALSE };
        }
      sahne_path_spline (path, knots, G_N_ELEMENTS (spot), TRUE);
      sahne_pen_fill (face->pen, path, sahne_tone_lighter (face->shape->skin.base, 0.30), 1);
    }
}
