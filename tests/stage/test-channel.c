/* Keyframed channels: exact at keys, no overshoot between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-channel.h"

static void
test_keys_are_met (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (SahneChannel) channel = sahne_channel_new (SAHNE_CURVE_SMOOTH);

  for (int i = 0; i < 200; i++)
    sahne_channel_add (channel, g_rand_int_range (rand, 0, 1000000),
                       g_rand_int_range (rand, -5000, 5000));
  for (guint i = 0; i < sahne_channel_length (channel); i++)
    {
      const SahneChannelKey *key = &sahne_channel_keys (channel)[i];
      g_assert_cmpfloat_with_epsilon (sahne_channel_at (channel, key->t_us), (double)key->value,
                                      1e-6);
      g_assert_true (i == 0 || key[-1].t_us < key->t_us);
    }
}

static void
test_no_overshoot (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (SahneChannel) channel = sahne_channel_new (SAHNE_CURVE_SMOOTH);
  const SahneChannelKey *keys;

  for (int i = 0; i < 100; i++)
    sahne_channel_add (channel, i * 1000 + g_rand_int_range (rand, 0, 900),
                       g_rand_int_range (rand, -500, 500));
  keys = sahne_channel_keys (channel);
  for (guint i = 0; i + 1 < sahne_channel_length (channel); i++)
    for (int s = 0; s <= 20; s++)
      {
        double v
            = sahne_channel_at (channel, keys[i].t_us + (keys[i + 1].t_us - keys[i].t_us) * s / 20);
        g_assert_cmpfloat (v, >=, (double)MIN (keys[i].value, keys[i + 1].value) - 1e-6);
        g_assert_cmpfloat (v, <=, (double)MAX (keys[i].value, keys[i + 1].value) + 1e-6);
      }
}

static void
test_json (void)
{
  g_autoptr (SahneChannel) channel = sahne_channel_new (SAHNE_CURVE_HOLD), again = NULL;
  g_autoptr (JsonObject) json = NULL;

  sahne_channel_add (channel, 0, 1);
  sahne_channel_add (channel, 500, 7);
  json = sahne_channel_to_json (channel);
  again = sahne_channel_new_json (json, NULL);
  g_assert_cmpfloat (sahne_channel_at (again, 499), ==, 1);
  g_assert_cmpfloat (sahne_channel_at (again, 500), ==, 7);
}

static void
test_changes (void)
{
  g_autoptr (SahneChannel) channel = sahne_channel_new (SAHNE_CURVE_SMOOTH);

  sahne_channel_add (channel, 100, 5);
  sahne_channel_add (channel, 200, 5);
  sahne_channel_add (channel, 300, 9);
  g_assert_false (sahne_channel_changes (channel, 0, 200));
  g_assert_true (sahne_channel_changes (channel, 150, 201));
  g_assert_false (sahne_channel_changes (channel, 300, 900));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/channel/keys-are-met", test_keys_are_met);
  g_test_add_func ("/channel/nothing-overshoots", test_no_overshoot);
  g_test_add_func ("/channel/json", test_json);
  g_test_add_func ("/channel/changes", test_changes);
  return g_test_run ();
}
