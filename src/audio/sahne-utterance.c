/* What a voice engine gives back: a sound with the times of its phones and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-utterance.h"

#include <math.h>
#include <string.h>

/* Below this, against the loudest sample, a voice is over. */
#define SILENT 0.004f

/* Two sounds meet in this time, seconds. */
#define MEETING_S 0.004

/**
 * sahne_utterance_new:
 *
 * Returns: (transfer full): one without a sound yet
 */
SahneUtterance *
sahne_utterance_new (void)
{
  SahneUtterance *self = g_new0 (SahneUtterance, 1);

  self->phones = g_array_new (FALSE, TRUE, sizeof (SahnePhone));
  self->words = g_array_new (FALSE, TRUE, sizeof (SahneSpokenWord));
  return self;
}

/**
 * sahne_utterance_from_file:
 * @file: a WAV, FLAC, Ogg or MP3 file
 * @size: factor of all its frequencies
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): what is heard in it, without times
 */
SahneUtterance *
sahne_utterance_from_file (GBytes *file, double size, GError **error)
{
  g_autoptr (SahneSound) own = sahne_sound_read (file, error);
  g_autoptr (SahneSound) mono = own ? sahne_sound_to_mono (own) : NULL;
  SahneUtterance *self;

  if (mono == NULL)
    return NULL;
  self = sahne_utterance_new ();
  self->sound
      = sahne_sound_resample (mono,
                              CLAMP ((double) SAHNE_SOUND_RATE / mono->rate / size, 1.0 / 16, 16),
                              SAHNE_SOUND_RATE);
  return self;
}

/**
 * sahne_utterance_free:
 * @self: (transfer full) (nullable): an utterance
 */
void
sahne_utterance_free (SahneUtterance *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sound, sahne_sound_unref);
  g_array_unref (self->phones);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * sahne_utterance_guess_words:
 * @self: an utterance of which no times are known
 * @text: what is said in it
 *
 * Gives each word a share of the sound by its letters.
 */
void
sahne_utterance_guess_words (SahneUtterance *self, const char *text)
{
  gint64 end = sahne_sound_duration_us (self->sound);
  gsize all = MAX (strlen (text), 1);

  for (const char *c = text + strspn (text, " "); *c;)
    {
      gsize at = (gsize) (c - text), length = strcspn (c, " ");
      SahneSpokenWord word = { .t_us = end * (gint64) at / (gint64) all,
                               .end_us = end * (gint64) (at + length) / (gint64) all,
                               .at = (guint) at };
      g_array_append_val (self->words, word);
      c += length + strspn (c + length, " ");
    }
}

/**
 * sahne_utterance_end_words:
 * @self: an utterance with phones, whose words have beginnings only
 *
 * A word begins with its first phone and ends where the next word or a silence begins.
 */
void
sahne_utterance_end_words (SahneUtterance *self)
{
  gint64 end = sahne_sound_duration_us (self->sound);
  guint phone = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      SahneSpokenWord *word = &g_array_index (self->words, SahneSpokenWord, i);
      gint64 next = i + 1 < self->words->len
                        ? g_array_index (self->words, SahneSpokenWord, i + 1).t_us
                        : end;
      gboolean begun = FALSE;
      word->end_us = next;
      for (; phone < self->phones->len; phone++)
        {
          const SahnePhone *p = &g_array_index (self->phones, SahnePhone, phone);
          if (p->t_us >= next)
            break;
          if (p->t_us < word->t_us)
            continue;
          if (p->name[0] == '_' && begun)
            {
              word->end_us = p->t_us;
              break;
            }
          begun |= p->name[0] != '_';
        }
    }
}

/**
 * sahne_utterance_trim:
 * @self: an utterance
 * @keep_s: how much of the silence behind it stays, seconds
 *
 * Cuts off the silence at its end.
 */
void
sahne_utterance_trim (SahneUtterance *self, double keep_s)
{
  SahneSound *sound = self->sound;
  float least = (float) sahne_sound_peak (sound) * SILENT;
  gsize last = sound->frames;
  gint64 end;

  while (last > 0 && fabsf (sound->data[last - 1]) <= least)
    last--;
  sound->frames = MIN (sound->frames, last + (gsize) (keep_s * sound->rate));
  end = sahne_sound_duration_us (sound);
  while (self->phones->len
         && g_array_index (self->phones, SahnePhone, self->phones->len - 1).t_us >= end)
    g_array_set_size (self->phones, self->phones->len - 1);
}

/**
 * sahne_utterance_append:
 * @self: an utterance, perhaps without sound yet
 * @other: what is said behind it
 * @gap_s: the pause between them, seconds; below 0 they overlap
 */
void
sahne_utterance_append (SahneUtterance *self, const SahneUtterance *other, double gap_s)
{
  gsize before = self->sound ? self->sound->frames : 0;
  gint64 gap = self->sound ? (gint64) (gap_s * SAHNE_SOUND_RATE) : 0;
  gsize at = (gsize) MAX ((gint64) before + gap, 0);
  gint64 at_us = (gint64) at * G_USEC_PER_SEC / SAHNE_SOUND_RATE;
  SahneSound *joined
      = sahne_sound_new (SAHNE_SOUND_RATE, 1, MAX (at + other->sound->frames, before));
  g_autoptr (SahneSound) next = sahne_sound_new (SAHNE_SOUND_RATE, 1, other->sound->frames);

  memcpy (next->data, other->sound->data, next->frames * sizeof (float));
  sahne_sound_fade (next, MEETING_S, MEETING_S);
  if (before)
    memcpy (joined->data, self->sound->data, before * sizeof (float));
  for (gsize i = 0; i < next->frames; i++)
    joined->data[at + i] += next->data[i];
  for (guint i = 0; i < other->phones->len; i++)
    {
      SahnePhone phone = g_array_index (other->phones, SahnePhone, i);
      phone.t_us += at_us;
      g_array_append_val (self->phones, phone);
    }
  for (guint i = 0; i < other->words->len; i++)
    {
      SahneSpokenWord word = g_array_index (other->words, SahneSpokenWord, i);
      word.t_us += at_us;
      word.end_us += at_us;
      g_array_append_val (self->words, word);
    }
  g_clear_pointer (&self->sound, sahne_sound_unref);
  self->sound = joined;
}
