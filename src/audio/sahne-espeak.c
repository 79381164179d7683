/* The voices of espeak-ng: one thread owns the library, everybody else waits for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-espeak.h"

#include <espeak-ng/speak_lib.h>
#include <math.h>
#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"

/* More text than this in one line is not spoken, bytes, and no line is longer than this, seconds:
 * somebody pasted a book. */
#define MAX_TEXT 20000
#define MAX_SECONDS 600

/* How much silence stays behind the last sound, seconds. */
#define TAIL_S 0.06

struct _SahneEspeak
{
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *jobs;
  int rate; /* of the library, below 0 when it could not start */
  char *version;
  char *file;
};

/* One line on its way through the thread. */
typedef struct
{
  const SahneVoiceRequest *request;
  GCancellable *cancellable;
  GArray *pcm; /* gint16 */
  SahneUtterance *utterance;
  int rate;
  GError *error;
  gboolean started;
  GMutex lock;
  GCond done;
  gboolean finished;
} Job;

static const char *
get_version (SahneVoiceEngine *engine)
{
  return SAHNE_ESPEAK (engine)->version;
}

static const char *
get_file (SahneVoiceEngine *engine)
{
  return SAHNE_ESPEAK (engine)->file;
}

/* Microseconds of a sample of the library, in a sound that is played at another size. */
static gint64
time_of (const Job *job, int sample)
{
  return (gint64) ((double) MAX (sample, 0) / job->request->size * G_USEC_PER_SEC / job->rate);
}

static void
take_event (Job *job, const espeak_EVENT *event)
{
  SahnePhone phone = { .t_us = time_of (job, event->sample) };
  SahneSpokenWord word = { .t_us = phone.t_us };

  if (event->type == espeakEVENT_PHONEME)
    {
      memcpy (phone.name, event->id.string, sizeof event->id.string);
      if (!g_utf8_validate (phone.name, -1, NULL))
        phone.name[0] = '\0';
      g_array_append_val (job->utterance->phones, phone);
    }
  else if (event->type == espeakEVENT_WORD && event->length > 0 && event->text_position > 0)
    {
      word.at = (guint) event->text_position - 1;
      g_array_append_val (job->utterance->words, word);
    }
}

/* Called by the library on its own thread; 1 stops it. */
static int
take_sound (short *wave, int count, espeak_EVENT *events)
{
  Job *job = events->user_data;

  if (job == NULL)
    return 0;
  for (; events->type != espeakEVENT_LIST_TERMINATED; events++)
    take_event (job, events);
  if (wave && count > 0)
    g_array_append_vals (job->pcm, wave, (guint) count);
  return g_cancellable_is_cancelled (job->cancellable)
         || job->pcm->len > (guint) (MAX_SECONDS * job->rate);
}

static const char *
base_voice (const char *language)
{
  return g_str_equal (language, "en") ? "en-us" : language;
}

/* The library's pitch of 0 to 99 for a factor, as measured: 50 leaves the voice as it is. */
static int
pitch_of (double factor)
{
  static const double factors[] = { 0.70, 0.745, 0.786, 0.847, 0.94, 1.05, 1.19, 1.33, 1.51, 1.70 };
  guint i = 0;

  while (i + 2 < G_N_ELEMENTS (factors) && factor > factors[i + 1])
    i++;
  return (int) lrint (11 * CLAMP (i + (factor - factors[i]) / (factors[i + 1] - factors[i]), 0, 9));
}

static gboolean
set_voice (Job *job)
{
  const SahneVoiceRequest *r = job->request;
  g_autofree char *name = r->voice && *r->voice
                              ? g_strdup_printf ("%s+%s", base_voice (r->language), r->voice)
                              : g_strdup (base_voice (r->language));

  if (espeak_SetVoiceByName (name) != EE_OK)
    {
      g_set_error (&job->error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The voice “%s” of espeak-ng is missing. Install the package "
                      "espeak-ng-data."),
                   name);
      return FALSE;
    }
  espeak_SetParameter (espeakRATE, CLAMP (r->rate, 80, 400), 0);
  espeak_SetParameter (espeakPITCH, pitch_of (r->pitch), 0);
  espeak_SetParameter (espeakRANGE, CLAMP (r->range, 0, 99), 0);
  espeak_SetParameter (espeakVOLUME, CLAMP (r->volume, 0, 200), 0);
  espeak_SetParameter (espeakWORDGAP, CLAMP (r->gap, 0, 100), 0);
  return TRUE;
}

