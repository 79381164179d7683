/* What the timeline's canvas draws under and over its clips: rows, ruler, playhead, drop marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <math.h>

#include "sahne-format.h"

/* No two labels of the ruler stand nearer, pixels. */
#define LABEL_GAP 64
/* Names of markers take at least and at most so many pixels. */
#define LEAST_NAME 24
#define MOST_NAME 140

static GdkRGBA
colour_of (SahneTimelineBody *self, const char *name)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  return colour;
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

static void
draw_text (SahneTimelineBody *self, GtkSnapshot *snapshot, const char *text, double x, double y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ruler (SahneTimelineBody *self, GtkSnapshot *snapshot, int width)
{
  GdkRGBA back = colour_of (self, "tl_ruler"), line = colour_of (self, "tl_line"), text;
  gint64 label = sahne_timeline_scale_tick (&self->scale, LABEL_GAP);
  gint64 minor = sahne_timeline_scale_tick (&self->scale, 8);
  gint64 first = sahne_timeline_scale_time (&self->scale, -LABEL_GAP);
  gint64 last = sahne_timeline_scale_time (&self->scale, width);

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &text);
  text.alpha *= 0.7f;
  line.alpha = MIN (1, line.alpha * 3);
  fill (snapshot, &back, 0, 0, width, SAHNE_TIMELINE_RULER);
  for (gint64 t = first / minor * minor; t <= last; t += minor)
    fill (snapshot, &line, floor (sahne_timeline_scale_x (&self->scale, t)),
          SAHNE_TIMELINE_RULER - (t % label == 0 ? 10 : 5), 1, t % label == 0 ? 10 : 5);
  for (gint64 t = first / label * label; t <= last; t += label)
    {
      g_autofree char *time = label < 1000000 ? sahne_format_timecode (t) : sahne_format_time (t);
      draw_text (self, snapshot, time, floor (sahne_timeline_scale_x (&self->scale, t)) + 3, 2,
                 &text);
    }
}

static void
draw_range (SahneTimelineBody *self, GtkSnapshot *snapshot, int width)
{
  GdkRGBA accent = colour_of (self, "accent_bg_color");
  double x0 = self->range[0] < 0 ? 0 : sahne_timeline_scale_x (&self->scale, self->range[0]);
  double x1 = self->range[1] < 0 ? width : sahne_timeline_scale_x (&self->scale, self->range[1]);

  if (self->range[0] < 0 && self->range[1] < 0)
    return;
  if (self->range[0] >= 0)
    fill (snapshot, &accent, x0 - 1, 0, 2, SAHNE_TIMELINE_RULER);
  if (self->range[1] >= 0)
    fill (snapshot, &accent, x1 - 1, 0, 2, SAHNE_TIMELINE_RULER);
  accent.alpha = 0.16f;
  fill (snapshot, &accent, x0, 0, MAX (0, x1 - x0), SAHNE_TIMELINE_RULER);
}

/* The name of a marker beside its flag, as far as there is room. */
static void
draw_marker_name (SahneTimelineBody *self, GtkSnapshot *snapshot, const char *name, double x,
                  double room)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA back = colour_of (self, "tl_ruler"), text;
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (10 * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MIN (room, MOST_NAME) * PANGO_SCALE));
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &text);
  fill (snapshot, &back, x, SAHNE_TIMELINE_RULER - height, width + 3, height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 1,
                                                          (float) (SAHNE_TIMELINE_RULER - height)));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}

/* Flags that end in a point, and the names of those that have one. */
static void
draw_markers (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  static const char *const names[] = { "tl_marker_blue", "tl_marker_green", "tl_marker_orange" };
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; self->markers && i < self->markers->len; i++)
    {
      const SahneMarker *marker = self->markers->pdata[i],
                        *next = i + 1 < self->markers->len ? self->markers->pdata[i + 1] : NULL;
      GdkRGBA colour = colour_of (self, names[marker->colour]);
      double x = floor (
          sahne_timeline_scale_x (&self->scale, sahne_timeline_body_marker_time (self, marker)));
      double room = (next ? sahne_timeline_scale_x (&self->scale, next->time_us) : width) - x - 14;
      if (x < -MOST_NAME || x > width + 10)
        continue;
      if (*marker->name && room >= LEAST_NAME)
        draw_marker_name (self, snapshot, marker->name, x + 7, room);
      fill (snapshot, &colour, x - 5, SAHNE_TIMELINE_RULER - 12, 10, 7);
      for (int k = 0; k < 5; k++)
        fill (snapshot, &colour, x - 5 + k, SAHNE_TIMELINE_RULER - 5 + k, 10 - 2 * k, 1);
    }
}

