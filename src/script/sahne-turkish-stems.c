/* Keeps Turkish stems: softening, lost vowels, doubled consonants, all in one tree of bare letters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-stems.h"

#include <string.h>

#include "sahne-turkish-endings.h"

/* Monosyllables that take -Ir in the aorist. */
static const char *const aorist_i[]
    = { "al", "bil", "bul", "dur", "gel", "gOr", "kal", "ol", "Ol", "san", "var", "ver", "vur" };

static const SahneTurkishNode *
node_at (const SahneTurkish *self, guint32 index)
{
  return &g_array_index (self->nodes, SahneTurkishNode, index);
}

/**
 * sahne_turkish_new:
 *
 * Returns: (transfer full): an automaton that knows the endings and no stem
 */
SahneTurkish *
sahne_turkish_new (void)
{
  SahneTurkish *self = g_new0 (SahneTurkish, 1);

  self->stems = g_array_new (FALSE, TRUE, sizeof (SahneTurkishStem));
  self->shapes = g_array_new (FALSE, TRUE, sizeof (SahneTurkishShape));
  self->nodes = g_array_new (FALSE, TRUE, sizeof (SahneTurkishNode));
  self->text = g_string_chunk_new (4096);
  g_array_set_size (self->shapes, 1);
  g_array_set_size (self->nodes, SAHNE_TURKISH_ROOT + 1);
  return self;
}

/**
 * sahne_turkish_free:
 * @self: (transfer full) (nullable): an automaton
 */
void
sahne_turkish_free (SahneTurkish *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->stems);
  g_array_unref (self->shapes);
  g_array_unref (self->nodes);
  g_string_chunk_free (self->text);
  g_free (self);
}

/* The node behind `node` for a bare letter, 0 for none. */
guint32
sahne_turkish_child (const SahneTurkish *self, guint32 node, char bare)
{
  guint32 child = node_at (self, node)->child;

  while (child && node_at (self, child)->letter != bare)
    child = node_at (self, child)->sibling;
  return child;
}

static guint32
grow (SahneTurkish *self, const char *letters)
{
  guint32 at = SAHNE_TURKISH_ROOT;

  for (; *letters; letters++)
    {
      guint32 child = sahne_turkish_child (self, at, sahne_turkish_bare (*letters));

      if (child == 0)
        {
          SahneTurkishNode node
              = { 0, node_at (self, at)->child, 0, sahne_turkish_bare (*letters) };

          child = self->nodes->len;
          g_array_append_val (self->nodes, node);
          g_array_index (self->nodes, SahneTurkishNode, at).child = child;
        }
      at = child;
    }
  return at;
}

/* What `count` letters tell the endings that follow. */
SahneTurkishSound
sahne_turkish_sound (const char *letters, guint count, guint class, guint traits)
{
  SahneTurkishSound sound = { 0, SAHNE_VOWEL, SAHNE_NEXT_ANY, 'A', FALSE, (guint8) class };
  guint vowels = 0;

  for (guint i = 0; i < count; i++)
    {
      guint vowel = sahne_turkish_vowel (letters[i]);

      if (vowel)
        {
          sound.vowel = (guint8) vowel;
          vowels++;
        }
      sound.last = letters[i];
    }
  if (traits & SAHNE_TURKISH_FRONT)
    sound.vowel |= SAHNE_VOWEL_FRONT;
  sound.many = vowels > 1;
  sound.aorist = vowels > 1 ? 'I' : 'A';
  if (class == SAHNE_TURKISH_VERB)
    for (guint i = 0; i < G_N_ELEMENTS (aorist_i); i++)
      if (strlen (aorist_i[i]) == count && memcmp (aorist_i[i], letters, count) == 0)
        sound.aorist = 'I';
  if (traits & SAHNE_TURKISH_AORIST_A)
    sound.aorist = 'A';
  if (traits & SAHNE_TURKISH_AORIST_I)
    sound.aorist = 'I';
  return sound;
}

