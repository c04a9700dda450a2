// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/timezone.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>
#include <optional>
#include <sys/types.h>

namespace portreeve {

/// Where the time zone of a machine stands; other places are for tests.
struct ZonePlaces
{
    QString localtime = QStringLiteral("/etc/localtime");
    QString database = QStringLiteral("/usr/share/zoneinfo");
    /// What the variable TZ says; nothing where it is not set.
    std::optional<QByteArray> variable;
    /// A file that is being replaced is not there, or is cut off, for a moment. Only what is so for longer
    /// makes local time UTC, as it does for everybody else (tzset(3)).
    std::chrono::milliseconds patience = std::chrono::seconds(2);

    /// With TZ as it is in this process.
    static ZonePlaces ofMachine();
};

/// The machine's time zone as it is at the moment. TZ wins over /etc/localtime, and then nothing ever
/// changes; /etc/timezone is not read, as nothing but Debian's own tools does. Not thread-safe.
class SystemZone final
{
public:
    explicit SystemZone(ZonePlaces places);

    /// Reads the file where it is another, or was written, since the last call; else that costs one stat(2),
    /// so whoever must know asks each time.
    TimeZone current();

    /// Whether it can never change.
    [[nodiscard]] bool isFixed() const { return m_places.variable.has_value(); }
    /// Whether the file is not as it should be, so that current() will say something else in a while.
    [[nodiscard]] bool isWaiting() const;
    [[nodiscard]] const ZonePlaces &places() const { return m_places; }
    /// What a change of the zone happens to: the folders of the file and of the links that lead to it, and
    /// the file itself.
    [[nodiscard]] QStringList watchedPaths() const;

private:
    struct Identity
    {
        dev_t device = 0;
        ino_t inode = 0;
        off_t bytes = 0;
        qint64 modifiedNsec = 0;
        qint64 changedNsec = 0;
        bool operator==(const Identity &) const = default;
    };

    [[nodiscard]] static std::optional<Identity> identityOf(const QString &path);
    [[nodiscard]] TimeZone fromVariable() const;

    ZonePlaces m_places;
    TimeZone m_zone;
    std::optional<Identity> m_identity; ///< of what m_zone was read from
    QElapsedTimer m_sinceBad;           ///< runs while there is nothing to be read
    bool m_wasRead = false;
};

} // namespace portreeve
