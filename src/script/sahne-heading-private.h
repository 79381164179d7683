/* The tables of headings, as their readers see them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-heading.h"

G_BEGIN_DECLS

/* A heading longer than this is a sentence. */
#define SAHNE_HEADING_MAX_BYTES 400

typedef enum
{
  KIND_SETTING,
  KIND_SCENE,
  KIND_TIME,
  KIND_SEASON,
  KIND_JOIN,
  KIND_EXTENSION,
  KIND_TRANSITION,
  KIND_ENTRY,
  KIND_NARRATOR,
  KIND_LABEL,
  KIND_CHAPTER,
  N_KINDS
} SahneHeadingKind;

/* Settings, as values of the table. */
typedef enum
{
  SETTING_NONE = 0,
  SETTING_INTERIOR = 1,
  SETTING_EXTERIOR = 2,
  SETTING_ESTABLISHING = 4,
  SETTING_SHORT = 8,
  SETTING_CAPITALS = 16, /* only in capitals before a blank */
} SahneSetting;

struct _SahneHeadings
{
  GHashTable *words[N_KINDS]; /* key of the word -> value; settings: -> Setting */
  GStringChunk *texts;
};

const char *sahne_headings_lookup (const SahneHeadings *self, SahneHeadingKind kind,
                                   const char *text, gsize length);

G_END_DECLS
