/* The audio clone's work on one scene: every line spoken, and what music the scene wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-audio.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-line.h"
#include "sahne-moods.h"
#include "sahne-score.h"
#include "sahne-voice-engines.h"

/* What one run works with. */
typedef struct
{
  JsonObject *scene, *overrides;
  gint64 seed;
  SahneVoices *voices;
  SahneLips *lips;
  SahneLineMaker maker;
} Run;

/* A person's hand edit of a line. */
static JsonObject *
patch_of (const Run *run, const char *beat)
{
  g_autofree char *target = g_strconcat ("lines/", beat, NULL);
  return run->overrides ? sahne_json_path (run->overrides, target, "patch", NULL) : NULL;
}

static void
voice_of (const Run *run, JsonObject *beat, JsonObject *patch, SahneVoice *voice)
{
  const char *speaker = sahne_json_string (beat, "speaker", "narrator");
  JsonObject *member = sahne_json_path (run->scene, "cast", speaker, NULL),
             *look = sahne_json_path (run->scene, "visual", "looks", speaker, NULL);

  sahne_voices_choose (run->voices, run->seed, speaker, member, look, voice);
  sahne_voices_patch (run->voices, voice, sahne_json_object (member, "voice"));
  sahne_voices_tint (run->voices, voice, beat);
  if (!sahne_json_bool (beat, "voice_only", FALSE)
      && !g_str_equal (sahne_json_string (beat, "tone", ""), "think"))
    sahne_voices_place (run->voices, voice, sahne_json_path (run->scene, "visual", "set", NULL));
  sahne_voices_patch (run->voices, voice, sahne_json_object (patch, "voice"));
}

static gboolean
add_line (const Run *run, JsonObject *lines, const char *id, GError **error)
{
  JsonObject *beat = sahne_json_path (run->scene, "script", "beats", id, NULL);
  JsonObject *patch = patch_of (run, id), *cast = sahne_json_object (run->scene, "cast"), *line;
  const char *text = sahne_json_string (beat, "text", ""),
             *own = sahne_json_string (patch, "sound", NULL);
  SahneVoice voice;

  voice_of (run, beat, patch, &voice);
  line = own ? sahne_line_take (&run->maker, text, cast, &voice, own, error)
             : sahne_line_make (&run->maker, text, cast, &voice, error);
  if (line == NULL)
    return FALSE;
  json_object_set_int_member (line, "order", sahne_json_int (beat, "order", 0));
  if (sahne_json_string (beat, "speaker", NULL))
    json_object_set_string_member (line, "speaker", sahne_json_string (beat, "speaker", NULL));
  json_object_set_object_member (lines, id, line);
  return TRUE;
}

static gboolean
add_lines (const Run *run, JsonObject *lines, GError **error)
{
  JsonObject *beats = sahne_json_path (run->scene, "script", "beats", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (beat, "kind", ""), "line")
          && !add_line (run, lines, ids->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* What music the scene wants, and in which metre it will be. */
static JsonObject *
choose_score (JsonObject *scene, SahneResources *resources, const char *language, GError **error)
{
  g_autoptr (SahneMoods) moods = sahne_moods_new (resources, error);
  JsonObject *score = moods ? sahne_score_choose (scene) : NULL;
  const SahneMood *mood
      = score ? sahne_moods_find (moods, sahne_json_string (score, "mood", NULL), language) : NULL;
  JsonArray *metre;

  if (mood == NULL || g_str_equal (sahne_json_string (score, "mood", "none"), "none"))
    return score;
  metre = sahne_json_add_array (score, "metre");
  for (int i = 0; i < mood->n_groups; i++)
    json_array_add_int_element (metre, mood->groups[i]);
  return score;
}

/* The engine enters the cache key by the file its voices come from. */
static void
note_engine (SahneResources *resources, SahneVoiceEngine *engine)
{
  const char *file = sahne_voice_engine_get_file (engine);
  g_autofree char *name = file ? g_strconcat ("file:", file, NULL) : NULL;
  g_autofree char *version = name ? sahne_resources_version (resources, name) : NULL;

  if (name)
    sahne_resources_note (resources, name, version);
}

/**
 * sahne_audio_run:
 * @input: what is to be heard
 * @store: where sounds are kept
 * @resources: where tables are found
 * @cancellable: (nullable): stops it between and within lines
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the scene's `audio`
 */
JsonObject *
sahne_audio_run (const SahneAudioInput *input, SahneStore *store, SahneResources *resources,
                 GCancellable *cancellable, GError **error)
{
  JsonObject *brief = sahne_json_object (input->scene, "brief");
  const char *language = sahne_json_string (brief, "language", "en");
  g_autoptr (SahneVoices) voices = sahne_voices_new (resources, error);
  g_autoptr (SahneLips) lips = voices ? sahne_lips_new (resources, error) : NULL;
  g_autoptr (SahneSpeechWords) words
      = lips ? sahne_speech_words_new (resources, language, error) : NULL;
  g_autoptr (SahneVoiceEngine) engine
      = words ? sahne_voice_engines_open (input->engine, input->key, error) : NULL;
  g_autoptr (JsonObject) audio = json_object_new ();
  JsonObject *score;
  Run run = { .scene = input->scene,
              .overrides = input->overrides,
              .seed = sahne_json_int (brief, "cast_seed", sahne_json_int (brief, "seed", 0)),
              .voices = voices,
              .lips = lips,
              .maker = { .engine = engine,
                         .lips = lips,
                         .words = words,
                         .store = store,
                         .language = language,
                         .cancellable = cancellable } };

  if (engine == NULL)
    return NULL;
  note_engine (resources, engine);
  if (!add_lines (&run, sahne_json_add_object (audio, "lines"), error))
    return NULL;
  score = choose_score (input->scene, resources, language, error);
  if (score == NULL)
    return NULL;
  json_object_set_object_member (audio, "score", score);
  json_object_set_array_member (audio, "ambience", sahne_score_ambience (input->scene));
  return g_steal_pointer (&audio);
}
