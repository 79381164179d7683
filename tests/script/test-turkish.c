/* Tests that the Turkish automaton reads and makes the forms that Turkish has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish.h"

#define N SAHNE_TURKISH_NOUN
#define V SAHNE_TURKISH_VERB
#define NAME SAHNE_TURKISH_NAME

static const struct
{
  const char *stem;
  SahneTurkishClass class;
  guint traits;
} stems[] = {
  { "ev", N, 0 },
  { "kitap", N, 0 },
  { "ağaç", N, 0 },
  { "çocuk", N, 0 },
  { "burun", N, SAHNE_TURKISH_DROP },
  { "oğul", N, SAHNE_TURKISH_DROP },
  { "renk", N, 0 },
  { "ufuk", N, SAHNE_TURKISH_DROP },
  { "su", N, SAHNE_TURKISH_BUFFER_Y },
  { "saat", N, SAHNE_TURKISH_FRONT },
  { "hak", N, SAHNE_TURKISH_DOUBLE },
  { "kap", N, SAHNE_TURKISH_SOFT },
  { "park", N, 0 },
  { "komşu", N, 0 },
  { "kapı", N, 0 },
  { "köpekbalığı", N, SAHNE_TURKISH_COMPOUND },
  { "yüz", N, 0 },
  { "kız", N, 0 },
  { "gün", N, 0 },
  { "göz", N, 0 },
  { "güzel", SAHNE_TURKISH_ADJECTIVE, 0 },
  { "yavaş", SAHNE_TURKISH_ADJECTIVE, 0 },
  { "üç", SAHNE_TURKISH_NUMERAL, 0 },
  { "iki", SAHNE_TURKISH_NUMERAL, 0 },
  { "yüz", SAHNE_TURKISH_NUMERAL, 0 },
  { "bugün", SAHNE_TURKISH_ADVERB, 0 },
  { "var", SAHNE_TURKISH_EXISTS, 0 },
  { "değil", SAHNE_TURKISH_EXISTS, 0 },
  { "mı", SAHNE_TURKISH_QUESTION, 0 },
  { "mi", SAHNE_TURKISH_QUESTION, 0 },
  { "yüz", V, 0 },
  { "gel", V, 0 },
  { "git", V, SAHNE_TURKISH_SOFT },
  { "et", V, SAHNE_TURKISH_SOFT },
  { "kaybet", V, SAHNE_TURKISH_SOFT | SAHNE_TURKISH_AORIST_A },
  { "yap", V, 0 },
  { "bak", V, 0 },
  { "ağla", V, 0 },
  { "söyle", V, 0 },
  { "bekle", V, 0 },
  { "yürü", V, 0 },
  { "oku", V, 0 },
  { "ye", V, 0 },
  { "de", V, 0 },
  { "aç", V, 0 },
  { "koş", V, 0 },
  { "göster", V, 0 },
  { "bil", V, 0 },
  { "kal", V, 0 },
  { "öl", V, 0 },
  { "üşü", V, 0 },
  { "konuş", V, 0 },
  { "salla", V, 0 },
};

static SahneTurkish *
make (void)
{
  SahneTurkish *self = sahne_turkish_new ();

  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    g_assert_true (sahne_turkish_add (self, stems[i].stem, stems[i].class, stems[i].traits, i));
  return self;
}

/* What a reading says, in the order a person would tell it. */
static char *
tell (const SahneTurkish *self, const SahneTurkishReading *r)
{
  static const char *const cases[] = { "", " acc", " dat", " loc", " abl", " gen", " ins", " equ" };
  static const char *const owners[] = { "", " my", " your", " his", " our", " yours", " their" };
  static const char *const tenses[]
      = { "", " aor", " prog", " past", " rep", " fut", " must", " cond", " opt", " imp" };
  static const char *const uses[]
      = { "",      "",      " inf",   " deed",    " way",   " who",   " what",  " will", " ip",
          " erek", " ince", " dikce", " without", " since", " again", " while", " asif" };
  static const char *const persons[] = { "", " 1", " 2", " 3", " 1p", " 2p", " 3p" };
  static const char *const marks[]
      = { " caus",  " pass",  " recip", " neg", " able", " sudden",  " was",
          " seem",  " if",    " is",    " pl",  " with", " without", " ness",
          " maker", " small", " ki",    " ly",  " ord",  " each",    " become" };
  GString *out
      = g_string_new (r->stem == G_MAXUINT32 ? "?" : sahne_turkish_get_stem (self, r->stem));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (r->marks & (1u << i))
      g_string_append (out, marks[i]);
  g_string_append (out, tenses[r->tense]);
  g_string_append (out, uses[r->use]);
  g_string_append (out, owners[r->owner]);
  g_string_append (out, cases[r->noun_case]);
  g_string_append (out, persons[r->person]);
  return g_string_free (out, FALSE);
}

