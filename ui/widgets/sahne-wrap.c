/* A box whose children flow like words: left to right, then on to the next row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-wrap.h"

struct _SahneWrap
{
  GtkWidget parent_instance;
  int spacing;
};

enum
{
  PROP_SPACING = 1
};

static void sahne_wrap_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneWrap, sahne_wrap, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      sahne_wrap_buildable_init))

/* Lays the children out in @width, really when @place is set; returns the height. */
static int
flow (SahneWrap *self, int width, gboolean place)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, row = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int wide, least, high;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wide, NULL, NULL);
      wide = MAX (least, MIN (wide, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
      if (x > 0 && x + wide > width)
        {
          x = 0;
          y += row + MAX (self->spacing, 4);
          row = 0;
        }
      if (place)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation){ rtl ? width - x - wide : x, y, wide, high },
                                  -1);
      x += wide + self->spacing;
      row = MAX (row, high);
    }
  return y + row;
}

static void
sahne_wrap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  SahneWrap *self = SAHNE_WRAP (widget);
  int least = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int low, wide;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &low, &wide, NULL, NULL);
      least = MAX (least, low);
      sum += wide + self->spacing;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, sum);
    }
  else
    *minimum = *natural = flow (self, for_size > 0 ? MAX (for_size, least) : MAX (sum, 1), FALSE);
}

static void
sahne_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  flow (SAHNE_WRAP (widget), width, TRUE);
}

static GtkSizeRequestMode
sahne_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sahne_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SAHNE_WRAP (object)->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
sahne_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, SAHNE_WRAP (object)->spacing);
}

static void
sahne_wrap_dispose (GObject *object)
{
  sahne_wrap_clear (SAHNE_WRAP (object));
  G_OBJECT_CLASS (sahne_wrap_parent_class)->dispose (object);
}

static void
sahne_wrap_class_init (SahneWrapClass *klass)
{
  GObjectClass *object = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  object->dispose = sahne_wrap_dispose;
  object->set_property = sahne_wrap_set_property;
  object->get_property = sahne_wrap_get_property;
  widget->measure = sahne_wrap_measure;
  widget->size_allocate = sahne_wrap_size_allocate;
  widget->get_request_mode = sahne_wrap_get_request_mode;
  /* Pixels between two children of a row. */
  g_object_class_install_property (object, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 100, 3,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
sahne_wrap_init (SahneWrap *self)
{
  self->spacing = 3;
}

static void
sahne_wrap_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                      const char *type)
{
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
}

static void
sahne_wrap_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = sahne_wrap_add_child;
}

/**
 * sahne_wrap_new:
 * @spacing: pixels between two children
 *
 * Returns: (transfer floating): an empty flow
 */
GtkWidget *
sahne_wrap_new (int spacing)
{
  return g_object_new (SAHNE_TYPE_WRAP, "spacing", spacing, NULL);
}

/**
 * sahne_wrap_append:
 * @self: a flow
 * @child: (transfer floating): put behind the others
 */
void
sahne_wrap_append (SahneWrap *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * sahne_wrap_clear:
 * @self: a flow
 *
 * Removes all children.
 */
void
sahne_wrap_clear (SahneWrap *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}
