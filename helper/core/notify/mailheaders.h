// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace portreeve {

/// `Name: value` and CR LF. Ends of lines cannot get in, whatever \a value has.
QByteArray mailHeader(const QByteArray &name, QByteArray value);

/// \a text as a header has it: as it is where that is short ASCII, else in words of RFC 2047, one a line.
QByteArray headerText(const QString &text);

/// \a text in base64 of RFC 2045, lines of 76 characters, with CR LF as it ends lines.
QByteArray mailBody(const QString &text);

} // namespace portreeve
