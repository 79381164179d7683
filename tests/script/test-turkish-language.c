/* Tests that Turkish sentences become frames, and that no salad of words breaks the reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-language.h"

static SahneLanguage *
turkish (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneLanguage *language = sahne_language_new ("tr", resources, &error);

  g_assert_no_error (error);
  return language;
}

/* The dumps of a text's frames, one a line. */
static char *
read_text (SahneLanguage *language, const char *text)
{
  g_autoptr (SahneArena) arena = sahne_arena_new ();
  SahneSentences sentences
      = sahne_sentences_split (text, strlen (text), 0, "tr", language->klass->abbreviations, arena);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sentences.n; i++)
    {
      SahneFrames frames = { NULL, 0, 0, arena };

      language->klass->read (language, sentences.list[i], &frames);
      for (guint k = 0; k < frames.n; k++)
        {
          g_autofree char *dump = sahne_frame_dump (frames.list[k]);

          g_assert_cmpuint (frames.list[k]->start, <=, frames.list[k]->end);
          g_assert_cmpuint (frames.list[k]->end, <=, strlen (text));
          g_string_append_printf (out, "%s\n", dump);
        }
      for (guint k = 0; k < sentences.list[i]->n_tokens; k++)
        g_assert_cmpint (sentences.list[i]->tokens[k].state, !=, SAHNE_WORD_UNREAD);
    }
  return g_string_free (out, FALSE);
}

/* The worked examples of homonyms: object, case and place in the sentence decide. */
static const struct
{
  const char *text, *has, *has_not;
} homonyms[] = {
  { "Hırsız çantayı çalar.", "action=steal", "ring" },
  { "Müzisyen gitar çalar.", "action=play_music", "steal" },
  { "Postacı kapıyı çalar.", "action=knock", "steal" },
  { "Kapı çalar.", "action=ring", "steal" },
  { "Balıklar denizde yüzer.", "action=swim", "face" },
  { "Kızın yüzü gülüyor.", "girl", "swim" },
  { "At tarlada koşar.", "agent=horse", "throw" },
  { "Çocuk topu atar.", "action=throw", "horse" },
  { "Kız bir gül koparır.", "object=rose", "laugh" },
  { "Kız güler.", "action=laugh", "rose" },
  { "Adam çay içer.", "object=tea", "river" },
  { "Ördekler kazları izler.", "object=the-goose", "dig" },
  { "Adam çukur kazar.", "action=dig", "goose" },
  { "Çiftçi ekmek yer.", "object=bread", "plant" },
  { "Koyun otlar.", "agent=sheep", "put" },
  { "Kadın mektup yazar.", "object=letter", "summer" },
  { "Yaz gelir.", "season=summer", "write" },
  { "Karga dala konar.", "branch", "dive" },
  { "Dalgıç suya dalar.", "action=dive", "branch" },
  { "Vazo kırılır.", "action=break", "meadow" },
  { "Yüz çocuk koşar.", "child{", "face" },
  { "Masada bir elma vardı.", "exists", "arrive" },
  { "Yolcu köye vardı.", "action=arrive", "exists" },
};

static void
test_homonyms (void)
{
  g_autoptr (SahneLanguage) language = turkish ();
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (homonyms); i++)
    {
      g_autofree char *frames = read_text (language, homonyms[i].text);

      if (strstr (frames, homonyms[i].has) && !strstr (frames, homonyms[i].has_not))
        continue;
      wrong++;
      g_test_message ("%s: %s", homonyms[i].text, frames);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static guint32
next (guint32 *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static void
note (const SahneEntry *entry, gpointer data)
{
  g_ptr_array_add (data, (gpointer) entry->lemma);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Any order of any words with any endings is read to its end, twice the same. */
static void
test_salad (void)
{
  static const char *const ends[]
      = { "",           "i",     "a",   "da", "dan", "in",    "la",    "ler",   "ım",    "sı",
          "yor",        "di",    "miş", "ip", "ken", "arak",  "ince",  "mak",   "an",    "dığı",
          "'ın",        "lıydı", "dır", "ki", "sız", "mıyor", "?",     ",",     "!",     ".",
          ": \"Hey!\"", "\"",    "(",   "…",  " ve", " ile",  " gibi", " diye", " için", " sonra" };
  g_autoptr (SahneLanguage) language = turkish ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint32 seed = 7;

  for (guint i = 1; i < SAHNE_N_CLASSES; i++)
    sahne_lexicon_foreach (language->lexicon, (SahneWordClass) i, note, words);
  g_ptr_array_sort (words, by_text);
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL, *again = NULL;

      for (guint i = next (&seed) % 30 + 1; i > 0; i--)
        g_string_append_printf (text, "%s%s ", (char *) words->pdata[next (&seed) % words->len],
                                ends[next (&seed) % G_N_ELEMENTS (ends)]);
      once = read_text (language, text->str);
      again = read_text (language, text->str);
      g_assert_cmpstr (once, ==, again);
    }
}

static void
test_long_and_odd (void)
{
  static const char *const odd[] = { "",
                                     ".",
                                     "\"\"",
                                     ":",
                                     "ve",
                                     "ve ve ve",
                                     "ı",
                                     "İ",
                                     "'",
                                     "Ali'",
                                     "diye",
                                     "\"a\" diye",
                                     "bir bir bir bir",
                                     "o",
                                     "var",
                                     "yok",
                                     "değil",
                                     "mi",
                                     "üzgün üzgün",
                                     "koşa koşa",
                                     "gelir gelmez",
                                     "- \"Hey\"",
                                     "sonra",
                                     ",,,,,",
                                     "bu",
                                     "en",
                                     "12",
                                     "12 elma" };
  g_autoptr (SahneLanguage) language = turkish ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_free (read_text (language, odd[i]));
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, i % 7 ? "kırmızı elmalı küçük çocuğun evinin " : "oturan ");
  g_free (read_text (language, text->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/turkish-language/homonyms", test_homonyms);
  g_test_add_func ("/script/turkish-language/salad", test_salad);
  g_test_add_func ("/script/turkish-language/long-and-odd", test_long_and_odd);
  return g_test_run ();
}
