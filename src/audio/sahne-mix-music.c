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
#define VERSION 5

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

/* More of an own file than this is not taken in. */
#define LONGEST_FILE_S 1200

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
 * @part: of a long stretch that was divided
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
  guint part;
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
is_file (JsonObject *score)
{
  return sahne_json_string (score, "file", NULL) != NULL;
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
cue_new (JsonObject *score, gint64 from, gint64 to, JsonObject *film)
{
  SahneMixCue *self = g_new0 (SahneMixCue, 1);

  self->from = from;
  self->to = to;
  self->score = json_object_ref (score);
  self->language = g_strdup (sahne_json_string (film, "language", "en"));
  self->seed = (guint64) sahne_json_int (film, "seed", 0);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (SahneComposerCut));
  self->speech = g_array_new (FALSE, FALSE, sizeof (SahneComposerSpeech));
  self->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  return self;
}

/* Scenes that follow each other with the same music make one stretch; what is too short belongs to
 * the one before. The first begins with the film, the last ends with it, and none leaves a gap. */
static GArray *
gather (const SahneMixPlan *plan)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (SahneMixScored));
  guint n = 0;

  for (guint i = 0; i < plan->scored->len; i++)
    {
      SahneMixScored scored = g_array_index (plan->scored, SahneMixScored, i);
      SahneMixScored *last = n ? &g_array_index (stretches, SahneMixScored, n - 1) : NULL;
      if (last && scored.from - last->from < SHORTEST_CUE)
        last->score = scored.score;
      else if (last == NULL || !same_music (last->score, scored.score)
               || (!is_file (last->score) && scored.from - last->from > LONG_CUE))
        {
          g_array_append_val (stretches, scored);
          n++;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      SahneMixScored *one = &g_array_index (stretches, SahneMixScored, i);
      one->from = i == 0 ? 0 : one->from;
      one->to = i + 1 == n ? plan->frames : one[1].from;
    }
  return stretches;
}

/* Index of the first of the rising values in @array, found at @offset of every element, that is not
 * below @at. */
