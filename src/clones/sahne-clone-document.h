/* Documents on their way from clone to clone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GstBuffer *sahne_clone_document_write (JsonNode *document);
JsonNode *sahne_clone_document_own (JsonNode *scene);
JsonNode *sahne_clone_document_read (GstBuffer *buffer, GError **error);

G_END_DECLS
