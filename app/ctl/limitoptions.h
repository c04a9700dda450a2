// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QCommandLineParser>

namespace portreeve::ctl {

/// --up, --down: a rate, or "off" for no limit.
QList<QCommandLineOption> rateOptions();

/// What they say. \return InvalidArgument where a rate is wrong.
Result<RatePair> givenRates(const QCommandLineParser &parser);

/// Reads a rate or "off". \return bits per second or kUnlimited, or InvalidArgument.
Result<quint64> parseRateOrOff(const QString &text);

} // namespace portreeve::ctl
