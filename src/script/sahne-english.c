/* English: sentences are read by order of words, prepositions and the table of grammar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-camera.h"
#include "sahne-english-private.h"
#include "sahne-letter.h"

static const char *const abbreviations[]
    = { "mr",   "mrs",  "ms", "dr",  "prof", "st",  "jr",  "sr",  "vs",  "etc", "no", "approx",
        "dept", "capt", "lt", "sgt", "col",  "gen", "e.g", "i.e", "int", "ext", NULL };

/**
 * sahne_english_start:
 * @self: a sentence
 * @word: a word
 *
 * Returns: its first byte in the source
 */
guint
sahne_english_start (const English *self, guint word)
{
  return self->sentence->tokens[self->words[MIN (word, self->n_words - 1)].from].start;
}

/**
 * sahne_english_end:
 * @self: a sentence
 * @word: a word
 *
 * Returns: the byte in the source behind its last
 */
guint
sahne_english_end (const English *self, guint word)
{
  return self->sentence->tokens[self->words[MIN (word, self->n_words - 1)].to].end;
}

/**
 * sahne_english_mark:
 * @self: a sentence
 * @from: a word
 * @to: word behind the last
 * @state: what became of them
 * @word_class: what they are
 * @concept: (nullable): what they mean
 * @as: (nullable): what is drawn in their place
 *
 * Says what became of words.
 */
void
sahne_english_mark (English *self, guint from, guint to, SahneWordState state,
                    SahneWordClass word_class, const char *concept, const char *as)
{
  for (guint i = from; i < to && i < self->n_words; i++)
    for (guint t = self->words[i].from; t <= self->words[i].to; t++)
      sahne_token_mark (&self->sentence->tokens[t], state, word_class, concept, as);
}

/* A part of the sentence as if it were one: words, tags, chunks. */
static SahneSentence *
part_of (SahneSentence *sentence, guint from, guint to)
{
  SahneSentence *part = sahne_arena_new0 (sentence->arena, SahneSentence, 1);

  *part = *sentence;
  part->tokens = sentence->tokens + from;
  part->n_tokens = to - from;
  part->start = to > from ? part->tokens[0].start : sentence->start;
  return part;
}

static void
prepare (English *self)
{
  sahne_english_words (self);
  sahne_english_tag (self);
  sahne_english_chunks (self);
}

static void
reset (English *self, SahneSentence *sentence)
{
  self->sentence = sentence;
  self->n_words = self->n_chunks = 0;
}

/* The camera's subject: the first nouns behind its term. */
static void
add_subjects (English *self, SahneFrame *camera)
{
  for (guint i = 0; i < self->n_chunks; i++)
    {
      const Chunk *chunk = &self->chunks[i];
      if (chunk->kind == CHUNK_VERB || chunk->kind == CHUNK_SUB || chunk->kind == CHUNK_REL)
        return;
      if ((chunk->kind == CHUNK_NOUN || chunk->kind == CHUNK_AT) && chunk->mention)
        sahne_frame_add_object (camera, chunk->mention);
    }
}

static gboolean
has_verb (const English *self)
{
  for (guint i = 0; i < self->n_chunks; i++)
    if (self->chunks[i].kind == CHUNK_VERB)
      return TRUE;
  return FALSE;
}

static void
read_title (English *self, SahneFrame *title, guint from)
{
  const SahneSentence *s = self->sentence;
  GString *text = g_string_new (NULL);

  for (guint i = from; i < s->n_tokens; i++)
    {
      const SahneToken *token = &s->tokens[i];
      if (text->len && token->kind != SAHNE_TOKEN_MARK)
        g_string_append_c (text, ' ');
      g_string_append (text, token->kind == SAHNE_TOKEN_QUOTE ? token->quote : token->text);
      sahne_token_mark ((SahneToken *) token, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NONE, NULL, NULL);
    }
  if (text->len && text->str[text->len - 1] == '.')
    g_string_truncate (text, text->len - 1);
  title->text = sahne_arena_strdup (self->arena, text->str);
  title->end = s->end;
  g_string_free (text, TRUE);
}

