/* News from a working thread, handed over to a main context in order and in small portions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneMailbox SahneMailbox;

/* Takes one piece of news; owns it. */
typedef void (*SahneMailFunc) (gpointer news, gpointer data);

SahneMailbox *sahne_mailbox_new (GMainContext *home, SahneMailFunc func, gpointer data,
                                 GDestroyNotify free_news);
SahneMailbox *sahne_mailbox_ref (SahneMailbox *self);
void sahne_mailbox_unref (SahneMailbox *self);
void sahne_mailbox_post (SahneMailbox *self, gpointer news);
void sahne_mailbox_close (SahneMailbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMailbox, sahne_mailbox_unref)

G_END_DECLS
