/* What is read of a creature: its layers and limbs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-creature-private.h"
#include "sahne-error.h"
#include "sahne-json.h"

static const char *const kinds[SAHNE_N_LAYERS] = {
  "shape", "oval", "line", "cloud", "chain", "face", "head", "arm", "leg", "spine", "prop",
};
static const char *const parts[] = { "body", "head", "still", "wing", NULL };
static const char *const whens[] = { "always", "front", "behind", NULL };
static const char *const hands[] = { "none", "claw", "fingers", "twig", "mitt", NULL };

static double
number (JsonObject *object, const char *name, double fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, (gint64) lround (fallback * 1000)), -20000,
                         20000)
         / 1000;
}

static double
element (JsonArray *array, guint i)
{
  if (array == NULL || i >= json_array_get_length (array))
    return 0;
  return (double) CLAMP (json_array_get_int_element (array, i), -20000, 20000) / 1000;
}

static guint
find (const char *const *names, const char *name)
{
  for (guint i = 0; name && names[i]; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

/* Reads pairs of numbers; those whose index is in @corners break the curve. */
static guint
read_knots (JsonArray *array, JsonArray *corners, SahneKnot *knots, guint room)
{
  guint n = array ? MIN (json_array_get_length (array) / 2, room) : 0;

  for (guint i = 0; i < n; i++)
    knots[i] = (SahneKnot){ element (array, 2 * i), element (array, 2 * i + 1), FALSE };
  for (guint i = 0; corners && i < json_array_get_length (corners); i++)
    {
      gint64 at = json_array_get_int_element (corners, i);
      if (at >= 0 && at < n)
        knots[at].corner = TRUE;
    }
  return n;
}

static void
read_move (SahneLayer *layer, JsonObject *move)
{
  JsonArray *at = sahne_json_array (move, "at");

  layer->move_x = number (move, "x", 0);
  layer->move_y = number (move, "y", 0);
  layer->lag = number (move, "lag", 0);
  layer->step = number (move, "step", 0);
  layer->lifts = sahne_json_bool (move, "lifts", FALSE);
  for (guint i = 0; at && i < json_array_get_length (at); i++)
    {
      gint64 k = json_array_get_int_element (at, i);
      if (k >= 0 && k < SAHNE_LAYER_KNOTS)
        layer->moving |= 1u << k;
    }
}

static gboolean
read_layer (SahneLayer *layer, JsonObject *object)
{
  JsonArray *radii = sahne_json_array (object, "radii"),
            *shade = sahne_json_array (object, "shade");
  guint kind = 0;

  while (kind < SAHNE_N_LAYERS && !json_object_has_member (object, kinds[kind]))
    kind++;
  if (kind == SAHNE_N_LAYERS)
    return FALSE;
  layer->kind = kind;
  layer->part = find (parts, sahne_json_string (object, "part", "body"));
  layer->when = find (whens, sahne_json_string (object, "when", "always"));
  layer->fur = sahne_fur_find (sahne_json_string (object, "fur", "coat"));
  layer->far = sahne_json_bool (object, "far", FALSE);
  layer->light = number (object, "lighter", 0);
  layer->opacity = CLAMP (number (object, "opacity", 1), 0, 1);
  layer->depth = number (object, "depth", 0);
  layer->width = number (object, kind == SAHNE_LAYER_CLOUD ? "bump" : "width", 0.02);
  layer->limb = (int) CLAMP (sahne_json_int (object, kinds[kind], 0), 0, 1);
  layer->inside = sahne_json_bool (object, "inside", FALSE);
  layer->shaded = shade != NULL;
  layer->dx = element (shade, 0);
  layer->dy = element (shade, 1);
  layer->n = read_knots (sahne_json_array (object, kinds[kind]),
                         sahne_json_array (object, "corner"), layer->knots, SAHNE_LAYER_KNOTS);
  layer->n_taper = radii ? MIN (json_array_get_length (radii) / 2, G_N_ELEMENTS (layer->taper)) : 0;
  for (guint i = 0; i < layer->n_taper; i++)
    layer->taper[i] = (SahneTaper){ element (radii, 2 * i), MAX (element (radii, 2 * i + 1), 0) };
  read_move (layer, sahne_json_object (object, "move"));
  switch (layer->kind)
    {
    case SAHNE_LAYER_SHAPE:
    case SAHNE_LAYER_CLOUD:
      return layer->n >= 3;
    case SAHNE_LAYER_OVAL:
    case SAHNE_LAYER_LINE:
      return layer->n >= 2;
    case SAHNE_LAYER_CHAIN:
    case SAHNE_LAYER_SPINE:
      return layer->n >= 2 && layer->n_taper >= 1;
    default:
      return TRUE;
    }
}

