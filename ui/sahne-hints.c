/* Four hints for the first film, one after the other, each beside what it names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-hints.h"

#include <glib/gi18n.h>

#include "sahne-rows.h"

static const struct
{
  const char *title, *text;
  GtkPositionType side;
} hints[SAHNE_N_HINTS] = {
  { N_ ("Play your film"),
    N_ ("Space plays and pauses, J and L go back and forth. You can play while later scenes are "
        "still being made."),
    GTK_POS_TOP },
  { N_ ("Six clones made it"),
    N_ ("Click one to see what it did and change it. Your edits stay, however often it runs "
        "again."),
    GTK_POS_RIGHT },
  { N_ ("Cut on the timeline"),
    N_ ("Drag an edge to trim, a clip to move it, a file of your own to lay it over the film. S "
        "splits, Shift+Delete takes out."),
    GTK_POS_TOP },
  { N_ ("Export it"),
    N_ ("Choose where it will be seen; Sahne makes the smallest file that still looks right."),
    GTK_POS_BOTTOM },
};

typedef struct
{
  GtkWidget *anchors[SAHNE_N_HINTS]; /* weak */
  GtkWidget *popover;
  GtkWidget *root;          /* weak: the window */
  GtkEventController *keys; /* of the window */
  guint at;
} Hints;

static void show_next (Hints *self);

static gboolean
unparent_later (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
take_away (Hints *self)
{
  GtkWidget *popover = self->popover;

  if (popover == NULL)
    return;
  g_signal_handlers_disconnect_by_data (gtk_widget_get_parent (popover), self);
  g_clear_weak_pointer (&self->popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_later, g_object_ref (popover), g_object_unref);
}

static void
hints_free (Hints *self)
{
  take_away (self);
  if (self->root && !gtk_widget_in_destruction (self->root))
    gtk_widget_remove_controller (self->root, self->keys);
  g_clear_weak_pointer (&self->root);
  for (int i = 0; i < SAHNE_N_HINTS; i++)
    g_clear_weak_pointer (&self->anchors[i]);
  g_free (self);
}

/* The window closes while a hint is open. */
static void
anchor_gone (GtkWidget *anchor, Hints *self)
{
  GtkWidget *popover = self->popover;

  g_signal_handlers_disconnect_by_data (anchor, self);
  g_clear_weak_pointer (&self->popover);
  gtk_widget_unparent (popover);
  hints_free (self);
}

static void
next_clicked (GtkButton *button, Hints *self)
{
  take_away (self);
  self->at++;
  show_next (self);
}

static void
skip_clicked (GtkButton *button, Hints *self)
{
  hints_free (self);
}

static GtkWidget *
make_hint (Hints *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *text, *title, *number, *skip,
            *next;
  g_autofree char *step = g_strdup_printf ("%u", self->at + 1);
  g_autofree char *of = g_strdup_printf (_ ("of %u"), SAHNE_N_HINTS);
  gboolean last = self->at + 1 == SAHNE_N_HINTS;

  title = sahne_label_new (_ (hints[self->at].title), "section");
  gtk_widget_set_hexpand (title, TRUE);
  number = sahne_label_new (step, "step hintstep");
  gtk_label_set_xalign (GTK_LABEL (number), 0.5f);
  gtk_box_append (GTK_BOX (head), number);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), sahne_label_new (of, "tiny"));
  text = sahne_label_new (_ (hints[self->at].text), "small");
  /* No narrower than that: a popover that is squeezed is not asked again how high it is. */
  gtk_label_set_width_chars (GTK_LABEL (text), 34);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 34);
  skip = gtk_button_new_with_label (_ ("Skip"));
  gtk_widget_add_css_class (skip, "flat");
  gtk_widget_set_visible (skip, !last);
  next = gtk_button_new_with_label (last ? _ ("Done") : _ ("Next"));
  gtk_widget_set_hexpand (next, TRUE);
  gtk_widget_set_halign (next, GTK_ALIGN_END);
  g_signal_connect (skip, "clicked", G_CALLBACK (skip_clicked), self);
  g_signal_connect (next, "clicked", G_CALLBACK (next_clicked), self);
  gtk_box_append (GTK_BOX (foot), skip);
  gtk_box_append (GTK_BOX (foot), next);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), foot);
  return box;
}

static void
show_next (Hints *self)
{
  while (self->at < SAHNE_N_HINTS
         && (self->anchors[self->at] == NULL || !gtk_widget_get_mapped (self->anchors[self->at])))
    self->at++;
  if (self->at >= SAHNE_N_HINTS)
    {
      hints_free (self);
      return;
    }
  g_set_weak_pointer (&self->popover, gtk_popover_new ());
  gtk_widget_add_css_class (self->popover, "hintbox");
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), hints[self->at].side);
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_hint (self));
  gtk_widget_set_parent (self->popover, self->anchors[self->at]);
  g_signal_connect (self->anchors[self->at], "unrealize", G_CALLBACK (anchor_gone), self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Hints do not take the focus from what the person is at; the key that closes things skips them. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             Hints *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  hints_free (self);
  return TRUE;
}

static void
hear_keys (Hints *self)
{
  GtkRoot *root = self->anchors[0] ? gtk_widget_get_root (self->anchors[0]) : NULL;

  if (root == NULL)
    return;
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (root), self->keys);
  g_set_weak_pointer (&self->root, GTK_WIDGET (root));
}

/**
 * sahne_hints_show:
 * @anchors: what the hints are about: play button, clones, timeline, export button; those that are
 *   not seen are left out
 *
 * Shows the first hint; the person leads on to the others, or skips them.
 */
void
sahne_hints_show (GtkWidget *const anchors[SAHNE_N_HINTS])
{
  Hints *self = g_new0 (Hints, 1);

  for (int i = 0; i < SAHNE_N_HINTS; i++)
    g_set_weak_pointer (&self->anchors[i], anchors[i]);
  hear_keys (self);
  show_next (self);
}
