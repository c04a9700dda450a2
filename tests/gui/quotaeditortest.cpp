// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/burstsection.h"
#include "app/gui/dialogs/quotasection.h"
#include "tests/gui/editortestbase.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Quota and burst protection in the editor.
class QuotaEditorTest final : public EditorTestBase
{
    Q_OBJECT

private slots:
    void init() { openNew(); }
    void cleanup() { m_editor.reset(); }

    void quotaAndBurstProtectionAreOffUntilSwitchedOn()
    {
        type(u"443"_s);
        QVERIFY(!field(u"Size of the quota"_s)->isVisible());
        QVERIFY(!field(u"Rate above which it counts"_s)->isVisible());
        ok()->click();
        QVERIFY(!m_sent.first().quota);
        QVERIFY(!m_sent.first().burst);
    }

    void aQuotaIsSaidInWordsAndSentWhole()
    {
        type(u"443"_s);
        section<QuotaSection>()->setChecked(true);
        QTest::keyClicks(field(u"Size of the quota"_s), u"100"_s);
        field<QSpinBox>(u"Day on which it begins"_s)->setValue(15);
        field<QTimeEdit>(u"Time at which it begins"_s)->setTime({6, 30});
        field(u"Told at"_s)->setText(u"90，50%"_s);
        choose(u"When it is used up"_s, 1);
        QTest::keyClicks(field(u"Slowed to"_s), u"1"_s);
        QVERIFY(shows(u"100 GiB a month from the 15th, 06:30; at 100 % slowed to 1 Mbit/s."_s));
        ok()->click();
        const QuotaSettings expected{.bytes = quint64{100} << 30,
                                     .period = {.day = 15, .atMinute = 6 * 60 + 30},
                                     .thresholds = {50, 90},
                                     .action = QuotaAction::Throttle,
                                     .throttleBps = 1'000'000};
        QCOMPARE(m_sent.first().quota, std::optional(expected));
    }

    void eachKindOfPeriodHasItsFields()
    {
        section<QuotaSection>()->setChecked(true);
        auto *day = field<QSpinBox>(u"Day on which it begins"_s);
        auto *month = field<QComboBox>(u"Month in which it begins"_s);
        auto *days = field<QSpinBox>(u"How many days it has"_s);
        auto *time = field<QTimeEdit>(u"Time at which it begins"_s);
        const auto visible = [&] {
            return QList<bool>{day->isVisible(), month->isVisible(), days->isVisible(), time->isVisible()};
        };
        QCOMPARE(visible(), (QList<bool>{true, false, false, true}));
        choose(u"It starts again"_s, 1);
        QCOMPARE(visible(), (QList<bool>{false, false, true, true}));
        choose(u"It starts again"_s, 2);
        QCOMPARE(visible(), (QList<bool>{true, true, false, true}));
        choose(u"It starts again"_s, 3);
        QCOMPARE(visible(), (QList<bool>{false, false, false, false}));
    }

    void whatIsWrongWithAQuotaIsSaidWhileTyping()
    {
        type(u"443"_s);
        section<QuotaSection>()->setChecked(true);
        QVERIFY(shows(u"Write a size."_s));
        QVERIFY(!ok()->isEnabled());
        QTest::keyClicks(field(u"Size of the quota"_s), u"100"_s);
        QVERIFY(ok()->isEnabled());
        field(u"Told at"_s)->setText(u"30, 101"_s);
        QVERIFY(shows(u"“101” is no percent from 1 to 100."_s));
        QVERIFY(!ok()->isEnabled());
        field(u"Told at"_s)->clear();
        choose(u"When it is used up"_s, 1);
        QVERIFY(shows(u"Write a rate."_s));
        QVERIFY(!ok()->isEnabled());
        choose(u"When it is used up"_s, 2);
        QVERIFY(ok()->isEnabled());
        choose(u"It starts again"_s, 2);
        field<QSpinBox>(u"Day on which it begins"_s)->setValue(30);
        field<QComboBox>(u"Month in which it begins"_s)->setCurrentIndex(1);
        QVERIFY(shows(u"February never has a day 30."_s));
        QVERIFY(!ok()->isEnabled());
        section<QuotaSection>()->setChecked(false);
        QVERIFY(ok()->isEnabled());
    }

