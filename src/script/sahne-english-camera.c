/* English: camera and transition words, at the head and the tail of a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-private.h"
#include "sahne-english-camera.h"

#define MAX_TERM_WORDS 6

static const SahneEntry *
find_term (const English *self, const char *text)
{
  const SahneEntry *entry = sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_CAMERA);
  return entry ? entry : sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_TRANSITION);
}

/* The longest term at token @from; @to gets the token behind it. */
static const SahneEntry *
term_at (const English *self, guint from, guint end, guint *to)
{
  const SahneEntry *found = NULL;
  char text[96] = "";
  Word verb = { 0 };

  for (guint i = from; i < end && i < from + MAX_TERM_WORDS; i++)
    {
      const SahneToken *token = &self->sentence->tokens[i];
      const char *word = token->folded;
      const SahneEntry *entry;
      if (token->kind != SAHNE_TOKEN_WORD)
        break;
      if (i > from)
        g_strlcat (text, " ", sizeof text);
      else if (self->camera && sahne_english_verb (self, &verb, word) && verb.verb)
        word = verb.verb; /* the camera zooms in */
      else if (self->camera && g_str_has_suffix (word, "s"))
        word = sahne_arena_strndup (self->arena, word, strlen (word) - 1);
      g_strlcat (text, word, sizeof text);
      entry = find_term (self, text);
      if (entry)
        {
          found = entry;
          *to = i + 1;
        }
    }
  return found;
}

static SahneFrame *
add_frame (English *self, const SahneEntry *entry, guint from, guint to)
{
  gboolean cut = entry->word_class == SAHNE_CLASS_TRANSITION;
  SahneFrame *frame
      = sahne_frames_add (self->frames, cut ? SAHNE_FRAME_TRANSITION : SAHNE_FRAME_CAMERA);
  char value[24];

  if (sahne_entry_fact (entry, "shot", value, sizeof value))
    frame->shot = sahne_arena_strdup (self->arena, value);
  if (sahne_entry_fact (entry, "move", value, sizeof value))
    frame->move = sahne_arena_strdup (self->arena, value);
  if (sahne_entry_fact (entry, "angle", value, sizeof value))
    frame->angle = sahne_arena_strdup (self->arena, value);
  if (cut && sahne_entry_fact (entry, "kind", value, sizeof value))
    frame->transition = sahne_arena_strdup (self->arena, value);
  frame->start = self->sentence->tokens[from].start;
  frame->end = self->sentence->tokens[to - 1].end;
  for (guint i = from; i < to; i++)
    sahne_token_mark (&self->sentence->tokens[i], SAHNE_WORD_UNDERSTOOD, entry->word_class,
                      entry->concept, NULL);
  return frame;
}

static gboolean
is_mark (const English *self, guint i, const char *mark)
{
  return i < self->sentence->n_tokens && self->sentence->tokens[i].kind == SAHNE_TOKEN_MARK
         && (mark == NULL || g_str_equal (self->sentence->tokens[i].text, mark));
}

/* A word that may be something else is a term only in capitals or alone. */
static gboolean
is_sure (const English *self, const SahneEntry *entry, guint from, guint to)
{
  const SahneToken *first = &self->sentence->tokens[from];
  guint n = self->sentence->n_tokens;

  if (self->camera)
    return TRUE;
  if (entry->n_words > 1 || strchr (entry->lemma, '-'))
    return g_strcmp0 (entry->lemma, "back to") != 0 || first->upper;
  if (first->upper && strlen (first->text) > 1)
    return TRUE;
  return to >= n || (to + 1 >= n && is_mark (self, to, NULL)) || is_mark (self, to, ":");
}

/* Over Tom's shoulder, Tom's POV: a term with somebody in it. @to gets the token behind, @who the
 * token that names him. */
static const SahneEntry *
term_of_somebody (const English *self, guint *to, guint *who)
{
  const SahneSentence *s = self->sentence;
  gboolean over = s->n_tokens > 2 && g_str_equal (s->tokens[0].folded, "over");
  guint at = over ? 1 : 0, last = at + 1;
  const char *end;

  if (s->n_tokens < at + 2 || s->tokens[at].kind != SAHNE_TOKEN_WORD
      || (!g_str_has_suffix (s->tokens[at].folded, "'s")
          && !sahne_english_function (self, s->tokens[at].folded, "poss")))
    return NULL;
  end = s->tokens[last].folded;
  if (over ? !g_str_has_prefix (end, "shoulder") || !s->tokens[0].upper
           : !g_str_equal (end, "pov") && !g_str_equal (end, "p.o.v"))
    return NULL;
  *who = at;
  *to = last + 1;
  return find_term (self, over ? "over shoulder" : "pov");
}

