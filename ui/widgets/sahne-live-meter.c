/* A meter that follows the film while it plays: true peaks as bars, loudness as figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-live-meter.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sahne-format.h"
#include "sahne-meter.h"
#include "sahne-rows.h"

/* Figures change this often, so that they can be read; microseconds. */
#define READ_US 200000

struct _SahneLiveMeter
{
  GtkBox parent_instance;
  SahneLevels *levels;
  GtkWidget *meter, *momentary, *short_term, *peak;
  gint64 read_us;
};

G_DEFINE_FINAL_TYPE (SahneLiveMeter, sahne_live_meter, GTK_TYPE_BOX)

static void
show_figure (GtkWidget *label, double value)
{
  g_autofree char *text = sahne_format_level (value);

  if (label && !g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
levels_changed (SahneLiveMeter *self)
{
  SahnePlayerLevels now;
  double highest;
  gboolean playing;
  gint64 time = g_get_monotonic_time ();

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  playing = sahne_levels_get (self->levels, &now, &highest);
  if (playing)
    sahne_meter_set (SAHNE_METER (self->meter), now.peak_db[0], now.peak_db[1]);
  else
    sahne_meter_clear (SAHNE_METER (self->meter));
  if (playing && time - self->read_us < READ_US)
    return;
  self->read_us = time;
  show_figure (self->momentary, now.momentary_lufs);
  show_figure (self->short_term, now.short_term_lufs);
  show_figure (self->peak, highest);
}

static void
sahne_live_meter_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sahne_live_meter_parent_class)->map (widget);
  if (SAHNE_LIVE_METER (widget)->levels)
    levels_changed (SAHNE_LIVE_METER (widget));
}

static void
sahne_live_meter_dispose (GObject *object)
{
  sahne_live_meter_set_levels (SAHNE_LIVE_METER (object), NULL);
  G_OBJECT_CLASS (sahne_live_meter_parent_class)->dispose (object);
}

static void
sahne_live_meter_class_init (SahneLiveMeterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_live_meter_dispose;
  GTK_WIDGET_CLASS (klass)->map = sahne_live_meter_map;
}

static void
sahne_live_meter_init (SahneLiveMeter *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

/* A figure with what it means under it. */
static GtkWidget *
add_figure (GtkWidget *box, const char *meaning, const char *classes)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *figure = sahne_label_new ("\342\200\223", classes),
            *label = sahne_label_new_ellipsized (meaning, "tiny dim");

  gtk_widget_set_tooltip_text (label, meaning);
  gtk_box_append (GTK_BOX (column), figure);
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (box), column);
  return figure;
}

/**
 * sahne_live_meter_new:
 * @bars: which way its bars grow
 *
 * Returns: (transfer floating): a meter that follows nothing yet
 */
GtkWidget *
sahne_live_meter_new (GtkOrientation bars)
{
  SahneLiveMeter *self = g_object_new (SAHNE_TYPE_LIVE_METER, NULL);

  self->meter = sahne_meter_new (bars, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("True peak, left and right"), -1);
  if (bars == GTK_ORIENTATION_VERTICAL)
    {
      g_object_set (self->meter, "marks", TRUE, "vexpand", TRUE, "halign", GTK_ALIGN_CENTER, NULL);
      gtk_box_append (GTK_BOX (self), self->meter);
      self->short_term = sahne_label_new ("\342\200\223", "small section num");
      gtk_label_set_xalign (GTK_LABEL (self->short_term), 0.5F);
      gtk_label_set_width_chars (GTK_LABEL (self->short_term), 6);
      gtk_box_append (GTK_BOX (self), self->short_term);
      gtk_box_append (GTK_BOX (self), sahne_label_new ("LUFS", "tiny dim"));
      gtk_label_set_xalign (GTK_LABEL (gtk_widget_get_last_child (GTK_WIDGET (self))), 0.5F);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                                   _ ("True peak left and right; under it the loudness over three "
                                      "seconds. Ctrl+Alt+L says it."));
    }
  else
    {
      GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      gtk_box_set_homogeneous (GTK_BOX (figures), TRUE);
      gtk_widget_set_size_request (self->meter, -1, 18);
      gtk_box_append (GTK_BOX (self), self->meter);
      self->momentary = add_figure (figures, _ ("LUFS, now"), "section num");
      self->short_term = add_figure (figures, _ ("LUFS, 3 seconds"), "section num");
      self->peak = add_figure (figures, _ ("dBTP, highest"), "section num");
      gtk_box_append (GTK_BOX (self), figures);
    }
  return GTK_WIDGET (self);
}

/**
 * sahne_live_meter_set_levels:
 * @self: a meter
 * @levels: (nullable): what it follows
 */
void
sahne_live_meter_set_levels (SahneLiveMeter *self, SahneLevels *levels)
{
  if (self->levels == levels)
    return;
  if (self->levels)
    g_signal_handlers_disconnect_by_data (self->levels, self);
  g_set_object (&self->levels, levels);
  if (levels)
    {
      g_signal_connect_swapped (levels, "changed", G_CALLBACK (levels_changed), self);
      levels_changed (self);
    }
}

/**
 * sahne_live_meter_get_text:
 * @self: a meter
 *
 * Returns: the loudness over three seconds as it is shown
 */
const char *
sahne_live_meter_get_text (SahneLiveMeter *self)
{
  return gtk_label_get_label (GTK_LABEL (self->short_term));
}
