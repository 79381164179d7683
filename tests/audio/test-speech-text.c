/* What is said of what is written, in English and Turkish, and the way back to the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-speech-text.h"

typedef struct
{
  const char *written, *spoken;
} Case;

static const Case english[] = {
  { "I have 3 cats and 1,250 dogs.",
    "I have three cats and one thousand two hundred and fifty dogs." },
  { "It was 1984, not 2005.", "It was nineteen eighty four, not two thousand and five." },
  { "At 14:30 or 9:05 am, 3:00.", "At fourteen thirty or nine oh five a m, three o'clock." },
  { "$12.50, €5, £1.01, $5 million",
    "twelve dollars and fifty cents, five euros, one pound and one penny, five million dollars" },
  { "50% of 3.14 km", "fifty percent of three point one four kilometres" },
  { "July 4, 1776 and 25 December",
    "July fourth, seventeen seventy six and the twenty fifth of December" },
  { "12/25/2024", "december twenty fifth twenty twenty four" },
  { "Dr. Smith, e.g. Mr. Brown etc.", "doctor Smith, for example mister Brown et cetera." },
  { "STOP! The TV is ON.", "stop! The tee vee is on." },
  { "Nooooo! Heyyyy, coool.", "No! Hey, cool." },
  { "B-b-but I know.", "buh, buh, but I know." },
  { "5-10 people, 007", "five to ten people, zero zero seven" },
  { "the 1st, 22nd and 103rd", "the first, twenty second and one hundred and third" },
  { "2½ cups", "two and a half cups" },
  { "No. 5. No.", "number five. No." },
  { "I ❤ 🍕", "I love pizza" },
  { "Wait... what?!!", "Wait, what?" },
  { "-5 °C", "minus five degrees Celsius" },
  { "999999999999999",
    "nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine" },
};

static const Case turkish[] = {
  { "3 kedi ve 1.250 köpek", "üç kedi ve bin iki yüz elli köpek" },
  { "1984'te, 2005'in", "bin dokuz yüz seksen dörtte, iki bin beşin" },
  { "Saat 14:30'da, 9.05'te", "Saat on dört otuzda, dokuz sıfır beşte" },
  { "12,50 TL, 5€, %50'si, 20 %", "on iki lira elli kuruş, beş avro, yüzde ellisi, yüzde yirmi" },
  { "3,14 km; 60 km/sa", "üç virgül on dört kilometre; saatte altmış kilometre" },
  { "25.12.2024 günü", "yirmi beş aralık iki bin yirmi dört günü" },
  { "3. kat, 19. yüzyıl, sonu 5.", "üçüncü kat, on dokuzuncu yüzyıl, sonu beş." },
  { "Dr. Ayşe vb. şeyler", "doktor Ayşe ve benzeri şeyler" },
  { "HAYIR! IŞIK, ABD", "hayır! ışık, a be de" },
  { "Hayııır! Çoook", "Hayır! Çok" },
  { "4'ü, 4'üncü, 2'nci", "dördü, dördüncü, ikinci" },
  { "Şşş, hmm", "şişş, hımm" },
  { "1.000.001 kere", "bir milyon bir kere" },
};

static SahneSpeechWords *
load (const char *language)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneSpeechWords *words = sahne_speech_words_new (resources, language, &error);

  g_assert_no_error (error);
  return words;
}

static void
check (const char *language, const Case *cases, guint n)
{
  g_autoptr (SahneSpeechWords) words = load (language);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SahneSpeechText) text = sahne_speech_text_new (words, cases[i].written, NULL);
      g_assert_cmpstr (text->spoken, ==, cases[i].spoken);
    }
}

static void
test_english (void)
{
  check ("en", english, G_N_ELEMENTS (english));
}

static void
test_turkish (void)
{
  check ("tr", turkish, G_N_ELEMENTS (turkish));
}

/* All sorts of texts, looked through by people: years, telephones, units, titles, addresses,
 * pictures. */
static void
test_many (gconstpointer language)
{
  g_autoptr (SahneSpeechWords) words = load (language);
  g_autofree char *name = g_strdup_printf ("said-%s.tsv", (const char *) language), *content = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests", "audio", name, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 2);
      g_autoptr (SahneSpeechText) text = NULL;
      if (*lines[i] == '#' || columns[0] == NULL || columns[1] == NULL)
        continue;
      text = sahne_speech_text_new (words, columns[0], NULL);
      g_assert_cmpstr (text->spoken, ==, columns[1]);
      n++;
    }
  g_assert_cmpuint (n, >=, 180);
}

