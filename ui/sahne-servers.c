/* The servers a person entered in the preferences: addresses from the settings, keys from the
 * keyring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-servers.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "sahne-voice-engines.h"
#include "sahne-writing-help.h"

/* What the settings call the voices of the server, whatever its address. */
#define OWN_SERVER "server"

/* Voices on the disk are looked for again after this time, microseconds. */
#define LOOK_AGAIN_US (60 * G_USEC_PER_SEC)

struct _SahneServers
{
  GObject parent_instance;
  GSettings *settings;
  char *keys[SAHNE_N_SERVERS];
  GCancellable *cancellable;
  GStrv voices;     /* found on this machine */
  gint64 voices_us; /* when they were looked for */
};

enum
{
  CHANGED,
  TROUBLE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneServers, sahne_servers, G_TYPE_OBJECT)

/* ---- keys ---- */

static const char *const server_names[SAHNE_N_SERVERS] = { "voices", "writing" };

static const SecretSchema schema = { "org.sahne.Sahne.Server",
                                     SECRET_SCHEMA_NONE,
                                     { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0 };

static void
changed (SahneServers *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  SahneServers *self;
  SahneServer server;
} Lookup;

/* Without a keyring there are no keys to find; that is no trouble until one is to be kept. */
static void
looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Lookup *lookup = data;
  g_autoptr (SahneServers) self = lookup->self;
  char *key = secret_password_lookup_finish (result, NULL);

  if (key && self->keys[lookup->server] == NULL)
    {
      self->keys[lookup->server] = g_strdup (key);
      changed (self);
    }
  secret_password_free (key);
}

static void
look_up (SahneServers *self, SahneServer server)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->self = g_object_ref (self);
  lookup->server = server;
  secret_password_lookup (&schema, self->cancellable, looked_up, lookup, "server",
                          server_names[server], NULL);
}

static void
tell_kept (SahneServers *self, gboolean kept)
{
  if (!kept)
    g_signal_emit (self, signals[TROUBLE], 0,
                   _ ("The keyring did not keep the key. It is used until Sahne is closed."));
}

static void
key_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneServers) self = data;
  tell_kept (self, secret_password_store_finish (result, NULL));
}

static void
key_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneServers) self = data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  tell_kept (self, error == NULL);
}

/**
 * sahne_servers_get_key:
 * @self: the servers
 * @server: one of them
 *
 * Returns: (nullable): what it wants to know before it answers
 */
const char *
sahne_servers_get_key (SahneServers *self, SahneServer server)
{
  return self->keys[server];
}

/**
 * sahne_servers_set_key:
 * @self: the servers
 * @server: one of them
 * @key: (nullable): what it wants to know before it answers; goes into the keyring
 */
void
sahne_servers_set_key (SahneServers *self, SahneServer server, const char *key)
{
  static const char *const labels[SAHNE_N_SERVERS]
      = { N_ ("Sahne: key of the voice server"), N_ ("Sahne: key of the language model's server") };
  gboolean none = key == NULL || *key == '\0';

  if (g_strcmp0 (self->keys[server], none ? NULL : key) == 0)
    return;
  g_free (self->keys[server]);
  self->keys[server] = none ? NULL : g_strdup (key);
  if (none)
    secret_password_clear (&schema, self->cancellable, key_cleared, g_object_ref (self), "server",
                           server_names[server], NULL);
  else
    secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, _ (labels[server]), key,
                           self->cancellable, key_kept, g_object_ref (self), "server",
                           server_names[server], NULL);
  changed (self);
}

/* ---- voices ---- */

/**
 * sahne_servers_list_voices:
 * @self: the servers
 *
 * Returns: (transfer full): which voices can be chosen: names for sahne_voice_engines_open()
 */
GStrv
sahne_servers_list_voices (SahneServers *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "voice-server");
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  gint64 now = g_get_monotonic_time ();

  if (self->voices == NULL || now - self->voices_us > LOOK_AGAIN_US)
    {
      g_strfreev (self->voices);
      self->voices = sahne_voice_engines_find (NULL, NULL);
      self->voices_us = now;
    }
  g_strv_builder_addv (all, (const char **) self->voices);
  if (*address)
    g_strv_builder_add (all, address);
  return g_strv_builder_end (all);
}

/**
 * sahne_servers_label_voices:
 * @voices: a name for sahne_voice_engines_open()
 *
 * Returns: what people call them
 */
const char *
sahne_servers_label_voices (const char *voices)
{
  if (g_str_equal (voices, "espeak-ng"))
    return _ ("Built in");
  return g_str_equal (voices, "piper") ? "Piper" : _ ("Voice server");
}

/**
 * sahne_servers_get_voices:
 * @self: the servers
 *
 * Returns: (transfer full): the voices new films get, a name for sahne_voice_engines_open()
 */
char *
sahne_servers_get_voices (SahneServers *self)
{
  g_autofree char *engine = g_settings_get_string (self->settings, "voice-engine");

  if (g_str_equal (engine, OWN_SERVER))
    return g_settings_get_string (self->settings, "voice-server");
  return g_steal_pointer (&engine);
}

/**
 * sahne_servers_set_voices:
 * @self: the servers
 * @voices: what new films get, one of sahne_servers_list_voices()
 */
