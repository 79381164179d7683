/* Colours by their English word: what "a red kite" means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-colour.h"

/* Saturated as the props of the art pack are, so that both stand side by side. */
static const struct
{
  const char *word;
  guint32 colour;
} words[] = {
  { "red", 0xe2332a },       { "scarlet", 0xf02c1e },  { "crimson", 0xb81d3c },
  { "maroon", 0x7a1f2c },    { "burgundy", 0x7c1f3a }, { "pink", 0xf58cb4 },
  { "rose", 0xe8648c },      { "magenta", 0xd0288c },  { "fuchsia", 0xe0309c },
  { "salmon", 0xf5907c },    { "coral", 0xf87a5c },    { "orange", 0xf58220 },
  { "peach", 0xfcc09a },     { "apricot", 0xf8b06c },  { "amber", 0xf5b020 },
  { "yellow", 0xfccc2a },    { "lemon", 0xf8e04a },    { "golden", 0xe8b63a },
  { "gold", 0xe8b63a },      { "mustard", 0xd0a02c },  { "cream", 0xf8ecd0 },
  { "beige", 0xe4d0b0 },     { "ivory", 0xf8f2e0 },    { "tan", 0xd0a878 },
  { "khaki", 0xb8a46c },     { "olive", 0x86883a },    { "lime", 0xa4d83a },
  { "green", 0x3fa84a },     { "emerald", 0x1fae72 },  { "mint", 0x98e0c0 },
  { "turquoise", 0x2cc4bc }, { "teal", 0x2a8c8e },     { "cyan", 0x30c8e0 },
  { "aqua", 0x48d0dc },      { "blue", 0x2f7fd8 },     { "azure", 0x58a8f0 },
  { "navy", 0x22346c },      { "indigo", 0x44389c },   { "purple", 0x8a4cc0 },
  { "violet", 0x9a62d8 },    { "lavender", 0xc0a8e8 }, { "lilac", 0xc8a4d8 },
  { "plum", 0x84406e },      { "brown", 0x8e5a34 },    { "chocolate", 0x6e3f26 },
  { "rust", 0xb0502c },      { "copper", 0xc8744a },   { "bronze", 0xb0733a },
  { "white", 0xf8f6f2 },     { "silver", 0xb9c4cf },   { "grey", 0x8c909a },
  { "gray", 0x8c909a },      { "charcoal", 0x41444e }, { "black", 0x2a2830 },
  { "blond", 0xe8c878 },     { "blonde", 0xe8c878 },   { "ginger", 0xd07a38 },
};

/**
 * sahne_colour_named:
 * @word: (nullable): an English colour word, also with light or dark before it
 * @colour: (out): the colour
 *
 * Returns: whether it is one
 */
gboolean
sahne_colour_named (const char *word, SahneColour *colour)
{
  double shift = 0;

  if (word == NULL)
    return FALSE;
  if (g_str_has_prefix (word, "light") || g_str_has_prefix (word, "pale"))
    shift = 0.12;
  else if (g_str_has_prefix (word, "dark") || g_str_has_prefix (word, "deep"))
    shift = -0.14;
  if (shift != 0)
    word += (g_str_has_prefix (word, "light") ? 5 : 4);
  while (*word == ' ' || *word == '_' || *word == '-')
    word++;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i].word, word) == 0)
      {
        *colour = SAHNE_RGB (words[i].colour);
        if (shift != 0)
          *colour = sahne_colour_clamp (
              sahne_colour_adjust (*colour, shift, shift > 0 ? 0.8 : 0.95, 0));
        return TRUE;
      }
  return FALSE;
}
