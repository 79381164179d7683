/* Captions: what is said, in pieces that can be read, timed to the word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-captions-private.h"

#include <string.h>

#include "sahne-json.h"

/* As much time a caption lends another one. */
#define LEND_US 400000

static void
caption_free (gpointer data)
{
  SahneLineCaption *caption = data;
  g_free (caption->text);
  g_array_unref (caption->words);
  g_free (caption);
}

/**
 * sahne_captions_line_length:
 * @aspect: (nullable): the frame
 *
 * Returns: how many characters a line of a caption may have
 */
guint
sahne_captions_line_length (const char *aspect)
{
  static const struct
  {
    const char *aspect;
    guint length;
  } table[] = { { "9:16", 20 }, { "4:5", 26 }, { "1:1", 28 }, { "21:9", 44 } };

  for (guint i = 0; aspect && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].aspect, aspect))
      return table[i].length;
  return 38;
}

/* The words of a line as written, with their times; words the voice has no times for get their
 * share of the gap by their length. */
static GArray *
read_words (const char *text, JsonObject *line, gint64 start, gint64 end)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (SahneCaptionWord));
  JsonArray *times = sahne_json_array (line, "words");
  guint n = times ? json_array_get_length (times) : 0, k = 0;
  glong total = g_utf8_strlen (text, -1), done = 0;

  for (const char *c = text; *c;)
    {
      gsize blank = strspn (c, " \t\r\n"), length = strcspn (c + blank, " \t\r\n");
      SahneCaptionWord word = { c + blank, (guint) length, 0, -1, -1 };
      guint from = (guint) (c + blank - text), to = from + (guint) length;
      if (length == 0)
        break;
      word.chars = g_utf8_strlen (word.text, (gssize) length);
      word.t_us = start + (end - start) * done / MAX (total, 1);
      done += word.chars + 1;
      word.end_us = start + (end - start) * MIN (done, total) / MAX (total, 1);
      for (gboolean first = TRUE; k < n; k++)
        {
          JsonNode *node = json_array_get_element (times, k);
          JsonObject *time = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
          JsonArray *span = sahne_json_array (time, "span");
          gint64 at = span && json_array_get_length (span) == 2
                          ? json_array_get_int_element (span, 0)
                          : G_MAXINT64;
          if (at >= to)
            break;
          if (at < from)
            continue;
          if (first)
            word.t_us = start + sahne_json_int (time, "t_us", 0);
          word.end_us = start + sahne_json_int (time, "end_us", 0);
          first = FALSE;
        }
      g_array_append_val (words, word);
      c = word.text + length;
    }
  return words;
}

/**
 * sahne_caption_word_ends:
 * @word: a word
 * @marks: ASCII
 *
 * Returns: whether its last character is one of @marks
 */
gboolean
sahne_caption_word_ends (const SahneCaptionWord *word, const char *marks)
{
  return word->length && strchr (marks, word->text[word->length - 1]);
}

/* What a division of a line costs: a caption more, one that ends amid a sentence or a clause, one
 * that is hardly there, and every character a second that nobody can read. */
#define CAPTION_COST 3.0
#define AMID_SENTENCE_COST 2.0
#define AMID_CLAUSE_COST 4.0
#define BRIEF_COST 3.0
#define HASTE_COST 12.0

/* No caption has more words. */
#define MOST_WORDS 40

/**
 * sahne_caption_words_fit:
 * @words: (element-type SahneCaptionWord): of a line
 * @first: the first of them that counts
 * @count: how many do
 * @line_length: characters a line may have
 * @most: lines
 *
 * Returns: whether they fit into so many lines as they break
 */
gboolean
sahne_caption_words_fit (const GArray *words, guint first, guint count, guint line_length,
                         guint most)
{
  glong line = 0;
  guint lines = 1;

  for (guint i = first; i < first + count; i++)
    {
      glong chars = g_array_index (words, SahneCaptionWord, i).chars;
      if (line && line + 1 + chars > (glong) line_length)
        {
          lines++;
          line = 0;
        }
      line += (line ? 1 : 0) + chars;
    }
  return lines <= most;
}

