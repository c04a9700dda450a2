// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/error.h"

#include <algorithm>
#include <array>

namespace portreeve {

namespace {

struct Row
{
    ErrorCode code;
    QLatin1StringView name;
};

using namespace Qt::StringLiterals;

// The one table of error names; the XML files and the manual page repeat none of it.
constexpr std::array kTable{
    Row{ErrorCode::InvalidArgument, "org.portreeve.Error.InvalidArgument"_L1},
    Row{ErrorCode::NotFound, "org.portreeve.Error.NotFound"_L1},
    Row{ErrorCode::AlreadyExists, "org.portreeve.Error.AlreadyExists"_L1},
    Row{ErrorCode::NotAuthorized, "org.portreeve.Error.NotAuthorized"_L1},
    Row{ErrorCode::Unsupported, "org.portreeve.Error.Unsupported"_L1},
    Row{ErrorCode::LimitReached, "org.portreeve.Error.LimitReached"_L1},
    Row{ErrorCode::Kernel, "org.portreeve.Error.Kernel"_L1},
    Row{ErrorCode::Storage, "org.portreeve.Error.Storage"_L1},
    Row{ErrorCode::NotDelivered, "org.portreeve.Error.NotDelivered"_L1},
    Row{ErrorCode::Unavailable, "org.portreeve.Error.Unavailable"_L1},
};

} // namespace

QString errorName(ErrorCode code)
{
    const auto *row = std::ranges::find(kTable, code, &Row::code);
    return row == kTable.end() ? QStringLiteral("org.portreeve.Error.Unavailable") : QString(row->name);
}

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    const auto *row = std::ranges::find_if(kTable, [name](const Row &r) { return name == r.name; });
    return row == kTable.end() ? std::nullopt : std::optional(row->code);
}

} // namespace portreeve
