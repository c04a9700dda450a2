// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/limitchange.h"
#include "app/ctl/limitdocument.h"
#include "app/ctl/limitreason.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/scheduleedit.h"
#include "app/ctl/table.h"
#include "app/ctl/terminal.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QStringList scheduleTable(const Schedule &schedule)
{
    const auto rate = [](std::optional<quint64> bps) { return bps ? limitText(*bps) : u"-"_s; };
    Table table({{u"N"_s, true}, {u"DAYS"_s}, {u"FROM"_s}, {u"TO"_s}, {u"UP"_s, true}, {u"DOWN"_s, true}});
    int number = 0;
    for (const RateProfile &profile : schedule)
        table.addRow({QString::number(++number), daysText(profile.days), timeText(profile.fromMinute),
                      timeText(profile.toMinute), rate(profile.rates.upBps), rate(profile.rates.downBps)});
    return table.lines(terminalWidth());
}

void tellSchedule(Run &run, const Entry &entry)
{
    const Schedule &schedule = entry.spec.limits.schedule;
    if (run.wantsJson) {
        JsonWriter writer;
        writer.beginObject().key("id").integer(entry.id);
        writeSchedule(writer, schedule);
        run.output.document(writer.endObject().document());
    } else if (schedule.empty()) {
        run.output.lines({nameAndId(entry) + " has no schedule; 'schedule ENTRY add' makes one"_L1});
    } else {
        run.output.lines(scheduleTable(schedule));
    }
    run.done();
}

void editSchedule(Run &run, const Entry &entry, const ScheduleEdit &edit)
{
    const auto edited = edit(entry.spec.limits.schedule);
    if (!edited)
        return run.fail(edited.error());
    LimitSettings settings;
    settings.schedule = edited->schedule;
    // An empty list is what ends a schedule; putLimits() says nothing of none.
    QVariantMap change{{u"id"_s, qulonglong{entry.id}}, {u"schedule"_s, QVariant::fromValue(DictList())}};
    putLimits(change, settings);
    const auto lines = [what = edited->what](const Entry &now, const QDateTime &moment) {
        return QStringList{u"%1 %2; now %3"_s.arg(what, nameAndId(now), holdsText(now, moment))};
    };
    run.client.modify({change}, &run, run.orFail<void>([&run, id = entry.id, lines] {
        tellLimit(run, id, "scheduled", lines);
    }));
}

Result<ScheduleEdit> editOf(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(1);
    if (action == "add"_L1 && words.size() == 2)
        return appending(parser);
    if (action == "remove"_L1 && words.size() == 3)
        return removing(words.at(2));
    if (action == "off"_L1 && words.size() == 2)
        return clearing();
    return fail(ErrorCode::InvalidArgument,
                u"name an entry, and say add with its options, list, remove N, or off"_s);
}

bool hasProfileOptions(const QCommandLineParser &parser)
{
    return std::ranges::any_of(profileOptions(), [&parser](const auto &o) { return parser.isSet(o); });
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.value(1) != "add"_L1 && hasProfileOptions(parser))
        return fail(ErrorCode::InvalidArgument, u"only \"add\" takes these options"_s);
    if (words.size() == 2 && words.at(1) == "list"_L1)
        return onEntry(words.at(0), tellSchedule, false);
    const auto edit = editOf(parser);
    if (!edit)
        return std::unexpected(edit.error());
    return onEntry(
        words.at(0), [edit = *edit](Run &run, const Entry &entry) { editSchedule(run, entry, edit); }, true);
}

} // namespace

Command scheduleCommand()
{
    return {
        .name = u"schedule"_s,
        .arguments = u"ENTRY ACTION"_s,
        .summary = u"limit an entry at some hours of some days"_s,
        .details =
            u"ACTION is \"add\" with the options below, \"list\", \"remove N\" as list numbers them, or\n"
            "\"off\" for all. The first profile that covers a moment and names a direction decides; of a\n"
            "direction that none names, the entry's own limit holds."_s,
        .options = profileOptions(),
        .prepare = prepare};
}

} // namespace portreeve::ctl
