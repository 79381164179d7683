/* How every clone stands in every scene, as a runner has been told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-runner.h"

G_BEGIN_DECLS

/**
 * SahneRunEntry:
 * @order: place of the scene in the film
 * @run: number of the last run that had it
 * @document: (nullable): the newest document, sealed
 * @status: of each clone
 * @held: digests that the store must keep: of each clone, of the cast, of the whole document
 *
 * What is known of one scene, or in the entry "" of the film as a whole.
 */
typedef struct
{
  gint64 order;
  guint run;
  JsonNode *document;
  SahneRunStatus status[SAHNE_N_CLONES];
  char *held[SAHNE_N_CLONES + 2];
} SahneRunEntry;

/* What is held besides the clones' own sections. */
#define SAHNE_HELD_CAST SAHNE_N_CLONES
#define SAHNE_HELD_DOCUMENT (SAHNE_N_CLONES + 1)

typedef struct _SahneRunTable SahneRunTable;

SahneRunTable *sahne_run_table_new (SahneStore *store);
void sahne_run_table_free (SahneRunTable *self);
void sahne_run_table_clear (SahneRunTable *self);

void sahne_run_table_begin (SahneRunTable *self, guint run, gboolean look);
SahneRunEntry *sahne_run_table_get (SahneRunTable *self, const char *scene);
SahneRunEntry *sahne_run_table_find (SahneRunTable *self, const char *scene);
void sahne_run_table_hold (SahneRunTable *self, SahneRunEntry *entry, guint what,
                           const char *digest);
void sahne_run_table_stale (SahneRunTable *self, const char *scene, SahneClone clone);
void sahne_run_table_take (SahneRunTable *self, const char *scene, SahneClone clone,
                           SahneRunState state);
JsonObject *sahne_run_table_kept (SahneRunTable *self);
void sahne_run_table_settle (SahneRunTable *self);
void sahne_run_table_finish (SahneRunTable *self);

double sahne_run_table_progress (SahneRunTable *self);
char **sahne_run_table_list (SahneRunTable *self, int stale);
void sahne_run_table_status (SahneRunTable *self, SahneClone clone, const char *scene,
                             gboolean running, SahneRunStatus *status);

G_END_DECLS
