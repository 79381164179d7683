/* What the run before left behind, for the run that follows it: any thread may ask.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _SahneRunMemory SahneRunMemory;

SahneRunMemory *sahne_run_memory_new (void);
SahneRunMemory *sahne_run_memory_ref (SahneRunMemory *self);
void sahne_run_memory_unref (SahneRunMemory *self);
void sahne_run_memory_clear (SahneRunMemory *self);

char *sahne_run_memory_find_scene (SahneRunMemory *self, const char *stage, const char *digest);
void sahne_run_memory_note_document (SahneRunMemory *self, const char *stage, const char *scene,
                                     const char *digest);
char *sahne_run_memory_get_known (SahneRunMemory *self);
void sahne_run_memory_set_known (SahneRunMemory *self, const char *known);
gsize sahne_run_memory_take_source (SahneRunMemory *self, GBytes *source);
JsonNode *sahne_run_memory_get_film (SahneRunMemory *self);
void sahne_run_memory_set_film (SahneRunMemory *self, JsonNode *film);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneRunMemory, sahne_run_memory_unref)

G_END_DECLS