static gboolean
reads_as (const SahneTurkish *self, const char *word, const char *want, guint class)
{
  SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
  guint n = sahne_turkish_analyse (self, word, -1, FALSE, found, G_N_ELEMENTS (found));
  GString *all = g_string_new (NULL);
  gboolean ok = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *told = tell (self, &found[i]);

      g_string_append_printf (all, "[%s]", told);
      ok |= g_str_equal (told, want) && (class == 99 || found[i].class == class);
    }
  if (!ok)
    g_test_message ("%s: wanted [%s], got %s", word, want, all->str);
  g_string_free (all, TRUE);
  return ok;
}

static const struct
{
  const char *word, *reading;
} forms[] = {
  { "ev", "ev" },
  { "evler", "ev pl" },
  { "evlerimizden", "ev pl our abl" },
  { "evinde", "ev his loc" },
  { "evine", "ev his dat" },
  { "evdeki", "ev ki" },
  { "evdekilerin", "ev pl ki gen" },
  { "evdeydi", "ev was loc 3" },
  { "kitabı", "kitap acc" },
  { "kitabı", "kitap his" },
  { "kitaplar", "kitap pl" },
  { "kitapta", "kitap loc" },
  { "kitabından", "kitap his abl" },
  { "ağacın", "ağaç gen" },
  { "ağaçtan", "ağaç abl" },
  { "çocuğa", "çocuk dat" },
  { "çocuklar", "çocuk pl" },
  { "çocuklarıyla", "çocuk pl their ins" },
  { "burnu", "burun his" },
  { "burnunu", "burun his acc" },
  { "burunda", "burun loc" },
  { "oğlum", "oğul my" },
  { "rengi", "renk his" },
  { "ufka", "ufuk dat" },
  { "suyu", "su acc" },
  { "suyun", "su gen" },
  { "suya", "su dat" },
  { "saati", "saat acc" },
  { "saatler", "saat pl" },
  { "hakkı", "hak his" },
  { "haklar", "hak pl" },
  { "kabın", "kap gen" },
  { "parka", "park dat" },
  { "parkta", "park loc" },
  { "komşusunun", "komşu his gen" },
  { "kapısını", "kapı his acc" },
  { "komşusuyla", "komşu his ins" },
  { "köpekbalığından", "köpekbalığı abl" },
  { "kızcağız", "kız small" },
  { "gözlü", "göz with" },
  { "gözlük", "göz ness" },
  { "kapıcı", "kapı maker" },
  { "sulu", "su with" },
  { "susuz", "su without" },
  { "güzelce", "güzel ly equ" },
  { "güzelleşti", "güzel become past 3" },
  { "yavaşça", "yavaş ly equ" },
  { "üçüncü", "üç ord" },
  { "ikisi", "iki his" },
  { "ikişer", "iki each" },
  { "bugünkü", "bugün ki" },
  { "vardır", "var is" },
  { "vardı", "var was 3" },
  { "varmış", "var seem 3" },
  { "değildi", "değil was 3" },
  { "mısın", "mı 2" },
  { "miydi", "mi was 3" },
  { "gelir", "gel aor 3" },
  { "gelmez", "gel neg aor 3" },
  { "gelmem", "gel neg aor 1" },
  { "geliyorum", "gel prog 1" },
  { "gelmiyordu", "gel neg was prog 3" },
  { "geldiler", "gel past 3p" },
  { "gelmişti", "gel was rep 3" },
  { "gelecekler", "gel fut 3p" },
  { "geleceğim", "gel fut 1" },
  { "gelsin", "gel imp 3" },
  { "gelin", "gel imp 2p" },
  { "gelelim", "gel opt 1p" },
  { "gelip", "gel ip" },
  { "gelerek", "gel erek" },
  { "gelince", "gel ince" },
  { "gelirken", "gel aor while 3" },
  { "gelmeden", "gel without" },
  { "geldikten", "gel what abl" },
  { "geldiğinde", "gel what his loc" },
  { "gelen", "gel who" },
  { "gelenler", "gel pl who" },
  { "gelmek", "gel inf" },
  { "gelmeye", "gel inf dat" },
  { "gelebilir", "gel able aor 3" },
  { "gelemez", "gel neg able aor 3" },
  { "gelemiyor", "gel neg able prog 3" },
  { "gelemedi", "gel neg able past 3" },
  { "gider", "git aor 3" },
  { "gidiyor", "git prog 3" },
  { "gitti", "git past 3" },
  { "gidince", "git ince" },
  { "eder", "et aor 3" },
  { "ediyor", "et prog 3" },
  { "etmez", "et neg aor 3" },
  { "kaybeder", "kaybet aor 3" },
  { "kaybetti", "kaybet past 3" },
  { "yapar", "yap aor 3" },
  { "yaptırır", "yap caus aor 3" },
  { "yapılmıştı", "yap pass was rep 3" },
  { "bakar", "bak aor 3" },
  { "bakakaldı", "bak sudden past 3" },
  { "ağlar", "ağla aor 3" },
  { "ağlıyor", "ağla prog 3" },
  { "ağlıyordu", "ağla was prog 3" },
  { "ağlamaya", "ağla inf dat" },
  { "ağlayarak", "ağla erek" },
  { "ağlatır", "ağla caus aor 3" },
  { "söylüyorlar", "söyle prog 3p" },
  { "söyler", "söyle aor 3" },
  { "söyleyip", "söyle ip" },
  { "söylenir", "söyle pass aor 3" },
  { "bekliyor", "bekle prog 3" },
  { "beklerken", "bekle aor while 3" },
  { "yürür", "yürü aor 3" },
  { "yürüyor", "yürü prog 3" },
  { "yürüdü", "yürü past 3" },
  { "okuyor", "oku prog 3" },
  { "okur", "oku aor 3" },
  { "okuyan", "oku who" },
  { "yer", "ye aor 3" },
  { "yiyor", "ye prog 3" },
  { "yiyecek", "ye fut 3" },
  { "yedi", "ye past 3" },
  { "yemeye", "ye inf dat" },
  { "der", "de aor 3" },
  { "diyor", "de prog 3" },
  { "dedi", "de past 3" },
  { "diyerek", "de erek" },
  { "açar", "aç aor 3" },
  { "açıldı", "aç pass past 3" },
  { "açıverdi", "aç sudden past 3" },
  { "koşarak", "koş erek" },
  { "koşa", "koş again" },
  { "gösterir", "göster aor 3" },
  { "bilmiyorum", "bil neg prog 1" },
  { "bilir", "bil aor 3" },
  { "kalır", "kal aor 3" },
  { "ölür", "öl aor 3" },
  { "öldüğüne", "öl what his dat" },
  { "üşür", "üşü aor 3" },
  { "üşüyor", "üşü prog 3" },
  { "konuşurlar", "konuş aor 3p" },
  { "konuşuyorlardı", "konuş was prog 3p" },
  { "sallar", "salla aor 3" },
  { "sallıyor", "salla prog 3" },
  { "yüzer", "yüz aor 3" },
  { "yüzünü", "yüz his acc" },
  { "EVİNDE", "ev his loc" },
  { "KAPIYI", "kapı acc" },
  { "Çocuk'un", "çocuk gen" },
};

