#!/bin/sh
# Shows the program doing its main job: the studio where there is a display, else a film from a terminal.
# Usage: run.sh SAHNE_CLI FOLDER STORY [SAHNE]
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cli=$1 folder=$2 story=$3 window=${4:-}
if [ -n "$window" ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$window" "$story"
fi
mkdir -p "$folder"
film=$folder/$(basename "${story%.*}").mp4
echo "A film of $story:"
"$cli" film "$story" -o "$film"
echo "The film is at $film"
