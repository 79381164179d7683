/* The table of rules of Fountain, row by row; writing reads back as the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "elements.h"

typedef struct
{
  const char *name, *text, *expected;
} Row;

/* Each row is one rule or one of its edges. */
static const Row rows[] = {
  { "title page",
    "Title: The Fox\nCredit: written by\nAuthor: A\nSource: x\nDraft date: 1\n\nText.\n",
    "title: The Fox key=Title\ntitle: written by key=Credit\ntitle: A key=Author\n"
    "title: x key=Source\ntitle: 1 key=Draft date\naction: Text.\n" },
  { "title page with values below",
    "Title:\n    _**BRICK & STEEL**_\n    Part two\nContact:\n\tHere\n\nText.",
    "title: BRICK & STEEL\\nPart two key=Title bu0-13\ntitle: Here key=Contact\naction: Text.\n" },
  { "title page with an unknown key", "Title: A\nFormat: short\n\nText.",
    "title: A key=Title\ntitle: short key=Format\naction: Text.\n" },
  { "title page only at the start", "\nTitle: A\n\nText.", "action: Title: A\naction: Text.\n" },
  { "no title page in a transition", "FADE IN:\n\nText.", "transition: FADE IN:\naction: Text.\n" },
  { "Turkish title page", "Başlık: Karga\nYazan: Ali\n\nMetin.",
    "title: Karga key=Başlık\ntitle: Ali key=Yazan\naction: Metin.\n" },
  { "page break", "A.\n\n===\n\nB.\n\n=====\n",
    "action: A.\npage_break: \naction: B.\npage_break: \n" },
  { "two equals signs are action", "== A\n", "action: == A\n" },
  { "sections", "# Act\n## Sequence\n### Scene\n",
    "section: Act depth=1\nsection: Sequence depth=2\nsection: Scene depth=3\n" },
  { "synopsis", "# Act\n\n= What happens.\n\nINT. A - DAY\n\n= More.\n",
    "section: Act depth=1\nsynopsis: What happens.\nheading: INT. A - DAY\nsynopsis: More.\n" },
  { "forced action", "!SCANNING THE AISLES...\nWhere is he?\n",
    "action: SCANNING THE AISLES...\\nWhere is he?\n" },
  { "a shouting line with text behind it is a cue", "SCANNING THE AISLES...\nWhere is he?\n",
    "character: SCANNING THE AISLES... name=SCANNING THE AISLES...\ndialogue: Where is he?\n" },
  { "forced heading", ".SNIPER SCOPE POV\n\nText.", "heading: SNIPER SCOPE POV\naction: Text.\n" },
  { "forced heading in another alphabet", ".ŞATO\n\nText.", "heading: ŞATO\naction: Text.\n" },
  { "dots are no forced heading", "...and then\n\n. text\n",
    "action: ...and then\naction: . text\n" },
  { "headings", "INT. A\n\nEXT B\n\nest. C\n\nINT./EXT. D\n\nint/ext E\n\nI/E F\n\nInt. g - day\n",
    "heading: INT. A\nheading: EXT B\nheading: est. C\nheading: INT./EXT. D\nheading: int/ext E\n"
    "heading: I/E F\nheading: Int. g - day\n" },
  { "no heading inside a word", "INTERIOR thoughts.\n\nExtra cheese.\n\nINT\n",
    "action: INTERIOR thoughts.\naction: Extra cheese.\naction: INT\n" },
  { "no heading without an empty line behind", "INT. HOUSE - DAY\nText.\n",
    "action: INT. HOUSE - DAY\\nText.\n" },
  { "no heading without an empty line before", "Text.\nINT. HOUSE - DAY\n\nMore.\n",
    "action: Text.\\nINT. HOUSE - DAY\naction: More.\n" },
  { "two stacked headings are none", "INT. A - DAY\nINT. B - DAY\n\nText.",
    "action: INT. A - DAY\\nINT. B - DAY\naction: Text.\n" },
  { "scene numbers",
    "INT. A - DAY #1#\n\nINT. A #1A#\n\nINT. A #I-1-A#\n\nINT. A #1.#\n\nINT. A - DAY (1944) "
    "#110A#\n\nINT. #3 A #4#\n",
    "heading: INT. A - DAY number=1\nheading: INT. A number=1A\nheading: INT. A number=I-1-A\n"
    "heading: INT. A number=1.\nheading: INT. A - DAY (1944) number=110A\n"
    "heading: INT. #3 A number=4\n" },
  { "forced heading with a number", ".FLASHBACK #12#\n", "heading: FLASHBACK number=12\n" },
  { "a name of nothing but marks", "@__\nHello.\n", "character: __ name=__\ndialogue: Hello.\n" },
  { "a first cue with a colon is no title", "  D: \"\n(low)\nHello.\n",
    "character: D: \" name=D: \"\nparenthetical: low\ndialogue: Hello.\n" },
  { "marks around nothing are text", "A ____ of __ it.\n", "action: A ____ of __ it.\n" },
  { "character", "STEEL\nHello.\n", "character: STEEL name=STEEL\ndialogue: Hello.\n" },
  { "digits and a letter are a cue, digits are not", "R2D2\nBeep.\n\n23\nBeep.\n",
    "character: R2D2 name=R2D2\ndialogue: Beep.\naction: 23\\nBeep.\n" },
  { "no cue without text", "STEEL\n\nText.\n", "action: STEEL\naction: Text.\n" },
  { "no cue with small letters", "Steel\nHello.\n", "action: Steel\\nHello.\n" },
  { "extensions",
    "HANS (on the radio)\nHi.\n\nMOM (O.S.) (CONT'D)\nHi.\n\nMOM (CONT’D)\nHi.\n\nFOX (V.O.)\nHi.",
    "character: HANS (on the radio) name=HANS ext=on the radio vo\ndialogue: Hi.\n"
    "character: MOM (O.S.) (CONT'D) name=MOM ext=O.S., CONT'D os contd\ndialogue: Hi.\n"
    "character: MOM (CONT’D) name=MOM ext=CONT’D contd\ndialogue: Hi.\n"
    "character: FOX (V.O.) name=FOX ext=V.O. vo\ndialogue: Hi.\n" },
  { "Turkish cues",
    "ÇAĞLA\nMerhaba.\n\nİPEK (D.S.)\nSelam.\n\nŞEVKİ (DEVAM)\nEvet.\n\nIŞIL "
    "(K.D.)\nHayır.\n\nAYşE\nYok.\n",
    "character: ÇAĞLA name=ÇAĞLA\ndialogue: Merhaba.\n"
    "character: İPEK (D.S.) name=İPEK ext=D.S. vo\ndialogue: Selam.\n"
    "character: ŞEVKİ (DEVAM) name=ŞEVKİ ext=DEVAM contd\ndialogue: Evet.\n"
    "character: IŞIL (K.D.) name=IŞIL ext=K.D. os\ndialogue: Hayır.\n"
    "action: AYşE\\nYok.\n" },
  { "forced character", "@McCLANE\nYippie.\n\n@李明\n你好\n",
    "character: McCLANE name=McCLANE\ndialogue: Yippie.\ncharacter: 李明 name=李明\ndialogue: "
    "你好\n" },
  { "dual", "BRICK\nScrew.\n\nSTEEL ^\nScrew.\n\nROSE^\nWhat?\n",
    "character: BRICK name=BRICK\ndialogue: Screw.\ncharacter: STEEL name=STEEL dual\n"
    "dialogue: Screw.\ncharacter: ROSE name=ROSE dual\ndialogue: What?\n" },
  { "parentheticals", "STEEL\n(beer raised)\nTo retirement.\n(beat)\nCheers.\n",
    "character: STEEL name=STEEL\nparenthetical: beer raised\ndialogue: To retirement.\n"
    "parenthetical: beat\ndialogue: Cheers.\n" },
  { "no parenthetical outside of a speech", "(beat)\n\nText.", "action: (beat)\naction: Text.\n" },
  { "line breaks of a speech", "DAN\nThen\n  never mind.\n",
    "character: DAN name=DAN\ndialogue: Then\\nnever mind.\n" },
  { "an empty line with two blanks is part of a speech", "DAN\nOne.\n  \nTwo.\n\nText.",
    "character: DAN name=DAN\ndialogue: One.\\n\\nTwo.\naction: Text.\n" },
  { "lyrics", "~Willy Wonka! Willy Wonka!\n\nGEORGE\nListen:\n~La la la\n~la\nDone.\n",
    "lyric: Willy Wonka! Willy Wonka!\ncharacter: GEORGE name=GEORGE\ndialogue: Listen:\n"
    "lyric: La la la\\nla\ndialogue: Done.\n" },
  { "transition", "Text.\n\nCUT TO:\n\nINT. A\n",
    "action: Text.\ntransition: CUT TO:\nheading: INT. A\n" },
  { "a blank behind the colon makes it action", "CUT TO: \n\nText.",
    "action: CUT TO:\naction: Text.\n" },
  { "transition needs capitals and empty lines", "Cut to:\n\nOne.\nCUT TO:\n\nB.",
    "action: Cut to:\naction: One.\\nCUT TO:\naction: B.\n" },
  { "transitions everybody writes",
    "FADE OUT.\n\nFADE TO BLACK.\n\nKESME:\n\nKARARMA.\n\nSMASH CUT TO:\n",
    "transition: FADE OUT.\ntransition: FADE TO BLACK.\ntransition: KESME:\ntransition: KARARMA.\n"
    "transition: SMASH CUT TO:\n" },
  { "forced transition", "> Burn to White.\n\n>CUT TO:\n",
    "transition: Burn to White.\ntransition: CUT TO:\n" },
  { "centered", "> THE END <\n\n>THE END<\n", "centered: THE END\ncentered: THE END\n" },
  { "action keeps lines and blanks in front", "One.\n  Two.\n\tThree.\n\n\nFour.\n",
    "action: One.\\n  Two.\\n    Three.\naction: Four.\n" },
  { "other elements ignore blanks in front",
    "  INT. A\n\n      STEEL\n    (low)\n  Hello.\n\n   CUT TO:\n\n",
    "heading: INT. A\ncharacter: STEEL name=STEEL\nparenthetical: low\ndialogue: Hello.\n"
    "transition: CUT TO:\n" },
  { "notes", "He walks [[slowly?]] away.\n\n[[Alone.]]\n\nFOX\nHi [[or hello]].\n",
    "action: He walks away. note9=slowly?\nnote: Alone.\n"
    "character: FOX name=FOX\ndialogue: Hi . note3=or hello\n" },
  { "a note over lines", "A [[one\ntwo\n  \nthree]] b.\n",
    "action: A b. note2=one\\ntwo\\n  \\nthree\n" },
  { "an empty line leaves a note open", "A [[one\n\ntwo]] b.\n",
    "action: A [[one\naction: two]] b.\n" },
  { "an open note is text", "A [[one\n", "action: A [[one\n" },
  { "boneyard", "A.\n\n/*\nINT. B\n\nGONE\n*/\n\nC /* x */ d.\n",
    "action: A.\nnote: \\nINT. B\\n\\nGONE\\n boneyard\naction: C d. boneyard2= x \n" },
  { "an open boneyard is text", "A. /* b\n\nC.", "action: A. /* b\naction: C.\n" },
  { "a note in a speech does not end it", "FOX\nOne.\n[[note]]\nTwo.\n",
    "character: FOX name=FOX\ndialogue: One.\\nTwo. note5=note\n" },
  { "a note behind a cue does not end it", "FOX\n[[note]]\nTwo.\n",
    "character: FOX name=FOX\nnote: note\ndialogue: Two.\n" },
  { "emphasis", "*i* **b** ***bi*** _u_ _**bu**_\n",
    "action: i b bi u bu i0-1 b2-3 ib4-6 u7-8 bu9-11\n" },
  { "emphasis inside emphasis", "**bold *both* bold** *it **both** it*\n",
    "action: bold both bold it both it b0-5 ib5-9 b9-14 i15-18 ib18-22 i22-25\n" },
  { "stars that are none", "He dialed *69 and then *23, and then hung up.\n",
    "action: He dialed *69 and then *23, and then hung up.\n" },
  { "stars between words", "2 * 3 * 4 = 24, snake_case_name\n",
    "action: 2 * 3 * 4 = 24, snake_case_name\n" },
  { "escapes", "Say \\*this\\* and \\_that\\_.\n", "action: Say *this* and _that_.\n" },
  { "emphasis ends with the line", "*one\ntwo*\n", "action: *one\\ntwo*\n" },
  { "punctuation stays", "\"It's\" -- so... 'ok'\n", "action: \"It's\" -- so... 'ok'\n" },
  { "Turkish headings",
    "İÇ. MÜGE'NİN EVİ, OTURMA ODASI. GÜN\n\nDIŞ, APARTMAN ÖNÜ. GÜN\n\nİÇ/DIŞ. ARABA - "
    "GECE\n\nSAHNE 12\n\nEV – İÇ / GECE\n\nİÇ/GÜN\n\n1. İÇ. OKUL. SABAH\n",
    "heading: İÇ. MÜGE'NİN EVİ, OTURMA ODASI. GÜN\nheading: DIŞ, APARTMAN ÖNÜ. GÜN\n"
    "heading: İÇ/DIŞ. ARABA - GECE\nheading: SAHNE 12\nheading: EV – İÇ / GECE\nheading: İÇ/GÜN\n"
    "heading: 1. İÇ. OKUL. SABAH\n" },
  { "a Turkish sentence is no heading", "İç çeker.\n\nDış kapı açılır.\n",
    "action: İç çeker.\naction: Dış kapı açılır.\n" },
  { "markup of others is text", "FOX\n<b>Hi</b> <speak>& you</speak> &amp;\n",
    "character: FOX name=FOX\ndialogue: <b>Hi</b> <speak>& you</speak> &amp;\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");
  g_autoptr (SahneScreenplay) play
      = sahne_fountain_read (row->text, strlen (row->text), headings, FALSE);
  g_autofree char *dump = elements_dump (play, TRUE);

  g_assert_cmpstr (dump, ==, row->expected);
}

