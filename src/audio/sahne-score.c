/* What music and what sounds of the place a scene wants; the mix plays them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-score.h"

#include "sahne-json.h"
#include "sahne-noise.h"

/* Moods of music, with the speeds they may have, beats a minute. */
static const struct
{
  const char *mood;
  int slow, fast;
} moods[] = {
  { "happy", 118, 132 }, { "romantic", 68, 84 },  { "sad", 56, 70 },
  { "calm", 60, 76 },    { "epic", 100, 124 },    { "action", 140, 168 },
  { "tense", 84, 104 },  { "scary", 48, 66 },     { "mysterious", 72, 90 },
  { "comic", 112, 144 }, { "festive", 126, 138 }, { "nostalgic", 64, 80 },
};

/* What a feeling, an hour or a weather says about the mood where the script names none. */
static const struct
{
  const char *word, *mood;
  int weight;
} hints[] = {
  { "happy", "happy", 3 },      { "joy", "happy", 4 },
  { "sad", "sad", 3 },          { "crying", "sad", 5 },
  { "angry", "tense", 3 },      { "furious", "action", 4 },
  { "afraid", "scary", 4 },     { "surprised", "comic", 2 },
  { "disgusted", "comic", 2 },  { "sleepy", "calm", 3 },
  { "smug", "comic", 4 },       { "wink", "comic", 3 },
  { "proud", "epic", 2 },       { "worried", "tense", 3 },
  { "shy", "romantic", 2 },     { "thinking", "mysterious", 2 },
  { "pained", "sad", 3 },       { "loving", "romantic", 5 },
  { "determined", "epic", 3 },  { "asleep", "calm", 3 },
  { "laugh", "happy", 3 },      { "sing", "happy", 3 },
  { "cry", "sad", 5 },          { "whisper", "mysterious", 2 },
  { "shout", "tense", 2 },      { "chase", "action", 6 },
  { "run", "action", 2 },       { "fight", "action", 5 },
  { "escape", "action", 4 },    { "fall", "comic", 1 },
  { "dance", "festive", 4 },    { "celebrate", "festive", 5 },
  { "kiss", "romantic", 5 },    { "hug", "romantic", 3 },
  { "hide", "tense", 3 },       { "sleep", "calm", 3 },
  { "fly", "epic", 2 },         { "explode", "action", 5 },
  { "night", "mysterious", 2 }, { "sunset", "romantic", 2 },
  { "dawn", "calm", 2 },        { "morning", "happy", 2 },
  { "storm", "tense", 3 },      { "rain", "sad", 2 },
  { "fog", "mysterious", 3 },   { "snow", "calm", 2 },
  { "space", "mysterious", 3 }, { "moon", "mysterious", 3 },
  { "cave", "mysterious", 3 },  { "graveyard", "scary", 5 },
  { "castle", "epic", 2 },      { "haunted", "scary", 5 },
  { "wedding", "festive", 5 },  { "beach", "happy", 2 },
};

/* What music there is when the script says nothing at all. */
#define PLAIN_MOOD "calm"

static void
hint (int *scores, const char *word, int times)
{
  for (guint i = 0; word && i < G_N_ELEMENTS (hints); i++)
    for (guint m = 0; g_str_equal (hints[i].word, word) && m < G_N_ELEMENTS (moods); m++)
      if (g_str_equal (moods[m].mood, hints[i].mood))
        scores[m] += times * hints[i].weight;
}

/* The mood the script names, or the one that most of what happens speaks for. */
static guint
mood_of (JsonObject *script)
{
  const char *said = sahne_json_string (script, "mood", NULL);
  JsonObject *beats = sahne_json_object (script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  int scores[G_N_ELEMENTS (moods)] = { 0 };
  guint best = 0;

  for (guint i = 0; said && i < G_N_ELEMENTS (moods); i++)
    if (g_str_equal (moods[i].mood, said))
      return i;
  hint (scores, PLAIN_MOOD, 1);
  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    if (g_str_equal (moods[i].mood, PLAIN_MOOD))
      scores[i]++;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      int times = g_str_equal (sahne_json_string (beat, "kind", ""), "line") ? 2 : 1;
      hint (scores, sahne_json_string (beat, "emotion", NULL), times);
      hint (scores, sahne_json_string (beat, "tone", NULL), times);
      if (!sahne_json_bool (beat, "negated", FALSE))
        hint (scores, sahne_json_string (beat, "action", NULL), 1);
    }
  hint (scores, sahne_json_string (script, "time", NULL), 1);
  hint (scores, sahne_json_string (script, "weather", NULL), 1);
  hint (scores, sahne_json_string (sahne_json_object (script, "place"), "concept", NULL), 1);
  for (guint i = 1; i < G_N_ELEMENTS (moods); i++)
    if (scores[i] > scores[best])
      best = i;
  return best;
}

