// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/errand.h"

namespace portreeve {

/// The host with the figures and texts.
QJsonObject genericBody(const Errand &errand, const QString &host);

// Bodies of one part.
QJsonObject discordBody(const PlainMessage &part);
QJsonObject slackBody(const PlainMessage &part);
QJsonObject wecomBody(const PlainMessage &part);
QJsonObject ntfyBody(const PlainMessage &part, const Errand &errand, const QString &topic);

/// An address of ntfy as people have it, `https://ntfy.sh/TOPIC`, taken apart.
struct NtfyAddress
{
    QUrl server;
    QString topic;
};
NtfyAddress ntfyAddress(const QUrl &url);

} // namespace portreeve
