/* A server that stands in for one a person entered: it says what it is told to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* A server on a thread of its own. What was asked last is in @asked, @path, @authorization. */
typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  GBytes *answer;
  guint status;
  guint port;
  char *asked, *path, *authorization;
  GMutex lock;
  GCond ready;
} Server;

static void
on_request (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  Server *server = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  g_free (server->asked);
  g_free (server->path);
  g_free (server->authorization);
  server->asked = g_strndup (body->data, (gsize) body->length);
  server->path = g_strdup (path);
  server->authorization
      = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                "Authorization"));
  soup_server_message_set_status (message, server->status, NULL);
  if (server->status == SOUP_STATUS_OK)
    soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_COPY,
                                      g_bytes_get_data (server->answer, NULL),
                                      g_bytes_get_size (server->answer));
}

static gpointer
serve (gpointer data)
{
  Server *server = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) soup = NULL;
  GSList *uris;

  g_main_context_push_thread_default (context);
  soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (soup, NULL, on_request, server, NULL);
  g_assert_true (soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (soup);
  g_mutex_lock (&server->lock);
  server->port = (guint) g_uri_get_port (uris->data);
  server->loop = g_main_loop_new (context, FALSE);
  g_cond_signal (&server->ready);
  g_mutex_unlock (&server->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (server->loop);
  soup_server_disconnect (soup);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static inline void
server_start (Server *server, GBytes *answer, guint status)
{
  *server = (Server){ .answer = answer, .status = status };
  g_mutex_init (&server->lock);
  g_cond_init (&server->ready);
  g_mutex_lock (&server->lock);
  server->thread = g_thread_new ("server", serve, server);
  while (server->port == 0)
    g_cond_wait (&server->ready, &server->lock);
  g_mutex_unlock (&server->lock);
}

static inline void
server_stop (Server *server)
{
  g_main_loop_quit (server->loop);
  g_thread_join (server->thread);
  g_main_loop_unref (server->loop);
  g_free (server->asked);
  g_free (server->path);
  g_free (server->authorization);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->ready);
}
