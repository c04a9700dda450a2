// SPDX-License-Identifier: MIT
#include "helper/storage/privatefiles.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStringList>
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

std::unexpected<Error> failErrno(const QString &path, QLatin1StringView whatToDo)
{
    return fail(ErrorCode::Storage, u"%1: %2; %3"_s.arg(path, qt_error_string(errno), whatToDo));
}

bool holdsOnlyOurs(const QString &path)
{
    const QStringList names =
        QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return std::ranges::all_of(names, [](const QString &name) { return name.startsWith("portreeve."_L1); });
}

Result<void> closeToOthers(const Descriptor &directory, const struct stat &facts, const QString &path)
{
    if ((facts.st_mode & kOthers) == 0)
        return {};
    if (!holdsOnlyOurs(path))
        return fail(
            ErrorCode::Storage,
            u"%1: others may enter it and it holds files of others; give the database a directory of its own"_s
                .arg(path));
    if (::fchmod(directory.get(), S_IRWXU) != 0)
        return failErrno(path, "set its mode to 0700"_L1);
    return {};
}

} // namespace

Result<Descriptor> openPrivateDirectory(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return failErrno(path, "make this directory, or name another by --state-directory"_L1);
    // O_NOFOLLOW: where /tmp or the like is above it, a link there may be anybody's.
    Descriptor directory(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!directory.isValid())
        return failErrno(path, "it must be a directory, and no symbolic link"_L1);
    struct stat facts{};
    if (::fstat(directory.get(), &facts) != 0)
        return failErrno(path, "check the file system"_L1);
    if (facts.st_uid != ::geteuid())
        return fail(
            ErrorCode::Storage,
            u"%1: it belongs to user %2; it must belong to the helper's own"_s.arg(path).arg(facts.st_uid));
    if (auto closed = closeToOthers(directory, facts, path); !closed)
        return std::unexpected(closed.error());
    return directory;
}

Result<Descriptor> openPrivateFile(const Descriptor &directory, const QString &path, const char *name)
{
    const QString full = path + u'/' + QFile::decodeName(name);
    // O_NONBLOCK: a FIFO in its place must not hold us.
    Descriptor file(::openat(directory.get(), name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
                             S_IRUSR | S_IWUSR));
    if (!file.isValid())
        return failErrno(full, "free space, or make the file system writable"_L1);
    struct stat facts{};
    if (::fstat(file.get(), &facts) != 0)
        return failErrno(full, "check the file system"_L1);
    if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid())
        return fail(ErrorCode::Storage,
                    u"%1: it must be a plain file of the helper's own user; move it away"_s.arg(full));
    if ((facts.st_mode & 07777) != (S_IRUSR | S_IWUSR) && ::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0)
        return failErrno(full, "set its mode to 0600"_L1);
    return file;
}

} // namespace portreeve
