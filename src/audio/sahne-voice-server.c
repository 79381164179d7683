/* Voices from a server a person enters: /v1/audio/speech, or Piper's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-server.h"

#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-ask.h"
#include "sahne-error.h"
#include "sahne-json.h"

/* A server is given up after this long, seconds; longer answers are refused. */
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

/* What a person can do when the server does not do its part. */
static const char *
remedy (void)
{
  return _ ("Start the voice server, or choose the voices of espeak-ng.");
}

static SahneUtterance *
speak (SahneVoiceEngine *engine, const SahneVoiceRequest *request, GCancellable *cancellable,
       GError **error)
{
  const SahneVoiceServer *self = SAHNE_VOICE_SERVER (engine);
  g_autoptr (GBytes) body = body_of (self, request);
  const SahneQuestion question
      = { self->address, self->key, body, PATIENCE_S, MOST_BYTES, remedy () };
  g_autoptr (GBytes) file = sahne_ask (&question, cancellable, error);

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
  g_autofree char *bare = NULL;
  SahneVoiceServer *self;

  if (parts[0] == NULL || !sahne_ask_is_address (parts[0]))
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
