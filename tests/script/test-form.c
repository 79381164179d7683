/* Any text becomes the right elements.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "elements.h"
#include "sahne-error.h"
#include "sahne-form.h"

static SahneScreenplay *
read_text (const char *text, const char *form, const char *file_name, GError **error)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  SahneBrief brief = { .form = form, .file_name = file_name, .seed = 1 };

  return sahne_form_read (bytes, &brief, resources, error);
}

/* The text of every element that is a piece of the source stands where its span says. */
static void
check_spans (const SahneScreenplay *play)
{
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      g_assert_cmpuint (e->end, <=, play->length);
      g_assert_true (g_utf8_validate (e->text, -1, NULL));
      for (gsize k = 0; e->text[k]; k++)
        {
          gsize at = sahne_element_source (e, k);
          g_assert_cmpuint (at, <, play->length);
          if (!g_ascii_isspace (e->text[k]) && e->text[k] != '-')
            g_assert_cmpint (play->text[at], ==, e->text[k]);
        }
    }
}

typedef struct
{
  const char *name, *text, *form, *language, *expected;
} Row;

static const Row rows[] = {
  { "prose",
    "The Lost Kite\n\nMaya runs across a green hill with her red kite. \"Hold it!\" he "
    "says.\n\nShe is sad.\n",
    "prose", "en",
    "title: The Lost Kite key=Title\naction: Maya runs across a green hill with her red kite. "
    "\"Hold it!\" he says.\n"
    "action: She is sad.\n" },
  { "hard line ends",
    "Once upon a time there was a little girl who lived near the big\nforest with her mother.\n",
    "prose", "en",
    "action: Once upon a time there was a little girl who lived near the big forest with her "
    "mother.\n" },
  { "chapters", "Birinci Bölüm\n\nBir kız ormanda yürür.\n\n***\n\nBölüm 2\n\nKız evine döner.\n",
    "prose", "tr",
    "section: Birinci Bölüm depth=1\naction: Bir kız ormanda yürür.\npage_break: \nsection: Bölüm "
    "2 depth=1\n"
    "action: Kız evine döner.\n" },
  { "dialogue", "Ali: Merhaba, nasılsın?\nAyşe (gülerek): İyiyim.\n(Kapı çalar.)\nAli: Kim o?\n",
    "dialogue", "tr",
    "character: Ali name=Ali\ndialogue: Merhaba, nasılsın?\ncharacter: Ayşe name=Ayşe\n"
    "parenthetical: gülerek\ndialogue: İyiyim.\naction: Kapı çalar.\ncharacter: Ali "
    "name=Ali\ndialogue: Kim o?\n" },
  { "dialogue with places",
    "Place: a dark forest\nTime: night\nFox: Good evening!\nCrow: \"Caw!\"\nFox: Come down.\n  I "
    "have cheese.\nNarrator: The crow thinks.\n",
    "dialogue", "en",
    "heading: a dark forest - night\ncharacter: Fox name=Fox\ndialogue: Good evening!\n"
    "character: Crow name=Crow\ndialogue: Caw!\ncharacter: Fox name=Fox\ndialogue: Come down.\\nI "
    "have cheese.\n"
    "character: Narrator name=Narrator vo\ndialogue: The crow thinks.\n" },
  { "a sentence with a colon is prose",
    "Hoca gülümser: \"Müjde komşu!\" Komşusu sevinir.\n\nSonra eve gider.\n", "prose", "tr",
    "action: Hoca gülümser: \"Müjde komşu!\" Komşusu sevinir.\naction: Sonra eve gider.\n" },
  { "screenplay without a name", "INT. KITCHEN - DAY\nA cat sleeps on the table.\n\nCAT\nMeow.\n",
    "fountain", "en",
    "heading: INT. KITCHEN - DAY\naction: A cat sleeps on the table.\ncharacter: CAT "
    "name=CAT\ndialogue: Meow.\n" },
  { "dashes of speech are no list",
    "- Nereye gidiyorsun?\n- Eve gidiyorum.\n- Ben de geleyim mi?\nKız başını salladı.\n", "prose",
    "tr",
    "action: - Nereye gidiyorsun?\naction: - Eve gidiyorum.\naction: - Ben de geleyim mi?\n"
    "action: Kız başını salladı.\n" },
  { "a headline without an empty line",
    "PENGUEN MARKETE GİRDİ\nBir penguen pazartesi sabahı markete girdi ve balık aldı.\n", "prose",
    "tr",
    "title: PENGUEN MARKETE GİRDİ key=Title\naction: Bir penguen pazartesi sabahı markete girdi ve "
    "balık aldı.\n" },
  { "lines about a letter",
    "Subject: Lost cat\nTo: everyone\nOur cat has run away.\nShe is grey.\n", "prose", "en",
    "note: Subject: Lost cat\nnote: To: everyone\naction: Our cat has run away.\\nShe is grey.\n" },
  { "a story behind its subject",
    "Subject: Our picnic. First Ben forgot the basket.\nThen it rained.\n", "prose", "en",
    "action: Subject: Our picnic. First Ben forgot the basket.\\nThen it rained.\n" },
  { "cues without headings",
    "An old man climbs the stairs.\n\nMAN\nA ship is coming!\n\nSON\nWhere?\n", "fountain", "en",
    "action: An old man climbs the stairs.\ncharacter: MAN name=MAN\ndialogue: A ship is coming!\n"
    "character: SON name=SON\ndialogue: Where?\n" },
  { "headings with dialogue in lines",
    "SAHNE 1 - İÇ - MUTFAK - GÜN\n\nAnne çorba pişirir.\n\nANNE: Yemek hazır!\nÇOCUK: "
    "Geliyorum!\n\nSAHNE 2 - DIŞ - BAHÇE - GECE\n\nÇocuk yıldızlara bakar.\n",
    "dialogue", "tr",
    "heading: SAHNE 1 - İÇ - MUTFAK - GÜN\naction: Anne çorba pişirir.\ncharacter: ANNE "
    "name=ANNE\ndialogue: Yemek hazır!\n"
    "character: ÇOCUK name=ÇOCUK\ndialogue: Geliyorum!\nheading: SAHNE 2 - DIŞ - BAHÇE - "
    "GECE\naction: Çocuk yıldızlara bakar.\n" },
  { "French form",
    "İÇ. EV - GÜN\n\nAli kapıyı açar,            ALİ: Hoş geldin.\niçeri bakar.\n\nAyşe girer.     "
    "            AYŞE: Hoş bulduk,\n                            nasılsın?\n",
    "dialogue", "tr",
    "heading: İÇ. EV - GÜN\naction: Ali kapıyı açar, içeri bakar.\ncharacter: ALİ "
    "name=ALİ\ndialogue: Hoş geldin.\n"
    "action: Ayşe girer.\ncharacter: AYŞE name=AYŞE\ndialogue: Hoş bulduk, nasılsın?\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = read_text (row->text, "text", NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = elements_dump (play, TRUE);
  g_assert_cmpstr (dump, ==, row->expected);
  g_assert_cmpstr (sahne_form_name (play->form), ==, row->form);
  g_assert_cmpstr (play->language, ==, row->language);
  check_spans (play);
}

static void
test_fdx_becomes_fountain (void)
{
  static const char xml[] = "<?xml version=\"1.0\"?><FinalDraft><Content><Paragraph Type=\"Scene "
                            "Heading\"><Text>INT. HOUSE - DAY</Text></Paragraph>"
                            "<Paragraph Type=\"Action\"><Text>A &lt;b&gt; "
                            "dog.</Text></Paragraph></Content></FinalDraft>";
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = read_text (xml, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (play->form, ==, SAHNE_FORM_FDX);
  g_assert_cmpstr (play->text, ==, "INT. HOUSE - DAY\n\nA <b> dog.\n");
  check_spans (play);
}

static void
test_refused (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = read_text (text, NULL, "tale.fountain", &error);

  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "tale.fountain"));
}

