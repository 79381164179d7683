/* The music of a film: cues over its scenes, composed once and kept in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-music.h"

#include <math.h>
#include <string.h>

#include "sahne-composer.h"
#include "sahne-json.h"
#include "sahne-key.h"
#include "sahne-loudness.h"
#include "sahne-noise.h"
#include "sahne-synth.h"

/* Enters every cue's key: a change of how music is made. */
#define VERSION 1

/* A cue that grows longer than this ends at the next scene, whatever its mood, and with it the
 * memory that composing takes. */
#define LONG_CUE (75 * SAHNE_SOUND_RATE)
#define LONGEST_CUE (150 * SAHNE_SOUND_RATE)

/* What is shorter gets no music of its own. */
#define SHORTEST_CUE (3 * SAHNE_SOUND_RATE / 2)

/* A last chord rings on into the next cue, or to the end of the film. */
#define TAIL (2 * SAHNE_SOUND_RATE)

/* The last chord of a film has this long. */
#define LAST_CHORD (5 * SAHNE_SOUND_RATE / 2)

/* Every piece is brought to this loudness before its mood's level. */
#define CUE_LUFS -20.0
#define LOUDEST 0.9

/* An own file comes and goes in this time. */
#define FILE_FADE (3 * SAHNE_SOUND_RATE / 2)
#define FILE_SEAM (2 * SAHNE_SOUND_RATE)

/**
 * SahneMixCue:
 * @from: film sample of its first bar
 * @to: film sample of the end of its last
 * @score: the score of its first scene
 * @language: of the film
 * @seed: of the film
 * @opens: it begins the film
 * @closes: it ends the film
 * @cuts: (element-type SahneComposerCut): counted from @from; themes belong to @scores
 * @speech: (element-type SahneComposerSpeech): counted from @from
 * @scores: keeps what @cuts point into
 */
struct _SahneMixCue
{
  gint64 from, to, end;
  JsonObject *score;
  char *language;
  guint64 seed;
  gboolean opens, closes;
  GArray *cuts, *speech;
  GPtrArray *scores;
};

/**
 * sahne_mix_cue_free:
 * @self: (transfer full): a cue
 */
void
sahne_mix_cue_free (SahneMixCue *self)
{
  json_object_unref (self->score);
  g_free (self->language);
  g_array_unref (self->cuts);
  g_array_unref (self->speech);
  g_ptr_array_unref (self->scores);
  g_free (self);
}

static gboolean
same_music (JsonObject *a, JsonObject *b)
{
  static const char *const words[] = { "mood", "file" }, *const numbers[] = { "key", "gain_mdb" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (sahne_json_string (a, words[i], NULL), sahne_json_string (b, words[i], NULL)))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (sahne_json_int (a, numbers[i], -1) != sahne_json_int (b, numbers[i], -1))
      return FALSE;
  return TRUE;
}

static SahneMixCue *
cue_new (const SahneMixScored *scored, JsonObject *film)
{
  SahneMixCue *self = g_new0 (SahneMixCue, 1);

  self->from = scored->from;
  self->to = scored->to;
  self->score = json_object_ref (scored->score);
  self->language = g_strdup (sahne_json_string (film, "language", "en"));
  self->seed = (guint64) sahne_json_int (film, "seed", 0);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (SahneComposerCut));
  self->speech = g_array_new (FALSE, FALSE, sizeof (SahneComposerSpeech));
  self->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  return self;
}

/* Scenes that follow each other with the same music make one cue. */
static void
gather (SahneMixPlan *plan, JsonObject *film)
{
  SahneMixCue *last = NULL;

  for (guint i = 0; i < plan->scored->len; i++)
    {
      const SahneMixScored *scored = &g_array_index (plan->scored, SahneMixScored, i);
      gboolean file = sahne_json_string (scored->score, "file", NULL) != NULL;
      gboolean joins = last && same_music (last->score, scored->score)
                       && (file || scored->to - last->from < LONGEST_CUE)
                       && (file || last->to - last->from < LONG_CUE);
      if (joins)
        last->to = MAX (last->to, scored->to);
      else
        {
          last = cue_new (scored, film);
          g_ptr_array_add (plan->cues, last);
        }
    }
}

