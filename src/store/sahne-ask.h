/* One question to a server a person entered, and its answer, within limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SahneQuestion:
 * @address: http or https, whole
 * @key: (nullable): what the server wants to know before it answers
 * @body: (nullable): JSON that is posted; %NULL only fetches
 * @patience_s: a silent server is given up after this long, and a slow one that is not done then
 * @most_bytes: longer answers are refused
 * @remedy: what a person can do when it goes wrong, a translated sentence
 *
 * What a server is asked.
 */
typedef struct
{
  const char *address, *key;
  GBytes *body;
  guint patience_s;
  gsize most_bytes;
  const char *remedy;
} SahneQuestion;

gboolean sahne_ask_is_address (const char *address);
GBytes *sahne_ask (const SahneQuestion *question, GCancellable *cancellable, GError **error);

G_END_DECLS
