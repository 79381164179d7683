/* The plan of a mix: what is heard when, from a film document and its scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"
#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-mix-music.h"
#include "sahne-mix-private.h"
#include "sahne-mix-run.h"
#include "sahne-voices.h"

/* More clips than this are refused; no film is longer than this. */
#define MAX_CLIPS 200000
#define MAX_FRAMES ((gint64) 24 * 3600 * SAHNE_SOUND_RATE)

/* Over a cut to another scene the place changes in this time; where no place follows, it goes
 * away in the other. */
#define PLACE_CUT (SAHNE_SOUND_RATE / 6)
#define PLACE_GOES (SAHNE_SOUND_RATE * 3 / 2)

/* A film that asks for more than this, clips times what is heard in them, is not read on. */
#define WORK 20000000

/* A scene's clock may be off by this at a cut and still go on, microseconds. */
#define JUMP_US 20000

/* Two lengths that differ by less are the same: no slow motion. */
#define SAME_SPEED 0.03

static void
source_free (gpointer data)
{
  SahneMixSource *source = data;
  g_free (source->name);
  g_free (source->digest);
  g_free (source->material);
  g_free (source);
}

static void
scored_clear (gpointer data)
{
  json_object_unref (((SahneMixScored *) data)->score);
}

/**
 * sahne_mix_plan_free:
 * @self: (transfer full) (nullable): a plan
 */
void
sahne_mix_plan_free (SahneMixPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->names);
  g_array_unref (self->items);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->stretches);
  g_array_unref (self->scored);
  g_array_unref (self->faders);
  g_array_unref (self->cuts);
  sahne_duck_free (self->duck);
  g_free (self);
}

/**
 * sahne_mix_plan_source:
 * @self: (inout): a plan
 * @source: a source; its strings are copied
 *
 * Returns: its index; a source of the same name is the same
 */
guint
sahne_mix_plan_source (SahneMixPlan *self, const SahneMixSource *source)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, source->name));
  SahneMixSource *copy;

  if (index > 0)
    return index - 1;
  copy = g_memdup2 (source, sizeof *source);
  copy->name = g_strdup (source->name);
  copy->digest = g_strdup (source->digest);
  copy->material = g_strdup (source->material);
  g_ptr_array_add (self->sources, copy);
  g_hash_table_insert (self->names, copy->name, GUINT_TO_POINTER (self->sources->len));
  return self->sources->len - 1;
}

/**
 * sahne_mix_plan_file:
 * @self: (inout): a plan
 * @digest: a sound in the store
 * @speed_pm: how fast it passes, thousandths of its own pace
 *
 * Returns: the index of its source
 */
guint
sahne_mix_plan_file (SahneMixPlan *self, const char *digest, gint64 speed_pm)
{
  g_autofree char *name = speed_pm == 1000 ? g_strconcat ("file ", digest, NULL)
                                           : g_strdup_printf ("file %s %d", digest, (int) speed_pm);
  SahneMixSource source = { .kind = SAHNE_SOURCE_FILE,
                            .name = name,
                            .digest = (char *) digest,
                            .speed_pm = speed_pm == 1000 ? 0 : speed_pm };

  return sahne_mix_plan_source (self, &source);
}

/**
 * sahne_mix_plan_add:
 * @self: (inout): a plan
 * @item: a placed sound; its keys are set here
 * @keys: (array length=n_keys): gains of both sides, times rising
 * @n_keys: how many, at least one
 */
void
sahne_mix_plan_add (SahneMixPlan *self, const SahneMixItem *item, const SahneMixKey *keys,
                    guint n_keys)
{
  SahneMixItem copy = *item;

  copy.to = MIN (copy.to, self->frames);
  if (copy.from >= copy.to || n_keys == 0)
    return;
  copy.first_key = self->keys->len;
  copy.n_keys = n_keys;
  g_array_append_vals (self->keys, keys, n_keys);
  g_array_append_val (self->items, copy);
}

/**
 * sahne_mix_plan_speech:
 * @self: (inout): a plan
 * @from: first film sample of a line
 * @to: film sample behind its last
 */
