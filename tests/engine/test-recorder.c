/* Recording with stand-ins for the microphone: what comes out, silence, no device, thrown away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recorder.h"

#include "sahne-sound.h"

typedef struct
{
  SahneRecorder *recorder;
  GBytes *file;
  gint64 duration_us, elapsed_us;
  double peak;
  char *error;
} Booth;

static void
on_level (SahneRecorder *recorder, double peak, gint64 elapsed_us, Booth *booth)
{
  booth->peak = MAX (booth->peak, peak);
  g_assert_cmpint (elapsed_us, >=, booth->elapsed_us);
  booth->elapsed_us = elapsed_us;
}

static void
on_recorded (SahneRecorder *recorder, GBytes *file, gint64 duration_us, Booth *booth)
{
  booth->file = g_bytes_ref (file);
  booth->duration_us = duration_us;
}

static void
on_failed (SahneRecorder *recorder, GError *error, Booth *booth)
{
  booth->error = g_strdup (error->message);
}

static void
open (Booth *booth, const char *source)
{
  booth->recorder = sahne_recorder_new (source);
  g_signal_connect (booth->recorder, "level", G_CALLBACK (on_level), booth);
  g_signal_connect (booth->recorder, "recorded", G_CALLBACK (on_recorded), booth);
  g_signal_connect (booth->recorder, "failed", G_CALLBACK (on_failed), booth);
  sahne_recorder_start (booth->recorder);
  g_assert_true (sahne_recorder_get_running (booth->recorder));
}

static void
close_booth (Booth *booth)
{
  g_assert_finalize_object (booth->recorder);
  g_clear_pointer (&booth->file, g_bytes_unref);
  g_free (booth->error);
}

static void
wait_for_end (Booth *booth)
{
  while (sahne_recorder_get_running (booth->recorder))
    g_main_context_iteration (NULL, TRUE);
}

/* What is heard is kept, and what is silent round it is not. */
static void
test_tone (void)
{
  Booth booth = { 0 };
  g_autoptr (SahneSound) sound = NULL;

  open (&booth, "audiotestsrc is-live=true freq=300 volume=0.5");
  while (booth.elapsed_us < 400000)
    g_main_context_iteration (NULL, TRUE);
  sahne_recorder_stop (booth.recorder);
  wait_for_end (&booth);
  g_assert_null (booth.error);
  g_assert_nonnull (booth.file);
  g_assert_cmpfloat_with_epsilon (booth.peak, 0.5, 0.05);
  sound = sahne_sound_read (booth.file, NULL);
  g_assert_cmpint (sound->channels, ==, 1);
  g_assert_cmpint (sound->rate, ==, SAHNE_SOUND_RATE);
  g_assert_cmpint (booth.duration_us, >=, 400000);
  g_assert_cmpint (booth.duration_us, ==, sahne_sound_duration_us (sound));
  g_assert_cmpfloat_with_epsilon (sahne_sound_peak (sound), 0.5, 0.05);
  close_booth (&booth);
}

/* A source that ends by itself: a tick a second, of two seconds about one with the margins stays.
 */
static void
test_silence_round_it (void)
{
  Booth booth = { 0 };

  open (&booth, "audiotestsrc wave=ticks num-buffers=40 samplesperbuffer=2400");
  wait_for_end (&booth);
  g_assert_null (booth.error);
  g_assert_cmpint (booth.duration_us, <, 1500000);
  g_assert_cmpint (booth.duration_us, >, 100000);
  close_booth (&booth);
}

static void
test_muted (void)
{
  Booth booth = { 0 };

  open (&booth, "audiotestsrc wave=silence num-buffers=10");
  wait_for_end (&booth);
  g_assert_null (booth.file);
  g_assert_nonnull (strstr (booth.error, "Nothing was heard"));
  close_booth (&booth);
}

static void
test_no_device (void)
{
  Booth booth = { 0 };

  open (&booth, "filesrc location=/nowhere/microphone ! wavparse");
  wait_for_end (&booth);
  g_assert_null (booth.file);
  g_assert_nonnull (strstr (booth.error, "No microphone can be used"));
  close_booth (&booth);
}

static void
test_no_element (void)
{
  Booth booth = { 0 };

  open (&booth, "nosuchmicrophone");
  wait_for_end (&booth);
  g_assert_nonnull (strstr (booth.error, "Recording does not work here"));
  close_booth (&booth);
}

/* A recording that is thrown away says nothing; another one begins with nothing of it. */
static void
test_again (void)
{
  Booth booth = { 0 };

  open (&booth, "audiotestsrc is-live=true");
  while (booth.elapsed_us < 200000)
    g_main_context_iteration (NULL, TRUE);
  sahne_recorder_cancel (booth.recorder);
  g_assert_false (sahne_recorder_get_running (booth.recorder));
  booth.elapsed_us = 0;
  sahne_recorder_start (booth.recorder);
  while (booth.elapsed_us == 0)
    g_main_context_iteration (NULL, TRUE);
  sahne_recorder_stop (booth.recorder);
  wait_for_end (&booth);
  g_assert_nonnull (booth.file);
  g_assert_null (booth.error);
  close_booth (&booth);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recorder/tone", test_tone);
  g_test_add_func ("/recorder/silence-round-it", test_silence_round_it);
  g_test_add_func ("/recorder/muted", test_muted);
  g_test_add_func ("/recorder/no-device", test_no_device);
  g_test_add_func ("/recorder/no-element", test_no_element);
  g_test_add_func ("/recorder/again", test_again);
  return g_test_run ();
}
