/* The program's own errors, and how they map to what a person may do about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SahneError:
 * @SAHNE_ERROR_FAILED: something inside the program went wrong
 * @SAHNE_ERROR_INPUT: what the person gave cannot be used
 * @SAHNE_ERROR_OUTPUT: the result cannot be written or is impossible (disk, permission, limit)
 * @SAHNE_ERROR_MISSING: a resource (voice, font, art pack) is not on this machine
 *
 * Codes of %SAHNE_ERROR. A message is one sentence that names the file, line, clone or scene and
 * says what to do.
 */
typedef enum
{
  SAHNE_ERROR_FAILED,
  SAHNE_ERROR_INPUT,
  SAHNE_ERROR_OUTPUT,
  SAHNE_ERROR_MISSING,
} SahneError;

#define SAHNE_ERROR (sahne_error_quark ())
GQuark sahne_error_quark (void);

G_END_DECLS