/* Cues fill the film: what is too short, and what has no music of its own, belongs to the cue
 * before; the first begins with the film and the last ends with it. */
static void
join (SahneMixPlan *plan)
{
  GPtrArray *cues = plan->cues;

  for (guint i = 0; i + 1 < cues->len;)
    {
      SahneMixCue *cue = cues->pdata[i], *next = cues->pdata[i + 1];
      cue->to = next->from;
      if (cue->to - cue->from >= SHORTEST_CUE)
        {
          i++;
          continue;
        }
      next->from = cue->from;
      g_ptr_array_remove_index (cues, i);
    }
  if (cues->len)
    {
      SahneMixCue *first = cues->pdata[0], *last = cues->pdata[cues->len - 1];
      first->from = 0;
      first->opens = TRUE;
      last->to = plan->frames;
      last->closes = TRUE;
    }
}

/* The score of the scene that begins at a cut. */
static JsonObject *
score_at (const SahneMixPlan *plan, gint64 at)
{
  for (guint i = 0; i < plan->scored->len; i++)
    {
      const SahneMixScored *scored = &g_array_index (plan->scored, SahneMixScored, i);
      if (scored->from == at)
        return scored->score;
    }
  return NULL;
}

static void
note_cuts (const SahneMixPlan *plan, SahneMixCue *cue)
{
  gint64 before = 0;

  for (guint i = 0; i < plan->cuts->len; i++)
    {
      gint64 at = g_array_index (plan->cuts, gint64, i) - cue->from;
      SahneComposerCut cut = { .at = at };
      JsonObject *score;
      if (at <= before || at >= cue->to - cue->from)
        continue;
      score = score_at (plan, at + cue->from);
      if (score)
        {
          g_ptr_array_add (cue->scores, json_object_ref (score));
          cut.scene = TRUE;
          cut.theme = sahne_json_string (score, "theme", NULL);
        }
      before = at;
      g_array_append_val (cue->cuts, cut);
    }
}

static void
note_speech (const SahneMixPlan *plan, SahneMixCue *cue)
{
  for (guint i = 0; i < sahne_duck_count (plan->duck); i++)
    {
      SahneComposerSpeech span;
      sahne_duck_span (plan->duck, i, &span.from, &span.to);
      span.from -= cue->from;
      span.to -= cue->from;
      if (span.to > 0 && span.from < cue->to - cue->from)
        g_array_append_val (cue->speech, span);
    }
}

/* Where the cue's last bar ends; the rest is for its last chord. A film's last chord begins where
 * its end card does, or before its end. */
static void
find_end (SahneMixCue *cue)
{
  gint64 length = cue->to - cue->from;

  cue->end = length;
  if (cue->closes && length > 3 * LAST_CHORD)
    cue->end = length - SAHNE_SOUND_RATE / 2;
}

static void
place (SahneMixPlan *plan, guint index)
{
  const SahneMixCue *cue = plan->cues->pdata[index];
  g_autofree char *name = g_strdup_printf ("cue %u", index);
  SahneMixSource source = { .kind = SAHNE_SOURCE_MUSIC, .name = name, .cue = index };
  gboolean file = sahne_json_string (cue->score, "file", NULL) != NULL;
  float gain = (float) sahne_db_to_gain (
      CLAMP (sahne_json_int (cue->score, "gain_mdb", 0), -60000, 20000) / 1e3);
  SahneMixKey key = { cue->from, gain, gain };
  SahneMixItem item = { .bus = SAHNE_BUS_MUSIC,
                        .start = cue->from,
                        .from = cue->from,
                        .to = cue->to
                              + (cue->closes ? 0
                                 : file      ? FILE_FADE / 2
                                             : TAIL),
                        .fade_in = file ? FILE_FADE / 2 : 0,
                        .fade_out = file ? FILE_FADE : TAIL * 3 / 4 };

  if (g_str_equal (sahne_json_string (cue->score, "mood", ""), "none") && !file)
    return;
  if (cue->closes)
    item.fade_out = SAHNE_SOUND_RATE / 2;
  item.source = sahne_mix_plan_source (plan, &source);
  sahne_mix_plan_add (plan, &item, &key, 1);
}