static void
test_forms (void)
{
  g_autoptr (SahneTurkish) self = make ();
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    wrong += !reads_as (self, forms[i].word, forms[i].reading, 99);
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_plain_letters (void)
{
  g_autoptr (SahneTurkish) self = make ();
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *folded = sahne_turkish_fold (forms[i].word, -1);
      g_autofree char *plain = sahne_turkish_plain (folded);

      if (g_str_equal (plain, "kapsini")) /* kapısını only */
        continue;
      wrong += !reads_as (self, plain, forms[i].reading, 99);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static const char *const wrong_forms[]
    = { "kitapı", "evdan",  "gelar", "giter",     "burunu",  "suyde", "ağlaıyor",
        "parke",  "gelyor", "evı",   "söyleiyor", "kitabta", "evekü" };

static void
test_wrong_forms (void)
{
  g_autoptr (SahneTurkish) self = make ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong_forms); i++)
    {
      SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
      guint n
          = sahne_turkish_analyse (self, wrong_forms[i], -1, FALSE, found, G_N_ELEMENTS (found));

      if (n)
        {
          g_autofree char *told = tell (self, &found[0]);

          g_test_message ("%s read as [%s]", wrong_forms[i], told);
        }
      g_assert_cmpuint (n, ==, 0);
    }
}

static gboolean
equal (const SahneTurkishReading *a, const SahneTurkishReading *b)
{
  return a->stem == b->stem && a->marks == b->marks && a->noun_case == b->noun_case
         && a->owner == b->owner && a->tense == b->tense && a->use == b->use
         && a->person == b->person;
}

