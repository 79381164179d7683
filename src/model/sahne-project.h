/* A project: the story, what the person wants, and every edit, on disk as soon as it is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_PROJECT (sahne_project_get_type ())
G_DECLARE_FINAL_TYPE (SahneProject, sahne_project, SAHNE, PROJECT, GObject)

/* What an edit touched, in the signal #SahneProject::changed. */
typedef enum
{
  SAHNE_CHANGED_SOURCE = 1 << 0,
  SAHNE_CHANGED_BRIEF = 1 << 1,
  SAHNE_CHANGED_OVERRIDES = 1 << 2,
  SAHNE_CHANGED_TAKES = 1 << 3,
  SAHNE_CHANGED_MEDIA = 1 << 4,
  SAHNE_CHANGED_ALL = 0x1f,
} SahneChanged;

/* Changes the project inside one transaction; sets @error and returns %FALSE to take it back. */
typedef gboolean (*SahneEditFunc) (SahneProject *project, gpointer data, GError **error);

SahneProject *sahne_project_new (const char *state_folder, GError **error);
SahneProject *sahne_project_open (const char *state_folder, const char *path, GError **error);
gboolean sahne_project_save (SahneProject *self, GError **error);
gboolean sahne_project_save_as (SahneProject *self, const char *path, GError **error);
gboolean sahne_project_save_copy (SahneProject *self, const char *path, GError **error);
gboolean sahne_project_save_variant (SahneProject *self, const char *path, const char *text,
                                     GError **error);
gboolean sahne_project_close (SahneProject *self, GError **error);
const char *sahne_project_get_path (SahneProject *self);
const char *sahne_project_get_uuid (SahneProject *self);
const char *sahne_project_get_notice (SahneProject *self);
gboolean sahne_project_is_saved (SahneProject *self);
char **sahne_project_list_unsaved (const char *state_folder);

gboolean sahne_project_edit (SahneProject *self, const char *name, gboolean merge,
                             SahneEditFunc edit, gpointer data, GError **error);
gboolean sahne_project_undo (SahneProject *self, GError **error);
gboolean sahne_project_redo (SahneProject *self, GError **error);
char *sahne_project_undo_name (SahneProject *self);
char *sahne_project_redo_name (SahneProject *self);
char *sahne_project_digest (SahneProject *self);

char *sahne_project_get_source (SahneProject *self);
gboolean sahne_project_set_source (SahneProject *self, const char *text, GError **error);
char *sahne_project_get_brief (SahneProject *self, const char *name);
gboolean sahne_project_set_brief (SahneProject *self, const char *name, const char *value,
                                  GError **error);
JsonObject *sahne_project_list_brief (SahneProject *self);
JsonObject *sahne_project_list_overrides (SahneProject *self);
gboolean sahne_project_set_override (SahneProject *self, const char *scene, const char *section,
                                     const char *target, JsonNode *patch, JsonNode *replaced,
                                     GError **error);
JsonObject *sahne_project_list_takes (SahneProject *self);
gboolean sahne_project_add_take (SahneProject *self, const char *scene, const char *clone,
                                 int number, const char *digest, const char *label, GError **error);
gboolean sahne_project_choose_take (SahneProject *self, const char *scene, const char *clone,
                                    int number, gboolean pinned, GError **error);
JsonObject *sahne_project_list_media (SahneProject *self);
gboolean sahne_project_set_media (SahneProject *self, const char *id, const char *path,
                                  const char *info, GError **error);

/* Kept with the project, but no step of its history: identities, window state, the export queue. */
char *sahne_project_get_note (SahneProject *self, const char *name);
gboolean sahne_project_set_note (SahneProject *self, const char *name, const char *value,
                                 GError **error);
JsonObject *sahne_project_list_jobs (SahneProject *self);
gboolean sahne_project_set_job (SahneProject *self, const char *id, const char *state,
                                const char *info, GError **error);
GPtrArray *sahne_project_list_steps (SahneProject *self);

G_END_DECLS
