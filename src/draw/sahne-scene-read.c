/* Scenes: reads an animated scene for drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-scene-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#include "sahne-error.h"
#include "sahne-json.h"

static void
performer_clear (gpointer data)
{
  Performer *self = data;

  g_free (self->id);
  sahne_figure_free (self->figure);
  g_clear_pointer (&self->prop, sahne_prop_free);
  sahne_motion_free (self->motion);
  g_clear_pointer (&self->holds, g_array_unref);
  g_clear_pointer (&self->on, g_array_unref);
}

static void
setup_clear (gpointer data)
{
  Setup *self = data;

  g_free (self->id);
  sahne_motion_free (self->motion);
  g_array_unref (self->marks);
}

static void
mark_clear (gpointer data)
{
  sahne_motion_free (((Mark *) data)->motion);
}

/* sahne_scene_find:
 * @self: a scene
 * @id: (nullable): an actor or a prop
 *
 * Returns: its performer, -1 none
 */
int
sahne_scene_find (SahneScene *self, const char *id)
{
  for (guint i = 0; id && i < self->performers->len; i++)
    if (g_str_equal (g_array_index (self->performers, Performer, i).id, id))
      return (int) i;
  return -1;
}

static SahneMotion *
read_motion (JsonObject *entry, GError **error)
{
  return sahne_motion_new_json (sahne_json_object (entry, "channels"), error);
}

static gboolean
add_figure (SahneScene *self, const char *id, JsonObject *look, JsonObject *acting, guint order,
            SahneResources *resources, GError **error)
{
  Performer performer = { .id = g_strdup (id), .order = order };

  if (g_strcmp0 (sahne_json_string (look, "rig", "none"), "none") != 0)
    performer.figure = sahne_figure_new (look, resources, error);
  performer.motion = performer.figure ? read_motion (acting, error) : NULL;
  if (performer.motion)
    {
      g_array_append_val (self->performers, performer);
      return TRUE;
    }
  performer_clear (&performer);
  return g_strcmp0 (sahne_json_string (look, "rig", "none"), "none") == 0;
}

