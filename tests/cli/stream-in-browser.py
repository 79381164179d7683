#!/usr/bin/env python3
"""Plays a package for streaming in Chromium, over a line that is narrow first and wide then.

A film is made with sahne-cli stream and served by a small web server with byte ranges and a brake.
Its own page plays it with hls.js, with dash.js and, where Chromium can, by itself. The player has to
go on playing, and to change the rung with the line.

Usage: stream-in-browser.py SAHNE_CLI PLAYERS_FOLDER. Ends with 77 when something is not installed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

STORY = """EXT. BEACH - DAY

A girl runs along the shore. A dog jumps.

MELIS
Look at the sea! It is full of boats.

INT. KITCHEN - NIGHT

A cat sleeps on the table. An old man enters.

GRANDPA
Who ate my fish? I was away for one minute only.

The cat jumps off the table and runs.

EXT. GARDEN - DAY

A fox walks along the fence. A boy waves.

BOY
Good morning, fox! Where are you going so early, and why do you look so hungry today?

FOX
I am looking for a cat that smells of fish. Did it come this way a short while ago?

The boy laughs and runs to the house. The fox sits down and waits.
"""
# Bytes a second; dash.js takes what comes in less than 50 ms for something out of a cache, and learns
# nothing from it. A narrow line carries the lowest rung, and hardly more.
WIDE = 100_000
MARGIN = 1.25
NARROW_S = 12  # from the first request for media on
PATIENCE_S = 150
ENOUGH_S = 28  # of the film

REPORT = """
<script>
film.muted = true;
const tell = () => fetch("/report?" + new URLSearchParams({
  player: document.body.dataset.player || "", time: film.currentTime, height: film.videoHeight,
  ended: film.ended, error: film.error ? film.error.message || film.error.code : "",
  help: !document.getElementById("help").hidden,
  frames: film.getVideoPlaybackQuality().totalVideoFrames }));
