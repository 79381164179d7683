/* One clip on the timeline: a widget with focus, a name, pictures or a waveform.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <math.h>

/* More pictures than this are not asked for, however wide a clip is. */
#define MOST_PICTURES 12
/* Narrower clips have no words, no waves, no handles; pixels. */
#define LABEL_FROM 24
#define WAVE_FROM 40
/* How faint a wave is that has a label before it. */
#define MUSIC_ALPHA 0.45f

/* What the label takes of a clip with a wave, pixels. */
#define LABEL_HEIGHT 18.0
#define HANDLES_FROM 28
#define DOTS_FROM 48

/* A picture that has been asked for; it lives in the clip, which cancels before it goes. */
typedef struct
{
  SahneTimelineClip *clip;
  guint index;
} PictureWish;

struct _SahneTimelineClip
{
  GtkWidget parent_instance;
  SahneTimelineItem *item;
  SahneStills *stills;
  SahneWaves *waves;
  double frame_us;
  PictureWish wishes[MOST_PICTURES];
  GdkTexture *pictures[MOST_PICTURES];
  gint64 asked[MOST_PICTURES]; /* frame + 1 of the picture asked for */
  GBytes *peaks;
  GdkTexture *thumbnail; /* of own media */
  GCancellable *cancel;
  PangoLayout *layout;
  gboolean selected, hover;
};

G_DEFINE_FINAL_TYPE (SahneTimelineClip, sahne_timeline_clip, GTK_TYPE_WIDGET)

static void
forget_pictures (SahneTimelineClip *self)
{
  if (self->cancel)
    g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  for (guint i = 0; i < MOST_PICTURES; i++)
    {
      g_clear_object (&self->pictures[i]);
      self->asked[i] = 0;
    }
}

static void
sahne_timeline_clip_dispose (GObject *object)
{
  SahneTimelineClip *self = SAHNE_TIMELINE_CLIP (object);

  forget_pictures (self);
  g_clear_object (&self->item);
  g_clear_object (&self->stills);
  g_clear_object (&self->waves);
  g_clear_object (&self->layout);
  g_clear_object (&self->thumbnail);
  g_clear_pointer (&self->peaks, g_bytes_unref);
  G_OBJECT_CLASS (sahne_timeline_clip_parent_class)->dispose (object);
}

/* ---- pictures ---- */

static void
picture_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  PictureWish *wish = data;

  if (texture)
    g_set_object (&wish->clip->pictures[wish->index], texture);
  gtk_widget_queue_draw (GTK_WIDGET (wish->clip));
}

/* How wide one picture is, and how many of them stand side by side. */
static guint
count_pictures (SahneTimelineClip *self, int width, int height, double *each)
{
  *each = height * 16.0 / 9.0;
  return (guint) CLAMP (ceil (width / *each), 1, MOST_PICTURES);
}

static void
ask_for_pictures (SahneTimelineClip *self, guint n, int width, int height)
{
  gint64 length = self->item->end_us - self->item->start_us;

  if (self->cancel == NULL)
    self->cancel = g_cancellable_new ();
  for (guint i = 0; i < n; i++)
    {
      gint64 at = self->item->start_us + self->item->transition_us
                  + (gint64) ((i + 0.5) / n * (length - self->item->transition_us));
      gint64 frame = (gint64) (at / self->frame_us);
      if (self->asked[i] != 0)
        continue;
      self->asked[i] = frame + 1;
      self->wishes[i] = (PictureWish){ self, i };
      sahne_stills_request (self->stills, frame,
                            height * gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->cancel,
                            picture_ready, &self->wishes[i]);
    }
}

static void
draw_pictures (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height)
{
  double each;
  guint n = count_pictures (self, width, height, &each);

  ask_for_pictures (self, n, width, height);
  for (guint i = 0; i < n; i++)
    {
      GdkTexture *picture = self->pictures[i];
      double wide = picture ? height * (double) gdk_texture_get_width (picture)
                                  / gdk_texture_get_height (picture)
                            : 0;
      double step = (double) width / n;
      if (picture == NULL)
        continue;
      gtk_snapshot_push_clip (snapshot,
                              &GRAPHENE_RECT_INIT ((float) (i * step), 0, (float) step, height));
      gtk_snapshot_append_texture (snapshot, picture,
                                   &GRAPHENE_RECT_INIT ((float) (i * step + (step - wide) / 2), 0,
                                                        (float) wide, height));
      gtk_snapshot_pop (snapshot);
    }
}

