/* What a player can be asked: where it stands, how fast it plays, how loud it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-player-private.h"

/**
 * sahne_player_get_frame:
 * @self: a player
 *
 * Returns: the frame it stands at or shows
 */
gint64
sahne_player_get_frame (SahnePlayer *self)
{
  gint64 frame;

  g_mutex_lock (&self->core->lock);
  frame = self->core->shown;
  g_mutex_unlock (&self->core->lock);
  return frame;
}

/**
 * sahne_player_get_frames:
 * @self: a player
 *
 * Returns: length of the film
 */
gint64
sahne_player_get_frames (SahnePlayer *self)
{
  gint64 frames;

  g_mutex_lock (&self->core->lock);
  frames = self->core->frames;
  g_mutex_unlock (&self->core->lock);
  return frames;
}

/**
 * sahne_player_get_playing:
 * @self: a player
 *
 * Returns: whether it plays or shuttles
 */
gboolean
sahne_player_get_playing (SahnePlayer *self)
{
  gboolean playing;

  g_mutex_lock (&self->core->lock);
  playing = self->core->playing;
  g_mutex_unlock (&self->core->lock);
  return playing;
}

/**
 * sahne_player_get_speed:
 * @self: a player
 *
 * Returns: how fast it plays; 0 while it stands
 */
double
sahne_player_get_speed (SahnePlayer *self)
{
  double speed;

  g_mutex_lock (&self->core->lock);
  speed = self->core->speed;
  g_mutex_unlock (&self->core->lock);
  return speed;
}

/**
 * sahne_player_take_levels:
 * @self: a player
 * @levels: (out): how loud it is where it plays
 *
 * Returns: whether anything was heard since it was asked before; not while it stands or shuttles
 */
gboolean
sahne_player_take_levels (SahnePlayer *self, SahnePlayerLevels *levels)
{
  gboolean measured;

  g_mutex_lock (&self->core->lock);
  measured = self->core->measured;
  *levels = self->core->levels;
  self->core->measured = FALSE;
  g_mutex_unlock (&self->core->lock);
  return measured;
}
