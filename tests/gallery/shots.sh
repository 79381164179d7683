#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws sheets of relations, camera moves, four shots in five aspects, and one place in eight styles.
# Usage: shots.sh SAHNE_CLI FOLDER
set -eu
cli=$1 out=$2
unset G_DEBUG
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# film NAME STORY OPTIONS...: a short film at two pictures a second, the cards at its ends left out
film() {
  name=$1 story=$2; shift 2
  "$cli" film "$story" -o "$work/$name.mp4" --fps 2 --no-music --captions none --quiet "$@"
}

# tile NAME EVERY WIDTH COLUMNSxROWS: its pictures side by side
tile() {
  ffmpeg -v error -y -i "$work/$1.mp4" -vf "fps=1/$2,scale=$3:-2,tile=$4:padding=4" -frames:v 1 "$out/$1.png"
}

cat > "$work/relations.txt" <<'EOF'
In the meadow a red ball lies on a table. A cat sits under the table. A dog stands to the left of the table. Three small blue birds sit on the fence behind the table. A golden chair stands to the right of the table. A girl stands in front of the table. Then the dog runs to the right of the table. The girl walks behind the fence. The cat jumps onto the table.
EOF
cat > "$work/moves.fountain" <<'EOF'
EXT. VILLAGE - AFTERNOON

ADA, a young woman with flowers, and BORA, a young man in a green sweater, stand in the street.

PAN LEFT TO RIGHT.

Ada waves.

ZOOM IN ON Bora.

Bora smiles.

DOLLY IN ON Ada.

Ada smells the flowers.

CRANE UP.

Bora claps.

ORBIT AROUND Ada.

Ada nods.

HANDHELD. CLOSE ON Bora.

Bora laughs.

LOW ANGLE ON Bora.

Bora points.

HIGH ANGLE ON Ada.

Ada shrugs.

DUTCH ANGLE ON Bora.

Bora looks at Ada.
EOF
cat > "$work/shots.fountain" <<'EOF'
EXT. VILLAGE - AFTERNOON

WIDE SHOT

ADA, a young woman with flowers, and BORA, a young man in a green sweater, stand in the street.

TWO SHOT

Ada laughs.

OVER THE SHOULDER ON ADA

ADA
You rode all the way up the hill just to bring me these?

CLOSE ON BORA

BORA
Careful, they are still a little bit asleep.
EOF
film relations "$work/relations.txt"
tile relations 1.5 480 4x4
film moves "$work/moves.fountain"
tile moves 1 320 6x6
for aspect in 16:9 9:16 1:1 4:5 21:9; do
  name=shots-$(echo "$aspect" | tr : x)
  film "$name" "$work/shots.fountain" --aspect "$aspect"
  tile "$name" 1.5 360 5x2
done
for style in flat paper gouache ink noir chalkboard blueprint pixel; do
  "$cli" frame "$work/shots.fountain" --at 6 -o "$out/style-$style.png" --style "$style" --size 960x540 --quiet
done
