// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <array>
#include <optional>

namespace portreeve {

/// Sizes of quotas as a person writes and reads them: steps of 1024, no digits that say nothing. What was
/// counted is formatSize()'s.
enum class SizeUnit { Byte, Kib, Mib, Gib, Tib, Pib };

inline constexpr std::array kSizeUnits{SizeUnit::Byte, SizeUnit::Kib, SizeUnit::Mib,
                                       SizeUnit::Gib,  SizeUnit::Tib, SizeUnit::Pib};

/// `B`, `KiB`, …, `PiB`.
QString unitText(SizeUnit unit);

/// A size as one writes it into a field.
struct WrittenSize
{
    QString number; ///< in the user's language, not grouped
    SizeUnit unit = SizeUnit::Gib;
    bool operator==(const WrittenSize &) const = default;
};

/// Exactly \a bytes, by the largest unit that takes three decimals at most.
WrittenSize writtenSize(quint64 bytes);
/// Bytes, rounded. Nothing where \a number is none, or is too large.
std::optional<quint64> readSize(const QString &number, SizeUnit unit);

/// `100 GiB`, `1.5 TiB`; rounded to three decimals.
QString sizeText(quint64 bytes);

} // namespace portreeve
