// SPDX-License-Identifier: MIT
#include "helper/notify/courier/setup.h"

#include <QtCore/QUrl>
#include <chrono>

namespace portreeve::courier {

namespace {

/// For name, connection and TLS together. A mail server may take longer: some let clients wait on purpose.
constexpr std::chrono::milliseconds kConnectPatience{15'000};

/// As libcurl takes headers: "Name;" is one without a value, "Name:" would take it away.
QByteArray headerLine(const std::pair<QByteArray, QByteArray> &header)
{
    const auto &[name, value] = header;
    return value.trimmed().isEmpty() ? name + ';' : name + ": " + value;
}

void setUpHeaders(Setup &setup, const HttpPost &post, List &headers)
{
    for (const auto &header : post.headers) {
        const QByteArray line = headerLine(header);
        setup.note(checkedLine(line));
        setup.note(append(headers, line));
    }
    // The body is small: it goes with the headers, and no server is asked first whether it wants it.
    setup.note(append(headers, "Expect:"));
    setup.pointer(CURLOPT_HTTPHEADER, headers.get());
}

} // namespace

void setUpHttp(Setup &setup, const HttpPost &what, List &kept)
{
    setup.text(CURLOPT_PROTOCOLS_STR, "http,https");
    setup.number(CURLOPT_CONNECTTIMEOUT_MS, long(kConnectPatience.count()));
    setup.number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    setup.number(CURLOPT_FOLLOWLOCATION, 0);
    setup.number(CURLOPT_PATH_AS_IS, 1);
    setup.text(CURLOPT_URL, what.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    setUpHeaders(setup, what, kept);
    setup.number(CURLOPT_POST, 1);
    setup.size(CURLOPT_POSTFIELDSIZE_LARGE, what.body.size());
    setup.pointer(CURLOPT_POSTFIELDS, what.body.constData());
}

} // namespace portreeve::courier
