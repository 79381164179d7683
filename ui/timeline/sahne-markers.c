/* Markers: moments of the film that a person has given a name, kept with the project.
 *
 * They stand among the hand edits of the film, so that undo covers them and files hold them; no
 * clone reads them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-markers.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

#define SCENE "film"
#define SECTION "markers"
#define MOST_LETTERS 200

static const char *const colours[SAHNE_N_MARKER_COLOURS] = { "blue", "green", "orange" };

/**
 * sahne_marker_colour_name:
 * @colour: a colour
 *
 * Returns: "blue", "green" or "orange"
 */
const char *
sahne_marker_colour_name (SahneMarkerColour colour)
{
  return colours[colour];
}

static void
marker_free (gpointer data)
{
  SahneMarker *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SahneMarker *one = *(SahneMarker *const *) a, *two = *(SahneMarker *const *) b;

  if (one->time_us != two->time_us)
    return one->time_us < two->time_us ? -1 : 1;
  return g_strcmp0 (one->id, two->id);
}

/**
 * sahne_markers_list:
 * @project: a project
 *
 * Returns: (transfer full) (element-type SahneMarker): its markers in order of time
 */
GPtrArray *
sahne_markers_list (SahneProject *project)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (marker_free);
  g_autoptr (JsonObject) all = sahne_project_list_overrides (project);
  JsonObject *section = sahne_json_path (all, SCENE, SECTION, NULL);
  g_autoptr (GList) ids = section ? json_object_get_members (section) : NULL;

  for (GList *l = ids; l && list->len < SAHNE_MOST_MARKERS; l = l->next)
    {
      JsonObject *patch = sahne_json_path (section, l->data, "patch", NULL);
      SahneMarker *marker;
      if (patch == NULL)
        continue;
      marker = g_new0 (SahneMarker, 1);
      marker->id = g_strdup (l->data);
      marker->time_us = MAX (sahne_json_int (patch, "time_us", 0), 0);
      marker->name = g_strdup (sahne_json_string (patch, "name", ""));
      for (guint i = 0; i < SAHNE_N_MARKER_COLOURS; i++)
        if (g_str_equal (sahne_json_string (patch, "colour", ""), colours[i]))
          marker->colour = i;
      g_ptr_array_add (list, marker);
    }
  g_ptr_array_sort (list, compare);
  return list;
}

/**
 * sahne_markers_find:
 * @markers: (element-type SahneMarker): some
 * @id: (nullable): of one
 *
 * Returns: (transfer none) (nullable): it
 */
SahneMarker *
sahne_markers_find (GPtrArray *markers, const char *id)
{
  for (guint i = 0; i < markers->len; i++)
    if (g_strcmp0 (((SahneMarker *) markers->pdata[i])->id, id) == 0)
      return markers->pdata[i];
  return NULL;
}

/**
 * sahne_markers_near:
 * @markers: (element-type SahneMarker): some
 * @time_us: a moment of the film
 * @within_us: how far away it may be
 *
 * Returns: (transfer none) (nullable): the nearest
 */
SahneMarker *
sahne_markers_near (GPtrArray *markers, gint64 time_us, gint64 within_us)
{
  SahneMarker *found = NULL;

  for (guint i = 0; i < markers->len; i++)
    {
      SahneMarker *marker = markers->pdata[i];
      gint64 away = ABS (marker->time_us - time_us);
      if (away <= within_us && (found == NULL || away < ABS (found->time_us - time_us)))
        found = marker;
    }
  return found;
}

/**
 * sahne_markers_beside:
 * @markers: (element-type SahneMarker): in order of time
 * @time_us: a moment of the film
 * @way: 1 for later, -1 for earlier
 *
 * Returns: (transfer none) (nullable): the next one that way
 */
SahneMarker *
sahne_markers_beside (GPtrArray *markers, gint64 time_us, int way)
{
  SahneMarker *found = NULL;

  for (guint i = 0; i < markers->len; i++)
    {
      SahneMarker *marker = markers->pdata[i];
      if (way < 0 && marker->time_us < time_us)
        found = marker;
      if (way > 0 && marker->time_us > time_us)
        return marker;
    }
  return found;
}

/* What is written of a marker; without @patch it goes. */
typedef struct
{
  const char *id;
  JsonNode *patch;
} Edit;

static gboolean
write_marker (SahneProject *project, gpointer data, GError **error)
{
  const Edit *edit = data;
  return sahne_project_set_override (project, SCENE, SECTION, edit->id, edit->patch, NULL, error);
}

static gboolean
edit (SahneSession *session, const char *step, const SahneMarker *marker)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) patch = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *name = g_utf8_make_valid (marker->name, -1);
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MOST_LETTERS));

  json_object_set_int_member (object, "time_us", MAX (marker->time_us, 0));
  if (*cut)
    json_object_set_string_member (object, "name", cut);
  json_object_set_string_member (object, "colour", colours[marker->colour]);
  json_node_take_object (patch, object);
  return sahne_session_edit_quietly (session, step, write_marker, &(Edit){ marker->id, patch });
}

/**
 * sahne_markers_add:
 * @session: a session
 * @time_us: moment of the film
 *
 * Returns: whether there is a new marker
 */
gboolean
sahne_markers_add (SahneSession *session, gint64 time_us)
{
  g_autoptr (GPtrArray) markers = sahne_markers_list (sahne_session_get_project (session));
  g_autofree char *id = g_uuid_string_random ();
  char none[] = "";

  return markers->len < SAHNE_MOST_MARKERS
         && edit (session, _ ("Add marker"),
                  &(SahneMarker){ id, time_us, none, SAHNE_MARKER_BLUE });
}

/**
 * sahne_markers_change:
 * @session: a session
 * @marker: one of its markers
 * @time_us: where it goes
 * @name: what it is called
 * @colour: how it is shown
 *
 * Returns: whether it is on disk; without a change nothing is written
 */
gboolean
sahne_markers_change (SahneSession *session, const SahneMarker *marker, gint64 time_us,
                      const char *name, SahneMarkerColour colour)
{
  SahneMarker now = { marker->id, time_us, (char *) name, colour };

  if (time_us != marker->time_us)
    return edit (session, _ ("Move marker"), &now);
  if (!g_str_equal (name, marker->name))
    return edit (session, _ ("Name marker"), &now);
  return colour == marker->colour || edit (session, _ ("Colour marker"), &now);
}

/**
 * sahne_markers_remove:
 * @session: a session
 * @id: of a marker
 *
 * Returns: whether it is gone
 */
gboolean
sahne_markers_remove (SahneSession *session, const char *id)
{
  return sahne_session_edit_quietly (session, _ ("Remove marker"), write_marker,
                                     &(Edit){ id, NULL });
}
