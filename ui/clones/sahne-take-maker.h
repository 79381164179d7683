/* Makes the film of one scene with another take, beside the film that is under work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TAKE_MAKER (sahne_take_maker_get_type ())
G_DECLARE_FINAL_TYPE (SahneTakeMaker, sahne_take_maker, SAHNE, TAKE_MAKER, GObject)

/*
 * Signals: `made` (number: int, film: JsonNode or %NULL, digest: string or %NULL): the film of the
 * scene with that take is there; without a film it could not be made.
 */
SahneTakeMaker *sahne_take_maker_new (SahneSession *session);
void sahne_take_maker_set (SahneTakeMaker *self, const char *clone, const char *scene);
void sahne_take_maker_request (SahneTakeMaker *self, int number);

G_END_DECLS
