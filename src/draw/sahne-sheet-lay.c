/* Lays a sheet over a picture, scaled and shifted: what moves with the camera.
 *
 * A row of the picture lies between two rows of the sheet. They are mixed first, whole runs at a
 * time, and the columns are then read out of the mix. All in integers: every processor comes to the
 * same pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sheet-lay.h"

#include <math.h>
#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Weights are so many bits wide, so that a weighted difference of bytes fits into 16. */
#define WEIGHT 7
#define WHOLE (1 << WEIGHT)

struct _SahneSheetLayer
{
  const guint8 *data;
  int width, height, stride;
  guint32 *mix; /* one row, and as many pixels more as are read at once */
};

/**
 * sahne_sheet_layer_new:
 * @surface: (transfer none): the painted sheet, which outlives the layer
 *
 * Returns: (transfer full): what is needed to lay it over pictures; it belongs to one thread
 */
SahneSheetLayer *
sahne_sheet_layer_new (cairo_surface_t *surface)
{
  SahneSheetLayer *self = g_new0 (SahneSheetLayer, 1);

  cairo_surface_flush (surface);
  self->data = cairo_image_surface_get_data (surface);
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  self->stride = cairo_image_surface_get_stride (surface);
  self->mix = g_new (guint32, (gsize) self->width + 16);
  return self;
}

/**
 * sahne_sheet_layer_free:
 * @self: (transfer full) (nullable): a layer
 */
void
sahne_sheet_layer_free (SahneSheetLayer *self)
{
  if (self == NULL)
    return;
  g_free (self->mix);
  g_free (self);
}

static inline guint
mix_byte (guint a, guint b, int weight)
{
  return (guint) ((int) a + ((((int) b - (int) a) * weight + WHOLE / 2) >> WEIGHT));
}

static inline guint32
mix_pixel (guint32 a, guint32 b, int weight)
{
  guint32 out = 0;

  for (int shift = 0; shift < 32; shift += 8)
    out |= mix_byte (a >> shift & 255, b >> shift & 255, weight) << shift;
  return out;
}

static inline guint32
over_pixel (guint32 below, guint32 colour)
{
  guint32 rest = 255 - (colour >> 24), out = 0;

  for (int shift = 0; shift < 32; shift += 8)
    {
      guint32 t = (below >> shift & 255) * rest + 128;
      out |= MIN ((colour >> shift & 255) + ((t + (t >> 8)) >> 8), 255) << shift;
    }
  return out;
}

#ifdef __x86_64__

static inline __m128i
mix_words (__m128i a, __m128i b, __m128i weight)
{
  __m128i d
      = _mm_add_epi16 (_mm_mullo_epi16 (_mm_sub_epi16 (b, a), weight), _mm_set1_epi16 (WHOLE / 2));

  return _mm_add_epi16 (a, _mm_srai_epi16 (d, WEIGHT));
}

/* @n pixels between those of two rows. */
static void
mix_rows (const guint32 *a, const guint32 *b, int weight, guint32 *to, int n)
{
  const __m128i zero = _mm_setzero_si128 (), w = _mm_set1_epi16 ((short) weight);
  int i = 0;

  for (; i + 4 <= n; i += 4)
    {
      __m128i p = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (a + i));
      __m128i q = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (b + i));
      __m128i low = mix_words (_mm_unpacklo_epi8 (p, zero), _mm_unpacklo_epi8 (q, zero), w);
      __m128i high = mix_words (_mm_unpackhi_epi8 (p, zero), _mm_unpackhi_epi8 (q, zero), w);
      _mm_storeu_si128 ((__m128i *) (gpointer) (to + i), _mm_packus_epi16 (low, high));
    }
  for (; i < n; i++)
    to[i] = mix_pixel (a[i], b[i], weight);
}

