// SPDX-License-Identifier: MIT
#include "helper/service/uplinkkeeper.h"
#include "tests/kernel/link/namespacefixture.h"
#include "tests/unit/service/workshop.h"

#include <QtDBus/QDBusConnection>
#include <QtTest/QTest>
#include <chrono>
#include <cstdio>
#include <memory>

using namespace portreeve;
using namespace portreeve::linktest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 600;
/// An uplink's change is told within some 50 ms.
constexpr int kSoonMs = 400;
constexpr int kLaterMs = 2000;

} // namespace

/// The real kernel's interfaces, with counters and database in memory. Each test starts with a0, which has
/// the default route, and b0.
class UplinkKeeperTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void noDefaultRouteIsAProblemAfterAWhileOnly();
    void eachTimeWithoutADefaultRouteHasItsPatience();
    void whatIsKnownIsInTheDatabase();
    void aDatabaseThatCannotBeWrittenIsToldAndTriedAgain();
    void aChoiceIsAnsweredOnceItIsMeasuredThere();
    void measuringNowhereIsAProblemAtOnce();

private:
    void start(std::vector<KnownUplink> known = {});
    void choose(const InterfaceSelection &selection);
    [[nodiscard]] QString problem() const { return m_shop->health.bySubject().value(u"Measuring"_s); }
    std::vector<KnownUplink> stored();

    std::unique_ptr<Workshop> m_shop;
    std::unique_ptr<UplinkKeeper> m_keeper;
};

void UplinkKeeperTest::init()
{
    QVERIFY(ipBatch(u"link add a0 address 02:00:00:00:00:0a type veth peer name a1\n"
                    "link add b0 type veth peer name b1\n"
                    "link set a0 up\nlink set b0 up\nlink set a1 up\nlink set b1 up\n"
                    "addr add 10.1.0.1/24 dev a0\nroute add default via 10.1.0.2\n"_s));
    m_shop = std::make_unique<Workshop>();
    m_keeper = std::make_unique<UplinkKeeper>(m_shop->engine, Announcer(QDBusConnection(u"nowhere"_s)),
                                              m_shop->health, std::chrono::milliseconds(kPatienceMs));
}

void UplinkKeeperTest::cleanup()
{
    m_shop->engine.stop();
    m_keeper.reset();
    m_shop.reset();
    for (const auto &link : {u"a0"_s, u"b0"_s, u"c0"_s}) {
        if (indexOf(link.toLatin1().constData()) != 0)
            QVERIFY(ip(u"link del "_s + link));
    }
}

void UplinkKeeperTest::start(std::vector<KnownUplink> known)
{
    bool isCounting = false;
    m_keeper->start({}, std::move(known),
                    [&](const Result<void> &counting) { isCounting = counting.has_value(); });
    QTRY_VERIFY(isCounting);
}

void UplinkKeeperTest::choose(const InterfaceSelection &selection)
{
    bool isDone = false;
    m_keeper->select(selection, [&] { m_shop->engine.later([&] { isDone = true; }); });
    QTRY_VERIFY(isDone);
}

std::vector<KnownUplink> UplinkKeeperTest::stored()
{
    std::vector<KnownUplink> known;
    m_shop->work([&](Outbox &, Meter &) { known = m_shop->store->load()->knownUplinks; });
    return known;
}

