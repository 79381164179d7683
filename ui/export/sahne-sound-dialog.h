/* Writes the film's sound as files and shows how far that is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SOUND_DIALOG (sahne_sound_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SahneSoundDialog, sahne_sound_dialog, SAHNE, SOUND_DIALOG, AdwMessageDialog)

GtkWidget *sahne_sound_dialog_new (GtkWindow *parent, SahneSession *session, const char *folder);

G_END_DECLS
