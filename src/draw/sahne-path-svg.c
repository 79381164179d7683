/* Reads the outlines of SVG: the text of a `d` attribute becomes a path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-path.h"

#include <math.h>
#include <string.h>

/* More than any drawing by hand has; the rest of a hostile one is left out. */
#define MAX_COMMANDS 20000
#define MAX_VALUE 1e6

typedef struct
{
  SahnePath *path;
  const char *at;
  SahnePoint pen, start;
  SahnePoint handle; /* the last one, mirrored by S and T */
  char last;
} Reader;

static void
skip (Reader *r)
{
  while (*r->at && strchr (" \t\r\n,", *r->at))
    r->at++;
}

static gboolean
number (Reader *r, double *value)
{
  char *end;

  skip (r);
  if (!g_ascii_isdigit (*r->at) && (*r->at == '\0' || !strchr ("+-.", *r->at)))
    return FALSE;
  *value = g_ascii_strtod (r->at, &end);
  if (end == r->at || !isfinite (*value) || fabs (*value) > MAX_VALUE)
    return FALSE;
  r->at = end;
  return TRUE;
}

/* A flag of an arc is one digit; what follows may stick to it. */
static gboolean
flag (Reader *r, gboolean *value)
{
  skip (r);
  if (*r->at != '0' && *r->at != '1')
    return FALSE;
  *value = *r->at++ == '1';
  return TRUE;
}

static gboolean
numbers (Reader *r, double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!number (r, &values[i]))
      return FALSE;
  return TRUE;
}

