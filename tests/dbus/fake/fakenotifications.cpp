// SPDX-License-Identifier: MIT
#include "tests/dbus/fake/fakenotifications.h"

#include "dbus/names.h"
#include "dbus/secretfile.h"
#include "tests/dbus/fake/fakecalls.h"

#include <QtCore/QDateTime>
#include <QtCore/QUrl>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDaySec = 86'400;

QDBusMessage wrong(const QDBusMessage &call, const QString &detail)
{
    return errorReply(call, {ErrorCode::InvalidArgument, detail});
}

QDBusMessage noSuchChannel(const QDBusMessage &call)
{
    return wrong(call, u"there is no such channel"_s);
}

QDBusMessage lacking(const QDBusMessage &call, Channel channel, const QStringList &missing)
{
    return wrong(call, u"%1 lacks %2"_s.arg(toText(channel), missing.join(u", "_s)));
}

QString placeOf(const ChannelSettings &settings)
{
    switch (settings.channel) {
    case Channel::Telegram:
        return settings.value("token"_L1).isEmpty() ? QString() : QUrl(settings.value("api"_L1)).host();
    case Channel::Webhook:
        return QUrl(settings.value("url"_L1)).host();
    case Channel::Email:
        break;
    }
    return settings.value("server"_L1);
}

QStringList destinationsOf(const ChannelSettings &settings)
{
    switch (settings.channel) {
    case Channel::Telegram:
        return listedParts(settings.value("chat_ids"_L1));
    case Channel::Webhook:
        break;
    case Channel::Email:
        return listedParts(settings.value("to"_L1));
    }
    return {QString()};
}

Result<TextMap> readSecrets(const FileMap &files)
{
    TextMap secrets;
    for (const auto &[key, file] : files.asKeyValueRange()) {
        auto secret = readSecret(file, key);
        if (!secret)
            return std::unexpected(secret.error());
        secrets.insert(key, *std::move(secret));
    }
    return secrets;
}

} // namespace

FakeNotifications::FakeNotifications()
{
    for (const Channel channel : kChannels) {
        m_settings[channel].channel = channel;
        m_status[channel].channel = channel;
    }
}

QDBusMessage FakeNotifications::answer(const QDBusMessage &call)
{
    const QString method = call.member();
    if (method == "GetChannels"_L1)
        return answerChannels(call);
    if (method == "Configure"_L1)
        return answerConfigure(call);
    if (method == "SetEnabled"_L1)
        return answerSetEnabled(call);
    if (method == "Test"_L1)
        return answerTest(call);
    if (method == "Push"_L1)
        return answerPush(call);
    if (method == "Outbox"_L1)
        return answerOutbox(call);
    if (method == "Retry"_L1)
        return answerRetry(call);
    return call.createErrorReply(QDBusError::UnknownMethod, method);
}

ChannelStatus FakeNotifications::fullStatus(Channel channel) const
{
    const ChannelSettings &settings = m_settings.at(channel);
    ChannelStatus status = m_status.at(channel);
    status.isEnabled = settings.isEnabled;
    status.values.clear();
    status.secretsSet.clear();
    for (const SettingKey &key : settingKeys(channel)) {
        if (!key.isSecret)
            status.values.insert(key.name, settings.value(key.name));
        else if (!settings.value(key.name).isEmpty())
            status.secretsSet << key.name;
    }
    status.missing = missingSettings(settings);
    status.place = placeOf(settings);
    return status;
}

QDBusMessage FakeNotifications::answerChannels(const QDBusMessage &call) const
{
    DictList dicts;
    for (const Channel channel : kChannels)
        dicts << toDict(fullStatus(channel));
    return call.createReply(QVariant::fromValue(dicts));
}

QDBusMessage FakeNotifications::answerConfigure(const QDBusMessage &call)
{
    const auto channel = parseChannel(argument<QString>(call, 0));
    configured = argument<TextMap>(call, 1);
    const auto files = argument<FileMap>(call, 2);
    configuredSecrets = files.keys();
    if (!channel)
        return noSuchChannel(call);
    for (const auto &[key, value] : configured.asKeyValueRange()) {
        const auto known = settingKey(*channel, key);
        if (known && known->isSecret && !value.isEmpty())
            return wrong(call, u"%1: it is a secret, which travels as a file"_s.arg(key));
    }
    auto changes = readSecrets(files);
    if (!changes)
        return errorReply(call, changes.error());
    changes->insert(configured);
    const auto changed = changedSettings(settings(*channel), *changes);
    if (!changed)
        return errorReply(call, changed.error());
    if (const QStringList missing = missingSettings(*changed); changed->isEnabled && !missing.isEmpty())
        return lacking(call, *channel, missing);
    settings(*channel) = *changed;
    return call.createReply();
}

