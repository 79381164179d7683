/* Pictures of own media: any moment, in any order, is the picture of that moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-media-pictures.h"

#include "clip.h"
#include "sahne-delivery.h"
#include "sahne-encoder.h"
#include "folder.h"

#define WIDTH 96
#define HEIGHT 64
#define FRAMES 40

/* A film whose brightness tells the frame: 16 at the first, four more with each. */
static char *
make_film (void)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, WIDTH, HEIGHT);
  g_autofree char *folder = test_folder ();
  char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;
  SahneShotRange place = { 0, FRAMES };
  g_autofree guint8 *luma = g_malloc (WIDTH * HEIGHT), *chroma = g_malloc (WIDTH * HEIGHT / 4);
  SahneYuv yuv = { { luma, chroma, chroma }, { WIDTH, WIDTH / 2, WIDTH / 2 }, WIDTH, HEIGHT, 8 };

  settings.quality = 95;
  settings.sound = SAHNE_SOUND_CODEC_NONE;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  memset (chroma, 128, WIDTH * HEIGHT / 4);
  for (int i = 0; i < FRAMES; i++)
    {
      memset (luma, 16 + 4 * i, WIDTH * HEIGHT);
      g_assert_true (sahne_shot_writer_push (writer, &yuv, FALSE, &error));
    }
  g_assert_true (sahne_shot_writer_end (writer, &error));
  report = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static int
frame_seen (SahneMediaPictures *pictures, const char *path, gint64 t_us)
{
  g_autofree guint8 *pixels = g_malloc0 (48 * 32 * 4);
  g_autoptr (GError) error = NULL;
  double grey;

  g_assert_true (sahne_media_pictures_draw (pictures, path, t_us, pixels, 48 * 4, 48, 32, &error));
  g_assert_no_error (error);
  grey = pixels[4 * (16 * 48 + 24)];
  return (int) (grey * 219 / 255 / 4 + 0.5);
}

static void
test_any_moment (void)
{
  static const int order[] = { 0, 1, 2, 20, 5, 39, 38, 0, 12, 13, 30, 3 };
  g_autoptr (SahneMediaPictures) pictures = sahne_media_pictures_new ();
  g_autofree char *path = make_film ();
  int width = 0, height = 0;

  g_assert_true (sahne_media_pictures_size (pictures, path, &width, &height, NULL));
  g_assert_cmpint (width, ==, WIDTH);
  g_assert_cmpint (height, ==, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (frame_seen (pictures, path, order[i] * G_USEC_PER_SEC / 30 + 1000), ==,
                     order[i]);
  g_assert_cmpint (frame_seen (pictures, path, 60 * G_USEC_PER_SEC), ==, FRAMES - 1);
  g_assert_cmpint (frame_seen (pictures, path, 0), ==, 0);
}

static void
test_missing (void)
{
  g_autoptr (SahneMediaPictures) pictures = sahne_media_pictures_new ();
  g_autoptr (GError) error = NULL;
  guint8 pixels[16 * 16 * 4];

  g_assert_false (
      sahne_media_pictures_draw (pictures, "/no/such/film.mp4", 0, pixels, 64, 16, 16, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  sahne_encoder_hush ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-pictures/any-moment", test_any_moment);
  g_test_add_func ("/media-pictures/missing", test_missing);
  return g_test_run ();
}
