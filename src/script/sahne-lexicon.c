/* The lexicon: what the words of a language stand for, from the tables in data/lexicon.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lexicon.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-arena.h"
#include "sahne-error.h"
#include "sahne-json.h"

/* Ranks below the words of our own tables: other names of things, names and keywords of icons. */
#define BRACKET_RANK 30 /* a word with a note has a commoner meaning elsewhere */
#define RANK_THING 20
#define RANK_NAME 40
#define RANK_KEYWORD 60

/* How often something may be stood in for by what it is. */
#define MAX_STEPS 8

/* The meanings of one lemma. */
typedef struct
{
  const SahneEntry **entries;
  guint n, room;
} Meanings;

struct _SahneLexicon
{
  char *language;
  SahneArena *arena;
  GHashTable *words;                     /* lemma -> Meanings */
  GHashTable *longest;                   /* first word of several -> most words */
  GHashTable *concepts[SAHNE_N_CLASSES]; /* concept -> SahneEntry */
  GHashTable *heads;                     /* first words of actions of several */
  GBytes *guesses;                       /* rows of guesses.tsv, sorted by their bytes */
  GHashTable *species;                   /* names of the files of animals that can be drawn */
  SahneResources *resources;             /* while it is read */
  gatomicrefcount refs;
};

static guint
count_words (const char *lemma)
{
  guint n = 1;
  for (const char *p = lemma; *p; p++)
    n += *p == ' ';
  return n;
}

static void
note_length (SahneLexicon *self, const char *lemma, guint n)
{
  const char *space = strchr (lemma, ' ');
  char *first;
  guint known;

  if (space == NULL)
    return;
  first = sahne_arena_strndup (self->arena, lemma, (gsize) (space - lemma));
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->longest, first));
  if (n > known)
    g_hash_table_insert (self->longest, first, GUINT_TO_POINTER (n));
}

/* Puts a meaning among the others of its lemma, likeliest first. */
static void
add_meaning (SahneLexicon *self, const SahneEntry *entry)
{
  Meanings *m = g_hash_table_lookup (self->words, entry->lemma);
  guint at;

  if (m == NULL)
    {
      m = sahne_arena_new0 (self->arena, Meanings, 1);
      g_hash_table_insert (self->words, (gpointer) entry->lemma, m);
      note_length (self, entry->lemma, entry->n_words);
    }
  if (m->n == m->room)
    {
      guint room = m->room ? 2 * m->room : 2;
      const SahneEntry **list = sahne_arena_new0 (self->arena, const SahneEntry *, room);
      if (m->n)
        memcpy (list, m->entries, m->n * sizeof *list);
      m->entries = list;
      m->room = room;
    }
  for (at = m->n; at > 0 && m->entries[at - 1]->rank > entry->rank; at--)
    m->entries[at] = m->entries[at - 1];
  m->entries[at] = entry;
  m->n++;
}

static gboolean
means (const SahneLexicon *self, const char *lemma, SahneWordClass word_class, const char *concept)
{
  const Meanings *m = g_hash_table_lookup (self->words, lemma);

  for (guint i = 0; m && i < m->n; i++)
    if (m->entries[i]->word_class == word_class
        && (concept == NULL || g_str_equal (m->entries[i]->concept, concept)))
      return TRUE;
  return FALSE;
}

/* A verb may mean the same of a door and of a bell: rows with other conditions stay apart. */
static gboolean
means_when (const SahneLexicon *self, const char *lemma, const char *concept, const char *facts)
{
  const Meanings *m = g_hash_table_lookup (self->words, lemma);

  if (facts == NULL || strchr (facts, '=') == NULL)
    return means (self, lemma, SAHNE_CLASS_ACTION, concept);
  for (guint i = 0; m && i < m->n; i++)
    if (m->entries[i]->word_class == SAHNE_CLASS_ACTION
        && g_str_equal (m->entries[i]->concept, concept) && m->entries[i]->facts
        && g_str_has_prefix (m->entries[i]->facts, facts))
      return TRUE;
  return FALSE;
}

