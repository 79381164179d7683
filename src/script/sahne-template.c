/* A script with blanks and a table of values: one script a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-fold.h"
#include "sahne-source.h"
#include "sahne-wish-private.h"

/* What stands in braces is not longer than this; a filled script not than a script may be. */
#define MAX_BLANK 200
#define MAX_SCRIPT SAHNE_SOURCE_MAX_BYTES

struct _SahneTable
{
  GPtrArray *names; /* of the columns */
  GPtrArray *keys;  /* the same, to compare */
  GPtrArray *rows;  /* GPtrArray of cells */
};

/* --- CSV --- */

/* The divider of a table: whichever of them its first line has most of, outside of quotes. */
static char
find_divider (const char *text)
{
  static const char dividers[] = { ',', ';', '\t', '|' };
  guint best = 0, counts[G_N_ELEMENTS (dividers)] = { 0 };
  gboolean quoted = FALSE;

  for (const char *c = text; *c && (*c != '\n' || quoted); c++)
    if (*c == '"')
      quoted = !quoted;
    else
      for (guint i = 0; i < G_N_ELEMENTS (dividers) && !quoted; i++)
        counts[i] += *c == dividers[i];
  for (guint i = 1; i < G_N_ELEMENTS (dividers); i++)
    if (counts[i] > counts[best])
      best = i;
  return dividers[best];
}

/* One cell; @c is set behind its divider. Returns what ended it: the divider, a line end, or 0. */
static char
read_cell (const char **c, char divider, GString *cell)
{
  const char *at = *c;
  char end;

  g_string_truncate (cell, 0);
  while (*at == ' ' || (*at == '\t' && divider != '\t'))
    at++;
  if (*at == '"')
    {
      for (at++; *at; at++)
        if (*at == '"' && at[1] == '"')
          g_string_append_c (cell, *at++);
        else if (*at == '"')
          break;
        else
          g_string_append_c (cell, *at);
      at += *at == '"';
      while (*at && *at != divider && *at != '\n')
        at++;
    }
  else
    {
      const char *from = at;
      while (*at && *at != divider && *at != '\n')
        at++;
      g_string_append_len (cell, from, at - from);
      while (cell->len > 0 && g_ascii_isspace (cell->str[cell->len - 1]))
        g_string_truncate (cell, cell->len - 1);
    }
  end = *at;
  *c = at + (end ? 1 : 0);
  return end;
}

/* One row; cells are (transfer full). Returns FALSE at the end of the text. */
static gboolean
read_row (const char **c, char divider, GPtrArray **row)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  char end;

  if (**c == 0)
    return FALSE;
  *row = g_ptr_array_new_with_free_func (g_free);
  do
    {
      end = read_cell (c, divider, cell);
      /* More cells than a table may have are not kept; the caller refuses them. */
      if ((*row)->len <= SAHNE_TEMPLATE_MAX_COLUMNS)
        g_ptr_array_add (*row, g_strdup (cell->str));
    }
  while (end == divider);
  return TRUE;
}

static gboolean
is_empty_row (const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (*(const char *) row->pdata[i])
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *file_name, const char *what, guint n)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, what, file_name ? file_name : _ ("the table"),
               n);
  return FALSE;
}

static gboolean
take_names (SahneTable *self, GPtrArray *first, const char *file_name, GError **error)
{
  if (first->len > SAHNE_TEMPLATE_MAX_COLUMNS)
    return refuse (error, file_name, _ ("%s has more than %u columns; leave out some."),
                   SAHNE_TEMPLATE_MAX_COLUMNS);
  for (guint i = 0; i < first->len; i++)
    {
      g_ptr_array_add (self->names, g_strdup (first->pdata[i]));
      g_ptr_array_add (self->keys, sahne_fold_ascii (first->pdata[i], -1));
    }
  return TRUE;
}

