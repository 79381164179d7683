/* Films for other programs: timelines and subtitles out, subtitles in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneInterchangeNotes:
 * @markers_us: (array length=n_markers): markers of the person, film times
 * @n_markers: how many
 * @media: (nullable): digest of own pictures and sounds → URL of the file they came from
 * @marker_names: (nullable) (array length=n_markers): what markers are called
 * @marker_colours: (nullable) (array length=n_markers): "BLUE", "GREEN" and so on
 *
 * What a film's timeline has beside the film document.
 */
typedef struct
{
  const gint64 *markers_us;
  guint n_markers;
  JsonObject *media;
  const char *const *marker_names, *const *marker_colours;
} SahneInterchangeNotes;

char *sahne_interchange_write_otio (JsonObject *film, const SahneInterchangeNotes *notes);
char *sahne_interchange_write_srt (JsonObject *film);
char *sahne_interchange_write_vtt (JsonObject *film);
GPtrArray *sahne_interchange_read_captions (JsonObject *film, GBytes *bytes, GError **error);

G_END_DECLS
