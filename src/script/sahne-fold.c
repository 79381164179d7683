/* Folding of letters by the language of the script: İ/i and I/ı are pairs in Turkish only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-fold.h"

#include <string.h>

#define DOTTED_I 0x130
#define DOTLESS_I 0x131
#define DOT_ABOVE 0x307

/**
 * sahne_fold_turkic:
 * @language: (nullable): a language code
 *
 * Returns: whether the language has the pairs İ/i and I/ı
 */
gboolean
sahne_fold_turkic (const char *language)
{
  static const char *const turkic[] = { "tr", "az", "crh", "tt", NULL };
  g_autofree char *code = language ? g_strndup (language, strcspn (language, "-_")) : NULL;

  return code && g_strv_contains (turkic, code);
}

/**
 * sahne_fold_lower:
 * @c: a character
 * @turkic: whether İ/i and I/ı are pairs
 *
 * Returns: the small letter of @c
 */
gunichar
sahne_fold_lower (gunichar c, gboolean turkic)
{
  if (c < 0x80 && c != 'I')
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 'I')
    return turkic ? DOTLESS_I : 'i';
  return c == DOTTED_I ? 'i' : g_unichar_tolower (c);
}

/**
 * sahne_fold_upper:
 * @c: a character
 * @turkic: whether İ/i and I/ı are pairs
 *
 * Returns: the capital letter of @c
 */
gunichar
sahne_fold_upper (gunichar c, gboolean turkic)
{
  if (c == 'i')
    return turkic ? DOTTED_I : 'I';
  return c == DOTLESS_I ? 'I' : g_unichar_toupper (c);
}

/**
 * sahne_fold_plain:
 * @c: a character
 *
 * Returns: the letter of @c without its marks, small: ç and Ç give c, ı and İ give i
 */
gunichar
sahne_fold_plain (gunichar c)
{
  gunichar base, mark;

  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == DOTLESS_I || c == DOTTED_I)
    return 'i';
  while (g_unichar_decompose (c, &base, &mark) && g_unichar_isalpha (base) && mark)
    c = base;
  return c == 0xd8 || c == 0xf8 ? 'o' : sahne_fold_lower (c, FALSE);
}

static gunichar
fold_apostrophe (gunichar c)
{
  return c == 0x2019 || c == 0x2bc || c == 0x60 || c == 0xb4 ? '\'' : c;
}

/**
 * sahne_fold:
 * @text: valid text
 * @length: bytes of @text, -1 when it ends with a zero byte
 * @language: (nullable): of the text
 *
 * Makes all letters small by the language's rules, so that words can be compared; curly apostrophes
 * become straight ones.
 *
 * Returns: (transfer full): the folded text; its bytes do not stand where those of @text stand
 */
char *
sahne_fold (const char *text, gssize length, const char *language)
{
  gboolean turkic = sahne_fold_turkic (language);
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new ((gsize) (end - text));
  gunichar last = 0;

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar folded = fold_apostrophe (sahne_fold_lower (g_utf8_get_char (c), turkic));
      if (folded != DOT_ABOVE || last != 'i')
        g_string_append_unichar (out, folded);
      last = folded;
    }
  return g_string_free (out, FALSE);
}

/**
 * sahne_fold_up:
 * @text: valid text
 * @length: bytes of @text, -1 when it ends with a zero byte
 * @language: (nullable): of the text
 *
 * Makes all letters capital by the language's rules, as in a cue.
 *
 * Returns: (transfer full): the text in capitals
 */
char *
sahne_fold_up (const char *text, gssize length, const char *language)
{
  gboolean turkic = sahne_fold_turkic (language);
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new ((gsize) (end - text));

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) == 0xdf)
      g_string_append (out, "SS");
    else
      g_string_append_unichar (out, sahne_fold_upper (g_utf8_get_char (c), turkic));
  return g_string_free (out, FALSE);
}

/**
 * sahne_fold_ascii:
 * @text: valid text
 * @length: bytes of @text, -1 when it ends with a zero byte
 *
 * Makes all letters small and takes their marks off, whatever the language, so that words typed on
 * another keyboard ("dis", "ogle") are found.
 *
 * Returns: (transfer full): the plain text
 */
char *
sahne_fold_ascii (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new ((gsize) (end - text));

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar plain = fold_apostrophe (sahne_fold_plain (g_utf8_get_char (c)));
      if (!g_unichar_ismark (plain))
        g_string_append_unichar (out, plain);
    }
  return g_string_free (out, FALSE);
}
