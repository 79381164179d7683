/* What all verbs of sahne-cli share: output for people and programs, exit codes, cancelling.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_EXIT_DONE = 0,
  SAHNE_EXIT_FAILED = 1,
  SAHNE_EXIT_USAGE = 2,
  SAHNE_EXIT_INPUT = 3,
  SAHNE_EXIT_OUTPUT = 4,
  SAHNE_EXIT_CANCELLED = 130,
} SahneExit;

/**
 * SahneCli:
 * @verb: which one runs
 * @json: one JSON object a line instead of words
 * @quiet: no progress in words
 * @cancellable: cancelled by Ctrl+C
 * @terminal: whether words go to a terminal
 * @line: whether a line of progress stands there now
 *
 * One call of the program.
 */
typedef struct
{
  const char *verb;
  gboolean json, quiet;
  GCancellable *cancellable;
  gboolean terminal, line;
  GMutex lock;
} SahneCli;

/* Runs a verb with its arguments, the verb's name the first of them; returns the exit code. */
typedef int (*SahneVerbFunc) (SahneCli *self, char **arguments);

/**
 * SahneVerb:
 * @name: what it is called
 * @usage: its arguments, in words
 * @summary: one sentence
 * @run: does it
 * @hidden: left out of the list: for the window
 */
typedef struct
{
  const char *name, *usage, *summary;
  SahneVerbFunc run;
  gboolean hidden;
} SahneVerb;

extern const SahneVerb sahne_verbs[];

gboolean sahne_cli_parse (SahneCli *self, const GOptionEntry *entries, char ***arguments);
int sahne_cli_usage (SahneCli *self, const char *form, ...) G_GNUC_PRINTF (2, 3);
int sahne_cli_fail (SahneCli *self, GError *error);
void sahne_cli_say (SahneCli *self, const char *form, ...) G_GNUC_PRINTF (2, 3);
void sahne_cli_message (SahneCli *self, const char *level, const char *text, const char *clone,
                        const char *scene);
void sahne_cli_progress (SahneCli *self, const char *stage, double done, gint64 left_us,
                         const char *words, JsonObject *more);
void sahne_cli_result (SahneCli *self, JsonObject *object);
int sahne_cli_result_bad (SahneCli *self, JsonObject *object, SahneExit code, const char *text);
char *sahne_cli_clock (gint64 us);

int sahne_cli_film (SahneCli *self, char **arguments);
int sahne_cli_export (SahneCli *self, char **arguments);
int sahne_cli_stream (SahneCli *self, char **arguments);
int sahne_cli_scenes (SahneCli *self, char **arguments);
int sahne_cli_frame (SahneCli *self, char **arguments);
int sahne_cli_sound (SahneCli *self, char **arguments);
int sahne_cli_presets (SahneCli *self, char **arguments);
int sahne_cli_publish (SahneCli *self, char **arguments);
int sahne_cli_check (SahneCli *self, char **arguments);
int sahne_cli_import (SahneCli *self, char **arguments);
int sahne_cli_forecast (SahneCli *self, char **arguments);
int sahne_cli_look (SahneCli *self, char **arguments);
int sahne_cli_shrink (SahneCli *self, char **arguments);
int sahne_cli_shrink_file (SahneCli *self, char **arguments);

G_END_DECLS
