// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace portreeve::ctl {

/// Standard output and standard error.
class Output final
{
public:
    void lines(const QStringList &lines);
    /// One JSON document, on a line of its own.
    void document(const QByteArray &json);
    /// As it is, e.g. control sequences of a terminal.
    void bytes(const QByteArray &bytes);
    /// One line on standard error that starts with the program's name, whatever \a text holds.
    static void complain(const QString &text);

    /// False once something could not be written, e.g. on a full disk.
    [[nodiscard]] bool isSound() const { return m_isSound; }

private:
    bool m_isSound = true;
};

} // namespace portreeve::ctl
