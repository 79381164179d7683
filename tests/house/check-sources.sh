#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# House rules that a machine can see: every file says what it is for, under which licence, and stays short.
# Usage: check-sources.sh SOURCE_FOLDER. Prints TAP.
cd "$1" || exit 1
n=0
check() { # name, offenders
  n=$((n + 1))
  if [ -z "$2" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "$2" | sed 's/^/#   /'; fi
}
sources=$(find src ui tests -name '*.[ch]' | sort)
check "every file opens with what it is for" "$(for f in $sources; do head -1 "$f" | grep -q '^/\* [A-Z“]' || echo "$f"; done)"
check "every file names its licence" "$(for f in $sources $(find src ui tests data -name meson.build -o -name '*.py' -o -name '*.sh'); do head -12 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$f"; done)"
check "no file is longer than 800 lines" "$(for f in $sources; do [ "$(wc -l <"$f")" -le 800 ] || echo "$f $(wc -l <"$f")"; done)"
check "nothing is left for later" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $sources)"
check "no path of a machine" "$(grep -rnE '/home/|/work/|/root/' src ui data po --include='*' -I | head)"
check "the only reader and writer of JSON is store" "$(grep -lE 'json_parser_new|json_generator_new|json_from_string' $(find src ui -name '*.c' | grep -v '^src/store/'))"
check "random numbers come from a seed" "$(grep -nE '\b(rand|random|drand48|g_random_int|g_random_double) \(' $(find src -name '*.c') | grep -v uuid)"
echo "1..$n"
