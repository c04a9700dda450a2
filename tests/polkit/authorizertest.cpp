// SPDX-License-Identifier: MIT
#include "polkit/authorizer.h"
#include "tests/polkit/callerprocess.h"

#include <QtCore/QElapsedTimer>
#include <QtDBus/QDBusConnectionInterface>
#include <QtTest/QTest>
#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace portreeve;
using namespace portreeve::polkittest;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;

/// What check() came to, and how often it said so.
struct Verdict
{
    int times = 0;
    Result<void> result;
    [[nodiscard]] bool isYes() const { return times == 1 && result.has_value(); }
    [[nodiscard]] bool is(ErrorCode code) const
    {
        return times == 1 && !result && result.error().code == code;
    }
};

pid_t polkitdPid()
{
    return static_cast<pid_t>(
        QDBusConnection::systemBus().interface()->servicePid(u"org.freedesktop.PolicyKit1"_s).value());
}

} // namespace

class AuthorizerTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everybodyMayView();
    void aGuestMayNotChangeAnything();
    void aMemberMayManageButNotConfigure();
    void aCallerWithoutAnAgentIsRefusedAtOnce();
    void aGoneCallerIsRefused();
    void theAdministratorsPasswordConfirms();
    void aWrongPasswordDoesNot();
    void anUnansweredPromptDelaysNobody();
    void aUsersPromptsAreLimited();
    void forgettingACallerWithdrawsItsPrompt();
    void aCallerThatDiesLeavesNoPrompt();
    void aDestroyedAuthorizerCallsNobody();
    void aHangingPolkitdIsNo();
    void aRestartedPolkitdAnswersAgain();

private:
    std::shared_ptr<Verdict> ask(const QString &caller, Action action, bool interactive = false);

    std::unique_ptr<PolkitAuthorizer> m_authorizer;
};

#define TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, kPatienceMs)

std::shared_ptr<Verdict> AuthorizerTest::ask(const QString &caller, Action action, bool interactive)
{
    auto verdict = std::make_shared<Verdict>();
    m_authorizer->check(caller, action, interactive, [verdict](Result<void> result) {
        ++verdict->times;
        verdict->result = std::move(result);
    });
    return verdict;
}

void AuthorizerTest::init()
{
    m_authorizer = std::make_unique<PolkitAuthorizer>(QDBusConnection::systemBus());
}

void AuthorizerTest::cleanup()
{
    m_authorizer.reset();
}

void AuthorizerTest::everybodyMayView()
{
    const CallerProcess guest(u"guest"_s);
    const auto verdict = ask(guest.name(), Action::View);
    TRY_VERIFY(verdict->times > 0);
    QVERIFY(verdict->isYes());
}

void AuthorizerTest::aGuestMayNotChangeAnything()
{
    const CallerProcess guest(u"guest"_s);
    const auto manage = ask(guest.name(), Action::Manage);
    const auto configure = ask(guest.name(), Action::Configure);
    TRY_VERIFY(manage->times > 0 && configure->times > 0);
    QVERIFY(manage->is(ErrorCode::NotAuthorized));
    QVERIFY(configure->is(ErrorCode::NotAuthorized));
    QVERIFY(manage->result.error().detail.contains("group portreeve"_L1));
}

void AuthorizerTest::aMemberMayManageButNotConfigure()
{
    const CallerProcess member(u"member"_s);
    const auto manage = ask(member.name(), Action::Manage);
    const auto configure = ask(member.name(), Action::Configure);
    TRY_VERIFY(manage->times > 0 && configure->times > 0);
    QVERIFY(manage->isYes());
    QVERIFY(configure->is(ErrorCode::NotAuthorized));
}

void AuthorizerTest::aCallerWithoutAnAgentIsRefusedAtOnce()
{
    const CallerProcess guest(u"guest"_s);
    const auto verdict = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(verdict->times > 0);
    QVERIFY(verdict->is(ErrorCode::NotAuthorized));
}

void AuthorizerTest::aGoneCallerIsRefused()
{
    QString name;
    {
        const CallerProcess member(u"member"_s);
        name = member.name();
    }
    const auto gone = ask(name, Action::Manage, true);
    const auto never = ask(u":1.999999"_s, Action::View, true);
    const auto nonsense = ask(u"no name"_s, Action::View);
    TRY_VERIFY(gone->times > 0 && never->times > 0 && nonsense->times > 0);
    QVERIFY(gone->is(ErrorCode::NotAuthorized));
    QVERIFY(never->is(ErrorCode::NotAuthorized));
    QVERIFY(nonsense->is(ErrorCode::NotAuthorized));
}

void AuthorizerTest::theAdministratorsPasswordConfirms()
{
    CallerProcess admin(u"admin"_s, u"password"_s, qEnvironmentVariable("PORTREEVE_SANDBOX_ADMIN_PASSWORD"));
    const auto silent = ask(admin.name(), Action::Manage);
    TRY_VERIFY(silent->is(ErrorCode::NotAuthorized));
    const auto verdict = ask(admin.name(), Action::Manage, true);
    TRY_VERIFY(verdict->times > 0);
    QVERIFY2(verdict->isYes(), verdict->result ? "" : qPrintable(verdict->result.error().detail));
    QVERIFY(admin.told("asked"));
    const auto kept = ask(admin.name(), Action::Manage);
    TRY_VERIFY(kept->isYes());
}

void AuthorizerTest::aWrongPasswordDoesNot()
{
    CallerProcess guest(u"guest"_s, u"password"_s, u"wrong"_s);
    const auto verdict = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(verdict->times > 0);
    QVERIFY(guest.told("asked"));
    QVERIFY(verdict->is(ErrorCode::NotAuthorized));
    QCOMPARE(m_authorizer->openPrompts(), 0);
}

