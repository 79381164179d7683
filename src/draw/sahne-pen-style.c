/* The styles as rules over every fill and line: cut paper, gouache, ink, noir, chalk, blueprint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pen-private.h"

#include <math.h>

#include "sahne-ease.h"

#define INK SAHNE_RGB (0x15121c)
#define PAPER_SHADOW SAHNE_RGB (0x1a1030)

/* Up to here a shape is a soft overlay and gets no edge. */
#define SOLID 0.6

/* Chalk on the board, by hue: white, ochre, blue, pink, green, yellow. */
static const guint32 chalks[] = { 0xfbf9f0, 0xffdca0, 0xaee4ff, 0xffb6c6, 0xc4f2a8, 0xfff2a0 };

static gboolean
is_board (SahneStyle style)
{
  return style == SAHNE_STYLE_CHALKBOARD || style == SAHNE_STYLE_BLUEPRINT;
}

/* The length of @pixels of a frame 1080 high in units of the paper as it is turned and scaled. */
double
sahne_pen_px (SahnePen *self, double pixels)
{
  cairo_matrix_t m;
  double scale;

  sahne_canvas_matrix (self->canvas, &m);
  scale = sqrt (fabs (m.xx * m.yy - m.xy * m.yx));
  return pixels * self->pixel / MAX (scale, 1e-6);
}

static SahneColour
noir_colour (SahneColour c)
{
  double y = sahne_clamp ((sahne_colour_luma (c) - 0.5) * 1.55 + 0.44, 0, 1);
  double spot = c.r - MAX (c.g, c.b);
  SahneColour grey;

  y = y * y * (3 - 2 * y);
  grey = sahne_colour_mix ((SahneColour){ 0.035, 0.04, 0.055 }, (SahneColour){ 0.93, 0.93, 0.90 },
                           y);
  if (spot <= 0.32) /* only red stays */
    return grey;
  return sahne_colour_mix (grey, (SahneColour){ 0.82, 0.06, 0.10 },
                           sahne_clamp ((spot - 0.32) * 5, 0, 1));
}

/* Lightness to @low + @range of it, chroma by a factor; in steps when @steps is not 0. */
static SahneColour
bend (SahneColour c, double low, double range, double chroma, int steps)
{
  double lab[3];

  sahne_colour_to_oklab (sahne_colour_clamp (c), lab);
  if (steps)
    lab[0] = round (lab[0] * steps) / steps;
  lab[0] = sahne_clamp (low + range * lab[0], 0, 1);
  lab[1] *= chroma;
  lab[2] *= chroma;
  return sahne_colour_from_oklab (lab);
}

/**
 * sahne_style_board:
 * @style: a style
 *
 * Returns: the colour of the board that chalk or ruling pen draws on
 */
SahneColour
sahne_style_board (SahneStyle style)
{
  return style == SAHNE_STYLE_BLUEPRINT ? SAHNE_RGB (0x1e4f8d) : SAHNE_RGB (0x26392f);
}

/**
 * sahne_style_colour:
 * @style: a style
 * @colour: a colour as the light gives it
 *
 * Returns: the same as the style shows it
 */
SahneColour
sahne_style_colour (SahneStyle style, SahneColour colour)
{
  switch (style)
    {
    case SAHNE_STYLE_NOIR:
      return noir_colour (colour);
    case SAHNE_STYLE_INK:
      return bend (colour, 0.06, 0.94, 1.22, 7);
    case SAHNE_STYLE_GOUACHE:
      return bend (colour, 0.25, 0.74, 0.96, 0);
    case SAHNE_STYLE_PAPER:
      return bend (colour, 0.06, 0.93, 0.96, 0);
    default:
      return colour;
    }
}

static SahneColour
chalk_colour (SahneStyle style, SahneColour albedo)
{
  double lab[3], hue;
  int i;

  sahne_colour_to_oklab (albedo, lab);
  hue = atan2 (lab[2], lab[1]) * 180 / G_PI;
  hue = hue < 0 ? hue + 360 : hue;
  if (hypot (lab[1], lab[2]) < 0.05)
    i = 0;
  else
    i = hue < 35 ? 3 : hue < 85 ? 1 : hue < 112 ? 5 : hue < 175 ? 4 : hue < 300 ? 2 : 3;
  if (style == SAHNE_STYLE_BLUEPRINT)
    return i == 2 ? SAHNE_RGB (0xbfe0ff) : SAHNE_RGB (0xf2f8ff);
  return SAHNE_RGB (chalks[i]);
}

static void
outline (SahnePen *self, const SahnePath *path, SahneColour colour, double width, double opacity)
{
  sahne_canvas_line (self->canvas, path, colour, width, opacity);
}

static void
fill_shifted (SahnePen *self, const SahnePath *path, SahneColour colour, double shift_x,
              double shift_y, double opacity)
{
  cairo_matrix_t m;
  double dx = shift_x * self->pixel, dy = shift_y * self->pixel;

  sahne_canvas_matrix (self->canvas, &m);
  m.x0 = m.y0 = 0;
  if (cairo_matrix_invert (&m) == CAIRO_STATUS_SUCCESS) /* shadows fall the same way on any paper */
    cairo_matrix_transform_distance (&m, &dx, &dy);
  sahne_canvas_fill (self->canvas, path, dx, dy, colour, opacity, self->even);
}

