/* Mouth shapes: from the phones of a voice, or from the signal where nobody tells the phones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pose.h"
#include "sahne-resources.h"
#include "sahne-utterance.h"

G_BEGIN_DECLS

/* From when on the mouth goes to which shape (SAHNE_VISEME_A and so on). */
typedef struct
{
  gint64 t_us;
  int shape;
} SahneMouth;

typedef struct _SahneLips SahneLips;

SahneLips *sahne_lips_new (SahneResources *resources, GError **error);
void sahne_lips_free (SahneLips *self);
const char *sahne_lips_get_digest (const SahneLips *self);
GArray *sahne_lips_from_phones (const SahneLips *self, const char *language, const GArray *phones,
                                gint64 duration_us);

GArray *sahne_lips_from_sound (const SahneSound *sound);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLips, sahne_lips_free)

G_END_DECLS
