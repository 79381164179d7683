/* Sentences: a paragraph's words with their places in the source; what was said lifted out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sentence.h"

#include <string.h>

/* A sentence longer than this is cut, so that one endless line costs no more than many short ones.
 */
#define MAX_TOKENS 160
/* What is quoted is at most this long; else the quotation mark was left open. */
#define MAX_QUOTE_BYTES 6000

typedef struct
{
  const char *text, *end; /* the paragraph */
  const char *at;
  guint offset;
  const char *language;
  const char *const *abbreviations;
  SahneArena *arena;
  GArray *tokens; /* SahneToken of the sentence under way */
  GPtrArray *sentences;
  guint paragraph;
} Splitter;

static gunichar
peek (const Splitter *self, const char *at)
{
  return at < self->end ? g_utf8_get_char (at) : 0;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x2009 || c == 0x202f;
}

static gboolean
is_dash (gunichar c)
{
  return c == 0x2013 || c == 0x2014 || c == 0x2015;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static gboolean
is_terminal (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* What closes a quotation that @c opens; 0 when it opens none. */
static gunichar
closing_of (gunichar c)
{
  switch (c)
    {
    case '"':
      return '"';
    case 0x201c:
    case 0x201e:
      return 0x201d;
    case 0x201d:
      return 0x201d;
    case 0xab:
      return 0xbb;
    case 0xbb:
      return 0xab;
    case 0x2018:
      return 0x2019;
    default:
      return 0;
    }
}

static SahneToken *
add_token (Splitter *self, SahneTokenKind kind, const char *from, const char *to)
{
  SahneToken token = { .kind = kind,
                       .start = self->offset + (guint) (from - self->text),
                       .end = self->offset + (guint) (to - self->text) };

  token.text = sahne_arena_strndup (self->arena, from, (gsize) (to - from));
  token.folded = token.text;
  g_array_append_val (self->tokens, token);
  return &g_array_index (self->tokens, SahneToken, self->tokens->len - 1);
}

/* Plain ASCII small letters stay as they are, which is what nearly all words are. */
static const char *
fold (Splitter *self, const char *text)
{
  g_autofree char *folded = NULL;

  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80 || g_ascii_isupper (*p))
      {
        folded = sahne_lexicon_fold (text, -1, self->language);
        return sahne_arena_strdup (self->arena, folded);
      }
  return text;
}

static void
note_case (SahneToken *token)
{
  guint letters = 0, small = 0;

  for (const char *p = token->text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      letters += g_unichar_isalpha (c);
      small += g_unichar_islower (c);
    }
  token->capital = g_unichar_isupper (g_utf8_get_char (token->text));
  token->upper = letters >= 2 && small == 0;
}

/* Letters and digits, with apostrophes, hyphens, points and commas between them. */
static const char *
word_end (const Splitter *self, const char *at, gboolean *number)
{
  gboolean digits = TRUE;

  while (at < self->end)
    {
      gunichar c = g_utf8_get_char (at), next = peek (self, g_utf8_next_char (at));
      gboolean inner = is_apostrophe (c) || c == '-' || c == 0x2010 || c == 0x2011;
      gboolean numeric = (c == '.' || c == ',' || c == ':') && digits && g_unichar_isdigit (next);
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && !numeric
          && !(inner && g_unichar_isalnum (next)))
        break;
      if (!g_unichar_isdigit (c) && !numeric)
        digits = FALSE;
      at = g_utf8_next_char (at);
    }
  *number = digits;
  return at;
}

static void
read_word (Splitter *self)
{
  gboolean number;
  const char *end = word_end (self, self->at, &number);
  SahneToken *token
      = add_token (self, number ? SAHNE_TOKEN_NUMBER : SAHNE_TOKEN_WORD, self->at, end);

  if (!number)
    {
      note_case (token);
      token->folded = fold (self, token->text);
    }
  self->at = end;
}

