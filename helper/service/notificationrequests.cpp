// SPDX-License-Identifier: MIT
#include "helper/service/notificationrequests.h"

#include "dbus/secretfile.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostSettings = 64;

} // namespace

Result<Channel> requireChannel(const QString &text)
{
    const auto channel = parseChannel(text);
    if (channel)
        return *channel;
    return fail(ErrorCode::InvalidArgument,
                u"channel: \"%1\" is none; there are telegram, webhook and email"_s.arg(text.left(24)));
}

Result<TextMap> parseSettings(Channel channel, const TextMap &settings, const FileMap &secrets)
{
    if (settings.size() + secrets.size() > kMostSettings)
        return fail(ErrorCode::InvalidArgument, u"settings: there are more than a channel has"_s);
    TextMap changes;
    for (const auto &[key, value] : settings.asKeyValueRange()) {
        const auto known = settingKey(channel, key);
        if (known && known->isSecret && !value.isEmpty())
            return fail(ErrorCode::InvalidArgument,
                        u"%1: it is a secret and goes by a file descriptor, in secrets"_s.arg(known->name));
        changes.insert(key, value);
    }
    for (const auto &[key, file] : secrets.asKeyValueRange()) {
        const auto known = settingKey(channel, key);
        if (known && !known->isSecret)
            return fail(ErrorCode::InvalidArgument,
                        u"%1: it is no secret and goes as a text, in settings"_s.arg(known->name));
        const auto secret = readSecret(file, key);
        if (!secret)
            return std::unexpected(secret.error());
        changes.insert(key, *secret);
    }
    // Those of unknown keys and wrong values.
    for (const auto &[key, value] : changes.asKeyValueRange()) {
        if (const auto valid = validateSetting(channel, key, value); !valid)
            return std::unexpected(valid.error());
    }
    return changes;
}

Result<std::optional<DeliveryState>> parseStateFilter(const QString &text)
{
    if (text.isEmpty())
        return std::optional<DeliveryState>();
    const auto state = parseDeliveryState(text);
    if (!state)
        return fail(ErrorCode::InvalidArgument, u"state: it takes \"queued\", \"sent\" or \"failed\""_s);
    return state;
}

} // namespace portreeve
