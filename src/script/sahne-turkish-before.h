/* Turkish: what stands before the head of a noun phrase.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-reader.h"

G_BEGIN_DECLS

/* What stands before a head. */
typedef struct
{
  gboolean new, known, other, none, all;
  guint count;
  const char *size, *colour, *age, *material, *state, *emotion, *feeling;
  const char *traits[SAHNE_MAX_WORDS];
  guint n_traits;
  SahneMention *wears[SAHNE_MAX_ROLE], *has[SAHNE_MAX_ROLE];
  guint n_wears, n_has;
  SahneSpot *spots[SAHNE_MAX_SPOTS];
  guint n_spots;
  SahneMention *owner;           /* komşunun */
  SahneMention *kind;            /* köy meydanı: the bare noun before */
  SahneMention *settled;         /* qualities that go to the head and to nothing before it */
  const SahneTurkishWord *title; /* prenses Leyla, kedi Pamuk */
  const char *called;            /* Keloğlan adında */
  SahneSex called_sex;
} SahneTurkishBefore;

gboolean sahne_turkish_before_is_bare (const SahneTurkishWord *word);
gboolean sahne_turkish_before_is_substantive (const SahneTurkishWord *word);
gboolean sahne_turkish_before_joint (const SahneTurkishReader *self, guint at);
void sahne_turkish_before_add_quality (SahneTurkishReader *self, SahneTurkishBefore *before,
                                       const SahneTurkishWord *word);
void sahne_turkish_before_add_with (SahneTurkishReader *self, SahneTurkishBefore *before,
                                    const SahneTurkishWord *word);
void sahne_turkish_before_settle (SahneTurkishReader *self, SahneTurkishBefore *before);
void sahne_turkish_before_add_spot (SahneTurkishReader *self, SahneTurkishBefore *before,
                                    const char *kind, SahneMention *to, const char *place);
void sahne_turkish_before_give_name (SahneMention *m, const SahneTurkishBefore *before);
void sahne_turkish_before_finish (SahneTurkishReader *self, SahneMention *m,
                                  SahneTurkishBefore *before, guint first);
guint sahne_turkish_before_take (SahneTurkishReader *self, guint at, SahneTurkishBefore *before);

gboolean sahne_turkish_before_is_picture (const SahneMention *m);
gboolean sahne_turkish_before_is_human (const SahneMention *m);
gboolean sahne_turkish_before_is_share (const SahneTurkishWord *word);

G_END_DECLS
