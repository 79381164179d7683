/* The program: one window, its keys, preferences and about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_APPLICATION (sahne_application_get_type ())
G_DECLARE_FINAL_TYPE (SahneApplication, sahne_application, SAHNE, APPLICATION, AdwApplication)

SahneApplication *sahne_application_new (GApplicationFlags flags);

G_END_DECLS
