/* How a line is said: plainly, sung, with laughter or sobs before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-utter.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-espeak.h"

/* More words than this are not sung but said. */
#define SUNG_MOST 60

/* Half tones of a scale without wrong notes. */
static const int pentatonic[] = { -5, -3, 0, 2, 4, 7, 9 };
#define TONIC 2

/* One syllable of laughter, or one sung word. */
static SahneUtterance *
say (SahneVoiceEngine *engine, const SahneVoiceRequest *like, const char *text, double half_tones,
     int rate, GCancellable *cancellable, GError **error)
{
  SahneVoiceRequest request = *like;

  request.text = text;
  request.pitch = like->pitch * exp2 (half_tones / 12);
  request.range = 0;
  request.rate = rate;
  return sahne_voice_engine_speak (engine, &request, cancellable, error);
}

/* Cuts the silence at the start of a word off, so that words follow each other as they are sung. */
static void
trim_start (SahneUtterance *self)
{
  SahneSound *sound = self->sound;
  double least = 0.01 * sahne_sound_peak (sound);
  gsize first = 0;
  gint64 us;

  while (first < sound->frames && fabs (sound->data[first]) <= least)
    first++;
  us = (gint64) first * G_USEC_PER_SEC / sound->rate;
  memmove (sound->data, sound->data + first, (sound->frames - first) * sizeof (float));
  sound->frames -= first;
  for (guint i = 0; i < self->phones->len; i++)
    {
      SahnePhone *phone = &g_array_index (self->phones, SahnePhone, i);
      phone->t_us = MAX (phone->t_us - us, 0);
    }
  for (guint i = 0; i < self->words->len; i++)
    {
      SahneSpokenWord *word = &g_array_index (self->words, SahneSpokenWord, i);
      word->t_us = MAX (word->t_us - us, 0);
      word->end_us = MAX (word->end_us - us, 0);
    }
}

static gboolean
ends_phrase (const char *word, gsize length, gboolean last)
{
  for (gsize i = 0; i < length; i++)
    if (strchr (".,;:!?", word[i]))
      return TRUE;
  return last;
}

/* How many words the phrase at @c has. */
static int
phrase_length (const char *c)
{
  int words = 0;

  while (*c)
    {
      gsize length = strcspn (c, " "), blank = strspn (c + length, " ");
      words++;
      if (ends_phrase (c, length, c[length + blank] == '\0'))
        break;
      c += length + blank;
    }
  return MAX (words, 1);
}

/* The note of a word: a phrase rises to its middle and comes home at its end; the same note seldom
 * comes twice. */
static int
next_note (SahneRandom *random, int before, int word, int words)
{
  double at = words > 1 ? (double) word / (words - 1) : 1;
  int note
      = TONIC
        + (int) lrint (3.4 * sin (G_PI * (0.12 + 0.88 * at)) + sahne_random_range (random, -1, 1));

  if (word + 1 == words)
    return TONIC;
  note = CLAMP (note, 0, (int) G_N_ELEMENTS (pentatonic) - 1);
  if (note == before && sahne_random_unit (random) < 0.7)
    note += note > TONIC + 2 || (note > 0 && sahne_random_unit (random) < 0.5) ? -1 : 1;
  return note;
}

static SahneUtterance *
sing (SahneVoiceEngine *engine, const SahneVoiceRequest *request, const SahneVoice *voice,
      GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneUtterance) song = sahne_utterance_new ();
  SahneRandom random = sahne_random (voice->seed, "tune");
  int note = TONIC, at = 0, words = 0;

  for (const char *c = request->text + strspn (request->text, " "); *c;)
    {
      gsize length = strcspn (c, " "), blank = strspn (c + length, " ");
      g_autofree char *word = g_strndup (c, length);
      gboolean end = ends_phrase (word, length, c[length + blank] == '\0');
      g_autoptr (SahneUtterance) sung = NULL;
      if (at == words)
        {
          words = phrase_length (c);
          at = 0;
        }
      note = next_note (&random, note, at++, words);
      sung = say (engine, request, word, pentatonic[note], request->rate, cancellable, error);
      if (sung == NULL)
        return NULL;
      trim_start (sung);
      sahne_utterance_trim (sung, 0.01);
      for (guint i = 0; i < sung->words->len; i++)
        g_array_index (sung->words, SahneSpokenWord, i).at += (guint) (c - request->text);
      sahne_utterance_append (song, sung, end ? 0.09 : -0.01);
      c += length + blank;
    }
  return g_steal_pointer (&song);
}