/* Two pixels over two others; @words are their channels. */
static inline void
put_two (__m128i words, guint32 *to, gboolean solid)
{
  const __m128i zero = _mm_setzero_si128 ();
  int first = _mm_extract_epi16 (words, 3), second = _mm_extract_epi16 (words, 7);

  if (!solid && (first | second) == 0)
    return;
  if (!solid && (first & second) != 255)
    {
      __m128i alpha = _mm_shufflehi_epi16 (_mm_shufflelo_epi16 (words, 0xff), 0xff);
      __m128i below
          = _mm_unpacklo_epi8 (_mm_loadl_epi64 ((const __m128i *) (gconstpointer) to), zero);
      __m128i t
          = _mm_add_epi16 (_mm_mullo_epi16 (below, _mm_sub_epi16 (_mm_set1_epi16 (255), alpha)),
                           _mm_set1_epi16 (128));
      t = _mm_srli_epi16 (_mm_add_epi16 (t, _mm_srli_epi16 (t, 8)), 8);
      words = _mm_add_epi16 (words, t);
    }
  _mm_storel_epi64 ((__m128i *) (gpointer) to, _mm_packus_epi16 (words, words));
}

/* Pixels of the row at @at, 16.16, by steps of @by; all of them lie within the row. */
static int
lay_pairs (const guint32 *row, gint64 at, gint64 by, guint32 *to, int n, gboolean solid)
{
  const __m128i zero = _mm_setzero_si128 ();
  int i = 0;

  for (; i + 2 <= n; i += 2, at += 2 * by)
    {
      gint64 next = at + by;
      __m128i p = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (at >> 16)));
      __m128i q = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (next >> 16)));
      __m128i both = _mm_unpacklo_epi32 (p, q);
      int v = (int) (at >> (16 - WEIGHT)) & (WHOLE - 1),
          w = (int) (next >> (16 - WEIGHT)) & (WHOLE - 1);
      __m128i weight = _mm_cvtsi32_si128 (v | w << 16);
      weight = _mm_shuffle_epi32 (_mm_unpacklo_epi16 (weight, weight), _MM_SHUFFLE (1, 1, 0, 0));
      put_two (mix_words (_mm_unpacklo_epi8 (both, zero), _mm_unpackhi_epi8 (both, zero), weight),
               to + i, solid);
    }
  return i;
}

#define WIDE __attribute__ ((target ("avx2"))) static

WIDE inline __m256i
wide_mix (__m256i a, __m256i b, __m256i weight)
{
  __m256i d = _mm256_add_epi16 (_mm256_mullo_epi16 (_mm256_sub_epi16 (b, a), weight),
                                _mm256_set1_epi16 (WHOLE / 2));

  return _mm256_add_epi16 (a, _mm256_srai_epi16 (d, WEIGHT));
}

/* What of four pixels' words is seen through four others'. */
WIDE inline __m256i
wide_under (__m256i words, const guint32 *to)
{
  __m256i alpha = _mm256_shufflehi_epi16 (_mm256_shufflelo_epi16 (words, 0xff), 0xff);
  __m256i below = _mm256_cvtepu8_epi16 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) to));
  __m256i t
      = _mm256_add_epi16 (_mm256_mullo_epi16 (below,
                                              _mm256_sub_epi16 (_mm256_set1_epi16 (255), alpha)),
                          _mm256_set1_epi16 (128));

  return _mm256_srli_epi16 (_mm256_add_epi16 (t, _mm256_srli_epi16 (t, 8)), 8);
}

/* The same as lay_pairs() for newer processors, to the same pixels: four at a time. @row is no
 * longer than fits into 15 bits. */
