/* Runs: stretches of a film in which a scene's clock goes on without a jump, and what is said and
 * done in one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-run.h"

#include <math.h>
#include <string.h>

#include "sahne-channel.h"
#include "sahne-json.h"
#include "sahne-noise.h"
#include "sahne-voice-room.h"

/* Nothing is cut off more suddenly than in this time, samples. */
#define EDGE 480

/* What has begun before a cut to another scene rings on over it for this long. */
#define TAIL (SAHNE_SOUND_RATE * 35 / 100)

/* A voice rings on behind its line for this long at most, where its sound goes on. */
#define RING (SAHNE_SOUND_RATE * 12 / 10)

/* At a cut the sides change over this many samples. */
#define TURN 960

/* How much the picture has to say about voices and effects. */
#define VOICE_WIDTH 0.35
#define VOICE_DEPTH 0.25
#define EFFECT_WIDTH 0.7
#define EFFECT_DEPTH 0.8

/* An effect sounds a little different every time. */
#define VARIANTS 6
#define STRENGTHS 5

/* Against a voice at the common loudness. */
#define EFFECT_DB 0.0

/* Each of several sounds of a place is lowered by this for every other, decibels. */
#define CROWDED_DB 1.5

/* From barely to with full force, decibels. */
#define STRENGTH_DB 16.0

/* The volume of a clip is looked at this often while it changes, samples, and not more often than
 * this in all. */
#define VOLUME_STEP (SAHNE_SOUND_RATE / 50)
#define MAX_VOLUME_KEYS 4096

/* In the rain a step into water is so much softer than the one on the ground, decibels. */
#define PUDDLE_DB 5.0

/* A room that rings less is not heard with effects. */
#define LEAST_ECHO_PM 100

#define MAX_EFFECT_US (30 * G_USEC_PER_SEC)
#define MAX_LINE_US (3600 * (gint64) G_USEC_PER_SEC)
#define MAX_MEDIA_US (48 * 3600 * (gint64) G_USEC_PER_SEC)

/**
 * sahne_mix_run_sample:
 * @self: a run
 * @t_us: scene time, microseconds
 *
 * Returns: the film's sample then
 */
gint64
sahne_mix_run_sample (const SahneMixRun *self, gint64 t_us)
{
  double samples = (double) (t_us - self->in_us) * self->ratio * SAHNE_SOUND_RATE / 1e6;
  return self->from + (gint64) llround (samples);
}

/**
 * sahne_mix_run_time:
 * @self: a run
 * @sample: a sample of the film
 *
 * Returns: scene time then, microseconds
 */
gint64
sahne_mix_run_time (const SahneMixRun *self, gint64 sample)
{
  double us = (double) (sample - self->from) * 1e6 / SAHNE_SOUND_RATE / self->ratio;
  return self->in_us + (gint64) llround (us);
}

/* Where a sound is for the camera between two film samples: a key at its beginning, and around
 * every cut. */
static GArray *
keys_for (const SahneMixRun *self, const SahneMixPoint *at, const char *actor, gint64 from,
          gint64 to, double width, double depth, double gain)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (SahneMixKey));

  for (guint i = 0; i < self->n_clips; i++)
    {
      const SahneMixClip *clip = &self->clips[i];
      gint64 begin = MAX (from, clip->from), end = MIN (to, clip->to);
      for (int k = 0; k < 2 && begin < end; k++) /* at the shot's beginning and at its end */
        {
          SahneMixKey key = { .at = k ? end - TURN / 2 : keys->len ? begin + TURN / 2 : begin };
          gint64 t = sahne_mix_run_time (self, CLAMP (key.at, clip->from, clip->to - 1));
          SahneMixPoint place = at ? *at : (SahneMixPoint){ 0 };
          gboolean there = at || sahne_mix_stage_actor (self->stage, actor, t, &place);
          const SahneMixKey *before
              = keys->len ? &g_array_index (keys, SahneMixKey, keys->len - 1) : NULL;
          if (before && key.at <= before->at)
            continue;
          key.left = key.right = 1;
          if (there)
            sahne_mix_stage_hear (self->stage, clip->setup, t, &place, width, depth, &key.left,
                                  &key.right);
          key.left *= (float) gain;
          key.right *= (float) gain;
          g_array_append_val (keys, key);
        }
    }
  if (keys->len == 0)
    {
      SahneMixKey key = { from, (float) gain, (float) gain };
      g_array_append_val (keys, key);
    }
  return keys;
}

