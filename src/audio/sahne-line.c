/* One line of the script becomes sound: spoken, coloured, measured, kept under its own key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-line.h"

#include <math.h>
#include <string.h>

#include "sahne-align.h"
#include "sahne-ease.h"
#include "sahne-espeak.h"
#include "sahne-json.h"
#include "sahne-key.h"
#include "sahne-loudness.h"
#include "sahne-utter.h"
#include "sahne-voice-colour.h"

/* Raised when the same line gives another sound. */
#define VERSION 3

/* Mouth openings are this far apart, microseconds; levels from the loudest to this far below it
 * open the mouth from wide to not at all, decibels. */
#define LOUDNESS_US 40000
#define LOUDNESS_RANGE_DB 34

/* A line lasts this long behind its last word at most, microseconds, however long its room rings.
 */
#define RING_US 100000

/* A line without a word is a silence of this length, microseconds. */
#define SILENCE_US 600000

/* Files are written with this peak; `gain_mdb` does the rest. */
#define FILE_PEAK 0.89

/* A word in the line's own text. */
typedef struct
{
  guint from, to; /* bytes */
  gint64 t_us, end_us;
  double weight;
} Word;

/* The words as they are written: between blanks, without the punctuation around them. */
static GArray *
written_words (const char *text)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  const char *from = NULL, *to = NULL;

  for (const char *c = text;; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u == 0 || g_unichar_isspace (u))
        {
          Word word = { .from = (guint) (from - text), .to = (guint) (to - text), .t_us = -1 };
          if (from)
            g_array_append_val (words, word);
          from = NULL;
        }
      else if (!g_unichar_ispunct (u))
        {
          if (from == NULL)
            from = c;
          to = g_utf8_next_char (c);
        }
      if (u == 0)
        break;
    }
  return words;
}

/* Gives the written words the times of the spoken ones that came of them. */
static void
time_words (GArray *words, const SahneSpeechText *text, const GArray *spoken)
{
  for (guint i = 0; i < spoken->len; i++)
    {
      const SahneSpokenWord *s = &g_array_index (spoken, SahneSpokenWord, i);
      guint at = sahne_speech_text_source (text, s->at);
      for (guint k = 0; k < words->len; k++)
        {
          Word *word = &g_array_index (words, Word, k);
          if (at >= word->to)
            continue;
          if (word->t_us < 0)
            word->t_us = s->t_us;
          word->end_us = MAX (word->end_us, s->end_us);
          break;
        }
    }
}

/* Which words are stressed, as hands would mark them: longer and louder than the others around. */
static void
weigh_words (GArray *words, const SahneSound *sound)
{
  double sum = 0, squares = 0;
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      gsize first = (gsize) (MAX (word->t_us, 0) * sound->rate / G_USEC_PER_SEC),
            count = (gsize) (MAX (word->end_us - word->t_us, 0) * sound->rate / G_USEC_PER_SEC);
      if (word->t_us < 0)
        continue;
      word->weight = sqrt ((double) count) * (0.02 + sahne_sound_rms (sound, first, count));
      sum += word->weight;
      squares += word->weight * word->weight;
      n++;
    }
  for (guint i = 0; n && i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      double mean = sum / n, spread = sqrt (MAX (squares / n - mean * mean, 0));
      word->weight = spread > 0 ? (word->weight - mean) / spread : 1;
    }
}

static void
write_words (JsonObject *line, const GArray *words)
{
  JsonArray *array = sahne_json_add_array (line, "words");
  gint64 last = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      JsonObject *o;
      JsonArray *span;
      if (word->t_us < 0)
        continue;
      o = json_object_new ();
      json_object_set_int_member (o, "t_us", MAX (word->t_us, last));
      json_object_set_int_member (o, "end_us", MAX (word->end_us, MAX (word->t_us, last)));
      span = sahne_json_add_array (o, "span");
      json_array_add_int_element (span, word->from);
      json_array_add_int_element (span, word->to);
      if (word->weight > 0.35 && word->end_us - word->t_us > 160000)
        json_object_set_boolean_member (o, "stress", TRUE);
      last = MAX (word->t_us, last);
      json_array_add_object_element (array, o);
    }
}

