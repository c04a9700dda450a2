// SPDX-License-Identifier: MIT
#include "helper/notify/courier/setup.h"

#include <algorithm>

namespace portreeve::courier {

Setup::Setup(CURL *easy)
    : m_easy(easy)
    , m_code(easy != nullptr ? CURLE_OK : CURLE_OUT_OF_MEMORY)
{
}

void Setup::number(CURLoption option, long value)
{
    if (m_code == CURLE_OK)
        m_code = curl_easy_setopt(m_easy, option, value);
}

void Setup::size(CURLoption option, curl_off_t value)
{
    if (m_code == CURLE_OK)
        m_code = curl_easy_setopt(m_easy, option, value);
}

void Setup::text(CURLoption option, const QByteArray &value)
{
    if (m_code == CURLE_OK)
        m_code = curl_easy_setopt(m_easy, option, value.constData());
}

void Setup::note(CURLcode code)
{
    if (m_code == CURLE_OK)
        m_code = code;
}

void setUpCommon(Setup &setup, const CourierOptions &options)
{
    setup.number(CURLOPT_NOSIGNAL, 1);
    setup.number(CURLOPT_TIMEOUT_MS, long(options.patience.count()));
    // A thread that still waits for a name server is left to itself.
    setup.number(CURLOPT_QUICK_EXIT, 1);
    setup.number(CURLOPT_DNS_CACHE_TIMEOUT, 0);
    // A connection that was used before may be closed just when the next request is sent on it; libcurl would
    // send that again.
    setup.number(CURLOPT_FRESH_CONNECT, 1);
    setup.number(CURLOPT_FORBID_REUSE, 1);
    setup.number(CURLOPT_NETRC, CURL_NETRC_IGNORED);

    setup.number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    setup.number(CURLOPT_SSL_VERIFYPEER, 1);
    setup.number(CURLOPT_SSL_VERIFYHOST, 2);
    setup.number(CURLOPT_CA_CACHE_TIMEOUT, 0);
    if (!options.trustedFile.isEmpty()) {
        setup.text(CURLOPT_CAINFO, options.trustedFile);
        setup.pointer<const char>(CURLOPT_CAPATH, nullptr);
    }
}

CURLcode append(List &list, const QByteArray &line)
{
    curl_slist *longer = curl_slist_append(list.get(), line.constData());
    if (longer == nullptr)
        return CURLE_OUT_OF_MEMORY;
    // The same list, or its first line.
    (void)list.release();
    list.reset(longer);
    return CURLE_OK;
}

CURLcode checkedLine(const QByteArray &text)
{
    const bool isLine =
        std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return isLine ? CURLE_OK : CURLE_BAD_FUNCTION_ARGUMENT;
}

} // namespace portreeve::courier
