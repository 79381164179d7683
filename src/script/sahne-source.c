/* Bytes from anywhere become checked text with a line map, or one sentence about what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"

/* Files that are opened by mistake, by their first bytes. */
static const struct
{
  const char *bytes;
  guint length, at;
  const char *what; /* translated where it is shown */
} magics[] = {
  { "\x89PNG", 4, 0, N_ ("a PNG picture") },
  { "\xff\xd8\xff", 3, 0, N_ ("a JPEG picture") },
  { "GIF8", 4, 0, N_ ("a GIF picture") },
  { "WEBP", 4, 8, N_ ("a WebP picture") },
  { "%PDF", 4, 0, N_ ("a PDF document") },
  { "PK\x03\x04", 4, 0, N_ ("a word processor document or an archive") },
  { "\xd0\xcf\x11\xe0", 4, 0, N_ ("a word processor document") },
  { "{\\rtf", 5, 0, N_ ("a rich text document") },
  { "ftyp", 4, 4, N_ ("a film") },
  { "\x1a\x45\xdf\xa3", 4, 0, N_ ("a film") },
  { "ID3", 3, 0, N_ ("a sound file") },
  { "OggS", 4, 0, N_ ("a sound file") },
  { "fLaC", 4, 0, N_ ("a sound file") },
  { "RIFF", 4, 0, N_ ("a sound or film file") },
  { "\x1f\x8b", 2, 0, N_ ("a compressed file") },
  { "7z\xbc\xaf", 4, 0, N_ ("a compressed file") },
  { "\x7f"
    "ELF",
    4, 0, N_ ("a program") },
  { "SQLite format 3", 15, 0, N_ ("a database or a project") },
};

static const char *
name_of (const char *file_name)
{
  return file_name ? file_name : _ ("the text");
}

static gboolean
refuse_magic (const char *data, gsize length, const char *file_name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].at + magics[i].length
        && memcmp (data + magics[i].at, magics[i].bytes, magics[i].length) == 0)
      {
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     /* Translators: first a file name, then what it is, such as "a PNG picture" */
                     _ ("%s is %s, not a text; save the story as plain text (UTF-8), Fountain or "
                        "FDX and open that file."),
                     name_of (file_name), _ (magics[i].what));
        return FALSE;
      }
  return TRUE;
}

/* The line of a byte in raw data, whatever its line ends. */
static guint
raw_line (const char *data, gsize byte)
{
  guint line = 1;

  for (gsize i = 0; i < byte; i++)
    if (data[i] == '\n' || (data[i] == '\r' && (i + 1 >= byte || data[i + 1] != '\n')))
      line++;
  return line;
}

/* Which UTF-16 it is: by its mark, or by the zero bytes of a text that begins with plain letters.
 */
static const char *
utf16_charset (const guchar *data, gsize length, gsize *skip)
{
  *skip = 2;
  if (length >= 4 && data[0] == 0xff && data[1] == 0xfe && (data[2] || data[3]))
    return "UTF-16LE";
  if (length >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return "UTF-16BE";
  *skip = 0;
  if (length >= 8 && length % 2 == 0 && data[0] && !data[1] && data[2] && !data[3] && !data[5])
    return "UTF-16LE";
  if (length >= 8 && length % 2 == 0 && !data[0] && data[1] && !data[2] && data[3] && !data[4])
    return "UTF-16BE";
  return NULL;
}

/* Ordinary bytes are copied; 1 is a line end, 2 a control character, 3 may begin a rare line end.
 */
static const guint8 *
byte_classes (void)
{
  static guint8 classes[256];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < 0x20; i++)
        classes[i] = 2;
      classes['\t'] = 0;
      classes['\n'] = classes['\r'] = classes['\f'] = classes['\v'] = 1;
      classes[0x7f] = 2;
      classes[0xc2] = classes[0xe2] = 3;
      g_once_init_leave (&once, 1);
    }
  return classes;
}

/* Copies checked UTF-8 with one kind of line end and without control characters. Says how many of
 * those there were. */
static gsize
normalise (SahneSource *self, const char *data, gsize length)
{
  const guint8 *classes = byte_classes ();
  char *out = self->text;
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) data[i];
      switch (classes[c])
        {
        case 0:
          *out++ = (char) c;
          break;
        case 1:
          if (c == '\r' && i + 1 < length && data[i + 1] == '\n')
            {
              self->crlf = TRUE;
              i++;
            }
          *out++ = '\n';
          break;
        case 2:
          controls++;
          *out++ = ' ';
          break;
        default:
          /* U+0085, U+2028, U+2029 */
          if (c == 0xc2 && (guchar) data[i + 1] == 0x85)
            *out++ = '\n', i++;
          else if (c == 0xe2 && (guchar) data[i + 1] == 0x80
                   && ((guchar) data[i + 2] == 0xa8 || (guchar) data[i + 2] == 0xa9))
            *out++ = '\n', i += 2;
          else
            *out++ = (char) c;
        }
    }
  *out = 0;
  self->length = (gsize) (out - self->text);
  return controls;
}

