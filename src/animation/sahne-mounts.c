/* The table of mounts: where a body is on what it goes by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mounts.h"

struct _SahneMounts
{
  GArray *rows;
  GStringChunk *texts;
};

static const char *const kinds[] = { "bench", "saddle", "car", "floor", "stand", "hidden" };

/* drawing <tab> forward <tab> up <tab> how <tab> gesture <tab> fits */
static gboolean
parse_row (gpointer table, const char *line)
{
  SahneMounts *self = table;
  g_auto (GStrv) cells = g_strsplit (line, "\t", 6);
  SahneMountRow row = { .kind = SAHNE_SEAT_BENCH };
  gboolean known = FALSE;

  if (g_strv_length (cells) != 6)
    return FALSE;
  row.drawing = g_string_chunk_insert_const (self->texts, cells[0]);
  row.forward = (double) CLAMP (g_ascii_strtoll (cells[1], NULL, 10), -1000, 1000) / 1000;
  row.up = (double) CLAMP (g_ascii_strtoll (cells[2], NULL, 10), -1000, 2000) / 1000;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (cells[3], kinds[i]))
      {
        row.kind = i;
        known = TRUE;
      }
  row.gesture
      = g_str_equal (cells[4], "-") ? NULL : g_string_chunk_insert_const (self->texts, cells[4]);
  row.fits = g_str_equal (cells[5], "fits");
  g_array_append_val (self->rows, row);
  return known;
}

/**
 * sahne_mounts_new:
 * @resources: where `actions/mounts.tsv` is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the table
 */
SahneMounts *
sahne_mounts_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneMounts) self = g_new0 (SahneMounts, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (SahneMountRow));
  self->texts = g_string_chunk_new (512);
  if (!sahne_resources_read_rows (resources, "actions/mounts.tsv", parse_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_mounts_free:
 * @self: (transfer full) (nullable): the table
 */
void
sahne_mounts_free (SahneMounts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * sahne_mounts_find:
 * @self: the table
 * @drawing: (nullable): name of a drawing
 *
 * Returns: (transfer none): its row, one that suits most things for what is not in the table
 */
const SahneMountRow *
sahne_mounts_find (const SahneMounts *self, const char *drawing)
{
  static const SahneMountRow usual
      = { .drawing = "", .up = 0.32, .kind = SAHNE_SEAT_BENCH, .gesture = "drive" };

  for (guint i = 0; drawing && i < self->rows->len; i++)
    {
      const SahneMountRow *row = &g_array_index (self->rows, SahneMountRow, i);
      if (g_str_equal (row->drawing, drawing))
        return row;
    }
  return &usual;
}