static guint
first_from (const GArray *array, gsize offset, gint64 at)
{
  guint low = 0, high = array->len, size = g_array_get_element_size ((GArray *) array);

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (*(const gint64 *) (array->data + (gsize) middle * size + offset) < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A stretch that is too long for one piece is divided at a cut, or anywhere when there is none. */
static void
divide (SahneMixPlan *plan, const SahneMixScored *stretch, JsonObject *film)
{
  gint64 from = stretch->from;

  for (guint part = 0; from < stretch->to; part++)
    {
      gint64 to = stretch->to;
      SahneMixCue *cue;
      if (!is_file (stretch->score) && to - from > LONGEST_CUE)
        {
          guint k = first_from (plan->cuts, 0, from + LONG_CUE);
          to = k < plan->cuts->len ? g_array_index (plan->cuts, gint64, k) : from + LONG_CUE;
          to = MIN (to, from + LONGEST_CUE);
        }
      cue = cue_new (stretch->score, from, to, film);
      cue->part = part;
      cue->opens = from == 0;
      cue->closes = to == plan->frames;
      g_ptr_array_add (plan->cues, cue);
      from = to;
    }
}

/* The score of the scene that begins at a cut. */
static JsonObject *
score_at (const SahneMixPlan *plan, gint64 at)
{
  guint i = first_from (plan->scored, G_STRUCT_OFFSET (SahneMixScored, from), at);
  const SahneMixScored *scored
      = i < plan->scored->len ? &g_array_index (plan->scored, SahneMixScored, i) : NULL;

  return scored && scored->from == at ? scored->score : NULL;
}

static void
note_cuts (const SahneMixPlan *plan, SahneMixCue *cue)
{
  gint64 before = 0;

  for (guint i = first_from (plan->cuts, 0, cue->from + 1); i < plan->cuts->len; i++)
    {
      gint64 at = g_array_index (plan->cuts, gint64, i) - cue->from;
      SahneComposerCut cut = { .at = at };
      JsonObject *score;
      if (at >= cue->to - cue->from)
        break;
      if (at <= before)
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
  for (guint i = sahne_duck_from (plan->duck, cue->from); i < sahne_duck_count (plan->duck); i++)
    {
      SahneComposerSpeech span;
      sahne_duck_span (plan->duck, i, &span.from, &span.to);
      if (span.from >= cue->to)
        break;
      span.from -= cue->from;
      span.to -= cue->from;
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
  gboolean file = is_file (cue->score);
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
  g_autoptr (GArray) stretches = gather (plan);

  for (guint i = 0; i < stretches->len; i++)
    divide (plan, &g_array_index (stretches, SahneMixScored, i), film);
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
          .seed
          = sahne_hash (cue->seed + (guint64) sahne_json_int (cue->score, "seed", 0) + cue->part,
                        "cue"),
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

/* A person's own music: its end comes to be its beginning, so that what plays on behind the end, at
 * sahne_mix_music_loop(), goes round without a seam. */
static void
close_loop (SahneSound *sound)
{
  gsize seam = sahne_mix_music_loop (sound->frames), first = sound->frames - seam;

  for (gsize i = 0; i < seam; i++)
    {
      double t = (double) i / (double) seam;
      for (int c = 0; c < 2; c++)
        {
          float *at = &sound->data[2 * (first + i) + c];
          *at = (float) (*at * cos (G_PI_2 * t) + sound->data[2 * i + c] * sin (G_PI_2 * t));
        }
    }
}

/**
 * sahne_mix_music_loop:
 * @frames: length of own music, samples
 *
 * Returns: the sample at which it goes on when it has ended
 */
gsize
sahne_mix_music_loop (gsize frames)
{
  return MIN ((gsize) FILE_SEAM, frames / 4);
}

static SahneSound *
to_stereo (const SahneSound *sound)
{
  SahneSound *stereo = sahne_sound_new (sound->rate, 2, sound->frames);

  for (gsize i = 0; i < sound->frames; i++)
    for (int c = 0; c < 2; c++)
      stereo->data[2 * i + c] = sound->data[i * sound->channels + (sound->channels == 2 ? c : 0)];
  return stereo;
}

static void
replace (SahneSound **sound, SahneSound *other)
{
  sahne_sound_unref (*sound);
  *sound = other;
}

static GBytes *
render_file (const char *digest, SahneStore *store, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_store_get (store, digest, error);
  g_autoptr (SahneSound) sound = bytes ? sahne_sound_read (bytes, error) : NULL;

  if (sound == NULL)
    return NULL;
  sound->frames = MIN (sound->frames, (gsize) LONGEST_FILE_S * sound->rate);
  if (sound->rate != SAHNE_SOUND_RATE)
    replace (&sound, sahne_sound_resample (sound, (double) SAHNE_SOUND_RATE / sound->rate,
                                           SAHNE_SOUND_RATE));
  if (sound->channels != 2)
    replace (&sound, to_stereo (sound));
  close_loop (sound);
  return level (sound, 0);
}

static char *
file_key (const char *digest)
{
  SahneKey *key = sahne_key_new ("music file");

  sahne_key_add_int (key, "version", VERSION);
  sahne_key_add_string (key, "file", digest);
  return sahne_key_finish (key);
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
  sahne_key_add_int (key, "part", cue->part);
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
 * sahne_mix_cue_is_file:
 * @self: a cue
 *
 * Returns: whether it is a person's own music
 */
gboolean
sahne_mix_cue_is_file (const SahneMixCue *self)
{
  return is_file (self->score);
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
  g_autofree char *key = own ? file_key (own) : key_of (cue, font, resources),
                  *digest = sahne_store_lookup (store, key);
  GBytes *pcm = digest ? sahne_store_get (store, digest, NULL) : NULL;

  if (pcm)
    return pcm;
  if (own)
    pcm = render_file (own, store, error);
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
  digest = sahne_store_put_soon (store, pcm, NULL);
  if (digest)
    sahne_store_bind (store, key, digest, NULL);
  return pcm;
}
