/* The script in the place of the picture: written, coloured, completed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SCRIPT_EDITOR (sahne_script_editor_get_type ())
G_DECLARE_FINAL_TYPE (SahneScriptEditor, sahne_script_editor, SAHNE, SCRIPT_EDITOR, AdwBin)

void sahne_script_editor_set_session (SahneScriptEditor *self, SahneSession *session);
void sahne_script_editor_focus (SahneScriptEditor *self);

G_END_DECLS