static void
read_limbs (SahneLimbs *limbs, JsonObject *object)
{
  JsonArray *root = sahne_json_array (object, "root"), *rest = sahne_json_array (object, "rest");
  JsonArray *thick = sahne_json_array (object, "thick");

  limbs->has = object != NULL;
  for (guint i = 0; i < 4; i++)
    {
      limbs->root[i / 2][i % 2] = element (root, i);
      limbs->rest[i / 2][i % 2] = rest && i < json_array_get_length (rest)
                                      ? (double) json_array_get_int_element (rest, i)
                                      : 0;
    }
  for (guint i = 0; i < 3; i++)
    limbs->thick[i] = MAX (element (thick, i), 0.005);
  limbs->upper = MAX (number (object, "upper", 0.2), 0.01);
  limbs->lower = MAX (number (object, "lower", 0.2), 0.01);
  limbs->fur = sahne_fur_find (sahne_json_string (object, "fur", "leg"));
  limbs->end = sahne_fur_find (sahne_json_string (object, "end", "foot"));
  limbs->hands = find (hands, sahne_json_string (object, "hands", "none"));
  limbs->size = number (object, "size", 0.06);
  limbs->ribbed = sahne_json_bool (object, "ribbed", FALSE);
  limbs->even = sahne_json_bool (object, "even", FALSE);
}

static void
read_face (SahneFacePlace *face, JsonObject *object)
{
  JsonArray *eyes = sahne_json_array (object, "eyes"), *mouth = sahne_json_array (object, "mouth");

  face->x = number (object, "x", 0);
  face->y = number (object, "y", -0.7);
  face->width = MAX (number (object, "width", 0.4), 0.02);
  face->turn = (double) CLAMP (sahne_json_int (object, "turn", 16), -60, 60);
  face->eye_x = eyes ? element (eyes, 0) : 0.22;
  face->eye_y = eyes ? element (eyes, 1) : -0.04;
  face->eye_r = eyes ? MAX (element (eyes, 2), 0.02) : 0.145;
  face->mouth_y = mouth ? element (mouth, 0) : 0.21;
  face->mouth_w = mouth ? MAX (element (mouth, 1), 0.02) : 0.16;
  face->depth = number (object, "depth", 0.04);
  face->brow = number (object, "brow", 0.026);
  face->blush = sahne_json_bool (object, "blush", TRUE);
}

/**
 * sahne_creature_look_free:
 * @self: (transfer full) (nullable): a creature
 */
void
sahne_creature_look_free (gpointer data)
{
  SahneCreatureLook *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->shape, sahne_beast_shape_free);
  g_clear_pointer (&self->head, sahne_beast_head_free);
  g_clear_pointer (&self->prop, sahne_prop_free);
  g_free (self);
}

/* A thing with a face: its drawing as a prop; arms and face go by how wide it is. */
static gboolean
read_prop (SahneCreatureLook *self, JsonObject *look, SahneResources *resources, GError **error)
{
  double wide;

  if (!sahne_json_string (look, "icon", NULL) && !sahne_json_string (look, "kind", NULL))
    return TRUE;
  self->prop = sahne_prop_new (look, resources, error);
  wide = CLAMP ((double) sahne_json_int (look, "width_um", 1)
                    / (double) MAX (sahne_json_int (look, "height_um", 1), 1),
                0.15, 3);
  self->arms.root[0][0] *= wide;
  self->arms.root[1][0] *= wide;
  self->face.width *= CLAMP (wide, 0.45, 1.3);
  return self->prop != NULL;
}

/**
 * sahne_creature_read:
 * @look: an entry of the scene's `visual.looks`
 * @resources: where its species is found
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the creature
 */
SahneCreatureLook *
sahne_creature_read (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (SahneBeastShape) shape = sahne_beast_shape_new (look, resources, error);
  g_autoptr (JsonObject) data = shape ? sahne_beast_data (resources, shape->species, error) : NULL;
  SahneCreatureLook *self;
  JsonArray *layers, *pivot;

  if (data == NULL)
    return NULL;
  self = g_new0 (SahneCreatureLook, 1);
  self->shape = g_steal_pointer (&shape);
  sahne_pelt_read (&self->pelt, data, look);
  layers = sahne_json_array (data, "layers");
  for (guint i = 0;
       layers && i < json_array_get_length (layers) && self->n_layers < SAHNE_MAX_LAYERS; i++)
    {
      JsonNode *node = json_array_get_element (layers, i);
      if (JSON_NODE_HOLDS_OBJECT (node)
          && read_layer (&self->layers[self->n_layers], json_node_get_object (node)))
        self->n_layers++;
    }
  read_limbs (&self->arms, sahne_json_object (data, "arms"));
  read_limbs (&self->legs, sahne_json_object (data, "legs"));
  self->n_shoe
      = read_knots (sahne_json_array (data, "shoe"), NULL, self->shoe, G_N_ELEMENTS (self->shoe));
  read_face (&self->face, sahne_json_object (data, "face"));
  if (sahne_json_string (sahne_json_object (data, "head"), "skull", NULL))
    self->head = sahne_beast_head_new (data, look);
  pivot = sahne_json_array (data, "pivot");
  self->pivot[0] = element (pivot, 0);
  self->pivot[1] = pivot ? element (pivot, 1) : -0.6;
  self->floats = number (data, "floats", 0);
  self->idle = number (data, "idle", 0);
  self->shadow = number (data, "shadow", 0.34);
  self->rears = number (data, "rears", 0);
  if (!read_prop (self, look, resources, error))
    g_clear_pointer (&self, sahne_creature_look_free);
  return self;
}
