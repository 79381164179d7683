/* Fuzzer: Final Draft's XML is read or refused; what is read can be written both ways.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-fdx.h"
#include "sahne-fountain.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);
  g_autoptr (SahneScreenplay) play = NULL, again = NULL, fountain = NULL;
  g_autofree char *xml = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return 0;
  play = sahne_fdx_read (source->text, source->length, fuzz_headings (), NULL, NULL);
  if (play == NULL)
    {
      /* Whatever it is, as Fountain it can be written as XML that reads. */
      play = sahne_fountain_read (source->text, source->length, fuzz_headings (), FALSE);
    }
  xml = sahne_fdx_write (play);
  again = sahne_fdx_read (xml, strlen (xml), fuzz_headings (), NULL, &error);
  g_assert_no_error (error);
  text = sahne_fountain_write (again, fuzz_headings ());
  g_assert_true (g_utf8_validate (text, -1, NULL));
  fountain = sahne_fountain_read (text, strlen (text), fuzz_headings (), FALSE);
  g_assert_nonnull (fountain);
  return 0;
}
