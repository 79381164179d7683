/* The takes of a clone for a scene, side by side and in step; one is used, one can be pinned.
 *
 * Each take is the scene's own little film, made beside the film under work. The sound of one is
 * heard; the pictures of all follow it frame by frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-takes-page.h"

#include <glib/gi18n.h>

#include "sahne-compare.h"
#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"
#include "sahne-player.h"
#include "sahne-take-card.h"
#include "sahne-take-facts.h"
#include "sahne-take-maker.h"

/* Cards beside each other at most. */
#define MOST_COLUMNS 4

/* Lines of the pictures the player draws for itself, which nobody sees. */
#define UNSEEN 32

/* A card is never wider than a picture of so many lines. */
#define MOST_LINES 330

/* How two takes are looked at, in the order of the list. */
enum
{
  MODE_SIDE,
  MODE_SLIDER,
  MODE_DIFFERENCE
};

struct _SahneTakesPage
{
  AdwBin parent_instance;
  GtkWidget *title, *another, *another_content, *close, *pages, *clamp, *grid, *compare_slot,
      *names, *empty, *modes, *back, *play, *forward, *time, *seek;
  GtkWidget *compare;
  SahneSession *session;
  SahneTakeMaker *maker;
  SahnePlayer *player;
  GPtrArray *cards; /* SahneTakeCard, in the order of their numbers */
  char *clone, *scene;
  gint64 frame, frames;
  int heard; /* number of the take whose sound plays */
  guint update_id;
  gboolean shown, updating;
};

G_DEFINE_FINAL_TYPE (SahneTakesPage, sahne_takes_page, ADW_TYPE_BIN)

static SahneTakeCard *
card_at (SahneTakesPage *self, guint i)
{
  return i < self->cards->len ? self->cards->pdata[i] : NULL;
}

static SahneTakeCard *
find_card (SahneTakesPage *self, int number)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (sahne_take_card_get_number (card_at (self, i)) == number)
      return card_at (self, i);
  return NULL;
}

static SahneTakeCard *
used_card (SahneTakesPage *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (sahne_take_card_get_chosen (card_at (self, i)))
      return card_at (self, i);
  return NULL;
}

/* The take that the one in use is compared with: the one that is heard, or else the newest. */
static SahneTakeCard *
other_card (SahneTakesPage *self)
{
  SahneTakeCard *used = used_card (self), *heard = find_card (self, self->heard);

  if (heard && heard != used)
    return heard;
  for (guint i = self->cards->len; i > 0; i--)
    if (card_at (self, i - 1) != used)
      return card_at (self, i - 1);
  return NULL;
}

static JsonObject *
film_of (SahneTakeCard *card)
{
  JsonNode *film = card ? sahne_take_card_get_film (card) : NULL;
  return film ? json_node_get_object (film) : NULL;
}

/* ---- the moment that is seen ---- */

static void
update_time (SahneTakesPage *self)
{
  JsonObject *film = film_of (find_card (self, self->heard));
  g_autofree char *text = sahne_format_timecode (sahne_film_time_of (film, self->frame));

  gtk_label_set_label (GTK_LABEL (self->time), text);
  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->seek), 0, (double) MAX (self->frames - 1, 1));
  gtk_range_set_value (GTK_RANGE (self->seek), (double) self->frame);
  self->updating = FALSE;
}

static void
show_frame (SahneTakesPage *self, gint64 frame)
{
  self->frame = CLAMP (frame, 0, MAX (self->frames - 1, 0));
  for (guint i = 0; i < self->cards->len; i++)
    sahne_take_card_show_frame (card_at (self, i), self->frame);
  update_time (self);
}

static void
card_drawn (SahneTakesPage *self)
{
  SahneTakeCard *used = used_card (self), *other = other_card (self);

  if (used && other)
    sahne_compare_set_pictures (SAHNE_COMPARE (self->compare),
                                (GdkPaintable *) sahne_take_card_get_texture (used),
                                (GdkPaintable *) sahne_take_card_get_texture (other));
}

