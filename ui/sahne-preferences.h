/* Preferences: how new films begin, how the timeline behaves, what this computer may give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-servers.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PREFERENCES (sahne_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SahnePreferences, sahne_preferences, SAHNE, PREFERENCES, AdwPreferencesWindow)

GtkWidget *sahne_preferences_new (GtkWindow *parent, SahneServers *servers);

G_END_DECLS
