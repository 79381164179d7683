/* Runs: stretches of a film in which a scene's clock goes on without a jump, and what sounds in
 * one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-ambience.h"
#include "sahne-mix-private.h"
#include "sahne-mix-stage.h"

G_BEGIN_DECLS

/**
 * SahneMixClip:
 * @id: its id in the film
 * @scene: (nullable): its scene
 * @setup: (nullable): the camera's set-up
 * @json: the clip in the film document
 * @from: first film sample
 * @to: film sample behind its last
 * @transition: samples in which it comes in over the clip before
 * @fade_in: samples of coming out of black at its beginning
 * @fade_out: samples of fading to black at its end
 * @in_us: scene time of its first frame
 * @out_us: scene time behind its last
 * @acted: a shot; else a card or own media
 */
typedef struct
{
  const char *id, *scene, *setup;
  JsonObject *json;
  gint64 from, to, transition, fade_in, fade_out;
  gint64 in_us, out_us;
  gboolean acted;
} SahneMixClip;

/**
 * SahneMixRun:
 * @clips: (array length=n_clips): its clips
 * @n_clips: how many
 * @scene: (nullable): the scene document
 * @stage: (nullable): where things are in it
 * @from: first film sample
 * @to: film sample behind its last
 * @in_us: scene time at @from
 * @ratio: film time for each scene time
 * @echo_pm: how much its room rings, thousandths
 * @fade_in: samples in which its place comes in
 * @fade_out: samples in which its place goes
 * @lead: samples by which its place begins before @from
 * @trail: samples by which its place goes on behind @to
 */
typedef struct
{
  const SahneMixClip *clips;
  guint n_clips;
  JsonObject *scene;
  SahneMixStage *stage;
  gint64 from, to;
  gint64 in_us;
  double ratio;
  int echo_pm;
  gint64 fade_in, fade_out, lead, trail;
} SahneMixRun;

gint64 sahne_mix_run_sample (const SahneMixRun *self, gint64 t_us);
gint64 sahne_mix_run_time (const SahneMixRun *self, gint64 sample);
void sahne_mix_run_lines (const SahneMixRun *self, SahneMixPlan *plan);
void sahne_mix_run_events (const SahneMixRun *self, SahneMixPlan *plan,
                           const SahneEffects *effects);
void sahne_mix_run_place (const SahneMixRun *self, SahneMixPlan *plan, SahneAmbience *ambience,
                          const SahneEffects *effects, SahneResources *resources);
GArray *sahne_mix_run_volume (const SahneMixClip *clip);
void sahne_mix_run_media (const SahneMixClip *clip, SahneMixPlan *plan);

G_END_DECLS
