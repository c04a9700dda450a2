// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/burstsection.h"
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/periodsdialog.h"
#include "app/gui/dialogs/quotadialog.h"
#include "app/gui/dialogs/quotasection.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/quotamenu.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGib = quint64{1} << 30;

EntrySpec quotaSpec(QStringView ports, std::optional<quint64> bytes = {})
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(ports);
    if (bytes)
        spec.quota = QuotaSettings{.bytes = *bytes};
    return spec;
}

EntrySpec burstSpec(QStringView ports)
{
    EntrySpec spec = quotaSpec(ports);
    spec.burst = BurstSettings{50'000'000, 3, 5'000'000, 10};
    return spec;
}

} // namespace

/// Quotas and burst protection in the window, from the selection to the helper and back.
class QuotaWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"portreeve"_s);
        QCoreApplication::setApplicationName(u"quotawindowtest"_s);
    }

    void init()
    {
        QSettings().clear();
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        m_client = std::make_unique<Client>();
        m_window = std::make_unique<MainWindow>(m_client.get());
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_client.reset();
        m_helper.reset();
        m_bus.reset();
    }

    void theEditorSendsQuotaAndBurstProtectionInOneCall()
    {
        m_helper->addEntry(quotaSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        emit m_window->view()->editAsked();
        auto *editor = m_window->findChild<EntryEditor *>();
        editor->findChild<QuotaSection *>()->setChecked(true);
        QTest::keyClicks(fieldOf(editor, u"Size of the quota"_s), u"100"_s);
        editor->findChild<BurstSection *>()->setChecked(true);
        QTest::keyClicks(fieldOf(editor, u"Rate above which it counts"_s), u"50"_s);
        QTest::keyClicks(fieldOf(editor, u"Rate it is slowed to"_s), u"5"_s);
        okOf(editor)->click();
        QTRY_COMPARE(spec(1).quota, std::optional(QuotaSettings{.bytes = 100 * kGib}));
        QCOMPARE(spec(1).burst, burstSpec(u"8000").burst);
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
    }

    void theEditorTriesBurstProtectionOnTheEntrysTraffic()
    {
        m_helper->addEntry(burstSpec(u"8000"));
        const QDateTime fired(QDate(2026, 11, 23), QTime(12, 5));
        m_helper->trial = {120, {fired.toSecsSinceEpoch()}};
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        emit m_window->view()->editAsked();
        auto *editor = m_window->findChild<EntryEditor *>();
        auto *button = editor->findChild<BurstTry *>()->findChild<QPushButton *>();
        button->click();
        QTRY_VERIFY(editor->findChild<BurstTry *>()->findChild<QLabel *>()->text().contains(u": 12:05."_s));
        QVERIFY(m_helper->calls.contains(u"TryBurst"_s));
    }

    void aSizeFromTheMenuIsForAllSelectedRowsInOneCall()
    {
        for (const auto &ports : {u"1", u"2"})
            m_helper->addEntry(quotaSpec(ports));
        EntrySpec blocking = quotaSpec(u"3", kGib);
        blocking.quota->action = QuotaAction::Block;
        m_helper->addEntry(blocking);
        connectToHelper(3);
        m_window->view()->selectAll();
        pick(u"500 GiB"_s);
        for (const EntryId id : {1U, 2U, 3U})
            QTRY_COMPARE(spec(id).quota ? spec(id).quota->bytes : 0, 500 * kGib);
        QCOMPARE(spec(3).quota->action, QuotaAction::Block);
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
        m_helper->tellChanged({1, 2, 3});
        QTRY_COMPARE(cell(0, EntryColumn::Quota), u"0 % of 500 GiB"_s);
        pick(u"&No Quota"_s);
        QTRY_VERIFY(!spec(3).quota);
    }

    void otherQuotasAreAskedForAndRemembered()
    {
        m_helper->addEntry(quotaSpec(u"1", kGib));
        m_helper->addEntry(quotaSpec(u"2", kGib));
        connectToHelper(2);
        m_window->view()->selectAll();
        pick(u"&Other…"_s);
        auto *dialog = m_window->findChild<QuotaDialog *>();
        QVERIFY(dialog);
        QLineEdit *size = fieldOf(dialog, u"Size of the quota"_s);
        QCOMPARE(size->text(), u"1"_s);
        size->setText(u"x"_s);
        QVERIFY(!okOf(dialog)->isEnabled());
        size->setText(u"42"_s);
        okOf(dialog)->click();
        QTRY_COMPARE(spec(2).quota->bytes, 42 * kGib);
        QTRY_VERIFY(!m_window->findChild<QuotaDialog *>());
        m_helper->tellChanged({1, 2});
        QTRY_COMPARE(cell(0, EntryColumn::Quota), u"0 % of 42 GiB"_s);
        pick(u"10 GiB"_s);
        QTRY_COMPARE(spec(1).quota->bytes, 10 * kGib);
        pick(u"42 GiB"_s); // the last used
        QTRY_COMPARE(spec(1).quota->bytes, 42 * kGib);
    }

    void aRefusalStaysInTheDialog()
    {
        m_helper->addEntry(quotaSpec(u"1", kGib));
        m_helper->refuse(u"Modify"_s, u"org.portreeve.Error.NotAuthorized"_s);
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        pick(u"&Other…"_s);
        auto *dialog = m_window->findChild<QuotaDialog *>();
        fieldOf(dialog, u"Size of the quota"_s)->setText(u"2"_s);
        okOf(dialog)->click();
        QTRY_VERIFY(dialog->findChild<InlineMessage *>()->text().contains(u"not allowed"_s));
        QVERIFY(dialog->isVisible());
        QCOMPARE(spec(1).quota->bytes, kGib);
    }

    void aKernelThatCannotLimitStillHasQuotas()
    {
        m_helper->status.insert(u"limits"_s, u"The kernel lacks ifb."_s);
        m_helper->addEntry(quotaSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        pick(u"10 GiB"_s);
        QTRY_VERIFY(spec(1).quota);
    }

    void aThrottleCanBeLifted()
    {
        m_helper->addEntry(burstSpec(u"8000"));
        m_helper->addEntry(burstSpec(u"9000"));
        connectToHelper(2);
        m_window->view()->selectAll();
        QVERIFY(!action(u"Lift &Throttle"_s)->isEnabled());
        const qint64 nowSec = QDateTime::currentSecsSinceEpoch();
        m_helper->burstStatus(2) = {nowSec - 60, nowSec + 290, 0};
        m_helper->tellChanged({2});
        QTRY_COMPARE(cell(1, EntryColumn::State), u"Slowed, 5 min"_s);
        QVERIFY(action(u"Lift &Throttle"_s)->isEnabled());
        action(u"Lift &Throttle"_s)->trigger();
        QTRY_COMPARE(m_helper->calls.count(u"LiftThrottles!"_s), 1);
        m_helper->tellChanged({2});
        QTRY_COMPARE(cell(1, EntryColumn::State), u"Armed"_s);
        QVERIFY(!action(u"Lift &Throttle"_s)->isEnabled());
    }

    void whatResettingDoesToAQuotaIsSaidFirst()
    {
        m_helper->addEntry(quotaSpec(u"8000", kGib));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTRY_VERIFY(action(u"Re&set Usage…"_s)->isEnabled());
        action(u"Re&set Usage…"_s)->trigger();
        auto *question = m_window->findChild<QMessageBox *>();
        QVERIFY(question->informativeText().contains(u"What a used up quota did is undone"_s));
        QVERIFY(question->informativeText().contains(u"Past Periods"_s));
    }

    void pastPeriodsAreListedAndCopied()
    {
        m_helper->addEntry(quotaSpec(u"8000", kGib));
        m_helper->periods = {{1, 1'790'000'000, 1'792'000'000, 10, 2048, 2048, kGib, false},
                             {1, 1'780'000'000, 1'790'000'000, 11, 12, 12, 0, true}};
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTRY_VERIFY(action(u"&Past Periods…"_s)->isEnabled());
        action(u"&Past Periods…"_s)->trigger();
        auto *dialog = m_window->findChild<PeriodsDialog *>();
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 2);
        QCOMPARE(table->item(0, 4)->text(), u"2.0 KiB"_s);
        QCOMPARE(table->item(1, 6)->text(), u"by hand"_s);
        auto *copy = buttonNamed(dialog, u"&Copy as CSV"_s);
        copy->click();
        QVERIFY(QApplication::clipboard()->text().contains(u",10,2048,2048,1073741824,0\n"_s));
    }

    void noPastPeriodIsSaidInWords()
    {
        m_helper->addEntry(quotaSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTRY_VERIFY(action(u"&Past Periods…"_s)->isEnabled());
        action(u"&Past Periods…"_s)->trigger();
        auto *dialog = m_window->findChild<PeriodsDialog *>();
        QTRY_VERIFY(dialog->findChild<InlineMessage *>()->text().contains(u"No period is over yet"_s));
        QVERIFY(!buttonNamed(dialog, u"&Copy as CSV"_s)->isEnabled());
    }

    void aPeriodsDialogThatIsClosedEarlyHearsNoMore()
    {
        m_helper->addEntry(quotaSpec(u"8000"));
        m_helper->hold(u"Periods"_s);
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTRY_VERIFY(action(u"&Past Periods…"_s)->isEnabled());
        action(u"&Past Periods…"_s)->trigger();
        QTRY_VERIFY(m_helper->calls.contains(u"Periods"_s));
        m_window->findChild<PeriodsDialog *>()->reject();
        QTRY_VERIFY(!m_window->findChild<PeriodsDialog *>());
        m_helper->die(); // fails what was asked
        QTest::qWait(50);
    }

    void theTablesOwnMenuHasThemToo()
    {
        const auto actions = m_window->view()->actions();
        QVERIFY(actions.contains(menu()->menuAction()));
        QVERIFY(actions.contains(action(u"Lift &Throttle"_s)));
        QVERIFY(actions.contains(action(u"&Past Periods…"_s)));
    }

private:
    void connectToHelper(int entries)
    {
        QVERIFY(m_helper->start());
        m_client->open();
        QTRY_COMPARE(m_window->model()->rowCount(), entries);
        QTRY_VERIFY(m_helper->calls.contains(u"GetStatus"_s));
    }
    const EntrySpec &spec(EntryId id) { return m_helper->entries().at(id); }
    QuotaMenu *menu() { return m_window->findChild<QuotaMenu *>(); }
    // As one picks a line of the open menu.
    void pick(const QString &text)
    {
        QTRY_VERIFY(menu()->menuAction()->isEnabled());
        emit menu() -> aboutToShow();
        for (QAction *each : menu()->actions())
            if (each->text() == text) {
                QVERIFY(each->isEnabled());
                return each->trigger();
            }
        QFAIL(qPrintable(text + u" is not in the menu"_s));
    }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *each : m_window->actions())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    [[nodiscard]] QString cell(int row, EntryColumn column) const
    {
        return m_window->model()->index(row, static_cast<int>(column)).data().toString();
    }
    static QLineEdit *fieldOf(const QWidget *parent, const QString &name)
    {
        for (QLineEdit *each : parent->findChildren<QLineEdit *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    static QPushButton *okOf(const QDialog *dialog)
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    static QPushButton *buttonNamed(const QWidget *parent, const QString &text)
    {
        for (QPushButton *each : parent->findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::QuotaWindowTest)
#include "quotawindowtest.moc"