/* A laughing mouth opens with each syllable, whatever its vowel. */
static void
shape_laughter (SahneUtterance *self)
{
  for (guint i = 0; i < self->phones->len; i++)
    {
      SahnePhone *phone = &g_array_index (self->phones, SahnePhone, i);
      if (phone->name[0] != '_')
        g_strlcpy (phone->name, phone->name[0] == 'h' ? "s" : "a", sizeof phone->name);
    }
}

/* Three to five falling syllables. */
static gboolean
laugh (SahneUtterance *self, SahneVoiceEngine *engine, const SahneVoiceRequest *request,
       const SahneVoice *voice, GCancellable *cancellable, GError **error)
{
  static const char *const english[] = { "hah", "heh", "hee" }, *const others[]
                                                                = { "ha", "he", "hi" };
  SahneRandom random = sahne_random (voice->seed ^ g_str_hash (request->text), "laugh");
  int kind = sahne_random_int (&random, 3), count = 3 + sahne_random_int (&random, 3);
  const char *syllable = g_str_equal (request->language, "en") ? english[kind] : others[kind];

  for (int i = 0; i < count; i++)
    {
      g_autoptr (SahneUtterance) ha
          = say (engine, request, syllable, 5 - 1.6 * i + sahne_random_range (&random, -0.5, 0.5),
                 300, cancellable, error);
      if (ha == NULL)
        return FALSE;
      trim_start (ha);
      shape_laughter (ha);
      g_array_set_size (ha->words, 0);
      sahne_sound_scale (ha->sound, 1 - 0.12 * i);
      sahne_utterance_append (self, ha, -0.03);
    }
  return TRUE;
}

/* A trembling breath in. */
static void
sob (SahneUtterance *self, const SahneVoice *voice, guint number)
{
  g_autoptr (SahneUtterance) breath = sahne_utterance_new ();
  SahneRandom random = sahne_random (voice->seed + number, "sob");
  SahneHiss hiss = sahne_hiss (&random, SAHNE_HUE_PINK);
  SahneBiquad filter = { 0 };
  double length = sahne_random_range (&random, 0.22, 0.34), catches = 15;
  SahnePhone open = { .t_us = 0, .name = "@" },
             shut = { .t_us = (gint64) (length * 1e6), .name = "_" };

  breath->sound = sahne_sound_new (SAHNE_SOUND_RATE, 1, (gsize) (length * SAHNE_SOUND_RATE));
  for (gsize i = 0; i < breath->sound->frames; i++)
    {
      double at = (double) i / breath->sound->frames,
             catching = 0.55 + 0.45 * sin (2 * G_PI * catches * at * length);
      if (i % 64 == 0)
        sahne_biquad_bandpass (&filter,
                               sahne_lerp (900, 2100, at) * voice->parts[SAHNE_VOICE_SIZE] / 1000,
                               1.3);
      breath->sound->data[i] = (float) (0.16 * sin (G_PI * at) * catching
                                        * sahne_biquad_step (&filter, sahne_hiss_next (&hiss)));
    }
  g_array_append_val (breath->phones, open);
  g_array_append_val (breath->phones, shut);
  sahne_utterance_append (self, breath, 0.04);
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c; c++)
    n += *c != ' ' && (c == text || c[-1] == ' ');
  return n;
}

/**
 * sahne_utter:
 * @engine: speaks
 * @request: what is said and how
 * @voice: whether it is sung, laughed or sobbed
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the line as it is said, times of words and phones from its
 *   start
 */
SahneUtterance *
sahne_utter (SahneVoiceEngine *engine, const SahneVoiceRequest *request, const SahneVoice *voice,
             GCancellable *cancellable, GError **error)
{
  guint words = count_words (request->text);
  gboolean plays = SAHNE_IS_ESPEAK (engine); /* the others cannot be told to */
  gboolean sung = plays && voice->parts[SAHNE_VOICE_SING] > 0 && words > 0 && words <= SUNG_MOST;
  g_autoptr (SahneUtterance) line
      = sung ? sing (engine, request, voice, cancellable, error)
             : sahne_voice_engine_speak (engine, request, cancellable, error);
  g_autoptr (SahneUtterance) whole = NULL;

  if (line == NULL || (voice->parts[SAHNE_VOICE_LAUGH] == 0 && voice->parts[SAHNE_VOICE_SOB] == 0))
    return g_steal_pointer (&line);
  whole = sahne_utterance_new ();
  if (plays && voice->parts[SAHNE_VOICE_LAUGH] > 0
      && !laugh (whole, engine, request, voice, cancellable, error))
    return NULL;
  for (guint i = 0; voice->parts[SAHNE_VOICE_SOB] > 0 && i < 2; i++)
    sob (whole, voice, i);
  sahne_utterance_append (whole, line, 0.1);
  return g_steal_pointer (&whole);
}
