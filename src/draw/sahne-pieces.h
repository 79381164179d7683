/* The tables of all kinds of set pieces, one a topic; private to draw/.
 *
 * A new topic is a file `sahne-pieces-<topic>.c` with such a table, a line here and a line in
 * sahne-piece.c. Each table ends with an entry without a kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-piece.h"

extern const SahnePieceClass sahne_pieces_built[];
extern const SahnePieceClass sahne_pieces_city[];
extern const SahnePieceClass sahne_pieces_desert[];
extern const SahnePieceClass sahne_pieces_forest[];
extern const SahnePieceClass sahne_pieces_furniture[];
extern const SahnePieceClass sahne_pieces_ground[];
extern const SahnePieceClass sahne_pieces_hall[];
extern const SahnePieceClass sahne_pieces_home[];
extern const SahnePieceClass sahne_pieces_houses[];
extern const SahnePieceClass sahne_pieces_land[];
extern const SahnePieceClass sahne_pieces_plants[];
extern const SahnePieceClass sahne_pieces_reef[];
extern const SahnePieceClass sahne_pieces_room[];
extern const SahnePieceClass sahne_pieces_space[];
extern const SahnePieceClass sahne_pieces_town[];
extern const SahnePieceClass sahne_pieces_trees[];
extern const SahnePieceClass sahne_pieces_wall[];
extern const SahnePieceClass sahne_pieces_water[];
extern const SahnePieceClass sahne_pieces_window[];
