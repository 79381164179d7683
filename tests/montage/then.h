/* A film goes from edit to edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-film-edit.h"

/* The film after @patches, which are given up; @film too. */
static inline JsonObject *
then (JsonObject *film, GPtrArray *patches)
{
  JsonObject *result = sahne_film_edit_preview (film, patches);

  g_ptr_array_unref (patches);
  json_object_unref (film);
  return result;
}
