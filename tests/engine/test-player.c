/* The player: any frame at once, playing in step, ranges, a film replaced while it plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-player.h"

#include "../clones/fixture.h"

#define HEIGHT 90

typedef struct
{
  SahnePlayer *player;
  JsonNode *film;
  GMutex lock;
  gint64 last; /* the frame shown last */
  guint count; /* pictures */
  gint64 back; /* how often a frame was shown behind one that comes later */
  guint ended;
} Stage;

static void
show (GBytes *pixels, int width, int height, gsize stride, gint64 frame, gpointer data)
{
  Stage *stage = data;

  g_assert_cmpint (height, ==, HEIGHT);
  g_assert_cmpint (width, ==, 160);
  g_assert_cmpuint (g_bytes_get_size (pixels), >=,
                    stride * (gsize) (height - 1) + 4 * (gsize) width);
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (pixels, NULL))[3], ==, 255);
  g_mutex_lock (&stage->lock);
  stage->back += frame < stage->last;
  stage->last = frame;
  stage->count++;
  g_mutex_unlock (&stage->lock);
  g_main_context_wakeup (NULL);
}

static gint64
last_shown (Stage *stage)
{
  gint64 last;

  g_mutex_lock (&stage->lock);
  last = stage->last;
  g_mutex_unlock (&stage->lock);
  return last;
}

static void
on_ended (SahnePlayer *player, gpointer data)
{
  ((Stage *) data)->ended++;
}

static void
on_failed (SahnePlayer *player, GError *error, gpointer data)
{
  g_error ("%s", error->message);
}

static SahneStore *store;
static JsonNode *film;

static void
set_up (Stage *stage, gconstpointer data)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  g_mutex_init (&stage->lock);
  stage->last = -1;
  stage->player = sahne_player_new (store, resources);
  g_signal_connect (stage->player, "ended", G_CALLBACK (on_ended), stage);
  g_signal_connect (stage->player, "failed", G_CALLBACK (on_failed), stage);
  sahne_player_set_picture_func (stage->player, show, stage, NULL);
  sahne_player_set_height (stage->player, HEIGHT);
  sahne_player_set_film (stage->player, film);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_assert_finalize_object (stage->player);
  g_mutex_clear (&stage->lock);
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main context until @condition, at most 20 seconds. */
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                  \
    guint tick = g_timeout_add (10, wake, NULL);                                                   \
    while (!(condition) && g_get_monotonic_time () < until)                                        \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (tick);                                                                        \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
test_still (Stage *stage, gconstpointer data)
{
  WAIT_UNTIL (last_shown (stage) == 0);
  g_assert_cmpint (sahne_player_get_frames (stage->player), ==,
                   sahne_json_int (json_node_get_object (film), "frames", 0));
  for (gint64 frame = 10; frame < 60; frame++)
    sahne_player_seek (stage->player, frame);
  g_assert_cmpint (sahne_player_get_frame (stage->player), ==, 59);
  WAIT_UNTIL (last_shown (stage) == 59);
  g_assert_cmpuint (stage->count, <, 40);
  sahne_player_step (stage->player, -1);
  WAIT_UNTIL (last_shown (stage) == 58);
  sahne_player_seek (stage->player, 999999);
  g_assert_cmpint (sahne_player_get_frame (stage->player), ==,
                   sahne_player_get_frames (stage->player) - 1);
}

static void
test_play (Stage *stage, gconstpointer data)
{
  gint64 end = sahne_player_get_frames (stage->player) - 1;

  WAIT_UNTIL (last_shown (stage) == 0);
  sahne_player_seek (stage->player, end - 40);
  sahne_player_play (stage->player, 1);
  g_assert_true (sahne_player_get_playing (stage->player));
  WAIT_UNTIL (stage->ended == 1);
  g_assert_false (sahne_player_get_playing (stage->player));
  g_assert_cmpint (sahne_player_get_frame (stage->player), >=, end - 2);
  g_assert_cmpint (stage->back, ==, 0);
}