void
sahne_servers_set_voices (SahneServers *self, const char *voices)
{
  gboolean own = !g_str_equal (voices, "espeak-ng") && !g_str_equal (voices, "piper");
  g_settings_set_string (self->settings, "voice-engine", own ? OWN_SERVER : voices);
}

/* ---- writing ---- */

/* One question, on its way to a worker. */
typedef struct
{
  char *address, *model, *key, *text, *language;
  gint64 length_us;
  gboolean simpler;
  SahneResources *resources;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->address);
  g_free (question->model);
  g_free (question->key);
  g_free (question->text);
  g_free (question->language);
  g_clear_object (&question->resources);
  g_free (question);
}

static Question *
question_new (SahneServers *self, const char *text, const char *language, SahneResources *resources)
{
  Question *question = g_new0 (Question, 1);

  question->address = g_settings_get_string (self->settings, "writing-server");
  question->model = g_settings_get_string (self->settings, "writing-model");
  question->key = g_strdup (self->keys[SAHNE_SERVER_WRITING]);
  question->text = g_strdup (text);
  question->language = g_strdup (language);
  question->resources = resources ? g_object_ref (resources) : NULL;
  return question;
}

static void
ask (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  const SahneWritingServer server = { question->address, question->model, question->key };
  GError *error = NULL;
  char *answer;

  if (question->text == NULL)
    {
      g_auto (GStrv) models = sahne_writing_help_models (&server, cancellable, &error);
      answer = models ? g_strjoinv (", ", models) : NULL;
    }
  else if (question->simpler)
    answer = sahne_writing_help_simpler (&server, question->text, question->language,
                                         question->resources, cancellable, &error);
  else
    answer = sahne_writing_help_screenplay (&server, question->text, question->language,
                                            question->length_us, question->resources, cancellable,
                                            &error);
  if (answer)
    g_task_return_pointer (task, answer, g_free);
  else
    g_task_return_error (task, error);
}

static void
run (SahneServers *self, Question *question, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, ask);
}

/**
 * sahne_servers_help_writing:
 * @self: the servers
 *
 * Returns: whether the person wants a language model's help
 */
gboolean
sahne_servers_help_writing (SahneServers *self)
{
  return g_settings_get_boolean (self->settings, "writing-help");
}

/**
 * sahne_servers_write_async:
 * @self: the servers
 * @idea: what the film is to be about
 * @language: of the screenplay
 * @length_us: wanted length, 0 for what the idea needs
 * @resources: data files
 * @cancellable: (nullable): stops it
 * @callback: calls sahne_servers_finish()
 * @data: for @callback
 *
 * Has the language model write a screenplay, see sahne_writing_help_screenplay().
 */
void
sahne_servers_write_async (SahneServers *self, const char *idea, const char *language,
                           gint64 length_us, SahneResources *resources, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  Question *question = question_new (self, idea, language, resources);

  question->length_us = length_us;
  run (self, question, cancellable, callback, data);
}

/**
 * sahne_servers_simplify_async:
 * @self: the servers
 * @sentence: of a script
 * @language: its language
 * @resources: data files
 * @cancellable: (nullable): stops it
 * @callback: calls sahne_servers_finish()
 * @data: for @callback
 *
 * Has the language model say it more simply, see sahne_writing_help_simpler().
 */
void
sahne_servers_simplify_async (SahneServers *self, const char *sentence, const char *language,
                              SahneResources *resources, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  Question *question = question_new (self, sentence, language, resources);

  question->simpler = TRUE;
  run (self, question, cancellable, callback, data);
}

/**
 * sahne_servers_try_async:
 * @self: the servers
 * @cancellable: (nullable): stops it
 * @callback: calls sahne_servers_finish(), which gives the names of the server's models
 * @data: for @callback
 *
 * Finds out whether the language model's server answers.
 */
void
sahne_servers_try_async (SahneServers *self, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  run (self, question_new (self, NULL, NULL, NULL), cancellable, callback, data);
}

/**
 * sahne_servers_finish:
 * @self: the servers
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
char *
sahne_servers_finish (SahneServers *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the object ---- */

static void
sahne_servers_dispose (GObject *object)
{
  SahneServers *self = SAHNE_SERVERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sahne_servers_parent_class)->dispose (object);
}

static void
sahne_servers_finalize (GObject *object)
{
  for (int i = 0; i < SAHNE_N_SERVERS; i++)
    g_free (SAHNE_SERVERS (object)->keys[i]);
  g_strfreev (SAHNE_SERVERS (object)->voices);
  G_OBJECT_CLASS (sahne_servers_parent_class)->finalize (object);
}

static void
sahne_servers_class_init (SahneServersClass *klass)
{
  GObjectClass *object = G_OBJECT_CLASS (klass);

  object->dispose = sahne_servers_dispose;
  object->finalize = sahne_servers_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sahne_servers_init (SahneServers *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (SAHNE_APP_ID);
  g_signal_connect_swapped (self->settings, "changed", G_CALLBACK (changed), self);
  for (int i = 0; i < SAHNE_N_SERVERS; i++)
    look_up (self, (SahneServer) i);
}

/**
 * sahne_servers_new:
 *
 * Returns: (transfer full): the servers; keys arrive later, with `changed`
 */
SahneServers *
sahne_servers_new (void)
{
  return g_object_new (SAHNE_TYPE_SERVERS, NULL);
}
