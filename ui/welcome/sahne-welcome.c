/* The first page: write a story, say how it should be, go; or take up an older one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-welcome.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-examples.h"
#include "sahne-format.h"
#include "sahne-recent.h"
#include "sahne-rows.h"
#include "sahne-wrap.h"

/* Spoken and acted, a word of a story takes about so long, microseconds. */
#define WORD_US 900000

struct _SahneWelcome
{
  AdwBin parent_instance;
  GtkWidget *story, *count, *language, *style, *aspect, *length, *ideas, *music, *generate, *write,
      *stop, *working;
  GtkWidget *options, *recent, *recent_box, *examples, *examples_box, *logo, *open_button;
  GSettings *settings;
  guint words;
  gboolean language_touched, guessing;
};

enum
{
  PROP_WORDS = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SahneWelcome, sahne_welcome, ADW_TYPE_BIN)

typedef struct
{
  const char *value, *label;
} Choice;

static const Choice languages[] = { { "en", "English" }, { "tr", "Türkçe" } };
static const Choice styles[] = {
  { "flat", N_ ("Flat") },           { "paper", N_ ("Paper") },
  { "gouache", N_ ("Gouache") },     { "ink", N_ ("Ink") },
  { "noir", N_ ("Noir") },           { "chalkboard", N_ ("Chalk") },
  { "blueprint", N_ ("Blueprint") }, { "pixel", N_ ("Pixel") },
};
static const Choice aspects[] = {
  { "16:9", N_ ("Wide, 16:9") },   { "9:16", N_ ("Tall, 9:16") },   { "1:1", N_ ("Square, 1:1") },
  { "4:5", N_ ("Portrait, 4:5") }, { "21:9", N_ ("Cinema, 21:9") },
};
static const Choice lengths[] = {
  { "0", N_ ("As the story needs") }, { "15000000", N_ ("15 seconds") },
  { "30000000", N_ ("30 seconds") },  { "60000000", N_ ("1 minute") },
  { "180000000", N_ ("3 minutes") },
};

static const char *const ideas[] = {
  N_ ("A cat who wants to be mayor"),
  N_ ("Our bakery opens on Sundays"),
  N_ ("Why the moon follows us"),
};

static void
fill (GtkWidget *drop, const Choice *choices, guint n, const char *chosen)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (drop)));
  guint at = 0;

  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (list, _ (choices[i].label));
      if (g_strcmp0 (choices[i].value, chosen) == 0)
        at = i;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), at);
  sahne_drop_down_ellipsize (GTK_DROP_DOWN (drop));
}

static const char *
chosen (GtkWidget *drop, const Choice *choices, guint n)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
  return choices[MIN (at, n - 1)].value;
}

/* ---- the story ---- */

static guint
count_words (const char *text)
{
  gboolean inside = FALSE;
  guint words = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));
      words += letter && !inside;
      inside = letter || (inside && (*p == '\'' || *p == '-' || g_utf8_get_char (p) == 0x2019));
    }
  return words;
}

static void
guess_language (SahneWelcome *self, const char *text)
{
  if (self->language_touched || self->words < SAHNE_FEWEST_WORDS)
    return;
  self->guessing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->language),
                              sahne_format_is_turkish (text) ? 1 : 0);
  self->guessing = FALSE;
}

static void
story_changed (SahneWelcome *self)
{
  g_autofree char *text = sahne_welcome_get_story (self);
  guint words = count_words (text);
  g_autofree char *length = NULL, *line = NULL;

  self->words = words;
  if (words > 0)
    {
      length = sahne_format_time (MAX ((gint64) words * WORD_US, 8000000));
      line
          = g_strdup_printf (g_dngettext (NULL, "%u word · about %s", "%u words · about %s", words),
                             words, length);
    }
  gtk_label_set_label (GTK_LABEL (self->count), line ? line : "");
  guess_language (self, text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORDS]);
}

static void
language_chosen (SahneWelcome *self)
{
  if (!self->guessing)
    self->language_touched = TRUE;
}

static void
idea_clicked (GtkButton *button, SahneWelcome *self)
{
  sahne_welcome_set_story (self, gtk_button_get_label (button));
  sahne_welcome_focus (self);
}

static void
add_ideas (SahneWelcome *self)
{
  GtkWidget *label = gtk_label_new (_ ("Or try:"));

  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "dim");
  gtk_widget_set_margin_top (label, 6);
  sahne_wrap_append (SAHNE_WRAP (self->ideas), label);
  for (guint i = 0; i < G_N_ELEMENTS (ideas); i++)
    {
      GtkWidget *chip = gtk_button_new_with_label (_ (ideas[i]));
      gtk_widget_add_css_class (chip, "flat");
      gtk_widget_add_css_class (chip, "chip");
      g_signal_connect (chip, "clicked", G_CALLBACK (idea_clicked), self);
      sahne_wrap_append (SAHNE_WRAP (self->ideas), chip);
    }
}

/**
 * sahne_welcome_get_story:
 * @self: the page
 *
 * Returns: (transfer full): what was written
 */
char *
sahne_welcome_get_story (SahneWelcome *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->story));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * sahne_welcome_set_story:
 * @self: the page
 * @text: stands in the field from now on
 */
void
sahne_welcome_set_story (SahneWelcome *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->story)), text, -1);
}

/**
 * sahne_welcome_replace_story:
 * @self: the page
 * @text: stands in the field from now on; Undo in the field brings the old words back
 */
