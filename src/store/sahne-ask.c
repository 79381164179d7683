/* One question to a server a person entered, and its answer, within limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ask.h"

#include <libsoup/soup.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"

/* An answer is read in pieces of this size. */
#define BLOCK 65536

/**
 * sahne_ask_is_address:
 * @address: what a person entered
 *
 * Returns: whether it is a whole http or https address
 */
gboolean
sahne_ask_is_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  return scheme && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) && host && *host;
}

static SoupMessage *
message_of (const SahneQuestion *question)
{
  SoupMessage *message = soup_message_new (question->body ? "POST" : "GET", question->address);

  /* a key is for the server it was entered for, and for no other one */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (question->body)
    soup_message_set_request_body_from_bytes (message, "application/json", question->body);
  if (question->key && *question->key)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", question->key, NULL);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                    bearer);
    }
  return message;
}

static gboolean
refuse (const SahneQuestion *question, const char *why, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, "%s %s", why, question->remedy);
  return FALSE;
}

static GBytes *
read_answer (const SahneQuestion *question, GInputStream *stream, GCancellable *cancellable,
             GError **error)
{
  gint64 end = g_get_monotonic_time () + question->patience_s * G_USEC_PER_SEC;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (;;)
    {
      gssize n = g_input_stream_read (stream, block, BLOCK, cancellable, error);
      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      g_byte_array_append (all, block, (guint) n);
      if (all->len > question->most_bytes
          && !refuse (question, _ ("The server sent too much."), error))
        return NULL;
      if (g_get_monotonic_time () > end && !refuse (question, _ ("The server is too slow."), error))
        return NULL;
    }
}

/**
 * sahne_ask:
 * @question: what and whom
 * @cancellable: (nullable): stops it
 * @error: return location for %SAHNE_ERROR_MISSING when nobody answers, %SAHNE_ERROR_FAILED when
 *   the answer is a refusal, too long or too slow, %G_IO_ERROR_CANCELLED
 *
 * Waits for the answer: to be called on a worker thread. Redirections are not followed.
 *
 * Returns: (transfer full) (nullable): what the server sent
 */
GBytes *
sahne_ask (const SahneQuestion *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupSession) session
      = soup_session_new_with_options ("timeout", question->patience_s, NULL);
  g_autoptr (SoupMessage) message = message_of (question);
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (message == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is no address of a server. Write it like http://localhost:8080/v1."),
                   question->address);
      return NULL;
    }
  stream = soup_session_send (session, message, cancellable, &trouble);
  if (stream && soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("The server %s refused: %u %s. Check its address and key in the "
                      "preferences."),
                   question->address, soup_message_get_status (message),
                   soup_message_get_reason_phrase (message));
      return NULL;
    }
  answer = stream ? read_answer (question, stream, cancellable, &trouble) : NULL;
  if (answer)
    return g_steal_pointer (&answer);
  if (trouble->domain == SAHNE_ERROR || g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&trouble));
  else
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                 _ ("The server %s does not answer (%s). %s"), question->address, trouble->message,
                 question->remedy);
  return NULL;
}
