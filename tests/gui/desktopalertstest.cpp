// SPDX-License-Identifier: MIT
#include "app/gui/alerts/desktopchoices.h"
#include "app/gui/alerts/notifications.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/views/entryview.h"
#include "tests/gui/windowtestbase.h"
#include "tests/support/windowsuite.h"

#include <QtTest/QSignalSpy>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Alert alertOf(quint64 id, AlertKind kind, EntryId entry)
{
    return {.id = id,
            .entry = entry,
            .kind = kind,
            .timeSec = 1'790'000'000,
            .percent = 80,
            .quotaBytes = 1024,
            .rateBps = 1'000'000};
}

} // namespace

/// What a user wants to be told of by the desktop, and what can be done from there.
class DesktopAlertsTest final : public WindowTestBase
{
    Q_OBJECT

private slots:
    static void initTestCase() { useOwnSettings(u"desktopalertstest"_s); }

    void init()
    {
        QVERIFY(open());
        m_desktop->capabilities << u"actions"_s;
        for (const auto &ports : {u"8000", u"9000"}) {
            EntrySpec spec;
            spec.ports = *PortSet::parse(ports);
            m_helper->addEntry(spec);
        }
    }
    void cleanup() { close(); }

    void aServiceWithoutActionsIsOfferedNone()
    {
        m_desktop->capabilities = {u"body"_s};
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::BurstBegan, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().actions, QStringList());
    }

    void openingANoteSelectsItsEntry()
    {
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::Threshold, 2));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().actions, (QStringList{u"default"_s, u"Open"_s}));
        m_window->showMinimized();
        m_desktop->act(1, u"default"_s, u"token-1"_s);
        QTRY_COMPARE(m_window->view()->selectedEntries(), (IdList{2}));
        QVERIFY(!m_window->isMinimized());
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-1");
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void aSearchThatHidesTheEntryIsCleared()
    {
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::Threshold, 2));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        auto *search = named<QLineEdit>(m_window.get(), u"Search"_s);
        search->setText(u"8000"_s);
        m_desktop->act(1, u"default"_s);
        QTRY_COMPARE(m_window->view()->selectedEntries(), (IdList{2}));
        QCOMPARE(search->text(), QString());
    }

    void aThrottleCanBeLiftedFromThere()
    {
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::BurstBegan, 2));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().actions.mid(2), (QStringList{u"lift"_s, u"Lift Throttle"_s}));
        m_desktop->act(1, u"lift"_s);
        QTRY_COMPARE(m_helper->calls.count(u"LiftThrottles!"_s), 1);
    }

    void aRefusalToLiftIsSaidInTheWindow()
    {
        m_helper->refuse(u"LiftThrottles"_s, u"org.portreeve.Error.NotAuthorized"_s);
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::BurstBegan, 2));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_desktop->act(1, u"lift"_s);
        auto *message = m_window->centralWidget()->findChildren<InlineMessage *>().first();
        QTRY_VERIFY(message->text().contains(u"not allowed"_s));
    }

    void whatOthersShowOrIsClosedIsIgnored()
    {
        m_desktop->firstId = 7;
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::BurstBegan, 2));
        m_helper->tellAlert(alertOf(2, AlertKind::BurstBegan, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        m_desktop->act(1, u"lift"_s); // of another program
        m_desktop->act(7, u"unknown"_s);
        m_desktop->close(7);
        m_desktop->act(7, u"lift"_s);
        m_desktop->act(8, u"lift"_s);
        QTRY_VERIFY(m_helper->calls.contains(u"LiftThrottles!"_s));
        QTest::qWait(50);
        QCOMPARE(m_helper->calls.count(u"LiftThrottles!"_s), 1);
    }

    void anotherServiceCountsAnew()
    {
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::BurstBegan, 2));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_desktop = std::make_unique<FakeDesktop>(m_bus->address());
        QVERIFY(m_desktop->start());
        m_desktop->act(1, u"lift"_s); // which is not the note that was shown
        m_helper->tellAlert(alertOf(2, AlertKind::Threshold, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QVERIFY(!m_helper->calls.contains(u"LiftThrottles!"_s));
    }

    void oldNotesAreForgotten()
    {
        QVERIFY(m_desktop->start());
        Notifications notifications;
        const QSignalSpy lifts(&notifications, &Notifications::liftAsked);
        const QSignalSpy shown(&notifications, &Notifications::shown);
        const auto most = static_cast<int>(Notifications::kMostKnown);
        for (int i = 0; i <= most; ++i)
            notifications.show({{u"Title"_s, u"Text"_s}, 1, true});
        QTRY_COMPARE(shown.size(), most + 1);
        m_desktop->act(1, u"lift"_s);
        m_desktop->act(2, u"lift"_s);
        QTRY_COMPARE(lifts.size(), 1);
        QTest::qWait(20);
        QCOMPARE(lifts.size(), 1);
    }

    void whatAnEntryMutesIsShownNowhere()
    {
        m_helper->spec(1).muted.set(NotificationKind::Threshold);
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::Threshold, 1));
        m_helper->tellAlert(alertOf(2, AlertKind::Reached, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().title, u"Quota used up"_s);
        QTest::qWait(100);
        QCOMPARE(m_desktop->shown.size(), 1);
    }

    void whatTheUserDoesNotWantIsShownInTheWindowAlone()
    {
        DesktopChoices choices;
        choices.kinds.set(NotificationKind::Threshold, false);
        choices.save();
        connectToHelper(2);
        m_helper->tellAlert(alertOf(1, AlertKind::Threshold, 1));
        auto *notice = m_window->centralWidget()->findChildren<InlineMessage *>().at(1);
        QTRY_VERIFY(notice->isVisible());
        m_helper->tellAlert(alertOf(2, AlertKind::Reached, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().title, u"Quota used up"_s);
    }

    void aProblemThatAppearsIsToldOnce()
    {
        m_helper->status.insert(u"problems"_s, QStringList{u"Old."_s});
        connectToHelper(2);
        QTRY_COMPARE(m_window->centralWidget()->findChildren<InlineMessage *>().first()->text(), u"Old."_s);
        tellProblems({u"Old."_s, u"New."_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().body, u"New."_s);
        tellProblems({u"Old."_s, u"New."_s});
        tellProblems({u"New."_s, u"Newest."_s});
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.last().body, u"Newest."_s);
    }

    void choicesAreKept()
    {
        DesktopChoices choices;
        choices.isOn = false;
        choices.kinds = KindSet();
        choices.kinds.set(NotificationKind::Reached);
        choices.kinds.set(NotificationKind::Problem);
        choices.quiet = QuietHours{22 * 60, 7 * 60};
        choices.save();
        const DesktopChoices read = DesktopChoices::read();
        QVERIFY(!read.isOn);
        QCOMPARE(toText(read.kinds), toText(choices.kinds));
        QVERIFY(read.quiet == choices.quiet);
        QSettings().setValue(u"desktop/kinds"_s, u"rubbish"_s);
        QSettings().setValue(u"desktop/quiet"_s, u"25:00"_s);
        QVERIFY(DesktopChoices::read().kinds == KindSet::all());
        QVERIFY(!DesktopChoices::read().quiet);
    }

    void quietHoursMayPassMidnight()
    {
        DesktopChoices choices;
        choices.quiet = QuietHours{22 * 60, 7 * 60};
        const auto shows = [&choices](int hour, int minute) {
            return choices.shows(NotificationKind::Reached, QTime(hour, minute));
        };
        QVERIFY(shows(21, 59));
        QVERIFY(!shows(22, 0));
        QVERIFY(!shows(3, 0));
        QVERIFY(!shows(6, 59));
        QVERIFY(shows(7, 0));
        choices.quiet = QuietHours{12 * 60, 13 * 60};
        QVERIFY(!shows(12, 30));
        QVERIFY(shows(23, 0));
    }

private:
    void tellProblems(const QStringList &problems)
    {
        const auto before = m_helper->calls.count(u"GetStatus"_s);
        m_helper->status.insert(u"problems"_s, problems);
        action(u"Re&fresh"_s)->trigger();
        QTRY_VERIFY(m_helper->calls.count(u"GetStatus"_s) > before);
        QTest::qWait(20);
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::DesktopAlertsTest)
#include "desktopalertstest.moc"
