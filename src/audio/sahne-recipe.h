/* How a layer of an effect is made: the recipes that the rows of effects.tsv name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-noise.h"

G_BEGIN_DECLS

/* More values than this in one parameter, and more parameters in one row, are refused. */
#define SAHNE_RECIPE_MAX_VALUES 12
#define SAHNE_RECIPE_MAX_PARAMETERS 20

/* One `name=1,2,3` of a row. */
typedef struct
{
  char name[8];
  int count;
  double values[SAHNE_RECIPE_MAX_VALUES];
} SahneParameter;

/* How a ground or a thing sounds, a row of materials.tsv; levels are factors, times seconds. */
typedef struct
{
  double hz, ratios[SAHNE_RECIPE_MAX_VALUES];
  int n_ratios;
  double ring_s, ring;
  double low_hz, high_hz, burst_s, burst;
  double grains, crunch_s, grain;
  double thump;
} SahneMaterial;

/**
 * SahneRecipeJob:
 * @parameters: what the row says
 * @n_parameters: how many
 * @material: (nullable): what is walked on or struck
 * @random: where its chances come from; the recipe draws from it
 * @strength: 0 barely to 1 with full force
 * @pitch: factor for all frequencies
 * @out: samples, silent before; the recipe adds to them
 * @count: how many
 */
typedef struct
{
  const SahneParameter *parameters;
  int n_parameters;
  const SahneMaterial *material;
  SahneRandom random;
  double strength;
  double pitch;
  float *out;
  gsize count;
} SahneRecipeJob;

typedef void (*SahneRecipe) (SahneRecipeJob *job);

double sahne_recipe_value (const SahneRecipeJob *job, const char *name, double fallback);
int sahne_recipe_list (const SahneRecipeJob *job, const char *name, const double **values);
double sahne_recipe_curve (const SahneRecipeJob *job, const char *name, double at, double fallback);
SahneRecipe sahne_recipe_find (const char *name);

/* Struck and crushed bodies: sahne-recipe-body.c */
void sahne_recipe_modes (SahneRecipeJob *job);
void sahne_recipe_hit (SahneRecipeJob *job);
void sahne_recipe_step (SahneRecipeJob *job);
void sahne_recipe_creak (SahneRecipeJob *job);
void sahne_recipe_grains (SahneRecipeJob *job);
void sahne_recipe_bubbles (SahneRecipeJob *job);

/* Throats, strings and signals: sahne-recipe-voice.c */
void sahne_recipe_voice (SahneRecipeJob *job);
void sahne_recipe_babble (SahneRecipeJob *job);
void sahne_recipe_chirp (SahneRecipeJob *job);
void sahne_recipe_tone (SahneRecipeJob *job);

/* Air and engines: sahne-recipe-air.c */
void sahne_recipe_noise (SahneRecipeJob *job);
void sahne_recipe_boom (SahneRecipeJob *job);
void sahne_recipe_motor (SahneRecipeJob *job);

G_END_DECLS
