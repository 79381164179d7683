/* The finish of a picture: grain and vignette, paper, torn edges, chalk dust, pixels.
 *
 * All that does not change from frame to frame is made once; a finish never changes and may be
 * used from several threads at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-style.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-noise.h"

#define TILE 256

/* Rows of the picture of the pixel style. */
#define PIXEL_ROWS 216

struct _SahneFinish
{
  SahneStyle style;
  int width, height;
  double unit;      /* one pixel of a frame 1080 high */
  guint8 *vignette; /* how dark each pixel gets, 255 wholly */
  guint8 tint[3];   /* towards this colour: blue, green, red */
  gint8 *grain;     /* TILE x TILE: added */
  gint8 *shift;     /* dx, dy per pixel of a quarter-size field */
  guint8 *bloom;    /* per pixel of that field: 128 nothing */
  guint8 *mask;     /* per pixel: how much of the picture is seen on the paper */
};

/* Tileable smooth noise, 0 to 1. */
static double
tile_noise (double x, double y, int cells, guint32 seed)
{
  int i = (int) floor (x), j = (int) floor (y);
  double u = x - i, v = y - j, c[4];

  u = u * u * (3 - 2 * u), v = v * v * (3 - 2 * v);
  for (int k = 0; k < 4; k++)
    {
      int cx = ((i + k % 2) % cells + cells) % cells, cy = ((j + k / 2) % cells + cells) % cells;
      c[k] = (sahne_hash (seed + (guint64) cx * 7919 + (guint64) cy * 104729, NULL) & 0xffff)
             / 65535.0;
    }
  return sahne_lerp (sahne_lerp (c[0], c[1], u), sahne_lerp (c[2], c[3], u), v);
}

/* Film grain: what a black or white speck of a little opacity adds to mid grey. */
static gint8 *
make_grain (double strength)
{
  gint8 *tile = g_malloc (TILE * TILE);
  SahneRandom random = sahne_random (7919, "grain");

  for (int i = 0; i < TILE * TILE; i++)
    tile[i]
        = (gint8) CLAMP (lround (sahne_random_normal (&random) * 60 * strength * 0.5), -100, 100);
  return tile;
}

/* Paper: fibres of four sizes. */
static gint8 *
make_paper (double strength)
{
  static const double cells[] = { 8, 32, 64, 128 }, weights[] = { 0.35, 0.35, 0.45, 0.5 };
  gint8 *tile = g_malloc (TILE * TILE);

  for (int y = 0; y < TILE; y++)
    for (int x = 0; x < TILE; x++)
      {
        double v = 0;
        for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
          v += weights[k]
               * (tile_noise (x * cells[k] / TILE, y * cells[k] / TILE, (int) cells[k], k + 1)
                  - 0.5);
        tile[y * TILE + x] = (gint8) CLAMP (lround (v / 1.65 * 520 * strength), -110, 110);
      }
  return tile;
}

static void
make_vignette (SahneFinish *self, double strength, double inner, guint32 colour)
{
  double reach = MAX (self->width, self->height) * 0.72;

  self->vignette = g_malloc ((gsize) self->width * self->height);
  self->tint[0] = colour & 255, self->tint[1] = colour >> 8 & 255,
  self->tint[2] = colour >> 16 & 255;
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        double d = hypot (x - self->width * 0.5, y - self->height * 0.47) / reach, a;
        a = d < inner ? 0
            : d < 0.8 ? 0.4 * (d - inner) / (0.8 - inner)
                      : 0.4 + 1.1 * (d - 0.8) / 0.2;
        self->vignette[(gsize) y * self->width + x]
            = (guint8) CLAMP (lround (a * strength * 255), 0, 255);
      }
}