static void
add_line (const SahneMixRun *self, SahneMixPlan *plan, const char *id, JsonObject *line)
{
  JsonObject *time = sahne_json_path (self->scene, "animation", "beats", id, NULL);
  JsonObject *beat = sahne_json_path (self->scene, "script", "beats", id, NULL);
  const char *digest = sahne_json_string (line, "sound", "");
  gint64 duration = MIN (sahne_json_int (line, "duration_us", 0), MAX_LINE_US);
  gint64 speed_pm = lround (1000 / self->ratio);
  double gain
      = sahne_db_to_gain (CLAMP (sahne_json_int (line, "gain_mdb", 0), -60000, 40000) / 1e3);
  gboolean unseen = sahne_json_bool (beat, "voice_only", FALSE)
                    || g_str_equal (sahne_json_string (beat, "tone", ""), "think");
  SahneMixItem item = { .bus = SAHNE_BUS_DIALOGUE };
  g_autoptr (GArray) keys = NULL;
  gint64 end;

  if (time == NULL || duration <= 0 || strlen (digest) != 64)
    return;
  item.start = sahne_mix_run_sample (self, sahne_json_int (time, "start_us", 0));
  item.from = MAX (item.start, self->from);
  end = item.start + duration * 1000 / speed_pm * SAHNE_SOUND_RATE / G_USEC_PER_SEC;
  item.to = MIN (end + RING, self->to);
  end = MIN (end, self->to);
  if (item.from >= end)
    return;
  item.fade_in = item.from > item.start ? EDGE : 0;
  item.fade_out = EDGE;
  item.source = sahne_mix_plan_file (plan, digest, speed_pm);
  keys = keys_for (self, NULL,
                   unseen ? NULL
                          : sahne_json_string (line, "speaker",
                                               sahne_json_string (beat, "speaker", NULL)),
                   item.from, item.to, VOICE_WIDTH, VOICE_DEPTH, gain);
  sahne_mix_plan_add (plan, &item, (SahneMixKey *) keys->data, keys->len);
  sahne_mix_plan_speech (plan, item.from, end);
}

/**
 * sahne_mix_run_lines:
 * @self: a run of shots
 * @plan: (inout): what is heard when
 *
 * Adds every line that is spoken in it, or the part that falls into it.
 */
