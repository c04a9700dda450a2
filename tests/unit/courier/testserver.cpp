// SPDX-License-Identifier: MIT
#include "testserver.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;

/// The environment says where it is when this test does not run where it was built.
QString program()
{
    return qEnvironmentVariable("PORTREEVE_TEST_SERVER", QStringLiteral(PORTREEVE_TEST_SERVER));
}

} // namespace

TestServer::TestServer(const QString &kind, const QJsonObject &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QByteArray text = QJsonDocument(options).toJson(QJsonDocument::Compact);
    m_process.start(u"python3"_s, {program(), kind, QString::fromUtf8(text)});
    const QJsonObject place = readLine();
    m_port = quint16(place[u"port"].toInt());
    m_bundle = place[u"bundle"].toString().toUtf8();
}

TestServer::~TestServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kPatienceMs))
        m_process.kill();
}

QJsonObject TestServer::facts()
{
    return ask("facts");
}

QJsonArray TestServer::records()
{
    return facts()[u"records"].toArray();
}

QJsonArray TestServer::mails()
{
    return facts()[u"mails"].toArray();
}

int TestServer::connections()
{
    return facts()[u"connections"].toInt();
}

void TestServer::set(const QString &what, const QJsonValue &value)
{
    ask(QJsonDocument(QJsonObject{{what, value}}).toJson(QJsonDocument::Compact));
}

QJsonObject TestServer::ask(const QByteArray &line)
{
    m_process.write(line + '\n');
    return readLine();
}

QJsonObject TestServer::readLine()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine() && timer.elapsed() < kPatienceMs) {
        if (!m_process.waitForReadyRead(kPatienceMs))
            break;
    }
    return QJsonDocument::fromJson(m_process.readLine()).object();
}
