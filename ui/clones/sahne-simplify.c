/* A sentence said more simply by a language model, and put into the script when the person likes
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-simplify.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-rows.h"

struct _SahneSimplify
{
  GtkBox parent_instance;
  SahneSession *session;
  GCancellable *asking;
  GtkWidget *ask, *spinner, *words, *use;
  char *sentence, *language, *answer;
  gint64 from; /* where the sentence stands in the script's text, bytes */
};

G_DEFINE_FINAL_TYPE (SahneSimplify, sahne_simplify, GTK_TYPE_BOX)

/* The span of the sentence a word stands in. */
static gboolean
find_sentence (JsonObject *document, JsonObject *word, gint64 *from, gint64 *to)
{
  JsonObject *sentences = sahne_json_path (document, "script", "sentences", NULL);
  g_autoptr (GPtrArray) ids = sentences ? sahne_json_ordered (sentences) : NULL;
  JsonArray *span = sahne_json_array (word, "span");
  gint64 at = span ? sahne_json_array_int (span, 0, -1) : -1;

  for (guint i = 0; ids && i < ids->len && at >= 0; i++)
    {
      JsonArray *own = sahne_json_array (sahne_json_object (sentences, ids->pdata[i]), "span");
      *from = own ? sahne_json_array_int (own, 0, -1) : -1;
      *to = own ? sahne_json_array_int (own, 1, -1) : -1;
      if (*from >= 0 && at >= *from && at < *to)
        return TRUE;
    }
  return FALSE;
}

static void
set_asking (SahneSimplify *self, gboolean asking)
{
  gtk_widget_set_sensitive (self->ask, !asking);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), asking);
  gtk_widget_set_visible (self->spinner, asking);
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneSimplify) self = data;
  g_autoptr (GError) error = NULL;
  char *answer = sahne_servers_finish (SAHNE_SERVERS (source), result, &error);

  if (self->session == NULL) /* closed meanwhile */
    {
      g_free (answer);
      return;
    }
  set_asking (self, FALSE);
  g_free (self->answer);
  self->answer = answer;
  gtk_label_set_label (GTK_LABEL (self->words), answer ? answer : error->message);
  gtk_widget_set_visible (self->words, TRUE);
  gtk_widget_set_visible (self->use, answer != NULL);
}

static void
ask (SahneSimplify *self)
{
  set_asking (self, TRUE);
  sahne_servers_simplify_async (sahne_session_get_servers (self->session), self->sentence,
                                self->language, sahne_session_get_resources (self->session),
                                self->asking, answered, g_object_ref (self));
}

/* The script may have changed since: then the sentence is not where it was, and nothing is done. */
static void
use (SahneSimplify *self)
{
  g_autofree char *text = sahne_session_get_text (self->session);
  gsize length = strlen (self->sentence);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autoptr (GString) changed = g_string_new (text);

  if (text && strlen (text) >= (gsize) self->from + length
      && memcmp (text + self->from, self->sentence, length) == 0)
    {
      g_string_erase (changed, (gssize) self->from, (gssize) length);
      g_string_insert (changed, (gssize) self->from, self->answer);
      sahne_session_set_source (self->session, _ ("Say it more simply"), changed->str, FALSE);
    }
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
sahne_simplify_dispose (GObject *object)
{
  SahneSimplify *self = SAHNE_SIMPLIFY (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sahne_simplify_parent_class)->dispose (object);
}

static void
sahne_simplify_finalize (GObject *object)
{
  SahneSimplify *self = SAHNE_SIMPLIFY (object);

  g_free (self->sentence);
  g_free (self->language);
  g_free (self->answer);
  G_OBJECT_CLASS (sahne_simplify_parent_class)->finalize (object);
}

static void
sahne_simplify_class_init (SahneSimplifyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_simplify_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_simplify_finalize;
}

static void
sahne_simplify_init (SahneSimplify *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->asking = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->ask = gtk_button_new_with_label (_ ("Say It More Simply"));
  gtk_widget_set_tooltip_text (self->ask, _ ("A language model proposes other words"));
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  self->words = sahne_label_new ("", "small");
  gtk_widget_set_visible (self->words, FALSE);
  self->use = gtk_button_new_with_label (_ ("Put It into the Script"));
  sahne_add_classes (self->use, "suggested-action");
  gtk_widget_set_visible (self->use, FALSE);
  gtk_widget_set_halign (self->use, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), self->ask);
  gtk_box_append (GTK_BOX (row), self->spinner);
  gtk_box_append (GTK_BOX (self), row);
  gtk_box_append (GTK_BOX (self), self->words);
  gtk_box_append (GTK_BOX (self), self->use);
  g_signal_connect_swapped (self->ask, "clicked", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->use, "clicked", G_CALLBACK (use), self);
}

/**
 * sahne_simplify_new:
 * @session: what is edited
 * @document: a scene
 * @word: one of its words
 *
 * Returns: (transfer floating) (nullable): a box that asks for the sentence of @word; %NULL when
 *   nobody wants that, or it stands nowhere in the script
 */
GtkWidget *
sahne_simplify_new (SahneSession *session, JsonObject *document, JsonObject *word)
{
  SahneServers *servers = sahne_session_get_servers (session);
  g_autofree char *text = sahne_session_get_text (session);
  SahneSimplify *self;
  gint64 from, to;

  if (servers == NULL || !sahne_servers_help_writing (servers) || document == NULL || text == NULL
      || !find_sentence (document, word, &from, &to))
    return NULL;
  from += sahne_json_int (document, "start", 0);
  to += sahne_json_int (document, "start", 0);
  if (to > (gint64) strlen (text))
    return NULL;
  self = g_object_new (SAHNE_TYPE_SIMPLIFY, NULL);
  self->session = g_object_ref (session);
  self->sentence = g_strndup (text + from, (gsize) (to - from));
  self->language
      = g_strdup (sahne_json_string (sahne_json_object (document, "brief"), "language", "en"));
  self->from = from;
  return GTK_WIDGET (self);
}
