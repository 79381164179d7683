/* Ambience: which sounds go on in a place, by its hour, its weather and its season.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ambience.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* At most so many sounds go on at once. */
#define MAX_BEDS 5

/* Between two sounds of a kind that no row of the table speaks of, seconds. */
#define SELDOM_S 9.0

/* How finely it is looked back for the beginning of a weather. */
#define BACK_STEP_US 250000

/* Columns of ambiences.tsv */
enum
{
  NAME,
  SOUND,
  EVERY,
  GAIN,
  NIGHT,
  WET,
  WINTER,
  N_COLUMNS
};

struct _SahneAmbience
{
  GPtrArray *rows; /* char **, N_COLUMNS each */
};

/* How a weather sounds: outside, and through the walls of a room. */
static const struct
{
  const char *weather, *outside, *second, *inside;
  double outside_db, second_db, inside_db;
} weathers[] = {
  { "rain", "rain", NULL, "rain_inside", -2, 0, -2 },
  { "storm", "rain_heavy", "wind_strong", "rain_inside", -5, -7, 2 },
  { "snow", "snow", NULL, NULL, 0, 0, 0 },
  { "wind", "wind", NULL, "wind", 0, 0, -12 },
  { "fog", "fog", NULL, NULL, 0, 0, 0 },
};

/**
 * sahne_ambience_new:
 * @resources: where ambiences.tsv is found
 * @error: return location for %SAHNE_ERROR_MISSING or %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the table
 */
