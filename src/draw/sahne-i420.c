/* Finished pixels become video: ARGB to planar 4:2:0 in limited-range BT.709, by rectangles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-i420.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* BT.709 limited range in 15-bit fixed point: Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B) / 255,
 * U and V with 112 / 255 and 128. Rounded so that white is 235 and greys have no colour. */
#define SHIFT 15
#define ROUND (1 << (SHIFT - 1))
enum
{
  Y_R = 5983,
  Y_G = 20127,
  Y_B = 2032,
  U_R = -3298,
  U_G = -11094,
  U_B = 14392,
  V_R = 14392,
  V_G = -13073,
  V_B = -1319,
};

/**
 * sahne_i420_size:
 * @width: pixels, even
 * @height: pixels, even
 *
 * Returns: bytes of a frame without gaps
 */
gsize
sahne_i420_size (int width, int height)
{
  return (gsize) width * (gsize) height * 3 / 2;
}

/**
 * sahne_i420_layout:
 * @self: (out): a frame
 * @width: pixels, even
 * @height: pixels, even
 * @memory: sahne_i420_size() bytes
 *
 * Lays the three planes into @memory, one behind the other.
 */
void
sahne_i420_layout (SahneI420 *self, int width, int height, guint8 *memory)
{
  gsize area = (gsize) width * (gsize) height;

  *self = (SahneI420){
    width, height, { memory, memory + area, memory + area * 5 / 4 }, { width, width / 2, width / 2 }
  };
}

/**
 * sahne_rect_is_empty:
 * @rect: a rectangle
 *
 * Returns: whether it holds no pixel
 */
gboolean
sahne_rect_is_empty (const SahneRect *rect)
{
  return rect->x0 >= rect->x1 || rect->y0 >= rect->y1;
}

/**
 * sahne_rect_union:
 * @a: a rectangle
 * @b: another
 *
 * Returns: the smallest rectangle that holds both
 */
SahneRect
sahne_rect_union (SahneRect a, SahneRect b)
{
  if (sahne_rect_is_empty (&a))
    return b;
  if (sahne_rect_is_empty (&b))
    return a;
  return (SahneRect){ MIN (a.x0, b.x0), MIN (a.y0, b.y0), MAX (a.x1, b.x1), MAX (a.y1, b.y1) };
}

/**
 * sahne_rect_even:
 * @rect: a rectangle
 * @width: of the frame
 * @height: of the frame
 *
 * Returns: @rect inside the frame, grown to whole chroma samples
 */
SahneRect
sahne_rect_even (SahneRect rect, int width, int height)
{
  return (SahneRect){ MAX (rect.x0, 0) & ~1, MAX (rect.y0, 0) & ~1, MIN ((rect.x1 + 1) & ~1, width),
                      MIN ((rect.y1 + 1) & ~1, height) };
}

static inline int
dot (int b, int g, int r, int cb, int cg, int cr, int offset)
{
  return (b * cb + g * cg + r * cr + ROUND + (offset << SHIFT)) >> SHIFT;
}

/* Two columns of two rows: four lumas and one pair of chromas. */
static void
convert_block (const guint8 *top, const guint8 *bottom, guint8 *y0, guint8 *y1, guint8 *u,
               guint8 *v)
{
  int b = top[0] + top[4] + bottom[0] + bottom[4], g = top[1] + top[5] + bottom[1] + bottom[5];
  int r = top[2] + top[6] + bottom[2] + bottom[6];

  y0[0] = (guint8) dot (top[0], top[1], top[2], Y_B, Y_G, Y_R, 16);
  y0[1] = (guint8) dot (top[4], top[5], top[6], Y_B, Y_G, Y_R, 16);
  y1[0] = (guint8) dot (bottom[0], bottom[1], bottom[2], Y_B, Y_G, Y_R, 16);
  y1[1] = (guint8) dot (bottom[4], bottom[5], bottom[6], Y_B, Y_G, Y_R, 16);
  b = (b + 2) >> 2, g = (g + 2) >> 2, r = (r + 2) >> 2;
  *u = (guint8) dot (b, g, r, U_B, U_G, U_R, 128);
  *v = (guint8) dot (b, g, r, V_B, V_G, V_R, 128);
}

