// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"
#include "helper/notify/courier/target.h"

#include <QtCore/QString>
#include <chrono>
#include <curl/curl.h>

/// How a transfer ended, in terms of the port. Pure.
namespace portreeve::courier {

class HttpReply;
class MailReply;

/// What libcurl tells of a transfer that has ended.
struct Facts
{
    CURLcode code = CURLE_OK;
    QString curlText; ///< its own words; they may name hosts, and repeat what is wrong with a certificate
    Target target;
    std::chrono::milliseconds patience{0};
    /// HTTP: the request was perhaps sent; mail: the message was perhaps sent to its end.
    bool isHandedOver = false;
    bool isLastWordSaid = false;   ///< by the mail server, on the message or against it
    long connectStatus = 0;        ///< what an HTTP proxy answered to CONNECT; 0: nothing
    long proxyError = CURLPX_OK;   ///< what is wrong with a SOCKS proxy
    curl_off_t nameFoundAfter = 0; ///< microseconds; 0: the name was not found
};

/// \param now seconds since the epoch
Answer httpAnswer(const Facts &facts, const HttpReply &reply, qint64 now);
Answer mailAnswer(const Facts &facts, const MailReply &reply);

} // namespace portreeve::courier
