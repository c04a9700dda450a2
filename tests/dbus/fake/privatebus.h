// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QString>

namespace portreeve {

/// A bus of one test's own, which takes the place of the system bus for this process and its children. It
/// ends with this object.
class PrivateBus final
{
public:
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    /// From now on \a program is started when somebody calls the helper's name, as an installed helper is.
    void makeActivatable(const QString &program);

    /// \return whether the bus runs; the tests have nothing to do where it does not.
    bool start();
    void stop();
    /// Freezes the bus, so that every call that waits for it is found out.
    void setFrozen(bool frozen);
    [[nodiscard]] QString address() const { return m_address; }

private:
    [[nodiscard]] QString serviceFile() const;

    QString m_directory;
    QProcess m_daemon;
    QString m_address;
    bool m_isFrozen = false;
};

} // namespace portreeve