WIDE int
lay_fours (const guint32 *row, gint64 at, gint64 by, guint32 *to, int n, gboolean solid)
{
  const __m256i spread = _mm256_setr_epi8 (0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5, 8, 9, 8,
                                           9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
  const __m128i opaque = _mm_set1_epi32 ((int) 0xff000000u), low = _mm_set1_epi32 (WHOLE - 1);
  const __m128i steps = _mm_set1_epi32 ((int) (4 * by));
  __m128i where
      = _mm_setr_epi32 ((int) at, (int) (at + by), (int) (at + 2 * by), (int) (at + 3 * by));
  int i = 0;

  for (; i + 4 <= n; i += 4, where = _mm_add_epi32 (where, steps))
    {
      __m128i column = _mm_srli_epi32 (where, 16);
      guint64 ab = (guint64) _mm_cvtsi128_si64 (column),
              cd = (guint64) _mm_extract_epi64 (column, 1);
      __m128i p = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (guint32) ab));
      __m128i q = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (ab >> 32)));
      __m128i r = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (guint32) cd));
      __m128i s = _mm_loadl_epi64 ((const __m128i *) (gconstpointer) (row + (cd >> 32)));
      __m128i pq = _mm_unpacklo_epi32 (p, q), rs = _mm_unpacklo_epi32 (r, s);
      __m128i weight = _mm_and_si128 (_mm_srli_epi32 (where, 16 - WEIGHT), low);
      __m256i words = wide_mix (_mm256_cvtepu8_epi16 (_mm_unpacklo_epi64 (pq, rs)),
                                _mm256_cvtepu8_epi16 (_mm_unpackhi_epi64 (pq, rs)),
                                _mm256_shuffle_epi8 (_mm256_broadcastsi128_si256 (weight), spread));
      __m128i bytes
          = _mm_packus_epi16 (_mm256_castsi256_si128 (words), _mm256_extracti128_si256 (words, 1));
      if (!solid && _mm_testz_si128 (bytes, opaque))
        continue;
      if (!solid && !_mm_testc_si128 (bytes, opaque))
        {
          words = _mm256_add_epi16 (words, wide_under (words, to + i));
          bytes = _mm_packus_epi16 (_mm256_castsi256_si128 (words),
                                    _mm256_extracti128_si256 (words, 1));
        }
      _mm_storeu_si128 ((__m128i *) (gpointer) (to + i), bytes);
    }
  return i;
}

/* Weighted means of pairs of bytes, the first as signed ones less 128; weights add up to WHOLE. */
WIDE inline __m256i
wide_mean (__m256i weights, __m256i pairs)
{
  const __m256i round = _mm256_set1_epi16 (WHOLE * 128 + WHOLE / 2);
  return _mm256_srli_epi16 (_mm256_add_epi16 (_mm256_maddubs_epi16 (weights, pairs), round),
                            WEIGHT);
}

/* What is seen of the pixels @below through others, whose words are @words. */
WIDE inline __m256i
wide_over (__m256i words, __m256i below)
{
  __m256i alpha = _mm256_shufflehi_epi16 (_mm256_shufflelo_epi16 (words, 0xff), 0xff);
  __m256i t
      = _mm256_add_epi16 (_mm256_mullo_epi16 (below,
                                              _mm256_sub_epi16 (_mm256_set1_epi16 (255), alpha)),
                          _mm256_set1_epi16 (128));

  t = _mm256_srli_epi16 (_mm256_add_epi16 (t, _mm256_srli_epi16 (t, 8)), 8);
  return _mm256_add_epi16 (words, t);
}

/* Lays eight pixels, whose words are @low and @high, over @to. */
WIDE inline void
wide_put (__m256i low, __m256i high, guint32 *to, gboolean solid)
{
  const __m256i opaque = _mm256_set1_epi32 ((int) 0xff000000u), zero = _mm256_setzero_si256 ();
  __m256i bytes = _mm256_packus_epi16 (low, high);

  if (!solid && _mm256_testz_si256 (bytes, opaque))
    return;
  if (!solid && !_mm256_testc_si256 (bytes, opaque))
    {
      __m256i below = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) to);
      bytes = _mm256_packus_epi16 (wide_over (low, _mm256_unpacklo_epi8 (below, zero)),
                                   wide_over (high, _mm256_unpackhi_epi8 (below, zero)));
    }
  _mm256_storeu_si256 ((__m256i *) (gpointer) to, bytes);
}

/* The same as lay_fours() where the sheet is enlarged or as large as it is, eight at a time: all of
 * them lie within nine pixels of the row. */
