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

/* A store that counts what is fetched from it. */
typedef struct
{
  SahneStore *store;
  gint loads;
} Counted;

static JsonNode *
count_load (const char *digest, gpointer data, GError **error)
{
  Counted *counted = data;

  g_atomic_int_inc (&counted->loads);
  return sahne_store_get_json (counted->store, digest, error);
}

static SahneReel *
counting_reel (Fixture *self, Counted *counted, JsonNode *film)
{
  g_autoptr (GError) error = NULL;
  SahneReel *reel = sahne_reel_new (json_node_get_object (film), count_load, counted,
                                    self->resources, WIDTH, HEIGHT, &error);

  g_assert_no_error (error);
  return reel;
}

/* A film in which one scene has changed makes only that one ready anew, and looks as if it had made
 * all of them. */
static void
test_shared (void)
{
  g_autofree char *changed = g_strconcat (fixture_story, "\nThe fox jumps.\n", NULL);
  g_autoptr (SahneStory) told = fixture_text (fixture_story), told_anew = fixture_text (changed);
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (JsonNode) before = NULL, after = NULL;
  g_auto (GStrv) old = NULL, fresh = NULL, shared = NULL;
  Counted counted = { 0 };
  gint loads;
  Fixture self;

  fixture_open (&self);
  counted.store = self.store;
  runner = sahne_runner_new (self.store, self.resources);
  fixture_run (runner, told);
  before = json_node_ref (sahne_runner_get_film (runner));
  fixture_run (runner, told_anew);
  after = json_node_ref (sahne_runner_get_film (runner));
  {
    g_autoptr (SahneReel) plain = counting_reel (&self, &counted, after);
    fresh = draw (plain, 2, FALSE);
  }
  counted.loads = 0;
  {
    g_autoptr (SahneReel) one = counting_reel (&self, &counted, before),
                          other = counting_reel (&self, &counted, after);
    old = draw (one, 2, FALSE);
    loads = counted.loads;
    sahne_reel_share (other, one);
    g_clear_pointer (&one, sahne_reel_unref);
    shared = draw (other, 2, FALSE);
  }
  g_assert_cmpuint (g_strv_length (old), !=, g_strv_length (fresh));
  assert_same (fresh, shared);
  g_assert_cmpint (loads, >=, 2);
  g_assert_cmpint (counted.loads, ==, loads + 1);
  g_clear_object (&runner);
  fixture_close (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reel/same-pixels", test_same_pixels);
  g_test_add_func ("/reel/memory", test_memory);
  g_test_add_func ("/reel/shared", test_shared);
  return g_test_run ();
}
