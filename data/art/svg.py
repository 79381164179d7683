# Makes icons plain: of all that SVG can do, only paths with flat fills are left, and their box.
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import re
import xml.etree.ElementTree as ET

IDENTITY = (1, 0, 0, 1, 0, 0)
NAMED = {'black': '000000', 'white': 'ffffff'}
ARGUMENTS = {'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}
CIRCLE = 0.5522847498


def multiply(m, n):
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
            a * k + c * l + e, b * k + d * l + f)


def apply(m, x, y):
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def numbers(text):
    return [float(n) for n in re.findall(r'[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?', text or '')]


def transform(text):
    m = IDENTITY
    for name, args in re.findall(r'(\w+)\s*\(([^)]*)\)', text or ''):
        v = numbers(args)
        if name == 'translate':
            n = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif name == 'scale':
            n = (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0)
        elif name == 'rotate':
            a = math.radians(v[0])
            n = (math.cos(a), math.sin(a), -math.sin(a), math.cos(a), 0, 0)
            if len(v) > 1:
                n = multiply(multiply((1, 0, 0, 1, v[1], v[2]), n), (1, 0, 0, 1, -v[1], -v[2]))
        elif name == 'matrix':
            n = tuple(v)
        else:
            raise ValueError('unknown transform ' + name)
        m = multiply(m, n)
    return m


