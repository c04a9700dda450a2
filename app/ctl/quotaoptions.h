// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

#include <QtCore/QCommandLineParser>

namespace portreeve::ctl {

struct QuotaActionWish
{
    QuotaAction action = QuotaAction::Notify;
    quint64 throttleBps = 0; ///< with Throttle
};

/// What a command line says of a quota; what it does not say is not set.
struct QuotaWish
{
    quint64 bytes = 0;
    std::optional<Period> period{}; ///< with any time of day
    std::optional<quint16> atMinute{};
    std::optional<std::vector<quint8>> thresholds{};
    std::optional<QuotaActionWish> action{};
};

/// --reset-day, --every, --yearly, --no-reset, --at, --thresholds, --action.
QList<QCommandLineOption> quotaOptions();

/// What they say, and \a size. \return InvalidArgument where one is wrong or two exclude each other.
Result<QuotaWish> givenQuota(const QString &size, const QCommandLineParser &parser);

} // namespace portreeve::ctl
