/* Wishes are known, taken apart and made up; descriptions are left alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-form.h"
#include "sahne-wish.h"

typedef struct
{
  const char *text, *language;
  SahneWishKind kind;
  const char *topic, *aspect, *mood, *style, *into;
  int seconds, music, narrator;
} Row;

#define STORY SAHNE_WISH_STORY
#define EXPLAIN SAHNE_WISH_EXPLAIN
#define PICTURE SAHNE_WISH_PICTURE
#define NONE SAHNE_WISH_NONE

static const Row rows[] = {
  { "Make a funny 30-second vertical video about a cat who wants to be an astronaut", "en", STORY,
    "a cat who wants to be an astronaut", "9:16", "comic", NULL, NULL, 30, -1, -1 },
  { "Uzaya gitmek isteyen bir kedi hakkında komik, yarım dakikalık dikey bir video yap", "tr",
    STORY, "Uzaya gitmek isteyen bir kedi", "9:16", "comic", NULL, NULL, 30, -1, -1 },
  { "Create a 15 second TikTok about a dog that bakes a cake", "en", STORY,
    "a dog that bakes a cake", "9:16", NULL, NULL, NULL, 15, -1, -1 },
  { "Please make me a short cartoon about a lonely robot, 1 minute, square, in Turkish, no music",
    "en", STORY, "a lonely robot", "1:1", NULL, NULL, "tr", 60, 0, -1 },
  { "Could you create a movie of a fox that learns to sing? Make it black and white, 2.5 minutes, "
    "with a narrator.",
    "en", STORY, "a fox that learns to sing", NULL, NULL, "noir", NULL, 150, -1, 1 },
  { "make a video of a robot watering flowers on the balcony at sunrise", "en", PICTURE,
    "a robot watering flowers on the balcony at sunrise", NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "show two kids playing football in the park", "en", PICTURE,
    "two kids playing football in the park", NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "Explain how rain forms", "en", EXPLAIN, "how rain forms", NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "Make a 60s video about how volcanoes work, wide", "en", EXPLAIN, "how volcanoes work", "16:9",
    NULL, NULL, NULL, 60, -1, -1 },
  { "Make a video about a dog that is funny", "en", STORY, "a dog that is funny", NULL, NULL, NULL,
    NULL, 0, -1, -1 },
  { "Karanlıktan korkan küçük bir kız hakkında 1 dakikalık bir çizgi film hazırlar mısın?", "tr",
    STORY, "Karanlıktan korkan küçük bir kız", NULL, NULL, NULL, NULL, 60, -1, -1 },
  { "Yağmurun nasıl oluştuğunu anlatan 40 saniyelik bir video hazırla", "tr", EXPLAIN,
    "Yağmurun nasıl oluştuğunu", NULL, NULL, NULL, NULL, 40, -1, -1 },
  { "Komik bir video yap: şarkıcı olmak isteyen bir eşek", "tr", STORY,
    "şarkıcı olmak isteyen bir eşek", NULL, "comic", NULL, NULL, 0, -1, -1 },
  { "Denizde yüzen bir balinayı göster", "tr", PICTURE, "Denizde yüzen bir balinayı", NULL, NULL,
    NULL, NULL, 0, -1, -1 },
  { "cop toplayan bir robot hakkinda kisa, muziksiz bir film yap", "tr", STORY,
    "cop toplayan bir robot", NULL, NULL, NULL, NULL, 0, 0, -1 },
  { "A robot waters flowers on the balcony of a tall building at sunrise.", "en", NONE, NULL, NULL,
    NULL, NULL, NULL, 0, -1, -1 },
  { "Two astronauts play chess on the moon while the Earth rises behind them.", "en", NONE, NULL,
    NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "A cat in a blue hat drives a red car down a rainy city street at night, close-up, then wide "
    "shot.",
    "en", NONE, NULL, NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "The video store is closed.", "en", NONE, NULL, NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "A girl makes a short film about her dog and shows it to her friends.", "en", NONE, NULL, NULL,
    NULL, NULL, NULL, 0, -1, -1 },
  { "Bir şef mutfakta pizza pişirir; sonra kapı çalar ve üç çocuk içeri koşar.", "tr", NONE, NULL,
    NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "Karlı bir köyde yaşlı bir adam kızağı iter, küçük kız gülerek el sallar.", "tr", NONE, NULL,
    NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "Deniz altında iki balık konuşur: \"Bugün çok güzel!\" \"Evet, hadi yüzelim.\"", "tr", NONE,
    NULL, NULL, NULL, NULL, NULL, 0, -1, -1 },
  { "Çocuk film izler.", "tr", NONE, NULL, NULL, NULL, NULL, NULL, 0, -1, -1 },
};

static void
test_parse (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneWish wish;

  g_assert_true (
      sahne_wish_parse (row->text, strlen (row->text), row->language, resources, &wish, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wish.kind, ==, row->kind);
  if (row->topic)
    {
      g_autofree char *topic
          = g_strndup (row->text + wish.topic_start, wish.topic_end - wish.topic_start);
      g_assert_cmpstr (topic, ==, row->topic);
    }
  g_assert_cmpstr (wish.asked.aspect, ==, row->aspect);
  g_assert_cmpstr (wish.asked.mood, ==, row->mood);
  g_assert_cmpstr (wish.asked.style, ==, row->style);
  g_assert_cmpstr (wish.asked.language, ==, row->into);
  g_assert_cmpint (wish.asked.length_us, ==, (gint64) row->seconds * 1000000);
  g_assert_cmpint (wish.asked.music, ==, row->music);
  g_assert_cmpint (wish.asked.narrator, ==, row->narrator);
  sahne_wish_clear (&wish);
}

static SahneScreenplay *
make (const char *text, guint64 seed, gint64 length_us)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SahneBrief brief = { .form = "prompt", .seed = seed, .length_us = length_us };
  SahneScreenplay *play = sahne_form_read (bytes, &brief, resources, &error);

  g_assert_no_error (error);
  return play;
}

/* A made-up screenplay is whole: title, headings with a place, cues with words, no braces left. */
static void
check_whole (const SahneScreenplay *play)
{
  guint headings = 0, lines = 0;

  g_assert_null (strpbrk (play->text, "{}|"));
  g_assert_null (strstr (play->text, "  "));
  g_assert_nonnull (play->title);
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      headings += e->kind == SAHNE_ELEMENT_HEADING;
      lines += e->kind == SAHNE_ELEMENT_DIALOGUE;
      if (e->kind == SAHNE_ELEMENT_CHARACTER)
        {
          const SahneElement *next
              = i + 1 < play->elements->len ? play->elements->pdata[i + 1] : NULL;
          g_assert_true (next
                         && (next->kind == SAHNE_ELEMENT_DIALOGUE
                             || next->kind == SAHNE_ELEMENT_PARENTHETICAL));
        }
      if (e->kind == SAHNE_ELEMENT_ACTION || e->kind == SAHNE_ELEMENT_DIALOGUE)
        g_assert_false (g_unichar_islower (g_utf8_get_char (e->text)));
    }
  g_assert_cmpuint (headings, >=, 1);
  g_assert_cmpuint (lines, >=, 1);
}

