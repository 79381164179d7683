/* Play lists of anybody: whatever they say, a list or a sentence comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "sahne-play-list.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahnePlayList) list = sahne_play_list_parse (text, &error);

  g_assert_true ((list == NULL) == (error != NULL));
  return 0;
}