void
sahne_mix_plan_speech (SahneMixPlan *self, gint64 from, gint64 to)
{
  sahne_duck_add (self->duck, from, to);
}

/**
 * sahne_mix_plan_fader:
 * @self: a plan
 * @at: a film sample
 *
 * Returns: how loud the scene that is seen then is made
 */
float
sahne_mix_plan_fader (const SahneMixPlan *self, gint64 at)
{
  guint low = 0, high = self->faders->len;
  const SahneMixFader *fader;
  const SahneMixKey *keys;
  guint k = 0;

  while (low < high) /* behind the last that has begun */
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->faders, SahneMixFader, middle).from <= at)
        low = middle + 1;
      else
        high = middle;
    }
  fader = low ? &g_array_index (self->faders, SahneMixFader, low - 1) : NULL;
  if (fader == NULL || at >= fader->to)
    return 1;
  keys = &g_array_index (self->keys, SahneMixKey, fader->first_key);
  while (k + 1 < fader->n_keys && keys[k + 1].at <= at)
    k++;
  if (k + 1 >= fader->n_keys || at <= keys[k].at)
    return keys[k].left;
  return keys[k].left
         + (keys[k + 1].left - keys[k].left) * (float) (at - keys[k].at)
               / (float) (keys[k + 1].at - keys[k].at);
}

/* A film document while it is read. */
typedef struct
{
  SahneMixPlan *plan;
  JsonObject *film;
  SahneStore *store;
  SahneResources *resources;
  const SahneEffects *effects;
  SahneAmbience *ambience;
  SahneVoices *voices; /* NULL when there is no table: rooms do not ring */
  GArray *clips;       /* SahneMixClip */
  gint64 num, den;
  /* the scene read last */
  char *scene_id;
  JsonObject *scene;
  SahneMixStage *stage;
} Reader;

static gint64
sample_of (const Reader *self, gint64 frame)
{
  frame = CLAMP (frame, 0, (gint64) 1 << 27);
  return MIN (frame * self->den * SAHNE_SOUND_RATE / self->num, MAX_FRAMES);
}

static gint64
length_of (const Reader *self, JsonObject *object, const char *name)
{
  return sample_of (self, sahne_json_int (object, name, 0));
}

static int
compare_clips (gconstpointer a, gconstpointer b)
{
  const SahneMixClip *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from)
             ?: (int) (sahne_json_int (x->json, "order", 0) - sahne_json_int (y->json, "order", 0));
}

static gboolean
read_clips (Reader *self, GError **error)
{
  JsonObject *clips = sahne_json_object (self->film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);

  if (ids->len > MAX_CLIPS)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The film has %u clips, more than can be mixed."), ids->len);
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *json = sahne_json_object (clips, ids->pdata[i]);
      gint64 start = sahne_json_int (json, "start_f", 0);
      SahneMixClip clip
          = { .id = ids->pdata[i],
              .json = json,
              .scene = sahne_json_string (json, "scene", NULL),
              .setup = sahne_json_string (json, "setup", NULL),
              .from = sample_of (self, start),
              .to = sample_of (self, start + MAX (sahne_json_int (json, "frames", 1), 1)),
              .transition = length_of (self, sahne_json_object (json, "transition"), "frames"),
              .fade_in = length_of (self, json, "fade_in_f"),
              .fade_out = length_of (self, json, "fade_out_f"),
              .in_us = sahne_json_int (json, "in_us", 0),
              .out_us = sahne_json_int (json, "out_us", 0),
              .acted = g_str_equal (sahne_json_string (json, "kind", "shot"), "shot") };
      if (start >= 0 && clip.from < clip.to)
        g_array_append_val (self->clips, clip);
    }
  g_array_sort (self->clips, compare_clips);
  return TRUE;
}