void UplinkKeeperTest::noDefaultRouteIsAProblemAfterAWhileOnly()
{
    start();
    QVERIFY(ip(u"route del default"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_keeper->choice().kept, QStringList{u"a0"_s}, kSoonMs);
    QCOMPARE(m_keeper->names(), QStringList{u"a0"_s});
    QCOMPARE(m_shop->health.problems(), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(!problem().isEmpty(), kLaterMs);
    QVERIFY2(problem().contains(u"no default route"_s), qPrintable(problem()));
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->health.problems(), QStringList(), kSoonMs);
}

void UplinkKeeperTest::eachTimeWithoutADefaultRouteHasItsPatience()
{
    start();
    for (int i = 0; i < 4; ++i) {
        QVERIFY(ip(u"route del default"_s));
        QTest::qWait(kPatienceMs * 2 / 3);
        QCOMPARE(m_shop->health.problems(), QStringList());
        QVERIFY(ip(u"route add default via 10.1.0.2"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->choice().kept, QStringList(), kSoonMs);
    }
    // Nor is it counted while something else is chosen.
    QVERIFY(ip(u"route del default"_s));
    choose({InterfaceMode::List, {u"b0"_s}});
    QTest::qWait(kPatienceMs * 3 / 2);
    QCOMPARE(m_shop->health.problems(), QStringList());
}

void UplinkKeeperTest::whatIsKnownIsInTheDatabase()
{
    start({{u"ppp0"_s, {}}});
    QTRY_COMPARE(stored(), (std::vector<KnownUplink>{{u"a0"_s, QByteArray::fromHex("02000000000a")}}));
    QVERIFY(ip(u"link set a0 down"_s));
    QVERIFY(ipBatch(u"link add c0 type veth peer name c1\nlink set c0 address 02:00:00:00:00:0c\n"
                    "link set c0 up\nlink set c1 up\nroute add default dev c0\n"_s));
    QTRY_COMPARE(stored(), (std::vector<KnownUplink>{{u"c0"_s, QByteArray::fromHex("02000000000c")}}));
}

void UplinkKeeperTest::aDatabaseThatCannotBeWrittenIsToldAndTriedAgain()
{
    start();
    QTRY_COMPARE(stored().size(), std::size_t{1});
    m_shop->work([this](Outbox &, Meter &) { m_shop->store->failingCommit = 1; });
    QVERIFY(ipBatch(u"addr add 10.2.0.1/24 dev b0\nroute replace default via 10.2.0.2\n"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->health.bySubject().contains(u"Remembering the uplinks"_s), kLaterMs);
    QCOMPARE(m_keeper->names(), QStringList{u"b0"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->health.problems(), QStringList(), kLaterMs);
    QCOMPARE(stored().at(0).name, u"b0"_s);
}

void UplinkKeeperTest::aChoiceIsAnsweredOnceItIsMeasuredThere()
{
    start();
    for (const QString &name : {u"b0"_s, u"a0"_s, u"b?"_s, u"a*"_s}) {
        choose({InterfaceMode::List, {name}});
        QVERIFY(m_keeper->names().constFirst().startsWith(name.at(0)));
    }
    // The same once more changes nothing, and is answered all the same.
    choose({InterfaceMode::List, {u"a*"_s}});
}

void UplinkKeeperTest::measuringNowhereIsAProblemAtOnce()
{
    start();
    choose({InterfaceMode::List, {u"c0"_s}});
    QVERIFY2(problem().contains(u"no interface is called c0"_s), qPrintable(problem()));
    QVERIFY(ip(u"link add c0 type veth peer name c1"_s));
    QTRY_COMPARE_WITH_TIMEOUT(problem(), QString(), kSoonMs);
    // Where it has become another problem, it is another sentence.
    QVERIFY(ip(u"link del c0"_s));
    QTRY_VERIFY_WITH_TIMEOUT(problem().contains(u"c0"_s), kSoonMs);
    choose({InterfaceMode::List, {u"nowhere0"_s}});
    QVERIFY2(problem().contains(u"nowhere0"_s), qPrintable(problem()));
    choose({});
    QCOMPARE(problem(), QString());
}

int main(int argc, char *argv[])
{
    if (!enterOwnNamespace() || !ip(u"link set lo up"_s)) {
        std::puts("SKIP: no network namespace can be made here, or there is no ip(8)");
        return 77;
    }
    QCoreApplication application(argc, argv);
    UplinkKeeperTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "uplinkkeepertest.moc"
