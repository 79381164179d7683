/* Creatures that are drawn from layers in their data: robots, ghosts, aliens, snowmen, talking
 * things.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-figure.h"

G_BEGIN_DECLS

extern const SahneFigureClass sahne_creature_class;
extern const SahneFigureClass sahne_crawler_class;
extern const SahneFigureClass sahne_insect_class;
extern const SahneFigureClass sahne_thing_class;

G_END_DECLS
