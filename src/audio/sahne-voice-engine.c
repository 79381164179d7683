/* What makes speech of text: the one interface of all voice engines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-engine.h"

G_DEFINE_INTERFACE (SahneVoiceEngine, sahne_voice_engine, G_TYPE_OBJECT)

static void
sahne_voice_engine_default_init (SahneVoiceEngineInterface *iface)
{
}

/**
 * sahne_voice_engine_get_version:
 * @self: an engine
 *
 * Returns: (transfer none): its name and version
 */
const char *
sahne_voice_engine_get_version (SahneVoiceEngine *self)
{
  return SAHNE_VOICE_ENGINE_GET_IFACE (self)->get_version (self);
}

/**
 * sahne_voice_engine_get_file:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): path of a file that is another one when the engine's voices
 *   are others
 */
const char *
sahne_voice_engine_get_file (SahneVoiceEngine *self)
{
  SahneVoiceEngineInterface *iface = SAHNE_VOICE_ENGINE_GET_IFACE (self);
  return iface->get_file ? iface->get_file (self) : NULL;
}

/**
 * sahne_voice_engine_speak:
 * @self: an engine
 * @request: what is said and how
 * @cancellable: (nullable): stops it
 * @error: return location for %SAHNE_ERROR_MISSING, %SAHNE_ERROR_FAILED, %G_IO_ERROR_CANCELLED
 *
 * May be called from any thread; waits until all is said.
 *
 * Returns: (transfer full) (nullable): the sound, with the times that the engine knows
 */
SahneUtterance *
sahne_voice_engine_speak (SahneVoiceEngine *self, const SahneVoiceRequest *request,
                          GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return SAHNE_VOICE_ENGINE_GET_IFACE (self)->speak (self, request, cancellable, error);
}
