/* The command palette: every command by name, found by a few letters in Turkish or English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-palette.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-catalogue.h"
#include "sahne-commands.h"
#include "sahne-fuzzy.h"

/* Width where there is room, and the least that is left beside it. */
#define WIDTH 540
#define BESIDE 28
#define LEAST 240

struct _SahnePalette
{
  GtkPopover parent_instance;
  GtkWidget *box, *search, *list, *none;
  GHashTable *turkish; /* English → Turkish; nothing where it is not installed */
  char *query;         /* folded */
};

/* What a row of the list stands for. */
typedef struct
{
  char *names[3]; /* folded: as it is read, in English, in Turkish */
  int score, order;
} Entry;

G_DEFINE_FINAL_TYPE (SahnePalette, sahne_palette, GTK_TYPE_POPOVER)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < G_N_ELEMENTS (entry->names); i++)
    g_free (entry->names[i]);
  g_free (entry);
}

static Entry *
entry_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

/* ---- searching ---- */

static int
score (const SahnePalette *self, const Entry *entry)
{
  int best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (entry->names); i++)
    if (entry->names[i])
      best = MAX (best, sahne_fuzzy_score (self->query, entry->names[i]));
  return best;
}

static gboolean
is_found (GtkListBoxRow *row, gpointer data)
{
  return entry_of (row)->score > 0;
}

/* The best first; what cannot be done now stands behind what can. */
static int
compare (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  const Entry *one = entry_of (a), *two = entry_of (b);
  gboolean can = gtk_widget_get_sensitive (GTK_WIDGET (a));

  if (can != gtk_widget_get_sensitive (GTK_WIDGET (b)))
    return can ? -1 : 1;
  return one->score != two->score ? two->score - one->score : one->order - two->order;
}

static GtkListBoxRow *
first_row (SahnePalette *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)) && entry_of (row)->score > 0)
      return row;
  return NULL;
}

static void
update (SahnePalette *self)
{
  GtkListBoxRow *row;

  g_free (self->query);
  self->query = sahne_fuzzy_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    entry_of (row)->score = score (self, entry_of (row));
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  row = first_row (self);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_widget_set_visible (self->none, row == NULL);
}

/* ---- rows ---- */

static char *
accelerator_of (SahnePalette *self, const char *action, const char *plain)
{
  GtkRoot *root = gtk_widget_get_root (gtk_widget_get_parent (GTK_WIDGET (self)));
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (root));
  g_auto (GStrv) keys
      = application ? gtk_application_get_accels_for_action (application, action) : NULL;

  return g_strdup (keys && keys[0] ? keys[0] : plain);
}

static void
add_row (SahnePalette *self, const char *label, const char *english, const char *action,
         const char *plain)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  const char *turkish = self->turkish ? g_hash_table_lookup (self->turkish, english) : NULL;
  g_autofree char *key = accelerator_of (self, action, plain);
  Entry *entry = g_new0 (Entry, 1);

  entry->names[0] = sahne_fuzzy_fold (label);
  entry->names[1] = sahne_fuzzy_fold (english);
  entry->names[2] = turkish ? sahne_fuzzy_fold (turkish) : NULL;
  entry->score = 1;
  for (GtkListBoxRow *r;
       (r = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), entry->order));)
    entry->order++;
  g_object_set_data_full (G_OBJECT (row), "entry", entry, entry_free);
  g_object_set_data_full (G_OBJECT (row), "action", g_strdup (action), g_free);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0., "hexpand", TRUE,
                                "max-width-chars", 12, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  if (key)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_SHORTCUT_LABEL, "accelerator", key,
                                                 "valign", GTK_ALIGN_CENTER, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Name and parameter come before the place where the action is looked for. */
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_rows (SahnePalette *self, SahneSession *session)
{
  GListModel *scenes = session ? sahne_session_get_scenes (session) : NULL;
  const SahneCommand *commands;
  GtkListBoxRow *row;
  guint n;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  commands = sahne_commands (&n);
  for (guint i = 0; i < n; i++)
    add_row (self, _ (commands[i].label), commands[i].label, commands[i].action, commands[i].key);
  for (guint i = 0; scenes && i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      const char *title = sahne_clone_item_get_title (item);
      g_autofree char *label = g_strdup_printf (_ ("Go to scene %s"), title);
      g_autofree char *english = g_strdup_printf ("Go to scene %s", title);
      g_autofree char *action = g_strdup_printf ("win.scene::%s", sahne_clone_item_get_id (item));
      add_row (self, label, english, action, NULL);
    }
}

