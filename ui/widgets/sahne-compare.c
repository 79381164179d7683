/* Two pictures of the same moment, to be compared: with a slider, side by side, or their
 * difference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-compare.h"

#include <glib/gi18n.h>

/* Between pictures that stand side by side. */
#define GAP 8

/* How far a key moves the slider. */
#define KEY_STEP 0.02

struct _SahneCompare
{
  GtkWidget parent_instance;
  GdkPaintable *first, *second;
  SahneCompareMode mode;
  double position;
};

G_DEFINE_FINAL_TYPE (SahneCompare, sahne_compare, GTK_TYPE_WIDGET)

/* The largest rectangle of the pictures' shape inside another one. */
static graphene_rect_t
fit (SahneCompare *self, float x, float y, float width, float height)
{
  double shape = self->second  ? gdk_paintable_get_intrinsic_aspect_ratio (self->second)
                 : self->first ? gdk_paintable_get_intrinsic_aspect_ratio (self->first)
                               : 0;
  float w = width, h = height;

  if (shape <= 0)
    shape = 16. / 9;
  if (w > h * shape)
    w = (float) (h * shape);
  else
    h = (float) (w / shape);
  return GRAPHENE_RECT_INIT (x + (width - w) / 2, y + (height - h) / 2, w, h);
}

static void
draw (GtkSnapshot *snapshot, GdkPaintable *picture, const graphene_rect_t *place)
{
  if (picture == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place->origin);
  gdk_paintable_snapshot (picture, GDK_SNAPSHOT (snapshot), place->size.width, place->size.height);
  gtk_snapshot_restore (snapshot);
}

static void
draw_grip (SahneCompare *self, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  float x = place->origin.x + place->size.width * (float) self->position;
  float y = place->origin.y + place->size.height / 2;
  GdkRGBA white = { 1, 1, 1, 1 }, dark = { .15F, .15F, .17F, 1 };
  GskRoundedRect round;
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &white,
                             &GRAPHENE_RECT_INIT (x - 1, place->origin.y, 2, place->size.height));
  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (x - 16, y - 16, 32, 32), 16);
  gtk_snapshot_append_outset_shadow (snapshot, &round, &(GdkRGBA){ 0, 0, 0, .4F }, 0, 1, 0, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &white, &round.bounds);
  gtk_snapshot_pop (snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &round.bounds);
  gdk_cairo_set_source_rgba (cr, &dark);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * 11, y);
      cairo_line_to (cr, x + side * 4, y - 5);
      cairo_line_to (cr, x + side * 4, y + 5);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
draw_slider (SahneCompare *self, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  float split = place->size.width * (float) self->position;

  draw (snapshot, self->first, place);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (place->origin.x + split, place->origin.y,
                                               place->size.width - split, place->size.height));
  draw (snapshot, self->second, place);
  gtk_snapshot_pop (snapshot);
  draw_grip (self, snapshot, place);
}

static void
draw_difference (SahneCompare *self, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  const float eight[16] = { 8, 0, 0, 0, 0, 8, 0, 0, 0, 0, 8, 0, 0, 0, 0, 1 };
  graphene_matrix_t matrix;
  graphene_vec4_t nothing;

  graphene_matrix_init_from_float (&matrix, eight);
  graphene_vec4_init (&nothing, 0, 0, 0, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &nothing);
  gtk_snapshot_push_blend (snapshot, GSK_BLEND_MODE_DIFFERENCE);
  draw (snapshot, self->first, place);
  gtk_snapshot_pop (snapshot);
  draw (snapshot, self->second, place);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
sahne_compare_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneCompare *self = SAHNE_COMPARE (widget);
  float width = (float) gtk_widget_get_width (widget),
        height = (float) gtk_widget_get_height (widget);
  gboolean stacked = width < height;
  graphene_rect_t place = fit (self, 0, 0, width, height);

  if (self->first == NULL && self->second == NULL)
    return;
  if (self->mode == SAHNE_COMPARE_SLIDER)
    draw_slider (self, snapshot, &place);
  else if (self->mode == SAHNE_COMPARE_DIFFERENCE)
    draw_difference (self, snapshot, &place);
  else
    for (int i = 0; i < 2; i++)
      {
        float w = stacked ? width : (width - GAP) / 2, h = stacked ? (height - GAP) / 2 : height;
        place = fit (self, stacked ? 0 : (float) i * (w + GAP), stacked ? (float) i * (h + GAP) : 0,
                     w, h);
        draw (snapshot, i ? self->second : self->first, &place);
      }
}

