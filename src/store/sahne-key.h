/* Cache keys: a digest over type-tagged values, so that no two different inputs look alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneKey SahneKey;

SahneKey *sahne_key_new (const char *kind);
void sahne_key_add_string (SahneKey *key, const char *name, const char *value);
void sahne_key_add_int (SahneKey *key, const char *name, gint64 value);
void sahne_key_add_bytes (SahneKey *key, const char *name, GBytes *value);
char *sahne_key_finish (SahneKey *key);

G_END_DECLS
