// SPDX-License-Identifier: MIT
#include "helper/core/measuringproblem.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString routeGoneText(const UplinkChoice &choice)
{
    QStringList names;
    for (const Uplink &uplink : choice.uplinks)
        names.append(uplink.name);
    const QString measured =
        names.isEmpty()
            ? u"nothing is measured, as %1, which had it last, is not there"_s.arg(choice.kept.join(u", "_s))
            : u"%1, which had it last, is still measured"_s.arg(names.join(u", "_s));
    return u"there has been no default route for 5 minutes; %1; see to the line, or choose with: "
           "portreevectl interfaces NAME"_s.arg(measured);
}

} // namespace

QString measuringProblem(const UplinkChoice &choice, bool isRouteLongGone)
{
    if (!choice.kept.isEmpty())
        return isRouteLongGone ? routeGoneText(choice) : QString();
    if (!choice.uplinks.empty())
        return {};
    if (choice.mode != InterfaceMode::List)
        return u"nothing is measured: there is no interface but loopback; it goes on once one appears"_s;
    return u"nothing is measured: no interface is called %1; it goes on once one appears, or choose others "
           "with: portreevectl interfaces NAME"_s.arg(choice.missing.join(u" or "_s));
}

} // namespace portreeve
