/* Colours: sRGB in 0 to 1, mixing, and OKLab for even ramps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-colour.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"

/**
 * sahne_colour_parse:
 * @text: "#rgb", "#rrggbb", or the same without "#"
 * @colour: (out): the colour
 *
 * Returns: whether @text is a colour
 */
gboolean
sahne_colour_parse (const char *text, SahneColour *colour)
{
  guint32 v = 0;
  gsize n;

  if (text == NULL)
    return FALSE;
  text += *text == '#';
  n = strlen (text);
  if (n != 3 && n != 6)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);
      if (digit < 0)
        return FALSE;
      v = v * 16 + digit;
      if (n == 3)
        v = v * 16 + digit;
    }
  *colour = SAHNE_RGB (v);
  return TRUE;
}

/**
 * sahne_colour_hex:
 * @text: (nullable): a colour as sahne_colour_parse() takes it
 *
 * Returns: the colour, a mid grey when @text is none
 */
SahneColour
sahne_colour_hex (const char *text)
{
  SahneColour colour = SAHNE_RGB (0x808080);
  sahne_colour_parse (text, &colour);
  return colour;
}

/**
 * sahne_colour_format:
 * @colour: a colour
 *
 * Returns: (transfer full): "#rrggbb"
 */
char *
sahne_colour_format (SahneColour colour)
{
  SahneColour c = sahne_colour_clamp (colour);
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (c.r * 255), (guint) lround (c.g * 255),
                          (guint) lround (c.b * 255));
}

/**
 * sahne_colour_mix:
 * @a: a colour
 * @b: another
 * @t: 0 gives @a, 1 gives @b
 *
 * Returns: the mixture in sRGB
 */
SahneColour
sahne_colour_mix (SahneColour a, SahneColour b, double t)
{
  return (SahneColour){ a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

/**
 * sahne_colour_scale:
 * @a: a colour
 * @r: factor of red
 * @g: factor of green
 * @b: factor of blue
 *
 * Returns: the product, not clamped
 */
SahneColour
sahne_colour_scale (SahneColour a, double r, double g, double b)
{
  return (SahneColour){ a.r * r, a.g * g, a.b * b };
}

/**
 * sahne_colour_clamp:
 * @a: a colour
 *
 * Returns: @a with every part between 0 and 1
 */
SahneColour
sahne_colour_clamp (SahneColour a)
{
  return (SahneColour){ sahne_clamp (a.r, 0, 1), sahne_clamp (a.g, 0, 1), sahne_clamp (a.b, 0, 1) };
}

/**
 * sahne_colour_luma:
 * @a: a colour
 *
 * Returns: its brightness after BT.601
 */
double
sahne_colour_luma (SahneColour a)
{
  return 0.299 * a.r + 0.587 * a.g + 0.114 * a.b;
}

static double
to_linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
from_linear (double v)
{
  v = MAX (v, 0);
  return v <= 0.0031308 ? 12.92 * v : 1.055 * pow (v, 1 / 2.4) - 0.055;
}

/**
 * sahne_colour_to_oklab:
 * @a: a colour
 * @lab: (out): lightness, green to red, blue to yellow
 *
 * OKLab after B. Ottosson, "A perceptual color space for image processing" (2020).
 */
void
sahne_colour_to_oklab (SahneColour a, double lab[3])
{
  double r = to_linear (a.r), g = to_linear (a.g), b = to_linear (a.b);
  double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

/**
 * sahne_colour_from_oklab:
 * @lab: a colour in OKLab
 *
 * Returns: the nearest colour by clamping
 */
SahneColour
sahne_colour_from_oklab (const double lab[3])
{
  double l = lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2];
  double m = lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2];
  double s = lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2];

  l *= l * l, m *= m * m, s *= s * s;
  return sahne_colour_clamp (
      (SahneColour){ from_linear (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                     from_linear (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                     from_linear (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s) });
}

/**
 * sahne_colour_okmix:
 * @a: a colour
 * @b: another
 * @t: 0 gives @a, 1 gives @b
 *
 * Returns: the mixture in OKLab, for gradients without a grey middle
 */
SahneColour
sahne_colour_okmix (SahneColour a, SahneColour b, double t)
{
  double p[3], q[3];

  sahne_colour_to_oklab (a, p);
  sahne_colour_to_oklab (b, q);
  for (int i = 0; i < 3; i++)
    p[i] += (q[i] - p[i]) * t;
  return sahne_colour_from_oklab (p);
}

/**
 * sahne_colour_adjust:
 * @a: a colour
 * @lightness: added to OKLab lightness
 * @chroma: factor of its chroma
 * @hue_degrees: rotation of its hue
 *
 * Returns: the changed colour
 */
SahneColour
sahne_colour_adjust (SahneColour a, double lightness, double chroma, double hue_degrees)
{
  double lab[3], h = sahne_radians (hue_degrees), x, y;

  sahne_colour_to_oklab (a, lab);
  x = lab[1] * cos (h) - lab[2] * sin (h);
  y = lab[1] * sin (h) + lab[2] * cos (h);
  lab[0] = sahne_clamp (lab[0] + lightness, 0, 1);
  lab[1] = x * chroma;
  lab[2] = y * chroma;
  return sahne_colour_from_oklab (lab);
}
