/* The page where videos become smaller: worked by keys, kept over a restart, bad ones told by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "clip.h"
#include "sahne-delivery.h"
#include "sahne-json.h"
#include "sahne-result.h"
#include "ui-fixture.h"

#include <glib/gstdio.h>

static char *
videos (const char *name)
{
  return g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), name, NULL);
}

static char *
make_video (const char *name)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, 320, 180);
  char *path = videos (name);
  g_autoptr (Clip) clip = clip_new (320, 180, 3, 4);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autoptr (JsonNode) made = NULL;
  SahneShotRange place = { 0, 40 };

  settings.quality = 99;
  settings.sound = SAHNE_SOUND_CODEC_NONE;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  for (int i = 0; i < 40; i++)
    g_assert_true (sahne_shot_writer_push (writer, clip_draw (clip, 0, i), FALSE, NULL));
  g_assert_true (sahne_shot_writer_end (writer, NULL));
  made = sahne_delivery_finish (delivery, NULL, NULL);
  g_assert_nonnull (made);
  return path;
}

static SahneShrinkList *
list_of (UiFixture *ui)
{
  return sahne_shrink_page_get_list (sahne_window_get_shrink (ui->window));
}

static SahneShrinkVideo *
video (UiFixture *ui, guint number)
{
  g_autoptr (SahneShrinkVideo) found = g_list_model_get_item (G_LIST_MODEL (list_of (ui)), number);
  g_assert_nonnull (found);
  return found;
}

static gboolean
has_three (UiFixture *ui, gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list_of (ui))) == 3;
}

static gboolean
is_known (UiFixture *ui, gpointer data)
{
  for (guint i = 0; i < 3; i++)
    if (!sahne_shrink_video_is_known (video (ui, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_over (UiFixture *ui, gpointer data)
{
  SahneShrinkTotals totals;

  sahne_shrink_list_count (list_of (ui), &totals);
  return totals.waiting == 0;
}

static gboolean
is_showing (UiFixture *ui, gpointer data)
{
  GtkWindow *result = ui_find_window (ui, SAHNE_TYPE_RESULT);
  return result && sahne_result_is_showing (SAHNE_RESULT (result));
}

static void
set_order (UiFixture *ui)
{
  SahneShrinkOrder order = *sahne_shrink_list_get_order (list_of (ui));
  g_autofree char *folder = videos ("Tiny");

  order.target = SAHNE_DELIVERY_TARGET_TIMES;
  order.times_pm = 3000;
  order.codec = SAHNE_VIDEO_CODEC_H264;
  sahne_shrink_list_set_order (list_of (ui), &order);
  sahne_shrink_list_set_folder (list_of (ui), folder);
}

static void
add_three (UiFixture *ui)
{
  g_autofree char *a = make_video ("a.mp4"), *b = make_video ("b.mp4"), *bad = videos ("c.mp4");
  const char *paths[] = { a, bad, b, NULL };

  g_assert_true (g_file_set_contents (bad, "no video at all", -1, NULL));
  sahne_shrink_list_add (list_of (ui), paths);
  g_assert_true (ui_wait (ui, has_three, NULL, 20));
  sahne_shrink_list_add (list_of (ui), paths); /* again: nothing comes twice */
  ui_rest (ui, 0.3);
  g_assert_true (has_three (ui, NULL));
}

