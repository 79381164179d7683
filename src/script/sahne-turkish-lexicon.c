/* Gives the automaton the stems of the lexicon, and finds words of several words by their head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-lexicon.h"

#include <string.h>

#define KEYWORD_RANK 60

static const struct
{
  const char *form, *lemma;
  guint8 noun_case, person;
} pronouns[] = {
  { "ben", "ben", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_I },
  { "beni", "ben", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_I },
  { "bana", "ben", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_I },
  { "bende", "ben", SAHNE_TURKISH_LOCATIVE, SAHNE_TURKISH_I },
  { "benden", "ben", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_I },
  { "benim", "ben", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_I },
  { "benimle", "ben", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_I },
  { "sen", "sen", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_YOU },
  { "seni", "sen", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_YOU },
  { "sana", "sen", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_YOU },
  { "senden", "sen", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_YOU },
  { "senin", "sen", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_YOU },
  { "seninle", "sen", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_YOU },
  { "o", "o", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_HE },
  { "onu", "o", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "ona", "o", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
  { "onda", "o", SAHNE_TURKISH_LOCATIVE, SAHNE_TURKISH_HE },
  { "ondan", "o", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_HE },
  { "onun", "o", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_HE },
  { "onunla", "o", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_HE },
  { "biz", "biz", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_WE },
  { "bizi", "biz", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_WE },
  { "bize", "biz", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_WE },
  { "bizden", "biz", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_WE },
  { "bizim", "biz", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_WE },
  { "bizimle", "biz", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_WE },
  { "siz", "siz", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_YOU_ALL },
  { "sizi", "siz", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_YOU_ALL },
  { "size", "siz", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_YOU_ALL },
  { "sizin", "siz", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_YOU_ALL },
  { "onlar", "onlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "onları", "onlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "onlara", "onlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "onlarda", "onlar", SAHNE_TURKISH_LOCATIVE, SAHNE_TURKISH_THEY },
  { "onlardan", "onlar", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_THEY },
  { "onların", "onlar", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_THEY },
  { "onlarla", "onlar", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_THEY },
  { "bunu", "bu", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "buna", "bu", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
  { "bunun", "bu", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_HE },
  { "bundan", "bu", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_HE },
  { "bununla", "bu", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_HE },
  { "şunu", "şu", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "şuna", "şu", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
  { "bunlar", "bunlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "bunları", "bunlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "bunlara", "bunlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "kendisi", "kendi", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_HE },
  { "kendini", "kendi", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "kendisini", "kendi", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "kendine", "kendi", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
  { "kendisine", "kendi", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
  { "kendinden", "kendi", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_HE },
  { "kendisinden", "kendi", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_HE },
  { "kendisiyle", "kendi", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_HE },
  { "kendilerini", "kendi", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "kendilerine", "kendi", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "birbirini", "birbiri", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "birbirlerini", "birbiri", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "birbirine", "birbiri", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "birbirlerine", "birbiri", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "birbiriyle", "birbiri", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_THEY },
  { "birbirleriyle", "birbiri", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_THEY },
  { "birbirinden", "birbiri", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_THEY },
  { "birbirlerinden", "birbiri", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_THEY },
  { "birbirimizi", "birbiri", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_WE },
  { "birbirimize", "birbiri", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_WE },
  { "birbirimizden", "birbiri", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_WE },
  { "birbirimizle", "birbiri", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_WE },
  { "birbirinizi", "birbiri", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_YOU_ALL },
  { "birbirinize", "birbiri", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_YOU_ALL },
  { "birbirinizden", "birbiri", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_YOU_ALL },
  { "birbirinizle", "birbiri", SAHNE_TURKISH_INSTRUMENTAL, SAHNE_TURKISH_YOU_ALL },
  { "kendime", "kendi", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_I },
  { "kendimi", "kendi", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_I },
  { "kendimden", "kendi", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_I },
  { "hepsinin", "onlar", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_THEY },
  { "hepsinden", "onlar", SAHNE_TURKISH_ABLATIVE, SAHNE_TURKISH_THEY },
  { "ikisine", "onlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "ikisinin", "onlar", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_THEY },
  { "hepimizi", "biz", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_WE },
  { "hepimize", "biz", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_WE },
  { "hepimizin", "biz", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_WE },
  { "ikimizi", "biz", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_WE },
  { "ikimize", "biz", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_WE },
  { "hepimiz", "biz", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_WE },
  { "ikimiz", "biz", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_WE },
  { "hepsi", "onlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "hepsini", "onlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "hepsine", "onlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "ikisi", "onlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "ikisini", "onlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "üçü", "onlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "üçünü", "onlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "üçüne", "onlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "üçünün", "onlar", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_THEY },
  { "dördü", "onlar", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_THEY },
  { "dördünü", "onlar", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_THEY },
  { "dördüne", "onlar", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_THEY },
  { "dördünün", "onlar", SAHNE_TURKISH_GENITIVE, SAHNE_TURKISH_THEY },
  { "ne", "ne", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_HE },
  { "neyi", "ne", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "kim", "kim", SAHNE_TURKISH_NOMINATIVE, SAHNE_TURKISH_HE },
  { "kimi", "kim", SAHNE_TURKISH_ACCUSATIVE, SAHNE_TURKISH_HE },
  { "kime", "kim", SAHNE_TURKISH_DATIVE, SAHNE_TURKISH_HE },
};

static SahneTurkishClass
class_of (SahneWordClass word_class)
{
  switch (word_class)
    {
    case SAHNE_CLASS_ACTION:
      return SAHNE_TURKISH_VERB;
    case SAHNE_CLASS_EMOTION:
    case SAHNE_CLASS_COLOUR:
    case SAHNE_CLASS_SIZE:
    case SAHNE_CLASS_AGE:
    case SAHNE_CLASS_MATERIAL:
    case SAHNE_CLASS_STATE:
    case SAHNE_CLASS_TRAIT:
    case SAHNE_CLASS_MOOD:
      return SAHNE_TURKISH_ADJECTIVE;
    case SAHNE_CLASS_COUNT:
      return SAHNE_TURKISH_NUMERAL;
    case SAHNE_CLASS_NAME:
      return SAHNE_TURKISH_NAME;
    case SAHNE_CLASS_MANNER:
    case SAHNE_CLASS_RELATION:
    case SAHNE_CLASS_FUNCTION:
      return SAHNE_TURKISH_ADVERB;
    default:
      return SAHNE_TURKISH_NOUN;
    }
}

/* sevinçle, utanarak, korku içinde */
static gboolean
is_how (const char *lemma)
{
  static const char *const ends[]
      = { "arak", "erek", "yla", "yle", "la", "le", "ça", "çe", "ca", "ce", " içinde" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lemma, ends[i]))
      return TRUE;
  return FALSE;
}

