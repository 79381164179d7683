/* Which voice engines there are on this machine, and how one is opened by its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-engines.h"

#include "sahne-espeak.h"
#include "sahne-piper.h"
#include "sahne-voice-server.h"

/**
 * sahne_voice_engines_open:
 * @name: (nullable): "espeak-ng", "piper", or the address of a server (see
 *   sahne_voice_server_new()); %NULL and "" are espeak-ng
 * @key: (nullable): what a server wants to know before it answers
 * @error: return location for %SAHNE_ERROR_MISSING, %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the engine
 */
SahneVoiceEngine *
sahne_voice_engines_open (const char *name, const char *key, GError **error)
{
  SahneVoiceEngine *engine;

  if (name && g_str_equal (name, "piper"))
    return sahne_piper_new (error);
  if (name && *name && !g_str_equal (name, "espeak-ng"))
    return sahne_voice_server_new (name, key, error);
  engine = sahne_espeak_get (error);
  return engine ? g_object_ref (engine) : NULL;
}

/**
 * sahne_voice_engines_find:
 * @servers: (nullable): addresses where a server may be, ended by %NULL
 * @cancellable: (nullable): stops it
 *
 * Looks which engines are there, two seconds a server at most: to be called on a worker thread.
 *
 * Returns: (transfer full): names for sahne_voice_engines_open(), ended by %NULL
 */
char **
sahne_voice_engines_find (const char *const *servers, GCancellable *cancellable)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (SahneVoiceEngine) piper = sahne_piper_new (NULL);

  if (sahne_espeak_get (NULL))
    g_strv_builder_add (found, "espeak-ng");
  if (piper)
    g_strv_builder_add (found, "piper");
  for (; servers && *servers; servers++)
    if (sahne_voice_server_answers (*servers, cancellable))
      g_strv_builder_add (found, *servers);
  return g_strv_builder_end (found);
}
