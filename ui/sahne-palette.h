/* The command palette: every command by name, found by a few letters in Turkish or English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PALETTE (sahne_palette_get_type ())
G_DECLARE_FINAL_TYPE (SahnePalette, sahne_palette, SAHNE, PALETTE, GtkPopover)

GtkWidget *sahne_palette_new (void);
void sahne_palette_open (SahnePalette *self, SahneSession *session);
void sahne_palette_search (SahnePalette *self, const char *text);
const char *sahne_palette_get_best (SahnePalette *self);

G_END_DECLS