WIDE int
lay_eights (const guint32 *row, gint64 at, gint64 by, guint32 *to, int n, gboolean solid)
{
  const __m256i first_four = _mm256_broadcastsi128_si256 (
      _mm_setr_epi8 (0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5));
  const __m256i last_four = _mm256_add_epi8 (first_four, _mm256_set1_epi8 (8));
  const __m256i sign = _mm256_set1_epi8 ((char) 0x80), bits = _mm256_set1_epi32 (WHOLE - 1);
  const __m256i ramp = _mm256_mullo_epi32 (_mm256_set1_epi32 ((int) by),
                                           _mm256_setr_epi32 (0, 1, 2, 3, 4, 5, 6, 7));
  int i = 0;

  for (; i + 8 <= n; i += 8, at += 8 * by)
    {
      const guint32 *from = row + (at >> 16);
      __m256i where = _mm256_add_epi32 (_mm256_set1_epi32 ((int) (at & 0xffff)), ramp);
      __m256i column = _mm256_srli_epi32 (where, 16);
      __m256i p = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) from);
      __m256i q = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (from + 1));
      __m256i weight = _mm256_and_si256 (_mm256_srli_epi32 (where, 16 - WEIGHT), bits);
      __m256i both = _mm256_add_epi32 (_mm256_sub_epi32 (_mm256_slli_epi32 (weight, 8), weight),
                                       _mm256_set1_epi32 (WHOLE));
      p = _mm256_xor_si256 (_mm256_permutevar8x32_epi32 (p, column), sign);
      q = _mm256_xor_si256 (_mm256_permutevar8x32_epi32 (q, column), sign);
      wide_put (wide_mean (_mm256_shuffle_epi8 (both, first_four), _mm256_unpacklo_epi8 (p, q)),
                wide_mean (_mm256_shuffle_epi8 (both, last_four), _mm256_unpackhi_epi8 (p, q)),
                to + i, solid);
    }
  return i;
}

/* The same where it is neither enlarged nor made smaller: all weights are the same. */
WIDE int
lay_shifted (const guint32 *row, gint64 at, guint32 *to, int n, gboolean solid, gssize ahead)
{
  int weight = (int) (at >> (16 - WEIGHT)) & (WHOLE - 1);
  const __m256i both = _mm256_set1_epi16 ((short) (WHOLE - weight + (weight << 8)));
  const __m256i sign = _mm256_set1_epi8 ((char) 0x80);
  const guint32 *from = row + (at >> 16);
  int i = 0;

  if (weight == 0 && solid)
    {
      memcpy (to, from, (gsize) n * 4);
      return n;
    }
  for (; i + 8 <= n; i += 8)
    {
      __m256i p, q;
      if ((i & 8) == 0)
        _mm_prefetch ((const char *) (from + ahead + i), _MM_HINT_T0);
      p = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (from + i));
      q = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (from + i + 1));
      p = _mm256_xor_si256 (p, sign), q = _mm256_xor_si256 (q, sign);
      wide_put (wide_mean (both, _mm256_unpacklo_epi8 (p, q)),
                wide_mean (both, _mm256_unpackhi_epi8 (p, q)), to + i, solid);
    }
  return i;
}

/* @ahead: the row that will be wanted next, or any of the others. */
WIDE void
mix_rows_wide (const guint32 *a, const guint32 *b, const guint32 *ahead, int weight, guint32 *to,
               int n)
{
  const __m256i both = _mm256_set1_epi16 ((short) (WHOLE - weight + (weight << 8)));
  const __m256i sign = _mm256_set1_epi8 ((char) 0x80);
  int i = 0;

  for (; i + 16 <= n; i += 16)
    {
      _mm_prefetch ((const char *) (ahead + i), _MM_HINT_T0);
      for (int k = i; k < i + 16; k += 8)
        {
          __m256i p = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (a + k));
          __m256i q = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (b + k));
          p = _mm256_xor_si256 (p, sign), q = _mm256_xor_si256 (q, sign);
          _mm256_storeu_si256 ((__m256i *) (gpointer) (to + k),
                               _mm256_packus_epi16 (wide_mean (both, _mm256_unpacklo_epi8 (p, q)),
                                                    wide_mean (both, _mm256_unpackhi_epi8 (p, q))));
        }
    }
  for (; i < n; i++)
    to[i] = mix_pixel (a[i], b[i], weight);
}

#else

static void
mix_rows (const guint32 *a, const guint32 *b, int weight, guint32 *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = mix_pixel (a[i], b[i], weight);
}

static int
lay_pairs (const guint32 *row, gint64 at, gint64 by, guint32 *to, int n, gboolean solid)
{
  return 0;
}

#endif

