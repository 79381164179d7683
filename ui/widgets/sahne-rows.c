/* Small pieces that inspectors are built from: labels, sections, rows of a property.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-rows.h"

#include <math.h>
#include <string.h>

/* A slider that rests so long has reached its value, milliseconds. */
#define SETTLE_MS 180

/**
 * sahne_add_classes:
 * @widget: a widget
 * @classes: (nullable): style classes with spaces between them
 */
void
sahne_add_classes (GtkWidget *widget, const char *classes)
{
  g_auto (GStrv) list = g_strsplit (classes ? classes : "", " ", -1);

  for (guint i = 0; list[i]; i++)
    if (*list[i])
      gtk_widget_add_css_class (widget, list[i]);
}

/**
 * sahne_label_new:
 * @text: what it says
 * @classes: (nullable): style classes
 *
 * Returns: (transfer floating): a label that begins at its start and wraps
 */
GtkWidget *
sahne_label_new (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  sahne_add_classes (label, classes);
  return label;
}

/**
 * sahne_label_new_ellipsized:
 * @text: what it says
 * @classes: (nullable): style classes
 *
 * Returns: (transfer floating): a label of one line that fills its row
 */
GtkWidget *
sahne_label_new_ellipsized (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  sahne_add_classes (label, classes);
  return label;
}

/**
 * sahne_icon_button_new:
 * @icon: name of a symbolic icon
 * @tip: what it does
 * @classes: (nullable): style classes
 *
 * Returns: (transfer floating): a button with an icon, a tooltip and an accessible name
 */
GtkWidget *
sahne_icon_button_new (const char *icon, const char *tip, const char *classes)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sahne_add_classes (button, classes);
  return button;
}

/**
 * sahne_image_new:
 * @icon: name of a symbolic icon
 * @size: pixels
 * @classes: (nullable): style classes
 *
 * Returns: (transfer floating): an icon
 */
GtkWidget *
sahne_image_new (const char *icon, int size, const char *classes)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_image_set_pixel_size (GTK_IMAGE (image), size);
  sahne_add_classes (image, classes);
  return image;
}

/**
 * sahne_row_new:
 * @name: what the property is called
 * @control: (transfer floating): changes it
 * @after: (nullable) (transfer floating): stands behind it
 *
 * Returns: (transfer floating): a row of an inspector
 */
GtkWidget *
sahne_row_new (const char *name, GtkWidget *control, GtkWidget *after)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 13); /* all as wide: what is behind is in line */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_widget_add_css_class (label, "k");
  gtk_widget_add_css_class (row, "prop");
  gtk_widget_set_hexpand (control, TRUE);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (SAHNE_IS_SLIDER (control))
    sahne_slider_set_name (SAHNE_SLIDER (control), name);
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), control);
  if (after)
    gtk_box_append (GTK_BOX (row), after);
  return row;
}

/**
 * sahne_set_tip:
 * @widget: a widget
 * @text: its tip
 *
 * Sets a tip when it is another one: each time one is set the screen is asked where the pointer is,
 * and the answer is waited for.
 */
void
sahne_set_tip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

/**
 * sahne_box_clear:
 * @box: a box or another widget with children
 *
 * Removes all children.
 */
void
sahne_box_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    {
      if (GTK_IS_FLOW_BOX (box))
        gtk_flow_box_remove (GTK_FLOW_BOX (box), child);
      else if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else if (GTK_IS_BOX (box))
        gtk_box_remove (GTK_BOX (box), child);
      else
        gtk_widget_unparent (child);
    }
}

/**
 * sahne_flow_box_add:
 * @box: a flow box
 * @child: (transfer none): something that takes the focus itself
 *
 * Puts it at the end. What the flow box lays round it is no stop of the Tab key.
 */
void
sahne_flow_box_add (GtkWidget *box, GtkWidget *child)
{
  gtk_flow_box_append (GTK_FLOW_BOX (box), child);
  gtk_widget_set_focusable (gtk_widget_get_parent (child), FALSE);
}

/**
 * sahne_flow_box_pass_focus:
 * @box: a flow box whose children take the focus themselves
 */
void
sahne_flow_box_pass_focus (GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
}

/* ---- choices ---- */

static void
choices_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
set_up_label (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, sahne_label_new_ellipsized ("", NULL));
}

static void
bind_label (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

/**
 * sahne_drop_down_ellipsize:
 * @drop: of strings
 *
 * Lets the button be narrower than what is chosen; the list that opens shows everything.
 */
void
sahne_drop_down_ellipsize (GtkDropDown *drop)
{
  g_autoptr (GtkListItemFactory) short_one = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (drop));

  g_signal_connect (short_one, "setup", G_CALLBACK (set_up_label), NULL);
  g_signal_connect (short_one, "bind", G_CALLBACK (bind_label), NULL);
  gtk_drop_down_set_list_factory (drop, whole);
  gtk_drop_down_set_factory (drop, short_one);
}

