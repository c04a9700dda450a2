// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/entrydocument.h"
#include "app/ctl/entryoptions.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

template <typename Value>
Result<void> reconcile(const QVariantMap &options, const QString &option, const std::optional<Value> &suffix,
                       Value &place)
{
    if (!suffix)
        return {};
    if (options.contains(option) && place != *suffix)
        return fail(ErrorCode::InvalidArgument, u"%1: --%1 %2 contradicts the suffix \"%3\""_s.arg(
                                                    option, toText(place), toText(*suffix)));
    place = *suffix;
    return {};
}

Result<EntrySpec> specOf(const QString &word, const QVariantMap &options)
{
    const auto written = PortsText::parse(word);
    if (!written)
        return std::unexpected(written.error());
    EntrySpec spec;
    spec.ports = written->ports;
    auto result = changedSpec(spec, options);
    if (!result)
        return result;
    if (const auto agreed = reconcile(options, u"protocol"_s, written->protocol, result->protocol); !agreed)
        return std::unexpected(agreed.error());
    if (const auto agreed = reconcile(options, u"side"_s, written->side, result->side); !agreed)
        return std::unexpected(agreed.error());
    return result;
}

Result<QList<EntrySpec>> specsOf(const QStringList &words, const QVariantMap &options)
{
    if (words.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"ports: name at least one port, range or list"_s);
    QList<EntrySpec> specs;
    for (const QString &word : words) {
        auto spec = specOf(word, options);
        if (!spec)
            return std::unexpected(spec.error());
        specs << *std::move(spec);
    }
    return specs;
}

void tellAdded(Run &run, const QList<EntrySpec> &specs, const IdList &ids)
{
    QList<EntryReport> reports;
    for (qsizetype i = 0; i < specs.size(); ++i) {
        const EntryId id = ids.value(i);
        Figures nothingYet;
        nothingYet.id = id;
        reports << EntryReport{{id, specs.at(i)}, nothingYet};
    }
    if (run.wantsJson) {
        run.output.document(documentOf(reports));
    } else {
        for (const EntryReport &report : reports)
            run.output.lines(
                {u"added %1 with id %2"_s.arg(entryLabel(report.entry.spec)).arg(report.entry.id)});
    }
    run.done();
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const auto options = givenOptions(parser);
    if (!options)
        return std::unexpected(options.error());
    const auto specs = specsOf(parser.positionalArguments(), *options);
    if (!specs)
        return std::unexpected(specs.error());
    const auto start = [specs = *specs](Run &run) {
        run.client.add(specs, &run,
                       run.orFail<IdList>([&run, specs](const IdList &ids) { tellAdded(run, specs, ids); }));
    };
    return Action{start, true};
}

} // namespace

Command addCommand()
{
    return {.name = u"add"_s,
            .arguments = u"PORTS…"_s,
            .summary = u"count the traffic of ports"_s,
            .details =
                u"Each PORTS makes one entry: a port, a range or a list, as in 8000, 8000-9000 or 80,443;\n"
                "with a suffix also 8000/tcp, 8000/udp, 443@remote or 443/tcp@remote. All of them are\n"
                "added, or none."_s,
            .options = entryOptions(),
            .prepare = prepare};
}

} // namespace portreeve::ctl
