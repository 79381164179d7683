/* Every encoder gives closed shots that can be joined, and the same bytes every time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "clip.h"
#include "sahne-chunk-decoder.h"
#include "sahne-encoder.h"
#include "sahne-error.h"

#define WIDTH 192
#define HEIGHT 112

static SahneCoded *
encode (const SahneDeliverySettings *settings, SahneCrf crf, int shot, int frames, int same_from)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 5, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneEncoder) encoder = sahne_encoder_new (settings, crf, &error);
  SahneCoded *coded;

  g_assert_no_error (error);
  for (int i = 0; i < frames; i++)
    {
      const SahneYuv *picture = clip_draw (clip, shot, MIN (i, same_from));
      g_assert_true (sahne_encoder_push (encoder, picture, i > same_from, &error));
    }
  coded = sahne_encoder_finish (encoder, &error);
  g_assert_no_error (error);
  return coded;
}

static void
assert_whole (SahneCoded *coded, int frames)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneChunkDecoder) decoder = NULL;

  g_assert_cmpint (sahne_coded_duration (coded), ==, frames);
  g_assert_true (sahne_coded_packet (coded, 0)->key);
  g_assert_cmpint (sahne_coded_packet (coded, 0)->pts, ==, 0);
  decoder = sahne_chunk_decoder_new (coded, &error);
  g_assert_no_error (error);
  for (int i = 0; i < frames; i++)
    {
      const AVFrame *frame = sahne_chunk_decoder_at (decoder, i, &error);
      g_assert_no_error (error);
      g_assert_cmpint (frame->width, ==, WIDTH);
      g_assert_cmpint (frame->height, ==, HEIGHT);
      g_assert_cmpint (frame->color_primaries, ==, AVCOL_PRI_BT709);
    }
}

static void
test_codec (gconstpointer data)
{
  SahneVideoCodec codec = (SahneVideoCodec) GPOINTER_TO_INT (data);
  SahneDeliverySettings settings = clip_settings (codec, WIDTH, HEIGHT);
  SahneCrf low = sahne_crf_round (codec, 2000), high = sahne_crf_round (codec, 4000);
  static const int lengths[] = { 1, 2, 3, 20 };

  if (!sahne_encoder_available (codec))
    {
      g_test_skip ("this machine has no such encoder");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (SahneCoded) good = encode (&settings, low, 0, lengths[i], 1000);
      g_autoptr (SahneCoded) small = encode (&settings, high, 1, lengths[i], 1000);
      g_autoptr (SahneCoded) again = encode (&settings, low, 0, lengths[i], 1000);
      g_autoptr (GBytes) first = sahne_coded_write (good), second = sahne_coded_write (again);
      assert_whole (good, lengths[i]);
      assert_whole (small, lengths[i]);
      g_assert_true (sahne_coded_joins (good, small));
      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
test_same_pictures_are_left_out (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (SahneCoded) constant = encode (&settings, 2500, 0, 40, 10);
  g_autoptr (SahneCoded) variable = NULL;

  settings.variable_rate = TRUE;
  variable = encode (&settings, 2500, 0, 40, 10);
  g_assert_cmpuint (sahne_coded_n_packets (constant), ==, 40);
  g_assert_cmpuint (sahne_coded_n_packets (variable), <=, 14);
  assert_whole (variable, 40);
}

/* How far the lower left quarter of a picture is from its source, mean square, with 15 pictures
 * behind it; where people look is that quarter, or nowhere. */
static double
error_in_corner (SahneVideoCodec codec, gboolean look)
{
  static const SahneRegion corner = { -0.1, 0.5, 0.5, 1.2 };
  SahneDeliverySettings settings = clip_settings (codec, WIDTH, HEIGHT);
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 5, 6);
  g_autoptr (SahneEncoder) encoder = NULL;
  g_autoptr (SahneCoded) coded = NULL;
  g_autoptr (SahneChunkDecoder) decoder = NULL;
  const AVFrame *frame;
  double sum = 0;

  settings.depth = 8;
  encoder = sahne_encoder_new (&settings, 3400, NULL);
  for (int i = 0; i < 16; i++)
    {
      SahneYuv picture = *clip_draw (clip, 0, i);
      picture.regions = &corner;
      picture.n_regions = look;
      g_assert_true (sahne_encoder_push (encoder, &picture, FALSE, NULL));
    }
  coded = sahne_encoder_finish (encoder, NULL);
  decoder = sahne_chunk_decoder_new (coded, NULL);
  frame = sahne_chunk_decoder_at (decoder, 15, NULL);
  for (int y = HEIGHT / 2; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH / 2; x++)
      {
        const SahneYuv *wanted = &clip->picture;
        double off = frame->data[0][y * frame->linesize[0] + x]
                     - wanted->planes[0][y * wanted->strides[0] + x];
        sum += off * off;
      }
  return sum / (WIDTH / 2 * (HEIGHT - HEIGHT / 2));
}

