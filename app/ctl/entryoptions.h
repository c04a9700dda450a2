// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QVariantMap>

namespace portreeve::ctl {

/// --protocol, --side, --note, --billing, --weight, --mute.
QList<QCommandLineOption> entryOptions();

/// Those of them that are given, as the dictionary that the bus takes. \return InvalidArgument where one is
/// wrong.
Result<QVariantMap> givenOptions(const QCommandLineParser &parser);

} // namespace portreeve::ctl
