/* What was understood: the scenes word by word, each word open to correction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-script.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-correction.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"
#include "sahne-wrap.h"

/* Scenes whose words are shown; the one looked at and those after it. */
#define MOST_SCENES 12

/* Words of one scene that are shown; a chapter of a novel would fill the memory with chips. */
#define MOST_WORDS 600

struct _SahnePageScript
{
  SahnePage parent_instance;
  GtkWidget *stack, *scenes;
};

G_DEFINE_FINAL_TYPE (SahnePageScript, sahne_page_script, SAHNE_TYPE_PAGE)

/* Style class, and what is said of a word, by its state. */
static const struct
{
  const char *state, *css, *label;
} states[] = {
  { "understood", "u", N_ ("understood") },
  { "guessed", "g", N_ ("guessed") },
  { "not_shown", "n", N_ ("not shown") },
  { "plain", "plain", NULL },
};

static guint
find_state (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, name) == 0)
      return i;
  return G_N_ELEMENTS (states) - 1;
}

/* What the person wrote, and where in it the spans of a scene count from. */
typedef struct
{
  const char *text;
  gsize length;
  gint64 start;
} Source;

static gboolean
read_span (const Source *source, JsonObject *word, gint64 *from, gint64 *to)
{
  JsonArray *span = word ? sahne_json_array (word, "span") : NULL;

  *from = span ? sahne_json_array_int (span, 0, -1) : -1;
  *to = span ? sahne_json_array_int (span, 1, -1) : -1;
  if (*from < 0 || *to <= *from || *to > (gint64) source->length - source->start)
    return FALSE;
  *from += source->start;
  *to += source->start;
  return TRUE;
}

/* A word as it is written; %NULL when it does not stand where it should. */
static char *
word_of (const Source *source, JsonObject *word)
{
  gint64 from, to;

  if (!read_span (source, word, &from, &to) || to - from > 200
      || !g_utf8_validate_len (source->text + from, (gsize) (to - from), NULL))
    return NULL;
  return g_strndup (source->text + from, (gsize) (to - from));
}

static void
word_clicked (GtkToggleButton *chip, SahnePageScript *self)
{
  JsonObject *word = g_object_get_data (G_OBJECT (chip), "word");
  const char *scene = g_object_get_data (G_OBJECT (chip), "scene");

  if (!gtk_toggle_button_get_active (chip))
    return;
  gtk_toggle_button_set_active (chip, FALSE);
  sahne_session_set_scene (sahne_page_get_session (SAHNE_PAGE (self)), scene);
  sahne_correction_open (GTK_WIDGET (chip), sahne_page_get_session (SAHNE_PAGE (self)), scene, word,
                         gtk_button_get_label (GTK_BUTTON (chip)));
}

static GtkWidget *
make_plain (const char *text)
{
  return sahne_label_new (text, "w plain");
}

static GtkWidget *
make_chip (SahnePageScript *self, const char *scene, JsonObject *word, const char *text)
{
  guint state = find_state (sahne_json_string (word, "state", "plain"));
  const char *as = sahne_json_string (word, "as", NULL);
  GtkWidget *chip;
  g_autofree char *spoken = NULL;

  if (states[state].label == NULL)
    return make_plain (text);
  chip = gtk_toggle_button_new_with_label (text);
  sahne_add_classes (chip, "flat w");
  gtk_widget_add_css_class (chip, states[state].css);
  spoken = as ? g_strdup_printf (_ ("%s, %s, drawn as %s"), text, _ (states[state].label), as)
              : g_strdup_printf ("%s, %s", text, _ (states[state].label));
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (chip), "word", json_object_ref (word),
                          (GDestroyNotify) json_object_unref);
  g_object_set_data_full (G_OBJECT (chip), "scene", g_strdup (scene), g_free);
  g_signal_connect (chip, "toggled", G_CALLBACK (word_clicked), self);
  return chip;
}

typedef struct
{
  guint words, counts[G_N_ELEMENTS (states)];
} Counts;

/* Whether a byte of the text lies between two words, or at an end of one. */
static gboolean
is_edge (const Source *source, gint64 at)
{
  return at <= 0 || (gsize) at >= source->length
         || !(g_ascii_isalnum (source->text[at - 1]) && g_ascii_isalnum (source->text[at]));
}

/* A sentence the program added has no place in what the person wrote. */
static gboolean
is_written (const Source *source, JsonArray *words)
{
  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      gint64 from, to;
      if (!read_span (source, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL,
                      &from, &to)
          || !is_edge (source, from) || !is_edge (source, to))
        return FALSE;
    }
  return TRUE;
}

/* Each sentence begins a line of its own. */
static void
add_words (SahnePageScript *self, GtkBox *lines, const char *scene, JsonObject *document,
           const char *text, Counts *counts)
{
  JsonObject *sentences = sahne_json_path (document, "script", "sentences", NULL);
  g_autoptr (GPtrArray) ids = sentences ? sahne_json_ordered (sentences) : NULL;
  Source source = { text, strlen (text), MAX (sahne_json_int (document, "start", 0), 0) };

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (sentences, ids->pdata[i]), "words");
      GtkWidget *wrap;
      if (!is_written (&source, words) || counts->words > MOST_WORDS)
        continue;
      wrap = sahne_wrap_new (3);
      gtk_box_append (lines, wrap);
      for (guint j = 0; words && j < json_array_get_length (words); j++)
        {
          JsonNode *node = json_array_get_element (words, j);
          JsonObject *word = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
          g_autofree char *written = word_of (&source, word);
          if (written == NULL)
            continue;
          counts->words++;
          counts->counts[find_state (sahne_json_string (word, "state", "plain"))]++;
          if (counts->words <= MOST_WORDS)
            sahne_wrap_append (SAHNE_WRAP (wrap), make_chip (self, scene, word, written));
        }
    }
}

