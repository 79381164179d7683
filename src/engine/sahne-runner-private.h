/* What the files of the runner's object share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-mailbox.h"
#include "sahne-run-memory.h"
#include "sahne-run-table.h"
#include "sahne-run-thread.h"
#include "sahne-runner.h"

G_BEGIN_DECLS

struct _SahneRunner
{
  GObject parent_instance;
  SahneStore *store;
  SahneResources *resources;
  SahneProject *project;
  gboolean automatic;
  SahneClone last; /* the last clone that runs */
  GMainContext *home;
  SahneMailbox *mailbox;

  guint number; /* of the newest run */
  gboolean running, look, cancelled;
  double progress;
  JsonNode *film;
  gboolean whole;    /* the film has all its scenes */
  gboolean drafting; /* it is shown as it grows */
  gboolean making;   /* a piece of it is being put together */
  gint64 next_draft;
  int rate_num, rate_den;
  JsonObject *identities;
  char *identities_text, *film_digest;
  SahneRunMemory *memory;
  char *scenes_key;   /* what the scenes were made from that are there, NULL when not all are */
  char *running_key;  /* the same of the run under way */
  char *film_key;     /* which hand edits of the film it lays */
  gboolean only_film; /* the run under way lays the film alone */
  char *voice_key;
  SahneRunTable *table;
  GSource *tell, *settle;
  gint64 told;
  gboolean dirty;

  SahneRunThread *thread;
};

G_END_DECLS