/**
 * sahne_caption_words_chars:
 * @words: (element-type SahneCaptionWord): of a line
 * @first: the first of them that counts
 * @count: how many do
 *
 * Returns: their characters in one line, with the blanks between
 */
glong
sahne_caption_words_chars (const GArray *words, guint first, guint count)
{
  glong chars = -1;

  for (guint i = first; i < first + count; i++)
    chars += g_array_index (words, SahneCaptionWord, i).chars + 1;
  return chars;
}

/**
 * sahne_caption_word_breaks:
 * @word: the last word of a caption, not of its line
 *
 * Returns: what it costs to end there
 */
double
sahne_caption_word_breaks (const SahneCaptionWord *word)
{
  if (sahne_caption_word_ends (word, ".!?"))
    return 0;
  return sahne_caption_word_ends (word, ",;:") ? AMID_SENTENCE_COST : AMID_CLAUSE_COST;
}

/* What a caption of these words costs. */
static double
cost_of (const GArray *words, guint first, guint count)
{
  const SahneCaptionWord *last = &g_array_index (words, SahneCaptionWord, first + count - 1);
  gboolean ends = first + count == words->len;
  gint64 start = g_array_index (words, SahneCaptionWord, first).t_us,
         end = ends ? last->end_us + SAHNE_CAPTION_LINGER_US
                    : g_array_index (words, SahneCaptionWord, first + count).t_us
                          - SAHNE_CAPTION_APART_US;
  double seconds = MAX ((double) (end - start) / G_USEC_PER_SEC, 0.05),
         speed = (double) sahne_caption_words_chars (words, first, count) / seconds;
  double cost = CAPTION_COST + HASTE_COST * MAX (speed - SAHNE_READING_SPEED + 1, 0);

  if (!ends)
    cost += sahne_caption_word_breaks (last);
  if (seconds < SAHNE_CAPTION_LEAST_US / 1e6)
    cost += BRIEF_COST;
  return cost;
}

/* Divides a line into captions of so many lines at most: the division that costs least. Returns how
 * many words each has. */
static GArray *
divide (const GArray *words, guint line_length, guint lines)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *least = g_new (double, words->len + 1);
  g_autofree guint *next = g_new (guint, words->len + 1);

  least[words->len] = 0;
  for (guint i = words->len; i-- > 0;)
    {
      least[i] = -1;
      for (guint count = 1; count <= MIN (words->len - i, MOST_WORDS); count++)
        {
          double cost = cost_of (words, i, count) + least[i + count];
          if (count > 1 && !sahne_caption_words_fit (words, i, count, line_length, lines))
            break;
          if (least[i] >= 0 && cost > least[i])
            continue;
          least[i] = cost;
          next[i] = count;
        }
    }
  for (guint i = 0; i < words->len; i += next[i])
    g_array_append_val (counts, next[i]);
  return counts;
}

/* Where the second of two lines begins: halves of about the same length. */
static guint
second_line (const GArray *words, guint first, guint count, guint line_length)
{
  glong total = -1, left = -1, best = G_MAXLONG;
  guint at = count;

  for (guint i = 0; i < count; i++)
    total += g_array_index (words, SahneCaptionWord, first + i).chars + 1;
  if (total <= (glong) line_length)
    return count;
  for (guint i = 0; i + 1 < count; i++)
    {
      glong right, off;
      left += g_array_index (words, SahneCaptionWord, first + i).chars + 1;
      right = total - left - 1;
      off = ABS (right - left) + (left > right ? 4 : 0);
      if (MAX (left, right) > (glong) line_length)
        off += 1000;
      if (off < best)
        {
          best = off;
          at = i + 1;
        }
    }
  return at;
}

/**
 * sahne_caption_new:
 * @line: a line
 * @first: the first of its words that is shown
 * @count: how many are
 * @line_length: characters a line of a caption may have
 *
 * Returns: (transfer full): a caption that is there while its words are said
 */
