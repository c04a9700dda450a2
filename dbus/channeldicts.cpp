// SPDX-License-Identifier: MIT
#include "dbus/channeldicts.h"

#include "dbus/dictreader.h"

namespace portreeve {

namespace {

const QString kMuted = u"muted"_s;

} // namespace

QVariantMap toDict(const ChannelStatus &status)
{
    return {{u"channel"_s, toText(status.channel)},
            {u"enabled"_s, status.isEnabled},
            {u"settings"_s, QVariant::fromValue(status.values)},
            {u"secrets"_s, status.secretsSet},
            {u"missing"_s, status.missing},
            {u"place"_s, status.place},
            {u"queued"_s, qulonglong{status.queued}},
            {u"failed"_s, qulonglong{status.failed}},
            {u"last_error"_s, status.lastError},
            {u"last_error_time"_s, qlonglong{status.lastErrorSec}},
            {u"last_sent"_s, qlonglong{status.lastSentSec}},
            {u"resumes"_s, qlonglong{status.resumesSec}}};
}

Result<ChannelStatus> channelFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    ChannelStatus status;
    status.channel = reader.word(u"channel"_s, &parseChannel);
    status.isEnabled = reader.flag(u"enabled"_s);
    status.secretsSet = dict.value(u"secrets"_s).toStringList();
    status.missing = dict.value(u"missing"_s).toStringList();
    status.place = reader.text(u"place"_s);
    status.queued = reader.number(u"queued"_s);
    status.failed = reader.number(u"failed"_s);
    status.lastError = reader.text(u"last_error"_s);
    status.lastErrorSec = reader.seconds(u"last_error_time"_s);
    status.lastSentSec = reader.seconds(u"last_sent"_s);
    status.resumesSec = reader.seconds(u"resumes"_s);
    const auto settings = containerOf<TextMap>(dict.value(u"settings"_s), "a{ss}");
    if (!settings)
        return wrongType(u"settings"_s, "a{ss}"_L1);
    status.values = *settings;
    const auto read = reader.result();
    return read ? Result<ChannelStatus>(status) : std::unexpected(read.error());
}

QVariantMap toDict(const DeliveryReport &report)
{
    QVariantMap dict{{u"id"_s, qulonglong{report.id}},
                     {u"channel"_s, toText(report.channel)},
                     {u"destination"_s, report.destination},
                     {u"kind"_s, toText(report.kind)},
                     {u"entry"_s, qulonglong{report.entry}},
                     {u"summary"_s, report.summary},
                     {u"state"_s, toText(report.state)},
                     {u"attempts"_s, uint{report.attempts}},
                     {u"error"_s, report.error},
                     {u"created"_s, qlonglong{report.createdSec}}};
    if (report.state == DeliveryState::Queued) {
        dict.insert(u"next_try"_s, qlonglong{report.nextTrySec});
        dict.insert(u"expires"_s, qlonglong{report.expiresSec});
    } else {
        dict.insert(u"finished"_s, qlonglong{report.finishedSec});
    }
    return dict;
}

Result<DeliveryReport> deliveryFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    DeliveryReport report;
    report.id = reader.number(u"id"_s);
    report.channel = reader.word(u"channel"_s, &parseChannel);
    report.destination = reader.text(u"destination"_s);
    report.kind = reader.word(u"kind"_s, &parseNotificationKind);
    report.entry = reader.number(u"entry"_s);
    report.summary = reader.text(u"summary"_s);
    report.state = reader.word(u"state"_s, &parseDeliveryState);
    report.attempts = reader.small(u"attempts"_s);
    report.error = reader.text(u"error"_s);
    report.createdSec = reader.seconds(u"created"_s);
    if (report.state == DeliveryState::Queued) {
        report.nextTrySec = reader.seconds(u"next_try"_s);
        report.expiresSec = reader.seconds(u"expires"_s);
    } else {
        report.finishedSec = reader.seconds(u"finished"_s);
    }
    const auto read = reader.result();
    return read ? Result<DeliveryReport>(report) : std::unexpected(read.error());
}

void putMuted(QVariantMap &dict, KindSet muted)
{
    if (!muted.isEmpty())
        dict.insert(kMuted, muted.words());
}

Result<void> applyMuted(KindSet &muted, const QVariant &value)
{
    if (value.typeId() != QMetaType::QStringList)
        return wrongType(kMuted, "as"_L1);
    const auto kinds = kindsOfWords(value.toStringList(), "muted"_L1);
    if (!kinds)
        return std::unexpected(kinds.error());
    if (!kinds->isWithin(KindSet::ofEntries()))
        return fail(ErrorCode::InvalidArgument, u"muted: an entry has no \"problem\""_s);
    muted = *kinds;
    return {};
}

} // namespace portreeve