#ifdef __x86_64__

/* Weighted sum of the channels of four pixels, B G R A as 16-bit pairs in @low and @high. */
static inline __m128i
dot4 (__m128i low, __m128i high, __m128i weights, __m128i offset)
{
  __m128i a = _mm_madd_epi16 (low, weights), b = _mm_madd_epi16 (high, weights);
  __m128i even = _mm_castps_si128 (
      _mm_shuffle_ps (_mm_castsi128_ps (a), _mm_castsi128_ps (b), _MM_SHUFFLE (2, 0, 2, 0)));
  __m128i odd = _mm_castps_si128 (
      _mm_shuffle_ps (_mm_castsi128_ps (a), _mm_castsi128_ps (b), _MM_SHUFFLE (3, 1, 3, 1)));

  return _mm_srai_epi32 (_mm_add_epi32 (_mm_add_epi32 (even, odd), offset), SHIFT);
}

static inline __m128i
luma8 (__m128i first, __m128i second, __m128i weights, __m128i offset)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i a
      = dot4 (_mm_unpacklo_epi8 (first, zero), _mm_unpackhi_epi8 (first, zero), weights, offset);
  __m128i b
      = dot4 (_mm_unpacklo_epi8 (second, zero), _mm_unpackhi_epi8 (second, zero), weights, offset);
  __m128i words = _mm_packs_epi32 (a, b);

  return _mm_packus_epi16 (words, words);
}

/* Means of 2 x 2 pixels: four pixels of two rows give two, as 16-bit B G R A. */
static inline __m128i
mean2 (__m128i top, __m128i bottom)
{
  const __m128i zero = _mm_setzero_si128 (), two = _mm_set1_epi16 (2);
  __m128i low = _mm_add_epi16 (_mm_unpacklo_epi8 (top, zero), _mm_unpacklo_epi8 (bottom, zero));
  __m128i high = _mm_add_epi16 (_mm_unpackhi_epi8 (top, zero), _mm_unpackhi_epi8 (bottom, zero));
  __m128i left = _mm_unpacklo_epi64 (low, high), right = _mm_unpackhi_epi64 (low, high);

  return _mm_srli_epi16 (_mm_add_epi16 (_mm_add_epi16 (left, right), two), 2);
}

#define WEIGHTS(b, g, r) _mm_setr_epi16 (b, g, r, 0, b, g, r, 0)
#define OFFSET(o) _mm_set1_epi32 (ROUND + ((o) << SHIFT))

/* Eight columns of two rows. */
static void
convert_eight (const guint8 *top, const guint8 *bottom, guint8 *y0, guint8 *y1, guint8 *u,
               guint8 *v)
{
  __m128i t0 = _mm_loadu_si128 ((const __m128i *) top),
          t1 = _mm_loadu_si128 ((const __m128i *) (top + 16));
  __m128i b0 = _mm_loadu_si128 ((const __m128i *) bottom),
          b1 = _mm_loadu_si128 ((const __m128i *) (bottom + 16));
  const __m128i luma = WEIGHTS (Y_B, Y_G, Y_R), blue = WEIGHTS (U_B, U_G, U_R),
                red = WEIGHTS (V_B, V_G, V_R);
  __m128i first = mean2 (t0, b0), second = mean2 (t1, b1), words;
  gint32 four;

  _mm_storel_epi64 ((__m128i *) y0, luma8 (t0, t1, luma, OFFSET (16)));
  _mm_storel_epi64 ((__m128i *) y1, luma8 (b0, b1, luma, OFFSET (16)));
  words = _mm_packs_epi32 (dot4 (first, second, blue, OFFSET (128)), _mm_setzero_si128 ());
  four = _mm_cvtsi128_si32 (_mm_packus_epi16 (words, words));
  memcpy (u, &four, 4);
  words = _mm_packs_epi32 (dot4 (first, second, red, OFFSET (128)), _mm_setzero_si128 ());
  four = _mm_cvtsi128_si32 (_mm_packus_epi16 (words, words));
  memcpy (v, &four, 4);
}

