/* How a layer of an effect is made: parameters and the list of recipes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recipe.h"

#include <string.h>

#include "sahne-dsp.h"

static const SahneParameter *
find (const SahneRecipeJob *job, const char *name)
{
  for (int i = 0; i < job->n_parameters; i++)
    if (strcmp (job->parameters[i].name, name) == 0)
      return &job->parameters[i];
  return NULL;
}

/**
 * sahne_recipe_value:
 * @job: a layer in the making
 * @name: a parameter's name
 * @fallback: what it is when the row does not say
 *
 * Returns: the parameter's first value
 */
double
sahne_recipe_value (const SahneRecipeJob *job, const char *name, double fallback)
{
  const SahneParameter *parameter = find (job, name);
  return parameter ? parameter->values[0] : fallback;
}

/**
 * sahne_recipe_list:
 * @job: a layer in the making
 * @name: a parameter's name
 * @values: (out) (transfer none): its values
 *
 * Returns: how many there are, 0 when the row does not say
 */
int
sahne_recipe_list (const SahneRecipeJob *job, const char *name, const double **values)
{
  const SahneParameter *parameter = find (job, name);

  *values = parameter ? parameter->values : NULL;
  return parameter ? parameter->count : 0;
}

/**
 * sahne_recipe_curve:
 * @job: a layer in the making
 * @name: a parameter's name
 * @at: 0 the layer's start to 1 its end
 * @fallback: what it is when the row does not say
 *
 * Returns: the parameter's value there, its list read as a curve
 */
double
sahne_recipe_curve (const SahneRecipeJob *job, const char *name, double at, double fallback)
{
  const SahneParameter *parameter = find (job, name);
  return parameter ? sahne_contour (parameter->values, parameter->count, at) : fallback;
}

/**
 * sahne_recipe_find:
 * @name: a recipe's name in effects.tsv
 *
 * - `modes`: a struck body. `f` its lowest resonance (Hz), `r` the others relative to it, `t` how
 *   long the lowest rings (s, 60 dB), `damp` how much sooner the higher ones die, `click` noise of
 *   the stroke.
 * - `hit`, `step`: a blow on the material, a foot on the ground. `size` of the body, `soft`;
 *   `toe` delay (ms) and level of the toe.
 * - `creak`: stick and slip. `f` slips a second, `r` resonances (Hz), `t` their ring (s).
 * - `grains`: many small pieces. `rate` a second, `ms` and `f` (Hz) of one from and to, `q`.
 * - `bubbles`: `rate` a second, `ms` and `f` (Hz) from and to, `rise` of the pitch, `min` how many.
 * - `voice`: a throat. `f` pitch (Hz), `a`, `b`, `c` formants it passes through (Hz), `breath`,
 *   `rough`, `vib` (Hz, share).
 * - `babble`: many voices without words. `n`, `f` pitch from and to, `wide`, `shout`, `laugh`.
 * - `chirp`: one gliding note. `f` (Hz), `h` its harmonics, `fm` (share, Hz), `vib`, `am`.
 * - `tone`: a chord. `f` its notes (Hz), `h` harmonics, `vib`, `am`.
 * - `noise`: `hue` (white, pink, brown), `f` centre of its band (Hz), `q`, `am`.
 * - `boom`: thunder and blasts. `crack` pieces of the crack, `low` the body's pitch (Hz), `bumps`,
 *   `f` how the top closes (Hz).
 * - `motor`: `f` firings a second, `h` harmonics, `noise`, `vib`.
 *
 * Every recipe also has, applied by #SahneEffects: `at`, `len` (ms), `db`, `env` (a curve of the
 * level), `lp`, `hp` (Hz), `am` (Hz, depth), `times` or `scatter` or `density` (a second) of
 * repetitions, `every` (ms), `jitter`, `drift` of the pitch, `pick` of pitches, `climb`, `decay`,
 * `fill`, `far`.
 *
 * Returns: (nullable): the recipe
 */
SahneRecipe
sahne_recipe_find (const char *name)
{
  static const struct
  {
    const char *name;
    SahneRecipe recipe;
  } recipes[] = {
    { "modes", sahne_recipe_modes },   { "hit", sahne_recipe_hit },
    { "step", sahne_recipe_step },     { "creak", sahne_recipe_creak },
    { "grains", sahne_recipe_grains }, { "bubbles", sahne_recipe_bubbles },
    { "voice", sahne_recipe_voice },   { "babble", sahne_recipe_babble },
    { "chirp", sahne_recipe_chirp },   { "tone", sahne_recipe_tone },
    { "noise", sahne_recipe_noise },   { "boom", sahne_recipe_boom },
    { "motor", sahne_recipe_motor },
  };

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    if (strcmp (recipes[i].name, name) == 0)
      return recipes[i].recipe;
  return NULL;
}
