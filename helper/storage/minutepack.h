// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/minute.h"

#include <QtCore/QByteArray>
#include <span>
#include <vector>

namespace portreeve {

/// The entries of a minute and their bytes as the database keeps them; schema/0003.sql tells the form.
/// \pre rising by entry
QByteArray packMinutes(std::span<const Minute> minutes);

/// Appends what packMinutes() took, with the times of \a like.
/// \return false where \a packed is damaged
[[nodiscard]] bool unpackMinutes(QByteArrayView packed, const Minute &like, std::vector<Minute> &to);

} // namespace portreeve
