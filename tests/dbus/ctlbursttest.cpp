// SPDX-License-Identifier: MIT
#include "dbus/burstdicts.h"
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

const BurstSettings kBurst{50'000'000, 5, 5'000'000, 10, BurstDirection::Sum};

/// What `portreevectl burst` does and says, and how list and show tell of burst protection.
class CtlBurstTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("LC_ALL", "C.UTF-8");
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
        qunsetenv("LC_ALL");
    }

    void itIsSetWithAllThatItTakes()
    {
        const auto result =
            burst({u"--trigger=50mbps"_s, u"--window=5"_s, u"--throttle=5mbps"_s, u"--duration=10"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(settings(), kBurst);
        QCOMPARE(
            result.output,
            QByteArray("burst protection of 8000 (id 1): above 50 Mbit/s in and out together for 5 minutes, "
                       "slowed to 5 Mbit/s for 10 minutes; armed, 0 of 5 minutes above the trigger\n"));
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
    }

    void aDirectionStaysUntilAnotherIsNamed()
    {
        const QStringList all{u"--trigger=50mbps"_s, u"--window=5"_s, u"--throttle=5mbps"_s,
                              u"--duration=10"_s};
        QCOMPARE(burst(all + QStringList{u"--direction=out"_s}).status, 0);
        QCOMPARE(settings().direction, BurstDirection::Out);
        QCOMPARE(burst(all).status, 0);
        QCOMPARE(settings().direction, BurstDirection::Out);
        QCOMPARE(burst(all + QStringList{u"--direction"_s, u"sum"_s}).status, 0);
        QCOMPARE(settings(), kBurst);
    }

    void offTakesItAway()
    {
        protect();
        QCOMPARE(burst({u"off"_s}).output, QByteArray("removed the burst protection of 8000 (id 1)\n"));
        QVERIFY(!m_helper->entries().at(1).burst);
        QCOMPARE(burst({u"off"_s, u"--json"_s}).output, QByteArray("{\"modified\":[1],\"burst\":null}\n"));
    }

    void liftEndsAThrottleAndLeavesTheProtection()
    {
        protect();
        throttle();
        QCOMPARE(burst({u"lift"_s}).output,
                 QByteArray("lifted the throttle of 8000 (id 1); burst protection stays armed\n"));
        QVERIFY(!m_helper->burstStatus(1).isThrottled());
        QCOMPARE(settings(), kBurst);
        QCOMPARE(burst({u"lift"_s}).output,
                 QByteArray("8000 (id 1) was not throttled by burst protection\n"));
        QCOMPARE(m_helper->calls.count(u"LiftThrottles!"_s), 2);
        const QJsonObject lifted = QJsonDocument::fromJson(burst({u"lift"_s, u"--json"_s}).output).object();
        QCOMPARE(lifted[u"lifted"], QJsonValue(QJsonArray{1}));
        QCOMPARE(lifted[u"burst"][u"state"].toString(), u"armed"_s);
    }

    void aDryRunChangesNothingAndSaysWhenItWouldHaveFired()
    {
        m_helper->trial = {120, {kNow - 86'400, kNow - 7000, kNow - 3000}};
        const auto result = burst({u"--dry-run"_s, u"--trigger=50mbps"_s, u"--window=5"_s,
                                   u"--throttle=5mbps"_s, u"--duration=10"_s, u"--direction=in"_s});
        QCOMPARE(result.status, 0);
        const QByteArray start = "8000 (id 1): would have fired 3 times in the last 2 hours, at " +
                                 localTime(kNow - 86'400) + ", ";
        QVERIFY2(result.output.startsWith(start), result.output);
        QVERIFY2(result.output.contains(" and "), result.output);
        std::optional<BurstSettings> tried;
        QVERIFY(applyBurst(tried, m_helper->tried));
        QCOMPARE(tried, (BurstSettings{50'000'000, 5, 5'000'000, 10, BurstDirection::In}));
        QVERIFY(!m_helper->entries().at(1).burst);
        QVERIFY(m_helper->calls.contains(u"TryBurst"_s) && !m_helper->calls.contains(u"Modify!"_s));
    }

    void aDryRunWithoutSettingsTriesTheEntrysOwn()
    {
        auto result = burst({u"--dry-run"_s});
        QCOMPARE(result.status, 1);
        QVERIFY2(result.errors.contains("has no burst protection; say --trigger"), result.errors);
        protect();
        m_helper->trial = {120, {}};
        result = burst({u"--dry-run"_s});
        QCOMPARE(result.output, QByteArray("8000 (id 1): would not have fired in the last 2 hours\n"));
        std::optional<BurstSettings> tried;
        QVERIFY(applyBurst(tried, m_helper->tried));
        QCOMPARE(tried, kBurst);
    }

    void aDryRunIsADocumentToo()
    {
        protect();
        m_helper->trial = {45, {kNow - 600}};
        const QJsonObject told =
            QJsonDocument::fromJson(burst({u"--dry-run"_s, u"--json"_s}).output).object();
        QCOMPARE(told[u"id"].toInteger(), 1);
        QCOMPARE(told[u"minutes"].toInteger(), 45);
        QCOMPARE(told[u"burst"], QJsonValue(QJsonObject{{u"trigger_bps"_s, 50'000'000},
                                                        {u"window_minutes"_s, 5},
                                                        {u"throttle_bps"_s, 5'000'000},
                                                        {u"duration_minutes"_s, 10},
                                                        {u"direction"_s, u"sum"_s}}));
        QCOMPARE(told[u"fired"].toArray().size(), 1);
        QCOMPARE(momentOf(told[u"fired"][0]), kNow - 600);
    }

    void whatIsMissingIsNamed()
    {
        const auto result = burst({u"--trigger=50mbps"_s, u"--window=5"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains("--throttle and --duration are missing"), result.errors);
    }

    void theTableShowsTheStateWhereThereIsOne()
    {
        QVERIFY(!runCtl({u"list"_s}).output.contains("STATE"));
        protect();
        QByteArray table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains(" STATE ") && table.contains("⚡"), table);
        QVERIFY2(!table.contains("QUOTA"), table);
        throttle();
        table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains("🔽5m"), table);
    }

    void whereSymbolsCannotBeShownWordsAre_data()
    {
        QTest::addColumn<QByteArray>("locale");
        for (const char *locale : {"C", "POSIX", "de_DE.ISO-8859-1"})
            QTest::newRow(locale) << QByteArray(locale);
    }

    void whereSymbolsCannotBeShownWordsAre()
    {
        QFETCH(QByteArray, locale);
        qputenv("LC_ALL", locale);
        protect();
        QVERIFY(runCtl({u"list"_s}).output.contains(" armed "));
        throttle();
        QVERIFY(runCtl({u"list"_s}).output.contains(" slowed 5m "));
    }

    void showExplainsItInFull()
    {
        protect();
        m_helper->burstStatus(1).minutesAbove = 2;
        QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains(
                     "\nburst      above 50 Mbit/s in and out together for 5 minutes, slowed to 5 Mbit/s "
                     "for 10 minutes\n           armed, 2 of 5 minutes above the trigger\n"),
                 output);
        throttle();
        const EffectiveRate rate{LimitCause::Burst, 5'000'000, kUntil, 50'000'000, LimitCause::Base};
        m_helper->setEffective(1, {rate, rate, {}});
        output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("\n           throttled since ") && output.contains(", 5 minutes left\n"),
                 output);
        QVERIFY2(output.contains("\neffective  5 Mbit/s up and down, because of burst protection until ") &&
                     output.contains("; else 50 Mbit/s, the entry's own limit\n"),
                 output);
        const QByteArray table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains(" 5 Mbit/s (b) "), table);
    }

    void jsonHasTheStateAndUntilWhen()
    {
        protect();
        m_helper->burstStatus(1).minutesAbove = 2;
        QJsonObject told = entryOf(runCtl({u"list"_s, u"--json"_s}));
        QCOMPARE(told, (QJsonObject{{u"trigger_bps"_s, 50'000'000},
                                    {u"window_minutes"_s, 5},
                                    {u"throttle_bps"_s, 5'000'000},
                                    {u"duration_minutes"_s, 10},
                                    {u"direction"_s, u"sum"_s},
                                    {u"state"_s, u"armed"_s},
                                    {u"since"_s, {}},
                                    {u"until"_s, {}},
                                    {u"minutes_above"_s, 2}}));
        throttle();
        told = entryOf(runCtl({u"list"_s, u"--json"_s}));
        QCOMPARE(told[u"state"].toString(), u"throttled"_s);
        QCOMPARE(momentOf(told[u"until"]), kUntil);
        QCOMPARE(momentOf(told[u"since"]), kUntil - 600);
    }

    void aRefusalEndsAsTheHelperSaysIt()
    {
        protect();
        m_helper->refuse(u"LiftThrottles"_s, errorName(ErrorCode::NotAuthorized),
                         u"that takes an administrator"_s);
        const auto result = burst({u"lift"_s});
        QCOMPARE(result.status, 4);
        QCOMPARE(result.errors, QByteArray("portreevectl: that takes an administrator\n"));
    }

private:
    const qint64 kNow = QDateTime::currentSecsSinceEpoch();
    const qint64 kUntil = kNow + 300;

    static CtlResult burst(const QStringList &words)
    {
        return runCtl(QStringList{u"burst"_s, u"8000"_s} + words);
    }
    BurstSettings settings() { return m_helper->entries().at(1).burst.value_or(BurstSettings{}); }
    void protect() { m_helper->spec(1).burst = kBurst; }
    void throttle() { m_helper->burstStatus(1) = {.sinceSec = kUntil - 600, .untilSec = kUntil}; }

    static QJsonObject entryOf(const CtlResult &result)
    {
        return QJsonDocument::fromJson(result.output).object()[u"entries"][0][u"burst"].toObject();
    }

    static QByteArray localTime(qint64 secondsSinceEpoch)
    {
        return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch).toString(u"yyyy-MM-dd HH:mm"_s).toUtf8();
    }

    // A moment without an offset would be read as local time, which this does not accept.
    static qint64 momentOf(const QJsonValue &value)
    {
        const QDateTime moment = QDateTime::fromString(value.toString(), Qt::ISODate);
        return moment.timeSpec() == Qt::LocalTime ? 0 : moment.toSecsSinceEpoch();
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlBurstTest)
#include "ctlbursttest.moc"