static void
add_shape (SahneTurkish *self, guint32 stem, const char *letters, guint next, guint cost)
{
  const SahneTurkishStem *of = &g_array_index (self->stems, SahneTurkishStem, stem);
  guint32 node = grow (self, letters);
  SahneTurkishShape shape = { 0 };

  shape.stem = stem;
  shape.sibling = node_at (self, node)->shape;
  shape.letters = g_string_chunk_insert_const (self->text, letters);
  shape.sound = sahne_turkish_sound (letters, (guint) strlen (letters), of->class, of->traits);
  /* a shortened stem keeps the syllables of the whole */
  shape.sound.many
      = sahne_turkish_sound (of->letters, (guint) strlen (of->letters), of->class, 0).many;
  shape.sound.aorist
      = sahne_turkish_sound (of->letters, (guint) strlen (of->letters), of->class, of->traits)
            .aorist;
  shape.sound.next = (guint8) next;
  shape.cost = (guint8) cost;
  g_array_append_val (self->shapes, shape);
  g_array_index (self->nodes, SahneTurkishNode, node).shape = self->shapes->len - 1;
}

static gboolean
softens (const char *letters, guint count, guint class, guint traits, gboolean many)
{
  char last = letters[count - 1];

  if (class == SAHNE_TURKISH_NAME || (traits & SAHNE_TURKISH_HARD))
    return FALSE;
  if (traits & SAHNE_TURKISH_SOFT)
    return sahne_turkish_soft (last) != 0;
  if (traits & SAHNE_TURKISH_DROP)
    return FALSE; /* ufuk, ufku */
  if (class == SAHNE_TURKISH_VERB)
    return FALSE;
  if (last == 'k' && count > 1 && letters[count - 2] == 'n')
    return TRUE;
  return many && (last == 'k' || last == 'C' || last == 'p');
}

static void
add_noun_shapes (SahneTurkish *self, guint32 index, char *letters, guint traits)
{
  guint count = (guint) strlen (letters);
  guint class = g_array_index (self->stems, SahneTurkishStem, index).class;
  gboolean many = sahne_turkish_sound (letters, count, class, 0).many;
  char changed[SAHNE_TURKISH_MOST_LETTERS + 3];
  gboolean soft = softens (letters, count, class, traits, many);

  if (count > SAHNE_TURKISH_MOST_LETTERS)
    return;
  strcpy (changed, letters);
  if (soft)
    {
      gboolean after_n = changed[count - 1] == 'k' && count > 1 && changed[count - 2] == 'n';

      changed[count - 1] = after_n ? 'g' : sahne_turkish_soft (changed[count - 1]);
    }
  if ((traits & SAHNE_TURKISH_DROP) && count > 2)
    {
      changed[count - 2] = changed[count - 1];
      changed[count - 1] = 0;
    }
  if (traits & SAHNE_TURKISH_DOUBLE)
    {
      guint end = (guint) strlen (changed);

      changed[end] = changed[end - 1];
      changed[end + 1] = 0;
    }
  if (strcmp (changed, letters) != 0)
    {
      add_shape (self, index, changed, SAHNE_NEXT_VOWEL, 0);
      add_shape (self, index, letters, SAHNE_NEXT_CONSONANT, 0);
    }
  else
    add_shape (self, index, letters, SAHNE_NEXT_ANY, 0);
  if (traits & SAHNE_TURKISH_BUFFER_Y)
    {
      g_snprintf (changed, sizeof changed, "%sy", letters);
      add_shape (self, index, changed, SAHNE_NEXT_VOWEL, 0);
    }
}

static void
add_verb_shapes (SahneTurkish *self, guint32 index, char *letters, guint traits)
{
  guint count = (guint) strlen (letters);
  char last = letters[count - 1];
  char changed[SAHNE_TURKISH_MOST_LETTERS + 3];

  if (traits & SAHNE_TURKISH_DROP) /* devir-, devril- */
    {
      add_noun_shapes (self, index, letters, traits);
      return;
    }
  strcpy (changed, letters);
  if ((traits & SAHNE_TURKISH_SOFT) && sahne_turkish_soft (last))
    {
      changed[count - 1] = sahne_turkish_soft (last);
      add_shape (self, index, changed, SAHNE_NEXT_VOWEL, 0);
      add_shape (self, index, letters, SAHNE_NEXT_CONSONANT, 0);
      return;
    }
  add_shape (self, index, letters, SAHNE_NEXT_ANY, 0);
  if (count == 2 && letters[1] == 'e' && (letters[0] == 'd' || letters[0] == 'y'))
    {
      changed[1] = 'i';
      add_shape (self, index, changed, SAHNE_NEXT_Y, 0);
    }
  else if (last == 'a' || last == 'e')
    {
      changed[count - 1] = 0;
      add_shape (self, index, changed, SAHNE_NEXT_IYOR, 0);
    }
}

