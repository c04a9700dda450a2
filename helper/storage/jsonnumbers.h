// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <limits>
#include <utility>

namespace portreeve {

/// A small number of a noted change; where it is none, or does not fit, the largest, which no check lets
/// pass.
template <typename Number> Number smallIn(const QJsonObject &json, const QString &key)
{
    constexpr auto kNone = std::numeric_limits<Number>::max();
    const qint64 number = json[key].toInteger(kNone);
    return std::in_range<Number>(number) ? static_cast<Number>(number) : kNone;
}

/// A rate of a noted change, which is far below 2^53, what a JSON number holds; likewise.
inline quint64 rateIn(const QJsonObject &json, const QString &key)
{
    return static_cast<quint64>(json[key].toInteger(-1));
}

} // namespace portreeve