#define WIDE __attribute__ ((target ("avx2"))) static inline

/* The same for newer processors, to the same bytes: eight pixels a register. */
WIDE __m256i
wide_dot4 (__m256i low, __m256i high, __m256i weights, __m256i offset)
{
  __m256i a = _mm256_madd_epi16 (low, weights), b = _mm256_madd_epi16 (high, weights);
  __m256i even
      = _mm256_castps_si256 (_mm256_shuffle_ps (_mm256_castsi256_ps (a), _mm256_castsi256_ps (b),
                                                _MM_SHUFFLE (2, 0, 2, 0)));
  __m256i odd
      = _mm256_castps_si256 (_mm256_shuffle_ps (_mm256_castsi256_ps (a), _mm256_castsi256_ps (b),
                                                _MM_SHUFFLE (3, 1, 3, 1)));

  return _mm256_srai_epi32 (_mm256_add_epi32 (_mm256_add_epi32 (even, odd), offset), SHIFT);
}

/* Sixteen lumas as words, in the order 0-3, 8-11, 4-7, 12-15. */
WIDE __m256i
wide_luma (__m256i first, __m256i second, __m256i weights, __m256i offset)
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i a = wide_dot4 (_mm256_unpacklo_epi8 (first, zero), _mm256_unpackhi_epi8 (first, zero),
                         weights, offset);
  __m256i b = wide_dot4 (_mm256_unpacklo_epi8 (second, zero), _mm256_unpackhi_epi8 (second, zero),
                         weights, offset);

  return _mm256_packs_epi32 (a, b);
}

WIDE __m256i
wide_mean2 (__m256i top, __m256i bottom)
{
  const __m256i zero = _mm256_setzero_si256 (), two = _mm256_set1_epi16 (2);
  __m256i low
      = _mm256_add_epi16 (_mm256_unpacklo_epi8 (top, zero), _mm256_unpacklo_epi8 (bottom, zero));
  __m256i high
      = _mm256_add_epi16 (_mm256_unpackhi_epi8 (top, zero), _mm256_unpackhi_epi8 (bottom, zero));
  __m256i left = _mm256_unpacklo_epi64 (low, high), right = _mm256_unpackhi_epi64 (low, high);

  return _mm256_srli_epi16 (_mm256_add_epi16 (_mm256_add_epi16 (left, right), two), 2);
}

#define WIDE_WEIGHTS(b, g, r) _mm256_broadcastsi128_si256 (WEIGHTS (b, g, r))
#define WIDE_OFFSET(o) _mm256_set1_epi32 (ROUND + ((o) << SHIFT))

