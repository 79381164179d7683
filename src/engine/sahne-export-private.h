/* What an export consists of, for the files that make it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-delivery.h"
#include "sahne-exporter.h"
#include "sahne-ladder.h"
#include "sahne-package.h"
#include "sahne-sound-encoder.h"
#include "sahne-stretch-key.h"

G_BEGIN_DECLS

/* One file that is wanted, or a package of several. */
typedef struct
{
  SahneDeliverySettings settings;
  char *path;
  SahneDelivery *delivery; /* while it is made */

  /* Of a package, while it is made. */
  SahnePackage *package;
  GArray *ladder;   /* of SahneRung */
  GPtrArray *rungs; /* of SahneOutput, one for each rung */
  SahneSoundEncoder *sound;
} SahneOutput;

/* Outputs that get the same pictures. */
typedef struct
{
  SahneReel *reel;
  int every;
  gboolean burn;
  GPtrArray *outputs; /* of SahneOutput, not owned */
} SahneExportPass;

struct _SahneExporter
{
  GObject parent_instance;
  JsonObject *film;
  SahneStore *store;
  SahneResources *resources;
  int threads;
  guint64 work_space;
  gboolean resume, check;
  SahneExportProgressFunc progress;
  gpointer progress_data;
  GPtrArray *outputs; /* of SahneOutput */

  /* While it runs. */
  GPtrArray *passes; /* of SahneExportPass */
  SahneStretchKeys *keys;
  GCancellable *cancellable;
  gint64 began;
  GMutex lock; /* of what follows */
  GError *error;
  guint next_pass, next_stretch;
  gint64 drawn, total, reused;
  gint64 told;
  double fitted; /* share of what comes behind the drawing */
  gint64 draw_us, encode_us, sound_us, sound_wall_us;
  GMutex alone; /* of passes whose encoders must not run beside each other */
};

SahneOutput *sahne_output_new (const SahneDeliverySettings *settings, const char *path);
SahneReel *sahne_export_make_reel (SahneExporter *self, int width, int height, gboolean burn,
                                   GError **error);
int sahne_export_every (SahneExporter *self, const SahneOutput *output);
GPtrArray *sahne_export_captions (SahneExporter *self);
gboolean sahne_export_package_begin (SahneExporter *self, SahneOutput *output, GError **error);
JsonNode *sahne_export_package_finish (SahneExporter *self, SahneOutput *output, GError **error);
void sahne_export_stop (SahneExporter *self, GError *error);
gboolean sahne_export_stopped (SahneExporter *self);
void sahne_export_tell (SahneExporter *self, SahneExportStage stage, gboolean now);
gpointer sahne_export_draw (gpointer exporter);
gpointer sahne_export_sound (gpointer exporter);

G_END_DECLS
