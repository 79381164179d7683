/* Scene headings taken apart in English, Turkish and a language that is only files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "elements.h"
#include "sahne-form.h"

typedef struct
{
  const char *text;
  const char *setting; /* i, e, ie, or "" */
  const char *place, *time, *time_text, *number, *season;
} Row;

static const Row rows[] = {
  { "INT. HOUSE - DAY", "i", "HOUSE", "noon", "DAY", NULL, NULL },
  { "EXT. FOREST CLEARING - MORNING", "e", "FOREST CLEARING", "morning", "MORNING", NULL, NULL },
  { "EXT FOREST NIGHT", "e", "FOREST", "night", "NIGHT", NULL, NULL },
  { "INT./EXT. JOE'S CAR - NIGHT", "ie", "JOE'S CAR", "night", "NIGHT", NULL, NULL },
  { "I/E CAR - DUSK", "ie", "CAR", "sunset", "DUSK", NULL, NULL },
  { "EST. CITY", "", "CITY", NULL, NULL, NULL, NULL },
  { "INT. MR. SMITH'S HOUSE - BEDROOM - LATE NIGHT", "i", "MR. SMITH'S HOUSE - BEDROOM", "night",
    "LATE NIGHT", NULL, NULL },
  { "INT. HOUSE - DAY - CONTINUOUS", "i", "HOUSE", "noon", "DAY", NULL, NULL },
  { "INT. HOUSE - CONTINUOUS", "i", "HOUSE", "continuous", "CONTINUOUS", NULL, NULL },
  { "INT. HOUSE - MOMENTS LATER", "i", "HOUSE", "later", "MOMENTS LATER", NULL, NULL },
  { "EXT. A FIELD AT NIGHT", "e", "A FIELD", "night", "NIGHT", NULL, NULL },
  { "EXT. SUNSET BOULEVARD - NIGHT (1950)", "e", "SUNSET BOULEVARD", "night", "NIGHT", NULL, NULL },
  { "EXT. STREET – EARLY MORNING – RAIN", "e", "STREET", "morning", "EARLY MORNING", NULL, NULL },
  { "EXT. PARK - WINTER - NIGHT", "e", "PARK", "night", "NIGHT", NULL, "winter" },
  { "12A INT. HOUSE - DAY", "i", "HOUSE", "noon", "DAY", "12A", NULL },
  { "SCENE 4: THE KITCHEN", "", "THE KITCHEN", NULL, NULL, "4", NULL },
  { "KITCHEN - INT. - NIGHT", "i", "KITCHEN", "night", "NIGHT", NULL, NULL },
  { "İÇ. MÜGE'NİN EVİ, OTURMA ODASI. GÜN", "i", "MÜGE'NİN EVİ, OTURMA ODASI", "noon", "GÜN", NULL,
    NULL },
  { "DIŞ, APARTMAN ÖNÜ. GÜN", "e", "APARTMAN ÖNÜ", "noon", "GÜN", NULL, NULL },
  { "DIŞ. ORMAN AÇIKLIĞI. SABAH", "e", "ORMAN AÇIKLIĞI", "morning", "SABAH", NULL, NULL },
  { "İÇ/DIŞ. ARABA - GECE", "ie", "ARABA", "night", "GECE", NULL, NULL },
  { "iç. ev. akşam", "i", "ev", "evening", "akşam", NULL, NULL },
  { "1. İÇ. OKUL. SABAH", "i", "OKUL", "morning", "SABAH", "1", NULL },
  { "SAHNE 12 İÇ. EV - GÜN BATIMI", "i", "EV", "sunset", "GÜN BATIMI", "12", NULL },
  { "SAHNE 12", "", "", NULL, NULL, "12", NULL },
  { "EV – İÇ / GECE", "i", "EV", "night", "GECE", NULL, NULL },
  { "EV İÇ/GÜN", "i", "EV", "noon", "GÜN", NULL, NULL },
  { "İÇ/GÜN", "i", "", "noon", "GÜN", NULL, NULL },
  { "DIS. KOY MEYDANI. OGLE", "e", "KOY MEYDANI", "noon", "OGLE", NULL, NULL },
  { "DIŞ. DAĞ YOLU. ŞAFAK VAKTİ", "e", "DAĞ YOLU", "dawn", "ŞAFAK VAKTİ", NULL, NULL },
  { "İÇ. MUTFAK - AYNI ANDA", "i", "MUTFAK", "same", "AYNI ANDA", NULL, NULL },
  { "DIŞ. KÖY GECE", "e", "KÖY", "night", "GECE", NULL, NULL },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");
  SahneHeading heading;
  g_autofree char *place = NULL, *time = NULL, *number = NULL, *setting = NULL;

  g_assert_true (sahne_headings_parse (headings, row->text, strlen (row->text), &heading));
  place = g_strndup (row->text + heading.place_start, heading.place_end - heading.place_start);
  setting = g_strdup_printf ("%s%s", heading.interior ? "i" : "", heading.exterior ? "e" : "");
  g_assert_cmpstr (setting, ==, row->setting);
  g_assert_cmpstr (place, ==, row->place);
  g_assert_cmpstr (heading.time, ==, row->time);
  if (row->time)
    {
      time = g_strndup (row->text + heading.time_start, heading.time_end - heading.time_start);
      g_assert_cmpstr (time, ==, row->time_text);
    }
  if (heading.number_end)
    number
        = g_strndup (row->text + heading.number_start, heading.number_end - heading.number_start);
  g_assert_cmpstr (number, ==, row->number);
  g_assert_cmpstr (heading.season, ==, row->season);
}

