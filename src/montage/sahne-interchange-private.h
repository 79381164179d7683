/* What the writers and the reader of other programs' files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-frames.h"

/**
 * SahneOwnCaption:
 * @id: its name in the film
 * @object: the film's caption
 * @text: its words as a subtitle file holds them
 * @start_us: film time, and the same rounded to milliseconds
 * @place: where it stands in the film's own order
 * @taken: whether a cue that was read belongs to it
 */
typedef struct
{
  const char *id;
  JsonObject *object;
  char *text;
  gint64 start_us, end_us, start_ms, end_ms;
  guint place;
  gboolean taken;
} SahneOwnCaption;

SahneRate sahne_interchange_rate (JsonObject *film);
gint64 sahne_interchange_length_us (JsonObject *film);
GPtrArray *sahne_interchange_list (JsonObject *film);