static const char *
find_closing (const Splitter *self, const char *from, gunichar close)
{
  for (const char *p = from; p < self->end && p - from < MAX_QUOTE_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar next = peek (self, g_utf8_next_char (p));
      if (close == 0x2019 && c == close && g_unichar_isalpha (next))
        continue; /* an apostrophe */
      if (c == close || (close == 0x201d && (c == '"' || (c == 0x201c && p > from))))
        return p;
    }
  return NULL;
}

static void
add_quote (Splitter *self, const char *from, const char *start, const char *stop, const char *to)
{
  SahneToken *token = add_token (self, SAHNE_TOKEN_QUOTE, from, to);
  g_autofree char *said = g_strndup (start, (gsize) (stop - start));

  g_strdelimit (said, "\n\t", ' ');
  token->text = token->folded = "";
  token->quote = sahne_arena_strdup (self->arena, g_strstrip (said));
}

/* A quotation with its marks; %FALSE when it is never closed. */
static gboolean
read_quote (Splitter *self)
{
  gunichar close = closing_of (g_utf8_get_char (self->at));
  const char *start = g_utf8_next_char (self->at);
  const char *stop = close ? find_closing (self, start, close) : NULL;
  gunichar before = self->at > self->text ? g_utf8_get_char (g_utf8_prev_char (self->at)) : ' ';

  if (stop == NULL || stop == start || (close == 0x2019 && !is_space (before)))
    return FALSE;
  add_quote (self, self->at, start, stop, g_utf8_next_char (stop));
  self->at = g_utf8_next_char (stop);
  return TRUE;
}

