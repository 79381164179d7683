/* The colours of an animal: its species' own, and those that its look gives it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast-pelt.h"

#include <string.h>

#include "sahne-json.h"

static const char *const names[SAHNE_N_FURS] = {
  "coat",    "body",     "light",      "belly",  "leg",     "foot",     "sock",   "hoof",
  "tail",    "tail_tip", "tail_tuft",  "mark",   "mane",    "chest",    "udder",  "spike",
  "muzzle",  "bridge",   "jaw",        "nose",   "iris",    "brow",     "ear",    "inner_ear",
  "ear_tip", "eye_ring", "ruff",       "snout",  "blaze",   "forelock", "beard",  "wool",
  "tusk",    "tuft",     "horn",       "wing",   "feather", "breast",   "hackle", "spots",
  "bars",    "beak",     "lower_beak", "cere",   "disc",    "face",     "comb",   "fin",
  "shell",   "rim",      "line",       "screen",
};

/**
 * sahne_fur_find:
 * @name: (nullable): a name in data
 *
 * Returns: what it is the colour of, the coat when it is unknown
 */
SahneFur
sahne_fur_find (const char *name)
{
  for (guint i = 0; i < SAHNE_N_FURS; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  return SAHNE_FUR_COAT;
}

static void
read_colours (SahnePelt *self, JsonObject *colours)
{
  for (guint i = 0; i < SAHNE_N_FURS; i++)
    {
      const char *text = sahne_json_string (colours, names[i], NULL);
      if (text && sahne_colour_parse (text, &self->colour[i]))
        self->has[i] = TRUE;
    }
}

/**
 * sahne_pelt_read:
 * @self: (out): the colours
 * @species: an animal's description
 * @look: (nullable): a look, whose `colours` replace those of the species
 */
void
sahne_pelt_read (SahnePelt *self, JsonObject *species, JsonObject *look)
{
  memset (self, 0, sizeof *self);
  self->colour[SAHNE_FUR_COAT] = SAHNE_RGB (0x9AA0AC);
  self->has[SAHNE_FUR_COAT] = TRUE;
  read_colours (self, sahne_json_object (species, "colours"));
  read_colours (self, sahne_json_object (look, "colours"));
}

/**
 * sahne_pelt:
 * @self: colours
 * @fur: what is drawn
 * @fallback: what it is like when it has no colour of its own
 *
 * Returns: its colour
 */
SahneColour
sahne_pelt (const SahnePelt *self, SahneFur fur, SahneFur fallback)
{
  return self->has[fur]        ? self->colour[fur]
         : self->has[fallback] ? self->colour[fallback]
                               : self->colour[SAHNE_FUR_COAT];
}
