/* Mouth shapes: from the phones of a voice, by the table data/audio/visemes.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lips.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"

/* A mouth shuts this long before a burst, at least and at most; half of the sound before decides.
 */
#define CLOSURE_LEAST_US 50000
#define CLOSURE_MOST_US 120000
#define TEETH_MOST_US 70000

/* Shorter shapes are left out unless they shut the lips: two frames. */
#define SHORT_US 66000

/* Shut lips are seen at least this long. */
#define SHUT_US 45000

/* Shorter silences do not close the mouth. */
#define PAUSE_US 160000

/* How long a mouth passes through a shape between two others. */
#define BETWEEN_US 60000

typedef enum
{
  SILENCE,
  VOWEL,
  LIPS,
  TEETH,
  NASAL,
  HISS,
  GLIDE,
  NEXT,
  LONG,
  N_CLASSES
} Class;

static const char *const classes[N_CLASSES]
    = { "silence", "vowel", "lips", "teeth", "nasal", "hiss", "glide", "next", "long" };

typedef struct
{
  Class class;
  int first, second; /* shapes; the same where there is one */
} Row;

struct _SahneLips
{
  char *digest;
  GHashTable *rows; /* "sound" or "sound language" → Row */
};

static int
find_class (const char *name)
{
  for (int i = 0; i < N_CLASSES; i++)
    if (strcmp (classes[i], name) == 0)
      return i;
  return -1;
}

static gboolean
read_line (SahneLips *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 5), sounds = NULL, shapes = NULL;
  Row row;
  int class;

  if (g_strv_length (fields) != 4)
    return FALSE;
  sounds = g_strsplit (fields[0], " ", -1);
  shapes = g_strsplit (fields[3], " ", 3);
  class = find_class (fields[2]);
  row.first = shapes[0] ? sahne_code_find (SAHNE_VISEME, shapes[0]) : -1;
  row.second = shapes[0] && shapes[1] ? sahne_code_find (SAHNE_VISEME, shapes[1]) : row.first;
  if (class < 0 || row.first < 0 || row.second < 0)
    return FALSE;
  row.class = (Class) class;
  for (char **s = sounds; *s; s++)
    g_hash_table_replace (self->rows,
                          g_str_equal (fields[1], "-") ? g_strdup (*s)
                                                       : g_strconcat (*s, " ", fields[1], NULL),
                          g_memdup2 (&row, sizeof row));
  return TRUE;
}

/**
 * sahne_lips_new:
 * @resources: where the table is found
 * @error: return location for %SAHNE_ERROR_MISSING, %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the table of mouth shapes
 */
SahneLips *
sahne_lips_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) file = sahne_resources_open (resources, "audio/visemes.tsv", error);
  g_autoptr (SahneLips) self = g_new0 (SahneLips, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (file == NULL)
    return NULL;
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0' && !read_line (self, lines[i]))
      {
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     _ ("audio/visemes.tsv, line %u: expected sounds, language, class and shapes."),
                     i + 1);
        return NULL;
      }
  return g_steal_pointer (&self);
}

/**
 * sahne_lips_free:
 * @self: (transfer full) (nullable): the table of mouth shapes
 */
void
sahne_lips_free (SahneLips *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_free (self->digest);
  g_free (self);
}

/**
 * sahne_lips_get_digest:
 * @self: the table of mouth shapes
 *
 * Returns: (transfer none): digest of the table
 */
const char *
sahne_lips_get_digest (const SahneLips *self)
{
  return self->digest;
}

/* The row of a sound; unknown ones are looked up without their last mark, then count as open. */
static Row
find_row (const SahneLips *self, const char *language, const char *sound)
{
  g_autofree char *name = g_strdup (sound);

  for (gsize n = strlen (name); n > 0; name[--n] = '\0')
    {
      g_autofree char *own = g_strconcat (name, " ", language, NULL);
      const Row *row = g_hash_table_lookup (self->rows, own);
      if (row == NULL)
        row = g_hash_table_lookup (self->rows, name);
      if (row)
        return *row;
    }
  return (Row){ *sound ? VOWEL : LONG, SAHNE_VISEME_C, SAHNE_VISEME_C };
}

