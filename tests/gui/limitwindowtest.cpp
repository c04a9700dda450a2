// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/limitdialog.h"
#include "app/gui/dialogs/limitsection.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/limitmenu.h"
#include "app/gui/window/mainwindow.h"
#include "dbus/names.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

EntrySpec limitedSpec(QStringView ports, const RatePair &base = {})
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(ports);
    spec.limits.base = base;
    return spec;
}

} // namespace

/// Limits in the window, from the selection to the helper and back.
class LimitWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"portreeve"_s);
        QCoreApplication::setApplicationName(u"limitwindowtest"_s);
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

    void theEditorSendsLimitAndPortsInOneCall()
    {
        m_helper->addEntry(limitedSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        emit m_window->view()->editAsked();
        auto *editor = m_window->findChild<EntryEditor *>();
        editor->findChild<LimitSection *>()->setChecked(true);
        QTest::keyClicks(fieldOf(editor, u"Outgoing limit"_s), u"10"_s);
        okOf(editor)->click();
        QTRY_COMPARE(limits(1).base, (RatePair{10'000'000, 10'000'000}));
        QCOMPARE(m_helper->calls.count(u"Modify!"_s), 1);
        QVERIFY(!m_helper->calls.contains(u"SetLimit!"_s));
    }

    void switchingALimitOffTakesItAway()
    {
        m_helper->addEntry(limitedSpec(u"8000", {5'000'000, {}}));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        emit m_window->view()->editAsked();
        auto *editor = m_window->findChild<EntryEditor *>();
        editor->findChild<LimitSection *>()->setChecked(false);
        okOf(editor)->click();
        QTRY_VERIFY(limits(1).isEmpty());
    }

    void aRateFromTheMenuIsForAllSelectedRowsInOneCall()
    {
        for (const auto &ports : {u"1", u"2", u"3"})
            m_helper->addEntry(limitedSpec(ports));
        connectToHelper(3);
        m_window->view()->selectAll();
        pick(u"50 Mbit/s"_s);
        for (const EntryId id : {1U, 2U, 3U})
            QTRY_COMPARE(limits(id).base, (RatePair{50'000'000, 50'000'000}));
        QCOMPARE(m_helper->calls.count(u"SetLimit!"_s), 1);
        m_helper->tellChanged({1, 2, 3});
        QTRY_COMPARE(cell(0, EntryColumn::Limit), u"50 Mbit/s"_s);
        pick(u"&No Limit"_s);
        QTRY_VERIFY(limits(3).isEmpty());
    }

    void otherRatesCanBeForAWhile()
    {
        m_helper->addEntry(limitedSpec(u"8000", {50'000'000, {}}));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        pick(u"&Other…"_s);
        auto *dialog = m_window->findChild<LimitDialog *>();
        QVERIFY(dialog);
        QLineEdit *up = fieldOf(dialog, u"Outgoing limit"_s);
        QCOMPARE(up->text(), u"50"_s);
        up->setText(u"x"_s);
        QVERIFY(!okOf(dialog)->isEnabled());
        up->setText(u"5"_s);
        for (QComboBox *box : dialog->findChildren<QComboBox *>())
            if (box->accessibleName() == "For how long"_L1)
                box->setCurrentIndex(1);
        okOf(dialog)->click();
        QTRY_VERIFY(limits(1).temporaryUp);
        QCOMPARE(limits(1).temporaryUp->bps, 5'000'000U);
        QVERIFY(qAbs(limits(1).temporaryUp->untilSec - QDateTime::currentSecsSinceEpoch() - 3600) < 10);
        QCOMPARE(limits(1).base, (RatePair{50'000'000, {}}));

        m_helper->tellChanged({1});
        QTRY_VERIFY(cell(0, EntryColumn::State).startsWith(u"Until "_s));
        QVERIFY(tip(0).contains(u"(temporary); then 50 Mbit/s"_s));
        pick(u"&End Temporary Limit"_s);
        QTRY_VERIFY(!limits(1).temporaryUp);
        QCOMPARE(limits(1).base, (RatePair{50'000'000, {}}));
        m_helper->tellChanged({1});
        QTRY_COMPARE(cell(0, EntryColumn::State), QString());
        pick(u"↑ 5 Mbit/s"_s); // the last used
        QTRY_COMPARE(limits(1).base, (RatePair{5'000'000, {}}));
    }

    void spacePausesAndResumes()
    {
        m_helper->addEntry(limitedSpec(u"8000", {5'000'000, {}}));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTest::keyClick(m_window->view(), Qt::Key_Space);
        QTRY_VERIFY(limits(1).temporaryUp);
        QCOMPARE(limits(1).temporaryUp->bps, kUnlimited);
        m_helper->tellChanged({1});
        QTRY_VERIFY(cell(0, EntryColumn::State).startsWith(u"Paused until "_s));
        QCOMPARE(cell(0, EntryColumn::Limit), u"–"_s);
        QTest::keyClick(m_window->view(), Qt::Key_Space);
        QTRY_VERIFY(!limits(1).temporaryUp);
        m_helper->tellChanged({1});
        QTRY_COMPARE(cell(0, EntryColumn::Limit), u"↑ 5 Mbit/s"_s);
    }

    void spaceOnARowWithoutALimitDoesNothing()
    {
        m_helper->addEntry(limitedSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTest::keyClick(m_window->view(), Qt::Key_Space);
        QTest::qWait(100);
        QVERIFY(!m_helper->calls.contains(u"SetLimit!"_s));
    }

    void aRefusalIsACalmMessage()
    {
        m_helper->addEntry(limitedSpec(u"8000"));
        m_helper->refuse(u"SetLimit"_s, u"org.portreeve.Error.NotAuthorized"_s);
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        pick(u"10 Mbit/s"_s);
        QTRY_VERIFY(message()->isVisible());
        QVERIFY(message()->text().contains(u"not allowed"_s));
    }

    void aLimitThatTheKernelHasNotIsAWarning()
    {
        m_helper->addEntry(limitedSpec(u"8000", {5'000'000, {}}));
        m_helper->addEntry(limitedSpec(u"9000"));
        m_helper->limitReading(1).state = LimitState::Differs;
        connectToHelper(2);
        QTRY_COMPARE(cell(0, EntryColumn::State), u"Limit not in force"_s);
        QVERIFY(tip(0).contains(u"putting it right"_s));
        m_helper->limitReading(1) = {1, LimitState::InForce, u"5052:1f40"_s, {5'000'000, 7, 0}, {}};
        m_helper->tellChanged({1});
        emit m_window->model()->entriesChanged(); // or ten seconds later
        QTRY_COMPARE(cell(0, EntryColumn::State), QString());
        QVERIFY(tip(0).contains(u"packets dropped: 7 out, 0 in"_s));
    }

    void whileTheReadBackHangsTheWindowLives()
    {
        m_helper->addEntry(limitedSpec(u"8000", {5'000'000, {}}));
        m_helper->hold(u"GetLimits"_s);
        connectToHelper(1);
        QTRY_VERIFY(m_helper->calls.contains(u"GetLimits"_s));
        m_helper->figures(1).rateOutBps = 2'500'000;
        m_helper->sample();
        const auto use = [this] {
            return index(0, EntryColumn::Limit).data(EntryModel::LimitUseRole).toDouble();
        };
        QTRY_COMPARE(use(), 0.5);
        emit m_window->model()->entriesChanged();
        QTest::qWait(300);
        QCOMPARE(m_helper->calls.count(u"GetLimits"_s), 1); // one question at a time
    }

    void aKernelThatCannotLimitSwitchesTheMenuOff()
    {
        m_helper->status.insert(u"limits"_s, u"The kernel lacks ifb."_s);
        m_helper->addEntry(limitedSpec(u"8000"));
        connectToHelper(1);
        m_window->view()->selectEntry(1);
        QTRY_COMPARE(menu()->menuAction()->toolTip(), u"The kernel lacks ifb."_s);
        QVERIFY(!menu()->menuAction()->isEnabled());
        QTest::keyClick(m_window->view(), Qt::Key_Space);
        emit m_window->view()->editAsked();
        auto *editor = m_window->findChild<EntryEditor *>();
        QVERIFY(!editor->findChild<LimitSection *>()->isCheckable());
    }

    void bypassedFiltersAreAMessageThatCanBePutAway()
    {
        m_helper->status.insert(u"bypassed_filters"_s, QStringList{u"wan0"_s});
        m_helper->addEntry(limitedSpec(u"8000"));
        connectToHelper(1);
        QTRY_VERIFY(message()->isVisible());
        QVERIFY(message()->text().contains(u"filter outgoing packets on wan0"_s));
        message()->hide();
        m_window->model()->applyReadings({});
        m_helper->tellChanged({1});
        QTest::qWait(100);
        QVERIFY(!message()->isVisible());
        const auto labels = m_window->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel *label) { return label->toolTip().contains(u"wan0"_s); }));
    }

    void theTablesOwnMenuHasTheLimitsToo()
    {
        QVERIFY(m_window->view()->actions().contains(menu()->menuAction()));
    }

