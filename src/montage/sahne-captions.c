/* Captions: what is said, in pieces that can be read, timed to the word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-captions.h"

#include <string.h>

#include "sahne-json.h"

/* A caption stays a little after its last word, and two do not follow without a blink between. */
#define LINGER_US 350000
#define APART_US 80000
#define LEAST_US 700000

/* A word of a line. */
typedef struct
{
  const char *text; /* not terminated */
  guint length;     /* bytes */
  glong chars;
  gint64 t_us, end_us;
} Word;

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
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  JsonArray *times = sahne_json_array (line, "words");
  guint n = times ? json_array_get_length (times) : 0, k = 0;
  glong total = g_utf8_strlen (text, -1), done = 0;

  for (const char *c = text; *c;)
    {
      gsize blank = strspn (c, " \t\r\n"), length = strcspn (c + blank, " \t\r\n");
      Word word = { c + blank, (guint) length, 0, -1, -1 };
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

static gboolean
ends_with_any (const Word *word, const char *marks)
{
  return word->length && strchr (marks, word->text[word->length - 1]);
}

/* How many of the words from @first on make one caption: as many as fit into two lines, but rather
 * to the end of a sentence or clause. */
static guint
caption_length (const GArray *words, guint first, guint line_length)
{
  glong line = 0, lines = 1, all = 0;
  guint best = 0, clause = 0, count = 0;

  for (guint i = first; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      if (line && line + 1 + word->chars > (glong) line_length)
        {
          lines++;
          line = 0;
        }
      if (lines > 2)
        break;
      line += (line ? 1 : 0) + word->chars;
      all += word->chars + 1;
      count++;
      if (ends_with_any (word, ".!?") && all > (glong) line_length * 3 / 5)
        best = count;
      if (ends_with_any (word, ",;:") && all > (glong) line_length * 9 / 10)
        clause = count;
    }
  if (first + count >= words->len)
    return MAX (count, 1);
  return MAX (best ? best : clause ? clause : count, 1);
}

/* Where the second of two lines begins: halves of about the same length. */
static guint
second_line (const GArray *words, guint first, guint count, guint line_length)
{
  glong total = -1, left = -1, best = G_MAXLONG;
  guint at = count;

  for (guint i = 0; i < count; i++)
    total += g_array_index (words, Word, first + i).chars + 1;
  if (total <= (glong) line_length)
    return count;
  for (guint i = 0; i + 1 < count; i++)
    {
      glong right, off;
      left += g_array_index (words, Word, first + i).chars + 1;
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

static SahneLineCaption *
make_caption (const GArray *words, guint first, guint count, guint line_length)
{
  SahneLineCaption *caption = g_new0 (SahneLineCaption, 1);
  guint second = second_line (words, first, count, line_length);
  GString *text = g_string_new (NULL);

  caption->words = g_array_new (FALSE, FALSE, sizeof (SahneLineCaptionWord));
  for (guint i = 0; i < count; i++)
    {
      const Word *word = &g_array_index (words, Word, first + i);
      SahneLineCaptionWord at = { word->t_us, word->end_us, 0, 0 };
      if (i)
        g_string_append_c (text, i == second ? '\n' : ' ');
      at.from = (guint) text->len;
      g_string_append_len (text, word->text, word->length);
      at.to = (guint) text->len;
      g_array_append_val (caption->words, at);
    }
  caption->start_us = g_array_index (words, Word, first).t_us;
  caption->end_us = g_array_index (words, Word, first + count - 1).end_us;
  caption->text = g_string_free (text, FALSE);
  return caption;
}

static void
caption_line (JsonObject *scene, const char *beat_id, guint line_length, GPtrArray *captions)
{
  JsonObject *beat = sahne_json_path (scene, "script", "beats", beat_id, NULL);
  JsonObject *time = sahne_json_path (scene, "animation", "beats", beat_id, NULL);
  JsonObject *line = sahne_json_path (scene, "audio", "lines", beat_id, NULL);
  const char *text = sahne_json_string (beat, "text", "");
  gint64 start = sahne_json_int (time, "start_us", 0), end = sahne_json_int (time, "end_us", 0);
  g_autoptr (GArray) words = NULL;

  if (time == NULL || end <= start)
    return;
  words = read_words (text, line, start, end);
  for (guint i = 0; i < words->len;)
    {
      guint count = caption_length (words, i, line_length);
      SahneLineCaption *caption = make_caption (words, i, count, line_length);
      caption->beat = beat_id;
      caption->speaker = sahne_json_string (beat, "speaker", NULL);
      g_ptr_array_add (captions, caption);
      i += count;
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
      gint64 limit = next ? next->start_us - APART_US : end;
      gint64 reading = g_utf8_strlen (caption->text, -1) * G_USEC_PER_SEC / SAHNE_READING_SPEED;
      gint64 wanted
          = MAX (caption->end_us + LINGER_US, caption->start_us + MAX (reading, LEAST_US));
      caption->end_us = MAX (MIN (wanted, limit), caption->start_us + 100000);
    }
}

/**
 * sahne_captions_make:
 * @scene: an animated scene with voices
 *
 * Divides every line into captions of at most two lines, at sentences and clauses where possible,
 * and times them by the voice.
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
    if (g_str_equal (sahne_json_string (sahne_json_object (beats, ids->pdata[i]), "kind", ""),
                     "line"))
      caption_line (scene, ids->pdata[i], length, captions);
  give_time (captions, sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0));
  return captions;
}
