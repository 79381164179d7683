/* Takes a wish apart: what asks for a film, what the film is about, and how it shall be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-wish-private.h"

/* A wish is one short paragraph. */
#define MAX_BYTES 2000
/* From the verb to the word for film there are at most so many words. */
#define MAX_APART 14
/* Words behind a question that may say how the film shall be. */
#define MAX_ASIDE 8
#define MAX_LENGTH_US (G_GINT64_CONSTANT (2) * 3600 * 1000000)

typedef struct
{
  const char *text;
  gsize length;
  const SahneWishTable *table;
  GArray *words;
  SahneWish *wish;
} Parser;

static const SahneWishWord *
word_at (const Parser *self, guint i)
{
  return &g_array_index (self->words, SahneWishWord, i);
}

static const char *
match (const Parser *self, const char *kind, guint at, guint *n)
{
  return sahne_wish_match (self->table, kind, self->words, at, n);
}

/* --- how the film shall be --- */

/* A number in thousandths: digits with or without decimals, or a word. */
static gint64
number_at (const Parser *self, guint at, guint *n)
{
  const SahneWishWord *word = word_at (self, at);
  const char *value;

  *n = 1;
  if (g_ascii_isdigit (*word->key))
    {
      gint64 number = MIN (g_ascii_strtoll (word->key, NULL, 10), 100000) * 1000;
      if (at + 1 < self->words->len && g_ascii_isdigit (*word_at (self, at + 1)->key)
          && word_at (self, at + 1)->from == word->to + 1 && strchr (".,", self->text[word->to]))
        {
          number += (word_at (self, at + 1)->key[0] - '0') * 100;
          *n = 2;
        }
      return number;
    }
  value = match (self, "number", at, n);
  return value ? g_ascii_strtoll (value, NULL, 10) : 0;
}

/* "30-second", "half a minute", "2 dk 30 sn"; microseconds, 0 for none. */
static gint64
length_at (const Parser *self, guint at, guint *n)
{
  guint words, unit_words;
  gint64 number = at < self->words->len ? number_at (self, at, &words) : 0;
  const char *unit;

  *n = 0;
  if (number <= 0 || at + words >= self->words->len)
    return 0;
  unit = match (self, "unit", at + words, &unit_words);
  if (unit == NULL)
    return 0;
  *n = words + unit_words;
  return MIN (number * g_ascii_strtoll (unit, NULL, 10) * 1000, MAX_LENGTH_US);
}

/* Words that say how the film shall be; sets it when @take. Returns how many. */
static guint
modifier_at (const Parser *self, guint at, gboolean take)
{
  SahneAsked *asked = &self->wish->asked;
  const char *value;
  guint n;
  gint64 length = length_at (self, at, &n);
  struct
  {
    const char *kind;
    char **field;
  } table[] = { { "shape", &asked->aspect },
                { "language", &asked->language },
                { "style", &asked->style },
                { "mood", &asked->mood } };

  if (length > 0)
    {
      if (take)
        asked->length_us = MIN (asked->length_us + length, MAX_LENGTH_US);
      return n;
    }
  if ((value = match (self, "music", at, &n)))
    {
      if (take)
        asked->music = *value == '1';
      return n;
    }
  if ((value = match (self, "narrator", at, &n)))
    {
      if (take)
        asked->narrator = *value == '1';
      return n;
    }
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((value = match (self, table[i].kind, at, &n)))
      {
        if (take && *table[i].field == NULL)
          *table[i].field = g_strdup (value);
        return n;
      }
  return 0;
}

/* Words without meaning for us at @at: fillers, articles, plain adjectives. Returns how many. */
static guint
plain_at (const Parser *self, guint at)
{
  guint n;

  if (match (self, "filler", at, &n) || match (self, "skip", at, &n))
    return n;
  return 0;
}

/* Everything outside of the topic says how the film shall be. */
static void
take_modifiers (Parser *self)
{
  for (guint i = 0; i < self->words->len;)
    {
      gsize from = word_at (self, i)->from;
      guint n = 0;
      if (self->wish->kind == SAHNE_WISH_NONE || from < self->wish->topic_start
          || from >= self->wish->topic_end)
        n = modifier_at (self, i, TRUE);
      i += MAX (n, 1);
    }
}

/* --- the topic --- */

/* A topic in front ends with its sentence. */
static gsize
sentence_end (const Parser *self, gsize from)
{
  for (gsize i = from; i < self->length; i++)
    if (strchr ("!?;\n", self->text[i])
        || (self->text[i] == '.' && (i + 1 == self->length || g_ascii_isspace (self->text[i + 1]))))
      return i;
  return self->length;
}