/* Sixteen columns of two rows, as many as fit before @n; returns how many columns that were. */
__attribute__ ((target ("avx2"))) static int
convert_wide (const guint8 *top, const guint8 *bottom, guint8 *y0, guint8 *y1, guint8 *u, guint8 *v,
              int n)
{
  const __m256i luma = WIDE_WEIGHTS (Y_B, Y_G, Y_R), blue = WIDE_WEIGHTS (U_B, U_G, U_R),
                red = WIDE_WEIGHTS (V_B, V_G, V_R);
  int x = 0;

  for (; x + 16 <= n; x += 16)
    {
      __m256i t0 = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (top + x * 4)),
              t1 = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (top + x * 4 + 32));
      __m256i b0 = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (bottom + x * 4)),
              b1 = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (bottom + x * 4 + 32));
      __m256i both = _mm256_packus_epi16 (
          _mm256_permute4x64_epi64 (wide_luma (t0, t1, luma, WIDE_OFFSET (16)), 0xd8),
          _mm256_permute4x64_epi64 (wide_luma (b0, b1, luma, WIDE_OFFSET (16)), 0xd8));
      __m256i first = wide_mean2 (t0, b0), second = wide_mean2 (t1, b1);
      __m256i colours = _mm256_packs_epi32 (wide_dot4 (first, second, blue, WIDE_OFFSET (128)),
                                            wide_dot4 (first, second, red, WIDE_OFFSET (128)));
      __m128i pairs;
      both = _mm256_permute4x64_epi64 (both, 0xd8);
      _mm_storeu_si128 ((__m128i *) (gpointer) (y0 + x), _mm256_castsi256_si128 (both));
      _mm_storeu_si128 ((__m128i *) (gpointer) (y1 + x), _mm256_extracti128_si256 (both, 1));
      colours = _mm256_packus_epi16 (colours, colours);
      pairs = _mm_unpacklo_epi16 (_mm256_castsi256_si128 (colours),
                                  _mm256_extracti128_si256 (colours, 1));
      _mm_storel_epi64 ((__m128i *) (gpointer) (u + x / 2), pairs);
      _mm_storel_epi64 ((__m128i *) (gpointer) (v + x / 2), _mm_srli_si128 (pairs, 8));
    }
  return x;
}

#endif

/**
 * sahne_i420_convert:
 * @self: a frame
 * @argb: opaque pixels in Cairo's ARGB32 of the same size, first byte blue
 * @stride: bytes from row to row of @argb
 * @rect: which pixels, even and inside the frame
 *
 * Converts with integers only: every machine gives the same bytes.
 */
void
sahne_i420_convert (SahneI420 *self, const guint8 *argb, int stride, const SahneRect *rect)
{
#ifdef __x86_64__
  gboolean wide = __builtin_cpu_supports ("avx2");
#endif

  for (int y = rect->y0; y < rect->y1; y += 2)
    {
      const guint8 *top = argb + (gsize) y * (gsize) stride, *bottom = top + stride;
      guint8 *y0 = self->planes[0] + (gsize) y * (gsize) self->strides[0],
             *y1 = y0 + self->strides[0];
      guint8 *u = self->planes[1] + (gsize) (y / 2) * (gsize) self->strides[1];
      guint8 *v = self->planes[2] + (gsize) (y / 2) * (gsize) self->strides[2];
      int x = rect->x0;
#ifdef __x86_64__
      if (wide)
        x += convert_wide (top + x * 4, bottom + x * 4, y0 + x, y1 + x, u + x / 2, v + x / 2,
                           rect->x1 - x);
      for (; x + 8 <= rect->x1; x += 8)
        convert_eight (top + x * 4, bottom + x * 4, y0 + x, y1 + x, u + x / 2, v + x / 2);
#endif
      for (; x < rect->x1; x += 2)
        convert_block (top + x * 4, bottom + x * 4, y0 + x, y1 + x, u + x / 2, v + x / 2);
    }
}

/**
 * sahne_i420_copy:
 * @self: a frame
 * @from: another of the same size
 * @rect: which pixels, even and inside the frame
 */
void
sahne_i420_copy (SahneI420 *self, const SahneI420 *from, const SahneRect *rect)
{
  for (int p = 0; p < 3; p++)
    {
      int half = p ? 2 : 1, x = rect->x0 / half;
      gsize n = (gsize) (rect->x1 - rect->x0) / (gsize) half;
      for (int y = rect->y0 / half; y < rect->y1 / half; y++)
        memcpy (self->planes[p] + (gsize) y * (gsize) self->strides[p] + x,
                from->planes[p] + (gsize) y * (gsize) from->strides[p] + x, n);
    }
}
