// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringView>
#include <optional>

namespace portreeve {

/// A decimal number and its unit, as a person writes them: `1.5mbps`, `10 GiB`.
struct Quantity
{
    QStringView whole;    ///< digits before the point, without zeros at their beginning
    QStringView fraction; ///< digits behind it, without zeros at their end
    QStringView unit;     ///< what follows, without blanks around it
};

/// \return parts of \a text; nothing where it does not begin with a number that has digits at both sides of
/// its point, or no point.
std::optional<Quantity> quantityOf(QStringView text);

} // namespace portreeve
