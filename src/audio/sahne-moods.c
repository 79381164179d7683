/* Moods: how the music of a scene is made, read from moods.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-moods.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-error.h"

/* Columns of a mood's row, and of a player's. */
enum
{
  NAME,
  ALSO,
  BPM,
  METRE,
  MODE,
  SWING,
  CHORDS_A,
  CHORDS_B,
  ENDING,
  BUSY,
  LEVEL,
  N_COLUMNS
};

enum
{
  PLUS,
  ROLE,
  PROGRAM,
  DB,
  PAN,
  CENTRE,
  PATTERN,
  N_PART_COLUMNS
};

#define MAX_PARTS 14

static const char *const role_names[SAHNE_N_ROLES]
    = { "lead", "second", "pad", "keys", "arp", "bass", "pulse", "bell", "roll", "drum" };

struct _SahneMoods
{
  GPtrArray *moods; /* SahneMood */
};

static void
mood_free (gpointer data)
{
  SahneMood *mood = data;
  g_free (mood->name);
  g_free (mood->also);
  g_clear_pointer (&mood->a, g_array_unref);
  g_clear_pointer (&mood->b, g_array_unref);
  g_array_unref (mood->parts);
  g_free (mood);
}

static gboolean
number (const char *text, double low, double high, double *value)
{
  char *end;
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value) && *value >= low && *value <= high;
}

/* "4/4", or "9/8:2+2+2+3" */
static gboolean
read_metre (const char *text, SahneMood *mood)
{
  g_auto (GStrv) halves = g_strsplit (text, ":", 2);
  g_auto (GStrv) fraction = g_strsplit (halves[0], "/", 2);
  g_auto (GStrv) groups = halves[1] ? g_strsplit (halves[1], "+", -1) : NULL;
  double beats, unit, size;
  int sum = 0;

  if (fraction[0] == NULL || fraction[1] == NULL || !number (fraction[0], 1, 16, &beats)
      || !number (fraction[1], 2, 16, &unit) || 16 % (int) unit)
    return FALSE;
  mood->steps = (int) beats * 16 / (int) unit;
  if (mood->steps > SAHNE_MOOD_MAX_STEPS)
    return FALSE;
  for (int i = 0; groups && groups[i] && i < 16; i++)
    {
      if (!number (groups[i], 1, 8, &size))
        return FALSE;
      mood->groups[mood->n_groups++] = (int) size * 16 / (int) unit;
      sum += (int) size * 16 / (int) unit;
    }
  for (; groups == NULL && sum < mood->steps; sum += 4)
    mood->groups[mood->n_groups++] = MIN (4, mood->steps - sum);
  return sum == mood->steps;
}

static gboolean
read_progression (const char *text, const SahneMode *mode, SahneProgression *progression)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  progression->count = 0;
  for (char **word = words; *word; word++)
    if (progression->count == SAHNE_MOOD_MAX_CHORDS
        || !sahne_chord_read (*word, mode, &progression->chords[progression->count++]))
      return FALSE;
  return progression->count > 0;
}

static GArray *
read_progressions (const char *text, const SahneMode *mode)
{
  g_auto (GStrv) choices = g_strsplit (text, "|", -1);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (SahneProgression));

  for (char **choice = choices; *choice; choice++)
    {
      SahneProgression progression;
      if (!read_progression (*choice, mode, &progression))
        return NULL;
      g_array_append_val (array, progression);
    }
  return g_steal_pointer (&array);
}

static gboolean
read_mood (char **columns, SahneMood *mood)
{
  g_auto (GStrv) bpm = g_strsplit (columns[BPM], "-", 2);

  mood->name = g_strdup (columns[NAME]);
  mood->also = g_strdup (columns[ALSO]);
  mood->mode = sahne_mode_find (columns[MODE]);
  if (mood->mode == NULL || bpm[0] == NULL || bpm[1] == NULL
      || !number (bpm[0], 20, 300, &mood->slow) || !number (bpm[1], mood->slow, 300, &mood->fast)
      || !read_metre (columns[METRE], mood) || !number (columns[SWING], 0, 90, &mood->swing)
      || !number (columns[BUSY], 1, 16, &mood->busy)
      || !number (columns[LEVEL], -30, 12, &mood->db))
    return FALSE;
  mood->swing /= 100;
  mood->a = read_progressions (columns[CHORDS_A], mood->mode);
  mood->b = read_progressions (columns[CHORDS_B], mood->mode);
  return mood->a && mood->b && read_progression (columns[ENDING], mood->mode, &mood->end)
         && mood->end.count == 2;
}