/* The longest take says how far the slider goes. */
static void
update_length (SahneTakesPage *self)
{
  self->frames = 1;
  for (guint i = 0; i < self->cards->len; i++)
    self->frames = MAX (self->frames, sahne_take_card_get_frames (card_at (self, i)));
  update_time (self);
}

/* ---- playing ---- */

static void
show_playing (SahneTakesPage *self)
{
  gboolean playing = self->player && sahne_player_get_playing (self->player);
  const char *label = playing ? _ ("Pause") : _ ("Play all takes in step");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
player_moved (SahneTakesPage *self)
{
  SahneTakeCard *card = find_card (self, self->heard);

  if (card && sahne_player_get_playing (self->player))
    show_frame (self, sahne_player_get_frame (self->player) - sahne_take_card_get_start (card));
}

/* The player stands where the pictures stand, and ends where the scene ends. */
static void
place_player (SahneTakesPage *self)
{
  SahneTakeCard *card = find_card (self, self->heard);
  gint64 start = card ? sahne_take_card_get_start (card) : 0;

  if (card == NULL)
    return;
  sahne_player_set_range (self->player, start, start + sahne_take_card_get_frames (card));
  sahne_player_seek (self->player, start + self->frame);
}

static void
hear (SahneTakesPage *self, int number)
{
  SahneTakeCard *card = find_card (self, number);
  gboolean playing = self->player && sahne_player_get_playing (self->player);

  self->heard = number;
  for (guint i = 0; i < self->cards->len; i++)
    sahne_take_card_set_heard (card_at (self, i), card_at (self, i) == card);
  if (self->player == NULL || card == NULL || sahne_take_card_get_film (card) == NULL)
    return;
  sahne_player_set_film (self->player, sahne_take_card_get_film (card));
  place_player (self);
  if (playing)
    sahne_player_play (self->player, 1);
  card_drawn (self);
}

static void
play_clicked (SahneTakesPage *self)
{
  if (self->player == NULL)
    return;
  if (sahne_player_get_playing (self->player))
    {
      sahne_player_pause (self->player);
      return;
    }
  if (self->frame >= self->frames - 1)
    show_frame (self, 0);
  place_player (self);
  sahne_player_play (self->player, 1);
}

static void
step (SahneTakesPage *self, gint64 frames)
{
  if (self->player)
    sahne_player_pause (self->player);
  show_frame (self, self->frame + frames);
}

static void
back_clicked (SahneTakesPage *self)
{
  step (self, -1);
}

static void
forward_clicked (SahneTakesPage *self)
{
  step (self, 1);
}

static void
seek_moved (SahneTakesPage *self)
{
  if (!self->updating)
    step (self, (gint64) gtk_range_get_value (GTK_RANGE (self->seek)) - self->frame);
}

/* ---- cards ---- */

static void
card_used (SahneTakeCard *card, SahneTakesPage *self)
{
  sahne_session_use_take (self->session, self->clone, self->scene,
                          sahne_take_card_get_number (card));
}

static void
card_pinned (SahneTakeCard *card, gboolean pinned, SahneTakesPage *self)
{
  sahne_session_pin_take (self->session, self->clone, self->scene,
                          sahne_take_card_get_number (card),
                          sahne_take_card_get_chosen (card) ? NULL
                                                            : sahne_take_card_get_digest (card),
                          pinned);
}

static void
card_listened (SahneTakeCard *card, SahneTakesPage *self)
{
  hear (self, sahne_take_card_get_number (card));
}

static void
clear_cards (SahneTakesPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->grid), child);
  g_ptr_array_set_size (self->cards, 0);
  sahne_compare_set_pictures (SAHNE_COMPARE (self->compare), NULL, NULL);
}

static SahneTakeCard *
append_card (SahneTakesPage *self)
{
  GtkWidget *card = sahne_take_card_new (sahne_session_get_store (self->session),
                                         sahne_session_get_resources (self->session));

  g_signal_connect (card, "use", G_CALLBACK (card_used), self);
  g_signal_connect (card, "pin", G_CALLBACK (card_pinned), self);
  g_signal_connect (card, "listen", G_CALLBACK (card_listened), self);
  g_signal_connect_swapped (card, "drawn", G_CALLBACK (card_drawn), self);
  sahne_flow_box_add (self->grid, card);
  g_ptr_array_add (self->cards, g_object_ref (card));
  return SAHNE_TAKE_CARD (card);
}

