/* Music sounds with a font, without one, and with one that is broken; the same every time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-synth.h"

#include <glib/gstdio.h>

#include "sahne-loudness.h"
#include "spectrum.h"
#include "folder.h"

/* One note of an instrument, or of a drum. */
static SahneTune *
make_tune (int program, gboolean drum, int key)
{
  SahneTune *tune = g_new0 (SahneTune, 1);
  SahneNote note = { 4800, 48000, 0, (guint8) key, 100 };

  tune->frames = 3 * 48000;
  tune->n_parts = 1;
  tune->parts[0] = (SahnePart){ .program = program, .drum = drum, .gain = 1 };
  tune->notes = g_array_new (FALSE, FALSE, sizeof (SahneNote));
  g_array_append_val (tune->notes, note);
  return tune;
}

/* All our own instruments play the note that is asked for, and stop. */
static void
test_own_instruments (void)
{
  for (int program = 0; program < 128; program += 3)
    {
      g_autoptr (SahneTune) tune = make_tune (program, FALSE, 57);
      g_autoptr (SahneSound) sound = sahne_synth_render_own (tune);
      g_autoptr (SahneSound) mono = sahne_sound_to_mono (sound);
      double hz;
      g_assert_cmpfloat (sahne_sound_peak (sound), >, 0.01);
      g_assert_cmpfloat (sahne_sound_peak (sound), <, 1);
      g_assert_cmpfloat (sahne_sound_rms (sound, 0, 4700), <, 1e-6);
      g_assert_cmpfloat (largest_step (sound, 0, sound->frames), <, 0.5);
      g_assert_cmpfloat (sahne_sound_rms (sound, sound->frames - 4800, 4800), <, 0.005);
      hz = pitch_at (mono, 4800 + 12000, 9600);
      g_test_message ("program %d: %.1f Hz", program, hz);
      g_assert_cmpfloat (fabs (1200 * log2 (hz / 220)), <,
                         40); /* the measure knows whole samples */
    }
}

static void
test_own_drums (void)
{
  for (int key = 35; key < 82; key++)
    {
      g_autoptr (SahneTune) tune = make_tune (0, TRUE, key);
      g_autoptr (SahneSound) sound = sahne_synth_render_own (tune);
      g_assert_cmpfloat (sahne_sound_peak (sound), >, 0.01);
      g_assert_cmpfloat (sahne_sound_peak (sound), <, 1);
      g_assert_cmpfloat (sahne_sound_rms (sound, sound->frames - 4800, 4800), <, 0.003);
    }
}

static void
test_same (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *font = sahne_synth_find_font (resources);
  g_autoptr (SahneTune) tune = make_tune (48, FALSE, 60);
  g_autofree char *digests[2] = { NULL };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SahneSound) sound = sahne_synth_render (tune, font);
      digests[i] = sound_digest (sound);
    }
  g_assert_cmpstr (digests[0], ==, digests[1]);
  g_free (digests[1]);
  digests[1] = NULL;
}

/* A font that is no font, one that is cut off, one that is not there: our own instruments play. */
static void
test_broken_font (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *folder = test_folder ();
  g_autofree char *path = g_build_filename (folder, "font.sf2", NULL);
  g_autofree char *whole = sahne_synth_find_font (resources);
  g_autoptr (SahneTune) tune = make_tune (0, FALSE, 57);
  g_autoptr (SahneSound) own = sahne_synth_render_own (tune);
  g_autofree char *expected = sound_digest (own), *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (whole, &data, &length, NULL));
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (SahneSound) sound = NULL;
      g_autofree char *digest = NULL;
      if (i < 5)
        g_assert_true (g_file_set_contents (path, i == 4 ? "this is not a sound font" : data,
                                            i == 4 ? 24 : (gssize) (length * i / 4), NULL));
      else
        g_remove (path);
      sound = sahne_synth_render (tune, path);
      digest = sound_digest (sound);
      g_assert_cmpstr (digest, ==, expected);
    }
}

static void
test_no_font (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *best = sahne_synth_find_font (resources), *font = NULL;

  g_assert_true (best == NULL || sahne_synth_is_font (best));
  g_setenv ("SAHNE_SOUND_FONT", "", TRUE);
  font = sahne_synth_find_font (resources);
  g_unsetenv ("SAHNE_SOUND_FONT");
  g_assert_null (font);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synth/own-instruments", test_own_instruments);
  g_test_add_func ("/synth/own-drums", test_own_drums);
  g_test_add_func ("/synth/same", test_same);
  g_test_add_func ("/synth/broken-font", test_broken_font);
  g_test_add_func ("/synth/no-font", test_no_font);
  return g_test_run ();
}