static void
test_no_heading (void)
{
  static const char *const texts[] = { "İç çeker.",
                                       "Dış kapı açılır.",
                                       "Scene 4 begins well.",
                                       "Interesting times.",
                                       "INTERIOR thoughts.",
                                       "Exterior paint dries.",
                                       "I am here.",
                                       "12 angry men",
                                       "Sahne 3 adım ötede kalır.",
                                       "FOX",
                                       "E. T. phones home",
                                       "A long - walk",
                                       "GECE",
                                       "Ev - okul",
                                       "" };
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");
  SahneHeading heading;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (sahne_headings_parse (headings, texts[i], strlen (texts[i]), &heading))
        g_test_message ("%s", texts[i]);
      g_assert_false (sahne_headings_parse (headings, texts[i], strlen (texts[i]), &heading));
    }
}

static void
test_forced (void)
{
  g_autoptr (SahneHeadings) headings = elements_headings ("en");
  static const char text[] = "THE OLD HOUSE - NIGHT";
  SahneHeading heading;

  g_assert_false (sahne_headings_parse_place (headings, text, strlen (text), &heading));
  g_assert_cmpuint (heading.place_end, ==, strlen ("THE OLD HOUSE"));
  g_assert_cmpstr (heading.time, ==, "night");
}

static void
test_transitions (void)
{
  static const char *const texts[][2]
      = { { "CUT TO:", "cut" },          { "Dissolve to:", "dissolve" },
          { "FADE OUT.", "fade_out" },   { "KARARMA.", "fade_out" },
          { "ZİNCİRLEME:", "dissolve" }, { "AÇILMA:", "fade_in" },
          { "BENZER KESİM:", "match" },  { "SİLİNME:", "wipe" },
          { "BURN TO:", "cut" },         { "Hello.", NULL } };
  g_autoptr (SahneHeadings) headings = elements_headings ("tr");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (sahne_headings_transition (headings, texts[i][0], strlen (texts[i][0])), ==,
                     texts[i][1]);
}

static void
test_third_language (void)
{
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "tests", "script", "german", NULL);
  g_autofree char *data = g_test_build_filename (G_TEST_DIST, "data", NULL);
  const char *const folders[] = { own, data, NULL };
  g_autoptr (SahneResources) resources = sahne_resources_new (folders);
  static const char text[] = "Titel: Der Fuchs\n\nAUSSEN. WALD - NACHT\n\nEin Fuchs sitzt auf dem "
                             "Baum und singt für die Tiere.\n\n"
                             "FÜCHSIN (AUS DEM OFF)\nGuten Abend!\n\nSCHNITT AUF:\n\nINNEN. KÜCHE "
                             "- MORGEN\n\nSie ist müde.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  SahneBrief brief = { .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneScreenplay) play = sahne_form_read (bytes, &brief, resources, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (play->language, ==, "de");
  g_assert_cmpstr (play->title, ==, "Der Fuchs");
  dump = elements_dump (play, TRUE);
  g_assert_cmpstr (
      dump, ==,
      "title: Der Fuchs key=Titel\nheading: AUSSEN. WALD - NACHT\n"
      "action: Ein Fuchs sitzt auf dem Baum und singt für die Tiere.\n"
      "character: FÜCHSIN (AUS DEM OFF) name=FÜCHSIN ext=AUS DEM OFF vo\n"
      "dialogue: Guten Abend!\ntransition: SCHNITT AUF:\nheading: INNEN. KÜCHE - MORGEN\n"
      "action: Sie ist müde.\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/heading/%u", i);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/heading/none", test_no_heading);
  g_test_add_func ("/heading/forced", test_forced);
  g_test_add_func ("/heading/transitions", test_transitions);
  g_test_add_func ("/heading/third-language", test_third_language);
  return g_test_run ();
}
