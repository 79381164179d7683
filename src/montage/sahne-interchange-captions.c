/* The captions of a film as SubRip and WebVTT files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-interchange.h"

#include <string.h>

#include "sahne-frames.h"
#include "sahne-interchange-private.h"
#include "sahne-json.h"
#include "sahne-subtitles.h"

static void
own_caption_free (gpointer data)
{
  SahneOwnCaption *self = data;

  g_free (self->text);
  g_free (self);
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  const SahneOwnCaption *one = *(SahneOwnCaption *const *) a, *two = *(SahneOwnCaption *const *) b;

  if (one->start_us != two->start_us)
    return one->start_us < two->start_us ? -1 : 1;
  return one->place < two->place ? -1 : one->place > two->place;
}

SahneRate
sahne_interchange_rate (JsonObject *film)
{
  JsonArray *rate = sahne_json_array (film, "rate");
  return (SahneRate){ (int) CLAMP (sahne_json_array_int (rate, 0, 30), 1, 1000000),
                      (int) CLAMP (sahne_json_array_int (rate, 1, 1), 1, 1000000) };
}

gint64
sahne_interchange_length_us (JsonObject *film)
{
  return sahne_frames_time (sahne_interchange_rate (film), sahne_json_int (film, "frames", 1));
}

/* What can be shown of the film's captions, in order of time: with words, and inside the film. */
GPtrArray *
sahne_interchange_list (JsonObject *film)
{
  JsonObject *captions = sahne_json_object (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);
  GPtrArray *list = g_ptr_array_new_with_free_func (own_caption_free);
  gint64 length = sahne_interchange_length_us (film);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (captions, ids->pdata[i]);
      SahneOwnCaption *own = g_new0 (SahneOwnCaption, 1);
      own->id = ids->pdata[i];
      own->object = object;
      own->place = i;
      own->start_us = MAX (0, sahne_json_int (object, "start_us", 0));
      own->end_us = MAX (own->start_us + 1, sahne_json_int (object, "end_us", 0));
      own->text = sahne_subtitles_plain (sahne_json_string (object, "text", ""));
      own->start_ms = (own->start_us + 500) / 1000;
      own->end_ms = MAX (own->start_ms + 1, (own->end_us + 500) / 1000);
      if (*own->text && own->start_ms * 1000 < length)
        g_ptr_array_add (list, own);
      else
        own_caption_free (own);
    }
  g_ptr_array_sort (list, compare_start);
  return list;
}

static void
append_times (GString *out, const SahneOwnCaption *own, char mark)
{
  gint64 times[] = { own->start_ms, own->end_ms };

  for (int i = 0; i < 2; i++)
    g_string_append_printf (out, "%s%02d:%02d:%02d%c%03d", i ? " --> " : "",
                            (int) (times[i] / 3600000), (int) (times[i] / 60000 % 60),
                            (int) (times[i] / 1000 % 60), mark, (int) (times[i] % 1000));
  g_string_append_c (out, '\n');
}

/* Text that no reader of WebVTT takes for markup. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *c = text; *c; c++)
    switch (*c)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      default:
        g_string_append_c (out, *c);
      }
}

static void
append_voice (GString *out, const char *name)
{
  g_autofree char *plain = sahne_subtitles_plain (name);

  g_strdelimit (plain, "\n", ' ');
  if (*plain == '\0')
    return;
  g_string_append (out, "<v ");
  append_escaped (out, plain);
  g_string_append_c (out, '>');
}

/**
 * sahne_interchange_write_srt:
 * @film: a laid film
 *
 * The captions as SubRip: numbered, times rounded to milliseconds, in order of time. SubRip cannot
 * say who speaks.
 *
 * Returns: (transfer full): the file's text
 */
char *
sahne_interchange_write_srt (JsonObject *film)
{
  g_autoptr (GPtrArray) list = sahne_interchange_list (film);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const SahneOwnCaption *own = list->pdata[i];
      g_autoptr (GString) text = g_string_new (own->text);
      g_string_replace (text, "-->", "→", 0);
      g_string_append_printf (out, "%s%u\n", i ? "\n" : "", i + 1);
      append_times (out, own, ',');
      g_string_append_printf (out, "%s\n", text->str);
    }
  return g_string_free (out, FALSE);
}

/**
 * sahne_interchange_write_vtt:
 * @film: a laid film
 *
 * The captions as WebVTT: each cue named by its caption, with a voice tag for who speaks, times
 * rounded to milliseconds, in order of time.
 *
 * Returns: (transfer full): the file's text
 */
char *
sahne_interchange_write_vtt (JsonObject *film)
{
  g_autoptr (GPtrArray) list = sahne_interchange_list (film);
  GString *out = g_string_new ("WEBVTT\n");

  for (guint i = 0; i < list->len; i++)
    {
      const SahneOwnCaption *own = list->pdata[i];
      g_string_append_c (out, '\n');
      if (*own->id && strpbrk (own->id, " \t\r\n>") == NULL)
        g_string_append_printf (out, "%s\n", own->id);
      append_times (out, own, '.');
      append_voice (out, sahne_json_string (own->object, "name", ""));
      append_escaped (out, own->text);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
