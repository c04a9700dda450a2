// SPDX-License-Identifier: MIT
#include "helper/core/notify/http.h"

#include <QtCore/QJsonDocument>
#include <algorithm>

namespace portreeve {

void addHeader(HttpPost &post, const QByteArray &name, QByteArray value)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; };
    Q_ASSERT(std::ranges::none_of(value, isControl)); // settings are one line, keys are our own
    std::ranges::replace_if(value, isControl, ' ');
    post.headers.emplace_back(name, value);
}

HttpPost jsonPost(const QUrl &url, const QJsonObject &body)
{
    HttpPost post{url, {}, QJsonDocument(body).toJson(QJsonDocument::Compact)};
    addHeader(post, "Content-Type", "application/json; charset=utf-8");
    addHeader(post, "User-Agent", "Portreeve/" PORTREEVE_VERSION);
    return post;
}

} // namespace portreeve
