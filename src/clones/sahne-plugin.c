/* The plugin: a table of all elements, for GStreamer's tools as a module and for the program as
 * gst_plugin_sahne_register(). A process uses one of the two, never both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-plugin.h"

#include "sahne-clone-animation.h"
#include "sahne-clone-audio.h"
#include "sahne-clone-montage.h"
#include "sahne-clone-optimize.h"
#include "sahne-clone-script.h"
#include "sahne-clone-visual.h"
#include "sahne-film-dec.h"
#include "sahne-scene-dec.h"

#define PACKAGE "sahne"

static gboolean
register_all (GstPlugin *plugin)
{
  gst_type_mark_as_plugin_api (SAHNE_TYPE_CLONE_BASE, 0);
  gst_type_mark_as_plugin_api (SAHNE_TYPE_DECODER, 0);
  return GST_ELEMENT_REGISTER (clonescript, plugin) && GST_ELEMENT_REGISTER (clonevisual, plugin)
         && GST_ELEMENT_REGISTER (cloneaudio, plugin)
         && GST_ELEMENT_REGISTER (cloneanimation, plugin)
         && GST_ELEMENT_REGISTER (clonemontage, plugin)
         && GST_ELEMENT_REGISTER (cloneoptimize, plugin)
         && GST_ELEMENT_REGISTER (sahnescenedec, plugin)
         && GST_ELEMENT_REGISTER (sahnefilmdec, plugin);
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, sahne,
                   "Turns a story into an animated film: six clones and two decoders", register_all,
                   PACKAGE_VERSION, "GPL", "Sahne", "https://sahne.org")
