/* Turkish: what stands before a verb, asked by those who choose its meaning or give out parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-reader.h"

G_BEGIN_DECLS

gboolean sahne_turkish_choose_body (const SahneMention *m);
gboolean sahne_turkish_choose_sky (const SahneMention *m);
gboolean sahne_turkish_choose_listed (const char *list, const char *concept);
gboolean sahne_turkish_choose_free (const SahneTurkishPhrase *p);
gboolean sahne_turkish_choose_has (const SahneTurkishReader *self, guint noun_case,
                                   const char *list);
int sahne_turkish_choose_bare_object (const SahneTurkishReader *self);
gboolean sahne_turkish_choose_no_object (const SahneEntry *entry);

G_END_DECLS
