#!/usr/bin/env python3
# Makes what the program knows of things: their drawings in one bundle, their table, their names.
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import svg

COLUMNS = ('concept', 'tr', 'drawing', 'height', 'width', 'hold', 'grip', 'where', 'material',
           'mass', 'traits', 'states', 'is', 'axis')
# Icons of skin tones and of what nobody would put on a stage by itself.
SKIN = re.compile(r'-(light|medium-light|medium|medium-dark|dark)$')
NO_THING = re.compile(r'^(man|woman|person|people|men|women|keycap|japanese|no)-|-button$|'
                      r'(o-?clock|-thirty)$|arrow|-square$|-circle$')
# A keyword that stands for more things than this names none of them.
MOST_MEANINGS = 3
# Where a thing is held when the table does not say, by how it is held.
GRIPS = {'grip': '0,30', 'two': '0,45', 'flat': '0,4', 'phone': '0,35', 'hang': '0,97',
         'string': '0,0', 'mouth': '0,50', 'head': '0,0', 'back': '0,80'}


def read_table(files):
    rows = []
    for name in files:
        with open(name, encoding='utf-8') as lines:
            for number, line in enumerate(lines, 1):
                if line.startswith('#') or not line.strip():
                    continue
                values = line.rstrip('\n').split('\t')
                if len(values) != len(COLUMNS):
                    sys.exit('%s:%d: %d columns in place of %d' % (name, number, len(values),
                                                                   len(COLUMNS)))
                row = {k: '' if v == '-' else v for k, v in zip(COLUMNS, values)}
                row['words'] = row['concept'].split(',')
                row['concept'] = row['words'][0]
                row['place'] = '%s:%d' % (name, number)
                rows.append(row)
    known, concepts = {}, {}
    for row in rows:
        for word in row['words']:
            if word in known:
                sys.exit('%s: “%s” stands in %s too' % (row['place'], word, known[word]))
            known[word] = row['place']
            concepts[word] = row['concept']
    for row in rows:
        if row['is'] and row['is'] not in known:
            sys.exit('%s: nothing is known of “%s”' % (row['place'], row['is']))
        if row['drawing'].startswith('=') and not (row['height'] and row['width']):
            sys.exit('%s: a piece in C needs a height and a width' % row['place'])
        row['is'] = concepts.get(row['is'], '')
    return rows


def read_own(folder):
    """Width and height, in centimetres, of the project's own drawings."""
    found = {}
    for name in os.listdir(folder):
        if name.endswith('.svg'):
            box = svg.numbers(ET.parse(os.path.join(folder, name)).getroot().get('viewBox'))
            found[name[:-len('.svg')]] = box[2:]
    return found


def slug(name):
    return re.sub(r'[^a-z0-9]+', '-', name.lower().replace('’', '').replace("'", '')).strip('-')


def read_cldr(folder, language):
    """Names and keywords by character."""
    names, words = {}, {}
    for part in ('annotations', 'annotationsDerived'):
        path = os.path.join(folder, 'common', part, language + '.xml')
        if not os.path.exists(path):
            continue
        for a in ET.parse(path).getroot().iter('annotation'):
            char = a.get('cp').replace('\ufe0f', '')
            if a.get('type') == 'tts':
                names[char] = a.text
            else:
                words[char] = [w.strip() for w in a.text.split('|')]
    return names, words


def read_pack(path):
    """The icons of the set, and the character each stands for."""
    if not path:
        return {}, {}, 32, 32
    with open(path, encoding='utf-8') as f:
        pack = json.load(f)
    icons = {k: v['body'] for k, v in pack['icons'].items() if not SKIN.search(k)}
    chars = {}
    names = os.path.join(os.path.dirname(path), 'chars.json')
    if os.path.exists(names):
        with open(names, encoding='utf-8') as f:
            for code, name in json.load(f).items():
                text = ''.join(chr(int(c, 16)) for c in code.split('-'))
                chars.setdefault(name, text.replace('\ufe0f', ''))
    return icons, chars, pack.get('width', 32), pack.get('height', 32)


