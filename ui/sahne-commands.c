/* Every command of the window by name, for the command palette.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-commands.h"

#include <glib/gi18n.h>

static const SahneCommand commands[] = {
  { "win.play", N_ ("Play or pause"), "space" },
  { "win.generate", N_ ("Generate"), NULL },
  { "win.generate-again", N_ ("Make another version of the film"), NULL },
  { "win.write-story", N_ ("Write a story with the language model"), NULL },
  { "win.stop-writing", N_ ("Stop writing the story"), NULL },
  { "win.edit-script", N_ ("Edit the script"), NULL },
  { "win.undo", N_ ("Undo"), NULL },
  { "win.redo", N_ ("Redo"), NULL },
  { "win.history", N_ ("History"), NULL },
  { "win.export", N_ ("Export the film"), NULL },
  { "win.shrink", N_ ("Shrink videos"), NULL },

  { "win.run-again", N_ ("Run this clone again in this scene"), NULL },
  { "win.run-scene::", N_ ("Run this scene again"), NULL },
  { "win.run-stale", N_ ("Run everything stale"), NULL },
  { "win.run-clone::script", N_ ("Run again in all scenes: Script"), NULL },
  { "win.run-clone::visual", N_ ("Run again in all scenes: Visual"), NULL },
  { "win.run-clone::audio", N_ ("Run again in all scenes: Audio"), NULL },
  { "win.run-clone::animation", N_ ("Run again in all scenes: Animation"), NULL },
  { "win.run-clone::montage", N_ ("Run again in all scenes: Montage"), NULL },
  { "win.stop", N_ ("Stop the clones"), NULL },
  { "win.take", N_ ("Another take"), NULL },
  { "win.takes", N_ ("Compare takes"), NULL },
  { "win.pin", N_ ("Pin this take, or let it go"), NULL },
  { "win.clone::script", N_ ("Inspect: Script"), NULL },
  { "win.clone::visual", N_ ("Inspect: Visual"), NULL },
  { "win.clone::audio", N_ ("Inspect: Audio"), NULL },
  { "win.clone::animation", N_ ("Inspect: Animation"), NULL },
  { "win.clone::montage", N_ ("Inspect: Montage"), NULL },
  { "win.clone::optimize", N_ ("Inspect: Optimize"), NULL },

  { "timeline.split", N_ ("Split at the playhead"), "s" },
  { "timeline.lift", N_ ("Delete the selection and leave a gap"), "Delete" },
  { "timeline.delete", N_ ("Delete the selection and close the gap"), "<Shift>Delete" },
  { "timeline.cut", N_ ("Cut the selection"), "<Control>x" },
  { "timeline.copy", N_ ("Copy the selection"), "<Control>c" },
  { "timeline.paste", N_ ("Paste at the playhead"), "<Control>v" },
  { "timeline.group", N_ ("Group the selection"), NULL },
  { "timeline.ungroup", N_ ("Ungroup the selection"), NULL },
  { "timeline.overlay", N_ ("Lay own media over the picture"), "b" },
  { "timeline.insert", N_ ("Put own media between the clips"), "v" },
  { "timeline.append", N_ ("Append own media"), "a" },
  { "timeline.duplicate", N_ ("Duplicate the selection"), NULL },
  { "timeline.select-all", N_ ("Select everything"), NULL },
  { "timeline.marker", N_ ("Set or remove a marker"), "m" },
  { "timeline.marker-edit", N_ ("Name a marker"), "<Shift>m" },
  { "timeline.marker-next", N_ ("Go to the next marker"), "<Control>Right" },
  { "timeline.marker-previous", N_ ("Go to the marker before"), "<Control>Left" },
  { "timeline.snapping", N_ ("Snapping"), NULL },
  { "timeline.zoom-in", N_ ("Zoom the timeline in"), "plus" },
  { "timeline.zoom-out", N_ ("Zoom the timeline out"), "minus" },
  { "timeline.zoom-fit", N_ ("Show the whole film on the timeline"), NULL },
  { "timeline.inspect", N_ ("Inspect the selected clip"), NULL },

  { "win.pause", N_ ("Pause"), "k" },
  { "win.step-back", N_ ("One frame back"), "Left" },
  { "win.step-forward", N_ ("One frame on"), "Right" },
  { "win.go-start", N_ ("Go to the beginning"), "Home" },
  { "win.go-end", N_ ("Go to the end"), "End" },
  { "win.in-point", N_ ("Set the in point"), "i" },
  { "win.out-point", N_ ("Set the out point"), "o" },
  { "win.clear-range", N_ ("Clear in and out points"), "x" },
  { "win.loop", N_ ("Loop"), NULL },
  { "win.aspect::16:9", N_ ("Shape: wide, 16:9"), NULL },
  { "win.aspect::9:16", N_ ("Shape: tall, 9:16"), NULL },
  { "win.aspect::1:1", N_ ("Shape: square, 1:1"), NULL },
  { "win.captions", N_ ("Captions in the picture"), NULL },
  { "win.say-levels", N_ ("Say how loud it is"), NULL },
  { "win.safe-areas", N_ ("Safe areas"), NULL },
  { "win.fullscreen", N_ ("Full screen"), NULL },

  { "win.add-media", N_ ("Add media"), NULL },
  { "win.media", N_ ("Show own media"), NULL },
  { "win.import-captions", N_ ("Import captions"), NULL },
  { "win.save-captions", N_ ("Save the captions"), NULL },
  { "win.save-fountain", N_ ("Save the script as Fountain"), NULL },
  { "win.table", N_ ("Make films from a table"), NULL },
  { "win.save-sound", N_ ("Export the sound for a mixing desk"), NULL },
  { "win.save-otio", N_ ("Export the timeline for other programs"), NULL },
  { "win.save-as", N_ ("Save the project as"), NULL },
  { "win.open-project", N_ ("Open a project"), NULL },
  { "win.open-script", N_ ("Open a script"), NULL },
  { "win.projects", N_ ("Close this film and show the projects"), NULL },
  { "win.back", N_ ("Back"), NULL },

  { "win.show-inspector", N_ ("Go to the inspector"), NULL },
  { "win.toggle-inspector", N_ ("Show or hide the inspector"), NULL },
  { "win.toggle-sidebar", N_ ("Show or hide the sidebar"), NULL },
  { "win.shortcuts", N_ ("Keyboard shortcuts"), NULL },
  { "app.preferences", N_ ("Preferences"), NULL },
  { "app.about", N_ ("About Sahne"), NULL },
  { "app.quit", N_ ("Quit"), NULL },
};

/**
 * sahne_commands:
 * @n: (out): how many there are
 *
 * Returns: (array length=n): the commands; those used most stand first
 */
const SahneCommand *
sahne_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}
