/* Fuzzer: a table and a template, divided by a line of dashes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-template.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);
  const char *cut = source ? strstr (source->text, "---") : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SahneTable) table = NULL;

  if (cut == NULL)
    return 0;
  bytes = g_bytes_new (source->text, (gsize) (cut - source->text));
  table = sahne_table_new (bytes, NULL, NULL);
  for (guint row = 0; table && row < MIN (sahne_table_n_rows (table), 4); row++)
    {
      g_autofree char *filled = sahne_template_fill (cut + 3, table, row, "tr", NULL);
      g_autofree char *name = sahne_template_name (table, row);
      g_assert_null (strpbrk (name, "/.\\"));
      if (filled)
        g_assert_true (g_utf8_validate (filled, -1, NULL));
    }
  return 0;
}
