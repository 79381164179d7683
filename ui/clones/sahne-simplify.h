/* A sentence said more simply by a language model, and put into the script when the person likes
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SIMPLIFY (sahne_simplify_get_type ())
G_DECLARE_FINAL_TYPE (SahneSimplify, sahne_simplify, SAHNE, SIMPLIFY, GtkBox)

GtkWidget *sahne_simplify_new (SahneSession *session, JsonObject *document, JsonObject *word);

G_END_DECLS
