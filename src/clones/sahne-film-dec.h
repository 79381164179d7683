/* The film decoder as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-decoder.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_FILM_DEC (sahne_film_dec_get_type ())
G_DECLARE_FINAL_TYPE (SahneFilmDec, sahne_film_dec, SAHNE, FILM_DEC, SahneDecoder)

gboolean sahne_film_dec_play (SahneFilmDec *self, JsonObject *film, GstClockTime position,
                              GError **error);

GST_ELEMENT_REGISTER_DECLARE (sahnefilmdec)

G_END_DECLS
