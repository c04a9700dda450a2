// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/portssection.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/fieldproblems.h"
#include "app/gui/models/entrywords.h"

#include <QtWidgets/QLineEdit>

namespace portreeve {

PortsSection::PortsSection(QWidget *parent)
    : EditorSection(tr("Ports"), parent)
    , m_ports(new QLineEdit(this))
    , m_protocol(new QComboBox(this))
    , m_side(new QComboBox(this))
    , m_note(new QLineEdit(this))
{
    fillChoices();
    m_portsHint =
        addField(tr("&Ports"), m_ports, tr("A port, a range or a list: 8000 or 8000-9000 or 80,443"));
    addField(tr("P&rotocol"), m_protocol);
    addField(tr("&Side"), m_side);
    m_noteHint = addField(tr("&Note"), m_note, tr("Your own words, shown in the table"));
    connect(m_ports, &QLineEdit::textChanged, this, &PortsSection::check);
    connect(m_note, &QLineEdit::textChanged, this, &PortsSection::check);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &EditorSection::edited);
    connect(m_side, &QComboBox::currentIndexChanged, this, &EditorSection::edited);
}

void PortsSection::fillChoices()
{
    for (const Protocol protocol : {Protocol::Both, Protocol::Tcp, Protocol::Udp})
        m_protocol->addItem(protocolText(protocol), static_cast<int>(protocol));
    m_side->addItem(tr("Local: a service on this machine, or behind it"), static_cast<int>(Side::Local));
    m_side->addItem(tr("Remote: a service at the far end"), static_cast<int>(Side::Remote));
}

void PortsSection::load(const EntrySpec &spec)
{
    m_ports->setText(spec.ports.toString());
    m_note->setText(spec.note);
    choose(m_protocol, spec.protocol);
    choose(m_side, spec.side);
}

void PortsSection::store(EntrySpec &spec) const
{
    spec.ports = PortSet::parse(m_ports->text()).value_or(PortSet());
    spec.protocol = chosen<Protocol>(m_protocol);
    spec.side = chosen<Side>(m_side);
    spec.note = m_note->text();
}

bool PortsSection::isValid() const
{
    return portsProblem(m_ports->text()).isEmpty() && noteProblem(m_note->text()).isEmpty();
}

void PortsSection::setDuplicate(const QString &text)
{
    if (portsProblem(m_ports->text()).isEmpty())
        m_portsHint->setProblem(text);
}

void PortsSection::check()
{
    m_touched = m_touched || !m_ports->text().isEmpty();
    m_portsHint->setProblem(m_touched ? portsProblem(m_ports->text()) : QString());
    m_noteHint->setProblem(noteProblem(m_note->text()));
    emit edited();
}

} // namespace portreeve
