#!/usr/bin/env python3
# Makes the table of guesses from WordNet: what an English word that our tables lack is a kind of.
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import os
import re

# Lexicographer files whose nouns are nothing that can be seen.
ABSTRACT = {3, 4, 7, 9, 10, 11, 12, 16, 19, 21, 22, 23, 24, 25, 26, 28}
# Classes that a noun of a lexicographer file may have.
CLASSES = {5: ('animal', 'creature'), 18: ('actor', 'creature'), 20: ('thing',), 6: ('thing', 'place'),
           13: ('thing',), 15: ('place',), 17: ('thing', 'place'), 27: ('thing',), 8: ('part',),
           14: ('actor',)}
WORD = re.compile(r"^[a-z][a-z'-]{1,30}$")
SENSES = 3  # of a noun that are tried
STEPS = 9   # upwards
VERB_STEPS = 3


def read_concepts(folders, things):
    """Words of our own tables, by class, to concepts: nouns and verbs."""
    nouns, verbs = {}, {}
    order = {'actor': 0, 'animal': 1, 'creature': 2, 'place': 3, 'thing': 4, 'part': 5}
    best = {}
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            if not name.endswith('.tsv') or name == 'guesses.tsv':
                continue
            with open(os.path.join(folder, name), encoding='utf-8') as lines:
                for line in lines:
                    cells = line.rstrip('\n').split('\t')
                    if line.startswith('#') or len(cells) < 3:
                        continue
                    for word in cells[2].split(','):
                        if '(' in word:
                            continue
                        if cells[0] == 'action':
                            verbs.setdefault(word, cells[1])
                        elif cells[0] in order and order[cells[0]] < best.get(word, 9):
                            nouns[word] = (cells[0], cells[1])
                            best[word] = order[cells[0]]
    with open(things, encoding='utf-8') as lines:
        for line in lines:
            cells = line.rstrip('\n').split('\t')
            if not line.startswith('#') and len(cells) > 2 and cells[2] == 'table':
                nouns.setdefault(cells[0], ('thing', cells[1]))
    return nouns, verbs


def read_data(path):
    """Synsets by offset: lexicographer file, words, hypernyms."""
    found = {}
    with open(path, encoding='latin-1') as lines:
        for line in lines:
            if line.startswith(' '):
                continue
            cells = line.split(' | ')[0].split()
            n = int(cells[3], 16)
            words = [cells[4 + 2 * i].replace('_', ' ') for i in range(n)]
            at = 4 + 2 * n
            above = []
            for i in range(int(cells[at])):
                kind, offset, part = cells[at + 1 + 4 * i:at + 4 + 4 * i]
                if kind in ('@', '@i') and part in 'nv':
                    above.append(offset)
            found[cells[0]] = (int(cells[1]), words, above)
    return found


def read_index(path):
    """Synsets of each word, the commonest first."""
    found = {}
    with open(path, encoding='latin-1') as lines:
        for line in lines:
            if line.startswith(' '):
                continue
            cells = line.split()
            n = int(cells[2])
            found[cells[0].replace('_', ' ')] = cells[-n:]
    return found


def read_counts(path):
    """How often each word was met as noun, verb, adjective and adverb."""
    found = {}
    with open(path, encoding='latin-1') as lines:
        for line in lines:
            count, key = line.split()[:2]
            word, rest = key.split('%')
            part = {'1': 0, '2': 1, '3': 2, '5': 2, '4': 3}[rest[0]]
            found.setdefault(word, [0, 0, 0, 0])[part] += int(count)
    return found


def upwards(data, offset, known, steps, classes=None):
    """The nearest known word at or above a synset."""
    level, seen = [offset], set()
    for _ in range(steps):
        above = []
        for o in level:
            if o in seen or o not in data:
                continue
            seen.add(o)
            for word in data[o][1]:
                if word in known and (classes is None or known[word][0] in classes):
                    return known[word]
            above += data[o][2]
        level = above
    return None


def guess_noun(word, index, data, nouns):
    """Class and concept of the first sense that leads somewhere; abstract when none can be seen."""
    senses = index.get(word, [])[:SENSES]
    if senses and data[senses[0]][0] in ABSTRACT and all(w.lower() == w for w in data[senses[0]][1]):
        return 'abstract', '-'
    for offset in senses:
        classes = CLASSES.get(data[offset][0])
        if classes is None or not any(w.lower() == w for w in data[offset][1]):
            continue
        found = upwards(data, offset, nouns, STEPS, classes)
        if found and found[1] not in ('thing', 'person', 'animal', 'body', 'group'):
            return found
        if found and found[0] in ('actor', 'animal') and found[1] != 'group':
            return found
    return '-', '-'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--wordnet', default='')
    parser.add_argument('--words', nargs='+', required=True, help='folders of our own tables')
    parser.add_argument('--names', required=True, help='names of things')
    parser.add_argument('output')
    options = parser.parse_args()
    rows = []
    folder = options.wordnet
    if folder and os.path.exists(os.path.join(folder, 'data.noun')):
        nouns, verbs = read_concepts(options.words, options.names)
        index = {p: read_index(os.path.join(folder, 'index.' + p)) for p in ('noun', 'verb', 'adj', 'adv')}
        data = {p: read_data(os.path.join(folder, 'data.' + p)) for p in ('noun', 'verb')}
        counts = read_counts(os.path.join(folder, 'cntlist'))
        for word in sorted(set().union(*index.values()), key=lambda w: w.encode()):
            if not WORD.match(word):
                continue
            met = counts.get(word, [0, 0, 0, 0])
            uses = [met[i] + 1 if word in index[p] else 0
                    for i, p in enumerate(('noun', 'verb', 'adj', 'adv'))]
            kind, concept = guess_noun(word, index['noun'], data['noun'], nouns)
            action = None
            for offset in index['verb'].get(word, [])[:SENSES]:
                action = action or upwards(data['verb'], offset, verbs, VERB_STEPS)
            if kind == '-' and action is None and not uses[2] + uses[3]:
                continue  # nothing is known of it that its form does not say
            rows.append('\t'.join([word] + [str(u) for u in uses] + [kind, concept, action or '-']))
    with open(options.output, 'w', encoding='utf-8') as out:
        out.write('\n'.join(rows) + ('\n' if rows else ''))


if __name__ == '__main__':
    main()
