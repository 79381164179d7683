/* Foreign media are looked into by a child; whatever they are, the program goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo.h>
#include <math.h>

#include "fixture.h"
#include "sahne-delivery.h"
#include "sahne-media-pictures.h"
#include "sahne-probe.h"
#include "sahne-sound.h"

#define WIDTH 64
#define HEIGHT 48
#define RATE 10
#define FRAMES 15

/* A film with a square that walks to the right, and a tone. */
static char *
make_media (Fixture *self)
{
  char *path = g_build_filename (self->folder, "media.mp4", NULL);
  SahneDeliverySettings settings = { .codec = SAHNE_VIDEO_CODEC_H264,
                                     .depth = 8,
                                     .primaries = 1,
                                     .transfer = 1,
                                     .matrix = 1,
                                     .width = WIDTH,
                                     .height = HEIGHT,
                                     .rate_num = RATE,
                                     .rate_den = 1,
                                     .threads = 1,
                                     .keyframe_ms = 5000,
                                     .quality = 88,
                                     .sound = SAHNE_SOUND_CODEC_AAC,
                                     .sound_kbps = 96 };
  g_autoptr (SahneDelivery) delivery = sahne_delivery_new (&settings, path, NULL);
  g_autoptr (SahneShotWriter) writer
      = sahne_delivery_begin_shot (delivery, 0, &(SahneShotRange){ 0, FRAMES }, NULL);
  g_autofree guint8 *memory = g_malloc (WIDTH * HEIGHT * 3 / 2);
  g_autofree float *tone = g_new (float, 2 * 48000 * FRAMES / RATE);
  SahneYuv picture
      = { .planes = { memory, memory + WIDTH * HEIGHT, memory + WIDTH * HEIGHT * 5 / 4 },
          .strides = { WIDTH, WIDTH / 2, WIDTH / 2 },
          .width = WIDTH,
          .height = HEIGHT,
          .depth = 8 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) made = NULL;

  for (int i = 0; i < FRAMES; i++)
    {
      memset (memory, 128, WIDTH * HEIGHT * 3 / 2);
      for (int y = 10; y < 20; y++)
        memset (memory + y * WIDTH + i * 3, 220, 10);
      g_assert_true (sahne_shot_writer_push (writer, &picture, FALSE, &error));
    }
  g_assert_true (sahne_shot_writer_end (writer, &error));
  for (int i = 0; i < 48000 * FRAMES / RATE; i++)
    tone[2 * i] = tone[2 * i + 1] = 0.5f * sinf ((float) i * 0.05f);
  g_assert_true (sahne_delivery_push_sound (delivery, tone, 48000 * FRAMES / RATE, &error));
  made = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
  return path;
}

typedef struct
{
  GMainLoop *loop;
  JsonNode *facts;
  GError *error;
} Answer;

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->facts = sahne_probe_finish (result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static JsonNode *
probe (Fixture *self, const char *path, const SahneProbeLimits *limits, GError **error)
{
  Answer answer = { .loop = g_main_loop_new (NULL, FALSE) };

  sahne_probe_async (path, self->folder, limits, NULL, on_probed, &answer);
  g_main_loop_run (answer.loop);
  g_main_loop_unref (answer.loop);
  if (answer.error)
    g_propagate_error (error, answer.error);
  return answer.facts;
}

static gboolean
has (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_media (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_media (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = probe (self, path, NULL, &error);
  JsonObject *facts, *picture, *sound;

  g_assert_no_error (error);
  facts = json_node_get_object (node);
  picture = sahne_json_object (facts, "picture");
  sound = sahne_json_object (facts, "sound");
  g_assert_cmpint (sahne_json_int (picture, "width", 0), ==, WIDTH);
  g_assert_cmpint (sahne_json_int (picture, "height", 0), ==, HEIGHT);
  g_assert_cmpint (sahne_json_int (picture, "frames", 0), ==, FRAMES);
  g_assert_false (sahne_json_bool (picture, "variable_rate", TRUE));
  g_assert_cmpint (ABS (sahne_json_int (facts, "duration_us", 0) - 1500000), <, 100000);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (sound, "peaks")), >, 50);
  g_assert_cmpint (sahne_json_array_int (sahne_json_array (sound, "peaks"), 20, 0), >, 400);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (facts, "thumbnails")), >=, 1);
  g_assert_true (has (self, "proxy.mkv"));
  g_assert_true (has (self, "thumbnail-001.png"));
  {
    /* The mix reads the sound by itself, as long as it is. */
    g_autofree char *file
        = g_build_filename (self->folder, sahne_json_string (facts, "sound_file", ""), NULL);
    g_autoptr (GMappedFile) map = g_mapped_file_new (file, FALSE, &error);
    g_autoptr (GBytes) bytes = map ? g_mapped_file_get_bytes (map) : NULL;
    g_autoptr (SahneSound) heard = bytes ? sahne_sound_read (bytes, &error) : NULL;
    g_assert_no_error (error);
    g_assert_cmpint (heard->rate, ==, 48000);
    g_assert_cmpint (ABS ((int) heard->frames - 72000), <, 4800);
  }
}