/* A field of small shifts, one for every 4 by 4 pixels, and of washes that dry lighter. */
static void
make_wobble (SahneFinish *self, double amount, double cell, gboolean bloom)
{
  int w = self->width / 4 + 2, h = self->height / 4 + 2;

  self->shift = g_malloc ((gsize) w * h * 2);
  self->bloom = bloom ? g_malloc ((gsize) w * h) : NULL;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      {
        double u = x * 4 / (cell * self->unit), v = y * 4 / (cell * self->unit), s[2] = { 0, 0 };
        for (int k = 0; k < 2; k++)
          for (int o = 0; o < 3; o++)
            s[k]
                += (tile_noise (u * (1 << o), v * (1 << o), 4096, 8 + k * 10 + o) - 0.5) / (1 << o);
        self->shift[((gsize) y * w + x) * 2]
            = (gint8) CLAMP (lround (s[0] * 2 * amount * self->unit * 4), -120, 120);
        self->shift[((gsize) y * w + x) * 2 + 1]
            = (gint8) CLAMP (lround (s[1] * 2 * amount * self->unit * 4), -120, 120);
        if (bloom)
          {
            double b = 0;
            for (int o = 0; o < 4; o++)
              b += (tile_noise (u * 0.55 * (1 << o), v * 0.8 * (1 << o), 4096, 40 + o) - 0.5)
                   / (1 << o);
            self->bloom[(gsize) y * w + x] = (guint8) CLAMP (lround (128 + b * 90), 90, 190);
          }
      }
}

/* Painted paper: the picture ends before the edge, torn. */
static void
make_torn_mask (SahneFinish *self)
{
  double margin = 48 * self->unit, soft = 3 * self->unit;

  self->mask = g_malloc ((gsize) self->width * self->height);
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        double u = x / (80 * self->unit), v = y / (80 * self->unit), n = 0, edge;
        for (int o = 0; o < 4; o++)
          n += (tile_noise (u * (1 << o), v * (1 << o), 4096, 70 + o) - 0.5) / (1 << o);
        edge = MIN (MIN (x, self->width - 1 - x), MIN (y, self->height - 1 - y)) - margin
               + n * 34 * self->unit;
        self->mask[(gsize) y * self->width + x]
            = (guint8) lround (255 * sahne_clamp (edge / soft + 0.5, 0, 1));
      }
}

/**
 * sahne_finish_new:
 * @style: a style
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 *
 * Returns: (transfer full): the finish of that style
 */
SahneFinish *
sahne_finish_new (SahneStyle style, int width, int height)
{
  SahneFinish *self = g_new0 (SahneFinish, 1);

  self->style = style;
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->unit = MIN (self->width, self->height) / 1080.0;
  switch (style)
    {
    case SAHNE_STYLE_FLAT:
      make_vignette (self, 0.16, 0.55, 0x120a2a);
      self->grain = make_grain (0.055);
      break;
    case SAHNE_STYLE_PAPER:
      self->grain = make_paper (0.10);
      break;
    case SAHNE_STYLE_GOUACHE:
      make_wobble (self, 5.5, 100, TRUE);
      make_torn_mask (self);
      self->grain = make_paper (0.07);
      break;
    case SAHNE_STYLE_INK:
      self->grain = make_paper (0.035);
      break;
    case SAHNE_STYLE_NOIR:
      make_vignette (self, 0.75, 0.28, 0x000000);
      self->grain = make_grain (0.17);
      break;
    case SAHNE_STYLE_CHALKBOARD:
      make_wobble (self, 1.6, 30, FALSE);
      self->grain = make_grain (0.12);
      break;
    case SAHNE_STYLE_BLUEPRINT:
      self->grain = make_paper (0.04);
      break;
    default:
      break;
    }
  return self;
}

/**
 * sahne_finish_free:
 * @self: (transfer full) (nullable): a finish
 */
void
sahne_finish_free (SahneFinish *self)
{
  if (self == NULL)
    return;
  g_free (self->vignette);
  g_free (self->grain);
  g_free (self->shift);
  g_free (self->bloom);
  g_free (self->mask);
  g_free (self);
}

static inline guint8
clip (int v)
{
  return v < 0 ? 0 : v > 255 ? 255 : v;
}

