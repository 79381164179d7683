/* One take: a moving picture of it, what it is, and the buttons that use and pin it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-take-card.h"

#include <glib/gi18n.h>

#include "sahne-film-times.h"
#include "sahne-frame-paintable.h"
#include "sahne-json.h"
#include "sahne-stills.h"

/* Lines of the picture. */
#define PICTURE 270

struct _SahneTakeCard
{
  AdwBin parent_instance;
  GtkWidget *card, *listen, *picture, *waiting, *waiting_label, *spinner, *title, *subtitle, *use,
      *pin, *facts;
  SahneStills *stills;
  SahneFramePaintable *paintable;
  GCancellable *cancel;
  GdkTexture *texture;
  JsonNode *film;
  char *digest;
  int number;
  gint64 asked, frame;  /* the frame that is drawn now, -1 for none; the one that is wanted */
  gint64 start, frames; /* of the scene in its film */
  gboolean chosen, updating;
};

enum
{
  SIGNAL_USE,
  SIGNAL_PIN,
  SIGNAL_LISTEN,
  SIGNAL_DRAWN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneTakeCard, sahne_take_card, ADW_TYPE_BIN)

/* ---- the picture ---- */

static void request (SahneTakeCard *self);

static void
ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahneTakeCard *self = data;

  self->asked = -1;
  if (texture)
    {
      g_set_object (&self->texture, texture);
      sahne_frame_paintable_push (self->paintable, texture);
      gtk_widget_set_visible (self->waiting, FALSE);
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
      g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
    }
  if (self->frame != frame)
    request (self);
}

/* One frame is drawn at a time; what was wanted in between is left out. */
static void
request (SahneTakeCard *self)
{
  if (self->film == NULL || self->asked >= 0)
    return;
  self->asked = self->frame;
  sahne_stills_request (self->stills, self->frame, PICTURE, self->cancel, ready, self);
}

/**
 * sahne_take_card_show_frame:
 * @self: a card
 * @frame: frame of the scene to show; the last one when it is shorter
 */
void
sahne_take_card_show_frame (SahneTakeCard *self, gint64 frame)
{
  self->frame = self->start + CLAMP (frame, 0, MAX (self->frames - 1, 0));
  request (self);
}

static double
aspect_of (JsonObject *film)
{
  int w = 16, h = 9;

  if (sscanf (sahne_json_string (film, "aspect", "16:9"), "%d:%d", &w, &h) != 2 || w < 1 || h < 1)
    return 16. / 9.;
  return (double) w / h;
}

/**
 * sahne_take_card_set_film:
 * @self: a card
 * @film: (nullable): the scene's film with this take, sealed; %NULL while it is made
 * @scene: (nullable): the scene's id; titles before and after it are not looked at
 * @digest: (nullable): what the clone made, in the store
 */
void
sahne_take_card_set_film (SahneTakeCard *self, JsonNode *film, const char *scene,
                          const char *digest)
{
  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  self->asked = -1;
  g_clear_pointer (&self->film, json_node_unref);
  self->film = film ? json_node_ref (film) : NULL;
  g_free (self->digest);
  self->digest = g_strdup (digest);
  gtk_label_set_label (GTK_LABEL (self->waiting_label), _ ("Being made…"));
  if (film == NULL)
    {
      gtk_widget_set_visible (self->waiting, self->texture == NULL);
      gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->texture == NULL);
      return;
    }
  if (!sahne_film_find_scene (json_node_get_object (film), scene, &self->start, &self->frames,
                              NULL))
    self->start = self->frames = 0;
  self->frame = self->start;
  sahne_frame_paintable_set_aspect (self->paintable, aspect_of (json_node_get_object (film)));
  sahne_stills_set_film (self->stills, film);
  request (self);
}

/**
 * sahne_take_card_set_failed:
 * @self: a card
 *
 * The take could not be made.
 */
void
sahne_take_card_set_failed (SahneTakeCard *self)
{
  gtk_widget_set_visible (self->waiting, TRUE);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_label_set_label (GTK_LABEL (self->waiting_label),
                       _ ("This take cannot be made now. Run the scene again first."));
}

/* ---- what it says ---- */

/**
 * sahne_take_card_set_take:
 * @self: a card
 * @take: what it stands for
 * @may_pin: whether it can be pinned
 */
void
sahne_take_card_set_take (SahneTakeCard *self, const SahneTake *take, gboolean may_pin)
{
  g_autofree char *title = g_strdup_printf (_ ("Take %d"), take->number + 1);
  g_autoptr (GDateTime) made
      = take->made ? g_date_time_new_from_unix_local (take->made / G_USEC_PER_SEC) : NULL;
  g_autofree char *when = made ? g_date_time_format (made, "%x %H:%M") : NULL;
  g_autofree char *spoken = NULL;
  const char *state = take->pinned ? _ ("pinned") : take->chosen ? _ ("in use") : "";

  self->number = take->number;
  self->chosen = take->chosen;
  self->updating = TRUE;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle),
                       when && take->number > 0 ? when : _ ("The first one"));
  gtk_button_set_label (GTK_BUTTON (self->use), take->chosen ? _ ("In Use") : _ ("Use This"));
  gtk_widget_set_sensitive (self->use, !take->chosen);
  gtk_widget_set_sensitive (self->pin, may_pin);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pin), take->pinned);
  gtk_widget_set_tooltip_text (self->pin, take->pinned
                                              ? _ ("Let it go: it follows what changes before it")
                                              : _ ("Pin: use it whatever changes before it"));
  if (take->chosen)
    {
      gtk_widget_add_css_class (self->card, "sel");
      gtk_widget_remove_css_class (self->use, "suggested-action");
    }
  else
    {
      gtk_widget_remove_css_class (self->card, "sel");
      gtk_widget_add_css_class (self->use, "suggested-action");
    }
  self->updating = FALSE;
  spoken = *state ? g_strdup_printf ("%s, %s", title, state) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * sahne_take_card_set_facts:
 * @self: a card
 * @facts: short lines, ended by %NULL
 */
