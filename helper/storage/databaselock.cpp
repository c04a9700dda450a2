// SPDX-License-Identifier: MIT
#include "helper/storage/databaselock.h"

#include "helper/storage/privatefiles.h"

#include <cerrno>
#include <sys/file.h>

namespace portreeve {

using namespace Qt::StringLiterals;

DatabaseLock::DatabaseLock(QString directory, Descriptor handle, Descriptor file)
    : m_directory(std::move(directory))
    , m_handle(std::move(handle))
    , m_file(std::move(file))
{
}

Result<std::optional<DatabaseLock>> DatabaseLock::tryAcquire(const QString &directory)
{
    auto handle = openPrivateDirectory(directory);
    if (!handle)
        return std::unexpected(handle.error());
    auto file = openPrivateFile(*handle, directory, "portreeve.lock");
    if (!file)
        return std::unexpected(file.error());
    if (::flock(file->get(), LOCK_EX | LOCK_NB) == 0)
        return DatabaseLock(directory, std::move(*handle), std::move(*file));
    if (errno == EWOULDBLOCK)
        return std::nullopt;
    return fail(ErrorCode::Storage, u"%1/portreeve.lock: %2; the file system must know flock(2)"_s.arg(
                                        directory, qt_error_string(errno)));
}

} // namespace portreeve
