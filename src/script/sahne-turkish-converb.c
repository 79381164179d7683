/* Turkish converbs: what goes into the verb they stand before, and what waits for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-choose.h"
#include "sahne-turkish-clause.h"

static gboolean
is_motion (const SahneFrame *frame, SahneTurkishReader *self)
{
  const SahneEntry *entry
      = sahne_lexicon_concept (self->lexicon, frame->action, SAHNE_CLASS_ACTION);

  return entry && sahne_entry_has (entry, "motion");
}

/* Koşarak uzaklaşır: leaves quickly. Zıplayarak gelir: hops there. */
void
sahne_turkish_converb_merge (SahneTurkishReader *self, SahneFrame *frame)
{
  static const char *const plain[] = { "walk", "go", "come", "move", NULL };
  static const char *const fast[] = { "run", "rush", "race", NULL };
  static const char *const vague[] = { "go",   "come",   "approach", "leave", "enter", "exit",
                                       "pass", "return", "arrive",   "move",  "cross", NULL };
  SahneFrame *converb = self->converb;
  guint at;

  self->converb = NULL;
  if (converb == NULL || converb->action == NULL || frame->action == NULL || converb->negated
      || converb->n_objects
      || !(is_motion (converb, self) || g_str_equal (converb->action, "jump")
           || g_str_equal (converb->action, "hop"))
      || !g_strv_contains (vague, frame->action))
    return;
  for (at = self->frames->n; at > 0 && self->frames->list[at - 1] != converb;)
    at--;
  if (at == 0)
    return;
  memmove (&self->frames->list[at - 1], &self->frames->list[at],
           (self->frames->n - at) * sizeof self->frames->list[0]);
  self->frames->n--;
  for (guint i = 0; i < converb->n_spots && frame->n_spots < SAHNE_MAX_SPOTS; i++)
    frame->spots[frame->n_spots++] = converb->spots[i];
  for (guint i = 0; frame->n_agents == 0 && i < converb->n_agents; i++)
    sahne_frame_add_agent (frame, converb->agents[i]);
  frame->place = frame->place ? frame->place : converb->place;
  frame->time = frame->time ? frame->time : converb->time;
  frame->weather = frame->weather ? frame->weather : converb->weather;
  frame->shift = frame->shift ? frame->shift : converb->shift;
  frame->start = MIN (frame->start, converb->start);
  if (g_strv_contains (fast, converb->action))
    sahne_frame_add_manner (frame, "quick");
  else if (!g_strv_contains (plain, converb->action))
    {
      if (g_str_equal (frame->action, "leave"))
        sahne_frame_add_spot (frame, self->arena, "away", NULL, NULL);
      if (!g_str_equal (frame->action, "enter") && !g_str_equal (frame->action, "exit"))
        frame->action = converb->action;
    }
  frame->order = SAHNE_ORDER_THEN;
}

/* Hırsız, bekçi uyurken girdi: the one before the comma does what follows, the other what the
 * converb says. */
static gboolean
is_outside (const SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  const SahneTurkishPhrase *first = NULL;
  guint n = 0;

  if (verb->form.use != SAHNE_TURKISH_WHILE && verb->form.use != SAHNE_TURKISH_WHEN
      && verb->form.use != SAHNE_TURKISH_WITHOUT_DOING)
    return FALSE;
  for (guint i = 0; i < self->n_phrases; i++)
    {
      const SahneTurkishPhrase *p = &self->phrases[i];

      if (!sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_NOMINATIVE
          || !sahne_turkish_animate (p->mention))
        continue;
      first = first ? first : p;
      n++;
    }
  return n == 2 && first == &self->phrases[0] && first->comma;
}

/* Bana gülerek baktı: looked at me. Kediyi uyurken buldu: the cat sleeps, and is found. */
guint
sahne_turkish_converb_keep (SahneTurkishReader *self, const SahneTurkishWord *verb,
                            SahneTurkishPhrase *kept)
{
  const SahneEntry *entry = sahne_turkish_choose (self, verb);
  guint n = 0, left = 0;
  gboolean still
      = entry && sahne_turkish_choose_no_object (entry) && !sahne_entry_has (entry, "motion");
  gboolean found
      = verb->form.use == SAHNE_TURKISH_WHILE && still
        && sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL)
        && (self->n_subject || sahne_turkish_choose_has (self, SAHNE_TURKISH_NOMINATIVE, NULL));

  gboolean path = verb->form.use == SAHNE_TURKISH_BY_DOING && entry
                  && sahne_turkish_choose_no_object (entry) && sahne_entry_has (entry, "motion")
                  && sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL);

  if (is_outside (self, verb))
    {
      kept[n++] = self->phrases[0];
      kept[0].joined = kept[0].comma = FALSE;
      memmove (&self->phrases[0], &self->phrases[1],
               (self->n_phrases - 1) * sizeof self->phrases[0]);
      self->n_phrases--;
      return n;
    }
  if (!found && !path
      && !(verb->form.use == SAHNE_TURKISH_BY_DOING && still && !sahne_entry_has (entry, "pose")))
    return 0;
  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase p = self->phrases[i];
      gboolean thing = p.mention && p.adverb == NULL;

      if (!found && entry && sahne_entry_has (entry, "sees")
          && (p.noun_case == SAHNE_TURKISH_DATIVE || p.noun_case == SAHNE_TURKISH_LOCATIVE))
        thing = FALSE; /* hesap makinesine bakarak */
      if (path)
        {
          if (thing && p.noun_case == SAHNE_TURKISH_ACCUSATIVE)
            kept[n++] = p;
          else
            self->phrases[left++] = p;
          continue;
        }
      if (found && thing && p.noun_case == SAHNE_TURKISH_ACCUSATIVE)
        {
          kept[n++] = p;
          p.noun_case = SAHNE_TURKISH_NOMINATIVE;
        }
      else if (thing && p.noun_case == SAHNE_TURKISH_NOMINATIVE && p.spot == NULL ? found
                                                                                  : thing && !found)
        {
          kept[n++] = p;
          continue;
        }
      self->phrases[left++] = p;
    }
  self->n_phrases = left;
  if (found)
    self->n_subject = 0;
  return n;
}
