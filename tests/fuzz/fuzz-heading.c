/* Fuzzer: any line as a heading, extension, transition, label.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);
  SahneHeading heading;

  if (source == NULL)
    return 0;
  sahne_headings_parse (fuzz_headings (), source->text, source->length, &heading);
  g_assert_true (heading.place_start <= heading.place_end && heading.place_end <= source->length);
  g_assert_true (heading.time_start <= heading.time_end && heading.time_end <= source->length);
  g_assert_true (heading.number_start <= heading.number_end
                 && heading.number_end <= source->length);
  sahne_headings_parse_place (fuzz_headings (), source->text, source->length, &heading);
  g_assert_true (heading.place_start <= heading.place_end && heading.place_end <= source->length);
  g_assert_true (heading.time_start <= heading.time_end && heading.time_end <= source->length);
  sahne_headings_extension (fuzz_headings (), source->text, source->length);
  sahne_headings_transition (fuzz_headings (), source->text, source->length);
  sahne_headings_label (fuzz_headings (), source->text, source->length);
  sahne_headings_chapter (fuzz_headings (), source->text, source->length);
  return 0;
}
