// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QList>

namespace portreeve {

/// One line of the menu Quota.
struct QuotaChoice
{
    enum class Kind {
        Size,    ///< sets the size, and leaves the rest of a quota as it is
        Other,   ///< asks for everything
        NoQuota, ///< takes the quota away
    };
    Kind kind = Kind::Size;
    QString text{};
    quint64 bytes = 0;     ///< of Kind::Size
    bool isChosen = false; ///< all selected entries have this size
    bool isEnabled = true;
    bool beginsGroup = false;
    bool operator==(const QuotaChoice &) const = default;
};

/// What the menu offers for these entries; \a recent are the sizes that were set last, the newest first.
QList<QuotaChoice> quotaChoices(const QList<Entry> &selected, const QList<quint64> &recent);

/// The entry's quota with another size; one as by default where it has none.
QuotaSettings quotaWithSize(const EntrySpec &spec, quint64 bytes);

} // namespace portreeve