private:
    void connectToHelper(int entries)
    {
        QVERIFY(m_helper->start());
        m_client->open();
        QTRY_COMPARE(m_window->model()->rowCount(), entries);
        QTRY_VERIFY(m_helper->calls.contains(u"GetStatus"_s));
    }
    const LimitSettings &limits(EntryId id) { return m_helper->entries().at(id).limits; }
    LimitMenu *menu() { return m_window->findChild<LimitMenu *>(); }
    // As one picks a line of the open menu.
    void pick(const QString &text)
    {
        QTRY_VERIFY(menu()->menuAction()->isEnabled());
        emit menu() -> aboutToShow();
        for (QAction *action : menu()->actions())
            if (action->text().section(u'\t', 0, 0) == text) {
                QVERIFY(action->isEnabled());
                return action->trigger();
            }
        QFAIL(qPrintable(text + u" is not in the menu"_s));
    }
    [[nodiscard]] QModelIndex index(int row, EntryColumn column) const
    {
        return m_window->model()->index(row, static_cast<int>(column));
    }
    [[nodiscard]] QString cell(int row, EntryColumn column) const
    {
        return index(row, column).data().toString();
    }
    [[nodiscard]] QString tip(int row) const
    {
        return index(row, EntryColumn::Limit).data(Qt::ToolTipRole).toString();
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
    [[nodiscard]] InlineMessage *message() const
    {
        return m_window->centralWidget()->findChild<InlineMessage *>();
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::LimitWindowTest)
#include "limitwindowtest.moc"