/* Whose theme is heard: who does and says most; the place's where nobody does anything. */
static const char *
theme_of (JsonObject *script)
{
  JsonObject *beats = sahne_json_object (script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *best = NULL;
  int most = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      const char *who = sahne_json_string (beat, "speaker", NULL);
      JsonArray *actors = sahne_json_array (beat, "actors");
      int count;
      if (who == NULL && actors)
        who = sahne_json_array_string (actors, 0, NULL);
      if (who == NULL)
        continue;
      count = GPOINTER_TO_INT (g_hash_table_lookup (counts, who)) + 1;
      g_hash_table_insert (counts, (gpointer) who, GINT_TO_POINTER (count));
      if (count > most)
        {
          most = count;
          best = who;
        }
    }
  return best ? best : sahne_json_string (sahne_json_object (script, "place"), "concept", "theme");
}

/* What tells this scene from the others without its place among them: the id of its first beat,
 * which stays when the script is understood anew. */
static const char *
own_name (JsonObject *script)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (script, "beats"));
  JsonObject *beats = sahne_json_object (script, "beats");
  JsonObjectIter iter;
  const char *name = "";

  json_object_iter_init (&iter, beats);
  while (ids->len && json_object_iter_next (&iter, &name, NULL))
    if (g_str_equal (name, ids->pdata[0]))
      return name;
  return "";
}

/**
 * sahne_score_choose:
 * @scene: a scene with brief and script
 *
 * Returns: (transfer full): `audio.score`; its mood is "none" when no music is wanted
 */
JsonObject *
sahne_score_choose (JsonObject *scene)
{
  JsonObject *brief = sahne_json_object (scene, "brief"),
             *script = sahne_json_object (scene, "script"), *score = json_object_new ();
  guint64 seed = (guint64) sahne_json_int (brief, "seed", 0);
  SahneRandom film = sahne_random (seed, "score"), pace,
              own = sahne_random (sahne_hash (seed, own_name (script)), "score");
  int key = sahne_random_int (&film, 12);
  guint mood = mood_of (script);

  json_object_set_int_member (score, "seed", sahne_random_u32 (&own) & 0x7fffffff);
  if (!sahne_json_bool (brief, "music", TRUE))
    {
      json_object_set_string_member (score, "mood", "none");
      return score;
    }
  /* Scenes of a mood are one piece of music, and one tempo. */
  pace = sahne_random (sahne_hash (seed, moods[mood].mood), "tempo");
  json_object_set_string_member (score, "mood", moods[mood].mood);
  json_object_set_int_member (
      score, "tempo_mbpm",
      (gint64) (1000 * sahne_random_range (&pace, moods[mood].slow, moods[mood].fast)));
  json_object_set_int_member (score, "key", key);
  json_object_set_string_member (score, "theme", theme_of (script));
  return score;
}

static void
add (JsonArray *ambience, const char *sound)
{
  if (!sahne_json_array_has (ambience, sound))
    json_array_add_string_element (ambience, sound);
}

/* Birds sleep at night and in bad weather; crickets sing on warm nights. */
static gboolean
heard_now (const char *sound, gboolean night, gboolean wet)
{
  if (g_str_equal (sound, "birds") || g_str_equal (sound, "children"))
    return !night && !wet;
  if (g_str_equal (sound, "gulls"))
    return !night;
  return TRUE;
}

/* Things and people that are heard all the time, and the word for how. */
static const struct
{
  const char *concept, *word;
} heard_things[] = {
  { "fire", "fire" },
  { "campfire", "fire" },
  { "bonfire", "fire" },
  { "fireplace", "fire" },
  { "stove", "fire" },
  { "fountain", "fountain" },
  { "waterfall", "waterfall" },
  { "river", "river" },
  { "stream", "stream" },
  { "sea", "sea" },
  { "ocean", "sea" },
  { "clock", "clock" },
  { "grandfather_clock", "clock" },
};

/* Of so many people there is a murmur. */
#define CROWD_LEAST 8

