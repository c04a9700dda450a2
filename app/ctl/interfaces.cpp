// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/json.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kWithLan = u"with-lan"_s;
const QString kWithoutLan = u"without-lan"_s;

QString names(const QStringList &interfaces)
{
    return interfaces.isEmpty() ? u"none"_s : interfaces.join(", "_L1);
}

/// Those that are kept from before and are not there.
QStringList awaited(const InterfaceChoice &choice)
{
    QStringList names;
    for (const QString &name : choice.kept) {
        if (!choice.uplinks.contains(name))
            names << name;
    }
    return names;
}

void tellText(Output &output, const InterfaceChoice &choice)
{
    QStringList lines{u"mode     %1"_s.arg(choice.mode)};
    if (!choice.chosen.isEmpty())
        lines << u"chosen   %1"_s.arg(names(choice.chosen));
    const bool isKept = !choice.kept.isEmpty() && !choice.uplinks.isEmpty();
    lines << u"uplinks  %1"_s.arg(names(choice.uplinks)) +
                 (isKept ? u" (kept from before: there is no default route now)"_s : QString());
    if (const QStringList waiting = awaited(choice); !waiting.isEmpty())
        lines << u"awaited  %1 (kept from before: there is no default route now)"_s.arg(names(waiting));
    if (!choice.missing.isEmpty())
        lines << u"missing  %1"_s.arg(names(choice.missing));
    if (!choice.withLan)
        lines << u"lan      left out: neither counted nor limited nor blocked"_s;
    output.lines(lines);
}

void tellDocument(Output &output, const InterfaceChoice &choice)
{
    JsonWriter writer;
    writer.beginObject().key("mode").text(choice.mode);
    writer.key("chosen").texts(choice.chosen).key("uplinks").texts(choice.uplinks);
    writer.key("kept").texts(choice.kept).key("missing").texts(choice.missing);
    writer.key("with_lan").boolean(choice.withLan);
    output.document(writer.endObject().document());
}

void tellChoice(Run &run, const InterfaceChoice &choice)
{
    if (run.wantsJson)
        tellDocument(run.output, choice);
    else
        tellText(run.output, choice);
}

/// A name that nothing has may be a mistake, or of an interface that is away just now.
void warnOfMissing(const QStringList &missing)
{
    if (missing.size() == 1)
        Output::complain(u"no interface is called %1 now; it is measured as soon as it appears"_s.arg(
            missing.constFirst()));
    else if (!missing.isEmpty())
        Output::complain(u"no interface is called %1 now; each is measured as soon as it appears"_s.arg(
            missing.join(" or "_L1)));
}

void readChoice(Run &run)
{
    run.client.interfaces(&run, run.orFail<InterfaceChoice>([&run](const InterfaceChoice &choice) {
        tellChoice(run, choice);
        run.done();
    }));
}

/// On a server that stands among others in a data centre, the neighbours are no LAN.
void warnOfNeighbours(const InterfaceChange &change)
{
    if (change.withLan == false)
        Output::complain(u"what stays in the uplinks' own networks is no longer counted; on a rented server "
                         u"the provider may "
                         "bill it all the same"_s);
}

void choose(Run &run, const InterfaceChange &change)
{
    const auto told = [&run, change](const InterfaceChoice &choice) {
        tellChoice(run, choice);
        if (change.mode)
            warnOfMissing(choice.missing);
        warnOfNeighbours(change);
        run.done();
    };
    run.client.chooseInterfaces(change, &run, run.orFail<void>([&run, told] {
        run.client.interfaces(&run, run.orFail<InterfaceChoice>(told));
    }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    InterfaceChange change;
    if (parser.isSet(kWithLan) && parser.isSet(kWithoutLan))
        return fail(ErrorCode::InvalidArgument, u"--with-lan and --without-lan exclude each other"_s);
    if (parser.isSet(kWithLan) || parser.isSet(kWithoutLan))
        change.withLan = parser.isSet(kWithLan);
    if (words.isEmpty())
        return change.withLan ? Action{[change](Run &run) { choose(run, change); }, true}
                              : Action{readChoice};
    const bool isMode = words.contains("auto"_L1) || words.contains("all"_L1);
    if (isMode && words.size() > 1)
        return fail(ErrorCode::InvalidArgument, u"\"auto\" and \"all\" each stand alone"_s);
    change.mode = isMode ? words.constFirst() : u"list"_s;
    change.chosen = isMode ? QStringList() : words;
    return Action{[change](Run &run) { choose(run, change); }, true};
}

} // namespace

Command interfacesCommand()
{
    return {
        .name = u"interfaces"_s,
        .arguments = u"[auto|all|NAME…] [--without-lan|--with-lan]"_s,
        .summary = u"show or choose where traffic is measured"_s,
        .details =
            u"auto: where a default route goes, followed live; while there is none, those that had it last.\n"
            "all: every interface but loopback. Or those that are named, also ones that come later: by name, "
            "by\n"
            "altname, or by a pattern such as 'ppp*', which the shell must not expand."_s,
        .options =
            {{kWithoutLan,
              u"leave out what stays in the LAN: the networks of the uplinks' own addresses, multicast, "
              "broadcast, link-local"_s},
             {kWithLan,
              u"count that too, which is the default: in a data centre the neighbours are billed traffic"_s}},
        .prepare = prepare};
}

} // namespace portreeve::ctl