static void
lay_colour (guint32 colour, guint32 *to, gboolean solid)
{
  *to = solid ? colour : over_pixel (*to, colour);
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static void
lay_one (const guint32 *row, gint64 at, guint32 *to, gboolean solid)
{
  const guint32 *p = row + (at >> 16);
  guint32 colour = mix_pixel (p[0], p[1], (int) (at >> (16 - WEIGHT)) & (WHOLE - 1));

  *to = solid ? colour : over_pixel (*to, colour);
}

/**
 * sahne_sheet_layer_row:
 * @self: a layer
 * @target: the picture
 * @y: which row of it, within what may be painted
 * @from: first column, within what may be painted
 * @behind: the column behind the last
 * @row: what the row shows of the sheet; what would be beyond an edge is what is at the edge
 * @solid: whether the sheet has no hole there, and replaces what is below
 */
void
sahne_sheet_layer_row (SahneSheetLayer *self, const SahneRasterTarget *target, int y, int from,
                       int behind, const SahneSheetRow *row, gboolean solid)
{
  double top = floor (row->y + 1.0 / 512); /* a whole row stays one whatever the last digits say */
  int y0 = (int) CLAMP (top, 0, self->height - 1), y1 = MIN (y0 + 1, self->height - 1);
  int weight = (int) CLAMP ((row->y - top) * WHOLE + 0.25, 0, WHOLE - 1);
  gint64 by = (gint64) (row->step * 65536), base = (gint64) floor (row->x * 65536),
         last = (gint64) (self->width - 1) << 16, first, end;
  guint32 *to = target->pixels + (gssize) (y + target->dy) * target->stride + target->dx;
  const guint32 *a
      = (const guint32 *) (gconstpointer) (self->data + (gsize) y0 * (gsize) self->stride);
  const guint32 *b
      = (const guint32 *) (gconstpointer) (self->data + (gsize) y1 * (gsize) self->stride);
  const guint32 *ahead = (const guint32 *) (gconstpointer) (self->data
                                                            + (gsize) MIN (y1 + 1, self->height - 1)
                                                                  * (gsize) self->stride);
  const guint32 *source = self->mix;
  gint64 inner = last;
  int left, right, x;
#ifdef __x86_64__
  gboolean wide = __builtin_cpu_supports ("avx2") && self->width < 1 << 14;
#endif

  if (from >= behind || by <= 0)
    return;
  if (top < 0)
    weight = 0;
  first = CLAMP (base + from * by, 0, last) >> 16;
  end = MIN ((CLAMP (base + (behind - 1) * by, 0, last) >> 16) + 2, self->width);
  if ((weight == 0 || a == b) && by == 1 << 16)
    { /* read as it is; the last pixel, which has no neighbour, goes with those beyond the edge */
      source = a;
      inner = MAX (last - (1 << 16), 0);
    }
  else if (weight == 0 || a == b)
    memcpy (self->mix + first, a + first, (gsize) (end - first) * 4);
#ifdef __x86_64__
  else if (wide)
    mix_rows_wide (a + first, b + first, ahead + first, weight, self->mix + first,
                   (int) (end - first));
#endif
  else
    mix_rows (a + first, b + first, weight, self->mix + first, (int) (end - first));
  if (source == self->mix)
    self->mix[end] = self->mix[end - 1];
  if (self->width < 2)
    inner = -1;
  /* columns that lie within the sheet */
  left = base + from * by < 0 ? (int) MIN ((-base + by - 1) / by, behind) : from;
  right = base + (behind - 1) * by > inner ? (int) MAX (floor_div (inner - base, by) + 1, left)
                                           : behind;
  right = MIN (right, behind);
  for (x = from; x < left; x++)
    lay_colour (source[0], to + x, solid);
#ifdef __x86_64__
  if (wide && by == 1 << 16)
    x += lay_shifted (source, base + x * by, to + x, right - x, solid, source == a ? ahead - a : 0);
  else if (wide && by < 1 << 16)
    x += lay_eights (source, base + x * by, by, to + x, right - x, solid);
  if (wide)
    x += lay_fours (source, base + x * by, by, to + x, right - x, solid);
#endif
  x += lay_pairs (source, base + x * by, by, to + x, right - x, solid);
  for (; x < right; x++)
    lay_one (source, base + x * by, to + x, solid);
  for (; x < behind; x++)
    {
      gint64 at = MIN (base + x * by, last);
      if (source == self->mix || at < last - (1 << 16))
        lay_one (source, at, to + x, solid);
      else
        lay_colour (mix_pixel (source[MAX (at >> 16, 0)],
                               source[MIN ((at >> 16) + 1, self->width - 1)],
                               (int) (at >> (16 - WEIGHT)) & (WHOLE - 1)),
                    to + x, solid);
    }
}
