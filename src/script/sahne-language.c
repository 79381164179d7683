/* A language: which reader serves it, and its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-language.h"

static const SahneLanguageClass *const classes[] = { &sahne_english, &sahne_turkish };

/**
 * sahne_language_new:
 * @code: "en"
 * @resources: gives the tables
 * @error: return location for %SAHNE_ERROR
 *
 * Opens a language. One that has tables but no reader of its own is read as English is, by order
 * of words and prepositions, with the function words of its tables.
 *
 * Returns: (transfer full) (nullable): the language
 */
SahneLanguage *
sahne_language_new (const char *code, SahneResources *resources, GError **error)
{
  g_autoptr (SahneLanguage) self = g_new0 (SahneLanguage, 1);

  self->klass = &sahne_english;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i]->code, code))
      self->klass = classes[i];
  self->lexicon = sahne_lexicon_new (code, resources, error);
  if (self->lexicon == NULL || (self->klass->open && !self->klass->open (self, resources, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_language_free:
 * @self: (transfer full) (nullable): a language
 */
void
sahne_language_free (SahneLanguage *self)
{
  if (self == NULL)
    return;
  if (self->klass->close)
    self->klass->close (self);
  sahne_lexicon_free (self->lexicon);
  g_free (self);
}
