/* What the fuzzers of the script's parsers share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sahne-heading.h"
#include "sahne-source.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The data folders, opened once. */
static inline SahneResources *
fuzz_resources (void)
{
  static SahneResources *resources;

  if (resources == NULL)
    resources = sahne_resources_new_default ();
  return resources;
}

static inline const SahneHeadings *
fuzz_headings (void)
{
  static SahneHeadings *headings;

  if (headings == NULL)
    headings = sahne_headings_new (fuzz_resources (), "tr", NULL);
  g_assert_nonnull (headings);
  return headings;
}

static inline SahneSource *
fuzz_source (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  return sahne_source_new (bytes, NULL, NULL);
}
