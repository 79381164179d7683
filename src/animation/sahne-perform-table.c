/* Which performer does which family of actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

static const struct
{
  const char *family;
  SahnePerform body, thing;
} families[] = {
  { "travel", sahne_perform_travel, sahne_perform_thing_travel },
  { "back_away", sahne_perform_travel, sahne_perform_thing_move },
  { "enter", sahne_perform_enter, sahne_perform_thing_come },
  { "exit", sahne_perform_exit, sahne_perform_thing_leave },
  { "follow", sahne_perform_follow, sahne_perform_thing_move },
  { "chase", sahne_perform_chase, sahne_perform_thing_move },
  { "turn", sahne_perform_turn, sahne_perform_thing_stay },
  { "hide", sahne_perform_hide, sahne_perform_thing_stay },
  { "fly", sahne_perform_fly, sahne_perform_thing_fly },
  { "float", sahne_perform_float, sahne_perform_thing_float },
  { "swim", sahne_perform_swim, sahne_perform_thing_move },
  { "ride", sahne_perform_ride, sahne_perform_thing_move },
  { "jump", sahne_perform_jump, sahne_perform_thing_fall },
  { "fall", sahne_perform_fall, sahne_perform_thing_fall },
  { "roll", sahne_perform_roll, sahne_perform_thing_move },
  { "climb", sahne_perform_climb, sahne_perform_thing_fly },
  { "sink", sahne_perform_sink, sahne_perform_thing_change },
  { "sit", sahne_perform_sit, sahne_perform_thing_stay },
  { "stand_up", sahne_perform_stand_up, sahne_perform_thing_stay },
  { "lie", sahne_perform_lie, sahne_perform_thing_stay },
  { "kneel", sahne_perform_kneel, sahne_perform_thing_stay },
  { "crouch", sahne_perform_crouch, sahne_perform_thing_stay },
  { "sleep", sahne_perform_sleep, sahne_perform_thing_stay },
  { "stay", sahne_perform_stay, sahne_perform_thing_halt },
  { "take", sahne_perform_take, sahne_perform_thing_stay },
  { "put", sahne_perform_put, sahne_perform_thing_stay },
  { "drop", sahne_perform_drop, sahne_perform_thing_fall },
  { "give", sahne_perform_give, sahne_perform_thing_stay },
  { "bring", sahne_perform_bring, sahne_perform_thing_stay },
  { "throw", sahne_perform_throw, sahne_perform_thing_fly },
  { "catch", sahne_perform_catch, sahne_perform_thing_stay },
  { "use", sahne_perform_use, sahne_perform_thing_stay },
  { "switch", sahne_perform_switch, sahne_perform_thing_state },
  { "push", sahne_perform_push, sahne_perform_thing_move },
  { "gesture", sahne_perform_gesture, sahne_perform_thing_stay },
  { "together", sahne_perform_together, sahne_perform_thing_stay },
  { "strike", sahne_perform_strike, sahne_perform_thing_fall },
  { "look", sahne_perform_look, sahne_perform_thing_stay },
  { "dance", sahne_perform_dance, sahne_perform_thing_stay },
  { "appear", sahne_perform_appear, sahne_perform_thing_change },
  { "disappear", sahne_perform_disappear, sahne_perform_thing_change },
  { "resize", sahne_perform_resize, sahne_perform_thing_change },
  { "burst", sahne_perform_burst, sahne_perform_thing_change },
  { "shine", sahne_perform_shine, sahne_perform_thing_state },
  { "weather", sahne_perform_weather, sahne_perform_thing_stay },
};

/**
 * sahne_perform_find:
 * @family: a family of actions
 *
 * Returns: (nullable): what a body does
 */
SahnePerform
sahne_perform_find (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].family, family))
      return families[i].body;
  return NULL;
}

/**
 * sahne_perform_find_thing:
 * @family: a family of actions
 *
 * Returns: (nullable): what a thing does
 */
SahnePerform
sahne_perform_find_thing (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].family, family))
      return families[i].thing;
  return NULL;
}