/* Where the box of a transition lies: over its cut, wide enough to be taken. */
GtkAllocation
sahne_timeline_body_transition (SahneTimelineBody *self, const SahneTimelineItem *item)
{
  double x0 = sahne_timeline_scale_x (&self->scale, item->start_us);
  double x1 = sahne_timeline_scale_x (&self->scale, item->start_us + item->transition_us);
  double w = MAX (20, x1 - x0);

  return (GtkAllocation){ (int) floor ((x0 + x1 - w) / 2),
                          sahne_timeline_row_y (self, SAHNE_TRACK_SCENES) + 20 + 20, (int) ceil (w),
                          20 };
}

/* ---- clips too narrow to be widgets ---- */

/* Colours by style: a bar has that of its shots, a sound that of own media. */
static const struct
{
  const char *style, *colour;
} colours[] = {
  { "scene", "clip_scene_bg" },       { "bar", "clip_scene_bg" },
  { "title", "clip_title_bg" },       { "overlay", "clip_overlay_bg" },
  { "caption", "clip_caption_bg" },   { "overlaysound", "clip_overlay_bg" },
  { "dialogue", "clip_dialogue_bg" }, { "dialogue2", "clip_dialogue2_bg" },
  { "music", "clip_music_bg" },       { "effect", "clip_effect_bg" },
};

/* Narrow clips of one look beside each other are one box. */
typedef struct
{
  GtkAllocation place; /* nothing while its width is 0 */
  guint colour;
  gboolean selected;
} Run;

/* Bars, and the lanes of a row. */
#define N_RUNS 4

static guint
colour_index (const SahneTimelineItem *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (g_str_equal (colours[i].style, item->style))
      return i;
  return 0;
}

static void
end_run (Run *run, GtkSnapshot *snapshot, const GdkRGBA *palette)
{
  const GtkAllocation *place = &run->place;

  if (place->width > 0)
    fill (snapshot, &palette[run->selected ? G_N_ELEMENTS (colours) : run->colour], place->x,
          place->y, place->width, place->height);
  run->place.width = 0;
}

static void
draw_narrow (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA palette[G_N_ELEMENTS (colours) + 1];
  Run runs[N_RUNS] = { 0 };
  SahneTrack track = 0;

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    palette[i] = colour_of (self, colours[i].colour);
  palette[G_N_ELEMENTS (colours)] = colour_of (self, "accent_bg_color");
  for (guint i = 0; i < self->items->len; i++)
    {
      const SahneTimelineItem *item = self->items->pdata[i];
      Run *run = &runs[item->is_bar ? N_RUNS - 1 : CLAMP (item->lane, 0, N_RUNS - 2)];
      GtkAllocation place;
      gboolean selected;
      if (sahne_timeline_scale_x (&self->scale, item->start_us) > width
          || sahne_timeline_scale_x (&self->scale, item->end_us) < 0
          || g_hash_table_contains (self->clips, item->key))
        continue;
      for (guint k = 0; k < N_RUNS && item->track != track; k++)
        end_run (&runs[k], snapshot, palette);
      track = item->track;
      place = sahne_timeline_body_place (self, item);
      selected = g_hash_table_contains (self->selected, item->key);
      if (run->place.width > 0 && run->selected == selected && run->colour == colour_index (item)
          && place.x <= run->place.x + run->place.width)
        run->place.width = MAX (run->place.width, place.x + place.width - run->place.x);
      else
        {
          end_run (run, snapshot, palette);
          *run = (Run){ place, colour_index (item), selected };
        }
    }
  for (guint k = 0; k < N_RUNS; k++)
    end_run (&runs[k], snapshot, palette);
}

/* Rows, narrow clips and the ruler. */
void
sahne_timeline_body_draw_under (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA lanes[] = { colour_of (self, "tl_lane_a"), colour_of (self, "tl_lane_b") };
  GdkRGBA line = colour_of (self, "tl_line");

  for (guint track = 0; track < SAHNE_N_TRACKS; track++)
    {
      int y = sahne_timeline_row_y (self, track), height = sahne_timeline_row_height (self, track);
      fill (snapshot, &lanes[track % 2], 0, y, width, height);
      fill (snapshot, &line, 0, y + height - 1, width, 1);
    }
  draw_narrow (self, snapshot);
  draw_ruler (self, snapshot, width);
  draw_range (self, snapshot, width);
  draw_markers (self, snapshot);
}

