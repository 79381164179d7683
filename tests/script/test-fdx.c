/* Final Draft's XML in and out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "elements.h"
#include "sahne-error.h"
#include "sahne-fdx.h"

static const char document[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n"
      "<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\">\n  <Content>\n"
      "    <Paragraph Number=\"1A\" Type=\"Scene Heading\">\n"
      "      <SceneProperties Length=\"1/8\" Page=\"1\" Title=\"\"/>\n"
      "      <Text>INT. HOUSE - DAY</Text>\n    </Paragraph>\n"
      "    <Paragraph Type=\"Action\"><Text>A </Text><Text Style=\"Bold+Italic\">big</Text>"
      "<Text AdornmentStyle=\"0\"> dog &amp; a cat &lt;b&gt; run.</Text>"
      "<ScriptNote ID=\"1\"><Paragraph><Text>Which "
      "dog?</Text></Paragraph></ScriptNote></Paragraph>\n"
      "    <Paragraph Type=\"Shot\"><Text>CLOSE ON the dog</Text></Paragraph>\n"
      "    <Paragraph Type=\"Character\"><Text>DOG (V.O.)</Text></Paragraph>\n"
      "    <Paragraph Type=\"Parenthetical\"><Text>(low)</Text></Paragraph>\n"
      "    <Paragraph Type=\"Dialogue\"><Text>Wuff.</Text></Paragraph>\n"
      "    <Paragraph><DualDialogue>\n"
      "      <Paragraph Type=\"Character\"><Text>CAT</Text></Paragraph>\n"
      "      <Paragraph Type=\"Dialogue\"><Text>Miau.</Text></Paragraph>\n"
      "      <Paragraph Type=\"Character\"><Text>DOG</Text></Paragraph>\n"
      "      <Paragraph Type=\"Dialogue\"><Text>Wau.</Text></Paragraph>\n"
      "    </DualDialogue></Paragraph>\n"
      "    <Paragraph Type=\"General\" Alignment=\"Center\"><Text>THE END</Text></Paragraph>\n"
      "    <Paragraph Type=\"Transition\" StartsNewPage=\"Yes\"><Text>CUT TO:</Text></Paragraph>\n"
      "    <Paragraph Type=\"Unknown Thing\"><Text>Text.</Text></Paragraph>\n"
      "  </Content>\n"
      "  <TitlePage><HeaderAndFooter><Header><Paragraph><Text>NO</Text></Paragraph></Header>"
      "</HeaderAndFooter><Content>\n"
      "    <Paragraph Alignment=\"Center\"><Text></Text></Paragraph>\n"
      "    <Paragraph Alignment=\"Center\"><Text>THE DOG</Text></Paragraph>\n"
      "    <Paragraph Alignment=\"Center\"><Text>written by</Text></Paragraph>\n"
      "    <Paragraph Alignment=\"Center\"><Text>A. Writer</Text></Paragraph>\n"
      "    <Paragraph Alignment=\"Left\"><Text>Street 1</Text></Paragraph>\n"
      "    <Paragraph Alignment=\"Left\"><Text>Town</Text></Paragraph>\n"
      "  </Content></TitlePage>\n"
      "  <SmartType><Characters><Character>DOG</Character><Character>CAT</Character></Characters>"
      "<TimesOfDay Separator=\" - \"><TimeOfDay>DAY</TimeOfDay></TimesOfDay></SmartType>\n"
      "  <Macros><Macro Name=\"x\"/></Macros>\n</FinalDraft>\n";

static void
test_read (void)
{
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play
      = sahne_fdx_read (document, strlen (document), headings, "dog.fdx", &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = elements_dump (play, TRUE);
  g_assert_cmpstr (dump, ==,
                   "title: THE DOG key=Title\ntitle: written by key=Credit\n"
                   "title: A. Writer key=Author\ntitle: Street 1\\nTown key=Contact\n"
                   "heading: INT. HOUSE - DAY number=1A\n"
                   "action: A big dog & a cat <b> run. ib2-5 note26=Which dog?\n"
                   "action: CLOSE ON the dog\ncharacter: DOG (V.O.) name=DOG ext=V.O. vo\n"
                   "parenthetical: low\ndialogue: Wuff.\ncharacter: CAT name=CAT\n"
                   "dialogue: Miau.\ncharacter: DOG name=DOG dual\ndialogue: Wau.\n"
                   "centered: THE END\npage_break: \ntransition: CUT TO:\naction: Text.\n");
  g_assert_cmpuint (play->names->len, ==, 2);
  g_assert_cmpstr (play->names->pdata[0], ==, "DOG");
}

/* FDX to Fountain to FDX: the same document. */
static void
test_through_fountain (void)
{
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (SahneScreenplay) play
      = sahne_fdx_read (document, strlen (document), headings, NULL, NULL);
  g_autofree char *fountain = sahne_fountain_write (play, headings);
  g_autoptr (SahneScreenplay) again
      = sahne_fountain_read (fountain, strlen (fountain), headings, FALSE);
  g_autofree char *one = elements_dump (play, TRUE), *two = elements_dump (again, TRUE);
  g_autofree char *xml = sahne_fdx_write (play), *xml_again = sahne_fdx_write (again);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (xml, ==, xml_again);
}