/* The scene document, kept until another is asked for. */
static gboolean
open_scene (Reader *self, const char *id, GError **error)
{
  JsonObject *entry = sahne_json_path (self->film, "scenes", id, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (g_strcmp0 (self->scene_id, id) == 0)
    return TRUE;
  g_clear_pointer (&self->scene_id, g_free);
  g_clear_pointer (&self->stage, sahne_mix_stage_free);
  g_clear_pointer (&self->scene, json_object_unref);
  node = sahne_store_get_json (self->store, sahne_json_string (entry, "digest", NULL), error);
  if (node == NULL)
    {
      g_prefix_error (error, "Scene “%s”: ", id);
      return FALSE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("Scene “%s” is damaged. Run the scene again."), id);
      return FALSE;
    }
  self->scene = json_object_ref (json_node_get_object (node));
  self->scene_id = g_strdup (id);
  self->stage
      = sahne_mix_stage_new (self->scene,
                             sahne_aspect_ratio (sahne_json_string (self->film, "aspect", "16:9")));
  return TRUE;
}

static double
speed_of (const SahneMixClip *clip)
{
  double film_us = (double) (clip->to - clip->from) * 1e6 / SAHNE_SOUND_RATE,
         scene_us = (double) (clip->out_us - clip->in_us);
  double ratio = scene_us > 1000 ? film_us / scene_us : 1;
  gint64 said = sahne_json_int (clip->json, "speed_pm", 0);

  if (said >= 100 && said <= 8000)
    return 1000.0 / (double) said;
  return fabs (ratio - 1) < SAME_SPEED || ratio > 100 || ratio < 0.01 ? 1 : ratio;
}

/* Whether @next shows the same scene at the moment at which the run before it ends. */
static gboolean
goes_on (const SahneMixRun *run, const SahneMixClip *next)
{
  const SahneMixClip *last = &run->clips[run->n_clips - 1];

  return last->acted && next->acted && next->from == last->to && next->transition == 0
         && next->fade_in == 0 && g_strcmp0 (last->scene, next->scene) == 0
         && speed_of (next) == run->ratio
         && ABS (sahne_mix_run_time (run, next->from) - next->in_us) < JUMP_US;
}

static guint
find_run (const Reader *self, guint first, SahneMixRun *run)
{
  const SahneMixClip *clips = (const SahneMixClip *) self->clips->data;
  guint n = 1;

  *run = (SahneMixRun){ .clips = clips + first,
                        .n_clips = 1,
                        .from = clips[first].from,
                        .to = clips[first].to,
                        .in_us = clips[first].in_us,
                        .ratio = speed_of (&clips[first]) };
  while (first + n < self->clips->len && goes_on (run, &clips[first + n]))
    {
      run->n_clips = ++n;
      run->to = clips[first + n - 1].to;
    }
  return n;
}

/* How the run's place meets those before and behind it: over the transition, shortly over a cut,
 * or slowly where there is none. What comes and what goes add up to one. */
static void
join_places (const Reader *self, guint first, SahneMixRun *run)
{
  const SahneMixClip *clips = (const SahneMixClip *) self->clips->data;
  const SahneMixClip *before = first > 0 ? &clips[first - 1] : NULL,
                     *last = &run->clips[run->n_clips - 1];
  guint next = first + run->n_clips;
  const SahneMixClip *behind = next < self->clips->len ? &clips[next] : NULL;

  if (before == NULL || before->scene == NULL || before->to < run->from)
    run->fade_in = MIN (PLACE_GOES / 2, (run->to - run->from) / 2);
  else if (before->to > run->from)
    run->fade_in = MIN (before->to, run->to) - run->from;
  else
    {
      run->lead = PLACE_CUT / 2;
      run->fade_in = PLACE_CUT;
    }
  if (behind && behind->scene && behind->from < run->to)
    run->fade_out = run->to - MAX (behind->from, run->from);
  else if (behind && behind->scene && behind->from == run->to)
    {
      run->trail = PLACE_CUT / 2;
      run->fade_out = PLACE_CUT;
    }
  else
    {
      run->trail = behind ? PLACE_GOES / 2 : 0;
      run->fade_out = PLACE_GOES;
    }
  if (run->clips[0].fade_in > run->fade_in)
    {
      run->lead = 0;
      run->fade_in = run->clips[0].fade_in;
    }
  if (last->fade_out > run->fade_out)
    {
      run->trail = 0;
      run->fade_out = last->fade_out;
    }
}