/* Cards beside each other, none larger than it needs to be. */
static void
arrange_cards (SahneTakesPage *self)
{
  int columns = CLAMP ((int) self->cards->len, 1, MOST_COLUMNS), w = 16, h = 9;
  JsonObject *film = sahne_session_get_film (self->session);
  double ratio = 16. / 9.;

  if (film && sscanf (sahne_json_string (film, "aspect", "16:9"), "%d:%d", &w, &h) == 2 && w > 0
      && h > 0)
    ratio = (double) w / h;
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->grid), (guint) columns);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->grid), 1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp),
                              columns * (MAX (250, (int) (MOST_LINES * ratio)) + 48));
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), 4000);
}

static void
update_names (SahneTakesPage *self)
{
  SahneTakeCard *used = used_card (self), *other = other_card (self);
  guint mode = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->modes));
  g_autofree char *text = NULL;

  if (used && other)
    text = g_strdup_printf (mode == MODE_DIFFERENCE
                                ? _ ("What differs between take %d and take %d")
                                : _ ("Take %d on the left, take %d on the right"),
                            sahne_take_card_get_number (used) + 1,
                            sahne_take_card_get_number (other) + 1);
  gtk_label_set_label (GTK_LABEL (self->names), text ? text : "");
}

static void
update_page (SahneTakesPage *self)
{
  guint mode = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->modes));
  gboolean two = self->cards->len > 1;

  gtk_widget_set_sensitive (self->modes, two);
  sahne_compare_set_mode (SAHNE_COMPARE (self->compare), mode == MODE_DIFFERENCE
                                                             ? SAHNE_COMPARE_DIFFERENCE
                                                             : SAHNE_COMPARE_SLIDER);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), self->cards->len == 0     ? "empty"
                                                             : two && mode > MODE_SIDE ? "compare"
                                                                                       : "side");
  update_names (self);
  card_drawn (self);
}

/* ---- following the session ---- */

static char *
scene_title (SahneTakesPage *self)
{
  GListModel *scenes = sahne_session_get_scenes (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      if (g_strcmp0 (sahne_clone_item_get_id (item), self->scene) == 0)
        return g_strdup (sahne_clone_item_get_title (item));
    }
  return g_strdup ("");
}

static void
update_title (SahneTakesPage *self)
{
  g_autofree char *scene = scene_title (self);
  SahneCloneItem *item = sahne_session_find_clone (self->session, self->clone);
  g_autofree char *text
      = g_strdup_printf (_ ("Takes · %s · %s"), sahne_clone_item_get_title (item), scene);

  gtk_label_set_label (GTK_LABEL (self->title), text);
  gtk_widget_set_tooltip_text (self->title, text);
}

static void
update_facts (SahneTakesPage *self)
{
  JsonObject *used = film_of (used_card (self));

  for (guint i = 0; i < self->cards->len; i++)
    {
      JsonObject *film = film_of (card_at (self, i));
      g_auto (GStrv) facts
          = film ? sahne_take_facts (self->session, self->clone, self->scene, film, used) : NULL;
      if (facts)
        sahne_take_card_set_facts (card_at (self, i), (const char *const *) facts);
    }
}

static void
made (SahneTakeMaker *maker, int number, JsonNode *film, const char *digest, SahneTakesPage *self)
{
  SahneTakeCard *card = find_card (self, number);

  if (card == NULL)
    return;
  if (film == NULL)
    {
      sahne_take_card_set_failed (card);
      return;
    }
  sahne_take_card_set_film (card, film, self->scene, digest);
  update_length (self);
  show_frame (self, self->frame);
  update_facts (self);
  if (number == self->heard)
    hear (self, number);
}