/* Nothing of what is written reaches an engine as markup. */
static void
test_markup (void)
{
  static const char *const texts[]
      = { "<break time='5s'/>", "[[h@loU]]",          "<b>bold</b>", "&lt;speak&gt;",
          "<speak>hi</speak>",  "a | b ~ c ^ d \\ e", "{{x}}",       "`rm`" };
  static const char *const languages[] = { "en", "tr", "de" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (SahneSpeechWords) words = load (languages[l]);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr (SahneSpeechText) text = sahne_speech_text_new (words, texts[i], NULL);
          g_assert_null (strpbrk (text->spoken, "<>[]{}|&~^\\`\"@"));
        }
    }
}

static void
test_names (void)
{
  static const char json[]
      = "{\"a\":{\"order\":0,\"name\":\"Siobhan\",\"say\":\"shivawn\"},\"b\":{\"order\":1,"
        "\"name\":\"Siobhan Xu\",\"say\":\"shivawn shoo\"}}";
  g_autoptr (SahneSpeechWords) words = load ("tr");
  g_autoptr (JsonNode) cast = sahne_json_parse (json, strlen (json), NULL);
  g_autoptr (SahneSpeechText) text
      = sahne_speech_text_new (words, "SIOBHAN Xu ve siobhan'ın; Siobhane",
                               json_node_get_object (cast));

  g_assert_cmpstr (text->spoken, ==, "shivawn shoo ve shivawn'ın; Siobhane");
}

/* Every byte of what is said knows the word it comes from. */
static void
test_way_back (void)
{
  static const char line[] = "Pay $12.50 to Dr. Who — now!";
  g_autoptr (SahneSpeechWords) words = load ("en");
  g_autoptr (SahneSpeechText) text = sahne_speech_text_new (words, line, NULL);
  static const char *const pairs[][2] = { { "fifty", "$12.50" },
                                          { "cents", "$12.50" },
                                          { "doctor", "Dr." },
                                          { "Who", "Who" },
                                          { "now", "now" } };

  g_assert_cmpuint (text->from->len, ==, strlen (text->spoken));
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint said = (guint) (strstr (text->spoken, pairs[i][0]) - text->spoken),
            from = (guint) (strstr (line, pairs[i][1]) - line),
            back = sahne_speech_text_source (text, said);
      g_assert_cmpuint (back, >=, from);
      g_assert_cmpuint (back, <, from + strlen (pairs[i][1]));
    }
}

static void
test_silent (void)
{
  static const char *const texts[] = { "", "...", "—", "😀", " \t\n", "?!" };
  g_autoptr (SahneSpeechWords) words = load ("en");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SahneSpeechText) text = sahne_speech_text_new (words, texts[i], NULL);
      g_assert_false (text->speaks);
    }
}

/* Anything at all: pieces of awkward text in any order end, and map back into the line. */
static void
test_anything (void)
{
  static const char *const pieces[]
      = { "1",    ".",         ",",    "'", "’", "-",  "$",        "%",   " ",    "a",   "B",
          "İ",    "ı",         "½",    "/", ":", "no", "th",       "€",   "TL",   "000", "am",
          "—",    "#",         "🍕",    "&", "(", "é",  "25",       "12.", "II",   "St.", "J.",
          "www.", "https://a", "@a.b", "²", "₂", "🇹🇷", "👍🏽", "'s",  "1980", "555", "vb",
          "@",    "!",         "?",    "…", "5", "km", "°C",       "x",   "́",     "\n",  "July" };
  g_autoptr (SahneSpeechWords) en = load ("en"), tr = load ("tr"), de = load ("de");
  const SahneSpeechWords *words[] = { en, tr, de };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int run = 0; run < 6000; run++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (SahneSpeechText) text = NULL;
      for (int i = g_rand_int_range (random, 0, 12); i >= 0; i--)
        g_string_append (line, pieces[g_rand_int_range (random, 0, (int) G_N_ELEMENTS (pieces))]);
      text = sahne_speech_text_new (words[run % 3], line->str, NULL);
      g_assert_true (g_utf8_validate (text->spoken, -1, NULL));
      g_assert_cmpuint (text->from->len, ==, strlen (text->spoken));
      for (guint i = 0; i < text->from->len; i++)
        g_assert_cmpuint (g_array_index (text->from, guint32, i), <, line->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speech-text/english", test_english);
  g_test_add_func ("/speech-text/turkish", test_turkish);
  g_test_add_data_func ("/speech-text/many-english", "en", test_many);
  g_test_add_data_func ("/speech-text/many-turkish", "tr", test_many);
  g_test_add_func ("/speech-text/markup", test_markup);
  g_test_add_func ("/speech-text/names", test_names);
  g_test_add_func ("/speech-text/way-back", test_way_back);
  g_test_add_func ("/speech-text/silent", test_silent);
  g_test_add_func ("/speech-text/anything", test_anything);
  return g_test_run ();
}
