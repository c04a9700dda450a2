// SPDX-License-Identifier: MIT
#include "dbus/limitreports.h"
#include "dbus/limitrequests.h"
#include "tests/support/testsuite.h"
#include "tests/unit/vocabulary/overthewire.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

namespace {

const qulonglong kMbit = 1'000'000;

Entry richEntry()
{
    Entry entry;
    entry.id = 7;
    entry.spec.ports = PortSet::parse(u"80,443").value();
    entry.spec.limits = {{8'000, kMaxRateBps},
                         {{0x1f, 480, 1080, {kMbit, {}}}, {kAllDays, 1439, 0, {kUnlimited, kMaxRateBps}}},
                         TemporaryRate{kUnlimited, 1'893'456'789},
                         TemporaryRate{kMaxRateBps, 1}};
    entry.effective = {{LimitCause::Temporary, kUnlimited, 1'893'456'789, 8'000, LimitCause::Base},
                       {LimitCause::Profile, kMaxRateBps, 1, kUnlimited, LimitCause::None},
                       {1, ~quint64{0}}};
    return entry;
}

LimitReading richReading()
{
    return {7, LimitState::Differs, u"5052:1f40"_s, {kMaxRateBps, ~quint64{0}, 3}, {0, 5, 6}};
}

QVariantMap profileDict()
{
    return {{u"days"_s, 127U}, {u"from"_s, 0U}, {u"to"_s, 60U}, {u"up_bps"_s, kMbit}};
}

QVariant scheduleWith(const QString &key, const QVariant &value)
{
    QVariantMap dict = profileDict();
    dict.insert(key, value);
    return QVariant::fromValue(DictList{profileDict(), dict});
}

QVariant scheduleWithout(const QString &key)
{
    QVariantMap dict = profileDict();
    dict.remove(key);
    return QVariant::fromValue(DictList{profileDict(), dict});
}

} // namespace

/// How limits travel as dictionaries: as they are made, and as they come from the bus.
class LimitDictsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_wire = std::make_unique<OverTheWire>(); }

