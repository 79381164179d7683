/* Private to the speech text: where reading stands, and how words are added.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-speech-text.h"

G_BEGIN_DECLS

/**
 * SahneSpeechReader:
 * @words: the language's table
 * @tongue: the language's numbers
 * @text: the whole line
 * @out: what is said so far
 * @from: where each byte of it comes from
 * @closed: a word was added that the next letters do not belong to
 * @after_month: a month was read, so that a number behind it is a day
 * @expanded: a unit or a currency was read for its sign, so that an ending written behind that has
 * to follow the word instead
 * @picture: (nullable): what the picture before was read as
 * @names: (element-type char): name, how it is said, name and so on
 */
typedef struct
{
  const SahneSpeechWords *words;
  SahneTongue tongue;
  const char *text;
  GString *out;
  GArray *from;
  gboolean closed, after_month, expanded;
  const char *picture;
  GPtrArray *names;
} SahneSpeechReader;

void sahne_speech_reader_add (SahneSpeechReader *self, const char *spoken, gsize length,
                              const char *at);
void sahne_speech_reader_say (SahneSpeechReader *self, const char *spoken, const char *at);
gsize sahne_speech_reader_number (SahneSpeechReader *self, const char *c);
gsize sahne_speech_reader_clock (SahneSpeechReader *self, const char *c);
gsize sahne_speech_reader_row (SahneSpeechReader *self, const char *c);
gsize sahne_speech_reader_dotted (SahneSpeechReader *self, const char *c);
gsize sahne_speech_reader_sign (SahneSpeechReader *self, const char *c);
gsize sahne_speech_reader_ending (SahneSpeechReader *self, const char *c);
void sahne_speech_reader_towards (SahneSpeechReader *self, const char *at);
const char *sahne_speech_reader_month (const SahneSpeechReader *self, const char *word);
gsize sahne_speech_reader_word (SahneSpeechReader *self, const char *c);
void sahne_speech_say_count (SahneSpeechReader *self, guint64 number, const char *at);
void sahne_speech_say_ordinal (SahneSpeechReader *self, guint64 number, const char *at);
void sahne_speech_say_year (SahneSpeechReader *self, guint64 year, const char *at);
void sahne_speech_say_choice (SahneSpeechReader *self, const char *row, guint which,
                              const char *at);
const char *sahne_speech_find_here (const SahneSpeechReader *self, const char *kind, const char *c,
                                    gsize *length);
gboolean sahne_speech_turkish (const SahneSpeechReader *self);
gsize sahne_speech_digits (const char *c);
guint64 sahne_speech_value (const char *c, gsize digits);
gunichar sahne_speech_reader_lower (const SahneSpeechReader *self, gunichar c);
char *sahne_speech_reader_fold (const SahneSpeechReader *self, const char *text, gsize length);

G_END_DECLS