/* Letters typed as letter and mark (ş as s and cedilla) become one. */
static void
compose (SahneSource *self)
{
  const char *c = self->text;
  char *composed;

  for (; *c; c++)
    if ((guchar) *c == 0xcc || ((guchar) *c == 0xcd && (guchar) c[1] < 0xb0))
      break;
  if (*c == 0)
    return;
  composed = g_utf8_normalize (self->text, (gssize) self->length, G_NORMALIZE_DEFAULT_COMPOSE);
  if (composed == NULL)
    return;
  g_free (self->text);
  self->text = composed;
  self->length = strlen (composed);
}

static void
map_lines (SahneSource *self)
{
  guint32 at = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (;;)
    {
      const char *end = memchr (self->text + at, '\n', self->length - at);
      g_array_append_val (self->lines, at);
      if (end == NULL)
        return;
      at = (guint32) (end + 1 - self->text);
    }
}

static gboolean
check_utf8 (const char *data, gsize length, const char *file_name, GError **error)
{
  const char *bad;

  if (g_utf8_validate_len (data, length, &bad))
    return TRUE;
  if (*bad == 0)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("Line %u of %s holds a zero byte, so it is not a text; save the story as plain "
                    "text in the encoding UTF-8 and open that file."),
                 raw_line (data, (gsize) (bad - data)), name_of (file_name));
  else
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("Line %u of %s is not in the encoding UTF-8; open the file in a text editor, "
                    "save it with the encoding UTF-8 and try again."),
                 raw_line (data, (gsize) (bad - data)), name_of (file_name));
  return FALSE;
}

static gboolean
check_size (gsize length, const char *file_name, GError **error)
{
  if (length <= SAHNE_SOURCE_MAX_BYTES)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("%s has more than %d MiB, too much for a story; split it into several files."),
               name_of (file_name), SAHNE_SOURCE_MAX_BYTES / 1024 / 1024);
  return FALSE;
}

static gboolean
check_rest (SahneSource *self, gsize controls, const char *file_name, GError **error)
{
  if (controls > 16 && controls * 50 > self->length)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("%s holds control characters like no text does; save the story as plain text "
                      "in the encoding UTF-8 and open that file."),
                   name_of (file_name));
      return FALSE;
    }
  if (self->lines->len > SAHNE_SOURCE_MAX_LINES)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("%s has more than %d lines, too many for a story; split it into several "
                      "files."),
                   name_of (file_name), SAHNE_SOURCE_MAX_LINES);
      return FALSE;
    }
  return TRUE;
}

/**
 * sahne_source_new:
 * @bytes: what was read
 * @file_name: (nullable): named in errors
 * @error: return location for an error
 *
 * Checks and normalises a text: UTF-8 with or without BOM, or UTF-16, becomes UTF-8; CRLF and CR
 * become LF; letters written with separate marks are composed; single control characters become
 * blanks. Pictures, archives, other encodings and what is too long are refused with
 * %SAHNE_ERROR_INPUT and a sentence that names the file, the line and the remedy.
 *
 * Returns: (transfer full) (nullable): the text
 */
SahneSource *
sahne_source_new (GBytes *bytes, const char *file_name, GError **error)
{
  gsize length, skip;
  const char *data = g_bytes_get_data (bytes, &length), *charset;
  g_autoptr (SahneSource) self = NULL;
  g_autofree char *converted = NULL;
  gsize controls;

  if (!check_size (length, file_name, error) || !refuse_magic (data, length, file_name, error))
    return NULL;
  charset = utf16_charset ((const guchar *) data, length, &skip);
  if (charset)
    {
      converted = g_convert (data + skip, (gssize) (length - skip), "UTF-8", charset, NULL, &length,
                             NULL);
      if (converted == NULL)
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                       _ ("%s is damaged or no text; open it in a text editor, save it with the "
                          "encoding UTF-8 and try again."),
                       name_of (file_name));
          return NULL;
        }
      data = converted;
    }
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (length > 0 && data[length - 1] == 0x1a)
    length--;
  if (!check_size (length, file_name, error) || !check_utf8 (data, length, file_name, error))
    return NULL;
  self = g_new0 (SahneSource, 1);
  self->text = g_malloc (length + 1);
  controls = normalise (self, data, length);
  compose (self);
  map_lines (self);
  return check_rest (self, controls, file_name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sahne_source_new_text:
 * @text: valid UTF-8 with LF
 * @length: bytes of @text, -1 when it ends with a zero byte
 *
 * Wraps a text that the program itself made.
 *
 * Returns: (transfer full): the text
 */
SahneSource *
sahne_source_new_text (const char *text, gssize length)
{
  SahneSource *self = g_new0 (SahneSource, 1);

  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->text = g_malloc (self->length + 1);
  if (self->length > 0)
    memcpy (self->text, text, self->length);
  self->text[self->length] = 0;
  map_lines (self);
  return self;
}

/**
 * sahne_source_free:
 * @self: (transfer full) (nullable): a source
 */
void
sahne_source_free (SahneSource *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

/**
 * sahne_source_line:
 * @self: a source
 * @byte: a byte of its text
 *
 * Returns: the line the byte is in, from 1 on
 */
guint
sahne_source_line (const SahneSource *self, gsize byte)
{
  guint low = 0, high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->lines, guint32, middle) <= byte)
        low = middle;
      else
        high = middle;
    }
  return low + 1;
}