setInterval(() => { if (film.paused && !film.ended) film.play().catch(() => {}); tell(); }, 500);
</script>
</body>"""


class Line:
    """All connections share one line."""

    def __init__(self, narrow):
        self.narrow = narrow
        self.lock = threading.Lock()
        self.began = None
        self.free_at = 0.0

    def wide(self):
        return self.began is not None and time.monotonic() - self.began > NARROW_S

    def wait(self, size):
        with self.lock:
            now = time.monotonic()
            self.began = self.began or now
            rate = WIDE if self.wide() else self.narrow
            self.free_at = max(self.free_at, now) + size / rate
            pause = self.free_at - now
        time.sleep(pause)


class Run:
    """What one player did."""

    def __init__(self, narrow):
        self.line = Line(narrow)
        self.fetched = []  # (seconds, file, bytes, line was wide)
        self.reports = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kinds = {".html": "text/html; charset=utf-8", ".m3u8": "application/vnd.apple.mpegurl",
             ".mpd": "application/dash+xml", ".mp4": "video/mp4", ".vtt": "text/vtt",
             ".js": "text/javascript"}

    def log_message(self, *_):
        pass

    def answer(self, code, data, kind, more=()):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-store")
        for name, value in more:
            self.send_header(name, value)
        self.end_headers()
        return data

    def do_GET(self):
        try:
            self.serve()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def serve(self):
        run, address = self.server.run, urllib.parse.urlsplit(self.path)
        name = address.path.lstrip("/")
        if name == "report":
            run.reports.append(dict(urllib.parse.parse_qsl(address.query)))
            self.answer(204, b"", "text/plain")
            return
        path = self.server.players.get(name) or self.server.folder / name
        if not re.fullmatch(r"[\w.-]+", name) or not path.is_file():
            self.wfile.write(self.answer(404, b"no\n", "text/plain"))
            return
        data, code, more = path.read_bytes(), 200, []
        if name == "index.html":
            data = data.replace(b"</body>", REPORT.encode())
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted:
            first, size = int(wanted[1]), len(data)
            last = min(int(wanted[2]) if wanted[2] else size - 1, size - 1)
            data, code = data[first:last + 1], 206
            more = [("Content-Range", f"bytes {first}-{last}/{size}")]
        self.answer(code, data, self.kinds.get(path.suffix, "application/octet-stream"), more)
        if path.suffix != ".mp4":
            self.wfile.write(data)
            return
        for at in range(0, len(data), 4096):
            piece = data[at:at + 4096]
            run.line.wait(len(piece))
            self.wfile.write(piece)
            run.fetched.append((time.monotonic(), name, len(piece), run.line.wide()))


def rungs_of(folder):
    """Files of the pictures and what each needs with the sound, bytes a second; the lowest first."""
    rates, rate = {}, 0
    for line in (folder / "master.m3u8").read_text().splitlines():
        found = re.match(r"#EXT-X-STREAM-INF:.*AVERAGE-BANDWIDTH=(\d+)", line)
        if found:
            rate = int(found[1]) / 8
        elif line and not line.startswith("#"):
            rates[line.replace(".m3u8", ".mp4")] = rate
    return dict(sorted(rates.items(), key=lambda item: item[1]))


def steps(fetched, rungs):
    """Rungs in the order in which they were fetched; requests for heads and indices do not count."""
    runs = []
    for _, name, size, _ in fetched:
        if name in rungs:
            if runs and runs[-1][0] == rungs.index(name):
                runs[-1][1] += size
            else:
                runs.append([rungs.index(name), size])
    found = []
    for number, size in runs:
        if size > 4096 and (not found or found[-1] != number):
            found.append(number)
    return found


def play(chromium, server, player, folder):
    rungs = rungs_of(folder)
    server.run = run = Run(MARGIN * next(iter(rungs.values())))
    with tempfile.TemporaryDirectory() as profile:
        browser = subprocess.Popen(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio",
             "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--window-size=1280,720", f"--user-data-dir={profile}",
             f"http://127.0.0.1:{server.server_port}/index.html?player={player}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE_S
        last = {}
        while time.monotonic() < until and browser.poll() is None:
            time.sleep(0.5)
            last = run.reports[-1] if run.reports else {}
            if last.get("help") == "true" or last.get("error"):
                break
            if float(last.get("time", 0)) >= ENOUGH_S or last.get("ended") == "true":
                break
        browser.terminate()
        browser.wait()
    return judge(player, run, last, list(rungs))


def judge(player, run, last, rungs):
    """The sentences of what went wrong; None when this player is not there."""
    if last.get("help") == "true" and player == "native":
        return None
    narrow = steps([f for f in run.fetched if not f[3]], rungs)
    wide = steps([f for f in run.fetched if f[3]], rungs)
    print(f"# {player}: {float(last.get('time', 0)):.1f} s played, {last.get('frames')} pictures; rungs "
          f"(0 to {len(rungs) - 1}) while narrow {narrow}, then {wide}")
    wrong = []
    if last.get("player") != player:
        wrong.append(f"the page did not play with {player}")
    if last.get("error"):
        wrong.append("the player stopped: " + last["error"])
    if float(last.get("time", 0)) < ENOUGH_S and last.get("ended") != "true":
        wrong.append("it did not get far")
    if int(float(last.get("frames") or 0)) < 30:
        wrong.append("no pictures were shown")
    if not narrow or not wide:
        wrong.append("pictures were fetched in one of the two phases only")
    elif len(set(narrow + wide)) < 2:
        wrong.append("it did not change to another rung")
    return wrong


def main():
    cli, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    players = {"hls.min.js": folder / "hls.js/dist/hls.min.js",
               "dash.all.min.js": folder / "dashjs/dist/modern/umd/dash.all.min.js"}
    if chromium is None or not all(p.is_file() for p in players.values()):
        print("Chromium, hls.js or dash.js is not here: see .ci/setup.")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "story.fountain").write_text(STORY)
        package = scratch / "film"
        made = subprocess.run(
            [cli, "stream", scratch / "story.fountain", "-o", package, "--size", "480x270", "--codec",
             "h264", "--json"], stdout=subprocess.PIPE, env=dict(os.environ, XDG_CACHE_HOME=str(scratch)))
        result = json.loads(made.stdout.splitlines()[-1])
        if made.returncode != 0 or result["deliveries"][0]["check"]["problems"]:
            print("The package cannot be made:", result)
            return 1
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # a browser that ends cuts its connections
        server.folder, server.players = package, players
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for player in ("hls", "dash", "native"):
            wrong = play(chromium, server, player, package)
            print(f"{player}: {'not in this browser' if wrong is None else '; '.join(wrong) or 'plays'}",
                  flush=True)
            failed += bool(wrong)
        server.shutdown()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