static const char *
join_facts (SahneLexicon *self, const char *a, const char *b)
{
  char *joined;

  if (a == NULL || b == NULL)
    return a ? a : b;
  joined = sahne_arena_alloc (self->arena, strlen (a) + strlen (b) + 2);
  g_stpcpy (g_stpcpy (g_stpcpy (joined, b), " "), a); /* what the word says comes first */
  return joined;
}

static void
add_concept (SahneLexicon *self, const char *concept, SahneWordClass word_class, const char *is,
             const char *facts)
{
  SahneEntry *entry = g_hash_table_lookup (self->concepts[word_class], concept);

  if (entry)
    { /* a second table adds to the first */
      entry->is = entry->is ? entry->is : is;
      entry->facts = join_facts (self, entry->facts, facts);
      return;
    }
  entry = sahne_arena_new0 (self->arena, SahneEntry, 1);
  entry->lemma = entry->concept = concept;
  entry->word_class = word_class;
  entry->is = is;
  entry->facts = facts;
  entry->n_words = 1;
  g_hash_table_insert (self->concepts[word_class], (gpointer) concept, entry);
}

static void
add_word (SahneLexicon *self, const char *lemma, const char *concept, SahneWordClass word_class,
          const char *facts, guint rank)
{
  const SahneEntry *known = g_hash_table_lookup (self->concepts[word_class], concept);
  SahneEntry *entry;

  if (*lemma == '\0'
      || (word_class == SAHNE_CLASS_ACTION ? means_when (self, lemma, concept, facts)
                                           : means (self, lemma, word_class, concept)))
    return;
  entry = sahne_arena_new0 (self->arena, SahneEntry, 1);
  entry->lemma = lemma;
  entry->concept = known ? known->concept : concept;
  entry->word_class = word_class;
  entry->is = known ? known->is : NULL;
  entry->facts = join_facts (self, known ? known->facts : NULL, facts);
  entry->rank = rank;
  entry->n_words = count_words (lemma);
  if (word_class == SAHNE_CLASS_ACTION && entry->n_words > 1)
    g_hash_table_add (self->heads, sahne_arena_strndup (self->arena, lemma, strcspn (lemma, " ")));
  add_meaning (self, entry);
  if (known == NULL)
    add_concept (self, concept, word_class, NULL, NULL);
}

/* "-" and "" are nothing. */
static const char *
cell (char **cells, guint n, guint index)
{
  if (index >= n || *cells[index] == '\0' || g_str_equal (cells[index], "-"))
    return NULL;
  return cells[index];
}

/* Cuts a line in place at its tabs. */
static guint
cut_line (char *line, char **cells, guint room)
{
  guint n = 0;

  while (line && n < room)
    {
      char *tab = strchr (line, '\t');
      cells[n++] = line;
      if (tab)
        *tab = '\0';
      line = tab ? tab + 1 : NULL;
    }
  return n;
}

typedef gboolean (*ReadLine) (SahneLexicon *self, char **cells, guint n, gpointer data);

#define MAX_CELLS 16

/* Calls back for each line of a table that is no comment. */
static gboolean
read_table (SahneLexicon *self, const char *name, ReadLine read, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (self->resources, name, error);
  guint number = 0;
  char *line;

  if (bytes == NULL)
    return FALSE;
  line
      = sahne_arena_strndup (self->arena, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  while (line)
    {
      char *cells[MAX_CELLS];
      char *end = strchr (line, '\n');
      if (end)
        *end = '\0';
      number++;
      if (*line && *line != '#' && !read (self, cells, cut_line (line, cells, MAX_CELLS), data))
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                       _ ("Line %u of %s is damaged; install the program's data again."), number,
                       name);
          return FALSE;
        }
      line = end ? end + 1 : NULL;
    }
  return TRUE;
}

/* class, concept, is, facts */
static gboolean
read_concept (SahneLexicon *self, char **cells, guint n, gpointer data)
{
  SahneWordClass word_class = sahne_word_class_from_name (cells[0]);

  if (n < 2 || word_class == SAHNE_CLASS_NONE || *cells[1] == '\0')
    return FALSE;
  add_concept (self, cells[1], word_class, cell (cells, n, 2), cell (cells, n, 3));
  return TRUE;
}