/* Every byte of every text has a place in the source that holds the same byte. */
static void
check_spans (const SahneScreenplay *play)
{
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      g_assert_cmpuint (e->start, <=, e->end);
      g_assert_cmpuint (e->end, <=, play->length);
      if (e->kind == SAHNE_ELEMENT_NOTE)
        continue;
      for (gsize k = 0; e->text[k]; k++)
        {
          gsize at = sahne_element_source (e, k);
          g_assert_cmpuint (at, >=, e->start);
          g_assert_cmpuint (at, <, e->end);
          if (play->text[at] != '\t')
            g_assert_cmpint (play->text[at], ==, e->text[k]);
        }
    }
}

static void
test_spans (void)
{
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SahneScreenplay) play
          = sahne_fountain_read (rows[i].text, strlen (rows[i].text), headings, FALSE);
      check_spans (play);
    }
}

static void
check_round_trip (const char *text, const SahneHeadings *headings, gboolean styles)
{
  g_autoptr (SahneScreenplay) play = sahne_fountain_read (text, strlen (text), headings, FALSE);
  g_autofree char *written = sahne_fountain_write (play, headings);
  g_autoptr (SahneScreenplay) again
      = sahne_fountain_read (written, strlen (written), headings, FALSE);
  g_autofree char *one = elements_dump (play, styles), *two = elements_dump (again, styles);
  g_autofree char *rewritten = sahne_fountain_write (again, headings);

  if (!g_str_equal (one, two))
    g_test_message ("source:\n%s\nwritten:\n%s", text, written);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (written, ==, rewritten);
}

