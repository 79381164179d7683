/* The film's sound as files for a mixing desk: each bus by itself, all together, and how loud it
 * is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-stems.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>

#include "sahne-output-file.h"
#include "sahne-sound.h"

/* Samples rendered at a time, of one channel: a second. */
#define BLOCK SAHNE_SOUND_RATE

/* Time between two values of the mix's graph of loudness. */
#define GRAPH_STEP_S 0.5

/* The graph: pixels, and the loudness at its top and bottom, LUFS. */
#define GRAPH_WIDTH 1200
#define GRAPH_HEIGHT 320
#define GRAPH_TOP (-5.)
#define GRAPH_BOTTOM (-60.)

static const struct
{
  const char *name;
  SahneBus buses;
} stems[] = {
  { "mix", SAHNE_BUS_ALL },           { "dialogue", SAHNE_BUS_DIALOGUE },
  { "music", SAHNE_BUS_MUSIC },       { "effects", SAHNE_BUS_EFFECTS },
  { "ambience", SAHNE_BUS_AMBIENCE }, { "media", SAHNE_BUS_MEDIA },
};

/* What is written, and how far that is. */
typedef struct
{
  SahneMix *mix;
  const char *folder;
  SahneStemsProgress progress;
  gpointer data;
  GCancellable *cancellable;
  GPtrArray *files; /* of SahneOutputFile */
  GStrvBuilder *paths;
  gint64 done;
} Writer;

static void
tell (Writer *self, gint64 frames)
{
  self->done += frames;
  if (self->progress)
    self->progress ((double) self->done
                        / (double) (sahne_mix_get_frames (self->mix)
                                    * (gint64) G_N_ELEMENTS (stems)),
                    self->data);
}

static SahneOutputFile *
begin_file (Writer *self, const char *name, const char *ending, char **path, GError **error)
{
  *path = g_strdup_printf ("%s%c%s.%s", self->folder, G_DIR_SEPARATOR, name, ending);
  return sahne_output_file_new (*path, error);
}

/* Takes a whole file; it appears together with the others. */
static void
keep_file (Writer *self, SahneOutputFile *file, const char *path)
{
  g_ptr_array_add (self->files, file);
  g_strv_builder_add (self->paths, path);
}

/* Renders the buses into an open file; tells whether there was anything but silence. */
static gboolean
render_stem (Writer *self, SahneBus buses, SNDFILE *out, const char *path, gboolean *heard,
             GError **error)
{
  gint64 frames = sahne_mix_get_frames (self->mix);
  g_autofree float *block = g_new (float, 2 * BLOCK);

  *heard = FALSE;
  for (gint64 at = 0; at < frames; at += BLOCK)
    {
      gsize n = (gsize) MIN (frames - at, BLOCK);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !sahne_mix_render (self->mix, buses, at, n, block, error))
        return FALSE;
      for (gsize i = 0; i < 2 * n && !*heard; i++)
        *heard = block[i] != 0;
      errno = 0;
      if (sf_writef_float (out, block, (sf_count_t) n) != (sf_count_t) n)
        return sahne_output_file_fail (path, errno ? errno : EIO, error);
      tell (self, (gint64) n);
    }
  return TRUE;
}

static gboolean
write_stem (Writer *self, const char *name, SahneBus buses, GError **error)
{
  SF_INFO info = { .samplerate = SAHNE_SOUND_RATE,
                   .channels = 2,
                   .format = SF_FORMAT_WAV | SF_FORMAT_PCM_24 };
  g_autofree char *path = NULL;
  g_autoptr (SahneOutputFile) file = begin_file (self, name, "wav", &path, error);
  gboolean heard, whole;
  SNDFILE *out;
  int trouble;

  if (file == NULL)
    return FALSE;
  errno = 0;
  out = sf_open (sahne_output_file_temporary (file), SFM_WRITE, &info);
  if (out == NULL)
    return sahne_output_file_fail (path, errno ? errno : EIO, error);
  sf_command (out, SFC_SET_CLIPPING, NULL, SF_TRUE);
  whole = render_stem (self, buses, out, path, &heard, error);
  errno = 0;
  trouble = sf_close (out);
  if (whole && trouble)
    whole = sahne_output_file_fail (path, errno ? errno : EIO, error);
  if (whole && (heard || buses != SAHNE_BUS_MEDIA))
    keep_file (self, g_steal_pointer (&file), path);
  return whole;
}

