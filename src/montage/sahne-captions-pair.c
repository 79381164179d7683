/* Captions of two who speak at once: both lines in every caption, each as far as can be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-captions-private.h"

/* Lines of tall pictures have so many characters at most. */
#define NARROW 20

/* No line of a caption has more words. */
#define MOST_WORDS 40

/* What a division of two lines costs: a caption more; words that are shown a second before or after
 * those of the other one which are said at the same time; a caption that is hardly there. */
#define CAPTION_COST 3.0
#define APART_COST 3.0
#define BRIEF_COST 3.0

/* So much of it costs nothing. */
#define TOGETHER_US 400000

/* Longer lines, words times words, are divided one by one. */
#define MOST_STATES 160000

/* So many words of both. */
typedef struct
{
  guint one, other;
} Share;

typedef struct
{
  const GArray *one, *other;
  guint length; /* characters a line may have */
  guint page;   /* the same where one speaks alone */
} Pair;

static const SahneCaptionWord *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, SahneCaptionWord, i);
}

static double
break_after (const GArray *words, guint first, guint count)
{
  if (count == 0 || first + count == words->len)
    return 0;
  return sahne_caption_word_breaks (word_at (words, first + count - 1));
}

/* What a caption with these words of both costs. */
static double
cost_of (const Pair *self, guint i, guint j, Share share)
{
  glong chars = (share.one ? sahne_caption_words_chars (self->one, i, share.one) + 2 : 0)
                + (share.other ? sahne_caption_words_chars (self->other, j, share.other) + 2 : 0);
  double cost = CAPTION_COST + break_after (self->one, i, share.one)
                + break_after (self->other, j, share.other);

  if (share.one && share.other)
    {
      gint64 apart = ABS (word_at (self->one, i)->t_us - word_at (self->other, j)->t_us);
      cost += APART_COST * (double) MAX (apart - TOGETHER_US, 0) / G_USEC_PER_SEC;
    }
  /* One who is silent in this caption should not have to say anything during it. */
  else if (share.one && j < self->other->len)
    {
      gint64 early
          = word_at (self->one, i + share.one - 1)->end_us - word_at (self->other, j)->t_us;
      cost += APART_COST * (double) MAX (early, 0) / G_USEC_PER_SEC;
    }
  else if (share.other && i < self->one->len)
    {
      gint64 early
          = word_at (self->other, j + share.other - 1)->end_us - word_at (self->one, i)->t_us;
      cost += APART_COST * (double) MAX (early, 0) / G_USEC_PER_SEC;
    }
  return cost + (sahne_reading_time (chars) < SAHNE_CAPTION_LEAST_US ? BRIEF_COST : 0);
}

/* How many words from @first on fit into a line of two voices, or into both lines. */
static guint
most_of (const Pair *self, const GArray *words, guint first, gboolean alone)
{
  guint n = 0, length = alone ? self->page : self->length;

  while (first + n < words->len && n < MOST_WORDS
         && (n == 0 || sahne_caption_words_fit (words, first, n + 1, length, alone ? 2 : 1)))
    n++;
  return n;
}

/* The best way on from @i words of the one and @j of the other. */
static double
best_from (const Pair *self, guint i, guint j, const double *least, Share *next)
{
  guint width = self->other->len + 1, most_i = most_of (self, self->one, i, FALSE),
        most_j = most_of (self, self->other, j, FALSE),
        alone_i = most_of (self, self->one, i, TRUE),
        alone_j = most_of (self, self->other, j, TRUE);
  double best = -1;

  for (guint a = 0; a <= MAX (most_i, alone_i); a++)
    for (guint b = a ? 0 : 1; b <= (a > most_i ? 0 : a ? most_j : alone_j); b++)
      {
        Share share = { a, b };
        double cost = cost_of (self, i, j, share) + least[(i + a) * width + j + b];
        if (best >= 0 && cost >= best)
          continue;
        best = cost;
        *next = share;
      }
  return best;
}

/* Divides both lines into captions: how many words each has of them. */
static GArray *
divide (const Pair *self)
{
  guint n = self->one->len, m = self->other->len, width = m + 1;
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));
  g_autofree double *least = g_new0 (double, (gsize) (n + 1) * width);
  g_autofree Share *next = g_new0 (Share, (gsize) (n + 1) * width);

  for (guint i = n + 1; i-- > 0;)
    for (guint j = m + 1; j-- > 0;)
      if (i < n || j < m)
        least[i * width + j] = best_from (self, i, j, least, &next[i * width + j]);
  for (guint i = 0, j = 0; i < n || j < m;)
    {
      Share share = next[i * width + j];
      g_array_append_val (shares, share);
      i += share.one;
      j += share.other;
    }
  return shares;
}

