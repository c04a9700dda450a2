// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>

namespace portreeve {

/// Amounts as a person writes them: in a unit, with three decimals at most, in the user's language, and not
/// grouped ("1,000" is a thousand to one reader and one to another). All of it in whole arithmetic.

/// `1.5` for 1536 in units of 1024; rounded, and without zeros that say nothing.
QString decimalText(quint64 value, quint64 unit);
/// Whether decimalText() says exactly \a value.
bool isExactDecimal(quint64 value, quint64 unit);
/// Reads it back, rounded; with the decimal point of the user's language or the plain one. Nothing where \a
/// text is no such number, or is too large.
std::optional<quint64> readDecimal(const QString &text, quint64 unit);

} // namespace portreeve