/* A phone with its length and its row. */
typedef struct
{
  gint64 from_us, to_us;
  Row row;
} Sound;

/* The phones as stretches of time; marks of length lengthen what is before them. */
static GArray *
stretches (const SahneLips *self, const char *language, const GArray *phones, gint64 duration_us)
{
  GArray *sounds = g_array_new (FALSE, FALSE, sizeof (Sound));

  for (guint i = 0; i < phones->len; i++)
    {
      const SahnePhone *phone = &g_array_index (phones, SahnePhone, i);
      gint64 to
          = i + 1 < phones->len ? g_array_index (phones, SahnePhone, i + 1).t_us : duration_us;
      Sound sound = { phone->t_us, MIN (to, duration_us), find_row (self, language, phone->name) };
      Sound *last = sounds->len ? &g_array_index (sounds, Sound, sounds->len - 1) : NULL;
      if (last
          && (sound.row.class == LONG
              || (sound.row.class == SILENCE && last->row.class == SILENCE)))
        last->to_us = MAX (last->to_us, sound.to_us);
      else if (sound.row.class != LONG && sound.from_us < duration_us)
        g_array_append_val (sounds, sound);
    }
  return sounds;
}

static void
put (GArray *mouths, gint64 t_us, int shape)
{
  SahneMouth mouth = { MAX (t_us, 0), shape };

  while (mouths->len && g_array_index (mouths, SahneMouth, mouths->len - 1).t_us >= mouth.t_us)
    g_array_set_size (mouths, mouths->len - 1);
  if (mouths->len == 0 || g_array_index (mouths, SahneMouth, mouths->len - 1).shape != shape)
    g_array_append_val (mouths, mouth);
}

/* The shape that the sounds from @i on open the mouth to. */
static int
coming_shape (const GArray *sounds, guint i)
{
  for (; i < sounds->len; i++)
    {
      const Row *row = &g_array_index (sounds, Sound, i).row;
      if (row->class != NEXT)
        return row->class == SILENCE ? SAHNE_VISEME_B : row->first;
    }
  return SAHNE_VISEME_B;
}

/* A mouth that shuts for a burst does so before it, and is already on its way to what follows when
 * the burst is heard. */
static void
put_burst (GArray *mouths, const GArray *sounds, guint i)
{
  const Sound *sound = &g_array_index (sounds, Sound, i);
  gboolean lips = sound->row.class == LIPS;
  const Sound *before = i ? &g_array_index (sounds, Sound, i - 1) : NULL;
  gint64 half = before && before->row.class != SILENCE ? (before->to_us - before->from_us) / 2
                                                       : CLOSURE_MOST_US;
  gint64 shut = CLAMP (half, CLOSURE_LEAST_US, lips ? CLOSURE_MOST_US : TEETH_MOST_US);

  put (mouths, sound->from_us - shut, sound->row.first);
  if (lips)
    put (mouths, MAX (sound->from_us, SHUT_US), coming_shape (sounds, i + 1));
}

static void
put_sound (GArray *mouths, const GArray *sounds, guint i)
{
  const Sound *sound = &g_array_index (sounds, Sound, i);
  gint64 length = sound->to_us - sound->from_us;

  switch (sound->row.class)
    {
    case SILENCE:
      if (length >= PAUSE_US || i + 1 == sounds->len)
        put (mouths, sound->from_us + MIN (length / 3, 60000), SAHNE_VISEME_X);
      break;
    case LIPS:
    case TEETH:
      put_burst (mouths, sounds, i);
      break;
    case NEXT:
      put (mouths, sound->from_us, coming_shape (sounds, i));
      break;
    case VOWEL:
    case NASAL:
    case HISS:
    case GLIDE:
      put (mouths, sound->from_us, sound->row.first);
      if (sound->row.second != sound->row.first)
        put (mouths, sound->from_us + length * 3 / 5, sound->row.second);
      break;
    case LONG:
    case N_CLASSES:
    default:
      break;
    }
}

