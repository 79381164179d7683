/* Fuzzer: any bytes through the whole way from file to screenplay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-form.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const forms[] = { NULL, "text", "prompt", "fountain", "fdx" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  SahneBrief brief = { .form = forms[size % G_N_ELEMENTS (forms)], .seed = size };
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = sahne_form_read (bytes, &brief, fuzz_resources (), &error);

  g_assert_true ((play == NULL) == (error != NULL));
  for (guint i = 0; play && i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      g_assert_true (e->start <= e->end && e->end <= play->length);
      g_assert_true (g_utf8_validate (e->text, -1, NULL));
      for (size_t k = 0; e->text[k]; k++)
        g_assert_cmpuint (sahne_element_source (e, k), <, play->length);
    }
  return 0;
}
