/* A line in the person's own voice, and how loud the film is while it plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-json.h"
#include "sahne-live-meter.h"
#include "sahne-recording-row.h"
#include "sahne-waves.h"

static void
set_up (UiFixture *ui, gconstpointer data)
{
  /* The stand-in for the microphone, or for none. */
  g_setenv ("SAHNE_MICROPHONE", data, TRUE);
  ui_start (ui);
  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1600, 1000);
  ui_tell (ui, "A fox walks through the meadow. \"Good morning, dear river,\" says the "
               "fox.");
  sahne_session_set_clone (ui_session (ui), "audio");
}

static gboolean
has_row (UiFixture *ui, gpointer data)
{
  GtkWidget **row = data;
  *row = ui_find_type (GTK_WIDGET (ui->window), SAHNE_TYPE_RECORDING_ROW);
  return *row != NULL;
}

/* The only line of the only scene. */
static JsonObject *
line_of (UiFixture *ui)
{
  JsonObject *document
      = sahne_session_get_document (ui_session (ui), sahne_session_get_scene (ui_session (ui)));
  JsonObject *lines = sahne_json_path (document, "audio", "lines", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  g_assert_cmpuint (ids->len, ==, 1);
  return sahne_json_object (lines, ids->pdata[0]);
}

typedef struct
{
  const char *before;
  gboolean same;
} Sound;

static gboolean
sound_is (UiFixture *ui, gpointer data)
{
  const Sound *sound = data;
  return ui_is_idle (ui, NULL)
         && g_str_equal (sahne_json_string (line_of (ui), "sound", ""), sound->before)
                == sound->same;
}

static gboolean
records (UiFixture *ui, gpointer row)
{
  return sahne_recording_row_get_recording (row);
}

static gboolean
has_failed (UiFixture *ui, gpointer data)
{
  return strstr (*(char **) data, "No microphone") != NULL;
}

/* Recorded, it is the line's sound and the lips follow it; taken away, the voice speaks again. */
static void
test_record (UiFixture *ui, gconstpointer data)
{
  GtkWidget *row = NULL;
  g_autofree char *voice = NULL, *own = NULL, *step = NULL;
  gint64 length;

  g_assert_true (ui_wait (ui, has_row, &row, 20));
  voice = g_strdup (sahne_json_string (line_of (ui), "sound", ""));
  length = sahne_json_int (line_of (ui), "duration_us", 0);
  sahne_recording_row_record (SAHNE_RECORDING_ROW (row));
  g_assert_true (records (ui, row));
  ui_rest (ui, 1.2);
  sahne_recording_row_stop (SAHNE_RECORDING_ROW (row));
  g_assert_true (ui_wait (ui, sound_is, &(Sound){ voice, FALSE }, 60));
  g_assert_false (records (ui, row));
  own = g_strdup (sahne_json_string (line_of (ui), "sound", ""));
  g_assert_cmpint (sahne_json_int (line_of (ui), "duration_us", 0), !=, length);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (line_of (ui), "phones")), >, 2);
  step = sahne_project_undo_name (sahne_session_get_project (ui_session (ui)));
  g_assert_cmpstr (step, ==, "Own recording");
  g_assert_true (sahne_store_has (sahne_session_get_store (ui_session (ui)), own));

  g_signal_emit_by_name (row, "removed");
  g_assert_true (ui_wait (ui, sound_is, &(Sound){ voice, TRUE }, 60));
  g_assert_cmpint (sahne_json_int (line_of (ui), "duration_us", 0), ==, length);
  ui_activate (ui, "win.undo");
  g_assert_true (ui_wait (ui, sound_is, &(Sound){ own, TRUE }, 60));
}

/* Another line, or another page, ends what is recorded. */
static void
test_cancel (UiFixture *ui, gconstpointer data)
{
  GtkWidget *row = NULL;
  g_autofree char *voice = NULL;

  g_assert_true (ui_wait (ui, has_row, &row, 20));
  voice = g_strdup (sahne_json_string (line_of (ui), "sound", ""));
  sahne_recording_row_record (SAHNE_RECORDING_ROW (row));
  ui_rest (ui, 0.3);
  sahne_session_set_clone (ui_session (ui), "visual");
  ui_rest (ui, 0.5);
  g_assert_false (records (ui, row));
  g_assert_true (sound_is (ui, &(Sound){ voice, TRUE }));
}

