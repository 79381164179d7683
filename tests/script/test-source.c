/* Bytes from anywhere: converted, normalised, or refused with a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-source.h"

static SahneSource *
read_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  return sahne_source_new (bytes, "tale.txt", error);
}

#define READ(text) read_bytes (text, sizeof text - 1, NULL)

static void
test_line_ends (void)
{
  g_autoptr (SahneSource) source = READ ("\xef\xbb\xbf"
                                         "a\r\nb\rc\n\xe2\x80\xa8"
                                         "d\xc2\x85"
                                         "e\x1a");

  g_assert_cmpstr (source->text, ==, "a\nb\nc\n\nd\ne");
  g_assert_true (source->crlf);
  g_assert_cmpuint (source->lines->len, ==, 6);
  g_assert_cmpuint (sahne_source_line (source, 0), ==, 1);
  g_assert_cmpuint (sahne_source_line (source, 1), ==, 1);
  g_assert_cmpuint (sahne_source_line (source, 2), ==, 2);
  g_assert_cmpuint (sahne_source_line (source, source->length), ==, 6);
}

static void
test_utf16 (void)
{
  g_autoptr (SahneSource) little = READ ("\xff\xfe"
                                         "A\0\x5f\x01\n\0");
  g_autoptr (SahneSource) big = READ ("\xfe\xff"
                                      "\0A\x01\x5f\0\n");
  g_autoptr (SahneSource) plain = READ ("H\0e\0l\0l\0o\0");

  g_assert_cmpstr (little->text, ==, "Aş\n");
  g_assert_cmpstr (big->text, ==, "Aş\n");
  g_assert_cmpstr (plain->text, ==, "Hello");
}

static void
test_composes (void)
{
  g_autoptr (SahneSource) source = READ ("s\xcc\xa7"
                                         "ey c\xcc\xa7"
                                         "ay");

  g_assert_cmpstr (source->text, ==, "şey çay");
}

static void
test_stray_controls (void)
{
  g_autoptr (SahneSource) source = READ ("One\x01two\vthree\f");

  g_assert_cmpstr (source->text, ==, "One two\nthree\n");
}

typedef struct
{
  const char *name, *bytes;
  gsize length;
  const char *says;
} Bad;

#define BAD(name, bytes, says)                                                                     \
  {                                                                                                \
    name, bytes, sizeof bytes - 1, says                                                            \
  }

static const Bad bad[] = {
  BAD ("png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
  BAD ("docx", "PK\x03\x04\x14\0\6\0", "word processor"),
  BAD ("pdf", "%PDF-1.7\n%", "PDF"),
  BAD ("rtf", "{\\rtf1\\ansi Hello}", "rich text"),
  BAD ("latin", "One\nTwo\nK\xfc\xe7\xfck k\xfdz\n", "Line 3"),
  BAD ("zero", "One\nT\0wo\n", "Line 2"),
  BAD ("half", "One\nTwo \xc3", "Line 2"),
  BAD ("surrogate", "\xff\xfe\x00\xd8", "damaged"),
  BAD ("controls", "\1\2\3\4\5\6\7\1\2\3\4\5\6\7\1\2\3\4\5\6\7\1\2\3\4\5\6\7", "control"),
};

static void
test_refused (gconstpointer data)
{
  const Bad *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneSource) source = read_bytes (row->bytes, row->length, &error);

  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_null (source);
  g_assert_nonnull (strstr (error->message, "tale.txt"));
  g_assert_nonnull (strstr (error->message, row->says));
}

static void
test_limits (void)
{
  g_autofree char *lines = g_malloc (SAHNE_SOURCE_MAX_LINES + 10);
  g_autofree char *large = g_malloc (SAHNE_SOURCE_MAX_BYTES + 1);
  g_autoptr (GError) one = NULL, two = NULL;
  g_autoptr (SahneSource) source = NULL, other = NULL;

  memset (lines, '\n', SAHNE_SOURCE_MAX_LINES + 10);
  memset (large, 'a', SAHNE_SOURCE_MAX_BYTES + 1);
  source = read_bytes (lines, SAHNE_SOURCE_MAX_LINES + 10, &one);
  g_assert_error (one, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  other = read_bytes (large, SAHNE_SOURCE_MAX_BYTES + 1, &two);
  g_assert_error (two, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/line-ends", test_line_ends);
  g_test_add_func ("/source/utf16", test_utf16);
  g_test_add_func ("/source/composes", test_composes);
  g_test_add_func ("/source/stray-controls", test_stray_controls);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/source/refused/%s", bad[i].name);
      g_test_add_data_func (path, &bad[i], test_refused);
    }
  g_test_add_func ("/source/limits", test_limits);
  return g_test_run ();
}