    void burstProtectionIsSaidInWordsAndSentWhole()
    {
        type(u"443"_s);
        section<BurstSection>()->setChecked(true);
        QVERIFY(shows(u"Burst protection whose rates are still to be written."_s));
        QVERIFY(!ok()->isEnabled());
        QTest::keyClicks(field(u"Rate above which it counts"_s), u"50"_s);
        QTest::keyClicks(field(u"Rate it is slowed to"_s), u"5"_s);
        choose(u"Direction that counts"_s, 2);
        QVERIFY(shows(u"Above 50 Mbit/s out for 3 minutes: slowed to 5 Mbit/s for 10 minutes."_s));
        ok()->click();
        QCOMPARE(m_sent.first().burst,
                 std::optional(BurstSettings{50'000'000, 3, 5'000'000, 10, BurstDirection::Out}));
    }

    void aNewEntryHasNoTrafficToTryBurstProtectionOn()
    {
        section<BurstSection>()->setChecked(true);
        QVERIFY(!m_editor->findChild<BurstTry *>());
    }

    void burstProtectionIsTriedWithWhatIsInTheFields()
    {
        editProtected();
        auto *button = buttonNamed(u"Tr&y on the Last Two Hours"_s);
        QVERIFY(button->isVisible());
        field(u"Rate above which it counts"_s)->setText(u"30"_s);
        button->click();
        QCOMPARE(m_tried, (BurstSettings{30'000'000, 3, 5'000'000, 10}));
        const auto at = [](int hour, int minute) {
            return QDateTime(QDate(2026, 11, 23), QTime(hour, minute)).toSecsSinceEpoch();
        };
        m_trialDone(BurstTrial{120, {at(12, 5), at(12, 31), at(13, 10)}});
        QVERIFY(shows(u"It would have fired 3 times in the last 2 hours: 12:05, 12:31, 13:10."_s));
        button->click();
        m_trialDone(BurstTrial{35, {}});
        QVERIFY(shows(u"It would not have fired in the last 35 minutes."_s));
        button->click();
        m_trialDone(fail(ErrorCode::Unavailable, {}));
        QVERIFY(shows(u"cannot be reached"_s));
    }

    void anAnswerToAFormerQuestionIsForgotten()
    {
        editProtected();
        auto *button = buttonNamed(u"Tr&y on the Last Two Hours"_s);
        button->click();
        QVERIFY(!button->isEnabled());
        field(u"Rate above which it counts"_s)->setText(u"30"_s);
        m_trialDone(BurstTrial{120, {}});
        QVERIFY(!shows(u"would not have fired"_s));
        QVERIFY(button->isEnabled());
        field(u"Rate above which it counts"_s)->setText(u"x"_s);
        QVERIFY(!button->isEnabled());
    }

    void quotaAndBurstProtectionComeBackAsTheyWere()
    {
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"443");
        spec.burst = BurstSettings{12'345'680, 120, 8'000, 10'080, BurstDirection::In};
        for (const Period &period : {Period{.kind = PeriodKind::EveryDays,
                                            .everyDays = 14,
                                            .firstDay = QDate(2026, 1, 31),
                                            .atMinute = 1439},
                                     Period{.kind = PeriodKind::Yearly, .day = 29, .month = 2, .atMinute = 0},
                                     Period{.kind = PeriodKind::None}, Period{.day = 31}}) {
            spec.quota = QuotaSettings{.bytes = (quint64{1} << 60) - 1,
                                       .period = period,
                                       .thresholds = {},
                                       .action = QuotaAction::Throttle,
                                       .throttleBps = 8'000};
            EntryEditor::Hooks hooks;
            hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
            const EntryEditor editor({u"Edit"_s, u"Save"_s}, spec, hooks);
            QCOMPARE(editor.spec(), spec);
            QVERIFY(editor.isValid());
        }
    }

    void aKernelThatCannotLimitCannotSlowDownAUsedUpQuota()
    {
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"443");
        m_editor = std::make_unique<EntryEditor>(
            EntryEditor::Words{u"Add"_s, u"Add"_s, u"The kernel lacks ifb."_s}, spec, hooks);
        m_editor->show();
        section<QuotaSection>()->setChecked(true);
        QVERIFY(!section<BurstSection>()->isCheckable());
        QTest::keyClicks(field(u"Size of the quota"_s), u"100"_s);
        QVERIFY(ok()->isEnabled());
        choose(u"When it is used up"_s, 1);
        QTest::keyClicks(field(u"Slowed to"_s), u"1"_s);
        QVERIFY(!ok()->isEnabled());
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::QuotaEditorTest)
#include "quotaeditortest.moc"