    void anEntryWithLimitsIsReadAsItWasWritten_data()
    {
        QTest::addColumn<Entry>("entry");
        Entry plain;
        plain.id = 1;
        plain.spec.ports = PortSet::parse(u"80").value();
        Entry oneRate = plain;
        oneRate.spec.limits.base.downBps = kMbit;
        oneRate.effective.down = {LimitCause::Base, kMbit};
        Entry temporary = plain;
        temporary.spec.limits.temporaryDown = TemporaryRate{kMbit, 5};
        Entry toCome = plain;
        toCome.effective.up = {LimitCause::None, kUnlimited, 5, kMbit, LimitCause::Profile};
        Entry throttled = plain;
        throttled.effective = {{LimitCause::Burst, kMbit, 1'893'456'789, 2 * kMbit, LimitCause::Quota},
                               {LimitCause::Quota, 2 * kMbit},
                               {3}};
        QTest::newRow("throttled without a limit") << throttled;
        QTest::newRow("no limit") << plain;
        QTest::newRow("no limit yet") << toCome;
        QTest::newRow("one rate") << oneRate;
        QTest::newRow("only a temporary rate") << temporary;
        QTest::newRow("everything") << richEntry();
    }

    void anEntryWithLimitsIsReadAsItWasWritten()
    {
        QFETCH(Entry, entry);
        QCOMPARE(entryFromDict(toDict(entry)).value(), entry);
        const QVariantMap echoed = m_wire->echoed(toDict(entry));
        QVERIFY(!echoed.isEmpty());
        QCOMPARE(entryFromDict(echoed).value(), entry);
    }

    void whatIsNotSaidHasNoKey()
    {
        Entry entry;
        entry.spec.ports = PortSet::parse(u"80").value();
        for (const auto &key : {u"limit"_s, u"schedule"_s, u"temporary_limit"_s, u"effective_limit"_s}) {
            QVERIFY(!toDict(entry).contains(key));
            QVERIFY(toDict(richEntry()).contains(key));
        }
    }

    void aDirectionThatNeverChangesSaysNothingOfWhatFollows()
    {
        Entry entry = richEntry();
        entry.effective.down.untilSec = 0;
        const QVariantMap effective = toDict(entry).value(u"effective_limit"_s).toMap();
        QCOMPARE(effective.value(u"up_until"_s), QVariant(qlonglong{1'893'456'789}));
        QCOMPARE(effective.value(u"up_next_bps"_s), QVariant(qulonglong{8'000}));
        QCOMPARE(effective.value(u"up_next_cause"_s), QVariant(u"base"_s));
        for (const auto &key : {u"down_until"_s, u"down_next_bps"_s, u"down_next_cause"_s, u"until"_s})
            QVERIFY(!effective.contains(key));
    }

    void aSpecSaysNothingThatOnlyTheHelperMay()
    {
        EntrySpec expected = richEntry().spec;
        expected.limits.temporaryUp.reset();
        expected.limits.temporaryDown.reset();
        QCOMPARE(specFromDict(m_wire->echoed(toDict(richEntry().spec))).value(), expected);
        for (const auto &key : {u"temporary_limit"_s, u"effective_limit"_s}) {
            const auto spec = specFromDict({{u"ports"_s, u"80"_s}, {key, QVariantMap{}}});
            QVERIFY(!spec);
            QVERIFY(spec.error().detail.startsWith(key + u": "_s));
        }
    }

    void aReadingIsReadAsItWasWritten()
    {
        for (const LimitReading &reading : {richReading(), LimitReading{1, LimitState::None, {}, {}, {}}}) {
            QCOMPARE(limitReadingFromDict(toDict(reading)).value(), reading);
            QCOMPARE(limitReadingFromDict(m_wire->echoed(toDict(reading))).value(), reading);
        }
    }

    void aChangeIsReadAsItWasWritten_data()
    {
        QTest::addColumn<LimitChange>("change");
        QTest::newRow("both rates") << LimitChange{1, {kMinRateBps, kMaxRateBps}, {}};
        QTest::newRow("no limit any more") << LimitChange{~quint64{0}, {kUnlimited, {}}, {}};
        QTest::newRow("for a while") << LimitChange{1, {{}, kMbit}, 60};
        QTest::newRow("for the longest while") << LimitChange{1, {{}, kMbit}, kMaxTemporarySec};
        QTest::newRow("the end of what is temporary up") << LimitChange{1, {kMbit, {}}, 0};
        QTest::newRow("the end of all that is temporary") << LimitChange{1, {}, 0};
    }

    void aChangeIsReadAsItWasWritten()
    {
        QFETCH(LimitChange, change);
        QCOMPARE(limitChangeFromDict(toDict(change)).value(), change);
        QCOMPARE(limitChangeFromDict(m_wire->echoed(toDict(change))).value(), change);
    }

    void aWrongChangeIsRefusedByItsKey_data()
    {
        QTest::addColumn<QVariantMap>("dict");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QString &key, const QVariant &value) {
            QVariantMap dict{{u"id"_s, qulonglong{1}}, {u"up_bps"_s, kMbit}};
            dict.insert(key, value);
            QTest::newRow(name) << dict << key;
        };
        row("no id", u"id"_s, qulonglong{0});
        row("a narrow id", u"id"_s, 1U);
        row("a narrow rate", u"up_bps"_s, 1'000'000U);
        row("a signed rate", u"down_bps"_s, qlonglong{1'000'000});
        row("a rate as text", u"down_bps"_s, u"1mbit"_s);
        row("a rate as a fraction", u"down_bps"_s, 1e6);
        row("too slow", u"up_bps"_s, qulonglong{1});
        row("too fast", u"down_bps"_s, qulonglong{kMaxRateBps + 1});
        row("signed seconds", u"for_seconds"_s, 60);
        row("wide seconds", u"for_seconds"_s, qulonglong{60});
        row("too many seconds", u"for_seconds"_s, kMaxTemporarySec + 1);
        row("an unknown key", u"Up_bps"_s, kMbit);
        row("a key of entries", u"note"_s, u"x"_s);
        QTest::newRow("nothing but an id") << QVariantMap{{u"id"_s, qulonglong{1}}} << u"up_bps"_s;
        QTest::newRow("a while without a rate")
            << QVariantMap{{u"id"_s, qulonglong{1}}, {u"for_seconds"_s, 60U}} << u"up_bps"_s;
        QTest::newRow("nothing") << QVariantMap{} << u"id"_s;
    }

    void aWrongChangeIsRefusedByItsKey()
    {
        QFETCH(QVariantMap, dict);
        QFETCH(QString, key);
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            const auto change = limitChangeFromDict(each);
            QVERIFY(!change);
            QCOMPARE(change.error().code, ErrorCode::InvalidArgument);
            QVERIFY2(change.error().detail.startsWith(key + u": "_s), qPrintable(change.error().detail));
        }
    }

    void aBaseRateOfZeroIsNone()
    {
        LimitSettings limits = richEntry().spec.limits;
        QVERIFY(applyLimit(limits, QVariantMap{{u"up_bps"_s, qulonglong{0}}, {u"down_bps"_s, kMbit}}));
        QCOMPARE(limits.base, (RatePair{{}, kMbit}));
        QCOMPARE(limits.schedule, richEntry().spec.limits.schedule);
        QVERIFY(applyLimit(limits, QVariantMap{}));
        QVERIFY(limits.base.isEmpty());
    }

    void anEmptyScheduleTakesItAway()
    {
        const QVariantMap none{{u"schedule"_s, QVariant::fromValue(DictList{})}};
        const EntrySpec spec = richEntry().spec;
        for (const QVariantMap &dict : {none, m_wire->echoed(none)}) {
            const auto changed = changedSpec(spec, dict);
            QVERIFY(changed);
            QVERIFY(changed->limits.schedule.empty());
            QCOMPARE(changed->limits.base, spec.limits.base);
        }
    }

    void wrongLimitsAreRefusedAndChangeNothing_data()
    {
        QTest::addColumn<QString>("dictKey");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QString &dictKey, const QVariant &value,
                            const QString &named) { QTest::newRow(name) << dictKey << value << named; };
        const auto limit = [&row](const char *name, const QString &key, const QVariant &value) {
            row(name, u"limit"_s, QVariantMap{{u"down_bps"_s, kMbit}, {key, value}}, key + u": "_s);
        };
        row("a number as limit", u"limit"_s, kMbit, u"limit: "_s);
        row("a list as limit", u"limit"_s, QVariant::fromValue(DictList{}), u"limit: "_s);
        row("text as limit", u"limit"_s, u"1mbit"_s, u"limit: "_s);
        limit("a narrow rate", u"up_bps"_s, 1'000'000U);
        limit("a rate as text", u"up_bps"_s, u"1000000"_s);
        limit("too slow", u"up_bps"_s, qulonglong{7'999});
        limit("too fast", u"up_bps"_s, qulonglong{kMaxRateBps + 1});
        limit("an unknown key of a limit", u"until"_s, qlonglong{5});

        const auto profile = [&row](const char *name, const QString &key, const QVariant &value) {
            row(name, u"schedule"_s, scheduleWith(key, value), u"schedule: profile 2: %1: "_s.arg(key));
        };
        row("a number as schedule", u"schedule"_s, 1U, u"schedule: "_s);
        row("one dictionary as schedule", u"schedule"_s, profileDict(), u"schedule: "_s);
        row("a list of texts as schedule", u"schedule"_s, QStringList{u"daily"_s}, u"schedule: "_s);
        row("too many profiles", u"schedule"_s, QVariant::fromValue(DictList(33, profileDict())),
            u"schedule: 33 "_s);
        for (const auto &key : {u"days"_s, u"from"_s, u"to"_s})
            row(qPrintable(u"a profile without "_s + key), u"schedule"_s, scheduleWithout(key),
                u"schedule: profile 2: %1: missing"_s.arg(key));
        row("a profile that says nothing", u"schedule"_s, scheduleWithout(u"up_bps"_s),
            u"schedule: profile 2: up_bps: "_s);
        profile("days as text", u"days"_s, u"daily"_s);
        profile("days as a byte", u"days"_s, QVariant::fromValue(uchar{1}));
        profile("no day", u"days"_s, 0U);
        profile("an eighth day", u"days"_s, 128U);
        profile("days that fit when cut off", u"days"_s, 257U);
        profile("a signed time", u"from"_s, 1);
        profile("a time beyond the day", u"from"_s, 1440U);
        profile("a time that fits when cut off", u"to"_s, 65'536U);
        profile("a time as text", u"to"_s, u"07:00"_s);
        profile("a narrow rate in a profile", u"down_bps"_s, 1'000'000U);
        profile("too slow in a profile", u"down_bps"_s, qulonglong{1});
        profile("an unknown key of a profile", u"name"_s, u"night"_s);
    }

    void wrongLimitsAreRefusedAndChangeNothing()
    {
        QFETCH(QString, dictKey);
        QFETCH(QVariant, value);
        QFETCH(QString, named);
        const QVariantMap dict{{dictKey, value}};
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            QVERIFY(each.contains(dictKey));
            LimitSettings limits = richEntry().spec.limits;
            const auto done = dictKey == "limit"_L1 ? applyLimit(limits, each.value(dictKey))
                                                    : applySchedule(limits, each.value(dictKey));
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
            QVERIFY2(done.error().detail.startsWith(named), qPrintable(done.error().detail));
            QCOMPARE(limits, richEntry().spec.limits);
        }
    }

    void aLongKeyIsNotRepeatedInFull()
    {
        const QString key(100'000, u'k');
        LimitSettings limits;
        for (const auto &done :
             {applyLimit(limits, QVariantMap{{key, kMbit}}), applySchedule(limits, scheduleWith(key, 1U))}) {
            QVERIFY(!done);
            QVERIFY(done.error().detail.size() < 160);
        }
    }

    void whatTheHelperTellsWronglyIsRefused_data()
    {
        QTest::addColumn<QString>("dictKey");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value"); // invalid: the key is missing
        const auto row = [](const char *name, const QString &dictKey, const QString &key,
                            const QVariant &value) { QTest::newRow(name) << dictKey << key << value; };
        const QString temporary = u"temporary_limit"_s;
        const QString effective = u"effective_limit"_s;
        row("a narrow temporary rate", temporary, u"up_bps"_s, 1'000'000U);
        row("a temporary rate without an end", temporary, u"down_until"_s, {});
        row("an unsigned end", temporary, u"up_until"_s, qulonglong{5});
        row("an effective rate as text", effective, u"up_bps"_s, u"1"_s);
        row("no effective rate", effective, u"down_bps"_s, {});
        row("an unknown cause", effective, u"up_cause"_s, u"luck"_s);
        row("a cause as a number", effective, u"down_cause"_s, 1U);
        row("an unsigned end of what is effective", effective, u"up_until"_s, qulonglong{5});
        row("a narrow rate that follows", effective, u"down_next_bps"_s, 1'000'000U);
        row("no rate that follows", effective, u"up_next_bps"_s, {});
        row("an unknown cause that follows", effective, u"up_next_cause"_s, u"luck"_s);
        row("no cause that follows", effective, u"down_next_cause"_s, {});
        row("others as text", effective, u"others"_s, u"1,2"_s);
        row("others as a list of texts", effective, u"others"_s, QStringList{u"1"_s});
    }

    void whatTheHelperTellsWronglyIsRefused()
    {
        QFETCH(QString, dictKey);
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        QVariantMap dict = toDict(richEntry());
        QVariantMap inner = dict.value(dictKey).toMap();
        inner.remove(key);
        if (value.isValid())
            inner.insert(key, value);
        dict.insert(dictKey, inner);
        for (const QVariantMap &each : {dict, m_wire->echoed(dict)}) {
            QVERIFY(each.contains(dictKey));
            Entry entry;
            const auto read = readEffective(entry, each);
            QVERIFY(!read);
            QVERIFY2(read.error().detail.startsWith(key + u": "_s), qPrintable(read.error().detail));
            QCOMPARE(entry, Entry{});
            QVERIFY(!entryFromDict(each));
        }
    }

    void whatTheHelperTellsInsteadOfADictionaryIsRefused()
    {
        for (const auto &key : {u"temporary_limit"_s, u"effective_limit"_s}) {
            QVariantMap dict = toDict(richEntry());
            dict.insert(key, u"5"_s);
            Entry entry;
            QVERIFY(readEffective(entry, dict).error().detail.startsWith(key + u": "_s));
            QCOMPARE(entry, Entry{});
        }
    }

    void aWrongReadingIsRefusedByItsKey()
    {
        for (const QString &key : toDict(richReading()).keys()) {
            QVariantMap dict = toDict(richReading());
            dict.insert(key, 1U);
            QVERIFY(limitReadingFromDict(dict).error().detail.startsWith(key + u": "_s));
            dict.remove(key);
            QVERIFY(limitReadingFromDict(dict).error().detail.startsWith(key + u": "_s));
        }
        QVariantMap dict = toDict(richReading());
        dict.insert(u"state"_s, u"asleep"_s);
        QCOMPARE(limitReadingFromDict(dict).error().detail, u"state: \"asleep\" is unknown"_s);
    }

    void whatALaterHelperTellsBesidesIsPassedOver()
    {
        QVariantMap reading = toDict(richReading());
        reading.insert(u"up_burst"_s, kMbit);
        QCOMPARE(limitReadingFromDict(reading).value(), richReading());
        QVariantMap entry = toDict(richEntry());
        QVariantMap effective = entry.value(u"effective_limit"_s).toMap();
        effective.insert(u"up_profile"_s, 3U);
        entry.insert(u"effective_limit"_s, effective);
        QCOMPARE(entryFromDict(entry).value(), richEntry());
    }

private:
    std::unique_ptr<OverTheWire> m_wire;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::LimitDictsTest)
#include "limitdictstest.moc"