/* ---- waves ---- */

static void
wave_ready (GBytes *peaks, gpointer data)
{
  SahneTimelineClip *self = data;

  g_clear_pointer (&self->peaks, g_bytes_unref);
  self->peaks = g_bytes_ref (peaks);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Music is the film's, not a sound of its own in the store. */
static void
take_music (SahneTimelineClip *self)
{
  GBytes *music = self->item && self->item->kind == SAHNE_ITEM_MUSIC
                      ? sahne_waves_get_music (self->waves)
                      : NULL;

  if (self->item == NULL || self->item->kind != SAHNE_ITEM_MUSIC || music == self->peaks)
    return;
  g_clear_pointer (&self->peaks, g_bytes_unref);
  self->peaks = music ? g_bytes_ref (music) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkRGBA
named_colour (SahneTimelineClip *self, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("clip_%s_%s", self->item->style, suffix);
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                       &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  return colour;
}

static void
draw_wave (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height)
{
  gsize count;
  const guint8 *peaks = g_bytes_get_data (self->peaks, &count);
  double speed = self->item->speed_pm / 1000.0, first = self->item->sound_us / 1e6;
  double seconds = (self->item->end_us - self->item->start_us) / 1e6 * speed;
  double top = MAX (height * 0.42, LABEL_HEIGHT), room = height - top - 3, middle = top + room / 2;
  GdkRGBA colour = named_colour (self, "wave");

  if (self->item->kind == SAHNE_ITEM_MUSIC) /* a low clip: behind its label */
    {
      room = height - 4;
      middle = height / 2.0;
      first = self->item->start_us / 1e6;
      seconds = (self->item->end_us - self->item->start_us) / 1e6;
      colour.alpha *= MUSIC_ALPHA;
    }

  for (int x = 3; x + 2 < width && count > 0; x += 3)
    {
      gsize at = (gsize) ((first + x / (double) width * seconds) * SAHNE_WAVES_RATE);
      double half = at < count ? MAX (1, peaks[at] / 255.0 * room / 2) : 1;
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (x, (float) (middle - half), 2,
                                                      (float) (2 * half)));
    }
}

/* ---- drawing ---- */

/* What the box of the transition into the clip takes of it, pixels. */
static int
transition_width (SahneTimelineClip *self, int width)
{
  gint64 length = self->item->end_us - self->item->start_us;

  return (int) (CLAMP ((double) self->item->transition_us / (double) MAX (length, 1), 0, 1)
                * width);
}

/* A small picture of own media at its beginning; returns how wide it is. */
static int
draw_thumbnail (SahneTimelineClip *self, GtkSnapshot *snapshot, int height)
{
  float wide = height * (float) gdk_texture_get_width (self->thumbnail)
               / (float) MAX (1, gdk_texture_get_height (self->thumbnail));

  wide = CLAMP (wide, 4, 3 * height);
  gtk_snapshot_append_texture (snapshot, self->thumbnail, &GRAPHENE_RECT_INIT (7, 0, wide, height));
  return (int) wide;
}

static void
draw_label (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height)
{
  GdkRGBA colour;
  int text_height;
  gboolean pictured = self->item->look != NULL;
  int left = sahne_timeline_item_is_own (self->item) ? 11 : 6;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->item->label);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      /* The next scene comes in over the end of these, also where one reads from the right. */
      if ((self->item->kind == SAHNE_ITEM_BAR || self->item->kind == SAHNE_ITEM_MUSIC
           || self->item->kind == SAHNE_ITEM_CLIP)
          && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
    }
  if (pictured)
    left += transition_width (self, width);
  if (self->thumbnail)
    left += draw_thumbnail (self, snapshot, height) + 5;
  if (width - left < LABEL_FROM / 2)
    return;
  pango_layout_set_width (self->layout, (width - left - 6) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  if (pictured)
    {
      gtk_snapshot_append_linear_gradient (
          snapshot, &GRAPHENE_RECT_INIT (0, height - 24, width, 24),
          &GRAPHENE_POINT_INIT (0, height - 24), &GRAPHENE_POINT_INIT (0, height),
          (GskColorStop[]){ { 0, { 0, 0, 0, 0 } }, { 1, { 0, 0, 0, 0.72f } } }, 2);
      colour = (GdkRGBA){ 1, 1, 1, 1 };
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (left, pictured      ? height - text_height - 3
                                                      : height > 36 ? 3
                                                      : self->peaks && self->item->sound
                                                          ? 1
                                                          : (height - text_height) / 2.f));
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_handles (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height)
{
  GdkRGBA accent = { 0.2f, 0.5f, 0.9f, 1 }, grip = { 1, 1, 1, 0.95f };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "accent_bg_color", &accent);
  for (int end = 0; end < 2; end++)
    {
      int x = end ? width - 7 : 0;
      gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (x, 0, 7, height));
      gtk_snapshot_append_color (snapshot, &grip,
                                 &GRAPHENE_RECT_INIT (x + 3, height * 0.35f, 1.5f, height * 0.3f));
    }
}

