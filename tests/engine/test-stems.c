/* A film's sound as files: stems that add up to the mix, all there or none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <sndfile.h>

#include "fixture.h"
#include "sahne-sound.h"
#include "sahne-stems.h"

typedef struct
{
  Fixture stage;
  SahneMix *mix;
  char *folder;
} Stage;

static void
set_up (Stage *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  g_autoptr (GError) error = NULL;

  fixture_open (&self->stage);
  runner = sahne_runner_new (self->stage.store, self->stage.resources);
  fixture_run (runner, story);
  self->mix = sahne_mix_new (json_node_get_object (sahne_runner_get_film (runner)),
                             self->stage.store, self->stage.resources, NULL, &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->stage.folder, "sound", NULL);
}

static void
tear_down (Stage *self, gconstpointer data)
{
  sahne_mix_unref (self->mix);
  g_free (self->folder);
  fixture_close (&self->stage);
}

static float *
read_sound (Stage *self, const char *name, gint64 frames)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  float *samples = g_new0 (float, 2 * frames);
  SF_INFO info = { 0 };
  SNDFILE *file = sf_open (path, SFM_READ, &info);

  g_assert_nonnull (file);
  g_assert_cmpint (info.channels, ==, 2);
  g_assert_cmpint (info.samplerate, ==, SAHNE_SOUND_RATE);
  g_assert_cmpint (sf_readf_float (file, samples, frames), ==, frames);
  sf_close (file);
  return samples;
}

static void
test_add_up (Stage *self, gconstpointer data)
{
  static const char *const parts[] = { "dialogue.wav", "music.wav", "effects.wav", "ambience.wav" };
  gint64 frames = sahne_mix_get_frames (self->mix);
  g_autofree float *mix = NULL, *sum = g_new0 (float, 2 * frames);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = sahne_stems_write (self->mix, self->folder, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 7); /* nothing of own media is heard */
  mix = read_sound (self, "mix.wav", frames);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree float *part = read_sound (self, parts[i], frames);
      for (gint64 k = 0; k < 2 * frames; k++)
        sum[k] += part[k];
    }
  for (gint64 k = 0; k < 2 * frames; k++)
    if (fabsf (sum[k] - mix[k]) > 1e-4f)
      g_error ("sample %" G_GINT64_FORMAT ": %g instead of %g", k, sum[k], mix[k]);
}

/* The table has a line every half second of the film, as loud as films are. */
static void
test_graph (Stage *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = sahne_stems_write (self->mix, self->folder, NULL, NULL, NULL, &error);
  g_autofree char *path = g_build_filename (self->folder, "loudness.csv", NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;
  double loudest = -100;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpstr (lines[0], ==, "seconds,lufs");
  g_assert_cmpint (g_strv_length (lines) - 1, ==,
                   (sahne_mix_get_frames (self->mix) + SAHNE_SOUND_RATE / 2 - 1)
                       / (SAHNE_SOUND_RATE / 2));
  for (guint i = 1; lines[i]; i++)
    loudest = MAX (loudest, g_ascii_strtod (strchr (lines[i], ',') + 1, NULL));
  g_assert_cmpfloat (loudest, >, -25);
  g_assert_cmpfloat (loudest, <, -5);
}

static void
stop_halfway (double done, gpointer cancellable)
{
  if (done > 0.3)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (Stage *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_null (
      sahne_stems_write (self->mix, self->folder, stop_halfway, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stems/add-up", Stage, NULL, set_up, test_add_up, tear_down);
  g_test_add ("/stems/graph", Stage, NULL, set_up, test_graph, tear_down);
  g_test_add ("/stems/cancelled", Stage, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
