// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/storage/descriptor.h"

#include <QtCore/QString>

namespace portreeve {

/// Opens the directory that holds the database, makes it where it is missing, and closes it to all but its
/// owner (mode 0700). Refuses, as Storage: a symbolic link, another user's directory, and one that others may
/// enter and that holds files that are not ours (so that a mistyped path does not lock up /etc).
Result<Descriptor> openPrivateDirectory(const QString &path);

/// Opens the file \a name in \a directory for reading and writing, makes it where it is missing, and closes
/// it to all but its owner (mode 0600), whatever the umask is. Refuses, as Storage: anything but a plain file
/// of ours.
/// \param path of the directory, for what the error says
Result<Descriptor> openPrivateFile(const Descriptor &directory, const QString &path, const char *name);

} // namespace portreeve