static gboolean
comma_before (const Parser *self, guint i)
{
  return i > 0
         && memchr (self->text + word_at (self, i - 1)->to, ',',
                    word_at (self, i)->from - word_at (self, i - 1)->to);
}

/* The words of the topic from @first on, without what is said of the film behind it: "…, vertical,
 * for TikTok, in Turkish". Returns the word behind. */
static guint
trim_topic (const Parser *self, guint first, guint last)
{
  guint end = last;

  for (guint i = first + 1; i < last; i++)
    {
      /* From here to the end: only wishes and small words between them, and at least one wish. */
      guint k = i, wishes = 0, n;
      gboolean mood = FALSE;
      if (!comma_before (self, i) && !match (self, "tail", i, &n) && !modifier_at (self, i, FALSE))
        continue;
      while (k < last)
        {
          if ((n = modifier_at (self, k, FALSE)) > 0)
            {
              guint m;
              mood |= match (self, "mood", k, &m) != NULL;
              wishes++;
            }
          else if (!match (self, "tail", k, &n))
            {
              n = plain_at (self, k);
              if (n == 0)
                break;
            }
          /* "for kids" says as much as a wish */
          else if (plain_at (self, k) > n)
            {
              n = plain_at (self, k);
              wishes++;
            }
          k += n;
        }
      /* "a dog that is funny": an adjective alone is part of the topic. */
      if (k >= last && wishes > 0 && (!mood || wishes > 1 || comma_before (self, i)))
        {
          end = i;
          break;
        }
    }
  return end;
}

static void
set_topic (Parser *self, guint first, guint last, SahneWishKind kind)
{
  self->wish->kind = kind;
  if (first >= last)
    {
      self->wish->topic_start = self->wish->topic_end = self->length;
      return;
    }
  self->wish->topic_start = word_at (self, first)->from;
  self->wish->topic_end = word_at (self, last - 1)->to;
}

static gboolean
has_phrase (const Parser *self, const char *kind, guint first, guint last)
{
  guint n;

  for (guint i = first; i < last; i++)
    if (match (self, kind, i, &n))
      return TRUE;
  return FALSE;
}

static SahneWishKind
kind_of_topic (const Parser *self, const char *link, guint first, guint last, gboolean how_first)
{
  guint n;

  if (first < last
      && (how_first ? match (self, "how", first, &n) != NULL
                    : has_phrase (self, "how", first, last)))
    return SAHNE_WISH_EXPLAIN;
  if (g_strcmp0 (link, "explain") == 0 && how_first)
    return SAHNE_WISH_EXPLAIN;
  if (g_strcmp0 (link, "show") == 0 && last - first > 4 && !has_phrase (self, "want", first, last))
    return SAHNE_WISH_PICTURE;
  return SAHNE_WISH_STORY;
}

/* The first word at or behind a byte. */
static guint
word_from (const Parser *self, gsize byte)
{
  guint i = 0;

  while (i < self->words->len && word_at (self, i)->from < byte)
    i++;
  return i;
}

/* A colon or dash right behind a word: what follows is the topic. */
static gboolean
colon_behind (const Parser *self, guint i)
{
  gsize at = word_at (self, i)->to;

  while (at < self->length && self->text[at] == ' ')
    at++;
  return at < self->length
         && (self->text[at] == ':' || g_str_has_prefix (self->text + at, "–")
             || g_str_has_prefix (self->text + at, "—"));
}

/* A picture keeps its own end: "… drives a car, close-up." */
static void
set_picture (Parser *self, guint first)
{
  guint last = word_from (self, sentence_end (self, word_at (self, first)->from));
  guint end = trim_topic (self, first, last);

  set_topic (self, first, end, SAHNE_WISH_PICTURE);
  if (end == self->words->len || end == last)
    {
      self->wish->topic_end
          = end == self->words->len
                ? self->length
                : MIN (sentence_end (self, word_at (self, first)->from) + 1, self->length);
      while (self->wish->topic_end > self->wish->topic_start
             && g_ascii_isspace (self->text[self->wish->topic_end - 1]))
        self->wish->topic_end--;
    }
}

/* "Why not?" Mia asked: somebody speaks, nobody wants to know. */
static gboolean
is_told (const Parser *self)
{
  return strchr (self->text, '"') || strstr (self->text, "\xe2\x80\x9c");
}

/* Why I like autumn. In autumn …: a title, what it asks is answered. */
static gboolean
goes_on (const Parser *self)
{
  return self->words->len > word_from (self, sentence_end (self, 0)) + MAX_ASIDE;
}

/* --- the topic behind: "Make a video about …" --- */

