#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a screen of its own, with a small window manager, a message bus and empty folders.
# Usage: with-display.sh PROGRAM [ARGUMENT...]
set -u
place=$(mktemp -d "${TMPDIR:-/tmp}/sahne-ui.XXXXXX") || exit 99
pids=
clean() {
  for pid in $pids; do kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$place"
}
trap clean EXIT
trap 'exit 143' INT TERM

mkdir -p "$place/home/Videos" "$place/run" "$place/config" "$place/state" "$place/cache" "$place/data"
chmod 700 "$place/run"
export HOME="$place/home" XDG_RUNTIME_DIR="$place/run" XDG_CONFIG_HOME="$place/config"
export XDG_STATE_HOME="$place/state" XDG_CACHE_HOME="$place/cache" XDG_DATA_HOME="$place/data"
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1
export GTK_A11Y=${GTK_A11Y:-none} GDK_DISABLE=vulkan GST_REGISTRY="$place/cache/gst-registry.bin"
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS SESSION_MANAGER
printf 'XDG_VIDEOS_DIR="$HOME/Videos"\n' >"$place/config/user-dirs.dirs"

# The server chooses a free number itself and writes it down when it is ready.
Xvfb -displayfd 3 -screen 0 "${SAHNE_SCREEN:-2000x1300}x24" -nolisten tcp -noreset 3>"$place/display" \
  >/dev/null 2>"$place/xvfb.log" &
pids="$pids $!"
n=0
while [ ! -s "$place/display" ]; do
  n=$((n + 1))
  [ $n -gt 300 ] && { echo "Bail out! No screen: $(tail -1 "$place/xvfb.log")"; exit 99; }
  sleep 0.1
done
DISPLAY=":$(head -1 "$place/display")"
export DISPLAY

if command -v dbus-daemon >/dev/null; then
  dbus-daemon --session --nofork --print-address=3 3>"$place/bus" 2>/dev/null &
  pids="$pids $!"
  n=0
  while [ ! -s "$place/bus" ] && [ $n -lt 50 ]; do n=$((n + 1)); sleep 0.1; done
  DBUS_SESSION_BUS_ADDRESS=$(head -1 "$place/bus")
  export DBUS_SESSION_BUS_ADDRESS
fi
openbox >/dev/null 2>&1 &
pids="$pids $!"

"$@"
