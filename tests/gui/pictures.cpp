// SPDX-License-Identifier: MIT
// Draws the window, its dialogs and menus on made-up traffic into PNG files, to look at: pictures DIRECTORY.
#include "app/client/client.h"
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/limitdialog.h"
#include "app/gui/language.h"
#include "app/gui/looks/theme.h"
#include "app/gui/models/limittooltip.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/limitmenu.h"
#include "app/gui/window/mainwindow.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/gui/feed/faketraffic.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace portreeve;

namespace {

constexpr int kSeconds = 45; // of traffic, before the first picture

EntrySpec limitedSpec()
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(u"8000");
    spec.note = u"web"_s;
    spec.limits.base = {10'000'000, 2'000'000};
    spec.limits.schedule = {{0x1f, 8 * 60, 18 * 60, {5'000'000, 5'000'000}},
                            {0x60, 22 * 60, 6 * 60, {kUnlimited, {}}}};
    return spec;
}

void save(QWidget &widget, const QString &directory, const QString &name)
{
    QCoreApplication::processEvents();
    if (!widget.grab().save(directory + u'/' + name + u".png"_s))
        std::fprintf(stderr, "pictures: %s cannot be written\n", qUtf8Printable(name));
}

void drawEditor(const QString &directory, const QString &name, const EntrySpec &spec, const QString &problem)
{
    EntryEditor::Hooks hooks;
    hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
    EntryEditor editor({u"Edit"_s, u"Save"_s, problem}, spec, hooks);
    editor.show();
    save(editor, directory, name);
}

void drawAll(MainWindow &window, const QString &directory)
{
    window.view()->clearSelection();
    save(window, directory, u"window"_s);
    window.resize(1024, 700);
    window.view()->selectRow(1);
    save(window, directory, u"window-selected"_s);
    auto *menu = window.findChild<LimitMenu *>();
    menu->popup({0, 0});
    save(*menu, directory, u"menu"_s);
    menu->hide();
    drawEditor(directory, u"editor"_s, limitedSpec(), {});
    EntrySpec plain = limitedSpec();
    plain.limits = {};
    drawEditor(directory, u"editor-off"_s, plain, {});
    drawEditor(directory, u"editor-unsupported"_s, plain, u"The kernel lacks the module ifb."_s);
    LimitDialog dialog(u"Limit 8000 (web)"_s, {10'000'000, 2'000'000}, {});
    dialog.show();
    save(dialog, directory, u"dialog"_s);
    const EntryTable &table = window.model()->table();
    for (int row = 0; row < table.size(); ++row)
        std::printf("%s\n\n",
                    qUtf8Printable(limitToolTip(table.at(row), table, QDateTime::currentDateTime())));
}

} // namespace

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pictures"_s);
    QCoreApplication::setOrganizationName(u"portreeve"_s);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"theme"_s, u"desktop, light or dark."_s, u"NAME"_s, u"light"_s});
    parser.process(application);
    const QString directory = parser.positionalArguments().value(0, u"."_s);
    installLanguage();
    applyTheme(parseTheme(parser.value(u"theme"_s)).value_or(Theme::Light));
    QSettings().clear();
    QSettings().setValue(u"limit/recent"_s, QStringList{u"20000000/2000000"_s, u"300000000/0"_s});

    PrivateBus bus;
    if (!bus.start()) {
        std::fputs("pictures: dbus-daemon does not start\n", stderr);
        return 1;
    }
    FakeHelper helper(bus.address());
    FakeTraffic traffic(helper, 9, false);
    traffic.limit();
    helper.start();
    Client client;
    MainWindow window(&client);
    client.open();
    window.show();
    QTimer second;
    int seconds = 0;
    QObject::connect(&second, &QTimer::timeout, &window, [&] {
        traffic.advance();
        helper.sample();
        if (++seconds < kSeconds)
            return;
        second.stop();
        QTimer::singleShot(500, &window, [&] {
            drawAll(window, directory);
            QCoreApplication::quit();
        });
    });
    second.start(100);
    return QApplication::exec();
}