static gboolean
take_row (SahneTable *self, GPtrArray *row, guint line, const char *file_name, GError **error)
{
  if (row->len > self->names->len)
    {
      for (guint i = self->names->len; i < row->len; i++)
        if (*(const char *) row->pdata[i])
          return refuse (error, file_name,
                         _ ("%s has more cells than columns in row %u; put cells that hold a comma "
                            "in quotation marks."),
                         line);
      g_ptr_array_set_size (row, (gint) self->names->len);
    }
  if (self->rows->len == SAHNE_TEMPLATE_MAX_ROWS)
    return refuse (error, file_name, _ ("%s has more than %u rows; split it into several files."),
                   SAHNE_TEMPLATE_MAX_ROWS);
  g_ptr_array_add (self->rows, g_ptr_array_ref (row));
  return TRUE;
}

/**
 * sahne_table_new:
 * @bytes: a table: CSV divided by commas, semicolons or tabs, the first row are names
 * @file_name: (nullable): named in errors
 * @error: return location for an error
 *
 * Reads a table of values. Quoted cells may hold dividers, line ends and doubled quotation marks.
 * Empty rows are passed over.
 *
 * Returns: (transfer full) (nullable): the table
 */
SahneTable *
sahne_table_new (GBytes *bytes, const char *file_name, GError **error)
{
  g_autoptr (SahneSource) source = sahne_source_new (bytes, file_name, error);
  g_autoptr (SahneTable) self = NULL;
  const char *c;
  char divider;
  guint line = 0;

  if (source == NULL)
    return NULL;
  self = g_new0 (SahneTable, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  c = source->text;
  divider = find_divider (c);
  while (*c)
    {
      g_autoptr (GPtrArray) row = NULL;
      if (!read_row (&c, divider, &row))
        break;
      line++;
      if (is_empty_row (row))
        continue;
      if (self->names->len == 0 ? !take_names (self, row, file_name, error)
                                : !take_row (self, row, line, file_name, error))
        return NULL;
    }
  if (self->rows->len > 0)
    return g_steal_pointer (&self);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("%s has no rows of values; write the names of the columns in the first row and "
                  "the values below."),
               file_name ? file_name : _ ("the table"));
  return NULL;
}

/**
 * sahne_table_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_table_free (SahneTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sahne_table_n_rows:
 * @self: a table
 *
 * Returns: how many rows of values it has
 */
guint
sahne_table_n_rows (const SahneTable *self)
{
  return self->rows->len;
}

/**
 * sahne_table_n_columns:
 * @self: a table
 *
 * Returns: how many columns it has
 */
guint
sahne_table_n_columns (const SahneTable *self)
{
  return self->names->len;
}

/**
 * sahne_table_column:
 * @self: a table
 * @column: a column, from 0 on
 *
 * Returns: its name
 */
const char *
sahne_table_column (const SahneTable *self, guint column)
{
  return column < self->names->len ? self->names->pdata[column] : "";
}

/**
 * sahne_table_cell:
 * @self: a table
 * @row: a row, from 0 on
 * @column: a column, from 0 on
 *
 * Returns: the value, "" where the row is too short
 */
const char *
sahne_table_cell (const SahneTable *self, guint row, guint column)
{
  const GPtrArray *cells = row < self->rows->len ? self->rows->pdata[row] : NULL;
  return cells && column < cells->len ? cells->pdata[column] : "";
}

/* --- filling --- */

static int
find_column (const SahneTable *table, const char *name)
{
  g_autofree char *key = sahne_fold_ascii (name, -1);

  g_strstrip (key);
  for (guint i = 0; i < table->keys->len; i++)
    if (g_str_equal (table->keys->pdata[i], key))
      return (int) i;
  return -1;
}

static gboolean
is_capitals (const char *text)
{
  gboolean capital = FALSE;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      if (g_unichar_islower (g_utf8_get_char (c)))
        return FALSE;
      capital |= g_unichar_isupper (g_utf8_get_char (c));
    }
  return capital;
}

