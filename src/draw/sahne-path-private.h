/* What an outline is made of, for those who walk along it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-path.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_PATH_MOVE,
  SAHNE_PATH_LINE,
  SAHNE_PATH_CURVE,
  SAHNE_PATH_CLOSE
} SahnePathVerb;

struct _SahnePath
{
  GByteArray *verbs;
  GArray *points; /* SahnePoint: 1, 1, 3 and 0 for each verb */
};

G_END_DECLS