static void
write_phones (JsonObject *line, const GArray *mouths)
{
  JsonArray *array = sahne_json_add_array (line, "phones");

  for (guint i = 0; i < mouths->len; i++)
    {
      const SahneMouth *mouth = &g_array_index (mouths, SahneMouth, i);
      json_array_add_int_element (array, mouth->t_us);
      json_array_add_string_element (array, sahne_code_name (SAHNE_VISEME, mouth->shape));
    }
}

static void
write_loudness (JsonObject *line, const SahneSound *sound, gint64 duration_us)
{
  JsonArray *array = sahne_json_add_array (line, "loudness");
  gsize step = (gsize) ((gint64) LOUDNESS_US * sound->rate / G_USEC_PER_SEC);
  double top = sahne_gain_to_db (sahne_sound_loudest (sound, LOUDNESS_US / 1e6));

  for (gsize at = 0; at < (gsize) (duration_us * sound->rate / G_USEC_PER_SEC); at += step)
    {
      double db = sahne_gain_to_db (sahne_sound_rms (sound, at, step)) - top;
      json_array_add_int_element (array,
                                  lrint (1000 * sahne_clamp (1 + db / LOUDNESS_RANGE_DB, 0, 1)));
    }
}

/* Loudness of a line however short it is: a single cry is measured with silence around it, which
 * the measure's gate leaves out. */
static double
loudness_of (const SahneSound *sound)
{
  gsize around = (gsize) (0.3 * sound->rate);
  g_autoptr (SahneSound) padded = sahne_sound_new (sound->rate, 1, sound->frames + 2 * around);

  memcpy (padded->data + around, sound->data, sound->frames * sizeof (float));
  return sahne_loudness_of (padded);
}

/* Puts the sound into the store, with the gain that brings it to the common loudness. */
static gboolean
write_sound (const SahneLineMaker *self, JsonObject *line, SahneSound *sound, double level_db,
             GError **error)
{
  double peak = sahne_sound_peak (sound), lufs;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *digest = NULL;

  if (peak > 1e-6)
    sahne_sound_scale (sound, FILE_PEAK / peak);
  lufs = loudness_of (sound);
  file = sahne_sound_write_wav (sound);
  digest = sahne_store_put_soon (self->store, file, error);
  if (digest == NULL)
    return FALSE;
  json_object_set_string_member (line, "sound", digest);
  json_object_set_int_member (line, "rate", sound->rate);
  json_object_set_int_member (line, "gain_mdb",
                              lufs > -70 ? lrint (
                                  1000 * sahne_clamp (SAHNE_LINE_LUFS + level_db - lufs, -40, 40))
                                         : 0);
  return TRUE;
}

/* What the engine is asked for: its size moves pitch and speed too, so both are asked for without.
 */
static SahneVoiceRequest
request_of (const SahneLineMaker *self, const char *spoken, const SahneVoice *voice)
{
  double size = voice->parts[SAHNE_VOICE_SIZE] / 1000.0, hz = voice->parts[SAHNE_VOICE_HZ] / 1000.0;

  return (SahneVoiceRequest){ .language = self->language,
                              .text = spoken,
                              .voice = voice->name,
                              .rate = (int) lrint (voice->parts[SAHNE_VOICE_RATE] / size),
                              .pitch = hz / size / voice->base_hz,
                              .range = voice->parts[SAHNE_VOICE_RANGE],
                              .volume = 60,
                              .gap = 0,
                              .hz = hz,
                              .size = size };
}

/* The times of what is said, where the engine or a person's sound has none: found by a voice that
 * says the same. Without it words are guessed, and mouths follow the sound. */
