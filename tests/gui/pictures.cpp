// SPDX-License-Identifier: MIT
// Draws the window, its dialogs and menus on made-up traffic into PNG files, to look at: pictures DIRECTORY.
#include "app/client/client.h"
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/interfacesdialog.h"
#include "app/gui/dialogs/limitdialog.h"
#include "app/gui/dialogs/periodsdialog.h"
#include "app/gui/dialogs/quotadialog.h"
#include "app/gui/dialogs/sectionscroll.h"
#include "app/gui/language.h"
#include "app/gui/looks/theme.h"
#include "app/gui/models/celltooltip.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/limitmenu.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/quotamenu.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/gui/feed/faketraffic.h"
#include "tests/gui/notificationpictures.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
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

EntrySpec protectedSpec()
{
    EntrySpec spec = limitedSpec();
    spec.limits = {};
    spec.quota = QuotaSettings{.bytes = quint64{100} << 30,
                               .period = {.day = 15},
                               .action = QuotaAction::Throttle,
                               .throttleBps = 1'000'000};
    spec.burst = BurstSettings{50'000'000, 3, 5'000'000, 10};
    return spec;
}

QList<ClosedPeriod> somePeriods()
{
    QList<ClosedPeriod> periods;
    for (int month = 10; month >= 4; --month)
        periods << ClosedPeriod{1,
                                QDateTime(QDate(2026, month, 1), QTime(0, 5)).toSecsSinceEpoch(),
                                QDateTime(QDate(2026, month + 1, 1), QTime(0, 5)).toSecsSinceEpoch(),
                                quint64(month) << 29,
                                quint64(month * 9) << 30,
                                quint64(month * 9) << 30,
                                month > 5 ? quint64{100} << 30 : 0,
                                month == 6};
    return periods;
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
    hooks.tryBurst = [](const BurstSettings &, QObject *, const auto &done) {
        done(BurstTrial{120, {1'790'000'000, 1'790'001'800, 1'790'003'900}});
    };
    EntryEditor editor({u"Edit"_s, u"Save"_s, problem}, spec, hooks);
    editor.show();
    if (const auto *trial = editor.findChild<BurstTry *>())
        trial->findChild<QPushButton *>()->click();
    save(editor, directory, name);
    QScrollBar *bar = editor.findChild<SectionScroll *>()->verticalScrollBar();
    if (bar->maximum() == 0)
        return;
    bar->setValue(bar->maximum());
    save(editor, directory, name + u"-end"_s);
}

void drawMenu(QMenu &menu, const QString &directory, const QString &name)
{
    menu.popup({0, 0});
    save(menu, directory, name);
    menu.hide();
}

void drawWindow(MainWindow &window, const QString &directory)
{
    window.view()->clearSelection();
    save(window, directory, u"window"_s);
    window.resize(1024, 700);
    window.view()->selectRow(1);
    save(window, directory, u"window-selected"_s);
    drawMenu(*window.findChild<LimitMenu *>(), directory, u"menu"_s);
    drawMenu(*window.findChild<QuotaMenu *>(), directory, u"menu-quota"_s);
    QMenu context;
    context.addActions(window.view()->actions());
    drawMenu(context, directory, u"menu-context"_s);
}

void drawDialogs(const QString &directory)
{
    drawEditor(directory, u"editor"_s, limitedSpec(), {});
    drawEditor(directory, u"editor-quota"_s, protectedSpec(), {});
    EntrySpec yearly = protectedSpec();
    yearly.quota->period = {.kind = PeriodKind::Yearly, .day = 30, .month = 9};
    yearly.quota->bytes = 0;
    yearly.burst.reset();
    drawEditor(directory, u"editor-wrong"_s, yearly, {});
    EntrySpec muted = limitedSpec();
    muted.limits = {};
    muted.muted.set(NotificationKind::Threshold);
    muted.muted.set(NotificationKind::PeriodEnded);
    drawEditor(directory, u"editor-muted"_s, muted, {});
    EntrySpec plain = limitedSpec();
    plain.limits = {};
    drawEditor(directory, u"editor-off"_s, plain, {});
    drawEditor(directory, u"editor-unsupported"_s, plain, u"The kernel lacks the module ifb."_s);
    LimitDialog limit(u"Limit 8000 (web)"_s, {10'000'000, 2'000'000}, {});
    limit.show();
    save(limit, directory, u"dialog"_s);
    auto days = *protectedSpec().quota;
    days.period = {.kind = PeriodKind::EveryDays, .everyDays = 30, .firstDay = QDate(2026, 11, 15)};
    QuotaDialog quota(u"Quota of 8000 (web)"_s, days, {}, {});
    quota.show();
    save(quota, directory, u"dialog-quota"_s);
    InterfacesDialog interfaces({.mode = u"list"_s,
                                 .chosen = {u"ppp*"_s, u"wan0"_s},
                                 .uplinks = {u"wan0"_s},
                                 .missing = {u"ppp*"_s},
                                 .withLan = false,
                                 .carriers = {u"1194/udp"_s}},
                                {u"lan0"_s, u"wan0"_s}, {});
    interfaces.show();
    save(interfaces, directory, u"interfaces"_s);
    PeriodsDialog periods(u"Past Periods of 8000 (web)"_s);
    periods.show();
    periods.showPeriods(somePeriods());
    save(periods, directory, u"periods"_s);
}

void drawAll(MainWindow &window, Client *client, FakeHelper &helper, const QString &directory)
{
    drawWindow(window, directory);
    drawDialogs(directory);
    drawNotifications(client, helper,
                      [directory](QWidget &widget, const QString &name) { save(widget, directory, name); });
    const EntryTable &table = window.model()->table();
    const QDateTime now = QDateTime::currentDateTime();
    for (int row = 0; row < table.size(); ++row)
        for (const EntryColumn column : {EntryColumn::Quota, EntryColumn::State})
            std::printf("%s\n\n", qUtf8Printable(cellToolTip(table.at(row), table, column, now)));
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
    QSettings().setValue(u"quota/recent"_s, QStringList{QString::number(quint64{42} << 30)});
    QSettings().setValue(u"limit/recent"_s, QStringList{u"20000000/2000000"_s, u"300000000/0"_s});

    PrivateBus bus;
    if (!bus.start()) {
        std::fputs("pictures: dbus-daemon does not start\n", stderr);
        return 1;
    }
    FakeHelper helper(bus.address());
    FakeTraffic traffic(helper, 9, false);
    traffic.limit();
    traffic.protect();
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
        helper.tellAlert({.id = 1,
                          .entry = 2,
                          .kind = AlertKind::Threshold,
                          .percent = 30,
                          .quotaBytes = quint64{500} << 30});
        QTimer::singleShot(500, &window, [&] {
            drawAll(window, &client, helper, directory);
            QCoreApplication::quit();
        });
    });
    second.start(100);
    return QApplication::exec();
}
