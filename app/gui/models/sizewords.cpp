// SPDX-License-Identifier: MIT
#include "app/gui/models/sizewords.h"

#include "app/gui/models/decimalwords.h"

#include <ranges>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBitsOfStep = 10; // 1024

quint64 bytesOf(SizeUnit unit)
{
    return quint64{1} << (static_cast<int>(unit) * kBitsOfStep);
}

} // namespace

QString unitText(SizeUnit unit)
{
    constexpr std::array kTexts{"B"_L1, "KiB"_L1, "MiB"_L1, "GiB"_L1, "TiB"_L1, "PiB"_L1};
    return kTexts.at(static_cast<std::size_t>(unit));
}

WrittenSize writtenSize(quint64 bytes)
{
    for (const SizeUnit unit : kSizeUnits | std::views::reverse)
        if (bytes >= bytesOf(unit) && isExactDecimal(bytes, bytesOf(unit)))
            return {decimalText(bytes, bytesOf(unit)), unit};
    return {decimalText(bytes, 1), SizeUnit::Byte};
}

std::optional<quint64> readSize(const QString &number, SizeUnit unit)
{
    return readDecimal(number, bytesOf(unit));
}

QString sizeText(quint64 bytes)
{
    for (const SizeUnit unit : kSizeUnits | std::views::reverse)
        if (bytes >= bytesOf(unit))
            return decimalText(bytes, bytesOf(unit)) + u' ' + unitText(unit);
    return decimalText(bytes, 1) + u' ' + unitText(SizeUnit::Byte);
}

} // namespace portreeve