static GArray *
find_mouths (const SahneLineMaker *self, SahneUtterance *utterance,
             const SahneVoiceRequest *request)
{
  SahneVoiceEngine *espeak = utterance->phones->len == 0 ? sahne_espeak_get (NULL) : NULL;
  gboolean known = utterance->phones->len > 0;

  if (!known && espeak && *request->text)
    {
      g_autoptr (SahneUtterance) model
          = sahne_voice_engine_speak (espeak, request, self->cancellable, NULL);
      known = model && sahne_align (utterance, model);
    }
  if (utterance->words->len == 0)
    sahne_utterance_guess_words (utterance, request->text);
  return known ? sahne_lips_from_phones (self->lips, self->language, utterance->phones,
                                         sahne_sound_duration_us (utterance->sound))
               : sahne_lips_from_sound (utterance->sound);
}

/* What there is to know of a line's sound. */
static void
describe (JsonObject *line, const char *line_text, const SahneSpeechText *text,
          const GArray *spoken, const GArray *mouths, const SahneSound *sound, gint64 duration)
{
  g_autoptr (GArray) words = written_words (line_text);

  json_object_set_int_member (line, "duration_us", duration);
  time_words (words, text, spoken);
  weigh_words (words, sound);
  write_words (line, words);
  write_phones (line, mouths);
  write_loudness (line, sound, duration);
}

static JsonObject *
speak (const SahneLineMaker *self, const char *line_text, const SahneSpeechText *text,
       const SahneVoice *voice, GError **error)
{
  SahneVoiceRequest request = request_of (self, text->spoken, voice);
  g_autoptr (SahneUtterance) utterance
      = sahne_utter (self->engine, &request, voice, self->cancellable, error);
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (SahneSound) sound = NULL;
  g_autoptr (GArray) mouths = NULL;

  if (utterance == NULL)
    return NULL;
  sound = sahne_voice_colour (utterance->sound, voice);
  if (!write_sound (self, line, sound, voice->parts[SAHNE_VOICE_LEVEL] / 1000.0, error))
    return NULL;
  mouths = find_mouths (self, utterance, &request);
  describe (line, line_text, text, utterance->words, mouths, sound,
            MIN (sahne_sound_duration_us (sound),
                 sahne_sound_duration_us (utterance->sound) + RING_US));
  json_object_set_object_member (line, "voice", sahne_voice_to_json (voice));
  return g_steal_pointer (&line);
}

/* Dots and dashes: somebody says nothing. */
static JsonObject *
keep_silent (const SahneLineMaker *self, GError **error)
{
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (SahneSound) sound
      = sahne_sound_new (SAHNE_SOUND_RATE, 1,
                         (gsize) SAHNE_SOUND_RATE * SILENCE_US / G_USEC_PER_SEC);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Word));
  JsonArray *phones;

  if (!write_sound (self, line, sound, 0, error))
    return NULL;
  json_object_set_int_member (line, "duration_us", SILENCE_US);
  phones = sahne_json_add_array (line, "phones");
  json_array_add_int_element (phones, 0);
  json_array_add_string_element (phones, "X");
  write_words (line, none);
  write_loudness (line, sound, SILENCE_US);
  return g_steal_pointer (&line);
}

static char *
key_of (const SahneLineMaker *self, const char *line_text, const SahneSpeechText *text,
        const SahneVoice *voice, const char *sound)
{
  SahneKey *key = sahne_key_new ("line");
  g_autoptr (JsonObject) object = sahne_voice_to_json (voice);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *digest = sahne_json_digest (node);

  sahne_key_add_int (key, "version", VERSION);
  sahne_key_add_string (key, "engine", sahne_voice_engine_get_version (self->engine));
  sahne_key_add_string (key, "lips", sahne_lips_get_digest (self->lips));
  sahne_key_add_string (key, "language", self->language);
  sahne_key_add_string (key, "text", line_text);
  sahne_key_add_string (key, "spoken", text->spoken);
  sahne_key_add_string (key, "voice", digest);
  sahne_key_add_int (key, "seed", (gint64) voice->seed);
  sahne_key_add_string (key, "sound", sound);
  return sahne_key_finish (key);
}

