/* Scene headings and cues by tables: settings, times, extensions, transitions of each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-heading-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-fold.h"

static const char *const kind_words[N_KINDS]
    = { "setting",    "scene", "time",     "season", "join",   "extension",
        "transition", "entry", "narrator", "label",  "chapter" };

/* The letters and digits of a text, small and without marks. FALSE when it has too many. */
static gboolean
make_key (const char *text, gsize length, char *key, gsize size)
{
  gsize n = 0;

  for (const char *c = text, *end = text + length; c < end; c = g_utf8_next_char (c))
    {
      gunichar plain = sahne_fold_plain (g_utf8_get_char (c));
      if (!g_unichar_isalnum (plain))
        continue;
      if (n + 7 > size)
        return FALSE;
      n += (gsize) g_unichar_to_utf8 (plain, key + n);
    }
  key[n] = 0;
  return n > 0;
}

const char *
sahne_headings_lookup (const SahneHeadings *self, SahneHeadingKind kind, const char *text,
                       gsize length)
{
  char key[128];

  return make_key (text, length, key, sizeof key) ? g_hash_table_lookup (self->words[kind], key)
                                                  : NULL;
}

static guint
setting_value (const char *value)
{
  static const struct
  {
    const char *name;
    guint setting;
  } table[] = { { "interior", SETTING_INTERIOR },
                { "exterior", SETTING_EXTERIOR },
                { "establishing", SETTING_ESTABLISHING },
                { "short_interior", SETTING_INTERIOR | SETTING_SHORT },
                { "short_exterior", SETTING_EXTERIOR | SETTING_SHORT } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (value, table[i].name))
      return table[i].setting;
  return 0;
}

static guint
extension_value (const char *value)
{
  if (g_str_equal (value, "voice_over"))
    return SAHNE_EXTENSION_VOICE_OVER;
  if (g_str_equal (value, "off_screen"))
    return SAHNE_EXTENSION_OFF_SCREEN;
  return g_str_equal (value, "continued") ? SAHNE_EXTENSION_CONTINUED : 0;
}

static gpointer
row_value (SahneHeadings *self, SahneHeadingKind kind, const char *value, const char *word)
{
  if (kind == KIND_SETTING)
    {
      guint setting = setting_value (value);
      if (setting && g_str_has_suffix (word, "!"))
        setting |= SETTING_CAPITALS;
      return GUINT_TO_POINTER (setting);
    }
  if (kind == KIND_EXTENSION)
    return GUINT_TO_POINTER (extension_value (value));
  return (gpointer) g_string_chunk_insert_const (self->texts, value);
}

/* kind <tab> value <tab> words */
static gboolean
parse_row (SahneHeadings *self, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  g_auto (GStrv) words = NULL;
  guint kind = 0;

  if (g_strv_length (cells) != 3)
    return FALSE;
  while (kind < N_KINDS && !g_str_equal (cells[0], kind_words[kind]))
    kind++;
  if (kind == N_KINDS)
    return FALSE;
  words = g_strsplit (cells[2], "|", -1);
  for (guint i = 0; words[i]; i++)
    {
      char key[128];
      gpointer value = row_value (self, kind, cells[1], words[i]);
      if (value == NULL || !make_key (words[i], strlen (words[i]), key, sizeof key))
        return FALSE;
      if (!g_hash_table_contains (self->words[kind], key))
        g_hash_table_insert (self->words[kind],
                             (gpointer) g_string_chunk_insert_const (self->texts, key), value);
    }
  return TRUE;
}

static gboolean
read_table (SahneHeadings *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (lines[i][0] == 0 || lines[i][0] == '#')
        continue;
      if (!g_utf8_validate (lines[i], -1, NULL) || !parse_row (self, lines[i]))
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                       _ ("Line %u of %s is damaged; install the program's data again."), i + 1,
                       name);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sahne_languages:
 * @resources: where the tables are
 *
 * Returns: (transfer full): codes of the languages that have a table of headings, in alphabetical
 *   order
 */
char **
sahne_languages (SahneResources *resources)
{
  g_auto (GStrv) folders = sahne_resources_list (resources, "lexicon");
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; folders[i]; i++)
    {
      g_autofree char *name = g_strdup_printf ("lexicon/%s/forms/headings.tsv", folders[i]);
      g_autofree char *path = sahne_resources_find (resources, name);
      if (path)
        g_ptr_array_add (codes, g_strdup (folders[i]));
    }
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (codes, FALSE);
}

