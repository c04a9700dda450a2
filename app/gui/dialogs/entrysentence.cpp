// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entrysentence.h"

#include "app/gui/dialogs/limitsentence.h"
#include "app/gui/dialogs/quotasentence.h"
#include "app/gui/models/burstwords.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/notificationwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Sentence)
};

constexpr qsizetype kLongestPorts = 60; // characters; a sentence is no list

QString portsPhrase(const PortSet &ports)
{
    const QString text = portsText(ports);
    if (text.size() > kLongestPorts)
        return Sentence::tr("%Ln ports", nullptr, ports.count());
    return ports.count() == 1 ? Sentence::tr("Port %1").arg(text) : Sentence::tr("Ports %1").arg(text);
}

QString sidePhrase(Side side)
{
    return side == Side::Local ? Sentence::tr("on this machine") : Sentence::tr("at the far end");
}

QString billingPhrase(Billing billing)
{
    switch (billing) {
    case Billing::Single:
        return Sentence::tr("Outgoing traffic is billed");
    case Billing::Double:
        return Sentence::tr("Traffic in both directions is billed");
    case Billing::Ingress:
        return Sentence::tr("Incoming traffic is billed");
    }
    return {};
}

QString weightPhrase(quint32 weight)
{
    const QString factor = weightText(weight).replace(u'.', QLocale().decimalPoint());
    return weight == kWeightOne ? QString() : Sentence::tr(", times %1").arg(factor);
}

QString burstPart(const EntrySpec &spec)
{
    if (!spec.burst)
        return {};
    return validateBurst(*spec.burst) ? burstSentence(*spec.burst)
                                      : Sentence::tr("Burst protection whose rates are still to be written.");
}

} // namespace

QString entrySentence(const EntrySpec &spec)
{
    if (spec.ports.isEmpty())
        return Sentence::tr("Write the ports to count, for example 8000 or 8000-9000 or 80,443.");
    const QString counted =
        Sentence::tr("%1, %2, %3. %4%5.", "ports, protocol, side, billing, weight")
            .arg(portsPhrase(spec.ports), protocolText(spec.protocol), sidePhrase(spec.side),
                 billingPhrase(spec.billing), weightPhrase(spec.weight));
    QString all = counted;
    for (const QString &more : {spec.quota ? quotaSentence(*spec.quota, QDate::currentDate()) : QString(),
                                limitSentence(spec.limits), burstPart(spec), mutedSentence(spec.muted)})
        if (!more.isEmpty())
            all = Sentence::tr("%1 %2", "two sentences").arg(all, more);
    return all;
}

} // namespace portreeve