void
sahne_take_card_set_facts (SahneTakeCard *self, const char *const *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)))
    gtk_box_remove (GTK_BOX (self->facts), child);
  for (; *facts; facts++)
    gtk_box_append (GTK_BOX (self->facts),
                    g_object_new (GTK_TYPE_LABEL, "label", *facts, "xalign", 0., "wrap", TRUE,
                                  "wrap-mode", PANGO_WRAP_WORD_CHAR, "css-classes",
                                  (const char *[]){ "small", NULL }, NULL));
}

/**
 * sahne_take_card_set_heard:
 * @self: a card
 * @heard: whether its sound is the one that plays
 */
void
sahne_take_card_set_heard (SahneTakeCard *self, gboolean heard)
{
  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->listen), heard);
  self->updating = FALSE;
}

/**
 * sahne_take_card_get_number:
 * @self: a card
 *
 * Returns: number of its take
 */
int
sahne_take_card_get_number (SahneTakeCard *self)
{
  return self->number;
}

/**
 * sahne_take_card_get_film:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the scene's film with its take
 */
JsonNode *
sahne_take_card_get_film (SahneTakeCard *self)
{
  return self->film;
}

/**
 * sahne_take_card_get_start:
 * @self: a card
 *
 * Returns: the first frame of the scene in the take's film
 */
gint64
sahne_take_card_get_start (SahneTakeCard *self)
{
  return self->start;
}

/**
 * sahne_take_card_get_frames:
 * @self: a card
 *
 * Returns: frames of the scene in the take's film
 */
gint64
sahne_take_card_get_frames (SahneTakeCard *self)
{
  return self->frames;
}

/**
 * sahne_take_card_get_digest:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what the clone made, in the store
 */
const char *
sahne_take_card_get_digest (SahneTakeCard *self)
{
  return self->digest;
}

/**
 * sahne_take_card_get_texture:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the frame that is seen
 */
GdkTexture *
sahne_take_card_get_texture (SahneTakeCard *self)
{
  return self->texture;
}

/**
 * sahne_take_card_get_chosen:
 * @self: a card
 *
 * Returns: whether the film uses its take
 */
gboolean
sahne_take_card_get_chosen (SahneTakeCard *self)
{
  return self->chosen;
}

/* ---- the object ---- */

static void
use_clicked (SahneTakeCard *self)
{
  g_signal_emit (self, signals[SIGNAL_USE], 0);
}

static void
pin_toggled (GtkToggleButton *button, SahneTakeCard *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_PIN], 0, gtk_toggle_button_get_active (button));
}

static void
listen_toggled (SahneTakeCard *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_LISTEN], 0);
}

static void
sahne_take_card_dispose (GObject *object)
{
  SahneTakeCard *self = SAHNE_TAKE_CARD (object);

  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  g_clear_object (&self->stills);
  g_clear_object (&self->paintable);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (sahne_take_card_parent_class)->dispose (object);
}

static void
sahne_take_card_finalize (GObject *object)
{
  SahneTakeCard *self = SAHNE_TAKE_CARD (object);

  g_clear_pointer (&self->film, json_node_unref);
  g_free (self->digest);
  G_OBJECT_CLASS (sahne_take_card_parent_class)->finalize (object);
}

static void
sahne_take_card_class_init (SahneTakeCardClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_take_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_take_card_finalize;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-take-card.ui");
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, card);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, listen);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, picture);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, waiting);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, waiting_label);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, spinner);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, title);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, subtitle);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, use);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, pin);
  gtk_widget_class_bind_template_child (widget, SahneTakeCard, facts);
  signals[SIGNAL_USE]
      = g_signal_new ("use", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PIN] = g_signal_new ("pin", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_LISTEN]
      = g_signal_new ("listen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAWN]
      = g_signal_new ("drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_take_card_init (SahneTakeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->asked = -1;
  self->paintable = sahne_frame_paintable_new ();
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (self->paintable));
  g_signal_connect_swapped (self->use, "clicked", G_CALLBACK (use_clicked), self);
  g_signal_connect (self->pin, "toggled", G_CALLBACK (pin_toggled), self);
  g_signal_connect_swapped (self->listen, "toggled", G_CALLBACK (listen_toggled), self);
}

/**
 * sahne_take_card_new:
 * @store: where scenes are
 * @resources: what drawing needs
 *
 * Returns: (transfer floating): a card for a take that is being made
 */
GtkWidget *
sahne_take_card_new (SahneStore *store, SahneResources *resources)
{
  SahneTakeCard *self = g_object_new (SAHNE_TYPE_TAKE_CARD, NULL);

  self->stills = sahne_stills_new (store, resources);
  sahne_take_card_set_film (self, NULL, NULL, NULL);
  return GTK_WIDGET (self);
}
