/* Reader of SubRip and WebVTT files, as other programs write them and as anybody may break them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-subtitles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"

#define MAX_HOURS 99

/* A file on its way to cues. */
typedef struct
{
  GPtrArray *cues;
  SahneSubtitle *cue; /* the one whose text is being read */
  GString *text;
  char *above;      /* the last line before a line of times */
  gboolean vtt;     /* by its first line */
  gboolean skipped; /* a block that is no cue: header, note, style, region */
  guint line;
} Reader;

static void
subtitle_free (gpointer data)
{
  SahneSubtitle *self = data;

  g_free (self->id);
  g_free (self->text);
  g_free (self->name);
  g_free (self);
}

/**
 * sahne_subtitles_plain:
 * @text: words in lines
 *
 * Returns: (transfer full): the same without empty lines, white space around lines and control
 *   characters, as a cue can hold it
 */
char *
sahne_subtitles_plain (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      for (char *c = lines[i]; *c; c++)
        if ((guchar) *c < 0x20 || *c == 0x7f)
          *c = ' ';
      g_strstrip (lines[i]);
      if (*lines[i])
        g_string_append_printf (out, "%s%s", out->len ? "\n" : "", lines[i]);
    }
  return g_string_free (out, FALSE);
}

/* The file's text as UTF-8: with a mark UTF-16 too, else the eight bit code of its language. */
static char *
decode (GBytes *bytes, const char *language)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *code = g_strcmp0 (language, "tr") == 0 ? "WINDOWS-1254" : "WINDOWS-1252";
  char *text;

  if (length == 0)
    return NULL;
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return g_convert_with_fallback (data + 2, length - 2, "UTF-8",
                                    data[0] == '\xff' ? "UTF-16LE" : "UTF-16BE", "?", NULL, NULL,
                                    NULL);
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (memchr (data, '\0', length))
    return NULL;
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);
  text = g_convert_with_fallback (data, (gssize) length, "UTF-8", code, "?", NULL, NULL, NULL);
  return text ? text : g_utf8_make_valid (data, (gssize) length);
}

/* Digits at *@at, at most @most of them; moves *@at behind them. -1 without any. */
static int
read_digits (const char **at, int most, int *count)
{
  int value = 0, n = 0;

  while (n < most && g_ascii_isdigit (**at))
    {
      value = value * 10 + (**at - '0');
      (*at)++;
      n++;
    }
  if (count)
    *count = n;
  return n && !g_ascii_isdigit (**at) ? value : -1;
}

/* "01:02:03,450", "02:03.450", "1:02:03"; moves *@at behind it. -1 for anything else. */
static gint64
read_time (const char **at)
{
  gint64 parts[3] = { 0, 0, 0 };
  int n = 0, digits = 0, ms = 0;

  for (; n < 3; n++)
    {
      int value = read_digits (at, 4, NULL);
      if (value < 0)
        return -1;
      parts[n] = value;
      if (n == 2 || **at != ':')
        break;
      (*at)++;
    }
  if (n == 0)
    return -1;
  if (n == 1)
    {
      parts[2] = parts[1];
      parts[1] = parts[0];
      parts[0] = 0;
    }
  if (parts[0] > MAX_HOURS || parts[1] > 59 || parts[2] > 59)
    return -1;
  if (**at == ',' || **at == '.')
    {
      (*at)++;
      ms = read_digits (at, 3, &digits);
      if (ms < 0)
        return -1;
      for (; digits < 3; digits++)
        ms *= 10;
    }
  return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + ms;
}

static void
skip_blanks (const char **at)
{
  while (**at == ' ' || **at == '\t')
    (*at)++;
}

/* Whether @line is a line of times; what stands behind them is how other programs place a cue. */
static gboolean
read_times (const char *line, gint64 *start, gint64 *end)
{
  skip_blanks (&line);
  *start = read_time (&line);
  if (*start < 0)
    return FALSE;
  skip_blanks (&line);
  if (!g_str_has_prefix (line, "-->"))
    return FALSE;
  line += 3;
  skip_blanks (&line);
  *end = read_time (&line);
  return *end >= 0 && (*line == '\0' || *line == ' ' || *line == '\t');
}

