// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QProcess>

namespace portreeve::polkittest {

/// A process of one of the sandbox's users that is connected to the system bus.
class CallerProcess final
{
public:
    /// \param agent "silent", "password" or nothing
    explicit CallerProcess(const QString &user, const QString &agent = {}, const QString &password = {});
    ~CallerProcess();
    Q_DISABLE_COPY_MOVE(CallerProcess)

    /// Its unique name on the bus; empty where it did not start.
    [[nodiscard]] const QString &name() const { return m_name; }
    /// Whether its agent told \a line by now.
    [[nodiscard]] bool told(const QByteArray &line);
    /// How often.
    [[nodiscard]] qsizetype timesTold(const QByteArray &line);
    void kill();

private:
    QProcess m_process;
    QString m_name;
    QByteArray m_output;
};

} // namespace portreeve::polkittest
