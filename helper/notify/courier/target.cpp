// SPDX-License-Identifier: MIT
#include "helper/notify/courier/target.h"

namespace portreeve::courier {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

Place placeOf(const HttpPost &post)
{
    return {post.url.host(), post.url.port(post.url.scheme() == "https"_L1 ? kHttpsPort : kHttpPort)};
}

Place placeOf(const MailSubmission &mail)
{
    return {mail.server, mail.port};
}

} // namespace

QString Place::text() const
{
    return bracketed(host) + u':' + QString::number(port);
}

Target targetOf(const Request &request)
{
    const QUrl proxy(request.proxy);
    return {
        .service = std::visit([](const auto &what) { return placeOf(what); }, request.what),
        .proxy = {proxy.host(), proxy.port()},
        .isMail = std::holds_alternative<MailSubmission>(request.what),
    };
}

QString bracketed(const QString &host)
{
    return host.contains(u':') && !host.startsWith(u'[') ? u"[%1]"_s.arg(host) : host;
}

} // namespace portreeve::courier