/* A value as text in a line: one line, and nothing in it is markup. */
static void
append_value (GString *out, const char *value)
{
  for (const char *c = value; *c; c++)
    {
      if (strchr ("*_", *c) || (c[0] == '[' && c[1] == '[') || (c[0] == '/' && c[1] == '*'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c == '\n' || *c == '\t' ? ' ' : *c);
      if ((c[0] == '[' && c[1] == '[') || (c[0] == '/' && c[1] == '*'))
        g_string_append_c (out, *++c);
    }
}

/* What a blank stands for: {{Name}}, {{NAME}} in capitals, {{Name|nobody}} with something for empty
 * cells, and in Turkish {{Ad:e}} in a case. %NULL when there is no such column. */
static char *
blank_value (const char *blank, const SahneTable *table, guint row, const char *language)
{
  const char *bar = strchr (blank, '|'), *colon;
  g_autofree char *name = g_strndup (blank, bar ? (gsize) (bar - blank) : strlen (blank));
  g_autofree char *ending = NULL, *value = NULL;
  int column = find_column (table, name);

  if (column < 0 && (colon = strrchr (name, ':')))
    {
      ending = g_strstrip (g_strdup (colon + 1));
      name[colon - name] = 0;
      column = find_column (table, name);
    }
  if (column < 0)
    return NULL;
  g_strstrip (name);
  value = g_strdup (sahne_table_cell (table, row, (guint) column));
  if (*value == 0 && bar)
    {
      g_free (value);
      value = g_strstrip (g_strdup (bar + 1));
    }
  if (ending && *value && sahne_fold_turkic (language))
    {
      static const char *const endings[] = { "i", "e", "in", "de", "den", "le", NULL };
      if (g_strv_contains (endings, ending))
        {
          char *bent = sahne_wish_turkish_case (value, ending, TRUE);
          g_free (value);
          value = bent;
        }
    }
  if (is_capitals (name) && !is_capitals (table->names->pdata[column]))
    return sahne_fold_up (value, -1, language);
  return g_steal_pointer (&value);
}

static gboolean
refuse_blank (GError **error, const SahneTable *table, const char *script, const char *at,
              const char *blank)
{
  g_autofree char *names = NULL;
  guint line = 1;

  g_ptr_array_add (table->names, NULL);
  names = g_strjoinv (", ", (char **) table->names->pdata);
  g_ptr_array_set_size (table->names, (gint) table->names->len - 1);
  for (const char *c = script; c < at; c++)
    line += *c == '\n';
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("Line %u of the template asks for “%s”, but the table has only: %s. Correct the "
                  "name or add the column."),
               line, blank, names);
  return FALSE;
}

/* The blanks of one line. A line of nothing but empty blanks is left out. */
static gboolean
fill_line (GString *out, const char *script, const char *from, const char *to,
           const SahneTable *table, guint row, const char *language, GError **error)
{
  gsize start = out->len;
  gboolean blanks = FALSE, words = FALSE;

  for (const char *c = from; c < to;)
    {
      gboolean two = c + 1 < to && c[0] == '{' && c[1] == '{';
      const char *open = c + (two ? 2 : 1), *close = NULL;
      g_autofree char *blank = NULL, *value = NULL;
      if (*c == '{')
        close = g_strstr_len (open, MIN (to - open, MAX_BLANK), two ? "}}" : "}");
      if (close == NULL)
        {
          words |= !g_ascii_isspace (*c);
          g_string_append_c (out, *c++);
          continue;
        }
      blank = g_strndup (open, (gsize) (close - open));
      value = blank_value (blank, table, row, language);
      /* Single braces may be anything. */
      if (value == NULL && !two)
        {
          words = TRUE;
          g_string_append_c (out, *c++);
          continue;
        }
      if (value == NULL)
        return refuse_blank (error, table, script, c, blank);
      blanks = TRUE;
      words |= *value != 0;
      append_value (out, value);
      c = close + (two ? 2 : 1);
    }
  if (blanks && !words)
    g_string_truncate (out, start);
  else if (*to)
    g_string_append_c (out, '\n');
  return TRUE;
}

