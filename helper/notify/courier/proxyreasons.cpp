// SPDX-License-Identifier: MIT
#include "helper/notify/courier/outcome.h"
#include "helper/notify/courier/reasons.h"

#include <curl/curl.h>

namespace portreeve::courier {

using namespace Qt::StringLiterals;

namespace {

constexpr long kProxyLoginNeeded = 407;

bool wantsLogin(const Facts &facts)
{
    switch (facts.proxyError) {
    case CURLPX_NO_AUTH:
    case CURLPX_REQUEST_FAILED:
    case CURLPX_USER_REJECTED:
        return true;
    default:
        return facts.connectStatus == kProxyLoginNeeded;
    }
}

bool didNotReach(const Facts &facts)
{
    return facts.code == CURLE_PROXY || (facts.connectStatus >= 300 && facts.code != CURLE_OK);
}

} // namespace

QString proxyReason(const Facts &facts)
{
    if (!facts.target.hasProxy() || facts.isHandedOver)
        return {};
    const QString proxy = facts.target.proxy.text();
    if (wantsLogin(facts))
        return u"the proxy %1 did not take user and password; set the proxy again"_s.arg(proxy);
    if (didNotReach(facts)) {
        const QString status =
            facts.connectStatus != 0 ? u" (it answered %1)"_s.arg(facts.connectStatus) : QString();
        return u"the proxy %1 did not connect to %2%3; look whether both are right"_s.arg(
            proxy, facts.target.service.text(), status);
    }
    return {};
}

} // namespace portreeve::courier
