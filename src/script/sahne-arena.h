/* Memory that is given out piece by piece and freed at once: a sentence's words and frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneArena SahneArena;

SahneArena *sahne_arena_new (void);
void sahne_arena_free (SahneArena *self);
void sahne_arena_clear (SahneArena *self);
gpointer sahne_arena_alloc (SahneArena *self, gsize size) G_GNUC_ALLOC_SIZE (2);
char *sahne_arena_strndup (SahneArena *self, const char *text, gsize length);
char *sahne_arena_strdup (SahneArena *self, const char *text);

/* Room for @n structs of a type, all zero. */
#define sahne_arena_new0(arena, Type, n) ((Type *) sahne_arena_alloc ((arena), sizeof (Type) * (n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneArena, sahne_arena_free)

G_END_DECLS