/* The words of a cell, cut at commas; what stands in brackets is for those who read the table. */
static void
add_words (SahneLexicon *self, char *words, const char *concept, SahneWordClass word_class,
           const char *facts, guint rank)
{
  for (char *word = words; word;)
    {
      char *comma = strchr (word, ',');
      char *bracket;
      if (comma)
        *comma = '\0';
      bracket = strstr (word, " (");
      if (bracket)
        *bracket = '\0';
      add_word (self, g_strstrip (word), concept, word_class, facts,
                rank + (bracket ? BRACKET_RANK : 0));
      word = comma ? comma + 1 : NULL;
      rank++;
    }
}

/* class, concept, words, facts */
static gboolean
read_words (SahneLexicon *self, char **cells, guint n, gpointer data)
{
  SahneWordClass word_class = sahne_word_class_from_name (cells[0]);

  if (n < 3 || word_class == SAHNE_CLASS_NONE || *cells[1] == '\0')
    return FALSE;
  add_words (self, cells[2], cells[1], word_class, cell (cells, n, 3), 0);
  return TRUE;
}

/* Something that lives is no thing, even when its only drawing stands among the things. */
static SahneWordClass
class_of_thing (SahneLexicon *self, const char *concept)
{
  static const SahneWordClass living[]
      = { SAHNE_CLASS_ANIMAL, SAHNE_CLASS_CREATURE, SAHNE_CLASS_ACTOR };

  for (guint i = 0; i < G_N_ELEMENTS (living); i++)
    if (g_hash_table_contains (self->concepts[living[i]], concept))
      return living[i];
  return SAHNE_CLASS_THING;
}

/* A row of art/things.tsv: what it is stands last, where it usually is in the ninth column. */
static gboolean
read_thing (SahneLexicon *self, char **cells, guint n, gpointer data)
{
  const char *states = cell (cells, n, 12), *where = cell (cells, n, 8);
  const char *parts[3] = { NULL };
  guint n_parts = 0;
  g_autofree char *a = states ? g_strdup_printf ("states=%s", states) : NULL;
  g_autofree char *b = where ? g_strdup_printf ("where=%s", where) : NULL;
  g_autofree char *facts = NULL;

  if (n < 13)
    return FALSE;
  if (a)
    parts[n_parts++] = a;
  if (b)
    parts[n_parts++] = b;
  facts = g_strjoinv (" ", (char **) parts);
  add_concept (self, cells[0], SAHNE_CLASS_THING, cell (cells, n, 13),
               sahne_arena_strdup (self->arena, facts));
  return TRUE;
}

/* A row of art/names-<language>.tsv: word, concept, how. */
static gboolean
read_name (SahneLexicon *self, char **cells, guint n, gpointer data)
{
  const char *how = cell (cells, n, 2);
  guint rank = RANK_THING;

  if (n < 3)
    return FALSE;
  if (g_strcmp0 (how, "name") == 0)
    rank = RANK_NAME;
  else if (g_strcmp0 (how, "keyword") == 0)
    rank = RANK_KEYWORD;
  add_word (self, cells[0], cells[1], class_of_thing (self, cells[1]), NULL, rank);
  return TRUE;
}

/* Places that have a recipe and no word of their own in the tables are called by their name. */
static gboolean
read_places (SahneLexicon *self)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (self->resources, "places.json", NULL);
  g_autoptr (JsonNode) root = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;
  JsonObject *places = NULL;
  g_autoptr (GList) names = NULL;

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    places = sahne_json_object (json_node_get_object (root), "places");
  names = places ? g_list_sort (json_object_get_members (places), (GCompareFunc) g_strcmp0) : NULL;
  for (GList *l = names; l; l = l->next)
    {
      const char *name = sahne_arena_strdup (self->arena, l->data);
      add_concept (self, name, SAHNE_CLASS_PLACE, NULL, NULL);
      if (g_str_equal (self->language, "en") && !means (self, name, SAHNE_CLASS_PLACE, NULL))
        add_word (self, name, name, SAHNE_CLASS_PLACE, NULL, RANK_THING);
    }
  return places != NULL;
}