/* The line as it was made before, when its sound is still there too. */
static JsonObject *
find_made (const SahneLineMaker *self, const char *key)
{
  g_autofree char *digest = sahne_store_lookup (self->store, key);
  g_autoptr (JsonNode) node = sahne_store_get_json (self->store, digest, NULL);
  JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *sound = sahne_json_string (line, "sound", NULL);

  return sound && sahne_store_has (self->store, sound) ? json_object_ref (line) : NULL;
}

static gboolean
keep_made (const SahneLineMaker *self, const char *key, JsonObject *line, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), line);
  g_autoptr (GBytes) bytes = sahne_json_write (node);
  g_autofree char *digest = sahne_store_put_soon (self->store, bytes, error);

  return digest && sahne_store_bind (self->store, key, digest, error);
}

/**
 * sahne_line_make:
 * @self: what it takes
 * @text: the line, as it is written
 * @cast: (nullable): the scene's cast, for how names are said
 * @voice: how the speaker sounds at this moment
 * @error: return location
 *
 * A line that was made before in the same way is taken from the store.
 *
 * Returns: (transfer full) (nullable): an entry of `audio.lines` without order and speaker
 */
JsonObject *
sahne_line_make (const SahneLineMaker *self, const char *text, JsonObject *cast,
                 const SahneVoice *voice, GError **error)
{
  g_autoptr (SahneSpeechText) said = sahne_speech_text_new (self->words, text, cast);
  g_autofree char *key = key_of (self, text, said, voice, NULL);
  g_autoptr (JsonObject) line = find_made (self, key);

  if (line)
    return g_steal_pointer (&line);
  line = said->speaks ? speak (self, text, said, voice, error) : keep_silent (self, error);
  if (line == NULL || !keep_made (self, key, line, error))
    return NULL;
  return g_steal_pointer (&line);
}

/* A person's own sound, with the times of what is said in it where it can be recognised. */
static JsonObject *
listen_to (const SahneLineMaker *self, const char *line_text, const SahneSpeechText *text,
           const SahneVoice *voice, const char *digest, GError **error)
{
  g_autoptr (GBytes) file = sahne_store_get (self->store, digest, error);
  g_autoptr (SahneUtterance) utterance = file ? sahne_utterance_from_file (file, 1, error) : NULL;
  SahneVoiceRequest request = request_of (self, text->speaks ? text->spoken : "", voice);
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (GArray) mouths = NULL;
  double lufs;

  if (utterance == NULL)
    return NULL;
  mouths = find_mouths (self, utterance, &request);
  describe (line, line_text, text, utterance->words, mouths, utterance->sound,
            sahne_sound_duration_us (utterance->sound));
  lufs = loudness_of (utterance->sound);
  json_object_set_string_member (line, "sound", digest);
  json_object_set_int_member (line, "gain_mdb",
                              lufs > -70
                                  ? lrint (1000 * sahne_clamp (SAHNE_LINE_LUFS - lufs, -40, 40))
                                  : 0);
  return g_steal_pointer (&line);
}

/**
 * sahne_line_take:
 * @self: what it takes
 * @text: the line, as it is written
 * @cast: (nullable): the scene's cast, for how names are said
 * @voice: how the speaker would sound
 * @sound: digest of a person's own WAV, FLAC, Ogg or MP3 file in the store
 * @error: return location
 *
 * Finds the words in the sound by a voice that says the same; where nothing of the text is in it,
 * mouths move by its loudness.
 *
 * Returns: (transfer full) (nullable): an entry of `audio.lines` without order and speaker
 */
JsonObject *
sahne_line_take (const SahneLineMaker *self, const char *text, JsonObject *cast,
                 const SahneVoice *voice, const char *sound, GError **error)
{
  g_autoptr (SahneSpeechText) said = sahne_speech_text_new (self->words, text, cast);
  g_autofree char *key = key_of (self, text, said, voice, sound);
  g_autoptr (JsonObject) line = find_made (self, key);

  if (line)
    return g_steal_pointer (&line);
  line = listen_to (self, text, said, voice, sound, error);
  if (line == NULL || !keep_made (self, key, line, error))
    return NULL;
  return g_steal_pointer (&line);
}
