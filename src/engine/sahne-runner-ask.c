/* What a runner can be asked: films, documents, states, takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-runner-private.h"

/**
 * sahne_runner_get_running:
 * @self: a runner
 *
 * Returns: whether a run is under way
 */
gboolean
sahne_runner_get_running (SahneRunner *self)
{
  return self->running;
}

/**
 * sahne_runner_get_progress:
 * @self: a runner
 *
 * Returns: how much of the run is done, 0 to 1
 */
double
sahne_runner_get_progress (SahneRunner *self)
{
  return self->progress;
}

/**
 * sahne_runner_get_store:
 * @self: a runner
 *
 * Returns: (transfer none): where results are kept
 */
SahneStore *
sahne_runner_get_store (SahneRunner *self)
{
  return self->store;
}

/**
 * sahne_runner_get_resources:
 * @self: a runner
 *
 * Returns: (transfer none): its data files
 */
SahneResources *
sahne_runner_get_resources (SahneRunner *self)
{
  return self->resources;
}

/**
 * sahne_runner_get_film:
 * @self: a runner
 *
 * Returns: (transfer none) (nullable): the newest film document, sealed
 */
JsonNode *
sahne_runner_get_film (SahneRunner *self)
{
  return self->film;
}

/**
 * sahne_runner_get_scene:
 * @self: a runner
 * @scene: id of a scene
 *
 * Returns: (transfer none) (nullable): the newest document of the scene, sealed; maybe half done
 */
JsonNode *
sahne_runner_get_scene (SahneRunner *self, const char *scene)
{
  SahneRunEntry *found = sahne_run_table_find (self->table, scene);
  return found ? found->document : NULL;
}

/**
 * sahne_runner_get_digest:
 * @self: a runner
 * @clone: a clone
 * @scene: (nullable): id of a scene; %NULL for the film, which montage makes
 *
 * Returns: (transfer none) (nullable): its section in the store, without hand edits
 */
const char *
sahne_runner_get_digest (SahneRunner *self, SahneClone clone, const char *scene)
{
  SahneRunEntry *found = sahne_run_table_find (self->table, scene);
  return found ? found->held[clone] : NULL;
}

/**
 * sahne_runner_list_scenes:
 * @self: a runner
 *
 * Returns: (transfer full): ids of the scenes in the film's order, ended by %NULL
 */
char **
sahne_runner_list_scenes (SahneRunner *self)
{
  return sahne_run_table_list (self->table, -1);
}

/**
 * sahne_runner_list_stale:
 * @self: a runner
 * @clone: a clone
 *
 * Returns: (transfer full): ids of the scenes whose result of @clone is stale, in order
 */
char **
sahne_runner_list_stale (SahneRunner *self, SahneClone clone)
{
  return sahne_run_table_list (self->table, (int) clone);
}

/**
 * sahne_runner_get_identities:
 * @self: a runner
 *
 * Returns: (transfer none) (nullable): the ids of scenes and beats, for the project's next run
 */
JsonObject *
sahne_runner_get_identities (SahneRunner *self)
{
  return self->identities;
}

/**
 * sahne_runner_get_status:
 * @self: a runner
 * @clone: a clone
 * @scene: (nullable): id of a scene; %NULL for all of them together
 * @status: (out caller-allocates): how it stands; %SAHNE_RUN_STALE for what has never run
 */
void
sahne_runner_get_status (SahneRunner *self, SahneClone clone, const char *scene,
                         SahneRunStatus *status)
{
  sahne_run_table_status (self->table, clone, scene, self->running, status);
}