static void
test_round_trip (void)
{
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_round_trip (rows[i].text, headings, TRUE);
}

/* Pieces that mean something, in any order. */
static void
test_round_trip_random (void)
{
  static const char *const pieces[] = { "\n",    "\n\n",     "  \n", "INT. A - DAY",
                                        "FOX",   "ÇAĞLA",    "(",    ")",
                                        "beat",  "*",        "**",   "_",
                                        "\\",    "[[",       "]]",   "/*",
                                        "*/",    "~",        "!",    "@",
                                        ">",     "<",        "#",    "=",
                                        "===",   ".",        "^",    "CUT TO:",
                                        "Hello", "word ",    " ",    "\t",
                                        ":",     "Title: X", "#1#",  "DIŞ. B",
                                        "ş",     "TO:",      "a",    "1" };
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 1, 14);
      while (n-- > 0)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autoptr (SahneScreenplay) play
          = sahne_fountain_read (text->str, text->len, headings, FALSE);
      check_spans (play);
      check_round_trip (text->str, headings, FALSE);
    }
}

/* A text in the usual form is written as it was. */
static void
test_same_bytes (void)
{
  static const char text[]
      = "Title: A Tale\nAuthor: Me\n\n# Act\n\n= Begin.\n\nEXT. FOREST - DAY #1#\n\nA *red* FOX "
        "[[old?]] walks.\n\nFOX (V.O.)\n(low)\nOne.\n  \nTwo _three_.\n\nCROW ^\nCaw!\n\n[[A "
        "note]]\n\n/* gone */\n\n> THE END <\n\n===\n\nCUT TO:\n\n.SOMEWHERE\n\n!LOUD\nMore.\n\n"
        "@McFox\nHm.\n\n~La la\n\n> Burn.\n";
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (SahneScreenplay) play = sahne_fountain_read (text, strlen (text), headings, FALSE);
  g_autofree char *written = sahne_fountain_write (play, headings);

  g_assert_cmpstr (written, ==, text);
}

