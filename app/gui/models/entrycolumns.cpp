// SPDX-License-Identifier: MIT
#include "app/gui/models/entrycolumns.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

namespace {

struct Columns
{
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

} // namespace

QString columnTitle(EntryColumn column)
{
    switch (column) {
    case EntryColumn::Ports:
        return Columns::tr("Ports");
    case EntryColumn::Protocol:
        return Columns::tr("Protocol");
    case EntryColumn::Side:
        return Columns::tr("Side");
    case EntryColumn::Note:
        return Columns::tr("Note");
    case EntryColumn::RateIn:
        return Columns::tr("↓ In");
    case EntryColumn::RateOut:
        return Columns::tr("↑ Out");
    case EntryColumn::Minute:
        return Columns::tr("60 s");
    case EntryColumn::BytesIn:
        return Columns::tr("↓ Received");
    case EntryColumn::BytesOut:
        return Columns::tr("↑ Sent");
    case EntryColumn::Billed:
        return Columns::tr("Billed");
    case EntryColumn::TotalIn:
        return Columns::tr("↓ Ever received");
    case EntryColumn::TotalOut:
        return Columns::tr("↑ Ever sent");
    case EntryColumn::Limit:
        return Columns::tr("Limit");
    case EntryColumn::State:
        return Columns::tr("State");
    case EntryColumn::Quota:
        return Columns::tr("Quota");
    }
    return {};
}

QString columnHelp(EntryColumn column)
{
    switch (column) {
    case EntryColumn::Ports:
        return Columns::tr("The ports whose traffic is counted");
    case EntryColumn::Protocol:
        return Columns::tr("The protocols that are counted");
    case EntryColumn::Side:
        return Columns::tr("Whose port it is: a service here, or one at the far end");
    case EntryColumn::Note:
        return Columns::tr("Your own words for the entry");
    case EntryColumn::RateIn:
        return Columns::tr("What arrives now, in bits per second");
    case EntryColumn::RateOut:
        return Columns::tr("What leaves now, in bits per second");
    case EntryColumn::Minute:
        return Columns::tr("Both directions together during the last 60 seconds, each row by its own scale");
    case EntryColumn::BytesIn:
        return Columns::tr("Bytes that arrived since the last reset");
    case EntryColumn::BytesOut:
        return Columns::tr("Bytes that left since the last reset");
    case EntryColumn::Billed:
        return Columns::tr("Bytes since the last reset as the entry's billing counts them");
    case EntryColumn::TotalIn:
        return Columns::tr("Bytes that arrived since the entry was added");
    case EntryColumn::TotalOut:
        return Columns::tr("Bytes that left since the entry was added");
    case EntryColumn::Limit:
        return Columns::tr("The limit that holds now; the bar shows how much of it is used");
    case EntryColumn::State:
        return Columns::tr(
            "What is special: blocked or slowed by the quota or by burst protection, a limit that is "
            "paused, for a while, by schedule or not in force");
    case EntryColumn::Quota:
        return Columns::tr("How much of the quota is used in its period; the marks show when that is told");
    }
    return {};
}

bool isLive(EntryColumn column)
{
    return (column >= EntryColumn::RateIn && column <= EntryColumn::TotalOut) ||
           column == EntryColumn::State || column == EntryColumn::Quota;
}

bool isFigure(EntryColumn column)
{
    return column >= EntryColumn::RateIn && column <= EntryColumn::TotalOut && column != EntryColumn::Minute;
}

bool isRate(EntryColumn column)
{
    return column == EntryColumn::RateIn || column == EntryColumn::RateOut;
}

bool isRightAligned(EntryColumn column)
{
    return isFigure(column) || column == EntryColumn::Limit;
}

EntryColumn firstPlace(EntryColumn column)
{
    return column == EntryColumn::Quota ? EntryColumn::Limit : column;
}

bool isHiddenAtFirst(EntryColumn column)
{
    return column == EntryColumn::BytesIn || column == EntryColumn::BytesOut ||
           column == EntryColumn::TotalIn || column == EntryColumn::TotalOut;
}

} // namespace portreeve
