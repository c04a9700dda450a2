// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/json.h"

#include <optional>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kWithLan = u"with-lan"_s;
const QString kWithoutLan = u"without-lan"_s;
const QString kCarrier = u"carrier"_s;
const QString kNoCarrier = u"no-carrier"_s;

QString names(const QStringList &interfaces)
{
    return interfaces.isEmpty() ? u"none"_s : interfaces.join(", "_L1);
}

// Tunnels are told only where what may carry them is an uplink, too.
QString twiceText(const QStringList &tunnels)
{
    return u"%1: bytes may be counted, and limited, once in the tunnel and once more in what carries it; "
           "name the port that its program sends by: portreevectl interfaces --carrier PORT/udp"_s.arg(
               names(tunnels));
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
    if (!choice.carriers.isEmpty())
        lines << u"carriers %1"_s.arg(names(choice.carriers));
    if (!choice.mayCountTwice.isEmpty())
        lines << u"twice    %1"_s.arg(twiceText(choice.mayCountTwice));
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
    if (!choice.carriers.isEmpty())
        writer.key("carriers").texts(choice.carriers);
    if (!choice.mayCountTwice.isEmpty())
        writer.key("may_count_twice").texts(choice.mayCountTwice);
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
        Output::complain(
            u"what stays in the uplinks' own networks is no longer counted; on a rented server the provider may bill it all the same"_s);
}

void choose(Run &run, const InterfaceChange &change)
{
    const auto tell = [&run, change](const InterfaceChoice &choice) {
        tellChoice(run, choice);
        if (change.mode)
            warnOfMissing(choice.missing);
        warnOfNeighbours(change);
        run.done();
    };
    run.client.chooseInterfaces(change, &run, run.orFail<void>([&run, tell] {
        run.client.interfaces(&run, run.orFail<InterfaceChoice>(tell));
    }));
}

Result<std::optional<QStringList>> givenCarriers(const QCommandLineParser &parser)
{
    if (parser.isSet(kCarrier) && parser.isSet(kNoCarrier))
        return fail(ErrorCode::InvalidArgument, u"--carrier and --no-carrier exclude each other"_s);
    if (parser.isSet(kNoCarrier))
        return std::optional(QStringList());
    return parser.isSet(kCarrier) ? std::optional(parser.values(kCarrier)) : std::nullopt;
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const auto carriers = givenCarriers(parser);
    if (!carriers)
        return std::unexpected(carriers.error());
    InterfaceChange change{.carriers = *carriers};
    if (parser.isSet(kWithLan) && parser.isSet(kWithoutLan))
        return fail(ErrorCode::InvalidArgument, u"--with-lan and --without-lan exclude each other"_s);
    if (parser.isSet(kWithLan) || parser.isSet(kWithoutLan))
        change.withLan = parser.isSet(kWithLan);
    const bool isMode = words.contains("auto"_L1) || words.contains("all"_L1);
    if (isMode && words.size() > 1)
        return fail(ErrorCode::InvalidArgument, u"\"auto\" and \"all\" each stand alone"_s);
    if (!words.isEmpty()) {
        change.mode = isMode ? words.constFirst() : u"list"_s;
        change.chosen = isMode ? QStringList() : words;
    }
    if (!change.mode && !change.withLan && !change.carriers)
        return Action{readChoice};
    return Action{[change](Run &run) { choose(run, change); }, true};
}

} // namespace

Command interfacesCommand()
{
    return {
        .name = u"interfaces"_s,
        .arguments = u"[auto|all|NAME…] [--without-lan|--with-lan] [--carrier PORT…|--no-carrier]"_s,
        .summary = u"show or choose where traffic is measured"_s,
        .details =
            u"auto: where a default route goes, followed live; while there is none, those that had it last.\n"
            "all: every interface but loopback. Or those that are named, also ones that come later: by name, "
            "by\n"
            "altname, or by a pattern such as 'ppp*', which the shell must not expand.\n"
            "Where a program's tunnel (OpenVPN, wireguard-go) is an uplink beside the one that carries it, "
            "name\n"
            "the port that the program sends by, at either end: else bytes count twice. Tunnels of the "
            "kernel's\n"
            "own are known without."_s,
        .options =
            {{kWithoutLan,
              u"leave out what stays in the LAN: the networks of the uplinks' own addresses, multicast, "
              "broadcast, link-local"_s},
             {kWithLan,
              u"count that too, which is the default: in a data centre the neighbours are billed traffic"_s},
             {kCarrier, u"a port that carries a program's tunnel; may be repeated: 1194, 443/tcp"_s,
              u"PORT[/udp|/tcp]"_s},
             {kNoCarrier, u"forget the ports that carry tunnels"_s}},
        .prepare = prepare};
}

} // namespace portreeve::ctl
