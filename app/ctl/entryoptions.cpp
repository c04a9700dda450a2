// SPDX-License-Identifier: MIT
#include "app/ctl/entryoptions.h"

#include "dbus/types.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QList<QCommandLineOption> entryOptions()
{
    return {{u"protocol"_s, u"tcp, udp or both (the default)"_s, u"PROTOCOL"_s},
            {u"side"_s, u"local (the default): a service here; remote: the far end's port"_s, u"SIDE"_s},
            {u"note"_s, u"what it is for; \"\" for none"_s, u"TEXT"_s},
            {u"billing"_s, u"what is billed: single (out, the default), double (in and out), ingress (in)"_s,
             u"MODE"_s},
            {u"weight"_s, u"factor of billed bytes, 0.001 to 1000; 1 by default"_s, u"N"_s}};
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
    // The words of the bus are the words of the command line, so the same rules say what is wrong.
    EntrySpec anyPorts;
    anyPorts.ports = PortSet::parse(u"1").value();
    if (const auto checked = changedSpec(anyPorts, given); !checked)
        return std::unexpected(checked.error());
    return given;
}

} // namespace portreeve::ctl
