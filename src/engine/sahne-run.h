/* One run of the clones: a GStreamer pipeline on the runner's own thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-mailbox.h"
#include "sahne-run-memory.h"
#include "sahne-runner.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_NEWS_STATE,
  SAHNE_NEWS_SCENE,
  SAHNE_NEWS_CUT,
  SAHNE_NEWS_FILM,
  SAHNE_NEWS_LAST_FILM,
  SAHNE_NEWS_AHEAD,
  SAHNE_NEWS_ARTIFACT,
  SAHNE_NEWS_NOTICE,
  SAHNE_NEWS_EXPANDED,
  SAHNE_NEWS_IDENTITIES,
  SAHNE_NEWS_KNOWN,
  SAHNE_NEWS_FINISHED,
} SahneNewsKind;

/**
 * SahneNews:
 * @kind: what happened
 * @run: number of the run it happened in
 * @clone: of which clone
 * @scene: (nullable): id of the scene
 * @state: with %SAHNE_NEWS_STATE
 * @cached: with %SAHNE_NEWS_STATE: whether the store had the result
 * @ran: with %SAHNE_NEWS_STATE: whether the clone ran to the end
 * @wall_us: with %SAHNE_NEWS_STATE
 * @cpu_us: with %SAHNE_NEWS_STATE
 * @text: (nullable): digest, text, or kind of a notice; with %SAHNE_NEWS_FILM its digest in the
 * store
 * @target: (nullable): of a notice
 * @node: (nullable): a document, sealed; with %SAHNE_NEWS_SCENE missing when the owner has it
 * @error: (nullable): with %SAHNE_NEWS_FINISHED
 *
 * One piece of news.
 */
typedef struct
{
  SahneNewsKind kind;
  guint run;
  SahneClone clone;
  char *scene;
  SahneRunState state;
  gboolean cached, ran;
  gint64 wall_us, cpu_us;
  char *text, *target;
  JsonNode *node;
  GError *error;
} SahneNews;

typedef struct _SahneRun SahneRun;

void sahne_news_free (gpointer news);
int sahne_clone_find (const char *name);

SahneRun *sahne_run_new (SahneStory *story, SahneStore *store, SahneResources *resources,
                         SahneClone last, gboolean look, guint number, SahneMailbox *mailbox,
                         SahneRunMemory *memory);
void sahne_run_set_only_film (SahneRun *self, const char *film);
void sahne_run_start (SahneRun *self);
void sahne_run_free (SahneRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneRun, sahne_run_free)

G_END_DECLS