static void
test_languages (void)
{
  static const char *const texts[][2] = {
    { "A robot waters flowers on the balcony of a tall building at sunrise.", "en" },
    { "Two astronauts play chess on the moon while the Earth rises behind them.", "en" },
    { "Bir şef mutfakta pizza pişirir; sonra kapı çalar ve üç çocuk içeri koşar.", "tr" },
    { "Karli bir koyde yasli bir adam kizagi iter, kucuk kiz gulerek el sallar.", "tr" },
    { "Kedi uyuyor.", "tr" },
    { "Dogs bark.", "en" },
    { "İÇ. EV - GÜN", "tr" },
  };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *language
          = sahne_form_language (texts[i][0], strlen (texts[i][0]), resources);
      if (!g_str_equal (language, texts[i][1]))
        g_test_message ("%s", texts[i][0]);
      g_assert_cmpstr (language, ==, texts[i][1]);
    }
}

/* Texts of unusual size go through in time linear in them. */
static void
test_large (gconstpointer data)
{
  const char *unit = data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneBrief brief = { .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = NULL;

  for (guint i = 0; text->len < 2000000; i++)
    {
      const char *number = strchr (unit, '%');
      if (number)
        g_string_append_printf (text, "%.*s%u%s", (int) (number - unit), unit, i, number + 1);
      else
        g_string_append (text, unit);
    }
  bytes = g_bytes_new_static (text->str, text->len);
  play = sahne_form_read (bytes, &brief, resources, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (play->elements->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/%s", rows[i].name);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/form/fdx-becomes-fountain", test_fdx_becomes_fountain);
  g_test_add_data_func ("/form/refused/empty", " \n\t\n", test_refused);
  g_test_add_data_func ("/form/refused/title-only", "Title: A\nAuthor: B\n\n", test_refused);
  g_test_add_data_func ("/form/refused/notes-only", "[[one]]\n\n# Two\n", test_refused);
  g_test_add_data_func ("/form/large/one-line", "A dog runs. ", test_large);
  g_test_add_data_func ("/form/large/lines", "A dog runs.\n", test_large);
  g_test_add_data_func ("/form/large/scenes", "INT. ROOM % - DAY\n\nA dog runs.\n\n", test_large);
  g_test_add_data_func ("/form/large/characters", "DOG %\nWoof.\n\n", test_large);
  g_test_add_data_func ("/form/large/speakers", "Dog %: Woof.\n", test_large);
  g_test_add_data_func ("/form/large/steps", "%. Do it.\n", test_large);
  g_test_add_data_func ("/form/large/open-notes", "A dog [[ runs.\n\n", test_large);
  g_test_add_data_func ("/form/large/columns", "Left                 DOG: right\n", test_large);
  g_test_add_func ("/form/languages", test_languages);
  return g_test_run ();
}
