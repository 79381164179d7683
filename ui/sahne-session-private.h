/* What the files of a session's object share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-runner.h"
#include "sahne-session.h"

G_BEGIN_DECLS

struct _SahneSession
{
  GObject parent_instance;
  SahneProject *project;
  SahneStore *store;
  SahneResources *resources;
  SahneRunner *runner;
  SahneServers *servers;
  SahneLevels *levels;
  GListStore *clones, *scenes;
  GHashTable *documents; /* scene → JsonNode */
  GHashTable *titles;    /* scene → how it is called */
  GHashTable *parts; /* scene → where it stands in the film; NULL when it must be looked for */
  JsonNode *film;
  char *scene, *clone, *title;
  char *target, *medium;         /* chosen on the timeline, chosen of the own files */
  char *expanded;                /* the story that a wish became */
  char *take_clone, *take_scene; /* the last step was another take of these */
  int take_number;
  GPtrArray *held; /* digests of takes that the store must keep */
  const char *status;
  gint64 position, run_started;
  guint stale, look_id, save_id, status_id;
  gint64 took_us[SAHNE_N_CLONES]; /* how long each clone worked last */
  gboolean drafting;              /* the person has not asked for a film yet */
  gboolean quiet;                 /* the edit under way changes nothing that a clone reads */
  gboolean by_hand;               /* an edit makes nothing anew: the person runs the clones */
};

void sahne_session_set_status (SahneSession *self, const char *status);
void sahne_session_set_stale (SahneSession *self, guint stale);
void sahne_session_set_film (SahneSession *self, JsonNode *film);
void sahne_session_set_document (SahneSession *self, const char *scene, JsonNode *document);
void sahne_session_emit_notice (SahneSession *self, const char *text);
void sahne_session_emit_failed (SahneSession *self, const char *clone, const char *message);
void sahne_session_forget_title (SahneSession *self, const char *scene);
void sahne_session_start_runner (SahneSession *self);
void sahne_session_stop_runner (SahneSession *self);
void sahne_session_hold_takes (SahneSession *self);
void sahne_session_release_takes (SahneSession *self);
void sahne_session_forget_old_take (SahneSession *self);
void sahne_session_project_changed (SahneSession *self, guint what);

G_END_DECLS