void AuthorizerTest::anUnansweredPromptDelaysNobody()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    const CallerProcess member(u"member"_s);
    const auto waiting = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(guest.told("asked"));
    std::vector<qint64> microseconds;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer watch;
        watch.start();
        const auto verdict = ask(i % 2 == 0 ? member.name() : guest.name(), Action::Manage);
        while (verdict->times == 0 && watch.elapsed() < kPatienceMs)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        microseconds.push_back(watch.nsecsElapsed() / 1000);
        QVERIFY2(verdict->isYes() == (i % 2 == 0),
                 verdict->result ? "yes" : qPrintable(verdict->result.error().detail));
    }
    std::ranges::sort(microseconds);
    qInfo("200 checks beside an open prompt: median %lld us, slowest %lld us",
          static_cast<long long>(microseconds.at(100)), static_cast<long long>(microseconds.back()));
    // Nine of ten: now and then polkitd itself has to wait for a processor.
    QVERIFY(microseconds.at(180) < 50'000);
    QCOMPARE(waiting->times, 0);
}

void AuthorizerTest::aUsersPromptsAreLimited()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    CallerProcess other(u"member"_s, u"silent"_s);
    std::vector<std::shared_ptr<Verdict>> open;
    open.reserve(PolkitAuthorizer::kMaxPromptsPerUser);
    for (int i = 0; i < PolkitAuthorizer::kMaxPromptsPerUser; ++i)
        open.push_back(ask(guest.name(), Action::Manage, true));
    TRY_VERIFY(guest.timesTold("asked") == PolkitAuthorizer::kMaxPromptsPerUser);
    const CallerProcess sameUser(u"guest"_s, u"silent"_s);
    const auto tooMany = ask(sameUser.name(), Action::Manage, true);
    TRY_VERIFY(tooMany->times > 0);
    QVERIFY(tooMany->is(ErrorCode::LimitReached));
    const auto unaffected = ask(other.name(), Action::Configure, true);
    TRY_VERIFY(other.told("asked"));
    m_authorizer->forget(guest.name());
    QVERIFY(
        std::ranges::all_of(open, [](const auto &verdict) { return verdict->is(ErrorCode::NotAuthorized); }));
    QCOMPARE(m_authorizer->openPrompts(), 1);
    QCOMPARE(unaffected->times, 0);
}

void AuthorizerTest::forgettingACallerWithdrawsItsPrompt()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    const auto verdict = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(guest.told("asked"));
    m_authorizer->forget(guest.name());
    QVERIFY(verdict->is(ErrorCode::NotAuthorized));
    QCOMPARE(m_authorizer->openPrompts(), 0);
    TRY_VERIFY(guest.told("withdrawn"));
    QCOMPARE(verdict->times, 1);
}

void AuthorizerTest::aCallerThatDiesLeavesNoPrompt()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    const auto verdict = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(guest.told("asked"));
    guest.kill();
    TRY_VERIFY(verdict->times > 0);
    QVERIFY(verdict->is(ErrorCode::NotAuthorized));
    QCOMPARE(m_authorizer->openPrompts(), 0);
}

void AuthorizerTest::aDestroyedAuthorizerCallsNobody()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    const auto prompted = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(guest.told("asked"));
    const auto pending = ask(guest.name(), Action::View);
    m_authorizer.reset();
    TRY_VERIFY(guest.told("withdrawn"));
    QCOMPARE(prompted->times + pending->times, 0);
}

void AuthorizerTest::aHangingPolkitdIsNo()
{
    const CallerProcess member(u"member"_s);
    const pid_t polkitd = polkitdPid();
    QVERIFY(polkitd > 0);
    QCOMPARE(::kill(polkitd, SIGSTOP), 0);
    const auto verdict = ask(member.name(), Action::Manage);
    TRY_VERIFY(verdict->times > 0);
    ::kill(polkitd, SIGCONT);
    QVERIFY(verdict->is(ErrorCode::NotAuthorized));
    QVERIFY(verdict->result.error().detail.contains("polkitd"_L1));
    const auto after = ask(member.name(), Action::Manage);
    TRY_VERIFY(after->times > 0);
    QVERIFY(after->isYes());
}

void AuthorizerTest::aRestartedPolkitdAnswersAgain()
{
    CallerProcess guest(u"guest"_s, u"silent"_s);
    const CallerProcess member(u"member"_s);
    const auto prompted = ask(guest.name(), Action::Manage, true);
    TRY_VERIFY(guest.told("asked"));
    QCOMPARE(::kill(polkitdPid(), SIGKILL), 0);
    TRY_VERIFY(prompted->is(ErrorCode::NotAuthorized));
    std::shared_ptr<Verdict> verdict;
    QElapsedTimer watch;
    watch.start();
    do {
        verdict = ask(member.name(), Action::Manage);
        TRY_VERIFY(verdict->times > 0);
    } while (!verdict->isYes() && watch.elapsed() < kPatienceMs);
    QVERIFY(verdict->isYes());
    qInfo("polkitd answered again after %lld ms", static_cast<long long>(watch.elapsed()));
}

int main(int argc, char *argv[])
{
    if (qEnvironmentVariable("PORTREEVE_SANDBOX") != "root"_L1) {
        std::puts("SKIP: this test needs polkitd and other users: run it in tests/sandbox as root");
        return 77;
    }
    QCoreApplication application(argc, argv);
    AuthorizerTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "authorizertest.moc"
