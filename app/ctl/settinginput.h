// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QByteArray>

namespace portreeve::ctl {

/// Where values come from that are not on the command line: one line of standard input for each.
class SettingInput final
{
public:
    /// Reads from \a file, which stays open.
    explicit SettingInput(int file)
        : m_file(file)
    {
    }

    /// The next line, without its end. On a terminal it is asked for on standard error, and a secret is not
    /// shown while it is typed. InvalidArgument that names \a key where the input has ended, or the line is
    /// empty, too long or no UTF-8.
    Result<QString> lineFor(const SettingKey &key);

private:
    /// Nothing where the input has ended; a line that is too long is cut.
    std::optional<QByteArray> nextLine();
    std::optional<QByteArray> askFor(const SettingKey &key);

    int m_file;
    QByteArray m_read; ///< and not used yet
};

} // namespace portreeve::ctl
