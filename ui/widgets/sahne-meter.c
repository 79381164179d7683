/* How loud it is at this moment: bars with a mark at the last peak.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-meter.h"

#include <math.h>

/* Share of the bar at full scale, and for each decibel below. */
#define FULL 0.97
#define PER_DB 0.0181
/* From where on it is yellow and red, shares of the bar. */
#define YELLOW 0.78
#define RED 0.93
/* A bar falls so many decibels a second; its peak stays so long, microseconds. */
#define FALL_DB 24.0
#define HOLD_US (3 * G_USEC_PER_SEC / 2)
/* Segments, pixels. */
#define SEGMENT 4
#define GAP 1

struct _SahneMeter
{
  GtkWidget parent_instance;
  GtkOrientation orientation;
  guint channels;
  gboolean marks;
  double shown[2], peak[2];
  gint64 peak_us[2], set_us;
};

enum
{
  PROP_0,
  PROP_CHANNELS,
  PROP_MARKS,
  N_PROPS,
  PROP_ORIENTATION = N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneMeter, sahne_meter, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

static double
share_of (double db)
{
  return CLAMP (FULL + db * PER_DB, 0, 1);
}

static GdkRGBA
colour_of (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0.5, 0.5, 0.5, 1 };
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  return colour;
}

static int
bar_length (SahneMeter *self)
{
  return self->orientation == GTK_ORIENTATION_VERTICAL ? gtk_widget_get_height (GTK_WIDGET (self))
                                                       : gtk_widget_get_width (GTK_WIDGET (self));
}

/* One bar of the meter, @across pixels from its side and @wide pixels wide. */
static void
draw_bar (SahneMeter *self, GtkSnapshot *snapshot, guint channel, float across, float wide)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA colours[] = { colour_of (widget, "tl_meter_green"), colour_of (widget, "tl_meter_yellow"),
                        colour_of (widget, "tl_meter_red"), colour_of (widget, "tl_meter_off") };
  int length = bar_length (self), n = MAX (length / SEGMENT, 1);
  double shown = share_of (self->shown[channel]), peak = share_of (self->peak[channel]);
  int mark = peak > 0 ? (int) (peak * n) : -1;

  for (int i = 0; i < n; i++)
    {
      double at = (i + .5) / n;
      gboolean on = at < shown || i == mark;
      const GdkRGBA *colour = &colours[!on ? 3 : at > RED ? 2 : at > YELLOW ? 1 : 0];
      float along = (float) (i * SEGMENT);
      graphene_rect_t rect
          = self->orientation == GTK_ORIENTATION_VERTICAL
                ? GRAPHENE_RECT_INIT (across, (float) length - along - SEGMENT + GAP, wide,
                                      SEGMENT - GAP)
                : GRAPHENE_RECT_INIT (along, across, SEGMENT - GAP, wide);
      gtk_snapshot_append_color (snapshot, colour, &rect);
    }
}

static void
draw_marks (SahneMeter *self, GtkSnapshot *snapshot, float from)
{
  static const int marks[] = { 0, -6, -12, -18, -24, -36, -48 };
  GtkWidget *widget = GTK_WIDGET (self);
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA colour;
  float last = -100;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= 0.62F;
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (10 * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *text
          = g_strdup_printf (marks[i] < 0 ? "\342\210\222%d" : "%d", ABS (marks[i]));
      float y = (float) (bar_length (self) * (1 - share_of (marks[i])));
      int height;
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, NULL, &height);
      y = CLAMP (y - (float) height / 2, 0, (float) (bar_length (self) - height));
      if (y - last < (float) height)
        continue;
      last = y;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (from, y));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
  g_object_unref (layout);
}

static void
sahne_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneMeter *self = SAHNE_METER (widget);
  gboolean upright = self->orientation == GTK_ORIENTATION_VERTICAL;
  float wide = upright ? 9
                       : ((float) gtk_widget_get_height (widget) - 2 * (float) (self->channels - 1))
                             / (float) self->channels;

  if (bar_length (self) <= 0)
    return;
  for (guint i = 0; i < self->channels; i++)
    draw_bar (self, snapshot, i, (float) i * (wide + (upright ? 3 : 2)), wide);
  if (upright && self->marks)
    draw_marks (self, snapshot, (float) self->channels * (wide + 3) + 3);
}