/* What nobody has read is said to be so. */
static void
mark_rest (const English *self, SahneSentence *sentence)
{
  for (guint i = 0; i < sentence->n_tokens; i++)
    {
      SahneToken *token = &sentence->tokens[i];
      if (token->state != SAHNE_WORD_UNREAD)
        continue;
      if (token->kind == SAHNE_TOKEN_MARK
          || sahne_lexicon_find_class (self->lexicon, token->folded, SAHNE_CLASS_FUNCTION))
        sahne_token_mark (token, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      else
        sahne_token_mark (token, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_NONE, NULL, NULL);
    }
}

/* "..., close-up, then wide shot": the first is how it begins, the others follow. */
static void
read_tail (English *self, SahneSentence *sentence, guint tail, guint before)
{
  SahneFrames *frames = self->frames;
  guint first = frames->n;
  SahneFrame *camera;

  self->sentence = sentence;
  sahne_english_camera_read_tail (self, tail);
  if (frames->n == first || first == before)
    return;
  camera = frames->list[first];
  if (camera->n_objects) /* whom it shows must be known before */
    return;
  memmove (&frames->list[first], &frames->list[first - 1], sizeof (gpointer));
  frames->list[first - 1] = camera;
}

static gboolean
is_one_of (const char *text, const char *const *list)
{
  return text && g_strv_contains (list, text);
}

/* "Dear Mr. Brown," "Hi Tom," "Subject:" "Breaking:": words that are said to the reader; where the
 * sentence begins behind them. */
static guint
skip_label (English *self, guint from)
{
  static const char *const greetings[]
      = { "dear", "hi", "hello", "hey", "greetings", "welcome", NULL };
  static const char *const known[]
      = { "breaking", "subject", "note",  "ps",      "p.s",     "tip",
          "warning",  "recipe",  "news",  "title",   "caption", "attention",
          "reminder", "update",  "step",  "re",      "summary", "question",
          "moral",    "careful", "diary", "weather", "ps",      NULL };
  const SahneSentence *s = self->sentence;
  guint i = from;

  if (s->screenplay || from + 2 >= s->n_tokens || s->tokens[from].kind != SAHNE_TOKEN_WORD)
    return from;
  if (is_one_of (s->tokens[from].folded, greetings))
    {
      for (i = from + 1; i < s->n_tokens && i < from + 6; i++)
        if (g_str_equal (s->tokens[i].text, ",") || g_str_equal (s->tokens[i].text, "!"))
          return i + 1 < s->n_tokens && s->tokens[i + 1].kind == SAHNE_TOKEN_WORD ? i + 1 : from;
        else if (s->tokens[i].kind != SAHNE_TOKEN_WORD)
          break;
      return from;
    }
  if (!is_one_of (s->tokens[from].folded, known))
    return from;
  for (i = from + 1; i < s->n_tokens && i < from + 8; i++)
    if (g_str_equal (s->tokens[i].text, ":"))
      return i + 1 < s->n_tokens && s->tokens[i + 1].kind == SAHNE_TOKEN_WORD ? i + 1 : from;
  return from;
}

/* If only I had a car! */
static gboolean
is_if_only (const SahneSentence *s, guint from)
{
  return from + 2 < s->n_tokens && g_strcmp0 (s->tokens[from].folded, "if") == 0
         && g_strcmp0 (s->tokens[from + 1].folded, "only") == 0;
}

static void
add_wish (English *self)
{
  SahneFrame *frame = sahne_frames_add (self->frames, SAHNE_FRAME_ACTION);
  SahneMention *me = sahne_mention_new (self->arena, SAHNE_MENTION_PRONOUN, self->sentence->start,
                                        self->sentence->start);

  me->text = "i";
  me->person = 1;
  me->definite = SAHNE_DEFINITE_KNOWN;
  frame->action = frame->lemma = "wish";
  frame->start = self->sentence->start;
  frame->end = self->sentence->end;
  frame->sure = TRUE;
  sahne_frame_add_agent (frame, me);
}

static void
english_read (SahneLanguage *language, SahneSentence *sentence, SahneFrames *frames)
{
  English self = { .language = language,
                   .lexicon = language->lexicon,
                   .sentence = sentence,
                   .arena = sentence->arena,
                   .frames = frames };
  SahneFrame *camera;
  guint head = sahne_english_camera_head (&self, &camera), tail, before;

  if (camera && camera->kind == SAHNE_FRAME_TITLE)
    {
      read_title (&self, camera, head);
      mark_rest (&self, sentence);
      return;
    }
  if (camera == NULL && head == 0)
    {
      head = sahne_letter_skip (sentence, sahne_lexicon_language (self.lexicon));
      head = head ? head : skip_label (&self, head);
      for (guint i = 0; i < head; i++)
        sahne_token_mark (&sentence->tokens[i], SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
    }
  if (head >= sentence->n_tokens && camera == NULL)
    return;
  tail = sahne_english_camera_tail (&self, head);
  before = frames->n;
  reset (&self, part_of (sentence, head, MAX (head, tail)));
  if (self.sentence->n_tokens)
    {
      prepare (&self);
      if (camera)
        add_subjects (&self, camera);
      if (camera == NULL || has_verb (&self))
        sahne_english_clauses (&self, 0, self.n_chunks);
      if (camera && camera->kind == SAHNE_FRAME_TRANSITION && camera->n_objects)
        { /* cut to the kitchen */
          SahneFrame *place = sahne_frames_add (frames, SAHNE_FRAME_SETTING);
          place->place = camera->objects[0];
          place->shift = SAHNE_SHIFT_LATER;
          place->start = place->place->start;
          place->end = place->place->end;
        }
    }
  if (is_if_only (sentence, head))
    add_wish (&self);
  if (tail < sentence->n_tokens && tail > head)
    read_tail (&self, sentence, tail, before);
  mark_rest (&self, sentence);
}

static SahneMention *
english_phrase (SahneLanguage *language, SahneSentence *sentence, guint from, guint to,
                SahneArena *arena)
{
  SahneFrames frames = { .arena = arena };
  English self = { .language = language,
                   .lexicon = language->lexicon,
                   .sentence = part_of (sentence, from, to),
                   .arena = arena,
                   .frames = &frames };

  if (from >= to)
    return NULL;
  prepare (&self);
  for (guint i = 0; i < self.n_chunks; i++)
    if ((self.chunks[i].kind == CHUNK_NOUN || self.chunks[i].kind == CHUNK_AT)
        && self.chunks[i].mention)
      return self.chunks[i].mention;
  return NULL;
}

static guint
english_analyse (SahneLanguage *language, const char *folded, gboolean capital, SahneArena *arena,
                 SahneReading *readings, guint room)
{
  English self = { .language = language, .lexicon = language->lexicon, .arena = arena };
  Word word = { .text = folded };
  guint n = 0;

  if (room > n && sahne_english_verb (&self, &word, folded))
    {
      readings[n].lemma = word.verb;
      readings[n].part = SAHNE_PART_VERB;
      readings[n].entries
          = sahne_lexicon_find (language->lexicon, word.verb, &readings[n].n_entries);
      n++;
    }
  if (room > n)
    {
      readings[n].lemma = sahne_english_singular (&self, folded, NULL);
      readings[n].part = capital ? SAHNE_PART_NAME : SAHNE_PART_NOUN;
      readings[n].entries
          = sahne_lexicon_find (language->lexicon, readings[n].lemma, &readings[n].n_entries);
      n++;
    }
  return n;
}

const SahneLanguageClass sahne_english = {
  .code = "en",
  .abbreviations = abbreviations,
  .analyse = english_analyse,
  .read = english_read,
  .phrase = english_phrase,
};
