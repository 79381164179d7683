/* What a kind of animal is like: its measures, read from data/species.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast.h"

#include <glib/gi18n-lib.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* A species may be like another, that like a third, and so on. */
#define MAX_KIN 4

static const char *const rigs[SAHNE_N_BEAST_RIGS] = {
  "quadruped", "bird", "fish", "crawler", "insect", "creature", "thing",
};

static double
number (JsonObject *object, const char *name, double fallback)
{
  gint64 value = sahne_json_int (object, name, (gint64) lround (fallback * 1000));
  return (double) CLAMP (value, -20000, 20000) / 1000;
}

static double
degrees (JsonObject *object, const char *name, double fallback)
{
  return (double) CLAMP (sahne_json_int (object, name, (gint64) lround (fallback)), -360, 360);
}

static JsonNode *
read_species (SahneResources *resources, const char *species, int kin, GError **error)
{
  g_autofree char *name = g_strdup_printf ("species/%s.json", species);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL, like = NULL;
  const char *parent;

  bytes = sahne_resources_open (resources, name, error);
  node = bytes ? sahne_json_parse_bytes (bytes, error) : NULL;
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” does not describe a species: it must hold an object."), name);
      return NULL;
    }
  parent = sahne_json_string (json_node_get_object (node), "like", NULL);
  if (parent == NULL || kin >= MAX_KIN)
    return g_steal_pointer (&node);
  like = read_species (resources, parent, kin + 1, error);
  return like ? sahne_json_merge_patch (like, node) : NULL;
}

/**
 * sahne_beast_data:
 * @resources: where species are found
 * @species: row of the species table
 * @error: return location for an error
 *
 * Reads `species/<species>.json`, laid over the species it says it is like.
 *
 * Returns: (transfer full) (nullable): its description
 */
JsonObject *
sahne_beast_data (SahneResources *resources, const char *species, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  for (const char *c = species; *c; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '_')
      {
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“%s” is no name of a species."),
                     species);
        return NULL;
      }
  node = read_species (resources, species, 0, error);
  return node ? json_node_dup_object (node) : NULL;
}

static SahneLegBones
read_leg (JsonObject *leg)
{
  return (SahneLegBones){
    .upper = MAX (number (leg, "upper", 0.4), 0.02),
    .lower = MAX (number (leg, "lower", 0.4), 0.02),
    .foot = MAX (number (leg, "foot", 0.24), 0.01),
    .lean = degrees (leg, "lean", 5),
  };
}

static void
read_body (SahneBeastShape *self, JsonObject *data)
{
  JsonObject *body = sahne_json_object (data, "body"), *neck = sahne_json_object (data, "neck");
  const char *hurry;

  self->trunk = MAX (number (body, "length", 0.66), 0.05);
  self->shoulder = number (body, "shoulder", 0.6);
  self->hip = number (body, "hip", 0.6);
  self->chest = number (body, "chest", 0.22);
  self->belly = number (body, "belly", 0.2);
  self->rump = number (body, "rump", 0.21);
  self->girth = number (body, "girth", self->chest * 0.55);
  self->pitch = degrees (body, "pitch", 0);
  self->back = number (body, "back", self->shoulder + self->chest);
  self->upright = sahne_json_bool (body, "upright", FALSE);
  self->waddles = sahne_json_bool (body, "waddles", FALSE);
  self->wags = sahne_json_bool (sahne_json_object (data, "tail"), "wags", FALSE);
  hurry = sahne_json_string (body, "hurry", "gallop");
  self->gait = g_str_equal (hurry, "hop")     ? SAHNE_HURRY_HOP
               : g_str_equal (hurry, "amble") ? SAHNE_HURRY_AMBLE
                                              : SAHNE_HURRY_GALLOP;
  self->fore = read_leg (sahne_json_object (data, "fore"));
  self->hind = read_leg (sahne_json_object (data, "hind"));
  self->neck = number (neck, "length", 0.25);
  self->neck_lean = degrees (neck, "lean", 46);
}

static void
read_head (SahneBeastShape *self, JsonObject *data)
{
  JsonObject *head = sahne_json_object (data, "head"), *beak = sahne_json_object (head, "beak");
  JsonObject *mouth = sahne_json_object (head, "mouth"), *eye = sahne_json_object (head, "eye");
  JsonArray *tip = sahne_json_array (head, "tip");

  self->head = MAX (number (head, "size", 0.5), 0.02);
  self->head_x = number (head, "x", 0.1);
  self->head_y = -number (head, "y", -0.1);
  self->head_yaw = CLAMP (degrees (head, "yaw", 46), 0, 60);
  self->head_tilt = degrees (head, "tilt", 0);
  self->mouth_y = number (mouth, "y", 0.25);
  self->mouth_z = number (mouth, "z", 0.3);
  if (tip && json_array_get_length (tip) > 1)
    self->mouth_z = MAX (self->mouth_z, (double) json_array_get_int_element (tip, 1) / 1000);
  if (beak)
    {
      self->mouth_y = number (beak, "y", 0.12);
      self->mouth_z = number (beak, "tip", 0.7) * 0.9;
    }
  self->eye_y = number (eye, "y", -0.05);
}

/* How high the skull reaches at rest, in units; heads of other rigs have their place in the data.
 */
static double
standing_height (const SahneBeastShape *self)
{
  double a = sahne_radians (self->neck_lean), p = sahne_radians (self->pitch), y;

  if (self->rig != SAHNE_BEAST_QUADRUPED)
    return self->head_y + self->head * 0.48;
  y = self->shoulder + self->trunk / 2 * sin (p) + self->chest * 0.42 + self->neck * cos (a);
  return y + (self->head_y + 0.48) * self->head;
}

/**
 * sahne_beast_shape_new:
 * @look: an entry of the scene's `visual.looks` with `rig`, `species` and `height_um`
 * @resources: where the species is found
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the animal's measures
 */
SahneBeastShape *
sahne_beast_shape_new (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (JsonObject) data = NULL;
  const char *species = sahne_json_string (look, "species", "thing");
  double height = (double) sahne_json_int (look, "height_um", 0) / 1e6;
  SahneBeastShape *self;
  const char *rig;

  data = sahne_beast_data (resources, species, error);
  if (data == NULL)
    return NULL;
  self = g_new0 (SahneBeastShape, 1);
  g_strlcpy (self->species, species, sizeof self->species);
  rig = sahne_json_string (data, "rig", "creature");
  for (self->rig = 0; self->rig < SAHNE_BEAST_THING; self->rig++)
    if (g_str_equal (rigs[self->rig], rig))
      break;
  read_body (self, data);
  read_head (self, data);
  self->height = MAX (number (data, "height", standing_height (self)), 0.05);
  self->length = number (data, "length",
                         self->rig == SAHNE_BEAST_QUADRUPED ? self->trunk + self->chest + self->rump
                                                            : 2 * self->trunk);
  self->unit = CLAMP (height, 0.005, 60) / self->height;
  self->seed = (guint32) sahne_hash ((guint64) sahne_json_int (look, "seed", 0), species);
  return self;
}

/**
 * sahne_beast_shape_free:
 * @self: (transfer full) (nullable): measures
 */
void
sahne_beast_shape_free (SahneBeastShape *self)
{
  g_free (self);
}

/**
 * sahne_beast_legs:
 * @self: measures
 *
 * Returns: how many legs can be planted: 4, 2 or 0
 */
guint
sahne_beast_legs (const SahneBeastShape *self)
{
  if (self->rig == SAHNE_BEAST_BIRD)
    return 2;
  return self->rig == SAHNE_BEAST_QUADRUPED ? 4 : 0;
}
