/* Texts of unusual size are understood, or refused in one sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "call.h"

/* One, two or more times @form, its # replaced by a number. */
static char *
repeat (const char *form, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    {
      g_auto (GStrv) parts = g_strsplit (form, "#", 2);
      g_string_append_printf (text, "%s%u%s", parts[0], i, parts[1] ? parts[1] : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_answer (Call *self, const char *name, char *text)
{
  g_autofree char *own = text;

  call_write (self, name, own, -1);
  call (self, "scenes", name, "--json");
  g_assert_true (self->code == 0 || self->code == 3);
  g_assert_nonnull (self->result);
}

static void
test_line (Call *self, gconstpointer data)
{
  assert_answer (self, "line.txt", g_strnfill (5 * 1024 * 1024, 'a'));
}

static void
test_lines (Call *self, gconstpointer data)
{
  assert_answer (self, "lines.txt", repeat ("Line #.\n", 200000));
}

static void
test_cast (Call *self, gconstpointer data)
{
  g_autofree char *people = repeat ("PERSON #\nHi.\n\n", 10000);
  assert_answer (self, "cast.fountain", g_strconcat ("INT. HALL - DAY\n\n", people, NULL));
}

static void
test_scenes (Call *self, gconstpointer data)
{
  assert_answer (self, "scenes.fountain", repeat ("INT. ROOM # - DAY\n\nA cat sleeps.\n\n", 5000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/large/line", Call, NULL, call_open, test_line, call_close);
  g_test_add ("/cli/large/lines", Call, NULL, call_open, test_lines, call_close);
  g_test_add ("/cli/large/cast", Call, NULL, call_open, test_cast, call_close);
  g_test_add ("/cli/large/scenes", Call, NULL, call_open, test_scenes, call_close);
  return g_test_run ();
}
