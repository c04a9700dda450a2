// SPDX-License-Identifier: MIT
#include "helper/core/notify/digesttext.h"

#include <QtCore/QUrl>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxSummary = 200;

} // namespace

QStringList destinationsOf(const ChannelSettings &settings)
{
    if (settings.channel == Channel::Webhook)
        return {QString()};
    QStringList listed =
        listedParts(settings.value(settings.channel == Channel::Telegram ? "chat_ids"_L1 : "to"_L1));
    listed.removeDuplicates();
    return listed;
}

QString placeOf(const ChannelSettings &settings)
{
    switch (settings.channel) {
    case Channel::Telegram:
        return QUrl(settings.value("api"_L1)).host();
    case Channel::Webhook:
        return QUrl(settings.value("url"_L1)).host();
    case Channel::Email:
        break;
    }
    return settings.value("server"_L1);
}

QString summaryOf(const Notification &notification, const ChannelSettings &settings,
                  const MessageContext &context)
{
    QString line = notificationLine(notification, wordingFor(settings, context));
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return shortened(line, kMaxSummary);
}

} // namespace portreeve