static void
assert_ended (UiFixture *ui)
{
  g_autofree char *one = videos ("Tiny/a.mp4"), *two = videos ("Tiny/b.mp4");
  SahneShrinkTotals totals;
  JsonObject *report = sahne_shrink_video_get_report (video (ui, 1));

  sahne_shrink_list_count (list_of (ui), &totals);
  g_assert_cmpuint (totals.done, ==, 2);
  g_assert_cmpuint (totals.failed, ==, 1);
  g_assert_cmpuint (totals.new_bytes * 3, <=, totals.old_bytes);
  g_assert_cmpint (sahne_shrink_video_get_state (video (ui, 1)), ==, SAHNE_SHRINK_FAILED);
  g_assert_nonnull (strstr (sahne_json_string (report, "text", ""), "c.mp4"));
  g_assert_true (g_file_test (one, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (two, G_FILE_TEST_IS_REGULAR));
}

/* Opened, started and left by keys; one bad video does not stop the others; a result is looked at;
 * after a restart everything is as it was. */
static void
test_page (void)
{
  UiFixture ui = { 0 };

  ui_start (&ui);
  g_assert_true (ui_wait (&ui, ui_is_active, NULL, 20));
  ui_key (&ui, "ctrl+shift+v");
  g_assert_true (ui_is_enabled (&ui, "back"));
  g_assert_false (ui_is_enabled (&ui, "generate"));
  set_order (&ui);
  add_three (&ui);
  g_assert_true (ui_wait (&ui, is_known, NULL, 60));
  g_assert_nonnull (sahne_shrink_video_get_picture (video (&ui, 0)));
  g_assert_null (sahne_shrink_video_get_facts (video (&ui, 1)));

  gtk_widget_activate_action (GTK_WIDGET (sahne_window_get_shrink (ui.window)), "shrink.start",
                              NULL);
  g_assert_true (sahne_shrink_list_is_active (list_of (&ui)));
  gtk_widget_activate_action (GTK_WIDGET (sahne_window_get_shrink (ui.window)), "shrink.pause",
                              NULL);
  g_assert_true (sahne_shrink_list_get_paused (list_of (&ui)));
  gtk_widget_activate_action (GTK_WIDGET (sahne_window_get_shrink (ui.window)), "shrink.pause",
                              NULL);
  g_assert_true (ui_wait (&ui, is_over, NULL, 150));
  assert_ended (&ui);
  g_assert_false (sahne_shrink_list_is_active (list_of (&ui)));
  ui_key (&ui, "Escape");
  g_assert_false (ui_is_enabled (&ui, "back"));
  ui_stop (&ui);

  ui_start (&ui);
  g_assert_true (has_three (&ui, NULL));
  assert_ended (&ui);
  sahne_shrink_list_clear_ended (list_of (&ui));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list_of (&ui))), ==, 0);
  ui_stop (&ui);
}

/* Originals go to another folder; the small ones take their places; the rule is kept. */
static void
test_originals (void)
{
  UiFixture ui = { 0 };
  g_autofree char *a = make_video ("phone.mp4"), *kept = videos ("Kept/phone.mp4"), *uri = NULL,
                  *folder = videos ("Kept");
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  const char *paths[] = { a, NULL };
  GStatBuf before, now, far;

  g_stat (a, &before);
  uri = g_file_get_uri (place);
  ui_start (&ui);
  set_order (&ui);
  sahne_shrink_list_set_originals (list_of (&ui), uri);
  sahne_shrink_list_add (list_of (&ui), paths);
  ui_rest (&ui, 0.5);
  sahne_shrink_list_start (list_of (&ui));
  g_assert_true (ui_wait (&ui, is_over, NULL, 150));
  g_stat (a, &now);
  g_assert_cmpint (g_stat (kept, &far), ==, 0);
  g_assert_cmpint (far.st_size, ==, before.st_size);
  g_assert_cmpint (now.st_size * 3, <=, before.st_size);
  g_assert_cmpstr (sahne_shrink_video_get_place (video (&ui, 0)), ==, a);
  ui_stop (&ui);

  ui_start (&ui);
  g_assert_cmpstr (sahne_shrink_list_get_originals (list_of (&ui)), ==, uri);
  sahne_shrink_list_set_originals (list_of (&ui), NULL);
  sahne_shrink_list_clear_ended (list_of (&ui));
  ui_stop (&ui);
}

/* Source and result are shown side by side, out of a child process. */
static void
test_result (void)
{
  g_autofree char *a = make_video ("d.mp4"), *b = make_video ("e.mp4");
  const char *look[] = { "--video", a, "--result", b, NULL };
  g_autoptr (JsonObject) delivery = json_object_new ();
  SahneResultInfo info = { .title = "Result",
                           .path = b,
                           .source = "Original",
                           .delivery = delivery,
                           .old_bytes = 9,
                           .took_us = -1,
                           .look = look };
  UiFixture ui = { 0 };
  GtkWidget *result;

  json_object_set_int_member (delivery, "bytes", 3);
  json_object_set_int_member (delivery, "duration_us", 1333333);
  ui_start (&ui);
  result = sahne_result_new (GTK_WINDOW (ui.window), &info);
  gtk_window_present (GTK_WINDOW (result));
  g_assert_true (ui_wait (&ui, is_showing, NULL, 60));
  gtk_window_destroy (GTK_WINDOW (result));
  ui_stop (&ui);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/ui/shrink/page", test_page);
  g_test_add_func ("/ui/shrink/originals", test_originals);
  g_test_add_func ("/ui/shrink/result", test_result);
  return g_test_run ();
}
