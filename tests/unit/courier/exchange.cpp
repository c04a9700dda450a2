// SPDX-License-Identifier: MIT
#include "exchange.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace exchange {

CourierOptions options(const QByteArray &trustedFile)
{
    return {.patience = kPatience, .trustedFile = trustedFile};
}

Request post(const QString &host, int port, const QString &scheme)
{
    HttpPost what;
    what.url = QUrl(u"%1://%2:%3/bot%4/sendMessage?key=%4"_s.arg(scheme, host).arg(port).arg(kSecret));
    what.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + kSecret.toUtf8()}};
    what.body = R"({"text":"for )" + kSecret.toUtf8() + R"("})";
    return {.what = what, .proxy = {}};
}

Request mail(int port, MailSecurity security)
{
    MailSubmission what;
    what.server = u"localhost"_s;
    what.port = quint16(port);
    what.security = security;
    what.from = u"portreeve@example.org"_s;
    what.to = u"me@example.net"_s;
    what.message = "Subject: about ports\r\n\r\nfirst\r\n.hidden dot\r\nlast\r\n";
    return {.what = what, .proxy = {}};
}

Courier::Done Answers::taker()
{
    return [this](const Answer &answer) { m_answers.push_back(answer); };
}

bool Answers::await(std::size_t count)
{
    return QTest::qWaitFor([this, count] { return m_answers.size() >= count; }, 10'000);
}

std::optional<Answer> answerTo(const Request &request, const CourierOptions &options)
{
    Answers answers;
    CurlCourier courier(options);
    courier.send(request, answers.taker());
    if (!answers.await(1))
        return std::nullopt;
    // None comes twice.
    QTest::qWait(10);
    return answers.all().size() == 1 ? std::optional(answers.all().front()) : std::nullopt;
}

void compare(const Answer &answer, Answer::Kind kind, int status, const QString &partOfReason)
{
    QCOMPARE(int(answer.kind), int(kind));
    QCOMPARE(answer.status, status);
    if (partOfReason.isEmpty())
        QCOMPARE(answer.reason, QString());
    else
        QVERIFY2(answer.reason.contains(partOfReason), qPrintable(answer.reason));
    for (const QString &secret : {kSecret, u"SECRET"_s, u"sendMessage"_s})
        QVERIFY2(!answer.reason.contains(secret), qPrintable(answer.reason));
}

QJsonArray script(const QString &what, QJsonObject more)
{
    more[u"do"] = what;
    return {more};
}

} // namespace exchange
