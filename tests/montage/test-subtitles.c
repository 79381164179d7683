/* Subtitle files as other programs write them, and as somebody broke them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-subtitles.h"

#include <string.h>

#include "sahne-error.h"

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return sahne_subtitles_read (bytes, "tr", error);
}

static void
assert_cue (GPtrArray *cues, guint i, gint64 start, gint64 end, const char *text)
{
  const SahneSubtitle *cue;

  g_assert_nonnull (cues);
  g_assert_cmpuint (cues->len, >, i);
  cue = cues->pdata[i];
  g_assert_cmpint (cue->start_ms, ==, start);
  g_assert_cmpint (cue->end_ms, ==, end);
  g_assert_cmpstr (cue->text, ==, text);
}

static void
test_subrip (void)
{
  g_autoptr (GPtrArray) cues
      = read_text ("\xef\xbb\xbf"
                   "1\r\n00:00:01,500 --> 00:00:02,000 X1:40 X2:600\r\n{\\an8}<i>One</i>\r\n"
                   "<font color=\"#fff\">two</font> < 3\r\n\r\n"
                   "2\r\n01:02:03,004 --> 01:02:04,5\r\nThree\r\n",
                   NULL);

  g_assert_cmpuint (cues->len, ==, 2);
  assert_cue (cues, 0, 1500, 2000, "One\ntwo < 3");
  assert_cue (cues, 1, 3723004, 3724500, "Three");
}

static void
test_webvtt (void)
{
  g_autoptr (GPtrArray) cues
      = read_text ("WEBVTT - a film\nKind: captions\n\nNOTE\n00:01.000 --> 00:02.000\nnot said\n\n"
                   "STYLE\n::cue { color: red }\n\n"
                   "first\n00:01.000 --> 00:02.500 line:0 align:start\n"
                   "<v.loud Ada &amp; Ben>Tom &amp; <b>Jerry</b> &lt;3\n\n"
                   "00:00:03.000 --> 00:00:04.000\nplain",
                   NULL);
  const SahneSubtitle *cue;

  g_assert_cmpuint (cues->len, ==, 2);
  assert_cue (cues, 0, 1000, 2500, "Tom & Jerry <3");
  assert_cue (cues, 1, 3000, 4000, "plain");
  cue = cues->pdata[0];
  g_assert_cmpstr (cue->id, ==, "first");
  g_assert_cmpstr (cue->name, ==, "Ada & Ben");
}

static void
test_no_line_between_cues (void)
{
  g_autoptr (GPtrArray) cues = read_text ("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n"
                                          "00:00:02,000 --> 00:00:03,000\nTwo\n",
                                          NULL);

  g_assert_cmpuint (cues->len, ==, 2);
  assert_cue (cues, 0, 1000, 2000, "One");
  assert_cue (cues, 1, 2000, 3000, "Two");
}

static void
test_other_codes (void)
{
  static const char wide[] = "\xff\xfe"
                             "0\0:\0"
                             "1\0 \0-\0-\0>\0 \0"
                             "0\0:\0"
                             "2\0\n\0\x1f\x01\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (wide, sizeof wide - 1 + 1);
  g_autoptr (GPtrArray) narrow = read_text ("00:01 --> 00:02\nde\xf0il\n", NULL);
  g_autoptr (GPtrArray) utf16 = sahne_subtitles_read (bytes, NULL, NULL);

  assert_cue (narrow, 0, 1000, 2000, "değil");
  assert_cue (utf16, 0, 1000, 2000, "ğ");
}

static void
assert_refused (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new (NULL), deep = g_string_new ("00:01 --> 00:02\n");

  for (int i = 0; i <= SAHNE_SUBTITLES_MAX_CUES; i++)
    g_string_append (many, "00:01 --> 00:02\na\n\n");
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<i");
  assert_refused ("", "no captions");
  assert_refused ("Once upon a time.\n", "no captions");
  assert_refused ("00:02 --> 00:01\nbackwards\n", "no captions");
  assert_refused ("1\n00:00:61,000 --> 00:01:00,000\na\n", "line 2");
  assert_refused ("1\n99999999999:00 --> 00:01\na\n", "line 2");
  assert_refused (many->str, "more than");
  assert_refused (deep->str, "too long");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subtitles/subrip", test_subrip);
  g_test_add_func ("/subtitles/webvtt", test_webvtt);
  g_test_add_func ("/subtitles/no-line-between-cues", test_no_line_between_cues);
  g_test_add_func ("/subtitles/other-codes", test_other_codes);
  g_test_add_func ("/subtitles/refused", test_refused);
  return g_test_run ();
}