def icon_chars(icons, chars, names):
    """The character of every icon: the set's own list, or the English name."""
    by_slug = {slug(n): c for c, n in names.items()}
    wanted = set(icons) | set(by_slug)
    return {i: chars.get(i) or by_slug.get(i) for i in wanted if chars.get(i) or by_slug.get(i)}


class Art:
    """What can be drawn: own drawings, then the icons of the set. Those are put upright where the
    table says that they lean, and stand on the origin in their true size, in centimetres, as the
    own ones do."""

    def __init__(self, options):
        self.own = read_own(options.own)
        self.rows = read_table(options.props)
        self.icons, chars, self.width, self.height = read_pack(options.pack)
        self.names = {l: read_cldr(options.cldr, l) for l in ('en', 'tr')}
        self.chars = icon_chars(self.icons, chars, self.names['en'][0])
        self.lean = {d: float(r['axis']) for r in self.rows if r['axis']
                     for d in r['drawing'].split(',')}
        self.ships = {d for r in self.rows if 'floats' in r['traits']
                      for d in r['drawing'].split(',')}
        self.sizes = {}
        for r in reversed(self.rows):
            h, w = r['height'], r['width']
            for d in r['drawing'].split(','):
                self.sizes[d] = ((lambda _, y, h=float(h): h / y) if h
                                 else (lambda x, _, w=float(w or 30): w / x))
        self.done = {}

    def icon(self, name):
        if name in self.icons and name not in self.done:
            turn = 'rotate(%g %g %g)' % (-self.lean.get(name, 0), self.width / 2, self.height / 2)
            icon = svg.parse_body('<g transform="%s">%s</g>' % (turn, self.icons[name]), self.width,
                                  self.height)
            if name in self.ships:
                icon.drop(self.is_sea)
            x0, y0, x1, y1 = icon.box or (0, 0, 1, 1)
            scale = self.sizes[name](x1 - x0, y1 - y0) if name in self.sizes else 1
            icon.move(scale, -(x0 + x1) / 2 * scale, -y1 * scale)
            self.done[name] = icon
        return self.done.get(name)

    def is_sea(self, text, box):
        """Ships bring a strip of sea; but the sea belongs to the place."""
        blue = text.startswith(('fill="#00a6ed', 'fill="#5092ff'))
        return blue and box and (box[2] - box[0] > 0.8 * self.width
                                 and box[1] > 0.6 * self.height)

    def kind(self, name):
        return 'own' if name in self.own or name.startswith('=') else 'pack' if name in self.icons else 'font'

    def ratio(self, name):
        """Width as a share of the height."""
        if name in self.own:
            width, height = self.own[name]
        else:
            icon = self.icon(name)
            x0, y0, x1, y1 = icon.box if icon else (0, 0, 1, 1)
            width, height = x1 - x0, y1 - y0
        return max(width, 1e-3) / max(height, 1e-3)

    def things(self):
        """Rows of the table with measures, then the icons that the table does not name."""
        for row in self.rows:
            yield row
        named = {d for r in self.rows for d in r['drawing'].split(',')}
        known = {w for r in self.rows for w in r['words']}
        for icon in sorted(self.icons):
            char = self.chars.get(icon)
            name = self.names['en'][0].get(char, icon.replace('-', ' ')).lower()
            if icon in named or name in known or NO_THING.search(icon):
                continue
            known.add(name)
            yield dict.fromkeys(COLUMNS, '') | dict(
                concept=name, words=[name], drawing=icon, height='30', hold='flat', where='table',
                material='paper', mass='200', place=icon, tr=self.names['tr'][0].get(char, ''))


def measures(art, row):
    """Height and width in micrometres; one of them may follow from the drawing."""
    ratio = art.ratio(row['drawing'].split(',')[0])
    h, w = (float(row[k]) if row[k] else 0 for k in ('height', 'width'))
    return round(10000 * (h or w / ratio)), round(10000 * (w or h * ratio))


