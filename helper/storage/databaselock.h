// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/storage/descriptor.h"

#include <QtCore/QString>
#include <optional>

namespace portreeve {

/// The right to be the one process that uses a database directory, for as long as this lives; the kernel
/// takes it back when the process dies. An flock(2) on `portreeve.lock`, so one per process, too.
class DatabaseLock final
{
public:
    /// Makes \a directory ready (0700) and asks for the lock without waiting.
    /// \return nothing while another process holds it; Storage where the directory is unusable
    static Result<std::optional<DatabaseLock>> tryAcquire(const QString &directory);

    [[nodiscard]] const QString &directory() const { return m_directory; }

private:
    friend class SqlStore;

    DatabaseLock(QString directory, Descriptor handle, Descriptor file);

    QString m_directory;
    Descriptor m_handle; ///< of the directory
    Descriptor m_file;
};

} // namespace portreeve
