/* Fuzzer: a wish in any words is taken apart, and what is asked for is made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-wish.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const languages[] = { "en", "tr" };
  g_autoptr (SahneSource) source = fuzz_source (data, size);

  for (guint i = 0; source && i < G_N_ELEMENTS (languages); i++)
    {
      SahneWish wish;
      g_autofree char *text = NULL;
      g_assert_true (sahne_wish_parse (source->text, source->length, languages[i],
                                       fuzz_resources (), &wish, NULL));
      g_assert_true (wish.topic_start <= wish.topic_end && wish.topic_end <= source->length);
      if (wish.kind == SAHNE_WISH_STORY)
        {
          text = sahne_wish_expand (source->text, &wish, languages[i], size, 0, fuzz_resources (),
                                    NULL);
          g_assert_nonnull (text);
          g_assert_true (g_utf8_validate (text, -1, NULL));
        }
      sahne_wish_clear (&wish);
    }
  return 0;
}
