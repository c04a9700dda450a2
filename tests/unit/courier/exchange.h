// SPDX-License-Identifier: MIT
#pragma once

#include "helper/notify/courier/curlcourier.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <chrono>
#include <optional>
#include <vector>

/// What the tests of the courier have in common: requests with secrets in every place, and waiting for
/// answers.
namespace exchange {

using namespace std::chrono_literals;

inline constexpr auto kPatience = 1500ms;

/// In the path of every request, in a header and in its body.
inline const QString kSecret = QStringLiteral("123456:SECRET-token");

portreeve::CourierOptions options(const QByteArray &trustedFile = {});

portreeve::Request post(const QString &host, int port, const QString &scheme = QStringLiteral("http"));
portreeve::Request mail(int port, portreeve::MailSecurity security);

/// Answers in the order in which they come.
class Answers
{
public:
    portreeve::Courier::Done taker();
    /// Runs the event loop until that many have come, or for ten seconds.
    bool await(std::size_t count);
    [[nodiscard]] const std::vector<portreeve::Answer> &all() const { return m_answers; }

private:
    std::vector<portreeve::Answer> m_answers;
};

/// What a courier of its own answers to one request; nothing where it does not.
std::optional<portreeve::Answer> answerTo(const portreeve::Request &request,
                                          const portreeve::CourierOptions &options = exchange::options());

/// Fails with the first part of \a answer that differs.
void compare(const portreeve::Answer &answer, portreeve::Answer::Kind kind, int status,
             const QString &partOfReason);

/// {"do": what} with \a more.
QJsonArray script(const QString &what, QJsonObject more = {});

} // namespace exchange
