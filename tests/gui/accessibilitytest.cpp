// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/interfacesdialog.h"
#include "app/gui/dialogs/limitdialog.h"
#include "app/gui/dialogs/periodsdialog.h"
#include "app/gui/dialogs/quotadialog.h"
#include "app/gui/notify/notificationsdialog.h"
#include "app/gui/window/mainwindow.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QAccessible>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Whatever takes the focus has a name that a screen reader can say.
class AccessibilityTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void theMainWindow()
    {
        Client client;
        MainWindow window(&client);
        QCOMPARE(namelessIn(&window), QStringList());
    }

    void theEntryEditor()
    {
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        EntrySpec spec;
        spec.limits.base.upBps = 8'000;
        spec.limits.schedule = {{kAllDays, 0, 0, {8'000, {}}}};
        spec.quota = QuotaSettings{.bytes = 1};
        spec.burst = BurstSettings{8'000, 1, 8'000, 1};
        hooks.tryBurst = [](const BurstSettings &, QObject *, const auto &) {};
        const EntryEditor editor({u"Add"_s, u"Add"_s}, spec, hooks);
        QCOMPARE(namelessIn(&editor), QStringList());
    }

    void theLimitDialog()
    {
        const LimitDialog dialog(u"Limit"_s, {}, {});
        QCOMPARE(namelessIn(&dialog), QStringList());
    }

    void theQuotaDialog()
    {
        const QuotaDialog dialog(u"Quota"_s, QuotaSettings{.bytes = 1}, {}, {});
        QCOMPARE(namelessIn(&dialog), QStringList());
    }

    void thePeriodsDialog()
    {
        const PeriodsDialog dialog(u"Past Periods"_s);
        QCOMPARE(namelessIn(&dialog), QStringList());
    }

    void theNotificationsDialog()
    {
        Client client;
        const NotificationsDialog dialog(&client, [](EntryId) { return QString(); });
        QCOMPARE(namelessIn(&dialog), QStringList());
    }

    void theInterfacesDialog()
    {
        const InterfacesDialog dialog({u"auto"_s, {}, {u"eth0"_s}}, {u"eth0"_s}, {});
        QCOMPARE(namelessIn(&dialog), QStringList());
    }

private:
    static bool takesFocus(const QWidget *widget)
    {
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
               qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget) ||
               qobject_cast<const QAbstractSpinBox *>(widget);
    }

    // Parts that Qt makes of its own widgets: they are named with their parent.
    static bool isPartOfAnother(const QWidget *widget)
    {
        return qobject_cast<const QComboBox *>(widget->parentWidget()) ||
               widget->inherits("QComboBoxListView") || widget->inherits("QHeaderView") ||
               widget->inherits("QTableCornerButton") || widget->objectName().startsWith("qt_"_L1) ||
               widget->inherits("QLineEditIconButton");
    }

    static QStringList namelessIn(const QWidget *parent)
    {
        QStringList nameless;
        for (QWidget *widget : parent->findChildren<QWidget *>()) {
            if (!takesFocus(widget) || isPartOfAnother(widget))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (!face || face->text(QAccessible::Name).isEmpty())
                nameless << QLatin1StringView(widget->metaObject()->className()) + u' ' +
                                widget->objectName();
        }
        return nameless;
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::AccessibilityTest)
#include "accessibilitytest.moc"
