/* What others make of the same material: ffmpeg's encoders and HandBrake, as children.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef enum
{
  PEER_X264,
  PEER_X265,
  PEER_SVT,
  PEER_HANDBRAKE,
  N_PEERS
} Peer;

/**
 * PeerResult:
 * @done: whether there is a file
 * @bytes: its size
 * @cpu: processor seconds of the child, without those for reading the lossless material
 */
typedef struct
{
  gboolean done;
  guint64 bytes;
  double cpu;
} PeerResult;

const char *peer_name (Peer peer);
gboolean peer_is_there (Peer peer);
double peer_reading (const char *path);
double peer_vmaf (const char *path, const char *reference, int width, int height);
void peer_run_once (const char *path, const char *material);
PeerResult peer_limit (Peer peer, const char *path, const char *material, double reading,
                       double seconds, guint64 limit);
PeerResult peer_quality (Peer peer, const char *preset, int crf, gboolean flat, const char *path,
                         const char *material, double reading);
