// SPDX-License-Identifier: MIT
#include "app/gui/models/limitchoices.h"
#include "app/gui/dialogs/limitsentence.h"
#include "app/gui/window/entrycommands.h"
#include "app/gui/window/recentrates.h"
#include "tests/support/testsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

using Kind = LimitChoice::Kind;

Entry entryWith(const RatePair &base)
{
    Entry entry{1, specOf(u"8000"), {}};
    entry.spec.limits.base = base;
    const auto effective = [](std::optional<quint64> bps) {
        return bps ? EffectiveRate{.cause = LimitCause::Base, .bps = *bps} : EffectiveRate{};
    };
    entry.effective = {effective(base.upBps), effective(base.downBps), {}};
    return entry;
}

Entry paused(Entry entry)
{
    entry.spec.limits.temporaryUp = entry.spec.limits.temporaryDown = TemporaryRate{kUnlimited, 99};
    for (EffectiveRate *rate : {&entry.effective.up, &entry.effective.down})
        *rate = {LimitCause::Temporary, kUnlimited, 99, rate->bps, rate->cause};
    return entry;
}

LimitChoice choiceOf(Kind kind, const QList<Entry> &selected)
{
    const auto choices = limitChoices(selected, {});
    const auto found = std::ranges::find(choices, kind, &LimitChoice::kind);
    return found == choices.end() ? LimitChoice{.text = u"none"_s} : *found;
}

} // namespace

/// What the menu of limits offers, and what the editor's limits become.
class LimitChoicesTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"portreeve"_s);
        QCoreApplication::setApplicationName(u"limitchoicestest"_s);
    }
    void init() { QSettings().clear(); }

    void recentRatesComeBeforeRoundOnes()
    {
        const auto choices = limitChoices({entryWith({})}, {{20'000'000, 2'000'000}, {5'000'000, 5'000'000}});
        QCOMPARE(choices[0].text, u"↑ 20 M ↓ 2 Mbit/s"_s);
        QCOMPARE(choices[1].text, u"1 Mbit/s"_s); // 5 Mbit/s is a round one already
        QVERIFY(choices[1].beginsGroup);
        QCOMPARE(choices[2].rates, (RatePair{5'000'000, 5'000'000}));
    }

    void theRateThatAllHaveIsMarked()
    {
        const Entry ten = entryWith({10'000'000, 10'000'000});
        const auto isMarked = [](const QList<Entry> &selected) {
            const auto choices = limitChoices(selected, {});
            return std::ranges::any_of(choices, &LimitChoice::isChosen);
        };
        QVERIFY(isMarked({ten, ten}));
        QVERIFY(!isMarked({ten, entryWith({})}));
        QVERIFY(!isMarked({}));
    }

    void noLimitNeedsALimit()
    {
        QVERIFY(!choiceOf(Kind::NoLimit, {entryWith({})}).isEnabled);
        QVERIFY(choiceOf(Kind::NoLimit, {entryWith({}), entryWith({{}, 8'000})}).isEnabled);
    }

    void whatIsPausedCanBeResumed()
    {
        const Entry limited = entryWith({5'000'000, {}});
        QVERIFY(!choiceOf(Kind::Pause, {entryWith({})}).isEnabled);
        QVERIFY(choiceOf(Kind::Pause, {limited}).isEnabled);
        QCOMPARE(choiceOf(Kind::Resume, {limited}).text, u"none"_s);
        QVERIFY(choiceOf(Kind::Resume, {limited, paused(limited)}).isEnabled);
        QCOMPARE(choiceOf(Kind::EndTemporary, {paused(limited)}).text, u"none"_s); // resuming is that
    }

    void aTemporaryLimitCanBeEnded()
    {
        Entry temporary = entryWith({5'000'000, {}});
        QCOMPARE(choiceOf(Kind::EndTemporary, {temporary}).text, u"none"_s);
        temporary.spec.limits.temporaryUp = TemporaryRate{1'000'000, 99};
        temporary.effective.up = {LimitCause::Temporary, 1'000'000, 99, 5'000'000, LimitCause::Base};
        QVERIFY(choiceOf(Kind::EndTemporary, {temporary}).isEnabled);
    }

    void theLastRatesAreRememberedOnce()
    {
        for (const quint64 bps :
             {1'000'000ULL, 2'000'000ULL, 3'000'000ULL, 2'000'000ULL, 4'000'000ULL, 6'000'000ULL})
            RecentRates::add({bps, {}});
        const QList<RatePair> expected{{6'000'000, {}}, {4'000'000, {}}, {2'000'000, {}}, {3'000'000, {}}};
        QCOMPARE(RecentRates::read(), expected);
    }

    void nonsenseInTheSettingsIsPassedOver()
    {
        QSettings().setValue(u"limit/recent"_s, QStringList{u"x"_s, u"1/1"_s, u"0/0"_s, u"9000/"_s});
        QCOMPARE(RecentRates::read(), (QList<RatePair>{{9'000, {}}}));
    }

    void theSentenceSaysLimitAndSchedule()
    {
        LimitSettings limits;
        QCOMPARE(limitSentence(limits), QString());
        limits.base = {10'000'000, 2'000'000};
        limits.schedule = {{0x1f, 8 * 60, 18 * 60, {5'000'000, 5'000'000}}};
        QCOMPARE(limitSentence(limits),
                 u"Out at most 10 Mbit/s, in at most 2 Mbit/s; Monday to Friday 08:00–18:00 5 Mbit/s."_s);
        limits.base = {10'000'000, 10'000'000};
        limits.schedule.clear();
        QCOMPARE(limitSentence(limits), u"Out and in at most 10 Mbit/s each."_s);
        limits.base = {};
        limits.schedule = {{kAllDays, 22 * 60, 6 * 60, {{}, kUnlimited}}};
        QCOMPARE(limitSentence(limits),
                 u"Not limited; every day 22:00 until 06:00 the next day in no limit."_s);
    }

    void aLongScheduleIsANumber()
    {
        LimitSettings limits;
        limits.schedule = Schedule(10, {1, 0, 60, {8'000, {}}});
        QVERIFY(limitSentence(limits).endsWith(u"and at 7 more times."_s));
    }

    void onlyWhatChangedIsSentAndWhatGoesIsEmpty()
    {
        Entry before = entryWith({5'000'000, {}});
        before.spec.limits.schedule = {{1, 0, 60, {8'000, {}}}};
        QCOMPARE(changesOf(before, before.spec).keys(), QStringList{u"id"_s});
        EntrySpec after = before.spec;
        after.limits = {};
        const QVariantMap changes = changesOf(before, after);
        QCOMPARE(changes.keys(), (QStringList{u"id"_s, u"limit"_s, u"schedule"_s}));
        const auto changed = changedSpec(before.spec, changes);
        QVERIFY(changed);
        QCOMPARE(*changed, after);
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::LimitChoicesTest)
#include "limitchoicestest.moc"
