/* Every command of the window by name, for the command palette.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneCommand:
 * @action: detailed name of an action: "win.clone::audio"
 * @label: what it does, in English; to be translated
 * @key: (nullable): a key without modifiers that does it where nobody writes; others are those of
 *   the application
 *
 * One command.
 */
typedef struct
{
  const char *action, *label, *key;
} SahneCommand;

const SahneCommand *sahne_commands (guint *n);

G_END_DECLS