/* Vignette and grain in one pass. */
static void
shade_rows (const SahneFinish *self, guint8 *data, int stride)
{
  for (int y = 0; y < self->height; y++)
    {
      guint8 *p = data + (gsize) y * stride;
      const guint8 *dark = self->vignette ? self->vignette + (gsize) y * self->width : NULL;
      const gint8 *grain = self->grain ? self->grain + (gsize) (y % TILE) * TILE : NULL;
      for (int x = 0; x < self->width; x++, p += 4)
        {
          int a = dark ? dark[x] : 0, g = grain ? grain[x % TILE] : 0;
          for (int k = 0; k < 3; k++)
            p[k] = clip (p[k] + ((self->tint[k] - p[k]) * a + 127) / 255 + g);
        }
    }
}

/* Moves every pixel a little, dries the washes, tears the edge. */
static void
wobble (const SahneFinish *self, guint8 *data, int stride)
{
  g_autofree guint8 *copy = g_memdup2 (data, (gsize) stride * self->height);
  static const int paper[3] = { 0xec, 0xf7, 0xfb };
  int w = self->width / 4 + 2;

  for (int y = 0; y < self->height; y++)
    {
      guint8 *p = data + (gsize) y * stride;
      for (int x = 0; x < self->width; x++, p += 4)
        {
          gsize f = (gsize) (y / 4) * w + x / 4;
          /* between the shifts of two neighbours, so that no steps show */
          int part = x & 3,
              dx = (self->shift[f * 2] * (4 - part) + self->shift[f * 2 + 2] * part) / 16;
          int dy = (self->shift[f * 2 + 1] * (4 - part) + self->shift[f * 2 + 3] * part) / 16;
          int sx = CLAMP (x + dx, 0, self->width - 1), sy = CLAMP (y + dy, 0, self->height - 1);
          const guint8 *q = copy + (gsize) sy * stride + sx * 4;
          int light = self->bloom ? self->bloom[f] - 128 : 0,
              seen = self->mask ? self->mask[(gsize) y * self->width + x] : 255;
          for (int k = 0; k < 3; k++)
            {
              int v = light > 0 ? q[k] + (255 - q[k]) * light / 200 : q[k] + q[k] * light / 620;
              p[k] = clip ((v * seen + paper[k] * (255 - seen) + 127) / 255);
            }
        }
    }
}

/* Large pixels in few colours, dithered in a 4 by 4 order. */
static void
pixelate (const SahneFinish *self, guint8 *data, int stride)
{
  static const int bayer[16] = { 0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5 };
  int size = MAX (1, (int) lround (MIN (self->width, self->height) / (double) PIXEL_ROWS));
  const int levels = 7;

  for (int y0 = 0; y0 < self->height; y0 += size)
    for (int x0 = 0; x0 < self->width; x0 += size)
      {
        int w = MIN (size, self->width - x0), h = MIN (size, self->height - y0),
            sum[3] = { 0, 0, 0 };
        guint8 c[4] = { 0, 0, 0, 255 };
        for (int y = y0; y < y0 + h; y++)
          for (int x = x0; x < x0 + w; x++)
            for (int k = 0; k < 3; k++)
              sum[k] += data[(gsize) y * stride + x * 4 + k];
        for (int k = 0; k < 3; k++)
          {
            double v = sum[k] / (double) (w * h) / 255 * (levels - 1);
            double dither = (bayer[(y0 / size % 4) * 4 + x0 / size % 4] + 0.5) / 16 - 0.5;
            c[k] = clip ((int) lround (sahne_clamp (round (v + dither * 0.55), 0, levels - 1) * 255
                                       / (levels - 1)));
          }
        for (int y = y0; y < y0 + h; y++)
          for (int x = x0; x < x0 + w; x++)
            memcpy (data + (gsize) y * stride + x * 4, c, 4);
      }
}