SahneLineCaption *
sahne_caption_new (const SahneCaptionLine *line, guint first, guint count, guint line_length)
{
  const GArray *words = line->words;
  SahneLineCaption *caption = g_new0 (SahneLineCaption, 1);
  guint second = second_line (words, first, count, line_length);
  GString *text = g_string_new (NULL);

  caption->beat = line->beat;
  caption->speaker = line->speaker;
  caption->words = g_array_new (FALSE, FALSE, sizeof (SahneLineCaptionWord));
  for (guint i = 0; i < count; i++)
    {
      const SahneCaptionWord *word = &g_array_index (words, SahneCaptionWord, first + i);
      SahneLineCaptionWord at = { word->t_us, word->end_us, 0, 0 };
      if (i)
        g_string_append_c (text, i == second ? '\n' : ' ');
      at.from = (guint) text->len;
      g_string_append_len (text, word->text, word->length);
      at.to = (guint) text->len;
      g_array_append_val (caption->words, at);
    }
  caption->start_us = g_array_index (words, SahneCaptionWord, first).t_us;
  caption->end_us = g_array_index (words, SahneCaptionWord, first + count - 1).end_us;
  caption->text = g_string_free (text, FALSE);
  return caption;
}

static void
spoken_clear (SahneCaptionLine *self)
{
  g_clear_pointer (&self->words, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahneCaptionLine, spoken_clear)

static SahneCaptionLine
read_spoken (JsonObject *scene, const char *beat_id)
{
  JsonObject *beat = sahne_json_path (scene, "script", "beats", beat_id, NULL);
  JsonObject *time = sahne_json_path (scene, "animation", "beats", beat_id, NULL);
  JsonObject *line = sahne_json_path (scene, "audio", "lines", beat_id, NULL);
  SahneCaptionLine self = { .beat = beat_id,
                            .speaker = sahne_json_string (beat, "speaker", NULL),
                            .start = sahne_json_int (time, "start_us", 0),
                            .end = sahne_json_int (time, "end_us", 0) };

  if (time && self.end > self.start)
    self.words = read_words (sahne_json_string (beat, "text", ""), line, self.start, self.end);
  return self;
}

static void
caption_line (const SahneCaptionLine *line, guint line_length, GPtrArray *captions)
{
  g_autoptr (GArray) counts = divide (line->words, line_length, 2);

  for (guint i = 0, k = 0; i < line->words->len; k++)
    {
      guint count = g_array_index (counts, guint, k);
      g_ptr_array_add (captions, sahne_caption_new (line, i, count, line_length));
      i += count;
    }
}

static gint64
reading_time (const SahneLineCaption *caption)
{
  return sahne_reading_time (g_utf8_strlen (caption->text, -1));
}

/* More than two at once come one after the other; and who waits for readers does not wait until
 * the next one speaks. */
static void
put_in_order (GPtrArray *captions)
{
  for (guint i = 1; i < captions->len; i++)
    {
      SahneLineCaption *caption = captions->pdata[i], *before = captions->pdata[i - 1];
      if (caption->start_us < before->start_us + SAHNE_CAPTION_APART_US)
        caption->start_us = before->start_us + MAX (reading_time (before), SAHNE_CAPTION_LEAST_US);
    }
  for (guint i = captions->len; i-- > 1;)
    {
      SahneLineCaption *caption = captions->pdata[i - 1], *next = captions->pdata[i];
      gint64 latest = next->start_us - SAHNE_CAPTION_APART_US - reading_time (caption) / 2;
      if (caption->shared && caption->start_us > latest)
        caption->start_us = MAX (latest, 0);
    }
}

/* Every caption is there long enough to be read, and gone before the next one comes. */
static void
give_time (GPtrArray *captions, gint64 end)
{
  for (guint i = 0; i < captions->len; i++)
    {
      SahneLineCaption *caption = captions->pdata[i];
      const SahneLineCaption *next = i + 1 < captions->len ? captions->pdata[i + 1] : NULL;
      gint64 limit = next ? next->start_us - SAHNE_CAPTION_APART_US : end;
      gint64 wanted
          = MAX (caption->end_us + SAHNE_CAPTION_LINGER_US,
                 caption->start_us + MAX (reading_time (caption), SAHNE_CAPTION_LEAST_US));
      caption->end_us = MAX (MIN (wanted, limit), caption->start_us + 100000);
    }
}

static gboolean
same_line (const GPtrArray *captions, guint i)
{
  const SahneLineCaption *one = captions->pdata[i], *next = captions->pdata[i + 1];
  return one->beat == next->beat;
}

/* One that is spoken faster than it is read comes a little before its first word, or stays a little
 * over the next one's, where that one of the same line has time to spare. */
static void
lend_time (GPtrArray *captions)
{
  for (guint i = 0; i < captions->len; i++)
    {
      SahneLineCaption *caption = captions->pdata[i], *other;
      gint64 lacks = reading_time (caption) - (caption->end_us - caption->start_us);
      if (lacks > 0 && i > 0 && same_line (captions, i - 1))
        {
          other = captions->pdata[i - 1];
          gint64 free = caption->start_us - SAHNE_CAPTION_APART_US - other->end_us,
                 spare = other->end_us - other->start_us - reading_time (other);
          gint64 taken = MIN (MIN (lacks, LEND_US), MAX (free, 0) + MAX (spare, 0));
          caption->start_us -= taken;
          other->end_us = MIN (other->end_us, caption->start_us - SAHNE_CAPTION_APART_US);
          lacks -= taken;
        }
      if (lacks > 0 && i + 1 < captions->len && same_line (captions, i))
        {
          other = captions->pdata[i + 1];
          gint64 free = other->start_us - SAHNE_CAPTION_APART_US - caption->end_us,
                 spare = other->end_us - other->start_us - reading_time (other);
          gint64 taken = MIN (MIN (lacks, LEND_US), MAX (free, 0) + MAX (spare, 0));
          caption->end_us += taken;
          other->start_us = MAX (other->start_us, caption->end_us + SAHNE_CAPTION_APART_US);
        }
    }
}

static gboolean
is_line (JsonObject *beats, const char *id)
{
  return g_str_equal (sahne_json_string (sahne_json_object (beats, id), "kind", ""), "line");
}

/* Whether a line is said at the same time as another one. */
static gboolean
is_with (JsonObject *beats, const char *id, const char *other)
{
  return is_line (beats, id)
         && g_strcmp0 (sahne_json_string (sahne_json_object (beats, id), "with", NULL), other) == 0;
}

/**
 * sahne_captions_make:
 * @scene: an animated scene with voices
 *
 * Divides every line into captions of at most two lines, at sentences and clauses where possible,
 * and times them by the voice. Two who speak at once share their captions.
 *
 * Returns: (transfer full) (element-type SahneLineCaption): captions in order of time
 */
GPtrArray *
sahne_captions_make (JsonObject *scene)
{
  GPtrArray *captions = g_ptr_array_new_with_free_func (caption_free);
  JsonObject *beats = sahne_json_path (scene, "script", "beats", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  guint length = sahne_captions_line_length (
      sahne_json_string (sahne_json_object (scene, "brief"), "aspect", NULL));

  for (guint i = 0; i < ids->len; i++)
    if (is_line (beats, ids->pdata[i]))
      {
        g_auto (SahneCaptionLine) line = read_spoken (scene, ids->pdata[i]);
        gboolean pair = i + 1 < ids->len && is_with (beats, ids->pdata[i + 1], ids->pdata[i]);
        g_auto (SahneCaptionLine) other
            = pair ? read_spoken (scene, ids->pdata[i + 1]) : (SahneCaptionLine){ 0 };
        if (line.words && other.words && other.start < line.end && line.start < other.end)
          {
            sahne_captions_pair (&line, &other, length, captions);
            i++;
          }
        else if (line.words)
          caption_line (&line, length, captions);
      }
  put_in_order (captions);
  give_time (captions, sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0));
  lend_time (captions);
  return captions;
}