static gboolean
read_part (char **columns, SahneMoodPart *part)
{
  double program, centre;
  gsize length = strlen (columns[PATTERN]);

  while (part->role < SAHNE_N_ROLES && !g_str_equal (role_names[part->role], columns[ROLE]))
    part->role++;
  if (part->role == SAHNE_N_ROLES || !number (columns[PROGRAM], 0, 127, &program)
      || !number (columns[DB], -60, 12, &part->db) || !number (columns[PAN], -1, 1, &part->pan)
      || !number (columns[CENTRE], 0, 110, &centre) || length > SAHNE_MOOD_MAX_STEPS)
    return FALSE;
  part->program = (int) program;
  part->centre = (int) centre;
  memcpy (part->pattern, columns[PATTERN], length + 1);
  return TRUE;
}

static gboolean
read_row (SahneMoods *self, char **columns)
{
  guint n = g_strv_length (columns);
  SahneMood *mood;

  if (n == N_PART_COLUMNS && g_str_equal (columns[PLUS], "+") && self->moods->len)
    {
      SahneMoodPart part = { 0 };
      mood = self->moods->pdata[self->moods->len - 1];
      if (mood->parts->len == MAX_PARTS || !read_part (columns, &part))
        return FALSE;
      g_array_append_val (mood->parts, part);
      return TRUE;
    }
  if (n != N_COLUMNS)
    return FALSE;
  mood = g_new0 (SahneMood, 1);
  mood->parts = g_array_new (FALSE, FALSE, sizeof (SahneMoodPart));
  g_ptr_array_add (self->moods, mood);
  return read_mood (columns, mood);
}

/**
 * sahne_moods_new:
 * @resources: where moods.tsv is found
 * @error: return location for %SAHNE_ERROR_MISSING or %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): every mood there is
 */
SahneMoods *
sahne_moods_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) table = sahne_resources_open (resources, "audio/moods.tsv", error);
  g_autoptr (SahneMoods) self = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (table == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
  lines = g_strsplit (text, "\n", -1);
  self = g_new0 (SahneMoods, 1);
  self->moods = g_ptr_array_new_with_free_func (mood_free);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) columns = NULL;
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      columns = g_strsplit (lines[i], "\t", -1);
      if (read_row (self, columns))
        continue;
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“audio/moods.tsv”, line %u: a column is missing or wrong."), i + 1);
      return NULL;
    }
  if (self->moods->len == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“audio/moods.tsv” has no mood."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_moods_free:
 * @self: (transfer full) (nullable): moods
 */
void
sahne_moods_free (SahneMoods *self)
{
  if (self)
    g_ptr_array_unref (self->moods);
  g_free (self);
}

/**
 * sahne_moods_count:
 * @self: moods
 *
 * Returns: how many there are
 */
guint
sahne_moods_count (const SahneMoods *self)
{
  return self->moods->len;
}

/**
 * sahne_moods_nth:
 * @self: moods
 * @index: below sahne_moods_count()
 *
 * Returns: (transfer none): one of them
 */
const SahneMood *
sahne_moods_nth (const SahneMoods *self, guint index)
{
  return self->moods->pdata[index];
}

static const SahneMood *
find (const SahneMoods *self, const char *name)
{
  for (guint i = 0; i < self->moods->len; i++)
    {
      const SahneMood *mood = self->moods->pdata[i];
      g_auto (GStrv) also = g_strsplit (mood->also, ",", -1);
      if (g_str_equal (mood->name, name) || g_strv_contains ((const char *const *) also, name))
        return mood;
    }
  return NULL;
}

/**
 * sahne_moods_find:
 * @self: moods
 * @name: (nullable): a mood, or another name of it
 * @language: (nullable): of the film; a mood may have a colour for it
 *
 * Returns: (transfer none): the mood; calm for a name that means nothing
 */
const SahneMood *
sahne_moods_find (const SahneMoods *self, const char *name, const char *language)
{
  const SahneMood *mood = name ? find (self, name) : NULL, *own;
  g_autofree char *coloured = NULL;

  mood = mood ? mood : find (self, "calm");
  mood = mood ? mood : self->moods->pdata[0];
  coloured = g_strconcat (mood->name, "-", language ? language : "", NULL);
  own = find (self, coloured);
  return own ? own : mood;
}
