/* Media tracks of anybody: their index is read within the file, or refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sahne-cmaf-track.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("track", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneCmafTrack) track = NULL;

  g_assert_true (write (fd, data, size) == (ssize_t) size);
  track = sahne_cmaf_track_read (path, &error);
  g_assert_true ((track == NULL) == (error != NULL));
  for (guint i = 0; track && i < track->fragments->len; i++)
    {
      const SahneCmafFragment *f = &g_array_index (track->fragments, SahneCmafFragment, i);
      g_assert_true (f->offset + f->bytes <= size && f->key_bytes <= f->bytes);
    }
  close (fd);
  return 0;
}
