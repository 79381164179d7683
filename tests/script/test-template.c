/* One script a row: tables read, blanks filled, values never markup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-template.h"

static SahneTable *
read_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SahneTable *table = sahne_table_new (bytes, "cards.csv", &error);

  g_assert_no_error (error);
  return table;
}

static void
check_fill (const char *text, const char *script, guint row, const char *language,
            const char *expected)
{
  g_autoptr (SahneTable) table = read_table (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *filled = sahne_template_fill (script, table, row, language, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (filled, ==, expected);
}

static void
test_csv (void)
{
  g_autoptr (SahneTable) table = read_table (
      "\xef\xbb\xbfName;Gift; Line\r\n\"Elif \"\"Su\"\"\";kite;\"one;\ntwo\"\r\n\r\nAli\r\n");

  g_assert_cmpuint (sahne_table_n_rows (table), ==, 2);
  g_assert_cmpuint (sahne_table_n_columns (table), ==, 3);
  g_assert_cmpstr (sahne_table_column (table, 2), ==, "Line");
  g_assert_cmpstr (sahne_table_cell (table, 0, 0), ==, "Elif \"Su\"");
  g_assert_cmpstr (sahne_table_cell (table, 0, 2), ==, "one;\ntwo");
  g_assert_cmpstr (sahne_table_cell (table, 1, 0), ==, "Ali");
  g_assert_cmpstr (sahne_table_cell (table, 1, 2), ==, "");
}

static void
test_fill (void)
{
  check_fill ("Name,Gift\nEve,kite\n",
              "A girl gives {{Gift}} to {name}.\n\n{{NAME}}\nThank {you}!\n", 0, "en",
              "A girl gives kite to Eve.\n\nEVE\nThank {you}!\n");
}

static void
test_turkish (void)
{
  check_fill (
      "Ad\tHediye\nİpek\tuçurtma\nAyşe\tkitap\nUmut\ttop\n",
      "{{AD}}\n{{Ad:e}} {{Hediye}}! {{Ad:in}} günü. {{Ad:den}} {{Ad:le}} {{Ad:i}} {{Ad:de}}\n", 0,
      "tr", "İPEK\nİpek'e uçurtma! İpek'in günü. İpek'ten İpek'le İpek'i İpek'te\n");
  check_fill ("Ad\nAyşe\n", "{{Ad:e}} {{Ad:in}} {{Ad:le}} {{Ad:den}} {{Ad:i}}", 0, "tr",
              "Ayşe'ye Ayşe'nin Ayşe'yle Ayşe'den Ayşe'yi");
  check_fill ("Ad\nUmut\n", "{{Ad:e}} {{Ad:in}} {{Ad:de}} {{Ad:i}}", 0, "tr",
              "Umut'a Umut'un Umut'ta Umut'u");
}

static void
test_empty (void)
{
  check_fill ("Name,Wish\nEve,\n", "One.\n{{Wish}}\n{{Wish|Be happy!}}\n", 0, "en",
              "One.\nBe happy!\n");
}

static void
test_values_are_no_markup (void)
{
  check_fill ("Name\n\"*Eve* [[x]] /* y\nz {{Name}}\"\n", "{{Name}}", 0, "en",
              "\\*Eve\\* \\[[x]] \\/* y z {{Name}}");
}

static void
test_unknown (void)
{
  g_autoptr (SahneTable) table = read_table ("Name,Gift\nEve,kite\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *filled = sahne_template_fill ("One.\n{{Nane}}\n", table, 0, "en", &error);

  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "Line 2"));
  g_assert_nonnull (strstr (error->message, "Name, Gift"));
}

static void
test_blanks (void)
{
  g_autoptr (SahneTable) table = read_table ("Name,Gift\nEve,kite\n");
  g_auto (GStrv) blanks = sahne_template_list_blanks (
      "{{NAME}}\n{{Gift|a kite}} for {{Name:e}}. {{ Day }} {x} {{}}\n{{no\n}}");
  g_autofree char *all = g_strjoinv (", ", blanks);

  g_assert_cmpstr (all, ==, "NAME, Gift, Day");
  g_assert_true (sahne_table_has (table, "NAME"));
  g_assert_false (sahne_table_has (table, "Day"));
}

static void
test_refused (gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneTable) table = sahne_table_new (bytes, "cards.csv", &error);

  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "cards.csv"));
}

static void
test_names (void)
{
  g_autoptr (SahneTable) table = read_table ("File\n../../etc/passwd\nÇağla Işık\n\"\"\" \"\n");
  g_autofree char *one = sahne_template_name (table, 0), *two = sahne_template_name (table, 1);

  g_assert_cmpstr (one, ==, "001-etc-passwd");
  g_assert_cmpstr (two, ==, "002-cagla-isik");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/csv", test_csv);
  g_test_add_func ("/template/fill", test_fill);
  g_test_add_func ("/template/turkish", test_turkish);
  g_test_add_func ("/template/empty", test_empty);
  g_test_add_func ("/template/values-are-no-markup", test_values_are_no_markup);
  g_test_add_func ("/template/unknown", test_unknown);
  g_test_add_func ("/template/blanks", test_blanks);
  g_test_add_data_func ("/template/refused/empty", " \n", test_refused);
  g_test_add_data_func ("/template/refused/names-only", "Name,Gift\n", test_refused);
  g_test_add_data_func ("/template/refused/too-many-cells", "Name\nEve,kite\n", test_refused);
  g_test_add_func ("/template/names", test_names);
  return g_test_run ();
}
