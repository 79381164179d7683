/* Who sounds how: a voice for each member of the cast, and what a moment does to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voices.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-identity.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* How a part is changed by what is said of somebody. */
typedef enum
{
  MULTIPLY,
  ADD,
  LARGER
} Change;

static const struct
{
  const char *name, *change_name; /* in a document, in the table */
  Change change;
  int plain, least, most;
} parts[SAHNE_VOICE_N_PARTS] = {
  [SAHNE_VOICE_HZ] = { "pitch_mhz", "hz_pm", MULTIPLY, 110000, 45000, 700000 },
  [SAHNE_VOICE_RATE] = { "rate", "rate_pm", MULTIPLY, 165, 80, 320 },
  [SAHNE_VOICE_RANGE] = { "range", "range", ADD, 50, 0, 99 },
  [SAHNE_VOICE_SIZE] = { "size_pm", "size_pm", MULTIPLY, 1000, 650, 1600 },
  [SAHNE_VOICE_VOLUME] = { "volume_pm", "volume_pm", MULTIPLY, 1000, 100, 2000 },
  [SAHNE_VOICE_LEVEL] = { "level_mdb", "level_mdb", ADD, 0, -20000, 6000 },
  [SAHNE_VOICE_BRIGHT] = { "bright_mdb", "bright_mdb", ADD, 0, -12000, 9000 },
  [SAHNE_VOICE_BREATH] = { "breath_pm", "breath_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_ROUGH] = { "rough_pm", "rough_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_METAL] = { "metal_pm", "metal_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_ECHO] = { "echo_pm", "echo_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_TREMOR] = { "tremor_pm", "tremor_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_DRIVE] = { "drive_pm", "drive_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_MUFFLE] = { "muffle_pm", "muffle_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_RADIO] = { "radio_pm", "radio_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_WHISPER] = { "whisper_pm", "whisper_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_SING] = { "sing_pm", "sing_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_LAUGH] = { "laugh_pm", "laugh_pm", LARGER, 0, 0, 1000 },
  [SAHNE_VOICE_SOB] = { "sob_pm", "sob_pm", LARGER, 0, 0, 1000 },
};

struct _SahneVoices
{
  JsonNode *root;
  JsonObject *table;
};

/**
 * sahne_voices_new:
 * @resources: where the table is found
 * @error: return location for %SAHNE_ERROR_MISSING, %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the table data/audio/voices.json
 */
SahneVoices *
sahne_voices_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) file = sahne_resources_open (resources, "audio/voices.json", error);
  g_autoptr (JsonNode) root = file ? sahne_json_parse_bytes (file, error) : NULL;
  SahneVoices *self;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)
      || sahne_json_path (json_node_get_object (root), "classes", "man", NULL) == NULL
      || sahne_json_path (json_node_get_object (root), "classes", "woman", NULL) == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("audio/voices.json has no classes “man” and “woman”. Install Sahne again."));
      return NULL;
    }
  self = g_new0 (SahneVoices, 1);
  self->root = g_steal_pointer (&root);
  self->table = json_node_get_object (self->root);
  return self;
}

/**
 * sahne_voices_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_voices_free (SahneVoices *self)
{
  if (self)
    json_node_unref (self->root);
  g_free (self);
}

static void
change (SahneVoice *voice, SahneVoicePart part, double by)
{
  double value = voice->parts[part];

  switch (parts[part].change)
    {
    case MULTIPLY:
      value *= by / 1000;
      break;
    case ADD:
      value += by;
      break;
    case LARGER:
    default:
      value = MAX (value, by);
      break;
    }
  voice->parts[part] = (int) lrint (sahne_clamp (value, parts[part].least, parts[part].most));
}

/* Changes a voice by a row of the table. */
static void
apply (SahneVoice *voice, JsonObject *row)
{
  for (int i = 0; row && i < SAHNE_VOICE_N_PARTS; i++)
    if (json_object_has_member (row, parts[i].change_name))
      change (voice, i, (double) sahne_json_int (row, parts[i].change_name, 0));
}

static JsonObject *
row_of (const SahneVoices *self, const char *collection, const char *name)
{
  return name ? sahne_json_path (self->table, collection, name, NULL) : NULL;
}