static gboolean
shuts (int shape)
{
  return shape == SAHNE_VISEME_A || shape == SAHNE_VISEME_G;
}

/* Shapes shorter than two frames are left out, rather inconspicuous ones than those that everybody
 * sees; shut lips are given time from their neighbours. */
static GArray *
keep_visible (const GArray *all, gint64 duration_us)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (SahneMouth));

  for (guint i = 0; i < all->len; i++)
    {
      SahneMouth mouth = g_array_index (all, SahneMouth, i);
      gint64 to = i + 1 < all->len ? g_array_index (all, SahneMouth, i + 1).t_us : duration_us;
      gint64 length = to - mouth.t_us;
      const SahneMouth *last = kept->len ? &g_array_index (kept, SahneMouth, kept->len - 1) : NULL;
      gint64 least = shuts (mouth.shape)                                              ? 0
                     : mouth.shape == SAHNE_VISEME_F || mouth.shape == SAHNE_VISEME_D ? SHORT_US / 2
                                                                                      : SHORT_US;
      if (shuts (mouth.shape) && length < SHUT_US)
        mouth.t_us = MAX (last ? last->t_us + 20000 : 0, to - SHUT_US);
      if (length < least && i + 1 < all->len)
        continue;
      put (kept, mouth.t_us, mouth.shape);
    }
  return kept;
}

/* The shape a mouth passes through on its way from one to another, or -1. */
static int
between (int from, int to)
{
  static const struct
  {
    int a, b, through;
  } ways[] = {
    { SAHNE_VISEME_A, SAHNE_VISEME_D, SAHNE_VISEME_C },
    { SAHNE_VISEME_X, SAHNE_VISEME_D, SAHNE_VISEME_C },
    { SAHNE_VISEME_B, SAHNE_VISEME_D, SAHNE_VISEME_C },
    { SAHNE_VISEME_G, SAHNE_VISEME_D, SAHNE_VISEME_C },
    { SAHNE_VISEME_C, SAHNE_VISEME_F, SAHNE_VISEME_E },
    { SAHNE_VISEME_D, SAHNE_VISEME_F, SAHNE_VISEME_E },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if ((ways[i].a == from && ways[i].b == to) || (ways[i].a == to && ways[i].b == from))
      return ways[i].through;
  return -1;
}

/* Mouths pop open and close slowly: wide ones close by a shape between, taken from their own time.
 */
static GArray *
soften (const GArray *all)
{
  GArray *soft = g_array_new (FALSE, FALSE, sizeof (SahneMouth));

  for (guint i = 0; i < all->len; i++)
    {
      const SahneMouth *mouth = &g_array_index (all, SahneMouth, i);
      const SahneMouth *last = i ? &g_array_index (all, SahneMouth, i - 1) : NULL;
      int through = last ? between (last->shape, mouth->shape) : -1;
      if (through >= 0 && mouth->t_us - last->t_us >= SHORT_US + BETWEEN_US
          && !(last->shape == SAHNE_VISEME_X || shuts (last->shape)))
        put (soft, mouth->t_us - BETWEEN_US, through);
      put (soft, mouth->t_us, mouth->shape);
    }
  return soft;
}

/**
 * sahne_lips_from_phones:
 * @self: the table of mouth shapes
 * @language: language of the line
 * @phones: (element-type SahnePhone): what is heard when
 * @duration_us: length of the line, microseconds
 *
 * Lips are shut before a p or b is heard, diphthongs move, nothing flickers.
 *
 * Returns: (transfer full) (element-type SahneMouth): shapes in order of time, at rest at the end
 */
GArray *
sahne_lips_from_phones (const SahneLips *self, const char *language, const GArray *phones,
                        gint64 duration_us)
{
  g_autoptr (GArray) sounds = stretches (self, language, phones, duration_us);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SahneMouth));
  g_autoptr (GArray) kept = NULL;
  GArray *mouths;

  for (guint i = 0; i < sounds->len; i++)
    put_sound (all, sounds, i);
  kept = keep_visible (all, duration_us);
  mouths = soften (kept);
  put (mouths, duration_us, SAHNE_VISEME_X);
  return mouths;
}
