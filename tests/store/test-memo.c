/* The memo makes a thing once, however many threads ask, and keeps a few.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "sahne-error.h"
#include "sahne-memo.h"

static int made;

static gpointer
make_slowly (gpointer data, GError **error)
{
  g_atomic_int_inc (&made);
  g_usleep (20000);
  return g_bytes_new_static (data, 1);
}

static SahneMemo *
new_memo (void)
{
  made = 0;
  return sahne_memo_new (3, (gpointer (*) (gpointer)) g_bytes_ref, (GDestroyNotify) g_bytes_unref);
}

static gpointer
ask (gpointer memo)
{
  return sahne_memo_get (memo, "fox", make_slowly, (gpointer) "f", NULL);
}

static void
test_once (void)
{
  g_autoptr (SahneMemo) memo = new_memo ();
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask, memo);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_bytes_unref (g_thread_join (threads[i]));
  g_assert_cmpint (made, ==, 1);
}

static void
test_oldest_goes (void)
{
  static const char *const names[] = { "a", "b", "c", "d", "a" };
  g_autoptr (SahneMemo) memo = new_memo ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_bytes_unref (sahne_memo_get (memo, names[i], make_slowly, (gpointer) names[i], NULL));
  g_assert_cmpint (made, ==, 5);
  g_bytes_unref (sahne_memo_get (memo, "d", make_slowly, (gpointer) "d", NULL));
  g_assert_cmpint (made, ==, 5);
}

static gsize
ten_bytes (gconstpointer value)
{
  return 10;
}

/* However many may be kept, together they take no more than there is room for. */
static void
test_room (void)
{
  static const char *const names[] = { "a", "b", "c", "b" };
  g_autoptr (SahneMemo) memo = new_memo ();

  sahne_memo_set_room (memo, 25, ten_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_bytes_unref (sahne_memo_get (memo, names[i], make_slowly, (gpointer) names[i], NULL));
  g_assert_cmpint (made, ==, 3);
  g_bytes_unref (sahne_memo_get (memo, "a", make_slowly, (gpointer) "a", NULL));
  g_assert_cmpint (made, ==, 4);
  g_assert_cmpuint (sahne_memo_get_peak (memo), ==, 20);
}

static gpointer
fail (gpointer data, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, "on purpose");
  return NULL;
}

static void
test_failure_is_not_kept (void)
{
  g_autoptr (SahneMemo) memo = new_memo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) value = NULL;

  g_assert_null (sahne_memo_get (memo, "fox", fail, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
  value = ask (memo);
  g_assert_nonnull (value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memo/made-once", test_once);
  g_test_add_func ("/memo/oldest-goes", test_oldest_goes);
  g_test_add_func ("/memo/room", test_room);
  g_test_add_func ("/memo/failure-is-not-kept", test_failure_is_not_kept);
  return g_test_run ();
}