/* Between the two numbers of a class; @at is 0 to 1. */
static double
between (JsonObject *class, const char *name, double at, double fallback)
{
  JsonArray *range = sahne_json_array (class, name);

  return range ? sahne_lerp ((double) sahne_json_array_int (range, 0, (gint64) fallback),
                             (double) sahne_json_array_int (range, 1, (gint64) fallback), at)
               : fallback;
}

/* The class of somebody's voice: what he is counts more than age and sex. */
static JsonObject *
class_of (const SahneVoices *self, const SahneIdentity *who, const char *kind, const char *asked)
{
  const char *sex = who->female ? "female" : "male";
  g_autofree char *aged = g_strdup_printf ("%s_%s", sahne_age_name (who->age), sex);
  g_autofree char *special = asked ? g_strdup_printf ("%s_%s", asked, sex) : NULL;
  JsonObject *class = row_of (self, "classes", asked);

  if (class == NULL)
    class = row_of (self, "classes", special);
  if (class == NULL && g_str_equal (kind, "voice"))
    class = row_of (self, "classes", who->female ? "narrator_female" : "narrator_male");
  if (class == NULL)
    class = row_of (self, "classes", aged);
  return class ? class : row_of (self, "classes", who->female ? "woman" : "man");
}

/* Places in a row that lie evenly apart however many are taken: multiples of the golden ratio (and
 * of its relatives for the other parts of a voice). */
static double
spread (gint64 order, double start, double step)
{
  double at = start + (double) order * step;
  return at - floor (at);
}

/* Small animals speak high and through a small throat, large ones low. People are what their age
 * makes them. */
static void
scale_by_height (SahneVoice *voice, const char *kind, JsonObject *look)
{
  double metres = (double) sahne_json_int (look, "height_um", 0) / 1e6;

  if (metres <= 0 || g_str_equal (kind, "person") || g_str_equal (kind, "voice"))
    return;
  change (voice, SAHNE_VOICE_SIZE, 1000 * sahne_clamp (pow (metres / 1.5, -0.13), 0.78, 1.32));
  change (voice, SAHNE_VOICE_HZ, 1000 * sahne_clamp (pow (metres / 1.5, -0.28), 0.66, 2.1));
}

static void
start_from_class (const SahneVoices *self, SahneVoice *voice, JsonObject *class, gint64 order,
                  double start)
{
  JsonArray *variants = sahne_json_array (class, "variants");
  guint n = variants ? json_array_get_length (variants) : 0;
  guint first = (guint) (start * 1000);

  for (int i = 0; i < SAHNE_VOICE_N_PARTS; i++)
    voice->parts[i] = parts[i].plain;
  g_strlcpy (voice->name,
             n ? sahne_json_array_string (variants, (guint) ((first + order) % n), "") : "",
             sizeof voice->name);
  voice->parts[SAHNE_VOICE_HZ]
      = (int) (1000 * between (class, "hz", spread (order, start, 0.618034), 110));
  voice->parts[SAHNE_VOICE_RATE]
      = (int) between (class, "rate", spread (order, start, 0.754878), 165);
  voice->parts[SAHNE_VOICE_RANGE]
      = (int) between (class, "range", spread (order, start, 0.569840), 50);
  voice->parts[SAHNE_VOICE_SIZE]
      = (int) between (class, "size_pm", spread (order, 0.5 + start, 0.381966), 1000);
  for (int i = SAHNE_VOICE_BREATH; i < SAHNE_VOICE_N_PARTS; i++)
    change (voice, i, (double) sahne_json_int (class, parts[i].change_name, 0));
}

/**
 * sahne_voices_choose:
 * @self: the table
 * @seed: the film's seed
 * @id: of the member of the cast
 * @member: (nullable): its entry in the scene's `cast`
 * @look: (nullable): its entry in `visual.looks`
 * @voice: (out): how it sounds
 *
 * A function of seed and entry alone, so that somebody sounds the same in every scene and a
 * newcomer changes nobody; two of the same age and sex are told apart by their order of first
 * appearance.
 */
