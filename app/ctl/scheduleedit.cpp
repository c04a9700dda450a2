// SPDX-License-Identifier: MIT
#include "app/ctl/scheduleedit.h"

#include "app/ctl/limitoptions.h"
#include "app/ctl/limitwords.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kDays = u"days"_s;
const QString kFrom = u"from"_s;
const QString kTo = u"to"_s;

Result<RateProfile> profileOf(const QCommandLineParser &parser)
{
    for (const QString &option : {kDays, kFrom, kTo}) {
        if (!parser.isSet(option))
            return fail(ErrorCode::InvalidArgument,
                        u"--%1: missing; a profile takes --days, --from and --to"_s.arg(option));
    }
    const auto days = parseDays(parser.value(kDays));
    if (!days)
        return std::unexpected(days.error());
    const auto from = parseTime(parser.value(kFrom), "from"_L1);
    if (!from)
        return std::unexpected(from.error());
    const auto to = parseTime(parser.value(kTo), "to"_L1);
    if (!to)
        return std::unexpected(to.error());
    const auto rates = givenRates(parser);
    if (!rates)
        return std::unexpected(rates.error());
    if (rates->isEmpty())
        return fail(ErrorCode::InvalidArgument, u"say by --up, --down or both what holds in these hours"_s);
    return RateProfile{*days, *from, *to, *rates};
}

} // namespace

QList<QCommandLineOption> profileOptions()
{
    return QList<QCommandLineOption>{
               {kDays, u"on which it begins: mon-fri, sat,sun, daily"_s, u"DAYS"_s},
               {kFrom, u"when it begins, by the machine's local time"_s, u"HH:MM"_s},
               {kTo, u"when it ends; of the next day where that is not later"_s, u"HH:MM"_s}} +
           rateOptions();
}

Result<ScheduleEdit> appending(const QCommandLineParser &parser)
{
    const auto given = profileOf(parser);
    if (!given)
        return std::unexpected(given.error());
    return ScheduleEdit([profile = *given](const Schedule &schedule) -> Result<EditedSchedule> {
        if (schedule.size() >= kMaxProfiles)
            return fail(ErrorCode::LimitReached,
                        u"the schedule has %1 profiles already, and more do not fit; remove one first"_s.arg(
                            schedule.size()));
        EditedSchedule edited{schedule, {}};
        edited.schedule.push_back(profile);
        edited.what = u"added profile %1 (%2) to"_s.arg(edited.schedule.size()).arg(profileText(profile));
        return edited;
    });
}

Result<ScheduleEdit> removing(const QString &number)
{
    bool isNumber = false;
    const uint n = number.toUInt(&isNumber);
    if (!isNumber || n == 0)
        return fail(ErrorCode::InvalidArgument,
                    u"\"%1\": profiles are numbered from 1, as 'schedule ENTRY list' shows them"_s.arg(
                        number.left(24)));
    return ScheduleEdit([n](const Schedule &schedule) -> Result<EditedSchedule> {
        if (n > schedule.size())
            return fail(ErrorCode::NotFound,
                        u"there is no profile %1; the schedule has %2"_s.arg(n).arg(schedule.size()));
        EditedSchedule edited{schedule, {}};
        const auto profile = edited.schedule.begin() + static_cast<qsizetype>(n - 1);
        edited.what = u"removed profile %1 (%2) of"_s.arg(n).arg(profileText(*profile));
        edited.schedule.erase(profile);
        return edited;
    });
}

ScheduleEdit clearing()
{
    return [](const Schedule &) -> Result<EditedSchedule> {
        return EditedSchedule{{}, u"removed the schedule of"_s};
    };
}

} // namespace portreeve::ctl
