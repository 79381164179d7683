/* The same pictures at several sizes, each drawn at its own, as one source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-picture-source.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SIZED_SOURCE (sahne_sized_source_get_type ())
G_DECLARE_FINAL_TYPE (SahneSizedSource, sahne_sized_source, SAHNE, SIZED_SOURCE, GObject)

SahneSizedSource *sahne_sized_source_new (void);
void sahne_sized_source_add (SahneSizedSource *self, SahnePictureSource *source);

G_END_DECLS
