// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/channel.h"

#include "dbus/vocabulary/settingchecks.h"
#include "dbus/vocabulary/words.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

using settings::Check;

/// A key with what its values must be.
struct CheckedKey
{
    SettingKey key;
    Check check;
};

constexpr std::array kChannelWords{Word{Channel::Telegram, "telegram"_L1},
                                   Word{Channel::Webhook, "webhook"_L1}, Word{Channel::Email, "email"_L1}};
constexpr std::array kSecurities{Word{MailSecurity::StartTls, "starttls"_L1},
                                 Word{MailSecurity::Tls, "tls"_L1}, Word{MailSecurity::None, "none"_L1}};
constexpr std::array kPresets{Word{WebhookPreset::Generic, "generic"_L1},
                              Word{WebhookPreset::Discord, "discord"_L1},
                              Word{WebhookPreset::Slack, "slack"_L1}, Word{WebhookPreset::Ntfy, "ntfy"_L1},
                              Word{WebhookPreset::WeCom, "wecom"_L1}};
constexpr std::array kLanguages{Word{MessageLanguage::English, "en"_L1},
                                Word{MessageLanguage::Chinese, "zh"_L1}};
constexpr std::array kIntervals{Word{ReportInterval::Off, "off"_L1}, Word{ReportInterval::Daily, "daily"_L1},
                                Word{ReportInterval::Weekly, "weekly"_L1},
                                Word{ReportInterval::Monthly, "monthly"_L1}};

// Telegram's own limits are 1 a second to a chat and 20 a minute to a group: core.telegram.org/bots/faq
const std::vector<CheckedKey> kTelegramKeys{
    {{"token"_L1, ""_L1, true, true}, settings::token},
    {{"chat_ids"_L1, ""_L1, false, true}, settings::chatIds},
    {{"thread_id"_L1, ""_L1, false, false}, settings::threadId},
    {{"api"_L1, "https://api.telegram.org"_L1, false, false}, settings::serviceAddress},
    {{"proxy"_L1, ""_L1, true, false}, settings::proxy}};

const std::vector<CheckedKey> kWebhookKeys{
    {{"url"_L1, ""_L1, true, true}, settings::webAddress},
    {{"preset"_L1, "generic"_L1, false, false}, settings::wordOf<parseWebhookPreset>},
    {{"secret"_L1, ""_L1, true, false}, settings::anyText},
    {{"authorization"_L1, ""_L1, true, false}, settings::headerValue},
    {{"proxy"_L1, ""_L1, true, false}, settings::proxy}};

const std::vector<CheckedKey> kEmailKeys{
    {{"server"_L1, ""_L1, false, true}, settings::hostName},
    {{"port"_L1, ""_L1, false, false}, settings::port},
    {{"security"_L1, "starttls"_L1, false, false}, settings::wordOf<parseMailSecurity>},
    {{"user"_L1, ""_L1, false, false}, settings::anyText},
    {{"password"_L1, ""_L1, true, false}, settings::anyText},
    {{"from"_L1, ""_L1, false, true}, settings::mailAddress},
    {{"to"_L1, ""_L1, false, true}, settings::mailAddresses},
    {{"proxy"_L1, ""_L1, true, false}, settings::proxy}};

const std::vector<CheckedKey> kCommonKeys{
    {{"kinds"_L1, "all"_L1, false, false}, settings::kinds},
    {{"quiet"_L1, ""_L1, false, false}, settings::quietHours},
    {{"language"_L1, "en"_L1, false, false}, settings::wordOf<parseMessageLanguage>},
    {{"per_minute"_L1, "20"_L1, false, false}, settings::perMinute},
    {{"report"_L1, "off"_L1, false, false}, settings::wordOf<parseReportInterval>},
    {{"report_at"_L1, "08:00"_L1, false, false}, settings::timeOfDay}};

