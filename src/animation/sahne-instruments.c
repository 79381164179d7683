/* The table of instruments: how each is held and played.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-instruments.h"

static const char *const places[] = { "both", "far", "stand" };

/* word <tab> gesture <tab> where <tab> degrees */
static gboolean
parse_row (gpointer table, const char *line)
{
  GArray *rows = table;
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
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SahneInstrument));

  if (!sahne_resources_read_rows (resources, "actions/instruments.tsv", parse_row, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}
