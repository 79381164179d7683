"""Writes the names of pictures that are read aloud, out of the Unicode CLDR's annotations.

Faces are left out: they are seen, not heard.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import os
import xml.etree.ElementTree

FACES = [(0x1F600, 0x1F64F), (0x1F910, 0x1F917), (0x1F920, 0x1F92F), (0x1F970, 0x1F97A),
         (0x1F9D0, 0x1F9D0), (0x1FAE0, 0x1FAE8), (0x2639, 0x263A), (0x1F3FB, 0x1F3FF)]


def is_heard(glyph):
    first = ord(glyph[0])
    return first >= 0x2190 and not any(low <= first <= high for low, high in FACES)


def short(name):
    """A name without the colours of skins and who exactly is in a family."""
    kind, _, detail = name.partition(':')
    if kind == 'flag':
        return f'{detail.strip()} flag'
    if kind == 'bayrak':
        return f'{detail.strip()} bayrağı'
    return kind.strip()


def read(folder, language):
    names = {}
    for part in ('annotations', 'annotationsDerived'):
        path = os.path.join(folder, 'common', part, language + '.xml')
        if not os.path.exists(path):
            continue
        for entry in xml.etree.ElementTree.parse(path).iter('annotation'):
            glyph = entry.get('cp').replace('\ufe0f', '')
            if entry.get('type') == 'tts' and entry.text and is_heard(glyph):
                names[glyph] = short(entry.text.strip())
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--cldr', required=True)
    parser.add_argument('language')
    parser.add_argument('output')
    options = parser.parse_args()
    names = read(options.cldr, options.language)
    with open(options.output, 'w', encoding='utf-8') as file:
        for glyph in sorted(names):
            file.write(f'{glyph}\t{names[glyph]}\n')


main()
