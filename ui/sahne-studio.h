/* The main page: header, sidebar, picture, inspector, timeline; arranged by the room there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-export-queue.h"
#include "sahne-session.h"
#include "sahne-takes-page.h"
#include "sahne-timeline.h"
#include "sahne-viewer.h"

G_BEGIN_DECLS

/* How the panes are arranged; each begins at the width behind it. */
typedef enum
{
  SAHNE_LAYOUT_NARROW,  /* one pane at a time under the picture */
  SAHNE_LAYOUT_MEDIUM,  /* 700: rail, inspector over the picture */
  SAHNE_LAYOUT_COMPACT, /* 1000: rail, inspector beside the picture */
  SAHNE_LAYOUT_WIDE,    /* 1400: everything */
  SAHNE_LAYOUT_HUGE,    /* 2200: everything, larger */
} SahneLayout;

#define SAHNE_TYPE_STUDIO (sahne_studio_get_type ())
G_DECLARE_FINAL_TYPE (SahneStudio, sahne_studio, SAHNE, STUDIO, AdwBin)

void sahne_studio_set_session (SahneStudio *self, SahneSession *session);
void sahne_studio_set_queue (SahneStudio *self, SahneExportQueue *queue);
SahneViewer *sahne_studio_get_viewer (SahneStudio *self);
SahneTakesPage *sahne_studio_get_takes (SahneStudio *self);
SahneTimeline *sahne_studio_get_timeline (SahneStudio *self);
SahneLayout sahne_studio_get_layout (SahneStudio *self);
void sahne_studio_show_script (SahneStudio *self, gboolean shown);
void sahne_studio_show_takes (SahneStudio *self, gboolean shown);
void sahne_studio_show_inspector (SahneStudio *self);
void sahne_studio_toggle_inspector (SahneStudio *self);
void sahne_studio_toggle_sidebar (SahneStudio *self);
void sahne_studio_show_view (SahneStudio *self, const char *name);
void sahne_studio_show_tab (SahneStudio *self, const char *name);
void sahne_studio_show_error (SahneStudio *self, const char *message);
void sahne_studio_set_fullscreen (SahneStudio *self, gboolean full);
void sahne_studio_open_history (SahneStudio *self);
void sahne_studio_open_exports (SahneStudio *self);
void sahne_studio_show_hints (SahneStudio *self);
void sahne_studio_close_popovers (SahneStudio *self);
void sahne_studio_next_pane (SahneStudio *self, gboolean back);

G_END_DECLS
