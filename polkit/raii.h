// SPDX-License-Identifier: MIT
#pragma once

#include <glib-object.h>
#include <memory>

namespace portreeve {

struct GObjectDeleter
{
    void operator()(gpointer object) const { g_object_unref(object); }
};

/// A reference to a GObject.
template <typename T> using GObjectPointer = std::unique_ptr<T, GObjectDeleter>;

struct GErrorDeleter
{
    void operator()(GError *error) const { g_error_free(error); }
};

using GErrorPointer = std::unique_ptr<GError, GErrorDeleter>;

} // namespace portreeve
