// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusVirtualObject>

namespace portreeve {

/// A desktop's notification service that keeps what it was given. It has a connection of its own, so that
/// calls cross the bus as real ones do.
class FakeDesktop final : public QDBusVirtualObject
{
public:
    struct Shown
    {
        QString title;
        QString body;
        uint urgency = 0;
        QStringList actions{};
        bool operator==(const Shown &) const = default;
    };

    explicit FakeDesktop(const QString &busAddress);
    ~FakeDesktop() override;

    /// Takes the name; \return whether it got it.
    bool start();

    QStringList capabilities{QStringLiteral("body")};
    QList<Shown> shown;
    /// The number of the first that it shows; others count on from there.
    uint firstId = 1;
    /// Notifications are refused while this is on.
    bool isRefusing = false;
    /// Calls get no answer while this is on.
    bool isHanging = false;
    int calls = 0;

    /// As a desktop does when a user clicks: the token where it is none that is empty, then the action.
    void act(uint id, const QString &action, const QString &token = {});
    /// A notification goes away.
    void close(uint id);

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

private:
    void tell(const QString &signal, const QVariantList &arguments);

    QString m_connection;
    QString m_address;
};

} // namespace portreeve
