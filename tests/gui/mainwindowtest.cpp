// SPDX-License-Identifier: MIT
#include "app/gui/window/mainwindow.h"
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/messagepage.h"
#include "app/gui/window/stateline.h"
#include "dbus/names.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kNotAuthorized = "org.portreeve.Error.NotAuthorized"_L1;

EntrySpec specOf(QStringView ports, const QString &note)
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(ports);
    spec.note = note;
    return spec;
}

} // namespace

/// The window and a helper on a bus of their own: what comes and goes, what is refused, what is asked first.
class MainWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(u"mainwindowtest"_s);
    }

    void init()
    {
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

    void entriesAndFiguresAppear()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s), {.bytesIn = 2048, .rateInBps = 1'000'000});
        connectToHelper();
        QTRY_COMPARE(m_window->model()->rowCount(), 1);
        QTRY_COMPARE(cell(0, EntryColumn::BytesIn), u"2.0 KiB"_s);
        QVERIFY(m_window->view()->isVisible());
        m_helper->sample();
        QTRY_VERIFY(shows(u"↓ 1.0 Mbit/s"_s));
        QVERIFY(shows(u"Connected"_s));
    }

    void withoutEntriesOneIsOffered()
    {
        connectToHelper();
        QTRY_VERIFY(shows(u"No ports are counted yet"_s));
        QVERIFY(!m_window->view()->isVisible());
        button(u"Web: 80, 443"_s)->click();
        auto *editor = m_window->findChild<EntryEditor *>();
        QVERIFY(editor);
        QCOMPARE(editor->spec().ports.toString(), u"80,443"_s);
    }

    void anEntryIsAddedAndSelected()
    {
        connectToHelper();
        QTRY_VERIFY(shows(u"No ports are counted yet"_s));
        trigger(u"&Add…"_s);
        auto *editor = m_window->findChild<EntryEditor *>();
        QTest::keyClicks(editor->findChild<QLineEdit *>(), u"8080"_s);
        okOf(editor)->click();
        QTRY_COMPARE(m_helper->entries().size(), std::size_t{1});
        m_helper->tellChanged({1});
        QTRY_COMPARE(m_window->view()->selectedEntries(), IdList{1});
    }

    void whatTheHelperRefusesStaysInTheEditor()
    {
        m_helper->refuse(u"Add"_s, kNotAuthorized);
        connectToHelper();
        QTRY_VERIFY(shows(u"No ports are counted yet"_s));
        trigger(u"&Add…"_s);
        auto *editor = m_window->findChild<EntryEditor *>();
        QTest::keyClicks(editor->findChild<QLineEdit *>(), u"8080"_s);
        okOf(editor)->click();
        QTRY_VERIFY(editor->findChild<InlineMessage *>()->text().contains(u"not allowed"_s));
        QVERIFY(editor->isVisible());
    }

    void onlyWhatWasChangedIsSent()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s));
        m_helper->addEntry(specOf(u"9000", u"games"_s));
        connectToHelper();
        select(2);
        trigger(u"&Edit…"_s);
        auto *editor = m_window->findChild<EntryEditor *>();
        QVERIFY(editor);
        editor->findChildren<QLineEdit *>().at(1)->setText(u"more games"_s);
        okOf(editor)->click();
        QTRY_COMPARE(m_helper->entries().at(2).note, u"more games"_s);
    }

    void removingAsksFirstAndNamesTheEntry()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s));
        connectToHelper();
        select(1);
        trigger(u"&Remove…"_s);
        auto *question = m_window->findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(u"8000 (web)"_s));
        QVERIFY(!m_helper->calls.contains(u"Remove!"_s));
        buttonOf(question, u"Remove"_s)->click();
        QTRY_VERIFY(m_helper->calls.contains(u"Remove!"_s));
        m_helper->tellRemoved({1});
        QTRY_VERIFY(shows(u"No ports are counted yet"_s));
    }

    void aRefusedRemovalIsACalmMessage()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s));
        m_helper->refuse(u"Remove"_s, kNotAuthorized);
        connectToHelper();
        select(1);
        trigger(u"&Remove…"_s);
        buttonOf(m_window->findChild<QMessageBox *>(), u"Remove"_s)->click();
        QTRY_VERIFY(message()->isVisible());
        QVERIFY(message()->text().contains(u"not allowed"_s));
        QCOMPARE(m_window->model()->rowCount(), 1);
    }

    void whileAPasswordIsAskedForTheWindowLives()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s));
        m_helper->hold(u"ResetUsage"_s);
        connectToHelper();
        select(1);
        trigger(u"Re&set Usage…"_s);
        buttonOf(m_window->findChild<QMessageBox *>(), u"Reset"_s)->click();
        QTRY_VERIFY(message()->isVisible());
        QVERIFY(message()->text().contains(u"password"_s));
        m_helper->figures(1).rateOutBps = 5000;
        m_helper->sample();
        QTRY_COMPARE(cell(0, EntryColumn::RateOut), u"5.0 kbit/s"_s);
    }

    void aHelperThatDiesLeavesItsLastFigures()
    {
        m_helper->addEntry(specOf(u"8000", u"web"_s), {.bytesIn = 2048});
        connectToHelper();
        QTRY_COMPARE(cell(0, EntryColumn::BytesIn), u"2.0 KiB"_s);
        m_helper->die();
        QTRY_VERIFY(shows(u"The helper is restarting"_s) || shows(u"The helper is not installed"_s));
        QCOMPARE(cell(0, EntryColumn::BytesIn), u"2.0 KiB"_s);
        QVERIFY(!m_window->model()->index(0, 0).data(EntryModel::LiveRole).toBool());
        QVERIFY(!action(u"&Add…"_s)->isEnabled());

        m_helper->figures(1).bytesIn = 4096;
        QVERIFY(m_helper->start());
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"Connected"_s), 10'000);
        QTRY_COMPARE(cell(0, EntryColumn::BytesIn), u"4.0 KiB"_s);
        QVERIFY(m_window->model()->index(0, 0).data(EntryModel::LiveRole).toBool());
    }

    void aMissingHelperIsSaidWithAButton()
    {
        m_client->open();
        QTRY_VERIFY(shows(u"The helper is not installed"_s));
        QVERIFY(button(u"Try again"_s)->isVisible());
        QVERIFY(m_helper->start());
        button(u"Try again"_s)->click();
        QTRY_VERIFY(shows(u"Connected"_s));
    }

    void aHelperThatRefusesToShowAnythingIsSaid()
    {
        m_helper->refuse(u"GetStatus"_s, kNotAuthorized);
        connectToHelper();
        QTRY_VERIFY(shows(u"The helper refuses"_s));
        QVERIFY(button(u"Try again"_s)->isVisible());
    }

    void theKeysWork_data()
    {
        QTest::addColumn<QKeyCombination>("key");
        QTest::addColumn<QString>("opens");
        QTest::newRow("Ctrl+N") << QKeyCombination(Qt::CTRL | Qt::Key_N) << u"portreeve::EntryEditor"_s;
        QTest::newRow("Enter") << QKeyCombination(Qt::Key_Return) << u"portreeve::EntryEditor"_s;
        QTest::newRow("Delete") << QKeyCombination(Qt::Key_Delete) << u"QMessageBox"_s;
    }

    void theKeysWork()
    {
        QFETCH(QKeyCombination, key);
        QFETCH(QString, opens);
        m_helper->addEntry(specOf(u"8000", u"web"_s));
        connectToHelper();
        select(1);
        activate();
        QTRY_VERIFY(action(u"&Remove…"_s)->isEnabled());
        m_window->view()->setFocus();
        QTest::keyClick(m_window->view(), key.key(), key.keyboardModifiers());
        QTRY_COMPARE(dialogs(), QStringList{opens});
    }

    void controlFSearches()
    {
        activate();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(search()->hasFocus());
    }

    void theSearchSaysHowManyItLeaves()
    {
        for (int port = 1; port <= 30; ++port)
            m_helper->addEntry(specOf(QString::number(port), {}));
        connectToHelper();
        QTRY_COMPARE(m_window->model()->rowCount(), 30);
        search()->setText(u"12"_s);
        QVERIFY(shows(u"1 of 30 entries"_s));
    }