void
sahne_mix_run_lines (const SahneMixRun *self, SahneMixPlan *plan)
{
  JsonObject *lines = sahne_json_path (self->scene, "audio", "lines", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  for (guint i = 0; i < ids->len && plan->work > 0; i++, plan->work -= self->n_clips)
    add_line (self, plan, ids->pdata[i], sahne_json_object (lines, ids->pdata[i]));
}

/* An effect of a scene: from where, how strong, how long. */
typedef struct
{
  int kind;
  const char *material;
  double strength;
  gint64 t_us, duration_us;
  guint64 seed;
  double gain_db;
  gint64 tail; /* samples it may ring on behind the run */
  gboolean muffled;
  const SahneMixPoint *at; /* NULL: keys is used */
  SahneMixKey key;
} Effect;

static void
add_effect (const SahneMixRun *self, SahneMixPlan *plan, const SahneEffects *effects,
            const Effect *effect)
{
  const SahneEffectKind *info = sahne_effects_kind (effects, effect->kind);
  int strength = (int) lrint (CLAMP (effect->strength, 0, 1) * STRENGTHS);
  gint64 wanted_ds = MIN (effect->duration_us, MAX_EFFECT_US) / 100000;
  double seconds = info->stretches && wanted_ds > 0 ? (double) wanted_ds / 10 : 0;
  guint64 variant = sahne_hash (effect->seed, "variant") % VARIANTS;
  int echo_pm = effect->muffled || self->echo_pm < LEAST_ECHO_PM ? 0 : self->echo_pm;
  g_autofree char *name = g_strdup_printf ("effect %s %s %d %.1f %u %d %d", info->name,
                                           effect->material ? effect->material : "", strength,
                                           seconds, (guint) variant, effect->muffled, echo_pm);
  SahneMixSource source = { .kind = SAHNE_SOURCE_EFFECT,
                            .name = name,
                            .effect = effect->kind,
                            .material = (char *) effect->material,
                            .strength = (double) strength / STRENGTHS,
                            .seconds = seconds,
                            .seed = variant,
                            .muffled = effect->muffled,
                            .echo_pm = echo_pm };
  double ring = echo_pm ? sahne_voice_room_tail (echo_pm / 1e3) : 0;
  gint64 length = (gint64) (((seconds > 0 ? seconds : info->seconds) + ring) * SAHNE_SOUND_RATE);
  double gain = sahne_db_to_gain (effect->gain_db);
  SahneMixItem item = { .bus = SAHNE_BUS_EFFECTS };
  g_autoptr (GArray) keys = NULL;

  item.start = sahne_mix_run_sample (self, effect->t_us);
  item.from = MAX (item.start, self->from);
  item.to = MIN (item.start + length, self->to + effect->tail);
  if (item.start >= self->to || item.from >= item.to)
    return;
  item.fade_in = item.from > item.start ? EDGE : 0;
  item.fade_out = item.to < item.start + length ? MIN (effect->tail, item.to - item.from) : 0;
  item.source = sahne_mix_plan_source (plan, &source);
  if (effect->at)
    {
      keys
          = keys_for (self, effect->at, NULL, item.from, item.to, EFFECT_WIDTH, EFFECT_DEPTH, gain);
      sahne_mix_plan_add (plan, &item, (SahneMixKey *) keys->data, keys->len);
    }
  else
    sahne_mix_plan_add (plan, &item, &effect->key, 1);
}

/* What is opened and closed without a hinge: a letter, a bag, a bottle. */
static const char *
without_hinge (const char *kind, const char *material)
{
  static const struct
  {
    const char *material, *kind;
  } others[] = { { "paper", "paper" }, { "cloth", "rustle" }, { "leather", "rustle" },
                 { "plastic", "tap" }, { "food", "tap" },     { "ceramic", "tap" },
                 { "glass", "clink" } };

  if (kind == NULL || material == NULL || !g_str_has_prefix (kind, "door"))
    return kind;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].material, material))
      return others[i].kind;
  return kind;
}

/* The effect of an event: what its doer does in a way of his own, as a kettle sings, comes first.
 */
static int
find_effect (const SahneEffects *effects, JsonObject *event)
{
  const char *kind = without_hinge (sahne_json_string (event, "kind", NULL),
                                    sahne_json_string (event, "material", NULL)),
             *actor = sahne_json_string (event, "actor", NULL);
  g_autofree char *own = kind && actor ? g_strdup_printf ("%s_%s", actor, kind) : NULL;
  int found = sahne_effects_find (effects, own);

  return found >= 0 ? found : sahne_effects_find (effects, kind);
}

/* How wet the ground is: the weathers that make it so. */
typedef struct
{
  SahneChannel *rain, *storm;
  gboolean rains, storms;
} Wet;

static Wet
wet_new (JsonObject *scene)
{
  gboolean inside = sahne_mix_is_inside (scene);

  return (Wet){ .rain = inside ? NULL : sahne_ambience_channel (scene, "rain"),
                .storm = inside ? NULL : sahne_ambience_channel (scene, "storm"),
                .rains = !inside && sahne_ambience_is_weather (scene, "rain"),
                .storms = !inside && sahne_ambience_is_weather (scene, "storm") };
}

