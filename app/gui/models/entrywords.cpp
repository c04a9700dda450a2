// SPDX-License-Identifier: MIT
#include "app/gui/models/entrywords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString portsText(const PortSet &ports)
{
    return ports.toString().replace(u'-', u'–').replace(u","_s, u", "_s);
}

QString protocolText(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tcp:
        return u"TCP"_s;
    case Protocol::Udp:
        return u"UDP"_s;
    case Protocol::Both:
        break;
    }
    return Words::tr("TCP and UDP");
}

QString sideText(Side side)
{
    return side == Side::Local ? Words::tr("Local") : Words::tr("Remote");
}

QString entryTitle(const EntrySpec &spec)
{
    const QString label = entryLabel(spec).replace(u'-', u'–');
    return spec.note.isEmpty() ? label : Words::tr("%1 (%2)", "ports and note").arg(label, spec.note);
}

} // namespace portreeve