static const char *
word_of (JsonObject *thing)
{
  const char *concept = sahne_json_string (thing, "concept", ""),
             *state = sahne_json_string (thing, "state", "");
  g_autofree char *name = g_strdelimit (g_strdup (concept), " -", '_');

  if (g_str_equal (state, "off") || g_str_equal (state, "out") || g_str_equal (state, "broken"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (heard_things); i++)
    if (g_str_equal (heard_things[i].concept, name))
      return heard_things[i].word;
  return NULL;
}

/* Whether a member of the cast that is many does or says anything in the scene. */
static gboolean
is_crowd_here (JsonObject *scene)
{
  JsonObject *cast = sahne_json_object (scene, "cast"),
             *beats = sahne_json_path (scene, "script", "beats", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonArray *actors = sahne_json_array (sahne_json_object (beats, ids->pdata[i]), "actors");
      for (guint k = 0; actors && k < json_array_get_length (actors); k++)
        {
          JsonObject *who = sahne_json_object (cast, sahne_json_array_string (actors, k, ""));
          if (sahne_json_int (who, "count", 1) >= CROWD_LEAST
              || g_str_equal (sahne_json_string (who, "concept", ""), "crowd"))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_falling (const char *weather)
{
  return g_str_equal (weather, "rain") || g_str_equal (weather, "storm")
         || g_str_equal (weather, "snow");
}

/* What a sentence says of the weather beside what became the scene's: rain and wind are heard both.
 * One that tells of an end is left alone. */
static void
add_said_weather (JsonArray *ambience, JsonObject *sentence, const char *weather, gboolean inside)
{
  JsonArray *words = sahne_json_array (sentence, "words");
  const char *other = NULL;
  gboolean main = FALSE;

  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      JsonObject *word = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kind = sahne_json_string (word, "class", ""),
                 *concept = sahne_json_string (word, "concept", "");
      if (g_str_equal (kind, "action")
          && (g_str_equal (concept, "stop") || g_str_equal (concept, "end")
              || g_str_equal (concept, "calm_down") || g_str_equal (concept, "cease")))
        return;
      if (g_str_equal (kind, "action") && g_str_equal (concept, "blow"))
        concept = "wind"; /* a wind blows where another language has one word for both */
      else if (!g_str_equal (kind, "weather")
               && !(g_str_equal (kind, "action") && is_falling (concept)))
        continue;
      if (g_str_equal (concept, weather))
        main = TRUE;
      else if ((g_str_equal (concept, "wind") && is_falling (weather))
               || (is_falling (concept) && g_str_equal (weather, "wind")))
        other = concept;
    }
  if (main && other)
    add (ambience, g_str_equal (other, "wind")   ? (inside ? "with_wind_inside" : "with_wind")
                   : inside                      ? "with_rain_inside"
                   : g_str_equal (other, "snow") ? "with_snow"
                                                 : "with_rain");
}

static void
add_said (JsonArray *ambience, JsonObject *scene, const char *weather, gboolean inside)
{
  JsonObject *script = sahne_json_object (scene, "script"),
             *sentences = sahne_json_object (script, "sentences"),
             *things = sahne_json_object (script, "things");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sentences), named = sahne_json_ordered (things);

  for (guint i = 0; i < ids->len; i++)
    add_said_weather (ambience, sahne_json_object (sentences, ids->pdata[i]), weather, inside);
  for (guint i = 0; i < named->len; i++)
    {
      const char *word = word_of (sahne_json_object (things, named->pdata[i]));
      if (word)
        add (ambience, word);
    }
  if (is_crowd_here (scene))
    add (ambience, "crowd");
}

/**
 * sahne_score_ambience:
 * @scene: a scene with script and perhaps a set
 *
 * Returns: (transfer full): `audio.ambience`: what is heard of the place at this hour and in this
 *   weather
 */
JsonArray *
sahne_score_ambience (JsonObject *scene)
{
  JsonObject *script = sahne_json_object (scene, "script"),
             *set = sahne_json_path (scene, "visual", "set", NULL);
  JsonArray *ambience = json_array_new (), *place = sahne_json_array (set, "ambience");
  const char *weather = sahne_json_string (script, "weather", "clear"),
             *season = sahne_json_string (script, "season", "summer");
  gboolean inside = g_str_equal (sahne_json_string (script, "setting",
                                                    sahne_json_string (set, "setting", "exterior")),
                                 "interior");
  gboolean night = g_str_equal (sahne_json_string (script, "time", "noon"), "night");
  gboolean wet = g_str_equal (weather, "rain") || g_str_equal (weather, "storm");
  gboolean snow = g_str_equal (weather, "snow");

  for (guint i = 0; place && i < MIN (json_array_get_length (place), 8); i++)
    {
      const char *sound = sahne_json_array_string (place, i, NULL);
      if (sound && heard_now (sound, night, wet || snow))
        add (ambience, sound);
    }
  if (wet)
    add (ambience, inside ? "rain_inside" : g_str_equal (weather, "storm") ? "rain_heavy" : "rain");
  if (g_str_equal (weather, "storm"))
    add (ambience, inside ? "wind" : "wind_strong");
  if (g_str_equal (weather, "wind") && !inside)
    add (ambience, "wind");
  if (snow && !inside)
    add (ambience, "snow");
  if (night && !inside && !wet && !snow && !g_str_equal (season, "winter")
      && !sahne_json_array_has (ambience, "silence") && !sahne_json_array_has (ambience, "traffic"))
    add (ambience, "crickets");
  add_said (ambience, scene, weather, inside);
  return ambience;
}