static gboolean
is_wet (const Wet *self, JsonObject *scene, gint64 t_us)
{
  double rain = self->rain ? sahne_ambience_heard (scene, "rain", self->rain, t_us) : self->rains,
         storm
         = self->storm ? sahne_ambience_heard (scene, "storm", self->storm, t_us) : self->storms;
  return rain + storm > 0.4;
}

/* Water stands on hard ground: a step there is one into a puddle, too. */
static void
add_puddle (const SahneMixRun *self, SahneMixPlan *plan, const SahneEffects *effects,
            const Effect *step)
{
  static const char *const dry[] = { "grass", "sand", "snow", "water", "leaves", "carpet", NULL };
  Effect splash = *step;

  if (step->material == NULL || g_strv_contains (dry, step->material))
    return;
  splash.material = "water";
  splash.gain_db -= PUDDLE_DB;
  splash.key.left *= (float) sahne_db_to_gain (-PUDDLE_DB);
  splash.key.right *= (float) sahne_db_to_gain (-PUDDLE_DB);
  add_effect (self, plan, effects, &splash);
}

static void
add_event (const SahneMixRun *self, SahneMixPlan *plan, const SahneEffects *effects, guint index,
           JsonObject *event, const Wet *wet)
{
  int kind = find_effect (effects, event);
  const char *material = sahne_json_string (event, "material", NULL);
  SahneMixPoint at
      = { sahne_json_int (event, "x_um", 0) / 1e6, sahne_json_int (event, "y_um", 0) / 1e6,
          sahne_json_int (event, "z_um", 0) / 1e6 };
  gboolean placed = json_object_has_member (event, "z_um");
  Effect effect = { .kind = kind,
                    .t_us = sahne_json_int (event, "t_us", 0),
                    .duration_us = sahne_json_int (event, "duration_us", 0),
                    .strength = sahne_json_int (event, "strength_pm", 700) / 1e3,
                    .tail = TAIL,
                    .at = placed ? &at : NULL };

  if (kind < 0)
    return;
  if (sahne_effects_knows_material (effects, material))
    effect.material = material;
  effect.strength = CLAMP (effect.strength, 0, 1);
  effect.gain_db = EFFECT_DB + sahne_effects_kind (effects, kind)->gain_db
                   + STRENGTH_DB * (effect.strength - 0.7);
  effect.seed = sahne_hash (index, sahne_json_string (event, "actor", "nobody"));
  effect.key = (SahneMixKey){ 0, (float) sahne_db_to_gain (effect.gain_db - 3),
                              (float) sahne_db_to_gain (effect.gain_db - 3) };
  add_effect (self, plan, effects, &effect);
  if (kind == sahne_effects_find (effects, "step") && is_wet (wet, self->scene, effect.t_us))
    add_puddle (self, plan, effects, &effect);
}

/* How much of a storm there is. */
static double
storm_at (JsonObject *scene, const SahneChannel *channel, gint64 t_us)
{
  return channel ? sahne_ambience_share (channel, t_us)
                 : sahne_ambience_is_weather (scene, "storm");
}