void
sahne_welcome_replace_story (SahneWelcome *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->story));
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * sahne_welcome_offer_writing:
 * @self: the page
 * @offered: whether a language model can make a screenplay of what is written
 */
void
sahne_welcome_offer_writing (SahneWelcome *self, gboolean offered)
{
  gtk_widget_set_visible (self->write, offered);
}

/**
 * sahne_welcome_set_writing:
 * @self: the page
 * @writing: whether a language model is at it now; the field is not to be touched meanwhile
 */
void
sahne_welcome_set_writing (SahneWelcome *self, gboolean writing)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->story), !writing);
  gtk_spinner_set_spinning (GTK_SPINNER (self->working), writing);
  gtk_widget_set_visible (self->working, writing);
  gtk_widget_set_visible (self->stop, writing);
  gtk_widget_set_sensitive (self->write, !writing);
  if (writing)
    gtk_label_set_label (GTK_LABEL (self->count), _ ("The language model writes…"));
  else
    story_changed (self);
}

/**
 * sahne_welcome_count_words:
 * @self: the page
 *
 * Returns: how many words were written
 */
guint
sahne_welcome_count_words (SahneWelcome *self)
{
  return self->words;
}

/**
 * sahne_welcome_get_brief:
 * @self: the page
 *
 * Returns: (transfer full): what was chosen besides the text, all strings, named as in a project
 */
JsonObject *
sahne_welcome_get_brief (SahneWelcome *self)
{
  JsonObject *brief = json_object_new ();
  gboolean music = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->music));

  json_object_set_string_member (brief, "language",
                                 chosen (self->language, languages, G_N_ELEMENTS (languages)));
  json_object_set_string_member (brief, "style",
                                 chosen (self->style, styles, G_N_ELEMENTS (styles)));
  json_object_set_string_member (brief, "aspect",
                                 chosen (self->aspect, aspects, G_N_ELEMENTS (aspects)));
  json_object_set_string_member (brief, "length_us",
                                 chosen (self->length, lengths, G_N_ELEMENTS (lengths)));
  json_object_set_string_member (brief, "music", music ? "true" : "false");
  g_settings_set_string (self->settings, "style", json_object_get_string_member (brief, "style"));
  g_settings_set_string (self->settings, "aspect", json_object_get_string_member (brief, "aspect"));
  g_settings_set_boolean (self->settings, "music", music);
  return brief;
}

/**
 * sahne_welcome_focus:
 * @self: the page
 *
 * Puts the cursor into the story.
 */
void
sahne_welcome_focus (SahneWelcome *self)
{
  gtk_widget_grab_focus (self->story);
}

/**
 * sahne_welcome_refresh:
 * @self: the page
 *
 * Looks again for recent projects.
 */
void
sahne_welcome_refresh (SahneWelcome *self)
{
  gtk_widget_set_visible (self->recent_box, sahne_recent_fill (GTK_FLOW_BOX (self->recent)) > 0);
}

static void
example_chosen (const char *text, gpointer data)
{
  SahneWelcome *self = data;

  sahne_welcome_set_story (self, text);
  sahne_welcome_focus (self);
}

/* ---- the object ---- */

static void
sahne_welcome_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, SAHNE_WELCOME (object)->words);
}

static void
sahne_welcome_finalize (GObject *object)
{
  g_clear_object (&SAHNE_WELCOME (object)->settings);
  G_OBJECT_CLASS (sahne_welcome_parent_class)->finalize (object);
}

static void
sahne_welcome_class_init (SahneWelcomeClass *klass)
{
  GObjectClass *object = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  object->finalize = sahne_welcome_finalize;
  object->get_property = sahne_welcome_get_property;
  g_type_ensure (SAHNE_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/welcome/sahne-welcome.ui");
  gtk_widget_class_bind_template_child (widget, SahneWelcome, story);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, count);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, language);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, style);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, aspect);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, length);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, ideas);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, options);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, music);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, generate);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, write);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, stop);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, working);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, recent);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, examples);
  gtk_widget_class_bind_template_child (widget, SahneWelcome, examples_box);
  /* How many words the story has. */
  props[PROP_WORDS] = g_param_spec_uint ("words", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object, N_PROPS, props);
}

static void
sahne_welcome_init (SahneWelcome *self)
{
  const char *const *wanted = g_get_language_names ();
  g_autofree char *style = NULL, *aspect = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  sahne_flow_box_pass_focus (self->options);
  self->settings = g_settings_new (SAHNE_APP_ID);
  style = g_settings_get_string (self->settings, "style");
  aspect = g_settings_get_string (self->settings, "aspect");
  fill (self->language, languages, G_N_ELEMENTS (languages),
        wanted[0] && g_str_has_prefix (wanted[0], "tr") ? "tr" : "en");
  fill (self->style, styles, G_N_ELEMENTS (styles), style);
  fill (self->aspect, aspects, G_N_ELEMENTS (aspects), aspect);
  fill (self->length, lengths, G_N_ELEMENTS (lengths), "0");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->music),
                               g_settings_get_boolean (self->settings, "music"));
  add_ideas (self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->story)), "changed",
                            G_CALLBACK (story_changed), self);
  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (language_chosen), self);
  gtk_widget_set_visible (self->examples_box,
                          sahne_examples_fill (GTK_FLOW_BOX (self->examples), example_chosen, self)
                              > 0);
  sahne_welcome_refresh (self);
}