static void
speak_job (Job *job)
{
  const char *text = job->request->text;

  if (!set_voice (job))
    return;
  if (espeak_Synth (text, strlen (text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakENDPAUSE,
                    NULL, job)
      != EE_OK)
    g_set_error (&job->error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                 _ ("espeak-ng could not say a line. Shorten it and try again."));
}

static void
start_library (SahneEspeak *self)
{
  const char *path = NULL, *version;

  self->rate = espeak_Initialize (AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL,
                                  espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT);
  if (self->rate <= 0)
    return;
  espeak_SetSynthCallback (take_sound);
  version = espeak_Info (&path);
  self->version = g_strconcat ("espeak-ng ", version, NULL);
  self->file = g_build_filename (path, "phontab", NULL);
}

/* The only thread that ever touches the library. */
static gpointer
work (gpointer data)
{
  SahneEspeak *self = data;

  start_library (self);
  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);
      if (!job->started && self->rate > 0)
        {
          job->rate = self->rate;
          speak_job (job);
        }
      g_mutex_lock (&job->lock);
      job->finished = TRUE;
      g_cond_signal (&job->done);
      g_mutex_unlock (&job->lock);
    }
  return NULL;
}

static void
wait_for (SahneEspeak *self, Job *job)
{
  g_mutex_init (&job->lock);
  g_cond_init (&job->done);
  g_mutex_lock (&job->lock);
  g_async_queue_push (self->jobs, job);
  while (!job->finished)
    g_cond_wait (&job->done, &job->lock);
  g_mutex_unlock (&job->lock);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->done);
}

/* The library's 16-bit samples at our rate; a size other than 1 moves all frequencies. */
static SahneSound *
to_sound (const Job *job)
{
  g_autoptr (SahneSound) own = sahne_sound_new (job->rate, 1, job->pcm->len);

  for (guint i = 0; i < job->pcm->len; i++)
    own->data[i] = (float) g_array_index (job->pcm, gint16, i) / 32768;
  return sahne_sound_resample (own, (double) SAHNE_SOUND_RATE / job->rate / job->request->size,
                               SAHNE_SOUND_RATE);
}

/* Positions come in characters, the rest of the program counts bytes. */
static void
to_bytes (GArray *words, const char *text)
{
  const char *at = text;
  guint chars = 0;

  for (guint i = 0; i < words->len; i++)
    {
      SahneSpokenWord *word = &g_array_index (words, SahneSpokenWord, i);
      if (word->at < chars)
        {
          at = text;
          chars = 0;
        }
      for (; chars < word->at && *at; chars++)
        at = g_utf8_next_char (at);
      word->at = (guint) (at - text);
    }
}

static SahneUtterance *
speak (SahneVoiceEngine *engine, const SahneVoiceRequest *request, GCancellable *cancellable,
       GError **error)
{
  SahneEspeak *self = SAHNE_ESPEAK (engine);
  Job job = { .request = request, .cancellable = cancellable };
  g_autoptr (GArray) pcm = g_array_new (FALSE, FALSE, sizeof (gint16));
  g_autoptr (SahneUtterance) utterance = sahne_utterance_new ();

  if (strlen (request->text) > MAX_TEXT)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("A line has more than %d letters. Divide it into several lines."), MAX_TEXT);
      return NULL;
    }
  job.pcm = pcm;
  job.utterance = utterance;
  wait_for (self, &job);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_error (&job.error);
      return NULL;
    }
  if (job.error)
    {
      g_propagate_error (error, job.error);
      return NULL;
    }
  utterance->sound = to_sound (&job);
  to_bytes (utterance->words, request->text);
  sahne_utterance_trim (utterance, TAIL_S);
  sahne_utterance_end_words (utterance);
  return g_steal_pointer (&utterance);
}

static void
engine_init (SahneVoiceEngineInterface *iface)
{
  iface->get_version = get_version;
  iface->get_file = get_file;
  iface->speak = speak;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneEspeak, sahne_espeak, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_VOICE_ENGINE, engine_init))

static void
sahne_espeak_class_init (SahneEspeakClass *klass)
{
}

/* Waits until the library has started: an empty job comes back behind it. */
static void
sahne_espeak_init (SahneEspeak *self)
{
  Job hello = { .started = TRUE };

  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("espeak-ng", work, self);
  wait_for (self, &hello);
}

/**
 * sahne_espeak_get:
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * The library has one state for the whole process, so there is one engine, and it never ends.
 *
 * Returns: (transfer none) (nullable): the engine
 */
SahneVoiceEngine *
sahne_espeak_get (GError **error)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_object_new (SAHNE_TYPE_ESPEAK, NULL));
  if (((SahneEspeak *) once)->rate > 0)
    return SAHNE_VOICE_ENGINE ((SahneEspeak *) once);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
               _ ("The data of the voices is missing. Install the package espeak-ng-data."));
  return NULL;
}