/* What the music is made for: scenes and cuts. */
static void
note_music (SahneMixPlan *plan, const SahneMixRun *run)
{
  JsonObject *score = sahne_json_path (run->scene, "audio", "score", NULL);

  for (guint i = 0; i < run->n_clips; i++)
    g_array_append_val (plan->cuts, run->clips[i].from);
  if (score)
    {
      SahneMixScored scored = { run->from, run->to, json_object_ref (score) };
      g_array_append_val (plan->scored, scored);
    }
}

/* What a shot says of the volume of its scene. */
static void
add_fader (SahneMixPlan *plan, const SahneMixClip *clip)
{
  g_autoptr (GArray) keys = NULL;
  SahneMixFader fader = { clip->from, clip->to, plan->keys->len, 0 };

  if (!clip->acted
      || (sahne_json_int (clip->json, "gain_mdb", 0) == 0
          && sahne_json_object (clip->json, "channels") == NULL))
    return;
  keys = sahne_mix_run_volume (clip);
  fader.n_keys = keys->len;
  g_array_append_vals (plan->keys, keys->data, keys->len);
  g_array_append_val (plan->faders, fader);
}

static gboolean
read_runs (Reader *self, GCancellable *cancellable, GError **error)
{
  for (guint first = 0; first < self->clips->len;)
    {
      const SahneMixClip *clip = &g_array_index (self->clips, SahneMixClip, first);
      SahneMixRun run;
      guint n = find_run (self, first, &run);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (clip->scene && sahne_json_path (self->film, "scenes", clip->scene, NULL))
        {
          if (!open_scene (self, clip->scene, error))
            return FALSE;
          run.scene = self->scene;
          if (self->voices)
            run.echo_pm = sahne_voices_echo (self->voices,
                                             sahne_json_path (self->scene, "visual", "set", NULL));
          run.stage = self->stage;
          join_places (self, first, &run);
          if (clip->acted)
            {
              sahne_mix_run_lines (&run, self->plan);
              sahne_mix_run_events (&run, self->plan, self->effects);
            }
          sahne_mix_run_place (&run, self->plan, self->ambience, self->effects, self->resources);
          note_music (self->plan, &run);
        }
      if (!clip->acted)
        sahne_mix_run_media (clip, self->plan);
      for (guint i = 0; i < n; i++)
        add_fader (self->plan, clip + i);
      first += n;
    }
  return TRUE;
}

/* Own files over the picture, or only heard. */
static void
read_overlays (Reader *self)
{
  JsonObject *overlays = sahne_json_object (self->film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);

  for (guint i = 0; i < ids->len && self->plan->work > 0; i++, self->plan->work--)
    {
      JsonObject *json = sahne_json_object (overlays, ids->pdata[i]);
      gint64 start = MAX (0, sahne_json_int (json, "start_f", 0));
      SahneMixClip clip
          = { .id = ids->pdata[i],
              .json = json,
              .from = sample_of (self, start),
              .to = sample_of (self, start + MAX (sahne_json_int (json, "frames", 1), 1)),
              .fade_in = length_of (self, json, "fade_in_f"),
              .fade_out = length_of (self, json, "fade_out_f"),
              .in_us = sahne_json_int (json, "in_us", 0) };
      sahne_mix_run_media (&clip, self->plan);
    }
}

/* Items by stretches of time. */
static void
sort_items (SahneMixPlan *self)
{
  guint n = (guint) (self->frames / SAHNE_MIX_STRETCH) + 1;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->stretches, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < self->items->len; i++)
    {
      const SahneMixItem *item = &g_array_index (self->items, SahneMixItem, i);
      gint64 last = MIN ((item->to - 1) / SAHNE_MIX_STRETCH, (gint64) n - 1);
      for (gint64 s = MAX (item->from, 0) / SAHNE_MIX_STRETCH; s <= last; s++)
        g_array_append_val (self->stretches->pdata[s], i);
    }
}