/* yağmurlu, bulutsuz */
static gboolean
is_quality (const char *lemma)
{
  static const char *const ends[] = { "lı", "li", "lu", "lü", "suz", "sız", "açık", "kapalı" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lemma, ends[i]))
      return TRUE;
  return FALSE;
}

SahneTurkishClass
sahne_turkish_lexicon_class (const SahneEntry *entry)
{
  if (entry->word_class == SAHNE_CLASS_FUNCTION)
    {
      if (g_str_equal (entry->concept, "exists") || g_str_equal (entry->concept, "lacks")
          || g_str_equal (entry->concept, "not"))
        return SAHNE_TURKISH_EXISTS;
      if (g_str_equal (entry->concept, "question"))
        return SAHNE_TURKISH_QUESTION;
      if (g_str_equal (entry->concept, "other") || g_str_equal (entry->concept, "unit"))
        return SAHNE_TURKISH_ADJECTIVE;
    }
  if (entry->word_class == SAHNE_CLASS_EMOTION && is_how (entry->lemma))
    return SAHNE_TURKISH_ADVERB;
  if (entry->word_class == SAHNE_CLASS_WEATHER && is_quality (entry->lemma))
    return SAHNE_TURKISH_ADJECTIVE;
  return class_of (entry->word_class);
}

