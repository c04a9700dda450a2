// SPDX-License-Identifier: MIT
#include "helper/core/bypasses.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool isDeviceOf(const QStringList &devices, const QString &name)
{
    return std::ranges::any_of(devices, [&name](const QString &device) {
        return device.endsWith(u'*') ? name.startsWith(QStringView(device).chopped(1)) : device == name;
    });
}

QString sentenceOf(const Flowtable &flowtable)
{
    return u"The flowtable \"%1\" of the table \"%2 %3\" takes forwarded connections on %4 past the hooks%5: "
           u"they "
           "are neither counted nor limited, and no quota sees them. Take %4 out of its devices (\"nft list "
           "flowtables\" shows them)."_s.arg(flowtable.name, flowtable.family, flowtable.table,
                                             flowtable.devices.join(u", "_s),
                                             flowtable.isInHardware ? u", in hardware"_s : QString());
}

} // namespace

std::vector<Flowtable> flowtablesOn(std::span<const Flowtable> flowtables, std::span<const Uplink> uplinks)
{
    std::vector<Flowtable> found;
    for (const Flowtable &flowtable : flowtables) {
        QStringList names;
        for (const Uplink &uplink : uplinks) {
            if (isDeviceOf(flowtable.devices, uplink.name))
                names << uplink.name;
        }
        if (names.isEmpty())
            continue;
        found.push_back(flowtable);
        found.back().devices = std::move(names);
    }
    return found;
}

QString toText(const Flowtable &flowtable)
{
    return u"%1 %2 %3: %4"_s.arg(flowtable.family, flowtable.table, flowtable.name,
                                 flowtable.devices.join(u", "_s));
}

QString redirectProblem(const QStringList &uplinks)
{
    if (uplinks.isEmpty())
        return {};
    return u"Another program leads what arrives by %1 to a device of its own with a tc ingress filter, as "
           u"SQM, "
           "wondershaper and others do, and what comes back passes the limits by: no limit holds for what "
           "arrives. "
           "Stop that program, or leave the limits on what arrives to it (\"tc filter show dev %2 ingress\" "
           "shows "
           "its filters)."_s.arg(uplinks.join(u", "_s), uplinks.constFirst());
}

QString flowtableProblem(std::span<const Flowtable> flowtables)
{
    constexpr std::size_t kTold = 5;
    QStringList sentences;
    for (const Flowtable &flowtable : flowtables.first(std::min(flowtables.size(), kTold)))
        sentences << sentenceOf(flowtable);
    if (flowtables.size() > kTold)
        sentences << u"There are %1 more such flowtables."_s.arg(flowtables.size() - kTold);
    return sentences.join(u' ');
}

} // namespace portreeve
