/* Titles: what lies below their words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-title.h"

void sahne_title_sunburst (SahnePen *pen, double width, double height, guint64 seed, gint64 t_us);
void sahne_title_night (SahnePen *pen, double width, double height, guint64 seed, gint64 t_us);
void sahne_title_plain (SahnePen *pen, double width, double height, guint64 seed);
