/* Four-legged animals as figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-figure.h"

G_BEGIN_DECLS

extern const SahneFigureClass sahne_quadruped_class;

G_END_DECLS
