#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the translation against the sources: every file with words for people is listed, every one of its strings is Turkish too.
# Usage: check-translation.sh SOURCE_FOLDER. Prints TAP.
cd "$1" || exit 1
n=0
check() { # name, offenders
  n=$((n + 1))
  if [ -z "$2" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "$2" | sed 's/^/#   /'; fi
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
grep -v '^#' po/POTFILES.in | grep . | sort >"$work/listed"

# What has strings for people: C with a gettext call, interfaces and the settings with their mark, and what the build merges.
{
  grep -rlE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|Q_|n?gettext|g_d[cnp]*gettext2?) \(([^)]|$)' src ui data --include='*.[ch]'
  grep -rlE 'translatable="(yes|true|1)"|gettext-domain=' src ui data --include='*.ui' --include='*.gschema.xml'
  find src ui data -name '*.desktop.in' -o -name '*.metainfo.xml.in'
} | sort -u >"$work/spoken"
check "every file with strings is listed in po/POTFILES.in" "$(comm -23 "$work/spoken" "$work/listed")"
check "every file in po/POTFILES.in is there, once, and has strings" \
  "$(comm -13 "$work/spoken" "$work/listed"; uniq -d "$work/listed")"

# The strings as the build's own template has them.
while read -r f; do [ -f "$f" ] && echo "$f"; done <"$work/listed" >"$work/files"
LC_ALL=C.UTF-8 xgettext --from-code=UTF-8 --package-name=sahne --files-from="$work/files" -o "$work/sahne.pot" \
  -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kg_dcgettext:2 -kg_dngettext:2,3 -kg_dpgettext2:2c,3 \
  --flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
  --flag=g_dngettext:2:pass-c-format --flag=g_dngettext:3:pass-c-format --flag=g_strdup_printf:1:c-format \
  --flag=g_set_error:4:c-format --flag=g_error_new:3:c-format 2>"$work/said" || echo "xgettext failed" >>"$work/said"
[ -s "$work/sahne.pot" ] || echo "xgettext found nothing" >>"$work/said"
check "the strings can be collected" "$(cat "$work/said")"

strings() { # msgattrib options: the msgids left, without the header
  LC_ALL=C.UTF-8 msgattrib --no-wrap --no-obsolete --no-location "$@" "$work/tr.po" 2>&1 |
    awk '/^$/{head = 0} NR == 1{head = 1} !head && /^(msgid|msgctxt|"|msgattrib)/'
}
LC_ALL=C.UTF-8 msgmerge -q --no-fuzzy-matching -o "$work/tr.po" po/tr.po "$work/sahne.pot" >"$work/said" 2>&1 ||
  echo "msgmerge failed" >>"$work/said"
check "po/tr.po fits the strings" "$(cat "$work/said")"
check "every string is translated" "$(strings --untranslated)"
check "no translation is a guess" "$(strings --only-fuzzy)"
check "placeholders, plurals and headers are right" \
  "$(for f in "$work/tr.po" $(sed 's,.*,po/&.po,' po/LINGUAS); do LC_ALL=C.UTF-8 msgfmt -c -o /dev/null "$f" 2>&1; done)"
echo "1..$n"
