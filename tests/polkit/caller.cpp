// SPDX-License-Identifier: MIT
// Connects to the system bus, tells its unique name, and stays until standard input ends. With "silent" or
// "password" it has a polkit agent, which never answers or gives the password of PORTREEVE_TEST_PASSWORD, and
// tells "asked" and "withdrawn".

#include <PolkitQt1/Agent/Listener>
#include <PolkitQt1/Agent/Session>
#include <PolkitQt1/Subject>
#include <QtCore/QCoreApplication>
#include <QtCore/QSocketNotifier>
#include <QtDBus/QDBusConnection>
#include <cstdio>
#include <memory>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

void tell(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

class SilentAgent final : public PolkitQt1::Agent::Listener
{
    Q_OBJECT

public Q_SLOTS:
    void initiateAuthentication(const QString & /*actionId*/, const QString & /*message*/,
                                const QString & /*iconName*/, const PolkitQt1::Details & /*details*/,
                                const QString & /*cookie*/, const PolkitQt1::Identity::List & /*identities*/,
                                PolkitQt1::Agent::AsyncResult *result) override
    {
        m_results.emplace_back(result);
        tell(u"asked"_s);
    }
    bool initiateAuthenticationFinish() override { return true; }
    void cancelAuthentication() override
    {
        tell(u"withdrawn"_s);
        m_results.back()->setCompleted();
    }

private:
    std::vector<std::unique_ptr<PolkitQt1::Agent::AsyncResult>> m_results;
};

class PasswordAgent final : public PolkitQt1::Agent::Listener
{
    Q_OBJECT

public Q_SLOTS:
    void initiateAuthentication(const QString & /*actionId*/, const QString & /*message*/,
                                const QString & /*iconName*/, const PolkitQt1::Details & /*details*/,
                                const QString &cookie, const PolkitQt1::Identity::List &identities,
                                PolkitQt1::Agent::AsyncResult *result) override
    {
        tell(u"asked"_s);
        auto *session = new PolkitQt1::Agent::Session(identities.first(), cookie, result, this);
        connect(session, &PolkitQt1::Agent::Session::request, this,
                [session] { session->setResponse(qEnvironmentVariable("PORTREEVE_TEST_PASSWORD")); });
        connect(session, &PolkitQt1::Agent::Session::completed, this, [result] {
            result->setCompleted();
            delete result;
        });
        session->initiate();
    }
    bool initiateAuthenticationFinish() override { return true; }
    void cancelAuthentication() override { tell(u"withdrawn"_s); }
};

std::unique_ptr<PolkitQt1::Agent::Listener> makeAgent(const QString &kind)
{
    if (kind == "silent"_L1)
        return std::make_unique<SilentAgent>();
    if (kind == "password"_L1)
        return std::make_unique<PasswordAgent>();
    return nullptr;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QDBusConnection bus = QDBusConnection::systemBus();
    const auto agent = makeAgent(QCoreApplication::arguments().value(1));
    if (agent &&
        !agent->registerListener(PolkitQt1::UnixProcessSubject(::getpid()), u"/org/portreeve/TestAgent"_s))
        return 1;
    tell(bus.baseService());
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

#include "caller.moc"
