/* Fuzzer: any bytes become checked text or an error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);

  if (source)
    {
      g_assert_true (g_utf8_validate_len (source->text, source->length, NULL));
      g_assert_cmpuint (strlen (source->text), ==, source->length);
      g_assert_null (strchr (source->text, '\r'));
      for (size_t i = 0; i <= source->length; i += 1 + source->length / 64)
        g_assert_cmpuint (sahne_source_line (source, i), <=, source->lines->len);
    }
  return 0;
}
