/* Cache keys tell every two inputs apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-key.h"

static char *
key_of (const char *a, const char *b)
{
  SahneKey *key = sahne_key_new ("test/1");
  sahne_key_add_string (key, "a", a);
  sahne_key_add_string (key, "b", b);
  return sahne_key_finish (key);
}

static void
test_boundaries (void)
{
  g_autofree char *one = key_of ("xy", "z"), *two = key_of ("x", "yz"), *same = key_of ("xy", "z");
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpstr (one, ==, same);
}

static void
test_null_differs (void)
{
  g_autofree char *one = key_of ("", "z"), *two = key_of (NULL, "z");
  g_assert_cmpstr (one, !=, two);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key/boundaries-count", test_boundaries);
  g_test_add_func ("/key/null-is-not-empty", test_null_differs);
  return g_test_run ();
}
