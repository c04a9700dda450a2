// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/json.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString names(const QStringList &interfaces)
{
    return interfaces.isEmpty() ? u"none"_s : interfaces.join(", "_L1);
}

void tellChoice(Run &run, const InterfaceChoice &choice)
{
    if (run.wantsJson) {
        JsonWriter writer;
        writer.beginObject().key("mode").text(choice.mode);
        writer.key("chosen").texts(choice.chosen).key("uplinks").texts(choice.uplinks);
        run.output.document(writer.endObject().document());
    } else {
        QStringList lines{u"mode     %1"_s.arg(choice.mode)};
        if (!choice.chosen.isEmpty())
            lines << u"chosen   %1"_s.arg(names(choice.chosen));
        run.output.lines(lines << u"uplinks  %1"_s.arg(names(choice.uplinks)));
    }
    run.done();
}

void readChoice(Run &run)
{
    run.client.interfaces(&run, run.orFail<InterfaceChoice>(
                                    [&run](const InterfaceChoice &choice) { tellChoice(run, choice); }));
}

void choose(Run &run, const QString &mode, const QStringList &chosen)
{
    run.client.setInterfaces(mode, chosen, &run, run.orFail<void>([&run] { readChoice(run); }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return Action{readChoice};
    const bool isMode = words.contains("auto"_L1) || words.contains("all"_L1);
    if (isMode && words.size() > 1)
        return fail(ErrorCode::InvalidArgument, u"\"auto\" and \"all\" each stand alone"_s);
    const QString mode = isMode ? words.constFirst() : u"list"_s;
    return Action{[mode, chosen = isMode ? QStringList() : words](Run &run) { choose(run, mode, chosen); },
                  true};
}

} // namespace

Command interfacesCommand()
{
    return {
        .name = u"interfaces"_s,
        .arguments = u"[auto|all|NAME…]"_s,
        .summary = u"show or choose where traffic is measured"_s,
        .details =
            u"auto: where a default route goes, followed live; all: every interface but loopback; or those\n"
            "that are named, also ones that come later."_s,
        .options = {},
        .prepare = prepare};
}

} // namespace portreeve::ctl