static void
parse_after (Parser *self)
{
  guint i = 0, n, film = 0, end = 0, first, last;
  const char *link = NULL, *ask = NULL;
  gboolean show = FALSE, tell = FALSE;

  while (i < self->words->len && (n = plain_at (self, i)) > 0 && !match (self, "ask", i, &film))
    i += n;
  if (match (self, "show", i, &n))
    show = TRUE;
  else if (match (self, "tell", i, &n))
    tell = TRUE;
  else
    {
      ask = match (self, "ask", i, &n);
      if (ask && match (self, "film", i, &film) && i + film < self->words->len
          && match (self, "link", i + film, &end))
        { /* a film about a snail: it is no verb */
          ask = NULL;
          n = 0;
        }
    }
  i += n;
  while (i < self->words->len && match (self, "filler", i, &n))
    i += n;
  if (i >= self->words->len)
    return;
  first = i;
  if (match (self, "how", i, &n)
      && (tell || show || (i == 0 && !is_told (self) && !goes_on (self))))
    {
      last = word_from (self, sentence_end (self, word_at (self, i)->from));
      set_topic (self, i, trim_topic (self, i, last), SAHNE_WISH_EXPLAIN);
      return;
    }
  /* The word for film, with what is said of it before. */
  film = self->words->len;
  while (i < self->words->len && i < first + MAX_APART)
    {
      const char *value = match (self, "film", i, &n);
      if (value)
        {
          film = i;
          end = i + n;
          self->wish->advert = g_str_equal (value, "advert");
          break;
        }
      if (i > first && match (self, "link", i, &n) && !match (self, "skip", i, &n))
        break;
      n = modifier_at (self, i, FALSE);
      if (n == 0)
        n = plain_at (self, i);
      if (n == 0 && ask == NULL && !tell)
        break;
      i += MAX (n, 1);
    }
  if (film == self->words->len)
    {
      if (show)
        set_picture (self, first);
      else if (tell && (link = match (self, "link", first, &n)) && first + n < self->words->len)
        {
          last = word_from (self, sentence_end (self, word_at (self, first)->from));
          set_topic (self, first + n, trim_topic (self, first + n, last),
                     kind_of_topic (self, link, first + n, last, TRUE));
        }
      return;
    }
  while (match (self, "film", end, &n))
    end += n;
  for (i = end; i < self->words->len && i < end + 10; i += MAX (n, 1))
    {
      if ((link = match (self, "link", i, &n)) && modifier_at (self, i, FALSE) == 0)
        break;
      link = NULL;
      n = modifier_at (self, i, FALSE);
      if (n == 0 && !match (self, "tail", i, &n))
        break;
    }
  if (link)
    first = i + n;
  else if (colon_behind (self, end - 1))
    first = end;
  else if (i >= self->words->len)
    first = self->words->len; /* any film will do */
  else
    return;
  if (link == NULL && first == self->words->len && !ask && !tell && !show)
    return;
  if (first >= self->words->len)
    {
      set_topic (self, first, first, SAHNE_WISH_STORY);
      return;
    }
  last = word_from (self, sentence_end (self, word_at (self, first)->from));
  last = trim_topic (self, first, last);
  set_topic (self, first, last, kind_of_topic (self, link, first, last, TRUE));
  if (self->wish->kind == SAHNE_WISH_PICTURE)
    set_picture (self, first);
}

/* --- the topic in front: "… hakkında bir video yap" --- */

/* Whether from @i on there are only words that ask, fill or say how the film shall be. */
static gboolean
only_asks (const Parser *self, guint i, guint last)
{
  guint n;

  while (i < last)
    {
      if (!match (self, "ask", i, &n) && !match (self, "tell", i, &n)
          && !match (self, "show", i, &n) && !(n = modifier_at (self, i, FALSE))
          && !match (self, "tail", i, &n) && !(n = plain_at (self, i)))
        return FALSE;
      i += n;
    }
  return TRUE;
}

static guint
skip_front (const Parser *self, guint first, guint last)
{
  guint n;

  while (first < last
         && ((n = modifier_at (self, first, FALSE)) > 0 || (n = plain_at (self, first)) > 0))
    first += n;
  return MIN (first, last);
}

/* The last place before @before where a phrase of the kind is. */
static guint
last_phrase (const Parser *self, const char *kind, guint before, guint *n)
{
  for (guint i = before; i-- > 0;)
    if (match (self, kind, i, n) && i + *n <= before)
      {
        /* The longest phrase that ends there. */
        guint longer;
        while (i > 0 && match (self, kind, i - 1, &longer) && i - 1 + longer >= i + *n)
          *n = longer, i--;
        return i;
      }
  *n = 0;
  return G_MAXUINT;
}