/**
 * sahne_mix_music_plan:
 * @plan: (inout): a plan that knows its scenes, cuts and lines
 * @film: the film document
 *
 * Lays cues over the film. Nothing is composed yet.
 */
void
sahne_mix_music_plan (SahneMixPlan *plan, JsonObject *film)
{
  gather (plan, film);
  join (plan);
  for (guint i = 0; i < plan->cues->len; i++)
    {
      note_cuts (plan, plan->cues->pdata[i]);
      note_speech (plan, plan->cues->pdata[i]);
      find_end (plan->cues->pdata[i]);
      place (plan, i);
    }
}

/* 16-bit samples, as the store keeps them. */
static GBytes *
to_pcm (const SahneSound *sound, double gain)
{
  gsize n = 2 * sound->frames;
  gint16 *pcm = g_new (gint16, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    pcm[i] = (gint16) lrint (CLAMP (sound->data[i] * gain, -1.0, 1.0) * 32767);
  return g_bytes_new_take (pcm, n * sizeof (gint16));
}

static GBytes *
level (SahneSound *sound, double db)
{
  double loud = sahne_loudness_weighted (sound, 0), peak = sahne_sound_peak (sound);
  double gain = loud > 1e-6 ? sahne_db_to_gain (CUE_LUFS + db) / loud : 1;

  return to_pcm (sound, peak > 1e-6 ? MIN (gain, LOUDEST / peak) : 1);
}

static SahneTune *
compose (const SahneMixCue *cue, const SahneMood *mood)
{
  SahneComposerJob job
      = { .mood = mood,
          .seed = sahne_hash (cue->seed + (guint64) sahne_json_int (cue->score, "seed", 0), "cue"),
          .theme_seed = cue->seed,
          .tempo = (double) sahne_json_int (cue->score, "tempo_mbpm", 0) / 1000,
          .key = (int) CLAMP (sahne_json_int (cue->score, "key", -1), -1, 11),
          .theme = sahne_json_string (cue->score, "theme", NULL),
          .frames = cue->end,
          .tail = TAIL,
          .opens = cue->opens,
          .closes = cue->closes,
          .cuts = (const SahneComposerCut *) cue->cuts->data,
          .n_cuts = cue->cuts->len,
          .speech = (const SahneComposerSpeech *) cue->speech->data,
          .n_speech = cue->speech->len };

  return sahne_composer_compose (&job);
}

/* A person's own music: from its beginning, round again with a cross-fade when it is too short. */
static SahneSound *
fit_file (const SahneSound *file, gsize frames)
{
  SahneSound *sound = sahne_sound_new (SAHNE_SOUND_RATE, 2, frames);
  gsize seam = MIN (FILE_SEAM, file->frames / 4), turn = MAX (file->frames - seam, 1);

  for (gsize start = 0; start < frames && file->frames; start += turn)
    for (gsize i = 0; i < file->frames && start + i < frames; i++)
      {
        double gain = 1;
        if (start > 0 && i < seam)
          gain = sin (G_PI_2 * (double) i / (double) seam);
        if (i >= turn && start + turn < frames)
          gain = cos (G_PI_2 * (double) (i - turn) / (double) seam);
        for (int c = 0; c < 2; c++)
          sound->data[2 * (start + i) + c]
              += (float) gain * file->data[i * file->channels + (file->channels == 2 ? c : 0)];
      }
  return sound;
}

static GBytes *
render_file (const SahneMixCue *cue, const char *digest, SahneStore *store, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_store_get (store, digest, error);
  g_autoptr (SahneSound) file = bytes ? sahne_sound_read (bytes, error) : NULL;
  g_autoptr (SahneSound) fitted = NULL;

  if (file == NULL)
    return NULL;
  file->frames
      = MIN (file->frames, (gsize) (cue->to - cue->from + TAIL) * file->rate / SAHNE_SOUND_RATE
                               + (gsize) file->rate * 4);
  if (file->rate != SAHNE_SOUND_RATE)
    {
      SahneSound *converted
          = sahne_sound_resample (file, (double) SAHNE_SOUND_RATE / file->rate, SAHNE_SOUND_RATE);
      sahne_sound_unref (file);
      file = converted;
    }
  fitted = fit_file (file, (gsize) (cue->to - cue->from + TAIL));
  return level (fitted, 0);
}

static char *
key_of (const SahneMixCue *cue, const char *font, SahneResources *resources)
{
  SahneKey *key = sahne_key_new ("music");
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), cue->score);
  g_autofree char *score = sahne_json_digest (node),
                  *moods = sahne_resources_version (resources, "audio/moods.tsv");
  g_autofree char *file = g_strconcat ("file:", font ? font : "", NULL),
                  *version = sahne_resources_version (resources, file);

  sahne_key_add_int (key, "version", VERSION);
  sahne_key_add_string (key, "score", score);
  sahne_key_add_string (key, "moods", moods);
  sahne_key_add_string (key, "font", font ? version : "");
  sahne_key_add_string (key, "language", cue->language);
  sahne_key_add_int (key, "seed", (gint64) (cue->seed & G_MAXINT64));
  sahne_key_add_int (key, "length", cue->to - cue->from);
  sahne_key_add_int (key, "end", cue->end);
  sahne_key_add_int (key, "form", cue->opens + 2 * cue->closes);
  for (guint i = 0; i < cue->cuts->len; i++)
    {
      const SahneComposerCut *cut = &g_array_index (cue->cuts, SahneComposerCut, i);
      sahne_key_add_int (key, cut->scene ? "scene" : "cut", cut->at);
      sahne_key_add_string (key, "theme", cut->theme ? cut->theme : "");
    }
  for (guint i = 0; i < cue->speech->len; i++)
    {
      const SahneComposerSpeech *span = &g_array_index (cue->speech, SahneComposerSpeech, i);
      sahne_key_add_int (key, "from", span->from);
      sahne_key_add_int (key, "to", span->to);
    }
  return sahne_key_finish (key);
}