static void
sahne_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  SahneMeter *self = SAHNE_METER (widget);

  if (orientation == self->orientation)
    *minimum = *natural = 10 * SEGMENT;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) self->channels * 12 + (self->marks ? 22 : 0);
  else
    *minimum = *natural = (int) self->channels * 8;
}

static void
sahne_meter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneMeter *self = SAHNE_METER (object);

  switch (id)
    {
    case PROP_CHANNELS:
      g_value_set_uint (value, self->channels);
      break;
    case PROP_MARKS:
      g_value_set_boolean (value, self->marks);
      break;
    case PROP_ORIENTATION:
      g_value_set_enum (value, self->orientation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_meter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneMeter *self = SAHNE_METER (object);

  switch (id)
    {
    case PROP_CHANNELS:
      self->channels = g_value_get_uint (value);
      break;
    case PROP_MARKS:
      self->marks = g_value_get_boolean (value);
      break;
    case PROP_ORIENTATION:
      self->orientation = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sahne_meter_class_init (SahneMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sahne_meter_get_property;
  object_class->set_property = sahne_meter_set_property;
  GTK_WIDGET_CLASS (klass)->snapshot = sahne_meter_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = sahne_meter_measure;
  properties[PROP_CHANNELS] = g_param_spec_uint ("channels", NULL, NULL, 1, 2, 2, flags);
  properties[PROP_MARKS] = g_param_spec_boolean ("marks", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_METER);
}

static void
sahne_meter_init (SahneMeter *self)
{
  self->channels = 2;
  sahne_meter_clear (self);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

/**
 * sahne_meter_new:
 * @orientation: which way the bars grow
 * @channels: how many bars, 1 or 2
 *
 * Returns: (transfer floating): a meter of silence
 */
GtkWidget *
sahne_meter_new (GtkOrientation orientation, guint channels)
{
  return g_object_new (SAHNE_TYPE_METER, "orientation", orientation, "channels", channels, NULL);
}

static void
set_channel (SahneMeter *self, guint i, double db, double fallen, gint64 now)
{
  db = isfinite (db) ? MAX (db, SAHNE_METER_SILENT_DB) : SAHNE_METER_SILENT_DB;
  self->shown[i] = MAX (db, self->shown[i] - fallen);
  if (db >= self->peak[i] || now - self->peak_us[i] > HOLD_US)
    {
      self->peak[i] = db;
      self->peak_us[i] = now;
    }
}

/**
 * sahne_meter_set:
 * @self: a meter
 * @left_db: level of the first channel, decibels of full scale
 * @right_db: level of the second
 *
 * Bars rise at once and fall slowly; the last peak stays for a while.
 */
void
sahne_meter_set (SahneMeter *self, double left_db, double right_db)
{
  gint64 now = g_get_monotonic_time ();
  double fallen = FALL_DB * (double) (now - self->set_us) / G_USEC_PER_SEC;

  set_channel (self, 0, left_db, fallen, now);
  set_channel (self, 1, right_db, fallen, now);
  self->set_us = now;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_meter_clear:
 * @self: a meter that shows silence from now on, without a peak
 */
void
sahne_meter_clear (SahneMeter *self)
{
  for (guint i = 0; i < 2; i++)
    {
      self->shown[i] = self->peak[i] = SAHNE_METER_SILENT_DB;
      self->peak_us[i] = 0;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_meter_get_share:
 * @self: a meter
 * @channel: 0 or 1
 *
 * Returns: how much of the bar is lit, 0 to 1
 */
double
sahne_meter_get_share (SahneMeter *self, guint channel)
{
  g_return_val_if_fail (channel < 2, 0);
  return share_of (self->shown[channel]);
}