/* Every lightning of a storm is followed by its thunder: the later, the farther it is. */
static void
add_thunder (const SahneMixRun *self, SahneMixPlan *plan, const SahneEffects *effects)
{
  JsonObject *set = sahne_json_path (self->scene, "visual", "set", NULL);
  guint64 seed = (guint64) sahne_json_int (set, "seed", 0);
  gboolean inside = sahne_mix_is_inside (self->scene);
  int kind = sahne_effects_find (effects, "thunder");
  gint64 out_us = sahne_mix_run_time (self, self->to);
  g_autoptr (SahneChannel) channel = sahne_ambience_channel (self->scene, "storm");
  guint bolt;

  if (channel == NULL && !sahne_ambience_is_weather (self->scene, "storm"))
    return;
  sahne_conditions_flash (seed, MAX (self->in_us - 20 * G_USEC_PER_SEC, 0), &bolt);
  for (; kind >= 0 && plan->work > 0; bolt++, plan->work--)
    {
      gint64 t = sahne_conditions_bolt_time (seed, bolt);
      guint64 hash = sahne_hash (seed + bolt, "thunder");
      double far = (double) (hash % 1000) / 1000, side = (double) (hash / 1000 % 1000) / 500 - 1;
      double gain_db
          = EFFECT_DB + sahne_effects_kind (effects, kind)->gain_db - 9 * far - (inside ? 6 : 0);
      float gain = (float) sahne_db_to_gain (gain_db - 4);
      Effect effect = { .kind = kind,
                        .t_us = t + 300000 + (gint64) (far * 1900000),
                        .strength = 1 - 0.6 * far,
                        .seed = hash,
                        .tail = 2 * SAHNE_SOUND_RATE,
                        .muffled = inside,
                        .gain_db = gain_db };
      if (t >= out_us)
        break;
      if (t + 20 * G_USEC_PER_SEC < self->in_us || storm_at (self->scene, channel, t) < 0.3)
        continue;
      effect.key = (SahneMixKey){ 0, gain * (float) cos (G_PI_4 * (1 + 0.5 * side)),
                                  gain * (float) sin (G_PI_4 * (1 + 0.5 * side)) };
      add_effect (self, plan, effects, &effect);
    }
}

/**
 * sahne_mix_run_events:
 * @self: a run of shots
 * @plan: (inout): what is heard when
 * @effects: how effects are made
 *
 * Adds the scene's events that fall into it, and the thunder of a storm.
 */
void
sahne_mix_run_events (const SahneMixRun *self, SahneMixPlan *plan, const SahneEffects *effects)
{
  JsonArray *events = sahne_json_array (sahne_json_object (self->scene, "animation"), "events");
  guint n = events ? json_array_get_length (events) : 0;
  Wet wet = wet_new (self->scene);

  for (guint i = 0; i < n && plan->work > 0; i++, plan->work -= self->n_clips)
    {
      JsonNode *node = json_array_get_element (events, i);
      if (JSON_NODE_HOLDS_OBJECT (node))
        add_event (self, plan, effects, i, json_node_get_object (node), &wet);
    }
  g_clear_pointer (&wet.rain, sahne_channel_free);
  g_clear_pointer (&wet.storm, sahne_channel_free);
  add_thunder (self, plan, effects);
}

/* The share of a weather over the run, a key every half second, where it changes. */
static GArray *
bed_keys (const SahneMixRun *self, const SahneAmbienceBed *bed, double db, gint64 from, gint64 to)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (SahneMixKey));
  float gain = (float) sahne_db_to_gain (bed->gain_db + db);
  g_autoptr (SahneChannel) channel
      = bed->weather ? sahne_ambience_channel (self->scene, bed->weather) : NULL;

  for (gint64 at = from; at < to + SAHNE_SOUND_RATE / 2; at += SAHNE_SOUND_RATE / 2)
    {
      double share = channel ? sahne_ambience_heard (self->scene, bed->weather, channel,
                                                     sahne_mix_run_time (self, at))
                             : 1;
      SahneMixKey key = { at, gain * (float) share, gain * (float) share };
      g_array_append_val (keys, key);
      if (channel == NULL)
        break;
    }
  return keys;
}

/**
 * sahne_mix_run_place:
 * @self: a run, or a card before a place
 * @plan: (inout): what is heard when
 * @ambience: which sounds a place has
 * @effects: how they are made
 * @resources: for the weather
 *
 * Adds what goes on in the place. Beds are bound to the film's clock, so that they go on over cuts.
 */
