/* Voices from a server a person enters: /v1/audio/speech, or Piper's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-server.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* A server that says nothing for this long is given up, seconds; longer answers are refused. */
#define PATIENCE_S 60
#define KNOCK_S 2
#define MOST_BYTES (64 * 1024 * 1024)

#define SPEECH_PATH "/v1/audio/speech"

/* Voices above this pitch are asked for by the first name of a person's two. */
#define HIGH_HZ 155

struct _SahneVoiceServer
{
  GObject parent_instance;

  char *address; /* without the names of voices */
  char *version;
  char *key;
  gboolean speech; /* else Piper's */
  char *high, *low;
  char *model;
};

static const char *
get_version (SahneVoiceEngine *engine)
{
  return SAHNE_VOICE_SERVER (engine)->version;
}

/* What the server is asked. */
static GBytes *
body_of (const SahneVoiceServer *self, const SahneVoiceRequest *request)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  const char *voice = request->hz > HIGH_HZ ? self->high : self->low;
  g_autofree char *text = NULL;
  GString *body;

  if (!self->speech)
    {
      json_object_set_string_member (object, "text", request->text);
      return sahne_json_write (node);
    }
  json_object_set_string_member (object, "model", self->model);
  json_object_set_string_member (object, "input", request->text);
  json_object_set_string_member (object, "voice", voice);
  json_object_set_string_member (object, "response_format", "wav");
  text = sahne_json_write_string (node);
  /* the speed is the only number here that is not whole, so it is written by hand */
  body = g_string_new (text);
  g_string_truncate (body, strlen (g_strchomp (body->str)) - 1);
  g_string_append_printf (body, ",\"speed\":%d.%02d}", request->rate / 165,
                          request->rate % 165 * 100 / 165);
  return g_string_free_to_bytes (body);
}

static SoupMessage *
message_of (const SahneVoiceServer *self, const SahneVoiceRequest *request)
{
  SoupMessage *message = soup_message_new ("POST", self->address);
  g_autoptr (GBytes) body = body_of (self, request);

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  if (self->key && *self->key)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->key, NULL);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                    bearer);
    }
  return message;
}

/* All of the answer, up to a limit. */
static GBytes *
read_answer (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (65536);

  while (all->len <= MOST_BYTES)
    {
      gssize n = g_input_stream_read (stream, block, 65536, cancellable, error);
      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      g_byte_array_append (all, block, (guint) n);
    }
  g_set_error_literal (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                       _ ("The voice server sent too much. Shorten the line."));
  return NULL;
}

static GBytes *
ask (const SahneVoiceServer *self, const SahneVoiceRequest *request, GCancellable *cancellable,
     GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", PATIENCE_S, NULL);
  g_autoptr (SoupMessage) message = message_of (self, request);
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (session, message, cancellable, &trouble);

  if (stream == NULL)
    {
      if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&trouble));
      else
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                     _ ("The voice server %s does not answer (%s). Start it, or choose the voices "
                        "of espeak-ng."),
                     self->address, trouble->message);
      return NULL;
    }
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("The voice server %s refused a line: %u %s. Check its address, voice and key "
                      "in the preferences."),
                   self->address, soup_message_get_status (message),
                   soup_message_get_reason_phrase (message));
      return NULL;
    }
  return read_answer (stream, cancellable, error);
}

static SahneUtterance *
speak (SahneVoiceEngine *engine, const SahneVoiceRequest *request, GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GBytes) file = ask (SAHNE_VOICE_SERVER (engine), request, cancellable, error);

  return file ? sahne_utterance_from_file (file, request->size, error) : NULL;
}

static void
engine_init (SahneVoiceEngineInterface *iface)
{
  iface->get_version = get_version;
  iface->speak = speak;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneVoiceServer, sahne_voice_server, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_VOICE_ENGINE, engine_init))

static void
sahne_voice_server_finalize (GObject *object)
{
  SahneVoiceServer *self = SAHNE_VOICE_SERVER (object);

  g_free (self->address);
  g_free (self->version);
  g_free (self->key);
  g_free (self->high);
  g_free (self->low);
  g_free (self->model);
  G_OBJECT_CLASS (sahne_voice_server_parent_class)->finalize (object);
}

static void
sahne_voice_server_class_init (SahneVoiceServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_voice_server_finalize;
}

static void
sahne_voice_server_init (SahneVoiceServer *self)
{
}

/* Names of voices behind the address: "#nova,onyx" for high and low voices, "#nova,onyx,tts-1-hd"
 * with the model. */
static void
read_names (SahneVoiceServer *self, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names ? names : "", ",", 3);
  guint n = g_strv_length (parts);

  self->high = g_strdup (n > 0 && *parts[0] ? parts[0] : "nova");
  self->low = g_strdup (n > 1 && *parts[1] ? parts[1] : n > 0 && *parts[0] ? parts[0] : "onyx");
  self->model = g_strdup (n > 2 && *parts[2] ? parts[2] : "tts-1");
}

/**
 * sahne_voice_server_new:
 * @address: http or https; one that ends with /v1 or /v1/audio/speech is a speech server, any other
 *   one Piper's; behind # the names of a high voice, a low voice and the model
 * @key: (nullable): what the server wants to know before it answers
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the server's voices
 */
SahneVoiceEngine *
sahne_voice_server_new (const char *address, const char *key, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (address, "#", 2);
  g_autoptr (GUri) uri = g_uri_parse (parts[0] ? parts[0] : "", G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  g_autofree char *bare = NULL;
  SahneVoiceServer *self;

  if (scheme == NULL || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
      || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is no address of a voice server. Write it like "
                      "http://localhost:8880/v1."),
                   address);
      return NULL;
    }
  self = g_object_new (SAHNE_TYPE_VOICE_SERVER, NULL);
  bare = g_strdup (parts[0]);
  if (g_str_has_suffix (bare, "/"))
    bare[strlen (bare) - 1] = '\0';
  self->speech = g_str_has_suffix (bare, "/v1") || g_str_has_suffix (bare, SPEECH_PATH);
  self->address = g_str_has_suffix (bare, "/v1") ? g_strconcat (bare, "/audio/speech", NULL)
                  : self->speech                 ? g_strdup (bare)
                                                 : g_strconcat (bare, "/", NULL);
  self->version = g_strconcat ("server ", address, NULL);
  self->key = g_strdup (key);
  read_names (self, parts[0] ? parts[1] : NULL);
  return SAHNE_VOICE_ENGINE (self);
}

/**
 * sahne_voice_server_answers:
 * @address: of a server
 * @cancellable: (nullable): stops it
 *
 * Returns: whether somebody is there; waits two seconds at most
 */
gboolean
sahne_voice_server_answers (const char *address, GCancellable *cancellable)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_timeout (client, KNOCK_S);
  connection = g_socket_client_connect_to_uri (client, address, 80, cancellable, NULL);
  return connection != NULL;
}