def arc(x0, y0, rx, ry, turn, large, sweep, x, y):
    """Cubics for an elliptical arc: SVG 1.1, appendix F.6."""
    if rx == 0 or ry == 0 or (x0, y0) == (x, y):
        return [(x0, y0, x, y, x, y)]
    rx, ry, phi = abs(rx), abs(ry), math.radians(turn)
    c, s = math.cos(phi), math.sin(phi)
    px, py = c * (x0 - x) / 2 + s * (y0 - y) / 2, -s * (x0 - x) / 2 + c * (y0 - y) / 2
    grow = math.sqrt(max(1, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    k = (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1
    k = math.sqrt(max(0, k)) * (-1 if large == sweep else 1)
    qx, qy = k * rx * py / ry, -k * ry * px / rx
    cx, cy = c * qx - s * qy + (x0 + x) / 2, s * qx + c * qy + (y0 + y) / 2
    a0 = math.atan2((py - qy) / ry, (px - qx) / rx)
    a1 = math.atan2((-py - qy) / ry, (-px - qx) / rx)
    if sweep and a1 < a0:
        a1 += 2 * math.pi
    if not sweep and a1 > a0:
        a1 -= 2 * math.pi
    n = max(1, math.ceil(abs(a1 - a0) / (math.pi / 2) - 1e-6))
    step = (a1 - a0) / n
    h = 4 / 3 * math.tan(step / 4)

    def at(u, v):
        return cx + c * rx * u - s * ry * v, cy + s * rx * u + c * ry * v

    out = []
    for i in range(n):
        a, b = a0 + i * step, a0 + (i + 1) * step
        out.append(at(math.cos(a) - h * math.sin(a), math.sin(a) + h * math.cos(a))
                   + at(math.cos(b) + h * math.sin(b), math.sin(b) - h * math.cos(b))
                   + at(math.cos(b), math.sin(b)))
    return out


def tokens(d):
    """Splits path data; the flags of an arc may stand together without a space."""
    number = re.compile(r'[\s,]*([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)')
    flag = re.compile(r'[\s,]*([01])')
    i, verb = 0, None
    while True:
        m = re.compile(r'[\s,]*([a-zA-Z])').match(d, i)
        if m:
            verb, i = m.group(1), m.end()
        elif verb is None or not number.match(d, i):
            return
        args = []
        for k in range(ARGUMENTS[verb.upper()]):
            m = (flag if verb in 'aA' and k in (3, 4) else number).match(d, i)
            args.append(float(m.group(1)))
            i = m.end()
        yield verb, args
        if verb in 'mM':
            verb = 'l' if verb == 'm' else 'L'
        elif verb in 'zZ':
            verb = None


def path(d):
    """Absolute segments ('M', x, y), ('L', x, y), ('C', 6 numbers), ('Z',)."""
    out, x, y, sx, sy, control = [], 0, 0, 0, 0, None
    for verb, v in tokens(d):
        up = verb.upper()
        if verb != up and up not in 'AHVZ':
            v = [n + (y if i % 2 else x) for i, n in enumerate(v)]
        if up == 'H':
            v = [v[0] + (x if verb == 'h' else 0), y]
        elif up == 'V':
            v = [x, v[0] + (y if verb == 'v' else 0)]
        elif up == 'A' and verb == 'a':
            v = v[:5] + [v[5] + x, v[6] + y]
        last, control = control, None
        if up == 'M':
            out.append(('M', *v))
            sx, sy = v
        elif up in 'LHV':
            out.append(('L', *v))
        elif up in 'CS':
            if up == 'S':
                v = ([2 * x - last[1], 2 * y - last[2]] if last and last[0] == 'C' else [x, y]) + v
            out.append(('C', *v))
            control = ('C', v[2], v[3])
        elif up in 'QT':
            if up == 'T':
                v = ([2 * x - last[1], 2 * y - last[2]] if last and last[0] == 'Q' else [x, y]) + v
            q = v[0], v[1]
            out.append(('C', x + (q[0] - x) * 2 / 3, y + (q[1] - y) * 2 / 3,
                        v[2] + (q[0] - v[2]) * 2 / 3, v[3] + (q[1] - v[3]) * 2 / 3, v[2], v[3]))
            control = ('Q', *q)
        elif up == 'A':
            out += [('C', *c) for c in arc(x, y, *v)]
        else:
            out.append(('Z',))
            x, y = sx, sy
            continue
        x, y = v[-2], v[-1]
    return out


def ellipse(cx, cy, rx, ry):
    kx, ky = rx * CIRCLE, ry * CIRCLE
    return [('M', cx + rx, cy), ('C', cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
            ('C', cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
            ('C', cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
            ('C', cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy), ('Z',)]


def rectangle(x, y, w, h, rx, ry):
    rx, ry = min(rx, w / 2), min(ry, h / 2)
    if rx <= 0 or ry <= 0:
        return path('M%r %rh%rv%rh%rz' % (x, y, w, h, -w))
    a = 'a%r %r 0 0 1 ' % (rx, ry)
    return path('M%r %rh%r%s%r %rv%r%s%r %rh%r%s%r %rv%r%s%r %rz' % (
        x + rx, y, w - 2 * rx, a, rx, ry, h - 2 * ry, a, -rx, ry, -(w - 2 * rx), a, -rx, -ry,
        -(h - 2 * ry), a, rx, -ry))


def number(e, name, default=0.0):
    v = numbers(e.get(name))
    return v[0] if v else default


def outline(e, tag):
    if tag == 'path':
        return path(e.get('d'))
    if tag == 'rect':
        rx = number(e, 'rx', number(e, 'ry'))
        return rectangle(number(e, 'x'), number(e, 'y'), number(e, 'width'), number(e, 'height'),
                         rx, number(e, 'ry', rx))
    if tag in ('circle', 'ellipse'):
        r = number(e, 'r')
        return ellipse(number(e, 'cx'), number(e, 'cy'), number(e, 'rx', r), number(e, 'ry', r))
    if tag == 'line':
        return [('M', number(e, 'x1'), number(e, 'y1')), ('L', number(e, 'x2'), number(e, 'y2'))]
    v = numbers(e.get('points'))
    points = [('ML'[i > 0], v[i], v[i + 1]) for i in range(0, len(v) - 1, 2)]
    return points + ([('Z',)] if tag == 'polygon' else [])


def move(segments, m):
    return [(s[0],) + tuple(c for i in range(1, len(s), 2) for c in apply(m, s[i], s[i + 1]))
            for s in segments]


def extremes(p0, p1, p2, p3):
    """Values of one coordinate of a cubic where it may be least or greatest."""
    a, b, c = -p0 + 3 * p1 - 3 * p2 + p3, 2 * (p0 - 2 * p1 + p2), p1 - p0
    roots = []
    if abs(a) > 1e-9:
        q = b * b - 4 * a * c
        if q >= 0:
            roots = [(-b + math.sqrt(q)) / (2 * a), (-b - math.sqrt(q)) / (2 * a)]
    elif abs(b) > 1e-9:
        roots = [-c / b]
    out = [p0, p3]
    for t in roots:
        if 0 < t < 1:
            u = 1 - t
            out.append(u ** 3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t ** 3 * p3)
    return out


def box(segments, pad=0):
    xs, ys, x, y = [], [], 0, 0
    for s in segments:
        if s[0] == 'C':
            xs += extremes(x, s[1], s[3], s[5])
            ys += extremes(y, s[2], s[4], s[6])
        elif s[0] == 'L':
            xs += [x, s[1]]
            ys += [y, s[2]]
        if s[0] != 'Z':
            x, y = s[-2], s[-1]
    return [min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad] if xs else None


def outlines(segments):
    """The outlines of a path, one by one."""
    parts = []
    for s in segments:
        if s[0] == 'M' or not parts:
            parts.append([])
        parts[-1].append(s)
    return parts


def union(boxes):
    boxes = [b for b in boxes if b]
    return [f(b[i] for b in boxes) for i, f in enumerate((min, min, max, max))] if boxes else None


class Drawing:
    """The shapes of one picture: attributes, absolute segments, half the width of a stroke."""

    def __init__(self, root):
        self.shapes = []
        self.ids = {e.get('id'): e for e in root.iter() if e.get('id')}
        self.walk(root, IDENTITY, dict(fill='black', stroke='none', rule='nonzero', opacity=1.0,
                                       width=1.0))

    def colour(self, text):
        text = NAMED.get(text, text.lstrip('#').lower())
        m = re.fullmatch(r'url\(#(.*)\)', text, re.I)
        if m:  # a gradient is flattened to the mean of its ends
            wanted = [e for i, e in self.ids.items() if i.lower() == m.group(1).lower()]
            stops = [e for e in wanted[0] if e.tag.endswith('stop')]
            ends = [self.colour(s.get('stop-color', 'black')) for s in (stops[0], stops[-1])]
            return ''.join('%02x' % ((int(ends[0][i:i + 2], 16) + int(ends[1][i:i + 2], 16)) // 2)
                           for i in (0, 2, 4))
        return ''.join(c * 2 for c in text) if len(text) == 3 else text

    def style(self, e, s):
        s = dict(s)
        for name, key in (('fill', 'fill'), ('stroke', 'stroke'), ('fill-rule', 'rule')):
            if e.get(name):
                s[key] = e.get(name)
        s['width'] = number(e, 'stroke-width', s['width'])
        s['opacity'] *= number(e, 'opacity', 1.0)
        return s

    def shape(self, e, tag, m, s):
        segments = move(outline(e, tag), m)
        scale = math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))
        if not segments:
            return
        for paint in ('fill', 'stroke'):
            if s[paint] == 'none' or (paint == 'fill' and tag == 'line'):
                continue
            width = s['width'] * scale if paint == 'stroke' else 0
            opacity = s['opacity'] * number(e, paint + '-opacity', 1.0)
            text = '%s="#%s"' % (paint, self.colour(s[paint]))
            if paint == 'stroke':
                text += ' fill="none" stroke-width="%g"' % round(width, 2)
            elif s['rule'] == 'evenodd':
                text += ' fill-rule="evenodd"'
            if opacity < 1:
                text += ' opacity="%g"' % round(opacity, 3)
            self.shapes.append((text, segments, width / 2))

    def walk(self, e, m, s):
        tag = e.tag.split('}')[-1]
        if tag in ('defs', 'clipPath', 'filter', 'title', 'desc', 'linearGradient', 'radialGradient',
                   'metadata', 'mask', 'style'):
            return
        s, m = self.style(e, s), multiply(m, transform(e.get('transform')))
        if tag == 'use':
            link = e.get('href') or e.get('{http://www.w3.org/1999/xlink}href')
            m = multiply(m, (1, 0, 0, 1, number(e, 'x'), number(e, 'y')))
            self.walk(self.ids[link.lstrip('#')], m, s)
        elif tag in ('svg', 'g'):
            for child in e:
                self.walk(child, m, s)
        elif tag in ('path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'):
            self.shape(e, tag, m, s)
        else:
            raise ValueError('unknown element ' + tag)

    @property
    def box(self):
        return union(box(segments, pad) for _, segments, pad in self.shapes)

    def move(self, scale, x, y):
        matrix = (scale, 0, 0, scale, x, y)
        self.shapes = [(re.sub('stroke-width="([0-9.e-]+)"',
                               lambda m: 'stroke-width="%g"' % (float(m.group(1)) * scale), text),
                        move(segments, matrix), pad * scale)
                       for text, segments, pad in self.shapes]

    def drop(self, unwanted):
        """Leaves out the outlines for which unwanted (attributes, box) is true."""
        kept = []
        for text, segments, pad in self.shapes:
            parts = [p for p in outlines(segments) if not unwanted(text, box(p))]
            if parts:
                kept.append((text, [s for p in parts for s in p], pad))
        self.shapes = kept

    def text(self):
        x0, y0, x1, y1 = self.box or (0, 0, 1, 1)
        lines = ['<path %s d="%s"/>' % (text, ''.join(
            s[0] + ' '.join('%g' % round(v, 2) for v in s[1:]) for s in segments))
                 for text, segments, _ in self.shapes]
        return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="%g %g %g %g">\n%s\n</svg>\n'
                % (round(x0, 2), round(y0, 2), round(x1 - x0, 2), round(y1 - y0, 2),
                   '\n'.join(lines)))


def parse(text):
    return Drawing(ET.fromstring(text))


def parse_body(body, width, height):
    return parse('<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="%d" height="%d">%s</svg>'
                 % (width, height, body))
