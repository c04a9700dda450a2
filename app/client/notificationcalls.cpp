// SPDX-License-Identifier: MIT
// The part of Client that is about messages to people.
#include "app/client/clientparts.h"
#include "app/client/clientprivate.h"
#include "dbus/secretfile.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

using Dicts = QDBusPendingReply<DictList>;

/// What Configure takes.
struct Parted
{
    TextMap settings;
    FileMap secrets;
};

// Secrets go into files; an empty text is none.
Result<Parted> parted(Channel channel, const TextMap &settings)
{
    Parted result;
    for (const auto &[key, value] : settings.asKeyValueRange()) {
        const auto known = settingKey(channel, key);
        if (!known || !known->isSecret || value.isEmpty()) {
            result.settings.insert(key, value);
            continue;
        }
        auto file = sealSecret(value);
        if (!file)
            return std::unexpected(file.error());
        result.secrets.insert(key, *file);
    }
    return result;
}

} // namespace

void Client::channels(QObject *context, Reply<QList<ChannelStatus>> done, Prompt prompt)
{
    askRows<ChannelStatus>(
        d->link,
        [prompt](Proxies &helper) -> Dicts {
            return helper.change(names::kNotifications, u"GetChannels"_s, {}, prompt == Prompt::Allowed);
        },
        &channelFromDict, whileAlive(context, std::move(done)));
}

void Client::configure(Channel channel, const TextMap &settings, QObject *context, Reply<void> done)
{
    const auto arguments = parted(channel, settings);
    if (!arguments)
        return done(std::unexpected(arguments.error()));
    sendChange(d->link,
               {names::kNotifications,
                u"Configure"_s,
                {toText(channel), QVariant::fromValue(arguments->settings),
                 QVariant::fromValue(arguments->secrets)}},
               whileAlive(context, std::move(done)));
}

void Client::setEnabled(Channel channel, bool enabled, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kNotifications, u"SetEnabled"_s, {toText(channel), enabled}},
               whileAlive(context, std::move(done)));
}

void Client::test(Channel channel, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kNotifications, u"Test"_s, {toText(channel)}},
               whileAlive(context, std::move(done)));
}

void Client::push(QObject *context, Reply<uint> done)
{
    sendAsking<uint>(d->link, {names::kNotifications, u"Push"_s, {}}, whileAlive(context, std::move(done)));
}

void Client::outbox(std::optional<DeliveryState> state, quint64 before, uint limit, QObject *context,
                    Reply<QList<DeliveryReport>> done, Prompt prompt)
{
    const QVariantList arguments{state ? toText(*state) : QString(), qulonglong{before}, limit};
    askRows<DeliveryReport>(
        d->link,
        [arguments, prompt](Proxies &helper) -> Dicts {
            return helper.change(names::kNotifications, u"Outbox"_s, arguments, prompt == Prompt::Allowed);
        },
        &deliveryFromDict, whileAlive(context, std::move(done)));
}

void Client::retry(const IdList &ids, QObject *context, Reply<uint> done)
{
    sendAsking<uint>(d->link, {names::kNotifications, u"Retry"_s, {QVariant::fromValue(ids)}},
                     whileAlive(context, std::move(done)));
}

} // namespace portreeve
