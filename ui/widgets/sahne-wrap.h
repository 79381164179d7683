/* A box whose children flow like words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_WRAP (sahne_wrap_get_type ())
G_DECLARE_FINAL_TYPE (SahneWrap, sahne_wrap, SAHNE, WRAP, GtkWidget)

GtkWidget *sahne_wrap_new (int spacing);
void sahne_wrap_append (SahneWrap *self, GtkWidget *child);
void sahne_wrap_clear (SahneWrap *self);

G_END_DECLS
