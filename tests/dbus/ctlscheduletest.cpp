// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kTen = 10'000'000;
constexpr quint64 kTwo = 2'000'000;

/// What `portreevectl schedule` does and says.
class CtlScheduleTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        QVERIFY(m_helper->start());
        EntrySpec spec;
        spec.ports = PortSet::parse(u"8000").value();
        m_helper->addEntry(spec);
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void addAppendsAProfile()
    {
        schedule() = {kNight};
        const auto result = add({u"--days=mon-fri"_s, u"--from=8:00"_s, u"--to=18:00"_s, u"--up=10mbps"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.output, QByteArray("added profile 2 (mon-fri 08:00 to 18:00, up 10 Mbit/s) to 8000 "
                                           "(id 1); now not limited\n"));
        QCOMPARE(schedule(), (Schedule{kNight, {0x1f, 480, 1080, {kTen, std::nullopt}}}));
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
    }

    void addTakesOffAndTheEndOfADay()
    {
        QCOMPARE(
            add({u"--days=sat,sun"_s, u"--from=00:00"_s, u"--to=24:00"_s, u"--up=off"_s, u"--down=2mbps"_s})
                .status,
            0);
        QCOMPARE(schedule(), (Schedule{{0x60, 0, 0, {kUnlimited, kTwo}}}));
    }

    void listNumbersTheProfiles()
    {
        QCOMPARE(list().output, QByteArray("8000 (id 1) has no schedule; 'schedule ENTRY add' makes one\n"));
        schedule() = {kNight, {0x1f, 480, 1080, {kTen, std::nullopt}}};
        QCOMPARE(list().output, QByteArray("N  DAYS     FROM   TO            UP      DOWN\n"
                                           "1  daily    22:00  06:00   no limit  2 Mbit/s\n"
                                           "2  mon-fri  08:00  18:00  10 Mbit/s         -\n"));
        QVERIFY(!m_helper->calls.contains(u"Modify!"_s));
    }

    void listPrintsJson()
    {
        schedule() = {kNight, {0x1f, 480, 1080, {kTen, std::nullopt}}};
        QCOMPARE(runCtl({u"schedule"_s, u"8000"_s, u"list"_s, u"--json"_s}).output,
                 QByteArray("{\"id\":1,\"schedule\":["
                            "{\"days\":\"daily\",\"from\":\"22:00\",\"to\":\"06:00\",\"up_bps\":0,"
                            "\"down_bps\":2000000},"
                            "{\"days\":\"mon-fri\",\"from\":\"08:00\",\"to\":\"18:00\",\"up_bps\":10000000,"
                            "\"down_bps\":null}]}\n"));
    }

    void removeTakesTheNumberOfTheList()
    {
        schedule() = {kNight, {0x1f, 480, 1080, {kTen, std::nullopt}}};
        QCOMPARE(runCtl({u"schedule"_s, u"8000"_s, u"remove"_s, u"3"_s}).errors,
                 QByteArray("portreevectl: there is no profile 3; the schedule has 2\n"));
        QCOMPARE(runCtl({u"schedule"_s, u"8000"_s, u"remove"_s, u"1"_s}).output,
                 QByteArray("removed profile 1 (daily 22:00 to 06:00, up no limit, down 2 Mbit/s) of 8000 "
                            "(id 1); now not limited\n"));
        QCOMPARE(schedule(), (Schedule{{0x1f, 480, 1080, {kTen, std::nullopt}}}));
        QCOMPARE(runCtl({u"schedule"_s, u"8000"_s, u"remove"_s, u"1"_s}).status, 0);
        QVERIFY(schedule().empty());
    }

    void offRemovesAllProfilesAndNothingElse()
    {
        m_helper->spec(1).limits.base = {kTen, kTen};
        schedule() = {kNight, kNight};
        QCOMPARE(runCtl({u"schedule"_s, u"8000"_s, u"off"_s}).output,
                 QByteArray("removed the schedule of 8000 (id 1); now up 10 Mbit/s, down 10 Mbit/s\n"));
        QVERIFY(schedule().empty());
        QCOMPARE(m_helper->spec(1).limits.base, (RatePair{kTen, kTen}));
    }

    void aChangePrintsWhatHoldsAsJson()
    {
        const auto result =
            add({u"--days=daily"_s, u"--from=8:00"_s, u"--to=9:00"_s, u"--down=2mbps"_s, u"--json"_s});
        QVERIFY2(result.output.startsWith("{\"scheduled\":[1],\"limit\":null,\"effective_limit\":{"),
                 result.output);
        QVERIFY2(result.output.contains("\"schedule\":[{\"days\":\"daily\""), result.output);
    }

    void aFullScheduleTakesNoMore()
    {
        schedule() = Schedule(kMaxProfiles, kNight);
        const auto result = add({u"--days=daily"_s, u"--from=8:00"_s, u"--to=9:00"_s, u"--down=2mbps"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(schedule().size(), kMaxProfiles);
    }

    void aKernelThatCannotLimitEndsWithOne()
    {
        m_helper->refuse(u"Modify"_s, errorName(ErrorCode::Unsupported), u"this kernel lacks ifb"_s);
        const auto result = add({u"--days=daily"_s, u"--from=8:00"_s, u"--to=9:00"_s, u"--down=2mbps"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: this kernel lacks ifb\n"));
    }

private:
    const RateProfile kNight{kAllDays, 1320, 360, {kUnlimited, kTwo}};

    Schedule &schedule() { return m_helper->spec(1).limits.schedule; }
    static CtlResult list() { return runCtl({u"schedule"_s, u"8000"_s, u"list"_s}); }
    static CtlResult add(const QStringList &options)
    {
        return runCtl(QStringList{u"schedule"_s, u"8000"_s, u"add"_s} + options);
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlScheduleTest)
#include "ctlscheduletest.moc"
