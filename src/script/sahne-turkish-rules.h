/* The sound rules behind the endings: harmony, buffers, softening; what an ending adds to a
 * reading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-endings.h"
#include "sahne-turkish-stems.h"

G_BEGIN_DECLS

gboolean sahne_turkish_rule_holds (const SahneTurkishEnding *ending,
                                   const SahneTurkishSound *sound);
gboolean sahne_turkish_rule_may_begin (const SahneTurkishEnding *ending,
                                       const SahneTurkishSound *sound, char letter);
char sahne_turkish_rule_next_letter (const char **shape, const SahneTurkishSound *sound);
void sahne_turkish_rule_hear (SahneTurkishSound *sound, char letter);
const char *sahne_turkish_rule_shape_of (const SahneTurkishEnding *ending,
                                         const SahneTurkishSound *sound);
void sahne_turkish_rule_apply (SahneTurkishReading *reading, const SahneTurkishEnding *ending);
gboolean sahne_turkish_rule_stop (SahneTurkishReading *reading, guint state,
                                  const SahneTurkishSound *sound);
void sahne_turkish_rule_go (SahneTurkishSound *sound, guint state);

G_END_DECLS
