// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "dbus/vocabulary/notification.h"

#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QtGlobal>
#include <array>
#include <optional>
#include <vector>

namespace portreeve {

/// A way by which the helper itself sends messages. The desktop's own notifications are the window's.
enum class Channel {
    Telegram,
    Webhook,
    Email,
};

inline constexpr std::array kChannels{Channel::Telegram, Channel::Webhook, Channel::Email};

/// `telegram`, `webhook`, `email`.
QString toText(Channel channel);
std::optional<Channel> parseChannel(QStringView text);

/// Longest value of a setting, in UTF-16 code units.
constexpr int kMaxSettingLength = 2048;
/// Most destinations of a channel: chats, or addresses.
constexpr int kMaxDestinations = 16;

/// One thing that can be said of a channel.
struct SettingKey
{
    QLatin1StringView name;     ///< as in `notify set CHANNEL NAME=VALUE`
    QLatin1StringView fallback; ///< what holds where nothing is said
    bool isSecret;              ///< it is never read back, and travels by a file descriptor alone
    bool isNeeded;              ///< without it the channel cannot be switched on
};

/// The keys of a channel, in the order in which people read them.
std::vector<SettingKey> settingKeys(Channel channel);
/// Nothing where the channel has no such key.
std::optional<SettingKey> settingKey(Channel channel, QStringView name);

/// All that is said of a channel. A key that is not there is as its fallback; an empty value is never kept.
struct ChannelSettings
{
    Channel channel = Channel::Telegram;
    bool isEnabled = false;
    QMap<QString, QString> values;

    /// What holds: the value, or the key's fallback.
    [[nodiscard]] QString value(QLatin1StringView key) const;
    bool operator==(const ChannelSettings &) const = default;
};

/// Refuses a value that its key cannot have: InvalidArgument that names the key and never repeats a secret.
/// An empty value is right for every key: it takes away what was said.
Result<void> validateSetting(Channel channel, const QString &key, const QString &value);

/// Refuses values that are right each by itself, but not together.
Result<void> validateSettings(const ChannelSettings &settings);

/// \a before with \a changes; an empty value takes a key away. InvalidArgument as of the two above.
Result<ChannelSettings> changedSettings(ChannelSettings before, const QMap<QString, QString> &changes);

/// Keys that must be said before the channel can be switched on, or while it is.
QStringList missingSettings(const ChannelSettings &settings);

/// What is known of a channel; what people may see.
struct ChannelStatus
{
    Channel channel = Channel::Telegram;
    bool isEnabled = false;
    QMap<QString, QString> values; ///< of every key that is no secret, fallbacks filled in
    QStringList secretsSet;        ///< names of the secrets that it has
    QStringList missing;           ///< missingSettings()
    QString place;                 ///< where it sends to, without secrets: `hooks.slack.com`; empty: nowhere
    quint64 queued = 0;            ///< messages that wait
    quint64 failed = 0;            ///< messages that were given up, as far back as they are kept
    QString lastError;             ///< of the last try; empty where that went well, or there was none
    qint64 lastErrorSec = 0;       ///< seconds since the epoch; 0: never
    qint64 lastSentSec = 0;        ///< seconds since the epoch; 0: never
    qint64 resumesSec = 0; ///< it waits until then (after an error, or in quiet hours); 0: it does not
    bool operator==(const ChannelStatus &) const = default;
};

/// By what a mail server is reached.
enum class MailSecurity {
    StartTls, ///< STARTTLS, and nothing where the server has it not; port 587
    Tls,      ///< TLS from the start; port 465
    None,     ///< for servers on this machine or in a private network; port 25
};

/// For whom the body of a webhook's request is made.
enum class WebhookPreset { Generic, Discord, Slack, Ntfy, WeCom };

/// In which language messages are.
enum class MessageLanguage { English, Chinese };

/// How often the status of all entries is sent.
enum class ReportInterval { Off, Daily, Weekly, Monthly };

/// `starttls`, `tls`, `none`.
std::optional<MailSecurity> parseMailSecurity(QStringView text);
/// `generic`, `discord`, `slack`, `ntfy`, `wecom`.
std::optional<WebhookPreset> parseWebhookPreset(QStringView text);
/// `en`, `zh`.
std::optional<MessageLanguage> parseMessageLanguage(QStringView text);
/// `off`, `daily`, `weekly` (on Mondays), `monthly` (on the 1st).
std::optional<ReportInterval> parseReportInterval(QStringView text);

/// Hours of the day, by the machine's local time, in which nothing is sent by itself.
struct QuietHours
{
    quint16 fromMinute = 0; ///< after midnight, 0 to 1439
    quint16 toMinute = 0;   ///< no longer in it; before fromMinute it is of the next day; never equal to it
    bool operator==(const QuietHours &) const = default;
};

/// Reads `22:00-07:00`. InvalidArgument that names "quiet".
Result<QuietHours> parseQuietHours(QStringView text);

/// The parts of `a, b,c`, without blanks around them; no part of an empty text.
QStringList listedParts(QStringView text);

/// Whether \a host is this machine or an address of a private network (RFC 1918, RFC 4193, link-local), so
/// that what is sent there in the clear does not cross the Internet. Names other than "localhost" are not.
bool isNearbyHost(const QString &host);

} // namespace portreeve
