/* Every effect is heard, is itself, and sounds where its row says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-effects.h"

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-loudness.h"
#include "spectrum.h"
#include "folder.h"

static SahneEffects *
load (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneEffects *effects = sahne_effects_new (resources, &error);

  g_assert_no_error (error);
  return effects;
}

static SahneSound *
make (const SahneEffects *effects, int kind, guint64 seed)
{
  return sahne_effects_kind (effects, kind)->use & SAHNE_EFFECT_EVENT
             ? sahne_effects_make (effects, kind, NULL, 0.7, 0, seed)
             : sahne_effects_make_place (effects, kind, 3, seed);
}

static void
test_each (void)
{
  g_autoptr (SahneEffects) effects = load ();
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (sahne_effects_count (effects), >=, 60);
  for (int i = 0; i < (int) sahne_effects_count (effects); i++)
    {
      const SahneEffectKind *kind = sahne_effects_kind (effects, i);
      g_autoptr (SahneSound) sound = make (effects, i, 1);
      double share = band_share (sound, kind->low_hz, kind->high_hz);

      g_test_message ("%s: %.0f %% in %g to %g Hz", kind->name, 100 * share, kind->low_hz,
                      kind->high_hz);
      g_assert_cmpfloat (share, >, 0.6);
      g_assert_cmpfloat (sahne_loudness_weighted (sound, 0.1), >, 0.03);
      g_assert_cmpfloat (sahne_sound_peak (sound), <, 0.95);
      g_assert_true (g_hash_table_add (digests, sound_digest (sound)));
      if (kind->use & SAHNE_EFFECT_EVENT)
        {
          g_assert_cmpfloat (fabs (sound->data[0]), <, 0.05);
          g_assert_cmpfloat (fabs (sound->data[sound->frames - 1]), <, 0.001);
        }
    }
}

static void
test_same_seed (void)
{
  g_autoptr (SahneEffects) effects = load (), again = load ();

  for (int i = 0; i < (int) sahne_effects_count (effects); i += 5)
    {
      g_autoptr (SahneSound) a = make (effects, i, 7), b = make (again, i, 7),
                             c = make (effects, i, 8);
      g_autofree char *one = sound_digest (a), *two = sound_digest (b), *three = sound_digest (c);
      g_assert_cmpstr (one, ==, two);
      if (sahne_effects_kind (effects, i)->use & SAHNE_EFFECT_PLACE)
        g_assert_cmpstr (one, !=, three);
    }
}

/* Every ground that the scene schema knows has its own step. */
static void
test_grounds (void)
{
  static const char *const grounds[] = { "grass", "sand",  "snow",   "stone", "wood",  "carpet",
                                         "tile",  "earth", "gravel", "water", "metal", "leaves" };
  g_autoptr (SahneEffects) effects = load ();
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int step = sahne_effects_find (effects, "step");
  double top[G_N_ELEMENTS (grounds)];

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      g_autoptr (SahneSound) sound = sahne_effects_make (effects, step, grounds[i], 0.6, 0, 1);
      g_assert_true (sahne_effects_knows_material (effects, grounds[i]));
      g_assert_true (g_hash_table_add (digests, sound_digest (sound)));
      top[i] = band_share (sound, 1000, 20000);
    }
  g_assert_cmpfloat (top[2], >, 2 * top[5]);  /* snow crunches, carpet does not */
  g_assert_cmpfloat (top[3], >, 2 * top[7]);  /* stone clicks, earth does not */
  g_assert_cmpfloat (top[11], >, 2 * top[4]); /* leaves rustle, wood booms */
}

static void
test_strength (void)
{
  g_autoptr (SahneEffects) effects = load ();
  int impact = sahne_effects_find (effects, "impact");
  g_autoptr (SahneSound) soft = sahne_effects_make (effects, impact, "wood", 0.1, 0, 1);
  g_autoptr (SahneSound) hard = sahne_effects_make (effects, impact, "wood", 1, 0, 1);

  g_assert_cmpfloat (band_share (hard, 1500, 20000), >, 2 * band_share (soft, 1500, 20000));
}

static void
test_length (void)
{
  g_autoptr (SahneEffects) effects = load ();
  g_autoptr (SahneSound) car
      = sahne_effects_make (effects, sahne_effects_find (effects, "car"), NULL, 0.5, 6.5, 1);
  g_autoptr (SahneSound) knock
      = sahne_effects_make (effects, sahne_effects_find (effects, "knock"), NULL, 0.5, 6.5, 1);
  g_autoptr (SahneSound) endless
      = sahne_effects_make (effects, sahne_effects_find (effects, "car"), NULL, 0.5, 1e9, 1);

  g_assert_cmpint (sahne_sound_duration_us (car), ==, 6500000);
  g_assert_cmpint (sahne_sound_duration_us (knock), <, 2000000);
  g_assert_cmpint (sahne_sound_duration_us (endless), <=, 30000000);
}

