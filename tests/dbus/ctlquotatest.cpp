// SPDX-License-Identifier: MIT
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

constexpr quint64 kGib = quint64{1} << 30;

/// What `portreevectl quota` does and says, and how list and show tell of quotas.
class CtlQuotaTest final : public QObject
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
        m_helper->addEntry(spec, {.billedBytes = 41 * kGib + 5});
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void aSizeAloneMakesAQuotaAsByDefault()
    {
        const auto result = runCtl({u"quota"_s, u"8000"_s, u"100GB"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(quota(), QuotaSettings{.bytes = 100 * kGib});
        QCOMPARE(
            result.output,
            QByteArray("quota of 8000 (id 1): 41 % of 100 GiB used; resets each month on day 1 at 00:05; "
                       "alerts at 30, 50, 80 and 100 %; at 100 % only told of\n"));
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
    }

    void everyOptionTakesEffect()
    {
        QCOMPARE(runCtl({u"quota"_s, u"8000"_s, u"1.5TB"_s, u"--yearly"_s, u"02-29"_s, u"--at"_s, u"6:30"_s,
                         u"--thresholds"_s, u"90,100"_s, u"--action"_s, u"throttle=1mbps"_s})
                     .status,
                 0);
        QCOMPARE(quota(), (QuotaSettings{.bytes = 1536 * kGib,
                                         .period = {.kind = PeriodKind::Yearly,
                                                    .day = 29,
                                                    .month = 2,
                                                    .firstDay = {},
                                                    .atMinute = 390},
                                         .thresholds = {90, 100},
                                         .action = QuotaAction::Throttle,
                                         .throttleBps = 1'000'000}));
    }

    void whatIsNotNamedStaysAsItIsNow()
    {
        QCOMPARE(runCtl({u"quota"_s, u"8000"_s, u"1GB"_s, u"--reset-day=31"_s, u"--action=block"_s}).status,
                 0);
        m_helper->spec(1).quota->thresholds = {75}; // by somebody else
        QCOMPARE(runCtl({u"quota"_s, u"id:1"_s, u"12345"_s}).status, 0);
        QCOMPARE(quota(), (QuotaSettings{.bytes = 12'345,
                                         .period = {.day = 31, .firstDay = {}},
                                         .thresholds = {75},
                                         .action = QuotaAction::Block}));
        QCOMPARE(runCtl({u"quota"_s, u"8000"_s, u"1GB"_s, u"--every=7"_s, u"--thresholds="_s}).status, 0);
        QCOMPARE(quota().period.kind, PeriodKind::EveryDays);
        QVERIFY(quota().thresholds.empty());
        QVERIFY(runCtl({u"quota"_s, u"8000"_s, u"1GB"_s}).output.contains("; no alerts; at 100 % blocked\n"));
        QCOMPARE(quota().action, QuotaAction::Block);
    }

    void offTakesTheQuotaAwayAndNothingElse()
    {
        m_helper->spec(1).quota = QuotaSettings{.bytes = kGib};
        m_helper->spec(1).burst = BurstSettings{8000, 1, 8000, 1, BurstDirection::Sum};
        QCOMPARE(runCtl({u"quota"_s, u"8000"_s, u"off"_s}).output,
                 QByteArray("removed the quota of 8000 (id 1)\n"));
        QVERIFY(!m_helper->entries().at(1).quota);
        QVERIFY(m_helper->entries().at(1).burst);
    }

    void aTimeOfDayForAQuotaThatNeverResetsIsRefused()
    {
        QCOMPARE(runCtl({u"quota"_s, u"8000"_s, u"1GB"_s, u"--no-reset"_s}).status, 0);
        const auto result = runCtl({u"quota"_s, u"8000"_s, u"2GB"_s, u"--at=06:00"_s});
        QCOMPARE(result.status, 1);
        QVERIFY2(result.errors.contains("--at: ") && result.errors.contains("--reset-day"), result.errors);
        QCOMPARE(quota().bytes, kGib);
    }

    void whatExcludesEachOtherIsNamed()
    {
        const auto result =
            runCtl({u"quota"_s, u"8000"_s, u"1GB"_s, u"--every=7"_s, u"--reset-day=1"_s, u"--no-reset"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains("--reset-day, --every and --no-reset exclude each other"),
                 result.errors);
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 0);
    }

    void jsonTellsTheQuotaThatWasSet()
    {
        QCOMPARE(runCtl({u"--json"_s, u"quota"_s, u"8000"_s, u"100GB"_s}).output,
                 QByteArray(
                     "{\"modified\":[1],\"quota\":{\"limit_bytes\":107374182400,\"used_bytes\":44023414789,"
                     "\"action\":\"notify\",\"throttle_bps\":null,\"thresholds\":[30,50,80,100],\"period\":"
                     "{\"kind\":\"monthly\",\"day\":1,\"month\":null,\"every_days\":null,\"first_day\":null,"
                     "\"at\":\"00:05\"},\"standing\":\"open\",\"alerted\":0,\"period_began\":null,"
                     "\"period_end\":null,\"daily_mean_bytes\":null,\"reaches_limit\":null}}\n"));
        QCOMPARE(runCtl({u"--json"_s, u"quota"_s, u"8000"_s, u"off"_s}).output,
                 QByteArray("{\"modified\":[1],\"quota\":null}\n"));
    }

    void jsonHasAllOfAQuotaWithTheFiguresOfTheMoment()
    {
        fill();
        m_helper->quotaStatus(1).usedBytes = 1; // what the helper told with the entry is older
        const QJsonObject entry =
            QJsonDocument::fromJson(runCtl({u"show"_s, u"8000"_s, u"--json"_s}).output).object();
        const QJsonObject told = entry[u"quota"].toObject();
        QCOMPARE(told[u"limit_bytes"].toInteger(), qint64{100 * kGib});
        QCOMPARE(told[u"used_bytes"].toInteger(), qint64{41 * kGib + 5});
        QCOMPARE(told[u"used_bytes"], entry[u"billed_bytes"]);
        QCOMPARE(told[u"action"].toString(), u"throttle"_s);
        QCOMPARE(told[u"throttle_bps"].toInteger(), 1'000'000);
        QCOMPARE(told[u"standing"].toString(), u"open"_s);
        QCOMPARE(told[u"alerted"].toInteger(), 30);
        QCOMPARE(told[u"daily_mean_bytes"].toInteger(), qint64{3 * kGib});
        QCOMPARE(told[u"period"].toObject(), (QJsonObject{{u"kind"_s, u"days"_s},
                                                          {u"day"_s, {}},
                                                          {u"month"_s, {}},
                                                          {u"every_days"_s, 7},
                                                          {u"first_day"_s, u"2026-01-31"_s},
                                                          {u"at"_s, u"00:05"_s}}));
        QCOMPARE(momentOf(told[u"period_began"]), kNow - 86'400);
        QCOMPARE(momentOf(told[u"period_end"]), kNow + 864'000);
        QCOMPARE(momentOf(told[u"reaches_limit"]), kNow + 432'000);
    }

    void jsonHasNullWithoutAQuota()
    {
        const auto list = QJsonDocument::fromJson(runCtl({u"list"_s, u"--json"_s}).output).object();
        QVERIFY(list[u"entries"][0][u"quota"].isNull());
    }

    void theTableHasAColumnWhereThereIsAQuota()
    {
        QVERIFY(!runCtl({u"list"_s}).output.contains("QUOTA"));
        fill();
        EntrySpec other;
        other.ports = PortSet::parse(u"9000").value();
        m_helper->addEntry(other);
        QByteArray table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains(" QUOTA ") && table.contains(" 41 % of 100 GiB "), table);
        QVERIFY2(!table.contains("STATE"), table);
        m_helper->quotaStatus(1).standing = QuotaStanding::Blocked;
        m_helper->figures(1).billedBytes = 100 * kGib;
        table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains(" 100 % of 100 GiB, blocked "), table);
    }

    void showExplainsAQuotaInFull()
    {
        fill();
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        for (const QByteArray &line :
             {QByteArray("quota      100 GiB (107374182400 B)\n"),
              QByteArray("used       41.0 GiB (44023414789 B), 41.0 %: below the quota\n"),
              QByteArray("alerts     at 30, 50, 80 and 100 %; the last in this period at 30 %\n"),
              QByteArray("at 100 %   slowed to 1 Mbit/s\n"), QByteArray("resets     every 7 days at 00:05\n"),
              "period     began on " + localTime(kNow - 86'400) + ", ends on " + localTime(kNow + 864'000) +
                  '\n',
              "forecast   3.0 GiB a day, reaches the limit on " + localTime(kNow + 432'000) + '\n'})
            QVERIFY2(output.contains('\n' + line), line + output);
    }

    void showSaysThatAnEntryIsBlocked()
    {
        fill();
        m_helper->spec(1).quota->action = QuotaAction::Block;
        m_helper->quotaStatus(1).standing = QuotaStanding::Blocked;
        m_helper->figures(1).billedBytes = 100 * kGib;
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("\nused       100.0 GiB (107374182400 B), 100.0 %: used up, so blocked\n"),
                 output);
        QVERIFY2(output.contains("\neffective  nothing passes until " + localTime(kNow + 864'000) +
                                 ", because its quota is used up; else not limited\n"),
                 output);
    }

    void showSaysWhatAQuotaThrottles()
    {
        fill();
        m_helper->quotaStatus(1).standing = QuotaStanding::Throttled;
        const EffectiveRate rate{LimitCause::Quota, 1'000'000, kNow + 864'000, 50'000'000, LimitCause::Base};
        m_helper->setEffective(1, {rate, rate, {}});
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("\neffective  1 Mbit/s up and down until " + localTime(kNow + 864'000) +
                                 ", because its quota is used up; else 50 Mbit/s, the entry's own limit\n"),
                 output);
    }

    void aRefusalEndsAsTheHelperSaysIt()
    {
        m_helper->refuse(u"Modify"_s, errorName(ErrorCode::NotAuthorized), u"that takes an administrator"_s);
        const auto result = runCtl({u"quota"_s, u"8000"_s, u"1GB"_s});
        QCOMPARE(result.status, 4);
        QCOMPARE(result.errors, QByteArray("portreevectl: that takes an administrator\n"));
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(runCtl({u"quota"_s, u"8001"_s, u"1GB"_s}).status, 1);
    }

private:
    const qint64 kNow = QDateTime::currentSecsSinceEpoch();

    QuotaSettings quota() { return m_helper->entries().at(1).quota.value_or(QuotaSettings{}); }

    // A quota of 100 GiB a week that throttles, in the middle of a period.
    void fill()
    {
        m_helper->spec(1).quota = QuotaSettings{
            .bytes = 100 * kGib,
            .period = {.kind = PeriodKind::EveryDays, .everyDays = 7, .firstDay = {2026, 1, 31}},
            .action = QuotaAction::Throttle,
            .throttleBps = 1'000'000};
        m_helper->quotaStatus(1) = {.periodBeganSec = kNow - 86'400,
                                    .periodEndSec = kNow + 864'000,
                                    .alertedPercent = 30,
                                    .dailyMeanBytes = 3 * kGib,
                                    .reachesLimitSec = kNow + 432'000};
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

PORTREEVE_TEST(portreeve::CtlQuotaTest)
#include "ctlquotatest.moc"