/* Whatever the rules make they also read. */
static void
test_made_forms_are_read (void)
{
  g_autoptr (SahneTurkish) self = make ();

  for (guint seed = 0; seed < 200; seed++)
    for (guint32 stem = 0; stem < sahne_turkish_count (self); stem++)
      {
        SahneTurkishReading made, found[64];
        g_autofree char *word = sahne_turkish_wander (self, stem, seed, &made);
        guint n = sahne_turkish_analyse (self, word, -1, FALSE, found, G_N_ELEMENTS (found));
        gboolean ok = FALSE;

        for (guint i = 0; i < n; i++)
          ok |= equal (&found[i], &made);
        if (!ok)
          {
            g_autofree char *told = tell (self, &made);
            g_test_message ("%s, made as [%s], is not read so (%u readings)", word, told, n);
          }
        g_assert_true (ok);
      }
}

static const struct
{
  const char *stem, *endings, *word;
  SahneTurkishClass class;
} made[] = {
  { "kitap", "-HmHz DAn", "kitabımızdan", N }, { "çocuk", "lAr -Hm +yA", "çocuklarıma", N },
  { "burun", "+sH ndA", "burnunda", N },       { "saat", "lAr DA", "saatlerde", N },
  { "git", "Hyor +yHm", "gidiyorum", V },      { "ağla", "Hyor +yDH", "ağlıyordu", V },
  { "ye", "+yAcAK +yHz", "yiyeceğiz", V },     { "yap", "Hl mHS +yDH", "yapılmıştı", V },
  { "gel", "DHK +sH ndA", "geldiğinde", V },
};

static void
test_generate (void)
{
  g_autoptr (SahneTurkish) self = make ();

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_auto (GStrv) endings = g_strsplit (made[i].endings, " ", -1);
      g_autofree char *word = sahne_turkish_generate (self, made[i].stem, made[i].class,
                                                      (const char *const *) endings);

      g_assert_cmpstr (word, ==, made[i].word);
    }
}

static void
best_guess (const SahneTurkish *self, const char *word, guint class, const char *stem,
            guint noun_case)
{
  SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
  guint n = sahne_turkish_analyse (self, word, -1, TRUE, found, G_N_ELEMENTS (found));

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (found[0].class, ==, class);
  g_assert_cmpuint (found[0].noun_case, ==, noun_case);
  g_assert_true (strncmp (word, stem, found[0].length) == 0 && strlen (stem) == found[0].length);
}

static void
test_unknown_words (void)
{
  g_autoptr (SahneTurkish) self = make ();

  best_guess (self, "Elif'in", NAME, "Elif", SAHNE_TURKISH_GENITIVE);
  best_guess (self, "Mehmet’e", NAME, "Mehmet", SAHNE_TURKISH_DATIVE);
  best_guess (self, "Zeynep", NAME, "Zeynep", SAHNE_TURKISH_NOMINATIVE);
  best_guess (self, "zürafanın", N, "zürafa", SAHNE_TURKISH_GENITIVE);
  best_guess (self, "penguenler", N, "penguen", SAHNE_TURKISH_NOMINATIVE);
  best_guess (self, "hopluyor", V, "hoplu", SAHNE_TURKISH_NOMINATIVE);
}

static void
test_hostile_words (void)
{
  g_autoptr (SahneTurkish) self = make ();
  SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
  GString *word = g_string_new ("ev");

  for (guint i = 0; i < 40; i++)
    {
      g_string_append (word, i % 2 ? "ler" : "imiz");
      g_assert_cmpuint (sahne_turkish_analyse (self, word->str, -1, TRUE, found, 1), <=, 1);
    }
  g_string_free (word, TRUE);
  g_assert_cmpuint (sahne_turkish_analyse (self, "", -1, TRUE, found, 1), ==, 0);
  sahne_turkish_analyse (self, "'", -1, TRUE, found, 1);
  sahne_turkish_analyse (self, "'''", -1, TRUE, found, 1);
  sahne_turkish_analyse (self, "😀'da", -1, TRUE, found, 1);
  sahne_turkish_analyse (self, "x'", -1, TRUE, found, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/turkish/forms", test_forms);
  g_test_add_func ("/script/turkish/plain-letters", test_plain_letters);
  g_test_add_func ("/script/turkish/wrong-forms", test_wrong_forms);
  g_test_add_func ("/script/turkish/made-forms-are-read", test_made_forms_are_read);
  g_test_add_func ("/script/turkish/generate", test_generate);
  g_test_add_func ("/script/turkish/unknown-words", test_unknown_words);
  g_test_add_func ("/script/turkish/hostile-words", test_hostile_words);
  return g_test_run ();
}
