/* The servers a person entered in the preferences: addresses from the settings, keys from the
 * keyring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SERVERS (sahne_servers_get_type ())
G_DECLARE_FINAL_TYPE (SahneServers, sahne_servers, SAHNE, SERVERS, GObject)

typedef enum
{
  SAHNE_SERVER_VOICES,
  SAHNE_SERVER_WRITING,
  SAHNE_N_SERVERS
} SahneServer;

/*
 * Signals: `changed` () when a key, an address or a choice is another; `trouble` (message: string)
 * when the keyring does not do its part.
 */

SahneServers *sahne_servers_new (void);
const char *sahne_servers_get_key (SahneServers *self, SahneServer server);
void sahne_servers_set_key (SahneServers *self, SahneServer server, const char *key);

GStrv sahne_servers_list_voices (SahneServers *self);
const char *sahne_servers_label_voices (const char *voices);
char *sahne_servers_get_voices (SahneServers *self);
void sahne_servers_set_voices (SahneServers *self, const char *voices);

gboolean sahne_servers_help_writing (SahneServers *self);
void sahne_servers_write_async (SahneServers *self, const char *idea, const char *language,
                                gint64 length_us, SahneResources *resources,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);
void sahne_servers_simplify_async (SahneServers *self, const char *sentence, const char *language,
                                   SahneResources *resources, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
void sahne_servers_try_async (SahneServers *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
char *sahne_servers_finish (SahneServers *self, GAsyncResult *result, GError **error);

G_END_DECLS
