/* Stories that come with the program, to try it with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SahneExampleChosen) (const char *text, gpointer data);

guint sahne_examples_fill (GtkFlowBox *box, SahneExampleChosen chosen, gpointer data);

G_END_DECLS