/* The moment of the scene that was looked at on the timeline. */
static void
find_moment (SahneTakesPage *self)
{
  JsonObject *film = sahne_session_get_film (self->session);
  gint64 here = sahne_film_frame_at (film, sahne_session_get_position (self->session));
  gint64 start, frames;

  self->frame = 0;
  if (sahne_film_find_scene (film, self->scene, &start, &frames, NULL))
    self->frame = here > start && here < start + frames ? here - start : frames / 2;
}

static void
update_cards (SahneTakesPage *self, gboolean anew)
{
  g_autoptr (GArray) takes = sahne_session_list_takes (self->session, self->clone, self->scene);
  gboolean montage = g_str_equal (self->clone, "montage");

  if (anew || takes->len < self->cards->len)
    clear_cards (self);
  for (guint i = 0; i < takes->len; i++)
    {
      const SahneTake *take = &g_array_index (takes, SahneTake, i);
      SahneTakeCard *card = i < self->cards->len ? card_at (self, i) : append_card (self);
      sahne_take_card_set_take (card, take, !montage || take->chosen);
      if (anew && take->chosen)
        self->heard = take->number;
    }
  sahne_take_maker_set (self->maker, self->clone, self->scene);
  for (guint i = 0; i < takes->len; i++)
    sahne_take_maker_request (self->maker, g_array_index (takes, SahneTake, i).number);
}

static gboolean
update_now (gpointer data)
{
  SahneTakesPage *self = data;
  const char *clone = sahne_session_get_clone (self->session);
  const char *scene = sahne_session_get_scene (self->session);
  gboolean anew = g_strcmp0 (clone, self->clone) != 0 || g_strcmp0 (scene, self->scene) != 0;

  self->update_id = 0;
  if (scene == NULL || !sahne_session_has_takes (self->session, clone))
    {
      clear_cards (self);
      g_clear_pointer (&self->clone, g_free);
      gtk_label_set_label (GTK_LABEL (self->title), _ ("Takes"));
      update_page (self);
      return G_SOURCE_REMOVE;
    }
  if (anew)
    {
      g_free (self->clone);
      g_free (self->scene);
      self->clone = g_strdup (clone);
      self->scene = g_strdup (scene);
      if (self->player)
        sahne_player_pause (self->player);
      find_moment (self);
    }
  update_title (self);
  update_cards (self, anew);
  arrange_cards (self);
  update_page (self);
  hear (self, self->heard);
  return G_SOURCE_REMOVE;
}

/* Once for many changes. */
static void
queue_update (SahneTakesPage *self)
{
  if (self->shown && self->session && self->update_id == 0)
    self->update_id = g_idle_add (update_now, self);
}

static void
running_changed (SahneTakesPage *self)
{
  if (!sahne_session_get_running (self->session))
    queue_update (self);
}

/* ---- the page ---- */

/**
 * sahne_takes_page_set_shown:
 * @self: the page
 * @shown: whether it is looked at; otherwise it does nothing
 */
void
sahne_takes_page_set_shown (SahneTakesPage *self, gboolean shown)
{
  if (self->shown == shown)
    return;
  self->shown = shown;
  if (shown)
    {
      queue_update (self);
      return;
    }
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->player)
    sahne_player_pause (self->player);
  clear_cards (self);
  g_clear_pointer (&self->clone, g_free);
  g_clear_pointer (&self->scene, g_free);
  if (self->maker)
    sahne_take_maker_set (self->maker, NULL, NULL);
}

/**
 * sahne_takes_page_get_shown:
 * @self: the page
 *
 * Returns: whether it is looked at
 */
gboolean
sahne_takes_page_get_shown (SahneTakesPage *self)
{
  return self->shown;
}

/**
 * sahne_takes_page_set_narrow:
 * @self: the page
 * @narrow: whether there is room for the essentials only
 */
void
sahne_takes_page_set_narrow (SahneTakesPage *self, gboolean narrow)
{
  gtk_widget_set_visible (self->seek, !narrow);
  /* One under the other, each is as high as it needs to be: none is cut to the height of another.
   */
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->grid), !narrow);
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (self->another), "list-add-symbolic");
  else
    gtk_button_set_child (GTK_BUTTON (self->another), self->another_content);
}

/**
 * sahne_takes_page_set_mode:
 * @self: the page
 * @mode: 0 side by side, 1 divided by a line, 2 their difference
 */