/* A stem of the tables before it is added. */
typedef struct
{
  const char *stem;
  SahneTurkishClass class;
} Pending;

typedef struct
{
  GArray *stems;      /* Pending */
  GPtrArray *several; /* SahneEntry of several words */
} Collect;

static void
collect (const SahneEntry *entry, gpointer data)
{
  Collect *all = data;
  Pending pending = { entry->lemma, sahne_turkish_lexicon_class (entry) };

  if (entry->n_words == 1)
    g_array_append_val (all->stems, pending);
  else if (entry->rank < KEYWORD_RANK && !g_str_has_suffix (entry->concept, " face"))
    g_ptr_array_add (all->several, (gpointer) entry);
}

static int
by_stem (gconstpointer a, gconstpointer b)
{
  const Pending *one = a, *two = b;
  int order = strcmp (one->stem, two->stem);

  return order ? order : (int) one->class - (int) two->class;
}

static int
by_lemma (gconstpointer a, gconstpointer b)
{
  const SahneEntry *one = *(const SahneEntry *const *) a, *two = *(const SahneEntry *const *) b;
  int order = strcmp (one->lemma, two->lemma);

  if (order == 0)
    order = (int) one->word_class - (int) two->word_class;
  return order ? order : strcmp (one->concept, two->concept);
}

static guint
trait_of (const char *name)
{
  static const struct
  {
    const char *name;
    guint trait;
  } names[] = {
    { "soft", SAHNE_TURKISH_SOFT },         { "hard", SAHNE_TURKISH_HARD },
    { "drop", SAHNE_TURKISH_DROP },         { "double", SAHNE_TURKISH_DOUBLE },
    { "front", SAHNE_TURKISH_FRONT },       { "aorist-a", SAHNE_TURKISH_AORIST_A },
    { "aorist-i", SAHNE_TURKISH_AORIST_I }, { "y", SAHNE_TURKISH_BUFFER_Y },
    { "compound", SAHNE_TURKISH_COMPOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      return names[i].trait;
  return 0;
}

/* stem -> traits | 1 << 30 of nouns, and with a colon before it of verbs */
static GHashTable *
read_traits (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes
      = sahne_resources_open (resources, "lexicon/tr/grammar/stems.tsv", error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *traits;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  traits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 3);
      g_auto (GStrv) names = NULL;
      guint bits = 0;

      if (**line == '#' || g_strv_length (cells) < 3)
        continue;
      names = g_strsplit (cells[2], ",", -1);
      for (char **name = names; *name; name++)
        bits |= trait_of (*name);
      g_hash_table_insert (traits,
                           g_strconcat (g_str_equal (cells[1], "verb") ? ":" : "", cells[0], NULL),
                           GUINT_TO_POINTER (bits));
    }
  return traits;
}

static void
add_stem (SahneTurkishLanguage *self, const char *stem, SahneTurkishClass class)
{
  g_autofree char *key
      = class == SAHNE_TURKISH_VERB ? g_strconcat (":", stem, NULL) : g_strdup (stem);
  guint traits = GPOINTER_TO_UINT (g_hash_table_lookup (self->traits, key));

  sahne_turkish_add (self->forms, stem, class, traits, 0);
}

/* The bare noun in the head of a compound: durağı -> durak. */
static char *
bare_head (const char *head)
{
  glong count = g_utf8_strlen (head, -1);
  const char *last, *before;
  g_autofree char *cut = NULL;

  if (count < 3)
    return NULL;
  last = g_utf8_offset_to_pointer (head, count - 1);
  before = g_utf8_prev_char (last);
  if (!strstr ("ı i u ü", last))
    return NULL;
  if (*before == 's')
    {
      const char *vowel = g_utf8_prev_char (before);

      if (strchr ("aeiou", *vowel) || g_str_has_prefix (vowel, "ı") || g_str_has_prefix (vowel, "ö")
          || g_str_has_prefix (vowel, "ü"))
        return g_strndup (head, (gsize) (before - head));
    }
  if (g_str_has_prefix (before, "ğ"))
    return g_strdup_printf ("%.*sk", (int) (before - head), head);
  if (*before == 'b' || *before == 'c')
    return g_strdup_printf ("%.*s%s", (int) (before - head), head, *before == 'b' ? "p" : "ç");
  return g_strndup (head, (gsize) (last - head));
}

/* The first reading of a noun that fits. */
static gboolean
noun_reading (const SahneTurkishLanguage *self, const char *word, gboolean owned,
              SahneTurkishReading *out)
{
  SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
  guint n = sahne_turkish_analyse (self->forms, word, -1, FALSE, found, G_N_ELEMENTS (found));

  for (guint i = 0; i < n; i++)
    if (found[i].class != SAHNE_TURKISH_VERB && found[i].class != SAHNE_TURKISH_ADVERB
        && (!owned
            || (found[i].owner == SAHNE_TURKISH_HE
                && found[i].noun_case == SAHNE_TURKISH_NOMINATIVE)))
      {
        *out = found[i];
        return TRUE;
      }
  return FALSE;
}

static void
file_pattern (SahneTurkishLanguage *self, const char *kind, const char *head,
              SahneTurkishPattern *pattern)
{
  g_autofree char *key = g_strconcat (kind, head, NULL);
  GPtrArray *list = g_hash_table_lookup (self->patterns, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->patterns, g_steal_pointer (&key), list);
    }
  g_ptr_array_add (list, pattern);
}

