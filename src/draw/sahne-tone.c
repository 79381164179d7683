/* The tones that a figure's colour stands for: its shade, its lines, its light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tone.h"

/**
 * sahne_tone_cloth_shade:
 * @base: cloth in the light
 *
 * Returns: the same cloth in its own shade: darker and a little cooler
 */
SahneColour
sahne_tone_cloth_shade (SahneColour base)
{
  return sahne_colour_luma (base) > 0.22 ? sahne_colour_scale (base, 0.83, 0.79, 0.88)
                                         : sahne_colour_scale (base, 0.74, 0.72, 0.82);
}

/**
 * sahne_tone_cloth:
 * @base: cloth in the light
 *
 * Returns: the pair that shades it
 */
SahneTone
sahne_tone_cloth (SahneColour base)
{
  return (SahneTone){ base, sahne_tone_cloth_shade (base) };
}

/**
 * sahne_tone_skin:
 * @base: skin in the light
 *
 * Returns: its tones; shade and blush turn warmer
 */
SahneSkinTone
sahne_tone_skin (SahneColour base)
{
  double y = sahne_colour_luma (base);
  gboolean light = y > 0.45;
  SahneColour shade = light ? sahne_colour_scale (base, 0.905, 0.765, 0.735)
                            : sahne_colour_scale (base, 0.80, 0.70, 0.72);

  return (SahneSkinTone){
    .base = base,
    .shade = shade,
    .mid = sahne_colour_mix (base, shade, 0.55),
    .line = light ? sahne_colour_scale (base, 0.60, 0.38, 0.38)
                  : sahne_colour_scale (base, 0.50, 0.38, 0.42),
    .blush = sahne_colour_mix (base, SAHNE_RGB (0xF4506A),
                               y > 0.55   ? 0.30
                               : y > 0.42 ? 0.22
                                          : 0.15),
    .lip = sahne_colour_mix (base, SAHNE_RGB (0xC2304F), light ? 0.55 : 0.45),
  };
}

/**
 * sahne_tone_hair:
 * @base: hair in the light
 *
 * Returns: its tones; dark hair shines violet, light hair cream
 */
SahneHairTone
sahne_tone_hair (SahneColour base)
{
  if (sahne_colour_luma (base) < 0.25)
    return (SahneHairTone){ base, sahne_colour_scale (base, 0.72, 0.68, 0.76),
                            sahne_colour_mix (base, SAHNE_RGB (0x8A6FA8), 0.28) };
  return (SahneHairTone){ base, sahne_colour_scale (base, 0.84, 0.74, 0.78),
                          sahne_colour_mix (base, SAHNE_RGB (0xFFF6E0), 0.30) };
}

/**
 * sahne_tone_far:
 * @base: cloth
 * @amount: 0 to 1, how far behind the body the limb is
 *
 * Returns: the cloth of a limb on the far side
 */
SahneColour
sahne_tone_far (SahneColour base, double amount)
{
  SahneColour far = sahne_colour_luma (base) > 0.2 ? sahne_colour_scale (base, 0.86, 0.83, 0.90)
                                                   : sahne_colour_scale (base, 0.80, 0.80, 0.86);
  return sahne_colour_mix (base, far, amount);
}

/**
 * sahne_tone_far_skin:
 * @base: skin
 * @amount: 0 to 1, how far behind the body the limb is
 *
 * Returns: the skin of a limb on the far side
 */
SahneColour
sahne_tone_far_skin (SahneColour base, double amount)
{
  return sahne_colour_mix (base, sahne_colour_scale (base, 0.90, 0.85, 0.86), amount);
}

/**
 * sahne_tone_lighter:
 * @base: any colour
 * @amount: share of white, 0 to 1
 *
 * Returns: the colour, lighter
 */
SahneColour
sahne_tone_lighter (SahneColour base, double amount)
{
  return sahne_colour_mix (base, SAHNE_WHITE, amount);
}