void
sahne_takes_page_set_mode (SahneTakesPage *self, guint mode)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->modes), mode);
}

/**
 * sahne_takes_page_get_count:
 * @self: the page
 *
 * Returns: how many takes stand there
 */
guint
sahne_takes_page_get_count (SahneTakesPage *self)
{
  return self->cards->len;
}

/**
 * sahne_takes_page_get_ready:
 * @self: the page
 *
 * Returns: how many of them can be seen already
 */
guint
sahne_takes_page_get_ready (SahneTakesPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cards->len; i++)
    n += sahne_take_card_get_texture (card_at (self, i)) != NULL;
  return n;
}

/**
 * sahne_takes_page_use:
 * @self: the page
 * @card: number of a card, from 0
 *
 * As the button of the card does.
 */
void
sahne_takes_page_use (SahneTakesPage *self, guint card)
{
  if (card_at (self, card))
    card_used (card_at (self, card), self);
}

/**
 * sahne_takes_page_set_session:
 * @self: the page
 * @session: (nullable): what it follows
 */
void
sahne_takes_page_set_session (SahneTakesPage *self, SahneSession *session)
{
  sahne_takes_page_set_shown (self, FALSE);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->maker)
    {
      g_signal_handlers_disconnect_by_data (self->maker, self);
      g_object_run_dispose (G_OBJECT (self->maker));
    }
  g_clear_object (&self->player);
  g_clear_object (&self->maker);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  self->maker = sahne_take_maker_new (session);
  g_signal_connect (self->maker, "made", G_CALLBACK (made), self);
  self->player
      = sahne_player_new (sahne_session_get_store (session), sahne_session_get_resources (session));
  sahne_player_set_height (self->player, UNSEEN);
  g_signal_connect_swapped (self->player, "notify::frame", G_CALLBACK (player_moved), self);
  g_signal_connect_swapped (self->player, "notify::playing", G_CALLBACK (show_playing), self);
  g_signal_connect_swapped (session, "edited", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (session, "notify::clone", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (session, "notify::scene", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (running_changed), self);
}

static void
sahne_takes_page_dispose (GObject *object)
{
  SahneTakesPage *self = SAHNE_TAKES_PAGE (object);

  if (self->session)
    sahne_takes_page_set_session (self, NULL);
  g_clear_object (&self->another_content);
  G_OBJECT_CLASS (sahne_takes_page_parent_class)->dispose (object);
}

static void
sahne_takes_page_finalize (GObject *object)
{
  g_ptr_array_unref (SAHNE_TAKES_PAGE (object)->cards);
  G_OBJECT_CLASS (sahne_takes_page_parent_class)->finalize (object);
}

static void
sahne_takes_page_class_init (SahneTakesPageClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_takes_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_takes_page_finalize;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-takes-page.ui");
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, title);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, another);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, another_content);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, close);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, pages);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, clamp);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, grid);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, compare_slot);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, names);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, empty);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, modes);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, back);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, play);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, forward);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, time);
  gtk_widget_class_bind_template_child (widget, SahneTakesPage, seek);
}

static void
sahne_takes_page_init (SahneTakesPage *self)
{
  const char *const modes[] = { _ ("Side by side"), _ ("Slider"), _ ("Difference"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (modes);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->another_content);
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->compare = g_object_new (SAHNE_TYPE_COMPARE, NULL);
  gtk_widget_set_vexpand (self->compare, TRUE);
  adw_bin_set_child (ADW_BIN (self->compare_slot), self->compare);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->modes), G_LIST_MODEL (list));
  gtk_widget_set_direction (self->seek, GTK_TEXT_DIR_LTR);
  g_signal_connect_swapped (self->modes, "notify::selected", G_CALLBACK (update_page), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_clicked), self);
  g_signal_connect_swapped (self->play, "clicked", G_CALLBACK (play_clicked), self);
  g_signal_connect_swapped (self->forward, "clicked", G_CALLBACK (forward_clicked), self);
  g_signal_connect_swapped (self->seek, "value-changed", G_CALLBACK (seek_moved), self);
}