static void
border (cairo_t *cr, const SahneFinish *self, double inset, double width, SahneColour c,
        double opacity)
{
  double u = self->unit;

  cairo_rectangle (cr, inset * u, inset * u, self->width - 2 * inset * u,
                   self->height - 2 * inset * u);
  cairo_set_line_width (cr, width * u);
  cairo_set_source_rgba (cr, c.r, c.g, c.b, opacity);
  cairo_stroke (cr);
}

static void
draw_smears (cairo_t *cr, const SahneFinish *self)
{
  SahneRandom random = sahne_random (2, "smears");

  for (int i = 0; i < 26; i++)
    {
      double rx = sahne_random_range (&random, 140, 420) * self->unit,
             ry = sahne_random_range (&random, 16, 60) * self->unit;
      cairo_pattern_t *soft = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1);
      double a = sahne_random_range (&random, 0.02, 0.06);
      cairo_save (cr);
      cairo_translate (cr, sahne_random_range (&random, 0, self->width),
                       sahne_random_range (&random, 0, self->height));
      cairo_rotate (cr, sahne_random_range (&random, -0.25, 0.25));
      cairo_scale (cr, rx, ry);
      cairo_pattern_add_color_stop_rgba (soft, 0, 0.87, 0.91, 0.87, a);
      cairo_pattern_add_color_stop_rgba (soft, 1, 0.87, 0.91, 0.87, 0);
      cairo_set_source (cr, soft);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_restore (cr);
      cairo_pattern_destroy (soft);
    }
}

static void
draw_grid (cairo_t *cr, const SahneFinish *self)
{
  double step = 60 * self->unit;

  for (int i = 1; i * step < self->width; i++)
    {
      cairo_move_to (cr, i * step, 0);
      cairo_line_to (cr, i * step, self->height);
    }
  for (int i = 1; i * step < self->height; i++)
    {
      cairo_move_to (cr, 0, i * step);
      cairo_line_to (cr, self->width, i * step);
    }
  cairo_set_line_width (cr, 1.5 * self->unit);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.09);
  cairo_stroke (cr);
}

/* Frames, grids and smears, drawn over the finished pixels. */
static void
draw_frame (const SahneFinish *self, cairo_surface_t *frame)
{
  cairo_t *cr = cairo_create (frame);

  switch (self->style)
    {
    case SAHNE_STYLE_INK:
      border (cr, self, 0, 26, SAHNE_RGB (0x15121c), 1);
      break;
    case SAHNE_STYLE_CHALKBOARD:
      draw_smears (cr, self);
      border (cr, self, 9, 34, SAHNE_RGB (0x8a5f3c), 1);
      border (cr, self, 26, 4, SAHNE_RGB (0x5f3f28), 1);
      break;
    case SAHNE_STYLE_BLUEPRINT:
      draw_grid (cr, self);
      border (cr, self, 22, 3, SAHNE_RGB (0xdcecff), 1);
      break;
    default:
      break;
    }
  cairo_destroy (cr);
}

/**
 * sahne_finish_apply:
 * @self: a finish
 * @frame: an image of 32 bits a pixel of the finish's size, changed in place
 *
 * The grain lies still, so that what does not move stays the same from frame to frame. The finish
 * of the flat style touches each pixel by itself: it may as well be given to the set alone.
 */
void
sahne_finish_apply (const SahneFinish *self, cairo_surface_t *frame)
{
  guint8 *data;
  int stride;

  g_return_if_fail (cairo_image_surface_get_width (frame) == self->width
                    && cairo_image_surface_get_height (frame) == self->height);
  cairo_surface_flush (frame);
  data = cairo_image_surface_get_data (frame);
  stride = cairo_image_surface_get_stride (frame);
  if (self->shift)
    wobble (self, data, stride);
  if (self->style == SAHNE_STYLE_PIXEL)
    pixelate (self, data, stride);
  if (self->vignette || self->grain)
    shade_rows (self, data, stride);
  cairo_surface_mark_dirty (frame);
  draw_frame (self, frame);
}
