// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve::linktest {

/// Moves the process into a network namespace of its own, as root or as the one user of a new user namespace.
/// To be called before there is any thread. \return whether it worked
bool enterOwnNamespace();

/// Runs `ip` with \a arguments, parted by blanks. \return whether it succeeded
bool ip(const QString &arguments);

/// Runs `ip -batch` on \a lines.
bool ipBatch(const QString &lines);

/// Writes to a file under /proc/sys.
bool setSysctl(const QString &path, const QByteArray &value);

/// The index of a link, 0 where there is none of that name.
quint32 indexOf(const char *name);

} // namespace portreeve::linktest
