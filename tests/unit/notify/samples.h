// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/message.h"

#include <QtCore/QJsonObject>
#include <random>

/// Notifications and channels as tests of messages want them.
namespace portreeve::samples {

constexpr quint64 kGiB = quint64{1} << 30;
/// 2026-12-01 00:05 in Berlin.
constexpr qint64 kAtSec = 1'796'079'900;

MessageContext context();

/// Switched on, with all that the channel needs, then \a values.
ChannelSettings telegram(const QMap<QString, QString> &values = {});
ChannelSettings webhook(const QString &preset, const QMap<QString, QString> &values = {});
ChannelSettings email(const QMap<QString, QString> &values = {});
/// Every channel, and every preset of the webhook.
std::vector<ChannelSettings> allChannels();
/// `webhook discord`
QString nameOf(const ChannelSettings &settings);
ChannelSettings inChinese(ChannelSettings settings);

Notification alertOf(AlertKind kind, const QString &note = QStringLiteral("web"), quint64 id = 17);
Notification problem(const QString &detail);
Notification report(std::size_t lines, quint32 part = 1, quint32 parts = 1, quint64 entries = 0);

/// Notes that break what does not escape them.
QStringList nastyNotes();
/// A note that the helper would take: valid, up to 256 UTF-16 units, signs of all services among it.
QString anyNote(std::mt19937 &random);
/// Any kind, with any note, label and figures.
Notification anyNotification(std::mt19937 &random);

QJsonObject bodyOf(const Request &request);
QByteArray headerOf(const Request &request, const QByteArray &name);
/// The requests of one notification.
std::vector<Request> requestsOf(const Notification &notification, const ChannelSettings &settings);
/// What a person reads in the service, title and lines; the escapes undone by rules of its own.
QString shownText(const Request &request, const ChannelSettings &settings);
QString unescapedHtml(QString text);
/// The body of a mail with UNIX ends of lines.
QString mailText(const MailSubmission &mail);
/// The value of a header of a mail, unfolded, with encoded words decoded.
QString mailHeaderOf(const MailSubmission &mail, const QByteArray &name);

} // namespace portreeve::samples
