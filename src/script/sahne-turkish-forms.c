/* Makes Turkish word forms from stems and endings, by the same rules that read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish.h"

#include <string.h>

#include "sahne-turkish-rules.h"

#define MOST_CHAIN 7

/* A word in the making. */
typedef struct
{
  char letters[128];
  guint count;
  SahneTurkishSound sound;
  guint state;
  gboolean soft; /* ends in a k that becomes ğ before a vowel */
  const SahneTurkishStem *stem;
  gboolean bare; /* nothing behind the stem yet */
} Form;

static const SahneTurkishShape *
shape_at (const SahneTurkish *self, guint32 index)
{
  return &g_array_index (self->shapes, SahneTurkishShape, index);
}

/* The ending's first letter behind this sound, 0 when it does not fit. */
static char
first_letter (const SahneTurkishEnding *ending, const SahneTurkishSound *sound)
{
  const char *shape = sahne_turkish_rule_shape_of (ending, sound);

  while (*shape)
    {
      char letter = sahne_turkish_rule_next_letter (&shape, sound);

      if (letter)
        return sahne_turkish_rule_may_begin (ending, sound, letter) ? letter : 0;
    }
  return 0;
}

/* The stem takes the shape this ending wants: burn-u, burun-lar. */
static gboolean
choose_shape (const SahneTurkish *self, Form *form, const SahneTurkishEnding *ending)
{
  const SahneTurkishStem *stem = form->stem;

  for (guint32 i = 0; i < stem->shapes; i++)
    {
      const SahneTurkishShape *shape = shape_at (self, stem->first_shape + i);
      gboolean whole = strcmp (shape->letters, stem->letters) == 0;

      if (whole || !sahne_turkish_rule_holds (ending, &shape->sound)
          || !first_letter (ending, &shape->sound))
        continue;
      g_strlcpy (form->letters, shape->letters, sizeof form->letters);
      form->count = (guint) strlen (form->letters);
      form->sound = shape->sound;
      return TRUE;
    }
  return sahne_turkish_rule_holds (ending, &form->sound) && first_letter (ending, &form->sound);
}

static gboolean
append (const SahneTurkish *self, Form *form, const SahneTurkishEnding *ending)
{
  Form before = *form;
  const char *shape;

  if (form->bare && !choose_shape (self, form, ending))
    {
      *form = before;
      return FALSE;
    }
  if (!sahne_turkish_rule_holds (ending, &form->sound) || !first_letter (ending, &form->sound))
    {
      *form = before;
      return FALSE;
    }
  if (form->soft && sahne_turkish_vowel (first_letter (ending, &form->sound)))
    form->letters[form->count - 1] = 'G';
  form->soft = FALSE;
  shape = sahne_turkish_rule_shape_of (ending, &form->sound);
  while (*shape && form->count < sizeof form->letters - 1)
    {
      char letter = sahne_turkish_rule_next_letter (&shape, &form->sound);

      if (letter == 0)
        continue;
      form->soft = letter == 'K';
      letter = letter == 'K' ? 'k' : letter;
      form->letters[form->count++] = letter;
      sahne_turkish_rule_hear (&form->sound, letter);
    }
  form->letters[form->count] = 0;
  form->bare = FALSE;
  form->state = ending->to;
  sahne_turkish_rule_go (&form->sound, ending->to);
  return TRUE;
}

static void
begin (const SahneTurkish *self, Form *form, guint32 stem)
{
  form->stem = &g_array_index (self->stems, SahneTurkishStem, stem);
  g_strlcpy (form->letters, form->stem->letters, sizeof form->letters);
  form->count = (guint) strlen (form->letters);
  form->sound
      = sahne_turkish_sound (form->letters, form->count, form->stem->class, form->stem->traits);
  for (guint32 i = 0; i < form->stem->shapes; i++)
    if (strcmp (shape_at (self, form->stem->first_shape + i)->letters, form->letters) == 0)
      form->sound = shape_at (self, form->stem->first_shape + i)->sound;
  form->state = sahne_turkish_first_state (form->stem);
  form->soft = FALSE;
  form->bare = TRUE;
}

static char *
finish (const Form *form)
{
  GString *text = g_string_new (NULL);

  sahne_turkish_letters_append (text, form->letters);
  return g_string_free (text, FALSE);
}

/**
 * sahne_turkish_generate:
 * @self: an automaton
 * @stem: a stem it knows
 * @class: its class
 * @endings: (array zero-terminated=1): shapes of endings as in the table: "lAr", "-HmHz", "DAn"
 *
 * Returns: (transfer full) (nullable): the word, %NULL when an ending cannot follow
 */
char *
sahne_turkish_generate (const SahneTurkish *self, const char *stem, SahneTurkishClass class,
                        const char *const *endings)
{
  gint index = sahne_turkish_find (self, stem, class);
  Form form;

  if (index < 0)
    return NULL;
  begin (self, &form, (guint32) index);
  for (; *endings; endings++)
    {
      const SahneTurkishEnding *const *at = sahne_turkish_endings (form.state);

      while (*at && !(g_str_equal ((*at)->shape, *endings) && append (self, &form, *at)))
        at++;
      if (*at == NULL)
        return NULL;
    }
  return finish (&form);
}

static guint32
next_random (guint32 *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

/**
 * sahne_turkish_wander:
 * @self: an automaton
 * @stem: index of a stem
 * @seed: another number gives another form
 * @reading: (out): what was made
 *
 * Makes some form of the stem, for tests of reading.
 *
 * Returns: (transfer full): the word
 */
char *
sahne_turkish_wander (const SahneTurkish *self, guint32 stem, guint32 seed,
                      SahneTurkishReading *reading)
{
  guint32 random = seed ^ (stem * 2654435761u);
  guint length = next_random (&random) % MOST_CHAIN;
  Form form;

  memset (reading, 0, sizeof *reading);
  begin (self, &form, stem);
  reading->stem = stem;
  reading->entry = form.stem->entry;
  reading->class = form.stem->class;
  for (guint i = 0; i < length && form.count < SAHNE_TURKISH_MOST_LETTERS - 10; i++)
    {
      const SahneTurkishEnding *const *endings = sahne_turkish_endings (form.state);
      const SahneTurkishEnding *fits[128];
      guint count = 0;

      for (; *endings; endings++)
        {
          Form tried = form;

          if (append (self, &tried, *endings))
            fits[count++] = *endings;
        }
      if (count == 0)
        break;
      fits[0] = fits[next_random (&random) % count];
      append (self, &form, fits[0]);
      sahne_turkish_rule_apply (reading, fits[0]);
    }
  sahne_turkish_rule_stop (reading, form.state, &form.sound);
  return finish (&form);
}