/* A member of the cast, and those who stand for the same entry: three children. */
static gboolean
add_member (SahneScene *self, const char *id, JsonObject *look, JsonObject *acting,
            SahneResources *resources, GError **error)
{
  JsonArray *looks = sahne_json_array (look, "group"),
            *actings = sahne_json_array (acting, "group");
  guint n
      = looks && actings ? MIN (json_array_get_length (looks), json_array_get_length (actings)) : 0;

  if (!add_figure (self, id, look, acting, self->performers->len, resources, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!add_figure (self, id, json_array_get_object_element (looks, i),
                     json_array_get_object_element (actings, i), self->performers->len, resources,
                     error))
      return FALSE;
  return TRUE;
}

static gboolean
read_cast (SahneScene *self, JsonObject *document, SahneResources *resources, GError **error)
{
  JsonObject *actors = sahne_json_path (document, "animation", "actors", NULL);
  JsonObject *looks = sahne_json_path (document, "visual", "looks", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (document, "cast"));

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *acting = sahne_json_object (actors, ids->pdata[i]),
                 *look = sahne_json_object (looks, ids->pdata[i]);
      if (acting && look && !add_member (self, ids->pdata[i], look, acting, resources, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_prop (SahneScene *self, const char *id, JsonObject *look, JsonObject *acting,
          SahneResources *resources, GError **error)
{
  Performer performer = { .id = g_strdup (id),
                          .order = self->performers->len,
                          .floats = sahne_json_bool (look, "floats", FALSE) };

  performer.prop = sahne_prop_new (look, resources, error);
  performer.motion = performer.prop ? read_motion (acting, error) : NULL;
  if (performer.motion == NULL)
    {
      performer_clear (&performer);
      return FALSE;
    }
  g_array_append_val (self->performers, performer);
  return TRUE;
}

static gboolean
read_props (SahneScene *self, JsonObject *document, SahneResources *resources, GError **error)
{
  JsonObject *props = sahne_json_path (document, "animation", "props", NULL);
  JsonObject *looks = sahne_json_path (document, "visual", "props", NULL);
  g_autoptr (GList) ids
      = props ? g_list_sort (json_object_get_members (props), (GCompareFunc) g_strcmp0) : NULL;

  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *look = sahne_json_object (looks, l->data),
                 *acting = sahne_json_object (props, l->data);
      if (look == NULL || acting == NULL || sahne_json_string (look, "piece", NULL)
          || g_strcmp0 (sahne_json_string (look, "art", "none"), "none") == 0)
        continue;
      if (!add_prop (self, l->data, look, acting, resources, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
read_holds (SahneScene *self, JsonArray *list)
{
  GArray *holds = g_array_new (FALSE, FALSE, sizeof (Hold));

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      Hold hold = { sahne_json_int (object, "t_us", 0),
                    sahne_scene_find (self, sahne_json_string (object, "by", NULL)),
                    sahne_at_find (sahne_json_string (object, "at", NULL)) };
      g_array_append_val (holds, hold);
    }
  return holds;
}

/* Who carries what and who sits on what; read once everybody is there. */
static void
read_all_holds (SahneScene *self, JsonObject *document)
{
  JsonObject *props = sahne_json_path (document, "animation", "props", NULL);
  JsonObject *actors = sahne_json_path (document, "animation", "actors", NULL);

  for (guint i = 0; i < self->performers->len; i++)
    {
      Performer *p = &g_array_index (self->performers, Performer, i);
      if (p->prop)
        p->holds = read_holds (self, sahne_json_array (sahne_json_object (props, p->id), "holds"));
      else
        p->on = read_holds (self, sahne_json_array (sahne_json_object (actors, p->id), "on"));
    }
}

static gboolean
read_marks (SahneScene *self, JsonObject *marks, GArray *list, GError **error)
{
  g_autoptr (GList) ids
      = marks ? g_list_sort (json_object_get_members (marks), (GCompareFunc) g_strcmp0) : NULL;

  for (GList *l = ids; l; l = l->next)
    {
      int performer = sahne_scene_find (self, l->data);
      Mark mark = { (guint) performer, NULL };
      if (performer < 0)
        continue;
      mark.motion = sahne_motion_new_json (sahne_json_object (marks, l->data), error);
      if (mark.motion == NULL)
        return FALSE;
      g_array_append_val (list, mark);
    }
  return TRUE;
}

static gboolean
read_setups (SahneScene *self, JsonObject *document, GError **error)
{
  JsonObject *setups = sahne_json_path (document, "animation", "setups", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (setups);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (setups, ids->pdata[i]);
      Setup setup = { g_strdup (ids->pdata[i]), read_motion (object, error),
                      g_array_new (FALSE, FALSE, sizeof (Mark)) };
      g_array_set_clear_func (setup.marks, mark_clear);
      g_array_append_val (self->setups, setup);
      if (setup.motion == NULL
          || !read_marks (self, sahne_json_object (object, "marks"), setup.marks, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_pieces (SahneScene *self, JsonObject *document, GError **error)
{
  JsonObject *pieces = sahne_json_path (document, "animation", "pieces", NULL);
  guint n = sahne_place_n_items (self->place);

  self->pieces = g_new0 (SahneMotion *, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *acting = sahne_json_object (pieces, sahne_place_item (self->place, i).id);
      if (acting && (self->pieces[i] = read_motion (acting, error)) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Between which depths anybody ever is; what stands behind can be drawn once for all. */
static void
measure_depth (SahneScene *self, SahneMotion *motion)
{
  SahneChannel *channel = sahne_motion_channel (motion, SAHNE_Z);
  const SahneChannelKey *keys = sahne_channel_keys (channel);

  for (guint k = 0; k < sahne_channel_length (channel); k++)
    {
      double z = (double) keys[k].value / sahne_channel_unit (SAHNE_Z);
      self->nearest = MIN (self->nearest, z);
      self->farthest = MAX (self->farthest, z);
    }
}

static void
measure_depths (SahneScene *self)
{
  self->nearest = INFINITY;
  self->farthest = -INFINITY;
  for (guint i = 0; i < self->performers->len; i++)
    measure_depth (self, g_array_index (self->performers, Performer, i).motion);
}

static void
relight (SahneScene *self, guint turn, SahneResources *resources)
{
  const char *time, *weather;
  SahnePlace *place = self->place;

  sahne_turns_light (self->turns, turn, &time, &weather);
  if (place == NULL || (time == NULL && weather == NULL))
    return;
  self->place = sahne_place_relit (place, time, weather, resources);
  sahne_place_unref (place);
}

/**
 * sahne_scene_new:
 * @document: a scene after animation
 * @turn: in which of its lights, of sahne_turns_at()
 * @resources: for tables and pictures
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the scene; it never changes, so every thread may draw it
 */
SahneScene *
sahne_scene_new (JsonObject *document, guint turn, SahneResources *resources, GError **error)
{
  g_autoptr (SahneScene) self = g_new0 (SahneScene, 1);
  JsonObject *set = sahne_json_path (document, "visual", "set", NULL),
             *brief = sahne_json_object (document, "brief");

  g_atomic_ref_count_init (&self->refs);
  self->id = turn ? g_strdup_printf ("%s@%u", sahne_json_string (document, "id", ""), turn)
                  : g_strdup (sahne_json_string (document, "id", ""));
  self->style = sahne_style_find (sahne_json_string (brief, "style", NULL));
  self->duration_us = sahne_json_int (sahne_json_object (document, "animation"), "duration_us", 0);
  self->performers = g_array_new (FALSE, FALSE, sizeof (Performer));
  self->setups = g_array_new (FALSE, FALSE, sizeof (Setup));
  g_array_set_clear_func (self->performers, performer_clear);
  g_array_set_clear_func (self->setups, setup_clear);
  if (set == NULL || brief == NULL || self->duration_us <= 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The scene is not complete. Run its clones again."));
      return NULL;
    }
  self->turns = sahne_turns_new (document);
  self->place = sahne_place_new (set, brief, resources, error);
  relight (self, turn, resources);
  if (self->place == NULL || !read_cast (self, document, resources, error)
      || !read_props (self, document, resources, error) || !read_setups (self, document, error)
      || !read_pieces (self, document, error))
    return NULL;
  read_all_holds (self, document);
  self->bursts
      = sahne_bursts_read (sahne_json_array (sahne_json_object (document, "animation"), "events"));
  self->waters = sahne_waterline_new (sahne_json_object (set, "marks"));
  measure_depths (self);
  return g_steal_pointer (&self);
}

/**
 * sahne_scene_ref:
 * @self: a scene
 *
 * Returns: (transfer full): @self
 */
SahneScene *
sahne_scene_ref (SahneScene *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_scene_unref:
 * @self: (transfer full) (nullable): a scene
 */
void
sahne_scene_unref (SahneScene *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; self->pieces && i < sahne_place_n_items (self->place); i++)
    sahne_motion_free (self->pieces[i]);
  g_free (self->pieces);
  g_clear_pointer (&self->place, sahne_place_unref);
  g_clear_pointer (&self->turns, sahne_turns_free);
  g_array_unref (self->performers);
  g_array_unref (self->setups);
  g_clear_pointer (&self->bursts, g_array_unref);
  g_clear_pointer (&self->waters, sahne_waterline_free);
  g_free (self->id);
  g_free (self);
}
