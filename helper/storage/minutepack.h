// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/minute.h"

#include <QtCore/QByteArray>
#include <span>
#include <vector>

namespace portreeve {

/// Which rows an entry's minutes, and its totals, are in.
constexpr quint64 sliceOf(EntryId id)
{
    return id / 128;
}

/// The entries of a minute and their bytes as the database keeps them; schema/0003.sql tells the form.
/// \pre rising by entry
QByteArray packMinutes(std::span<const Minute> minutes);
/// The same of totals.
QByteArray packTotals(std::span<const TotalsOf> totals);

/// Appends what packMinutes() took, with the times of \a like.
/// \return false where \a packed is damaged
[[nodiscard]] bool unpackMinutes(QByteArrayView packed, const Minute &like, std::vector<Minute> &to);
/// The same of what packTotals() took.
[[nodiscard]] bool unpackTotals(QByteArrayView packed, std::vector<TotalsOf> &to);

} // namespace portreeve
