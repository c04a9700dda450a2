// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/burstsection.h"
#include "app/gui/dialogs/limitsection.h"
#include "app/gui/dialogs/profileeditor.h"
#include "app/gui/dialogs/quotasection.h"
#include "app/gui/dialogs/schedulesection.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtCore/QDateTime>
#include <QtGui/QScreen>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QToolButton>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The editor: it says what is wrong while one types, and stays open until the helper took the entry.
class EntryEditorTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sent.clear();
        m_done = nullptr;
        EntryEditor::Hooks hooks;
        hooks.submit = [this](const EntrySpec &spec, QObject *, std::function<void(Result<void>)> done) {
            m_sent << spec;
            m_done = std::move(done);
        };
        hooks.duplicateOf = [](const EntrySpec &spec) {
            return spec.ports.toString() == "22"_L1 ? u"22 (SSH)"_s : QString();
        };
        m_editor = std::make_unique<EntryEditor>(EntryEditor::Words{u"Add"_s, u"Add"_s}, EntrySpec(),
                                                 std::move(hooks));
        m_editor->show();
    }

    void cleanup() { m_editor.reset(); }

    void anEmptyFieldIsNoMistakeYet()
    {
        QVERIFY(!shows(u"Write a port"_s));
        QVERIFY(!ok()->isEnabled());
    }

    void whatIsWrongIsSaidWhileTyping()
    {
        type(u"80,"_s);
        QVERIFY(shows(u"nothing between two commas"_s));
        QVERIFY(!ok()->isEnabled());
        type(u"80,443"_s);
        QVERIFY(!shows(u"nothing between two commas"_s));
        QVERIFY(ok()->isEnabled());
    }

    void whatIsWrongIsToldToScreenReadersToo()
    {
        type(u"0"_s);
        QVERIFY(field(u"Ports"_s)->accessibleDescription().contains(u"“0” is no port"_s));
    }

    void theSentenceFollowsTheFields()
    {
        type(u"8000-9000"_s);
        QVERIFY(shows(u"Ports 8000–9000, TCP and UDP, on this machine. Outgoing traffic is billed."_s));
        choose(u"Protocol"_s, 2);
        choose(u"Billed"_s, 1);
        QVERIFY(shows(u"Ports 8000–9000, UDP, on this machine. Traffic in both directions is billed."_s));
    }

    void anEntryThatExistsIsRefusedBeforeItIsSent()
    {
        type(u"22"_s);
        QVERIFY(shows(u"There is an entry for this already: 22 (SSH)"_s));
        QVERIFY(!ok()->isEnabled());
        m_editor->accept();
        QVERIFY(m_sent.isEmpty());
    }

    void everyFieldIsInWhatIsSent()
    {
        type(u"443"_s);
        field(u"Note"_s)->setText(u"web"_s);
        field(u"Weight"_s)->setText(u"1.5"_s);
        choose(u"Protocol"_s, 1);
        choose(u"Side"_s, 1);
        choose(u"Billed"_s, 2);
        ok()->click();
        const EntrySpec expected{.ports = *PortSet::parse(u"443"),
                                 .protocol = Protocol::Tcp,
                                 .side = Side::Remote,
                                 .note = u"web"_s,
                                 .billing = Billing::Ingress,
                                 .weight = 1500};
        QCOMPARE(m_sent, QList{expected});
    }

    void itClosesWhenTheHelperTookIt()
    {
        type(u"443"_s);
        ok()->click();
        QVERIFY(m_editor->isVisible());
        QVERIFY(!field(u"Ports"_s)->isEnabled());
        m_done({});
        QVERIFY(!m_editor->isVisible());
        QCOMPARE(m_editor->result(), static_cast<int>(QDialog::Accepted));
    }

    void aRefusalIsSaidInTheDialogAndLosesNothing()
    {
        type(u"443"_s);
        ok()->click();
        m_done(fail(ErrorCode::NotAuthorized, u"no"_s));
        QVERIFY(m_editor->isVisible());
        auto *message = m_editor->findChild<InlineMessage *>();
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(u"not allowed"_s));
        QCOMPARE(field(u"Ports"_s)->text(), u"443"_s);
        QVERIFY(ok()->isEnabled());
    }

    void limitAndScheduleAreOffUntilSwitchedOn()
    {
        type(u"443"_s);
        QVERIFY(!field(u"Outgoing limit"_s)->isVisible());
        ok()->click();
        QCOMPARE(m_sent.first().limits, LimitSettings());
    }

    void aRateForBothDirectionsIsTypedOnce()
    {
        type(u"443"_s);
        section<LimitSection>()->setChecked(true);
        QVERIFY(field(u"Outgoing limit"_s)->isVisible());
        QTest::keyClicks(field(u"Outgoing limit"_s), u"10"_s);
        QCOMPARE(field(u"Incoming limit"_s)->text(), u"10"_s);
        QVERIFY(shows(u"Out and in at most 10 Mbit/s each."_s));
        ok()->click();
        QCOMPARE(m_sent.first().limits.base, (RatePair{10'000'000, 10'000'000}));
    }

    void directionsMayDiffer()
    {
        type(u"443"_s);
        section<LimitSection>()->setChecked(true);
        m_editor->findChild<QCheckBox *>()->setChecked(false);
        QTest::keyClicks(field(u"Incoming limit"_s), u"500"_s);
        choose(u"Incoming limit: unit"_s, 0);
        QVERIFY(shows(u"In at most 500 kbit/s."_s));
        ok()->click();
        QCOMPARE(m_sent.first().limits.base, (RatePair{{}, 500'000}));
    }

    void aWrongRateIsSaidAndNotSent()
    {
        type(u"443"_s);
        section<LimitSection>()->setChecked(true);
        QTest::keyClicks(field(u"Outgoing limit"_s), u"200"_s);
        choose(u"Outgoing limit: unit"_s, 2);
        QVERIFY(shows(u"100 Gbit/s at most"_s));
        QVERIFY(field(u"Outgoing limit"_s)->accessibleDescription().contains(u"at most"_s));
        QVERIFY(!ok()->isEnabled());
        m_editor->accept();
        QVERIFY(m_sent.isEmpty());
        section<LimitSection>()->setChecked(false); // what is off is not wrong
        QVERIFY(ok()->isEnabled());
    }

    void aScheduleWantsARateAndADay()
    {
        type(u"443"_s);
        section<ScheduleSection>()->setChecked(true);
        QVERIFY(shows(u"Write a rate"_s));
        QVERIFY(!ok()->isEnabled());
        QTest::keyClicks(field(u"Out: rate"_s), u"5"_s);
        QVERIFY(ok()->isEnabled());
        for (const QString &day : {u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s})
            field<QToolButton>(day)->click();
        QVERIFY(shows(u"Choose at least one day"_s));
        QVERIFY(!ok()->isEnabled());
        field<QToolButton>(u"Saturday"_s)->click();
        ok()->click();
        const Schedule expected{{0x20, 8 * 60, 18 * 60, {5'000'000, {}}}};
        QCOMPARE(m_sent.first().limits.schedule, expected);
    }

    void aNightIsSaidInWords()
    {
        type(u"443"_s);
        section<ScheduleSection>()->setChecked(true);
        QVERIFY(!shows(u"the next day"_s));
        field<QTimeEdit>(u"To"_s)->setTime({6, 0});
        QVERIFY(shows(u"08:00 until 06:00 the next day"_s));
    }

    void theUpperProfileGoesFirst()
    {
        type(u"443"_s);
        section<ScheduleSection>()->setChecked(true);
        choose(u"Out"_s, 1); // no limit
        buttonNamed(u"Add &Times"_s)->click();
        const auto profiles = m_editor->findChildren<ProfileEditor *>();
        QCOMPARE(profiles.size(), 2);
        profiles[1]->setProfile({0x40, 0, 0, {8'000, 8'000}});
        emit profiles[1]->upAsked();
        ok()->click();
        QCOMPARE(m_sent.first().limits.schedule.front(), (RateProfile{0x40, 0, 0, {8'000, 8'000}}));
        QCOMPARE(m_sent.first().limits.schedule.back().rates, (RatePair{kUnlimited, {}}));
    }

    void removingTheLastProfileSwitchesTheScheduleOff()
    {
        section<ScheduleSection>()->setChecked(true);
        emit m_editor->findChild<ProfileEditor *>()->removeAsked();
        QVERIFY(!section<ScheduleSection>()->isChecked());
    }

    void whatIsThereIsShownAndComesBackAsItWas()
    {
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"443");
        spec.limits.base = {12'345'680, {}};
        spec.limits.schedule = {{0x1f, 22 * 60, 6 * 60, {kUnlimited, 8'000}}, {0x60, 0, 0, {{}, 1'000'000}}};
        spec.limits.temporaryUp = TemporaryRate{8'000, 99};
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        const EntryEditor editor({u"Edit"_s, u"Save"_s}, spec, hooks);
        QCOMPARE(editor.spec(), spec);
        QVERIFY(editor.isValid());
    }

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

    void aKernelThatCannotLimitIsSaid()
    {
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        m_editor = std::make_unique<EntryEditor>(
            EntryEditor::Words{u"Add"_s, u"Add"_s, u"The kernel lacks ifb."_s}, EntrySpec(), hooks);
        m_editor->show();
        QVERIFY(shows(u"The kernel lacks ifb."_s));
        QVERIFY(!section<LimitSection>()->isCheckable());
        QVERIFY(!section<ScheduleSection>()->isOn());
    }

    void manySectionsStayOnTheScreen()
    {
        section<LimitSection>()->setChecked(true);
        section<ScheduleSection>()->setChecked(true);
        for (int i = 0; i < 10; ++i)
            buttonNamed(u"Add &Times"_s)->click();
        QCoreApplication::processEvents();
        QVERIFY(m_editor->height() <= m_editor->screen()->availableGeometry().height());
        QVERIFY(m_editor->width() <= 1024);
        QVERIFY(ok()->isVisible());
    }

    void aSecondClickSendsNothingTwice()
    {
        type(u"443"_s);
        ok()->click();
        m_editor->accept();
        QCOMPARE(m_sent.size(), 1);
    }

    void aMessageSqueezesNoField()
    {
        type(u"443"_s);
        const int before = field(u"Ports"_s)->height();
        ok()->click();
        m_done(fail(ErrorCode::Storage, QString(300, u'x')));
        QCoreApplication::processEvents();
        QCOMPARE(field(u"Ports"_s)->height(), before);
    }

private:
    void editProtected()
    {
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        hooks.tryBurst = [this](const BurstSettings &burst, QObject *,
                                std::function<void(Result<BurstTrial>)> done) {
            m_tried = burst;
            m_trialDone = std::move(done);
        };
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"443");
        spec.burst = BurstSettings{50'000'000, 3, 5'000'000, 10};
        m_editor = std::make_unique<EntryEditor>(EntryEditor::Words{u"Edit"_s, u"Save"_s}, spec, hooks);
        m_editor->show();
    }
    template <typename Widget = QLineEdit> Widget *field(const QString &name)
    {
        for (Widget *each : m_editor->findChildren<Widget *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    void type(const QString &text)
    {
        field(u"Ports"_s)->clear();
        QTest::keyClicks(field(u"Ports"_s), text);
    }
    void choose(const QString &name, int index) { field<QComboBox>(name)->setCurrentIndex(index); }
    QPushButton *ok() { return m_editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok); }
    template <typename Section> Section *section() { return m_editor->findChild<Section *>(); }
    QPushButton *buttonNamed(const QString &text)
    {
        for (QPushButton *each : m_editor->findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    bool shows(const QString &text)
    {
        const auto labels = m_editor->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QList<EntrySpec> m_sent;
    BurstSettings m_tried;
    std::function<void(Result<BurstTrial>)> m_trialDone;
    std::function<void(Result<void>)> m_done;
    std::unique_ptr<EntryEditor> m_editor;
};

} // namespace portreeve

QTEST_MAIN(portreeve::EntryEditorTest)
#include "entryeditortest.moc"