/* As divide(), for lines too long to look at them together. */
static GArray *
divide_apart (const Pair *self)
{
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  for (guint i = 0, j = 0; i < self->one->len || j < self->other->len;)
    {
      Share share = { most_of (self, self->one, i, FALSE), most_of (self, self->other, j, FALSE) };
      g_array_append_val (shares, share);
      i += share.one;
      j += share.other;
    }
  return shares;
}

/* Adds a dash, which stays with the word behind it, and words to a caption. */
static void
add_voice (SahneLineCaption *caption, GString *text, const GArray *words, guint first, guint count)
{
  g_string_append (text, text->len ? "\n–\u00a0" : "–\u00a0");
  for (guint i = first; i < first + count; i++)
    {
      const SahneCaptionWord *word = word_at (words, i);
      SahneLineCaptionWord at = { word->t_us, word->end_us, 0, 0 };
      if (i > first)
        g_string_append_c (text, ' ');
      at.from = (guint) text->len;
      g_string_append_len (text, word->text, word->length);
      at.to = (guint) text->len;
      g_array_append_val (caption->words, at);
      caption->start_us = MIN (caption->start_us, word->t_us);
      caption->end_us = MAX (caption->end_us, word->end_us);
    }
}

static SahneLineCaption *
two_voices (const SahneCaptionLine *one, guint i, const SahneCaptionLine *other, guint j,
            Share share)
{
  SahneLineCaption *caption = g_new0 (SahneLineCaption, 1);
  GString *text = g_string_new (NULL);

  caption->words = g_array_new (FALSE, FALSE, sizeof (SahneLineCaptionWord));
  caption->beat = one->beat;
  caption->start_us = G_MAXINT64;
  add_voice (caption, text, one->words, i, share.one);
  add_voice (caption, text, other->words, j, share.other);
  caption->text = g_string_free (text, FALSE);
  return caption;
}

static gint64
time_for (const SahneLineCaption *caption)
{
  return MAX (sahne_reading_time (g_utf8_strlen (caption->text, -1)), SAHNE_CAPTION_LEAST_US);
}

/* Two voices say more than can be read meanwhile: each caption waits until the one before has been
 * read, and the last ones stay while nobody speaks any more. */
static void
wait_for_readers (GPtrArray *captions, guint first)
{
  for (guint i = first + 1; i < captions->len; i++)
    {
      SahneLineCaption *caption = captions->pdata[i], *before = captions->pdata[i - 1];
      caption->start_us
          = MAX (caption->start_us, before->start_us + time_for (before) + SAHNE_CAPTION_APART_US);
      caption->end_us = MAX (caption->end_us, caption->start_us + SAHNE_CAPTION_LEAST_US);
      before->end_us = MIN (before->end_us, caption->start_us - SAHNE_CAPTION_APART_US);
    }
}

/**
 * sahne_captions_pair:
 * @one: a line
 * @other: one that is said at the same time
 * @line_length: characters a line of a caption may have
 * @captions: (inout) (element-type SahneLineCaption): takes theirs
 *
 * Two who speak at once share their captions, a line each, which must not break again: tall
 * pictures have room for fewer letters than a page of them has. Where only one of them says
 * anything, it is that one's own caption.
 */
void
sahne_captions_pair (const SahneCaptionLine *one, const SahneCaptionLine *other, guint line_length,
                     GPtrArray *captions)
{
  Pair pair
      = { one->words, other->words, line_length - (line_length > NARROW ? 2 : 6), line_length };
  gboolean together = (guint64) one->words->len * other->words->len < MOST_STATES;
  g_autoptr (GArray) shares = together ? divide (&pair) : divide_apart (&pair);
  guint at_one = 0, at_other = 0, first = captions->len;

  for (guint k = 0; k < shares->len; k++)
    {
      Share share = g_array_index (shares, Share, k);
      SahneLineCaption *caption
          = share.one && share.other ? two_voices (one, at_one, other, at_other, share)
            : share.one              ? sahne_caption_new (one, at_one, share.one, line_length)
                        : sahne_caption_new (other, at_other, share.other, line_length);
      caption->shared = TRUE;
      g_ptr_array_add (captions, caption);
      at_one += share.one;
      at_other += share.other;
    }
  wait_for_readers (captions, first);
}
