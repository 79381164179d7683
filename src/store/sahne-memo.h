/* A few things that are costly to make, made once and shared by all threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneMemo SahneMemo;

/* Makes what is missing; (transfer full), %NULL with @error set when that fails. */
typedef gpointer (*SahneMemoMake) (gpointer data, GError **error);

/* How many bytes a value takes. */
typedef gsize (*SahneMemoSize) (gconstpointer value);

SahneMemo *sahne_memo_new (guint most, gpointer (*ref) (gpointer), GDestroyNotify unref);
void sahne_memo_free (SahneMemo *self);
void sahne_memo_set_room (SahneMemo *self, gsize room, SahneMemoSize size);
gsize sahne_memo_get_peak (SahneMemo *self);
gpointer sahne_memo_get (SahneMemo *self, const char *name, SahneMemoMake make, gpointer data,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMemo, sahne_memo_free)

G_END_DECLS