/**
 * sahne_headings_new:
 * @resources: where the tables are
 * @language: (nullable): language of the script
 * @error: return location for an error
 *
 * Reads `lexicon/LANGUAGE/forms/headings.tsv` and the English table, which every language may use
 * besides its own.
 *
 * Returns: (transfer full) (nullable): the tables
 */
SahneHeadings *
sahne_headings_new (SahneResources *resources, const char *language, GError **error)
{
  g_autoptr (SahneHeadings) self = g_new0 (SahneHeadings, 1);
  const char *const languages[] = { language ? language : "en", "en" };

  self->texts = g_string_chunk_new (4096);
  for (guint i = 0; i < N_KINDS; i++)
    self->words[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < 2 && (i == 0 || !g_str_equal (languages[0], "en")); i++)
    {
      g_autofree char *name = g_strdup_printf ("lexicon/%s/forms/headings.tsv", languages[i]);
      g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, error);
      if (bytes == NULL || !read_table (self, name, bytes, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_headings_free:
 * @self: (transfer full) (nullable): tables
 */
void
sahne_headings_free (SahneHeadings *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&self->words[i], g_hash_table_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

/**
 * sahne_headings_extension:
 * @self: tables
 * @text: what stands in parentheses behind a name
 * @length: its bytes
 *
 * Returns: the bits of #SahneExtension it means, 0 when it is unknown
 */
guint
sahne_headings_extension (const SahneHeadings *self, const char *text, gsize length)
{
  guint value = GPOINTER_TO_UINT (sahne_headings_lookup (self, KIND_EXTENSION, text, length));
  gsize start = 0;

  if (value || length > SAHNE_HEADING_MAX_BYTES)
    return value;
  /* "V.O., CONT'D" */
  for (gsize i = 0; i <= length; i++)
    if (i == length || text[i] == ',' || text[i] == '/' || text[i] == ';')
      {
        value |= GPOINTER_TO_UINT (
            sahne_headings_lookup (self, KIND_EXTENSION, text + start, i - start));
        start = i + 1;
      }
  return value;
}

/**
 * sahne_headings_transition:
 * @self: tables
 * @text: a line
 * @length: its bytes
 *
 * Returns: (nullable): how the scene ends as in the schema (cut, dissolve, fade_out and so on) when
 *   the line is in the tables or ends with "TO:"; the case of letters makes no difference
 */
const char *
sahne_headings_transition (const SahneHeadings *self, const char *text, gsize length)
{
  gsize at = 0;
  const char *kind;

  while (at < length && (text[at] == ' ' || text[at] == '\t'))
    at++;
  while (length > at && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  kind = length - at > SAHNE_HEADING_MAX_BYTES
             ? NULL
             : sahne_headings_lookup (self, KIND_TRANSITION, text + at, length - at);
  if (kind == NULL && length >= at + 3 && memcmp (text + length - 3, "TO:", 3) == 0)
    return "cut";
  return kind;
}

/**
 * sahne_headings_entry:
 * @self: tables
 * @key: a key of a title page
 * @length: its bytes
 *
 * Returns: (nullable): the name other programs know the key by: Title, Author
 */
const char *
sahne_headings_entry (const SahneHeadings *self, const char *key, gsize length)
{
  return sahne_headings_lookup (self, KIND_ENTRY, key, length);
}

/**
 * sahne_headings_narrator:
 * @self: tables
 * @name: a name
 * @length: its bytes
 *
 * Returns: whether it is the name of somebody who is only heard: a narrator, an announcer
 */
gboolean
sahne_headings_narrator (const SahneHeadings *self, const char *name, gsize length)
{
  return sahne_headings_lookup (self, KIND_NARRATOR, name, length) != NULL;
}

/**
 * sahne_headings_label:
 * @self: tables
 * @label: what stands before a colon
 * @length: its bytes
 *
 * Returns: (nullable): what the line is when it is nobody's speech: heading, time, action, note,
 * step; header, which tells nothing, or told, where the words behind it tell the story
 */
const char *
sahne_headings_label (const SahneHeadings *self, const char *label, gsize length)
{
  while (length > 0 && (g_ascii_isdigit (label[length - 1]) || label[length - 1] == ' '))
    length--;
  return sahne_headings_lookup (self, KIND_LABEL, label, length);
}