SahneAmbience *
sahne_ambience_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) table = sahne_resources_open (resources, "audio/ambiences.tsv", error);
  g_autoptr (SahneAmbience) self = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (table == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
  lines = g_strsplit (text, "\n", -1);
  self = g_new0 (SahneAmbience, 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; lines[i]; i++)
    {
      char **columns;
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      columns = g_strsplit (lines[i], "\t", -1);
      g_ptr_array_add (self->rows, columns);
      if (g_strv_length (columns) == N_COLUMNS)
        continue;
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“audio/ambiences.tsv”, line %u: a row has seven columns."), i + 1);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_ambience_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_ambience_free (SahneAmbience *self)
{
  if (self)
    g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sahne_mix_is_inside:
 * @scene: a scene
 *
 * Returns: whether it is under a roof
 */
gboolean
sahne_mix_is_inside (JsonObject *scene)
{
  JsonObject *set = sahne_json_path (scene, "visual", "set", NULL);
  const char *setting = sahne_json_string (set, "setting",
                                           sahne_json_string (sahne_json_object (scene, "script"),
                                                              "setting", "exterior"));
  return g_str_equal (setting, "interior");
}

static const char *
light_word (JsonObject *scene, const char *name, const char *fallback)
{
  JsonObject *light = sahne_json_path (scene, "visual", "set", "light", NULL);
  return sahne_json_string (light, name,
                            sahne_json_string (sahne_json_object (scene, "script"), name,
                                               fallback));
}

static JsonObject *
weather_channel (JsonObject *scene, const char *weather)
{
  g_autofree char *name = g_strconcat (weather, "_pm", NULL);
  return sahne_json_path (scene, "animation", "weather", name, NULL);
}

/**
 * sahne_ambience_channel:
 * @scene: an animated scene
 * @weather: a weather
 *
 * Returns: (transfer full) (nullable): its share over the scene, where that changes
 */
SahneChannel *
sahne_ambience_channel (JsonObject *scene, const char *weather)
{
  JsonObject *object = weather_channel (scene, weather);
  g_autoptr (SahneChannel) channel = object ? sahne_channel_new_json (object, NULL) : NULL;

  return channel && sahne_channel_length (channel) ? g_steal_pointer (&channel) : NULL;
}

/**
 * sahne_ambience_share:
 * @channel: what sahne_ambience_channel() returned
 * @t_us: scene time, microseconds
 *
 * Returns: how much of the weather there is then, 0 to 1
 */
double
sahne_ambience_share (const SahneChannel *channel, gint64 t_us)
{
  return CLAMP (sahne_channel_at (channel, t_us) / 1000, 0, 1);
}

/* Whether it may blow while it rains: what falls and the wind do not take each other's place. */
static gboolean
go_together (const char *a, const char *b)
{
  gboolean wind = g_str_equal (a, "wind"), other = g_str_equal (b, "wind");
  const char *falls = wind ? b : a;

  return wind != other
         && (g_str_equal (falls, "rain") || g_str_equal (falls, "storm")
             || g_str_equal (falls, "snow"));
}

/* How much of a weather was there when another one, of which there is some at @t_us, began to come.
 */
static double
share_before (const SahneChannel *channel, const SahneChannel *other, gint64 t_us)
{
  gint64 t = t_us;

  while (t > 0 && sahne_ambience_share (other, t) > 0)
    t -= MIN (t, BACK_STEP_US);
  return sahne_ambience_share (channel, t);
}

/**
 * sahne_ambience_heard:
 * @scene: an animated scene
 * @weather: a weather
 * @channel: what sahne_ambience_channel() returned for it
 * @t_us: scene time, microseconds
 *
 * The picture has one sky at a time; rain goes on to be heard when a wind comes up, and the wind
 * when it begins to rain.
 *
 * Returns: how much of the weather is heard then, 0 to 1
 */
double
sahne_ambience_heard (JsonObject *scene, const char *weather, const SahneChannel *channel,
                      gint64 t_us)
{
  double share = sahne_ambience_share (channel, t_us);

  for (guint i = 0; i < G_N_ELEMENTS (weathers) && share < 1; i++)
    {
      const char *other = weathers[i].weather;
      g_autoptr (SahneChannel) beside
          = go_together (weather, other) ? sahne_ambience_channel (scene, other) : NULL;
      double there = beside ? sahne_ambience_share (beside, t_us) : 0;
      if (there > 0 && share_before (channel, beside, t_us) > 0.5)
        share += there;
    }
  return MIN (share, 1);
}

/**
 * sahne_ambience_is_weather:
 * @scene: a scene
 * @weather: a weather
 *
 * Returns: whether it is the scene's from its beginning on
 */
gboolean
sahne_ambience_is_weather (JsonObject *scene, const char *weather)
{
  return g_str_equal (light_word (scene, "weather", "clear"), weather);
}

static void
add_bed (GArray *beds, const SahneEffects *effects, const char *sound, double every_s,
         double gain_db, gboolean muffled, const char *weather)
{
  SahneAmbienceBed bed = { .kind = sahne_effects_find_place (effects, sound),
                           .every_s = every_s,
                           .muffled = muffled,
                           .weather = weather };

  if (every_s > 0 || bed.kind < 0)
    {
      bed.kind = sahne_effects_find (effects, sound);
      bed.every_s = every_s > 0 ? every_s : SELDOM_S;
    }
  if (bed.kind < 0 || beds->len == MAX_BEDS)
    return;
  for (guint i = 0; i < beds->len; i++)
    if (g_array_index (beds, SahneAmbienceBed, i).kind == bed.kind)
      return;
  bed.gain_db = gain_db + sahne_effects_kind (effects, bed.kind)->gain_db;
  g_array_append_val (beds, bed);
}

/* What a weather brings, as far as it is there at any time of the scene. */
static void
add_weather (JsonObject *scene, GArray *beds, const SahneEffects *effects)
{
  gboolean inside = sahne_mix_is_inside (scene);
  const char *now = light_word (scene, "weather", "clear");

  for (guint i = 0; i < G_N_ELEMENTS (weathers); i++)
    {
      const char *weather = weathers[i].weather;
      if (!g_str_equal (now, weather) && weather_channel (scene, weather) == NULL)
        continue;
      if (inside && weathers[i].inside)
        add_bed (beds, effects, weathers[i].inside, 0, weathers[i].inside_db,
                 g_str_equal (weather, "wind"), weather);
      if (!inside)
        add_bed (beds, effects, weathers[i].outside, 0, weathers[i].outside_db, FALSE, weather);
      if (!inside && weathers[i].second)
        add_bed (beds, effects, weathers[i].second, 0, weathers[i].second_db, FALSE, weather);
    }
}

static char **
find_row (const SahneAmbience *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((char **) self->rows->pdata[i])[NAME], name))
      return self->rows->pdata[i];
  return NULL;
}

/* Whether a word is a weather's, which add_weather() has seen to; wind may be the place's own, but
 * not in a room. */
static gboolean
is_weather_word (const char *word, gboolean inside)
{
  for (guint i = 0; i < G_N_ELEMENTS (weathers); i++)
    if ((g_str_equal (word, weathers[i].outside) || g_strcmp0 (word, weathers[i].second) == 0
         || g_strcmp0 (word, weathers[i].inside) == 0)
        && (inside || !g_str_equal (word, "wind")))
      return TRUE;
  return FALSE;
}

/* One word of a place's ambience. */
static void
add_word (const SahneAmbience *self, JsonObject *scene, const char *word, GArray *beds,
          const SahneEffects *effects)
{
  char **row = find_row (self, word);
  const char *weather = light_word (scene, "weather", "clear"), *sound = word;
  gboolean wet = g_str_equal (weather, "rain") || g_str_equal (weather, "storm")
                 || g_str_equal (weather, "snow");
  int instead = g_str_equal (light_word (scene, "time", "noon"), "night")        ? NIGHT
                : wet                                                            ? WET
                : g_str_equal (light_word (scene, "season", "summer"), "winter") ? WINTER
                                                                                 : SOUND;

  if (row)
    {
      if (wet && !g_str_equal (row[WET], "="))
        instead = WET;
      sound = row[instead];
      if (g_str_equal (sound, "="))
        sound = row[SOUND];
      if (g_str_equal (sound, "crickets")
          && g_str_equal (light_word (scene, "season", "summer"), "winter"))
        sound = "-";
    }
  if (g_str_equal (sound, "-") || is_weather_word (word, sahne_mix_is_inside (scene)))
    return;
  add_bed (beds, effects, sound,
           row && g_str_equal (sound, row[SOUND]) ? g_ascii_strtod (row[EVERY], NULL) : 0,
           row ? g_ascii_strtod (row[GAIN], NULL) : 0, FALSE, NULL);
}

/**
 * sahne_ambience_of:
 * @self: the table
 * @scene: a scene with its set
 * @effects: the kinds there are
 * @resources: for the weather
 *
 * What the scene's `audio.ambience`, or else its set's `ambience` asks for, and the weather.
 *
 * Returns: (transfer full) (element-type SahneAmbienceBed): the beds
 */
GArray *
sahne_ambience_of (const SahneAmbience *self, JsonObject *scene, const SahneEffects *effects,
                   SahneResources *resources)
{
  GArray *beds = g_array_new (FALSE, FALSE, sizeof (SahneAmbienceBed));
  JsonArray *words = sahne_json_array (sahne_json_object (scene, "audio"), "ambience");
  gboolean night = g_str_equal (light_word (scene, "time", "noon"), "night");

  if (words == NULL)
    words = sahne_json_array (sahne_json_path (scene, "visual", "set", NULL), "ambience");
  add_weather (scene, beds, effects);
  for (guint i = 0; words && i < json_array_get_length (words); i++)
    add_word (self, scene, sahne_json_array_string (words, i, "-"), beds, effects);
  if (beds->len == 0 && words == NULL)
    add_bed (beds, effects,
             sahne_mix_is_inside (scene) ? "room"
             : night                     ? "night"
                                         : "wind",
             0, -4, FALSE, NULL);
  return beds;
}