/* One piece of an arc of at most a quarter, as a cubic. */
static void
arc_piece (Reader *r, SahnePoint c, double rx, double ry, double turn, double a0, double a1)
{
  double k = 4 / 3.0 * tan ((a1 - a0) / 4), ct = cos (turn), st = sin (turn);
  double x[3] = { cos (a0) - k * sin (a0), cos (a1) + k * sin (a1), cos (a1) };
  double y[3] = { sin (a0) + k * cos (a0), sin (a1) - k * cos (a1), sin (a1) };
  SahnePoint p[3];

  for (int i = 0; i < 3; i++)
    {
      p[i].x = c.x + rx * x[i] * ct - ry * y[i] * st;
      p[i].y = c.y + rx * x[i] * st + ry * y[i] * ct;
    }
  sahne_path_curve (r->path, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
}

/* Ends to centre as in SVG 1.1, appendix F.6.5. */
static void
arc (Reader *r, double rx, double ry, double turn, gboolean large, gboolean sweep, SahnePoint to)
{
  double ct = cos (turn), st = sin (turn), dx = (r->pen.x - to.x) / 2, dy = (r->pen.y - to.y) / 2;
  double x = ct * dx + st * dy, y = -st * dx + ct * dy, over, root, cx, cy, a0, span;
  SahnePoint c;
  int pieces;

  rx = fabs (rx), ry = fabs (ry);
  if (rx < 1e-9 || ry < 1e-9 || hypot (dx, dy) < 1e-9)
    {
      sahne_path_line (r->path, to.x, to.y);
      return;
    }
  over = x * x / (rx * rx) + y * y / (ry * ry);
  if (over > 1)
    rx *= sqrt (over), ry *= sqrt (over);
  root = sqrt (MAX (0, (rx * rx * ry * ry - rx * rx * y * y - ry * ry * x * x)
                           / (rx * rx * y * y + ry * ry * x * x)));
  root = large == sweep ? -root : root;
  cx = root * rx * y / ry, cy = -root * ry * x / rx;
  c.x = ct * cx - st * cy + (r->pen.x + to.x) / 2;
  c.y = st * cx + ct * cy + (r->pen.y + to.y) / 2;
  a0 = atan2 ((y - cy) / ry, (x - cx) / rx);
  span = atan2 ((-y - cy) / ry, (-x - cx) / rx) - a0;
  if (sweep && span < 0)
    span += 2 * G_PI;
  if (!sweep && span > 0)
    span -= 2 * G_PI;
  pieces = MAX (1, (int)ceil (fabs (span) / (G_PI / 2) - 1e-9));
  for (int i = 0; i < pieces; i++)
    arc_piece (r, c, rx, ry, turn, a0 + span * i / pieces, a0 + span * (i + 1) / pieces);
}

static gboolean
read_arc (Reader *r, SahnePoint o)
{
  double v[3], end[2];
  gboolean large, sweep;

  if (!numbers (r, v, 3) || !flag (r, &large) || !flag (r, &sweep) || !numbers (r, end, 2))
    return FALSE;
  arc (r, v[0], v[1], v[2] * G_PI / 180, large, sweep, (SahnePoint){ o.x + end[0], o.y + end[1] });
  r->pen = (SahnePoint){ o.x + end[0], o.y + end[1] };
  return TRUE;
}

static gboolean
read_cubic (Reader *r, SahnePoint o, gboolean short_form)
{
  double v[6];
  SahnePoint h = r->pen;

  if (short_form && strchr ("CcSs", r->last))
    h = (SahnePoint){ 2 * r->pen.x - r->handle.x, 2 * r->pen.y - r->handle.y };
  if (!numbers (r, short_form ? v + 2 : v, short_form ? 4 : 6))
    return FALSE;
  if (!short_form)
    h = (SahnePoint){ o.x + v[0], o.y + v[1] };
  r->handle = (SahnePoint){ o.x + v[2], o.y + v[3] };
  r->pen = (SahnePoint){ o.x + v[4], o.y + v[5] };
  sahne_path_curve (r->path, h.x, h.y, r->handle.x, r->handle.y, r->pen.x, r->pen.y);
  return TRUE;
}

static gboolean
read_quad (Reader *r, SahnePoint o, gboolean short_form)
{
  double v[4];
  SahnePoint h = r->pen;

  if (short_form && strchr ("QqTt", r->last))
    h = (SahnePoint){ 2 * r->pen.x - r->handle.x, 2 * r->pen.y - r->handle.y };
  if (!numbers (r, short_form ? v + 2 : v, short_form ? 2 : 4))
    return FALSE;
  if (!short_form)
    h = (SahnePoint){ o.x + v[0], o.y + v[1] };
  r->handle = h;
  r->pen = (SahnePoint){ o.x + v[2], o.y + v[3] };
  sahne_path_quad (r->path, h.x, h.y, r->pen.x, r->pen.y);
  return TRUE;
}

static gboolean
read_line (Reader *r, SahnePoint o, char command)
{
  double v[2] = { r->pen.x - o.x, r->pen.y - o.y };
  gboolean ok;

  if (command == 'H')
    ok = number (r, &v[0]);
  else if (command == 'V')
    ok = number (r, &v[1]);
  else
    ok = numbers (r, v, 2);
  if (!ok)
    return FALSE;
  r->pen = (SahnePoint){ o.x + v[0], o.y + v[1] };
  if (command == 'M')
    {
      r->start = r->pen;
      sahne_path_move (r->path, r->pen.x, r->pen.y);
    }
  else
    sahne_path_line (r->path, r->pen.x, r->pen.y);
  return TRUE;
}

static gboolean
read_command (Reader *r, char command)
{
  gboolean relative = g_ascii_islower (command);
  SahnePoint o = relative ? r->pen : (SahnePoint){ 0, 0 };

  switch (g_ascii_toupper (command))
    {
    case 'Z':
      sahne_path_close (r->path);
      r->pen = r->start;
      return TRUE;
    case 'A':
      return read_arc (r, o);
    case 'C':
      return read_cubic (r, o, FALSE);
    case 'S':
      return read_cubic (r, o, TRUE);
    case 'Q':
      return read_quad (r, o, FALSE);
    case 'T':
      return read_quad (r, o, TRUE);
    case 'M':
    case 'L':
    case 'H':
    case 'V':
      return read_line (r, o, g_ascii_toupper (command));
    default:
      return FALSE;
    }
}

/**
 * sahne_path_parse:
 * @self: gets the outlines
 * @d: path data as SVG writes it
 *
 * Reads as far as it understands.
 *
 * Returns: whether it understood all of it
 */
gboolean
sahne_path_parse (SahnePath *self, const char *d)
{
  Reader r = { .path = self, .at = d, .last = 'Z' };

  for (guint n = 0; n < MAX_COMMANDS; n++)
    {
      char command;
      skip (&r);
      if (*r.at == '\0')
        return TRUE;
      if (g_ascii_isalpha (*r.at))
        command = *r.at++;
      else if (r.last == 'M' || r.last == 'm') /* further points of a move are lines */
        command = r.last == 'M' ? 'L' : 'l';
      else if (r.last == 'Z' || r.last == 'z')
        return FALSE;
      else
        command = r.last;
      if (n == 0 && g_ascii_toupper (command) != 'M')
        return FALSE;
      if ((r.last == 'Z' || r.last == 'z') && n && g_ascii_toupper (command) != 'M')
        sahne_path_move (self, r.pen.x, r.pen.y);
      if (!read_command (&r, command))
        return FALSE;
      r.last = command;
    }
  return FALSE;
}
