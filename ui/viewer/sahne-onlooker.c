/* Pictures of videos, which only a child process opens: of one alone, or of a source and its
 * result.
 *
 * One question is on its way at a time; of those that come meanwhile only the newest is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-onlooker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-probe.h"

/* More than this is no answer: two of the largest pictures. */
#define MAX_BYTES ((gsize) 2 * 4096 * 4096 * 4)

struct _SahneOnlooker
{
  GObject parent_instance;
  GSubprocess *child;
  GDataInputStream *lines;
  GCancellable *cancel;
  JsonArray *parts;
  JsonNode *answer; /* whose pictures are being read */
  guint8 *pixels;
  gboolean busy, ended;
  gint64 wanted_us; /* -1 for nothing */
  int wanted_height;
};

enum
{
  SIGNAL_FACTS,
  SIGNAL_PICTURES,
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneOnlooker, sahne_onlooker, G_TYPE_OBJECT)

static void read_next (SahneOnlooker *self);

static void
sahne_onlooker_dispose (GObject *object)
{
  sahne_onlooker_stop (SAHNE_ONLOOKER (object));
  G_OBJECT_CLASS (sahne_onlooker_parent_class)->dispose (object);
}

static void
sahne_onlooker_finalize (GObject *object)
{
  SahneOnlooker *self = SAHNE_ONLOOKER (object);

  g_clear_object (&self->cancel);
  g_clear_object (&self->lines);
  g_clear_object (&self->child);
  g_clear_pointer (&self->parts, json_array_unref);
  g_clear_pointer (&self->answer, json_node_unref);
  g_free (self->pixels);
  G_OBJECT_CLASS (sahne_onlooker_parent_class)->finalize (object);
}

static void
sahne_onlooker_class_init (SahneOnlookerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_onlooker_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_onlooker_finalize;
  signals[SIGNAL_FACTS] = g_signal_new ("facts", SAHNE_TYPE_ONLOOKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PICTURES]
      = g_signal_new ("pictures", SAHNE_TYPE_ONLOOKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, GDK_TYPE_TEXTURE, GDK_TYPE_TEXTURE);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SAHNE_TYPE_ONLOOKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sahne_onlooker_init (SahneOnlooker *self)
{
  self->cancel = g_cancellable_new ();
  self->wanted_us = -1;
}

static void
fail (SahneOnlooker *self, const char *text)
{
  if (self->ended)
    return;
  self->ended = TRUE;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0,
                 text ? text : _ ("The pictures cannot be shown."));
}

static void
send (SahneOnlooker *self)
{
  g_autofree char *line = NULL;

  if (self->busy || self->ended || self->parts == NULL || self->wanted_us < 0)
    return;
  line = g_strdup_printf ("%" G_GINT64_FORMAT " %d\n", self->wanted_us, self->wanted_height);
  self->wanted_us = -1;
  /* A line is far smaller than what a pipe takes at once. */
  self->busy = g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->child), line,
                                          strlen (line), NULL, self->cancel, NULL);
}

/* ---- answers ---- */

static gsize
size_of (JsonObject *picture)
{
  gint64 width = sahne_json_int (picture, "width", 0),
         height = sahne_json_int (picture, "height", 0);
  gint64 bytes = sahne_json_int (picture, "bytes", 0);

  return width > 0 && height > 0 && width <= 4096 && height <= 4096 && bytes == width * height * 4
             ? (gsize) bytes
             : 0;
}

static JsonArray *
pictures_of (JsonNode *answer)
{
  return sahne_json_array (json_node_get_object (answer), "pictures");
}

static void
pictures_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneOnlooker) self = data;
  g_autoptr (GdkTexture) first = NULL;
  g_autoptr (GdkTexture) second = NULL;
  JsonArray *pictures = self->answer ? pictures_of (self->answer) : NULL;
  gsize read = 0, at = 0;
  gint64 t_us;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &read, NULL) || self->ended
      || pictures == NULL)
    return;
  for (guint i = 0; i < 2 && i < json_array_get_length (pictures); i++)
    {
      JsonObject *picture = json_array_get_object_element (pictures, i);
      gsize size = size_of (picture);
      int width = (int) sahne_json_int (picture, "width", 0);
      g_autoptr (GBytes) bytes = NULL;
      if (size == 0 || at + size > read)
        continue;
      bytes = g_bytes_new (self->pixels + at, size);
      *(i ? &second : &first)
          = gdk_memory_texture_new (width, (int) sahne_json_int (picture, "height", 0),
                                    GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, (gsize) width * 4);
      at += size;
    }
  t_us = sahne_json_int (json_node_get_object (self->answer), "at_us", 0);
  g_clear_pointer (&self->answer, json_node_unref);
  g_clear_pointer (&self->pixels, g_free);
  self->busy = FALSE;
  send (self);
  g_signal_emit (self, signals[SIGNAL_PICTURES], 0, t_us, first, second);
  read_next (self);
}