static void
add_badge (GtkBox *box, guint count, char *text, const char *css)
{
  g_autofree char *own = text;

  if (count > 0)
    gtk_box_append (box, sahne_label_new (own, css));
}

static GtkWidget *
make_scene (SahnePageScript *self, SahneCloneItem *item, JsonObject *document, const char *text)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *badges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4),
            *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);
  Counts counts = { 0 };

  sahne_add_classes (card, "cardy trow");
  gtk_box_append (GTK_BOX (card), sahne_label_new (sahne_clone_item_get_title (item), "section"));
  add_words (self, GTK_BOX (lines), sahne_clone_item_get_id (item), document, text, &counts);
  add_badge (GTK_BOX (badges), counts.words,
             g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", counts.words),
                              counts.words),
             "tiny dim");
  add_badge (GTK_BOX (badges), counts.counts[1],
             g_strdup_printf (g_dngettext (NULL, "%u guessed", "%u guessed", counts.counts[1]),
                              counts.counts[1]),
             "badge warn");
  add_badge (GTK_BOX (badges), counts.counts[2],
             g_strdup_printf (g_dngettext (NULL, "%u not shown", "%u not shown", counts.counts[2]),
                              counts.counts[2]),
             "badge err");
  gtk_box_append (GTK_BOX (card), badges);
  gtk_box_append (GTK_BOX (card), lines);
  return card;
}

static guint
chosen_scene (SahnePageScript *self, GListModel *scenes)
{
  const char *chosen = sahne_session_get_scene (sahne_page_get_session (SAHNE_PAGE (self)));

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      if (g_strcmp0 (sahne_clone_item_get_id (item), chosen) == 0)
        return i;
    }
  return 0;
}

/* Everything a scene's card shows, so that one which would be the same stays. */
static char *
card_key (SahneCloneItem *item, JsonObject *document, const char *text)
{
  JsonObject *sentences = sahne_json_path (document, "script", "sentences", NULL);
  g_autoptr (GPtrArray) ids = sentences ? sahne_json_ordered (sentences) : NULL;
  Source source = { text, strlen (text), MAX (sahne_json_int (document, "start", 0), 0) };
  GString *key = g_string_new (sahne_clone_item_get_title (item));
  guint n = 0;

  g_string_append_printf (key, "\n%s", sahne_clone_item_get_id (item));
  for (guint i = 0; ids && i < ids->len && n <= MOST_WORDS; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (sentences, ids->pdata[i]), "words");
      g_string_append_printf (key, "\n%d", is_written (&source, words));
      for (guint j = 0; words && j < json_array_get_length (words); j++, n++)
        {
          JsonNode *node = json_array_get_element (words, j);
          JsonObject *word = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
          g_autofree char *written = word_of (&source, word);
          JsonArray *span = word ? sahne_json_array (word, "span") : NULL;
          g_string_append_printf (key, "\n%s %s %s %s %" G_GINT64_FORMAT, written ? written : "",
                                  sahne_json_string (word, "state", ""),
                                  sahne_json_string (word, "class", ""),
                                  sahne_json_string (word, "concept", ""),
                                  span ? sahne_json_array_int (span, 0, -1) : -1);
          g_string_append (key, sahne_json_string (word, "as", ""));
        }
    }
  return g_string_free (key, FALSE);
}

/* Shows a scene as the card after @before: as it is, or made anew. */
static GtkWidget *
put_card (SahnePageScript *self, GtkWidget *before, SahneCloneItem *item, JsonObject *document,
          const char *text)
{
  GtkWidget *card
      = before ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (self->scenes),
      *now;
  g_autofree char *key = card_key (item, document, text);

  if (card && g_strcmp0 (g_object_get_data (G_OBJECT (card), "key"), key) == 0)
    return card;
  now = make_scene (self, item, document, text);
  g_object_set_data_full (G_OBJECT (now), "key", g_steal_pointer (&key), g_free);
  gtk_box_insert_child_after (GTK_BOX (self->scenes), now, before);
  if (card)
    gtk_box_remove (GTK_BOX (self->scenes), card);
  return now;
}

static void
sahne_page_script_refresh (SahnePage *page)
{
  SahnePageScript *self = SAHNE_PAGE_SCRIPT (page);
  SahneSession *session = sahne_page_get_session (page);
  GListModel *scenes = sahne_session_get_scenes (session);
  guint n = g_list_model_get_n_items (scenes), first = chosen_scene (self, scenes);
  g_autofree char *text = sahne_session_get_text (session);
  GtkWidget *last = NULL, *rest;

  first = n > MOST_SCENES ? MIN (first, n - MOST_SCENES) : 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n ? "page" : "nothing");
  for (guint i = first; i < n && i < first + MOST_SCENES; i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      JsonObject *document = sahne_session_get_document (session, sahne_clone_item_get_id (item));
      if (document)
        last = put_card (self, last, item, document, text);
    }
  while ((rest
          = last ? gtk_widget_get_next_sibling (last) : gtk_widget_get_first_child (self->scenes)))
    gtk_box_remove (GTK_BOX (self->scenes), rest);
}

static void
sahne_page_script_reset (SahnePage *page)
{
  SahnePageScript *self = SAHNE_PAGE_SCRIPT (page);

  if (self->scenes)
    sahne_box_clear (self->scenes);
}

static void
sahne_page_script_class_init (SahnePageScriptClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_script_refresh;
  SAHNE_PAGE_CLASS (klass)->reset = sahne_page_script_reset;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-script.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageScript, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageScript, scenes);
}

static void
sahne_page_script_init (SahnePageScript *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
