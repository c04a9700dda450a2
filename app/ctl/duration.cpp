// SPDX-License-Identifier: MIT
#include "app/ctl/duration.h"

#include "dbus/vocabulary/limit.h"

#include <algorithm>
#include <array>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    char16_t letter;
    quint32 seconds;
};

constexpr std::array kUnits{Unit{u'd', 24 * 60 * 60}, Unit{u'h', 60 * 60}, Unit{u'm', 60}, Unit{u's', 1}};
constexpr qsizetype kMostDigits = 9; // the sum of four such numbers of units fits 64 bits

} // namespace

Result<quint32> parseDuration(QStringView text, QLatin1StringView field)
{
    const auto wrong = fail(ErrorCode::InvalidArgument,
                            u"%1: \"%2\" is not like 90s, 30m, 1h30m or 2d"_s.arg(field, text.left(24)));
    QStringView rest = text.trimmed();
    if (rest == u"0")
        return 0U;
    quint64 seconds = 0;
    const auto *next = kUnits.begin();
    do {
        const auto end = std::ranges::find_if_not(rest, [](QChar c) { return c >= u'0' && c <= u'9'; });
        const qsizetype digits = end - rest.begin();
        if (digits == 0 || digits > kMostDigits || digits == rest.size())
            return wrong;
        const char16_t letter = rest.at(digits).toLower().unicode();
        const auto *const unit =
            std::find_if(next, kUnits.end(), [letter](const Unit &u) { return u.letter == letter; });
        if (unit == kUnits.end())
            return wrong;
        seconds += rest.first(digits).toULongLong() * unit->seconds;
        next = unit + 1;
        rest = rest.sliced(digits + 1);
    } while (!rest.isEmpty());
    if (seconds > kMaxTemporarySec)
        return fail(ErrorCode::InvalidArgument,
                    u"%1: \"%2\" is too long; it takes at most 366 days"_s.arg(field, text.left(24)));
    return static_cast<quint32>(seconds);
}

} // namespace portreeve::ctl
