/* Undo and redo: what each named step changed, kept in the project, across restarts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-database.h"

G_BEGIN_DECLS

typedef struct _SahneRecording SahneRecording;

SahneRecording *sahne_history_begin (SahneDatabase *db, GError **error);
gboolean sahne_history_commit (SahneDatabase *db, SahneRecording *recording, const char *name,
                               gboolean merge, gboolean *changed, GError **error);
void sahne_history_cancel (SahneDatabase *db, SahneRecording *recording);
gboolean sahne_history_undo (SahneDatabase *db, GError **error);
gboolean sahne_history_redo (SahneDatabase *db, GError **error);
char *sahne_history_name (SahneDatabase *db, gboolean undone);

G_END_DECLS
