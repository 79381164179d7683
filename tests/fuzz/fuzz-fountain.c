/* Fuzzer: Fountain is read, every span is inside, and what has been written once reads back
 * as the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-fountain.h"

static void
check (const SahneScreenplay *play)
{
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      g_assert_true (e->start <= e->end && e->end <= play->length);
      g_assert_true (g_utf8_validate (e->text, -1, NULL));
      for (size_t k = 0; e->text[k]; k++)
        g_assert_cmpuint (sahne_element_source (e, k), <, play->length);
    }
}

static void
same (const SahneScreenplay *one, const SahneScreenplay *two)
{
  g_assert_cmpuint (one->elements->len, ==, two->elements->len);
  for (guint i = 0; i < one->elements->len; i++)
    {
      const SahneElement *a = one->elements->pdata[i], *b = two->elements->pdata[i];
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_cmpstr (a->number, ==, b->number);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);
  g_autoptr (SahneScreenplay) play = NULL, again = NULL, loose = NULL, third = NULL;
  g_autofree char *written = NULL, *rewritten = NULL;

  if (source == NULL)
    return 0;
  play = sahne_fountain_read (source->text, source->length, fuzz_headings (), FALSE);
  check (play);
  loose = sahne_fountain_read (source->text, source->length, fuzz_headings (), TRUE);
  check (loose);
  written = sahne_fountain_write (play, fuzz_headings ());
  again = sahne_fountain_read (written, strlen (written), fuzz_headings (), FALSE);
  check (again);
  /* Nonsense may be tidied once, by the first writing; what has been written stays. What stands
   * around a boneyard may itself look like one when it is gone. */
  if (memmem (source->text, source->length, "/*", 2))
    return 0;
  rewritten = sahne_fountain_write (again, fuzz_headings ());
  third = sahne_fountain_read (rewritten, strlen (rewritten), fuzz_headings (), FALSE);
  same (again, third);
  return 0;
}
