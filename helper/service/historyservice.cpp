// SPDX-License-Identifier: MIT
#include "helper/service/historyservice.h"

#include "dbus/alertdicts.h"
#include "dbus/names.h"
#include "dbus/quotadicts.h"
#include "helper/service/rowanswer.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool isWithin(const Call &call, quint32 limit, std::size_t most)
{
    if (limit >= 1 && limit <= most)
        return true;
    call.refuse({ErrorCode::InvalidArgument, u"limit: it takes 1 to %1, not %2"_s.arg(most).arg(limit)});
    return false;
}

} // namespace

void HistoryService::periods(const Call &call, quint64 id, quint32 limit)
{
    if (isWithin(call, limit, kMaxClosedPeriods))
        m_engine.run([call, id, limit](Meter &meter) { answerRows(call, meter.closedPeriods(id, limit)); });
}

void HistoryService::alerts(const Call &call, quint64 after, quint32 limit)
{
    if (isWithin(call, limit, names::kPage))
        m_engine.run([call, after, limit](Meter &meter) { answerRows(call, meter.alerts(after, limit)); });
}

} // namespace portreeve
