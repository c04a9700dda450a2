// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusVirtualObject>

namespace portreeve {

/// A desktop's notification service that keeps what it was given. It has a connection of its own, so that
/// calls cross the bus as real ones do.
class FakeNotifications final : public QDBusVirtualObject
{
public:
    struct Shown
    {
        QString title;
        QString body;
        uint urgency = 0;
        bool operator==(const Shown &) const = default;
    };

    explicit FakeNotifications(const QString &busAddress);
    ~FakeNotifications() override;

    /// Takes the name; \return whether it got it.
    bool start();

    QStringList capabilities{QStringLiteral("body")};
    QList<Shown> shown;
    /// Notifications are refused while this is on.
    bool isRefusing = false;
    /// Calls get no answer while this is on.
    bool isHanging = false;
    int calls = 0;

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

private:
    QString m_connection;
    QString m_address;
};

} // namespace portreeve