/* What people can wear. */
static void
read_garments (SahneLexicon *self)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (self->resources, "people/casting.json", NULL);
  g_autoptr (JsonNode) root = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;
  JsonObject *garments = NULL;
  g_autoptr (GList) names = NULL;

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    garments = sahne_json_object (json_node_get_object (root), "garments");
  names = garments ? g_list_sort (json_object_get_members (garments), (GCompareFunc) g_strcmp0)
                   : NULL;
  for (GList *l = names; l; l = l->next)
    {
      char *name = sahne_arena_strdup (self->arena, l->data);
      g_strdelimit (name, "_", ' ');
      add_concept (self, name, SAHNE_CLASS_THING, NULL, "garment");
      if (g_str_equal (self->language, "en"))
        add_word (self, name, name, SAHNE_CLASS_THING, NULL, RANK_THING);
    }
}

static gboolean
read_folder (SahneLexicon *self, const char *folder, ReadLine read, guint *n, GError **error)
{
  g_auto (GStrv) files = sahne_resources_list (self->resources, folder);

  for (char **file = files; *file; file++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", folder, *file);
      if (!g_str_has_suffix (*file, ".tsv") || g_str_equal (*file, "guesses.tsv"))
        continue;
      if (!read_table (self, name, read, NULL, error))
        return FALSE;
      (*n)++;
    }
  return TRUE;
}

static void
read_species (SahneLexicon *self)
{
  g_auto (GStrv) files = sahne_resources_list (self->resources, "species");

  for (char **file = files; *file; file++)
    g_hash_table_add (self->species, g_strdup (*file));
}

/* Everything that can be read is read; only the language's own tables must be there. */
static gboolean
read_all (SahneLexicon *self, GError **error)
{
  g_autofree char *folder = g_strdup_printf ("lexicon/%s", self->language);
  g_autofree char *names = g_strdup_printf ("art/names-%s.tsv", self->language);
  g_autofree char *guesses = g_strdup_printf ("lexicon/%s/guesses.tsv", self->language);
  guint n = 0;

  if (!read_folder (self, "lexicon/concepts", read_concept, &n, error))
    return FALSE;
  read_garments (self);
  read_table (self, "art/things.tsv", read_thing, NULL, NULL);
  n = 0;
  if (!read_folder (self, folder, read_words, &n, error))
    return FALSE;
  if (n == 0)
    {
      g_set_error (
          error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
          _ ("The words of the language “%s” are missing; install the program's data again."),
          self->language);
      return FALSE;
    }
  read_table (self, names, read_name, NULL, NULL);
  read_places (self);
  read_species (self);
  self->guesses = sahne_resources_open (self->resources, guesses, NULL);
  return TRUE;
}

static gpointer
make (SahneResources *resources, gpointer language, GError **error)
{
  g_autoptr (SahneLexicon) self = g_new0 (SahneLexicon, 1);
  gboolean good;

  g_atomic_ref_count_init (&self->refs);
  self->language = g_strdup (language);
  self->arena = sahne_arena_new ();
  self->resources = resources;
  self->words = g_hash_table_new (g_str_hash, g_str_equal);
  self->longest = g_hash_table_new (g_str_hash, g_str_equal);
  self->heads = g_hash_table_new (g_str_hash, g_str_equal);
  self->species = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SAHNE_N_CLASSES; i++)
    self->concepts[i] = g_hash_table_new (g_str_hash, g_str_equal);
  good = read_all (self, error);
  self->resources = NULL;
  return good ? g_steal_pointer (&self) : NULL;
}

static gpointer
ref (gpointer lexicon)
{
  g_atomic_ref_count_inc (&((SahneLexicon *) lexicon)->refs);
  return lexicon;
}

static void
unref (gpointer lexicon)
{
  sahne_lexicon_free (lexicon);
}

