/* The animation clone's work: sets every time of a scene and moves everything in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-animation.h"

#include "sahne-camera.h"
#include "sahne-director.h"
#include "sahne-json.h"
#include "sahne-life.h"
#include "sahne-opening.h"

static void
write_holds (JsonObject *object, const char *name, const GArray *holds)
{
  JsonArray *array;

  if (holds->len == 0)
    return;
  array = sahne_json_add_array (object, name);
  for (guint i = 0; i < holds->len; i++)
    {
      const SahneHold *hold = &g_array_index (holds, SahneHold, i);
      JsonObject *entry = json_object_new ();
      json_object_set_int_member (entry, "t_us", hold->t_us);
      if (hold->by)
        {
          json_object_set_string_member (entry, "by", hold->by);
          json_object_set_string_member (entry, "at", hold->at);
        }
      json_array_add_object_element (array, entry);
    }
}

static JsonObject *
write_beats (const SahneAct *act)
{
  JsonObject *beats = json_object_new ();

  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      JsonObject *object = sahne_json_add_object (beats, beat->id);
      json_object_set_int_member (object, "start_us", beat->start_us);
      json_object_set_int_member (object, "end_us", MAX (beat->end_us, beat->start_us));
      if (beat->note)
        json_object_set_string_member (object, "note", beat->note);
    }
  return beats;
}

static JsonObject *
write_actors (const SahneAct *act)
{
  JsonObject *actors = json_object_new ();

  for (guint i = 0; i < act->actors->len; i++)
    {
      const SahneActor *actor = act->actors->pdata[i];
      JsonObject *channels = sahne_motion_to_json (actor->motion);
      if (actor->index == 0)
        {
          JsonObject *object = sahne_json_add_object (actors, actor->id);
          json_object_set_object_member (object, "channels", channels);
          write_holds (object, "on", actor->on);
        }
      else
        {
          JsonObject *first = sahne_json_object (actors, actor->id);
          JsonArray *group = sahne_json_array (first, "group");
          JsonObject *object = json_object_new ();
          if (group == NULL)
            group = sahne_json_add_array (first, "group");
          json_object_set_object_member (object, "channels", channels);
          json_array_add_object_element (group, object);
        }
    }
  return actors;
}

static JsonObject *
write_props (const SahneAct *act)
{
  JsonObject *props = json_object_new ();

  for (guint i = 0; i < act->things->len; i++)
    {
      const SahneStageThing *thing = act->things->pdata[i];
      JsonObject *object = sahne_json_add_object (props, thing->id);
      json_object_set_object_member (object, "channels", sahne_motion_to_json (thing->motion));
      write_holds (object, "holds", thing->holds);
    }
  return props;
}

static JsonObject *
write_pieces (const SahneAct *act)
{
  JsonObject *pieces = json_object_new ();

  for (guint i = 0; i < act->floor->pieces->len; i++)
    {
      const SahneFloorPiece *piece = act->floor->pieces->pdata[i];
      if (piece->motion)
        json_object_set_object_member (sahne_json_add_object (pieces, piece->id), "channels",
                                       sahne_motion_to_json (piece->motion));
    }
  return pieces;
}

static double
wind_of (JsonObject *scene)
{
  JsonObject *light = sahne_json_path (scene, "visual", "set", "light", NULL);
  JsonObject *script = sahne_json_object (scene, "script");
  const char *weather = sahne_json_string (light, "weather", "clear");
  gboolean inside = g_str_equal (sahne_json_string (script, "setting", "exterior"), "interior");

  if (inside)
    return 0;
  return g_str_equal (weather, "storm") ? 1 : g_str_equal (weather, "wind") ? 0.8 : 0;
}

/* What lies over all beats: moods, arms that hold, sleep, small movements, eyes, hair. */
static void
give_life (SahneAct *act, gint64 end)
{
  double wind = wind_of (act->scene);

  sahne_life_moods (act, end);
  sahne_life_carry (act, end);
  sahne_life_sleep (act, end);
  sahne_life_idle (act, end);
  sahne_gaze (act, end);
  for (guint i = 0; i < act->actors->len; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      sahne_sway (actor, wind, end);
      sahne_layers_flatten (actor->layers, actor->motion, &actor->measure);
    }
}

/**
 * sahne_animation_run:
 * @scene: a scene with `brief`, `cast`, `script`, `visual` and `audio`
 * @resources: for the tables of actions, gestures and paces
 * @cancellable: (nullable): to stop early
 * @error: return location for %G_IO_ERROR_CANCELLED or %SAHNE_ERROR
 *
 * Stages a scene: places everybody, performs the beats on the scene's clock, lets voices move
 * lips, eyes follow, hair and cloth swing, things fall, and proposes camera set-ups. A pure
 * function of the document and the tables.
 *
 * Returns: (transfer full) (nullable): the scene's section `animation`
 */
JsonObject *
sahne_animation_run (JsonObject *scene, SahneResources *resources, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SahneActions) actions = sahne_actions_new (resources, error);
  g_autoptr (SahneAct) act = actions ? sahne_act_new (scene, resources, error) : NULL;
  JsonObject *section;
  gint64 end;

  if (act == NULL)
    return NULL;
  sahne_opening (act, actions);
  end = sahne_direct (act, actions, resources, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  give_life (act, end);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  section = json_object_new ();
  json_object_set_int_member (section, "duration_us", end);
  json_object_set_object_member (section, "setups", sahne_camera (act, end));
  json_object_set_object_member (section, "beats", write_beats (act));
  json_object_set_object_member (section, "actors", write_actors (act));
  json_object_set_object_member (section, "props", write_props (act));
  json_object_set_object_member (section, "pieces", write_pieces (act));
  json_object_set_array_member (section, "events", sahne_events_to_json (act->events));
  json_object_set_object_member (section, "weather", json_object_ref (act->weather));
  return section;
}