static void
parse_before (Parser *self)
{
  guint last = word_from (self, sentence_end (self, 0)), n, film, link, end, first, k;
  const char *value = NULL;

  if (last == 0)
    return;
  film = last_phrase (self, "film", last, &n);
  k = self->words->len;
  for (guint i = 0; i + 1 < self->words->len && i < MAX_APART; i++)
    if (colon_behind (self, i))
      {
        k = i;
        break;
      }
  if (k + 1 < self->words->len && (film = last_phrase (self, "film", k + 1, &n)) != G_MAXUINT
      && only_asks (self, film + n, k + 1))
    {
      /* "Komik bir video yap: uzaya giden bir kedi" */
      end = word_from (self, sentence_end (self, word_at (self, k + 1)->from));
      set_topic (self, k + 1, end, kind_of_topic (self, NULL, k + 1, end, FALSE));
      self->wish->advert = g_strcmp0 (match (self, "film", film, &n), "advert") == 0;
      return;
    }
  film = last_phrase (self, "film", last, &n);
  if (film == G_MAXUINT || !only_asks (self, film + n, last))
    {
      /* No word for film: "… anlat", "… göster", "yağmur nasıl oluşur". */
      k = last - 1;
      if (match (self, "show", k, &n) && k > 0)
        {
          first = skip_front (self, 0, k);
          if (first < k)
            set_topic (self, first, k, SAHNE_WISH_PICTURE);
        }
      else if (match (self, "tell", k, &n) && k > 0)
        {
          first = skip_front (self, 0, k);
          set_topic (self, first, k, kind_of_topic (self, NULL, first, k, FALSE));
        }
      else if (has_phrase (self, "how", 0, last) && last <= 8 && !is_told (self)
               && (self->words->len <= last + 6 || only_asks (self, last, self->words->len)))
        set_topic (self, 0, last, SAHNE_WISH_EXPLAIN);
      return;
    }
  self->wish->advert = g_strcmp0 (match (self, "film", film, &n), "advert") == 0;
  link = last_phrase (self, "link", film, &n);
  if (link != G_MAXUINT && film - link - n <= 8)
    value = match (self, "link", link, &n);
  end = value ? link : film;
  if (value == NULL)
    while (end > 0
           && (modifier_at (self, end - 1, FALSE) > 0 || plain_at (self, end - 1) > 0
               || (end > 1 && modifier_at (self, end - 2, FALSE) == 2)))
      end--;
  first = skip_front (self, 0, end);
  if (value && first == end)
    first = 0;
  if (value == NULL && last <= film + n && first == end)
    return;
  set_topic (self, first, end, kind_of_topic (self, value, first, end, FALSE));
}

/**
 * sahne_wish_parse:
 * @text: a text
 * @length: its bytes
 * @language: of the text
 * @resources: where `forms/wishes.tsv` is
 * @wish: (out): its parts; free with sahne_wish_clear()
 * @error: return location for an error
 *
 * Finds out whether a text asks for a film ("make a video about …", "… hakkında bir video yap") or
 * describes what is to be seen, which is no wish. What is said about length, shape, mood, style,
 * language, music and narrator is taken either way when it stands outside of the topic.
 *
 * Returns: %FALSE when the tables cannot be read
 */
gboolean
sahne_wish_parse (const char *text, gsize length, const char *language, SahneResources *resources,
                  SahneWish *wish, GError **error)
{
  g_autoptr (SahneWishTable) table = NULL;
  Parser self = { text, length, NULL, NULL, wish };
  g_autofree char *name = g_strdup_printf ("lexicon/%s/forms/wishes.tsv", language);
  g_autofree char *path = sahne_resources_find (resources, name);

  *wish = (SahneWish){ .kind = SAHNE_WISH_NONE, .asked = { .music = -1, .narrator = -1 } };
  wish->topic_end = length;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  self.length = length;
  /* A language without the table has no wishes. */
  if (length > MAX_BYTES || path == NULL)
    return TRUE;
  table = sahne_wish_table_new (language, resources, error);
  if (table == NULL)
    return FALSE;
  self.table = table;
  self.words = sahne_wish_words (text, 0, length);
  if (self.words->len > 0)
    {
      if (sahne_wish_table_before (table))
        parse_before (&self);
      else
        parse_after (&self);
      if (wish->kind != SAHNE_WISH_NONE)
        take_modifiers (&self);
    }
  g_array_unref (self.words);
  return TRUE;
}

/**
 * sahne_wish_clear:
 * @wish: a wish
 *
 * Frees what a wish holds.
 */
void
sahne_wish_clear (SahneWish *wish)
{
  sahne_asked_clear (&wish->asked);
  wish->kind = SAHNE_WISH_NONE;
}
