/* Ids that follow the person: scenes and beats keep theirs when the script is understood anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneIdentitiesItem:
 * @parent: index of the scene in the same array that the beat belongs to; -1 for a scene
 * @kind: "scene", or the kind of the beat
 * @speaker: (nullable): who speaks or acts
 * @text: what it says: for a scene its heading, for a line its words, for an action its clause
 * @id: (out): the id; belongs to the array of items
 *
 * Something that has an id. Strings except @id stay the caller's.
 */
typedef struct
{
  int parent;
  const char *kind, *speaker, *text;
  char *id;
} SahneIdentitiesItem;

GArray *sahne_identities_items_new (void);

/**
 * SahneIdentities:
 *
 * Who is who: the items of a run beside those of the run before.
 */
typedef struct _SahneIdentities SahneIdentities;

SahneIdentities *sahne_identities_new (JsonObject *old, GArray *items);
void sahne_identities_free (SahneIdentities *self);
JsonObject *sahne_identities_write (const SahneIdentities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneIdentities, sahne_identities_free)

G_END_DECLS