/**
 * sahne_mix_music_render:
 * @cue: a cue
 * @store: where it is kept, and where own music is
 * @resources: for the moods and the sound font
 * @error: return location for an error
 *
 * Composes and plays a cue, unless the store has it.
 *
 * Returns: (transfer full) (nullable): 16-bit samples, two channels
 */
GBytes *
sahne_mix_music_render (const SahneMixCue *cue, SahneStore *store, SahneResources *resources,
                        GError **error)
{
  const char *own = sahne_json_string (cue->score, "file", NULL);
  g_autofree char *font = own ? NULL : sahne_synth_find_font (resources);
  g_autofree char *key = key_of (cue, font, resources), *digest = sahne_store_lookup (store, key);
  GBytes *pcm = digest ? sahne_store_get (store, digest, NULL) : NULL;

  if (pcm)
    return pcm;
  if (own)
    pcm = render_file (cue, own, store, error);
  else
    {
      g_autoptr (SahneMoods) moods = sahne_moods_new (resources, error);
      const SahneMood *mood
          = moods ? sahne_moods_find (moods, sahne_json_string (cue->score, "mood", NULL),
                                      cue->language)
                  : NULL;
      g_autoptr (SahneTune) tune = mood ? compose (cue, mood) : NULL;
      g_autoptr (SahneSound) sound = tune ? sahne_synth_render (tune, font) : NULL;
      pcm = sound ? level (sound, mood->db) : NULL;
    }
  if (pcm == NULL)
    return NULL;
  g_free (digest);
  digest = sahne_store_put (store, pcm, NULL);
  if (digest)
    sahne_store_bind (store, key, digest, NULL);
  return pcm;
}
