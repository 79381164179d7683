/* What a clone tells of its work: progress, errors, and the properties that make its result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-base.h"

#include <time.h>

#include "sahne-error.h"

/**
 * sahne_clone_base_progress:
 * @self: a clone
 * @scene: the scene's id, "" for the whole film
 * @state: "running", "done", "cached", "pinned" or "failed"
 * @wall_us: time it took, microseconds
 * @cpu_us: processor time it took, microseconds
 *
 * Posts the message `sahne-progress`.
 */
void
sahne_clone_base_progress (SahneCloneBase *self, const char *scene, const char *state,
                           gint64 wall_us, gint64 cpu_us)
{
  gst_element_post_message (
      GST_ELEMENT (self),
      gst_message_new_element (GST_OBJECT (self),
                               gst_structure_new ("sahne-progress", "clone", G_TYPE_STRING,
                                                  SAHNE_CLONE_BASE_GET_CLASS (self)->name, "scene",
                                                  G_TYPE_STRING, scene, "state", G_TYPE_STRING,
                                                  state, "wall-us", G_TYPE_INT64, wall_us, "cpu-us",
                                                  G_TYPE_INT64, cpu_us, NULL)));
}

/**
 * sahne_clone_base_fail:
 * @self: a clone
 * @scene: (nullable): the scene's id
 * @error: (transfer full): why
 *
 * Posts an error whose text names the clone, the scene and the remedy.
 *
 * Returns: what the chain function returns
 */
GstFlowReturn
sahne_clone_base_fail (SahneCloneBase *self, const char *scene, GError *error)
{
  const char *name = SAHNE_CLONE_BASE_GET_CLASS (self)->name;
  g_autoptr (GError) reason = error;
  GstStructure *details;
  g_autofree char *text = NULL;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GST_FLOW_FLUSHING;
  text = scene ? g_strdup_printf ("%s, scene %s: %s", name, scene, reason->message)
               : g_strdup (reason->message);
  sahne_clone_base_progress (self, scene ? scene : "", "failed", 0, 0);
  details
      = gst_structure_new ("sahne-error", "clone", G_TYPE_STRING, name, "scene", G_TYPE_STRING,
                           scene ? scene : "", "reason", G_TYPE_STRING, reason->message, "code",
                           G_TYPE_INT,
                           reason->domain == SAHNE_ERROR ? reason->code : SAHNE_ERROR_FAILED, NULL);
  gst_element_message_full_with_details (GST_ELEMENT (self), GST_MESSAGE_ERROR, GST_STREAM_ERROR,
                                         GST_STREAM_ERROR_FAILED, g_steal_pointer (&text), NULL,
                                         __FILE__, GST_FUNCTION, __LINE__, details);
  return GST_FLOW_ERROR;
}

/**
 * sahne_clone_base_properties:
 * @self: a clone
 *
 * Walks the property descriptions, so that none can be forgotten.
 *
 * Returns: (transfer full): every property that changes the result, as text for a key
 */
char *
sahne_clone_base_properties (SahneCloneBase *self)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *content = NULL;
      if ((specs[i]->flags & SAHNE_PARAM_UNKEYED) || !(specs[i]->flags & G_PARAM_READABLE)
          || !g_type_is_a (specs[i]->owner_type, SAHNE_TYPE_CLONE_BASE))
        continue;
      g_value_init (&value, specs[i]->value_type);
      g_object_get_property (G_OBJECT (self), specs[i]->name, &value);
      content = g_strdup_value_contents (&value);
      g_string_append_printf (text, "%s=%s\n", specs[i]->name, content);
    }
  return g_string_free (text, FALSE);
}

/**
 * sahne_clone_cpu_us:
 *
 * Returns: processor time of the calling thread, microseconds
 */
gint64
sahne_clone_cpu_us (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}
