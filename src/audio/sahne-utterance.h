/* What a voice engine gives back: a sound with the times of its phones and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

/**
 * SahnePhone:
 * @t_us: when it is heard, microseconds; for plosives the burst
 * @name: mnemonic of espeak-ng: "i:", "tS", "_" for silence
 */
typedef struct
{
  gint64 t_us;
  char name[12];
} SahnePhone;

/**
 * SahneSpokenWord:
 * @t_us: when it begins, microseconds
 * @end_us: when it ends
 * @at: byte of the spoken text where it begins
 */
typedef struct
{
  gint64 t_us, end_us;
  guint at;
} SahneSpokenWord;

/**
 * SahneUtterance:
 * @sound: one channel at SAHNE_SOUND_RATE
 * @phones: (element-type SahnePhone): in order of time; empty when the engine tells none
 * @words: (element-type SahneSpokenWord): in order of time; empty when the engine tells none
 */
typedef struct
{
  SahneSound *sound;
  GArray *phones;
  GArray *words;
} SahneUtterance;

SahneUtterance *sahne_utterance_new (void);
SahneUtterance *sahne_utterance_from_file (GBytes *file, double size, GError **error);
void sahne_utterance_free (SahneUtterance *self);
void sahne_utterance_guess_words (SahneUtterance *self, const char *text);
void sahne_utterance_end_words (SahneUtterance *self);
void sahne_utterance_trim (SahneUtterance *self, double keep_s);
void sahne_utterance_append (SahneUtterance *self, const SahneUtterance *other, double gap_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneUtterance, sahne_utterance_free)

G_END_DECLS
