/* The reel: a frame is the same whoever draws it, after whatever other, with however little memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "sahne-reel.h"

#define WIDTH 320
#define HEIGHT 180

/* Every so-manieth frame is looked at. */
#define STEP 7

/* Frames that one of several threads draws: from @first on, by steps of @by. */
typedef struct
{
  SahneReel *reel;
  int first, by, n;
  char **digests;
} Part;

static gpointer
draw_part (gpointer data)
{
  const Part *part = data;
  g_autoptr (SahnePainter) painter = sahne_painter_new (WIDTH, HEIGHT);
  gsize size = sahne_i420_size (WIDTH, HEIGHT);
  g_autofree guint8 *memory = g_malloc (size);
  SahneI420 picture;

  sahne_i420_layout (&picture, WIDTH, HEIGHT, memory);
  for (int i = part->first; i >= 0 && i < part->n; i += part->by)
    {
      g_assert_true (sahne_reel_video (part->reel, painter, i * STEP, &picture, NULL));
      part->digests[i] = g_compute_checksum_for_data (G_CHECKSUM_SHA256, memory, size);
    }
  return NULL;
}

/* Digests of the frames, drawn by @threads threads, backwards when @by is negative. */
static char **
draw (SahneReel *reel, int threads, gboolean backwards)
{
  int n = (sahne_reel_get_frames (reel) + STEP - 1) / STEP;
  char **digests = g_new0 (char *, (gsize) n + 1);
  Part parts[8];
  GThread *workers[8];

  for (int i = 0; i < threads; i++)
    {
      parts[i]
          = (Part){ reel, backwards ? n - 1 - i : i, backwards ? -threads : threads, n, digests };
      workers[i] = g_thread_new ("draw", draw_part, &parts[i]);
    }
  for (int i = 0; i < threads; i++)
    g_thread_join (workers[i]);
  return digests;
}

static void
assert_same (char **one, char **other)
{
  for (guint i = 0; one[i] || other[i]; i++)
    g_assert_cmpstr (one[i], ==, other[i]);
}

/* One thread in order; eight; backwards; with hardly any memory and the next place made ahead. */
static void
test_same_pixels (void)
{
  g_autoptr (SahneStory) told = fixture_text (fixture_story);
  g_autoptr (SahneRunner) runner = NULL;
  g_auto (GStrv) plain = NULL;
  JsonNode *film;
  Fixture self;

  fixture_open (&self);
  runner = sahne_runner_new (self.store, self.resources);
  fixture_run (runner, told);
  film = sahne_runner_get_film (runner);
  {
    g_autoptr (SahneReel) reel = fixture_reel (&self, json_node_get_object (film), WIDTH, HEIGHT);
    plain = draw (reel, 1, FALSE);
    g_assert_cmpuint (g_strv_length (plain), >, 5);
  }
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SahneReel) reel = fixture_reel (&self, json_node_get_object (film), WIDTH, HEIGHT);
      g_auto (GStrv) again = NULL;
      if (i == 2)
        {
          sahne_reel_set_memory (reel, 1);
          sahne_reel_set_ahead (reel, TRUE);
        }
      again = draw (reel, i == 0 ? 8 : i, i == 1);
      assert_same (plain, again);
    }
  g_clear_object (&runner);
  fixture_close (&self);
}

/* What is kept of painted places stays below what is asked for, unless one alone takes more. */
static void
test_memory (void)
{
  g_autoptr (SahneStory) told = fixture_text (fixture_story);
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (SahneReel) reel = NULL;
  g_auto (GStrv) digests = NULL;
  const gsize room = 4 << 20;
  Fixture self;

  fixture_open (&self);
  runner = sahne_runner_new (self.store, self.resources);
  fixture_run (runner, told);
  reel = fixture_reel (&self, json_node_get_object (sahne_runner_get_film (runner)), WIDTH, HEIGHT);
  sahne_reel_set_memory (reel, room);
  digests = draw (reel, 2, FALSE);
  g_assert_cmpuint (sahne_reel_get_peak (reel), >, 0);
  g_assert_cmpuint (sahne_reel_get_peak (reel), <=, room);
  g_clear_pointer (&reel, sahne_reel_unref);
  g_clear_object (&runner);
  fixture_close (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reel/same-pixels", test_same_pixels);
  g_test_add_func ("/reel/memory", test_memory);
  return g_test_run ();
}