void
sahne_voices_choose (const SahneVoices *self, gint64 seed, const char *id, JsonObject *member,
                     JsonObject *look, SahneVoice *voice)
{
  const char *kind = sahne_json_string (member, "kind", "voice"),
             *concept = sahne_json_string (member, "concept", NULL),
             *job = sahne_json_string (member, "job", NULL);
  JsonArray *traits = sahne_json_array (member, "traits");
  JsonObject *own = row_of (self, "concepts", concept);
  SahneRandom random = sahne_random ((guint64) seed, "voices");
  double start = sahne_random_unit (&random);
  gint64 order = CLAMP (sahne_json_int (member, "order", 0), 0, 100000);
  SahneIdentity who;

  if (own == NULL)
    own = row_of (self, "concepts", sahne_json_string (look, "species", NULL));
  sahne_identity_init (&who, seed, id, member);
  if (!who.sure_age
      && (g_str_equal (kind, "animal") || g_str_equal (kind, "creature")
          || g_str_equal (kind, "thing")))
    who.age = SAHNE_AGE_ADULT;
  voice->seed = sahne_hash ((guint64) seed, id);
  start_from_class (self, voice,
                    class_of (self, &who, kind, sahne_json_string (own, "class", NULL)), order,
                    start);
  scale_by_height (voice, kind, look);
  apply (voice, own);
  if (job && g_strcmp0 (job, concept) != 0)
    apply (voice, row_of (self, "concepts", job));
  apply (voice, row_of (self, "sizes", sahne_json_string (member, "size", NULL)));
  for (guint i = 0; traits && i < MIN (json_array_get_length (traits), 8); i++)
    apply (voice, row_of (self, "traits", sahne_json_array_string (traits, i, NULL)));
  sahne_voices_patch (self, voice, NULL);
}

/**
 * sahne_voices_tint:
 * @self: the table
 * @voice: (inout): somebody's voice
 * @beat: a line: its `tone` and `emotion` change how it is spoken
 */
void
sahne_voices_tint (const SahneVoices *self, SahneVoice *voice, JsonObject *beat)
{
  apply (voice, row_of (self, "emotions", sahne_json_string (beat, "emotion", NULL)));
  apply (voice, row_of (self, "tones", sahne_json_string (beat, "tone", NULL)));
}

static JsonObject *
room_of (const SahneVoices *self, JsonObject *set)
{
  JsonObject *room = row_of (self, "rooms", sahne_json_string (set, "recipe", NULL));

  return room ? room : row_of (self, "rooms", sahne_json_string (set, "setting", NULL));
}

/**
 * sahne_voices_echo:
 * @self: the table
 * @set: (nullable): a scene's `visual.set`
 *
 * Returns: how much its room rings with what is heard in it, thousandths
 */
int
sahne_voices_echo (const SahneVoices *self, JsonObject *set)
{
  return (int) CLAMP (sahne_json_int (room_of (self, set), "echo_pm", 0), 0, 1000);
}

/**
 * sahne_voices_place:
 * @self: the table
 * @voice: (inout): somebody's voice
 * @set: (nullable): the scene's `visual.set`: its room rings with the voice
 */
void
sahne_voices_place (const SahneVoices *self, SahneVoice *voice, JsonObject *set)
{
  apply (voice, room_of (self, set));
}

/**
 * sahne_voices_patch:
 * @self: the table
 * @voice: (inout): somebody's voice
 * @patch: (nullable): a person's own wishes, members of `voice` in a document
 */
void
sahne_voices_patch (const SahneVoices *self, SahneVoice *voice, JsonObject *patch)
{
  JsonObject *bases = sahne_json_object (self->table, "bases");
  const char *name = sahne_json_string (patch, "name", NULL);

  if (name && json_object_has_member (bases, name))
    g_strlcpy (voice->name, name, sizeof voice->name);
  for (int i = 0; patch && i < SAHNE_VOICE_N_PARTS; i++)
    if (json_object_has_member (patch, parts[i].name))
      voice->parts[i] = (int) CLAMP (sahne_json_int (patch, parts[i].name, voice->parts[i]),
                                     parts[i].least, parts[i].most);
  voice->base_hz = (double) CLAMP (sahne_json_int (bases, voice->name, 100), 40, 500);
}

/**
 * sahne_voice_to_json:
 * @voice: a voice
 *
 * Returns: (transfer full): it as a document has it; parts that are plain are left out
 */
JsonObject *
sahne_voice_to_json (const SahneVoice *voice)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", voice->name);
  for (int i = 0; i < SAHNE_VOICE_N_PARTS; i++)
    if (i <= SAHNE_VOICE_SIZE || voice->parts[i] != parts[i].plain)
      json_object_set_int_member (object, parts[i].name, voice->parts[i]);
  return object;
}