/**
 * sahne_english_camera_head:
 * @self: a sentence with tokens
 *
 * Reads a camera direction that the sentence begins with: "CLOSE ON the crow", "The camera pans
 * left".
 *
 * Returns: the token behind it, 0 when there is none; what follows is what is seen
 */
guint
sahne_english_camera_head (English *self, SahneFrame **camera)
{
  const SahneSentence *s = self->sentence;
  guint from = 0, to = 0, who = 0;
  const SahneEntry *entry;

  *camera = NULL;
  if (from < s->n_tokens && g_str_equal (s->tokens[from].folded, "the"))
    from++;
  self->camera = from + 1 < s->n_tokens && g_str_equal (s->tokens[from].folded, "camera");
  from = self->camera ? from + 1 : 0;
  entry = self->camera ? NULL : term_of_somebody (self, &to, &who);
  if (entry)
    {
      *camera = add_frame (self, entry, 0, to);
      sahne_frame_add_object (*camera,
                              self->language->klass->phrase (self->language, self->sentence, who,
                                                             who + 1, self->arena));
      while (is_mark (self, to, NULL))
        to++;
      return to;
    }
  entry = term_at (self, from, s->n_tokens, &to);
  if (entry && is_sure (self, entry, from, to))
    {
      for (guint i = 0; i < from; i++)
        sahne_token_mark (&s->tokens[i], SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      *camera = add_frame (self, entry, from, to);
      if (g_str_equal (entry->concept, "title"))
        (*camera)->kind = SAHNE_FRAME_TITLE;
      while (is_mark (self, to, ":") || is_mark (self, to, "-") || is_mark (self, to, ","))
        to++;
    }
  else
    to = 0;
  self->camera = FALSE;
  return to;
}

/* "... of the penguin's face" */
static guint
subject_at (const English *self, const SahneEntry *entry, guint token)
{
  static const char *const words[] = { "of", "on", NULL };

  if (g_str_has_suffix (entry->lemma, " of") || g_str_has_suffix (entry->lemma, " on"))
    return token;
  return g_strv_contains (words, self->sentence->tokens[token].folded) ? token + 1 : 0;
}

/**
 * sahne_english_camera_tail:
 * @self: a sentence with tokens
 * @from: first token that is not a camera direction
 *
 * Finds camera directions that the sentence ends with: "..., close-up, then wide shot."
 *
 * Returns: the token behind what is not one of them
 */
guint
sahne_english_camera_tail (const English *self, guint from)
{
  guint end = self->sentence->n_tokens, start;

  while (end > from && is_mark (self, end - 1, NULL) && !is_mark (self, end - 1, ","))
    end--;
  for (;;)
    {
      guint to = 0;
      for (start = end; start > from && !is_mark (self, start - 1, ","); start--)
        ;
      if (start <= from + 1 || start == end)
        return end;
      for (guint skip = start; skip < end; skip++)
        {
          const char *word = self->sentence->tokens[skip].folded;
          if (!g_str_equal (word, "then") && !g_str_equal (word, "and") && !g_str_equal (word, "in")
              && !g_str_equal (word, "a"))
            {
              const SahneEntry *entry = term_at (self, skip, end, &to);
              if (entry == NULL || (to != end && subject_at (self, entry, to) == 0))
                return end;
              to = end;
              break;
            }
        }
      if (to != end)
        return end;
      end = start - 1;
    }
}

/**
 * sahne_english_camera_read_tail:
 * @self: a sentence with tokens
 * @from: what sahne_english_camera_tail() returned
 *
 * Makes frames of the camera directions at the end.
 */
void
sahne_english_camera_read_tail (English *self, guint from)
{
  for (guint i = from; i < self->sentence->n_tokens;)
    {
      guint to = i;
      const SahneEntry *entry = term_at (self, i, self->sentence->n_tokens, &to);
      if (entry)
        {
          SahneFrame *camera = add_frame (self, entry, i, to);
          guint end = to;
          while (end < self->sentence->n_tokens && !is_mark (self, end, NULL))
            end++;
          if (to < end && subject_at (self, entry, to))
            {
              sahne_frame_add_object (camera,
                                      self->language->klass->phrase (self->language, self->sentence,
                                                                     subject_at (self, entry, to),
                                                                     end, self->arena));
              to = end;
            }
        }
      i = entry ? to : i + 1;
    }
}