/**
 * sahne_lexicon_new:
 * @language: "en"
 * @resources: gives the tables
 * @error: return location for %SAHNE_ERROR
 *
 * Reads what is known of concepts, things and places, and the words of one language for them; once
 * for all who share @resources.
 *
 * Returns: (transfer full) (nullable): the lexicon, which never changes
 */
SahneLexicon *
sahne_lexicon_new (const char *language, SahneResources *resources, GError **error)
{
  g_autofree char *name = g_strconcat ("lexicon ", language, NULL);

  return sahne_resources_share (resources, name, make, (gpointer) language, ref, unref, error);
}

/**
 * sahne_lexicon_free:
 * @self: (transfer full) (nullable): a lexicon
 */
void
sahne_lexicon_free (SahneLexicon *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < SAHNE_N_CLASSES; i++)
    g_hash_table_unref (self->concepts[i]);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->longest);
  g_hash_table_unref (self->heads);
  g_hash_table_unref (self->species);
  g_clear_pointer (&self->guesses, g_bytes_unref);
  sahne_arena_free (self->arena);
  g_free (self->language);
  g_free (self);
}

/**
 * sahne_lexicon_language:
 * @self: a lexicon
 *
 * Returns: (transfer none): its language, "en"
 */
const char *
sahne_lexicon_language (const SahneLexicon *self)
{
  return self->language;
}

/**
 * sahne_lexicon_find:
 * @self: a lexicon
 * @lemma: a word or words with single spaces between, folded
 * @n_entries: (out): how many meanings
 *
 * Returns: (transfer none) (nullable) (array length=n_entries): its meanings, the likeliest first
 */
const SahneEntry *const *
sahne_lexicon_find (const SahneLexicon *self, const char *lemma, guint *n_entries)
{
  const Meanings *m = g_hash_table_lookup (self->words, lemma);

  *n_entries = m ? m->n : 0;
  return m ? m->entries : NULL;
}

/**
 * sahne_lexicon_find_class:
 * @self: a lexicon
 * @lemma: a word or words, folded
 * @word_class: a class
 *
 * Returns: (transfer none) (nullable): its likeliest meaning of that class
 */
const SahneEntry *
sahne_lexicon_find_class (const SahneLexicon *self, const char *lemma, SahneWordClass word_class)
{
  const Meanings *m = g_hash_table_lookup (self->words, lemma);

  for (guint i = 0; m && i < m->n; i++)
    if (m->entries[i]->word_class == word_class)
      return m->entries[i];
  return NULL;
}

/**
 * sahne_lexicon_longest:
 * @self: a lexicon
 * @first_word: a lemma
 *
 * Returns: how many words the longest entry has that begins with this word, at least 1
 */
guint
sahne_lexicon_longest (const SahneLexicon *self, const char *first_word)
{
  return MAX (1, GPOINTER_TO_UINT (g_hash_table_lookup (self->longest, first_word)));
}

/**
 * sahne_lexicon_concept:
 * @self: a lexicon
 * @concept: an English lemma
 * @word_class: its class
 *
 * Returns: (transfer none) (nullable): what is known of the concept
 */
const SahneEntry *
sahne_lexicon_concept (const SahneLexicon *self, const char *concept, SahneWordClass word_class)
{
  return concept ? g_hash_table_lookup (self->concepts[word_class], concept) : NULL;
}

static gboolean
can_be_shown (const SahneLexicon *self, const SahneEntry *entry)
{
  g_autofree char *species = NULL;

  if (entry->word_class != SAHNE_CLASS_ANIMAL && entry->word_class != SAHNE_CLASS_CREATURE)
    return TRUE;
  species = g_strdup_printf ("%s.json", entry->concept);
  return g_hash_table_contains (self->species, species)
         || g_hash_table_contains (self->concepts[SAHNE_CLASS_THING], entry->concept);
}

/**
 * sahne_lexicon_shown:
 * @self: a lexicon
 * @concept: an English lemma
 * @word_class: its class
 *
 * Follows what a concept is until there is something that can be drawn.
 *
 * Returns: (transfer none) (nullable): the concept itself or what stands in for it
 */