/**
 * sahne_table_has:
 * @self: a table
 * @name: what a blank asks for
 *
 * Returns: whether there is a column for it
 */
gboolean
sahne_table_has (const SahneTable *self, const char *name)
{
  return find_column (self, name) >= 0;
}

/* The column a blank asks for, without what stands in for empty cells and without a Turkish case.
 */
static char *
blank_name (const char *from, gsize length)
{
  char *name = g_strndup (from, length), *end = strchr (name, '|');

  if (end)
    *end = 0;
  end = strrchr (name, ':');
  if (end)
    *end = 0;
  return g_strstrip (name);
}

/**
 * sahne_template_list_blanks:
 * @script: a script with blanks: {{Name}}
 *
 * Returns: (transfer full): what its blanks ask for, each once, in the order in which they stand
 */
char **
sahne_template_list_blanks (const char *script)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrv result;

  for (const char *c = strstr (script, "{{"); c; c = strstr (c, "{{"))
    {
      const char *line = c + strcspn (c, "\n"),
                 *close = g_strstr_len (c + 2, MIN (line - c - 2, MAX_BLANK), "}}");
      g_autofree char *name = close ? blank_name (c + 2, (gsize) (close - c - 2)) : NULL;
      c += 2;
      if (name && *name && list->len < SAHNE_TEMPLATE_MAX_COLUMNS
          && g_hash_table_add (seen, sahne_fold_ascii (name, -1)))
        g_ptr_array_add (list, g_steal_pointer (&name));
    }
  g_ptr_array_add (list, NULL);
  result = (GStrv) g_ptr_array_steal (list, NULL);
  return result;
}

/**
 * sahne_template_fill:
 * @script: a script with blanks: {{Name}} or {Name}
 * @table: the table
 * @row: a row of it
 * @language: language of the script, for capitals and Turkish cases
 * @error: return location for an error
 *
 * Fills the blanks of a script with the values of a row. A blank in capitals gives the value in
 * capitals, as a cue needs it; {{Name|friend}} gives "friend" where the cell is empty; in Turkish
 * {{Ad:e}} gives the value in a case (i, e, in, de, den, le). Values are never markup.
 *
 * Returns: (transfer full) (nullable): the script of that row
 */
char *
sahne_template_fill (const char *script, const SahneTable *table, guint row, const char *language,
                     GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *c = script; *c;)
    {
      const char *end = c + strcspn (c, "\n");
      if (!fill_line (out, script, c, end, table, row, language, error))
        return NULL;
      if (out->len > MAX_SCRIPT)
        {
          g_set_error (
              error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
              _ ("Row %u of the table makes a script that is too long; shorten its cells."),
              row + 2);
          return NULL;
        }
      c = end + (*end ? 1 : 0);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * sahne_template_name:
 * @table: a table
 * @row: a row of it
 *
 * Makes a name for the film of a row out of its number and its first value: "003-ayse". It holds
 * small letters, digits and dashes only, so that no value can lead to another folder.
 *
 * Returns: (transfer full): the name, without ending
 */
char *
sahne_template_name (const SahneTable *table, guint row)
{
  g_autofree char *plain = sahne_fold_ascii (sahne_table_cell (table, row, 0), -1);
  GString *name = g_string_new (NULL);

  g_string_append_printf (name, "%03u", row + 1);
  for (const char *c = plain; *c && name->len < 48; c++)
    if (g_ascii_isalnum (*c))
      {
        if (c == plain || !g_ascii_isalnum (c[-1]) || name->len == 3)
          g_string_append_c (name, '-');
        g_string_append_c (name, *c);
      }
  return g_string_free (name, FALSE);
}
