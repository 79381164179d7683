/* Colours: sRGB in 0 to 1, mixing, and OKLab for even ramps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double r, g, b;
} SahneColour;

/* A colour from a literal: SAHNE_RGB (0xF47B20). */
#define SAHNE_RGB(hex)                                                                             \
  ((SahneColour){ (((hex) >> 16) & 255) / 255.0, (((hex) >> 8) & 255) / 255.0,                     \
                  ((hex) &255) / 255.0 })

gboolean sahne_colour_parse (const char *text, SahneColour *colour);
SahneColour sahne_colour_hex (const char *text);
char *sahne_colour_format (SahneColour colour);

gboolean sahne_colour_named (const char *word, SahneColour *colour);

SahneColour sahne_colour_mix (SahneColour a, SahneColour b, double t);
SahneColour sahne_colour_scale (SahneColour a, double r, double g, double b);
SahneColour sahne_colour_clamp (SahneColour a);
double sahne_colour_luma (SahneColour a);

void sahne_colour_to_oklab (SahneColour a, double lab[3]);
SahneColour sahne_colour_from_oklab (const double lab[3]);
SahneColour sahne_colour_okmix (SahneColour a, SahneColour b, double t);
SahneColour sahne_colour_adjust (SahneColour a, double lightness, double chroma,
                                 double hue_degrees);

G_END_DECLS
