// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrymodel.h"
#include "app/gui/window/mainwindow.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/gui/fakedesktop.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <memory>

namespace portreeve {

/// The window on a helper and a desktop that are fakes, on one bus of its own for both.
class WindowTestBase : public QObject
{
protected:
    static void useOwnSettings(const QString &application)
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("portreeve"));
        QCoreApplication::setApplicationName(application);
    }

    /// \return whether there is a bus; nothing is on it yet
    bool open()
    {
        QSettings().clear();
        m_bus = std::make_unique<PrivateBus>();
        if (!m_bus->start())
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
        m_desktop = std::make_unique<FakeDesktop>(m_bus->address());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        m_client = std::make_unique<Client>();
        m_window = std::make_unique<MainWindow>(m_client.get());
        m_window->show();
        return true;
    }

    void close()
    {
        m_window.reset();
        m_client.reset();
        m_helper.reset();
        m_desktop.reset();
        m_bus.reset();
    }

    void connectToHelper(int entries)
    {
        QVERIFY(m_desktop->start());
        QVERIFY(m_helper->start());
        m_client->open();
        QTRY_COMPARE(m_window->model()->rowCount(), entries);
        QTRY_VERIFY(m_helper->calls.contains(QStringLiteral("GetStatus")));
    }

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *each : m_window->actions())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    template <typename Widget> static Widget *named(const QWidget *parent, const QString &name)
    {
        for (Widget *each : parent->findChildren<Widget *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    template <typename Button = QPushButton> static Button *button(const QWidget *parent, const QString &text)
    {
        for (Button *each : parent->findChildren<Button *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace portreeve
