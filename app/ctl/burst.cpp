// SPDX-License-Identifier: MIT
#include "app/ctl/burstdocument.h"
#include "app/ctl/burstoptions.h"
#include "app/ctl/bursttrial.h"
#include "app/ctl/burstwords.h"
#include "app/ctl/command.h"
#include "dbus/burstdicts.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kDryRun = u"dry-run"_s;

using TellBurst = std::function<QString(const Entry &, const QDateTime &now)>;

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

QList<QCommandLineOption> allOptions()
{
    return burstOptions() +
           QList<QCommandLineOption>{
               {kDryRun, u"change nothing; say when it would have fired in the last two hours"_s}};
}

// Reads the entry again, tells how its protection is now, and ends the run.
void tellBurst(Run &run, EntryId id, const char *word, const TellBurst &line)
{
    run.client.get({id}, &run, run.orFail<QList<Entry>>([&run, word, line](const QList<Entry> &entries) {
        const Entry entry = entries.value(0);
        const QDateTime now = QDateTime::currentDateTime();
        if (run.wantsJson) {
            JsonWriter writer;
            writer.beginObject().key(word).beginArray().integer(entry.id).endArray();
            writeBurst(writer, entry, now);
            run.output.document(writer.endObject().document());
        } else {
            run.output.lines({line(entry, now)});
        }
        run.done();
    }));
}

QString outcomeText(const Entry &entry, const QDateTime &now)
{
    if (!entry.spec.burst)
        return "removed the burst protection of "_L1 + nameAndId(entry);
    const BurstSettings &burst = *entry.spec.burst;
    return u"burst protection of %1: %2; %3"_s.arg(nameAndId(entry), burstText(burst),
                                                   burstStateText(burst, entry.burstStatus, now));
}

void setBurst(Run &run, EntryId id, const std::optional<BurstSettings> &burst)
{
    // An empty dictionary is what takes the protection away.
    const QVariantMap change{{u"id"_s, qulonglong{id}}, {u"burst"_s, toDict(burst)}};
    run.client.modify({change}, &run,
                      run.orFail<void>([&run, id] { tellBurst(run, id, "modified", outcomeText); }));
}

void lift(Run &run, const Entry &entry)
{
    const auto line = [wasThrottled = entry.burstStatus.isThrottled()](const Entry &now, const QDateTime &) {
        return wasThrottled ? u"lifted the throttle of %1; burst protection stays armed"_s.arg(nameAndId(now))
                            : u"%1 was not throttled by burst protection"_s.arg(nameAndId(now));
    };
    run.client.liftThrottles({entry.id}, &run, run.orFail<void>([&run, id = entry.id, line] {
        tellBurst(run, id, "lifted", line);
    }));
}

Result<Action> prepareWord(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString &word = words.at(1);
    if (words.size() != 2 || (word != "lift"_L1 && word != "off"_L1))
        return wrong(u"name one entry, and say options, lift or off"_s);
    if (std::ranges::any_of(allOptions(), [&parser](const auto &o) { return parser.isSet(o); }))
        return wrong(u"\"%1\" takes none of these options"_s.arg(word));
    if (word == "lift"_L1)
        return onEntry(words.at(0), lift, true);
    return onEntry(
        words.at(0), [](Run &run, const Entry &entry) { setBurst(run, entry.id, std::nullopt); }, true);
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return wrong(u"name an entry"_s);
    if (words.size() > 1)
        return prepareWord(parser);
    const auto wish = givenBurst(parser);
    if (!wish)
        return std::unexpected(wish.error());
    if (parser.isSet(kDryRun))
        return onEntry(
            words.at(0), [wish = *wish](Run &run, const Entry &entry) { tryBurst(run, entry, wish); }, false);
    if (!*wish)
        return wrong(u"say --trigger, --window, --throttle and --duration, or \"lift\", or \"off\""_s);
    const auto change = [wish = **wish](Run &run, const Entry &entry) {
        setBurst(run, entry.id, changedBurst(entry.spec.burst, wish));
    };
    return onEntry(words.at(0), change, true);
}

} // namespace

Command burstCommand()
{
    return {
        .name = u"burst"_s,
        .arguments = u"ENTRY [lift|off]"_s,
        .summary = u"slow an entry down after a burst"_s,
        .details =
            u"Once every minute of the window was above the trigger on average, the entry is slowed to the\n"
            "throttle for the duration. \"lift\" ends that now, \"off\" takes the protection away. With "
            "--dry-run\n"
            "and no other option the entry's own settings are tried."_s,
        .options = allOptions(),
        .prepare = prepare};
}

} // namespace portreeve::ctl
