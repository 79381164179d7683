/* The program's own errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-error.h"

G_DEFINE_QUARK (sahne - error - quark, sahne_error)