/* The box over a cut where one clip comes in over the other. */
static void
draw_transitions (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  GdkRGBA back = colour_of (self, "tl_transition"), front = colour_of (self, "tl_transition_fg");
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      double x, w;
      int y;
      GskRoundedRect box;
      if (item->transition_us <= 0 || !g_hash_table_contains (self->clips, item->key))
        continue;
      place = sahne_timeline_body_transition (self, item);
      x = place.x;
      y = place.y;
      w = place.width;
      if (x + w < 0 || x > width)
        continue;
      gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT ((float) x, y, (float) w, 20), 5);
      gtk_snapshot_push_rounded_clip (snapshot, &box);
      fill (snapshot, &back, x, y, w, 20);
      gtk_snapshot_pop (snapshot);
      for (int k = 0; k < 5; k++)
        {
          double half = 4.5 - (k < 3 ? k : 4 - k) * 2;
          fill (snapshot, &front, x + w / 2 - 5 + k * 2, y + 10 - MAX (1, half), 2,
                2 * MAX (1, half));
        }
    }
}

static void
draw_playhead (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour = colour_of (self, "tl_playhead");
  double x = self->session ? floor (
                 sahne_timeline_scale_x (&self->scale, sahne_session_get_position (self->session)))
                           : -100;
  GskRoundedRect head;

  if (x < -10 || x > gtk_widget_get_width (GTK_WIDGET (self)) + 10)
    return;
  gsk_rounded_rect_init_from_rect (&head, &GRAPHENE_RECT_INIT ((float) x - 7, 2, 14, 14), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &head);
  fill (snapshot, &colour, x - 7, 2, 14, 14);
  gtk_snapshot_pop (snapshot);
  fill (snapshot, &colour, x - 0.75, 10, 1.5, sahne_timeline_height (self) - 10);
}

/* What a drag says: by how much, and where the line stands. */
static void
draw_drag (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  const SahneDrag *drag = &self->drag;
  GdkRGBA line = colour_of (self, drag->kind == SAHNE_DRAG_MOVE ? "accent_bg_color" : "tl_snap");
  GdkRGBA back = colour_of (self, "tl_tip_bg"), white = { 1, 1, 1, 1 };

  if (drag->kind == SAHNE_DRAG_BOX)
    {
      GdkRGBA accent = colour_of (self, "accent_bg_color");
      accent.alpha = 0.2f;
      fill (snapshot, &accent, MIN (drag->start_x, drag->x), MIN (drag->start_y, drag->y),
            fabs (drag->x - drag->start_x), fabs (drag->y - drag->start_y));
      return;
    }
  if (drag->at_us >= 0 && (drag->snapped || drag->kind == SAHNE_DRAG_MOVE))
    fill (snapshot, &line, floor (sahne_timeline_scale_x (&self->scale, drag->at_us)) - 1,
          SAHNE_TIMELINE_RULER, 2, sahne_timeline_height (self) - SAHNE_TIMELINE_RULER);
  if (drag->by_f != 0)
    {
      SahneRate rate = sahne_timeline_body_rate (self);
      g_autofree char *time = sahne_format_timecode (sahne_frames_time (rate, ABS (drag->by_f)));
      g_autofree char *text = g_strdup_printf ("%s%s", drag->by_f < 0 ? "−" : "+", time);
      GskRoundedRect tip;
      gsk_rounded_rect_init_from_rect (
          &tip, &GRAPHENE_RECT_INIT ((float) drag->x + 12, (float) drag->y - 26, 76, 22), 6);
      gtk_snapshot_push_rounded_clip (snapshot, &tip);
      fill (snapshot, &back, drag->x + 12, drag->y - 26, 76, 22);
      draw_text (self, snapshot, text, drag->x + 20, drag->y - 24, &white);
      gtk_snapshot_pop (snapshot);
    }
}

/* Transitions, playhead, and what a drag shows. */
void
sahne_timeline_body_draw_over (SahneTimelineBody *self, GtkSnapshot *snapshot)
{
  draw_transitions (self, snapshot);
  draw_playhead (self, snapshot);
  if (self->drag.kind != SAHNE_DRAG_NONE)
    draw_drag (self, snapshot);
}
