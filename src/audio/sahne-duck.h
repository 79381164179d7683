/* Ducking: how far music and the rest go back while somebody speaks, known ahead of time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneDuck SahneDuck;

SahneDuck *sahne_duck_new (void);
void sahne_duck_free (SahneDuck *self);
void sahne_duck_add (SahneDuck *self, gint64 from, gint64 to);
void sahne_duck_finish (SahneDuck *self);
double sahne_duck_at (const SahneDuck *self, gint64 sample);
guint sahne_duck_from (const SahneDuck *self, gint64 sample);
guint sahne_duck_count (const SahneDuck *self);
void sahne_duck_span (const SahneDuck *self, guint index, gint64 *from, gint64 *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneDuck, sahne_duck_free)

G_END_DECLS
