// SPDX-License-Identifier: MIT
#include "helper/metering/heralding.h"

#include "helper/core/accounting.h"
#include "helper/core/quota/enforcement.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

std::vector<QueuedNotification> messagesOf(std::span<const Alert> alerts, std::span<const Entry> entries,
                                           const Routes &routes, qint64 nowMs, const WallClock &clock)
{
    std::vector<QueuedNotification> messages;
    if (routes.isEmpty())
        return messages;
    for (const Alert &alert : alerts) {
        const auto entry = std::ranges::lower_bound(entries, alert.entry, {}, &Entry::id);
        const NotificationKind kind = notificationKind(alert.kind);
        if (entry == entries.end() || entry->id != alert.entry || entry->spec.muted.contains(kind))
            continue;
        auto addressees = routes.addressees(kind, nowMs, clock);
        if (addressees.empty())
            continue;
        messages.push_back({{.key = u"alert:%1"_s.arg(alert.id),
                             .kind = kind,
                             .timeMs = alert.timeSec * 1000,
                             .content = EntryEvent{entryLabel(entry->spec), entry->spec.note, alert}},
                            std::move(addressees)});
    }
    return messages;
}

StatusLine statusLineOf(const Account &account, const EffectiveLimit &limit, qint64 periodEndMs)
{
    const EntrySpec &spec = account.entry.spec;
    const Figures figures = figuresOf(account.usage, spec.billing, spec.weight);
    StatusLine line{.entry = account.entry.id,
                    .label = entryLabel(spec),
                    .note = spec.note,
                    .bytesIn = figures.bytesIn,
                    .bytesOut = figures.bytesOut,
                    .usedBytes = figures.billedBytes,
                    .isBurstThrottled = account.book.throttledSinceMs != 0,
                    .upBps = limit.up.bps,
                    .downBps = limit.down.bps};
    if (spec.quota) {
        line.quotaBytes = spec.quota->bytes;
        line.standing = standingOf(spec, account.usage);
        line.periodEndSec = periodEndMs / 1000;
    }
    return line;
}

} // namespace portreeve
