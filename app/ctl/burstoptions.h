// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"

#include <QtCore/QCommandLineParser>

namespace portreeve::ctl {

/// What a command line says of burst protection.
struct BurstWish
{
    BurstSettings settings;
    bool namesDirection = false;
};

/// --trigger, --window, --throttle, --duration, --direction.
QList<QCommandLineOption> burstOptions();

/// What they say; nothing where none is given. \return InvalidArgument where one is wrong, or missing beside
/// others.
Result<std::optional<BurstWish>> givenBurst(const QCommandLineParser &parser);

/// The settings that \a wish makes of the \a present ones: a direction that is not named stays.
BurstSettings changedBurst(const std::optional<BurstSettings> &present, const BurstWish &wish);

} // namespace portreeve::ctl