static void
on_failed (SahneSession *session, const char *clone, const char *message, char **text)
{
  g_free (*text);
  *text = g_strdup (message);
}

static void
test_no_microphone (UiFixture *ui, gconstpointer data)
{
  GtkWidget *row = NULL;
  g_autofree char *text = g_strdup ("");
  gulong id = g_signal_connect (ui_session (ui), "failed", G_CALLBACK (on_failed), &text);

  g_assert_true (ui_wait (ui, has_row, &row, 20));
  sahne_recording_row_record (SAHNE_RECORDING_ROW (row));
  g_assert_true (ui_wait (ui, has_failed, &text, 20));
  g_assert_false (records (ui, row));
  g_signal_handler_disconnect (ui_session (ui), id);
}

static gboolean
is_loud (UiFixture *ui, gpointer data)
{
  SahnePlayerLevels now;
  double highest;

  return sahne_levels_get (sahne_session_get_levels (ui_session (ui)), &now, &highest)
         && now.momentary_lufs > -50 && highest > -50 && highest < 1;
}

static gboolean
stands (UiFixture *ui, gpointer data)
{
  SahnePlayerLevels now;
  double highest;
  return !sahne_levels_get (sahne_session_get_levels (ui_session (ui)), &now, &highest);
}

static gboolean
shows_figure (UiFixture *ui, gpointer meter)
{
  return g_str_has_prefix (sahne_live_meter_get_text (meter), "\342\210\222");
}

/* The meter beside the timeline follows while it plays, and rests when it stands. */
static void
test_meter (UiFixture *ui, gconstpointer data)
{
  GtkWidget *meter = ui_find_type (GTK_WIDGET (ui->window), SAHNE_TYPE_LIVE_METER);

  g_assert_nonnull (meter);
  g_assert_false (is_loud (ui, NULL));
  ui_activate (ui, "win.play");
  g_assert_true (ui_wait (ui, is_loud, NULL, 30));
  g_assert_true (ui_wait (ui, shows_figure, meter, 30));
  ui_activate (ui, "win.pause");
  g_assert_true (ui_wait (ui, stands, NULL, 10));
}

static gboolean
has_music (UiFixture *ui, gpointer waves)
{
  return sahne_waves_get_music (waves) != NULL;
}

/* The music of a film has a waveform as long as the film; another film's takes its place, and a
 * film without music has none. */
static void
test_music_wave (UiFixture *ui, gconstpointer data)
{
  SahneSession *session = ui_session (ui);
  g_autoptr (SahneWaves) waves = sahne_waves_new (sahne_session_get_store (session));
  g_autoptr (JsonNode) film = NULL;
  const guint8 *peaks;
  gsize n;
  guint loud = 0;

  g_object_get (session, "film", &film, NULL);
  g_assert_nonnull (film);
  sahne_waves_follow (waves, film, sahne_session_get_resources (session));
  g_assert_null (sahne_waves_get_music (waves));
  g_assert_true (ui_wait (ui, has_music, waves, 60));
  peaks = g_bytes_get_data (sahne_waves_get_music (waves), &n);
  g_assert_cmpint (ABS ((gint64) n
                        - sahne_json_int (json_node_get_object (film), "frames", 0)
                              * SAHNE_WAVES_RATE / 30),
                   <=, SAHNE_WAVES_RATE);
  for (gsize i = 0; i < n; i++)
    loud += peaks[i] > 10;
  g_assert_cmpuint (loud, >, n / 4);
  sahne_waves_follow (waves, NULL, NULL);
  g_assert_null (sahne_waves_get_music (waves));
}

int
main (int argc, char **argv)
{
  static const char tone[] = "audiotestsrc is-live=true wave=pink-noise volume=0.4",
                    nothing[] = "filesrc location=/nowhere/microphone ! wavparse";

  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/ui/sound/record", UiFixture, tone, set_up, test_record, ui_tear_down);
  g_test_add ("/ui/sound/cancel", UiFixture, tone, set_up, test_cancel, ui_tear_down);
  g_test_add ("/ui/sound/no-microphone", UiFixture, nothing, set_up, test_no_microphone,
              ui_tear_down);
  g_test_add ("/ui/sound/music-wave", UiFixture, tone, set_up, test_music_wave, ui_tear_down);
  g_test_add ("/ui/sound/meter", UiFixture, tone, set_up, test_meter, ui_tear_down);
  return g_test_run ();
}
