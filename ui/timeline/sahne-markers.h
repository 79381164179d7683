/* Markers: moments of the film that a person has given a name, kept with the project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-session.h"

G_BEGIN_DECLS

/* More are not taken. */
#define SAHNE_MOST_MARKERS 1000

typedef enum
{
  SAHNE_MARKER_BLUE,
  SAHNE_MARKER_GREEN,
  SAHNE_MARKER_ORANGE,
  SAHNE_N_MARKER_COLOURS
} SahneMarkerColour;

/**
 * SahneMarker:
 * @id: names it in the project
 * @time_us: moment of the film
 * @name: what the person calls it; empty when it has none
 * @colour: how it is shown
 */
typedef struct
{
  char *id;
  gint64 time_us;
  char *name;
  SahneMarkerColour colour;
} SahneMarker;

GPtrArray *sahne_markers_list (SahneProject *project);
SahneMarker *sahne_markers_find (GPtrArray *markers, const char *id);
SahneMarker *sahne_markers_near (GPtrArray *markers, gint64 time_us, gint64 within_us);
SahneMarker *sahne_markers_beside (GPtrArray *markers, gint64 time_us, int way);
gboolean sahne_markers_add (SahneSession *session, gint64 time_us);
gboolean sahne_markers_change (SahneSession *session, const SahneMarker *marker, gint64 time_us,
                               const char *name, SahneMarkerColour colour);
gboolean sahne_markers_remove (SahneSession *session, const char *id);
const char *sahne_marker_colour_name (SahneMarkerColour colour);

G_END_DECLS
