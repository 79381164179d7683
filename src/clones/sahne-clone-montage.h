/* The montage clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-clone-base.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_MONTAGE (sahne_clone_montage_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneMontage, sahne_clone_montage, SAHNE, CLONE_MONTAGE, SahneCloneBase)

GST_ELEMENT_REGISTER_DECLARE (clonemontage)

G_END_DECLS
