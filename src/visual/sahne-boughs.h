/* Boughs: a branch that somebody sits on grows on a tree, and a tree somebody sits in has one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void sahne_boughs_add (JsonObject *brief, JsonObject *script, JsonObject *set, JsonObject *props);

G_END_DECLS
