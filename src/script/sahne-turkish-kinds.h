/* Turkish: what a bare noun before another says of it. Each tells of the word at a place and what
 * follows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-reader.h"

G_BEGIN_DECLS

gboolean sahne_turkish_is_animal (const SahneTurkishWord *word);
gboolean sahne_turkish_is_kind_of_next (const SahneTurkishReader *self, guint at);
gboolean sahne_turkish_is_kin_of_next (const SahneTurkishReader *self, guint at);
gboolean sahne_turkish_is_kin_of_animal (const SahneTurkishReader *self, guint at);
gboolean sahne_turkish_is_address_of_animal (const SahneTurkishReader *self, guint at);
gboolean sahne_turkish_is_title_of_next (const SahneTurkishReader *self, guint at);
gboolean sahne_turkish_is_stuff_of_next (const SahneTurkishReader *self, guint at);

G_END_DECLS