static void
read_parts (SahneTurkishLanguage *self, SahneTurkishPattern *pattern, const char *lemma)
{
  g_auto (GStrv) words = g_strsplit (lemma, " ", SAHNE_TURKISH_MOST_PARTS);

  for (char **word = words; *word; word++)
    {
      SahneTurkishPart *part = &pattern->parts[pattern->n_parts];
      SahneTurkishReading reading;

      part->text = sahne_arena_strdup (self->arena, *word);
      part->stem = G_MAXUINT32;
      if (word[1] && pattern->entry->word_class == SAHNE_CLASS_ACTION
          && noun_reading (self, *word, FALSE, &reading)
          && (reading.owner || reading.noun_case != SAHNE_TURKISH_NOMINATIVE))
        {
          part->stem = reading.stem;
          part->noun_case = reading.noun_case;
        }
      pattern->n_parts++;
    }
}

static void
add_pattern (SahneTurkishLanguage *self, const SahneEntry *entry)
{
  SahneTurkishPattern *pattern = sahne_arena_new0 (self->arena, SahneTurkishPattern, 1);
  SahneTurkishClass class = sahne_turkish_lexicon_class (entry);
  const char *head;
  g_autofree char *bare = NULL;

  pattern->entry = entry;
  read_parts (self, pattern, entry->lemma);
  if (pattern->n_parts < 2)
    return;
  head = pattern->parts[pattern->n_parts - 1].text;
  if (class == SAHNE_TURKISH_VERB)
    {
      add_stem (self, head, SAHNE_TURKISH_VERB);
      file_pattern (self, "v", head, pattern);
      return;
    }
  file_pattern (self, "=", head, pattern);
  if (class != SAHNE_TURKISH_NOUN || entry->rank >= KEYWORD_RANK)
    return;
  if (sahne_turkish_has (self->forms, head, SAHNE_TURKISH_NOUN))
    {
      file_pattern (self, "n", head, pattern);
      return;
    }
  bare = bare_head (head);
  if (bare == NULL)
    {
      add_stem (self, head, SAHNE_TURKISH_NOUN);
      file_pattern (self, "n", head, pattern);
      return;
    }
  add_stem (self, bare, SAHNE_TURKISH_NOUN);
  file_pattern (self, "o", bare, pattern);
}