/**
 * sahne_choice_new:
 * @choices: values with labels; a value that is set later and is not among them is added
 * @n: how many
 *
 * Returns: (transfer floating): a drop-down of them
 */
GtkWidget *
sahne_choice_new (const SahneChoice *choices, guint n)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (values, g_strdup (choices[i].value));
      gtk_string_list_append (labels, choices[i].label);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_object_set_data_full (G_OBJECT (drop), "values", values, choices_free);
  return drop;
}

/**
 * sahne_choice_set:
 * @drop: of sahne_choice_new()
 * @value: (nullable): what is chosen
 */
void
sahne_choice_set (GtkWidget *drop, const char *value)
{
  GPtrArray *values = g_object_get_data (G_OBJECT (drop), "values");

  if (value == NULL || *value == '\0')
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop),
                                  values->len ? 0 : GTK_INVALID_LIST_POSITION);
      return;
    }
  for (guint i = 0; i < values->len; i++)
    if (g_strcmp0 (values->pdata[i], value) == 0)
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
        return;
      }
  {
    g_autofree char *label = g_strdup (value);
    g_strdelimit (label, "_-", ' ');
    label[0] = g_ascii_toupper (label[0]);
    g_ptr_array_add (values, g_strdup (value));
    gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (drop))),
                            label);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), values->len - 1);
  }
}

/**
 * sahne_choice_get:
 * @drop: of sahne_choice_new()
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
const char *
sahne_choice_get (GtkWidget *drop)
{
  GPtrArray *values = g_object_get_data (G_OBJECT (drop), "values");
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));

  return at < values->len ? values->pdata[at] : NULL;
}

/* ---- a slider with its value beside it ---- */

struct _SahneSlider
{
  GtkBox parent_instance;
  GtkWidget *scale, *label;
  char *format;
  guint settle_id;
  gboolean quiet;
};

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneSlider, sahne_slider, GTK_TYPE_BOX)

static gboolean
settled (gpointer data)
{
  SahneSlider *self = data;

  self->settle_id = 0;
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, sahne_slider_get_value (self));
  return G_SOURCE_REMOVE;
}

static void
value_changed (SahneSlider *self)
{
  double value = sahne_slider_get_value (self);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (self->format, fabs (value) < 1e-9 ? 0. : value);
#pragma GCC diagnostic pop
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
  if (self->quiet)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled, self);
}

static void
sahne_slider_dispose (GObject *object)
{
  g_clear_handle_id (&SAHNE_SLIDER (object)->settle_id, g_source_remove);
  G_OBJECT_CLASS (sahne_slider_parent_class)->dispose (object);
}

static void
sahne_slider_finalize (GObject *object)
{
  g_free (SAHNE_SLIDER (object)->format);
  G_OBJECT_CLASS (sahne_slider_parent_class)->finalize (object);
}

static void
sahne_slider_class_init (SahneSliderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_slider_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_slider_finalize;

  /**
   * SahneSlider::settled:
   * @self: the slider
   * @value: where it is
   *
   * The person has moved it and let it rest.
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", SAHNE_TYPE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
sahne_slider_init (SahneSlider *self)
{
}

/**
 * sahne_slider_new:
 * @low: least value
 * @high: greatest value
 * @step: of the arrow keys
 * @format: how the value is written: "%.2f×"
 *
 * Returns: (transfer floating): a slider
 */
GtkWidget *
sahne_slider_new (double low, double high, double step, const char *format)
{
  SahneSlider *self = g_object_new (SAHNE_TYPE_SLIDER, "spacing", 4, NULL);

  self->format = g_strdup (format);
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, low, high, step);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
  gtk_widget_set_hexpand (self->scale, TRUE);
  self->label = sahne_label_new ("", "small num");
  gtk_label_set_width_chars (GTK_LABEL (self->label), 7);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_label_set_wrap (GTK_LABEL (self->label), FALSE);
  gtk_box_append (GTK_BOX (self), self->scale);
  gtk_box_append (GTK_BOX (self), self->label);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (value_changed), self);
  self->quiet = TRUE;
  value_changed (self);
  self->quiet = FALSE;
  return GTK_WIDGET (self);
}

/**
 * sahne_slider_set_value:
 * @self: a slider
 * @value: where it goes, without saying so; not while the person moves it
 */
void
sahne_slider_set_value (SahneSlider *self, double value)
{
  if (self->settle_id)
    return;
  self->quiet = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), value);
  self->quiet = FALSE;
}

/**
 * sahne_slider_set_name:
 * @self: a slider
 * @name: what it is about, for those who cannot see it
 */
void
sahne_slider_set_name (SahneSlider *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * sahne_slider_get_value:
 * @self: a slider
 *
 * Returns: where it is
 */
double
sahne_slider_get_value (SahneSlider *self)
{
  return gtk_range_get_value (GTK_RANGE (self->scale));
}
