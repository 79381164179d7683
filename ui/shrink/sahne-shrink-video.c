/* One video that is to become smaller, and what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shrink-video.h"

#include <glib/gstdio.h>

#include "sahne-json.h"

struct _SahneShrinkVideo
{
  GObject parent_instance;
  char *path, *place;
  SahneShrinkState state;
  double fraction;
  gint64 left_us;
  guint64 old_bytes;
  JsonObject *facts, *report;
  GdkTexture *picture;
  gboolean known; /* whether somebody has looked at it, or tried */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const state_names[] = { "waiting", "running", "done", "skipped", "failed" };

G_DEFINE_FINAL_TYPE (SahneShrinkVideo, sahne_shrink_video, G_TYPE_OBJECT)

static void
sahne_shrink_video_finalize (GObject *object)
{
  SahneShrinkVideo *self = SAHNE_SHRINK_VIDEO (object);

  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->report, json_object_unref);
  g_clear_object (&self->picture);
  g_free (self->path);
  g_free (self->place);
  G_OBJECT_CLASS (sahne_shrink_video_parent_class)->finalize (object);
}

static void
sahne_shrink_video_class_init (SahneShrinkVideoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_shrink_video_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAHNE_TYPE_SHRINK_VIDEO, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_shrink_video_init (SahneShrinkVideo *self)
{
  self->left_us = -1;
}

static void
changed (SahneShrinkVideo *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sahne_shrink_video_new:
 * @path: a file
 *
 * Returns: (transfer full): a video that waits
 */
SahneShrinkVideo *
sahne_shrink_video_new (const char *path)
{
  SahneShrinkVideo *self = g_object_new (SAHNE_TYPE_SHRINK_VIDEO, NULL);
  GStatBuf info;

  self->path = g_strdup (path);
  self->old_bytes = g_stat (path, &info) == 0 ? (guint64) MAX (info.st_size, 0) : 0;
  return self;
}

/**
 * sahne_shrink_video_load:
 * @saved: as sahne_shrink_video_save() gave it
 *
 * Returns: (transfer full) (nullable): the video; one that was being worked on waits again
 */
SahneShrinkVideo *
sahne_shrink_video_load (JsonObject *saved)
{
  const char *path = sahne_json_string (saved, "path", NULL);
  const char *state = sahne_json_string (saved, "state", "");
  JsonObject *report = sahne_json_object (saved, "report");
  SahneShrinkVideo *self;

  if (path == NULL || !g_path_is_absolute (path))
    return NULL;
  self = sahne_shrink_video_new (path);
  self->place = g_strdup (sahne_json_string (saved, "place", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_str_equal (state, state_names[i]))
      self->state = i;
  if (self->state == SAHNE_SHRINK_RUNNING)
    self->state = SAHNE_SHRINK_WAITING;
  if (report)
    self->report = json_object_ref (report);
  else if (self->state > SAHNE_SHRINK_RUNNING)
    self->state = SAHNE_SHRINK_WAITING;
  return self;
}

/**
 * sahne_shrink_video_save:
 * @self: a video
 *
 * Returns: (transfer full): what sahne_shrink_video_load() needs
 */
JsonObject *
sahne_shrink_video_save (SahneShrinkVideo *self)
{
  JsonObject *saved = json_object_new ();

  json_object_set_string_member (saved, "path", self->path);
  if (self->place)
    json_object_set_string_member (saved, "place", self->place);
  json_object_set_string_member (saved, "state", state_names[self->state]);
  if (self->report)
    json_object_set_object_member (saved, "report", json_object_ref (self->report));
  return saved;
}

/**
 * sahne_shrink_video_get_path:
 * @self: a video
 *
 * Returns: (transfer none): its file
 */
const char *
sahne_shrink_video_get_path (SahneShrinkVideo *self)
{
  return self->path;
}

/**
 * sahne_shrink_video_get_name:
 * @self: a video
 *
 * Returns: (transfer full): its name for people
 */
char *
sahne_shrink_video_get_name (SahneShrinkVideo *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  return g_filename_display_name (base);
}

/**
 * sahne_shrink_video_get_place:
 * @self: a video
 *
 * Returns: (transfer none) (nullable): where its small one goes
 */
const char *
sahne_shrink_video_get_place (SahneShrinkVideo *self)
{
  return self->place;
}

/**
 * sahne_shrink_video_set_place:
 * @self: a video
 * @place: (nullable): where its small one goes
 */
void
sahne_shrink_video_set_place (SahneShrinkVideo *self, const char *place)
{
  g_autofree char *old = self->place;
  self->place = g_strdup (place);
}

/**
 * sahne_shrink_video_get_state:
 * @self: a video
 *
 * Returns: its state
 */
SahneShrinkState
sahne_shrink_video_get_state (SahneShrinkVideo *self)
{
  return self->state;
}

/**
 * sahne_shrink_video_set_state:
 * @self: a video
 * @state: %SAHNE_SHRINK_WAITING or %SAHNE_SHRINK_RUNNING
 */
void
sahne_shrink_video_set_state (SahneShrinkVideo *self, SahneShrinkState state)
{
  self->state = state;
  self->fraction = 0;
  self->left_us = -1;
  g_clear_pointer (&self->report, json_object_unref);
  changed (self);
}

/**
 * sahne_shrink_video_get_fraction:
 * @self: a video
 *
 * Returns: how much is done, 0 to 1
 */
double
sahne_shrink_video_get_fraction (SahneShrinkVideo *self)
{
  return self->state > SAHNE_SHRINK_RUNNING ? 1 : self->fraction;
}

/**
 * sahne_shrink_video_set_fraction:
 * @self: a video that is being worked on
 * @fraction: how much is done; one that is tried again does not go back
 */
void
sahne_shrink_video_set_fraction (SahneShrinkVideo *self, double fraction)
{
  self->fraction = MAX (self->fraction, fraction);
  changed (self);
}

/**
 * sahne_shrink_video_get_left:
 * @self: a video
 *
 * Returns: how long it will still take, microseconds; -1 when nobody knows
 */
gint64
sahne_shrink_video_get_left (SahneShrinkVideo *self)
{
  return self->left_us;
}

/**
 * sahne_shrink_video_set_left:
 * @self: a video that is being worked on
 * @left_us: how long it will still take, microseconds
 */
void
sahne_shrink_video_set_left (SahneShrinkVideo *self, gint64 left_us)
{
  self->left_us = left_us;
}

/**
 * sahne_shrink_video_get_old_bytes:
 * @self: a video
 *
 * Returns: its size
 */
guint64
sahne_shrink_video_get_old_bytes (SahneShrinkVideo *self)
{
  gint64 told = sahne_json_int (self->report, "old_bytes", 0);
  return told > 0 ? (guint64) told : self->old_bytes;
}

/**
 * sahne_shrink_video_get_new_bytes:
 * @self: a video
 *
 * Returns: the size of its small one, 0 when there is none
 */
guint64
sahne_shrink_video_get_new_bytes (SahneShrinkVideo *self)
{
  return self->state == SAHNE_SHRINK_DONE ? (guint64) sahne_json_int (self->report, "bytes", 0) : 0;
}

/**
 * sahne_shrink_video_get_report:
 * @self: a video
 *
 * Returns: (transfer none) (nullable): what became of it, see sahne_shrink_run()
 */
JsonObject *
sahne_shrink_video_get_report (SahneShrinkVideo *self)
{
  return self->report;
}

/**
 * sahne_shrink_video_finish:
 * @self: a video that was being worked on
 * @report: (nullable): what became of it
 * @failure: (nullable): without a report, why not
 */
void
sahne_shrink_video_finish (SahneShrinkVideo *self, JsonObject *report, const char *failure)
{
  g_clear_pointer (&self->report, json_object_unref);
  self->report = report ? json_object_ref (report) : json_object_new ();
  self->state = report == NULL ? SAHNE_SHRINK_FAILED
                : g_str_equal (sahne_json_string (report, "state", ""), "done")
                    ? SAHNE_SHRINK_DONE
                    : SAHNE_SHRINK_SKIPPED;
  if (report == NULL)
    json_object_set_string_member (self->report, "text", failure ? failure : "");
  self->left_us = -1;
  changed (self);
}

/**
 * sahne_shrink_video_is_known:
 * @self: a video
 *
 * Returns: whether somebody has looked at it, or tried to
 */
gboolean
sahne_shrink_video_is_known (SahneShrinkVideo *self)
{
  return self->known;
}

/**
 * sahne_shrink_video_get_facts:
 * @self: a video
 *
 * Returns: (transfer none) (nullable): what it is, see sahne_look_facts()
 */
JsonObject *
sahne_shrink_video_get_facts (SahneShrinkVideo *self)
{
  return self->facts;
}

/**
 * sahne_shrink_video_set_facts:
 * @self: a video
 * @facts: (nullable): what it is; %NULL when nobody could tell
 * @picture: (nullable): one of its pictures, not turned
 */
void
sahne_shrink_video_set_facts (SahneShrinkVideo *self, JsonObject *facts, GdkTexture *picture)
{
  self->known = TRUE;
  if (facts != self->facts)
    {
      g_clear_pointer (&self->facts, json_object_unref);
      self->facts = facts ? json_object_ref (facts) : NULL;
    }
  g_set_object (&self->picture, picture);
  changed (self);
}

/**
 * sahne_shrink_video_get_picture:
 * @self: a video
 *
 * Returns: (transfer none) (nullable): one of its pictures, not turned
 */
GdkTexture *
sahne_shrink_video_get_picture (SahneShrinkVideo *self)
{
  return self->picture;
}