private:
    void connectToHelper()
    {
        QVERIFY(m_helper->start());
        m_client->open();
    }
    // Shortcuts are for the active window; without a window manager nobody else makes it that.
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    [[nodiscard]] QStringList dialogs() const
    {
        QStringList names;
        for (const QDialog *dialog : m_window->findChildren<QDialog *>())
            names << QLatin1StringView(dialog->metaObject()->className());
        return names;
    }
    void select(EntryId id)
    {
        QTRY_VERIFY(m_window->model()->table().rowOf(id));
        m_window->view()->selectEntry(id);
    }
    [[nodiscard]] QString cell(int row, EntryColumn column) const
    {
        return m_window->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *each : m_window->actions())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    void trigger(const QString &text)
    {
        QTRY_VERIFY(action(text)->isEnabled());
        action(text)->trigger();
    }
    static QPushButton *buttonOf(const QWidget *parent, const QString &text)
    {
        for (QPushButton *each : parent->findChildren<QPushButton *>())
            if (each->text() == text && each->isVisible())
                return each;
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const QString &text) const { return buttonOf(m_window.get(), text); }
    static QPushButton *okOf(const QDialog *dialog)
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    [[nodiscard]] InlineMessage *message() const
    {
        return m_window->centralWidget()->findChild<InlineMessage *>();
    }
    [[nodiscard]] QLineEdit *search() const { return m_window->findChild<QLineEdit *>(); }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::MainWindowTest)
#include "mainwindowtest.moc"