static void
test_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint64 seed = 1; rows[i].kind == STORY && seed < 5; seed++)
      {
        g_autoptr (SahneScreenplay) play = make (rows[i].text, seed, 0);
        check_whole (play);
        g_assert_cmpstr (play->language, ==, rows[i].into ? rows[i].into : rows[i].language);
      }
}

static void
test_seed (void)
{
  g_autoptr (SahneScreenplay) one = make (rows[0].text, 1, 0), again = make (rows[0].text, 1, 0);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpstr (one->text, ==, again->text);
  for (guint64 seed = 0; seed < 16; seed++)
    {
      g_autoptr (SahneScreenplay) play = make (rows[0].text, seed, 0);
      g_hash_table_add (texts, g_strdup (play->text));
    }
  g_assert_cmpuint (g_hash_table_size (texts), >=, 8);
}

static guint
count_headings (const SahneScreenplay *play)
{
  guint n = 0;

  for (guint i = 0; i < play->elements->len; i++)
    n += ((SahneElement *) play->elements->pdata[i])->kind == SAHNE_ELEMENT_HEADING;
  return n;
}

static void
test_length (void)
{
  guint last = 0;

  for (gint64 seconds = 15; seconds <= 180; seconds += 55)
    {
      g_autoptr (SahneScreenplay) play = make (rows[0].text, 5, seconds * 1000000);
      guint n = count_headings (play);
      g_assert_cmpuint (n, >, last);
      last = n;
    }
  g_assert_cmpuint (last, >=, 9);
}

/* The wish is in the story: its hero, and where it leads. */
static void
test_about (void)
{
  g_autoptr (SahneScreenplay) cat = make (rows[0].text, 3, 0), kedi = make (rows[1].text, 3, 0);
  g_autoptr (SahneScreenplay) luna
      = make ("Tell me a story about a princess named Luna who is afraid of the dark", 3, 0);

  g_assert_nonnull (strstr (cat->text, "CAT\n"));
  g_assert_nonnull (strstr (cat->text, "EXT. MOON"));
  g_assert_nonnull (strstr (kedi->text, "KEDİ\n"));
  g_assert_nonnull (strstr (kedi->text, "DIŞ. AY"));
  g_assert_nonnull (strstr (luna->text, "LUNA\n"));
  g_assert_nonnull (strstr (luna->text, "Luna, a"));
}