/* A shape on a board: its outline in chalk, its inside the board with a breath of chalk. */
static void
draw_on_board (SahnePen *self, const SahnePath *path, SahneColour albedo, double opacity)
{
  SahneColour chalk = chalk_colour (self->style, albedo), inside;
  double far = 0.5 * sahne_clamp (1 - exp (-self->surface.depth / 160), 0, 1);

  if (self->detail || opacity <= 0.3)
    {
      outline (self, path, chalk, sahne_pen_px (self, 1.3), 0.30 * opacity);
      return;
    }
  inside
      = sahne_colour_mix (sahne_style_board (self->style), chalk,
                          (0.03 + 0.13 * sahne_colour_luma (albedo) * MIN (1, self->surface.face))
                              * (1 - far));
  outline (self, path, chalk, sahne_pen_px (self, self->surface.depth < 14 ? 6.6 : 4.8),
           (1 - far) * (opacity < SOLID ? opacity : 1));
  sahne_canvas_fill (self->canvas, path, 0, 0, inside, opacity, self->even);
}

/* Draws what belongs under a shape; %TRUE when nothing more is to be drawn. */
gboolean
sahne_pen_edge (SahnePen *self, const SahnePath *path, SahneColour colour, SahneColour albedo,
                double opacity)
{
  SahneColour c;

  if (is_board (self->style))
    {
      draw_on_board (self, path, albedo, opacity);
      return TRUE;
    }
  if (self->detail || opacity <= SOLID)
    return FALSE;
  switch (self->style)
    {
    case SAHNE_STYLE_INK:
      outline (self, path, INK, sahne_pen_px (self, self->surface.depth < 60 ? 5.4 : 3.4), 1);
      break;
    case SAHNE_STYLE_PAPER:
      fill_shifted (self, path, PAPER_SHADOW, 7.5, 11.5, 0.06);
      fill_shifted (self, path, PAPER_SHADOW, 4.6, 7, 0.11);
      fill_shifted (self, path, PAPER_SHADOW, 2.2, 3.2, 0.16);
      break;
    case SAHNE_STYLE_GOUACHE:
      c = sahne_style_colour (self->style, colour);
      c = sahne_colour_mix (c, sahne_colour_scale (c, 0.55, 0.55, 0.55), 0.7);
      outline (self, path, c, sahne_pen_px (self, 3.4), 0.34);
      break;
    default:
      break;
    }
  return FALSE;
}

/* A sheet of dots, 10 pixels apart, turned by 24 degrees. */
static cairo_pattern_t *
make_dots (double radius, double pixel)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cairo_t *cr = cairo_create (surface);
  cairo_pattern_t *pattern;
  cairo_matrix_t m;

  cairo_arc (cr, 20, 20, radius * 4, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, INK.r, INK.g, INK.b, 0.58);
  cairo_fill (cr);
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (surface);
  cairo_surface_destroy (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_matrix_init_scale (&m, 4 / pixel, 4 / pixel);
  cairo_matrix_rotate (&m, -24 * G_PI / 180);
  cairo_pattern_set_matrix (pattern, &m);
  return pattern;
}

/* Draws what belongs over a shape: ink puts a screen of dots on what lies in shade. */
void
sahne_pen_after (SahnePen *self, const SahnePath *path, double opacity)
{
  guint tone = self->surface.face < 0.17 ? 0 : 1;
  cairo_t *cr;

  if (self->style != SAHNE_STYLE_INK || self->surface.face >= 0.34 || opacity <= SOLID
      || self->surface.depth > 40)
    return;
  if (self->dots[tone] == NULL)
    self->dots[tone] = make_dots (tone ? 1.7 : 2.7, self->pixel);
  cr = sahne_canvas_cairo (self->canvas);
  cairo_save (cr);
  sahne_path_emit (path, cr, 0, 0);
  cairo_identity_matrix (cr); /* the screen lies still whatever is drawn */
  cairo_set_source (cr, self->dots[tone]);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* What a style makes of a line: an edge under it, another colour, another width. */
void
sahne_pen_line_edge (SahnePen *self, const SahnePath *path, SahneColour albedo, double *width,
                     SahneColour *colour, double *opacity)
{
  if (is_board (self->style))
    {
      *colour = chalk_colour (self->style, albedo);
      *width = MAX (*width, sahne_pen_px (self, 1.6));
      *opacity = MIN (1, *opacity * 0.9 + 0.1) * (self->detail ? 0.55 : 0.9);
    }
  else if (self->style == SAHNE_STYLE_INK && !self->detail && *opacity > SOLID
           && *width > sahne_pen_px (self, 4))
    outline (self, path, INK, *width + sahne_pen_px (self, 5.2), 1);
}

/* Styles that know no gradients: an opaque one becomes flat, a soft one fades or is left out; %TRUE
 * when nothing more is to be drawn. */
gboolean
sahne_pen_flat_gradient (SahnePen *self, const SahnePath *path, const SahneStop *stops, guint n,
                         double *opacity)
{
  double least = 1, at;
  guint i = 1;
  SahneColour flat;

  if (n < 2
      || (self->style != SAHNE_STYLE_PAPER && self->style != SAHNE_STYLE_INK
          && !is_board (self->style)))
    return FALSE;
  for (guint k = 0; k < n; k++)
    least = MIN (least, stops[k].opacity);
  if (least < 0.95)
    {
      *opacity *= self->style == SAHNE_STYLE_PAPER ? 0
                  : self->style == SAHNE_STYLE_INK ? 0.5
                                                   : 0.25;
      return *opacity <= 0;
    }
  at = sahne_lerp (stops[0].at, stops[n - 1].at, 0.38);
  while (i + 1 < n && stops[i].at < at)
    i++;
  flat = sahne_colour_okmix (
      stops[i - 1].colour, stops[i].colour,
      sahne_clamp ((at - stops[i - 1].at) / MAX (stops[i].at - stops[i - 1].at, 1e-6), 0, 1));
  if (self->style == SAHNE_STYLE_INK && n > 8) /* a sky in steps is flat already */
    return FALSE;
  sahne_pen_fill_raw (self, path, flat, 1);
  return TRUE;
}
