/* Writing help by a language model on a server the person entered; its words are checked like
 * anybody's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"

G_BEGIN_DECLS

/**
 * SahneWritingServer:
 * @address: http or https, of a server that speaks /v1/chat/completions: its root, its /v1, or the
 *   whole address
 * @model: (nullable): which of its models; %NULL or "" for the first it lists
 * @key: (nullable): what it wants to know before it answers
 *
 * Whom to ask.
 */
typedef struct
{
  const char *address, *model, *key;
} SahneWritingServer;

char **sahne_writing_help_models (const SahneWritingServer *server, GCancellable *cancellable,
                                  GError **error);
char *sahne_writing_help_screenplay (const SahneWritingServer *server, const char *idea,
                                     const char *language, gint64 length_us,
                                     SahneResources *resources, GCancellable *cancellable,
                                     GError **error);
char *sahne_writing_help_simpler (const SahneWritingServer *server, const char *sentence,
                                  const char *language, SahneResources *resources,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
