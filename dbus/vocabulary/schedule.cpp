// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/schedule.h"

#include <QtCore/QStringList>
#include <algorithm>
#include <array>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDays = 7;
constexpr std::array kDayNames{"mon"_L1, "tue"_L1, "wed"_L1, "thu"_L1, "fri"_L1, "sat"_L1, "sun"_L1};

Result<void> validateProfile(const RateProfile &profile)
{
    if (profile.days == 0 || profile.days > kAllDays)
        return fail(ErrorCode::InvalidArgument,
                    u"days: it takes bits 0 (Monday) to 6 (Sunday), at least one"_s);
    if (profile.fromMinute >= kMinutesOfDay || profile.toMinute >= kMinutesOfDay)
        return fail(ErrorCode::InvalidArgument,
                    u"%1: it takes minutes after midnight, 0 to 1439"_s.arg(
                        profile.fromMinute >= kMinutesOfDay ? "from"_L1 : "to"_L1));
    if (profile.rates.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"up_bps: say a rate for at least one direction"_s);
    return validateRates(profile.rates);
}

int dayOf(QStringView text)
{
    const auto name = std::ranges::find_if(
        kDayNames, [text](QLatin1StringView day) { return text.compare(day, Qt::CaseInsensitive) == 0; });
    return name == kDayNames.end() ? -1 : static_cast<int>(name - kDayNames.begin());
}

} // namespace

Result<void> validateRate(quint64 bps, QLatin1StringView key)
{
    if (bps >= kMinRateBps && bps <= kMaxRateBps)
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"%1: %2 bit/s is out of range; it takes %3 (8 kbit/s) to %4 (100 Gbit/s)"_s.arg(key)
                    .arg(bps)
                    .arg(kMinRateBps)
                    .arg(kMaxRateBps));
}

Result<void> validateRates(const RatePair &rates)
{
    for (const auto &[bps, key] :
         {std::pair(rates.upBps, "up_bps"_L1), std::pair(rates.downBps, "down_bps"_L1)}) {
        if (bps.value_or(kUnlimited) == kUnlimited)
            continue;
        if (const auto valid = validateRate(*bps, key); !valid)
            return fail(ErrorCode::InvalidArgument, valid.error().detail + ", or 0 for no limit"_L1);
    }
    return {};
}

Result<void> validateSchedule(const Schedule &schedule)
{
    if (schedule.size() > kMaxProfiles)
        return fail(ErrorCode::InvalidArgument,
                    u"schedule: %1 profiles are too many; it takes at most %2"_s.arg(schedule.size())
                        .arg(kMaxProfiles));
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        if (const auto valid = validateProfile(schedule[i]); !valid)
            return fail(ErrorCode::InvalidArgument,
                        u"schedule: profile %1: %2"_s.arg(i + 1).arg(valid.error().detail));
    }
    return {};
}

QString daysText(quint8 days)
{
    if (days == kAllDays)
        return u"daily"_s;
    QStringList parts;
    for (int day = 0; day < kDays;) {
        int end = day;
        while (end < kDays && (days >> end & 1) != 0)
            ++end;
        if (end - day >= 3) {
            parts << u"%1-%2"_s.arg(kDayNames.at(static_cast<std::size_t>(day)),
                                    kDayNames.at(static_cast<std::size_t>(end - 1)));
        } else {
            for (int single = day; single < end; ++single)
                parts << kDayNames.at(static_cast<std::size_t>(single));
        }
        day = end + 1;
    }
    return parts.join(u',');
}

Result<quint8> parseDays(QStringView text)
{
    const auto wrong = fail(ErrorCode::InvalidArgument,
                            u"days: \"%1\" is not like mon-fri, sat,sun or daily"_s.arg(text.left(24)));
    if (text.trimmed().compare("daily"_L1, Qt::CaseInsensitive) == 0)
        return kAllDays;
    quint8 days = 0;
    for (const QStringView part : text.split(u',')) {
        const auto ends = part.split(u'-');
        const int first = dayOf(ends.first().trimmed());
        const int last = dayOf(ends.last().trimmed());
        if (ends.size() > 2 || first < 0 || last < 0)
            return wrong;
        for (int day = first;; day = (day + 1) % kDays) {
            days = static_cast<quint8>(days | 1U << day);
            if (day == last)
                break;
        }
    }
    return days;
}

QString timeText(quint16 minute)
{
    return u"%1:%2"_s.arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

Result<quint16> parseTime(QStringView text, QLatin1StringView field)
{
    const auto wrong = fail(ErrorCode::InvalidArgument,
                            u"%1: \"%2\" is not a time from 00:00 to 24:00"_s.arg(field, text.left(24)));
    const auto parts = text.trimmed().split(u':');
    const auto digits = [](QStringView s) {
        return std::ranges::all_of(s, [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (parts.size() != 2 || parts[0].isEmpty() || parts[0].size() > 2 || parts[1].size() != 2 ||
        !digits(parts[0]) || !digits(parts[1]))
        return wrong;
    const int minute = parts[0].toInt() * 60 + parts[1].toInt();
    if (parts[1].toInt() > 59 || minute > kMinutesOfDay)
        return wrong;
    return static_cast<quint16>(minute % kMinutesOfDay);
}

} // namespace portreeve
