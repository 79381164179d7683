/* Runs the clones over a story, in the background, and tells how far they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-story.h"

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_RUNNER (sahne_runner_get_type ())
G_DECLARE_FINAL_TYPE (SahneRunner, sahne_runner, SAHNE, RUNNER, GObject)

/**
 * SahneRunState:
 * @SAHNE_RUN_WAITING: its turn has not come in the run under way
 * @SAHNE_RUN_RUNNING: it works on it now
 * @SAHNE_RUN_FRESH: its result is up to date
 * @SAHNE_RUN_STALE: what it read has changed since, and no run is under way
 * @SAHNE_RUN_FAILED: it stopped with an error
 * @SAHNE_RUN_PINNED: the person keeps this take whatever changes
 */
typedef enum
{
  SAHNE_RUN_WAITING,
  SAHNE_RUN_RUNNING,
  SAHNE_RUN_FRESH,
  SAHNE_RUN_STALE,
  SAHNE_RUN_FAILED,
  SAHNE_RUN_PINNED,
} SahneRunState;

/* The clones that a runner runs, in their order. */
typedef enum
{
  SAHNE_CLONE_SCRIPT,
  SAHNE_CLONE_VISUAL,
  SAHNE_CLONE_AUDIO,
  SAHNE_CLONE_ANIMATION,
  SAHNE_CLONE_MONTAGE,
  SAHNE_N_CLONES
} SahneClone;

/* "script", "visual", "audio", "animation", "montage". */
extern const char *const sahne_clone_names[SAHNE_N_CLONES];

/**
 * SahneRunStatus:
 * @state: of a clone in a scene, or of a clone over all scenes
 * @cached: whether the result came out of the store rather than from a run
 * @wall_us: how long its last run took, microseconds; over all scenes the sum
 * @cpu_us: processor time of it
 * @runs: how often it ran in the present run (of the runner)
 * @hits: how often the store had its result
 * @scenes: over all scenes: how many there are so far
 * @done: over all scenes: how many of them are ready
 *
 * How a clone stands.
 */
typedef struct
{
  SahneRunState state;
  gboolean cached;
  gint64 wall_us, cpu_us;
  guint runs, hits;
  guint scenes, done;
} SahneRunStatus;

/*
 * A runner has a thread of its own; its news reaches the main context that was the thread's default
 * when it was made. All its functions are for that thread, and none of them blocks.
 *
 * Properties: `project`, `automatic`, `running` (boolean), `progress` (double, 0 to 1; notified at
 * most ten times a second), `film` (JsonNode, sealed; the newest film document; in a first run
 * the film of the scenes finished so far; %NULL before the first scene).
 *
 * Signals:
 *
 * `status-changed` (): some clone stands otherwise than before, at most ten times a second; ask
 * sahne_runner_get_status().
 *
 * `scene-ready` (scene: string, after: string, document: JsonNode): a scene has gone through the
 * clone `after` ("script" or "animation", or the last one that runs); the document is sealed.
 *
 * `scene-cut` (scene: string, clips: JsonNode): montage has cut the scene; `start_f` counts from
 * the scene's beginning.
 *
 * `artifact` (clone: string, scene: string, digest: string): which section in the store now stands
 * for the scene, without hand edits; the digest of a take.
 *
 * `notice` (clone: string, scene: string, kind: string, target: string): something the person
 * should see. Kinds: "waiting" (the target of a hand edit is gone), "changed" (what a hand edit
 * replaced is different now).
 *
 * `expanded` (text: string): the story a wish of one sentence became.
 *
 * `finished` (error: GError, nullable): the run has ended; a cancelled one with
 * %G_IO_ERROR_CANCELLED. Runs that a newer one replaced end silently.
 */

SahneRunner *sahne_runner_new (SahneStore *store, SahneResources *resources);

void sahne_runner_set_project (SahneRunner *self, SahneProject *project);
SahneProject *sahne_runner_get_project (SahneRunner *self);
void sahne_runner_set_automatic (SahneRunner *self, gboolean automatic);
gboolean sahne_runner_get_automatic (SahneRunner *self);

void sahne_runner_set_last (SahneRunner *self, SahneClone last);

void sahne_runner_set_voice_key (SahneRunner *self, const char *key);

void sahne_runner_run (SahneRunner *self);
void sahne_runner_run_again (SahneRunner *self, SahneClone clone, const char *scene);
void sahne_runner_look (SahneRunner *self);
void sahne_runner_start (SahneRunner *self, SahneStory *story);
void sahne_runner_cancel (SahneRunner *self);
gboolean sahne_runner_get_running (SahneRunner *self);
double sahne_runner_get_progress (SahneRunner *self);

SahneStore *sahne_runner_get_store (SahneRunner *self);
SahneResources *sahne_runner_get_resources (SahneRunner *self);
JsonNode *sahne_runner_get_film (SahneRunner *self);
JsonNode *sahne_runner_get_scene (SahneRunner *self, const char *scene);
const char *sahne_runner_get_digest (SahneRunner *self, SahneClone clone, const char *scene);
char **sahne_runner_list_scenes (SahneRunner *self);
char **sahne_runner_list_stale (SahneRunner *self, SahneClone clone);
JsonObject *sahne_runner_get_identities (SahneRunner *self);
void sahne_runner_get_status (SahneRunner *self, SahneClone clone, const char *scene,
                              SahneRunStatus *status);

G_END_DECLS
