// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"
#include "helper/core/notify/http.h"
#include "helper/core/notify/webhookbodies.h"

#include <QtCore/QMessageAuthenticationCode>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QUrl addressOf(const ChannelSettings &settings)
{
    return QUrl(settings.value("url"_L1), QUrl::StrictMode);
}

std::vector<HttpPost> ntfyPosts(const Errand &errand, const QUrl &url)
{
    const NtfyAddress address = ntfyAddress(url);
    std::vector<HttpPost> posts;
    for (const PlainMessage &part : inParts(errand.message, kNtfyDialect))
        posts.push_back(jsonPost(address.server, ntfyBody(part, errand, address.topic)));
    return posts;
}

std::vector<HttpPost> postsOf(const Errand &errand, const QUrl &url, const Dialect &dialect,
                              QJsonObject (*bodyOf)(const PlainMessage &))
{
    std::vector<HttpPost> posts;
    for (const PlainMessage &part : inParts(errand.message, dialect))
        posts.push_back(jsonPost(url, bodyOf(part)));
    return posts;
}

std::vector<HttpPost> postsFor(WebhookPreset preset, const Errand &errand, const QUrl &url,
                               const QString &host)
{
    switch (preset) {
    case WebhookPreset::Discord:
        return postsOf(errand, url, kDiscordDialect, &discordBody);
    case WebhookPreset::Slack:
        return postsOf(errand, url, kSlackDialect, &slackBody);
    case WebhookPreset::WeCom:
        return postsOf(errand, url, kWeComDialect, &wecomBody);
    case WebhookPreset::Ntfy:
        return ntfyPosts(errand, url);
    case WebhookPreset::Generic:
        break;
    }
    return {jsonPost(url, genericBody(errand, host))};
}

// What a receiver may check: that the body is ours, and whether it has it already.
void sign(HttpPost &post, const QByteArray &delivery, const ChannelSettings &settings)
{
    addHeader(post, "X-Portreeve-Delivery", delivery);
    if (const QString secret = settings.value("secret"_L1); !secret.isEmpty())
        addHeader(post, "X-Portreeve-Signature",
                  "sha256=" +
                      QMessageAuthenticationCode::hash(post.body, secret.toUtf8(), QCryptographicHash::Sha256)
                          .toHex());
    if (const QString authorization = settings.value("authorization"_L1); !authorization.isEmpty())
        addHeader(post, "Authorization", authorization.toUtf8());
}

// `alert:17`, and `alert:17#2` of its second part. Keys are plain already, whatever comes after us.
QByteArray deliveryName(const QString &key, std::size_t part)
{
    const QByteArray name = key.toUtf8().toPercentEncoding(":*-./");
    return part == 1 ? name : name + '#' + QByteArray::number(part);
}

} // namespace

std::vector<Request> webhookRequests(const Errand &errand, const QString &host,
                                     const ChannelSettings &settings)
{
    const auto preset = parseWebhookPreset(settings.value("preset"_L1)).value_or(WebhookPreset::Generic);
    std::vector<Request> requests;
    for (HttpPost &post : postsFor(preset, errand, addressOf(settings), host)) {
        sign(post, deliveryName(errand.key, requests.size() + 1), settings);
        requests.push_back({std::move(post), settings.value("proxy"_L1)});
    }
    return requests;
}

} // namespace portreeve
