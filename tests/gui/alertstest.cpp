// SPDX-License-Identifier: MIT
#include "app/gui/alerts/alertfeed.h"
#include "app/gui/alerts/alerttext.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/window/mainwindow.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/gui/fakedesktop.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGib = quint64{1} << 30;

Alert threshold(quint64 id, EntryId entry, quint8 percent = 80)
{
    return {.id = id,
            .entry = entry,
            .kind = AlertKind::Threshold,
            .timeSec = 1'790'000'000,
            .percent = percent,
            .usedBytes = percent * kGib,
            .quotaBytes = 100 * kGib};
}

} // namespace

/// Alerts on the desktop and in the window, on a bus that is both the system's and the session's.
class AlertsTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"portreeve"_s);
        QCoreApplication::setApplicationName(u"alertstest"_s);
    }

    void init()
    {
        QSettings().clear();
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
        m_desktop = std::make_unique<FakeDesktop>(m_bus->address());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"8000");
        spec.note = u"web <b>shop</b>"_s;
        m_helper->addEntry(spec);
        m_client = std::make_unique<Client>();
        m_window = std::make_unique<MainWindow>(m_client.get());
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_client.reset();
        m_helper.reset();
        m_desktop.reset();
        m_bus.reset();
    }

    void anAlertIsANotificationAndAMessage()
    {
        connectToHelper();
        m_helper->tellAlert(threshold(7, 1));
        const QString text = u"8000 (web <b>shop</b>): 80 % of its quota of 100 GiB used"_s;
        QTRY_COMPARE(m_desktop->shown, (QList<FakeDesktop::Shown>{{u"Quota: 80 % used"_s, text, 1, {}}}));
        QTRY_VERIFY(notice()->isVisible());
        QCOMPARE(notice()->text(), text);
    }

    void textsAreEscapedWhereMarkupIsRead()
    {
        m_desktop->capabilities << u"body-markup"_s;
        connectToHelper();
        m_helper->tellAlert(threshold(7, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().body,
                 u"8000 (web &lt;b&gt;shop&lt;/b&gt;): 80 % of its quota of 100 GiB used"_s);
    }

    void aServiceWithoutABodyGetsAllInTheTitle()
    {
        m_desktop->capabilities = {u"actions"_s};
        connectToHelper();
        m_helper->tellAlert(threshold(7, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QVERIFY(m_desktop->shown.first().title.contains(u"80 % of its quota"_s));
        QCOMPARE(m_desktop->shown.first().body, QString());
    }

    void whatIsBlockedIsUrgent()
    {
        connectToHelper();
        Alert alert = threshold(1, 1, 100);
        alert.kind = AlertKind::Reached;
        alert.action = QuotaAction::Block;
        m_helper->tellAlert(alert);
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().urgency, 2U);
    }

    void theSameAlertIsShownOnce()
    {
        connectToHelper();
        m_helper->tellAlert(threshold(7, 1));
        m_helper->tellAlert(threshold(7, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_helper->tellAlert(threshold(7, 1)); // as after a crash of the helper
        m_helper->tellAlert(threshold(8, 1, 100));
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QVERIFY(m_desktop->shown.last().body.contains(u"100 %"_s));
    }

    void anotherDatabaseWithTheSameIdsIsNotMistaken()
    {
        connectToHelper();
        m_helper->tellAlert(threshold(1, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_helper->alerts.clear();
        Alert later = threshold(1, 1, 50);
        later.timeSec += 3600;
        m_helper->tellAlert(later);
        QTRY_COMPARE(m_desktop->shown.size(), 2);
    }

    void manyAtOnceAreGathered()
    {
        connectToHelper();
        for (quint64 id = 1; id <= 200; ++id)
            m_helper->tellAlert(threshold(id, 1));
        // What comes at once comes in one or a few strokes, as busy as the machine is; each has five at most.
        const auto told = [this] {
            int count = 0;
            for (const auto &note : m_desktop->shown) {
                const auto more = QRegularExpression(u"^(\\d+) more entries"_s).match(note.body);
                count += more.hasMatch() ? more.captured(1).toInt() : 1;
            }
            return count;
        };
        QTRY_COMPARE(told(), 200);
        QVERIFY2(m_desktop->shown.size() <= 20, qPrintable(QString::number(m_desktop->shown.size())));
        QVERIFY(m_helper->calls.count(u"Alerts"_s) < 5);
        QTest::qWait(100);
        QCOMPARE(told(), 200);
    }

    void withoutAServiceTheWindowTells()
    {
        connectToHelper(false);
        m_helper->tellAlert(threshold(7, 1));
        QTRY_VERIFY(notice()->isVisible());
        QVERIFY(notice()->text().contains(u"80 % of its quota"_s));
        QTest::qWait(100); // for the bus to say that there is none
        QVERIFY(m_desktop->start());
        m_helper->tellAlert(threshold(8, 1));
        QTRY_COMPARE(m_desktop->shown.size(), 1); // it came later
    }

    void withoutASessionBusTheWindowTells()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        connectToHelper(false);
        m_helper->tellAlert(threshold(7, 1));
        QTRY_VERIFY(notice()->isVisible());
        QTest::qWait(100);
    }

    void aServiceThatRefusesOrHangsHoldsUpNothing()
    {
        m_desktop->isRefusing = true;
        connectToHelper();
        m_helper->tellAlert(threshold(7, 1));
        QTRY_COMPARE(m_desktop->calls, 2);
        m_desktop->isHanging = true;
        m_helper->tellAlert(threshold(8, 1, 90));
        QTRY_COMPARE(m_desktop->calls, 3);
        QTRY_VERIFY(notice()->text().contains(u"90 %"_s));
        m_helper->figures(1).rateInBps = 5'000;
        m_helper->sample();
        const QModelIndex rate = m_window->model()->index(0, static_cast<int>(EntryColumn::RateIn));
        QTRY_COMPARE(rate.data().toString(), u"5.0 kbit/s"_s);
        m_window.reset(); // with a call under way
    }

    void anAlertOfAHelperThatDiesIsReadWhenItIsBack()
    {
        connectToHelper();
        m_helper->dieAt(u"Alerts"_s);
        m_helper->tellAlert(threshold(7, 1));
        QTRY_VERIFY(!m_helper->isOnBus());
        QVERIFY(m_helper->start());
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->shown.size(), 1, 10'000);
    }

    void anAlertOfAnEntryThatIsGoneHasItsNumber()
    {
        connectToHelper();
        m_helper->tellAlert(threshold(7, 99));
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QVERIFY(m_desktop->shown.first().body.startsWith(u"Entry 99: "_s));
    }

    void everyKindIsASentence_data()
    {
        QTest::addColumn<Alert>("alert");
        QTest::addColumn<QString>("text");
        Alert alert = threshold(1, 1);
        QTest::newRow("threshold") << alert << u"8000: 80 % of its quota of 100 GiB used"_s;
        alert.kind = AlertKind::Reached;
        QTest::newRow("notify") << alert << u"8000: the quota of 100 GiB is used up"_s;
        alert.action = QuotaAction::Block;
        alert.untilSec = QDateTime(QDate(2026, 12, 1), QTime(0, 5)).toSecsSinceEpoch();
        QTest::newRow("block") << alert
                               << u"8000: quota used up; traffic is blocked until 1 December 00:05"_s;
        alert.action = QuotaAction::Throttle;
        alert.rateBps = 1'000'000;
        QTest::newRow("throttle") << alert
                                  << u"8000: quota used up; slowed to 1 Mbit/s until 1 December 00:05"_s;
        alert.untilSec = 0;
        QTest::newRow("for ever") << alert
                                  << u"8000: quota used up; slowed to 1 Mbit/s until the usage is reset"_s;
        alert.kind = AlertKind::BurstBegan;
        alert.untilSec = QDateTime(QDate(2026, 11, 23), QTime(14, 5)).toSecsSinceEpoch();
        QTest::newRow("burst") << alert << u"8000: burst protection: slowed to 1 Mbit/s until 14:05"_s;
        alert.kind = AlertKind::BurstEnded;
        QTest::newRow("burst over") << alert << u"8000: burst protection no longer slows down"_s;
        alert.kind = AlertKind::PeriodEnded;
        alert.sinceSec = QDateTime(QDate(2025, 12, 1), QTime(0, 5)).toSecsSinceEpoch();
        alert.timeSec = QDateTime(QDate(2026, 1, 1), QTime(0, 5)).toSecsSinceEpoch();
        alert.usedBytes = 41 * kGib + kGib / 5;
        QTest::newRow("period") << alert
                                << u"8000: 41.2 GiB of its quota of 100 GiB billed from 1 December 2025 to "
                                   "1 January (41 %)"_s;
    }

    void everyKindIsASentence()
    {
        QFETCH(Alert, alert);
        QFETCH(QString, text);
        const AlertText told = alertText(alert, u"8000"_s, {QDate(2026, 11, 23), QTime(13, 55)});
        QCOMPARE(told.text, text);
        QVERIFY(!told.title.isEmpty());
    }

private:
    void connectToHelper(bool withDesktop = true)
    {
        if (withDesktop)
            QVERIFY(m_desktop->start());
        QVERIFY(m_helper->start());
        m_client->open();
        QTRY_COMPARE(m_window->model()->rowCount(), 1);
    }
    [[nodiscard]] InlineMessage *notice() const
    {
        return m_window->centralWidget()->findChildren<InlineMessage *>().at(1);
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::AlertsTest)
#include "alertstest.moc"
