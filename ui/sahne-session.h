/* The open project as the window sees it: one place for every edit, and models to observe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-clone-item.h"
#include "sahne-levels.h"
#include "sahne-project.h"
#include "sahne-resources.h"
#include "sahne-servers.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SESSION (sahne_session_get_type ())
G_DECLARE_FINAL_TYPE (SahneSession, sahne_session, SAHNE, SESSION, GObject)

/*
 * Properties: `status` (string; "All changes saved"), `title` (string), `running` (boolean),
 * `progress` (double), `film` (JsonNode, sealed, %NULL before the first), `scene` (string; id of
 * the chosen scene), `clone` (string; name of the chosen clone), `target` (string; what is chosen
 * on the timeline), `medium` (string; the chosen own file), `position` (int64; the playhead,
 * microseconds of the film), `stale` (uint; how many scenes wait for a run).
 *
 * Signals: `edited` (what: SahneChanged) after every edit, undo and redo; `scene-changed` (scene:
 * string) when a scene's document is another; `failed` (clone: string, message: string);
 * `notice` (message: string).
 */

SahneSession *sahne_session_new (SahneProject *project, SahneStore *store,
                                 SahneResources *resources);
void sahne_session_set_servers (SahneSession *self, SahneServers *servers);
SahneServers *sahne_session_get_servers (SahneSession *self);
SahneLevels *sahne_session_get_levels (SahneSession *self);
SahneProject *sahne_session_get_project (SahneSession *self);
SahneStore *sahne_session_get_store (SahneSession *self);
SahneResources *sahne_session_get_resources (SahneSession *self);
GListModel *sahne_session_get_clones (SahneSession *self);
GListModel *sahne_session_get_scenes (SahneSession *self);
SahneCloneItem *sahne_session_find_clone (SahneSession *self, const char *name);
const char *sahne_session_get_title (SahneSession *self);

gboolean sahne_session_edit (SahneSession *self, const char *name, gboolean merge,
                             SahneEditFunc edit, gpointer data);
gboolean sahne_session_edit_quietly (SahneSession *self, const char *name, SahneEditFunc edit,
                                     gpointer data);
gboolean sahne_session_override (SahneSession *self, const char *name, const char *scene,
                                 const char *section, const char *target, JsonNode *patch);
gboolean sahne_session_drop_override (SahneSession *self, const char *name, const char *scene,
                                      const char *section, const char *target, const char *member);
gboolean sahne_session_edit_film (SahneSession *self, const char *name, GPtrArray *patches);
gboolean sahne_session_override_everywhere (SahneSession *self, const char *name,
                                            const char *section, const char *target,
                                            JsonNode *patch);
gboolean sahne_session_set_brief (SahneSession *self, const char *name, const char *wish,
                                  const char *value);
gboolean sahne_session_set_source (SahneSession *self, const char *name, const char *text,
                                   gboolean merge);
void sahne_session_undo (SahneSession *self);
void sahne_session_redo (SahneSession *self);
void sahne_session_go_to_step (SahneSession *self, gint64 step);

void sahne_session_run (SahneSession *self);
void sahne_session_stop (SahneSession *self);
gboolean sahne_session_get_running (SahneSession *self);
void sahne_session_run_again (SahneSession *self, const char *clone, const char *scene);
void sahne_session_set_by_hand (SahneSession *self, gboolean by_hand);

/**
 * SahneTake:
 * @number: 0 for the first, 1 for the next and so on
 * @made: when it was noted, microseconds since 1970; 0 when that is not known
 * @chosen: whether the film uses it
 * @pinned: whether it stays whatever changes upstream
 *
 * One result of a clone for one scene.
 */
typedef struct
{
  int number;
  gint64 made;
  gboolean chosen, pinned;
} SahneTake;

GArray *sahne_session_list_takes (SahneSession *self, const char *clone, const char *scene);
gboolean sahne_session_has_takes (SahneSession *self, const char *clone);
int sahne_session_another_take (SahneSession *self, const char *clone, const char *scene);
void sahne_session_use_take (SahneSession *self, const char *clone, const char *scene, int number);
void sahne_session_pin_take (SahneSession *self, const char *clone, const char *scene, int number,
                             const char *digest, gboolean pinned);
void sahne_session_pin (SahneSession *self, const char *clone, const char *scene, gboolean pinned);
gboolean sahne_session_is_pinned (SahneSession *self, const char *clone, const char *scene);
gboolean sahne_session_has_old_take (SahneSession *self);
void sahne_session_use_old_take (SahneSession *self);

char *sahne_session_get_text (SahneSession *self);
JsonObject *sahne_session_get_film (SahneSession *self);
gboolean sahne_session_find_part (SahneSession *self, const char *scene, gint64 *start_f,
                                  gint64 *frames);
JsonObject *sahne_session_get_document (SahneSession *self, const char *scene);
const char *sahne_session_get_scene (SahneSession *self);
void sahne_session_set_scene (SahneSession *self, const char *scene);
const char *sahne_session_get_clone (SahneSession *self);
void sahne_session_set_clone (SahneSession *self, const char *clone);
const char *sahne_session_get_target (SahneSession *self);
void sahne_session_set_target (SahneSession *self, const char *target);
const char *sahne_session_get_medium (SahneSession *self);
void sahne_session_set_medium (SahneSession *self, const char *medium);
gint64 sahne_session_get_position (SahneSession *self);
void sahne_session_set_position (SahneSession *self, gint64 position_us);
gint64 sahne_session_get_duration (SahneSession *self);
void sahne_session_fail (SahneSession *self, const char *clone, const GError *error);

G_END_DECLS
