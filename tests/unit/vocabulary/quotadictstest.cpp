// SPDX-License-Identifier: MIT
#include "dbus/quotadicts.h"
#include "dbus/alertdicts.h"
#include "dbus/burstdicts.h"
#include "tests/support/testsuite.h"
#include "tests/unit/vocabulary/overthewire.h"

#include <QtTest/QTest>
#include <limits>
#include <memory>

using namespace Qt::StringLiterals;

namespace portreeve {

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();

QuotaSettings richQuota()
{
    QuotaSettings quota;
    quota.bytes = kMaxQuotaBytes;
    quota.period = {PeriodKind::EveryDays, 1, 1, kMaxPeriodDays, QDate(2026, 1, 31), 1439};
    quota.thresholds = {1, 99, 100};
    quota.action = QuotaAction::Throttle;
    quota.throttleBps = kMaxRateBps;
    return quota;
}

QuotaSettings quotaWith(const Period &period)
{
    QuotaSettings quota;
    quota.bytes = 1;
    quota.period = period;
    return quota;
}

BurstSettings richBurst()
{
    return {kMaxRateBps, kMaxBurstWindowMin, kMinRateBps, kMaxBurstDurationMin, BurstDirection::Out};
}

Entry richEntry()
{
    Entry entry;
    entry.id = 7;
    entry.spec.ports = PortSet::parse(u"80,443").value();
    entry.spec.quota = richQuota();
    entry.spec.burst = richBurst();
    entry.quotaStatus = {
        QuotaStanding::Throttled, 1'800'000'000, 1'900'000'000, 100, kMost - 1, kMost, 1'850'000'000};
    entry.burstStatus = {1'800'000'001, 1'800'000'301, 120};
    return entry;
}

Alert alertOf(AlertKind kind)
{
    Alert alert;
    alert.id = kMost;
    alert.entry = 7;
    alert.kind = kind;
    alert.timeSec = 1'800'000'000;
    if (kind == AlertKind::Threshold || kind == AlertKind::Reached) {
        alert.percent = 100;
        alert.usedBytes = kMost;
        alert.quotaBytes = kMaxQuotaBytes;
    }
    return alert;
}

ClosedPeriod richPeriod()
{
    return {7, 1'700'000'000, 1'800'000'000, kMost, kMost - 1, kMost - 2, kMaxQuotaBytes, true};
}

/// How each of the three readers of what the helper tells refuses, by one name.
Result<void> read(const QString &what, const QVariantMap &dict)
{
    const auto done = [](const auto &result) {
        return result ? Result<void>() : std::unexpected(result.error());
    };
    if (what == "alert"_L1)
        return done(alertFromDict(dict));
    if (what == "period"_L1)
        return done(closedPeriodFromDict(dict));
    return done(entryFromDict(dict));
}

/// \a dict with \a key taken out, or set to \a value where that is valid.
QVariantMap changed(QVariantMap dict, const QString &key, const QVariant &value)
{
    dict.remove(key);
    if (value.isValid())
        dict.insert(key, value);
    return dict;
}

} // namespace

/// How quotas, burst protection, alerts and closed periods travel: as they are made, and as they come from
/// the bus.
class QuotaDictsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_wire = std::make_unique<OverTheWire>(); }

    void anEntryIsReadAsItWasWritten_data()
    {
        QTest::addColumn<Entry>("entry");
        const auto row = [](const char *name, auto change) {
            Entry entry = richEntry();
            change(entry);
            QTest::newRow(name) << entry;
        };
        row("everything", [](Entry &) {});
        row("neither quota nor burst protection", [](Entry &e) {
            e.spec.quota.reset(), e.spec.burst.reset();
            e.quotaStatus = {}, e.burstStatus = {};
        });
        row("only burst protection", [](Entry &e) { e.spec.quota.reset(), e.quotaStatus = {}; });
        row("only a quota", [](Entry &e) { e.spec.burst.reset(), e.burstStatus = {}; });
        row("monthly", [](Entry &e) { e.spec.quota = quotaWith({PeriodKind::Monthly, 31, 1, 1, {}, 0}); });
        row("yearly", [](Entry &e) { e.spec.quota = quotaWith({PeriodKind::Yearly, 29, 2, 1, {}, 5}); });
        row("every day from today on", [](Entry &e) { e.spec.quota = quotaWith({PeriodKind::EveryDays}); });
        row("for ever", [](Entry &e) { e.spec.quota = quotaWith({PeriodKind::None}); });
        row("no thresholds", [](Entry &e) { e.spec.quota->thresholds = {}; });
        row("to be cut",
            [](Entry &e) { e.spec.quota->action = QuotaAction::Block, e.spec.quota->throttleBps = 0; });
        row("no end, no forecast",
            [](Entry &e) { e.quotaStatus.periodEndSec = e.quotaStatus.reachesLimitSec = 0; });
        row("nothing told yet", [](Entry &e) { e.quotaStatus = {}; });
        row("armed", [](Entry &e) { e.burstStatus = {0, 0, 3}; });
        row("the trigger is the sum", [](Entry &e) { e.spec.burst->direction = BurstDirection::Sum; });
    }

    void anEntryIsReadAsItWasWritten()
    {
        QFETCH(Entry, entry);
        QCOMPARE(entryFromDict(toDict(entry)).value(), entry);
        const QVariantMap echoed = m_wire->echoed(toDict(entry));
        QVERIFY(!echoed.isEmpty());
        QCOMPARE(entryFromDict(echoed).value(), entry);
        QCOMPARE(specFromDict(toDict(entry.spec)).value(), entry.spec);
    }

    void whatIsAbsentIsAsByDefault()
    {
        const QVariantMap dict{{u"quota"_s, QVariantMap{{u"bytes"_s, qulonglong{1}}}}};
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            const auto spec = changedSpec(richEntry().spec, each);
            QVERIFY(spec);
            QCOMPARE(spec->quota, quotaWith({}));
            QCOMPARE(spec->burst, richBurst());
        }
    }

    void whatAPeriodDoesNotUseIsDropped()
    {
        std::optional<QuotaSettings> quota;
        QVERIFY(applyQuota(quota, QVariantMap{{u"bytes"_s, qulonglong{1}},
                                              {u"period"_s, u"none"_s},
                                              {u"day"_s, 31U},
                                              {u"every_days"_s, 9U},
                                              {u"first_day"_s, u"2026-01-31"_s},
                                              {u"at"_s, 100U}}));
        QCOMPARE(quota, quotaWith({PeriodKind::None}));
    }

    void anEmptyDictionaryTakesItAway()
    {
        const QVariantMap none{{u"quota"_s, QVariantMap()}, {u"burst"_s, QVariantMap()}};
        for (const QVariantMap &each : {none, m_wire->echoed(none)}) {
            QCOMPARE(each.size(), 2);
            const auto spec = changedSpec(richEntry().spec, each);
            QVERIFY(spec && !spec->quota && !spec->burst);
        }
        QVERIFY(toDict(std::optional<QuotaSettings>()).isEmpty());
        QVERIFY(toDict(std::optional<BurstSettings>()).isEmpty());
    }

    void wrongSettingsAreRefusedByTheirKeyAndChangeNothing_data()
    {
        QTest::addColumn<QString>("dictKey");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("named");
        const auto quota = [](const char *name, const QString &key, const QVariant &value) {
            QTest::newRow(name) << u"quota"_s
                                << QVariant(changed(toDict(std::optional(richQuota())), key, value))
                                << u"quota: %1: "_s.arg(key);
        };
        const auto burst = [](const char *name, const QString &key, const QVariant &value) {
            QTest::newRow(name) << u"burst"_s
                                << QVariant(changed(toDict(std::optional(richBurst())), key, value))
                                << u"burst: %1: "_s.arg(key);
        };
        QTest::newRow("a number as quota") << u"quota"_s << QVariant(qulonglong{1}) << u"quota: "_s;
        QTest::newRow("text as quota") << u"quota"_s << QVariant(u"1GB"_s) << u"quota: "_s;
        QTest::newRow("a list as quota") << u"quota"_s << QVariant::fromValue(DictList{}) << u"quota: "_s;
        QTest::newRow("text as burst protection") << u"burst"_s << QVariant(u"off"_s) << u"burst: "_s;
        quota("no bytes", u"bytes"_s, {});
        quota("narrow bytes", u"bytes"_s, 1000U);
        quota("signed bytes", u"bytes"_s, qlonglong{1000});
        quota("bytes as a fraction", u"bytes"_s, 1e9);
        quota("zero bytes", u"bytes"_s, qulonglong{0});
        quota("too many bytes", u"bytes"_s, qulonglong{kMaxQuotaBytes + 1});
        quota("an unknown period", u"period"_s, u"weekly"_s);
        quota("a period as a number", u"period"_s, 1U);
        quota("a signed day", u"day"_s, 1);
        quota("day 0", u"day"_s, 0U);
        quota("a day that fits when cut off", u"day"_s, 257U);
        quota("month 13", u"month"_s, 13U);
        quota("no days", u"every_days"_s, 0U);
        quota("days that fit when cut off", u"every_days"_s, 65'537U);
        quota("too many days", u"every_days"_s, uint{kMaxPeriodDays} + 1);
        quota("a first day that is none", u"first_day"_s, u"2026-02-30"_s);
        quota("a first day with more", u"first_day"_s, u"2026-02-28T00:00"_s);
        quota("a first day with slashes", u"first_day"_s, u"2026/02/28"_s);
        quota("a first day of long ago", u"first_day"_s, u"1969-12-31"_s);
        quota("a first day as a number", u"first_day"_s, 20'260'131U);
        quota("an empty first day", u"first_day"_s, QString());
        quota("24:00", u"at"_s, 1440U);
        quota("a time as text", u"at"_s, u"00:05"_s);
        quota("thresholds as text", u"thresholds"_s, u"30,50"_s);
        quota("thresholds as bytes", u"thresholds"_s, QByteArray("\x1e\x32"));
        quota("thresholds as a list of texts", u"thresholds"_s, QStringList{u"30"_s});
        quota("wide thresholds", u"thresholds"_s, QVariant::fromValue(IdList{30}));
        quota("a threshold of nothing", u"thresholds"_s, QVariant::fromValue(QList<uint>{0}));
        quota("a threshold that fits when cut off", u"thresholds"_s, QVariant::fromValue(QList<uint>{286}));
        quota("a threshold twice", u"thresholds"_s, QVariant::fromValue(QList<uint>{30, 30}));
        quota("a million thresholds", u"thresholds"_s, QVariant::fromValue(QList<uint>(1'000'000, 30)));
        quota("an unknown action", u"action"_s, u"explode"_s);
        quota("no throttle", u"throttle_bps"_s, {});
        quota("a narrow throttle", u"throttle_bps"_s, 8000U);
        quota("too slow a throttle", u"throttle_bps"_s, qulonglong{7999});
        quota("an unknown key of a quota", u"Bytes"_s, qulonglong{1});
        burst("no trigger", u"trigger_bps"_s, {});
        burst("a narrow trigger", u"trigger_bps"_s, 8000U);
        burst("too low a trigger", u"trigger_bps"_s, qulonglong{7999});
        burst("no window", u"window_minutes"_s, {});
        burst("a window of nothing", u"window_minutes"_s, 0U);
        burst("a window that fits when cut off", u"window_minutes"_s, 65'537U);
        burst("too long a window", u"window_minutes"_s, 121U);
        burst("no throttle for bursts", u"throttle_bps"_s, {});
        burst("too high a throttle for bursts", u"throttle_bps"_s, qulonglong{kMaxRateBps + 1});
        burst("no duration", u"duration_minutes"_s, {});
        burst("a signed duration", u"duration_minutes"_s, 5);
        burst("too long", u"duration_minutes"_s, 10'081U);
        burst("an unknown direction", u"direction"_s, u"up"_s);
        burst("an unknown key of burst protection", u"state"_s, u"armed"_s);
    }

    void wrongSettingsAreRefusedByTheirKeyAndChangeNothing()
    {
        QFETCH(QString, dictKey);
        QFETCH(QVariant, value);
        QFETCH(QString, named);
        const QVariantMap dict{{dictKey, value}};
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            QVERIFY(each.contains(dictKey));
            EntrySpec spec = richEntry().spec;
            const auto done = dictKey == "quota"_L1 ? applyQuota(spec.quota, each.value(dictKey))
                                                    : applyBurst(spec.burst, each.value(dictKey));
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
            QVERIFY2(done.error().detail.startsWith(named), qPrintable(done.error().detail));
            QVERIFY(done.error().detail.size() < 160);
            QCOMPARE(spec, richEntry().spec);
        }
    }

    void aThrottleWithoutItsActionIsRefused()
    {
        std::optional<QuotaSettings> quota;
        const auto done =
            applyQuota(quota, changed(toDict(std::optional(richQuota())), u"action"_s, u"block"_s));
        QVERIFY(!done && !quota);
        QVERIFY(done.error().detail.startsWith("quota: throttle_bps: "_L1));
    }

    void aLongKeyIsNotRepeatedInFull()
    {
        const QVariantMap dict{{QString(100'000, u'k'), 1U}};
        std::optional<QuotaSettings> quota;
        std::optional<BurstSettings> burst;
        QVERIFY(applyQuota(quota, dict).error().detail.size() < 160);
        QVERIFY(applyBurst(burst, dict).error().detail.size() < 160);
    }

    void anAlertIsReadAsItWasWritten_data()
    {
        QTest::addColumn<Alert>("alert");
        QTest::newRow("a threshold") << alertOf(AlertKind::Threshold);
        for (const auto action : {QuotaAction::Notify, QuotaAction::Throttle, QuotaAction::Block}) {
            Alert alert = alertOf(AlertKind::Reached);
            alert.action = action;
            alert.rateBps = action == QuotaAction::Throttle ? kMaxRateBps : 0;
            alert.untilSec = action == QuotaAction::Notify ? 0 : 1'900'000'000;
            QTest::addRow("used up: %s", qPrintable(toText(action))) << alert;
        }
        Alert began = alertOf(AlertKind::BurstBegan);
        began.rateBps = kMinRateBps;
        began.untilSec = 1'800'000'300;
        QTest::newRow("a burst") << began;
        QTest::newRow("the end of a burst") << alertOf(AlertKind::BurstEnded);
    }

    void anAlertIsReadAsItWasWritten()
    {
        QFETCH(Alert, alert);
        QCOMPARE(alertFromDict(toDict(alert)).value(), alert);
        QCOMPARE(alertFromDict(m_wire->echoed(toDict(alert))).value(), alert);
    }

    void aClosedPeriodIsReadAsItWasWritten()
    {
        for (const ClosedPeriod &period : {richPeriod(), ClosedPeriod{}}) {
            QCOMPARE(closedPeriodFromDict(toDict(period)).value(), period);
            QCOMPARE(closedPeriodFromDict(m_wire->echoed(toDict(period))).value(), period);
        }
    }

    void whatTheHelperTellsWronglyIsRefusedByItsKey_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QVariantMap>("dict");
        QTest::addColumn<QString>("key");
        // Each key in turn: missing, and of another type.
        const auto rows = [](const QString &what, const QString &inner, const QVariantMap &dict,
                             const QStringList &optional) {
            const QVariantMap from = inner.isEmpty() ? dict : dict.value(inner).toMap();
            for (auto it = from.cbegin(); it != from.cend(); ++it) {
                for (const QVariant &value : {QVariant(), QVariant(1.5)}) {
                    if (!value.isValid() && optional.contains(it.key()))
                        continue;
                    const QVariantMap wrong = changed(from, it.key(), value);
                    QTest::addRow("%s %s %s", qPrintable(what + inner), qPrintable(it.key()),
                                  value.isValid() ? "as a fraction" : "missing")
                        << what << (inner.isEmpty() ? wrong : changed(dict, inner, wrong)) << it.key();
                }
            }
        };
        Alert reached = alertOf(AlertKind::Reached);
        reached.rateBps = reached.untilSec = 1;
        rows(u"alert"_s, {}, toDict(reached), {u"rate_bps"_s, u"until"_s});
        rows(u"period"_s, {}, toDict(richPeriod()), {});
        rows(u"entry"_s, u"quota_status"_s, toDict(richEntry()), {u"period_end"_s, u"reaches_limit"_s});
        rows(u"entry"_s, u"burst_status"_s, toDict(richEntry()), {});
        const auto row = [](const char *name, const QString &what, const QVariantMap &dict,
                            const QString &key) { QTest::newRow(name) << what << dict << key; };
        row("an unknown kind", u"alert"_s, changed(toDict(reached), u"kind"_s, u"flood"_s), u"kind"_s);
        row("an unknown action", u"alert"_s, changed(toDict(reached), u"action"_s, u"explode"_s),
            u"action"_s);
        row("a percent that fits when cut off", u"alert"_s, changed(toDict(reached), u"percent"_s, 356U),
            u"percent"_s);
        row("text as quota_status", u"entry"_s, changed(toDict(richEntry()), u"quota_status"_s, u"open"_s),
            u"quota_status"_s);
        row("text as burst_status", u"entry"_s, changed(toDict(richEntry()), u"burst_status"_s, u"armed"_s),
            u"burst_status"_s);
    }

    void whatTheHelperTellsWronglyIsRefusedByItsKey()
    {
        QFETCH(QString, what);
        QFETCH(QVariantMap, dict);
        QFETCH(QString, key);
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            QVERIFY(!each.isEmpty());
            const auto done = read(what, each);
            QVERIFY(!done);
            QVERIFY2(done.error().detail.startsWith(key + u": "_s), qPrintable(done.error().detail));
        }
    }

    void whatALaterHelperTellsBesidesIsPassedOver()
    {
        const auto withMore = [](QVariantMap dict) { return changed(std::move(dict), u"more"_s, 1U); };
        QCOMPARE(alertFromDict(withMore(toDict(alertOf(AlertKind::Reached)))).value(),
                 alertOf(AlertKind::Reached));
        QCOMPARE(closedPeriodFromDict(withMore(toDict(richPeriod()))).value(), richPeriod());
        QVariantMap dict = toDict(richEntry());
        for (const auto &key : {u"quota_status"_s, u"burst_status"_s})
            dict.insert(key, withMore(dict.value(key).toMap()));
        QCOMPARE(entryFromDict(dict).value(), richEntry());
    }

private:
    std::unique_ptr<OverTheWire> m_wire;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::QuotaDictsTest)
#include "quotadictstest.moc"
