/* Numbers as words, in English and Turkish.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Larger numbers are read digit by digit. */
#define SAHNE_NUMBER_MOST G_GUINT64_CONSTANT (999999999999999)

typedef enum
{
  SAHNE_TONGUE_OTHER,
  SAHNE_TONGUE_ENGLISH,
  SAHNE_TONGUE_TURKISH
} SahneTongue;

SahneTongue sahne_tongue (const char *language);
void sahne_number_cardinal (GString *out, guint64 number, SahneTongue tongue);
void sahne_number_ordinal (GString *out, guint64 number, SahneTongue tongue);
void sahne_number_year (GString *out, guint64 year, SahneTongue tongue);
void sahne_number_digits (GString *out, const char *digits, gsize length, SahneTongue tongue);

G_END_DECLS