/* What is heard is measured while it plays: once each, and nothing while it stands. */
static void
test_levels (Stage *stage, gconstpointer data)
{
  SahnePlayerLevels levels, loudest = { -200, -200, { -200, -200 } };
  guint taken = 0;

  WAIT_UNTIL (last_shown (stage) == 0);
  g_assert_false (sahne_player_take_levels (stage->player, &levels));
  sahne_player_play (stage->player, 1);
  while (last_shown (stage) < 45)
    {
      g_main_context_iteration (NULL, TRUE);
      if (!sahne_player_take_levels (stage->player, &levels))
        continue;
      taken++;
      loudest.momentary_lufs = MAX (loudest.momentary_lufs, levels.momentary_lufs);
      loudest.peak_db[0] = MAX (loudest.peak_db[0], levels.peak_db[0]);
    }
  sahne_player_pause (stage->player);
  g_assert_cmpuint (taken, >=, 5);
  g_assert_cmpfloat (loudest.momentary_lufs, >, -50);
  g_assert_cmpfloat (loudest.momentary_lufs, <, 0);
  g_assert_cmpfloat (loudest.peak_db[0], >, -50);
  g_assert_cmpfloat (loudest.peak_db[0], <, 0);
}

static void
test_seek_while_playing (Stage *stage, gconstpointer data)
{
  WAIT_UNTIL (last_shown (stage) == 0);
  sahne_player_play (stage->player, 1);
  WAIT_UNTIL (last_shown (stage) > 3);
  for (gint64 frame = 40; frame <= 120; frame += 8)
    sahne_player_seek (stage->player, frame);
  WAIT_UNTIL (last_shown (stage) >= 120);
  g_assert_true (sahne_player_get_playing (stage->player));
  sahne_player_pause (stage->player);
  g_assert_cmpint (sahne_player_get_frame (stage->player), <, 160);
}

static void
test_range (Stage *stage, gconstpointer data)
{
  WAIT_UNTIL (last_shown (stage) == 0);
  sahne_player_set_range (stage->player, 50, 70);
  sahne_player_set_loop (stage->player, TRUE);
  sahne_player_seek (stage->player, 50);
  sahne_player_play (stage->player, 1);
  WAIT_UNTIL (stage->back >= 2);
  g_assert_cmpint (sahne_player_get_frame (stage->player), >=, 50);
  g_assert_cmpint (sahne_player_get_frame (stage->player), <, 72);
  sahne_player_set_loop (stage->player, FALSE);
  WAIT_UNTIL (stage->ended == 1);
}

static void
test_shuttle (Stage *stage, gconstpointer data)
{
  sahne_player_seek (stage->player, 90);
  WAIT_UNTIL (last_shown (stage) == 90);
  sahne_player_play (stage->player, -4);
  WAIT_UNTIL (last_shown (stage) < 60);
  g_assert_cmpfloat (sahne_player_get_speed (stage->player), ==, -4);
  WAIT_UNTIL (stage->ended == 1);
  g_assert_cmpint (sahne_player_get_frame (stage->player), ==, 0);
}

/* Another version of the film comes while it plays: it goes on where it was. */
static void
test_replace (Stage *stage, gconstpointer data)
{
  g_autofree char *text = sahne_json_write_string (film);
  g_autoptr (JsonNode) other = sahne_json_parse (text, strlen (text), NULL);
  gint64 before;

  json_object_set_string_member (json_node_get_object (other), "author", "Somebody");
  WAIT_UNTIL (last_shown (stage) == 0);
  sahne_player_seek (stage->player, 60);
  sahne_player_play (stage->player, 1);
  WAIT_UNTIL (last_shown (stage) > 65);
  before = sahne_player_get_frame (stage->player);
  sahne_player_set_film (stage->player, other);
  g_assert_true (sahne_player_get_playing (stage->player));
  WAIT_UNTIL (last_shown (stage) > before + 5);
  g_assert_cmpint (stage->back, <=, 1);
  sahne_player_set_film (stage->player, NULL);
  g_assert_false (sahne_player_get_playing (stage->player));
  g_assert_cmpint (sahne_player_get_frames (stage->player), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sahne-test-XXXXXX", NULL);
  int result;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  store = fixture_store_in (folder);
  film = fixture_film (store, 1);
  g_test_add ("/player/any-frame", Stage, NULL, set_up, test_still, tear_down);
  g_test_add ("/player/plays-to-the-end", Stage, NULL, set_up, test_play, tear_down);
  g_test_add ("/player/levels", Stage, NULL, set_up, test_levels, tear_down);
  g_test_add ("/player/seeks-while-playing", Stage, NULL, set_up, test_seek_while_playing,
              tear_down);
  g_test_add ("/player/range-and-loop", Stage, NULL, set_up, test_range, tear_down);
  g_test_add ("/player/shuttle", Stage, NULL, set_up, test_shuttle, tear_down);
  g_test_add ("/player/film-replaced", Stage, NULL, set_up, test_replace, tear_down);
  result = g_test_run ();
  g_clear_pointer (&film, json_node_unref);
  g_clear_object (&store);
  test_remove (folder);
  return result;
}
