// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QString>

/// A server of tests/servers, from construction to destruction.
class TestServer
{
public:
    /// \param kind http, http-proxy, socks-proxy or mail
    /// \param options as tests/servers/serve.py takes them
    explicit TestServer(const QString &kind, const QJsonObject &options = {});
    ~TestServer();
    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// What is to be trusted.
    [[nodiscard]] QByteArray bundle() const { return m_bundle; }

    /// What it saw.
    QJsonObject facts();
    QJsonArray records();
    QJsonArray mails();
    int connections();
    /// What it does from now on: {"script": …} or {"faults": …}.
    void set(const QString &what, const QJsonValue &value);

private:
    QJsonObject ask(const QByteArray &line);
    QJsonObject readLine();

    QProcess m_process;
    quint16 m_port = 0;
    QByteArray m_bundle;
};