static void
add_all (SahneTurkishLanguage *self, const SahneLexicon *lexicon)
{
  Collect all = { g_array_new (FALSE, FALSE, sizeof (Pending)), g_ptr_array_new () };

  for (guint i = SAHNE_CLASS_NONE + 1; i < SAHNE_N_CLASSES; i++)
    sahne_lexicon_foreach (lexicon, (SahneWordClass) i, collect, &all);
  g_array_sort (all.stems, by_stem);
  g_ptr_array_sort (all.several, by_lemma);
  for (guint i = 0; i < all.stems->len; i++)
    {
      const Pending *pending = &g_array_index (all.stems, Pending, i);

      if (pending->class == SAHNE_TURKISH_NOUN && g_utf8_strlen (pending->stem, -1) < 2)
        continue; /* icons of single letters */
      add_stem (self, pending->stem, pending->class);
    }
  for (guint i = 0; i < all.several->len; i++)
    add_pattern (self, all.several->pdata[i]);
  g_array_unref (all.stems);
  g_ptr_array_unref (all.several);
}

static void
free_list (gpointer list)
{
  g_ptr_array_unref (list);
}

/*
 * sahne_turkish_language_new:
 *
 * Returns: (transfer full) (nullable): what reading Turkish needs besides the lexicon
 */
SahneTurkishLanguage *
sahne_turkish_language_new (const SahneLexicon *lexicon, SahneResources *resources, GError **error)
{
  g_autoptr (GHashTable) traits = read_traits (resources, error);
  SahneTurkishLanguage *self;

  if (traits == NULL)
    return NULL;
  self = g_new0 (SahneTurkishLanguage, 1);
  self->lexicon = lexicon;
  self->arena = sahne_arena_new ();
  self->forms = sahne_turkish_new ();
  self->traits = g_steal_pointer (&traits);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list);
  self->pronouns = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    g_hash_table_insert (self->pronouns, (gpointer) pronouns[i].form, GUINT_TO_POINTER (i + 1));
  add_all (self, lexicon);
  return self;
}

void
sahne_turkish_language_free (SahneTurkishLanguage *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->traits);
  g_hash_table_unref (self->patterns);
  g_hash_table_unref (self->pronouns);
  sahne_turkish_free (self->forms);
  sahne_arena_free (self->arena);
  g_free (self);
}

const SahneTurkish *
sahne_turkish_language_forms (const SahneTurkishLanguage *self)
{
  return self->forms;
}

/* How many ikisi, üçü and the like are, 0 when a pronoun does not say. */
guint
sahne_turkish_lexicon_how_many (const char *folded)
{
  static const char *const words[] = { "ikisi", "üçü", "dördü", NULL };

  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (folded, words[i]))
      return i + 2;
  return 0;
}

/* Whether the folded word is a form of a pronoun, and which. */
gboolean
sahne_turkish_lexicon_pronoun (const SahneTurkishLanguage *self, const char *folded,
                               const char **lemma, SahneTurkishReading *form)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->pronouns, folded));

  if (index == 0)
    return FALSE;
  *lemma = pronouns[index - 1].lemma;
  memset (form, 0, sizeof *form);
  form->class = SAHNE_TURKISH_PRONOUN;
  form->noun_case = pronouns[index - 1].noun_case;
  form->person = pronouns[index - 1].person;
  return TRUE;
}

const GPtrArray *
sahne_turkish_lexicon_patterns (const SahneTurkishLanguage *self, char kind, const char *head)
{
  char key[96];

  g_snprintf (key, sizeof key, "%c%s", kind, head);
  return g_hash_table_lookup (self->patterns, key);
}
