/* Transitions: how one picture gives way to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-colour.h"
#include "sahne-i420.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef enum
{
  SAHNE_TRANSITION_DISSOLVE,
  SAHNE_TRANSITION_FADE,
  SAHNE_TRANSITION_WIPE,
  SAHNE_TRANSITION_IRIS,
  SAHNE_TRANSITION_WHIP,
  SAHNE_TRANSITION_SLIDE,
  SAHNE_N_TRANSITIONS
} SahneTransition;

SahneTransition sahne_transition_find (const char *name);
gboolean sahne_transition_is_blend (SahneTransition self);
void sahne_transition_blend (SahneTransition self, SahneI420 *from, const SahneI420 *to, double t);
void sahne_transition_paint (SahneTransition self, cairo_t *cr, cairo_surface_t *from,
                             cairo_surface_t *to, double t, guint32 seed);

G_END_DECLS