/* What the hero is said to do is what happens, where it is said to; a sad one is sad. */
static void
test_deed (void)
{
  static const struct
  {
    const char *text, *cue, *heading, *deed, *dream;
  } deeds[] = {
    { "Make a sad 20-second square film about an old robot who plants a tree on the moon.",
      "ROBOT\n", "INT./EXT. MOON", "The robot plants a tree on the moon.",
      "plant a tree on the moon" },
    { "A film about a lonely lighthouse keeper who carries a ladder", "KEEPER\n", "",
      "The keeper carries a ladder.", "carry a ladder" },
    { "Ayda ağaç diken yaşlı bir robot hakkında hüzünlü, 20 saniyelik bir film yap", "ROBOT\n",
      "İÇ./DIŞ. AY", "Robot ayda ağaç diker.", "ayda ağaç dikmek" },
    { "Nehirde altın bulan bir tavşan hakkında bir film yap", "TAVŞAN\n", "İÇ./DIŞ. NEHİR",
      "Tavşan nehirde altın bulur.", "nehirde altın bulmak" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    for (guint64 seed = 1; seed < 4; seed++)
      {
        g_autoptr (SahneScreenplay) play = make (deeds[i].text, seed, 0);

        check_whole (play);
        g_assert_nonnull (strstr (play->text, deeds[i].cue));
        g_assert_nonnull (strstr (play->text, deeds[i].heading));
        g_assert_nonnull (strstr (play->text, deeds[i].deed));
        g_assert_nonnull (strstr (play->text, deeds[i].dream));
      }
}

/* Nobody wants to lose something, and rain is no place; what is his is called mine by himself. */
static void
test_no_deed (void)
{
  g_autoptr (SahneScreenplay) ghost
      = make ("A film about a ghost who loses its house in the rain", 1, 0);
  g_autoptr (SahneScreenplay) boy = make ("A film about a boy who finds his dog in the rain", 1, 0);
  g_autoptr (SahneScreenplay) kadin
      = make ("Yağmurlu bir gecede şemsiye satan yaşlı bir kadın hakkında bir film yap", 1, 0);

  g_assert_null (strstr (ghost->text, "to lose"));
  g_assert_null (strstr (boy->text, "EXT. RAIN"));
  g_assert_nonnull (strstr (boy->text, "find my dog"));
  g_assert_null (strstr (kadin->text, "DIŞ. GECE"));
}

static void
test_picture_stays (void)
{
  g_autoptr (SahneScreenplay) play = make (rows[5].text, 1, 0);
  const SahneElement *element = play->elements->pdata[0];

  g_assert_cmpuint (play->elements->len, ==, 1);
  g_assert_cmpint (element->kind, ==, SAHNE_ELEMENT_ACTION);
  g_assert_cmpstr (element->text, ==, rows[5].topic);
  g_assert_cmpstr (play->text, ==, rows[5].text);
}

static void
test_explain (void)
{
  g_autoptr (SahneScreenplay) play = make ("Yağmur nasıl oluşur?", 1, 0);

  g_assert_cmpstr (play->title, ==, "Yağmur Nasıl Oluşur?");
  g_assert_nonnull (strstr (play->text, "> 1. "));
  g_assert_nonnull (strstr (play->text, "ANLATICI (D.S.)"));
  check_whole (play);
}

static void
test_steps (void)
{
  g_autoptr (SahneScreenplay) en = make ("How to make an omelette:\n\n1. Break three eggs into a "
                                         "bowl.\n2. Add salt\n   and stir well.\n",
                                         1, 0);
  g_autoptr (SahneScreenplay) tr
      = make ("Çay nasıl demlenir?\n1. Suyu kaynatın.\n2. Demliğe çay koyun.\n", 1, 0);

  g_assert_cmpint (en->form, ==, SAHNE_FORM_STEPS);
  g_assert_nonnull (strstr (en->text, "INT. KITCHEN - DAY"));
  g_assert_nonnull (strstr (en->text, "> 1. Break three eggs into a bowl <"));
  g_assert_nonnull (strstr (en->text, "The young woman breaks three eggs into a bowl."));
  g_assert_nonnull (strstr (en->text, "NARRATOR (V.O.)\nAdd salt and stir well."));
  g_assert_cmpint (tr->form, ==, SAHNE_FORM_STEPS);
  g_assert_nonnull (strstr (tr->text, "> 1. Suyu kaynatın <"));
  g_assert_nonnull (strstr (tr->text, "Kadın suyu kaynatır."));
  g_assert_nonnull (strstr (tr->text, "Kadın demliğe çay koyar."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/wish/parse/%u", i);
      g_test_add_data_func (path, &rows[i], test_parse);
    }
  g_test_add_func ("/wish/whole", test_whole);
  g_test_add_func ("/wish/seed", test_seed);
  g_test_add_func ("/wish/length", test_length);
  g_test_add_func ("/wish/about", test_about);
  g_test_add_func ("/wish/deed", test_deed);
  g_test_add_func ("/wish/no-deed", test_no_deed);
  g_test_add_func ("/wish/picture-stays", test_picture_stays);
  g_test_add_func ("/wish/explain", test_explain);
  g_test_add_func ("/wish/steps", test_steps);
  return g_test_run ();
}