/* A picture is one that stands still; its proxy can be drawn. */
static void
test_picture (Fixture *self, gconstpointer data)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 120, 80);
  g_autofree char *path = g_build_filename (self->folder, "photo.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *facts;

  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (picture);
  node = probe (self, path, NULL, &error);
  g_assert_no_error (error);
  facts = sahne_json_object (json_node_get_object (node), "picture");
  g_assert_true (sahne_json_bool (facts, "still", FALSE));
  g_assert_cmpint (sahne_json_int (facts, "width", 0), ==, 120);
  g_assert_true (has (self, "proxy.mkv"));
  g_assert_false (has (self, "sound.flac"));
}

/* What is seen through a picture is seen through its proxy. */
static void
test_transparent (Fixture *self, gconstpointer data)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 48);
  cairo_t *cr = cairo_create (picture);
  g_autofree char *path = g_build_filename (self->folder, "logo.png", NULL);
  g_autofree char *proxy = g_build_filename (self->folder, "proxy.mkv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  SahneMediaPictures *pictures = sahne_media_pictures_new ();
  guint32 pixels[64 * 48];

  cairo_set_source_rgba (cr, 1, 0, 0, 0.5);
  cairo_rectangle (cr, 0, 0, 32, 48);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (picture);
  node = probe (self, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sahne_media_pictures_draw (pictures, proxy, 5000000, (guint8 *) pixels, 64 * 4, 64,
                                            48, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ABS ((int) (pixels[64 * 20 + 10] >> 24) - 128), <=, 1);
  g_assert_cmpint (ABS ((int) (pixels[64 * 20 + 10] >> 16 & 255) - 128), <=, 2);
  g_assert_cmphex (pixels[64 * 20 + 50] >> 24, ==, 0);
  sahne_media_pictures_free (pictures);
}

/* The proxy is media again, with every picture a keyframe of the same size. */
static void
test_proxy (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_media (self);
  g_autofree char *proxy = g_build_filename (self->folder, "proxy.mkv", NULL);
  g_autofree char *inside = g_build_filename (self->folder, "again", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) first = probe (self, path, NULL, &error), second = NULL;

  g_assert_no_error (error);
  g_mkdir (inside, 0700);
  second = sahne_probe_run (proxy, inside, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sahne_json_int (sahne_json_path (json_node_get_object (second), "picture", NULL),
                                   "frames", 0),
                   >=, FRAMES);
}

static void
assert_refused (Fixture *self, const char *name, const char *content, gsize length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = NULL;

  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  facts = probe (self, path, NULL, &error);
  g_assert_null (facts);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_false (has (self, "proxy.mkv"));
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_media (self), *media = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &media, &length, NULL));
  assert_refused (self, "empty.mp4", "", 0);
  assert_refused (self, "words.mp4", "This is no film.", 16);
  assert_refused (self, "short.mp4", media, 60);
  memset (media + length / 8, 0x5a, length / 2);
  {
    g_autofree char *lying = g_build_filename (self->folder, "lying.mp4", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) facts = NULL;
    g_file_set_contents (lying, media, (gssize) length, NULL);
    facts = probe (self, lying, NULL, &error); /* either way, but an answer */
    g_assert_true ((facts != NULL) != (error != NULL));
  }
}

/* Ten seconds of noise, which no codec makes smaller. */
static char *
make_noise (Fixture *self)
{
  char *path = g_build_filename (self->folder, "noise.wav", NULL);
  const guint32 bytes
      = 48000 * 10 * 4,
      head[] = { GUINT32_TO_LE (0x46464952), GUINT32_TO_LE (bytes + 36), GUINT32_TO_LE (0x45564157),
                 GUINT32_TO_LE (0x20746d66), GUINT32_TO_LE (16),         GUINT32_TO_LE (0x00020001),
                 GUINT32_TO_LE (48000),      GUINT32_TO_LE (48000 * 4),  GUINT32_TO_LE (0x00100004),
                 GUINT32_TO_LE (0x61746164), GUINT32_TO_LE (bytes) };
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  g_byte_array_append (all, (const guint8 *) head, sizeof head);
  while (all->len < sizeof head + bytes)
    {
      guint32 sample = g_rand_int (rand);
      g_byte_array_append (all, (const guint8 *) &sample, 4);
    }
  g_assert_true (g_file_set_contents (path, (const char *) all->data, all->len, NULL));
  return path;
}

/* A child may not fill the disk. */
static void
test_limits (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_noise (self);
  SahneProbeLimits limits = { .file_bytes = 1 << 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = probe (self, path, &limits, &error);

  g_assert_null (facts);
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
  g_assert_false (has (self, "proxy.mkv"));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_open (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  fixture_close (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/probe/media", Fixture, NULL, set_up, test_media, tear_down);
  g_test_add ("/engine/probe/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/engine/probe/transparent", Fixture, NULL, set_up, test_transparent, tear_down);
  g_test_add ("/engine/probe/proxy", Fixture, NULL, set_up, test_proxy, tear_down);
  g_test_add ("/engine/probe/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/engine/probe/limits", Fixture, NULL, set_up, test_limits, tear_down);
  return g_test_run ();
}
