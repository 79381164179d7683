/* What signs, abbreviations and cries are read as in a language: the table data/audio/speech-*.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-number.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneSpeechWords SahneSpeechWords;

SahneSpeechWords *sahne_speech_words_new (SahneResources *resources, const char *language,
                                          GError **error);
void sahne_speech_words_free (SahneSpeechWords *self);
SahneTongue sahne_speech_words_tongue (const SahneSpeechWords *self);
const char *sahne_speech_words_find (const SahneSpeechWords *self, const char *kind,
                                     const char *written);
const char *sahne_speech_words_month (const SahneSpeechWords *self, guint month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSpeechWords, sahne_speech_words_free)

G_END_DECLS
