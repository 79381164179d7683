/* Words on a drawing: as large as their rectangle allows, broken into lines, in the middle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-drawing-private.h"

#include <pango/pangocairo.h>

/* A sign holds no more than this, bytes; what is longer is cut and ends in an ellipsis. */
#define MAX_TEXT 400

/* The rectangle is this high while the words are laid out, so that no font size is fractional. */
#define HEIGHT 1000.0

#define LARGEST 0.82
#define SMALLEST 0.06
#define STEP 0.88

static PangoLayout *
new_layout (cairo_t *cr, double width, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TEXT / 4));
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);
  pango_layout_set_text (layout, cut, -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

static gboolean
fits (PangoLayout *layout, double width)
{
  PangoRectangle ink, logical;

  pango_layout_get_extents (layout, &ink, &logical);
  return logical.height <= HEIGHT * PANGO_SCALE && logical.width <= width * PANGO_SCALE;
}

/* Finds the largest size that needs no more room than there is. */
static void
fit (PangoLayout *layout, double width)
{
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell Bold");

  for (double size = LARGEST; size >= SMALLEST; size *= STEP)
    {
      pango_font_description_set_absolute_size (font, HEIGHT * size * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      if (fits (layout, width))
        break;
    }
  if (!fits (layout, width))
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, (int) (HEIGHT * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_font_description_free (font);
}

/* Writes @text into @box of the drawing at hand; @ink is a colour of the screen. */
void
sahne_drawing_draw_text (SahnePen *pen, const double box[4], SahneColour ink, const char *text)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double scale = (box[3] - box[1]) / HEIGHT, width = (box[2] - box[0]) / MAX (scale, 1e-9);
  PangoRectangle logical;
  PangoLayout *layout;
  cairo_matrix_t m;

  if (scale <= 0 || width <= 0 || *text == '\0')
    return;
  cairo_save (cr);
  cairo_translate (cr, box[0], box[1]);
  cairo_get_matrix (cr, &m);
  if (m.xx < 0) /* mirrored things carry no mirrored words */
    {
      cairo_translate (cr, box[2] - box[0], 0);
      cairo_scale (cr, -1, 1);
    }
  cairo_scale (cr, scale, scale);
  layout = new_layout (cr, width, text);
  fit (layout, width);
  pango_layout_get_extents (layout, NULL, &logical);
  cairo_translate (cr, 0, (HEIGHT - (double) logical.height / PANGO_SCALE) / 2);
  cairo_set_source_rgb (cr, ink.r, ink.g, ink.b);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
  cairo_restore (cr);
}
