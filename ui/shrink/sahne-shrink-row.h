/* One video in the list: what it is, how large it was and is, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-shrink-list.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SHRINK_ROW (sahne_shrink_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneShrinkRow, sahne_shrink_row, SAHNE, SHRINK_ROW, GtkListBoxRow)

GtkWidget *sahne_shrink_row_new (SahneShrinkList *list, SahneShrinkVideo *video);
void sahne_shrink_row_set_narrow (SahneShrinkRow *self, gboolean narrow);

G_END_DECLS