/* A fade is seen as a dark wedge. */
static void
draw_fade (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height, gboolean out)
{
  double length = (double) (self->item->end_us - self->item->start_us);
  double share = (out ? self->item->fade_us : self->item->fade_in_us) / length;
  gboolean own = self->item->look == NULL; /* its label stays readable */
  float wide = (float) (width * CLAMP (share, 0, 1)), from = out ? width - wide : 0;
  float dark = out ? width : 0, clear = out ? from : wide;

  gtk_snapshot_append_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT (from, 0, wide, height), &GRAPHENE_POINT_INIT (clear, 0),
      &GRAPHENE_POINT_INIT (dark, 0),
      (GskColorStop[]){ { 0, { 0, 0, 0, 0 } }, { 1, { 0, 0, 0, own ? 0.4f : 0.7f } } }, 2);
}

/* A dot to drag a fade by: at its end, or in the corner. */
static void
draw_fade_dot (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, gboolean out)
{
  GdkRGBA white = { 1, 1, 1, 0.95f }, ring = { 0, 0, 0, 0.45f };
  double length = (double) (self->item->end_us - self->item->start_us);
  double at = (out ? self->item->fade_us : self->item->fade_in_us) / length * width;
  float x = (float) (out ? width - MAX (at, 13) : MAX (at, 13));

  for (int k = 0; k < 2; k++)
    {
      float r = k ? 3.5f : 4.5f;
      GskRoundedRect dot;
      gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (x - r, 6 - r, 2 * r, 2 * r), r);
      gtk_snapshot_push_rounded_clip (snapshot, &dot);
      gtk_snapshot_append_color (snapshot, k ? &white : &ring, &dot.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

/* Keyframes are diamonds along the lower edge. */
static void
draw_keys (SahneTimelineClip *self, GtkSnapshot *snapshot, int width, int height)
{
  double length = (double) (self->item->end_us - self->item->start_us);
  GdkRGBA white = { 1, 1, 1, 1 }, ring = { 0, 0, 0, 0.6f };

  for (guint i = 0; self->item->keys && i < self->item->keys->len; i++)
    {
      double at = g_array_index (self->item->keys, gint64, i) / length;
      if (at < 0 || at > 1)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) CLAMP (at * width, 5, width - 5),
                                                    height - SAHNE_TIMELINE_KEY_Y));
      gtk_snapshot_rotate (snapshot, 45);
      gtk_snapshot_append_color (snapshot, &ring, &GRAPHENE_RECT_INIT (-4, -4, 8, 8));
      gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (-3, -3, 6, 6));
      gtk_snapshot_restore (snapshot);
    }
}

static void
sahne_timeline_clip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneTimelineClip *self = SAHNE_TIMELINE_CLIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->item == NULL || width < 1 || height < 1)
    return;
  if (self->item->look)
    draw_pictures (self, snapshot, width, height);
  for (int out = 0; out < 2; out++)
    if ((out ? self->item->fade_us : self->item->fade_in_us) > 0)
      draw_fade (self, snapshot, width, height, out);
  if (self->peaks && width >= WAVE_FROM)
    draw_wave (self, snapshot, width, height);
  if (width >= LABEL_FROM)
    draw_label (self, snapshot, width, height);
  if (width >= HANDLES_FROM)
    draw_keys (self, snapshot, width, height);
  if (!(self->selected || self->hover) || !sahne_timeline_item_is_own (self->item))
    return;
  if (width >= HANDLES_FROM)
    draw_handles (self, snapshot, width, height);
  for (int out = 0; out < 2 && width >= DOTS_FROM; out++)
    draw_fade_dot (self, snapshot, width, out);
}

