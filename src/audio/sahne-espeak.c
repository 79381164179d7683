/* The voices of espeak-ng: one thread owns the library, everybody else waits for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-espeak.h"

#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"
#include "sahne-upsample.h"

/* The library leaves a little memory behind when it ends; checks of ours shall not find it. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#define LEAKS_OF_OTHERS_BEGIN __lsan_disable ()
#define LEAKS_OF_OTHERS_END __lsan_enable ()
#endif
#endif
#ifndef LEAKS_OF_OTHERS_BEGIN
#define LEAKS_OF_OTHERS_BEGIN
#define LEAKS_OF_OTHERS_END
#endif

/* More text than this in one line is not spoken, bytes, and no line is longer than this, seconds:
 * somebody pasted a book. */
#define MAX_TEXT 20000
#define MAX_SECONDS 600

/* How much silence stays behind the last sound, seconds. */
#define TAIL_S 0.06

#define LIBRARY "libespeak-ng.so.1"

/* The library while it is loaded. Its state (phase of the wave, flutter, echo) goes on from line to
 * line, so that the same line sounds otherwise after another one; nothing in its interface starts
 * it anew. So it is loaded for each line, which takes a few milliseconds. Where somebody else in
 * the process holds it, it stays loaded. */
typedef struct
{
  void *handle;
  gboolean shared;
  __typeof__ (espeak_Initialize) *initialize;
  __typeof__ (espeak_SetSynthCallback) *set_callback;
  __typeof__ (espeak_SetVoiceByName) *set_voice;
  __typeof__ (espeak_SetParameter) *set_parameter;
  __typeof__ (espeak_Synth) *synth;
  __typeof__ (espeak_Info) *info;
  __typeof__ (espeak_Terminate) *terminate;
} Library;

struct _SahneEspeak
{
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *jobs;
  Library library;
  int rate;  /* of the library now, below 0 when it found no data, 0 when it is not there */
  int first; /* the rate when it was loaded first; does not change any more */
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
  const Library *library;
  int rate;
  GError *error;
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

  if (job->library->set_voice (name) != EE_OK)
    {
      g_set_error (&job->error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("The voice “%s” of espeak-ng is missing. Install the package "
                      "espeak-ng-data."),
                   name);
      return FALSE;
    }
  job->library->set_parameter (espeakRATE, CLAMP (r->rate, 80, 400), 0);
  job->library->set_parameter (espeakPITCH, pitch_of (r->pitch), 0);
  job->library->set_parameter (espeakRANGE, CLAMP (r->range, 0, 99), 0);
  job->library->set_parameter (espeakVOLUME, CLAMP (r->volume, 0, 200), 0);
  job->library->set_parameter (espeakWORDGAP, CLAMP (r->gap, 0, 100), 0);
  return TRUE;
}

static void
speak_job (Job *job)
{
  const char *text = job->request->text;

  if (set_voice (job)
      && job->library->synth (text, strlen (text) + 1, 0, POS_CHARACTER, 0,
                              espeakCHARS_UTF8 | espeakENDPAUSE, NULL, job)
             != EE_OK)
    g_set_error (&job->error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                 _ ("espeak-ng could not say a line. Shorten it and try again."));
}

/* The library sets the whole program's character type to that of its own liking. */
static int
initialize (const Library *library)
{
  g_autofree char *before = g_strdup (setlocale (LC_CTYPE, NULL));
  int rate = library->initialize (AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL,
                                  espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT);

  setlocale (LC_CTYPE, before);
  return rate;
}

static gboolean
find_functions (Library *library)
{
#define FIND(member, name)                                                                         \
  (library->member = (__typeof__ (library->member)) dlsym (library->handle, name))
  return FIND (initialize, "espeak_Initialize") && FIND (set_callback, "espeak_SetSynthCallback")
         && FIND (set_voice, "espeak_SetVoiceByName") && FIND (set_parameter, "espeak_SetParameter")
         && FIND (synth, "espeak_Synth") && FIND (info, "espeak_Info")
         && FIND (terminate, "espeak_Terminate");
#undef FIND
}

/* Loads the library and starts it. */
static void
open_library (SahneEspeak *self)
{
  Library *library = &self->library;

  if (library->handle)
    return;
  self->rate = 0;
  library->handle = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
  library->shared = library->handle != NULL;
  if (library->handle == NULL)
    library->handle = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library->handle == NULL || !find_functions (library))
    return;
  LEAKS_OF_OTHERS_BEGIN;
  self->rate = initialize (library);
  LEAKS_OF_OTHERS_END;
  if (self->rate <= 0)
    self->rate = -1;
  else
    library->set_callback (take_sound);
}

/* Ends the library, so that the next line finds it as new. */
static void
close_library (SahneEspeak *self)
{
  if (self->library.handle == NULL || self->library.shared)
    return;
  if (self->rate > 0)
    self->library.terminate ();
  dlclose (self->library.handle);
  self->library = (Library){ 0 };
}

static void
tell_version (SahneEspeak *self)
{
  const char *path = NULL, *version = self->library.info (&path);

  self->version = g_strconcat ("espeak-ng ", version, NULL);
  self->file = g_build_filename (path, "phontab", NULL);
}

static GError *
missing (int rate)
{
  return g_error_new_literal (
      SAHNE_ERROR, SAHNE_ERROR_MISSING,
      rate < 0 ? _ ("The data of the voices is missing. Install the package espeak-ng-data.")
               : _ ("The library of the voices is missing. Install the package libespeak-ng1."));
}

/* The only thread that ever touches the library. The chances it takes are the same for each line.
 */
static gpointer
work (gpointer data)
{
  SahneEspeak *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);
      open_library (self);
      if (self->rate > 0 && self->version == NULL)
        tell_version (self);
      if (job->request == NULL)
        self->first = self->rate;
      else if (self->rate <= 0)
        job->error = missing (self->rate);
      else
        {
          srand (1);
          job->library = &self->library;
          job->rate = self->rate;
          LEAKS_OF_OTHERS_BEGIN;
          speak_job (job);
          LEAKS_OF_OTHERS_END;
        }
      close_library (self);
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
  utterance->sound = sahne_upsample ((const gint16 *) pcm->data, pcm->len,
                                     (double) SAHNE_SOUND_RATE / job.rate / request->size);
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

/* Waits until the library was started once: an empty job comes back behind it. */
static void
sahne_espeak_init (SahneEspeak *self)
{
  Job hello = { 0 };

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
  SahneEspeak *self;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_object_new (SAHNE_TYPE_ESPEAK, NULL));
  self = (SahneEspeak *) once;
  if (self->first > 0)
    return SAHNE_VOICE_ENGINE (self);
  g_propagate_error (error, missing (self->first));
  return NULL;
}