/* "— Neredesin? diye sordu annesi": what follows a mark and says who speaks is not said itself. */
static gboolean
says_who (const Splitter *self, const char *start, const char *at)
{
  static const char *const words[]
      = { "diye", "dedi", "demiş", "der", "diyor", "diyerek", "deyip" };
  const char *word = at;
  gsize length;

  if (g_strcmp0 (self->language, "tr") != 0 || at <= start || *at != ' '
      || strchr (",.!?", at[-1]) == NULL)
    return FALSE;
  word++;
  for (length = 0; word + length < self->end && !strchr (" ,.!?;:\n", word[length]);)
    length++;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* "— Come here. — said the fox": what is said stands between dashes, from the paragraph's start. */
static gboolean
read_dash_speech (Splitter *self)
{
  const char *start = g_utf8_next_char (self->at), *stop = start;

  while (stop < self->end && !is_dash (g_utf8_get_char (stop)) && !says_who (self, start, stop))
    stop = g_utf8_next_char (stop);
  while (start < stop && is_space (g_utf8_get_char (start)))
    start++;
  if (stop - start < 2)
    return FALSE;
  add_quote (self, self->at, start, stop, stop);
  self->at = stop < self->end && is_dash (g_utf8_get_char (stop)) ? g_utf8_next_char (stop) : stop;
  return TRUE;
}

/* "- Anne, acıktım! dedi Can": Turkish keyboards have no dash. */
static gboolean
is_hyphen_speech (const Splitter *self, gunichar c)
{
  return c == '-' && g_strcmp0 (self->language, "tr") == 0 && peek (self, self->at + 1) == ' ';
}

static gboolean
is_abbreviation (const Splitter *self, const SahneToken *word)
{
  for (const char *const *a = self->abbreviations; a && *a; a++)
    if (g_str_equal (*a, word->folded))
      return TRUE;
  /* an initial */
  return word->capital && word->text[0] != '\0' && *g_utf8_next_char (word->text) == '\0'
         && word->kind == SAHNE_TOKEN_WORD && g_strcmp0 (word->folded, "i") != 0;
}

/* A sentence goes on behind a mark when a small letter follows. */
static gboolean
ends_here (const Splitter *self, const char *behind)
{
  const SahneToken *last
      = self->tokens->len ? &g_array_index (self->tokens, SahneToken, self->tokens->len - 1) : NULL;
  gunichar mark = g_utf8_get_char (self->at), next;

  if (mark == '.' && last && is_abbreviation (self, last))
    return FALSE;
  while (behind < self->end && is_space (g_utf8_get_char (behind)))
    behind = g_utf8_next_char (behind);
  next = peek (self, behind);
  return next == 0 || !g_unichar_islower (next) || mark == '!' || mark == '?';
}

static void
finish (Splitter *self)
{
  SahneSentence *sentence;
  guint n = self->tokens->len;

  if (n == 0)
    return;
  sentence = sahne_arena_new0 (self->arena, SahneSentence, 1);
  sentence->tokens = sahne_arena_new0 (self->arena, SahneToken, n);
  memcpy (sentence->tokens, self->tokens->data, n * sizeof (SahneToken));
  sentence->n_tokens = n;
  sentence->start = sentence->tokens[0].start;
  sentence->end = sentence->tokens[n - 1].end;
  sentence->paragraph = self->paragraph;
  sentence->arena = self->arena;
  sentence->tokens[0].first = TRUE;
  for (guint i = 1; i < n; i++)
    if (sentence->tokens[i - 1].kind == SAHNE_TOKEN_QUOTE
        || (sentence->tokens[i - 1].kind == SAHNE_TOKEN_MARK
            && strchr (":.!?", sentence->tokens[i - 1].text[0])))
      sentence->tokens[i].first = TRUE;
  g_ptr_array_add (self->sentences, sentence);
  g_array_set_size (self->tokens, 0);
}

/* The stop behind an abbreviation is part of it. */
static gboolean
takes_stop (const Splitter *self)
{
  const SahneToken *last
      = self->tokens->len ? &g_array_index (self->tokens, SahneToken, self->tokens->len - 1) : NULL;

  return last && *self->at == '.' && last->kind == SAHNE_TOKEN_WORD
         && last->end == self->offset + (guint) (self->at - self->text)
         && is_abbreviation (self, last);
}

/* Kaçma! diye bağırdı: said without quotation marks. */
static gboolean
is_said (const Splitter *self, const char *behind)
{
  return g_strcmp0 (self->language, "tr") == 0 && self->tokens->len
         && g_array_index (self->tokens, SahneToken, 0).kind != SAHNE_TOKEN_QUOTE
         && self->end - behind > 6 && strncmp (behind, " diye ", 6) == 0;
}

static void
read_mark (Splitter *self)
{
  gunichar c = g_utf8_get_char (self->at);
  const char *behind = g_utf8_next_char (self->at);

  if (is_terminal (c))
    while (is_terminal (peek (self, behind)))
      behind = g_utf8_next_char (behind);
  if (is_terminal (c) && is_said (self, behind))
    {
      const char *from
          = self->text + (g_array_index (self->tokens, SahneToken, 0).start - self->offset);

      g_array_set_size (self->tokens, 0);
      add_quote (self, from, from, behind, behind);
      self->at = behind;
      return;
    }
  add_token (self, SAHNE_TOKEN_MARK, self->at, behind);
  if (is_terminal (c))
    {
      SahneToken mark = g_array_index (self->tokens, SahneToken, self->tokens->len - 1);
      gboolean ends;
      g_array_set_size (self->tokens, self->tokens->len - 1);
      if (takes_stop (self))
        { /* Mr. Brown */
          g_array_index (self->tokens, SahneToken, self->tokens->len - 1).end = mark.end;
          self->at = behind;
          return;
        }
      ends = ends_here (self, behind);
      g_array_append_val (self->tokens, mark);
      /* a closing bracket still belongs to it */
      if (ends && peek (self, behind) == ')')
        {
          add_token (self, SAHNE_TOKEN_MARK, behind, behind + 1);
          behind++;
        }
      if (ends)
        finish (self);
    }
  self->at = behind;
}

/* A line end that has been kept is meant: a capital goes on, unless a comma stands before. */
static gboolean
begins_anew (const Splitter *self, const char *behind)
{
  const SahneToken *last
      = self->tokens->len ? &g_array_index (self->tokens, SahneToken, self->tokens->len - 1) : NULL;

  return last && last->kind == SAHNE_TOKEN_WORD && g_unichar_isupper (peek (self, behind));
}

static void
step (Splitter *self)
{
  gunichar c = g_utf8_get_char (self->at);
  gboolean opening = self->tokens->len == 0 && self->sentences->len == 0;

  if (is_space (c))
    {
      const char *behind = g_utf8_next_char (self->at);
      /* an empty line ends every sentence */
      if (c == '\n' && peek (self, behind) == '\n')
        {
          finish (self);
          self->paragraph++;
        }
      else if (c == '\n' && begins_anew (self, behind))
        finish (self);
      self->at = behind;
    }
  else if (g_unichar_isalnum (c))
    read_word (self);
  else if (closing_of (c) && read_quote (self))
    return;
  else if (opening && (is_dash (c) || is_hyphen_speech (self, c)) && read_dash_speech (self))
    return;
  else if (g_unichar_isprint (c))
    read_mark (self);
  else
    self->at = g_utf8_next_char (self->at);
}

/**
 * sahne_sentences_split:
 * @text: a paragraph, valid UTF-8
 * @length: its bytes
 * @offset: added to every place
 * @language: of the text
 * @abbreviations: (nullable): words, folded, whose full stop ends no sentence
 * @arena: where the sentences live
 *
 * Cuts a paragraph into sentences and those into words. What is quoted becomes one token; words
 * that follow it stay in its sentence, for they may say who speaks.
 *
 * Returns: the sentences; they live in @arena
 */
SahneSentences
sahne_sentences_split (const char *text, gsize length, guint offset, const char *language,
                       const char *const *abbreviations, SahneArena *arena)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (SahneToken));
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  Splitter splitter = { .text = text,
                        .end = text + length,
                        .at = text,
                        .offset = offset,
                        .language = language,
                        .abbreviations = abbreviations,
                        .arena = arena,
                        .tokens = tokens,
                        .sentences = list };
  SahneSentences found = { NULL, 0 };

  while (splitter.at < splitter.end)
    {
      step (&splitter);
      if (tokens->len >= MAX_TOKENS)
        finish (&splitter);
    }
  finish (&splitter);
  found.n = list->len;
  found.list = sahne_arena_new0 (arena, SahneSentence *, list->len + 1);
  if (list->len)
    memcpy (found.list, list->pdata, list->len * sizeof (gpointer));
  return found;
}

