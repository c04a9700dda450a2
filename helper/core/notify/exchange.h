// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtCore/QtGlobal>
#include <chrono>
#include <utility>
#include <variant>
#include <vector>

/// What goes to services and mail servers, and what comes back.
namespace portreeve {

/// Of an answer no more is read.
constexpr qsizetype kMaxAnswerBytes = qsizetype{64} * 1024;

/// A POST. The address may hold a secret.
struct HttpPost
{
    QUrl url;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Content-Type among them
    QByteArray body;
    bool operator==(const HttpPost &) const = default;
};

/// A mail to one address.
struct MailSubmission
{
    QString server;
    quint16 port = 0;
    MailSecurity security = MailSecurity::StartTls;
    QString user; ///< empty: no login
    QString password;
    QString from;
    QString to;
    QByteArray message; ///< RFC 5322, lines that end in CR LF
    bool operator==(const MailSubmission &) const = default;
};

struct Request
{
    std::variant<HttpPost, MailSubmission> what;
    QString proxy; ///< as the setting "proxy" says; empty: none, whatever the environment says
    bool operator==(const Request &) const = default;
};

/// How a request ended.
struct Answer
{
    enum class Kind {
        Answered, ///< the service answered: status is its HTTP or SMTP code
        Broken,   ///< its answer began (status is known for HTTP), but did not end
        Silent,   ///< it was reached, or perhaps, and did not answer
        Refused,  ///< nothing was sent: not reached, or not to be trusted (certificate, no STARTTLS, an
                  ///< unknown name)
    };
    Kind kind = Kind::Refused;
    int status = 0;                     ///< 0: none
    QByteArray body{};                  ///< HTTP: its first kMaxAnswerBytes; SMTP: the last line
    bool isWhole = true;                ///< body is all of it
    std::chrono::seconds retryAfter{0}; ///< the header Retry-After, also where it is a date; 0: none
    QString location{};                 ///< the header Location of a redirection; it may repeat secrets
    QString
        reason{}; ///< of all but Answered: a sentence for people, perhaps with the address that it is about
    bool operator==(const Answer &) const = default;
};

} // namespace portreeve
