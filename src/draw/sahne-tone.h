/* The tones that a figure's colour stands for: its shade, its lines, its light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-colour.h"

G_BEGIN_DECLS

#define SAHNE_INK SAHNE_RGB (0x2D1F33)
#define SAHNE_WHITE SAHNE_RGB (0xFFFFFF)

typedef struct
{
  SahneColour base, shade;
} SahneTone;

/**
 * SahneSkinTone:
 * @base: skin in the light
 * @shade: skin in its own shade
 * @mid: between the two, for the side of the nose
 * @line: mouth and creases
 * @blush: cheeks
 * @lip: lips
 */
typedef struct
{
  SahneColour base, shade, mid, line, blush, lip;
} SahneSkinTone;

typedef struct
{
  SahneColour base, shade, light;
} SahneHairTone;

SahneColour sahne_tone_cloth_shade (SahneColour base);
SahneTone sahne_tone_cloth (SahneColour base);
SahneSkinTone sahne_tone_skin (SahneColour base);
SahneHairTone sahne_tone_hair (SahneColour base);
SahneColour sahne_tone_far (SahneColour base, double amount);
SahneColour sahne_tone_far_skin (SahneColour base, double amount);
SahneColour sahne_tone_lighter (SahneColour base, double amount);

G_END_DECLS
