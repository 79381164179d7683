/* The script clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-clone-base.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_SCRIPT (sahne_clone_script_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneScript, sahne_clone_script, SAHNE, CLONE_SCRIPT, SahneCloneBase)

GST_ELEMENT_REGISTER_DECLARE (clonescript)

G_END_DECLS