/* The character a reference such as "&lt;" stands for; moves *@at behind it. */
static gboolean
read_reference (const char **at, GString *out)
{
  static const struct
  {
    const char *name, *text;
  } known[] = { { "&amp;", "&" },  { "&lt;", "<" },  { "&gt;", ">" },       { "&quot;", "\"" },
                { "&nbsp;", " " }, { "&#39;", "'" }, { "&lrm;", "\u200e" }, { "&rlm;", "\u200f" } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (*at, known[i].name))
      {
        g_string_append (out, known[i].text);
        *at += strlen (known[i].name);
        return TRUE;
      }
  return FALSE;
}

static char *
unescape (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  GString *out = g_string_new (NULL);

  for (const char *at = copy; *at;)
    if (*at != '&' || !read_reference (&at, out))
      g_string_append_c (out, *at++);
  return g_string_free (out, FALSE);
}

/* "<v.loud Ada>": who speaks. */
static void
read_voice (SahneSubtitle *cue, const char *tag, gsize length)
{
  const char *space = memchr (tag, ' ', length);
  g_autofree char *name = NULL;

  if (tag[0] != 'v' || (tag[1] != '.' && tag[1] != ' ') || space == NULL || cue->name)
    return;
  name = unescape (space + 1, length - (gsize) (space + 1 - tag));
  cue->name = g_strdelimit (sahne_subtitles_plain (name), "\n", ' ');
  if (*cue->name == '\0')
    g_clear_pointer (&cue->name, g_free);
}

/* WebVTT: every "<…>" is markup, and one that never ends is as well. */
static char *
strip_vtt (SahneSubtitle *cue, const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at;)
    {
      if (*at == '<')
        {
          const char *close = strchr (at, '>');
          if (close == NULL)
            break;
          read_voice (cue, at + 1, (gsize) (close - at - 1));
          at = close + 1;
        }
      else if (*at != '&' || !read_reference (&at, out))
        g_string_append_c (out, *at++);
    }
  return g_string_free (out, FALSE);
}

/* The length of the markup that SubRip files have at @at: "<i>", "</font>", "{\an8}"; else 0. */
static gsize
srt_tag (const char *at)
{
  static const char *const tags[] = { "i", "b", "u", "s", "font" };
  const char *name = at + 1, *close;

  if (g_str_has_prefix (at, "{\\"))
    return (close = strchr (at, '}')) ? (gsize) (close + 1 - at) : 0;
  if (*at != '<' || (close = strchr (at, '>')) == NULL)
    return 0;
  if (*name == '/')
    name++;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gsize n = strlen (tags[i]);
      if (g_ascii_strncasecmp (name, tags[i], n) == 0
          && (name[n] == '>' || (name[n] == ' ' && i == G_N_ELEMENTS (tags) - 1)))
        return (gsize) (close + 1 - at);
    }
  return 0;
}

static char *
strip_srt (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text)
    {
      gsize skip = srt_tag (text);
      if (skip == 0)
        g_string_append_c (out, *text);
      text += skip ? skip : 1;
    }
  return g_string_free (out, FALSE);
}

static gboolean
too_long (Reader *self, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The caption before line %u is too long; divide it into shorter ones."),
               self->line + 1);
  return FALSE;
}

/* The cue whose text has been read is done; one without words or time is none. */
static gboolean
end_cue (Reader *self, GError **error)
{
  SahneSubtitle *cue = g_steal_pointer (&self->cue);
  g_autofree char *stripped = NULL;

  if (cue == NULL)
    return TRUE;
  stripped = self->vtt ? strip_vtt (cue, self->text->str) : strip_srt (self->text->str);
  cue->text = sahne_subtitles_plain (stripped);
  g_string_truncate (self->text, 0);
  if (*cue->text == '\0' || cue->end_ms <= cue->start_ms)
    {
      subtitle_free (cue);
      return TRUE;
    }
  g_ptr_array_add (self->cues, cue);
  if (strlen (cue->text) > SAHNE_SUBTITLES_MAX_TEXT)
    return too_long (self, error);
  if (self->cues->len <= SAHNE_SUBTITLES_MAX_CUES)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The file has more than %d captions; give one that belongs to this film."),
               SAHNE_SUBTITLES_MAX_CUES);
  return FALSE;
}

static gboolean
is_number (const char *line)
{
  return *line && strspn (line, "0123456789") == strlen (line);
}

