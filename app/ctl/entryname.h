// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QList>
#include <optional>

namespace portreeve::ctl {

/// Ports as a user writes them: `8000`, `80,443/tcp`, `8000-9000/udp@remote`. What is not said is not set.
struct PortsText
{
    PortSet ports;
    std::optional<Protocol> protocol;
    std::optional<Side> side;

    /// \return InvalidArgument with what is wrong.
    static Result<PortsText> parse(QStringView text);
};

/// How a user names an entry that exists: PortsText, or `id:12`.
struct EntryName
{
    QString text; ///< as it was written
    std::optional<EntryId> id;
    PortsText ports; ///< where there is no id

    static Result<EntryName> parse(QStringView text);
    [[nodiscard]] bool matches(const Entry &entry) const;
};

/// `8000 (id 1)`: how an entry is named that something was done to.
QString nameAndId(const Entry &entry);

/// The one entry that \a name means. \return NotFound, or InvalidArgument with the candidates and their ids
/// where there are several.
Result<Entry> findEntry(const QList<Entry> &entries, const EntryName &name);

} // namespace portreeve::ctl