static void
read_levels (Reader *self)
{
  static const char *const names[SAHNE_N_BUSES]
      = { "dialogue_mdb", "music_mdb", "effects_mdb", "ambience_mdb", "media_mdb" };
  /* Ambience has no row of its own on the timeline. */
  static const char *const rows[SAHNE_N_BUSES]
      = { "dialogue", "music", "effects", "effects", "media" };
  JsonObject *levels = sahne_json_object (self->film, "levels"),
             *loudness = sahne_json_object (self->film, "loudness");
  const SahneMixClip *last
      = self->clips->len ? &g_array_index (self->clips, SahneMixClip, self->clips->len - 1) : NULL;
  SahneMixPlan *plan = self->plan;
  JsonArray *solo = sahne_json_array (levels, "solo");

  for (int b = 0; b < SAHNE_N_BUSES; b++)
    {
      gint64 mdb = CLAMP (sahne_json_int (levels, names[b], 0), -120000, 24000);
      plan->levels[b] = mdb <= -90000 ? 0 : (float) sahne_db_to_gain ((double) mdb / 1000);
      if (solo && json_array_get_length (solo) && !sahne_json_array_has (solo, rows[b]))
        plan->levels[b] = 0;
    }
  plan->target_lufs
      = CLAMP (sahne_json_int (loudness, "target_mlufs", -14000), -40000, -5000) / 1e3;
  plan->peak_db = CLAMP (sahne_json_int (loudness, "peak_mdb", -1000), -20000, 0) / 1e3;
  plan->fade_in = MIN (SAHNE_SOUND_RATE / 20, plan->frames / 4);
  plan->fade_out = MIN (MAX (SAHNE_SOUND_RATE / 4, last ? last->fade_out : 0), plan->frames / 4);
}

static SahneMixPlan *
plan_new (void)
{
  SahneMixPlan *self = g_new0 (SahneMixPlan, 1);

  self->work = WORK;
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->items = g_array_new (FALSE, FALSE, sizeof (SahneMixItem));
  self->keys = g_array_new (FALSE, FALSE, sizeof (SahneMixKey));
  self->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_mix_cue_free);
  self->stretches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->scored = g_array_new (FALSE, FALSE, sizeof (SahneMixScored));
  g_array_set_clear_func (self->scored, scored_clear);
  self->faders = g_array_new (FALSE, FALSE, sizeof (SahneMixFader));
  self->cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->duck = sahne_duck_new ();
  return self;
}

/**
 * sahne_mix_plan_new:
 * @film: a film document
 * @store: where its scenes are
 * @resources: for the tables
 * @effects: how effects are made
 * @cancellable: (nullable): ends it early
 * @error: return location for an error
 *
 * Reads one scene at a time, so that its memory grows with what is heard only.
 *
 * Returns: (transfer full) (nullable): what is heard when
 */
SahneMixPlan *
sahne_mix_plan_new (JsonObject *film, SahneStore *store, SahneResources *resources,
                    const SahneEffects *effects, GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneMixPlan) plan = plan_new ();
  g_autoptr (SahneAmbience) ambience = sahne_ambience_new (resources, error);
  JsonArray *rate = sahne_json_array (film, "rate");
  Reader self = { .plan = plan,
                  .film = film,
                  .store = store,
                  .resources = resources,
                  .effects = effects,
                  .ambience = ambience,
                  .num = CLAMP (rate ? sahne_json_array_int (rate, 0, 30) : 30, 1, 1000000),
                  .den = CLAMP (rate ? sahne_json_array_int (rate, 1, 1) : 1, 1, 100000) };
  gboolean done;

  if (ambience == NULL)
    return NULL;
  self.clips = g_array_new (FALSE, FALSE, sizeof (SahneMixClip));
  self.voices = sahne_voices_new (resources, NULL);
  plan->frames = length_of (&self, film, "frames");
  done = read_clips (&self, error);
  if (done)
    read_levels (&self);
  done = done && read_runs (&self, cancellable, error);
  if (done)
    {
      read_overlays (&self);
      sahne_duck_finish (plan->duck);
      if (sahne_json_bool (film, "music", TRUE))
        sahne_mix_music_plan (plan, film);
      sort_items (plan);
    }
  g_clear_pointer (&self.scene_id, g_free);
  g_clear_pointer (&self.stage, sahne_mix_stage_free);
  g_clear_pointer (&self.scene, json_object_unref);
  g_clear_pointer (&self.voices, sahne_voices_free);
  g_array_unref (self.clips);
  return done ? g_steal_pointer (&plan) : NULL;
}
