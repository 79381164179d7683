#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of the README: every third second of the example film, and the studio.
# Usage: pictures.sh SAHNE_CLI SOURCE_FOLDER [WITH_DISPLAY SCREENSHOTS]
set -eu
cli=$1 source=$2 out=$2/data/pictures
mkdir -p "$out"; unset G_DEBUG
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
"$cli" film "$source/data/examples/fox-and-crow.fountain" -o "$work/film.mp4" --size 960x540 --fps 15 --quiet
ffmpeg -v error -y -i "$work/film.mp4" -vf "fps=1/3,scale=384:-1,tile=4x4:padding=4" -frames:v 1 -q:v 4 \
  "$out/contact-sheet.jpg"
if [ $# -ge 4 ]; then
  SAHNE_CLI=$cli "$3" "$4" "$work" en timeline 1280
  ffmpeg -v error -y -i "$work/timeline-1280-light-en.png" -q:v 3 "$out/studio.jpg"
fi
echo "The pictures are in $out."
