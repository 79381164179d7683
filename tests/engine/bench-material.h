/* Films that exports are measured on: one of ours, one as from a camera, one compressed before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-delivery.h"
#include "sahne-picture-source.h"

#define MATERIAL_RATE 30

/**
 * Material:
 * @name: for people
 * @path: a lossless file, which peers read as well
 * @shots: (element-type SahneShotRange): its shots
 * @kind: what its pictures are like
 * @reading: processor seconds that ffmpeg takes to decode it
 */
typedef struct
{
  char *name, *path;
  int width, height;
  gint64 frames;
  GArray *shots;
  SahnePictureKind kind;
  double reading;
} Material;

/**
 * Score:
 * @points: mean of our measure, the one searches go by
 * @ssim: mean
 * @xpsnr: mean, decibels
 * @vmaf: mean, below 0 when this system cannot tell
 *
 * How good a file is beside the material it was made from.
 */
typedef struct
{
  double points, ssim, xpsnr, vmaf;
} Score;

/* Gives picture @number of a film of @shots, whole and in order. */
typedef const SahneYuv *(*MaterialDraw) (gint64 number, gpointer data);

Material *material_new (const char *folder, const char *name, SahnePictureKind kind, GArray *shots,
                        MaterialDraw draw, gpointer data);
Material *material_camera (const char *folder, int width, int height, gint64 frames);
Material *material_again (const Material *from, const char *folder);
void material_free (Material *material);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Material, material_free)

double material_seconds (const Material *material);
void material_feed (const Material *material, SahneDelivery *delivery, int width, int height,
                    double *reading);
Score material_score (const Material *material, const char *path);
