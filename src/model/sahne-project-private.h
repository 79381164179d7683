/* What the files of a project's object share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-database.h"
#include "sahne-project.h"

struct _SahneProject
{
  GObject parent_instance;
  SahneDatabase *db;
  char *file; /* the working copy */
  char *path; /* the snapshot, once there is one */
  char *uuid;
  char *notice;
  gint64 saved_revision;
  guint sync_id;
  gboolean editing;
  guint touched; /* SahneChanged flags of the running edit */
};

gint64 sahne_project_revision (SahneProject *self);