/* Whatever an action of the table sounds like is there. */
static void
test_actions (void)
{
  g_autoptr (SahneEffects) effects = load ();
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "actions/actions.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      if (lines[i][0] == '#' || g_strv_length (cells) < 6 || *cells[5] == '-' || *cells[5] == '\0')
        continue;
      g_strdelimit (cells[5], " ", '\0');
      g_test_message ("%s: %s", cells[0], cells[5]);
      g_assert_cmpint (sahne_effects_find (effects, cells[5]), >=, 0);
      n++;
    }
  g_assert_cmpuint (n, >, 40);
}

static void
test_names (void)
{
  g_autoptr (SahneEffects) effects = load ();

  g_assert_cmpint (sahne_effects_find (effects, "lightning"), ==,
                   sahne_effects_find (effects, "thunder"));
  /* a machine flies with its rotor, and its engine is no lion */
  g_assert_cmpint (sahne_effects_find (effects, "helicopter_wings"), ==,
                   sahne_effects_find (effects, "helicopter"));
  g_assert_cmpint (sahne_effects_find (effects, "engine_roar"), ==,
                   sahne_effects_find (effects, "engine"));
  g_assert_cmpint (sahne_effects_find (effects, "bee_wings"), ==,
                   sahne_effects_find (effects, "bee"));
  g_assert_cmpint (sahne_effects_find (effects, "no such sound"), ==, -1);
  g_assert_cmpint (sahne_effects_find (effects, NULL), ==, -1);
  g_assert_cmpint (sahne_effects_find_place (effects, "rain"), >=, 0);
  g_assert_cmpint (sahne_effects_find_place (effects, "bark"), ==, -1);
}

/* A place's two sides are not the same, and do not cancel out in mono. */
static void
test_stereo (void)
{
  g_autoptr (SahneEffects) effects = load ();
  g_autoptr (SahneSound) rain
      = sahne_effects_make_place (effects, sahne_effects_find (effects, "rain"), 3, 1);
  g_autoptr (SahneSound) mono = sahne_sound_to_mono (rain);
  double both = sahne_sound_rms (rain, 0, rain->frames),
         sum = sahne_sound_rms (mono, 0, mono->frames);

  g_assert_cmpint (rain->channels, ==, 2);
  g_assert_cmpfloat (sum, <, 0.95 * both);
  g_assert_cmpfloat (sum, >, 0.5 * both);
}

static void
test_damaged (void)
{
  static const char *const tables[] = {
    "step\t\tevent\tground\t0\t420\t20-9000\tstep\n",
    "step\t\tevent\tground\t0\t420\t20-9000\tdance\t\n",
    "step\t\tsometimes\tground\t0\t420\t20-9000\tstep\t\n",
    "step\t\tevent\tground\t0\t99999999\t20-9000\tstep\t\n",
    "step\t\tevent\tground\t0\t420\t20-9000\tstep\tf=1,2,x\n",
    "step\t\tevent\tground\t0\t420\t20-9000\tstep\tf=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n",
    "step\t\tevent\tground\t0\t420\t20-9000\tstep\tunreasonable=1\n",
    "+\t\t\t\t\t420\t\tstep\t\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *folder = test_folder ();
      g_autofree char *audio = g_build_filename (folder, "audio", NULL),
                      *effects = g_build_filename (audio, "effects.tsv", NULL),
                      *materials = g_build_filename (audio, "materials.tsv", NULL);
      g_autoptr (SahneResources) resources = sahne_resources_new ((const char *[]){ folder, NULL });
      g_autoptr (GError) error = NULL;

      g_mkdir_with_parents (audio, 0700);
      g_file_set_contents (effects, tables[i], -1, NULL);
      g_file_set_contents (materials, "", -1, NULL);
      g_assert_null (sahne_effects_new (resources, &error));
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "line 1"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/effects/each", test_each);
  g_test_add_func ("/effects/same-seed", test_same_seed);
  g_test_add_func ("/effects/grounds", test_grounds);
  g_test_add_func ("/effects/strength", test_strength);
  g_test_add_func ("/effects/length", test_length);
  g_test_add_func ("/effects/actions", test_actions);
  g_test_add_func ("/effects/names", test_names);
  g_test_add_func ("/effects/stereo", test_stereo);
  g_test_add_func ("/effects/damaged", test_damaged);
  return g_test_run ();
}
