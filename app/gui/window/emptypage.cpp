// SPDX-License-Identifier: MIT
#include "app/gui/window/emptypage.h"

#include "app/gui/looks/symbolicicon.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/window/messagepage.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QPushButton>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct EmptyPage
{
    Q_DECLARE_TR_FUNCTIONS(EmptyPage)
};

EntrySpec suggestion(QStringView ports, Protocol protocol, const QString &note)
{
    EntrySpec spec;
    spec.ports = PortSet::parse(ports).value_or(PortSet());
    spec.protocol = protocol;
    spec.note = note;
    return spec;
}

} // namespace

QList<EntrySpec> suggestedEntries()
{
    return {suggestion(u"22", Protocol::Tcp, EmptyPage::tr("SSH")),
            suggestion(u"80,443", Protocol::Both, EmptyPage::tr("Web")),
            suggestion(u"8000", Protocol::Both, QString())};
}

void setUpEmptyPage(MessagePage *page, const std::function<void(const EntrySpec &)> &add)
{
    page->setMessage(
        "ports"_L1, EmptyPage::tr("No ports are counted yet"),
        EmptyPage::tr("Add the ports whose traffic you want to watch: your own, or one of these to begin "
                      "with."));
    QPushButton *own = page->addButton(EmptyPage::tr("Add…"));
    own->setIcon(symbolicIcon("add"_L1));
    QObject::connect(own, &QPushButton::clicked, page, [add] { add({}); });
    for (const EntrySpec &spec : suggestedEntries()) {
        const QString ports = portsText(spec.ports);
        QPushButton *button = page->addButton(
            spec.note.isEmpty() ? ports : EmptyPage::tr("%1: %2", "note, ports").arg(spec.note, ports));
        QObject::connect(button, &QPushButton::clicked, page, [add, spec] { add(spec); });
    }
}

} // namespace portreeve
