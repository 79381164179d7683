/* Turkish: clauses, quotations, statements without a verb, and the sentence that strings them
 * together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-reader.h"

G_BEGIN_DECLS

/* sahne-turkish-clause.c */
guint sahne_turkish_clause_verb (SahneTurkishReader *self, guint at);
/* sahne-turkish-finish.c */
void sahne_turkish_clause_mark_verb (SahneTurkishReader *self, const SahneTurkishWord *verb,
                                     const SahneFrame *frame);
SahneFrame *sahne_turkish_clause_frame (SahneTurkishReader *self, guint at, SahneFrameKind kind);
void sahne_turkish_clause_agents (SahneTurkishReader *self, SahneFrame *frame, guint person,
                                  guint at);
gboolean sahne_turkish_clause_is_mark (const SahneTurkishReader *self, guint at, const char *mark);

/* sahne-turkish-quote.c */
guint sahne_turkish_quote (SahneTurkishReader *self, guint at);
guint sahne_turkish_quote_verb (SahneTurkishReader *self, guint at);

/* sahne-turkish-state.c */
guint sahne_turkish_clause_who (SahneTurkishReader *self, guint at);
guint sahne_turkish_state_exists (SahneTurkishReader *self, guint at);
void sahne_turkish_state_is (SahneTurkishReader *self, const SahneTurkishWord *predicate,
                             SahneMention *what, guint at);
void sahne_turkish_state_rest (SahneTurkishReader *self);

/* sahne-turkish-converb.c */
void sahne_turkish_converb_merge (SahneTurkishReader *self, SahneFrame *frame);
guint sahne_turkish_converb_keep (SahneTurkishReader *self, const SahneTurkishWord *verb,
                                  SahneTurkishPhrase *kept);

G_END_DECLS