const std::vector<CheckedKey> &ownKeys(Channel channel)
{
    switch (channel) {
    case Channel::Telegram:
        return kTelegramKeys;
    case Channel::Webhook:
        return kWebhookKeys;
    case Channel::Email:
        break;
    }
    return kEmailKeys;
}

const CheckedKey *find(Channel channel, QStringView name)
{
    for (const auto *keys : {&ownKeys(channel), &kCommonKeys}) {
        const auto it =
            std::ranges::find_if(*keys, [name](const CheckedKey &k) { return k.key.name == name; });
        if (it != keys->end())
            return &*it;
    }
    return nullptr;
}

std::unexpected<Error> noSuchKey(Channel channel, const QString &key)
{
    QStringList names;
    for (const SettingKey &known : settingKeys(channel))
        names << known.name;
    return fail(ErrorCode::InvalidArgument, u"%1: %2 has no such setting; there are %3"_s.arg(
                                                key.left(24), toText(channel), names.join(u", "_s)));
}

} // namespace

QString toText(Channel channel)
{
    return textOf(channel, kChannelWords);
}
std::optional<Channel> parseChannel(QStringView text)
{
    return wordOf(text, kChannelWords);
}
std::optional<MailSecurity> parseMailSecurity(QStringView text)
{
    return wordOf(text, kSecurities);
}
std::optional<WebhookPreset> parseWebhookPreset(QStringView text)
{
    return wordOf(text, kPresets);
}
std::optional<MessageLanguage> parseMessageLanguage(QStringView text)
{
    return wordOf(text, kLanguages);
}
std::optional<ReportInterval> parseReportInterval(QStringView text)
{
    return wordOf(text, kIntervals);
}

std::vector<SettingKey> settingKeys(Channel channel)
{
    std::vector<SettingKey> keys;
    for (const auto *some : {&ownKeys(channel), &kCommonKeys}) {
        for (const CheckedKey &each : *some)
            keys.push_back(each.key);
    }
    return keys;
}

std::optional<SettingKey> settingKey(Channel channel, QStringView name)
{
    const CheckedKey *found = find(channel, name);
    return found == nullptr ? std::nullopt : std::optional(found->key);
}

QString ChannelSettings::value(QLatin1StringView key) const
{
    QString said = values.value(key);
    if (!said.isEmpty())
        return said;
    const auto known = settingKey(channel, QString(key));
    return known ? QString(known->fallback) : QString();
}

Result<void> validateSetting(Channel channel, const QString &key, const QString &value)
{
    const CheckedKey *known = find(channel, key);
    if (known == nullptr)
        return noSuchKey(channel, key);
    if (value.isEmpty())
        return {};
    if (const auto written = settings::isOneLine(value, known->key.name); !written)
        return written;
    return known->check(value, known->key.name);
}

Result<void> validateSettings(const ChannelSettings &settings)
{
    for (const auto &[key, value] : settings.values.asKeyValueRange()) {
        if (const auto valid = validateSetting(settings.channel, key, value); !valid)
            return valid;
    }
    return settings.channel == Channel::Email ? settings::mailTogether(settings) : Result<void>{};
}

Result<ChannelSettings> changedSettings(ChannelSettings before, const QMap<QString, QString> &changes)
{
    for (const auto &[key, value] : changes.asKeyValueRange()) {
        if (const auto valid = validateSetting(before.channel, key, value); !valid)
            return std::unexpected(valid.error());
        if (value.isEmpty())
            before.values.remove(key);
        else
            before.values.insert(key, value);
    }
    if (const auto valid = validateSettings(before); !valid)
        return std::unexpected(valid.error());
    return before;
}

QStringList missingSettings(const ChannelSettings &settings)
{
    QStringList missing;
    for (const SettingKey &key : settingKeys(settings.channel)) {
        if (key.isNeeded && settings.value(key.name).isEmpty())
            missing << key.name;
    }
    const bool hasUser = !settings.value("user"_L1).isEmpty();
    if (hasUser && settings.value("password"_L1).isEmpty())
        missing << u"password"_s;
    return missing;
}

} // namespace portreeve
