#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the Flatpak against the build: every library is there, every source is pinned, no door is left open.
# Usage: check-flatpak.sh SOURCE_FOLDER. Prints TAP.
cd "$1" || exit 1
manifest=flatpak/org.sahne.Sahne.yml
n=0
check() { # name, offenders
  n=$((n + 1))
  if [ -z "$2" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "$2" | sed 's/^/#   /'; fi
}
has=$(sed -n 's/^ *# has: *//p' "$manifest" | tr ' ' '\n' | sort -u)
files=$(find . -path ./build -prune -o -name meson.build -print)
wanted=$(sed -n "s/.*\(dependency\|find_library\) *('\([^']*\)'.*/\2/p" $files | grep -vx 'm' | sort -u)
tests_only=$(sed -n 's/^# only for tests: *//p' tests/meson.build | tr ' ' '\n')
check "every library the build asks for is in the runtime or a module" \
  "$(for d in $wanted; do echo "$has
$tests_only" | grep -qxF "$d" || echo "$d"; done)"
check "every archive and file has its sum, every repository its commit" \
  "$(awk '/type: (archive|file)/{kind="sha256"} /type: git/{kind="commit"} /type: dir/{kind=""}
         /- type:/{if (open && open != "") print open; open=kind ? kind " of the source at line " NR : ""}
         $1=="sha256:" && length($2)==64{open=""} $1=="commit:" && length($2)==40{open=""}
         END{if (open) print open}' "$manifest")"
check "no permission for files, network or the whole session bus" \
  "$(grep -nE -- '--filesystem|--share=network|--socket=session-bus|--device=all' "$manifest")"
check "the program it starts is the desktop file's" \
  "$(grep -q '^command: sahne$' "$manifest" && grep -q '^Exec=sahne' data/org.sahne.Sahne.desktop.in || echo "command and Exec differ")"
licences=data/licences.json
check "every module is named in data/licences.json" \
  "$(sed -n 's/^  - name: //p' "$manifest" | grep -vx sahne | while read -r m; do
      grep -qi "\"$m\"" "$licences" || echo "$m"; done)"
echo "1..$n"
