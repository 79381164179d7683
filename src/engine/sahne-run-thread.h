/* The thread on which runs live: it builds pipelines, hears their buses and takes them down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-run.h"

G_BEGIN_DECLS

typedef struct _SahneRunThread SahneRunThread;

SahneRunThread *sahne_run_thread_new (void);
void sahne_run_thread_free (SahneRunThread *self);
void sahne_run_thread_start (SahneRunThread *self, SahneRun *run);

G_END_DECLS
