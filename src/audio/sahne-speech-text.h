/* What is said of what is written: numbers, abbreviations and signs become words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-speech-words.h"

G_BEGIN_DECLS

/**
 * SahneSpeechText:
 * @spoken: plain words and punctuation; nothing in it is markup to any engine
 * @speaks: whether there is anything to say
 */
typedef struct
{
  char *spoken;
  gboolean speaks;
  GArray *from; /* guint32: for each byte of @spoken, its byte of the text */
} SahneSpeechText;

SahneSpeechText *sahne_speech_text_new (const SahneSpeechWords *words, const char *text,
                                        JsonObject *cast);
void sahne_speech_text_free (SahneSpeechText *self);
guint sahne_speech_text_source (const SahneSpeechText *self, guint at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSpeechText, sahne_speech_text_free)

G_END_DECLS
