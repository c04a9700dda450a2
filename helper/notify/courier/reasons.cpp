// SPDX-License-Identifier: MIT
#include "helper/notify/courier/reasons.h"

#include "helper/notify/courier/outcome.h"

#include <curl/curl.h>

namespace portreeve::courier {

using namespace Qt::StringLiterals;

namespace {

/// Seconds as people say them: "30", "1.5".
QString secondsText(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000);
}

QString whoIs(const Facts &facts)
{
    return facts.target.hasProxy() ? u"the proxy %1"_s.arg(facts.target.proxy.text())
                                   : facts.target.service.text();
}

// Where there is a proxy it is the only name that is looked up here.
QString notFound(const Target &target)
{
    const QString who = target.hasProxy() ? u"the proxy "_s + target.proxy.host : target.service.host;
    return u"%1 cannot be found; look whether the name is right and the network is up"_s.arg(who);
}

QString tooLate(const Facts &facts, bool isAnswerBegun)
{
    const QString seconds = secondsText(facts.patience);
    const QString service = facts.target.service.text();
    if (isAnswerBegun)
        return u"the answer of %1 did not end within %2 seconds"_s.arg(service, seconds);
    if (facts.isHandedOver)
        return u"%1 did not answer within %2 seconds"_s.arg(service, seconds);
    if (facts.nameFoundAfter == 0)
        return u"the name %1 was not found in time; look whether the network is up and the name server answers"_s
            .arg(facts.target.nextHop().host);
    return u"no connection to %1 came about in time; look whether the network is up and no firewall is in the way"_s
        .arg(whoIs(facts));
}

QString brokenOff(const Facts &facts, bool isAnswerBegun)
{
    const QString service = facts.target.service.text();
    if (isAnswerBegun)
        return u"the connection to %1 ended within the answer"_s.arg(service);
    if (facts.isHandedOver)
        return u"%1 ended the connection without an answer"_s.arg(service);
    return u"the connection to %1 ended before anything was sent; look whether host and port are right"_s.arg(
        whoIs(facts));
}

QString notTrusted(const Facts &facts)
{
    return u"the certificate of %1 is not trusted: %2; look whether the name and this machine's clock are right"_s
        .arg(facts.target.service.host, facts.curlText);
}

QString notSecure(const Facts &facts)
{
    return u"no secure connection to %1 can be made: %2; look whether host and port are right"_s.arg(
        facts.target.service.text(), facts.curlText);
}

QString notUnderstood(const Facts &facts)
{
    const QString protocol = facts.target.isMail ? u"a mail server"_s : u"a web server"_s;
    return u"%1 does not answer as %2 does; look whether host and port are right"_s.arg(
        facts.target.service.text(), protocol);
}

QString ofConnection(const Facts &facts)
{
    switch (facts.code) {
    case CURLE_COULDNT_RESOLVE_HOST: // of a SOCKS proxy, too
    case CURLE_COULDNT_RESOLVE_PROXY:
        return notFound(facts.target);
    case CURLE_COULDNT_CONNECT:
        return u"%1 takes no connection; look whether host and port are right and the network is up"_s.arg(
            whoIs(facts));
    case CURLE_PEER_FAILED_VERIFICATION:
        return notTrusted(facts);
    case CURLE_SSL_CONNECT_ERROR:
        return notSecure(facts);
    case CURLE_SSL_CACERT_BADFILE:
        return u"the certificates that this machine trusts cannot be read; install ca-certificates"_s;
    case CURLE_USE_SSL_FAILED:
        return u"%1 offers no STARTTLS, so nothing was sent; set security to tls, with its port"_s.arg(
            facts.target.service.text());
    default:
        return {};
    }
}

QString ofRequest(const Facts &facts)
{
    switch (facts.code) {
    case CURLE_URL_MALFORMAT:
        return u"the address is not one that a request can be sent to; set it again"_s;
    case CURLE_BAD_FUNCTION_ARGUMENT:
        return u"a header or a mail address has a line break; set it again"_s;
    case CURLE_LOGIN_DENIED:
        return u"%1 did not take user and password; set them again"_s.arg(facts.target.service.text());
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return notUnderstood(facts);
    default:
        return {};
    }
}

QString ofExchange(const Facts &facts, bool isAnswerBegun)
{
    switch (facts.code) {
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_ABORTED_BY_CALLBACK: // by the same deadline
        return tooLate(facts, isAnswerBegun);
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return brokenOff(facts, isAnswerBegun);
    case CURLE_WRITE_ERROR:
        return u"the answer of %1 begins with too many headers"_s.arg(facts.target.service.text());
    default:
        // libcurl's sentence for this code, which knows nothing of the request.
        return u"the exchange with %1 failed: %2"_s.arg(facts.target.service.text(),
                                                        QString::fromUtf8(curl_easy_strerror(facts.code)));
    }
}

} // namespace

QString reasonFor(const Facts &facts, bool isAnswerBegun)
{
    for (const QString &reason : {proxyReason(facts), ofConnection(facts), ofRequest(facts)}) {
        if (!reason.isEmpty())
            return reason;
    }
    return ofExchange(facts, isAnswerBegun);
}

} // namespace portreeve::courier
