/* Own media over a film: where the picture lies at every moment, however many threads draw it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel.h"

#include <string.h>

#include "sahne-json.h"

#define WIDTH 160
#define HEIGHT 90
#define FRAMES 60

/* A red picture twice as wide as high, green later. */
static gboolean
picture_size (const char *digest, int *width, int *height, gpointer data)
{
  *width = 200;
  *height = 100;
  return g_str_equal (digest, "red");
}

static gboolean
picture_draw (const char *digest, gint64 t_us, guint8 *pixels, int stride, int width, int height,
              gpointer data)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      ((guint32 *) (gpointer) (pixels + y * stride))[x] = t_us < 1050000 ? 0xffff0000 : 0xff00ff00;
  return TRUE;
}

static JsonNode *
no_scene (const char *digest, gpointer data, GError **error)
{
  g_assert_not_reached ();
}

/* Black with an overlay; @overlay and @clip are members, each with a comma before it. */
static SahneReel *
make_reel (const char *overlay, const char *clip)
{
  g_autofree char *text = g_strdup_printf (
      "{\"rate\":[30,1],\"frames\":%d,\"style\":\"flat\",\"captions\":{},\"scenes\":{},"
      "\"clips\":{\"a\":{\"order\":0,\"kind\":\"media\",\"start_f\":0,\"frames\":%d%s}},"
      "\"overlays\":{\"o\":{\"order\":0,\"start_f\":0,\"frames\":%d,\"picture\":\"red\"%s}}}",
      FRAMES, FRAMES, clip, FRAMES, overlay);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneReel *reel;

  g_assert_no_error (error);
  reel = sahne_reel_new (json_node_get_object (node), no_scene, NULL, resources, WIDTH, HEIGHT,
                         &error);
  g_assert_no_error (error);
  sahne_reel_set_media (reel, &(SahneReelMediaSource){ picture_size, picture_draw, NULL, NULL });
  return reel;
}