/**
 * sahne_token_mark:
 * @token: a word
 * @state: what became of it
 * @word_class: what it was read as
 * @concept: (nullable): what it means; must live as long as the sentence
 * @as: (nullable): what is drawn in its place
 *
 * Says what became of a word. Something shown is not taken back by something plain.
 */
void
sahne_token_mark (SahneToken *token, SahneWordState state, SahneWordClass word_class,
                  const char *concept, const char *as)
{
  if (state == SAHNE_WORD_PLAIN && token->state > SAHNE_WORD_PLAIN)
    return;
  token->state = state;
  token->word_class = word_class;
  token->concept = concept;
  token->as = as;
}

/**
 * sahne_sentence_mark:
 * @sentence: a sentence
 * @start: first byte in the source
 * @end: byte behind the last
 * @state: what became of the words there
 * @word_class: what they were read as
 * @concept: (nullable): what they mean
 * @as: (nullable): what is drawn in their place
 *
 * The same for all words between two places.
 */
void
sahne_sentence_mark (SahneSentence *sentence, guint start, guint end, SahneWordState state,
                     SahneWordClass word_class, const char *concept, const char *as)
{
  for (guint i = 0; i < sentence->n_tokens; i++)
    if (sentence->tokens[i].start >= start && sentence->tokens[i].end <= end)
      sahne_token_mark (&sentence->tokens[i], state, word_class, concept, as);
}
