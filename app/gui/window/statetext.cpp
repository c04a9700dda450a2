// SPDX-License-Identifier: MIT
#include "app/gui/window/statetext.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct State
{
    Q_DECLARE_TR_FUNCTIONS(State)
};

using Tone = StateText::Tone;

StateText awayText(bool wasConnected)
{
    if (wasConnected)
        return {"waiting"_L1, Tone::Waiting, State::tr("The helper is restarting"),
                State::tr("The kernel goes on counting; the figures shown are the last known ones."), true};
    return {"stopped"_L1, Tone::Problem, State::tr("The helper is not running"),
            State::tr("Portreeve keeps looking for it. If it does not come, start the service “portreeve”, "
                      "for example with: systemctl start portreeve"),
            true};
}

} // namespace

StateText stateText(Client::State state, bool wasConnected)
{
    switch (state) {
    case Client::State::Connecting:
        return {"waiting"_L1, Tone::Waiting, State::tr("Connecting"), State::tr("Looking for the helper."),
                false};
    case Client::State::Connected:
        return {"connected"_L1, Tone::Good, State::tr("Connected"), State::tr("The helper is counting."),
                false,          true};
    case Client::State::NotInstalled:
        return {
            "stopped"_L1, Tone::Problem, State::tr("The helper is not installed"),
            State::tr(
                "Portreeve's service, which does the counting, is missing on this system: install it, for "
                "example with packaging/quickstart of Portreeve's sources, then try again."),
            true};
    case Client::State::Away:
        return awayText(wasConnected);
    case Client::State::NoBus:
        return {
            "stopped"_L1, Tone::Problem, State::tr("There is no system bus"),
            State::tr(
                "Portreeve talks to its service over the D-Bus system bus, which does not answer: start it, "
                "then try again."),
            true};
    case Client::State::Refused:
        return {
            "refused"_L1, Tone::Problem, State::tr("The helper refuses"),
            State::tr(
                "This user may not see the figures: ask an administrator for the right to, or to be made a "
                "member of the group “portreeve”."),
            true};
    }
    return {};
}

StateText connectedText(const HelperStatus &status)
{
    StateText text = stateText(Client::State::Connected, true);
    if (!status.isTableProtected)
        text.advice +=
            u'\n' + State::tr("This kernel lets other programs flush the counters; so they are read every "
                              "second, and a flush loses only what came since.");
    if (!status.problems.isEmpty())
        text = {
            "warning"_L1, Tone::Waiting, State::tr("Connected, with problems"), status.problems.join(u'\n'),
            false,        true};
    for (const QString &remark : {status.limitsProblem, bypassedText(status.bypassedFilters),
                                  xdpText(status.xdpPrograms), twiceText(status.mayCountTwice)})
        if (!remark.isEmpty())
            text.advice += u'\n' + remark;
    return text;
}

QString uplinksText(const HelperStatus &status)
{
    if (status.uplinks.isEmpty())
        return State::tr("Uplink: none");
    const QString names = status.uplinks.join(State::tr(", ", "between uplinks"));
    const int count = static_cast<int>(status.uplinks.size());
    return status.keptUplinks.isEmpty()
               ? State::tr("Uplink: %1", nullptr, count).arg(names)
               : State::tr("Uplink: %1 (kept from before)", nullptr, count).arg(names);
}

QString bypassedText(const QStringList &uplinks)
{
    if (uplinks.isEmpty())
        return {};
    return State::tr(
               "Other programs filter outgoing packets on %1 by tc; those filters do not see the packets "
               "of limited entries.")
        .arg(uplinks.join(State::tr(", ", "between uplinks")));
}

QString xdpText(const QStringList &uplinks)
{
    if (uplinks.isEmpty())
        return {};
    return State::tr("XDP programs on %1 have each packet first; what they drop or send on is not counted.")
        .arg(uplinks.join(State::tr(", ", "between uplinks")));
}

QString twiceText(const QStringList &tunnels)
{
    if (tunnels.isEmpty())
        return {};
    return State::tr(
               "Bytes may be counted, and limited, once in the tunnel %1 and once more in what carries it: "
               "say under “Where to Measure” by which port its program sends.")
        .arg(tunnels.join(State::tr(", ", "between uplinks")));
}

} // namespace portreeve
