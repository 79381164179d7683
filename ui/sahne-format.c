/* Times and sizes as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * sahne_format_time:
 * @us: microseconds
 *
 * Returns: (transfer full): "1:04"
 */
char *
sahne_format_time (gint64 us)
{
  gint64 s = (us + 500000) / 1000000;

  return s >= 3600 ? g_strdup_printf ("%d:%02d:%02d", (int) (s / 3600), (int) (s / 60 % 60),
                                      (int) (s % 60))
                   : g_strdup_printf ("%d:%02d", (int) (s / 60), (int) (s % 60));
}

/**
 * sahne_format_timecode:
 * @us: microseconds
 *
 * Returns: (transfer full): "1:04.25", in hundredths
 */
char *
sahne_format_timecode (gint64 us)
{
  gint64 h = us / 10000;
  return g_strdup_printf ("%d:%02d.%02d", (int) (h / 6000), (int) (h / 100 % 60), (int) (h % 100));
}

/**
 * sahne_format_when:
 * @us: a moment, microseconds since 1970
 *
 * Returns: (transfer full): "today", "yesterday", a day of the week or a date
 */
char *
sahne_format_when (gint64 us)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (us / 1000000);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate a, b;
  int days;

  if (then == NULL)
    return g_strdup ("");
  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) g_date_time_get_day_of_month (then),
                  (GDateMonth) g_date_time_get_month (then),
                  (GDateYear) g_date_time_get_year (then));
  g_date_set_dmy (&b, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  days = g_date_days_between (&a, &b);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  return g_date_time_format (then, days > 1 && days < 7 ? "%A" : "%e %b %Y");
}

/**
 * sahne_format_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): "15.7 MB"
 */
char *
sahne_format_bytes (guint64 bytes)
{
  return g_format_size (bytes);
}

/* Words of the documents that people often see, so that translators do too. */
G_GNUC_UNUSED static const char *const words[] = {
  N_ ("Establishing"),  N_ ("Wide"),     N_ ("Full"),    N_ ("Medium"),     N_ ("Close"),
  N_ ("Extreme close"), N_ ("Two"),      N_ ("Insert"),  N_ ("Pov"),        N_ ("Over shoulder"),
  N_ ("Push in"),       N_ ("Pull out"), N_ ("Track"),   N_ ("Neutral"),    N_ ("Happy"),
  N_ ("Sad"),           N_ ("Angry"),    N_ ("Afraid"),  N_ ("Surprised"),  N_ ("Calm"),
  N_ ("Romantic"),      N_ ("Tense"),    N_ ("Scary"),   N_ ("Mysterious"), N_ ("Comic"),
  N_ ("Festive"),       N_ ("Epic"),     N_ ("Hair"),    N_ ("Skin"),       N_ ("Iris"),
  N_ ("Lips"),          N_ ("Coat"),     N_ ("Belly"),   N_ ("Fox"),        N_ ("Owl"),
  N_ ("Cat"),           N_ ("Dog"),      N_ ("Man"),     N_ ("Woman"),      N_ ("Girl"),
  N_ ("Boy"),           N_ ("Meadow"),   N_ ("Village"), N_ ("Forest"),     N_ ("Street"),
  N_ ("Room"),          N_ ("Kitchen"),  N_ ("Beach"),   N_ ("Garden"),     N_ ("City"),
};

/**
 * sahne_format_name:
 * @concept: an id of a table: "push_in", "living_room"
 *
 * Returns: (transfer full): the same as people write it: "Push in"
 */
char *
sahne_format_name (const char *concept)
{
  GString *name = g_string_new (concept ? concept : "");

  for (gsize i = 0; i < name->len; i++)
    if (name->str[i] == '_' || name->str[i] == '-')
      name->str[i] = ' ';
  if (name->len > 0)
    name->str[0] = g_ascii_toupper (name->str[0]);
  if (name->len > 0 && strcmp (_ (name->str), name->str) != 0)
    g_string_assign (name, _ (name->str));
  return g_string_free (name, FALSE);
}

/**
 * sahne_format_level:
 * @db: decibels, or LUFS
 *
 * Returns: (transfer full): with one digit behind the point and a true minus; a dash for silence
 */
char *
sahne_format_level (double db)
{
  g_autofree char *text = NULL;

  if (!(db > -100))
    return g_strdup ("\342\200\223");
  text = g_strdup_printf ("%.1f", fabs (db));
  return g_strconcat (db <= -0.05 ? "\342\210\222" : "", text, NULL);
}

/**
 * sahne_format_is_turkish:
 * @text: a story
 *
 * Returns: whether letters or small words that only Turkish has stand out
 */
gboolean
sahne_format_is_turkish (const char *text)
{
  static const char *const small[]
      = { " bir ", " ve ", " ile ", " bu ", " çok ", " için ", " da " };
  guint score = 0;
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      score += c == 0x131 || c == 0x11f || c == 0x15f;
    }
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    score += strstr (lower, small[i]) ? 2 : 0;
  return score >= 2;
}