static void
test_where_people_look_is_finer (void)
{
  g_assert_cmpfloat (error_in_corner (SAHNE_VIDEO_CODEC_H264, TRUE), <,
                     error_in_corner (SAHNE_VIDEO_CODEC_H264, FALSE) * 0.9);
  g_assert_cmpfloat (error_in_corner (SAHNE_VIDEO_CODEC_HEVC, TRUE), <,
                     error_in_corner (SAHNE_VIDEO_CODEC_HEVC, FALSE) * 0.9);
  /* AV1's encoder cannot, and is not disturbed. */
  g_assert_cmpfloat (error_in_corner (SAHNE_VIDEO_CODEC_AV1, TRUE), ==,
                     error_in_corner (SAHNE_VIDEO_CODEC_AV1, FALSE));
}

/* People may look somewhere only when the film has gone on for a while. */
static void
test_looks_come_later (void)
{
  static const SahneRegion corner = { 0, 0.5, 0.5, 1 };
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_HEVC, WIDTH, HEIGHT);
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 5, 6);
  g_autoptr (SahneEncoder) encoder = sahne_encoder_new (&settings, 3400, NULL);
  g_autoptr (SahneCoded) coded = NULL;

  for (int i = 0; i < 120; i++)
    {
      SahneYuv picture = *clip_draw (clip, 0, i);
      picture.regions = &corner;
      picture.n_regions = i > 80;
      g_assert_true (sahne_encoder_push (encoder, &picture, FALSE, NULL));
    }
  coded = sahne_encoder_finish (encoder, NULL);
  g_assert_cmpuint (sahne_coded_n_packets (coded), ==, 120);
}

static void
test_no_words_in_pictures (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (SahneCoded) coded = encode (&settings, 2500, 0, 3, 1000);
  g_autoptr (GBytes) bytes = sahne_coded_write (coded);

  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                               "x264 - core"));
}

static void
test_stored_form (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (SahneCoded) coded = encode (&settings, 2500, 0, 5, 1000);
  g_autoptr (GBytes) bytes = sahne_coded_write (coded);
  g_autoptr (SahneCoded) back = sahne_coded_read (bytes);
  g_autoptr (GBytes) again = sahne_coded_write (back);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gsize length = g_bytes_get_size (bytes);

  g_assert_true (g_bytes_equal (bytes, again));
  for (gsize cut = 0; cut < length; cut += 1 + cut / 50)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, cut);
      g_assert_null (sahne_coded_read (part));
    }
  for (int i = 0; i < 2000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      g_autoptr (GBytes) wrong = NULL;
      g_autoptr (SahneCoded) read = NULL;
      copy[g_rand_int_range (random, 0, MIN ((gint32) length, 500))]
          = (guint8) g_rand_int_range (random, 0, 256);
      wrong = g_bytes_new_static (copy, length);
      read = sahne_coded_read (wrong);
    }
}

static void
test_stops_with_a_sentence (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;

  settings.width = 0;
  g_assert_null (sahne_encoder_new (&settings, 2500, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
}

static void
test_beginning_is_that_of_the_whole (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 5, 0);
  g_autoptr (SahneEncoder) encoder = sahne_encoder_new (&settings, 2500, NULL);
  g_autoptr (SahneCoded) whole = NULL, part = NULL;

  for (int i = 0; i < 90; i++)
    {
      if (sahne_encoder_packets (encoder) >= 8 && part == NULL)
        part = sahne_encoder_cut (encoder, 8, NULL);
      g_assert_true (sahne_encoder_push (encoder, clip_draw (clip, 0, i), FALSE, NULL));
    }
  whole = sahne_encoder_finish (encoder, NULL);
  for (guint i = 0; i < 8; i++)
    {
      const SahnePacket *a = sahne_coded_packet (part, i), *b = sahne_coded_packet (whole, i);
      g_assert_cmpmem (sahne_coded_data (part, a), a->size, sahne_coded_data (whole, b), b->size);
    }
}

int
main (int argc, char **argv)
{
  sahne_encoder_hush ();
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < SAHNE_N_VIDEO_CODECS; i++)
    {
      g_autofree char *name = g_strconcat ("/encoder/", sahne_video_codec_names[i], NULL);
      g_test_add_data_func (name, GINT_TO_POINTER (i), test_codec);
    }
  g_test_add_func ("/encoder/same-pictures-are-left-out", test_same_pictures_are_left_out);
  g_test_add_func ("/encoder/where-people-look-is-finer", test_where_people_look_is_finer);
  g_test_add_func ("/encoder/looks-come-later", test_looks_come_later);
  g_test_add_func ("/encoder/no-words-in-pictures", test_no_words_in_pictures);
  g_test_add_func ("/encoder/stored-form", test_stored_form);
  g_test_add_func ("/encoder/stops-with-a-sentence", test_stops_with_a_sentence);
  g_test_add_func ("/encoder/beginning-is-that-of-the-whole", test_beginning_is_that_of_the_whole);
  return g_test_run ();
}
