/* Scene headings and cues by tables: settings, times, extensions, transitions of each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneHeadings SahneHeadings;

/**
 * SahneHeading:
 * @interior: INT, İÇ
 * @exterior: EXT, DIŞ; both for INT/EXT; neither for EST or a forced heading
 * @place_start: first byte of the place in the heading's text
 * @place_end: byte behind the place
 * @time: (nullable): as in the schema: dawn, morning, noon, afternoon, sunset, evening, night;
 *   or "same", "continuous", "later", "next_day" for times that hang on the scene before. What
 *   stands behind the time (" - RAIN") is the caller's to read
 * @time_start: first byte of the time in the heading's text
 * @time_end: byte behind it, 0 when there is none
 * @season: (nullable): as in the schema
 * @number_start: first byte of a number before the setting ("12. İÇ. EV")
 * @number_end: byte behind it, 0 when there is none
 *
 * The parts of a scene heading. Strings belong to the tables. The place may have several parts
 * ("MÜGE'NİN EVİ, OTURMA ODASI"); they stay one span with their separators.
 */
typedef struct
{
  gboolean interior, exterior;
  gsize place_start, place_end;
  const char *time;
  gsize time_start, time_end;
  const char *season;
  gsize number_start, number_end;
} SahneHeading;

/* What an extension behind a name means, as bits. */
typedef enum
{
  SAHNE_EXTENSION_VOICE_OVER = 1,
  SAHNE_EXTENSION_OFF_SCREEN = 2,
  SAHNE_EXTENSION_CONTINUED = 4,
} SahneExtension;

char **sahne_languages (SahneResources *resources);
SahneHeadings *sahne_headings_new (SahneResources *resources, const char *language, GError **error);
void sahne_headings_free (SahneHeadings *self);
gboolean sahne_headings_parse (const SahneHeadings *self, const char *text, gsize length,
                               SahneHeading *heading);
gboolean sahne_headings_parse_place (const SahneHeadings *self, const char *text, gsize length,
                                     SahneHeading *heading);
guint sahne_headings_extension (const SahneHeadings *self, const char *text, gsize length);
const char *sahne_headings_entry (const SahneHeadings *self, const char *key, gsize length);
gboolean sahne_headings_narrator (const SahneHeadings *self, const char *name, gsize length);
const char *sahne_headings_label (const SahneHeadings *self, const char *label, gsize length);
gboolean sahne_headings_chapter (const SahneHeadings *self, const char *text, gsize length);
const char *sahne_headings_transition (const SahneHeadings *self, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneHeadings, sahne_headings_free)

G_END_DECLS