/**
 * sahne_turkish_add:
 * @self: an automaton
 * @stem: UTF-8, folded; of verbs without -mek
 * @class: what it is
 * @traits: how it departs from the rules, see #SahneTurkishTraits
 * @entry: returned in readings
 *
 * Adds a stem. The same stem of the same class is taken once.
 *
 * Returns: whether it was taken; stems with other than letters are not
 */
gboolean
sahne_turkish_add (SahneTurkish *self, const char *stem, SahneTurkishClass class, guint traits,
                   guint32 entry)
{
  SahneTurkishLetters letters;
  SahneTurkishStem added = { 0 };
  guint32 index = self->stems->len;

  if (!g_utf8_validate (stem, -1, NULL) || !sahne_turkish_letters (stem, -1, &letters)
      || letters.count == 0 || letters.count > SAHNE_TURKISH_MOST_LETTERS - 8
      || strpbrk (letters.letters, "?'") || sahne_turkish_find (self, stem, class) >= 0)
    return FALSE;
  added.text = g_string_chunk_insert_const (self->text, stem);
  added.letters = g_string_chunk_insert_const (self->text, letters.letters);
  added.class = (guint8) class;
  added.traits = (guint16) traits;
  added.entry = entry;
  added.first_shape = self->shapes->len;
  g_array_append_val (self->stems, added);
  if (class == SAHNE_TURKISH_VERB)
    add_verb_shapes (self, index, letters.letters, traits);
  else
    add_noun_shapes (self, index, letters.letters, traits);
  g_array_index (self->stems, SahneTurkishStem, index).shapes
      = self->shapes->len - added.first_shape;
  return TRUE;
}

/* Index of the stem, -1 for none. */
gint
sahne_turkish_find (const SahneTurkish *self, const char *stem, guint class)
{
  SahneTurkishLetters letters;
  guint32 node = SAHNE_TURKISH_ROOT;

  if (!sahne_turkish_letters (stem, -1, &letters))
    return -1;
  for (guint i = 0; node && i < letters.count; i++)
    node = sahne_turkish_child (self, node, sahne_turkish_bare (letters.letters[i]));
  for (guint32 s = node ? node_at (self, node)->shape : 0; s;
       s = g_array_index (self->shapes, SahneTurkishShape, s).sibling)
    {
      guint32 index = g_array_index (self->shapes, SahneTurkishShape, s).stem;
      const SahneTurkishStem *found = &g_array_index (self->stems, SahneTurkishStem, index);

      if (found->class == class && strcmp (found->letters, letters.letters) == 0)
        return (gint) index;
    }
  return -1;
}

/**
 * sahne_turkish_has:
 * @self: an automaton
 * @stem: UTF-8, folded
 * @class: its class
 *
 * Returns: whether the stem was added
 */
gboolean
sahne_turkish_has (const SahneTurkish *self, const char *stem, SahneTurkishClass class)
{
  return sahne_turkish_find (self, stem, class) >= 0;
}

/**
 * sahne_turkish_get_stem:
 * @self: an automaton
 * @stem: index from a reading
 *
 * Returns: (transfer none) (nullable): the stem as it was added
 */
const char *
sahne_turkish_get_stem (const SahneTurkish *self, guint32 stem)
{
  return stem < self->stems->len ? g_array_index (self->stems, SahneTurkishStem, stem).text : NULL;
}

/**
 * sahne_turkish_count:
 * @self: an automaton
 *
 * Returns: how many stems it knows; their indices are 0 to one below
 */
guint32
sahne_turkish_count (const SahneTurkish *self)
{
  return self->stems->len;
}

/* The state of the graph in which a bare stem is. */
guint
sahne_turkish_first_state (const SahneTurkishStem *stem)
{
  switch (stem->class)
    {
    case SAHNE_TURKISH_VERB:
      return SAHNE_AT_VERB;
    case SAHNE_TURKISH_ADVERB:
      return SAHNE_AT_WORD;
    case SAHNE_TURKISH_EXISTS:
      return SAHNE_AT_EXISTS;
    case SAHNE_TURKISH_QUESTION:
      return SAHNE_AT_QUESTION;
    default:
      return stem->traits & SAHNE_TURKISH_COMPOUND ? SAHNE_AT_HIS : SAHNE_AT_NOUN;
    }
}
