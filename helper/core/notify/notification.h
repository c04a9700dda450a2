// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"
#include "dbus/vocabulary/notification.h"
#include "dbus/vocabulary/quota.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <variant>
#include <vector>

namespace portreeve {

/// An alert, with the names of its entry as they were then.
struct EntryEvent
{
    QString label; ///< entryLabel(), not shortened
    QString note;
    Alert alert;
    bool operator==(const EntryEvent &) const = default;
};

/// What the helper cannot do, or can again.
struct ProblemEvent
{
    QString subject; ///< `Counting`, as the log calls it; English
    QString detail;  ///< a sentence, English; empty where it is over
    bool operator==(const ProblemEvent &) const = default;
};

/// One entry in a report.
struct StatusLine
{
    quint64 entry = 0;
    QString label;
    QString note;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 usedBytes = 0;  ///< billed
    quint64 quotaBytes = 0; ///< 0: none
    QuotaStanding standing = QuotaStanding::Open;
    bool isBurstThrottled = false;
    qint64 periodEndSec = 0; ///< seconds since the epoch; 0: never, or no quota
    quint64 upBps = 0;       ///< the limit that holds; 0: none
    quint64 downBps = 0;
    bool operator==(const StatusLine &) const = default;
};

/// Most entries in one StatusReport; of more entries there are several.
constexpr std::size_t kMaxStatusLines = 100;

/// The status of entries at a moment.
struct StatusReport
{
    std::vector<StatusLine> lines;
    quint32 part = 1; ///< from 1
    quint32 parts = 1;
    quint64 entries = 0; ///< in all parts
    bool operator==(const StatusReport &) const = default;
};

using NotificationContent = std::variant<EntryEvent, ProblemEvent, StatusReport>;

/// Something to be told, before it is known in which words.
struct Notification
{
    quint64 id = 0; ///< given by the store; rising, never used again
    QString key;    ///< of what it tells, `alert:17`: what was queued under it is not queued again
    NotificationKind kind = NotificationKind::Threshold;
    qint64 timeMs = 0; ///< when it happened, since the epoch
    NotificationContent content;
    bool operator==(const Notification &) const = default;
};

/// Which go first: 0 is what somebody has to know now, 3 are reports.
constexpr int kReportUrgency = 3;
constexpr int urgencyOf(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Reached:
    case NotificationKind::BurstBegan:
    case NotificationKind::Problem:
        return 0;
    case NotificationKind::Threshold:
    case NotificationKind::BurstEnded:
        return 1;
    case NotificationKind::PeriodEnded:
        return 2;
    case NotificationKind::Report:
        break;
    }
    return kReportUrgency;
}

/// The entry that it is about; 0: none.
inline quint64 entryOf(const Notification &notification)
{
    const auto *event = std::get_if<EntryEvent>(&notification.content);
    return event == nullptr ? 0 : event->alert.entry;
}

} // namespace portreeve