/* Reads the pictures that follow a line. Returns whether there are any. */
static gboolean
take_pictures (SahneOnlooker *self, JsonNode *node)
{
  JsonArray *pictures = pictures_of (node);
  gsize total = 0;

  for (guint i = 0; pictures && i < json_array_get_length (pictures); i++)
    total += size_of (json_array_get_object_element (pictures, i));
  if (total == 0 || total > MAX_BYTES)
    {
      self->busy = FALSE;
      send (self);
      return FALSE;
    }
  g_clear_pointer (&self->answer, json_node_unref);
  self->answer = json_node_ref (node);
  self->pixels = g_malloc (total);
  g_input_stream_read_all_async (G_INPUT_STREAM (self->lines), self->pixels, total,
                                 G_PRIORITY_DEFAULT, self->cancel, pictures_read,
                                 g_object_ref (self));
  return TRUE;
}

static void
take_facts (SahneOnlooker *self, JsonObject *line)
{
  JsonArray *parts = sahne_json_array (line, "parts");

  g_clear_pointer (&self->parts, json_array_unref);
  self->parts = parts ? json_array_ref (parts) : json_array_new ();
  g_signal_emit (self, signals[SIGNAL_FACTS], 0);
  send (self);
}

static void
line_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneOnlooker) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  g_autoptr (JsonNode) node = text ? sahne_json_parse (text, strlen (text), NULL) : NULL;
  JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = sahne_json_string (line, "type", "");

  if (self->ended)
    return;
  if (text == NULL)
    {
      fail (self, NULL);
      return;
    }
  if (strcmp (type, "result") == 0)
    {
      fail (self, sahne_json_string (line, "error", NULL));
      return;
    }
  if (strcmp (type, "facts") == 0)
    take_facts (self, line);
  if (strcmp (type, "pictures") == 0 && take_pictures (self, node))
    return;
  read_next (self);
}

static void
read_next (SahneOnlooker *self)
{
  if (!self->ended)
    g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, self->cancel, line_read,
                                         g_object_ref (self));
}

static gboolean
fail_later (gpointer data)
{
  fail (data, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * sahne_onlooker_new:
 * @arguments: (array zero-terminated=1): what is looked at, as `sahne-cli look` takes it
 *
 * Returns: (transfer full): somebody who looks at it
 */
SahneOnlooker *
sahne_onlooker_new (const char *const *arguments)
{
  SahneOnlooker *self = g_object_new (SAHNE_TYPE_ONLOOKER, NULL);
  g_autofree char *program = sahne_probe_program ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, program);
  g_ptr_array_add (all, (gpointer) "look");
  g_ptr_array_add (all, (gpointer) "--json");
  for (; *arguments; arguments++)
    g_ptr_array_add (all, (gpointer) *arguments);
  g_ptr_array_add (all, NULL);
  self->child = g_subprocess_newv ((const char *const *) all->pdata,
                                   G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                   NULL);
  if (self->child == NULL)
    {
      g_idle_add_full (G_PRIORITY_DEFAULT, fail_later, g_object_ref (self), g_object_unref);
      return self;
    }
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  read_next (self);
  return self;
}

/**
 * sahne_onlooker_get_facts:
 * @self: an onlooker
 * @part: 0 for the source, 1 for the result
 *
 * Returns: (transfer none) (nullable): what is known of it, see sahne_look_facts()
 */
JsonObject *
sahne_onlooker_get_facts (SahneOnlooker *self, guint part)
{
  return self->parts && part < json_array_get_length (self->parts)
             ? json_array_get_object_element (self->parts, part)
             : NULL;
}

/**
 * sahne_onlooker_ask:
 * @self: an onlooker
 * @t_us: when, microseconds from the beginning
 * @height: of the pictures, 0 for their own; nothing is enlarged
 *
 * `pictures` tells the answer, unless something else is asked before.
 */
void
sahne_onlooker_ask (SahneOnlooker *self, gint64 t_us, int height)
{
  self->wanted_us = MAX (t_us, 0);
  self->wanted_height = height;
  send (self);
}

/**
 * sahne_onlooker_stop:
 * @self: an onlooker
 *
 * Ends the child; no signal comes any more.
 */
void
sahne_onlooker_stop (SahneOnlooker *self)
{
  self->ended = TRUE;
  g_cancellable_cancel (self->cancel);
  if (self->child)
    g_subprocess_force_exit (self->child);
}
