/* The table of instruments: how each is held and played.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-instruments.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

static const char *const places[] = { "both", "far", "stand" };

/* word <tab> gesture <tab> where <tab> degrees */
static gboolean
parse_row (GArray *rows, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  SahneInstrument row = { 0 };
  gboolean known = FALSE;

  if (g_strv_length (cells) != 4)
    return FALSE;
  row.word = g_intern_string (cells[0]);
  row.gesture = g_intern_string (cells[1]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (cells[2], places[i]))
      {
        row.where = i;
        known = TRUE;
      }
  row.turn = (double) CLAMP (g_ascii_strtoll (cells[3], NULL, 10), -180, 180);
  g_array_append_val (rows, row);
  return known;
}

/**
 * sahne_instruments_read:
 * @resources: where `actions/instruments.tsv` is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type SahneInstrument): the rows of the table
 */
GArray *
sahne_instruments_read (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "actions/instruments.tsv", error);
  g_autoptr (GArray) rows = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (SahneInstrument));
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] && lines[i][0] != '#' && !parse_row (rows, lines[i]))
      {
        g_set_error (
            error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
            _ ("Line %u of actions/instruments.tsv is damaged; install the program's data again."),
            i + 1);
        return NULL;
      }
  return g_steal_pointer (&rows);
}