/* Fountain to FDX and back: nothing is lost. */
static void
test_from_fountain (void)
{
  static const char text[]
      = "Title: A <Tale> & more\nCredit: by\nAuthor: Me\nDraft date: 1 May\nFormat: "
        "short\nContact:\n    Street\n    Town\n\n# Act\n\n= Begin.\n\nDIŞ. ORMAN. GECE "
        "#1#\n\nA *red* FOX [[old?]] walks.\nOn _two_ lines.\n\nÇAĞLA (D.S.)\n(low)\nOne.\n  \nTwo "
        "**three**.\n[[in speech]]\n\nCROW\nA.\n\nFOX ^\nCaw!\n\n[[A note\nof two lines]]\n\n/* "
        "gone "
        "*/\n\n> THE END <\n\n===\n\nCUT TO:\n\n.SOMEWHERE\n\n~La la\n\n> Burn.\n\n### Deep\n";
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");
  g_autoptr (SahneScreenplay) play = sahne_fountain_read (text, strlen (text), headings, FALSE);
  g_autofree char *xml = sahne_fdx_write (play);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) again = sahne_fdx_read (xml, strlen (xml), headings, NULL, &error);
  g_autofree char *one = elements_dump (play, TRUE), *two = NULL, *back = NULL;

  g_assert_no_error (error);
  two = elements_dump (again, TRUE);
  g_assert_cmpstr (one, ==, two);
  back = sahne_fountain_write (again, headings);
  g_assert_cmpstr (back, ==, text);
}

static void
test_refused (gconstpointer data)
{
  const char *text = data;
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play
      = sahne_fdx_read (text, strlen (text), headings, "x.fdx", &error);

  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_null (play);
  g_assert_nonnull (strstr (error->message, "x.fdx"));
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("<FinalDraft><Content>");
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<Paragraph>");
  g_autoptr (SahneScreenplay) play = sahne_fdx_read (text->str, text->len, headings, NULL, &error);
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fdx/read", test_read);
  g_test_add_func ("/fdx/through-fountain", test_through_fountain);
  g_test_add_func ("/fdx/from-fountain", test_from_fountain);
  g_test_add_data_func ("/fdx/refused/cut", "<FinalDraft><Content><Paragraph>", test_refused);
  g_test_add_data_func ("/fdx/refused/no-content", "<FinalDraft></FinalDraft>", test_refused);
  g_test_add_data_func ("/fdx/refused/entity",
                        "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><FinalDraft><Content><Paragraph "
                        "Type=\"Action\"><Text>&a;</Text></Paragraph></Content></FinalDraft>",
                        test_refused);
  g_test_add_func ("/fdx/deep", test_deep);
  return g_test_run ();
}
