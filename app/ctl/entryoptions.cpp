// SPDX-License-Identifier: MIT
#include "app/ctl/entryoptions.h"

#include "dbus/types.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kMute = u"mute"_s;

// "all" are those that an entry can have.
Result<QStringList> mutedWords(const QString &text)
{
    const bool areAll = text.trimmed() == "all"_L1;
    const auto kinds = areAll ? KindSet::ofEntries() : parseKinds(text, "--mute"_L1);
    if (!kinds || !kinds->isWithin(KindSet::ofEntries()))
        return fail(ErrorCode::InvalidArgument,
                    u"--mute: it takes all, none, or some of %1, apart by commas"_s.arg(
                        KindSet::ofEntries().words().join(", "_L1)));
    return kinds->words();
}

} // namespace

QList<QCommandLineOption> entryOptions()
{
    return {{u"protocol"_s, u"tcp, udp or both (the default)"_s, u"PROTOCOL"_s},
            {u"side"_s, u"local (the default): a service here; remote: the far end's port"_s, u"SIDE"_s},
            {u"note"_s, u"what it is for; \"\" for none"_s, u"TEXT"_s},
            {u"billing"_s, u"what is billed: single (out, the default), double (in and out), ingress (in)"_s,
             u"MODE"_s},
            {u"weight"_s, u"factor of billed bytes, 0.001 to 1000; 1 by default"_s, u"N"_s},
            {kMute, u"kinds of messages that are not sent of it; none for all to be sent"_s, u"KINDS"_s}};
}

Result<QVariantMap> givenOptions(const QCommandLineParser &parser)
{
    QVariantMap given;
    for (const QString &name : {u"protocol"_s, u"side"_s, u"note"_s, u"billing"_s})
        if (parser.isSet(name))
            given.insert(name, parser.value(name));
    if (parser.isSet(u"weight"_s)) {
        const auto weight = parseWeight(parser.value(u"weight"_s));
        if (!weight)
            return std::unexpected(weight.error());
        given.insert(u"weight"_s, *weight);
    }
    if (parser.isSet(kMute)) {
        const auto muted = mutedWords(parser.value(kMute));
        if (!muted)
            return std::unexpected(muted.error());
        given.insert(u"muted"_s, *muted);
    }
    // The words of the bus are the words of the command line, so the same rules say what is wrong.
    EntrySpec anyPorts;
    anyPorts.ports = PortSet::parse(u"1").value();
    if (const auto checked = changedSpec(anyPorts, given); !checked)
        return std::unexpected(checked.error());
    return given;
}

} // namespace portreeve::ctl