QDBusMessage FakeNotifications::answerSetEnabled(const QDBusMessage &call)
{
    const auto channel = parseChannel(argument<QString>(call, 0));
    if (!channel)
        return noSuchChannel(call);
    const bool isWanted = argument<bool>(call, 1);
    if (const QStringList missing = missingSettings(settings(*channel)); isWanted && !missing.isEmpty())
        return lacking(call, *channel, missing);
    settings(*channel).isEnabled = isWanted;
    return call.createReply();
}

QDBusMessage FakeNotifications::answerTest(const QDBusMessage &call)
{
    const auto channel = parseChannel(argument<QString>(call, 0));
    if (!channel)
        return noSuchChannel(call);
    if (const QStringList missing = missingSettings(settings(*channel)); !missing.isEmpty())
        return lacking(call, *channel, missing);
    tested << *channel;
    return testError.isEmpty() ? call.createReply() : errorReply(call, {ErrorCode::NotDelivered, testError});
}

void FakeNotifications::queueReport(Channel channel, const QString &destination)
{
    DeliveryReport report;
    report.channel = channel;
    report.destination = destination;
    for (const DeliveryReport &each : std::as_const(deliveries))
        report.id = std::max(report.id, each.id);
    ++report.id;
    report.kind = NotificationKind::Report;
    report.summary = u"Report"_s;
    queueAgain(report);
    deliveries << report;
}

void FakeNotifications::queueAgain(DeliveryReport &delivery)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (delivery.createdSec == 0)
        delivery.createdSec = now;
    delivery.state = DeliveryState::Queued;
    delivery.nextTrySec = now;
    delivery.expiresSec = now + kDaySec;
    delivery.finishedSec = 0;
}

QDBusMessage FakeNotifications::answerPush(const QDBusMessage &call)
{
    uint queued = 0;
    for (const auto &[channel, each] : m_settings) {
        if (!each.isEnabled)
            continue;
        for (const QString &destination : destinationsOf(each)) {
            queueReport(channel, destination);
            ++queued;
        }
    }
    return queued == 0 ? wrong(call, u"no channel is enabled"_s) : call.createReply(queued);
}

QDBusMessage FakeNotifications::answerOutbox(const QDBusMessage &call) const
{
    const auto stateText = argument<QString>(call, 0);
    const auto state = parseDeliveryState(stateText);
    const auto before = argument<qulonglong>(call, 1);
    const auto limit = argument<uint>(call, 2);
    if (!stateText.isEmpty() && !state)
        return wrong(call, u"state: there is no such state"_s);
    if (limit < 1 || limit > uint{names::kPage})
        return wrong(call, u"limit: it is from 1 to 5000"_s);
    QList<DeliveryReport> sorted = deliveries;
    std::ranges::sort(sorted, std::ranges::greater(), &DeliveryReport::id);
    DictList dicts;
    for (const DeliveryReport &each : std::as_const(sorted)) {
        const bool isWanted = (!state || each.state == *state) && (before == 0 || each.id < before);
        if (isWanted && dicts.size() < static_cast<qsizetype>(limit))
            dicts << toDict(each);
    }
    return call.createReply(QVariant::fromValue(dicts));
}

QDBusMessage FakeNotifications::answerRetry(const QDBusMessage &call)
{
    const auto ids = argument<IdList>(call, 0);
    for (const quint64 id : ids) {
        const auto it = std::ranges::find(deliveries, id, &DeliveryReport::id);
        if (it == deliveries.end())
            return errorReply(call, {ErrorCode::NotFound, u"there is no message with id %1"_s.arg(id)});
        if (it->state == DeliveryState::Sent)
            return wrong(call, u"message %1 was sent already"_s.arg(id));
    }
    uint queued = 0;
    for (DeliveryReport &each : deliveries) {
        if (each.state == DeliveryState::Sent || (!ids.isEmpty() && !ids.contains(each.id)))
            continue;
        queueAgain(each);
        ++queued;
    }
    return call.createReply(queued);
}

} // namespace portreeve