/* ---- doing ---- */

typedef struct
{
  GtkWidget *from;
  char *action;
} Deed;

/* After the palette has gone, so that keys go to where the command works. */
static gboolean
do_it (gpointer data)
{
  Deed *deed = data;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (deed->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (deed->from, name, target);
  g_object_unref (deed->from);
  g_free (deed->action);
  g_free (deed);
  return G_SOURCE_REMOVE;
}

static void
run (SahnePalette *self, GtkListBoxRow *row)
{
  Deed *deed;

  if (row == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (row)))
    return;
  deed = g_new (Deed, 1);
  deed->from = g_object_ref (gtk_widget_get_parent (GTK_WIDGET (self)));
  deed->action = g_strdup (g_object_get_data (G_OBJECT (row), "action"));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_idle_add (do_it, deed);
}

static void
search_activated (SahnePalette *self)
{
  run (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

/* A click does what the row says by itself; then only the palette has to go. */
static void
row_activated (SahnePalette *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The next or the last row that is found. */
static GtkListBoxRow *
next_row (SahnePalette *self, int way)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int at = row ? gtk_list_box_row_get_index (row) : -1;

  do
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), at += way);
  while (row && entry_of (row)->score == 0);
  return at < 0 ? NULL : row;
}

/* Up and down choose a row while letters go on reaching the search. */
static gboolean
key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
             SahnePalette *self)
{
  GtkListBoxRow *row;
  graphene_rect_t at;

  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return FALSE;
  row = next_row (self, key == GDK_KEY_Up ? -1 : 1);
  if (row)
    {
      GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (self->list));
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      if (adjustment && gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &at))
        gtk_adjustment_clamp_page (adjustment, at.origin.y, at.origin.y + at.size.height);
    }
  return TRUE;
}

/* ---- the object ---- */

static void
sahne_palette_finalize (GObject *object)
{
  SahnePalette *self = SAHNE_PALETTE (object);

  g_clear_pointer (&self->turkish, g_hash_table_unref);
  g_free (self->query);
  G_OBJECT_CLASS (sahne_palette_parent_class)->finalize (object);
}

static void
sahne_palette_class_init (SahnePaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_palette_finalize;
}

static GtkWidget *
make_scrolled (SahnePalette *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "commands");
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_found, self, NULL);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Commands"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 300);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  return scrolled;
}

static void
sahne_palette_init (SahnePalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->query = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->search = gtk_search_entry_new ();
  self->none = gtk_label_new (_ ("No command is called so"));
  g_object_set (self->search, "placeholder-text", _ ("What do you want to do?"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search commands"), -1);
  gtk_widget_add_css_class (self->none, "dim");
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_box_append (GTK_BOX (self->box), self->none);
  gtk_box_append (GTK_BOX (self->box), make_scrolled (self));
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->search, keys);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated), self);
  self->turkish = sahne_catalogue_open ("tr");
}

/**
 * sahne_palette_new:
 *
 * Returns: (transfer floating): a palette; it gets the window's page as its parent
 */
GtkWidget *
sahne_palette_new (void)
{
  return g_object_new (SAHNE_TYPE_PALETTE, NULL);
}

/**
 * sahne_palette_open:
 * @self: the palette, with a parent in a window
 * @session: (nullable): whose scenes can be gone to
 *
 * Shows it over the middle of the window, with everything that can be done now first.
 */
void
sahne_palette_open (SahnePalette *self, SahneSession *session)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  int width = gtk_widget_get_width (parent);

  gtk_widget_set_size_request (self->box, CLAMP (width - BESIDE, LEAST, WIDTH), -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle){ width / 2, 50, 1, 1 });
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  add_rows (self, session);
  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->search);
}

/**
 * sahne_palette_search:
 * @self: the palette
 * @text: as if somebody had typed it
 */
void
sahne_palette_search (SahnePalette *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

/**
 * sahne_palette_get_best:
 * @self: the palette
 *
 * Returns: (transfer none) (nullable): the action that Enter does
 */
const char *
sahne_palette_get_best (SahnePalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  return row ? g_object_get_data (G_OBJECT (row), "action") : NULL;
}