/* A cue begins although the one before has not ended: its last line may be this one's number. */
static void
take_number (Reader *self)
{
  char *last = strrchr (self->text->str, '\n');
  gsize from = last ? (gsize) (last + 1 - self->text->str) : 0;

  if (self->cue == NULL || !is_number (self->text->str + from))
    return;
  g_free (self->above);
  self->above = g_strdup (self->text->str + from);
  g_string_truncate (self->text, last ? from - 1 : 0);
}

static gboolean
begin_cue (Reader *self, gint64 start, gint64 end, GError **error)
{
  take_number (self);
  if (!end_cue (self, error))
    return FALSE;
  self->cue = g_new0 (SahneSubtitle, 1);
  self->cue->start_ms = start;
  self->cue->end_ms = end;
  self->cue->id = g_steal_pointer (&self->above);
  return TRUE;
}

/* One more line of the cue; with markup it may be longer than what is left of it. */
static gboolean
add_text (Reader *self, const char *line, GError **error)
{
  if (self->text->len + strlen (line) > 4 * SAHNE_SUBTITLES_MAX_TEXT)
    return too_long (self, error);
  if (self->text->len)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, line);
  return TRUE;
}

static gboolean
begins_block (const char *line, const char *word)
{
  gsize n = strlen (word);
  return strncmp (line, word, n) == 0 && (line[n] == '\0' || line[n] == ' ' || line[n] == '\t');
}

static gboolean
is_no_cue (Reader *self, const char *line)
{
  return self->vtt
         && ((self->line == 1 && begins_block (line, "WEBVTT")) || begins_block (line, "NOTE")
             || begins_block (line, "STYLE") || begins_block (line, "REGION"));
}

static gboolean
read_line (Reader *self, char *line, GError **error)
{
  gint64 start, end;
  gboolean times;

  self->line++;
  g_strchomp (line);
  if (*line == '\0')
    {
      self->skipped = FALSE;
      g_clear_pointer (&self->above, g_free);
      return end_cue (self, error);
    }
  times = !self->skipped && read_times (line, &start, &end);
  if (times)
    return begin_cue (self, start, end, error);
  if (self->skipped)
    return TRUE;
  if (self->cue)
    return add_text (self, line, error);
  if (strstr (line, "-->"))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The times in line %u cannot be read; write them like this: %s"), self->line,
                   "00:01:02,500 --> 00:01:04,000");
      return FALSE;
    }
  self->skipped = self->above == NULL && is_no_cue (self, line);
  g_free (self->above);
  self->above = g_strdup (line);
  return TRUE;
}

static gboolean
read_lines (Reader *self, char *text, GError **error)
{
  char *at = text;

  self->vtt = begins_block (text, "WEBVTT") || g_str_has_prefix (text, "WEBVTT\n")
              || g_str_has_prefix (text, "WEBVTT\r");
  while (*at)
    {
      char *end = at + strcspn (at, "\r\n");
      char *next = *end == '\r' && end[1] == '\n' ? end + 2 : *end ? end + 1 : end;
      *end = '\0';
      if (!read_line (self, at, error))
        return FALSE;
      at = next;
    }
  return end_cue (self, error);
}

/**
 * sahne_subtitles_read:
 * @bytes: a SubRip or WebVTT file
 * @language: (nullable): two letters; tells how a file that is not Unicode is read
 *
 * Reads cues with markup taken off. Notes, styles and places are left out, and so are cues without
 * words or time.
 *
 * Returns: (transfer container) (element-type SahneSubtitle): at least one cue, in the order of the
 *   file; %NULL with an error that names the line
 */
GPtrArray *
sahne_subtitles_read (GBytes *bytes, const char *language, GError **error)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (subtitle_free);
  g_autoptr (GString) written = g_string_new (NULL);
  Reader reader = { .cues = cues, .text = written };
  g_autofree char *text = NULL;
  gboolean ok;

  if (g_bytes_get_size (bytes) > SAHNE_SUBTITLES_MAX_BYTES)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The file is larger than %d MB; choose a file with captions."),
                   SAHNE_SUBTITLES_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  text = decode (bytes, language);
  ok = text && read_lines (&reader, text, error);
  g_free (reader.above);
  if (reader.cue)
    subtitle_free (reader.cue);
  if (text && !ok)
    return NULL;
  if (cues->len == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("There are no captions in this file; choose one in SubRip or WebVTT form."));
      return NULL;
    }
  return g_steal_pointer (&cues);
}
