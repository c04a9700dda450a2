// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/entrydocument.h"
#include "app/ctl/entryoptions.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kPorts = u"ports"_s;

Result<QVariantMap> changesOf(const QCommandLineParser &parser)
{
    auto changes = givenOptions(parser);
    if (!changes)
        return changes;
    if (parser.isSet(kPorts)) {
        const auto ports = PortSet::parse(parser.value(kPorts));
        if (!ports)
            return std::unexpected(ports.error());
        changes->insert(kPorts, ports->toString());
    }
    if (changes->isEmpty())
        return fail(ErrorCode::InvalidArgument, u"say by an option what to change"_s);
    return changes;
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const auto names = entryNames(parser);
    if (!names)
        return std::unexpected(names.error());
    if (names->size() != 1)
        return fail(ErrorCode::InvalidArgument, u"name just one entry"_s);
    const auto changes = changesOf(parser);
    if (!changes)
        return std::unexpected(changes.error());
    const auto start = [names = *names, changes = *changes](Run &run) {
        run.withEntries(names, [&run, changes](const QList<Entry> &entries) {
            QVariantMap change = changes;
            change.insert(u"id"_s, qulonglong{entries.constFirst().id});
            run.client.modify({change}, &run,
                              run.orFail<void>([&run, entries] { tellDone(run, "modified", entries); }));
        });
    };
    return Action{start, true};
}

} // namespace

Command modifyCommand()
{
    auto options = entryOptions();
    options.prepend({kPorts, u"the new ports"_s, u"PORTS"_s});
    return {.name = u"modify"_s,
            .arguments = u"ENTRY"_s,
            .summary = u"change an entry; what it has counted stays"_s,
            .details = {},
            .options = options,
            .prepare = prepare};
}

} // namespace portreeve::ctl