static void
test_loose (void)
{
  static const char text[] = "INT. KITCHEN - DAY\nA cat sleeps.\nFADE OUT.\n";
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (SahneScreenplay) play = sahne_fountain_read (text, strlen (text), headings, TRUE);
  g_autofree char *dump = elements_dump (play, TRUE);

  g_assert_cmpstr (dump, ==, "heading: INT. KITCHEN - DAY\naction: A cat sleeps.\\nFADE OUT.\n");
}

/* What is never closed, or only brackets: twice the text must not take four times as long. */
static void
test_linear (void)
{
  static const char *const units[]
      = { "[[",    "/*",  "*a ", "_",     "***",        "[[a]]",  "/*a*/", "\\",
          "A\n\n", "(\n", "#",   "[[ \n", "INT. A\n\n", "*a _b ", ": \n",  "A:\n" };
  g_autoptr (SahneHeadings) headings = elements_headings ("en");

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < 300000)
        g_string_append (text, units[i]);
      gint64 t = g_get_monotonic_time ();
      g_autoptr (SahneScreenplay) play
          = sahne_fountain_read (text->str, text->len, headings, FALSE);
      g_test_message ("%s: %.3f s, %u elements", units[i],
                      (double) (g_get_monotonic_time () - t) / 1e6, play->elements->len);
      g_assert_cmpuint (play->elements->len, >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fountain/rule/%s", rows[i].name);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/fountain/spans", test_spans);
  g_test_add_func ("/fountain/round-trip", test_round_trip);
  g_test_add_func ("/fountain/round-trip-random", test_round_trip_random);
  g_test_add_func ("/fountain/same-bytes", test_same_bytes);
  g_test_add_func ("/fountain/loose", test_loose);
  g_test_add_func ("/fountain/linear", test_linear);
  return g_test_run ();
}
