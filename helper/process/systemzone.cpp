// SPDX-License-Identifier: MIT
#include "helper/process/systemzone.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QtGlobal>
#include <sys/stat.h>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// The largest file of the database has some 4 kB.
constexpr qint64 kMostBytes = qint64{256} * 1024;
/// As many links as the kernel follows (path_resolution(7)).
constexpr int kMostLinks = 40;

qint64 nanosecondsOf(const timespec &time)
{
    constexpr qint64 kPerSecond = 1'000'000'000;
    return qint64{time.tv_sec} * kPerSecond + time.tv_nsec;
}

std::optional<TimeZone> readZone(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return TimeZone::fromFile(file.read(kMostBytes));
}

} // namespace

ZonePlaces ZonePlaces::ofMachine()
{
    ZonePlaces places;
    if (qEnvironmentVariableIsSet("TZ"))
        places.variable = qgetenv("TZ");
    if (qEnvironmentVariableIsSet("TZDIR"))
        places.database = QFile::decodeName(qgetenv("TZDIR"));
    return places;
}

SystemZone::SystemZone(ZonePlaces places)
    : m_places(std::move(places))
{
    if (isFixed())
        m_zone = fromVariable();
}

// As glibc takes it (tzset(3)): an optional colon, then a file or a rule; what is neither is UTC.
TimeZone SystemZone::fromVariable() const
{
    QByteArray name = *m_places.variable;
    if (name.startsWith(':'))
        name.remove(0, 1);
    if (name.isEmpty())
        return TimeZone::utc();
    const QString file = QFile::decodeName(name);
    if (const auto zone = readZone(file.startsWith(u'/') ? file : m_places.database + u'/' + file))
        return *zone;
    return TimeZone::fromRule(name).value_or(TimeZone::utc());
}

TimeZone SystemZone::current()
{
    if (isFixed())
        return m_zone;
    const auto identity = identityOf(m_places.localtime);
    if (m_wasRead && identity && identity == m_identity)
        return m_zone;
    if (const auto zone = identity ? readZone(m_places.localtime) : std::nullopt) {
        m_zone = *zone;
        m_identity = identity;
        m_wasRead = true;
        m_sinceBad.invalidate();
        return m_zone;
    }
    if (!m_sinceBad.isValid())
        m_sinceBad.start();
    if (!m_wasRead || m_sinceBad.hasExpired(m_places.patience.count()))
        m_zone = TimeZone::utc();
    return m_zone;
}

bool SystemZone::isWaiting() const
{
    return m_wasRead && m_sinceBad.isValid() && !m_sinceBad.hasExpired(m_places.patience.count());
}

std::optional<SystemZone::Identity> SystemZone::identityOf(const QString &path)
{
    struct stat found{};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return std::nullopt;
    return Identity{found.st_dev, found.st_ino, found.st_size, nanosecondsOf(found.st_mtim),
                    nanosecondsOf(found.st_ctim)};
}

QStringList SystemZone::watchedPaths() const
{
    QStringList paths;
    QString path = m_places.localtime;
    for (int links = 0; links < kMostLinks; ++links) {
        const QFileInfo info(path);
        paths << info.absolutePath();
        if (!info.isSymLink())
            break;
        path = info.symLinkTarget();
    }
    if (QFileInfo::exists(path))
        paths << path;
    paths.removeDuplicates();
    return paths;
}

} // namespace portreeve
