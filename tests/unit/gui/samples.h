// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrymodel.h"

namespace portreeve {

inline EntrySpec specOf(QStringView ports, const QString &note = {})
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(ports);
    spec.note = note;
    return spec;
}

/// Figures as a sample carries them.
inline Figures ratesOf(EntryId id, quint64 inBps, quint64 outBps)
{
    Figures figures;
    figures.id = id;
    figures.rateInBps = inBps;
    figures.rateOutBps = outBps;
    return figures;
}

/// Entries 1 to \a count on the ports from 1001 on.
inline QList<Entry> someEntries(int count)
{
    QList<Entry> entries;
    for (int number = 1; number <= count; ++number)
        entries.append({static_cast<EntryId>(number), specOf(QString::number(1000 + number))});
    return entries;
}

constexpr qint64 kSecondUsec = 1'000'000;

} // namespace portreeve
