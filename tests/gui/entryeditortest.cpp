// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/limitsection.h"
#include "app/gui/dialogs/mutedsection.h"
#include "app/gui/dialogs/profileeditor.h"
#include "app/gui/dialogs/schedulesection.h"
#include "app/gui/messages/inlinemessage.h"
#include "tests/gui/editortestbase.h"
#include "tests/support/windowsuite.h"

#include <QtGui/QScreen>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QToolButton>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The editor: it says what is wrong while one types, and stays open until the helper took the entry.
class EntryEditorTest final : public EditorTestBase
{
    Q_OBJECT

private slots:
    void init() { openNew(); }
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

    void whatIsToldIsChosenInTheEditor()
    {
        type(u"80"_s);
        auto *muted = section<MutedSection>();
        QVERIFY(muted->isOn());
        muted->findChildren<QCheckBox *>().first()->setChecked(false);
        QVERIFY(shows(u"No messages about passed thresholds."_s));
        KindSet expected;
        expected.set(NotificationKind::Threshold);
        QVERIFY(m_editor->spec().muted == expected);
        muted->setChecked(false);
        QVERIFY(shows(u"No messages about it."_s));
        QVERIFY(m_editor->spec().muted == KindSet::ofEntries());
        muted->setChecked(true);
        QVERIFY(m_editor->spec().muted == expected);
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
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::EntryEditorTest)
#include "entryeditortest.moc"