static void
sahne_timeline_clip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

/* The tip is made when it is asked for: setting one asks the screen where the pointer is, and
 * hundreds of clips would wait for hundreds of answers. */
static gboolean
sahne_timeline_clip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                   GtkTooltip *tooltip)
{
  SahneTimelineItem *item = SAHNE_TIMELINE_CLIP (widget)->item;

  if (item == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, sahne_timeline_item_get_name (item));
  return TRUE;
}

static void
sahne_timeline_clip_class_init (SahneTimelineClipClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_timeline_clip_dispose;
  widget->snapshot = sahne_timeline_clip_snapshot;
  widget->query_tooltip = sahne_timeline_clip_query_tooltip;
  widget->measure = sahne_timeline_clip_measure;
  gtk_widget_class_set_css_name (widget, "clip");
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sahne_timeline_clip_init (SahneTimelineClip *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sahne_timeline_clip_new:
 * @stills: where its pictures come from
 * @waves: where its waveform comes from
 *
 * Returns: (transfer floating): a clip that shows nothing yet
 */
GtkWidget *
sahne_timeline_clip_new (SahneStills *stills, SahneWaves *waves)
{
  SahneTimelineClip *self = g_object_new (SAHNE_TYPE_TIMELINE_CLIP, NULL);

  self->stills = g_object_ref (stills);
  self->waves = g_object_ref (waves);
  g_signal_connect_object (waves, "music-changed", G_CALLBACK (take_music), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * sahne_timeline_clip_set_item:
 * @self: a clip
 * @item: what it shows from now on
 * @frame_us: length of a frame of the film, microseconds
 */
void
sahne_timeline_clip_set_item (SahneTimelineClip *self, SahneTimelineItem *item, double frame_us)
{
  const SahneTimelineItem *old = self->item;
  gboolean same_look = old && g_strcmp0 (old->look, item->look) == 0
                       && old->end_us - old->start_us == item->end_us - item->start_us;
  gboolean same_sound = old && g_strcmp0 (old->sound, item->sound) == 0;
  gboolean same_label
      = old && g_strcmp0 (old->label, item->label) == 0 && g_str_equal (old->style, item->style);
  gboolean same_name;

  if (old == item)
    return;
  same_name = old && old->name && g_str_equal (old->name, sahne_timeline_item_get_name (item));
  if (old && !g_str_equal (old->style, item->style))
    gtk_widget_remove_css_class (GTK_WIDGET (self), old->style);
  gtk_widget_add_css_class (GTK_WIDGET (self), item->style);
  if (item->missing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "missing");
  if (g_strcmp0 (old ? old->thumbnail : NULL, item->thumbnail) != 0)
    {
      g_clear_object (&self->thumbnail);
      if (item->thumbnail && item->look == NULL)
        self->thumbnail = gdk_texture_new_from_filename (item->thumbnail, NULL);
    }
  if (!same_look)
    forget_pictures (self);
  if (!same_sound || item->sound == NULL)
    g_clear_pointer (&self->peaks, g_bytes_unref);
  if (!same_label)
    g_clear_object (&self->layout);
  self->frame_us = frame_us;
  g_set_object (&self->item, item);
  take_music (self);
  if (!same_sound && item->sound)
    {
      if (self->cancel == NULL)
        self->cancel = g_cancellable_new ();
      sahne_waves_request (self->waves, item->sound, self->cancel, wave_ready, self);
    }
  if (!same_name)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sahne_timeline_item_get_name (item), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_timeline_clip_get_item:
 * @self: a clip
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SahneTimelineItem *
sahne_timeline_clip_get_item (SahneTimelineClip *self)
{
  return self->item;
}

/**
 * sahne_timeline_clip_set_selected:
 * @self: a clip
 * @selected: whether it is among the chosen
 */
void
sahne_timeline_clip_set_selected (SahneTimelineClip *self, gboolean selected)
{
  if (self->selected == selected)
    return;
  self->selected = selected;
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_timeline_clip_set_hover:
 * @self: a clip
 * @hover: whether the pointer is over it
 */
void
sahne_timeline_clip_set_hover (SahneTimelineClip *self, gboolean hover)
{
  if (self->hover == hover)
    return;
  self->hover = hover;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
