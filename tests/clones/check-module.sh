#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The module as GStreamer's own tools see it: every element is listed and documented, and the line
# of the design makes a film. Usage: check-module.sh FOLDER_OF_MODULE STORY. Prints TAP.
export GST_PLUGIN_PATH="$1" GST_REGISTRY_FORK=no XDG_CACHE_HOME
XDG_CACHE_HOME=$(mktemp -d) && GST_REGISTRY="$XDG_CACHE_HOME/registry.bin" && export GST_REGISTRY
trap 'rm -rf "$XDG_CACHE_HOME"' EXIT
elements="clonescript clonevisual cloneaudio cloneanimation clonemontage cloneoptimize sahnescenedec sahnefilmdec"
n=0
check() { # name, whether
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
list=$(gst-inspect-1.0 sahne 2>&1)
for e in $elements; do
  echo "$list" | grep -q "^  $e: " && gst-inspect-1.0 "$e" | grep -q "^Element Properties:"
  check "$e is listed" $?
done
film="$XDG_CACHE_HOME/film.mp4"
gst-launch-1.0 -q filesrc location="$2" ! clonescript music=false ! clonevisual ! cloneaudio \
  ! cloneanimation ! clonemontage rate=10/1 ! sahnefilmdec name=f f.video ! video/x-raw,width=160,height=90 \
  ! queue ! o.video f.audio ! queue ! o.audio cloneoptimize name=o location="$film" preset=phone 2>&1 | sed 's/^/# /'
[ -s "$film" ] && [ "$(ffprobe -v error -show_entries stream=codec_name -of csv=p=0 "$film" | sort | tr '\n' ' ')" = "aac h264 " ]
check "the line of the design makes a film" $?
gst-launch-1.0 -q fakesrc ! clonescript ! cloneaudio ! fakesink 2>&1 | grep -q "could not link"
check "the wrong order does not link" $?
echo "1..$n"
