/* Commands for the clones: run again, another take, which take, pinned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-window-private.h"

#include "sahne-film-times.h"

static SahneSession *
session_of (gpointer window)
{
  return ((SahneWindow *) window)->session;
}

static void
run_stale_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_run (session_of (data));
}

static void
stop_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_stop (session_of (data));
}

/* The clone that is looked at, in the scene that is looked at; the script clone reads all at once.
 */
static void
run_again_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneSession *session = session_of (data);
  const char *clone = sahne_session_get_clone (session);

  if (g_str_equal (clone, "optimize"))
    sahne_session_run (session);
  else
    sahne_session_run_again (session, clone,
                             g_str_equal (clone, "script") ? NULL
                                                           : sahne_session_get_scene (session));
}

static void
run_clone_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_run_again (session_of (data), g_variant_get_string (parameter, NULL), NULL);
}

static void
run_scene_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *scene = g_variant_get_string (parameter, NULL);

  sahne_session_run_again (session_of (data), NULL,
                           *scene ? scene : sahne_session_get_scene (session_of (data)));
}

static void
clone_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_session_set_clone (session_of (data), g_variant_get_string (parameter, NULL));
  sahne_studio_show_inspector (SAHNE_STUDIO (((SahneWindow *) data)->studio));
}

/* Looks at a scene, from its beginning. */
static void
scene_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneSession *session = session_of (data);
  const char *scene = g_variant_get_string (parameter, NULL);
  JsonObject *film = sahne_session_get_film (session);
  gint64 start, frames;

  sahne_session_set_scene (session, scene);
  if (sahne_film_find_scene (film, scene, &start, &frames, NULL))
    sahne_session_set_position (session, sahne_film_time_of (film, start + 1));
}

/* ---- takes ---- */

/* Takes of the script there are none: then those of the look are what is meant. */
static void
choose_clone_with_takes (SahneSession *session)
{
  if (!sahne_session_has_takes (session, sahne_session_get_clone (session)))
    sahne_session_set_clone (session, "visual");
}

static void
show_takes (SahneWindow *self, gboolean shown)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "takes");
  GAction *script = g_action_map_lookup_action (G_ACTION_MAP (self), "edit-script");

  if (shown)
    {
      choose_clone_with_takes (self->session);
      g_simple_action_set_state (G_SIMPLE_ACTION (script), g_variant_new_boolean (FALSE));
    }
  sahne_studio_show_takes (SAHNE_STUDIO (self->studio), shown);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
}

static void
takes_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  show_takes (data, g_variant_get_boolean (value));
}

static void
take_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneSession *session = session_of (data);

  choose_clone_with_takes (session);
  if (sahne_session_another_take (session, sahne_session_get_clone (session),
                                  sahne_session_get_scene (session))
      >= 0)
    show_takes (data, TRUE);
}

static void
pin_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneSession *session = session_of (data);
  const char *clone = sahne_session_get_clone (session), *scene = sahne_session_get_scene (session);

  if (sahne_session_has_takes (session, clone))
    sahne_session_pin (session, clone, scene, !sahne_session_is_pinned (session, clone, scene));
}

static const GActionEntry entries[] = {
  { "run-stale", run_stale_action, NULL, NULL, NULL, { 0 } },
  { "run-again", run_again_action, NULL, NULL, NULL, { 0 } },
  { "run-clone", run_clone_action, "s", NULL, NULL, { 0 } },
  { "run-scene", run_scene_action, "s", NULL, NULL, { 0 } },
  { "stop", stop_action, NULL, NULL, NULL, { 0 } },
  { "clone", clone_action, "s", NULL, NULL, { 0 } },
  { "scene", scene_action, "s", NULL, NULL, { 0 } },
  { "take", take_action, NULL, NULL, NULL, { 0 } },
  { "takes", NULL, NULL, "false", takes_changed, { 0 } },
  { "pin", pin_action, NULL, NULL, NULL, { 0 } },
};

static void
enable (SahneWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
sahne_window_update_clone_actions (SahneWindow *self)
{
  gboolean here = self->session && !sahne_window_is_shrinking (self);
  gboolean running = here && sahne_session_get_running (self->session);
  gboolean scene = here && sahne_session_get_scene (self->session);
  const char *clone = self->session ? sahne_session_get_clone (self->session) : "script";

  enable (self, "run-stale", here && !running);
  enable (self, "stop", running);
  enable (self, "clone", here);
  enable (self, "run-again", scene);
  enable (self, "run-clone", scene);
  enable (self, "run-scene", scene);
  enable (self, "scene", scene);
  enable (self, "take", scene);
  enable (self, "takes", scene);
  enable (self, "pin", scene && sahne_session_has_takes (self->session, clone));
  if (self->session == NULL)
    g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "takes")),
        g_variant_new_boolean (FALSE));
}

void
sahne_window_add_clone_actions (SahneWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
