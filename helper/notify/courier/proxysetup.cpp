// SPDX-License-Identifier: MIT
#include "helper/notify/courier/setup.h"
#include "helper/notify/courier/target.h"

#include <QtCore/QUrl>

namespace portreeve::courier {

using namespace Qt::StringLiterals;

namespace {

/// The scheme of a proxy that resolves names by itself: what a network hides it may hide from its names too.
QString curlScheme(const QUrl &proxy)
{
    return proxy.scheme() == "socks5"_L1 ? u"socks5h"_s : u"http"_s;
}

void setUpLogin(Setup &setup, const QUrl &proxy)
{
    setup.number(CURLOPT_PROXYAUTH, long(CURLAUTH_BASIC));
    setup.number(CURLOPT_SOCKS5_AUTH, long(CURLAUTH_BASIC));
    if (proxy.userName().isEmpty())
        return;
    // Never in the address, which may show up in a text.
    setup.text(CURLOPT_PROXYUSERNAME, proxy.userName(QUrl::FullyDecoded).toUtf8());
    setup.text(CURLOPT_PROXYPASSWORD, proxy.password(QUrl::FullyDecoded).toUtf8());
}

} // namespace

void setUpProxy(Setup &setup, const QString &proxy)
{
    // Said in any case: where they are not set, libcurl looks into the environment.
    setup.text(CURLOPT_NOPROXY, "");
    if (proxy.isEmpty()) {
        setup.text(CURLOPT_PROXY, "");
        return;
    }
    const QUrl url(proxy);
    const QString place = Place{url.host(), url.port()}.text();
    setup.text(CURLOPT_PROXY, u"%1://%2"_s.arg(curlScheme(url), place).toUtf8());
    // A tunnel for http:// too: the proxy does not get to read addresses, and CONNECT goes without headers.
    setup.number(CURLOPT_HTTPPROXYTUNNEL, 1);
    setup.number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1);
    setup.number(CURLOPT_HEADEROPT, CURLHEADER_SEPARATE);
    setUpLogin(setup, url);
}

} // namespace portreeve::courier
