/* What is read of a four-legged animal besides its bones and its head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-json.h"
#include "sahne-quadruped-private.h"

static const char *const feet[] = { "paw", "plant", "hoof", "cloven", "pad", "hand" };

static double
number (JsonObject *object, const char *name, double fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, (gint64) lround (fallback * 1000)), -9000,
                         9000)
         / 1000;
}

static double
element (JsonArray *array, guint i)
{
  return (double) CLAMP (json_array_get_int_element (array, i), -9000, 9000) / 1000;
}

static void
read_radii (JsonObject *leg, double *radii)
{
  JsonArray *thick = sahne_json_array (leg, "thick");

  for (guint i = 0; i < 3; i++)
    radii[i] = thick && i < json_array_get_length (thick) ? MAX (element (thick, i), 0.005)
                                                          : 0.12 - 0.035 * i;
}

/* Reads pairs of where a stripe is along the back and how long it is. */
static guint
read_stripes (JsonArray *array, gpointer out, guint room)
{
  double (*pairs)[2] = out;
  guint n = array ? MIN (json_array_get_length (array) / 2, room) : 0;

  for (guint i = 0; i < n; i++)
    {
      pairs[i][0] = element (array, 2 * i);
      pairs[i][1] = element (array, 2 * i + 1);
    }
  return n;
}

static void
read_patches (SahneQuadruped *self, JsonArray *array)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *at = sahne_json_array (object, "at");
      SahneCoatPatch *patch = &self->patches[self->n_patches];

      if (at == NULL || json_array_get_length (at) < 6 || self->n_patches == SAHNE_MAX_COAT)
        continue;
      patch->fur = sahne_fur_find (sahne_json_string (object, "fur", "mark"));
      patch->n = MIN (json_array_get_length (at) / 2, G_N_ELEMENTS (patch->at));
      for (guint k = 0; k < patch->n; k++)
        patch->at[k] = (SahneKnot){ element (at, 2 * k), element (at, 2 * k + 1), FALSE };
      self->n_patches++;
    }
}

/* Reads everything but bones, head and colours. */
void
sahne_quadruped_read (SahneQuadruped *self, JsonObject *species)
{
  JsonObject *body = sahne_json_object (species, "body"),
             *neck = sahne_json_object (species, "neck");
  JsonObject *foot = sahne_json_object (species, "foot"),
             *tail = sahne_json_object (species, "tail");
  JsonObject *coat = sahne_json_object (species, "coat");
  const char *kind = sahne_json_string (foot, "kind", "paw");

  self->sag = number (body, "sag", 0);
  self->neck_root = number (neck, "root", 0.17);
  self->neck_tip = number (neck, "tip", 0.14);
  read_radii (sahne_json_object (species, "fore"), self->fore);
  read_radii (sahne_json_object (species, "hind"), self->hind);
  for (guint i = 0; i < G_N_ELEMENTS (feet); i++)
    if (g_str_equal (feet[i], kind))
      self->foot = i;
  self->foot_size = MAX (number (foot, "size", 0.085), 0.01);
  self->sock = CLAMP (number (foot, "sock", 2.1), 0.2, 2.9);
  self->tail = sahne_tail_find (sahne_json_string (tail, "kind", "none"));
  self->tail_scale = CLAMP (number (tail, "scale", 1), 0.1, 4);
  G_STATIC_ASSERT (sizeof self->stripes[0] == 2 * sizeof (double));
  self->n_stripes = read_stripes (sahne_json_array (coat, "stripes"), self->stripes,
                                  G_N_ELEMENTS (self->stripes));
  self->n_belly_stripes = read_stripes (sahne_json_array (coat, "belly_stripes"),
                                        self->belly_stripes, G_N_ELEMENTS (self->belly_stripes));
  self->stripe_width = number (coat, "stripe_width", 0.032);
  self->leg_stripes = sahne_json_bool (coat, "leg_stripes", FALSE);
  self->wool = sahne_json_bool (coat, "wool", FALSE);
  self->quills = sahne_json_bool (coat, "quills", FALSE);
  self->spikes = sahne_json_bool (coat, "spikes", FALSE);
  self->wings = sahne_json_bool (coat, "wings", FALSE);
  read_patches (self, sahne_json_array (coat, "patches"));
}
