// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusPendingCall>
#include <memory>

namespace portreeve {

/// A connection of its own to the system bus (or that of the session), so that its end is noticed and no
/// other user of QtDBus in this process is in the way.
class BusConnection final : public QObject
{
    Q_OBJECT

public:
    explicit BusConnection(QObject *parent = nullptr,
                           QDBusConnection::BusType bus = QDBusConnection::SystemBus);

    /// Ends in opened() or failed(); nothing happens while it is open or being opened.
    void open();
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Meaningful while isOpen().
    [[nodiscard]] QDBusConnection handle() const;
    /// Asks the bus whose \a name is (GetNameOwner of the D-Bus specification): a unique name, or the error
    /// NameHasNoOwner. A reply does not tell its sender: QDBusMessage::service() of one is empty in Qt 6.8.
    [[nodiscard]] QDBusPendingCall askForOwner(const QString &name) const;

signals:
    void opened();
    void failed();
    /// The bus went away; open() may be called again.
    void lost();

private slots:
    void onDisconnected();

private:
    class Name;
    void finishOpening();

    QDBusConnection::BusType m_bus;
    std::shared_ptr<const Name> m_name;
    bool m_open = false;
};

} // namespace portreeve
