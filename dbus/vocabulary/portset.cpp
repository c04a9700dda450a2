// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/portset.h"

#include <QtCore/QStringList>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kQuotedCharacters = 24; // enough of a wrong text to recognise it

QString quoted(QStringView text)
{
    const bool cut = text.size() > kQuotedCharacters;
    return u"\"%1%2\""_s.arg(text.left(kQuotedCharacters), cut ? u"…" : u"");
}

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, "ports: "_L1 + what);
}

Result<quint16> parsePort(QStringView text, QStringView part)
{
    const QStringView digits = text.trimmed();
    const bool plain = !digits.isEmpty() && digits.size() <= 5 &&
                       std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int number = plain ? digits.toInt() : -1;
    if (number < 1 || number > 65535)
        return wrong(quoted(part) + " is not a port from 1 to 65535 or a range such as 8000-9000"_L1);
    return static_cast<quint16>(number);
}

Result<PortRange> parseRange(QStringView part)
{
    const qsizetype dash = part.indexOf(u'-');
    const auto first = parsePort(dash < 0 ? part : part.left(dash), part);
    if (!first)
        return std::unexpected(first.error());
    const auto last = dash < 0 ? first : parsePort(part.mid(dash + 1), part);
    if (!last)
        return std::unexpected(last.error());
    if (*last < *first)
        return wrong(quoted(part) + " ends before it starts; write the lower port first"_L1);
    return PortRange{*first, *last};
}

std::vector<PortRange> merged(std::vector<PortRange> ranges)
{
    std::ranges::sort(ranges);
    std::vector<PortRange> result;
    for (const PortRange &range : ranges) {
        if (!result.empty() && int(range.first) <= int(result.back().last) + 1)
            result.back().last = std::max(result.back().last, range.last);
        else
            result.push_back(range);
    }
    return result;
}

} // namespace

Result<PortSet> PortSet::parse(QStringView text)
{
    // Six characters a port, two ports a range, a comma, and room for blanks.
    if (text.size() > kMaxRanges * 16)
        return wrong(u"the list is too long; an entry takes at most %1 ranges"_s.arg(kMaxRanges));
    if (text.trimmed().isEmpty())
        return wrong(u"empty; write a port such as 8000, a range such as 8000-9000, or a list of them"_s);
    const auto parts = text.split(u',');
    if (parts.size() > kMaxRanges)
        return wrong(
            u"%1 ranges are too many; an entry takes at most %2"_s.arg(parts.size()).arg(kMaxRanges));
    std::vector<PortRange> ranges;
    ranges.reserve(static_cast<std::size_t>(parts.size()));
    for (const QStringView part : parts) {
        if (part.trimmed().isEmpty())
            return wrong(u"there is nothing between two commas in "_s + quoted(text));
        const auto range = parseRange(part);
        if (!range)
            return std::unexpected(range.error());
        ranges.push_back(*range);
    }
    PortSet result;
    result.m_ranges = merged(std::move(ranges));
    return result;
}

QString PortSet::toString() const
{
    QStringList parts;
    for (const PortRange &range : m_ranges)
        parts << (range.isSingle() ? QString::number(range.first)
                                   : u"%1-%2"_s.arg(range.first).arg(range.last));
    return parts.join(u',');
}

int PortSet::count() const
{
    int total = 0;
    for (const PortRange &range : m_ranges)
        total += range.last - range.first + 1;
    return total;
}

bool PortSet::overlaps(const PortSet &other) const
{
    return std::ranges::any_of(m_ranges, [&other](const PortRange &mine) {
        return std::ranges::any_of(other.m_ranges,
                                   [&mine](const PortRange &its) { return mine.overlaps(its); });
    });
}

} // namespace portreeve