void
sahne_mix_run_place (const SahneMixRun *self, SahneMixPlan *plan, SahneAmbience *ambience,
                     const SahneEffects *effects, SahneResources *resources)
{
  g_autoptr (GArray) beds = sahne_ambience_of (ambience, self->scene, effects, resources);

  for (guint i = 0; i < beds->len; i++)
    {
      const SahneAmbienceBed *bed = &g_array_index (beds, SahneAmbienceBed, i);
      const SahneEffectKind *info = sahne_effects_kind (effects, bed->kind);
      g_autofree char *name
          = g_strdup_printf ("bed %s %.1f %d", info->name, bed->every_s, bed->muffled);
      SahneMixSource source = { .kind = SAHNE_SOURCE_BED,
                                .name = name,
                                .effect = bed->kind,
                                .seconds = bed->every_s,
                                .seed = 1,
                                .muffled = bed->muffled };
      SahneMixItem item = { .bus = SAHNE_BUS_AMBIENCE,
                            .from = MAX (self->from - self->lead, 0),
                            .to = self->to + self->trail,
                            .fade_in = self->fade_in,
                            .fade_out = self->fade_out };
      g_autoptr (GArray) keys
          = bed_keys (self, bed, -CROWDED_DB * (beds->len - 1), item.from, item.to);
      item.source = sahne_mix_plan_source (plan, &source);
      sahne_mix_plan_add (plan, &item, (SahneMixKey *) keys->data, keys->len);
    }
}

/**
 * sahne_mix_run_volume:
 * @clip: a clip or an overlay
 *
 * Returns: (transfer full) (element-type SahneMixKey): its volume from its beginning to its end, as
 *   often as it changes
 */
GArray *
sahne_mix_run_volume (const SahneMixClip *clip)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (SahneMixKey));
  gint64 mdb = CLAMP (sahne_json_int (clip->json, "gain_mdb", 0), -120000, 40000);
  g_autoptr (SahneChannel) channel
      = sahne_channel_new_member (sahne_json_object (clip->json, "channels"), "gain_mdb");
  gint64 length_us = (clip->to - clip->from) * G_USEC_PER_SEC / SAHNE_SOUND_RATE;
  gint64 step = channel && sahne_channel_changes (channel, 0, length_us)
                    ? MAX (VOLUME_STEP, (clip->to - clip->from) / MAX_VOLUME_KEYS)
                    : G_MAXINT64 / 2;

  for (gint64 at = clip->from; at < clip->to; at += MIN (step, clip->to - at))
    {
      gint64 t = (at - clip->from) * G_USEC_PER_SEC / SAHNE_SOUND_RATE;
      double db = (double) mdb / 1e3 + (channel ? sahne_channel_at (channel, t) / 1e3 : 0);
      float gain = db <= -59.9 ? 0 : (float) sahne_db_to_gain (MIN (db, 40));
      SahneMixKey key = { at, gain, gain };
      g_array_append_val (keys, key);
    }
  return keys;
}

/**
 * sahne_mix_run_media:
 * @clip: own media, between the clips or over them
 * @plan: (inout): what is heard when
 *
 * Adds its own sound, where it has one.
 */
void
sahne_mix_run_media (const SahneMixClip *clip, SahneMixPlan *plan)
{
  const char *digest = sahne_json_string (clip->json, "sound", "");
  gint64 speed_pm = CLAMP (sahne_json_int (clip->json, "speed_pm", 1000), 100, 8000);
  gint64 in_us = CLAMP (clip->in_us, 0, MAX_MEDIA_US) * 1000 / speed_pm;
  g_autoptr (GArray) keys = NULL;
  SahneMixItem item = { .bus = SAHNE_BUS_MEDIA,
                        .from = clip->from,
                        .to = clip->to,
                        .start = clip->from - in_us * SAHNE_SOUND_RATE / G_USEC_PER_SEC,
                        .fade_in = MAX (MAX (clip->transition, clip->fade_in), EDGE),
                        .fade_out = MAX (clip->fade_out, EDGE) };

  if (strlen (digest) != 64)
    return;
  item.source = sahne_mix_plan_file (plan, digest, speed_pm);
  keys = sahne_mix_run_volume (clip);
  sahne_mix_plan_add (plan, &item, (SahneMixKey *) keys->data, keys->len);
}