const char *
sahne_lexicon_shown (const SahneLexicon *self, const char *concept, SahneWordClass word_class)
{
  const SahneEntry *entry = sahne_lexicon_concept (self, concept, word_class);

  for (guint i = 0; entry && i < MAX_STEPS; i++)
    {
      if (can_be_shown (self, entry))
        return entry->concept;
      entry = sahne_lexicon_concept (self, entry->is, word_class);
    }
  return NULL;
}

/* The row of a sorted table whose first cell is @word. */
static const char *
find_row (const char *text, gsize size, const char *word, gsize *length)
{
  gsize low = 0, high = size, n = strlen (word);

  while (low < high)
    {
      gsize at = (low + high) / 2, cell;
      const char *end;
      int order;
      while (at > low && text[at - 1] != '\n')
        at--;
      end = memchr (text + at, '\n', size - at);
      *length = end ? (gsize) (end - text) - at : size - at;
      cell = strcspn (text + at, "\t\n");
      order = memcmp (word, text + at, MIN (n, cell));
      order = order ? order : (n > cell) - (n < cell);
      if (order == 0)
        return text + at;
      if (order < 0)
        high = at;
      else
        low = at + *length + 1;
    }
  return NULL;
}

static guint
next_number (char **cells, guint index)
{
  return (guint) MIN (g_ascii_strtoull (cells[index], NULL, 10), 100000);
}

/**
 * sahne_lexicon_guess:
 * @self: a lexicon
 * @lemma: a word, folded
 * @guess: (out): what is known of it
 *
 * Looks a word up that the tables do not have, or asks what part of speech a word usually is. The
 * table guesses.tsv of a language is sorted by its bytes; its cells are word, counts as noun, verb,
 * adjective and adverb, class and concept of the noun, action of the verb.
 *
 * Returns: whether the language has a row for it
 */
gboolean
sahne_lexicon_guess (const SahneLexicon *self, const char *lemma, SahneGuess *guess)
{
  gsize size = 0, length = 0;
  const char *text = self->guesses ? g_bytes_get_data (self->guesses, &size) : NULL;
  const char *row = text && *lemma ? find_row (text, size, lemma, &length) : NULL;
  char line[256];
  char *cells[MAX_CELLS];
  const SahneEntry *entry;
  guint n;

  memset (guess, 0, sizeof *guess);
  if (row == NULL || length >= sizeof line)
    return FALSE;
  memcpy (line, row, length);
  line[length] = '\0';
  n = cut_line (line, cells, MAX_CELLS);
  if (n < 8)
    return FALSE;
  guess->noun = next_number (cells, 1);
  guess->verb = next_number (cells, 2);
  guess->adjective = next_number (cells, 3);
  guess->adverb = next_number (cells, 4);
  guess->word_class = sahne_word_class_from_name (cells[5]);
  entry = sahne_lexicon_concept (self, cells[6], guess->word_class);
  guess->concept = entry ? entry->concept : NULL;
  entry = sahne_lexicon_concept (self, cells[7], SAHNE_CLASS_ACTION);
  guess->action = entry ? entry->concept : NULL;
  if (guess->concept == NULL && guess->word_class != SAHNE_CLASS_ABSTRACT)
    guess->word_class = SAHNE_CLASS_NONE;
  return TRUE;
}

/**
 * sahne_lexicon_foreach:
 * @self: a lexicon
 * @word_class: a class
 * @each: called for each meaning of each word of that class, in no order
 * @data: for @each
 */
void
sahne_lexicon_foreach (const SahneLexicon *self, SahneWordClass word_class,
                       void (*each) (const SahneEntry *entry, gpointer data), gpointer data)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Meanings *m = value;
      for (guint i = 0; i < m->n; i++)
        if (m->entries[i]->word_class == word_class)
          each (m->entries[i], data);
    }
}

/**
 * sahne_lexicon_begins_action:
 * @self: a lexicon
 * @first_word: a lemma
 *
 * Returns: whether an action of several words begins with it: puff up
 */
gboolean
sahne_lexicon_begins_action (const SahneLexicon *self, const char *first_word)
{
  return g_hash_table_contains (self->heads, first_word);
}
