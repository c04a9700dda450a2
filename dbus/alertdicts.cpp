// SPDX-License-Identifier: MIT
#include "dbus/alertdicts.h"

#include "dbus/dictreader.h"

namespace portreeve {

namespace {

bool isOfQuota(AlertKind kind)
{
    return kind == AlertKind::Threshold || kind == AlertKind::Reached || kind == AlertKind::PeriodEnded;
}

} // namespace

QVariantMap toDict(const Alert &alert)
{
    QVariantMap dict{{u"id"_s, qulonglong{alert.id}},
                     {u"entry"_s, qulonglong{alert.entry}},
                     {u"kind"_s, toText(alert.kind)},
                     {u"time"_s, qlonglong{alert.timeSec}}};
    if (alert.kind == AlertKind::PeriodEnded) {
        dict.insert(u"since"_s, qlonglong{alert.sinceSec});
        dict.insert(u"bytes_in"_s, qulonglong{alert.bytesIn});
        dict.insert(u"bytes_out"_s, qulonglong{alert.bytesOut});
    } else if (isOfQuota(alert.kind)) {
        dict.insert(u"percent"_s, uint{alert.percent});
    }
    if (isOfQuota(alert.kind)) {
        dict.insert(u"used_bytes"_s, qulonglong{alert.usedBytes});
        dict.insert(u"quota_bytes"_s, qulonglong{alert.quotaBytes});
    }
    if (alert.kind == AlertKind::Reached)
        dict.insert(u"action"_s, toText(alert.action));
    if (alert.rateBps != 0)
        dict.insert(u"rate_bps"_s, qulonglong{alert.rateBps});
    if (alert.untilSec != 0)
        dict.insert(u"until"_s, qlonglong{alert.untilSec});
    return dict;
}

Result<Alert> alertFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    Alert alert;
    alert.id = reader.number(u"id"_s);
    alert.entry = reader.number(u"entry"_s);
    alert.kind = reader.word(u"kind"_s, &parseAlertKind);
    alert.timeSec = reader.seconds(u"time"_s);
    if (alert.kind == AlertKind::PeriodEnded) {
        alert.sinceSec = reader.seconds(u"since"_s);
        alert.bytesIn = reader.number(u"bytes_in"_s);
        alert.bytesOut = reader.number(u"bytes_out"_s);
    } else if (isOfQuota(alert.kind)) {
        alert.percent = reader.tiny<quint8>(u"percent"_s);
    }
    if (isOfQuota(alert.kind)) {
        alert.usedBytes = reader.number(u"used_bytes"_s);
        alert.quotaBytes = reader.number(u"quota_bytes"_s);
    }
    if (alert.kind == AlertKind::Reached)
        alert.action = reader.word(u"action"_s, &parseQuotaAction);
    if (reader.has(u"rate_bps"_s))
        alert.rateBps = reader.number(u"rate_bps"_s);
    if (reader.has(u"until"_s))
        alert.untilSec = reader.seconds(u"until"_s);
    const auto read = reader.result();
    return read ? Result<Alert>(alert) : std::unexpected(read.error());
}

} // namespace portreeve
