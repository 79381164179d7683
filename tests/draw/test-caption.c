/* Captions: in the safe part of the picture, readable on anything, in step with the voice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-caption.h"
#include "sahne-colour.h"

static const int shapes[][2]
    = { { 960, 540 }, { 540, 960 }, { 540, 540 }, { 432, 540 }, { 1260, 540 } };

static const SahneCaption long_one
    = { .text = "Fox said “Good morning, Mister Crow! How well you look today.” and then went on "
                "and on about feathers, "
                "voices, cheese, and everything else a fox may want from a crow on a branch.",
        .duration_us = 8000000 };

static cairo_surface_t *
draw (int width, int height, double grey, const SahneCaption *caption, gint64 t_us, double box[4])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
  g_assert_true (sahne_caption_draw (cr, width, height, caption, t_us, box));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* All pages of a long caption stay inside the part that platforms leave free. */
static void
test_stays_in_its_box (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (gint64 t = 0; t < long_one.duration_us; t += 500000)
      {
        double safe[4], box[4];
        cairo_surface_destroy (draw (shapes[i][0], shapes[i][1], 0.5, &long_one, t, box));
        sahne_caption_box (shapes[i][0], shapes[i][1], safe);
        g_assert_cmpfloat (box[1], >=, safe[1] - 2);
        g_assert_cmpfloat (box[3], <=, safe[3] + 2);
        g_assert_cmpfloat (box[0], >=, 0.02 * shapes[i][0]);
        g_assert_cmpfloat (box[2], <=, 0.98 * shapes[i][0]);
      }
}

static double
luminance (guint32 pixel)
{
  double sum = 0;
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };

  for (int k = 0; k < 3; k++)
    {
      double v = (pixel >> (8 * k) & 255) / 255.0;
      sum += weights[k] * (v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* Around every letter is something so dark that the contrast is at least 4.5 to 1 (WCAG 2.1). */
static void
test_contrast (void)
{
  for (int ground = 0; ground <= 4; ground++)
    for (guint i = 0; i < 3; i++)
      {
        double box[4], dark = 1;
        cairo_surface_t *surface
            = draw (shapes[i][0], shapes[i][1], ground / 4.0, &long_one, 100000, box);
        int row = (int) ((box[1] + box[3]) / 2);
        const guint8 *data = cairo_image_surface_get_data (surface);
        gboolean letter = FALSE;
        for (int y = row - 12; y < row + 12; y++)
          for (int x = (int) box[0] + 1; x < (int) box[2] - 1; x++)
            {
              guint32 p = *(
                  const guint32 *) (gconstpointer) (data
                                                    + y * cairo_image_surface_get_stride (surface)
                                                    + x * 4);
              dark = MIN (dark, luminance (p));
              letter = letter || luminance (p) > 0.9;
            }
        g_assert_true (letter);
        g_assert_cmpfloat (1.05 / (dark + 0.05), >=, 4.5);
        cairo_surface_destroy (surface);
      }
}

/* The word being said has its own colour, and it is the one the voice says. */
static void
test_spoken_word (void)
{
  static const SahneCaptionWord words[] = { { 0, 500000, 0, 3 }, { 500000, 1000000, 4, 7 } };
  SahneCaption caption = { "Gak! Gak!", 1000000, words, 2 };
  double box[4];
  int mean[2] = { 0, 0 };

  for (int k = 0; k < 2; k++)
    {
      cairo_surface_t *surface = draw (960, 540, 0, &caption, k ? 700000 : 100000, box);
      const guint8 *data = cairo_image_surface_get_data (surface);
      int n = 0;
      for (int y = (int) box[1]; y < box[3]; y++)
        for (int x = (int) box[0]; x < box[2]; x++)
          {
            const guint8 *p = data + y * cairo_image_surface_get_stride (surface) + x * 4;
            if (p[2] > 200 && p[0] < 120)
              mean[k] += x, n++;
          }
      g_assert_cmpint (n, >, 20);
      mean[k] /= n;
      cairo_surface_destroy (surface);
    }
  g_assert_cmpint (mean[0], <, 480);
  g_assert_cmpint (mean[1], >, 480);
}

static void
test_odd_texts (void)
{
  static const char *const texts[]
      = { "a",
          "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
          "ğüşiöç İstanbul'da çay",
          "😀 👍🏽",
          "مرحبا",
          "\n\n x \n" };
  double box[4];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
      {
        SahneCaption caption = { .text = texts[i], .duration_us = 1000 };
        cairo_surface_destroy (draw (shapes[k][0], shapes[k][1], 0.5, &caption, 0, box));
        g_assert_cmpfloat (box[0], >=, 0);
        g_assert_cmpfloat (box[2], <=, shapes[k][0]);
      }
}

/* Where the captions' own lines break does not matter to a picture that breaks them elsewhere. */
static void
test_other_breaks (void)
{
  SahneCaption broken = { "It was the\ndog, I promise.", 1000000, NULL, 0 };
  SahneCaption whole = { "It was the dog, I promise.", 1000000, NULL, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      double box[4];
      cairo_surface_t *a = draw (shapes[i][0], shapes[i][1], 0.5, &broken, 0, box);
      cairo_surface_t *b = draw (shapes[i][0], shapes[i][1], 0.5, &whole, 0, box);
      gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) shapes[i][1];
      g_assert_cmpmem (cairo_image_surface_get_data (a), size, cairo_image_surface_get_data (b),
                       size);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caption/stays-in-its-box", test_stays_in_its_box);
  g_test_add_func ("/caption/contrast", test_contrast);
  g_test_add_func ("/caption/spoken-word", test_spoken_word);
  g_test_add_func ("/caption/odd-texts", test_odd_texts);
  g_test_add_func ("/caption/other-breaks", test_other_breaks);
  return g_test_run ();
}
