// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/quotachange.h"
#include "app/ctl/quotadocument.h"
#include "dbus/quotadicts.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

void tellQuota(Run &run, const EntryReport &report)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (run.wantsJson) {
        JsonWriter writer;
        writer.beginObject().key("modified").beginArray().integer(report.entry.id).endArray();
        writeQuota(writer, report, now);
        run.output.document(writer.endObject().document());
    } else {
        run.output.lines({quotaOutcomeText(report, now)});
    }
    run.done();
}

void setQuota(Run &run, EntryId id, const std::optional<QuotaSettings> &quota)
{
    // An empty dictionary is what takes a quota away.
    const QVariantMap change{{u"id"_s, qulonglong{id}}, {u"quota"_s, toDict(quota)}};
    run.client.modify({change}, &run, run.orFail<void>([&run, id] {
        readReport(run, id, [&run](const EntryReport &report) { tellQuota(run, report); });
    }));
}

void changeQuota(Run &run, const Entry &entry, const QuotaWish &wish)
{
    const auto quota = changedQuota(entry.spec.quota, wish);
    if (!quota)
        return run.fail(quota.error());
    setQuota(run, entry.id, *quota);
}

Result<Action> prepareOff(const QCommandLineParser &parser)
{
    if (std::ranges::any_of(quotaOptions(), [&parser](const auto &o) { return parser.isSet(o); }))
        return wrong(u"\"off\" takes none of these options"_s);
    return onEntry(
        parser.positionalArguments().constFirst(),
        [](Run &run, const Entry &entry) { setQuota(run, entry.id, std::nullopt); }, true);
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return wrong(u"name an entry"_s);
    if (words.size() == 1)
        return wrong(u"nothing to change; say a size such as 100GB, or \"off\""_s);
    if (words.size() > 2)
        return wrong(u"name one entry and one size; a size is one word, such as 100GB"_s);
    if (words.at(1) == "off"_L1)
        return prepareOff(parser);
    const auto wish = givenQuota(words.at(1), parser);
    if (!wish)
        return std::unexpected(wish.error());
    return onEntry(
        words.at(0), [wish = *wish](Run &run, const Entry &entry) { changeQuota(run, entry, wish); }, true);
}

} // namespace

Command quotaCommand()
{
    return {
        .name = u"quota"_s,
        .arguments = u"ENTRY SIZE|off"_s,
        .summary = u"say what an entry may use in a period"_s,
        .details =
            u"SIZE is in steps of 1024: 100GB, 1.5TB, 10GiB, or plain bytes. Its use is what is billed.\n"
            "An option that is not named stays as it is; on a new quota it is day 1 of each month, 00:05,\n"
            "30,50,80,100 and notify. A day that a month has not is its last day."_s,
        .options = quotaOptions(),
        .prepare = prepare};
}

} // namespace portreeve::ctl