static void
sahne_compare_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

static void
tell (SahneCompare *self)
{
  g_autofree char *text = g_strdup_printf (_ ("%d percent"), (int) (self->position * 100 + .5));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->position, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
move_to (SahneCompare *self, double x)
{
  graphene_rect_t place = fit (self, 0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                               (float) gtk_widget_get_height (GTK_WIDGET (self)));

  if (place.size.width > 0)
    sahne_compare_set_position (self, (x - place.origin.x) / place.size.width);
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, SahneCompare *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  move_to (self, x);
}

static void
drag_update (GtkGestureDrag *gesture, double dx, double dy, SahneCompare *self)
{
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  move_to (self, x + dx);
}

static gboolean
move_by_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SahneCompare *self = SAHNE_COMPARE (widget);

  if (self->mode != SAHNE_COMPARE_SLIDER)
    return FALSE;
  sahne_compare_set_position (self, self->position + g_variant_get_double (arguments));
  return TRUE;
}

static void
sahne_compare_dispose (GObject *object)
{
  SahneCompare *self = SAHNE_COMPARE (object);

  g_clear_object (&self->first);
  g_clear_object (&self->second);
  G_OBJECT_CLASS (sahne_compare_parent_class)->dispose (object);
}

static void
sahne_compare_class_init (SahneCompareClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_compare_dispose;
  widget->snapshot = sahne_compare_snapshot;
  widget->measure = sahne_compare_measure;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget, "compare");
  gtk_widget_class_add_binding (widget, GDK_KEY_Left, 0, move_by_key, "d", -KEY_STEP);
  gtk_widget_class_add_binding (widget, GDK_KEY_Right, 0, move_by_key, "d", KEY_STEP);
  gtk_widget_class_add_binding (widget, GDK_KEY_Home, 0, move_by_key, "d", -1.0);
  gtk_widget_class_add_binding (widget, GDK_KEY_End, 0, move_by_key, "d", 1.0);
}

static void
sahne_compare_init (SahneCompare *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->position = 0.5;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much of the source is shown"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0, -1);
  tell (self);
}

/**
 * sahne_compare_set_pictures:
 * @self: the two pictures
 * @first: (nullable): of the source, on the left
 * @second: (nullable): of what was made of it
 */
void
sahne_compare_set_pictures (SahneCompare *self, GdkPaintable *first, GdkPaintable *second)
{
  g_set_object (&self->first, first);
  g_set_object (&self->second, second);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_compare_is_complete:
 * @self: the two pictures
 *
 * Returns: whether both are there
 */
gboolean
sahne_compare_is_complete (SahneCompare *self)
{
  return self->first && self->second;
}

/**
 * sahne_compare_set_mode:
 * @self: the two pictures
 * @mode: how they are compared
 */
void
sahne_compare_set_mode (SahneCompare *self, SahneCompareMode mode)
{
  self->mode = mode;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_compare_set_position:
 * @self: the two pictures
 * @position: where the slider is, 0 to 1 from the left
 */
void
sahne_compare_set_position (SahneCompare *self, double position)
{
  self->position = CLAMP (position, 0, 1);
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_compare_get_position:
 * @self: the two pictures
 *
 * Returns: where the slider is, 0 to 1 from the left
 */
double
sahne_compare_get_position (SahneCompare *self)
{
  return self->position;
}

/**
 * sahne_turned_paintable:
 * @texture: a picture as a camera saw it
 * @degrees: 0, 90, 180 or 270, how far it must be turned clockwise to stand upright
 *
 * Returns: (transfer full): it upright
 */
GdkPaintable *
sahne_turned_paintable (GdkTexture *texture, int degrees)
{
  float w = (float) gdk_texture_get_width (texture), h = (float) gdk_texture_get_height (texture);
  gboolean lies = degrees == 90 || degrees == 270;
  GtkSnapshot *snapshot;

  if (degrees != 90 && degrees != 180 && degrees != 270)
    return GDK_PAINTABLE (g_object_ref (texture));
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((lies ? h : w) / 2, (lies ? w : h) / 2));
  gtk_snapshot_rotate (snapshot, (float) degrees);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-w / 2, -h / 2));
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, w, h));
  return gtk_snapshot_free_to_paintable (snapshot,
                                         &GRAPHENE_SIZE_INIT (lies ? h : w, lies ? w : h));
}