static gboolean
write_text (Writer *self, const char *ending, const GString *text, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SahneOutputFile) file = begin_file (self, "loudness", ending, &path, error);
  FILE *out;
  gboolean whole;

  if (file == NULL)
    return FALSE;
  errno = 0;
  out = g_fopen (sahne_output_file_temporary (file), "wb");
  whole = out && fwrite (text->str, 1, text->len, out) == text->len;
  if (out && fclose (out) != 0)
    whole = FALSE;
  if (!whole)
    return sahne_output_file_fail (path, errno ? errno : EIO, error);
  keep_file (self, g_steal_pointer (&file), path);
  return TRUE;
}

static double
height_of (double lufs)
{
  return (GRAPH_TOP - CLAMP (lufs, GRAPH_BOTTOM, GRAPH_TOP)) / (GRAPH_TOP - GRAPH_BOTTOM)
         * GRAPH_HEIGHT;
}

static void
append_number (GString *text, double value, const char *form)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (text, g_ascii_formatd (number, sizeof number, form, value));
}

static void
append_line (GString *svg, double lufs, const char *colour)
{
  g_string_append (svg, "<line x1=\"0\" x2=\"1200\" y1=\"");
  append_number (svg, height_of (lufs), "%.1f");
  g_string_append (svg, "\" y2=\"");
  append_number (svg, height_of (lufs), "%.1f");
  g_string_append_printf (svg, "\" stroke=\"%s\"/><text x=\"4\" y=\"", colour);
  append_number (svg, height_of (lufs) - 4, "%.1f");
  g_string_append_printf (svg, "\" font-family=\"sans-serif\" font-size=\"13\" fill=\"%s\">",
                          colour);
  append_number (svg, lufs, "%.1f");
  g_string_append (svg, " LUFS</text>\n");
}

/* Loudness over time as a table, and as a drawing any browser shows. */
static gboolean
write_graph (Writer *self, GError **error)
{
  g_autoptr (GArray) graph = sahne_mix_get_graph (self->mix);
  g_autoptr (GString) csv = g_string_new ("seconds,lufs\n"), svg = g_string_new (NULL);
  guint n = graph ? graph->len : 0;
  SahneMixLevels levels = { 0 };

  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n"
                          "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n",
                          GRAPH_WIDTH, GRAPH_HEIGHT);
  for (double lufs = GRAPH_TOP - 5; lufs > GRAPH_BOTTOM; lufs -= 10)
    append_line (svg, lufs, "#9a9996");
  sahne_mix_get_levels (self->mix, &levels);
  if (isfinite (levels.integrated_lufs))
    append_line (svg, levels.integrated_lufs, "#c01c28");
  g_string_append (svg, "<polyline fill=\"none\" stroke=\"#1a5fb4\" stroke-width=\"2\" points=\"");
  for (guint i = 0; i < n; i++)
    {
      double lufs = g_array_index (graph, int, i) / 1000.;
      append_number (csv, (i + 1) * GRAPH_STEP_S, "%.1f");
      g_string_append_c (csv, ',');
      append_number (csv, lufs, "%.3f");
      g_string_append_c (csv, '\n');
      append_number (svg, (double) i / MAX (n - 1, 1) * GRAPH_WIDTH, "%.1f");
      g_string_append_c (svg, ',');
      append_number (svg, height_of (lufs), "%.1f");
      g_string_append_c (svg, ' ');
    }
  g_string_append (svg, "\"/>\n</svg>\n");
  return write_text (self, "csv", csv, error) && write_text (self, "svg", svg, error);
}

static gboolean
write_all (Writer *self, GError **error)
{
  if (!sahne_mix_measure (self->mix, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    if (!write_stem (self, stems[i].name, stems[i].buses, error))
      return FALSE;
  if (!write_graph (self, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    if (!sahne_output_file_commit (self->files->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * sahne_stems_write:
 * @mix: of a film
 * @folder: is made when it is not there; files of earlier calls in it are replaced
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Writes `mix.wav` and, adding up to it, `dialogue.wav`, `music.wav`, `effects.wav`,
 * `ambience.wav` and, when there is something to hear of it, `media.wav`: 48 kHz, two channels, 24
 * bits. Beside them `loudness.csv` and `loudness.svg`, the loudness of the three seconds before
 * every half second. Nothing appears before all of it is there.
 *
 * Returns: (transfer full) (nullable): the paths
 */
GStrv
sahne_stems_write (SahneMix *mix, const char *folder, SahneStemsProgress progress, gpointer data,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_output_file_free);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  Writer self = { mix, folder, progress, data, cancellable, files, paths, 0 };

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      sahne_output_file_fail (folder, errno, error);
      return NULL;
    }
  return write_all (&self, error) ? g_strv_builder_end (paths) : NULL;
}