static cairo_surface_t *
draw (SahneReel *reel, int frame)
{
  SahnePainter *painter = sahne_painter_new (WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = sahne_reel_picture (reel, painter, frame, &error);

  g_assert_no_error (error);
  cairo_surface_flush (picture);
  sahne_painter_free (painter);
  return picture;
}

static guint32
pixel (cairo_surface_t *picture, int x, int y)
{
  const guint8 *row
      = cairo_image_surface_get_data (picture) + y * cairo_image_surface_get_stride (picture);
  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

/* The box of what is red by more than half: left, right, top, bottom. */
static void
find_red (SahneReel *reel, int frame, int box[4])
{
  cairo_surface_t *picture = draw (reel, frame);

  box[0] = WIDTH;
  box[2] = HEIGHT;
  box[1] = box[3] = -1;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (pixel (picture, x, y) >> 16 > 127)
        {
          box[0] = MIN (box[0], x);
          box[1] = MAX (box[1], x);
          box[2] = MIN (box[2], y);
          box[3] = MAX (box[3], y);
        }
  cairo_surface_destroy (picture);
}

/* It moves from the left to the right, softly, and is as large as is said. */
static void
test_moves (void)
{
  SahneReel *reel
      = make_reel (",\"channels\":{\"scale_pm\":500,\"x_pm\":{\"curve\":\"smooth\",\"keys\":[0,250,"
                   "1000000,750],\"eases\":[\"both\",\"curve\"]}}",
                   "");
  int box[4], last = -1;

  for (int frame = 0; frame <= 30; frame += 5)
    {
      find_red (reel, frame, box);
      g_assert_cmpint (box[1] - box[0] + 1, >=, 79);
      g_assert_cmpint (box[1] - box[0] + 1, <=, 81);
      g_assert_cmpint (ABS (box[3] - box[2] + 1 - 40), <=, 1);
      g_assert_cmpint (box[0], >, last);
      last = frame == 0 || frame == 25 ? box[0] : box[0] - 1;
      if (frame == 5) /* it has hardly set out */
        g_assert_cmpint (box[0], <, 5);
    }
  g_assert_cmpint (box[0], ==, 80);
  sahne_reel_unref (reel);
}

/* Opacity and fades are seen as shares of its colour; the pace as another moment of it. */
static void
test_fades_and_pace (void)
{
  SahneReel *reel = make_reel (",\"fade_in_f\":9,\"fade_out_f\":10,\"speed_pm\":2000,\"channels\":{"
                               "\"opacity_pm\":800}",
                               "");
  static const struct
  {
    int frame, red, green;
  } wanted[] = { { 0, 20, 0 },   { 4, 102, 0 }, { 10, 204, 0 }, { 14, 204, 0 },
                 { 16, 0, 204 }, { 55, 0, 82 }, { 59, 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      cairo_surface_t *picture = draw (reel, wanted[i].frame);
      guint32 colour = pixel (picture, 80, 45);
      g_assert_cmpint (ABS ((int) (colour >> 16) - wanted[i].red), <=, 2);
      g_assert_cmpint (ABS ((int) (colour >> 8 & 255) - wanted[i].green), <=, 2);
      cairo_surface_destroy (picture);
    }
  sahne_reel_unref (reel);
}

/* A clip between others is laid as well, over black, and comes out of black. */
static void
test_clip (void)
{
  SahneReel *reel = make_reel (",\"opacity_pm\":0,\"channels\":{\"opacity_pm\":0}",
                               ",\"picture\":\"red\",\"fit\":\"cover\",\"fade_in_f\":4,"
                               "\"channels\":{\"scale_pm\":500,\"x_pm\":250,\"y_pm\":250}");
  int box[4];
  cairo_surface_t *picture;

  find_red (reel, 20, box);
  g_assert_cmpint (ABS (box[1] - 79), <=, 1);
  g_assert_cmpint (ABS (box[3] - 44), <=, 1);
  g_assert_cmpint (box[0] + box[2], ==, 0);
  picture = draw (reel, 1);
  g_assert_cmpint (ABS ((int) (pixel (picture, 20, 20) >> 16) - 102), <=, 2);
  cairo_surface_destroy (picture);
  sahne_reel_unref (reel);
}

typedef struct
{
  SahneReel *reel;
  int step;
  guint sums[FRAMES];
} Job;

/* The frames as video, in an order of its own. */
static gpointer
draw_all (gpointer data)
{
  Job *job = data;
  SahnePainter *painter = sahne_painter_new (WIDTH, HEIGHT);
  g_autofree guint8 *memory = g_malloc0 (sahne_i420_size (WIDTH, HEIGHT));
  SahneI420 frame;

  sahne_i420_layout (&frame, WIDTH, HEIGHT, memory);
  for (int i = 0; i < FRAMES; i++)
    {
      int at = i * job->step % FRAMES;
      g_autoptr (GBytes) bytes = NULL;
      sahne_reel_video (job->reel, painter, at, &frame, NULL);
      bytes = g_bytes_new_static (memory, sahne_i420_size (WIDTH, HEIGHT));
      job->sums[at] = g_bytes_hash (bytes);
    }
  sahne_painter_free (painter);
  return NULL;
}

/* Three threads in three orders make the same frames. */
static void
test_threads (void)
{
  SahneReel *reel
      = make_reel (",\"fade_in_f\":20,\"channels\":{\"x_pm\":{\"curve\":\"smooth\",\"keys\":[0,100,"
                   "2000000,900]},\"scale_pm\":{\"curve\":\"linear\",\"keys\":[0,200,2000000,"
                   "700],\"eases\":[\"in\",\"curve\"]},\"opacity_pm\":{\"curve\":\"smooth\","
                   "\"keys\":[0,1000,2000000,300]}}",
                   "");
  static const int steps[] = { 1, 7, 59 };
  Job jobs[3];
  GThread *threads[3];

  for (guint i = 0; i < 3; i++)
    {
      jobs[i] = (Job){ reel, steps[i], { 0 } };
      threads[i] = g_thread_new (NULL, draw_all, &jobs[i]);
    }
  for (guint i = 0; i < 3; i++)
    g_thread_join (threads[i]);
  for (int frame = 0; frame < FRAMES; frame++)
    {
      g_assert_cmpuint (jobs[0].sums[frame], ==, jobs[1].sums[frame]);
      g_assert_cmpuint (jobs[0].sums[frame], ==, jobs[2].sums[frame]);
      g_assert_cmpuint (jobs[0].sums[frame], !=, jobs[0].sums[(frame + 1) % FRAMES]);
    }
  sahne_reel_unref (reel);
}

/* Numbers that nobody would write do no harm. */
static void
test_hostile (void)
{
  static const char *const wild[] = { "-9007199254740991",
                                      "9007199254740991",
                                      "-1",
                                      "0",
                                      "2147483647",
                                      "\"x\"",
                                      "null",
                                      "{\"keys\":[5]}",
                                      "[]",
                                      "100000" };
  static const char *const names[] = { "x_pm", "scale_pm", "opacity_pm" };

  for (guint i = 0; i < G_N_ELEMENTS (wild); i++)
    for (guint k = 0; k < 6; k++)
      {
        g_autofree char *more
            = k < 3 ? g_strdup_printf (",\"channels\":{\"%s\":%s}", names[k], wild[i])
                    : g_strdup_printf (",\"%s\":%s",
                                       k == 3   ? "fade_out_f"
                                       : k == 4 ? "speed_pm"
                                                : "in_us",
                                       wild[i]);
        SahneReel *reel = make_reel (more, more);
        for (int frame = 0; frame < FRAMES; frame += 29)
          cairo_surface_destroy (draw (reel, frame));
        sahne_reel_unref (reel);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/reel-media/moves", test_moves);
  g_test_add_func ("/draw/reel-media/fades-and-pace", test_fades_and_pace);
  g_test_add_func ("/draw/reel-media/clip", test_clip);
  g_test_add_func ("/draw/reel-media/hostile", test_hostile);
  g_test_add_func ("/draw/reel-media/threads", test_threads);
  return g_test_run ();
}