def write_things(art, path):
    with open(path, 'w', encoding='utf-8') as out:
        out.write('#concept\tart\tdrawing\tchar\theight_um\twidth_um\thold\tgrip\twhere\tmaterial\t'
                  'mass_g\ttraits\tstates\tis\n')
        for row in art.things():
            names = row['drawing'].split(',')
            kind = art.kind(names[0])
            char = art.chars.get(names[0], '')
            if kind == 'font' and not char and art.icons:
                sys.exit('%s: there is no drawing “%s”' % (row['place'], names[0]))
            height, width = measures(art, row)
            out.write('\t'.join(v or '-' for v in (
                row['concept'], kind, row['drawing'].replace('=', ''), char, str(height), str(width),
                row['hold'] or 'none', row['grip'] or GRIPS.get(row['hold'], '0,50'), row['where'], row['material'],
                row['mass'], row['traits'], row['states'], row['is'])) + '\n')


def write_bundle(art, options):
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        drawn = {d for row in art.things() for d in row['drawing'].split(',')}
        for name in sorted(drawn - set(art.own)):
            icon = art.icon(name)
            if icon:
                with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
                    f.write(icon.text())
                lines.append('<file compressed="true">%s</file>' % name)
        with open(options.licence, encoding='utf-8') as source:
            with open(os.path.join(folder, 'LICENCE'), 'w', encoding='utf-8') as f:
                f.write(source.read())
        xml = os.path.join(folder, 'bundle.xml')
        with open(xml, 'w', encoding='utf-8') as f:
            f.write('<gresources><gresource prefix="/org/sahne/art"><file>LICENCE</file>%s'
                    '</gresource></gresources>' % ''.join(lines))
        subprocess.run([options.compiler, '--sourcedir', folder, '--target', options.bundle, xml],
                       check=True)


def write_names(art, language, path):
    """word, concept, how; the likeliest meaning of a word only: the table's own words count most,
    then names, then keywords of the icons."""
    meanings = {}

    def add(word, concept, rank):
        if language == 'tr':
            word = word.replace('I', 'ı').replace('İ', 'i')
        word = word.strip().lower()
        if word:
            entry = meanings.setdefault(word, {})
            entry[concept] = min(rank, entry.get(concept, 9))

    names, words = art.names[language]
    for row in art.things():
        for i, word in enumerate(row['tr'].split(',') if language == 'tr' else row['words']):
            add(word.split(' (')[0], row['concept'], 1 if i or '(' in word else 0)
        char = art.chars.get(row['drawing'].split(',')[0])
        if char in names:
            add(names[char], row['concept'], 2)
            for word in words.get(char, []):
                add(word, row['concept'], 3)
    with open(path, 'w', encoding='utf-8') as out:
        out.write('#word\tconcept\thow\n')
        for word in sorted(meanings):
            best = min(meanings[word].values())
            concepts = [c for c, rank in meanings[word].items() if rank == best]
            if best == 3 and len(concepts) > MOST_MEANINGS:
                continue
            out.write('%s\t%s\t%s\n' % (word, concepts[0], ('table', 'table', 'name', 'keyword')[best]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--pack', default='')
    parser.add_argument('--cldr', required=True)
    parser.add_argument('--props', nargs='+', required=True)
    parser.add_argument('--own', required=True, help='folder of the own drawings')
    parser.add_argument('--licence')
    parser.add_argument('--compiler')
    parser.add_argument('--bundle', help='where the drawings go')
    parser.add_argument('--things', help='where the table goes')
    parser.add_argument('--names', nargs=2, metavar=('LANGUAGE', 'FILE'))
    options = parser.parse_args()
    art = Art(options)
    if options.things:
        write_things(art, options.things)
    if options.bundle:
        write_bundle(art, options)
    if options.names:
        write_names(art, *options.names)


if __name__ == '__main__':
    main()
